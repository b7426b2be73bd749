//! A Redis of the test's own, on a socket in a folder of its own.

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;
use tokio::{
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
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("redis-server");
        command.args(["--port", "0", "--unixsocket", "redis.sock", "--save", "", "--appendonly", "no"]);
        let child = command.current_dir(&folder).stdout(Stdio::null()).spawn();
        let redis = Self { folder, child: child.expect("redis-server is there: `make test` installs it") };
        let started = Instant::now();
        while UnixStream::connect(redis.socket()).await.is_err() {
            assert!(started.elapsed() < PATIENCE, "redis-server does not answer");
            time::sleep(GLANCE).await;
        }
        redis
    }

    fn socket(&self) -> PathBuf {
        self.folder.path().join("redis.sock")
    }

    pub fn url(&self) -> String {
        format!("unix://{}", self.socket().display())
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        // Nothing is left to do where it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
