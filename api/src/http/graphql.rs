//! GraphQL over HTTP: one request in a POST, or a query in a GET; subscriptions over a WebSocket or server-sent
//! events. Follows the GraphQL-over-HTTP draft (statuses, media types).
//!
//! A page of another site cannot act in anybody's name: what changes something is JSON, which such a page may not
//! send without asking; what it could send, a GET and a WebSocket, is refused to it ([`origin`]); and a session's
//! cookie counts only where a page of the hub's own sends it ([`authenticate`]).

use std::net::{IpAddr, SocketAddr};

use async_graphql::{Request, Response as Answer, parser::types::OperationType};
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
    domain::limit::Family,
    graphql::{Address, Caller, Operation, RequestId, Schema, Viewer, Who, build, examine, given, price, refuse},
    http::{address, authenticate, origin, request_id},
    idempotency::{Idempotency, LONGEST, Once, Slot, is_key},
    limits::{Charge, RATE_LIMIT, RATE_LIMIT_POLICY},
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
const EXPOSED: [HeaderName; 4] = [RATE_LIMIT, RATE_LIMIT_POLICY, header::RETRY_AFTER, REPLAYED];

#[derive(Clone)]
struct Api {
    app: App,
    schema: Schema,
    documents: Documents,
    answers: Idempotency,
}

type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

/// A request whose document has been looked at, and the kind of its operation.
type Prepared = (Request, Option<OperationType>);

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
    match api.run(api.address(peer, &headers), &headers, body).await {
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
    let from = api.address(peer, &headers);
    if headers.get(header::UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket")) {
        return match upgrade {
            Ok(upgrade) => match authenticate::at_upgrade(&api.app, &headers, from).await {
                Ok(viewer) => socket::accept(api, upgrade, viewer, from),
                Err(unrecognised) => Refusal::from(unrecognised).reply(format),
            },
            Err(rejection) => rejection.into_response(),
        };
    }
    match api.ask(from, &headers, question).await {
        Ok(written) => written.reply(format),
        Err(refusal) => refusal.reply(format),
    }
}

impl Api {
    fn new(app: App) -> Self {
        Self { schema: build(&app), documents: Documents::new(&app.config.api), answers: Idempotency::new(&app), app }
    }

    async fn run(&self, from: IpAddr, headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Written, Refusal> {
        let (viewer, caller) = self.recognise(headers, from).await?;
        let body = read::body(headers, body)?;
        let request = self.request(&caller, &body).await?;
        let (request, kind) = match self.prepare(&caller, request).await {
            Ok(prepared) => prepared,
            Err(answer) => return Ok(Written::of(&answer)),
        };
        let known = viewer.is_some();
        let request = dress(request, headers, from, viewer);
        match (headers.get(IDEMPOTENCY_KEY), kind) {
            (Some(key), Some(OperationType::Mutation)) if known => {
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
        from: IpAddr,
        headers: &HeaderMap,
        question: Result<Query<Question>, QueryRejection>,
    ) -> Result<Written, Refusal> {
        let (viewer, caller) = self.recognise(headers, from).await?;
        let Query(question) = question.map_err(|problem| Refusal::bad_request(problem.body_text()))?;
        let (request, kind) = match self.prepare(&caller, question.request()?).await {
            Ok(prepared) => prepared,
            Err(answer) => return Ok(Written::of(&answer)),
        };
        match kind {
            None | Some(OperationType::Query) => Ok(self.execute(dress(request, headers, from, viewer)).await),
            Some(OperationType::Mutation | OperationType::Subscription) => Err(Refusal::OnlyQueries),
        }
    }

    fn address(&self, peer: Peer, headers: &HeaderMap) -> IpAddr {
        address::of(&self.app.config.proxies, headers, peer.map(|Extension(ConnectInfo(peer))| peer))
    }

    /// Who asks, and whom that is charged to. Who is in debt is turned away before anything of the request is read.
    async fn recognise(&self, headers: &HeaderMap, from: IpAddr) -> Result<(Option<Viewer>, Caller), Refusal> {
        let viewer = authenticate::viewer(&self.app, headers, from).await?;
        let caller = Caller::of(viewer.as_ref(), Some(&Address(from)));
        match self.app.limits.in_debt(Family::Graphql, &caller.subject()) {
            Some(verdict) => Err(Refusal::TurnedAway(verdict)),
            None => Ok((viewer, caller)),
        }
    }

    /// The request in a body. Its caller is charged for one that is none.
    async fn request(&self, caller: &Caller, body: &[u8]) -> Result<Request, Refusal> {
        let refusal = match read::request(body) {
            Ok(request) => return Ok(request),
            Err(refusal) => refusal,
        };
        let charge = Charge { family: Family::Graphql, subject: caller.subject(), cost: price(body.len()) };
        let verdict = self.app.limits.fine(charge).await;
        Err(if verdict.is_granted() { refusal } else { Refusal::TurnedAway(verdict) })
    }

    /// Finds the document of a request and looks at it, once for all that follows; or gives the answer to one that is
    /// refused, which its caller is charged for.
    async fn prepare(&self, caller: &Caller, mut request: Request) -> Result<Prepared, Box<Answer>> {
        let found = self.documents.resolve(&mut request);
        match found.and_then(|trusted| Ok((trusted, examine(&mut request)?))) {
            Ok((trusted, examined)) => {
                let operation = Operation::of(&mut request, trusted);
                Ok((request.data(examined).data(operation), examined.kind))
            }
            Err(error) => Err(Box::new(refuse(&self.app, caller, &request.query, error).await)),
        }
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
}

/// Tells the schema who asks, from where, and under which name the log has it.
fn dress(mut request: Request, headers: &HeaderMap, from: IpAddr, viewer: Option<Viewer>) -> Request {
    if let Some(id) = request_id(headers) {
        request = request.data(RequestId(id));
    }
    match viewer {
        Some(viewer) => request.data(viewer),
        None => request.data(Address(from)),
    }
}

#[cfg(test)]
mod tests;
