//! The ways in which Meta misbehaves, on demand: what the Graph side does to each of the hub's calls.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream;
use serde::{Deserialize, Serialize};
use tokio::time::sleep;

use super::Simulator;
use super::graph::errors::GraphError;

const SLOWNESS: Duration = Duration::from_secs(25);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    #[default]
    None,
    /// Closes the connection without an answer and does nothing.
    Down,
    /// Does nothing for 25 s, then what was asked.
    Slow,
    /// 401, code 190.
    Unauthorized,
    /// 429, code 130429, with `Retry-After: 2`.
    RateLimited,
    /// 500, code 131000.
    ServerError,
    /// Does what was asked and closes the connection without an answer.
    DropAfterAccept,
}

/// Answers, or does not, as the fault in force wants it.
pub async fn inject(State(simulator): State<Simulator>, request: Request, next: Next) -> Response {
    match simulator.fault() {
        Fault::None => next.run(request).await,
        Fault::Down => cut(),
        Fault::Slow => match simulator.0.stop.run_until_cancelled(sleep(SLOWNESS)).await {
            Some(()) => next.run(request).await,
            None => cut(),
        },
        Fault::Unauthorized => GraphError::unauthorized().into_response(),
        Fault::RateLimited => GraphError::throughput().into_response(),
        Fault::ServerError => GraphError::internal().into_response(),
        Fault::DropAfterAccept => {
            next.run(request).await;
            cut()
        }
    }
}

/// A response that breaks before its first byte: the server closes the connection and sends nothing.
fn cut() -> Response {
    let broken = stream::once(async { Err::<Bytes, _>(io::Error::from(io::ErrorKind::ConnectionReset)) });
    Response::new(Body::from_stream(broken))
}

#[cfg(test)]
mod tests;
