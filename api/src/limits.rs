//! Who may have how much of a thing now. The one place that decides, counts and tells.
//!
//! Buckets are in Redis where processes share one, else in this process; both give the same answers at the same times
//! (`limits/tests`). While Redis does not answer within a moment this process decides by itself under the same policies,
//! with buckets that begin full: of several processes each then grants the whole of a limit, and none refuses everybody.
//!
//! Policies are rows ([`crate::domain::limit`]) that each process holds in its memory. Whoever changes one tells the others,
//! which look twice a second besides.

pub mod change;
mod debt;
mod fields;
mod follow;
mod gauge;
mod own;
mod shared;
mod tally;

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::Duration,
};

use entity::ids::ProcessId;
use tokio::time::{Instant, sleep, timeout};
use tracing::debug;

use crate::{
    app::App,
    clock::Clock,
    domain::limit::{Family, Policies, Quota, Rule, Subject},
    metrics::Metrics,
    redis::{Redis, Unavailable},
};
use debt::Debts;
pub use fields::{RATE_LIMIT, RATE_LIMIT_POLICY, fields};
pub use follow::follow;
use gauge::Last;
pub use gauge::{Gauge, Reading, Share};
use own::Own;
use shared::Shared;
use tally::Tally;
pub use tally::TopSubject;

/// When to ask again where everything is refused: it may have been lifted.
const BLOCKED: Duration = Duration::from_mins(1);

/// How often figures are told.
const BEAT: Duration = Duration::from_secs(1);

/// The dearest document of the API, which any caller has to be able to pay. See `graphql::limits`.
pub const DEAREST: NonZeroU32 = NonZeroU32::new(10_000).unwrap();

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Charge {
    pub family: Family,
    pub subject: Subject,
    pub cost: u32,
}

impl Charge {
    /// One token.
    pub fn one(family: Family, subject: Subject) -> Self {
        Self { family, subject, cost: 1 }
    }
}

/// What a charge came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    pub rule: Rule,
    /// What the bucket holds now; 0 where nothing is counted.
    pub remaining: u32,
    /// Until there is enough; `None` where it is granted.
    pub wait: Option<Duration>,
}

impl Verdict {
    pub fn is_granted(&self) -> bool {
        self.wait.is_none()
    }

    /// Whether waiting would be of no use.
    pub fn is_blocked(&self) -> bool {
        self.rule == Rule::Block
    }
}

/// A bucket that has to be looked at.
#[derive(Debug)]
struct Ask<'a> {
    family: Family,
    key: &'a String,
    quota: Quota,
    cost: NonZeroU32,
}

/// What a bucket answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Left {
    remaining: u32,
    wait: Option<Duration>,
}

/// Where those wait whose turn has not come.
type Line = tokio::sync::Mutex<()>;

/// A handle; clones decide as one.
#[derive(Debug, Clone)]
pub struct Limits(Arc<Desk>);

#[derive(Debug)]
struct Desk {
    process: ProcessId,
    metrics: Metrics,
    clock: Clock,
    own: Own,
    shared: Option<Shared>,
    policies: RwLock<Arc<Policies>>,
    /// Held while policies are read and put in their place.
    looking: tokio::sync::Mutex<()>,
    debts: Debts,
    tally: Tally,
    lines: Mutex<HashMap<(Family, String), Arc<Line>>>,
    /// What was counted in the last whole second.
    last: Last,
}

impl Limits {
    /// `cost_per_second` is what a caller of the API regains, unless operators say otherwise.
    pub fn new(cost_per_second: NonZeroU32, process: ProcessId, clock: Clock, redis: Option<Redis>, metrics: Metrics) -> Self {
        let policies = Policies::built_in(Quota::of_cost(cost_per_second, DEAREST));
        Self(Arc::new(Desk {
            process,
            metrics,
            own: Own::new(clock.clone()),
            shared: redis.map(|redis| Shared::new(redis, clock.clone())),
            clock,
            policies: RwLock::new(Arc::new(policies)),
            looking: tokio::sync::Mutex::default(),
            debts: Debts::default(),
            tally: Tally::default(),
            lines: Mutex::default(),
            last: Last::default(),
        }))
    }

    /// As the hub's settings have it, in Redis where there is one.
    pub fn of(app: &App) -> Self {
        Self::new(app.config.api.cost_per_second, app.process, app.clock.clone(), app.redis.clone(), app.metrics.clone())
    }

    pub async fn take(&self, charge: Charge) -> Verdict {
        let verdicts = self.take_each(std::slice::from_ref(&charge)).await;
        verdicts.into_iter().next().unwrap_or_else(|| unreachable!("each charge has a verdict"))
    }

    /// Charges each bucket by itself, in the order given and in one call: what one refuses costs no other anything.
    pub async fn take_each(&self, charges: &[Charge]) -> Vec<Verdict> {
        let now = self.0.clock.now();
        let policies = self.policies();
        let rules = charges.iter().map(|charge| policies.rule(charge.family, &charge.subject.key, now));
        let mut verdicts: Vec<Verdict> = rules.zip(charges).map(|(rule, charge)| by_rule(rule, charge.cost)).collect();
        let asks: Vec<(usize, Ask<'_>)> = verdicts
            .iter()
            .zip(charges)
            .enumerate()
            .filter_map(|(place, (verdict, charge))| Some((place, ask(verdict, charge)?)))
            .collect();
        let (places, asks): (Vec<usize>, Vec<Ask<'_>>) = asks.into_iter().unzip();
        for (place, left) in places.into_iter().zip(self.decide(&asks).await) {
            verdicts[place] = Verdict { remaining: left.remaining, wait: left.wait, ..verdicts[place] };
        }
        self.note(charges, &verdicts);
        verdicts
    }

    fn note(&self, charges: &[Charge], verdicts: &[Verdict]) {
        self.0.tally.note(charges, verdicts);
        for (charge, verdict) in charges.iter().zip(verdicts) {
            self.0.metrics.rate_limits(word(charge.family), verdict.is_granted());
        }
    }

    /// What Redis has not decided about is decided here.
    async fn decide(&self, asks: &[Ask<'_>]) -> Vec<Left> {
        let mut left = Vec::with_capacity(asks.len());
        if let Some(shared) = &self.0.shared {
            // What is down or forbidden is said by health and counted; here it would be said for each decision.
            if let Err(Unavailable::Refused(error)) = shared.take(asks, &mut left).await {
                debug!(%error, "Redis refused to decide about a limit");
            }
        }
        left.extend(asks.iter().skip(left.len()).map(|ask| self.0.own.take(ask)));
        left
    }

    /// Takes one token, waiting for it, but not where that takes longer than `most`: then this says how long it would.
    /// What an operator changes meanwhile counts at once. Those who wait in this process do so in line, so that only the
    /// first of them asks again and again.
    pub async fn turn(&self, family: Family, subject: &Subject, most: Duration) -> Result<(), Duration> {
        let began = Instant::now();
        let line = self.line(family, subject);
        let Ok(_first) = timeout(most, line.lock()).await else { return Err(BEAT) };
        loop {
            let Some(wait) = self.take(Charge::one(family, subject.clone())).await.wait else { return Ok(()) };
            if began.elapsed().saturating_add(wait) > most {
                return Err(wait);
            }
            sleep(wait.min(BEAT)).await;
        }
    }

    /// The few subjects that are waited for are never forgotten.
    fn line(&self, family: Family, subject: &Subject) -> Arc<Line> {
        let mut lines = self.0.lines.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(lines.entry((family, subject.key.clone())).or_default())
    }

    /// What holds for a bucket now.
    pub fn rule(&self, family: Family, subject: &Subject) -> Rule {
        self.policies().rule(family, &subject.key, self.0.clock.now())
    }

    pub fn policies(&self) -> Arc<Policies> {
        Arc::clone(&self.0.policies.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether decisions are made together with other processes.
    fn shared(&self) -> Option<&Shared> {
        self.0.shared.as_ref()
    }
}

/// What a rule says without looking into a bucket. What costs more than a full bucket holds is never to be had.
fn by_rule(rule: Rule, cost: u32) -> Verdict {
    let wait = match rule {
        Rule::Allow => None,
        Rule::Block => Some(BLOCKED),
        Rule::Limit(quota) => (cost > quota.capacity.get()).then(|| quota.full()),
    };
    Verdict { rule, remaining: 0, wait }
}

fn ask<'a>(verdict: &Verdict, charge: &'a Charge) -> Option<Ask<'a>> {
    let Verdict { rule: Rule::Limit(quota), wait: None, .. } = *verdict else { return None };
    let cost = NonZeroU32::new(charge.cost).unwrap_or(NonZeroU32::MIN);
    Some(Ask { family: charge.family, key: &charge.subject.key, quota, cost })
}

/// As metrics name it.
pub fn word(family: Family) -> &'static str {
    match family {
        Family::WebhookPerson => "webhook_person",
        Family::Webhook => "webhook",
        Family::WebhookNotice => "webhook_notice",
        Family::Graphql => "graphql",
        Family::SignIn => "sign_in",
        Family::Outbound => "outbound",
        Family::Ocr => "ocr",
        Family::OcrModel => "ocr_model",
    }
}

#[cfg(test)]
mod tests;
