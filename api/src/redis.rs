//! The Redis (or Valkey) that the processes of one hub share: one server or a cluster.
//!
//! Nobody waits for it. A question has a deadline, and one answer that comes too late is that question's bad luck. When
//! three in a row do, or a connection breaks, the server counts as down, and everybody is told so at once instead of
//! waiting too, until a look finds that it answers promptly and takes writes again. What is asked must therefore have an
//! answer without Redis: limits count in the process, the database knows what was accepted.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use ::redis::{Client, ErrorKind, RedisError, RedisResult, ServerErrorKind, aio::PubSub};
use futures::future::select_ok;
use secrecy::{ExposeSecret, SecretString};
use tokio::{
    sync::watch,
    time::{Instant, timeout},
};
use tracing::Instrument;

mod address;
mod connection;
mod server;

pub use address::{Unusable, nodes};
pub use connection::Connection;
use connection::OPENING;
pub use server::PROMPT;
use server::{LATE, Server, keep_looking};

/// A handle on the server. Clones share one connection and one opinion of it.
#[derive(Debug, Clone)]
pub struct Redis(Arc<Server>);

/// What is known of the server.
#[derive(Debug, Clone)]
pub enum Standing {
    /// The first look is under way.
    Unknown,
    Up(Link),
    /// Why, in words for an operator, and since when.
    Down(Arc<str>, Instant),
}

/// A way to a server that answers.
#[derive(Debug, Clone)]
pub struct Link {
    connection: Connection,
    /// Another one means that the server has lost what it held.
    pub epoch: u64,
}

/// Why there is no answer. Nothing is wrong with the question unless it was `Refused`.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Unavailable {
    #[error("Redis is down: {0}")]
    Down(Arc<str>),
    #[error("Redis did not answer within {0:?}")]
    Slow(Duration),
    #[error("Redis refused: {0}")]
    Refused(RedisError),
}

impl Unavailable {
    pub const REASONS: [&str; 3] = ["down", "slow", "refused"];

    /// Which of the reasons it is.
    fn index(&self) -> usize {
        match self {
            Self::Down(_) => 0,
            Self::Slow(_) => 1,
            Self::Refused(_) => 2,
        }
    }
}

impl Redis {
    /// Takes the address, or several of one cluster, and begins to look at the server in the background, for as long as a
    /// handle is left. A hub starts without its Redis too. To be called inside the runtime.
    pub fn open(url: &SecretString) -> Result<Self, Unusable> {
        let nodes = nodes(url.expose_secret())?.into_iter().map(Client::open).collect::<RedisResult<Vec<Client>>>();
        let server = Arc::new(Server::new(nodes.map_err(|_| Unusable::NoAddress)?));
        #[expect(clippy::disallowed_methods, reason = "it ends with the last handle and owes nobody anything")]
        tokio::spawn(keep_looking(Arc::downgrade(&server)).in_current_span());
        Ok(Self(server))
    }

    /// Asks, and waits for so long at most; not at all while the server is known to be down. Before the first look is
    /// over it waits for that as long again, which says nothing about the server.
    pub async fn ask<T, Answer>(&self, patience: Duration, question: impl FnOnce(Connection) -> Answer) -> Result<T, Unavailable>
    where
        Answer: Future<Output = RedisResult<T>>,
    {
        let answer = self.try_ask(patience, question).await;
        answer.inspect_err(|why| {
            self.0.failures[why.index()].fetch_add(1, Ordering::Relaxed);
        })
    }

    async fn try_ask<T, Answer>(&self, patience: Duration, question: impl FnOnce(Connection) -> Answer) -> Result<T, Unavailable>
    where
        Answer: Future<Output = RedisResult<T>>,
    {
        let link = timeout(patience, self.link()).await.map_err(|_| Unavailable::Slow(patience))??;
        let asked = Instant::now();
        match timeout(patience, question(link.connection)).await {
            Ok(Ok(answer)) => {
                self.0.answered(asked);
                Ok(answer)
            }
            Ok(Err(error)) if is_of_the_question(&error) => {
                self.0.answered(asked);
                self.0.note_denial(&error);
                Err(Unavailable::Refused(error))
            }
            Ok(Err(error)) if !error.is_timeout() => Err(self.0.fell(error.to_string())),
            Ok(Err(_)) | Err(_) => {
                if self.0.is_too_late(asked) {
                    self.0.fell(format!("{LATE} answers in a row came too late, the last not within {patience:?}"));
                }
                Err(Unavailable::Slow(patience))
            }
        }
    }

    /// Whether it is known to answer and to take writes; `None` while the first look is under way.
    pub fn is_up(&self) -> Option<bool> {
        match &*self.0.standing.borrow() {
            Standing::Unknown => None,
            Standing::Up(_) => Some(true),
            Standing::Down(..) => Some(false),
        }
    }

    /// How many questions had no answer so far, by the reason.
    pub fn failures(&self) -> [(&'static str, u64); Unavailable::REASONS.len()] {
        std::array::from_fn(|index| (Unavailable::REASONS[index], self.0.failures[index].load(Ordering::Relaxed)))
    }

    /// Which memory it has, as far as is known; 0 while nothing is.
    pub fn epoch(&self) -> u64 {
        match &*self.0.standing.borrow() {
            Standing::Up(link) => link.epoch,
            Standing::Unknown | Standing::Down(..) => 0,
        }
    }

    /// Tells of every change of what is known.
    pub fn watch(&self) -> watch::Receiver<Standing> {
        self.0.standing.subscribe()
    }

    /// Whether it answers and takes writes, once the first look is over.
    pub async fn check(&self) -> Result<Link, Unavailable> {
        self.link().await
    }

    /// What it has lately forbidden the hub, in its own words: it is there and only its access list is wrong.
    pub fn denied(&self) -> Option<Arc<str>> {
        self.0.denied()
    }

    /// A connection of its own that hears what is published on the channel, of whichever node takes it first: on a
    /// cluster every node hears everything.
    pub async fn listen(&self, channel: &str) -> Result<PubSub, Unavailable> {
        let lines = self.0.nodes.iter().map(|node| {
            Box::pin(async move {
                let mut line = node.get_async_pubsub().await?;
                line.subscribe(channel).await?;
                Ok(line)
            })
        });
        match timeout(OPENING, select_ok(lines)).await {
            Ok(opened) => opened.map(|(line, _)| line).map_err(|error: RedisError| {
                self.0.note_denial(&error);
                Unavailable::Refused(error)
            }),
            Err(_) => Err(Unavailable::Slow(OPENING)),
        }
    }

    async fn link(&self) -> Result<Link, Unavailable> {
        let mut standing = self.0.standing.subscribe();
        // The sender lives as long as this handle does.
        let known = standing.wait_for(|standing| !matches!(standing, Standing::Unknown)).await;
        match known.as_deref() {
            Ok(Standing::Up(link)) => Ok(link.clone()),
            Ok(Standing::Down(why, _)) => Err(Unavailable::Down(Arc::clone(why))),
            Ok(Standing::Unknown) | Err(_) => Err(Unavailable::Down("it was not looked at yet".into())),
        }
    }
}

/// Whether the same question would fail on the best of servers, or is forbidden on this one.
fn is_of_the_question(error: &RedisError) -> bool {
    match error.kind() {
        ErrorKind::Parse | ErrorKind::UnexpectedReturnType | ErrorKind::Client => true,
        ErrorKind::Server(kind) => matches!(
            kind,
            ServerErrorKind::ResponseError | ServerErrorKind::CrossSlot | ServerErrorKind::NoScript | ServerErrorKind::NoPerm
        ),
        // Codes that the library does not know. The others are those of a server that cannot write: out of memory, its
        // disk full, too few replicas.
        ErrorKind::Extension => error.code() == Some("WRONGTYPE"),
        _ => false,
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
