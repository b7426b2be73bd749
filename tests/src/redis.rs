//! A Redis of a test's own, on a socket in a folder of its own.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::UnixStream,
    time::{self, Instant},
};

/// A server that takes longer to start hangs.
const PATIENCE: Duration = Duration::from_secs(20);

const GLANCE: Duration = Duration::from_millis(10);

/// Killed when dropped.
pub struct Redis {
    folder: TempDir,
    child: Child,
}

impl Redis {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let child = launch(&folder);
        let redis = Self { folder, child };
        redis.ready().await;
        redis
    }

    pub fn url(&self) -> String {
        format!("unix://{}", self.socket().display())
    }

    /// As a machine that loses its power. What it held is gone.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("a child of this process");
    }

    /// Comes back at the same address, empty.
    pub async fn revive(&mut self) {
        self.child = launch(&self.folder);
        self.ready().await;
    }

    /// Lines stay open and nobody answers, as on a machine that is out of breath.
    pub fn pause(&self) {
        self.signal("STOP");
    }

    pub fn go_on(&self) {
        self.signal("CONT");
    }

    /// Forgets everything.
    pub async fn flush(&self) {
        let mut line = UnixStream::connect(self.socket()).await.expect("it runs");
        line.write_all(b"FLUSHALL\r\n").await.expect("it listens");
        let mut answer = [0; 5];
        line.read_exact(&mut answer).await.expect("it answers");
        assert_eq!(&answer, b"+OK\r\n");
    }

    async fn ready(&self) {
        let started = Instant::now();
        while UnixStream::connect(self.socket()).await.is_err() {
            assert!(started.elapsed() < PATIENCE, "{} does not answer", program());
            time::sleep(GLANCE).await;
        }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "it runs");
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("redis.sock")
    }
}

/// `HUB_TEST_REDIS`, such as `valkey-server`; else Redis itself.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "tests have no settings of their own")]
pub fn program() -> String {
    std::env::var("HUB_TEST_REDIS").unwrap_or_else(|_| "redis-server".to_owned())
}

fn launch(folder: &TempDir) -> Child {
    let mut command = Command::new(program());
    command.args(["--port", "0", "--unixsocket", "redis.sock", "--save", "", "--appendonly", "no"]);
    let child = command.current_dir(folder).stdout(Stdio::null()).spawn();
    child.unwrap_or_else(|error| panic!("{} does not start, which `make test` installs: {error}", program()))
}

impl Drop for Redis {
    fn drop(&mut self) {
        // Nothing is left to do where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
