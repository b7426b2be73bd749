//! Liveness, readiness and the full report, each for another reader.

use axum::{
    Json, Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::json;

use crate::{app::App, health::Status};

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

/// May a balancer send requests here? Not where the database does not answer, as nothing can be accepted without it, nor
/// to a process that was asked to end.
async fn ready(State(app): State<App>) -> Response {
    if app.leaving.is_cancelled() || app.stop.is_cancelled() {
        return answer(Status::Down, json!({ "status": "down", "detail": "the process is about to end" }));
    }
    match app.checkup.database(&app).await {
        Status::Down => answer(Status::Down, json!({ "status": "down", "detail": "the database does not answer" })),
        Status::Up | Status::Degraded => answer(Status::Up, json!({ "status": "up" })),
    }
}

async fn report(State(app): State<App>) -> Response {
    let health = app.checkup.report(&app).await;
    answer(health.status, json!(health))
}

fn answer(status: Status, body: serde_json::Value) -> Response {
    let code = if status == Status::Down { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    (code, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}
