//! Answers to mutations that carry an `Idempotency-Key`, so that a repeated request changes nothing twice.
//!
//! They are kept in this process, and in Redis where there is one. Without it another process, or this one after a
//! restart, does not know them; while it does not answer, neither.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use moka::future::Cache;

use crate::{app::App, graphql::Caller};

mod shared;

use shared::{Claim, Shared};

/// How long an answer is kept.
const KEPT: Duration = Duration::from_hours(24);

/// What all kept answers may take, in bytes; those unused for longest go first.
const ROOM: u64 = 16 * 1024 * 1024;

/// What an entry takes besides its bytes.
const ENTRY: usize = 256;

/// The longest key, in bytes.
pub const LONGEST: usize = 255;

/// Who sent which key. One caller's keys are not another's.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slot {
    pub caller: Caller,
    pub key: String,
}

/// An answer as it was first given.
#[derive(Debug, Clone)]
struct Kept {
    /// A keyed hash of the request's body, which may hold a password that is easily guessed.
    request: [u8; 32],
    answer: Bytes,
}

/// What a request came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Once {
    First(Bytes),
    /// It had been answered before, or was being answered; this is that answer.
    Again(Bytes),
    /// The key belongs to a request with another body.
    Reused,
}

/// Kept answers by caller and key.
#[derive(Debug, Clone)]
pub struct Idempotency {
    answers: Cache<Slot, Kept>,
    shared: Option<Shared>,
}

impl Default for Idempotency {
    fn default() -> Self {
        let size = |slot: &Slot, kept: &Kept| slot.key.len() + kept.answer.len() + ENTRY;
        let answers = Cache::builder()
            .weigher(move |slot, kept| u32::try_from(size(slot, kept)).unwrap_or(u32::MAX))
            .max_capacity(ROOM)
            .time_to_live(KEPT)
            .build();
        Self { answers, shared: None }
    }
}

impl Idempotency {
    /// Answers that the processes of this hub share as far as they can.
    pub fn new(app: &App) -> Self {
        let shared = |redis| Shared { redis, key: app.config.secret_key.clone() };
        Self { shared: app.redis.clone().map(shared), ..Self::default() }
    }

    /// Runs `answer` unless the slot has an answer already; who comes meanwhile waits for it. An error is not kept:
    /// who waited gets it too, and the next to come runs anew.
    pub async fn once<E: Send + Sync + 'static>(
        &self,
        slot: Slot,
        request: [u8; 32],
        answer: impl Future<Output = Result<Bytes, E>>,
    ) -> Result<Once, Arc<E>> {
        let ran = AtomicBool::new(false);
        let answer = async {
            ran.store(true, Ordering::Relaxed);
            answer.await.map(|answer| Kept { request, answer })
        };
        let kept = self.wherever(slot.clone(), answer);
        let entry = self.answers.entry(slot).or_try_insert_with(kept).await?;
        let fresh = entry.is_fresh() && ran.load(Ordering::Relaxed);
        let kept = entry.into_value();
        Ok(match kept.request == request {
            true if fresh => Once::First(kept.answer),
            true => Once::Again(kept.answer),
            false => Once::Reused,
        })
    }

    /// Takes another process's answer for this one's.
    async fn wherever<E>(&self, slot: Slot, answer: impl Future<Output = Result<Kept, E>>) -> Result<Kept, E> {
        let Some(shared) = &self.shared else { return answer.await };
        match shared.claim(&slot).await {
            Claim::Answered(kept) => Ok(kept),
            Claim::Alone => answer.await,
            Claim::Place(place) => {
                let answer = answer.await;
                shared.settle(&place, answer.as_ref().ok()).await;
                answer
            }
        }
    }
}

/// Whether a header's value is fit to be a key: 1 to 255 printable characters of ASCII.
pub fn is_key(value: &[u8]) -> bool {
    (1..=LONGEST).contains(&value.len()) && value.iter().all(|byte| (b' '..=b'~').contains(byte))
}

#[cfg(test)]
mod tests;
