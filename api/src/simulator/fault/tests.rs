use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use rstest::rstest;
use serde_json::json;
use tower::ServiceExt;

use super::*;
use crate::simulator::tests::{ALINE, NUMBER_ID, Stage, TOKEN, client, serve, text};

#[rstest]
#[case::unauthorized(Fault::Unauthorized, StatusCode::UNAUTHORIZED, 190)]
#[case::rate_limited(Fault::RateLimited, StatusCode::TOO_MANY_REQUESTS, 130_429)]
#[case::server_error(Fault::ServerError, StatusCode::INTERNAL_SERVER_ERROR, 131_000)]
#[tokio::test]
async fn a_fault_with_an_answer(#[case] fault: Fault, #[case] status: StatusCode, #[case] code: u32) {
    let stage = Stage::with_aline().await;
    stage.simulator.set_fault(fault);
    let (answered, body) = stage.send(&text("Muraho")).await;
    assert_eq!((answered, &body["error"]["code"]), (status, &json!(code)));
    assert!(stage.simulator.sent(ALINE).is_empty());
    stage.simulator.set_fault(Fault::None);
    assert_eq!(stage.send(&text("Muraho")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_rate_limit_says_when_to_come_back() {
    let stage = Stage::set().await;
    stage.simulator.set_fault(Fault::RateLimited);
    let request = Request::get(format!("/{NUMBER_ID}")).body(Body::empty()).unwrap();
    let response = stage.simulator.graph_router().oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::RETRY_AFTER], "2");
}

#[rstest]
#[case::down(Fault::Down, 0)]
#[case::drop_after_accept(Fault::DropAfterAccept, 1)]
#[tokio::test]
async fn a_fault_that_cuts_the_connection(#[case] fault: Fault, #[case] taken: usize) {
    let stage = Stage::with_aline().await;
    let url = serve(&stage.tasks, stage.simulator.graph_router()).await;
    stage.simulator.set_fault(fault);
    let body = json!({ "messaging_product": "whatsapp", "to": ALINE, "type": "text", "text": { "body": "Muraho" } });
    let call = client().post(url.join(&format!("{NUMBER_ID}/messages")).unwrap());
    let error = call.bearer_auth(TOKEN).json(&body).send().await.unwrap_err();
    assert!(error.is_request() && !error.is_timeout(), "{error:?}");
    assert_eq!(stage.simulator.sent(ALINE).len(), taken);
}

#[tokio::test]
async fn a_slow_answer_takes_25_seconds() {
    let stage = Stage::with_aline().await;
    stage.simulator.set_fault(Fault::Slow);
    tokio::time::pause();
    let asked = tokio::time::Instant::now();
    let message = text("Muraho");
    let answer = stage.send(&message);
    tokio::pin!(answer);
    assert!(tokio::time::timeout(Duration::from_secs(24), &mut answer).await.is_err());
    assert!(stage.simulator.sent(ALINE).is_empty());
    assert_eq!(answer.await.0, StatusCode::OK);
    assert_eq!(asked.elapsed().as_secs(), 25);
    assert_eq!(stage.simulator.sent(ALINE).len(), 1);
}

#[tokio::test]
async fn a_slow_answer_does_not_hold_up_the_end() {
    let stage = Stage::set().await;
    stage.simulator.set_fault(Fault::Slow);
    stage.stop.cancel();
    let request = Request::get(format!("/{NUMBER_ID}")).body(Body::empty()).unwrap();
    let response = stage.simulator.graph_router().oneshot(request).await.unwrap();
    assert!(to_bytes(response.into_body(), 1024).await.is_err());
}
