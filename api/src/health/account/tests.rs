use std::future::IntoFuture;

use axum::{Router, http::StatusCode, response::IntoResponse};
use rstest::rstest;
use tokio::net::TcpListener;

use super::*;
use crate::{
    config::{Config, WhatsApp},
    domain::record::fixture::database,
    graphql::tests::app,
    health::Status::{self, Degraded, Down, Up},
};

const TOKEN: &str = r#"{"data":{"is_valid":true,"expires_at":0}}"#;

/// What is known once Meta has answered so.
async fn told(number: &'static str, token: (StatusCode, String)) -> Vec<Component> {
    let meta = Router::new().fallback(async move |request: axum::extract::Request| match request.uri().path() {
        "/debug_token" => token.clone().into_response(),
        _ => number.into_response(),
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let graph_url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    let app = app(database().await);
    let whatsapp = WhatsApp { simulated: false, graph_url, ..app.config.whatsapp.clone() };
    let config = Config { whatsapp, ..(*app.config).clone() };
    let app = App::new(config, app.db.clone(), app.clock.clone(), reqwest::Client::new(), app.poster.clone());
    assert!(app.checkup.account.components(&app).is_empty(), "nothing is known before the first answer");
    let asked = async {
        loop {
            let known = app.checkup.account.components(&app);
            if !known.is_empty() {
                return known;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        known = asked => known,
        ended = axum::serve(listener, meta).into_future() => panic!("the server ended: {ended:?}"),
    }
}

#[rstest]
#[case::good(r#"{"id":"1","quality_rating":"GREEN"}"#, Up)]
#[case::not_rated(r#"{"id":"1"}"#, Up)]
#[case::falling(r#"{"id":"1","quality_rating":"YELLOW"}"#, Degraded)]
#[case::low(r#"{"id":"1","quality_rating":"RED"}"#, Degraded)]
#[case::no_answer("nonsense", Degraded)]
#[tokio::test]
async fn what_meta_thinks_of_the_number_is_told(#[case] answer: &'static str, #[case] status: Status) {
    let known = told(answer, (StatusCode::OK, TOKEN.to_owned())).await;
    let number = known.iter().find(|component| component.name == "number").unwrap();
    assert_eq!(number.status, status, "{number:?}");
    assert_eq!(number.remedy.is_some(), status != Up);
}

fn ending(days: i64) -> String {
    let at = crate::domain::record::fixture::noon() + TimeDelta::days(days);
    format!(r#"{{"data":{{"is_valid":true,"expires_at":{}}}}}"#, at.timestamp())
}

#[rstest]
#[case::lasting((StatusCode::OK, TOKEN.to_owned()), Up)]
#[case::good_for_a_while((StatusCode::OK, ending(30)), Up)]
#[case::ending_soon((StatusCode::OK, ending(6)), Degraded)]
#[case::dead((StatusCode::OK, r#"{"data":{"is_valid":false}}"#.to_owned()), Down)]
#[case::refused((StatusCode::UNAUTHORIZED, r#"{"error":{"message":"no","code":190}}"#.to_owned()), Degraded)]
#[tokio::test]
async fn a_token_that_is_about_to_end_is_told(#[case] answer: (StatusCode, String), #[case] status: Status) {
    let known = told(r#"{"id":"1"}"#, answer).await;
    let token = known.iter().find(|component| component.name == "token").unwrap();
    assert_eq!(token.status, status, "{token:?}");
    assert_eq!(token.remedy.is_some(), status != Up);
}

#[tokio::test]
async fn the_simulator_is_not_asked() {
    let app = app(database().await);
    for _ in 0..2 {
        assert!(app.checkup.account.components(&app).is_empty());
    }
    assert!(app.tasks.is_empty(), "nothing was begun");
}
