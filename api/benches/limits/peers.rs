//! Those that are asked the same of the same server.

use std::{num::NonZeroU32, sync::LazyLock, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use redis::{Client, Script, aio::MultiplexedConnection};

/// More than a benchmark asks for in a minute.
const PLENTY: u32 = 1_000_000_000;

static GCRA: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("gcra.lua")));

/// The crate that the hub decides with in its own process, bare.
pub struct Governor(DefaultKeyedRateLimiter<String>);

impl Governor {
    pub fn new() -> Self {
        let many = NonZeroU32::new(PLENTY).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(many)))
    }

    pub fn take(&self, who: usize) -> bool {
        self.0.check_key(&format!("key:{who}")).is_ok()
    }
}

pub struct Peers {
    connection: MultiplexedConnection,
    pub has_cell: bool,
}

impl Peers {
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        let connection = Client::open(url)?.get_multiplexed_async_connection().await?;
        let mut peers = Self { connection, has_cell: false };
        peers.has_cell = peers.throttle(0).await.is_ok();
        Ok(peers)
    }

    pub async fn ping(&self) -> anyhow::Result<()> {
        Ok(redis::cmd("PING").exec_async(&mut self.connection.clone()).await?)
    }

    /// A counter for each minute, which lets twice the limit through where two of them meet. One round trip.
    pub async fn window(&self, who: usize) -> anyhow::Result<bool> {
        let key = format!("window:{who}");
        let mut pipe = redis::pipe();
        pipe.atomic().incr(&key, 1).expire(&key, 60).ignore();
        let (count,): (u32,) = pipe.query_async(&mut self.connection.clone()).await?;
        Ok(count <= PLENTY)
    }

    /// The same algorithm as the hub's in a script that keeps one number of each bucket.
    pub async fn gcra(&self, who: usize) -> anyhow::Result<bool> {
        self.script(&format!("gcra:{who}"), PLENTY, PLENTY).await
    }

    async fn script(&self, key: &str, capacity: u32, a_minute: u32) -> anyhow::Result<bool> {
        let interval = Duration::from_mins(1).as_secs_f64() * 1e6 / f64::from(a_minute);
        let mut call = GCRA.key(key);
        call.arg(interval).arg(capacity).arg(1);
        let wait: u64 = call.invoke_async(&mut self.connection.clone()).await?;
        Ok(wait == 0)
    }

    /// The same algorithm as the hub's, in C and Rust inside the server; a burst of many, many a minute.
    pub async fn throttle(&self, who: usize) -> anyhow::Result<bool> {
        self.cell(&format!("cell:{who}"), PLENTY, PLENTY).await
    }

    /// How many of a hundred tries a bucket of thirty grants: the script, and the module where it is there.
    pub async fn narrow(&self) -> anyhow::Result<(usize, Option<usize>)> {
        let (mut script, mut cell) = (0, 0);
        for _ in 0..100 {
            script += usize::from(self.script("narrow:script", 30, 10).await?);
            cell += usize::from(self.has_cell && self.cell("narrow:cell", 30, 10).await?);
        }
        Ok((script, self.has_cell.then_some(cell)))
    }

    async fn cell(&self, key: &str, capacity: u32, a_minute: u32) -> anyhow::Result<bool> {
        let mut throttle = redis::cmd("CL.THROTTLE");
        // The module counts the burst beyond the first.
        throttle.arg(key).arg(capacity - 1).arg(a_minute).arg(60).arg(1);
        let (limited, ..): (u8, i64, i64, i64, i64) = throttle.query_async(&mut self.connection.clone()).await?;
        Ok(limited == 0)
    }
}
