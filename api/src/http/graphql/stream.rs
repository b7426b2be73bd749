//! Subscriptions over server-sent events, in the distinct connections mode of the GraphQL-over-SSE protocol: one
//! POST, one operation, `next` events and a `complete` at the end.

use std::{convert::Infallible, time::Duration};

use async_graphql::{Data, Executor};
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

use super::{Api, Format, Refusal, read};
use crate::{
    app::App,
    graphql::{Viewer, Who},
    http::authenticate,
};

/// How soon a revoked key ends what it had opened.
pub const RECHECK: Duration = Duration::from_mins(1);

/// Comments that keep proxies from closing a quiet stream.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

pub async fn open(State(api): State<Api>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    match api.open(&headers, body).await {
        Ok(events) => Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response(),
        Err(refusal) => refusal.reply(Format::GraphQl),
    }
}

impl Api {
    async fn open(
        &self,
        headers: &HeaderMap,
        body: Result<Bytes, BytesRejection>,
    ) -> Result<impl Stream<Item = Result<Event, Infallible>> + use<>, Refusal> {
        let viewer = self.viewer(headers).await?.ok_or(Refusal::NoKey)?;
        let (request, _) = self.prepare(read::request(&read::body(headers, body)?)?)?;
        let ended = ended(self.app.clone(), viewer.who.clone(), RECHECK);
        let results = self.schema.execute_stream(request, Some(session(viewer).into()));
        // A stream that is cut off lacks `complete`, so that the client connects again.
        Ok(results.map(|result| next(&result)).chain(once(async { complete() })).map(Ok).take_until(ended))
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

/// Comes to an end when the key may no longer be used, or the hub ends. A database that does not answer says
/// nothing about the key: the next look will tell.
pub async fn ended(app: App, who: Who, every: Duration) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = app.stop.cancelled() => return,
        }
        match authenticate::recheck(&app, &who).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => warn!(%error, "a key could not be checked again"),
        }
    }
}

#[cfg(test)]
mod tests;
