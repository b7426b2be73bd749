//! Staff: e-mail address, password, session.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::{api_key::Role, session, sign_in_failure};
use futures::future::join_all;
use rstest::rstest;
use sea_orm::{EntityTrait, IntoActiveModel, PaginatorTrait, Set};
use serde_json::{Value, json};
use tests::{Backend, Hub, PASSWORD, Program, Scratch, Visitor, process::free_address};

use super::{DIANE, command::typed, credentials, signed_in};

const WHO: &str = "{ viewer { kind name role scopes expiresAt } }";

#[rstest]
#[tokio::test]
async fn a_cookie_opens_the_api(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Support).await;
    let mut diane = Visitor::at_home(&hub);
    let told = diane.signs_in(&credentials("Diane@Example.RW", PASSWORD)).await;
    assert_eq!((told.status.as_u16(), told.body), (200, json!({ "expiresAt": "2026-03-09T06:00:00Z" })));
    let cookie = told.set_cookie.unwrap();
    let (token, attributes) = cookie.split_once("; ").unwrap();
    assert!(token.starts_with("hub_session=hus_"), "{cookie}");
    assert_eq!(attributes, "HttpOnly; SameSite=Strict; Path=/; Max-Age=604800");
    let viewer = diane.asks(WHO).await.body["data"]["viewer"].take();
    assert_eq!(viewer["kind"], "OPERATOR", "{viewer}");
    assert_eq!((&viewer["name"], &viewer["role"]), (&json!("diane"), &json!("SUPPORT")));
    assert!(viewer["scopes"].as_array().unwrap().contains(&json!("messages:send")), "{viewer}");
    let program = Visitor::of(&hub).with("authorization", &format!("Bearer {}", diane.token()));
    assert_eq!(program.asks(WHO).await.body["data"]["viewer"], viewer, "a program can use the same token");
}

/// Neither the answers nor the lock tell which accounts there are.
#[rstest]
#[tokio::test]
async fn guessing_tells_nothing_and_ends_soon(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let guesser = Visitor::of(&hub);
    let mut stories = BTreeSet::new();
    for email in [DIANE, "nobody@example.rw", "no address"] {
        let mut story = Vec::new();
        for _ in 0..6 {
            let told = guesser.post("/session", &credentials(email, "a guess of theirs")).await;
            story.push((told.status.as_u16(), told.retry_after, told.body.to_string(), told.set_cookie));
        }
        stories.insert(story);
    }
    assert_eq!(stories.len(), 1, "{stories:#?}");
    let story: Vec<_> = stories.first().unwrap().iter().map(|(status, wait, ..)| (*status, *wait)).collect();
    assert_eq!(story, [(401, None), (401, None), (401, None), (401, None), (401, None), (429, Some(900))]);
    let told = guesser.post("/session", &credentials(DIANE, PASSWORD)).await;
    assert_eq!(told.status, 429, "not even the right one is looked at");
    hub.advance(TimeDelta::minutes(15));
    signed_in(&hub, DIANE).await;
    let told = guesser.post("/session", &credentials(DIANE, "a guess of theirs")).await;
    assert_eq!(told.status, 401, "the failures before are forgotten");
}

/// What strangers type is not to fill the database: all that is no address counts as one.
#[tokio::test]
async fn nonsense_counts_as_one_account() {
    let hub = Hub::start(Backend::Sqlite).await;
    let long = format!("{}@example.rw", "a".repeat(254));
    let longer = format!("{long}{}", "w".repeat(4_000));
    for email in [long.as_str(), &longer, "no address", "", "\u{0}@example.rw"] {
        assert_eq!(Visitor::of(&hub).post("/session", &credentials(email, "a guess of theirs")).await.status, 401);
    }
    assert_eq!(sign_in_failure::Entity::find().count(&hub.app.db).await.unwrap(), 1);
    assert_eq!(Visitor::of(&hub).post("/session", &credentials(&longer, "a guess of theirs")).await.status, 429);
    assert_eq!(Visitor::of(&hub).post("/session", &credentials(DIANE, "a guess of theirs")).await.status, 401);
}

#[rstest]
#[tokio::test]
async fn many_guesses_at_once_are_no_more(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let guesser = Visitor::of(&hub);
    let guesses = (0..20).map(|number| {
        let guesser = guesser.clone();
        async move { guesser.post("/session", &credentials(DIANE, &format!("guess number {number}"))).await.status.as_u16() }
    });
    let statuses = join_all(guesses).await;
    let count = |status| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((count(401), count(429)), (5, 15), "{statuses:?}");
}

#[tokio::test]
async fn one_address_cannot_try_every_account() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let guesser = Visitor::of(&hub).with("x-forwarded-for", "198.51.100.7");
    for number in 0..30 {
        let told = guesser.post("/session/code", &json!({ "phone": format!("+25078812{number:04}") })).await;
        assert_eq!(told.status, 202, "{told:?}");
    }
    let told = guesser.post("/session", &credentials(DIANE, PASSWORD)).await;
    assert_eq!((told.status.as_u16(), told.code(), told.retry_after), (429, "TOO_MANY_TRIES", Some(6)));
    let elsewhere = Visitor::of(&hub).with("x-forwarded-for", "198.51.100.8");
    assert_eq!(elsewhere.post("/session", &credentials(DIANE, PASSWORD)).await.status, 200);
    hub.advance(TimeDelta::seconds(6));
    assert_eq!(guesser.post("/session", &credentials(DIANE, PASSWORD)).await.status, 200);
}

/// Whoever planted a session in a browser, or stole one, has nothing once its owner signs in again.
#[rstest]
#[tokio::test]
async fn a_session_is_new_at_every_sign_in(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let planted = format!("hub_session=hus_{}", "A".repeat(43));
    let mut diane = Visitor::at_home(&hub).holding(Some(&planted));
    diane.signs_in(&credentials(DIANE, PASSWORD)).await;
    assert_ne!(diane.cookie.as_deref(), Some(planted.as_str()));
    assert_eq!(Visitor::at_home(&hub).holding(Some(&planted)).asks(WHO).await.status, 401);
    let stolen = diane.clone();
    assert_eq!(stolen.asks(WHO).await.status, 200);
    diane.signs_in(&credentials(DIANE, PASSWORD)).await;
    assert_eq!(stolen.asks(WHO).await.status, 401, "the former one has ended");
    assert_eq!(diane.asks(WHO).await.status, 200);
}

#[rstest]
#[tokio::test]
async fn who_signs_out_is_out(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = signed_in(&hub, DIANE).await;
    let told = diane.signs_out().await;
    let forgotten = "hub_session=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0";
    assert_eq!((told.status.as_u16(), told.set_cookie.as_deref()), (204, Some(forgotten)));
    assert_eq!(diane.asks(WHO).await.status, 401);
    assert_eq!(diane.signs_out().await.status, 204, "twice is no mistake");
    assert_eq!(Visitor::of(&hub).signs_out().await.status, 204);
}

#[tokio::test]
async fn a_session_ends_without_use_and_in_any_case() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = signed_in(&hub, DIANE).await;
    for _ in 0..15 {
        hub.advance(TimeDelta::hours(11));
        assert_eq!(diane.asks(WHO).await.status, 200, "{}", hub.app.clock.now());
    }
    hub.advance(TimeDelta::hours(3));
    assert_eq!(diane.asks(WHO).await.status, 401, "seven days have passed");
    let idle = signed_in(&hub, DIANE).await;
    hub.advance(TimeDelta::hours(12));
    assert_eq!(idle.asks(WHO).await.status, 401, "twelve hours without use");
}

/// One write a minute: a busy console must not make the database write at each look.
#[tokio::test]
async fn use_is_noted_to_the_minute() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = signed_in(&hub, DIANE).await;
    let seen = async || session::Entity::find().one(&hub.app.db).await.unwrap().unwrap().last_seen_at;
    let first = seen().await;
    hub.advance(TimeDelta::seconds(59));
    diane.asks(WHO).await;
    assert_eq!(seen().await, first);
    hub.advance(TimeDelta::seconds(1));
    diane.asks(WHO).await;
    assert_eq!(seen().await, first + TimeDelta::minutes(1));
}

#[rstest]
#[tokio::test]
async fn a_closed_account_is_out_at_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let account = hub.operator(DIANE, Role::Owner).await;
    let diane = signed_in(&hub, DIANE).await;
    let mut row = account.into_active_model();
    row.disabled_at = Set(Some(hub.app.clock.now()));
    sea_orm::ActiveModelTrait::update(row, &hub.app.db).await.unwrap();
    assert_eq!(diane.asks(WHO).await.status, 401);
    let told = diane.post("/session", &credentials(DIANE, PASSWORD)).await;
    assert_eq!((told.status.as_u16(), told.code()), (401, "WRONG_CREDENTIALS"));
}

#[rstest]
#[case::nothing(json!({}))]
#[case::half(json!({ "email": DIANE }))]
#[case::both(json!({ "email": DIANE, "password": "p", "phone": "+250788123456", "code": "1" }))]
#[case::other(json!({ "email": DIANE, "password": "p", "role": "OWNER" }))]
#[case::numbers(json!({ "email": 1, "password": 2 }))]
#[case::list(json!([]))]
#[case::no_number(json!({ "phone": "Aline", "code": "123456" }))]
#[tokio::test]
async fn what_makes_no_sense_is_said_so(#[case] body: Value) {
    let hub = Hub::start(Backend::Sqlite).await;
    let told = Visitor::of(&hub).post("/session", &body).await;
    assert_eq!((told.status.as_u16(), told.code()), (400, "BAD_REQUEST"), "{told:?}");
    assert!(told.body["error"]["message"].as_str().is_some_and(|message| message.ends_with('.')), "{told:?}");
}

/// Signing in and out leave entries, and neither log nor database holds what was sent.
#[tokio::test]
async fn nothing_secret_is_kept() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let program = Program::built(&scratch).with([("LOG_FORMAT", "json"), ("RUST_LOG", "trace,sqlx=info,hyper=info")]);
    let made = create(&program, &[DIANE, "OWNER"], &format!("{PASSWORD}\n")).await;
    assert_eq!((made.0, made.1.as_str()), (Some(0), "Made diane@example.rw (OWNER).\n"), "{made:?}");
    let process = program.serve(free_address(), &[]).await;
    let client = reqwest::Client::new();
    let sent = |password: &str| client.post(process.url("/session")).json(&credentials(DIANE, password)).send();
    assert_eq!(sent("a guess of theirs").await.unwrap().status(), 401);
    let answer = sent(PASSWORD).await.unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    let token = cookie.split(['=', ';']).nth(1).unwrap().to_owned();
    let asked = client.post(process.url("/graphql")).bearer_auth(&token).json(&json!({ "query": WHO })).send().await.unwrap();
    assert_eq!(asked.status(), 200);
    let log = process.log();
    assert!(log.contains("signed in"), "{log}");
    // As the disk has it while the hub runs: what was written last is in the file beside.
    let files = ["hub.sqlite", "hub.sqlite-wal"].map(|name| std::fs::read(scratch.folder().join(name)).unwrap());
    let database = String::from_utf8_lossy(&files.concat()).into_owned();
    for kept in [DIANE, "signInFailed", "$argon2id$"] {
        assert!(database.contains(kept), "the database is not in these files, for {kept} is not");
    }
    process.terminate().await;
    for secret in [PASSWORD, "a guess of theirs", &token] {
        assert!(!log.contains(secret), "{secret} is in the log");
        assert!(!database.contains(secret), "{secret} is in the database");
    }
    assert!(!log.contains(DIANE), "who signs in is told by id");
}

/// `hub admin create` with a password on standard input: its exit code, output and complaints.
async fn create(program: &Program, account: &[&str; 2], password: &str) -> (Option<i32>, String, String) {
    typed(program, &["admin", "create", "--email", account[0], "--role", account[1]], password).await
}

#[rstest]
#[case::no_address(&["diane", "OWNER"], "harbour violin tundra", 1, "e-mail address")]
#[case::short(&[DIANE, "OWNER"], "tundra", 1, "at least 12 characters")]
#[case::nothing(&[DIANE, "OWNER"], "", 1, "standard input")]
#[case::for_programs(&[DIANE, "INTEGRATION"], "harbour violin tundra", 2, "--help")]
#[tokio::test]
async fn an_account_that_makes_no_sense_is_not_made(
    #[case] account: &[&str; 2],
    #[case] password: &str,
    #[case] code: i32,
    #[case] said: &str,
) {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let ended = create(&Program::built(&scratch), account, password).await;
    assert_eq!((ended.0, ended.1.as_str()), (Some(code), ""), "{ended:?}");
    assert!(ended.2.contains(said), "{ended:?}");
}

#[tokio::test]
async fn an_account_is_made_once() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let program = Program::built(&scratch);
    assert_eq!(create(&program, &[DIANE, "owner"], PASSWORD).await.0, Some(0));
    let again = create(&program, &["DIANE@example.rw", "VIEWER"], PASSWORD).await;
    assert_eq!(again.0, Some(1), "{again:?}");
    assert!(again.2.contains("already"), "{again:?}");
}

/// What `make run` prints works, once.
#[tokio::test]
async fn the_demo_prints_a_sign_in() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let program = Program::built(&scratch);
    let printed = program.run(&["demo"]).await;
    let line = printed.stdout.lines().find(|line| line.contains("sign in")).expect("a sign-in");
    let words: Vec<&str> = line.split_whitespace().collect();
    let process = program.serve(free_address(), &[]).await;
    let client = reqwest::Client::new();
    let answer = client.post(process.url("/session")).json(&credentials(words[2], words[3])).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{line}");
    let again = program.run(&["demo"]).await;
    assert!(again.stdout.contains("as before"), "{again:?}");
}
