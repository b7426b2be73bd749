//! A while in which nobody is told, as during planned work. Alerts are written down all the same, and what is still open
//! when the silence ends is told then.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    alert,
    alert_silence::{ActiveModel, Column, Entity, Model},
    ids::AlertSilenceId,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};

use super::Rule;
use crate::domain::Error;

/// Whoever needs longer switches the rule off.
pub const LONGEST: TimeDelta = TimeDelta::days(7);

/// Silences that hold at the same time.
const MOST: usize = 100;

/// The longest reason, and the longest subject, in letters.
const LETTERS: usize = 500;

/// What is to be silent, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Every rule where absent.
    pub rule: Option<Rule>,
    /// Every subject where absent.
    pub subject: Option<String>,
    pub reason: String,
    pub ends_at: DateTime<Utc>,
    /// The name of who wants it.
    pub by: String,
}

pub async fn begin(tx: &impl ConnectionTrait, new: New, now: DateTime<Utc>) -> Result<Model, Error> {
    let (reason, subject) = (new.reason.trim(), new.subject.as_deref().map(str::trim));
    check(reason, subject, new.ends_at - now)?;
    if holding(tx, now).await?.len() >= MOST {
        let why = format!("There are {MOST} silences already. End one that is not needed any more.");
        return Err(Error::Invalid { field: "rule", why, code: "TOO_MANY" });
    }
    let row = ActiveModel {
        id: Set(AlertSilenceId::new()),
        rule: Set(new.rule.map(|rule| rule.name().to_owned())),
        subject: Set(subject.map(str::to_owned)),
        reason: Set(reason.to_owned()),
        created_by: Set(new.by),
        created_at: Set(now),
        ends_at: Set(new.ends_at),
    };
    Ok(row.insert(tx).await?)
}

fn check(reason: &str, subject: Option<&str>, lasts: TimeDelta) -> Result<(), Error> {
    let invalid = |field, code, why| Err(Error::Invalid { field, why, code });
    if reason.is_empty() || reason.chars().count() > LETTERS {
        return invalid("reason", "REASON_NEEDED", format!("Give a reason of at most {LETTERS} letters."));
    }
    if subject.is_some_and(|subject| subject.chars().count() > LETTERS) {
        return invalid("subject", "TOO_LONG", format!("Give at most {LETTERS} letters."));
    }
    if lasts <= TimeDelta::zero() || lasts > LONGEST {
        return invalid("endsAt", "OUT_OF_RANGE", format!("Give a moment within the next {} days.", LONGEST.num_days()));
    }
    Ok(())
}

/// Ends it now.
pub async fn end(tx: &impl ConnectionTrait, id: AlertSilenceId, now: DateTime<Utc>) -> Result<Model, Error> {
    let ended = ActiveModel { ends_at: Set(now), ..Default::default() };
    let found = Entity::update_many().set(ended).filter(Column::Id.eq(id)).filter(Column::EndsAt.gt(now)).exec(tx).await?;
    let row = Entity::find_by_id(id).one(tx).await?;
    row.filter(|_| found.rows_affected == 1).ok_or(Error::NotFound("silence"))
}

/// Those that hold now, the newest first.
pub async fn holding(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::EndsAt.gt(now)).order_by_desc(Column::Id).all(db).await
}

/// Whether one of them holds for this alert. A test is asked for, so nothing silences it.
pub fn covers(silences: &[Model], alert: &alert::Model) -> bool {
    let fits = |silence: &Model| {
        silence.rule.as_ref().is_none_or(|rule| *rule == alert.rule)
            && silence.subject.as_ref().is_none_or(|subject| *subject == alert.subject)
    };
    alert.rule != Rule::Test.name() && silences.iter().any(fits)
}
