//! What is known of the server: by looks at it, and by how those are answered who ask.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError, Weak, atomic::AtomicU64},
    time::Duration,
};

use ::redis::{Client, ErrorKind, RedisError, RedisResult, ServerErrorKind, cmd};
use tokio::{
    sync::{Notify, watch},
    time::{Instant, timeout},
};
use tracing::{info, warn};

use super::{Connection, Link, Standing, Unavailable, connection::OPENING};

/// How long an answer may take that speaks for the server. A look waits no longer for any of its commands, and nobody may
/// be less patient: a server that passed the look would fail those who ask, and be taken for up and down in turn.
pub const PROMPT: Duration = Duration::from_millis(100);
/// So many answers in a row that come too late, and the server is down.
pub const LATE: u32 = 3;
/// A server that went down stays so for this long at least, however well it answers: it may do both in turn.
const REST: Duration = Duration::from_secs(1);
/// Between two looks, and between two at a server that is down or in doubt.
const PAUSE: Duration = Duration::from_secs(1);
const PAUSE_DOUBT: Duration = Duration::from_millis(250);
/// How long it is told that the server has forbidden something. It is asked again much sooner.
const DENIED: Duration = Duration::from_mins(1);

/// Where the server notes whose memory it has. Beside the positions, so that it goes when they go.
pub const EPOCH: &str = "{hub:presence}:epoch";

#[derive(Debug)]
pub struct Server {
    /// One server, or those nodes of a cluster that the settings name.
    pub nodes: Vec<Client>,
    pub standing: watch::Sender<Standing>,
    late: Mutex<Late>,
    denied: Mutex<Option<(Instant, Arc<str>)>>,
    /// Questions without an answer, by [`Unavailable::REASONS`].
    pub failures: [AtomicU64; Unavailable::REASONS.len()],
    /// Calls for a look before it is due.
    doubt: Arc<Notify>,
}

/// Answers in a row that came too late.
#[derive(Debug, Default)]
struct Late {
    count: u32,
    /// When the last of them was given up.
    since: Option<Instant>,
}

/// What a look found wrong.
#[derive(Debug)]
pub enum Fault {
    Late,
    Broken(String),
}

/// Looks at the server for as long as somebody holds it.
pub async fn keep_looking(server: Weak<Server>) {
    loop {
        let Some(looking) = server.upgrade() else { return };
        if looking.rest().is_zero() {
            looking.look().await;
        }
        let (pause, doubt) = (looking.pause(), Arc::clone(&looking.doubt));
        drop(looking);
        // Due, or called for: either way it is time.
        let _ = timeout(pause, doubt.notified()).await;
    }
}

impl Server {
    pub fn new(nodes: Vec<Client>) -> Self {
        let standing = watch::Sender::new(Standing::Unknown);
        Self {
            nodes,
            standing,
            late: Mutex::default(),
            denied: Mutex::default(),
            failures: Default::default(),
            doubt: Arc::default(),
        }
    }

    async fn look(&self) {
        let asked = Instant::now();
        match self.see().await {
            Ok(link) => self.note(Ok(link)),
            Err(Fault::Broken(why)) => self.note(Err(why)),
            Err(Fault::Late) if self.is_too_late(asked) => {
                self.note(Err(format!("{LATE} answers in a row came too late, the last not within {PROMPT:?}")));
            }
            Err(Fault::Late) => {}
        }
    }

    /// Opens a connection where there is none, and sees whether it takes a write.
    pub async fn see(&self) -> Result<Link, Fault> {
        let known = match &*self.standing.borrow() {
            Standing::Up(link) => Some(link.connection.clone()),
            Standing::Unknown | Standing::Down(..) => None,
        };
        let mut connection = match known {
            Some(connection) => connection,
            None => timeout(OPENING, Connection::open(&self.nodes))
                .await
                .map_err(|_| Fault::Broken(format!("it could not be reached within {OPENING:?}")))?
                .map_err(|error| self.broken(&error))?,
        };
        // Whose memory it has, the first who comes to an empty one leaves there. Only Redis 7 takes `NX GET` together.
        self.promptly(cmd("SET").arg(EPOCH).arg(rand::random::<u64>()).arg("NX").exec_async(&mut connection)).await?;
        let epoch: Option<u64> = self.promptly(cmd("GET").arg(EPOCH).query_async(&mut connection)).await?;
        if matches!(connection, Connection::Cluster(_)) {
            // The epoch is on one node. This goes to every node that has slots.
            self.promptly(cmd("PING").exec_async(&mut connection)).await?;
        }
        Ok(Link { connection, epoch: epoch.unwrap_or_default() })
    }

    async fn promptly<T>(&self, answer: impl Future<Output = RedisResult<T>>) -> Result<T, Fault> {
        let asked = Instant::now();
        let answer = timeout(PROMPT, answer).await.map_err(|_| Fault::Late)?;
        self.answered(asked);
        answer.map_err(|error| self.broken(&error))
    }

    fn broken(&self, error: &RedisError) -> Fault {
        self.note_denial(error);
        Fault::Broken(error.to_string())
    }

    /// How much longer a server that went down stays so.
    pub fn rest(&self) -> Duration {
        match &*self.standing.borrow() {
            Standing::Down(_, since) => REST.saturating_sub(since.elapsed()),
            Standing::Unknown | Standing::Up(_) => Duration::ZERO,
        }
    }

    fn pause(&self) -> Duration {
        let is_up = matches!(&*self.standing.borrow(), Standing::Up(_));
        if is_up && lock(&self.late).count == 0 { PAUSE } else { self.rest().max(PAUSE_DOUBT) }
    }

    pub fn note(&self, seen: Result<Link, String>) {
        self.standing.send_if_modified(|known| match (&*known, seen) {
            (Standing::Up(before), Ok(link)) if before.epoch == link.epoch => false,
            // Somebody was not answered while it was looked at.
            (Standing::Down(_, since), Ok(_)) if since.elapsed() < REST => false,
            (before, Ok(link)) => {
                match before {
                    Standing::Up(_) => warn!("Redis has lost what it held"),
                    Standing::Down(..) => info!("Redis answers again"),
                    Standing::Unknown => info!("Redis answers"),
                }
                *known = Standing::Up(link);
                true
            }
            (Standing::Down(..), Err(_)) => false,
            (_, Err(why)) => {
                warn!(why, "Redis is down: this process goes on alone");
                *known = Standing::Down(why.into(), Instant::now());
                *lock(&self.late) = Late::default();
                true
            }
        });
    }

    /// Somebody was not answered: nobody else waits until it was looked at again.
    pub fn fell(&self, why: String) -> Unavailable {
        let down = Arc::from(why.as_str());
        self.note(Err(why));
        self.doubt.notify_one();
        Unavailable::Down(down)
    }

    /// An answer that was long in coming, and was waited for, proves nothing either way.
    pub fn answered(&self, asked: Instant) {
        if asked.elapsed() <= PROMPT {
            *lock(&self.late) = Late::default();
        }
    }

    /// Counts an answer that came too late, and tells whether it was one too many. Those that were waited for at the same
    /// time are one: a hiccup of the server makes many of them.
    pub fn is_too_late(&self, asked: Instant) -> bool {
        let mut late = lock(&self.late);
        if late.since.is_none_or(|since| asked >= since) {
            *late = Late { count: late.count + 1, since: Some(Instant::now()) };
            self.doubt.notify_one();
        }
        late.count >= LATE
    }

    /// What it has lately forbidden.
    pub fn denied(&self) -> Option<Arc<str>> {
        let denied = lock(&self.denied);
        denied.as_ref().filter(|(at, _)| at.elapsed() < DENIED).map(|(_, what)| Arc::clone(what))
    }

    pub fn note_denial(&self, error: &RedisError) {
        if !is_a_denial(error) {
            return;
        }
        let what: Arc<str> = error.detail().map_or_else(|| error.to_string(), str::to_owned).into();
        let before = lock(&self.denied).replace((Instant::now(), Arc::clone(&what)));
        if before.is_none_or(|(at, _)| at.elapsed() >= DENIED) {
            warn!(%what, "the access list of Redis forbids this hub something");
        }
    }
}

fn lock<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the access list forbids it. What a script may not do is an error like another to Redis, but for its words.
fn is_a_denial(error: &RedisError) -> bool {
    let within_a_script = || error.detail().is_some_and(|detail| detail.contains("user executing the script can't"));
    error.kind() == ErrorKind::Server(ServerErrorKind::NoPerm) || within_a_script()
}
