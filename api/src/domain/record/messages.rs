//! What people and the hub wrote to each other, as one list: both tables' ids are made in the order of time, so a
//! page is what comes first of a page of each.

use std::collections::HashMap;

use entity::{
    ids::{InboundEventId, OutboundMessageId, UserId},
    inbound_event::{self, InboundKind, InboundStatus},
    outbound_message::{self, OutboundStatus},
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{Span, any_of, counts, deal, events, in_walking_order};
use crate::domain::{
    page::{self, Key, Keyset, Page, Slice},
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

/// A page of each person's messages, in two statements.
pub async fn pages_of(view: &View<'_>, users: &[UserId], slice: &Slice) -> Result<HashMap<UserId, Page<Message>>, DbErr> {
    let (came, went) = (received_messages(view.reach()), sent_messages(view.reach()));
    let came = page::walk_each(view.db(), came, inbound_event::Column::UserId, users, &events::keyset(), slice).await?;
    let went = page::walk_each(view.db(), went, outbound_message::Column::UserId, users, &sent_keyset(), slice).await?;
    let rows = came.into_iter().map(Message::Received).chain(went.into_iter().map(Message::Sent));
    let owned = rows.filter_map(|message| Some((message.user_id()?, message)));
    Ok(deal(users, owned, slice, key))
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
