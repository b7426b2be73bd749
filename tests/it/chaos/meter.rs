//! Somebody who asks for more than they may, over all processes at once, and counts what they get.

use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use entity::api_key::Role;
use futures::future::join_all;
use reqwest::StatusCode;
use serde_json::json;
use tests::{Caller, Program};
use tokio::time::{Instant, interval, sleep};

use super::log::tell;

/// What the asker's bucket holds, and what it regains in a second. A document of one field costs one.
const CAPACITY: u32 = 40;
const PER_SECOND: f64 = 20.0;

/// The same, as each answer says it.
const POLICY: &str = "\"cost\";q=40;w=2";

/// So many ask, each at this beat and one after the other: twice what the limit grants.
const ASKERS: u32 = 8;
const BEAT: Duration = Duration::from_millis(200);

/// How far what is granted may be from what the limit says, and how much has to be due for one token to be less than that.
const TOLERANCE: f64 = 0.01;
const ENOUGH: f64 = 200.0;

pub struct Meter {
    asker: Caller,
    over: AtomicBool,
    stretches: Mutex<Vec<Stretch>>,
}

/// A time in which Redis is up.
#[derive(Debug)]
struct Stretch {
    name: &'static str,
    began: Instant,
    ended: Option<Instant>,
    /// How many full buckets there are to be had in it, at least and at most: one at the start, one after each time that
    /// Redis is emptied. Where answers are lost for long, nothing is too little.
    full: (Option<u32>, u32),
    granted: u32,
    refused: u32,
    /// Whether they were granted nobody knows: the process died, the connection did, or the database was away.
    unknown: u32,
    /// Granted while it began or ended.
    doubtful: u32,
    /// When the bucket was known to be empty, last; and for how long it may have been full since, when answers were late.
    empty: Instant,
    idle: Duration,
}

impl Meter {
    /// An API key with a limit of its own.
    pub async fn new(program: &Program, url: &str, hubs: &[String]) -> Self {
        let key = async |role: &str| {
            let made = program.run(&["api-key", "create", "--name", "meter", "--role", role]).await;
            made.stdout.trim().to_owned()
        };
        let (owner, asker) =
            (Caller::new(url.to_owned(), key("OWNER").await), Caller::new(url.to_owned(), key("INTEGRATION").await));
        let keys = owner.data("{ apiKeys { nodes { id role } } }", json!({})).await["apiKeys"]["nodes"].take();
        let role = serde_json::to_value(Role::Integration).unwrap();
        let id = keys.as_array().unwrap().iter().find(|key| key["role"] == role).unwrap()["id"].clone();
        let limit = json!({
            "family": "GRAPHQL", "subjectId": id, "change": "LIMIT", "capacity": CAPACITY,
            "refillPerMinute": PER_SECOND * 60.0,
        });
        let said = owner.change("setRateLimitPolicy", limit, "rateLimitPolicy { id }").await;
        assert_eq!(said["userErrors"], json!([]), "{said}");
        for url in hubs {
            // Those that have not heard of it would grant what is built in.
            while asker.at(url).post("{ __typename }", json!({})).await.headers()["ratelimit-policy"] != POLICY {
                sleep(BEAT).await;
            }
        }
        // Until it is full again.
        sleep(Duration::from_secs_f64(f64::from(CAPACITY) / PER_SECOND)).await;
        Self { asker, over: AtomicBool::new(false), stretches: Mutex::default() }
    }

    /// Asks until it is over. Nothing is counted between stretches.
    pub async fn ask(&self) {
        join_all((0..ASKERS).map(|index| async move {
            sleep(BEAT / ASKERS * index).await;
            let mut beats = interval(BEAT);
            while !self.over.load(Ordering::Relaxed) {
                beats.tick().await;
                let stretch = current(&self.open());
                let status = self.asker.try_post("{ __typename }").await;
                self.count(stretch, status);
            }
        }))
        .await;
    }

    pub fn end(&self) {
        self.pause();
        self.over.store(true, Ordering::Relaxed);
    }

    /// From now on what is asked for counts.
    pub fn begin(&self, name: &'static str, full: (Option<u32>, u32)) {
        self.pause();
        let (began, idle) = (Instant::now(), Duration::ZERO);
        self.open().push(Stretch {
            name,
            began,
            ended: None,
            full,
            granted: 0,
            refused: 0,
            unknown: 0,
            doubtful: 0,
            empty: began,
            idle,
        });
    }

    pub fn pause(&self) {
        if let Some(stretch) = self.open().last_mut() {
            stretch.ended.get_or_insert_with(Instant::now);
        }
    }

    /// What came of something that was asked for in this stretch.
    fn count(&self, asked: Option<usize>, status: Option<StatusCode>) {
        let mut stretches = self.open();
        let answered = current(&stretches);
        if asked != answered {
            // It was granted in one of the two, or between them.
            for index in asked.into_iter().chain(answered) {
                stretches[index].doubtful += u32::from(status == Some(StatusCode::OK));
            }
            return;
        }
        let Some(stretch) = asked.map(|index| &mut stretches[index]) else { return };
        match status {
            Some(StatusCode::OK) => stretch.granted += 1,
            Some(StatusCode::TOO_MANY_REQUESTS) => stretch.refuse(Instant::now()),
            _ => stretch.unknown += 1,
        }
    }

    /// How many were neither granted nor refused so far.
    pub fn unknown(&self) -> u32 {
        self.open().iter().map(|stretch| stretch.unknown).sum()
    }

    /// All processes together granted what one bucket holds: no more, nor less where nobody's answer was lost.
    pub fn assert_held(&self) {
        for stretch in self.open().iter() {
            stretch.assert_held();
        }
    }

    fn open(&self) -> MutexGuard<'_, Vec<Stretch>> {
        self.stretches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The place of the stretch that lasts.
fn current(stretches: &[Stretch]) -> Option<usize> {
    stretches.iter().rposition(|stretch| stretch.ended.is_none())
}

impl Stretch {
    fn refuse(&mut self, now: Instant) {
        self.refused += 1;
        self.idle += Self::full_for(now - self.empty);
        self.empty = now;
    }

    /// How long a bucket is full that was empty so long ago, if nobody asks.
    fn full_for(since: Duration) -> Duration {
        since.saturating_sub(Duration::from_secs_f64(f64::from(CAPACITY) / PER_SECOND))
    }

    fn assert_held(&self) {
        let Self { name, began, ended, full: (least, most), granted, refused, unknown, doubtful, empty, idle } = *self;
        let ended = ended.expect("it has ended");
        let (took, idle) = ((ended - began).as_secs_f64(), idle + Self::full_for(ended - empty));
        let due = |buckets: u32| f64::from(buckets * CAPACITY) + PER_SECOND * took;
        let (least, most) = (least.map_or(0.0, |buckets| due(buckets) - PER_SECOND * idle.as_secs_f64()), due(most));
        tell(format_args!(
            "one limit of three hubs, {name}: {least:.0} to {most:.0} due in {took:.1} s; {granted} granted, {doubtful} more at \
             its ends, {refused} refused, {unknown} unknown"
        ));
        // Of little, one token that comes back between the last two askers is more than one in a hundred.
        let slack = |due: f64| due.max(ENOUGH) * TOLERANCE;
        assert!(f64::from(granted) <= most + slack(most), "more than was due: {self:?}");
        assert!(f64::from(granted + doubtful + unknown) >= least - slack(least), "less than was due: {self:?}");
    }
}
