//! Messages.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::ids::UserId;

use crate::{
    domain::{
        api_key::Scope,
        record::{Span, messages},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        object::{Message, MessageDirection, MessageStatus},
        view::view,
    },
};

/// Which messages. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct MessageFilter {
    /// Only those from people, or only those of the hub.
    direction: Option<MessageDirection>,
    /// Those that have come so far, in any of these ways.
    statuses: Option<Vec<MessageStatus>>,
    /// Those of the hub that were sent again (`resentAs`), or those that were not; what people wrote never was.
    resent: Option<bool>,
    /// Exactly this one: a message and its answers have it together.
    correlation_id: Option<String>,
    /// A part of what it says, in capitals or not, 1 to 100 characters. Looked for in the newest 10,000 of each direction, of
    /// those that the person and the times leave: name some to look further back. All else takes from these 10,000.
    text: Option<String>,
    /// Received or queued at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Received or queued before this moment.
    until: Option<DateTime<Utc>>,
}

/// Nobody remembers more of a message.
const LONGEST: usize = 100;

#[derive(Default)]
pub struct Messages;

#[Object]
impl Messages {
    /// Messages of one person, or of everybody; the newest first.
    #[graphql(guard = "Needs(&[Scope::MessagesRead])", complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the API's")]
    async fn messages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose messages; everybody's unless given.")] user_id: Option<ID>,
        #[graphql(desc = "Which messages; all of them unless given.")] filter: Option<MessageFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Message>, Error> {
        let filter = filter.unwrap_or_default().read(user_id)?;
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = messages::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: messages::key(row) };
        Ok(connection(page, Total::Messages(filter), cursor, Message))
    }
}

impl MessageFilter {
    fn read(self, user_id: Option<ID>) -> Result<messages::Filter, Error> {
        if self.text.as_ref().is_some_and(|part| !(1..=LONGEST).contains(&part.trim().chars().count())) {
            return Err(Error::BadInput(format!("`text` is to have 1 to {LONGEST} characters.")));
        }
        let wanted = |direction| self.direction.is_none_or(|only| only == direction);
        Ok(messages::Filter {
            user: user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId),
            received: those(self.statuses.as_deref(), MessageStatus::inbound).filter(|_| wanted(MessageDirection::Inbound)),
            sent: those(self.statuses.as_deref(), MessageStatus::outbound).filter(|_| wanted(MessageDirection::Outbound)),
            span: Span { since: self.since, until: self.until },
            resent: self.resent,
            correlation: self.correlation_id,
            text: self.text.map(|part| part.trim().to_owned()),
        })
    }
}

/// The statuses that one direction knows; none of them leaves that direction out.
fn those<T>(statuses: Option<&[MessageStatus]>, known: impl Fn(MessageStatus) -> Option<T>) -> Option<Vec<T>> {
    let statuses = statuses.unwrap_or_default();
    let own: Vec<T> = statuses.iter().filter_map(|status| known(*status)).collect();
    (statuses.is_empty() || !own.is_empty()).then_some(own)
}
