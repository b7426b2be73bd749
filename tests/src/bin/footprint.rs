//! What the released program costs while nobody writes: the time until it is ready on a database that exists, and
//! its memory. Beside it, taking turns, the smallest web server that Node.js can be: what a chat bot starts from.
//!
//! `make bench` runs it. Ends with 1 where the hub misses what the README promises.

#![expect(clippy::print_stdout, reason = "printing is what a benchmark does")]

use std::{
    fs,
    net::SocketAddr,
    path::PathBuf,
    process::{ExitCode, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use tempfile::TempDir;
use tests::{Program, figures::Spread, meta::install_tls, process::free_address, usage::resident};
use tokio::{
    process::{Child, Command},
    time::sleep,
};

const ROUNDS: usize = 15;

/// How long a program is left alone before its memory is read.
const REST: Duration = Duration::from_secs(1);

const READY_MILLIS: f64 = 500.0;
const MEMORY_MIB: f64 = 40.0;

const PEER: &str = "require('http').createServer((_, answer) => answer.end('ok')).listen(process.argv[1], '127.0.0.1')";

/// What one start came to.
#[derive(Clone, Copy)]
struct Sample {
    ready_millis: f64,
    memory_mib: f64,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    install_tls();
    let path = std::env::args_os().nth(1).context("usage: footprint target/release/hub")?;
    let folder = tempfile::tempdir()?;
    let program = Program::at(PathBuf::from(path).canonicalize()?, folder.path()).with([("HUB_DATA_DIR", "data")]);
    let filled = program.run(&["demo"]).await;
    ensure!(filled.code == Some(0), "{}", filled.stderr);
    let (mut hub, mut peer) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        hub.push(measure(|address| start_hub(&program, &folder, address)).await?);
        peer.push(measure(start_peer).await?);
    }
    println!("{ROUNDS} starts each, in turn; median (least to most)");
    report("hub serve, demo database", &hub);
    report("node, empty web server", &peer);
    let kept = ready(&hub).median <= READY_MILLIS && memory(&hub).median <= MEMORY_MIB;
    Ok(if kept { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn start_hub(program: &Program, folder: &TempDir, address: SocketAddr) -> anyhow::Result<Child> {
    let log = fs::File::create(folder.path().join("log"))?;
    let mut command = program.command(&["serve"]);
    command.env("HUB_LISTEN", address.to_string()).stdout(Stdio::null()).stderr(log);
    Ok(command.spawn()?)
}

fn start_peer(address: SocketAddr) -> anyhow::Result<Child> {
    let mut command = Command::new("node");
    command.args(["-e", PEER, &address.port().to_string()]).kill_on_drop(true);
    command.spawn().context("node cannot be started")
}

async fn measure(start: impl Fn(SocketAddr) -> anyhow::Result<Child>) -> anyhow::Result<Sample> {
    let (address, client) = (free_address(), reqwest::Client::new());
    let url = format!("http://{address}/health/ready");
    let started = Instant::now();
    let mut child = start(address)?;
    while !client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
        ensure!(child.try_wait()?.is_none(), "it ended before it was ready");
        sleep(Duration::from_millis(1)).await;
    }
    let ready_millis = started.elapsed().as_secs_f64() * 1_000.0;
    sleep(REST).await;
    let memory_mib = resident(child.id().context("it ended while it was idle")?)?;
    child.kill().await?;
    Ok(Sample { ready_millis, memory_mib })
}

fn report(name: &str, samples: &[Sample]) {
    let (ready, memory) = (ready(samples), memory(samples));
    println!("{name:<26} ready after {ready} ms   idle memory {memory} MiB");
}

fn ready(samples: &[Sample]) -> Spread {
    Spread::of(samples.iter().map(|sample| sample.ready_millis))
}

fn memory(samples: &[Sample]) -> Spread {
    Spread::of(samples.iter().map(|sample| sample.memory_mib))
}
