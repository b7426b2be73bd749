//! `rapidocr` from Python's package index, in a process of its own that reads one picture after the other.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use anyhow::Context;
use image::{ImageFormat, RgbImage};
use reader::{
    engine::{EngineError, Recogniser},
    page::{Line, Point, Quad},
};

const SCRIPT: &str = include_str!("peer.py");

/// Corners in pixels, text, confidence.
type Read = (Vec<(f32, f32)>, String, f32);

pub struct Rapid(Mutex<Process>);

struct Process {
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
    /// What went into handing pages over, which an engine within this process would not need.
    overhead: Duration,
}

impl Rapid {
    pub fn start(python: &str) -> anyhow::Result<Self> {
        let mut child = Command::new(python)
            .args(["-c", SCRIPT])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let asks = child.stdin.take().context("its input")?;
        let answers = BufReader::new(child.stdout.take().context("its output")?);
        Ok(Self(Mutex::new(Process { child, asks, answers, folder: tempfile::tempdir()?, overhead: Duration::ZERO })))
    }

    /// Since it was asked last.
    pub fn overhead(&self) -> Duration {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).overhead)
    }
}

impl Recogniser for Rapid {
    fn lines(&self, page: &RgbImage) -> Result<Vec<Line>, EngineError> {
        let mut process = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        process.lines(page).map_err(|error| EngineError::Failed { program: "rapidocr".into(), message: format!("{error:#}") })
    }
}

impl Process {
    fn lines(&mut self, page: &RgbImage) -> anyhow::Result<Vec<Line>> {
        let began = Instant::now();
        let path = self.folder.path().join("page.png");
        page.save_with_format(&path, ImageFormat::Png)?;
        writeln!(self.asks, "{}", path.display())?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        let (seconds, lines): (f64, Vec<Read>) = serde_json::from_str(&answer).context("its answer")?;
        self.overhead += began.elapsed().saturating_sub(Duration::from_secs_f64(seconds));
        let (width, height) = (page.width() as f32, page.height() as f32);
        let line = |(corners, text, confidence): Read| {
            let corners: Vec<Point> = corners.iter().map(|(x, y)| Point { x: x / width, y: y / height }).collect();
            let quad = Quad(corners.try_into().map_err(|_| anyhow::anyhow!("four corners"))?);
            let odds = vec![confidence; text.chars().count()];
            Ok(Line { page: 0, text, odds, quad })
        };
        lines.into_iter().map(line).collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
