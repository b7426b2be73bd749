use async_graphql::{Executor, parser::parse_query};
use entity::ids::ApiKeyId;
use rstest::rstest;
use serde_json::{Value, json};
use tokio::time::{Instant, pause, sleep};

use super::*;
use crate::{
    domain::{
        limit::{Family, Subject},
        record::fixture::database,
    },
    graphql::{
        Schema, Who, build,
        tests::{app, codes, viewer},
    },
    limits::Charge,
};

const HEALTH: &str = "subscription { health { status } }";

fn watch(schema: &Schema, viewer: Viewer, document: &str) -> BoxStream<'static, Value> {
    let answers = schema.execute_stream(Request::new(document).data(viewer), None);
    answers.map(|answer| serde_json::to_value(answer).unwrap()).boxed()
}

async fn next(answers: &mut BoxStream<'static, Value>) -> Value {
    answers.next().await.expect("the stream goes on")
}

#[tokio::test]
async fn those_who_ask_the_same_and_may_see_the_same_are_told_by_one() {
    let app = app(database().await);
    let schema = build(&app);
    let mut watching = Vec::new();
    for (scopes, document, tasks) in [
        // The look each second, and one who tells.
        (Scope::ALL.as_slice(), HEALTH, 2),
        (&Scope::ALL, HEALTH, 2),
        (&[Scope::HealthRead], HEALTH, 3),
        (&Scope::ALL, "subscription { health { version } }", 4),
        (&[Scope::HealthRead], HEALTH, 4),
    ] {
        let mut answers = watch(&schema, viewer(scopes), document);
        let answer = next(&mut answers).await;
        assert!(answer["data"]["health"].is_object(), "{answer}");
        assert_eq!(app.tasks.len(), tasks);
        watching.push(answers);
    }
    drop(watching);
    app.tasks.close();
    app.tasks.wait().await;
}

#[tokio::test]
async fn each_is_told_what_it_cost_them_and_hears_on_when_others_leave() {
    let app = app(database().await);
    let schema = build(&app);
    let (mut first, mut second) = (watch(&schema, viewer(&Scope::ALL), HEALTH), watch(&schema, viewer(&Scope::ALL), HEALTH));
    for answers in [&mut first, &mut second] {
        let answer = next(answers).await;
        assert_eq!(answer["data"], json!({ "health": { "status": "UP" } }));
        assert_eq!(answer["extensions"]["cost"], json!({ "requested": 51, "remaining": 59_949 }));
    }
    drop(first);
    app.db.clone().close().await.unwrap();
    assert_eq!(next(&mut second).await, json!({ "data": { "health": { "status": "DOWN" } } }));
}

#[tokio::test]
async fn who_may_not_or_cannot_pay_is_refused_whoever_else_is_watching() {
    let app = app(database().await);
    let schema = build(&app);
    let mut watching = watch(&schema, viewer(&Scope::ALL), HEALTH);
    next(&mut watching).await;
    let poor = viewer(&Scope::ALL);
    let Who::Key { id, .. } = poor.who else { panic!("{poor:?}") };
    let all = Charge { cost: 60_000, ..Charge::one(Family::Graphql, Subject::key(id)) };
    assert!(app.limits.take(all).await.is_granted());
    for (viewer, code) in [(viewer(&[]), "FORBIDDEN"), (poor, "RATE_LIMITED")] {
        let mut refused = watch(&schema, viewer, HEALTH);
        let answer = next(&mut refused).await;
        assert_eq!(codes(&answer), [code], "{answer}");
        assert_eq!(refused.next().await, None);
    }
    assert_eq!(app.tasks.len(), 2, "nobody tells of a refusal");
}

/// Grants something all the time, and tells each time.
async fn busy(app: App) {
    let subject = Subject::key(ApiKeyId::new());
    for cost in 1.. {
        app.limits.take(Charge { cost, ..Charge::one(Family::Graphql, subject.clone()) }).await;
        app.limits.beat().await;
        sleep(BEAT / 10).await;
    }
}

/// Between two looks they hear the last at once, and then nothing for as long as everybody else.
#[tokio::test]
async fn who_comes_late_is_not_told_twice_within_a_beat() {
    const LIMITS: &str = "subscription { rateLimits { limits { family allowedPerSecond } } }";
    let app = app(database().await);
    let schema = build(&app);
    pause();
    app.tasks.spawn(busy(app.clone()));
    let mut early = watch(&schema, viewer(&Scope::ALL), LIMITS);
    next(&mut early).await;
    sleep(BEAT / 2).await;
    let mut late = watch(&schema, viewer(&Scope::ALL), LIMITS);
    for answers in [&mut late, &mut early] {
        next(answers).await;
        let told = Instant::now();
        next(answers).await;
        assert!(told.elapsed() >= BEAT, "{:?}", told.elapsed());
    }
}

#[rstest]
#[case(HEALTH, None, true)]
#[case("subscription { limits: rateLimits { shared } }", None, true)]
#[case("subscription One { tripUpdated { id } } subscription Two { health { status } }", Some("Two"), true)]
#[case("subscription One { tripUpdated { id } } subscription Two { health { status } }", Some("One"), false)]
// The latest of these would hide the other.
#[case("subscription { health { status } rateLimits { shared } }", None, false)]
#[case("subscription { ...All } fragment All on Subscription { health { status } }", None, false)]
#[case("subscription { tripUpdated { id } }", None, false)]
#[case("subscription One { health { status } }", Some("Two"), false)]
fn what_is_told_to_all_is_one_field(#[case] document: &str, #[case] wanted: Option<&str>, #[case] told: bool) {
    assert_eq!(tells_all(&parse_query(document).unwrap(), wanted), told);
}
