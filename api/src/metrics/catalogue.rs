//! Every metric that there is: its name, what it tells, and by what it is told apart. Labels have few values, all of
//! them known beforehand: never who somebody is, never what somebody wrote.

use std::fmt::Write;

use super::labels;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only grows, from 0 at the start of the process.
    Counter,
    /// A state of this process.
    Gauge,
    /// A state of the whole hub, the same from whichever process it is asked: take the largest, never the sum.
    Shared,
    /// How long something took, in seconds.
    Times,
}

/// What tells the series of a metric apart.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    pub name: &'static str,
    /// All that it may be; empty where no list of that is kept.
    pub values: fn() -> labels::Values,
}

#[derive(Debug, Clone, Copy)]
pub struct Family {
    pub name: &'static str,
    pub kind: Kind,
    pub labels: &'static [Label],
    pub help: &'static str,
}

impl Family {
    const fn new(name: &'static str, kind: Kind, labels: &'static [Label], help: &'static str) -> Self {
        Self { name, kind, labels, help }
    }

    pub fn label_names(&self) -> Vec<&'static str> {
        self.labels.iter().map(|label| label.name).collect()
    }

    /// Whether it is kept in the database too. What a process has at a moment says nothing once it is gone.
    pub fn is_kept(&self) -> bool {
        self.kind != Gauge
    }
}

/// The upper bounds of the classes of times, in milliseconds; what is longer has a class of its own.
pub const BOUNDS_MS: [i32; 15] = [1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000];

use Kind::{Counter, Gauge, Shared, Times};

const TAKEN: Label = Label { name: "outcome", values: labels::taken };
const NOVELTY: Label = Label { name: "outcome", values: labels::novelty };
const INBOUND_KIND: Label = Label { name: "kind", values: labels::inbound_kinds };
const INBOUND_TYPE: Label = Label { name: "type", values: labels::inbound_types };
const INBOUND_END: Label = Label { name: "outcome", values: labels::inbound_ends };
const OUTBOUND_TYPE: Label = Label { name: "type", values: labels::outbound_types };
const SENDING: Label = Label { name: "outcome", values: labels::sending };
const STEP: Label = Label { name: "status", values: labels::steps };
const ENGINE: Label = Label { name: "engine", values: labels::engines };
const DOCUMENT_KIND: Label = Label { name: "kind", values: labels::document_kinds };
const DOCUMENT_OUTCOME: Label = Label { name: "outcome", values: labels::document_outcomes };
const LOOKED_AT: Label = Label { name: "verdict", values: labels::verdicts };
const POOL: Label = Label { name: "state", values: labels::pool };
const UNAVAILABLE: Label = Label { name: "reason", values: labels::unavailable };
const LIMIT: Label = Label { name: "family", values: labels::limit_families };
const DECISION: Label = Label { name: "decision", values: labels::decisions };
const OPERATION: Label = Label { name: "operation", values: labels::open };
const ANSWERED: Label = Label { name: "outcome", values: labels::graphql };
const END: Label = Label { name: "end", values: labels::ends };
const EVENT: Label = Label { name: "event", values: labels::events };
const DELIVERED: Label = Label { name: "outcome", values: labels::deliveries };
const QUEUE: Label = Label { name: "queue", values: labels::queues };
const TRIP_EVENT: Label = Label { name: "event", values: labels::trip_events };
const FLAG: Label = Label { name: "flag", values: labels::flags };
const TASK: Label = Label { name: "task", values: labels::tasks };
const COMPONENT: Label = Label { name: "component", values: labels::components };
const VERSION: Label = Label { name: "version", values: labels::open };

pub const WEBHOOK_REQUESTS: Family =
    Family::new("hub_webhook_requests_total", Counter, &[TAKEN], "Deliveries from Meta, by what they were answered.");
pub const WEBHOOK_ACKNOWLEDGE: Family = Family::new(
    "hub_webhook_acknowledge_seconds",
    Times,
    &[],
    "From the arrival of a delivery to its 200: its events are on the disk by then.",
);
pub const INBOUND_RECEIVED: Family = Family::new(
    "hub_inbound_received_total",
    Counter,
    &[NOVELTY],
    "Events in deliveries, new ones and those that Meta delivered again.",
);
pub const INBOUND_EVENTS: Family = Family::new(
    "hub_inbound_events_total",
    Counter,
    &[INBOUND_KIND, INBOUND_TYPE, INBOUND_END],
    "Tries at handling an event: handled, to be tried again, cut off by the end of their lease (late), or set aside for good.",
);
pub const INBOUND_HANDLE: Family = Family::new(
    "hub_inbound_handle_seconds",
    Times,
    &[INBOUND_KIND],
    "One try at handling an event, from its claim to its commit.",
);
pub const OUTBOUND_MESSAGES: Family = Family::new(
    "hub_outbound_messages_total",
    Counter,
    &[OUTBOUND_TYPE, SENDING],
    "Tries at sending a message, by what came of them.",
);
pub const OUTBOUND_STATUSES: Family = Family::new(
    "hub_outbound_statuses_total",
    Counter,
    &[STEP],
    "What Meta told of messages that it had accepted; each step of a message once.",
);
pub const ANSWER: Family = Family::new(
    "hub_answer_seconds",
    Times,
    &[],
    "From the receipt of what somebody wrote to the moment when Meta has the first message that answers it.",
);
pub const OCR_JOBS: Family = Family::new(
    "hub_ocr_jobs_total",
    Counter,
    &[ENGINE, DOCUMENT_KIND, DOCUMENT_OUTCOME],
    "Tries at reading a document, by what came of them.",
);
pub const OCR_WAIT: Family =
    Family::new("hub_ocr_wait_seconds", Times, &[], "How long a document had been due when somebody took it up.");
pub const OCR_RUN: Family =
    Family::new("hub_ocr_run_seconds", Times, &[ENGINE], "One try at a document, from getting the file to what it proves.");
pub const OCR_COST: Family =
    Family::new("hub_ocr_cost_dollars_total", Counter, &[ENGINE], "What the vision model cost, in US dollars.");
pub const OCR_FIELDS: Family = Family::new(
    "hub_ocr_fields_total",
    Counter,
    &[ENGINE, LOOKED_AT],
    "Fields of documents that staff accepted for the first time, by whether the engine had read them right.",
);
pub const STATEMENTS: Family = Family::new(
    "hub_database_statement_seconds",
    Times,
    &[],
    "One statement, from its sending to its last row; neither the wait for a connection nor the commit is in it.",
);
pub const STATEMENT_ERRORS: Family = Family::new(
    "hub_database_statement_errors_total",
    Counter,
    &[],
    "Statements that were sent to the database and not carried out; to one that is away none is sent.",
);
pub const CONNECTIONS: Family =
    Family::new("hub_database_connections", Gauge, &[POOL], "Connections of this process's pool, in use and idle.");
pub const DATABASE_UP: Family =
    Family::new("hub_database_up", Gauge, &[], "1 where the database answers this process within 2 s, else 0.");
pub const REDIS_UP: Family = Family::new(
    "hub_redis_up",
    Gauge,
    &[],
    "1 where Redis answers this process and takes writes, 0 while nobody asks it because it does not; absent without one.",
);
pub const REDIS_FAILURES: Family = Family::new(
    "hub_redis_failures_total",
    Counter,
    &[UNAVAILABLE],
    "Questions that Redis did not answer: it was down, too slow, or would not. What was asked was answered without it.",
);
pub const RATE_LIMITS: Family = Family::new(
    "hub_rate_limit_decisions_total",
    Counter,
    &[LIMIT, DECISION],
    "Requests, messages and tries that a limit let pass or did not.",
);
pub const GRAPHQL_REQUESTS: Family = Family::new(
    "hub_graphql_requests_total",
    Counter,
    &[OPERATION, ANSWERED],
    "Queries and mutations, by the name of a trusted document's operation or else by their first field.",
);
pub const GRAPHQL_TIMES: Family =
    Family::new("hub_graphql_request_seconds", Times, &[OPERATION], "One query or mutation, from its document to its answer.");
pub const SUBSCRIPTIONS_OPEN: Family =
    Family::new("hub_subscriptions_open", Gauge, &[], "Subscriptions that are open with this process.");
pub const SUBSCRIPTIONS: Family = Family::new(
    "hub_subscriptions_total",
    Counter,
    &[OPERATION, END],
    "Subscriptions that ended, by first field; `fell_behind`: the client read too slowly, `unread`: it read nothing.",
);
pub const INTEGRATOR_DELIVERIES: Family = Family::new(
    "hub_integrator_deliveries_total",
    Counter,
    &[EVENT, DELIVERED],
    "Tries at delivering a webhook to an integrator: delivered, to be tried again, or given up.",
);
pub const INTEGRATOR_TIMES: Family =
    Family::new("hub_integrator_delivery_seconds", Times, &[], "How long integrators took to answer a webhook, or not to.");
pub const QUEUE_DEPTH: Family = Family::new(
    "hub_queue_depth",
    Shared,
    &[QUEUE],
    "What waits: events, messages, webhooks that no try was made of, documents.",
);
pub const QUEUE_OLDEST: Family =
    Family::new("hub_queue_oldest_seconds", Shared, &[QUEUE], "How long the oldest of what waits has waited.");
pub const TRIP_EVENTS: Family = Family::new(
    "hub_trip_events_last_hour",
    Shared,
    &[TRIP_EVENT],
    "What happened on trips within the last hour, counted in the database.",
);
pub const SENDING_PAUSED: Family =
    Family::new("hub_sending_paused", Shared, &[], "1 while Meta takes no messages at all and sending is paused, else 0.");
pub const FEATURE_OFF: Family =
    Family::new("hub_feature_off", Gauge, &[FLAG], "1 for a capability that is switched off for the whole hub, else 0.");
pub const HEALTH: Family = Family::new(
    "hub_health",
    Gauge,
    &[COMPONENT],
    "The components of this process's health report: 0 is up, 1 degraded, 2 down. What is not known is absent.",
);
pub const CLEAN_UP_AGE: Family = Family::new(
    "hub_clean_up_age_seconds",
    Shared,
    &[],
    "How long ago the last pass of clean-up ended that was not cut short; absent before the first.",
);
pub const CLEAN_UP_REMOVED: Family =
    Family::new("hub_clean_up_removed_total", Counter, &[TASK], "Rows and files that passes of clean-up removed.");
pub const CLEAN_UP_FAILURES: Family = Family::new(
    "hub_clean_up_failures_total",
    Counter,
    &[TASK],
    "Tasks of a pass of clean-up that failed; the next tries again.",
);
pub const ROLL_UP_FAILURES: Family = Family::new(
    "hub_metrics_roll_up_failures_total",
    Counter,
    &[],
    "Times that what was counted could not be added to the database; it is added at the next.",
);
pub const BUILD: Family = Family::new("hub_build_info", Gauge, &[VERSION], "1, with the version of the program.");
pub const START: Family =
    Family::new("process_start_time_seconds", Gauge, &[], "When the process began, in seconds since 1970 UTC.");
pub const MEMORY: Family = Family::new("process_resident_memory_bytes", Gauge, &[], "Memory that the process holds.");
pub const FILES: Family = Family::new("process_open_fds", Gauge, &[], "Files and sockets that the process has open.");

pub const ALL: [Family; 40] = [
    WEBHOOK_REQUESTS,
    WEBHOOK_ACKNOWLEDGE,
    INBOUND_RECEIVED,
    INBOUND_EVENTS,
    INBOUND_HANDLE,
    OUTBOUND_MESSAGES,
    OUTBOUND_STATUSES,
    ANSWER,
    OCR_JOBS,
    OCR_WAIT,
    OCR_RUN,
    OCR_COST,
    OCR_FIELDS,
    STATEMENTS,
    STATEMENT_ERRORS,
    CONNECTIONS,
    DATABASE_UP,
    REDIS_UP,
    REDIS_FAILURES,
    RATE_LIMITS,
    GRAPHQL_REQUESTS,
    GRAPHQL_TIMES,
    SUBSCRIPTIONS_OPEN,
    SUBSCRIPTIONS,
    INTEGRATOR_DELIVERIES,
    INTEGRATOR_TIMES,
    QUEUE_DEPTH,
    QUEUE_OLDEST,
    TRIP_EVENTS,
    SENDING_PAUSED,
    FEATURE_OFF,
    HEALTH,
    CLEAN_UP_AGE,
    CLEAN_UP_REMOVED,
    CLEAN_UP_FAILURES,
    ROLL_UP_FAILURES,
    BUILD,
    START,
    MEMORY,
    FILES,
];

/// The table of `docs/operations.md`.
pub fn table() -> String {
    let mut table = "| metric | type | labels | kept | what it tells |\n|---|---|---|---|---|\n".to_owned();
    for family in ALL {
        let kind = match family.kind {
            Counter => "counter",
            Gauge => "gauge",
            Shared => "gauge, hub-wide",
            Times => "histogram",
        };
        let labels: Vec<String> = family.labels.iter().map(|label| format!("`{}`", label.name)).collect();
        let kept = if family.is_kept() { "yes" } else { "no" };
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| `{}` | {kind} | {} | {kept} | {} |", family.name, labels.join(" "), family.help);
    }
    table
}
