//! GraphQL over HTTP: one request in a POST, or a query in a GET; subscriptions over a WebSocket or server-sent
//! events. Follows the GraphQL-over-HTTP draft (statuses, `application/graphql-response+json`).
//!
//! There is nothing here that a browser sends by itself: the key comes in a header or in the first message, never
//! in a cookie, so a page of another site cannot act in anybody's name. There is no `GraphiQL` page because it
//! loads its scripts from another host.

use async_graphql::Request;
use axum::{
    Router,
    body::Bytes,
    extract::{
        DefaultBodyLimit, Query, State,
        rejection::{BytesRejection, QueryRejection},
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use tracing::info;

use crate::{
    app::App,
    graphql::{RequestId, Schema, Viewer, Who, build, operation_type},
    http::{REQUEST_ID, authenticate},
};

mod reply;
mod socket;
mod stream;

use reply::{Format, Refusal, reply};

/// A document of this size is a program, not a question.
const BODY: usize = 1024 * 1024;

#[derive(Clone)]
struct Api {
    app: App,
    schema: Schema,
}

/// `/graphql` and `/graphql/stream`.
pub fn router(app: App) -> Router {
    let api = Api { schema: build(&app), app };
    Router::new()
        .route("/graphql", get(ask).post(run))
        .route("/graphql/stream", post(stream::open))
        .layer(DefaultBodyLimit::max(BODY))
        .with_state(api)
}

/// A POST: anything but a subscription.
async fn run(State(api): State<Api>, headers: HeaderMap, body: Result<Bytes, BytesRejection>) -> Response {
    let format = Format::of(&headers);
    match api.run(&headers, body).await {
        Ok(response) => reply(format, &response),
        Err(refusal) => refusal.reply(format),
    }
}

/// A GET: a query, or the wish to speak over a WebSocket.
async fn ask(
    State(api): State<Api>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
    question: Result<Query<Question>, QueryRejection>,
) -> Response {
    let format = Format::of(&headers);
    if headers.get(header::UPGRADE).is_some_and(|to| to.as_bytes().eq_ignore_ascii_case(b"websocket")) {
        return match upgrade {
            Ok(upgrade) => socket::accept(api, upgrade),
            Err(rejection) => rejection.into_response(),
        };
    }
    match api.ask(&headers, question).await {
        Ok(response) => reply(format, &response),
        Err(refusal) => refusal.reply(format),
    }
}

/// The query of a GET.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Question {
    #[serde(default)]
    query: String,
    operation_name: Option<String>,
    /// JSON.
    variables: Option<String>,
}

impl Api {
    async fn run(&self, headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<async_graphql::Response, Refusal> {
        let viewer = self.viewer(headers).await?;
        let request = read(headers, body)?;
        Ok(self.execute(headers, request, viewer).await)
    }

    async fn ask(
        &self,
        headers: &HeaderMap,
        question: Result<Query<Question>, QueryRejection>,
    ) -> Result<async_graphql::Response, Refusal> {
        let viewer = self.viewer(headers).await?;
        let Query(question) = question.map_err(|problem| Refusal::bad_request(problem.body_text()))?;
        let request = question.request()?;
        let reads = operation_type(&request).is_none_or(|kind| kind == async_graphql::parser::types::OperationType::Query);
        if reads { Ok(self.execute(headers, request, viewer).await) } else { Err(Refusal::OnlyQueries) }
    }

    async fn execute(&self, headers: &HeaderMap, mut request: Request, viewer: Option<Viewer>) -> async_graphql::Response {
        let who = viewer.as_ref().map(|viewer| viewer.who.clone());
        if let Some(id) = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()) {
            request = request.data(RequestId(id.to_owned()));
        }
        let operation = request.operation_name.clone();
        if let Some(viewer) = viewer {
            request = request.data(viewer);
        }
        let response = self.schema.execute(request).await;
        info!(who = who.as_ref().map(Who::mark), ?operation, errors = response.errors.len(), "API request answered");
        response
    }

    async fn viewer(&self, headers: &HeaderMap) -> Result<Option<Viewer>, Refusal> {
        Ok(authenticate::viewer(&self.app, headers).await?)
    }
}

/// The request in a body. Only JSON is taken: a form of another site can send other types without asking first.
fn read(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Request, Refusal> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::NotJson);
    }
    let body = body.map_err(|problem| match problem.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::bad_request("The body could not be read to its end. Send it again."),
    })?;
    if body.trim_ascii_start().first() == Some(&b'[') {
        return Err(Refusal::bad_request("Batches are not taken. Send one request at a time."));
    }
    let request: Request = serde_json::from_slice(&body)
        .map_err(|problem| Refusal::bad_request(format!("The body is not a GraphQL request in JSON: {problem}.")))?;
    with_query(request)
}

fn with_query(request: Request) -> Result<Request, Refusal> {
    if request.query.trim().is_empty() {
        return Err(Refusal::bad_request("There is no `query`. Send a GraphQL document in it."));
    }
    Ok(request)
}

impl Question {
    fn request(self) -> Result<Request, Refusal> {
        let mut request = Request::new(self.query);
        request.operation_name = self.operation_name;
        if let Some(variables) = self.variables {
            request.variables = serde_json::from_str(&variables)
                .map_err(|problem| Refusal::bad_request(format!("`variables` is not a JSON object: {problem}.")))?;
        }
        with_query(request)
    }
}

#[cfg(test)]
mod tests;
