//! The program `tesseract`, asked for one page at a time.

mod table;

use std::{
    env,
    io::{self, ErrorKind, Read, Write},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use image::{
    ExtendedColorType, ImageEncoder, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

use super::{EngineError, Recogniser, may_hold_text, size};
use crate::page::Line;

/// Reads a picture from its input and writes a table of words. It finds out how the page lies, works on one core, and is
/// told a resolution because it guesses a bad one.
const ARGUMENTS: [&str; 9] = ["stdin", "stdout", "-l", "eng+fra", "--psm", "1", "--dpi", "300", "tsv"];
/// How often it is looked at whether the program has ended.
const GLANCE: Duration = Duration::from_millis(10);
/// Of what a program wrote before it gave up, in bytes.
const LONGEST_MESSAGE: u64 = 4096;
/// Of a table, in bytes: some hundred thousand words, more than any page holds.
const LONGEST_ANSWER: u64 = 16 << 20;
/// What the program needs to know of this process. The rest is none of its business: the environment of a server holds
/// the keys to all that it guards.
const TOLD: [&str; 2] = ["PATH", "TESSDATA_PREFIX"];

pub struct Tesseract {
    program: PathBuf,
    patience: Duration,
}

impl Tesseract {
    /// `program` is a path, or a name that is looked for as a shell would; it is ended when a page takes it longer than
    /// `patience`.
    pub fn new(program: impl Into<PathBuf>, patience: Duration) -> Tesseract {
        Tesseract { program: program.into(), patience }
    }

    /// What the program writes about a picture.
    fn ask(&self, picture: &[u8]) -> Result<String, EngineError> {
        let mut program = self.start()?;
        let piped = "all three were asked for";
        let mut input = program.stdin.take().expect(piped);
        let output = program.stdout.take().expect(piped).take(LONGEST_ANSWER + 1);
        let errors = program.stderr.take().expect(piped).take(LONGEST_MESSAGE);
        let (status, answer, message) = thread::scope(|scope| {
            // A program that ends before it has read all breaks the pipe; its status says why it did.
            scope.spawn(move || input.write_all(picture).ok());
            let (answer, message) = (scope.spawn(|| gather(output)), scope.spawn(|| gather(errors)));
            let status = self.wait(&mut program);
            (status, answer.join().unwrap_or_default(), message.join().unwrap_or_default())
        });
        let (status, program) = (status?, || self.program.clone());
        // One that is not listened to any longer fails, too, or believes that all is well.
        if answer.len() as u64 > LONGEST_ANSWER {
            return Err(EngineError::Flooded { program: program(), limit: LONGEST_ANSWER });
        }
        if status.success() { Ok(answer) } else { Err(EngineError::Failed { program: program(), message }) }
    }

    fn start(&self) -> Result<Child, EngineError> {
        let mut command = Command::new(&self.program);
        command.args(ARGUMENTS).env_clear().env("OMP_THREAD_LIMIT", "1");
        command.envs(TOLD.into_iter().filter_map(|name| Some((name, env::var_os(name)?))));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().map_err(|error| match error.kind() {
            ErrorKind::NotFound => EngineError::Missing(self.program.clone()),
            _ => self.unusable(error),
        })
    }

    /// Until the program ends by itself or has to be ended.
    fn wait(&self, program: &mut Child) -> Result<ExitStatus, EngineError> {
        let began = Instant::now();
        loop {
            if let Some(status) = program.try_wait().map_err(|error| self.unusable(error))? {
                return Ok(status);
            }
            if began.elapsed() >= self.patience {
                program.kill().and_then(|()| program.wait()).map_err(|error| self.unusable(error))?;
                return Err(EngineError::Slow { program: self.program.clone(), patience: self.patience });
            }
            thread::sleep(GLANCE);
        }
    }

    fn unusable(&self, source: io::Error) -> EngineError {
        EngineError::Program { program: self.program.clone(), source }
    }
}

impl Recogniser for Tesseract {
    fn lines(&self, page: &RgbImage) -> Result<Vec<Line>, EngineError> {
        if !may_hold_text(page) {
            return Ok(Vec::new());
        }
        let answer = self.ask(&png(page)?)?;
        table::lines(&answer, size(page)).map_err(|row| EngineError::Garbled { program: self.program.clone(), row })
    }
}

fn gather(mut pipe: impl Read) -> String {
    let mut bytes = Vec::new();
    // What was read before a pipe broke is of use, too.
    pipe.read_to_end(&mut bytes).ok();
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

fn png(page: &RgbImage) -> Result<Vec<u8>, EngineError> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Up);
    encoder.write_image(page.as_raw(), page.width(), page.height(), ExtendedColorType::Rgb8)?;
    Ok(file)
}

#[cfg(test)]
mod tests;
