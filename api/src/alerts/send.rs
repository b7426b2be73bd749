//! Notices out: a template to a number on call, or Web Push to a browser. What Meta or a push service does not take is tried
//! again with longer and longer pauses; what never will be is given up, and shown at the alert and at the contact.
//!
//! They pass the outbox, its pauses and its limits by: what tells that nothing goes out must not wait for that. At least
//! once, as a try whose process dies is made again when its lease has run out.

use std::time::Duration;

use chrono::TimeDelta;
use entity::{
    alert::{self, Severity},
    alert_notice::{Model, NoticeKind},
};
use reqwest::StatusCode;
use sea_orm::DbErr;
use serde_json::json;
use tracing::{Instrument, debug, error, info, info_span, warn};
use webhook::{
    client::{Recipient, TemplateMessage, Verdict},
    outbound::{Parameter, Template, TemplateLanguage},
};

use crate::{
    app::App,
    channel,
    domain::{
        alert::{Address, Attempt, End, Rule, claim_notices, finish_notice, look_at_notice, mark_notice, open_contact},
        flag::Flag,
        node_id::node_id,
    },
    live::Change,
    push::{PushError, Subscription, Urgency},
    store, worker,
};

/// Notices sent at the same time by one process.
const CONCURRENCY: usize = 8;

/// How long a push service keeps what a browser that is away has not fetched.
const KEPT: Duration = Duration::from_hours(12);

/// The longest text of a push, in letters: with the rest it stays within what every push service takes.
const LETTERS: usize = 400;

/// Sends until the hub is asked to end.
pub async fn send(app: App) {
    worker::run(
        &app,
        worker::Queue::shared(CONCURRENCY, &app.wake.notices),
        |limit| claim(&app, limit),
        |row| deliver(app.clone(), row),
    )
    .await;
}

/// Takes up to `limit` notices that are due.
pub async fn claim(app: &App, limit: u64) -> Result<Vec<Model>, DbErr> {
    if !app.flags.is_on(Flag::Notices) {
        return Ok(Vec::new());
    }
    claim_notices(&app.db, limit, app.pace.send, app.clock.now()).await
}

/// One try of a claimed notice, and what came of it.
async fn deliver(app: App, row: Model) {
    let span = info_span!("notice", notice = %row.id, alert = %row.alert_id, contact = row.contact_id.map(display));
    async {
        if let Err(error) = try_once(&app, &row).await {
            // The lease runs out and the notice is sent again.
            error!(%error, "what became of a notice could not be recorded");
        }
    }
    .instrument(span)
    .await;
}

async fn try_once(app: &App, row: &Model) -> Result<(), DbErr> {
    let end = match look_at_notice(&app.db, row, app.clock.now()).await? {
        Attempt::Gone => return Ok(()),
        Attempt::Withdraw => End::Withdrawn,
        Attempt::PutOff => End::PutOff,
        Attempt::GiveUp => End::CutOff,
        Attempt::Send(alert, contact) => match open_contact(&app.config.secret_key, &contact) {
            Ok(Address::WhatsApp { number }) => by_whatsapp(app, row, &alert, &number).await,
            Ok(Address::Push(subscription)) => by_push(app, row.kind, &alert, &subscription).await,
            Err(unopenable) => End::Never(unopenable.to_string()),
        },
    };
    match &end {
        End::Sent => info!(attempts = row.attempts, "an alert was told"),
        End::Withdrawn => info!("an alert was over, or its contact gone, before it could be told"),
        End::PutOff => debug!("an alert is silenced, and told later"),
        End::ContactGone => info!("a browser takes no alerts any more; the contact was removed"),
        End::Later(why, _) | End::Never(why) => warn!(%why, attempts = row.attempts, "an alert could not be told"),
        End::CutOff => warn!(attempts = row.attempts, "each try at telling of an alert was cut off"),
    }
    let tx = store::begin(&app.db).await?;
    let given_up = finish_notice(&tx, row, end, app.clock.now()).await?;
    tx.commit().await?;
    if given_up {
        app.live.publish(Change::Alert(row.alert_id));
    }
    Ok(())
}

async fn by_whatsapp(app: &App, row: &Model, alert: &alert::Model, number: &str) -> End {
    let Some(name) = app.config.whatsapp.alert_template.clone() else {
        return End::Never("neither META_ALERT_TEMPLATE nor META_NOTICE_TEMPLATE names a template".to_owned());
    };
    let parameter = Parameter::squeeze(&words(row.kind, alert));
    let template = Template { name, language: TemplateLanguage::English, parameter };
    let to = Recipient::WaId(number.trim_start_matches('+').to_owned());
    let message = TemplateMessage { to: &to, template: &template, callback_data: &mark_notice(row.id) };
    let Err(error) = app.graph.send_template(&message).await else {
        // Whatever kept the hub from sending is mended.
        if let Err(error) = channel::opened(app, app.clock.now()).await {
            warn!(%error, "that sending goes on could not be recorded");
        }
        return End::Sent;
    };
    match error.verdict {
        Verdict::GiveUp => End::Never(error.to_string()),
        Verdict::Retry | Verdict::StopAll => End::Later(error.to_string(), wait(error.retry_after)),
    }
}

async fn by_push(app: &App, kind: NoticeKind, alert: &alert::Model, to: &Subscription) -> End {
    let urgency = match alert.severity {
        Severity::Critical => Urgency::High,
        Severity::Warning => Urgency::Normal,
    };
    let topic = alert.id.to_string();
    let Err(error) = app.pusher.send(to, &payload(kind, alert), KEPT, urgency, &topic).await else { return End::Sent };
    let why = error.to_string();
    match error {
        PushError::Gone => End::ContactGone,
        PushError::Unreachable(_) => End::Later(why, TimeDelta::zero()),
        PushError::Refused { status, retry_after, .. } if may_pass(status) => End::Later(why, wait(retry_after)),
        PushError::Refused { .. } | PushError::TooLarge | PushError::Unusable(_) => End::Never(why),
    }
}

fn may_pass(status: u16) -> bool {
    status >= 500 || status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::REQUEST_TIMEOUT
}

fn wait(asked: Option<Duration>) -> TimeDelta {
    asked.and_then(|asked| TimeDelta::from_std(asked).ok()).unwrap_or_default()
}

/// What is going on, in a word.
fn title(kind: NoticeKind, alert: &alert::Model) -> &'static str {
    match (kind, alert.severity) {
        (NoticeKind::Resolved, _) => "Over",
        _ if alert.rule == Rule::Test.name() => "Test",
        (NoticeKind::Opened, Severity::Critical) => "Critical",
        (NoticeKind::Opened, Severity::Warning) => "Warning",
    }
}

/// The lines of a message.
fn words(kind: NoticeKind, alert: &alert::Model) -> String {
    let what = format!("{}: {}.", title(kind, alert), alert.summary.trim_end_matches('.'));
    match (&alert.remedy, kind) {
        (Some(remedy), NoticeKind::Opened) => format!("{what}\n{remedy}"),
        _ => what,
    }
}

/// What a browser's service worker is given.
fn payload(kind: NoticeKind, alert: &alert::Model) -> Vec<u8> {
    let cut = |text: &str| text.chars().take(LETTERS).collect::<String>();
    let payload = json!({
        "type": if kind == NoticeKind::Opened { "alert.raised" } else { "alert.resolved" },
        "id": node_id("Alert", alert.id.0),
        "rule": alert.rule,
        "severity": alert.severity,
        "title": title(kind, alert),
        "body": cut(&alert.summary),
        "remedy": alert.remedy.as_deref().map(cut),
    });
    payload.to_string().into_bytes()
}

#[cfg(test)]
mod tests;
