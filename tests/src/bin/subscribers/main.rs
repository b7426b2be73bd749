//! Ten thousand sockets, each of which watches the hub's health and its limits for a minute. Beside it a server on
//! Node.js does the same: `graphql-ws` and `ws`, with the hub's schema and the hub's own answers.
//!
//! The server has one core to itself; PostgreSQL, Redis and those who listen (`tests/crowd`) share the other.
//!
//! `make bench` runs it; bench/README.md tells what is fair about it and what is not.

#![expect(clippy::print_stdout, reason = "printing is what a benchmark does")]

mod server;

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, ensure};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde_json::{Value, json};
use server::{Bench, HEALTH, LIMITS, Server};
use tests::{
    Backend, Scratch,
    meta::install_tls,
    redis::Redis,
    usage::{resident, used},
};
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep},
};

/// Unless a fourth argument says otherwise. What Node.js cannot serve it cannot be measured at, so there are fewer too.
const SOCKETS: [u32; 2] = [10_000, 2_500];

const MEASURED: Duration = Duration::from_mins(1);

/// How often a server's memory is read.
const GLANCE: Duration = Duration::from_secs(1);

/// Where everything runs that is not the server.
const OTHER_CORE: &str = "1";

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    install_tls();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folders, sockets) = arguments.split_at_checked(3).context("usage: subscribers HUB CROWD bench [sockets]")?;
    let sockets = match sockets.first() {
        Some(count) => vec![count.parse().context("sockets are a number")?],
        None => SOCKETS.to_vec(),
    };
    allow_files(sockets.iter().copied().max().unwrap_or_default())?;
    let paths = folders.iter().map(|path| Path::new(path).canonicalize()).collect::<Result<Vec<PathBuf>, _>>()?;
    for sockets in sockets {
        // A server of the time before has memory that it does not give back.
        let (scratch, redis) = (Scratch::new(Backend::Postgres).await, Redis::start().await);
        let bench = Bench { hub: &paths[0], folder: &paths[2], scratch: &scratch, redis: &redis };
        compare(&bench, &paths[1], sockets).await?;
    }
    Ok(())
}

async fn compare(bench: &Bench<'_>, crowd: &Path, sockets: u32) -> anyhow::Result<()> {
    println!("\n{sockets} sockets, two subscriptions each, {} s\n", MEASURED.as_secs());
    println!(
        "| | KiB a socket | before, MiB | ticks | messages | missed | again | from tick to receipt, ms: median | p99 | most | \
         the core, µs a message |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let hub = server::hub(bench).await?;
    measure(&hub, crowd, sockets).await?;
    let peer = server::peer(bench, hub.answers().await?).await?;
    drop(hub);
    measure(&peer, crowd, sockets).await
}

/// Each socket is an open file, with those who listen and in the servers.
fn allow_files(sockets: u32) -> anyhow::Result<()> {
    let limit = getrlimit(Resource::Nofile);
    let needed = u64::from(sockets) + 200;
    ensure!(limit.maximum.is_none_or(|most| most >= needed), "{needed} files have to be open at once: see `ulimit -Hn`");
    Ok(setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit })?)
}

async fn measure(server: &Server, crowd: &Path, sockets: u32) -> anyhow::Result<()> {
    let process = server.process()?;
    let idle = resident(process)?;
    let mut crowd = Crowd::gather(server, crowd, sockets)?;
    let (mut crowd, line) = spawn_blocking(move || crowd.line().map(|line| (crowd, line))).await??;
    if line != "measuring" {
        println!("| {} | {line} |", server.name);
        return Ok(());
    }
    let before = used(process)?.own;
    let most = watch(process).await?;
    let took = used(process)?.own.saturating_sub(before);
    let figures = spawn_blocking(move || crowd.line()).await??;
    let figures = serde_json::from_str(&figures).with_context(|| format!("those who listen say {figures:?}"))?;
    report(server.name, idle, (most - idle) * 1_024.0 / f64::from(sockets), took, &figures)
}

/// The most memory that the server takes in the minute, MiB.
async fn watch(process: u32) -> anyhow::Result<f64> {
    let (began, mut most) = (Instant::now(), 0.0_f64);
    while began.elapsed() < MEASURED {
        most = most.max(resident(process)?);
        sleep(GLANCE).await;
    }
    Ok(most)
}

/// The program that listens; it ends with its value.
struct Crowd {
    child: Child,
    says: BufReader<std::process::ChildStdout>,
}

impl Crowd {
    fn gather(server: &Server, program: &Path, sockets: u32) -> anyhow::Result<Self> {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", OTHER_CORE]).arg(program).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().context("those who listen cannot be started")?;
        let document = |fields: &str| format!("subscription {{ {fields} }}");
        let task = json!({
            "server": server.address,
            "key": server.key,
            "sockets": sockets,
            "seconds": MEASURED.as_secs(),
            "subscriptions": { "health": document(HEALTH), "limits": document(LIMITS) },
        });
        child.stdin.take().context("no standard input")?.write_all(task.to_string().as_bytes())?;
        let says = BufReader::new(child.stdout.take().context("no standard output")?);
        Ok(Self { child, says })
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        self.says.read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        // Nothing is left to do where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn report(name: &str, idle: f64, kib: f64, took: Duration, figures: &Value) -> anyhow::Result<()> {
    let figure = |name: &str| figures[name].as_f64().with_context(|| format!("no {name} in {figures}"));
    println!(
        "| {name} | {kib:.1} | {idle:.0} | {} | {} | {} | {} | {:.0} | {:.0} | {:.0} | {:.1} |",
        figure("ticks")?,
        figure("messages")?,
        figure("missed")?,
        figure("again")?,
        figure("median_micros")? / 1_000.0,
        figure("p99_micros")? / 1_000.0,
        figure("most_micros")? / 1_000.0,
        took.as_secs_f64() * 1e6 / figure("messages")?,
    );
    Ok(())
}
