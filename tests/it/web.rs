//! What the hub answers over HTTP besides webhooks and GraphQL: health, the console, and the simulator while there is one.

use api::clock::Clock;
use reqwest::{Response, StatusCode, header};
use rstest::rstest;
use serde_json::Value;
use tests::{Backend, Hub, Meta, Program, Scratch, meta::install_tls, process::free_address};

async fn get(url: String) -> Response {
    install_tls();
    reqwest::get(url).await.unwrap()
}

#[rstest]
#[case("/health", &["status", "version", "components"])]
#[case("/whatsapp/health", &["status", "version", "components"])]
#[case("/health/ready", &["status"])]
#[case("/health/live", &["status"])]
#[tokio::test]
async fn health_is_told_to_each_of_its_readers(#[case] path: &str, #[case] members: &[&str]) {
    let hub = Hub::start(Backend::Sqlite).await;
    let answer = get(hub.url(path)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.headers().contains_key("x-request-id"), "{:?}", answer.headers());
    let report: Value = answer.json().await.unwrap();
    assert_eq!(report["status"], "up");
    for member in members {
        assert!(!report[member].is_null(), "{member} is not in {report}");
    }
}

/// A balancer takes the process out; a supervisor leaves it alone, since a restart would not mend the database.
#[tokio::test]
async fn a_hub_without_its_database_is_alive_and_not_ready() {
    let hub = Hub::start(Backend::Postgres).await;
    hub.scratch.take_away().await;
    assert_eq!(get(hub.url("/health/live")).await.status(), StatusCode::OK);
    assert_eq!(get(hub.url("/health/ready")).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    let report = get(hub.url("/health")).await;
    assert_eq!(report.status(), StatusCode::SERVICE_UNAVAILABLE);
    let report: Value = report.json().await.unwrap();
    assert_eq!(report["components"][0]["status"], "down");
    assert!(report["components"][0]["remedy"].as_str().is_some_and(|remedy| remedy.contains("hub doctor")), "{report}");
}

#[tokio::test]
async fn the_console_is_inside_the_program_and_asks_nobody_else() {
    let hub = Hub::start(Backend::Sqlite).await;
    let page = get(hub.url("/")).await;
    assert_eq!(page.status(), StatusCode::OK);
    let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("http"), "{policy}");
    assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
    let html = page.text().await.unwrap();
    let script = html.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a script");
    let script = get(hub.url(script)).await;
    assert_eq!(script.status(), StatusCode::OK);
    assert!(script.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
}

/// Every address of the app is one page, which finds out itself where it is; programs are told that there is nothing.
#[rstest]
#[case::a_page_of_the_app("/trips/VHJpcDow", StatusCode::OK)]
#[case::what_phones_share("/share?title=Gym&text=https%3A%2F%2Fmaps.app.goo.gl%2Fx", StatusCode::OK)]
#[case::nothing_of_the_apis("/graphql/nowhere", StatusCode::NOT_FOUND)]
#[case::no_such_asset("/assets/app-0000.js", StatusCode::NOT_FOUND)]
#[tokio::test]
async fn an_address_that_is_not_there_is_told_to_people_as_a_page(#[case] path: &str, #[case] status: StatusCode) {
    let hub = Hub::start(Backend::Sqlite).await;
    let asked = |accept: &str| reqwest::Client::new().get(hub.url(path)).header(header::ACCEPT, accept).send();
    let (page, bare) = (asked("text/html,*/*").await.unwrap(), asked("application/json").await.unwrap());
    assert_eq!((page.status(), bare.status()), (status, StatusCode::NOT_FOUND));
    assert!(page.text().await.unwrap().contains("/assets/"));
    assert!(bare.text().await.unwrap().is_empty());
}

/// With a token of Meta's the stand-in is gone, page and API alike.
#[tokio::test]
async fn there_is_no_simulator_beside_the_real_whatsapp() {
    let hub = Hub::start(Backend::Sqlite).await;
    for path in ["/simulator", "/simulator/api/people", "/simulator/graph/v23.0/100000000000001"] {
        assert_eq!(get(hub.url(path)).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let scratch = Scratch::new(Backend::Sqlite).await;
    let process = Program::built(&scratch).serve(free_address(), &[]).await;
    for path in ["/simulator", "/simulator/api/people"] {
        assert_eq!(get(process.url(path)).await.status(), StatusCode::OK, "{path}");
    }
}

/// One process may answer Meta while another does the work.
#[tokio::test]
async fn roles_can_be_shared_out() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let (front, back) = (free_address(), free_address());
    let meta = Meta::start(front, Clock::System).await;
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url));
    let front = program.serve(front, &["--roles", "web"]).await;
    let back = program.serve(back, &["--roles", "inbox,outbox"]).await;
    assert_eq!(get(back.url("/graphql")).await.status(), StatusCode::NOT_FOUND, "only its health is to be seen");
    let mut events = meta.simulator.subscribe();
    meta.simulator.add_person("+250788123456", "Aline").unwrap();
    meta.simulator.person_says("250788123456", &tests::courier::text("hi")).unwrap();
    while meta.simulator.sent("250788123456").is_empty() {
        events.recv().await.unwrap();
    }
    assert!(!front.log().contains("event handled"), "{}", front.log());
}
