//! What is wrong now: in the health report, in what was counted lately, and in how full the limits are.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::process;
use sea_orm::{ActiveEnum, DbErr};
use serde_json::Value;

use crate::{
    app::App,
    domain::{
        Reach, View,
        alert::{Finding, Look, Rule, Strictness},
        record::{
            Span,
            metric_points::{self, Point},
        },
    },
    fleet::{self, Uptime},
    health::{Component, Status},
    limits::Reading,
    metrics::{
        GraphQlOutcome, Taken,
        catalogue::{
            self, ANSWER, GRAPHQL_REQUESTS, INBOUND_EVENTS, OCR_JOBS, OUTBOUND_MESSAGES, OUTBOUND_STATUSES, WEBHOOK_REQUESTS,
        },
    },
};

/// The stretches that are looked at.
const LATELY: TimeDelta = TimeDelta::minutes(15);
const ANSWERS: TimeDelta = TimeDelta::minutes(10);
const SET_ASIDE: TimeDelta = TimeDelta::hours(1);

/// Of fewer a share says nothing.
const FEW_MESSAGES: i64 = 20;
const FEW_ANSWERS: i64 = 20;
const FEW_READINGS: i64 = 5;
const FEW_REQUESTS: i64 = 20;

/// The stretch that the error budget is told of, in hours.
const MONTH: i64 = 30 * 24;

/// The component that a rule of its own tells of.
const ENGINES: &str = "engines";

/// Everything that is wrong now by these rules.
pub async fn findings(app: &App, strictness: &BTreeMap<Rule, Strictness>, look: Look) -> Result<Vec<Finding>, DbErr> {
    let least = |rule: Rule| strictness.get(&rule).copied().unwrap_or(rule.default()).threshold.unwrap_or_default();
    let report = app.checkup.report(app).await;
    let machine = Machine::of(app);
    let mut found: Vec<Finding> = report.components.iter().filter_map(|seen| component(seen, &machine)).collect();
    found.extend(lost(&report.processes, look));
    let view = View::open(&app.db, Reach::All).await?;
    let count = async |family: catalogue::Family, stretch| Counted::read(&view, family.name, stretch, look.now).await;
    found.extend(set_aside(&count(INBOUND_EVENTS, SET_ASIDE).await?, least(Rule::EventsQuarantined)));
    let (sent, told) = (count(OUTBOUND_MESSAGES, LATELY).await?, count(OUTBOUND_STATUSES, LATELY).await?);
    found.extend(failing(&sent, &told, least(Rule::MessagesFailing)));
    found.extend(slow(&count(ANSWER, ANSWERS).await?, least(Rule::AnswersSlow)));
    found.extend(unread(&count(OCR_JOBS, LATELY).await?, least(Rule::OcrFailing)));
    let (asked, delivered) = (count(GRAPHQL_REQUESTS, LATELY).await?, count(WEBHOOK_REQUESTS, LATELY).await?);
    found.extend(faulty("/graphql", &asked, &GraphQlOutcome::FAULTS.map(GraphQlOutcome::name), least(Rule::RequestsFailing)));
    found.extend(faulty("/whatsapp", &delivered, &Taken::FAULTS.map(Taken::name), least(Rule::RequestsFailing)));
    found.extend(app.limits.gauge().await.readings.iter().filter_map(|reading| near(reading, least(Rule::LimitNear))));
    found.extend(spent(&report.uptime, least(Rule::BudgetSpent)));
    Ok(found)
}

/// The database did not answer for a while, and nobody could be told.
pub fn absence(since: DateTime<Utc>, now: DateTime<Utc>) -> Finding {
    let seconds = (now - since).num_seconds();
    let summary = format!("database is down: it did not answer for {seconds} s, and does now");
    Finding { since: Some(since), ..finding(Rule::ComponentDown, "database", summary) }
}

fn finding(rule: Rule, subject: &str, summary: String) -> Finding {
    Finding { rule, subject: subject.to_owned(), summary, remedy: None, since: None }
}

/// The machine of this process, and which components are its own: another has others of the same name.
struct Machine {
    host: String,
    own: Vec<&'static str>,
}

impl Machine {
    fn of(app: &App) -> Self {
        let folder = app.config.media.folder().map(|_| "media");
        Self { host: fleet::host(), own: ["disk", "clock"].into_iter().chain(folder).collect() }
    }

    /// What tells the component from that of others.
    fn subject(&self, component: &Component) -> String {
        let name = component.name;
        if self.own.contains(&name) { format!("{name} of {}", self.host) } else { name.to_owned() }
    }
}

fn component(component: &Component, machine: &Machine) -> Option<Finding> {
    let (rule, is) = match component.status {
        Status::Up => return None,
        Status::Degraded if component.name == ENGINES => return None,
        Status::Degraded => (Rule::ComponentDegraded, "degraded"),
        Status::Down => (Rule::ComponentDown, "down"),
    };
    let subject = machine.subject(component);
    let summary = format!("{subject} is {is}: {}", component.detail);
    Some(Finding { remedy: component.remedy.clone(), ..finding(rule, &subject, summary) })
}

/// Whoever started last at an address speaks for it: what was there before was replaced. Of a time in which nobody looked
/// nobody knows who told: then all are given the time to tell anew.
fn lost(processes: &[process::Model], look: Look) -> Vec<Finding> {
    let mut newest: BTreeMap<(&str, &str), &process::Model> = BTreeMap::new();
    for row in processes {
        let place = newest.entry((row.host.as_str(), row.address.as_str())).or_insert(row);
        if row.started_at > place.started_at {
            *place = row;
        }
    }
    let is_lost = |row: &&process::Model| !row.stopping && look.now - Ord::max(row.seen_at, look.since) > fleet::LOST;
    let lost = |row: &process::Model| {
        let subject = format!("{} {}", row.host, row.address);
        let summary =
            format!("the process at {subject} ({}) has not been heard of since {}", row.roles, row.seen_at.to_rfc3339());
        Finding { since: Some(row.seen_at), ..finding(Rule::ProcessLost, &subject, summary) }
    };
    newest.into_values().filter(is_lost).map(lost).collect()
}

/// What was counted in a stretch that ends now, by its labels.
struct Counted(Vec<(Value, Point)>);

impl Counted {
    async fn read(view: &View<'_>, metric: &str, stretch: TimeDelta, now: DateTime<Utc>) -> Result<Self, DbErr> {
        let span = Span { since: Some(now - stretch), until: None };
        let wholes = metric_points::wholes(view, metric, span).await?;
        Ok(Self(wholes.into_iter().map(|(labels, whole)| (serde_json::from_str(&labels).unwrap_or_default(), whole)).collect()))
    }

    /// How many ended in one of these ways.
    fn ended(&self, outcomes: &[&str]) -> i64 {
        self.with("outcome", outcomes)
    }

    /// How many have a label with one of these values.
    fn with(&self, label: &str, values: &[&str]) -> i64 {
        let is = |labels: &Value| labels[label].as_str().is_some_and(|value| values.contains(&value));
        self.0.iter().filter(|(labels, _)| is(labels)).map(|(_, whole)| whole.count).sum()
    }

    fn all(&self) -> i64 {
        self.0.iter().map(|(_, whole)| whole.count).sum()
    }
}

#[expect(clippy::cast_precision_loss, reason = "so many are never counted")]
fn exact(count: i64) -> f64 {
    count as f64
}

fn set_aside(events: &Counted, least: f64) -> Option<Finding> {
    let count = events.ended(&["quarantined"]);
    let summary = || format!("{count} events could not be handled in the last hour and were set aside");
    (count > 0 && exact(count) >= least).then(|| finding(Rule::EventsQuarantined, "", summary()))
}

/// `sent` is what came of sending, `told` what Meta told later of what it had taken, which may have been before.
fn failing(sent: &Counted, told: &Counted, least: f64) -> Option<Finding> {
    let failed = sent.ended(&["failed"]) + told.with("status", &["failed"]);
    let all = Ord::max(failed, sent.ended(&["accepted", "failed"]));
    let summary = || format!("{failed} of {all} messages failed in {} minutes", LATELY.num_minutes());
    (all >= FEW_MESSAGES && exact(failed) / exact(all) >= least).then(|| finding(Rule::MessagesFailing, "", summary()))
}

fn slow(answers: &Counted, least: f64) -> Option<Finding> {
    let (_, whole) = answers.0.first().filter(|(_, whole)| whole.count >= FEW_ANSWERS)?;
    let seconds = whole.quantile(0.95).filter(|seconds| *seconds >= least)?;
    Some(finding(Rule::AnswersSlow, "", format!("one person in 20 waits longer than {seconds:.1} s for an answer")))
}

fn unread(jobs: &Counted, least: f64) -> Option<Finding> {
    let (failed, all) = (jobs.ended(&["failed", "retried"]), jobs.all());
    let summary = || format!("{failed} of {all} tries at reading documents failed in {} minutes", LATELY.num_minutes());
    (all >= FEW_READINGS && exact(failed) / exact(all) >= least).then(|| finding(Rule::OcrFailing, "", summary()))
}

/// What is asked of the hub at one of its doors; `faults` are the hub's own.
fn faulty(door: &str, requests: &Counted, faults: &[&str], least: f64) -> Option<Finding> {
    let (failed, all) = (requests.ended(faults), requests.all());
    let what = format!("{failed} of {all} requests at {door} failed by the hub's own fault");
    let summary = || format!("{what} in {} minutes", LATELY.num_minutes());
    (all >= FEW_REQUESTS && exact(failed) / exact(all) >= least).then(|| finding(Rule::RequestsFailing, door, summary()))
}

fn near(reading: &Reading, least: f64) -> Option<Finding> {
    let used = reading.used.filter(|used| *used >= least)?;
    let family = reading.family.to_value();
    let summary = format!("the limit {family} is nearly used up: {:.0} % of a bucket", used * 100.0);
    Some(finding(Rule::LimitNear, &family, summary))
}

fn spent(uptime: &[Uptime], least: f64) -> Option<Finding> {
    let month = uptime.iter().find(|stretch| stretch.hours == MONTH)?;
    let (spent, budget) = (month.spent_seconds, month.budget_seconds);
    let summary = || format!("the hub was away for {spent} s of the {budget} s that 30 days allow");
    (exact(spent) / exact(budget) >= least).then(|| finding(Rule::BudgetSpent, "", summary()))
}

#[cfg(test)]
mod tests;
