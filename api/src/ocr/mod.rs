//! Documents that people send are fetched, opened, read and understood, and what they prove is written down.
//!
//! ```text
//! ocr_jobs ─▶ claim ─▶ fetch (Meta) ─▶ open (a process of its own) ─▶ keep ─▶ read (engine) ─▶ settle ─▶ news, webhook
//!               ▲────────────── again later, or after the lease ◀──────┘
//! ```
//!
//! What comes of a document is one transaction: the job, the vehicle, the message to its sender and the webhook are
//! written together or not at all, so whoever dies on the way costs the time of a lease.

mod engine;
mod fetch;
pub mod openai;
mod papers;
mod plan;
mod wake;
mod work;

use std::sync::Arc;

use reader::intake::sandbox::Sandbox;
use tokio::sync::Semaphore;

pub use engine::{Engine, Local, Pages, ReadError, Reading};
pub use fetch::file_key;
pub use papers::{look as look_at_papers, look_after as look_after_papers};
pub use work::{announce, claim, handle, release_all, tell, today, work};

use crate::config::{self, Choice};

/// The hidden command by which the program opens files in a process of its own.
pub const OPEN_COMMAND: &str = "open-document";

/// What reads documents in this process.
#[derive(Debug, Clone)]
pub struct Readers {
    pub sandbox: Sandbox,
    pub choice: Choice,
    /// Reads first, and alone where there is no model.
    pub local: Arc<dyn Engine>,
    /// Reads what the first cannot.
    pub fallback: Arc<dyn Engine>,
    pub model: Option<Arc<dyn Engine>>,
    pub daily_micro_usd: i64,
}

impl Readers {
    pub fn new(config: &config::Ocr, http: reqwest::Client) -> Self {
        let places = Arc::new(Semaphore::new(config.concurrency.get()));
        let (ppocr, tesseract): (Arc<dyn Engine>, Arc<dyn Engine>) =
            (Arc::new(Local::ppocr(Arc::clone(&places))), Arc::new(Local::tesseract(places)));
        let wanted = matches!(config.engine, Choice::Auto | Choice::OpenAi);
        let settings = config.openai.clone().filter(|_| wanted);
        let model = settings.map(|settings| Arc::new(openai::Client::new(http, settings)) as Arc<dyn Engine>);
        let (local, fallback) = if config.engine == Choice::Tesseract { (tesseract, ppocr) } else { (ppocr, tesseract) };
        Self { sandbox: own_sandbox(), choice: config.engine, local, fallback, model, daily_micro_usd: config.daily_micro_usd }
    }
}

/// This program, called once more.
fn own_sandbox() -> Sandbox {
    let program = std::env::current_exe().unwrap_or_else(|_| "/proc/self/exe".into());
    Sandbox::new(program, vec![OPEN_COMMAND.to_owned()])
}
