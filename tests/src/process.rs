//! The real `hub` program as a process of its own, to be killed, asked to end, or run to its end.

use std::{
    fs::{self, File, OpenOptions},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
    time::Duration,
};

use rand::RngExt;
use tokio::{
    process::{Child, Command},
    time::{self, Instant},
};

use crate::{database::Scratch, meta::install_tls};

/// A process that takes longer to be ready or to end hangs.
const PATIENCE: Duration = Duration::from_secs(40);

/// How often a starting hub is asked whether it is ready.
const GLANCE: Duration = Duration::from_millis(10);

/// Lines of a log that a failure shows.
const TAIL: usize = 40;

/// Below those that the system hands out, so that no other test's connection takes the port while its hub is down.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// The program with its settings and nothing else of this process's environment.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
    folder: PathBuf,
    settings: Vec<(String, String)>,
}

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// `None` where a signal ended it.
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// A hub that serves; killed when dropped.
pub struct Process {
    pub address: SocketAddr,
    child: Child,
    log: PathBuf,
}

/// An address that nobody listens on.
pub fn free_address() -> SocketAddr {
    let candidates = std::iter::repeat_with(|| SocketAddr::from((Ipv4Addr::LOCALHOST, rand::rng().random_range(PORTS))));
    let free = candidates.take(1_000).find(|address| TcpListener::bind(address).is_ok());
    free.expect("one of a thousand ports is free")
}

/// The program that `cargo build --bin hub` made.
pub fn built() -> PathBuf {
    let test = std::env::current_exe().expect("a test is a file");
    let path = test.ancestors().nth(2).expect("a target folder").join("hub");
    assert!(path.exists(), "{} is not there: run `make test`, or `cargo build --bin hub` first", path.display());
    path
}

impl Program {
    /// What `cargo build --bin hub` made, on this database.
    pub fn built(scratch: &Scratch) -> Self {
        Self::at(built(), scratch.folder()).with(scratch.settings())
    }

    /// A hub at any place, run in `folder`.
    pub fn at(path: PathBuf, folder: &Path) -> Self {
        Self { path, folder: folder.to_owned(), settings: Vec::new() }
    }

    /// More settings; the later of two of one name counts.
    #[must_use]
    pub fn with<Name: Into<String>, Value: Into<String>>(mut self, settings: impl IntoIterator<Item = (Name, Value)>) -> Self {
        self.settings.extend(settings.into_iter().map(|(name, value)| (name.into(), value.into())));
        self
    }

    /// A command that is killed when its process is dropped.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.args(arguments);
        self.furnished(command)
    }

    /// The same on one core alone.
    pub fn pinned(&self, core: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("taskset");
        command.args(["--cpu-list", core]).arg(&self.path).args(arguments);
        self.furnished(command)
    }

    fn furnished(&self, mut command: Command) -> Command {
        command
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Ended {
        let ended = time::timeout(PATIENCE, self.command(arguments).output()).await;
        let output = ended.unwrap_or_else(|_| panic!("`hub {}` does not end", arguments.join(" ")));
        let output = output.expect("the program starts");
        Ended {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Starts `hub serve` on `address` and does not wait. Its log goes to a file in the folder, after what is there.
    pub fn launch(&self, address: SocketAddr, options: &[&str]) -> Process {
        let log = self.folder.join(format!("hub-{}.log", address.port()));
        let file = OpenOptions::new().create(true).append(true).open(&log).expect("a log file");
        let arguments: Vec<&str> = ["serve"].iter().chain(options).copied().collect();
        let child = self
            .command(&arguments)
            .env("HUB_LISTEN", address.to_string())
            .stdout(clone(&file))
            .stderr(file)
            .spawn()
            .expect("the program starts");
        Process { address, child, log }
    }

    /// Starts `hub serve` and waits until it is ready.
    pub async fn serve(&self, address: SocketAddr, options: &[&str]) -> Process {
        let mut process = self.launch(address, options);
        process.ready().await;
        process
    }
}

fn clone(file: &File) -> File {
    file.try_clone().expect("a second handle")
}

impl Process {
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn id(&self) -> u32 {
        self.child.id().expect("the process runs")
    }

    /// Waits until `/health/ready` says so.
    pub async fn ready(&mut self) {
        install_tls();
        let client = reqwest::Client::new();
        let url = self.url("/health/ready");
        let started = Instant::now();
        while !client.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
            let ended = self.child.try_wait().expect("a child of this process");
            assert!(ended.is_none(), "the hub ended with {ended:?}:\n{}", self.tail());
            assert!(started.elapsed() < PATIENCE, "the hub is not ready:\n{}", self.tail());
            time::sleep(GLANCE).await;
        }
    }

    /// SIGKILL: nothing is finished, nothing is closed.
    pub async fn kill(mut self) {
        self.child.kill().await.expect("the process can be killed");
    }

    /// SIGTERM, and how the process ended.
    pub async fn terminate(self) -> ExitStatus {
        self.ask_to_end().await;
        self.ended().await
    }

    /// SIGTERM.
    pub async fn ask_to_end(&self) {
        let id = self.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status().await.expect("`kill` is there");
        assert!(asked.success(), "the hub was already gone:\n{}", self.tail());
    }

    /// How it ended, once it has.
    pub async fn ended(mut self) -> ExitStatus {
        let ended = time::timeout(PATIENCE, self.child.wait()).await;
        ended.unwrap_or_else(|_| panic!("the hub does not end:\n{}", self.tail())).expect("a child of this process")
    }

    /// Everything that it printed and logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The end of its log.
    pub fn tail(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(TAIL)..].join("\n")
    }
}

impl Drop for Process {
    /// The child itself goes with its handle.
    #[expect(clippy::print_stderr, reason = "the log of a failed test belongs beside its message")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the log of the hub at {} ends:\n{}", self.address, self.tail());
        }
    }
}
