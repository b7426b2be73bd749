//! What the API's tests share. Those in this folder take the schema as a whole.

mod alerts;
mod create;
mod documents;
mod drivers;
mod fields;
mod guards;
mod lists;
mod metrics;
mod node;
mod ocr_summary;
mod paths;
mod rate_limits;
mod reach;
mod rides;
mod sdl;
mod trips;
mod upkeep;
mod webhooks;

use async_graphql::Request;
use entity::{api_key::Role, ids::ApiKeyId};
use sea_orm::DatabaseConnection;
use serde_json::Value;

use super::{Viewer, Who, build};
use crate::{
    app::App,
    clock::Clock,
    config::{Config, Vars},
    domain::{api_key::Scope, hook::Policy, record::fixture::noon},
    hooks::Poster,
};

/// A hub on this database where it is always noon.
pub fn app(db: DatabaseConnection) -> App {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let vars = Vars::from_pairs([("HUB_PUBLIC_URL".to_owned(), "https://hub.example.rw".to_owned())]);
    App::new(
        Config::read(&vars).unwrap(),
        db,
        Clock::manual(noon()),
        reqwest::Client::new(),
        Poster::new(Policy::Development).unwrap(),
    )
}

/// Somebody who may do this and nothing else.
pub fn viewer(scopes: &[Scope]) -> Viewer {
    Viewer {
        who: Who::Key { id: ApiKeyId::new(), prefix: "abcd1234".to_owned() },
        name: "shop".to_owned(),
        role: Some(Role::Integration),
        scopes: scopes.iter().copied().collect(),
        expires_at: None,
    }
}

/// The answer to somebody who may do all of this, as it goes over the wire.
pub async fn ask(app: &App, scopes: &[Scope], request: impl Into<Request>) -> Value {
    serde_json::to_value(build(app).execute(request.into().data(viewer(scopes))).await).unwrap()
}

/// The data of an answer without errors.
pub async fn data(app: &App, request: impl Into<Request>) -> Value {
    let mut answer = ask(app, &Scope::ALL, request).await;
    assert_eq!(answer.get("errors"), None, "{answer:#}");
    answer["data"].take()
}

/// The codes of an answer's errors.
pub fn codes(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|error| error["extensions"]["code"].as_str().unwrap_or("none")).collect()
}
