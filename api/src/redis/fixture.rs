//! A Redis of a test's own, on a socket in a folder of its own, gone when dropped.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use ::redis::{AsyncConnectionConfig, Client, FromRedisValue, aio::MultiplexedConnection};
use tempfile::TempDir;
use tokio::time::sleep;

/// A server that takes longer to start hangs.
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Server {
    folder: TempDir,
    child: Child,
}

impl Server {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Self { child: launch(&folder, &["--port", "0", "--unixsocket", "redis.sock"]), folder };
        server.ready().await;
        server
    }

    async fn ready(&mut self) {
        let started = Instant::now();
        while self.connect().await.is_none() {
            assert_eq!(self.child.try_wait().unwrap(), None, "{} has ended", program());
            assert!(started.elapsed() < PATIENCE, "{} does not answer", program());
            sleep(Duration::from_millis(5)).await;
        }
    }

    pub fn url(&self) -> String {
        format!("unix://{}", self.folder.path().join("redis.sock").display())
    }

    /// For what no store does. `None` until the server answers.
    pub async fn connect(&self) -> Option<MultiplexedConnection> {
        let mut connection = Client::open(self.url()).unwrap().get_multiplexed_async_connection().await.ok()?;
        ::redis::cmd("PING").exec_async(&mut connection).await.ok()?;
        Some(connection)
    }

    /// The smallest cluster there is: one node that has every slot.
    pub async fn cluster() -> Cluster {
        Cluster::of([(0, LAST_SLOT)]).await
    }

    /// One command, as an administrator would give it.
    pub async fn tell(&self, words: &[&str]) {
        let mut command = ::redis::cmd(words[0]);
        command.arg(&words[1..]).exec_async(&mut self.connect().await.unwrap()).await.unwrap();
    }

    /// As on a machine that is out of breath: lines stay open and nobody answers.
    pub fn pause(&self) {
        self.signal("STOP");
    }

    pub fn go_on(&self) {
        self.signal("CONT");
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// As a machine that loses its power.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Empty, at the same address.
    pub async fn restart(&mut self) {
        self.kill();
        self.child = launch(&self.folder, &["--port", "0", "--unixsocket", "redis.sock"]);
        self.ready().await;
    }
}

/// `HUB_TEST_REDIS`, such as `valkey-server`; else Redis itself.
#[expect(clippy::disallowed_methods, reason = "tests have no settings of their own")]
fn program() -> String {
    std::env::var("HUB_TEST_REDIS").unwrap_or_else(|_| "redis-server".to_owned())
}

fn launch(folder: &TempDir, settings: &[&str]) -> Child {
    let mut command = Command::new(program());
    command.args(settings).args(["--save", "", "--appendonly", "no"]);
    let child = command.current_dir(folder).stdout(Stdio::null()).spawn();
    child.unwrap_or_else(|error| panic!("{} does not start, which `make test` installs: {error}", program()))
}

const LAST_SLOT: u16 = 16_383;

/// On ports: nodes name each other by those.
pub struct Cluster {
    nodes: Vec<Node>,
}

pub struct Node {
    port: u16,
    bus: u16,
    child: Child,
    _folder: TempDir,
}

impl Cluster {
    /// One node for each stretch of slots. What a node does not have the others do not answer for.
    pub async fn of<const N: usize>(stretches: [(u16, u16); N]) -> Self {
        let nodes = stretches.map(|_| Node::start());
        for (node, (first, last)) in nodes.iter().zip(stretches) {
            node.tell(&["CLUSTER", "ADDSLOTSRANGE", &first.to_string(), &last.to_string()]).await;
        }
        let cluster = Self { nodes: nodes.into() };
        cluster.meet().await;
        cluster
    }

    /// One node that has every slot, and one that follows it.
    pub async fn with_a_replica() -> Self {
        let Self { mut nodes } = Server::cluster().await;
        nodes.push(Node::start());
        let cluster = Self { nodes };
        cluster.meet().await;
        let [first, second] = &cluster.nodes[..] else { unreachable!() };
        let name: String = first.ask(&["CLUSTER", "MYID"]).await;
        second.tell(&["CLUSTER", "REPLICATE", &name]).await;
        until(|| async { second.ask::<String>(&["INFO", "replication"]).await.contains("master_link_status:up") }).await;
        cluster
    }

    /// Makes the nodes known to each other, and waits until each has heard of all.
    async fn meet(&self) {
        let [first, others @ ..] = &self.nodes[..] else { unreachable!() };
        for other in others {
            let (port, bus) = (other.port.to_string(), other.bus.to_string());
            first.tell(&["CLUSTER", "MEET", "127.0.0.1", &port, &bus]).await;
        }
        let all = format!("cluster_known_nodes:{}", self.nodes.len());
        for node in &self.nodes {
            until(|| async {
                let about: String = node.ask(&["CLUSTER", "INFO"]).await;
                about.contains(&all) && about.contains("cluster_state:ok")
            })
            .await;
        }
    }

    /// Every node, as the settings would name them.
    pub fn url(&self) -> String {
        self.nodes.iter().map(Node::url).collect::<Vec<_>>().join(",")
    }

    /// As a machine that loses its power, and the others that notice.
    pub fn kill(&mut self, node: usize) {
        self.nodes[node].kill();
    }

    pub fn node(&self, node: usize) -> &Node {
        &self.nodes[node]
    }

    /// Waits until the replica has as many keys as the node that it follows. Nobody is told when it has got a write.
    pub async fn is_copied(&self) {
        let [first, second] = &self.nodes[..] else { unreachable!() };
        until(|| async { first.ask::<u64>(&["DBSIZE"]).await == second.ask::<u64>(&["DBSIZE"]).await }).await;
    }
}

impl Node {
    fn start() -> Self {
        // The bus between the nodes needs a port as well, and the customary one may be out of range.
        let (port, bus) = (free_port(), free_port());
        let folder = tempfile::tempdir().unwrap();
        let (own, other) = (port.to_string(), bus.to_string());
        let mut settings = vec!["--bind", "127.0.0.1", "--port", &own, "--cluster-enabled", "yes", "--cluster-port", &other];
        settings.extend(["--cluster-require-full-coverage", "no", "--repl-diskless-sync-delay", "0"]);
        Self { child: launch(&folder, &settings), port, bus, _folder: folder }
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// One command, as an administrator would give it to this node.
    pub async fn tell(&self, words: &[&str]) {
        self.ask::<()>(words).await;
    }

    pub async fn ask<T: FromRedisValue>(&self, words: &[&str]) -> T {
        // The library would end what takes longer than half a second.
        let patient = AsyncConnectionConfig::new().set_response_timeout(Some(PATIENCE));
        let mut node = loop {
            match Client::open(self.url()).unwrap().get_multiplexed_async_connection_with_config(&patient).await {
                Ok(node) => break node,
                Err(_) => sleep(Duration::from_millis(5)).await,
            }
        };
        let mut command = ::redis::cmd(words[0]);
        command.arg(&words[1..]).query_async(&mut node).await.unwrap()
    }

    fn kill(&mut self) {
        // Already gone where the test has killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

async fn until<Seen: Future<Output = bool>>(look: impl Fn() -> Seen) {
    let started = Instant::now();
    while !look().await {
        assert!(started.elapsed() < PATIENCE, "it does not come to that");
        sleep(Duration::from_millis(5)).await;
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone where the test has killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
