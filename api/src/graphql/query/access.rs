//! Keys, and who changed what.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};

use crate::{
    app::App,
    domain::{
        api_key::Scope,
        record::{Span, api_keys, audit},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id,
        object::{ApiKey, AuditEntry},
        view::view,
    },
};

/// Which keys.
#[derive(Debug, Clone, Default, InputObject)]
pub struct ApiKeyFilter {
    /// True for those that may be used now, false for those that have expired or were revoked.
    active: Option<bool>,
}

/// Which entries. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct AuditFilter {
    /// Any of these mutations, such as `blockUser`.
    actions: Option<Vec<String>>,
    /// About this, whatever its type.
    subject_id: Option<ID>,
    /// By this key, account or person.
    actor_id: Option<ID>,
    /// At this moment or later.
    since: Option<DateTime<Utc>>,
    /// Before this moment.
    until: Option<DateTime<Utc>>,
}

#[derive(Default)]
pub struct Access;

#[Object]
impl Access {
    /// Keys of this API; the newest first.
    #[graphql(guard = "Needs(&[Scope::ApiKeysManage])", complexity = "cost(first, last, child_complexity)")]
    async fn api_keys(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which keys; all of them unless given.")] filter: Option<ApiKeyFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<ApiKey>, Error> {
        let app: &App = ctx.data_unchecked();
        let active = filter.unwrap_or_default().active;
        let filter = api_keys::Filter { active: active.map(|active| (active, app.clock.now())) };
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = api_keys::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: api_keys::key(row) };
        Ok(connection(page, Total::ApiKeys(filter), cursor, ApiKey))
    }

    /// Who changed what; the newest first. Entries are never changed, but those about a person lose their contents
    /// when the person is erased.
    #[graphql(guard = "Needs(&[Scope::AuditRead])", complexity = "cost(first, last, child_complexity)")]
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which entries; all of them unless given.")] filter: Option<AuditFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<AuditEntry>, Error> {
        let filter = filter.unwrap_or_default().read()?;
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = audit::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: audit::key(row) };
        Ok(connection(page, Total::Audit(filter), cursor, AuditEntry))
    }
}

impl AuditFilter {
    fn read(self) -> Result<audit::Filter, Error> {
        let row = |id: Option<ID>| id.map(|id| id::read(&id)).transpose().map(|id| id.map(|(_, uuid)| uuid));
        Ok(audit::Filter {
            actions: self.actions.unwrap_or_default(),
            subject: row(self.subject_id)?,
            actor: row(self.actor_id)?,
            made: Span { since: self.since, until: self.until },
        })
    }
}
