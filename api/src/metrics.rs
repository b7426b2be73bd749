//! What the hub counts and times, in one registry for each process.
//!
//! Prometheus reads it over `/metrics` ([`crate::http::metrics`]); what it grew by is added to the database every few
//! seconds ([`rollups`]), so that there is a history without a Prometheus. [`catalogue`] has every name and its meaning.
//! To count is to add to an atomic number: nothing is allocated, and no lock is held while anything waits.

use std::{fmt, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use prometheus::{
    CounterVec, Gauge, GaugeVec, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry,
    TextEncoder, core::Collector, proto::MetricFamily,
};
use sea_orm::DatabaseConnection;

pub mod catalogue;
mod labels;
pub mod rollups;
pub mod sample;
mod states;

use crate::domain::{document::Accuracy, hook::EventType, retention::Done};

use catalogue::{BOUNDS_MS, Family, Kind};
use rollups::Ledger;
use sample::Sampled;

pub use labels::{End, GraphQlOutcome, OcrEnd, Sending, Taken};

/// The registry of one process, and the handles to what is in it.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    webhook_requests: IntCounterVec,
    webhook_acknowledge: Histogram,
    inbound_received: IntCounterVec,
    inbound_events: IntCounterVec,
    inbound_handle: HistogramVec,
    outbound_messages: IntCounterVec,
    outbound_statuses: IntCounterVec,
    answer: Histogram,
    ocr_jobs: IntCounterVec,
    ocr_wait: Histogram,
    ocr_run: HistogramVec,
    ocr_cost: CounterVec,
    ocr_fields: IntCounterVec,
    statements: Histogram,
    statement_errors: IntCounter,
    connections: GaugeVec,
    database_up: Gauge,
    redis_up: GaugeVec,
    redis_failures: IntCounterVec,
    rate_limits: IntCounterVec,
    graphql_requests: IntCounterVec,
    graphql_times: HistogramVec,
    subscriptions_open: IntGauge,
    subscriptions: IntCounterVec,
    integrator_deliveries: IntCounterVec,
    integrator_times: Histogram,
    feature_off: GaugeVec,
    health: GaugeVec,
    clean_up_removed: IntCounterVec,
    clean_up_failures: IntCounterVec,
    /// Those of the whole hub, by the name of their family.
    states: Vec<(&'static str, GaugeVec)>,
    roll_up_failures: IntCounter,
    memory: Gauge,
    files: Gauge,
    /// What was counted and is not in the database yet.
    ledger: tokio::sync::Mutex<Ledger>,
    /// When the states were last looked at.
    sampled: tokio::sync::Mutex<Sampled>,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

/// Puts families into a registry. The catalogue's names are right and each is there once, which a test sees to.
struct Make<'a>(&'a Registry);

impl Make<'_> {
    fn register<C: Collector + Clone + 'static>(&self, made: prometheus::Result<C>) -> C {
        let registered = made.and_then(|made| self.0.register(Box::new(made.clone())).map(|()| made));
        registered.unwrap_or_else(|error| unreachable!("the catalogue holds a metric that cannot be: {error}"))
    }

    fn counters(&self, family: &Family) -> IntCounterVec {
        self.register(IntCounterVec::new(Opts::new(family.name, family.help), &family.label_names()))
    }

    fn counter(&self, family: &Family) -> IntCounter {
        self.register(IntCounter::new(family.name, family.help))
    }

    fn gauges(&self, family: &Family) -> GaugeVec {
        self.register(GaugeVec::new(Opts::new(family.name, family.help), &family.label_names()))
    }

    fn gauge(&self, family: &Family) -> Gauge {
        self.register(Gauge::new(family.name, family.help))
    }

    fn states(&self) -> Vec<(&'static str, GaugeVec)> {
        let shared = catalogue::ALL.iter().filter(|family| family.kind == Kind::Shared);
        shared.map(|family| (family.name, self.gauges(family))).collect()
    }

    fn many_times(&self, family: &Family) -> HistogramVec {
        self.register(HistogramVec::new(classes(family), &family.label_names()))
    }

    fn times(&self, family: &Family) -> Histogram {
        self.register(Histogram::with_opts(classes(family)))
    }
}

fn classes(family: &Family) -> HistogramOpts {
    let bounds = BOUNDS_MS.iter().map(|ms| f64::from(*ms) / 1_000.0).collect();
    HistogramOpts::new(family.name, family.help).buckets(bounds)
}

impl Metrics {
    /// `now` is when the process begins.
    pub fn new(now: DateTime<Utc>) -> Self {
        let registry = Registry::new();
        let make = Make(&registry);
        make.gauges(&catalogue::BUILD).with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1.0);
        make.gauge(&catalogue::START).set(seconds(now - DateTime::UNIX_EPOCH));
        let inner = Inner {
            webhook_requests: make.counters(&catalogue::WEBHOOK_REQUESTS),
            webhook_acknowledge: make.times(&catalogue::WEBHOOK_ACKNOWLEDGE),
            inbound_received: make.counters(&catalogue::INBOUND_RECEIVED),
            inbound_events: make.counters(&catalogue::INBOUND_EVENTS),
            inbound_handle: make.many_times(&catalogue::INBOUND_HANDLE),
            outbound_messages: make.counters(&catalogue::OUTBOUND_MESSAGES),
            outbound_statuses: make.counters(&catalogue::OUTBOUND_STATUSES),
            answer: make.times(&catalogue::ANSWER),
            ocr_jobs: make.counters(&catalogue::OCR_JOBS),
            ocr_wait: make.times(&catalogue::OCR_WAIT),
            ocr_run: make.many_times(&catalogue::OCR_RUN),
            ocr_cost: make.register(CounterVec::new(
                Opts::new(catalogue::OCR_COST.name, catalogue::OCR_COST.help),
                &catalogue::OCR_COST.label_names(),
            )),
            ocr_fields: make.counters(&catalogue::OCR_FIELDS),
            statements: make.times(&catalogue::STATEMENTS),
            statement_errors: make.counter(&catalogue::STATEMENT_ERRORS),
            connections: make.gauges(&catalogue::CONNECTIONS),
            database_up: make.gauge(&catalogue::DATABASE_UP),
            redis_up: make.gauges(&catalogue::REDIS_UP),
            redis_failures: make.counters(&catalogue::REDIS_FAILURES),
            rate_limits: make.counters(&catalogue::RATE_LIMITS),
            graphql_requests: make.counters(&catalogue::GRAPHQL_REQUESTS),
            graphql_times: make.many_times(&catalogue::GRAPHQL_TIMES),
            subscriptions_open: make
                .register(IntGauge::new(catalogue::SUBSCRIPTIONS_OPEN.name, catalogue::SUBSCRIPTIONS_OPEN.help)),
            subscriptions: make.counters(&catalogue::SUBSCRIPTIONS),
            integrator_deliveries: make.counters(&catalogue::INTEGRATOR_DELIVERIES),
            integrator_times: make.times(&catalogue::INTEGRATOR_TIMES),
            feature_off: make.gauges(&catalogue::FEATURE_OFF),
            health: make.gauges(&catalogue::HEALTH),
            clean_up_removed: make.counters(&catalogue::CLEAN_UP_REMOVED),
            clean_up_failures: make.counters(&catalogue::CLEAN_UP_FAILURES),
            states: make.states(),
            roll_up_failures: make.counter(&catalogue::ROLL_UP_FAILURES),
            memory: make.gauge(&catalogue::MEMORY),
            files: make.gauge(&catalogue::FILES),
            ledger: tokio::sync::Mutex::new(Ledger::new(now)),
            sampled: tokio::sync::Mutex::default(),
            registry,
        };
        let metrics = Self(Arc::new(inner));
        metrics.begin();
        metrics
    }

    /// What can happen is there with 0 before it does: a series that begins with 1 has no rate, so that no rule would see
    /// the first time. Operations are begun when they are first asked for.
    fn begin(&self) {
        let inner = &self.0;
        let pairs = |first: labels::Values, second: labels::Values| {
            first.into_iter().flat_map(move |one| second.clone().into_iter().map(move |other| [one, other]))
        };
        for (counters, values) in [
            (&inner.webhook_requests, labels::taken()),
            (&inner.inbound_received, labels::novelty()),
            (&inner.outbound_statuses, labels::steps()),
            (&inner.redis_failures, labels::unavailable()),
            (&inner.clean_up_removed, labels::tasks()),
            (&inner.clean_up_failures, labels::tasks()),
        ] {
            for value in values {
                counters.with_label_values(&[value]);
            }
        }
        for (counters, values) in [
            (&inner.outbound_messages, pairs(labels::outbound_types(), labels::sending())),
            (&inner.rate_limits, pairs(labels::limit_families(), labels::decisions())),
            (&inner.ocr_fields, pairs(labels::engines(), labels::verdicts())),
            (&inner.integrator_deliveries, pairs(labels::events(), labels::deliveries())),
        ] {
            values.for_each(|values| drop(counters.with_label_values(&values)));
        }
        labels::inbound().for_each(|values| drop(inner.inbound_events.with_label_values(&values)));
        labels::document_ends().for_each(|values| drop(inner.ocr_jobs.with_label_values(&values)));
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.gather())
    }

    fn gather(&self) -> Vec<MetricFamily> {
        self.0.registry.gather()
    }

    /// Has every statement of the pool, and of its clones that are made later, timed and its failure counted.
    pub fn follow(&self, db: &mut DatabaseConnection) {
        let (times, errors) = (self.0.statements.clone(), self.0.statement_errors.clone());
        db.set_metric_callback(move |statement| {
            times.observe(statement.elapsed.as_secs_f64());
            if statement.failed {
                errors.inc();
            }
        });
    }

    /// A delivery from Meta was answered.
    pub fn webhook(&self, taken: Taken, took: Duration) {
        self.0.webhook_requests.with_label_values(&[taken.name()]).inc();
        if taken == Taken::Accepted {
            self.0.webhook_acknowledge.observe(took.as_secs_f64());
        }
    }

    /// Events came in a delivery, so many of them for the first time.
    pub fn received(&self, new: usize, all: usize) {
        self.0.inbound_received.with_label_values(&[labels::NEW]).inc_by(new as u64);
        self.0.inbound_received.with_label_values(&[labels::DUPLICATE]).inc_by(all.saturating_sub(new) as u64);
    }

    /// A try at an event came to its end.
    pub fn handled(&self, event: &entity::inbound_event::Model, outcome: &'static str, took: Duration) {
        let kind = labels::inbound_kind(event.kind);
        let values = [kind, labels::inbound_type(event), labels::inbound_end(outcome)];
        self.0.inbound_events.with_label_values(&values).inc();
        self.0.inbound_handle.with_label_values(&[kind]).observe(took.as_secs_f64());
    }

    /// A try at a message came to its end.
    pub fn sent(&self, content: &serde_json::Value, sending: Sending) {
        self.0.outbound_messages.with_label_values(&[labels::outbound_type(content), sending.name()]).inc();
    }

    /// Meta told that a message has come a step further.
    pub fn told(&self, step: EventType) {
        self.0.outbound_statuses.with_label_values(&[labels::step(step)]).inc();
    }

    /// Meta has the first message that answers somebody, so long after the receipt of what they wrote.
    pub fn answered(&self, after: TimeDelta) {
        self.0.answer.observe(seconds(after).max(0.0));
    }

    /// A try at a document came to its end.
    pub fn read(&self, end: &OcrEnd<'_>) {
        let engine = labels::engine(end.engine);
        self.0.ocr_jobs.with_label_values(&[engine, end.kind, end.outcome]).inc();
        self.0.ocr_wait.observe(seconds(end.waited).max(0.0));
        self.0.ocr_run.with_label_values(&[engine]).observe(end.took.as_secs_f64());
        if end.micro_usd > 0 {
            self.0.ocr_cost.with_label_values(&[engine]).inc_by(labels::dollars(end.micro_usd));
        }
    }

    /// Staff accepted what this engine had read.
    pub fn looked_at(&self, engine: Option<&str>, fields: Accuracy) {
        for (right, count) in [(true, fields.right), (false, fields.wrong)] {
            self.0.ocr_fields.with_label_values(&[labels::engine(engine), labels::verdict(right)]).inc_by(count);
        }
    }

    /// A limit of this family let something pass, or did not.
    pub fn rate_limits(&self, family: &'static str, allowed: bool) {
        self.0.rate_limits.with_label_values(&[family, labels::decision(allowed)]).inc();
    }

    /// A query or mutation was answered. `operation` is one of a bounded set: see [`crate::graphql`].
    pub fn graphql(&self, operation: &str, outcome: GraphQlOutcome, took: Duration) {
        for fault in GraphQlOutcome::FAULTS {
            self.0.graphql_requests.with_label_values(&[operation, fault.name()]);
        }
        self.0.graphql_requests.with_label_values(&[operation, outcome.name()]).inc();
        self.0.graphql_times.with_label_values(&[operation]).observe(took.as_secs_f64());
    }

    pub fn subscription_begins(&self, operation: &str) {
        self.0.subscriptions_open.inc();
        for end in labels::ends() {
            self.0.subscriptions.with_label_values(&[operation, end]);
        }
    }

    pub fn subscription_ends(&self, operation: &str, end: End) {
        self.0.subscriptions_open.dec();
        self.0.subscriptions.with_label_values(&[operation, labels::end(end)]).inc();
    }

    /// A try at a webhook came to its end. `outcome` is one of `delivered`, `retried` and `given_up`.
    pub fn delivered(&self, event: &str, outcome: &'static str, took: Duration) {
        self.0.integrator_deliveries.with_label_values(&[labels::event(event), labels::delivery(outcome)]).inc();
        self.0.integrator_times.observe(took.as_secs_f64());
    }

    /// A task of a pass of clean-up came to its end.
    pub fn cleaned_up(&self, done: &Done) {
        let task = labels::task(&done.task);
        self.0.clean_up_removed.with_label_values(&[task]).inc_by(done.removed);
        if done.error.is_some() {
            self.0.clean_up_failures.with_label_values(&[task]).inc();
        }
    }
}

fn seconds(span: TimeDelta) -> f64 {
    span.as_seconds_f64()
}

#[cfg(test)]
mod tests;
