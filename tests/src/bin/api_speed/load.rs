//! One contender under load, with `wrk`.

use std::{fmt::Write as _, path::Path, process::Stdio, time::Duration};

use anyhow::{Context, ensure};
use serde_json::Value;
use tests::usage::used;
use tokio::process::Command;

use super::{contender::Contender, operation::Operation, processor::Postgres};

/// Where everything runs that is not the server under load.
const OTHER_CORE: &str = "1";

/// Each sends its next request when it has the answer to the last.
const CONNECTIONS: &str = "32";

const WARM_UP: &str = "3s";
const MEASURED: &str = "4s";

/// What one round came to.
#[derive(Debug, Clone)]
pub struct Round {
    requests: f64,
    seconds: f64,
    /// Processor time of the server under load.
    server: Duration,
    pub postgres_micros: f64,
    pub p99_millis: f64,
    /// Of one answer.
    pub bytes: f64,
}

impl Round {
    pub fn per_second(&self) -> f64 {
        self.requests / self.seconds
    }

    pub fn per_core(&self) -> f64 {
        self.requests / self.server.as_secs_f64()
    }
}

/// Fills caches and has the compilers of JavaScript look at what is hot.
pub async fn warm_up(contender: &Contender, operation: &Operation, folder: &Path) -> anyhow::Result<()> {
    run(contender, operation, folder, WARM_UP).await.map(drop)
}

pub async fn round(contender: &Contender, operation: &Operation, folder: &Path, postgres: &Postgres) -> anyhow::Result<Round> {
    let process = contender.process()?;
    let before = (used(process)?.own, postgres.used()?);
    let came = run(contender, operation, folder, MEASURED).await?;
    // What a process has used never grows less.
    let server = used(process)?.own.saturating_sub(before.0);
    let postgres = postgres.used()?.saturating_sub(before.1);
    let figure = |name: &str| came[name].as_f64().with_context(|| format!("wrk tells no {name}"));
    let requests = figure("requests")?;
    ensure!(requests > 0.0 && figure("failed")? == 0.0, "{} fails under load: {came}", contender.name);
    Ok(Round {
        requests,
        seconds: figure("seconds")?,
        server,
        postgres_micros: postgres.as_secs_f64() * 1e6 / requests,
        p99_millis: figure("p99_millis")?,
        bytes: figure("bytes")? / requests,
    })
}

/// What bench/load.lua prints.
async fn run(contender: &Contender, operation: &Operation, folder: &Path, time: &str) -> anyhow::Result<Value> {
    let bodies = tempfile::NamedTempFile::new()?;
    let lines = operation.bodies(contender.dialect).iter().fold(String::new(), |mut lines, body| {
        let _ = writeln!(lines, "{body}");
        lines
    });
    tokio::fs::write(bodies.path(), lines).await?;
    let output = Command::new("taskset")
        .args(["--cpu-list", OTHER_CORE, "wrk", "--threads", "1", "--connections", CONNECTIONS, "--duration", time])
        .arg("--script")
        .arg(folder.join("load.lua"))
        .arg(contender.url())
        .arg("--")
        .arg(bodies.path())
        .envs(contender.key.as_ref().map(|key| ("BENCH_KEY", key)))
        .stderr(Stdio::inherit())
        .output()
        .await
        .context("wrk cannot be started")?;
    let text = String::from_utf8(output.stdout)?;
    let line = text.lines().find(|line| line.starts_with('{')).with_context(|| format!("wrk measured nothing: {text}"))?;
    Ok(serde_json::from_str(line)?)
}
