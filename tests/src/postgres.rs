//! A PostgreSQL of a test's own, to be restarted under the hub.

use std::{
    net::SocketAddr,
    os::unix::fs::{PermissionsExt, chown},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::process::free_address;

/// Stopped when dropped.
pub struct Postgres {
    home: TempDir,
    programs: PathBuf,
    address: SocketAddr,
}

impl Postgres {
    pub fn start() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        std::fs::set_permissions(home.path(), PermissionsExt::from_mode(0o755)).expect("a folder of ours");
        if let Some((user, group)) = account() {
            chown(home.path(), Some(user), Some(group)).expect("who is root may give things away");
        }
        let postgres = Self { home, programs: programs(), address: free_address() };
        let data = postgres.data();
        postgres.run("initdb", &["--pgdata", &data, "--username", "hub", "--auth", "trust", "--encoding", "UTF8", "--no-sync"]);
        postgres.begin();
        postgres
    }

    /// Ends every connection as an administrator's restart does, and comes back.
    pub fn restart(&self) {
        self.stop();
        self.begin();
    }

    /// Ends every connection, and takes no more.
    pub fn stop(&self) {
        self.run("pg_ctl", &["--pgdata", &self.data(), "--mode", "fast", "--wait", "stop"]);
    }

    /// The address of its first database.
    pub fn url(&self) -> String {
        format!("postgres://hub@{}/postgres", self.address)
    }

    /// Comes up at its address.
    pub fn begin(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200",
            self.address.port()
        );
        let log = self.home.path().join("log").display().to_string();
        self.run("pg_ctl", &["--pgdata", &self.data(), "--log", &log, "--wait", "--options", &options, "start"]);
    }

    fn data(&self) -> String {
        self.home.path().join("db").display().to_string()
    }

    /// Runs one of its programs, which refuse to be root.
    fn run(&self, program: &str, arguments: &[&str]) {
        let path = self.programs.join(program);
        let mut command = match account() {
            Some(_) => Command::new("runuser"),
            None => Command::new(&path),
        };
        if account().is_some() {
            command.args(["-u", "postgres", "--"]).arg(&path);
        }
        let ran =
            command.args(arguments).current_dir("/").stdout(Stdio::null()).status().expect("`make test` installs PostgreSQL");
        assert!(ran.success(), "{program} failed");
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.run("pg_ctl", &["--pgdata", &self.data(), "--mode", "immediate", "stop"]);
            return;
        }
        // A second panic would hide the first.
        let stop = ["-u", "postgres", "--", "pg_ctl", "--pgdata", &self.data(), "--mode", "immediate", "stop"];
        let _ = Command::new("runuser").args(stop).env("PATH", &self.programs).status();
    }
}

/// Whom to run it as where this is root: user and group.
fn account() -> Option<(u32, u32)> {
    let number = |flag: &str, of: &[&str]| -> Option<u32> {
        let told = Command::new("id").arg(flag).args(of).output().ok()?;
        String::from_utf8(told.stdout).ok()?.trim().parse().ok()
    };
    (number("-u", &[]) == Some(0)).then(|| number("-u", &["postgres"]).zip(number("-g", &["postgres"]))).flatten()
}

/// Debian keeps each version's in a folder of its own.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("`make test` installs PostgreSQL");
    let folders = versions.map(|version| version.expect("a readable folder").path().join("bin"));
    folders.filter(|folder| Path::new(folder).join("initdb").exists()).max().expect("`make test` installs PostgreSQL")
}
