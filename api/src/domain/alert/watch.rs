//! An alert's life. What is seen wrong is pending until it has been so for a while, then open, and resolved once it has
//! been well again for a while: what flickers tells nobody twice. Any number of processes may look at the same time;
//! each step is taken by one of them.

use std::{cmp::Ordering, collections::BTreeMap};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    alert::{ActiveModel, AlertStatus, Column, Entity, Model, Severity},
    ids::{AlertContactId, AlertId},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, OnConflict, SimpleExpr},
};

use super::{Rule, Strictness, news};

/// How long something that is pending may be unseen and still count as going on, and how long nobody may look and still count
/// as looking: a look may come late.
pub const GAP: TimeDelta = TimeDelta::seconds(12);

/// Something that is wrong now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    /// What it is about, such as a component; empty where the rule has but one subject.
    pub subject: String,
    /// What is wrong, in a few words.
    pub summary: String,
    /// What to do, where the rule's own words will not do.
    pub remedy: Option<String>,
    /// Since when it is known to have been so; now unless said otherwise.
    pub since: Option<DateTime<Utc>>,
}

/// When somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub now: DateTime<Utc>,
    /// Since when they have looked without a gap: what was not looked at was neither seen to be wrong nor to be well.
    pub since: DateTime<Utc>,
}

impl Look {
    /// How long something was not seen while somebody looked.
    fn unseen(self, row: &Model) -> TimeDelta {
        self.now - Ord::max(row.last_seen_at, self.since)
    }
}

/// What became of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Opened(AlertId),
    /// It is more severe than it was, as its rule is now.
    Worse(AlertId),
    /// It is less severe than it was.
    Milder(AlertId),
    Resolved(AlertId),
}

impl Step {
    pub fn alert(self) -> AlertId {
        let (Self::Opened(id) | Self::Worse(id) | Self::Milder(id) | Self::Resolved(id)) = self;
        id
    }
}

/// Takes what is seen now into account, and tells of what was opened or resolved by it. `tx` is one transaction.
pub async fn watch(
    tx: &impl ConnectionTrait,
    findings: &[Finding],
    strictness: &BTreeMap<Rule, Strictness>,
    look: Look,
) -> Result<Vec<Step>, DbErr> {
    let steps = observe(tx, findings, strictness, look).await?;
    news::tell(tx, &steps, look.now).await?;
    Ok(steps)
}

/// Whether anything is pending or open.
pub async fn any_active(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let one = Entity::find().select_only().column(Column::Id).filter(Column::ActiveKey.is_not_null());
    Ok(one.into_tuple::<AlertId>().one(db).await?.is_some())
}

/// In the order of their keys, so that no two who look at once wait for each other.
async fn observe(
    tx: &impl ConnectionTrait,
    findings: &[Finding],
    strictness: &BTreeMap<Rule, Strictness>,
    look: Look,
) -> Result<Vec<Step>, DbErr> {
    let strict = |rule: Rule| strictness.get(&rule).copied().unwrap_or(rule.default());
    let mut all: BTreeMap<String, (Option<&Finding>, Option<Model>)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| strict(finding.rule).enabled) {
        all.entry(key(finding.rule, &finding.subject)).or_default().0 = Some(finding);
    }
    for row in Entity::find().filter(Column::ActiveKey.is_not_null()).all(tx).await? {
        if let Some(key) = row.active_key.clone() {
            all.entry(key).or_default().1 = Some(row);
        }
    }
    let mut steps = Vec::new();
    for (key, seen) in all {
        let step = match seen {
            (Some(finding), Some(row)) => see(tx, row, finding, strict(finding.rule), look.now).await?,
            (Some(finding), None) => begin(tx, key, finding, strict(finding.rule), look.now).await?,
            (None, Some(row)) if Rule::of_name(&row.rule).is_some_and(|rule| !strict(rule).enabled) => {
                give_up(tx, &row, look.now).await?
            }
            (None, Some(row)) => miss(tx, &row, clear(&row, strict), look).await?,
            (None, None) => None,
        };
        steps.extend(step);
    }
    Ok(steps)
}

fn key(rule: Rule, subject: &str) -> String {
    format!("{}:{subject}", rule.name())
}

/// Of a rule that this version does not know anybody's look is as good as nobody's, so it ends when nobody else sees it.
fn clear(row: &Model, strict: impl Fn(Rule) -> Strictness) -> TimeDelta {
    let unknown = TimeDelta::minutes(10);
    Rule::of_name(&row.rule).map_or(unknown, |rule| TimeDelta::seconds(strict(rule).clear_seconds.into()))
}

/// The first sight of something wrong.
async fn begin(
    tx: &impl ConnectionTrait,
    key: String,
    finding: &Finding,
    strict: Strictness,
    now: DateTime<Utc>,
) -> Result<Option<Step>, DbErr> {
    let id = AlertId::new();
    let since = finding.since.map_or(now, |since| Ord::min(since, now));
    let opens = held(since, strict, now);
    let row = ActiveModel {
        id: Set(id),
        rule: Set(finding.rule.name().to_owned()),
        subject: Set(finding.subject.clone()),
        active_key: Set(Some(key)),
        severity: Set(strict.severity),
        status: Set(if opens { AlertStatus::Open } else { AlertStatus::Pending }),
        summary: Set(finding.summary.clone()),
        remedy: Set(remedy(finding)),
        version: Set(1),
        first_seen_at: Set(since),
        last_seen_at: Set(now),
        opened_at: Set(opens.then_some(now)),
        ..Default::default()
    };
    let ignoring = OnConflict::column(Column::ActiveKey).do_nothing().to_owned();
    let begun = Entity::insert(row).on_conflict(ignoring).exec_without_returning(tx).await?;
    Ok((begun == 1 && opens).then_some(Step::Opened(id)))
}

/// There is nothing to do about a test, which nobody has to be told with it.
fn remedy(finding: &Finding) -> Option<String> {
    let of_rule = || (finding.rule != Rule::Test).then(|| finding.rule.remedy().to_owned());
    finding.remedy.clone().or_else(of_rule)
}

fn held(since: DateTime<Utc>, strict: Strictness, now: DateTime<Utc>) -> bool {
    now - since >= TimeDelta::seconds(strict.hold_seconds.into())
}

/// It is still wrong.
async fn see(
    tx: &impl ConnectionTrait,
    row: Model,
    finding: &Finding,
    strict: Strictness,
    now: DateTime<Utc>,
) -> Result<Option<Step>, DbErr> {
    let pending = row.status == AlertStatus::Pending;
    let graded = graded(&row, strict.severity).filter(|_| !pending);
    // What was gone for longer than a look may be late begins anew.
    let since = if pending && now - row.last_seen_at > GAP { now } else { row.first_seen_at };
    let opens = pending && held(since, strict, now);
    let seen = ActiveModel {
        first_seen_at: Set(since),
        // Others may look with a clock that is ahead.
        last_seen_at: Set(Ord::max(now, row.last_seen_at)),
        summary: Set(finding.summary.clone()),
        remedy: Set(remedy(finding)),
        severity: Set(strict.severity),
        ..Default::default()
    };
    let change = if opens { ActiveModel { status: Set(AlertStatus::Open), opened_at: Set(Some(now)), ..seen } } else { seen };
    let same = Condition::all().add(Column::Id.eq(row.id)).add(Column::Status.eq(row.status));
    let mut update = Entity::update_many().set(change).filter(same);
    if graded.is_some() {
        update = update.filter(Column::Severity.eq(row.severity)).col_expr(Column::Version, next());
    }
    let changed = update.exec(tx).await?;
    Ok(graded.or(opens.then_some(Step::Opened(row.id))).filter(|_| changed.rows_affected == 1))
}

fn graded(row: &Model, severity: Severity) -> Option<Step> {
    match severity.cmp(&row.severity) {
        Ordering::Greater => Some(Step::Worse(row.id)),
        Ordering::Less => Some(Step::Milder(row.id)),
        Ordering::Equal => None,
    }
}

/// It is not seen now.
async fn miss(tx: &impl ConnectionTrait, row: &Model, clear: TimeDelta, look: Look) -> Result<Option<Step>, DbErr> {
    let enough = if row.status == AlertStatus::Pending { GAP + TimeDelta::nanoseconds(1) } else { clear };
    if look.unseen(row) < enough {
        return Ok(None);
    }
    end(tx, row, &row.summary, look.now).await
}

/// Its rule was switched off. Whoever was told that it began is told that nobody watches it any more, and not that it is well.
async fn give_up(tx: &impl ConnectionTrait, row: &Model, now: DateTime<Utc>) -> Result<Option<Step>, DbErr> {
    end(tx, row, &format!("no longer watched: {}", row.summary), now).await
}

/// Ends it, unless somebody has seen it meanwhile. What was never open leaves nothing.
async fn end(tx: &impl ConnectionTrait, row: &Model, summary: &str, now: DateTime<Utc>) -> Result<Option<Step>, DbErr> {
    let same = Condition::all()
        .add(Column::Id.eq(row.id))
        .add(Column::LastSeenAt.eq(row.last_seen_at))
        .add(Column::Status.eq(row.status))
        .add(Column::ActiveKey.is_not_null());
    if row.status == AlertStatus::Pending {
        Entity::delete_many().filter(same).exec(tx).await?;
        return Ok(None);
    }
    let over = ActiveModel {
        status: Set(AlertStatus::Resolved),
        summary: Set(summary.to_owned()),
        resolved_at: Set(Some(now)),
        active_key: Set(None),
        ..Default::default()
    };
    let ended = Entity::update_many().set(over).col_expr(Column::Version, next()).filter(same).exec(tx).await?;
    Ok((ended.rows_affected == 1).then_some(Step::Resolved(row.id)))
}

pub(super) fn next() -> SimpleExpr {
    Expr::col(Column::Version).add(1)
}

/// Notes that there is something new about an alert for whoever watches it.
pub(super) async fn bump(tx: &impl ConnectionTrait, id: AlertId) -> Result<(), DbErr> {
    Entity::update_many().col_expr(Column::Version, next()).filter(Column::Id.eq(id)).exec(tx).await.map(drop)
}

/// Opens an alert of which nothing is true but that somebody, or everybody, shall be told of it. One that is still open will
/// do: it is given instead.
pub async fn test(
    tx: &impl ConnectionTrait,
    contact: Option<AlertContactId>,
    by: &str,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let subject = contact.map(|contact| contact.to_string()).unwrap_or_default();
    let key = key(Rule::Test, &subject);
    let summary = format!("{by} tries whether alerts arrive");
    let finding = Finding { rule: Rule::Test, subject, summary, remedy: None, since: None };
    let begun = begin(tx, key.clone(), &finding, Rule::Test.default(), now).await?;
    news::tell(tx, begun.as_slice(), now).await?;
    let row = Entity::find().filter(Column::ActiveKey.eq(key)).one(tx).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("the test that was just opened".to_owned()))
}
