//! What Meta told the hub.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::ids::UserId;

use crate::{
    domain::{
        api_key::Scope,
        record::{Span, events},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::{Needs, check},
        id::Kind,
        object::{InboundEvent, InboundKind, InboundStatus},
        view::view,
    },
};

/// Which events. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct InboundEventFilter {
    /// About any of these.
    kinds: Option<Vec<InboundKind>>,
    /// Of which any of these became.
    statuses: Option<Vec<InboundStatus>>,
    /// Matched to this person.
    user_id: Option<ID>,
    /// Those that moved their sender's conversation, or those that did not: together with `userId` they tell how it came to
    /// stand where it stands.
    moved_conversation: Option<bool>,
    /// Exactly this one: an event, and what was sent in answer, have it together.
    correlation_id: Option<String>,
    /// Exactly this one: the message and what was told of it. Needs the scope numbers:read.
    wamid: Option<String>,
    /// Received at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Received before this moment.
    until: Option<DateTime<Utc>>,
}

#[derive(Default)]
pub struct Events;

#[Object]
impl Events {
    /// What Meta told the hub; the newest first.
    #[graphql(guard = "Needs(&[Scope::EventsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn inbound_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which events; all of them unless given.")] filter: Option<InboundEventFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<InboundEvent>, Error> {
        let filter = filter.unwrap_or_default().read(ctx)?;
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = events::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: events::key(row) };
        Ok(connection(page, Total::Events(filter), cursor, InboundEvent))
    }
}

impl InboundEventFilter {
    /// Searching by what is masked would unmask it by trial.
    fn read(self, ctx: &Context<'_>) -> Result<events::Filter, Error> {
        if self.wamid.is_some() {
            check(ctx, &[Scope::NumbersRead])?;
        }
        Ok(events::Filter {
            kinds: self.kinds.into_iter().flatten().map(Into::into).collect(),
            statuses: self.statuses.into_iter().flatten().map(Into::into).collect(),
            user: self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId),
            received: Span { since: self.since, until: self.until },
            moved: self.moved_conversation,
            correlation: self.correlation_id,
            wamid: self.wamid,
        })
    }
}
