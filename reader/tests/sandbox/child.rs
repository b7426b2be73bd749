//! What the sandbox starts in tests: the child as the hub has it, and children that go wrong after they gave themselves
//! the same limits.

use std::fs::{self, File};
use std::io;
use std::net::UdpSocket;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;

use reader::intake::sandbox::{confine, serve};
use rustix::process::{Pid, getppid, test_kill_process};
use tokio::runtime::Runtime;

fn main() -> io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("serve") => serve(io::stdin().lock(), io::stdout().lock()),
        // As the hub does, which has threads before it knows what it was called for.
        Some("serve-beside-threads") => Runtime::new()?.block_on(async { serve(io::stdin(), io::stdout()) }),
        Some("hungry") => confine().map(|()| eat()),
        Some("endless") => confine().map(|()| while std::hint::black_box(true) {}),
        Some("curious") => reach_out(Path::new(&std::env::args().nth(2).unwrap_or_default())),
        other => Err(io::Error::other(format!("{other:?} is no way to go wrong"))),
    }
}

fn eat() {
    let mut eaten = Vec::new();
    loop {
        eaten.push(std::hint::black_box(vec![1_u8; 1 << 20]));
    }
}

/// Fails if anything can be reached, be it from a thread that ran before. The path is that of a file.
fn reach_out(path: &Path) -> io::Result<()> {
    let parent = getppid().ok_or_else(|| io::Error::other("a child without a parent"))?;
    let (go, wait) = channel();
    let elsewhere = path.to_owned();
    let other = thread::spawn(move || wait.recv().map(|()| reached(&elsewhere, parent)));
    confine()?;
    let here = reached(path, parent);
    go.send(()).map_err(io::Error::other)?;
    let there = other.join().map_err(|_| io::Error::other("it panicked"))?.map_err(io::Error::other)?;
    if here.is_empty() && there.is_empty() { Ok(()) } else { Err(io::Error::other(format!("{here:?} and {there:?}"))) }
}

/// What could be done that opening a file does not take.
fn reached(path: &Path, parent: Pid) -> Vec<&'static str> {
    let tries = [
        ("a file", File::open(path).is_ok()),
        ("a device", File::open("/dev/null").is_ok()),
        ("a socket", UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("a new name", fs::rename(path, path.with_extension("new")).is_ok()),
        ("a folder", fs::create_dir(path.with_extension("folder")).is_ok()),
        ("what a file is", path.metadata().is_ok()),
        ("the end of a file", fs::remove_file(path).is_ok()),
        ("the parent", test_kill_process(parent).is_ok()),
        ("a thread", thread::Builder::new().spawn(|| ()).is_ok()),
        ("a program", Command::new("/bin/true").spawn().is_ok()),
    ];
    tries.into_iter().filter(|(_, done)| *done).map(|(what, _)| what).collect()
}
