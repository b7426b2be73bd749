//! `HAProxy` before several hubs, as an operator sets it up: it asks each whether it is ready, and sends a request to
//! another where one cannot be reached.

use std::{
    fmt::Write,
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::process::free_address;

/// Killed when dropped.
pub struct Balancer {
    pub address: SocketAddr,
    child: Child,
    _folder: TempDir,
}

impl Balancer {
    pub fn start(hubs: &[SocketAddr]) -> Self {
        let (address, folder) = (free_address(), tempfile::tempdir().expect("a temporary folder"));
        let path = folder.path().join("haproxy.cfg");
        std::fs::write(&path, settings(address, hubs)).expect("a folder of ours");
        let mut command = Command::new("haproxy");
        command.arg("-db").arg("-f").arg(&path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("haproxy is there: `make test` installs it");
        Self { address, child, _folder: folder }
    }
}

/// What the documentation recommends, with quicker checks.
fn settings(address: SocketAddr, hubs: &[SocketAddr]) -> String {
    let mut settings = format!(
        "global
    maxconn 4000
defaults
    mode http
    timeout connect 1s
    timeout client 60s
    timeout server 60s
    timeout check 3s
    retries 3
    option redispatch 1
    retry-on conn-failure
frontend hub
    bind {address}
    default_backend hubs
backend hubs
    balance roundrobin
    option httpchk GET /health/ready
    http-check expect status 200
    default-server check inter 250ms fastinter 100ms fall 1 rise 1
"
    );
    for (number, hub) in hubs.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(settings, "    server hub{number} {hub}");
    }
    settings
}

impl Drop for Balancer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
