//! What people and the hub wrote to each other, as one list: both tables' ids are made in the order of time, so a
//! page is what comes first of a page of each.

use std::collections::HashMap;

use entity::{
    ids::{InboundEventId, OutboundMessageId, UserId},
    inbound_event::{self, InboundKind, InboundStatus},
    outbound_message::{self, OutboundStatus},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select, TryGetable,
};
use uuid::Uuid;

use super::{Span, any_of, counts, deal, events, in_walking_order};
use crate::domain::{
    page::{self, Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

#[derive(Debug, Clone)]
pub enum Message {
    Received(inbound_event::Model),
    Sent(outbound_message::Model),
}

impl Message {
    pub fn id(&self) -> Uuid {
        match self {
            Self::Received(event) => event.id.0,
            Self::Sent(message) => message.id.0,
        }
    }

    pub fn user_id(&self) -> Option<UserId> {
        match self {
            Self::Received(event) => event.user_id,
            Self::Sent(message) => Some(message.user_id),
        }
    }
}

/// `None` leaves a direction out; a list without statuses stands for all of them.
#[derive(Debug, Clone)]
pub struct Filter {
    pub user: Option<UserId>,
    pub received: Option<Vec<InboundStatus>>,
    pub sent: Option<Vec<OutboundStatus>>,
    /// When it came in, or was queued.
    pub span: Span,
}

pub fn key(message: &Message) -> Key {
    Key { at: None, id: message.id() }
}

fn sent_keyset() -> Keyset {
    Keyset::by_id(outbound_message::Column::Id.into_simple_expr())
}

fn received(reach: Reach, filter: &Filter) -> Option<Select<inbound_event::Entity>> {
    let statuses = filter.received.clone()?;
    let kinds = vec![InboundKind::Message];
    Some(events::select(reach, &events::Filter { kinds, statuses, user: filter.user, received: filter.span }))
}

fn sent(reach: Reach, filter: &Filter) -> Option<Select<outbound_message::Entity>> {
    use outbound_message::Column;
    let conditions = Condition::all()
        .add(filter.span.contains(Column::CreatedAt))
        .add_option(any_of(Column::Status, filter.sent.as_ref()?))
        .add_option(filter.user.map(|user| Column::UserId.eq(user)));
    Some(sent_messages(reach).filter(conditions))
}

pub async fn page(view: &View<'_>, filter: &Filter, slice: &Slice) -> Result<Page<Message>, DbErr> {
    let mut rows = Vec::new();
    if let Some(select) = received(view.reach(), filter) {
        rows.extend(page::walk(view.db(), select, &events::keyset(), slice).await?.into_iter().map(Message::Received));
    }
    if let Some(select) = sent(view.reach(), filter) {
        rows.extend(page::walk(view.db(), select, &sent_keyset(), slice).await?.into_iter().map(Message::Sent));
    }
    Ok(slice.cut(in_walking_order(rows, slice, key)))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    let mut total = 0;
    if let Some(select) = received(view.reach(), filter) {
        total += select.count(view.db()).await?;
    }
    if let Some(select) = sent(view.reach(), filter) {
        total += select.count(view.db()).await?;
    }
    Ok(total)
}

/// Where a message stands, without what it says.
#[derive(Debug, Clone, Copy)]
enum Place {
    Received(InboundEventId),
    Sent(OutboundMessageId),
}

impl Place {
    fn id(self) -> Uuid {
        match self {
            Self::Received(id) => id.0,
            Self::Sent(id) => id.0,
        }
    }
}

#[derive(FromQueryResult)]
struct Owned<Id: TryGetable> {
    id: Id,
    user_id: UserId,
}

/// A page of each person's messages, in four statements: the places of both directions first, then the messages that
/// are on a page. What a message says is by far the most of it, and half of what was found is on no page.
pub async fn pages_of(view: &View<'_>, users: &[UserId], slice: &Slice) -> Result<HashMap<UserId, Page<Message>>, DbErr> {
    let pages = places(view, users, slice).await?;
    let mut found = at(view, pages.values().flat_map(|page| &page.rows)).await?;
    Ok(pages.into_iter().map(|(user, page)| (user, page.fill(|place| found.remove(&place.id())))).collect())
}

async fn places(view: &View<'_>, users: &[UserId], slice: &Slice) -> Result<HashMap<UserId, Page<Place>>, DbErr> {
    use inbound_event::Column as Came;
    use outbound_message::Column as Went;
    let came = Lists { select: received_messages(view.reach()), owner: Came::UserId, owners: users, keyset: events::keyset() };
    let came: Vec<Owned<_>> = came.walk_as(view.db(), slice, &[Came::Id, Came::UserId]).await?;
    let went = Lists { select: sent_messages(view.reach()), owner: Went::UserId, owners: users, keyset: sent_keyset() };
    let went: Vec<Owned<_>> = went.walk_as(view.db(), slice, &[Went::Id, Went::UserId]).await?;
    let came = came.into_iter().map(|row| (row.user_id, Place::Received(row.id)));
    let owned = came.chain(went.into_iter().map(|row| (row.user_id, Place::Sent(row.id))));
    Ok(deal(users, owned, slice, |place| Key { at: None, id: place.id() }))
}

async fn at(view: &View<'_>, places: impl Iterator<Item = &Place>) -> Result<HashMap<Uuid, Message>, DbErr> {
    let (mut came, mut went) = (Vec::new(), Vec::new());
    for place in places {
        match place {
            Place::Received(id) => came.push(*id),
            Place::Sent(id) => went.push(*id),
        }
    }
    let came = received_messages(view.reach()).filter(inbound_event::Column::Id.is_in(came)).all(view.db()).await?;
    let went = sent_messages(view.reach()).filter(outbound_message::Column::Id.is_in(went)).all(view.db()).await?;
    let messages = came.into_iter().map(Message::Received).chain(went.into_iter().map(Message::Sent));
    Ok(messages.map(|message| (message.id(), message)).collect())
}

fn received_messages(reach: Reach) -> Select<inbound_event::Entity> {
    events::within(reach).filter(inbound_event::Column::Kind.eq(InboundKind::Message))
}

fn sent_messages(reach: Reach) -> Select<outbound_message::Entity> {
    outbound_message::Entity::find().filter(reach.within(outbound_message::Column::UserId))
}

pub async fn counts_of(view: &View<'_>, users: &[UserId]) -> Result<HashMap<UserId, u64>, DbErr> {
    let mut total = counts(view, received_messages(view.reach()), inbound_event::Column::UserId, users).await?;
    let went = counts(view, sent_messages(view.reach()), outbound_message::Column::UserId, users).await?;
    for (user, count) in went {
        *total.entry(user).or_default() += count;
    }
    Ok(total)
}

pub async fn sent_by_id(view: &View<'_>, id: OutboundMessageId) -> Result<Option<Message>, DbErr> {
    Ok(sent_messages(view.reach()).filter(outbound_message::Column::Id.eq(id)).one(view.db()).await?.map(Message::Sent))
}

/// Only messages: other events have their own list.
pub async fn received_by_id(view: &View<'_>, id: InboundEventId) -> Result<Option<Message>, DbErr> {
    Ok(received_messages(view.reach()).filter(inbound_event::Column::Id.eq(id)).one(view.db()).await?.map(Message::Received))
}
