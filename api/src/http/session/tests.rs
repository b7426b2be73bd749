use axum::{body::Body, extract::Request};
use tower::ServiceExt;

use super::*;
use crate::{
    domain::{
        limit::{self, Family, Rule},
        record::fixture::{database, noon},
    },
    graphql::tests::app,
};

/// Asks for a code for a number that nobody has.
async fn ask(app: &App) -> Response {
    let request = Request::post("/session/code").header(header::CONTENT_TYPE, "application/json");
    let request = request.body(Body::from(r#"{ "phone": "+250788123456" }"#)).unwrap();
    router(app.clone()).oneshot(request).await.unwrap()
}

fn told(response: &Response, field: &str) -> Option<String> {
    response.headers().get(field).map(|value| value.to_str().unwrap().to_owned())
}

async fn say(app: &App, rule: Rule) {
    let (family, reason, by) = (Family::SignIn, String::new(), "Diane".to_owned());
    let wish = limit::Wish { family, subject: None, user: None, rule, reason, expires_at: None, by };
    limit::set(&app.db, wish, noon()).await.unwrap();
    app.limits.reload(app).await.unwrap();
}

#[tokio::test]
async fn who_tries_too_often_is_told_when_to_come_again() {
    let app = app(database().await);
    for _ in 0..30 {
        assert_eq!(ask(&app).await.status(), StatusCode::ACCEPTED);
    }
    let refused = ask(&app).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let fields = ["ratelimit-policy", "ratelimit", "retry-after"].map(|field| told(&refused, field).unwrap());
    assert_eq!(fields, ["\"tries\";q=30;w=180", "\"tries\";r=0;t=6", "6"]);
}

#[tokio::test]
async fn who_is_kept_out_is_not_asked_to_wait() {
    let app = app(database().await);
    say(&app, Rule::Block).await;
    let refused = ask(&app).await;
    assert_eq!((refused.status(), told(&refused, "retry-after")), (StatusCode::FORBIDDEN, None));
    let body = axum::body::to_bytes(refused.into_body(), usize::MAX).await.unwrap();
    assert!(String::from_utf8(body.to_vec()).unwrap().contains(CALLER_BLOCKED));
}
