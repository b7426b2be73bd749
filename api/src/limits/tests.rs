//! One suite for both places where buckets can be; what only Redis can do to us is in `faults`, what operators and
//! watchers see in `sights`.

mod faults;
mod reference;
mod sights;

use chrono::TimeDelta;
use futures::future::join_all;
use rstest::rstest;

use super::*;
use crate::{
    domain::{
        limit::{self, Effect},
        record::fixture::{database, noon},
    },
    graphql::tests::app,
    metrics::Metrics,
    redis::fixture::Server,
};

#[derive(Debug, Clone, Copy)]
enum Kind {
    Own,
    Shared,
}

impl Kind {
    /// A hub that counts there, and the server that it is on.
    async fn open(self) -> (App, Option<Server>) {
        let app = app(database().await);
        match self {
            Self::Own => (app, None),
            Self::Shared => {
                let server = Server::start().await;
                (on(app, &server.url()), Some(server))
            }
        }
    }
}

/// Another process of the same hub, on the Redis there.
fn on(app: App, url: &str) -> App {
    let app = hurried(app, url);
    App { limits: Limits::of(&app).patient(), ..app }
}

impl Limits {
    /// The same, waiting for Redis for as long as a test does.
    #[must_use]
    pub fn patient(mut self) -> Self {
        if let Some(shared) = Arc::get_mut(&mut self.0).and_then(|desk| desk.shared.as_mut()) {
            shared.be_patient();
        }
        self
    }
}

/// One that does not wait for longer than the hub does.
fn hurried(app: App, url: &str) -> App {
    let app = App { redis: Some(Redis::open(&url.into()).unwrap()), process: ProcessId::new(), ..app };
    App { limits: Limits::of(&app), ..app }
}

fn one(family: Family, key: &str) -> Charge {
    Charge::one(family, Subject::new(key))
}

/// How many of so many are granted.
async fn granted(app: &App, family: Family, key: &str, tries: usize) -> usize {
    let charges = vec![one(family, key); tries];
    app.limits.take_each(&charges).await.into_iter().filter(Verdict::is_granted).count()
}

/// Says something of a limit, as an operator would, in the name of another process.
async fn say(app: &App, family: Family, subject: Option<&str>, rule: Rule) {
    let wish = limit::Wish {
        family,
        subject: subject.map(Subject::new),
        user: None,
        rule,
        reason: String::new(),
        expires_at: None,
        by: "Diane".to_owned(),
    };
    limit::set(&app.db, wish, app.clock.now()).await.unwrap();
}

fn quota(capacity: i64, refill: f64) -> Rule {
    Rule::Limit(Quota::new(capacity, refill).unwrap())
}

#[rstest]
#[tokio::test]
async fn a_bucket_is_emptied_fills_again_and_is_nobody_elses(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (app, _server) = kind.open().await;
    let cost = |key: &str, cost| Charge { cost, ..one(Family::Graphql, key) };
    let rule = app.limits.policies().of_family(Family::Graphql, noon());
    let charged = app.limits.take(cost("key:1", 50_000)).await;
    assert_eq!(charged, Verdict { rule, remaining: 10_000, wait: None });
    let refused = app.limits.take(cost("key:1", 12_000)).await;
    assert_eq!(refused, Verdict { rule, remaining: 10_000, wait: Some(Duration::from_secs(2)) });
    assert!(app.limits.take(cost("key:2", 12_000)).await.is_granted());
    app.clock.advance(TimeDelta::seconds(2));
    assert_eq!(app.limits.take(cost("key:1", 12_000)).await, Verdict { rule, remaining: 0, wait: None });
    app.clock.advance(TimeDelta::hours(1));
    assert_eq!(app.limits.take(cost("key:1", 1)).await.remaining, 59_999, "no fuller than full");
}

#[rstest]
#[tokio::test]
async fn what_one_bucket_refuses_costs_no_other_anything(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (app, _server) = kind.open().await;
    assert_eq!(granted(&app, Family::WebhookPerson, "person:1", 105).await, 100, "one call, one bucket, each by itself");
    let charges = [
        one(Family::WebhookPerson, "person:1"),
        one(Family::WebhookPerson, "person:2"),
        one(Family::WebhookNotice, "person:1"),
        one(Family::WebhookNotice, "person:1"),
    ];
    let verdicts = app.limits.take_each(&charges).await;
    let seen: Vec<(bool, u32)> = verdicts.iter().map(|verdict| (verdict.is_granted(), verdict.remaining)).collect();
    assert_eq!(seen, [(false, 0), (true, 99), (true, 0), (false, 0)]);
    assert_eq!(verdicts[3].wait, Some(Duration::from_mins(10)));
    assert!(app.limits.take_each(&[]).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn what_costs_more_than_a_full_bucket_is_never_to_be_had(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (app, _server) = kind.open().await;
    let dear = Charge { cost: 60_001, ..one(Family::Graphql, "key:1") };
    let verdict = app.limits.take(dear).await;
    assert_eq!((verdict.remaining, verdict.wait), (0, Some(Duration::from_mins(1))));
    let free = Charge { cost: 0, ..one(Family::Graphql, "key:1") };
    assert_eq!(app.limits.take(free).await.remaining, 59_999, "what costs nothing costs one");
}

#[rstest]
#[tokio::test]
async fn rules_go_before_buckets(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (app, _server) = kind.open().await;
    say(&app, Family::SignIn, Some("address:192.0.2.1"), Rule::Block).await;
    say(&app, Family::SignIn, Some("address:192.0.2.2"), Rule::Allow).await;
    say(&app, Family::SignIn, Some("address:192.0.2.3"), quota(2, 1.0)).await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 1).await, 1, "nobody has looked yet");
    assert!(app.limits.reload(&app).await.unwrap());
    assert!(!app.limits.reload(&app).await.unwrap(), "there is nothing new");
    let blocked = app.limits.take(one(Family::SignIn, "address:192.0.2.1")).await;
    assert_eq!((blocked.is_blocked(), blocked.wait), (true, Some(BLOCKED)));
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.2", 500).await, 500);
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.3", 500).await, 2);
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.4", 500).await, 30);
    app.clock.advance(TimeDelta::microseconds(1));
    say(&app, Family::SignIn, None, quota(1, 1.0)).await;
    limit::take_back(&app.db, Family::SignIn, "address:192.0.2.1").await.unwrap();
    app.limits.reload(&app).await.unwrap();
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 5).await, 1, "the family's, in place of the exception");
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.3", 5).await, 0, "its own bucket is as empty as before");
}

#[rstest]
#[tokio::test]
async fn an_exception_ends_by_itself(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (app, _server) = kind.open().await;
    let wish = limit::Wish {
        family: Family::Outbound,
        subject: Some(Subject::new("1")),
        user: None,
        rule: Rule::Block,
        reason: String::new(),
        expires_at: Some(noon() + TimeDelta::minutes(5)),
        by: "Diane".to_owned(),
    };
    let (_, row) = limit::set(&app.db, wish, noon()).await.unwrap();
    assert_eq!(row.effect, Effect::Block);
    app.limits.reload(&app).await.unwrap();
    assert_eq!(granted(&app, Family::Outbound, "1", 1).await, 0);
    app.clock.advance(TimeDelta::minutes(5));
    assert_eq!(granted(&app, Family::Outbound, "1", 1).await, 1);
}

/// On a clock that stands still a limit is exact, however many ask at once.
#[tokio::test]
async fn processes_that_share_a_bucket_grant_no_more_than_it_holds() {
    let (app, server) = Kind::Shared.open().await;
    let url = server.as_ref().unwrap().url();
    let processes: Vec<App> = (0..8).map(|_| on(app.clone(), &url)).collect();
    let each = processes.iter().map(|process| async {
        let mut sum = 0;
        for _ in 0..10 {
            sum += granted(process, Family::WebhookPerson, "person:1", 5).await;
        }
        sum
    });
    assert_eq!(join_all(each).await.into_iter().sum::<usize>(), 100);
    app.clock.advance(TimeDelta::seconds(6));
    let more = join_all(processes.iter().map(|process| granted(process, Family::WebhookPerson, "person:1", 5))).await;
    assert_eq!(more.into_iter().sum::<usize>(), 10);
}

/// On the server's own clock it is within a hundredth of what may be had in the time it took, neither more nor less, with
/// the patience that the hub has. Where a machine is so busy that a process decided by itself, that says nothing.
#[tokio::test]
async fn processes_that_share_a_bucket_hold_its_rate() {
    for _ in 0..5 {
        let server = Server::start().await;
        let app = App { clock: Clock::System, ..app(database().await) };
        let processes: Vec<App> = (0..4).map(|_| hurried(app.clone(), &server.url())).collect();
        for process in &processes {
            faults::shared_again(process).await;
        }
        let began = std::time::Instant::now();
        let each = join_all(processes.iter().map(|process| asks_for(process, Duration::from_secs(2)))).await;
        let (most, least) = (began.elapsed(), each.iter().map(|(_, time)| *time).min().unwrap());
        if processes.iter().all(|process| process.limits.0.own.len() == 0) {
            let sum: f64 = each.iter().map(|(granted, _)| f64::from(*granted)).sum();
            let may_be_had = |time: Duration| 80.0 + 80.0 * time.as_secs_f64();
            assert!(sum <= may_be_had(most) * 1.01, "{sum} were granted where {} could be", may_be_had(most));
            assert!(sum >= may_be_had(least) * 0.99 - 1.0, "{sum} were granted where {} could be", may_be_had(least));
            return;
        }
    }
    panic!("a Redis on the same machine has not answered in time, five times in a row");
}

/// Asks without a pause for so long, and on until there is nothing left. Tells how many were granted, and the time
/// between the first answer and the last question.
async fn asks_for(process: &App, time: Duration) -> (u32, Duration) {
    let charge = one(Family::Outbound, "1");
    let mut sum = u32::from(process.limits.take(charge.clone()).await.is_granted());
    let began = std::time::Instant::now();
    loop {
        let passed = began.elapsed();
        let granted = process.limits.take(charge.clone()).await.is_granted();
        sum += u32::from(granted);
        if !granted && passed >= time {
            return (sum, passed);
        }
    }
}

/// What was of no use is charged for afterwards; who could not pay is turned away beforehand, until they can.
#[rstest]
#[tokio::test]
async fn who_cannot_pay_is_in_debt_until_they_can(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (app, _server) = kind.open().await;
    let who = Subject::new("address:192.0.2.1");
    say(&app, Family::Graphql, None, quota(10, 60.0)).await;
    app.limits.reload(&app).await.unwrap();
    let fine = async |cost| app.limits.fine(Charge { family: Family::Graphql, subject: who.clone(), cost }).await;
    let debt = || app.limits.in_debt(Family::Graphql, &who).and_then(|verdict| verdict.wait);
    assert!(fine(6).await.is_granted());
    assert_eq!(debt(), None, "who has paid owes nothing");
    assert_eq!(fine(6).await.wait, Some(Duration::from_secs(2)));
    app.clock.advance(TimeDelta::milliseconds(500));
    assert_eq!(debt(), Some(Duration::from_millis(1_500)));
    assert_eq!(app.limits.in_debt(Family::SignIn, &who), None);
    assert_eq!(app.limits.in_debt(Family::Graphql, &Subject::new("address:192.0.2.2")), None);
    app.clock.advance(TimeDelta::milliseconds(1_500));
    assert_eq!(debt(), None);
    assert_eq!(fine(1_000).await.wait, Some(Duration::from_secs(4)), "nobody owes more than a full bucket holds");
    say(&app, Family::Graphql, Some(who.key.as_str()), Rule::Allow).await;
    app.limits.reload(&app).await.unwrap();
    assert_eq!(debt(), None, "what operators say counts at once");
}

#[tokio::test(start_paused = true)]
async fn a_turn_is_waited_for_in_line() {
    let clock = Clock::System;
    let limits = Limits::new(NonZeroU32::MIN, ProcessId::new(), clock.clone(), None, Metrics::new(clock.now()));
    let number = Subject::new("1");
    for _ in 0..80 {
        limits.turn(Family::Outbound, &number, Duration::ZERO).await.unwrap();
    }
    let began = Instant::now();
    let turns = (0..8).map(|_| limits.turn(Family::Outbound, &number, Duration::from_secs(5)));
    assert!(join_all(turns).await.iter().all(Result::is_ok));
    let took = began.elapsed();
    assert!((Duration::from_millis(90)..=Duration::from_millis(120)).contains(&took), "{took:?} for 8 of 80 a second");
    assert!(limits.turn(Family::Outbound, &number, Duration::from_millis(1)).await.is_err());
}
