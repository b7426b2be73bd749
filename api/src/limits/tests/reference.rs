//! Both places against a bucket in plain integers, on a clock that the test moves.

use std::collections::HashMap;

use proptest::{
    collection::vec,
    prelude::Strategy,
    prop_assert_eq,
    test_runner::{Config, TestCaseError, TestRunner},
};
use rstest::rstest;
use tokio::runtime::{Builder, Runtime};

use super::*;

/// A bucket by the book: what it holds, in nanoseconds of regaining, and since when.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    quota: Quota,
    holds: u128,
    at: DateTime,
}

type DateTime = chrono::DateTime<chrono::Utc>;

impl Bucket {
    fn full(quota: Quota, at: DateTime) -> Self {
        Self { quota, holds: quota.full().as_nanos(), at }
    }

    fn take(&mut self, cost: u32, now: DateTime) -> Left {
        let passed = u128::try_from((now - self.at).num_microseconds().unwrap()).unwrap() * 1_000;
        self.holds = (self.holds + passed).min(self.quota.full().as_nanos());
        self.at = now;
        let (interval, price) = (self.quota.interval.as_nanos(), self.quota.after(cost).as_nanos());
        let wait = price.checked_sub(self.holds).filter(|lacks| *lacks > 0);
        self.holds -= if wait.is_none() { price } else { 0 };
        Left {
            remaining: u32::try_from(self.holds / interval).unwrap(),
            wait: wait.map(|lacks| Duration::from_nanos(lacks.try_into().unwrap())),
        }
    }
}

/// After a while somebody asks, in one call, for parts of full buckets: which of them, and how many thousandths.
#[derive(Debug, Clone)]
struct Step {
    after_us: i64,
    parts: Vec<(usize, u64)>,
}

/// From one in ten minutes to a hundred million a second.
fn quotas() -> impl Strategy<Value = Quota> {
    let refill = proptest::prop_oneof![0.1..10.0, 10.0..10_000.0, 1e4..6e9];
    let capacity = proptest::prop_oneof![1_i64..20, 20_i64..100_000];
    (capacity, refill)
        .prop_filter_map("an empty bucket fills within 30 days", |(capacity, refill)| Quota::new(capacity, refill).ok())
}

/// Pauses from none to longer than any of the buckets takes to fill, by orders of magnitude.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let after_us = proptest::prop_oneof![
        proptest::strategy::Just(0_i64),
        1_i64..1_000,
        1_000_i64..1_000_000,
        1_000_000_i64..600_000_000,
        600_000_000_i64..5_000_000_000_000,
    ];
    let share = proptest::prop_oneof![proptest::strategy::Just(0_u64), 1_u64..300, 300_u64..1_001];
    let parts = vec((0..3_usize, share), 1..6);
    vec((after_us, parts).prop_map(|(after_us, parts)| Step { after_us, parts }), 1..40)
}

struct World {
    runtime: Runtime,
    app: App,
    _server: Option<Server>,
}

impl World {
    fn new(kind: Kind) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let (app, server) = runtime.block_on(kind.open());
        Self { runtime, app, _server: server }
    }

    /// What the place under test answers, whose buckets have a quota of their own.
    fn take(&self, asks: &[Ask<'_>]) -> Vec<Left> {
        self.runtime.block_on(self.app.limits.decide(asks))
    }

    fn runs_as_the_reference(&self, run: usize, quotas: &[Quota; 3], steps: &[Step]) -> Result<(), TestCaseError> {
        let (mut buckets, began) = (HashMap::new(), self.app.clock.now());
        let keys = [0, 1, 2].map(|key| format!("{run}:{key}"));
        let mut taken = [0_u128; 3];
        for step in steps {
            self.app.clock.advance(TimeDelta::microseconds(step.after_us));
            let now = self.app.clock.now();
            let asks: Vec<Ask<'_>> = step.parts.iter().map(|(key, share)| part(&keys[*key], quotas[*key], *share)).collect();
            let answers = self.take(&asks);
            prop_assert_eq!(answers.len(), asks.len());
            for ((ask, (key, _)), answer) in asks.iter().zip(&step.parts).zip(answers) {
                let quota = ask.quota;
                let bucket = buckets.entry(*key).or_insert_with(|| Bucket::full(quota, now));
                prop_assert_eq!(answer, bucket.take(ask.cost.get(), now), "{:?} in {:?}", ask, step);
                taken[*key] += if answer.wait.is_none() { quota.after(ask.cost.get()).as_nanos() } else { 0 };
                let passed = u128::try_from((now - began).num_microseconds().unwrap()).unwrap() * 1_000;
                let most = quota.full().as_nanos() + passed;
                prop_assert_eq!(taken[*key].max(most), most, "more than the bucket held and regained");
            }
        }
        Ok(())
    }
}

fn part(key: &String, quota: Quota, share: u64) -> Ask<'_> {
    let cost = u32::try_from(u64::from(quota.capacity.get()) * share / 1_000).unwrap();
    Ask { family: Family::Graphql, key, quota, cost: NonZeroU32::new(cost.max(1)).unwrap() }
}

#[rstest]
#[case::own(Kind::Own, 512)]
#[case::shared(Kind::Shared, 128)]
fn each_place_answers_as_the_reference_does(#[case] kind: Kind, #[case] cases: u32) {
    let world = World::new(kind);
    let run = std::cell::Cell::new(0);
    let strategy = ([quotas(), quotas(), quotas()], steps());
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&strategy, |(quotas, steps)| {
        run.set(run.get() + 1);
        world.runs_as_the_reference(run.get(), &quotas, &steps)
    });
    if let Err(failed) = outcome {
        panic!("{failed}");
    }
}
