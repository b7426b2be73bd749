//! What operators do about alerts: each is one transaction that also writes down who did it.

use entity::{
    alert::{self, Severity},
    alert_contact, alert_rule, alert_silence,
    ids::{AlertContactId, AlertId, AlertSilenceId},
};
use sea_orm::{ActiveEnum, DatabaseTransaction};
use serde_json::{Value, json};

use super::announce;
use crate::{
    app::App,
    domain::{
        Error,
        alert::{self as alerts, Address, NewContact, NewSilence, Rule, Strictness},
        audit::{self, By, Entry},
    },
    live::Change,
    store,
};

/// What shall be different about a rule; what is left out stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stricter {
    pub enabled: Option<bool>,
    pub severity: Option<Severity>,
    pub threshold: Option<f64>,
    pub hold_seconds: Option<i32>,
    pub clear_seconds: Option<i32>,
}

/// Writes down who did what to what, and makes it so.
async fn commit(app: &App, tx: DatabaseTransaction, entry: Entry<'_>) -> Result<(), Error> {
    audit::record(&tx, entry, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

pub async fn acknowledge(app: &App, by: &By, id: AlertId, note: Option<&str>) -> Result<alert::Model, Error> {
    let tx = store::begin(&app.db).await?;
    let (before, after) = alerts::acknowledge(&tx, id, &by.actor.name, note, app.clock.now()).await?;
    let shown = |row: &alert::Model| json!({ "acknowledgedBy": row.acknowledged_by, "note": row.note });
    let entry = by.entry("acknowledgeAlert", "Alert", id.0);
    commit(app, tx, Entry { before: Some(shown(&before)), after: Some(shown(&after)), ..entry }).await?;
    app.live.publish(Change::Alert(id));
    Ok(after)
}

pub async fn set_rule(app: &App, by: &By, rule: Rule, wish: Stricter) -> Result<alert_rule::Model, Error> {
    let tx = store::begin(&app.db).await?;
    let now = alerts::strictness(&tx).await?.get(&rule).copied().unwrap_or(rule.default());
    let strict = Strictness {
        enabled: wish.enabled.unwrap_or(now.enabled),
        severity: wish.severity.unwrap_or(now.severity),
        threshold: wish.threshold.or(now.threshold),
        hold_seconds: wish.hold_seconds.unwrap_or(now.hold_seconds),
        clear_seconds: wish.clear_seconds.unwrap_or(now.clear_seconds),
    };
    let (before, after) = alerts::set_rule(&tx, rule, strict, &by.actor.name, app.clock.now()).await?;
    let entry = by.entry("setAlertRule", "AlertRule", rule.id());
    commit(app, tx, Entry { before: before.as_ref().map(shown), after: Some(shown(&after)), ..entry }).await?;
    Ok(after)
}

fn shown(row: &alert_rule::Model) -> Value {
    json!({
        "rule": row.rule,
        "enabled": row.enabled,
        "severity": row.severity.to_value(),
        "threshold": row.threshold,
        "holdSeconds": row.hold_seconds,
        "clearSeconds": row.clear_seconds,
    })
}

pub async fn silence(app: &App, by: &By, new: NewSilence) -> Result<alert_silence::Model, Error> {
    let tx = store::begin(&app.db).await?;
    let row = alerts::begin_silence(&tx, new, app.clock.now()).await?;
    let after = json!({ "rule": row.rule, "subject": row.subject, "reason": row.reason, "endsAt": row.ends_at });
    commit(app, tx, Entry { after: Some(after), ..by.entry("silenceAlerts", "AlertSilence", row.id.0) }).await?;
    Ok(row)
}

pub async fn end_silence(app: &App, by: &By, id: AlertSilenceId) -> Result<alert_silence::Model, Error> {
    let tx = store::begin(&app.db).await?;
    let row = alerts::end_silence(&tx, id, app.clock.now()).await?;
    commit(app, tx, by.entry("endAlertSilence", "AlertSilence", id.0)).await?;
    // What is still open is told now.
    app.wake.watch.notify_one();
    Ok(row)
}

pub async fn create_contact(app: &App, by: &By, new: NewContact) -> Result<alert_contact::Model, Error> {
    if let Address::Push(subscription) = &new.address {
        app.pusher.check(subscription)?;
    }
    let tx = store::begin(&app.db).await?;
    let row = alerts::create_contact(&tx, &app.config.secret_key, new, app.clock.now()).await?;
    commit(
        app,
        tx,
        Entry { after: Some(alerts::shown_contact(&row)), ..by.entry("createAlertContact", "AlertContact", row.id.0) },
    )
    .await?;
    Ok(row)
}

pub async fn delete_contact(app: &App, by: &By, id: AlertContactId) -> Result<(), Error> {
    let tx = store::begin(&app.db).await?;
    let row = alerts::delete_contact(&tx, id, app.clock.now()).await?;
    commit(app, tx, Entry { before: Some(alerts::shown_contact(&row)), ..by.entry("deleteAlertContact", "AlertContact", id.0) })
        .await
}

/// Opens a test for one contact, or for all of them.
pub async fn test(app: &App, by: &By, contact: Option<AlertContactId>) -> Result<alert::Model, Error> {
    let tx = store::begin(&app.db).await?;
    if let Some(id) = contact {
        alerts::find_contact(&tx, id).await?.ok_or(Error::NotFound("contact"))?;
    }
    let row = alerts::test(&tx, contact, &by.actor.name, app.clock.now()).await?;
    commit(app, tx, by.entry("testAlert", "Alert", row.id.0)).await?;
    app.live.publish(Change::Alert(row.id));
    announce(app);
    Ok(row)
}
