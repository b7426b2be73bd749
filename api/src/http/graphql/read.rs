//! Requests as callers write them: in the body of a POST, in the address of a GET, in a message of a WebSocket.

use async_graphql::{Extensions, Request, Variables};
use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    http::{HeaderMap, StatusCode, header},
};
use serde::{Deserialize, de::DeserializeOwned};

use super::Refusal;

/// The parameters of the GraphQL-over-HTTP draft, and `documentId` of its appendix on persisted documents.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Asked {
    query: Option<String>,
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<Variables>,
    extensions: Option<Extensions>,
}

/// The same in the address of a GET, where two of them are JSON.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    query: Option<String>,
    document_id: Option<String>,
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
}

/// The body of a POST. Only JSON is taken: a form of another site can send other types without asking first.
pub fn body(headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Bytes, Refusal> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (essence, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    let charset = parameters.split(';').find_map(|one| one.trim().strip_prefix("charset="));
    let utf8 = charset.is_none_or(|charset| charset.trim_matches('"').eq_ignore_ascii_case("utf-8"));
    if !essence.trim().eq_ignore_ascii_case("application/json") || !utf8 {
        return Err(Refusal::NotJson);
    }
    body.map_err(|problem| match problem.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::bad_request("The body could not be read to its end. Send it again."),
    })
}

/// The request in a body.
pub fn request(body: &[u8]) -> Result<Request, Refusal> {
    if body.trim_ascii_start().first() == Some(&b'[') {
        return Err(Refusal::bad_request("Batches are not taken. Send one request at a time."));
    }
    let asked: Asked = serde_json::from_slice(body)
        .map_err(|problem| Refusal::bad_request(format!("The body is not a GraphQL request in JSON: {problem}.")))?;
    asked.request()
}

impl Asked {
    /// `documentId` becomes what most clients send instead of it.
    pub fn request(self) -> Result<Request, Refusal> {
        let mut request = Request::new(self.query.unwrap_or_default());
        request.operation_name = self.operation_name;
        request.variables = self.variables.unwrap_or_default();
        request.extensions = self.extensions.unwrap_or_default();
        if let Some(id) = self.document_id {
            let hash = id.strip_prefix("sha256:").unwrap_or(&id);
            let named = serde_json::json!({ "version": 1, "sha256Hash": hash });
            let named = async_graphql::Value::from_json(named).unwrap_or_default();
            request.extensions.insert("persistedQuery".to_owned(), named);
        }
        if request.query.trim().is_empty() && !request.extensions.contains_key("persistedQuery") {
            return Err(Refusal::bad_request("There is no `query`. Send a GraphQL document in it."));
        }
        Ok(request)
    }
}

impl Question {
    pub fn request(self) -> Result<Request, Refusal> {
        let Self { query, document_id, operation_name, variables, extensions } = self;
        let variables = parameter("variables", variables)?;
        let extensions = parameter("extensions", extensions)?;
        Asked { query, document_id, operation_name, variables, extensions }.request()
    }
}

fn parameter<T: DeserializeOwned>(name: &str, text: Option<String>) -> Result<Option<T>, Refusal> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    serde_json::from_str(&text).map_err(|problem| Refusal::bad_request(format!("`{name}` is not a JSON object: {problem}.")))
}
