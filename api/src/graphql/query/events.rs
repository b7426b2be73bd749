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
        guard::Needs,
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
        let filter = filter.unwrap_or_default().read()?;
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = events::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: events::key(row) };
        Ok(connection(page, Total::Events(filter), cursor, InboundEvent))
    }
}

impl InboundEventFilter {
    fn read(self) -> Result<events::Filter, Error> {
        Ok(events::Filter {
            kinds: self.kinds.into_iter().flatten().map(Into::into).collect(),
            statuses: self.statuses.into_iter().flatten().map(Into::into).collect(),
            user: self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId),
            received: Span { since: self.since, until: self.until },
        })
    }
}
