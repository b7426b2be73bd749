//! GraphQL over HTTP: one request in a POST, or a query in a GET; subscriptions over a WebSocket or server-sent
//! events. Follows the GraphQL-over-HTTP draft (statuses, media types).
//!
//! A page of another site cannot act in anybody's name: what changes something is JSON, which such a page may not
//! send without asking; what it could send, a GET and a WebSocket, is refused to it ([`origin`]); and a session's
//! cookie counts only where a page of the hub's own sends it ([`authenticate`]).

use std::net::SocketAddr;

use async_graphql::{Request, parser::types::OperationType};
use axum::{
    Extension, Router,
    body::Bytes,
    extract::{
        ConnectInfo, DefaultBodyLimit, Query, State,
        rejection::{BytesRejection, QueryRejection},
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, HeaderName, Method, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tower_http::compression::{CompressionLayer, predicate::SizeAbove};
use tracing::{Instrument, Span, info};

use crate::{
    app::App,
    graphql::{Address, Caller, RequestId, Schema, Viewer, Who, build, examine, given, with_code},
    http::{REQUEST_ID, address, authenticate, origin},
    idempotency::{Idempotency, LONGEST, Once, Slot, is_key},
};

mod documents;
mod read;
mod reply;
mod socket;
mod stream;

use documents::Documents;
use read::Question;
use reply::{Format, REPLAYED, Refusal, Written};

/// A document of this size is a program, not a question.
const BODY: usize = 1024 * 1024;

/// In bytes. Less is sent as soon as it is packed.
const WORTH_PACKING: u64 = 1024;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// What pages of listed origins may read besides the answer.
const EXPOSED: [HeaderName; 4] =
    [HeaderName::from_static("ratelimit"), HeaderName::from_static("ratelimit-policy"), header::RETRY_AFTER, REPLAYED];

#[derive(Clone)]
struct Api {
    app: App,
    schema: Schema,
    documents: Documents,
    answers: Idempotency,
}

type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

/// `/graphql` and `/graphql/stream`.
pub fn router(app: App) -> Router {
    let cors = origin::cors(&app, [Method::GET, Method::POST], EXPOSED);
    Router::new()
        .route("/graphql", get(ask).post(run))
        .layer(CompressionLayer::new().compress_when(SizeAbove::new(WORTH_PACKING)))
        .route("/graphql/stream", post(stream::open))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(cors)
        .with_state(Api::new(app))
}

/// A POST: anything but a subscription.
async fn run(State(api): State<Api>, peer: Peer, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let format = Format::of(&headers);
    match api.run(peer, &headers, body).await {
        Ok(written) => written.reply(format),
        Err(refusal) => refusal.reply(format),
    }
}

/// A GET: a query, or the wish to speak over a WebSocket.
async fn ask(
    State(api): State<Api>,
    peer: Peer,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    question: Result<Query<Question>, QueryRejection>,
) -> Response {
    let format = Format::of(&headers);
    // Other sites can make a browser send these with what it knows of the person before it.
    if !origin::is_welcome(&api.app, &headers) {
        return Refusal::ForeignOrigin.reply(format);
    }
    if headers.get(header::UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket")) {
        return match upgrade {
            Ok(upgrade) => match authenticate::at_upgrade(&api.app, &headers).await {
                Ok(viewer) => socket::accept(api, upgrade, viewer),
                Err(unrecognised) => Refusal::from(unrecognised).reply(format),
            },
            Err(rejection) => rejection.into_response(),
        };
    }
    match api.ask(peer, &headers, question).await {
        Ok(written) => written.reply(format),
        Err(refusal) => refusal.reply(format),
    }
}

impl Api {
    fn new(app: App) -> Self {
        Self { schema: build(&app), documents: Documents::new(&app.config.api), answers: Idempotency::default(), app }
    }

    async fn run(&self, peer: Peer, headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Written, Refusal> {
        let viewer = self.viewer(headers).await?;
        let body = read::body(headers, body)?;
        let (request, kind) = self.prepare(read::request(&body)?)?;
        let caller = viewer.as_ref().map(|viewer| Caller::of(Some(viewer), None));
        let request = dress(&self.app, request, headers, peer, viewer);
        match (headers.get(IDEMPOTENCY_KEY), caller, kind) {
            (Some(key), Some(caller), Some(OperationType::Mutation)) => {
                let key = key.to_str().ok().filter(|key| is_key(key.as_bytes())).ok_or_else(|| {
                    Refusal::bad_request(format!("An Idempotency-Key has 1 to {LONGEST} printable characters of ASCII."))
                })?;
                self.once(Slot { caller, key: key.to_owned() }, &body, request).await
            }
            _ => Ok(self.execute(request).await),
        }
    }

    async fn ask(
        &self,
        peer: Peer,
        headers: &HeaderMap,
        question: Result<Query<Question>, QueryRejection>,
    ) -> Result<Written, Refusal> {
        let viewer = self.viewer(headers).await?;
        let Query(question) = question.map_err(|problem| Refusal::bad_request(problem.body_text()))?;
        let (request, kind) = self.prepare(question.request()?)?;
        match kind {
            None | Some(OperationType::Query) => Ok(self.execute(dress(&self.app, request, headers, peer, viewer)).await),
            Some(OperationType::Mutation | OperationType::Subscription) => Err(Refusal::OnlyQueries),
        }
    }

    /// Finds the document of a request and looks at it, once for all that follows.
    fn prepare(&self, mut request: Request) -> Result<(Request, Option<OperationType>), Refusal> {
        self.documents.resolve(&mut request).map_err(Refusal::Document)?;
        let examined = examine(&mut request).map_err(|error| Refusal::Document(with_code(error)))?;
        Ok((request.data(examined), examined.kind))
    }

    async fn execute(&self, request: Request) -> Written {
        let who = given::<Viewer>(&request.data).map(|viewer| viewer.who.clone());
        let operation = request.operation_name.clone();
        let response = self.schema.execute(request).await;
        info!(who = who.as_ref().map(Who::mark), ?operation, errors = response.errors.len(), "API request answered");
        Written::of(&response)
    }

    /// Executes it unless it was before. It goes on where the caller hangs up: whoever repeats it gets the answer.
    async fn once(&self, slot: Slot, body: &[u8], request: Request) -> Result<Written, Refusal> {
        let hash = self.app.config.secret_key.mac("idempotency", &[body]);
        let api = self.clone();
        let mut first = None;
        let task = async move {
            let answer = async {
                let written = first.insert(api.execute(request).await);
                if written.lasting { Ok(written.body.clone()) } else { Err(written.clone()) }
            };
            let once = Box::pin(api.answers.once(slot, hash, answer)).await;
            (once, first)
        };
        let (once, first) = match self.app.tasks.spawn(task.instrument(Span::current())).await {
            Ok(done) => done,
            Err(failed) => std::panic::resume_unwind(failed.into_panic()),
        };
        match once {
            Ok(Once::First(body)) => Ok(first.unwrap_or_else(|| Written::again(body))),
            Ok(Once::Again(body)) => Ok(Written::again(body)),
            Ok(Once::Reused) => Err(Refusal::KeyReused),
            Err(written) => Ok(written.as_ref().clone()),
        }
    }

    async fn viewer(&self, headers: &HeaderMap) -> Result<Option<Viewer>, Refusal> {
        Ok(authenticate::viewer(&self.app, headers).await?)
    }
}

/// Tells the schema who asks, from where, and under which name the log has it.
fn dress(app: &App, mut request: Request, headers: &HeaderMap, peer: Peer, viewer: Option<Viewer>) -> Request {
    if let Some(id) = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()) {
        request = request.data(RequestId(id.to_owned()));
    }
    match (viewer, peer) {
        (Some(viewer), _) => request.data(viewer),
        (None, Some(Extension(ConnectInfo(peer)))) => {
            request.data(Address(address::of(&app.config.proxies, headers, Some(peer))))
        }
        (None, None) => request,
    }
}

#[cfg(test)]
mod tests;
