//! A Redis of a test's own, on a socket in a folder of its own, gone when dropped.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use redis::{Client, aio::MultiplexedConnection};
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
        let mut server = Self::launch(tempfile::tempdir().unwrap());
        server.ready().await;
        server
    }

    async fn ready(&mut self) {
        let started = Instant::now();
        while self.connect().await.is_none() {
            assert_eq!(self.child.try_wait().unwrap(), None, "redis-server has ended");
            assert!(started.elapsed() < PATIENCE, "redis-server does not answer");
            sleep(Duration::from_millis(5)).await;
        }
    }

    fn launch(folder: TempDir) -> Self {
        let mut command = Command::new("redis-server");
        command.args(["--port", "0", "--unixsocket", "redis.sock", "--save", "", "--appendonly", "no"]);
        let child = command.current_dir(&folder).stdout(Stdio::null()).spawn();
        Self { folder, child: child.expect("redis-server is there: `make test` installs it") }
    }

    pub fn url(&self) -> String {
        format!("unix://{}", self.folder.path().join("redis.sock").display())
    }

    /// For what no store does. `None` until the server answers.
    pub async fn connect(&self) -> Option<MultiplexedConnection> {
        let mut connection = Client::open(self.url()).unwrap().get_multiplexed_async_connection().await.ok()?;
        redis::cmd("PING").exec_async(&mut connection).await.ok()?;
        Some(connection)
    }

    /// As a machine that loses its power.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Empty, at the same address.
    pub async fn restart(&mut self) {
        self.kill();
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap());
        *self = Self::launch(folder);
        self.ready().await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone where the test has killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
