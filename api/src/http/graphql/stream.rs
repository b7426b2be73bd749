//! Subscriptions over server-sent events, in the distinct connections mode of the GraphQL-over-SSE protocol: one
//! POST, one operation, `next` events and a `complete` at the end.
//!
//! The answer's head comes when the subscription has begun: whatever happens from then on is told. There is no `retry`
//! in the stream, which the protocol's own client takes for an error; how clients are kept from coming again all at
//! once is [`sent_away`]'s.

use std::{convert::Infallible, net::IpAddr, pin::pin, time::Duration};

use async_graphql::{Data, Executor, Response as Answer};
use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::HeaderMap,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, StreamExt, stream::once};
use tracing::warn;

use super::{Api, Format, Peer, Refusal, Written, read};
use crate::{
    app::App,
    graphql::{Begun, Viewer, Who},
    http::authenticate,
};

/// How soon a revoked key ends what it had opened.
pub const RECHECK: Duration = Duration::from_mins(1);

/// Comments that keep proxies from closing a quiet stream.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

pub async fn open(State(api): State<Api>, peer: Peer, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    match api.open(api.address(peer, &headers), &headers, body).await {
        Ok(Ok(events)) => Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response(),
        Ok(Err(answer)) => Written::of(&answer).reply(Format::GraphQl),
        Err(refusal) => refusal.reply(Format::GraphQl),
    }
}

impl Api {
    /// The events; or the answer to a document that is refused.
    async fn open(
        &self,
        from: IpAddr,
        headers: &HeaderMap,
        body: Result<Bytes, BytesRejection>,
    ) -> Result<Result<impl Stream<Item = Result<Event, Infallible>> + use<>, Box<Answer>>, Refusal> {
        let (viewer, caller) = self.recognise(headers, from).await?;
        let viewer = viewer.ok_or(Refusal::NoKey)?;
        let request = self.request(&caller, &read::body(headers, body)?).await?;
        let (request, _) = match self.prepare(&caller, request).await {
            Ok(prepared) => prepared,
            Err(answer) => return Ok(Err(answer)),
        };
        let ended = ended(self.app.clone(), viewer.who.clone(), RECHECK);
        let begun = Begun::default();
        let mut results = Box::pin(self.schema.execute_stream(begun.of(request), Some(session(viewer).into())).peekable());
        tokio::select! {
            () = begun.wait() => {}
            // What is no subscription only has results.
            _ = results.as_mut().peek() => {}
        }
        // A stream that is cut off lacks `complete`, so that the client connects again.
        Ok(Ok(results.map(|result| next(&result)).chain(once(async { complete() })).map(Ok).take_until(ended)))
    }
}

fn next(response: &async_graphql::Response) -> Event {
    Event::default().event("next").json_data(response).unwrap_or_else(|error| {
        warn!(%error, "a result could not be written as JSON");
        complete()
    })
}

/// Browsers drop an event without data.
fn complete() -> Event {
    Event::default().event("complete").data("null")
}

pub fn session(viewer: Viewer) -> Data {
    let mut data = Data::default();
    data.insert(viewer);
    data
}

/// Why the hub ends what a client has open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The key may no longer be used.
    Key,
    /// The hub ends.
    Hub,
}

/// Comes to the moment when the hub has to end what a client has open. A database that does not answer says nothing about
/// the key: the next look will tell.
pub async fn ended(app: App, who: Who, every: Duration) -> End {
    let mut sent_away = pin!(sent_away(&app));
    loop {
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = &mut sent_away => return End::Hub,
        }
        // Boxed, as it is needed for a moment each minute and would be kept all the time.
        match Box::pin(authenticate::recheck(&app, &who)).await {
            Ok(true) => {}
            Ok(false) => return End::Key,
            Err(error) => warn!(%error, "a key could not be checked again"),
        }
    }
}

/// Comes to somewhere in the second half of the time for which a hub that was asked to end still serves: by then a
/// balancer has turned to the others, and not everybody comes to those at the same moment.
async fn sent_away(app: &App) {
    tokio::select! {
        () = app.leaving.cancelled() => {}
        () = app.stop.cancelled() => return,
    }
    let turn = app.config.drain.mul_f64(rand::random_range(0.5..1.0));
    tokio::select! {
        () = tokio::time::sleep(turn) => {}
        () = app.stop.cancelled() => {}
    }
}

#[cfg(test)]
mod tests;
