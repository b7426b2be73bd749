//! How much of a thing may be had, who asks for it, and what operators have said about that.

use async_graphql::{ComplexObject, Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{ids::OperatorId, rate_limit_policy::Model};

use super::User;
use crate::{
    domain::{
        api_key::Scope,
        limit::{Effect, Rule},
    },
    graphql::{
        Error,
        guard::{Needs, check},
        id::Kind,
        loader::Loaders,
    },
    limits,
};

/// What is limited. Each has a bucket for each of its subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::rate_limit_policy::LimitFamily")]
pub enum RateLimitFamily {
    /// Messages that one person writes. Those over the limit are kept and not handled; the person is told, once.
    WebhookPerson,
    /// Messages that are handled, whoever wrote them. Those over the limit wait.
    Webhook,
    /// How often one person is told that they write too fast.
    WebhookNotice,
    /// The cost of what one key, account, person or address asks this API.
    Graphql,
    /// Tries to sign in from one address.
    SignIn,
    /// Messages that leave from the hub's number. Those over the limit wait.
    Outbound,
    /// Documents that one engine on the hub's own machines reads. Those over the limit wait.
    Ocr,
    /// Documents that the vision model is asked about. Those over the limit are read without it.
    OcrModel,
}

/// What a policy does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::rate_limit_policy::LimitEffect")]
pub enum RateLimitEffect {
    /// Nothing is counted.
    Allow,
    /// Nothing is let through.
    Block,
    /// A bucket of this size.
    Limit,
}

/// All limits at a moment.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct RateLimits {
    /// When this was seen.
    seen_at: DateTime<Utc>,
    /// Whether the processes of the hub count together: false where there is no Redis, or it does not answer; then what
    /// is told is of one process alone.
    shared: bool,
    /// Each limit.
    limits: Vec<RateLimit>,
}

impl From<limits::Gauge> for RateLimits {
    fn from(gauge: limits::Gauge) -> Self {
        let limits = gauge.readings.into_iter().map(RateLimit).collect();
        Self { seen_at: gauge.seen_at, shared: gauge.shared, limits }
    }
}

pub struct RateLimit(pub limits::Reading);

/// One limit.
#[Object(guard = "Needs(&[Scope::HealthRead])")]
impl RateLimit {
    /// What is limited.
    async fn family(&self) -> RateLimitFamily {
        self.0.family.into()
    }

    /// What is done with subjects of whom no policy says anything else.
    async fn effect(&self) -> RateLimitEffect {
        let effect = match self.0.rule {
            Rule::Allow => Effect::Allow,
            Rule::Block => Effect::Block,
            Rule::Limit(_) => Effect::Limit,
        };
        effect.into()
    }

    /// How much a full bucket of theirs holds; null where the effect is another than LIMIT.
    async fn capacity(&self) -> Option<u32> {
        if let Rule::Limit(quota) = self.0.rule { Some(quota.capacity.get()) } else { None }
    }

    /// How much it regains in a minute; null where the effect is another than LIMIT.
    async fn refill_per_minute(&self) -> Option<f64> {
        if let Rule::Limit(quota) = self.0.rule { Some(quota.refill_per_minute()) } else { None }
    }

    /// How much the emptiest bucket held that was asked in the last second; null where none was.
    async fn level(&self) -> Option<u32> {
        self.0.level
    }

    /// How many were let through in the last second, in all processes.
    async fn allowed_per_second(&self) -> f64 {
        self.0.granted_per_second
    }

    /// How many were refused in the last second, in all processes.
    async fn denied_per_second(&self) -> f64 {
        self.0.refused_per_second
    }

    /// The same by process; those alone that were asked in the last two minutes.
    async fn by_process(&self) -> Vec<RateLimitShare> {
        self.0.shares.iter().cloned().map(RateLimitShare::from).collect()
    }

    /// The ten who asked the most over the last minute or two, in all processes.
    #[graphql(guard = "Needs(&[Scope::HealthRead, Scope::LimitsManage])")]
    async fn top_subjects(&self) -> Vec<RateLimitSubject> {
        self.0.top.iter().cloned().map(RateLimitSubject::from).collect()
    }

    /// What operators have said of this limit as a whole, and of subjects of it.
    #[graphql(guard = "Needs(&[Scope::HealthRead, Scope::LimitsManage])")]
    async fn policies(&self) -> Vec<RateLimitPolicy> {
        self.0.policies.iter().cloned().map(RateLimitPolicy).collect()
    }
}

/// What one process has of a limit.
#[derive(SimpleObject)]
pub struct RateLimitShare {
    /// What the process calls itself.
    process: String,
    /// How many it let through in its last second.
    allowed_per_second: f64,
    /// How many it refused in its last second.
    denied_per_second: f64,
}

impl From<limits::Share> for RateLimitShare {
    fn from(share: limits::Share) -> Self {
        let limits::Share { process, granted_per_second, refused_per_second } = share;
        Self { process, allowed_per_second: granted_per_second, denied_per_second: refused_per_second }
    }
}

/// Somebody who asks for what is limited.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct RateLimitSubject {
    /// As `setRateLimitPolicy` takes it. Of a person who writes it is a keyed hash, and not their number.
    subject: String,
    #[graphql(skip)]
    label: String,
    /// How many were let through over the last minute or two.
    allowed: u64,
    /// How many were refused over the last minute or two.
    denied: u64,
}

impl From<limits::TopSubject> for RateLimitSubject {
    fn from(top: limits::TopSubject) -> Self {
        Self { subject: top.key, label: top.label, allowed: top.granted, denied: top.refused }
    }
}

#[ComplexObject]
impl RateLimitSubject {
    /// For people to read: a number is masked, and an account of the staff called by its name, for whoever may know that.
    #[graphql(complexity = 5)]
    async fn label(&self, ctx: &Context<'_>) -> Result<String, Error> {
        let account = self.subject.strip_prefix("operator:").and_then(|id| id.parse().ok()).map(OperatorId);
        let Some(id) = account.filter(|_| knows_staff(ctx)) else { return Ok(self.label.clone()) };
        let account = ctx.data_unchecked::<Loaders>().load_one(id).await?;
        Ok(account.map_or_else(|| self.label.clone(), |account| account.name))
    }
}

/// Those who see whom conversations are assigned to, and those who look after accounts.
fn knows_staff(ctx: &Context<'_>) -> bool {
    check(ctx, &[Scope::UsersRead, Scope::MessagesSend]).is_ok() || check(ctx, &[Scope::StaffManage]).is_ok()
}

pub struct RateLimitPolicy(pub Model);

/// What an operator says of a limit, or of one subject of it, in place of what is built in.
#[Object(guard = "Needs(&[Scope::LimitsManage])")]
impl RateLimitPolicy {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::RateLimitPolicy.id(self.0.id.0)
    }

    /// What is limited.
    async fn family(&self) -> RateLimitFamily {
        self.0.family.into()
    }

    /// The subject that it is an exception for; null where it is about all of them.
    async fn subject(&self) -> Option<&str> {
        Some(self.0.subject.as_str()).filter(|subject| !subject.is_empty())
    }

    /// The subject for people to read; a number is masked.
    async fn label(&self) -> Option<&str> {
        Some(self.0.label.as_str()).filter(|label| !label.is_empty())
    }

    /// The person whom it is about, where it was said of a User.
    #[graphql(guard = "Needs(&[Scope::LimitsManage, Scope::UsersRead])")]
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        let Some(user) = self.0.user_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(user).await?.map(User))
    }

    /// What it does.
    async fn effect(&self) -> RateLimitEffect {
        self.0.effect.into()
    }

    /// How much a full bucket holds; null where the effect is another than LIMIT.
    async fn capacity(&self) -> Option<i64> {
        self.0.capacity
    }

    /// How much it regains in a minute; null where the effect is another than LIMIT.
    async fn refill_per_minute(&self) -> Option<f64> {
        self.0.refill_per_minute
    }

    /// Why, for staff.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// When it ends; null where it stays until somebody takes it back.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.expires_at
    }

    /// The name of who last said it.
    async fn created_by(&self) -> &str {
        &self.0.created_by
    }

    /// When it was first said.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last said.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}
