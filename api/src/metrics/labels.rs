//! The values that labels may have. Whatever else comes, such as a word of Meta's that is new, is `other`.
//!
//! Each list is what the catalogue says of a label, so that rules and the dashboard are held to it.

use std::time::Duration;

use chrono::TimeDelta;
use entity::{
    inbound_event::{self, InboundKind},
    ocr_job::{self, DocumentKind, OcrJobStatus, OcrOutcome},
    trip_event::TripEventKind,
};
use sea_orm::Iterable;
use serde_json::Value;

use crate::{
    domain::{flag::Flag, hook::EventType, limit::Family},
    limits, maintenance,
    redis::Unavailable,
};

const OTHER: &str = "other";

/// The values of a label.
pub type Values = Vec<&'static str>;

/// For what is bounded by the schema, by trusted documents or by the version, and not by a list here.
pub fn open() -> Values {
    Vec::new()
}

/// What became of a delivery from Meta.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    Accepted,
    Unsigned,
    TooLarge,
    TooSlow,
    Unreadable,
    Unavailable,
    Limited,
    Other,
}

impl Taken {
    pub const ALL: [Self; 8] = [
        Self::Accepted,
        Self::Unsigned,
        Self::TooLarge,
        Self::TooSlow,
        Self::Unreadable,
        Self::Unavailable,
        Self::Limited,
        Self::Other,
    ];

    /// By the hub's own fault.
    pub const FAULTS: [Self; 1] = [Self::Unavailable];

    /// As the router answers each.
    pub fn of_status(status: u16) -> Self {
        match status {
            200 => Self::Accepted,
            403 => Self::Unsigned,
            413 => Self::TooLarge,
            408 => Self::TooSlow,
            400 => Self::Unreadable,
            500.. => Self::Unavailable,
            429 => Self::Limited,
            _ => Self::Other,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Unsigned => "unsigned",
            Self::TooLarge => "too_large",
            Self::TooSlow => "too_slow",
            Self::Unreadable => "unreadable",
            Self::Unavailable => "unavailable",
            Self::Limited => "limited",
            Self::Other => OTHER,
        }
    }
}

pub fn taken() -> Values {
    Taken::ALL.map(Taken::name).into()
}

pub const NEW: &str = "new";
pub const DUPLICATE: &str = "duplicate";

pub fn novelty() -> Values {
    vec![NEW, DUPLICATE]
}

/// What became of a try at sending a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sending {
    /// Meta has it.
    Accepted,
    /// Not tried: too soon for the limit on messages to one person.
    Waiting,
    /// Not tried: the person said STOP, or what it said is good no longer.
    Withdrawn,
    /// Given up.
    Failed,
    /// Meta did not take it, and it is tried again.
    Retried,
    /// Meta takes none at all, and sending is paused.
    Paused,
}

impl Sending {
    pub const ALL: [Self; 6] = [Self::Accepted, Self::Waiting, Self::Withdrawn, Self::Failed, Self::Retried, Self::Paused];

    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Waiting => "waiting",
            Self::Withdrawn => "withdrawn",
            Self::Failed => "failed",
            Self::Retried => "retried",
            Self::Paused => "paused",
        }
    }
}

pub fn sending() -> Values {
    Sending::ALL.map(Sending::name).into()
}

/// What became of a query or mutation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphQlOutcome {
    Ok,
    /// For what it asks or who asks it.
    Refused,
    /// The caller's budget is spent.
    Limited,
    TimedOut,
    /// The hub's own fault.
    Failed,
}

impl GraphQlOutcome {
    pub const ALL: [Self; 5] = [Self::Ok, Self::Refused, Self::Limited, Self::TimedOut, Self::Failed];
    /// By the hub's own fault.
    pub const FAULTS: [Self; 2] = [Self::TimedOut, Self::Failed];

    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
            Self::Limited => "limited",
            Self::TimedOut => "timed_out",
            Self::Failed => "failed",
        }
    }
}

pub fn graphql() -> Values {
    GraphQlOutcome::ALL.map(GraphQlOutcome::name).into()
}

/// How a try at a document ended.
#[derive(Debug, Clone, Copy)]
pub struct OcrEnd<'a> {
    pub engine: Option<&'a str>,
    pub kind: &'static str,
    pub outcome: &'static str,
    pub waited: TimeDelta,
    pub took: Duration,
    pub micro_usd: i64,
}

impl<'a> OcrEnd<'a> {
    /// `job` is the document as it is after the try.
    pub fn of(job: &ocr_job::Model, engine: Option<&'a str>, waited: TimeDelta, took: Duration, micro_usd: i64) -> Self {
        Self { engine, kind: document_kind(job.kind), outcome: document_outcome(job), waited, took, micro_usd }
    }
}

fn document_kind(kind: Option<DocumentKind>) -> &'static str {
    match kind {
        Some(DocumentKind::InsuranceCertificate) => "insurance_certificate",
        Some(DocumentKind::YellowCard) => "yellow_card",
        Some(DocumentKind::Registration) => "registration",
        Some(DocumentKind::DrivingLicence) => "driving_licence",
        None => "unknown",
    }
}

pub fn document_kinds() -> Values {
    DocumentKind::iter().map(Some).chain([None]).map(document_kind).collect()
}

/// A try after which a document waits for another, and one that nothing was read in.
const UNREAD: [&str; 3] = ["retried", "refused", "failed"];
/// What comes of one in which an engine read something.
const READ: [&str; 7] = ["needs_review", "verified", "uninsured", "licence", "expired", "other_plate", "refused"];

pub fn document_outcomes() -> Values {
    UNREAD
        .into_iter()
        .chain(READ.into_iter().filter(|outcome| !UNREAD.contains(outcome)))
        .chain(["rejected", "cancelled", OTHER])
        .collect()
}

/// Engine, kind and outcome of what mostly comes of tries.
pub fn document_ends() -> impl Iterator<Item = [&'static str; 3]> {
    let ends = [NOBODY].into_iter().flat_map(|engine| UNREAD.map(|outcome| (engine, outcome)));
    let ends = ends.chain(ENGINES.into_iter().flat_map(|engine| READ.map(|outcome| (engine, outcome))));
    ends.flat_map(|(engine, outcome)| document_kinds().into_iter().map(move |kind| [engine, kind, outcome]))
}

fn document_outcome(job: &ocr_job::Model) -> &'static str {
    match (job.status, job.outcome) {
        (OcrJobStatus::Queued | OcrJobStatus::Running, _) => "retried",
        (OcrJobStatus::NeedsReview, _) => "needs_review",
        (_, Some(OcrOutcome::Verified)) => "verified",
        (_, Some(OcrOutcome::Uninsured)) => "uninsured",
        (_, Some(OcrOutcome::Licence)) => "licence",
        (_, Some(OcrOutcome::Expired)) => "expired",
        (_, Some(OcrOutcome::OtherPlate)) => "other_plate",
        (_, Some(OcrOutcome::Rejected)) => "rejected",
        (_, Some(OcrOutcome::Refused)) => "refused",
        (_, Some(OcrOutcome::Failed)) => "failed",
        (_, Some(OcrOutcome::Cancelled)) => "cancelled",
        (_, None) => OTHER,
    }
}

/// A millionth of a dollar is exact far beyond what anybody will spend.
#[expect(clippy::cast_precision_loss, reason = "as above")]
pub fn dollars(micro_usd: i64) -> f64 {
    micro_usd as f64 / 1_000_000.0
}

/// As the plan of reading names them; with `+` between them where two had a part in it.
const ENGINES: [&str; 3] = ["ppocr", "openai", "ppocr+openai"];

/// Where none came to its end.
const NOBODY: &str = "none";

pub fn engine(name: Option<&str>) -> &'static str {
    match name {
        None => NOBODY,
        named => known(&ENGINES, named),
    }
}

pub fn engines() -> Values {
    [NOBODY].into_iter().chain(ENGINES).chain([OTHER]).collect()
}

pub fn verdict(right: bool) -> &'static str {
    if right { "right" } else { "wrong" }
}

pub fn verdicts() -> Values {
    [true, false].map(verdict).into()
}

pub fn inbound_kind(kind: InboundKind) -> &'static str {
    match kind {
        InboundKind::Message => "message",
        InboundKind::Status => "status",
        InboundKind::Notice => "notice",
    }
}

pub fn inbound_kinds() -> Values {
    InboundKind::iter().map(inbound_kind).collect()
}

const MESSAGES: [&str; 16] = [
    "text",
    "interactive",
    "button",
    "image",
    "document",
    "audio",
    "video",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "order",
    "system",
    "unsupported",
    "request_welcome",
    "unknown",
];

const STATUSES: [&str; 6] = ["sent", "delivered", "read", "played", "failed", "warning"];

/// The fields of notices.
const NOTICES: [&str; 10] = [
    "account_alerts",
    "account_review_update",
    "account_update",
    "business_capability_update",
    "message_template_quality_update",
    "message_template_status_update",
    "phone_number_name_update",
    "phone_number_quality_update",
    "security",
    "template_category_update",
];

/// Meta's words for events of this kind.
fn words(kind: InboundKind) -> &'static [&'static str] {
    match kind {
        InboundKind::Message => &MESSAGES,
        InboundKind::Status => &STATUSES,
        InboundKind::Notice => &NOTICES,
    }
}

pub fn inbound_type(event: &inbound_event::Model) -> &'static str {
    known(words(event.kind), Some(&event.subtype))
}

pub fn inbound_types() -> Values {
    InboundKind::iter().flat_map(words).copied().chain([OTHER]).collect()
}

/// As a try at an event may end.
const ENDS: [&str; 4] = ["handled", "retried", "late", "quarantined"];

pub fn inbound_end(end: &str) -> &'static str {
    known(&ENDS, Some(end))
}

pub fn inbound_ends() -> Values {
    ENDS.into_iter().chain([OTHER]).collect()
}

/// Kind, type and outcome of every event that there can be.
pub fn inbound() -> impl Iterator<Item = [&'static str; 3]> {
    let typed =
        InboundKind::iter().flat_map(|kind| words(kind).iter().chain([&OTHER]).map(move |word| (inbound_kind(kind), *word)));
    typed.flat_map(|(kind, word)| ENDS.map(|end| [kind, word, end]))
}

const OUTBOUND: [&str; 7] = ["text", "buttons", "list", "link", "location_request", "image", "document"];

/// `webhook::outbound::Content` names its kind.
pub fn outbound_type(content: &Value) -> &'static str {
    known(&OUTBOUND, content["kind"].as_str())
}

pub fn outbound_types() -> Values {
    OUTBOUND.into_iter().chain([OTHER]).collect()
}

/// How far a message has come, as Meta tells it.
const STEPS: [&str; 4] = ["sent", "delivered", "read", "failed"];

pub fn step(told: EventType) -> &'static str {
    known(&STEPS, told.name().strip_prefix("message."))
}

pub fn steps() -> Values {
    STEPS.into_iter().chain([OTHER]).collect()
}

pub fn pool() -> Values {
    vec!["idle", "used"]
}

pub fn limit_families() -> Values {
    Family::iter().map(limits::word).collect()
}

pub fn decision(allowed: bool) -> &'static str {
    if allowed { "allowed" } else { "denied" }
}

pub fn decisions() -> Values {
    [true, false].map(decision).into()
}

/// How a subscription ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Closed,
    /// More happened than its client read.
    FellBehind,
    /// Its connection took nothing any more.
    Unread,
}

pub fn end(end: End) -> &'static str {
    match end {
        End::Closed => "closed",
        End::FellBehind => "fell_behind",
        End::Unread => "unread",
    }
}

pub fn ends() -> Values {
    [End::FellBehind, End::Closed, End::Unread].map(end).into()
}

pub fn event(name: &str) -> &'static str {
    EventType::of_name(name).map_or(OTHER, EventType::name)
}

pub fn events() -> Values {
    EventType::ALL.map(EventType::name).into_iter().chain([OTHER]).collect()
}

const DELIVERED: [&str; 3] = ["delivered", "retried", "given_up"];

pub fn delivery(outcome: &str) -> &'static str {
    known(&DELIVERED, Some(outcome))
}

pub fn deliveries() -> Values {
    DELIVERED.into_iter().chain([OTHER]).collect()
}

pub fn queues() -> Values {
    vec!["inbox", "outbox", "webhooks", "documents"]
}

pub fn trip_event(kind: TripEventKind) -> &'static str {
    match kind {
        TripEventKind::Requested => "requested",
        TripEventKind::Scheduled => "scheduled",
        TripEventKind::Updated => "updated",
        TripEventKind::Offered => "offered",
        TripEventKind::Declined => "declined",
        TripEventKind::Lapsed => "lapsed",
        TripEventKind::Agreed => "agreed",
        TripEventKind::Accepted => "accepted",
        TripEventKind::Arrived => "arrived",
        TripEventKind::Started => "started",
        TripEventKind::Completed => "completed",
        TripEventKind::Cancelled => "cancelled",
        TripEventKind::Expired => "expired",
        TripEventKind::FareProposed => "fare_proposed",
        TripEventKind::FareAgreed => "fare_agreed",
        TripEventKind::FareRefused => "fare_refused",
        TripEventKind::Reminded => "reminded",
        TripEventKind::NobodyFound => "nobody_found",
        TripEventKind::Rated => "rated",
        TripEventKind::Reported => "reported",
    }
}

pub fn trip_events() -> Values {
    TripEventKind::iter().map(trip_event).collect()
}

pub fn flags() -> Values {
    Flag::ALL.map(Flag::name).into()
}

/// Why Redis gave no answer.
pub fn unavailable() -> Values {
    Unavailable::REASONS.into()
}

/// A task of the clean-up.
pub fn task(name: &str) -> &'static str {
    tasks().into_iter().find(|known| *known == name).unwrap_or(OTHER)
}

pub fn tasks() -> Values {
    maintenance::tasks()
}

/// Those of the health report.
pub fn components() -> Values {
    vec![
        "database",
        "redis",
        "inbox",
        "outbox",
        "webhooks",
        "documents",
        "engines",
        "media",
        "clock",
        "whatsapp",
        "disk",
        "number",
        "token",
    ]
}

fn known(words: &[&'static str], word: Option<&str>) -> &'static str {
    words.iter().find(|known| Some(**known) == word).copied().unwrap_or(OTHER)
}
