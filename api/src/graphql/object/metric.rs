//! What was counted and timed.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, TimeDelta, Utc};
use entity::metric_point::Resolution;

use crate::{
    domain::record::metric_points::{self, Point},
    metrics::catalogue::{self, Family, Kind},
};

/// Something that is counted or timed, by all processes of the hub together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum MetricName {
    /// Deliveries from Meta, by what they were answered.
    WebhookRequests,
    /// From the arrival of a delivery to its 200: its events are on the disk by then.
    WebhookAcknowledge,
    /// Events in deliveries, new ones and those that Meta delivered again.
    InboundReceived,
    /// Tries at handling an event: handled, to be tried again, cut off by the end of their lease (late), or set aside for good.
    InboundEvents,
    /// One try at handling an event, from its claim to its commit.
    InboundHandle,
    /// Tries at sending a message, by what came of them.
    OutboundMessages,
    /// What Meta told of messages that it had accepted; each step of a message once.
    OutboundStatuses,
    /// From the receipt of what somebody wrote to the moment when Meta has the first message that answers it.
    Answer,
    /// Tries at reading a document, by what came of them.
    OcrJobs,
    /// How long a document had been due when somebody took it up.
    OcrWait,
    /// One try at a document, from getting the file to what it proves.
    OcrRun,
    /// What the vision model cost, in US dollars.
    OcrCost,
    /// Fields of documents that staff accepted for the first time, by whether the engine had read them right.
    OcrFields,
    /// One statement, from its sending to its last row; neither the wait for a connection nor the commit is in it.
    DatabaseStatement,
    /// Statements that were sent to the database and not carried out; to one that is away none is sent.
    DatabaseStatementErrors,
    /// Questions that Redis did not answer: it was down, too slow, or would not. What was asked was answered without it.
    RedisFailures,
    /// Requests, messages and tries that a limit let pass or did not.
    RateLimitDecisions,
    /// Queries and mutations, by the name of a trusted document's operation or else by their first field.
    GraphqlRequests,
    /// One query or mutation, from its document to its answer.
    GraphqlRequest,
    /// Subscriptions that ended, by first field; `fell_behind`: the client read too slowly, `unread`: it read nothing.
    Subscriptions,
    /// Tries at delivering a webhook to an integrator: delivered, to be tried again, or given up.
    IntegratorDeliveries,
    /// How long integrators took to answer a webhook, or not to.
    IntegratorDelivery,
    /// What waits: events, messages, webhooks that no try was made of, documents.
    QueueDepth,
    /// How long the oldest of what waits has waited.
    QueueOldest,
    /// What happened on trips within the last hour, counted in the database.
    TripEventsLastHour,
    /// 1 while Meta takes no messages at all and sending is paused, else 0.
    SendingPaused,
    /// How long ago the last pass of clean-up ended that was not cut short; absent before the first.
    CleanUpAge,
    /// Rows and files that passes of clean-up removed.
    CleanUpRemoved,
    /// Tasks of a pass of clean-up that failed; the next tries again.
    CleanUpFailures,
    /// Times that what was counted could not be added to the database; it is added at the next.
    MetricsRollUpFailures,
}

impl MetricName {
    pub fn family(self) -> Family {
        match self {
            Self::WebhookRequests => catalogue::WEBHOOK_REQUESTS,
            Self::WebhookAcknowledge => catalogue::WEBHOOK_ACKNOWLEDGE,
            Self::InboundReceived => catalogue::INBOUND_RECEIVED,
            Self::InboundEvents => catalogue::INBOUND_EVENTS,
            Self::InboundHandle => catalogue::INBOUND_HANDLE,
            Self::OutboundMessages => catalogue::OUTBOUND_MESSAGES,
            Self::OutboundStatuses => catalogue::OUTBOUND_STATUSES,
            Self::Answer => catalogue::ANSWER,
            Self::OcrJobs => catalogue::OCR_JOBS,
            Self::OcrWait => catalogue::OCR_WAIT,
            Self::OcrRun => catalogue::OCR_RUN,
            Self::OcrCost => catalogue::OCR_COST,
            Self::OcrFields => catalogue::OCR_FIELDS,
            Self::DatabaseStatement => catalogue::STATEMENTS,
            Self::DatabaseStatementErrors => catalogue::STATEMENT_ERRORS,
            Self::RedisFailures => catalogue::REDIS_FAILURES,
            Self::RateLimitDecisions => catalogue::RATE_LIMITS,
            Self::GraphqlRequests => catalogue::GRAPHQL_REQUESTS,
            Self::GraphqlRequest => catalogue::GRAPHQL_TIMES,
            Self::Subscriptions => catalogue::SUBSCRIPTIONS,
            Self::IntegratorDeliveries => catalogue::INTEGRATOR_DELIVERIES,
            Self::IntegratorDelivery => catalogue::INTEGRATOR_TIMES,
            Self::QueueDepth => catalogue::QUEUE_DEPTH,
            Self::QueueOldest => catalogue::QUEUE_OLDEST,
            Self::TripEventsLastHour => catalogue::TRIP_EVENTS,
            Self::SendingPaused => catalogue::SENDING_PAUSED,
            Self::CleanUpAge => catalogue::CLEAN_UP_AGE,
            Self::CleanUpRemoved => catalogue::CLEAN_UP_REMOVED,
            Self::CleanUpFailures => catalogue::CLEAN_UP_FAILURES,
            Self::MetricsRollUpFailures => catalogue::ROLL_UP_FAILURES,
        }
    }
}

/// How long the stretches are that a series is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Resolution")]
pub enum MetricResolution {
    /// A minute each.
    Minute,
    /// An hour each.
    Hour,
    /// A day each, from midnight to midnight where the hub is.
    Day,
}

impl MetricResolution {
    pub fn span(self) -> TimeDelta {
        match self {
            Self::Minute => TimeDelta::minutes(1),
            Self::Hour => TimeDelta::hours(1),
            Self::Day => TimeDelta::days(1),
        }
    }
}

/// A label and its value.
#[derive(SimpleObject)]
pub struct MetricLabel {
    /// Such as `outcome`.
    name: String,
    /// Such as `accepted`.
    value: String,
}

/// A metric over some time.
#[derive(SimpleObject)]
pub struct MetricSeries {
    /// Which metric.
    name: MetricName,
    /// As Prometheus knows it, such as `hub_answer_seconds`.
    prometheus_name: &'static str,
    /// What sets it apart from the other series of this metric; empty where there is one for all.
    labels: Vec<MetricLabel>,
    /// How long the stretches of its points are.
    resolution: MetricResolution,
    /// By time. Where nothing happened there is no point.
    points: Vec<MetricPoint>,
    /// All of the points as one.
    whole: MetricPoint,
}

/// What was counted or timed in one stretch of time. Times are in seconds.
#[derive(SimpleObject)]
pub struct MetricPoint {
    /// When the stretch begins.
    start: DateTime<Utc>,
    /// How often it happened; of a state, how often it was looked at, which is once a minute.
    count: i64,
    /// What it came to: the times added up, the growth of what is counted, the sum of what was seen of a state.
    sum: f64,
    /// How often it happened a second, over the whole of the stretch also where that is not over yet; null for a state.
    per_second: Option<f64>,
    /// What it was on average; null for what is only counted.
    mean: Option<f64>,
    /// Half of all took no longer; null for what is not timed. Exact to the class that it is in.
    p50: Option<f64>,
    /// 95 of 100 took no longer.
    p95: Option<f64>,
    /// 99 of 100 took no longer.
    p99: Option<f64>,
}

impl MetricSeries {
    pub fn of(
        name: MetricName,
        resolution: MetricResolution,
        (since, until): (DateTime<Utc>, DateTime<Utc>),
        series: &metric_points::Series,
    ) -> Self {
        let family = name.family();
        let point = |(start, point): (&DateTime<Utc>, &Point)| MetricPoint::of(family.kind, *start, resolution.span(), point);
        Self {
            name,
            prometheus_name: family.name,
            labels: labels(&series.labels),
            resolution,
            points: series.points.iter().map(point).collect(),
            whole: MetricPoint::of(family.kind, since, until - since, &series.whole()),
        }
    }
}

fn labels(json: &str) -> Vec<MetricLabel> {
    // The hub writes them itself; what cannot be read sets nothing apart.
    let pairs: std::collections::BTreeMap<String, String> = serde_json::from_str(json).unwrap_or_default();
    pairs.into_iter().map(|(name, value)| MetricLabel { name, value }).collect()
}

impl MetricPoint {
    fn of(kind: Kind, start: DateTime<Utc>, span: TimeDelta, point: &Point) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "so much is never counted")]
        let count = point.count as f64;
        let often = if kind == Kind::Times { count } else { point.sum };
        let is_state = matches!(kind, Kind::Shared | Kind::Gauge);
        let quantile = |share| if kind == Kind::Times { point.quantile(share) } else { None };
        Self {
            start,
            count: point.count,
            sum: point.sum,
            per_second: (!is_state).then(|| often / span.as_seconds_f64()),
            mean: (kind != Kind::Counter && point.count > 0).then(|| point.sum / count),
            p50: quantile(0.5),
            p95: quantile(0.95),
            p99: quantile(0.99),
        }
    }
}
