//! What went wrong with the hub, who is told of it, and when.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{alert, alert_contact, alert_notice, alert_rule, alert_silence};
use url::Url;

use crate::{
    app::App,
    domain::{
        alert::{Address, Rule, Strictness, open_contact},
        api_key::Scope,
        phone,
        record::alerts::Stage,
    },
    graphql::{
        Error,
        guard::{Needs, sees_numbers},
        id::Kind,
        loader::{Loaders, NoticesOf},
    },
    push::Subscription,
};

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Rule")]
pub enum AlertRuleName {
    /// A component of the health report is down.
    ComponentDown,
    /// A component works badly: a queue that is late, a token that is about to end, the number's quality.
    ComponentDegraded,
    /// A process fell silent without having been asked to end.
    ProcessLost,
    /// Events could not be handled and were set aside.
    EventsQuarantined,
    /// Many messages are given up.
    MessagesFailing,
    /// People wait long for their answers.
    AnswersSlow,
    /// Many tries at reading documents fail.
    OcrFailing,
    /// Many requests to the API, or deliveries from Meta, fail by the hub's own fault.
    RequestsFailing,
    /// A limit is nearly used up.
    LimitNear,
    /// The error budget of 30 days is spent.
    BudgetSpent,
    /// Nothing is wrong: somebody wants to know whether alerts arrive.
    Test,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "alert::Severity")]
pub enum AlertSeverity {
    /// Somebody should look in working hours.
    Warning,
    /// Somebody should get up.
    Critical,
}

/// How far an alert has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Stage")]
pub enum AlertStatus {
    /// It is wrong, and nobody has taken it on.
    Open,
    /// It is wrong, and somebody has taken it on.
    Acknowledged,
    /// It has been well again for long enough.
    Resolved,
}

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "alert_notice::NoticeKind")]
pub enum AlertNoticeKind {
    /// That it has begun.
    Opened,
    /// That it is over.
    Resolved,
}

/// What became of a notice so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "alert_notice::NoticeStatus")]
pub enum AlertNoticeStatus {
    /// Waits for its first or next try.
    Pending,
    /// WhatsApp or the push service has taken it, and WhatsApp has not said since that it did not arrive.
    Sent,
    /// Given up; `error` says why.
    Failed,
    /// It was not sent any more: what it would have told was over, or the contact was deleted.
    Withdrawn,
}

/// By what a contact is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "alert_contact::ContactKind")]
pub enum AlertContactKind {
    /// A template to a number on call.
    #[graphql(name = "WHATSAPP")]
    WhatsApp,
    /// Web Push to a browser.
    Push,
}

pub struct Alert(pub alert::Model);

/// Something that went wrong with the hub.
#[Object(guard = "Needs(&[Scope::AlertsRead])")]
impl Alert {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::Alert.id(self.0.id.0)
    }

    /// What is watched; null for a rule that only a newer hub knows.
    async fn rule(&self) -> Option<AlertRuleName> {
        Rule::of_name(&self.0.rule).map(Into::into)
    }

    /// What it is about, such as a component or a process; empty where the rule tells nothing apart.
    async fn subject(&self) -> &str {
        &self.0.subject
    }

    /// How bad it is.
    async fn severity(&self) -> AlertSeverity {
        self.0.severity.into()
    }

    /// How far it has come.
    async fn status(&self) -> AlertStatus {
        Stage::of(&self.0).into()
    }

    /// What is wrong, as it was last seen.
    async fn summary(&self) -> &str {
        &self.0.summary
    }

    /// What to do.
    async fn remedy(&self) -> Option<&str> {
        self.0.remedy.as_deref()
    }

    /// When it was first seen.
    async fn first_seen_at(&self) -> DateTime<Utc> {
        self.0.first_seen_at
    }

    /// When it was last seen.
    async fn last_seen_at(&self) -> DateTime<Utc> {
        self.0.last_seen_at
    }

    /// When it had been wrong for long enough.
    async fn opened_at(&self) -> Option<DateTime<Utc>> {
        self.0.opened_at
    }

    /// When contacts and webhooks were told; null where it was silenced or taken on before.
    async fn told_at(&self) -> Option<DateTime<Utc>> {
        self.0.told_at
    }

    /// When somebody took it on; null where nobody has.
    async fn acknowledged_at(&self) -> Option<DateTime<Utc>> {
        self.0.acknowledged_at
    }

    /// The name of who took it on.
    async fn acknowledged_by(&self) -> Option<&str> {
        self.0.acknowledged_by.as_deref()
    }

    /// What they said about it.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// When it had been well again for long enough; null before that.
    async fn resolved_at(&self) -> Option<DateTime<Utc>> {
        self.0.resolved_at
    }

    /// Who was told, and who could not be, in the order in which they were.
    #[graphql(complexity = "10 + 10 * child_complexity")]
    async fn notices(&self, ctx: &Context<'_>) -> Result<Vec<AlertNotice>, Error> {
        let told = ctx.data_unchecked::<Loaders>().load_one(NoticesOf(self.0.id)).await?;
        Ok(told.into_iter().flatten().map(AlertNotice::from).collect())
    }
}

/// An alert on its way to one contact.
#[derive(SimpleObject)]
pub struct AlertNotice {
    /// The contact's name, which stays when the contact is deleted.
    contact: String,
    /// What it tells.
    kind: AlertNoticeKind,
    /// What became of it so far.
    status: AlertNoticeStatus,
    /// Tries so far, the running one included.
    attempts: i32,
    /// Why the last try failed; null where none did.
    error: Option<String>,
    /// When it was written.
    created_at: DateTime<Utc>,
    /// When it was sent, given up or withdrawn; null before that.
    finished_at: Option<DateTime<Utc>>,
}

impl From<alert_notice::Model> for AlertNotice {
    fn from(row: alert_notice::Model) -> Self {
        Self {
            contact: row.contact_name,
            kind: row.kind.into(),
            status: row.status.into(),
            attempts: row.attempts,
            error: row.error,
            created_at: row.created_at,
            finished_at: row.finished_at,
        }
    }
}

/// A rule with what operators changed of it.
pub struct AlertRule {
    pub rule: Rule,
    pub changed: Option<alert_rule::Model>,
}

impl AlertRule {
    fn strict(&self) -> Strictness {
        self.changed.as_ref().map_or(self.rule.default(), Strictness::from)
    }
}

/// What is watched, and how strictly.
#[Object(guard = "Needs(&[Scope::AlertsRead])")]
impl AlertRule {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::AlertRule.id(self.rule.id())
    }

    /// Which rule.
    async fn rule(&self) -> AlertRuleName {
        self.rule.into()
    }

    /// What it watches, and in which unit `threshold` is.
    async fn description(&self) -> &'static str {
        self.rule.about()
    }

    /// What to do about its alerts, where they do not say themselves.
    async fn remedy(&self) -> &'static str {
        self.rule.remedy()
    }

    /// False where it opens no alerts.
    async fn enabled(&self) -> bool {
        self.strict().enabled
    }

    /// How bad its alerts are.
    async fn severity(&self) -> AlertSeverity {
        self.strict().severity.into()
    }

    /// What has to be reached; null where nothing is measured.
    async fn threshold(&self) -> Option<f64> {
        self.strict().threshold
    }

    /// How long it has to be so before anybody is told, in seconds.
    async fn hold_seconds(&self) -> i32 {
        self.strict().hold_seconds
    }

    /// How long it has to be well again before the alert is over, in seconds.
    async fn clear_seconds(&self) -> i32 {
        self.strict().clear_seconds
    }

    /// When somebody changed it; null where it is as it was built in.
    async fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.changed.as_ref().map(|row| row.updated_at)
    }

    /// The name of who changed it last.
    async fn updated_by(&self) -> Option<&str> {
        self.changed.as_ref().map(|row| row.updated_by.as_str())
    }
}

pub struct AlertContact(pub alert_contact::Model);

/// Somebody who is told of alerts.
#[Object(guard = "Needs(&[Scope::AlertsRead])")]
impl AlertContact {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::AlertContact.id(self.0.id.0)
    }

    /// By what they are reached.
    async fn kind(&self) -> AlertContactKind {
        self.0.kind.into()
    }

    /// As operators call them.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Where they are reached: a number, masked unless the caller has `numbers:read`, or the push service of their browser.
    /// Null where the hub has another `HUB_SECRET_KEY` now, and cannot reach them any more.
    async fn address(&self, ctx: &Context<'_>) -> Option<String> {
        let key = &ctx.data_unchecked::<App>().config.secret_key;
        match open_contact(key, &self.0).ok()? {
            Address::WhatsApp { number } if sees_numbers(ctx) => Some(number),
            Address::WhatsApp { number } => Some(phone::mask(&number)),
            Address::Push(Subscription { endpoint, .. }) => Url::parse(&endpoint).ok()?.host_str().map(str::to_owned),
        }
    }

    /// They are told of alerts that are at least so bad, and of tests.
    async fn least_severity(&self) -> AlertSeverity {
        self.0.least_severity.into()
    }

    /// Whether they are also told that somebody wrote whose conversation is assigned to the account that the browser is of.
    async fn messages(&self) -> bool {
        self.0.messages
    }

    /// When they were added.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When the last try to tell them failed; null where it did not.
    async fn failed_at(&self) -> Option<DateTime<Utc>> {
        self.0.failed_at
    }

    /// Why it failed.
    async fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }
}

pub struct AlertSilence(pub alert_silence::Model);

/// A while in which nobody is told of certain alerts.
#[Object(guard = "Needs(&[Scope::AlertsRead])")]
impl AlertSilence {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::AlertSilence.id(self.0.id.0)
    }

    /// Of which rule; null for every rule.
    async fn rule(&self) -> Option<AlertRuleName> {
        self.0.rule.as_deref().and_then(Rule::of_name).map(Into::into)
    }

    /// About what; null for everything.
    async fn subject(&self) -> Option<&str> {
        self.0.subject.as_deref()
    }

    /// Why.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The name of who wanted it.
    async fn created_by(&self) -> &str {
        &self.0.created_by
    }

    /// Since when it holds.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Until when.
    async fn ends_at(&self) -> DateTime<Utc> {
        self.0.ends_at
    }
}
