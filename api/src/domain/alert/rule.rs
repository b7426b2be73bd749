//! What operators are told of, and when. The rules are the program's; how strict each is, operators decide.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    alert::Severity,
    alert_rule::{Column, Entity, Model},
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::domain::Error;

/// The longest that anything has to hold or to be clear, in seconds.
const LONGEST: i32 = 24 * 60 * 60;

/// The least that anything has to be clear, in seconds: three looks, as one alone may have missed it.
const SHORTEST_CLEAR: i32 = 15;

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    ComponentDown,
    ComponentDegraded,
    ProcessLost,
    EventsQuarantined,
    MessagesFailing,
    AnswersSlow,
    OcrFailing,
    RequestsFailing,
    LimitNear,
    BudgetSpent,
    Test,
}

/// How strict a rule is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strictness {
    pub enabled: bool,
    pub severity: Severity,
    /// What the measure has to reach, in the rule's own unit; `None` for rules that measure nothing.
    pub threshold: Option<f64>,
    /// How long it has to be so before anybody is told, in seconds.
    pub hold_seconds: i32,
    /// How long it has to be well again before the alert is over, in seconds.
    pub clear_seconds: i32,
}

impl Rule {
    pub const ALL: [Self; 11] = [
        Self::ComponentDown,
        Self::ComponentDegraded,
        Self::ProcessLost,
        Self::EventsQuarantined,
        Self::MessagesFailing,
        Self::AnswersSlow,
        Self::OcrFailing,
        Self::RequestsFailing,
        Self::LimitNear,
        Self::BudgetSpent,
        Self::Test,
    ];

    /// As the API and the database have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ComponentDown => "COMPONENT_DOWN",
            Self::ComponentDegraded => "COMPONENT_DEGRADED",
            Self::ProcessLost => "PROCESS_LOST",
            Self::EventsQuarantined => "EVENTS_QUARANTINED",
            Self::MessagesFailing => "MESSAGES_FAILING",
            Self::AnswersSlow => "ANSWERS_SLOW",
            Self::OcrFailing => "OCR_FAILING",
            Self::RequestsFailing => "REQUESTS_FAILING",
            Self::LimitNear => "LIMIT_NEAR",
            Self::BudgetSpent => "BUDGET_SPENT",
            Self::Test => "TEST",
        }
    }

    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// Its id, which follows from its name: a rule that nobody has changed has no row.
    pub fn id(self) -> Uuid {
        let hash: [u8; 32] = Sha256::digest(self.name()).into();
        let (head, _) = hash.split_first_chunk().unwrap_or((&[0; 16], &[]));
        Builder::from_custom_bytes(*head).into_uuid()
    }

    /// What it watches, and what it tells apart.
    pub fn about(self) -> &'static str {
        match self {
            Self::ComponentDown => "a component of the health report is down; one alert for each",
            Self::ComponentDegraded => {
                "a component works badly: a queue that is late, a token that ends within a week, the number's quality…; \
                 one alert for each, `engines` excepted, of which `OCR_FAILING` tells"
            }
            Self::ProcessLost => "a process fell silent without having been asked to end, and none took its place at its address",
            Self::EventsQuarantined => "events that were set aside within the last hour",
            Self::MessagesFailing => {
                "the share of messages given up, or told by Meta to have failed after it took them, of at least 20 that ended \
                 within 15 minutes"
            }
            Self::AnswersSlow => {
                "seconds within which 19 of 20 people had their answer, of at least 20 answers within 10 minutes"
            }
            Self::OcrFailing => "the share of tries at documents that failed, of at least 5 within 15 minutes",
            Self::RequestsFailing => {
                "the share of requests to the API, or of Meta's deliveries, that failed by the hub's own fault, of at least 20 \
                 within 15 minutes; one alert for each of the two"
            }
            Self::LimitNear => {
                "the share of a bucket that is used up, of the one that is used up furthest by its own size in each family, \
                 but for those of one person or of one address; one alert for each family"
            }
            Self::BudgetSpent => "the share of the error budget of 30 days that is spent",
            Self::Test => "nothing is wrong: somebody wants to know whether alerts arrive",
        }
    }

    /// What to do where the finding itself does not say.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::ComponentDown | Self::ComponentDegraded => "Do what the health report says for the component.",
            Self::ProcessLost => {
                "Look at the end of its log and whether its machine runs; start it again. Others do its work meanwhile."
            }
            Self::EventsQuarantined => {
                "See their errors with `inboundEvents(filter: { statuses: [QUARANTINED] })`, mend what is wrong, and handle them \
                 again with `replayInboundEvent`."
            }
            Self::MessagesFailing => "See the `errorCode` of the latest `messages`; docs/whatsapp.md says what each means.",
            Self::AnswersSlow => {
                "See whether events or messages pile up, and whether Meta or the database is slow; run more processes with the \
                 roles inbox and outbox."
            }
            Self::OcrFailing => "See the errors of the latest `ocrJobs`; if the model fails, check OPENAI_API_KEY and its quota.",
            Self::RequestsFailing => {
                "See the errors in the log by their `x-request-id`, and what the health report says of the database; Meta \
                 delivers again what it was refused."
            }
            Self::LimitNear => {
                "See with `rateLimits` who asks so much; give them a limit of their own or widen it with `setRateLimitPolicy`."
            }
            Self::BudgetSpent => {
                "Change as little as possible until it recovers; see in the history of alerts what took the hub away."
            }
            Self::Test => "Nothing: it is over by itself.",
        }
    }

    /// Whether what it measures is a part of a whole.
    fn measures_a_share(self) -> bool {
        match self {
            Self::MessagesFailing | Self::OcrFailing | Self::RequestsFailing | Self::LimitNear | Self::BudgetSpent => true,
            Self::ComponentDown
            | Self::ComponentDegraded
            | Self::ProcessLost
            | Self::EventsQuarantined
            | Self::AnswersSlow
            | Self::Test => false,
        }
    }

    /// As strict as it is until somebody changes it.
    pub fn default(self) -> Strictness {
        let (severity, threshold, hold_seconds, clear_seconds) = match self {
            Self::ComponentDown => (Severity::Critical, None, 15, 60),
            Self::ComponentDegraded => (Severity::Warning, None, 120, 120),
            Self::ProcessLost => (Severity::Warning, None, 0, 60),
            Self::EventsQuarantined => (Severity::Warning, Some(1.0), 0, 600),
            Self::MessagesFailing | Self::RequestsFailing => (Severity::Warning, Some(0.05), 60, 300),
            Self::AnswersSlow => (Severity::Warning, Some(10.0), 120, 300),
            Self::OcrFailing => (Severity::Warning, Some(0.3), 60, 300),
            Self::LimitNear => (Severity::Warning, Some(0.9), 60, 300),
            Self::BudgetSpent => (Severity::Warning, Some(1.0), 0, 3_600),
            Self::Test => (Severity::Warning, None, 0, 30),
        };
        Strictness { enabled: true, severity, threshold, hold_seconds, clear_seconds }
    }
}

impl From<&Model> for Strictness {
    fn from(row: &Model) -> Self {
        Self {
            enabled: row.enabled,
            severity: row.severity,
            threshold: row.threshold,
            hold_seconds: row.hold_seconds,
            clear_seconds: row.clear_seconds,
        }
    }
}

/// Those that operators changed.
async fn rows(db: &impl ConnectionTrait) -> Result<BTreeMap<Rule, Model>, DbErr> {
    // One that a newer hub has is nothing to this.
    Ok(Entity::find().all(db).await?.into_iter().filter_map(|row| Some((Rule::of_name(&row.rule)?, row))).collect())
}

/// How strict every rule is now: what operators changed, over what the program has.
pub async fn strictness(db: &impl ConnectionTrait) -> Result<BTreeMap<Rule, Strictness>, DbErr> {
    let changed = rows(db).await?;
    let of = |rule: Rule| changed.get(&rule).map_or(rule.default(), Strictness::from);
    Ok(Rule::ALL.into_iter().map(|rule| (rule, of(rule))).collect())
}

/// Makes a rule as strict as this from now on. `by` is the name of who does. Gives how it was set before, if it was, and how
/// it is now.
pub async fn set(
    db: &impl ConnectionTrait,
    rule: Rule,
    strict: Strictness,
    by: &str,
    now: DateTime<Utc>,
) -> Result<(Option<Model>, Model), Error> {
    check(rule, &strict)?;
    let before = Entity::find_by_id(rule.name().to_owned()).one(db).await?;
    let row = Model {
        rule: rule.name().to_owned(),
        enabled: strict.enabled,
        severity: strict.severity,
        threshold: strict.threshold,
        hold_seconds: strict.hold_seconds,
        clear_seconds: strict.clear_seconds,
        updated_by: by.to_owned(),
        updated_at: now,
    };
    let columns = [
        Column::Enabled,
        Column::Severity,
        Column::Threshold,
        Column::HoldSeconds,
        Column::ClearSeconds,
        Column::UpdatedBy,
        Column::UpdatedAt,
    ];
    let known = OnConflict::column(Column::Rule).update_columns(columns).to_owned();
    // What comes from a model counts as unchanged, and would not be written.
    Entity::insert(row.clone().into_active_model().reset_all()).on_conflict(known).exec_without_returning(db).await?;
    Ok((before, row))
}

fn check(rule: Rule, strict: &Strictness) -> Result<(), Error> {
    let invalid = |field, code, why: String| Err(Error::Invalid { field, why, code });
    if rule == Rule::Test {
        return invalid("rule", "NOT_FOR_THE_TEST", "The test is as it is.".to_owned());
    }
    let measures = rule.default().threshold.is_some();
    match strict.threshold {
        Some(_) if !measures => {
            return invalid("threshold", "NO_THRESHOLD", format!("{} measures nothing: leave it out.", rule.name()));
        }
        None if measures => return invalid("threshold", "THRESHOLD_NEEDED", format!("{} needs one.", rule.name())),
        Some(threshold) if !threshold.is_finite() || threshold <= 0.0 => {
            return invalid("threshold", "OUT_OF_RANGE", "Give more than 0.".to_owned());
        }
        Some(threshold) if rule.measures_a_share() && threshold > 1.0 => {
            let why = format!("{} measures a share: give more than 0 and at most 1, such as 0.05 for 5 %.", rule.name());
            return invalid("threshold", "OUT_OF_RANGE", why);
        }
        _ => {}
    }
    let times = [("holdSeconds", strict.hold_seconds, 0), ("clearSeconds", strict.clear_seconds, SHORTEST_CLEAR)];
    for (field, seconds, least) in times {
        if !(least..=LONGEST).contains(&seconds) {
            return invalid(field, "OUT_OF_RANGE", format!("Give {least} to {LONGEST} seconds."));
        }
    }
    Ok(())
}
