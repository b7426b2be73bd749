//! What operators say of limits.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::ids::{ApiKeyId, OperatorId, UserId};

use super::{UserError, by};
use crate::{
    app::App,
    domain::{self, api_key::Scope, limit::Family},
    graphql::{
        Error,
        guard::Needs,
        id::{self, Kind},
        object::{RateLimitFamily, RateLimitPolicy},
    },
    limits::change::{self, Wanted, Whose},
};

/// What shall be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum RateLimitChange {
    /// Count nothing, and let everything through.
    Allow,
    /// Let nothing through.
    Block,
    /// Give a bucket of another size: narrower or wider. It begins full.
    Limit,
    /// Take back what was said: what is built in holds again, or for a subject what is said of all.
    Reset,
}

/// What shall be said of a limit.
#[derive(Debug, Clone, InputObject)]
pub struct SetRateLimitPolicyInput {
    /// Which limit.
    family: RateLimitFamily,
    /// Whom it is about, as `rateLimits` shows subjects, such as `address:203.0.113.7`. Leave out both this and
    /// `subjectId`, and it is about everybody of whom nothing else is said.
    subject: Option<String>,
    /// The same as the `id` of a User, an `ApiKey` or an Operator.
    subject_id: Option<ID>,
    /// What shall be done.
    change: RateLimitChange,
    /// How much a full bucket shall hold, at least 1. Needed with LIMIT.
    capacity: Option<i32>,
    /// How much it shall regain in a minute, at least 0.001. Needed with LIMIT.
    refill_per_minute: Option<f64>,
    /// Why, for staff; 500 characters at most.
    reason: Option<String>,
    /// When it shall end by itself; it does not unless given.
    expires_at: Option<DateTime<Utc>>,
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct SetRateLimitPolicyPayload {
    /// What holds now; null where it was taken back, or `userErrors` says why not.
    rate_limit_policy: Option<RateLimitPolicy>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct RateLimitChanges;

#[Object]
impl RateLimitChanges {
    /// Says what is to be done about a limit, or about one subject of it, in place of what was said before. Every process
    /// of the hub goes by it within a second.
    #[graphql(guard = "Needs(&[Scope::LimitsManage])", complexity = "20 + child_complexity")]
    async fn set_rate_limit_policy(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What shall be said of a limit.")] input: SetRateLimitPolicyInput,
    ) -> Result<SetRateLimitPolicyPayload, Error> {
        let whose = whose(input.subject, input.subject_id.as_ref())?;
        let wanted = match input.change {
            RateLimitChange::Allow => Wanted::Allow,
            RateLimitChange::Block => Wanted::Block,
            RateLimitChange::Limit => {
                let (Some(capacity), Some(refill_per_minute)) = (input.capacity, input.refill_per_minute) else {
                    return Ok(refused("capacity", "NEEDED", "With LIMIT give `capacity` and `refillPerMinute`."));
                };
                Wanted::Limit { capacity: capacity.into(), refill_per_minute }
            }
            RateLimitChange::Reset => Wanted::Reset,
        };
        let wish = change::Wish {
            family: Family::from(input.family),
            whose,
            wanted,
            reason: input.reason.unwrap_or_default(),
            expires_at: input.expires_at,
        };
        match change::set(ctx.data_unchecked::<App>(), &by(ctx)?, wish).await {
            Ok(row) => Ok(SetRateLimitPolicyPayload { rate_limit_policy: row.map(RateLimitPolicy), user_errors: Vec::new() }),
            Err(domain::Error::Invalid { field, why, code }) => Ok(refused(field, code, why)),
            Err(domain::Error::NotFound(what)) => Ok(refused("subject", "NOT_FOUND", format!("There is no such {what}."))),
            Err(error) => Err(error.into()),
        }
    }
}

fn whose(subject: Option<String>, id: Option<&ID>) -> Result<Whose, Error> {
    let Some(id) = id else { return Ok(subject.map_or(Whose::Everybody, Whose::Named)) };
    if subject.is_some() {
        return Err(Error::bad_input("Give `subject` or `subjectId`, not both."));
    }
    match id::read(id)? {
        (Kind::User, uuid) => Ok(Whose::Person(UserId(uuid))),
        (Kind::ApiKey, uuid) => Ok(Whose::Key(ApiKeyId(uuid))),
        (Kind::Operator, uuid) => Ok(Whose::Operator(OperatorId(uuid))),
        (other, _) => {
            Err(Error::BadInput(format!("This is the id of a {}; give that of a User, an ApiKey or an Operator.", other.name())))
        }
    }
}

fn refused(field: &'static str, code: &'static str, message: impl Into<String>) -> SetRateLimitPolicyPayload {
    SetRateLimitPolicyPayload { rate_limit_policy: None, user_errors: vec![UserError::of(field, code, message)] }
}
