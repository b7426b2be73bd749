//! How full the buckets are and who asks, in this process and in all of them together.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use entity::rate_limit_policy::Model;
use sea_orm::Iterable;
use tokio::time::Instant;
use tracing::warn;

use super::{
    Limits,
    tally::{Counted, Sample, TopSubject, shorten},
};
use crate::domain::limit::{Family, Rule};

/// What this process counted last, for whoever asks before it is counted again.
#[derive(Debug, Default)]
pub struct Last(Mutex<Sample>);

impl Last {
    fn set(&self, sample: Sample) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = sample;
    }

    fn get(&self) -> Sample {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// All families at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Gauge {
    pub seen_at: DateTime<Utc>,
    /// Whether the processes count together: false where there is no Redis, or it does not answer.
    pub shared: bool,
    pub readings: Vec<Reading>,
}

/// One family.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub family: Family,
    /// What holds where nothing else is said of a subject.
    pub rule: Rule,
    /// What the emptiest bucket held that was charged in the last second, in any process.
    pub level: Option<u32>,
    /// The share that was used up of the bucket that was used up furthest then, one person's or one address's apart.
    pub used: Option<f64>,
    pub granted_per_second: f64,
    pub refused_per_second: f64,
    pub shares: Vec<Share>,
    pub top: Vec<TopSubject>,
    pub policies: Vec<Model>,
}

/// What one process has of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    pub process: String,
    pub granted_per_second: f64,
    pub refused_per_second: f64,
}

impl Limits {
    /// Ends a second: what was counted in it is what is told until the next has ended, here and to other processes.
    pub(crate) async fn beat(&self) {
        let sample = self.0.tally.look(Instant::now());
        self.0.last.set(sample.clone());
        let Some(shared) = self.shared() else { return };
        match serde_json::to_string(&sample) {
            // Who is not heard for a while is not told of; the next second says it all again.
            Ok(text) => _ = shared.tell(&self.0.process.to_string(), &text).await,
            Err(error) => warn!(%error, "what was counted of limits could not be written"),
        }
    }

    /// Everything there is to know of all limits now.
    pub async fn gauge(&self) -> Gauge {
        let (seen_at, policies) = (self.0.clock.now(), self.policies());
        let others = match self.shared() {
            Some(shared) => shared.told().await.ok(),
            None => None,
        };
        let shared = others.is_some();
        let mut samples: BTreeMap<String, Sample> =
            others.into_iter().flatten().filter_map(|(name, text)| Some((name, read(&text)?))).collect();
        samples.insert(self.0.process.to_string(), self.0.last.get());
        let readings = Family::iter().map(|family| Reading {
            rule: policies.of_family(family, seen_at),
            policies: policies.rows(family).cloned().collect(),
            ..sum(family, &samples)
        });
        Gauge { seen_at, shared, readings: readings.collect() }
    }
}

/// Another version may say it in other words; then it is not told of.
fn read(text: &str) -> Option<Sample> {
    serde_json::from_str(text).ok()
}

fn sum(family: Family, samples: &BTreeMap<String, Sample>) -> Reading {
    let counted: Vec<(&String, &Counted)> =
        samples.iter().filter_map(|(process, sample)| Some((process, sample.families.get(&family)?))).collect();
    let share = |(process, counted): &(&String, &Counted)| Share {
        process: (*process).clone(),
        granted_per_second: counted.granted_per_second,
        refused_per_second: counted.refused_per_second,
    };
    let shares: Vec<Share> = counted.iter().map(share).collect();
    // Nothing adds up to a negative nothing.
    let total = |of: fn(&Share) -> f64| shares.iter().map(of).sum::<f64>() + 0.0;
    Reading {
        family,
        rule: Rule::Allow,
        level: counted.iter().filter_map(|(_, counted)| counted.level).min(),
        used: counted.iter().filter_map(|(_, counted)| counted.used).reduce(f64::max),
        granted_per_second: total(|share| share.granted_per_second),
        refused_per_second: total(|share| share.refused_per_second),
        shares,
        top: together(counted.iter().flat_map(|(_, counted)| &counted.top)),
        policies: Vec::new(),
    }
}

/// Those who ask the most of all processes together.
fn together<'a>(tops: impl Iterator<Item = &'a TopSubject>) -> Vec<TopSubject> {
    let mut sums: BTreeMap<&str, TopSubject> = BTreeMap::new();
    for one in tops {
        let sum = sums.entry(&one.key).or_insert_with(|| TopSubject { granted: 0, refused: 0, ..one.clone() });
        sum.granted += one.granted;
        sum.refused += one.refused;
    }
    let mut top = sums.into_values().collect();
    shorten(&mut top);
    top
}
