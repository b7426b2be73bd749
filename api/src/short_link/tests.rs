//! The follower against a server that does what Google's does, and what it must not.

use std::{
    convert::Infallible,
    future::pending,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use futures::stream;
use rstest::rstest;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use super::*;

const PLACE: &str = "https://www.google.com/maps/place/Kigali+Heights/@-1.95,30.09,17z/data=!8m2!3d-1.9532!4d30.0929";

/// Google's part, and how often it was called.
struct Google {
    url: Url,
    calls: Arc<AtomicUsize>,
    follower: Follower,
}

impl Google {
    async fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let calls = Arc::new(AtomicUsize::new(0));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let router = Router::new().route("/{what}", get(answer)).route("/chain/{left}", get(chain)).with_state(calls.clone());
        TaskTracker::new().spawn(async move { axum::serve(listener, router).await.unwrap() });
        let follower = Follower { admits: |address| address.host_str() == Some("127.0.0.1") || is_google(address), ..follower() };
        Self { url, calls, follower }
    }

    fn at(&self, path: &str) -> Url {
        self.url.join(path).unwrap()
    }

    async fn follow(&self, path: &str) -> Result<Url, FollowProblem> {
        self.follower.follow(&self.at(path)).await
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }
}

fn follower() -> Follower {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    Follower::new(http.unwrap())
}

async fn answer(State(calls): State<Arc<AtomicUsize>>, Path(what): Path<String>, headers: HeaderMap) -> Response {
    calls.fetch_add(1, Ordering::SeqCst);
    let host = headers[header::HOST].to_str().unwrap();
    let to = |address: &str| Redirect::temporary(address).into_response();
    match what.as_str() {
        "place" => to(PLACE),
        "loop" => to("/loop"),
        "page" => Body::from_stream(stream::repeat(Ok::<_, Infallible>(Bytes::from_static(&[b' '; 1024])))).into_response(),
        "expired" => StatusCode::NOT_FOUND.into_response(),
        "relative" => to("page"),
        "to-expired" => to("/expired"),
        "foreign" => to("https://maps.example.com/?q=-1.95,30.06"),
        "inside" => to("http://169.254.169.254/latest/meta-data"),
        "file" => to("file:///etc/passwd"),
        "unsafe" => to("http://www.google.com/maps/@-1.9532,30.0929,17z"),
        "consent" => to(&format!("https://consent.google.com/m?continue=http%3A%2F%2F{host}%2Fplace&gl=RW")),
        "consent-foreign" => to("https://consent.google.com/m?continue=https%3A%2F%2Fmaps.example.com%2F"),
        "consent-empty" => to("https://consent.google.com/m?gl=RW"),
        "human" => to("https://www.google.com/sorry/index?continue=https%3A%2F%2Fwww.google.com%2Fmaps%3Fq%3D-1.9532%2C30.0929"),
        "no-location" => StatusCode::FOUND.into_response(),
        "bad-location" => (StatusCode::FOUND, [(LOCATION, "https://:/")]).into_response(),
        "slow" => pending().await,
        "to-slow" => to("/slow"),
        other => panic!("{other}"),
    }
}

/// Leads on so many times, then to the place's page.
async fn chain(State(calls): State<Arc<AtomicUsize>>, Path(left): Path<usize>) -> Redirect {
    calls.fetch_add(1, Ordering::SeqCst);
    Redirect::to(&left.checked_sub(1).map_or("/page".to_owned(), |left| format!("/chain/{left}")))
}

#[tokio::test]
async fn a_link_that_tells_its_coordinates_is_the_end_and_is_not_called() {
    let google = Google::start().await;
    assert_eq!(google.follow("place").await.unwrap().as_str(), PLACE);
    assert_eq!(google.calls(), 1);
}

#[tokio::test]
async fn a_page_is_the_end_and_is_not_read() {
    let google = Google::start().await;
    assert_eq!(google.follow("relative").await, Ok(google.at("page")));
    // Whatever the last page says, its address is known.
    assert_eq!(google.follow("to-expired").await, Ok(google.at("expired")));
}

#[tokio::test]
async fn five_redirects_are_followed_and_no_more() {
    let google = Google::start().await;
    assert_eq!(google.follow("chain/4").await, Ok(google.at("page")));
    assert_eq!(google.calls(), 6);
    let google = Google::start().await;
    assert_eq!(google.follow("chain/5").await, Err(FollowProblem::TooLong));
    assert_eq!(google.calls(), 6);
}

#[tokio::test]
async fn a_loop_comes_to_an_end() {
    let google = Google::start().await;
    assert_eq!(google.follow("loop").await, Err(FollowProblem::TooLong));
    assert_eq!(google.calls(), 6);
}

#[rstest]
#[case("foreign", "maps.example.com")]
#[case("inside", "169.254.169.254")]
#[case("file", "file")]
#[case("unsafe", "www.google.com")]
#[case("consent-foreign", "maps.example.com")]
#[case("consent-empty", "consent.google.com")]
#[tokio::test]
async fn nobody_else_is_called(#[case] path: &str, #[case] refused: &str) {
    let google = Google::start().await;
    assert_eq!(google.follow(path).await, Err(FollowProblem::Foreign(refused.to_owned())));
    assert_eq!(google.calls(), 1);
}

#[rstest]
#[case("consent", 2, PLACE)]
#[case("human", 1, "https://www.google.com/maps?q=-1.9532,30.0929")]
#[tokio::test]
async fn a_question_on_the_way_is_passed_by(#[case] path: &str, #[case] calls: usize, #[case] end: &str) {
    let google = Google::start().await;
    assert_eq!(google.follow(path).await.unwrap().as_str(), end);
    assert_eq!(google.calls(), calls);
}

#[rstest]
#[case("page")]
#[case("expired")]
#[case("no-location")]
#[case("bad-location")]
#[tokio::test]
async fn a_link_may_lead_nowhere(#[case] path: &str) {
    let google = Google::start().await;
    assert_eq!(google.follow(path).await, Err(FollowProblem::Nowhere));
}

#[rstest]
#[case("slow")]
#[case("to-slow")]
#[tokio::test]
async fn the_whole_way_has_one_time(#[case] path: &str) {
    let google = Google::start().await;
    let time_out = Duration::from_millis(200);
    let impatient = Follower { time_out, ..google.follower.clone() };
    assert_eq!(impatient.follow(&google.at(path)).await, Err(FollowProblem::TimedOut(time_out)));
}

#[tokio::test]
async fn a_failure_does_not_tell_the_link() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let follower = Follower { admits: |_| true, ..follower() };
    let link = format!("http://{closed}/secret").parse().unwrap();
    let Err(FollowProblem::Failed(why)) = follower.follow(&link).await else { panic!("it was answered") };
    assert!(!why.contains("secret") && !why.contains("127.0.0.1"), "{why}");
}

#[rstest]
#[case("https://maps.app.goo.gl/AbCdEf", true)]
#[case("https://goo.gl/maps/AbCdEf", true)]
#[case("https://www.google.com/maps", true)]
#[case("https://maps.google.com:443/", true)]
#[case("https://google.com/maps", true)]
#[case("http://maps.app.goo.gl/AbCdEf", false)]
#[case("https://maps.app.goo.gl:8443/AbCdEf", false)]
#[case("https://me@maps.app.goo.gl/AbCdEf", false)]
#[case("https://:me@maps.app.goo.gl/AbCdEf", false)]
#[case("https://maps.app.goo.gl.example.com/", false)]
#[case("https://maps.app.goo.gl./", false)]
#[case("https://evil-goo.gl/", false)]
#[case("https://sites.google.com/", false)]
#[case("https://127.0.0.1/", false)]
#[case("https://[::1]/", false)]
#[tokio::test]
async fn the_hub_calls_googles_maps_alone(#[case] address: &str, #[case] admitted: bool) {
    assert_eq!((follower().admits)(&address.parse().unwrap()), admitted);
}
