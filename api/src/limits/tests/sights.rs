//! What operators say, in every process, and what is seen of it.

use super::*;
use crate::{
    domain::{
        audit::{Actor, By},
        secret::SecretKey,
    },
    limits::change::{Wanted, Whose, Wish},
};

fn reading(gauge: &Gauge, family: Family) -> &Reading {
    gauge.readings.iter().find(|reading| reading.family == family).unwrap()
}

#[rstest]
#[tokio::test]
async fn what_is_said_in_one_process_holds_in_the_other_after_a_look(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (one_app, server) = kind.open().await;
    let other = match &server {
        Some(server) => on(one_app.clone(), &server.url()),
        None => App { limits: Limits::of(&one_app), ..one_app.clone() },
    };
    say(&one_app, Family::WebhookPerson, Some("person:1"), quota(3, 1.0)).await;
    for process in [&one_app, &other] {
        assert!(process.limits.reload(process).await.unwrap());
    }
    let both = granted(&one_app, Family::WebhookPerson, "person:1", 2).await
        + granted(&other, Family::WebhookPerson, "person:1", 5).await;
    assert_eq!(both, if server.is_some() { 3 } else { 5 }, "together where they share a bucket");
    limit::take_back(&one_app.db, Family::WebhookPerson, "person:1").await.unwrap();
    other.limits.reload(&other).await.unwrap();
    assert_eq!(granted(&other, Family::WebhookPerson, "person:1", 200).await, 100);
}

/// What was read before something was said must not take the place of what was read after it.
#[tokio::test]
async fn one_look_at_policies_waits_for_the_other() {
    let app = app(database().await);
    let earlier = app.limits.0.looking.lock().await;
    say(&app, Family::SignIn, None, quota(1, 1.0)).await;
    let mut later = Box::pin(app.limits.reload(&app));
    for _ in 0..5 {
        assert!(futures::poll!(&mut later).is_pending());
        sleep(Duration::from_millis(10)).await;
    }
    drop(earlier);
    assert!(later.await.unwrap());
    assert_eq!(app.limits.rule(Family::SignIn, &Subject::new("address:192.0.2.1")), quota(1, 1.0));
}

#[tokio::test]
async fn policies_stay_as_they_are_while_the_database_is_away() {
    let app = app(database().await);
    say(&app, Family::SignIn, None, quota(1, 1.0)).await;
    app.limits.reload(&app).await.unwrap();
    app.db.clone().close().await.unwrap();
    assert!(app.limits.reload(&app).await.is_err());
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 5).await, 1);
}

#[tokio::test]
async fn what_all_processes_count_is_seen_in_each() {
    let (app, server) = Kind::Shared.open().await;
    let other = on(app.clone(), &server.as_ref().unwrap().url());
    let aline = Subject::person(&SecretKey::random(), "wa:250788123456");
    let says = |app: &App, times: usize| {
        let (limits, charges) = (app.limits.clone(), vec![Charge::one(Family::WebhookPerson, aline.clone()); times]);
        async move { limits.take_each(&charges).await }
    };
    says(&app, 60).await;
    says(&other, 60).await;
    granted(&other, Family::Ocr, "ppocr", 1).await;
    app.limits.beat().await;
    other.limits.beat().await;
    let gauge = app.limits.gauge().await;
    assert!(gauge.shared);
    let seen = reading(&gauge, Family::WebhookPerson);
    assert_eq!((seen.level, seen.shares.len(), seen.rule), (Some(0), 2, quota(100, 100.0)));
    let names: Vec<&str> = seen.shares.iter().map(|share| share.process.as_str()).collect();
    assert!(names.contains(&app.process.to_string().as_str()) && names.contains(&other.process.to_string().as_str()));
    assert!(seen.refused_per_second > 0.0 && seen.granted_per_second > seen.refused_per_second, "{seen:?}");
    let [top] = seen.top.as_slice() else { panic!("{:?}", seen.top) };
    assert_eq!((top.label.as_str(), top.granted, top.refused), ("+250 788 ••• 456", 100, 20));
    assert_eq!(reading(&gauge, Family::Ocr).shares.len(), 1);
    assert!(reading(&gauge, Family::SignIn).shares.is_empty());
    let text = format!("{gauge:?}");
    assert!(!text.contains("788123456"), "a number is told of");
}

#[tokio::test]
async fn a_process_alone_tells_of_itself() {
    let app = app(database().await);
    say(&app, Family::Outbound, None, quota(10, 600.0)).await;
    app.limits.reload(&app).await.unwrap();
    granted(&app, Family::Outbound, "1", 12).await;
    assert_eq!(reading(&app.limits.gauge().await, Family::Outbound).level, None, "the second is not over");
    app.limits.beat().await;
    let gauge = app.limits.gauge().await;
    let seen = reading(&gauge, Family::Outbound);
    assert_eq!((gauge.shared, seen.rule, seen.level, seen.shares.len()), (false, quota(10, 600.0), Some(0), 1));
    assert_eq!((seen.policies.len(), seen.policies[0].created_by.as_str()), (1, "Diane"));
    assert_eq!(gauge.readings.len(), 8, "those that nobody asks for too");
}

#[tokio::test]
async fn who_is_silent_is_told_of_no_longer() {
    let (app, server) = Kind::Shared.open().await;
    let server = server.unwrap();
    let shared = app.limits.shared().unwrap();
    shared.tell("another", "{\"families\":{}}").await.unwrap();
    shared.tell("stranger", "in words of another age").await.unwrap();
    assert_eq!(shared.told().await.unwrap().len(), 2);
    assert_eq!(app.limits.gauge().await.readings.len(), 8, "what cannot be read is left out");
    server.tell(&["ZADD", "{hub:limits}:times", "1", "another"]).await;
    app.limits.beat().await;
    let told = shared.told().await.unwrap();
    assert!(!told.contains_key("another") && told.contains_key(&app.process.to_string()), "{told:?}");
}

/// Told by the one that takes the change, and not by looking: the next look would be in an hour.
#[tokio::test]
async fn other_processes_are_told_of_what_an_operator_says() {
    let here = app(database().await);
    let there = App { limits: Limits::of(&here), ..here.clone() };
    let elsewhere = there.clone();
    here.tasks.spawn(async move { follow::keep_up(&elsewhere, Duration::from_hours(1)).await });
    let by = By { actor: Actor::system(), request_id: None };
    for (wanted, blocked) in [(Wanted::Block, true), (Wanted::Reset, false)] {
        let wish = Wish { family: Family::Ocr, whose: Whose::Everybody, wanted, reason: String::new(), expires_at: None };
        change::set(&here, &by, wish).await.unwrap();
        let known = async {
            while there.limits.take(one(Family::Ocr, "hub")).await.is_blocked() != blocked {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_mins(1), known).await.expect("it is told");
    }
    here.stop.cancel();
}
