//! Buckets in Redis, which all processes share.
//!
//! | key | what it holds |
//! |---|---|
//! | `{hub:limit:webhook}:WEBHOOK_PERSON:100:600000000:person:…`, … | one bucket: when it was charged, and what it lacked then |
//! | `{hub:limits}:tallies` | a hash: what each process has counted in its last second |
//! | `{hub:limits}:times` | a sorted set: when each process last said so |
//!
//! The braces keep all that one call asks about on one node of a Redis Cluster. A bucket's quota is part of its name, so
//! that a bucket whose quota changes begins full, as in a process. Time is the server's own, so that processes need not
//! agree about it.

use std::{collections::HashMap, fmt::Write, sync::LazyLock, time::Duration};

use ::redis::{AsyncCommands, Script};
use tracing::error;

use super::{Ask, Left};
use crate::{
    clock::Clock,
    domain::limit::Family,
    redis::{self, Redis, Unavailable},
};

/// Whoever waits for a decision waits for their answer: after this long it is made without Redis.
const PATIENCE: Duration = redis::PROMPT;

/// Nobody waits for figures.
const UNHURRIED: Duration = Duration::from_secs(1);

/// Buckets of one script; other callers wait for it, about a millisecond.
const BATCH: usize = 500;

/// Of a process that has said nothing for so long nothing is told.
const STALE: Duration = Duration::from_secs(10);

const TALLIES: &str = "{hub:limits}:tallies";
const TIMES: &str = "{hub:limits}:times";

static TAKE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("take.lua")));
static TELL: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("tell.lua")));

#[derive(Debug)]
pub struct Shared {
    redis: Redis,
    clock: Clock,
    patience: Duration,
}

impl Shared {
    pub fn new(redis: Redis, clock: Clock) -> Self {
        Self { redis, clock, patience: PATIENCE }
    }

    /// A test on a busy machine is not to take a server for one that is down.
    #[cfg(test)]
    pub fn be_patient(&mut self) {
        self.patience = Duration::from_secs(20);
    }

    /// Charges each bucket by itself, in the order given, and adds to `left` what they answer. Where that ends early, the
    /// others were not charged; save those of a batch whose answer came too late.
    pub async fn take(&self, asks: &[Ask<'_>], left: &mut Vec<Left>) -> Result<(), Unavailable> {
        for batch in asks.chunks(BATCH) {
            let answers = self.take_batch(batch).await?;
            if answers.len() != batch.len() {
                error!(asked = batch.len(), answered = answers.len(), "Redis answered for other buckets than were asked about");
                return Ok(());
            }
            left.extend(answers);
        }
        Ok(())
    }

    async fn take_batch(&self, asks: &[Ask<'_>]) -> Result<Vec<Left>, Unavailable> {
        let mut call = TAKE.prepare_invoke();
        call.arg(self.told_time());
        for ask in asks {
            call.key(bucket(ask)).arg(nanoseconds(ask.quota.interval)).arg(ask.quota.capacity.get()).arg(ask.cost.get());
        }
        let answer: Vec<u64> =
            self.redis.ask(self.patience, |mut connection| async move { call.invoke_async(&mut connection).await }).await?;
        let left = answer.as_chunks().0.iter().map(|[remaining, wait]| Left {
            remaining: u32::try_from(*remaining).unwrap_or(u32::MAX),
            wait: (*wait > 0).then(|| Duration::from_nanos(*wait)),
        });
        Ok(left.collect())
    }

    /// Only the clock of a test is told; else the server's holds.
    fn told_time(&self) -> String {
        match &self.clock {
            Clock::System => String::new(),
            Clock::Manual(_) => self.clock.now().timestamp_micros().to_string(),
        }
    }

    /// Leaves there what this process has counted.
    pub async fn tell(&self, process: &str, tally: &str) -> Result<(), Unavailable> {
        let mut call = TELL.prepare_invoke();
        call.key(TALLIES).key(TIMES).arg(process).arg(tally).arg(nanoseconds(STALE) / 1_000);
        self.redis.ask(UNHURRIED, |mut connection| async move { call.invoke_async(&mut connection).await }).await
    }

    /// What every process has counted, by its name.
    pub async fn told(&self) -> Result<HashMap<String, String>, Unavailable> {
        self.redis.ask(UNHURRIED, |mut connection| async move { connection.hgetall(TALLIES).await }).await
    }
}

fn bucket(ask: &Ask<'_>) -> String {
    let (node, family) = place(ask.family);
    let mut key = format!("{{hub:limit:{node}}}:{family}:");
    // Writing to a text cannot fail.
    let _ = write!(key, "{}:{}:{}", ask.quota.capacity, nanoseconds(ask.quota.interval), ask.key);
    key
}

/// What keeps buckets together that one call asks about, and the family's name.
fn place(family: Family) -> (&'static str, &'static str) {
    match family {
        Family::WebhookPerson => ("webhook", "WEBHOOK_PERSON"),
        Family::Webhook => ("webhook", "WEBHOOK"),
        Family::WebhookNotice => ("webhook", "WEBHOOK_NOTICE"),
        Family::Graphql => ("graphql", "GRAPHQL"),
        Family::SignIn => ("sign_in", "SIGN_IN"),
        Family::Outbound => ("outbound", "OUTBOUND"),
        Family::Ocr => ("ocr", "OCR"),
        Family::OcrModel => ("ocr", "OCR_MODEL"),
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
