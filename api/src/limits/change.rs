//! What operators say of a limit: one transaction that also writes down who said it.

use chrono::{DateTime, Utc};
use entity::{
    ids::{ApiKeyId, OperatorId, UserId},
    rate_limit_policy::Model,
    user,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use tracing::warn;

use crate::{
    app::App,
    domain::{
        Error,
        audit::{self, By, Entry},
        limit::{self, Family, Quota, Rule, Subject},
        secret::SecretKey,
    },
    live::Change,
    store,
};

/// What shall be said.
#[derive(Debug, Clone)]
pub struct Wish {
    pub family: Family,
    pub whose: Whose,
    pub wanted: Wanted,
    pub reason: String,
    pub expires_at: Option<DateTime<Utc>>,
}

/// Whom it is about.
#[derive(Debug, Clone)]
pub enum Whose {
    Everybody,
    /// By the subject's key.
    Named(String),
    Person(UserId),
    Key(ApiKeyId),
    Operator(OperatorId),
}

#[derive(Debug, Clone, Copy)]
pub enum Wanted {
    Allow,
    Block,
    Limit {
        capacity: i64,
        refill_per_minute: f64,
    },
    /// What was said before is taken back.
    Reset,
}

/// Says it, or takes it back; gives what is said now. This process goes by it at once, and tells the others.
pub async fn set(app: &App, by: &By, wish: Wish) -> Result<Option<Model>, Error> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let (subject, user) = subject(&tx, &app.config.secret_key, wish.family, wish.whose).await?;
    let rule = match wish.wanted {
        Wanted::Allow => Some(Rule::Allow),
        Wanted::Block => Some(Rule::Block),
        Wanted::Limit { capacity, refill_per_minute } => Some(Rule::Limit(Quota::new(capacity, refill_per_minute)?)),
        Wanted::Reset => None,
    };
    let (before, after) = if let Some(rule) = rule {
        let (family, reason, expires_at) = (wish.family, wish.reason, wish.expires_at);
        let said = limit::Wish { family, subject, user, rule, reason, expires_at, by: by.actor.name.clone() };
        let (before, after) = limit::set(&tx, said, now).await?;
        (before, Some(after))
    } else {
        let key = subject.map(|subject| subject.key).unwrap_or_default();
        (Some(limit::take_back(&tx, wish.family, &key).await?), None)
    };
    if let Some(row) = after.as_ref().or(before.as_ref()) {
        let entry = by.entry("setRateLimitPolicy", "RateLimitPolicy", row.id.0);
        let entry = Entry { before: before.as_ref().map(shown), after: after.as_ref().map(shown), ..entry };
        audit::record(&tx, entry, now).await?;
    }
    tx.commit().await?;
    if let Err(error) = app.limits.reload(app).await {
        warn!(%error, "a rate limit policy was written and could not be read again yet");
    }
    app.live.publish(Change::Limits);
    Ok(after)
}

/// The bucket that is meant, and the person it stands for.
async fn subject(
    tx: &impl ConnectionTrait,
    secret: &SecretKey,
    family: Family,
    whose: Whose,
) -> Result<(Option<Subject>, Option<UserId>), Error> {
    Ok(match (family, whose) {
        (_, Whose::Everybody) => (None, None),
        (_, Whose::Named(text)) => (Some(limit::named(family, &text)?), None),
        (Family::Graphql, Whose::Key(id)) => (Some(Subject::key(id)), None),
        (Family::Graphql, Whose::Operator(id)) => (Some(Subject::operator(id)), None),
        (Family::Graphql | Family::WebhookPerson | Family::WebhookNotice, Whose::Person(id)) => {
            let person = user::Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound("person"))?;
            let subject = if family == Family::Graphql { Subject::user(id) } else { writes(secret, &person)? };
            (Some(subject), Some(id))
        }
        (_, Whose::Person(_) | Whose::Key(_) | Whose::Operator(_)) => {
            let why = "This limit does not count such a subject. Give one as `rateLimits` shows it.".to_owned();
            return Err(Error::Invalid { field: "subjectId", why, code: "NO_SUCH_SUBJECT" });
        }
    })
}

/// The person as their messages are counted.
fn writes(secret: &SecretKey, person: &user::Model) -> Result<Subject, Error> {
    let number = person.wa_id.as_ref().map(|number| format!("wa:{number}"));
    let lane = number.or_else(|| person.scoped_id.as_ref().map(|id| format!("scoped:{id}")));
    lane.map(|lane| Subject::person(secret, &lane)).ok_or_else(|| {
        let why = "This person has no number to write from any more.".to_owned();
        Error::Invalid { field: "subjectId", why, code: "NO_NUMBER" }
    })
}

/// A policy as the audit log shows it. Of whom it is about the policy's id says enough.
fn shown(row: &Model) -> Value {
    json!({
        "family": row.family,
        "effect": row.effect,
        "capacity": row.capacity,
        "refillPerMinute": row.refill_per_minute,
        "expiresAt": row.expires_at,
    })
}
