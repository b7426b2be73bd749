//! Liveness, readiness and the full report, each for another reader.

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::json;

use crate::{
    app::App,
    health::{self, Status},
};

pub fn router(app: App) -> Router {
    Router::new()
        .route("/health", get(report))
        .route("/whatsapp/health", get(report))
        .route("/health/ready", get(ready))
        .route("/health/live", get(live))
        .with_state(app)
}

/// The process runs. Asks nobody else, so that a restart never follows from somebody else's fault.
async fn live() -> Json<serde_json::Value> {
    Json(json!({ "status": "up" }))
}

/// May a balancer send requests here? Only the database decides: without it nothing can be accepted.
async fn ready(State(app): State<App>) -> Response {
    match app.db.ping().await {
        Ok(()) => answer(Status::Up, json!({ "status": "up" })),
        Err(_) => answer(Status::Down, json!({ "status": "down", "detail": "the database does not answer" })),
    }
}

async fn report(State(app): State<App>) -> Response {
    let health = health::check(&app).await;
    answer(health.status, json!(health))
}

fn answer(status: Status, body: serde_json::Value) -> Response {
    let code = if status == Status::Down { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (code, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
