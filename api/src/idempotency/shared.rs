//! Answers where every process finds them: in Redis, sealed, as they may hold what is told only once.
//!
//! | key | what it holds |
//! |---|---|
//! | `{hub:answer}:…` | `w` and a token while a process works on the request; `a` and the sealed answer afterwards |
//!
//! A process that dies at work holds its place until [`WORK`] is over. Whether it had changed anything then, nobody can
//! tell: the request is run again.

use std::{sync::LazyLock, time::Duration};

use redis::Script;
use tokio::time::{Instant, sleep};
use tracing::warn;

use super::{KEPT, Kept, Slot};
use crate::{
    domain::secret::SecretKey,
    graphql::Caller,
    redis::{Redis, Unavailable},
};

/// How long Redis is waited for. A person waits too.
const PATIENCE: Duration = Duration::from_millis(500);
/// Longer than any request may take.
const WORK: Duration = Duration::from_secs(30);
/// How often it is asked whether another process is ready.
const GLANCE: Duration = Duration::from_millis(100);

const PURPOSE: &str = "idempotent answers";

/// What is there, else a place taken with the token.
static CLAIM: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local held = redis.call('GET', KEYS[1])
         if held then return held end
         redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
         return false",
    )
});

/// Puts the answer in the place that the token holds; gives the place up where there is none.
static SETTLE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
         if ARGV[2] == '' then return redis.call('DEL', KEYS[1]) end
         redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
         return 1",
    )
});

#[derive(Debug, Clone)]
pub struct Shared {
    pub redis: Redis,
    pub key: SecretKey,
}

/// What became of the wish to run a request.
pub enum Claim {
    /// It is this process's to run.
    Place(Place),
    /// It was run somewhere.
    Answered(Kept),
    /// Nobody knows: Redis does not answer.
    Alone,
}

/// The right to run one request.
pub struct Place {
    key: String,
    token: String,
}

impl Shared {
    /// Waits for another process that works on it.
    pub async fn claim(&self, slot: &Slot) -> Claim {
        let key = self.place(slot);
        let token = format!("w{:032x}", rand::random::<u128>());
        let begun = Instant::now();
        loop {
            match self.take(&key, &token).await {
                Ok(None) => return Claim::Place(Place { key, token }),
                Ok(Some(held)) if held.first() == Some(&b'w') && begun.elapsed() < 2 * WORK => sleep(GLANCE).await,
                Ok(Some(held)) => return self.open(&key, &held).map_or(Claim::Alone, Claim::Answered),
                Err(error) => {
                    warn!(%error, "a request is run without asking other processes whether it was");
                    return Claim::Alone;
                }
            }
        }
    }

    /// Keeps the answer for whoever repeats the request; a failure leaves the place to them.
    pub async fn settle(&self, place: &Place, kept: Option<&Kept>) {
        let answer = kept.and_then(|kept| self.seal(&place.key, kept)).unwrap_or_default();
        let lasts = u64::try_from(KEPT.as_millis()).unwrap_or(u64::MAX);
        let mut settle = SETTLE.key(&place.key);
        settle.arg(&place.token).arg(answer).arg(lasts);
        let settled: Result<i64, Unavailable> =
            self.redis.ask(PATIENCE, async |mut redis| settle.invoke_async(&mut redis).await).await;
        if let Err(error) = settled {
            warn!(%error, "other processes do not know the answer to a request that may be repeated");
        }
    }

    async fn take(&self, key: &str, token: &str) -> Result<Option<Vec<u8>>, Unavailable> {
        let mut claim = CLAIM.key(key);
        claim.arg(token).arg(u64::try_from(WORK.as_millis()).unwrap_or(u64::MAX));
        self.redis.ask(PATIENCE, async |mut redis| claim.invoke_async(&mut redis).await).await
    }

    /// Names neither the caller nor what they chose for a key.
    fn place(&self, slot: &Slot) -> String {
        let caller = match &slot.caller {
            Caller::Key(id) => format!("key {id}"),
            Caller::Operator(id) => format!("operator {id}"),
            Caller::Person(id) => format!("person {id}"),
            Caller::Stranger(address) => format!("stranger {address:?}"),
        };
        format!("{{hub:answer}}:{}", hex::encode(self.key.mac(PURPOSE, &[caller.as_bytes(), slot.key.as_bytes()])))
    }

    fn seal(&self, place: &str, kept: &Kept) -> Option<Vec<u8>> {
        let sealed = self.key.seal_bytes(PURPOSE, place, &[kept.request.as_slice(), &kept.answer].concat()).ok()?;
        Some([b"a", sealed.as_slice()].concat())
    }

    fn open(&self, place: &str, held: &[u8]) -> Option<Kept> {
        let opened = self.key.open_bytes(PURPOSE, place, held.strip_prefix(b"a")?).ok()?;
        let (request, answer) = opened.split_first_chunk()?;
        Some(Kept { request: *request, answer: answer.to_vec().into() })
    }
}
