//! The intake in a process of its own, so that a file that eats memory or never ends takes nobody with it.
//!
//! The program calls itself again; the child runs [`serve`]: it gives itself limits before it reads a byte, reads the
//! file from standard input and writes one answer to standard output. A child that uses up its processor time or its
//! memory has a bad file, which is a refusal like any other. One that takes too long by the clock, or is killed from
//! outside, may have a good file on a machine that is busy or short of memory: nothing was found out. The child has an
//! empty environment, can open neither files nor connections, start nothing, signal nobody, and leaves no dump of the
//! document on the disk.

use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use image::RgbImage;
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use thiserror::Error;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::time::timeout;

mod answer;
mod calls;

use super::{MAX_BYTES, Refusal, pages};

/// Bytes of address space of a child, the program itself included. A picture of 50 million pixels takes about half.
pub const MAX_MEMORY: u64 = 1 << 30;

/// Seconds of processor time of a child.
pub const MAX_CPU_SECONDS: u64 = 15;

/// By the clock on the wall, on a busy machine.
const MAX_DURATION: Duration = Duration::from_secs(45);

/// How to start a child.
#[derive(Clone, Debug)]
pub struct Sandbox {
    pub program: PathBuf,
    pub args: Vec<String>,
    /// After which the child is ended, by the clock on the wall.
    pub max_duration: Duration,
}

#[derive(Debug, Error)]
pub enum IntakeError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Nothing was found out about the file.
    #[error("the process that opens files does not work")]
    Sandbox(#[from] io::Error),
}

impl Sandbox {
    /// `program` with `args` must do nothing but [`serve`].
    pub fn new(program: PathBuf, args: Vec<String>) -> Self {
        Self { program, args, max_duration: MAX_DURATION }
    }

    /// As [`pages`], in a child. Dropping the future ends the child.
    pub async fn pages(&self, bytes: &[u8]) -> Result<Vec<RgbImage>, IntakeError> {
        // The child reads no more than this anyway.
        if bytes.len() > MAX_BYTES {
            return Err(Refusal::TooLarge { limit: MAX_BYTES }.into());
        }
        let mut child = self.command().spawn()?;
        let Ok(ended) = timeout(self.max_duration, conversation(&mut child, bytes)).await else {
            child.kill().await?;
            return Err(io::Error::from(ErrorKind::TimedOut).into());
        };
        let (status, answer) = ended?;
        verdict(status, &answer)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir("/").env_clear().kill_on_drop(true);
        // mimalloc would set a GiB of addresses aside at once, and the limit counts addresses.
        command.env("MIMALLOC_ARENA_RESERVE", "0");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }
}

/// Writes and reads at the same time, since a child may answer before it has read everything.
async fn conversation(child: &mut Child, bytes: &[u8]) -> io::Result<(ExitStatus, Vec<u8>)> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let ask = async {
        if let Some(mut stdin) = stdin {
            // A child that is gone, or has heard enough, says why by how it ended.
            let _ = stdin.write_all(bytes).await;
        }
    };
    let hear = async {
        let mut answer = Vec::new();
        if let Some(stdout) = stdout {
            stdout.take(answer::MAX_BYTES).read_to_end(&mut answer).await?;
        }
        Ok::<_, io::Error>(answer)
    };
    let ((), answer) = tokio::join!(ask, hear);
    Ok((child.wait().await?, answer?))
}

/// What an answer, or its lack, says about the file. A child that ends by itself without an answer is not one of ours.
fn verdict(status: ExitStatus, answer: &[u8]) -> Result<Vec<RgbImage>, IntakeError> {
    let is = |signal: Signal| status.signal() == Some(signal.as_raw());
    if is(Signal::XCPU) {
        return Err(Refusal::TooSlow.into());
    }
    // Rust ends a program so that gets no more addresses or has used up its stack. When the machine itself runs out of
    // memory the kernel kills whom it likes, which is no fault of the file.
    if is(Signal::ABORT) || is(Signal::SEGV) || is(Signal::BUS) {
        return Err(Refusal::TooHungry.into());
    }
    if !status.success() {
        return Err(io::Error::other(format!("ended with {status}")).into());
    }
    Ok(answer::read(answer)??)
}

/// The child's whole life. Other threads that run already lose what this one does, and must only wait.
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    confine()?;
    let mut bytes = Vec::new();
    input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    answer::write(&pages(&bytes), &mut output)
}

/// Takes from this process, for good, what opening a file does not need.
pub fn confine() -> io::Result<()> {
    let limits = [
        (Resource::As, MAX_MEMORY),
        (Resource::Cpu, MAX_CPU_SECONDS),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        // Those that are open stay open; sockets count, too.
        (Resource::Nofile, 0),
        (Resource::Nproc, 0),
    ];
    for (resource, limit) in limits {
        // The hard limit of the processor ends a process that ignores the soft one.
        let hard = if resource == Resource::Cpu { limit + 1 } else { limit };
        setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(hard) })?;
    }
    calls::confine()
}
