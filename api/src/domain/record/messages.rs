//! What people and the hub wrote to each other, as one list: both tables' ids are made in the order of time, so a
//! page is what comes first of a page of each.

use std::collections::HashMap;

use entity::{
    ids::{InboundEventId, OutboundMessageId, UserId},
    inbound_event::{self, InboundKind, InboundStatus},
    outbound_message::{self, OutboundStatus},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, IntoSimpleExpr, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, TryGetable,
    sea_query::{Expr, Query, SimpleExpr},
};
use uuid::Uuid;

use super::{Span, any_of, counts, deal, events, has_part, in_walking_order};
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

/// Where Meta puts the words of a message, by its type, within the message.
pub const SAID: [&str; 9] = [
    "/text/body",
    "/interactive/button_reply/title",
    "/interactive/list_reply/title",
    "/button/text",
    "/image/caption",
    "/video/caption",
    "/document/caption",
    "/reaction/emoji",
    "/location/name",
];

/// Where the hub puts the words of its own.
pub const WRITTEN: [&str; 2] = ["/body", "/caption"];

/// Words are looked for in so many of the newest messages of each direction, of the person and the span that are asked for,
/// and in none before them: no index finds a part of a word, and nobody is to make the database read everything. What else is
/// asked for, such as a status that few messages have, takes from those and reaches no further back.
pub const SEARCHED: u64 = 10_000;

/// `None` leaves a direction out; a list without statuses stands for all of them.
#[derive(Debug, Clone)]
pub struct Filter {
    pub user: Option<UserId>,
    pub received: Option<Vec<InboundStatus>>,
    pub sent: Option<Vec<OutboundStatus>>,
    /// When it came in, or was queued.
    pub span: Span,
    /// Whether it was sent again. What people wrote never was.
    pub resent: Option<bool>,
    /// What ties it to its answers, whole.
    pub correlation: Option<String>,
    /// A part of what it says, among the newest [`SEARCHED`].
    pub text: Option<String>,
}

pub fn key(message: &Message) -> Key {
    Key { at: None, id: message.id() }
}

fn sent_keyset() -> Keyset {
    Keyset::by_id(outbound_message::Column::Id.into_simple_expr())
}

fn received(reach: Reach, filter: &Filter) -> Option<Select<inbound_event::Entity>> {
    use inbound_event::Column;
    let statuses = filter.received.as_ref().filter(|_| filter.resent != Some(true))?;
    let whose = events::Filter {
        kinds: vec![InboundKind::Message],
        user: filter.user,
        received: filter.span,
        correlation: filter.correlation.clone(),
        ..events::Filter::default()
    };
    let mut rows = events::select(reach, &whose);
    if let Some(part) = &filter.text {
        let words = words("inbound_events.payload -> 'message'", &SAID);
        rows = searched(rows, Column::Id).filter(has_part(words, part));
    }
    Some(rows.filter(Condition::all().add_option(any_of(Column::Status, statuses))))
}

fn sent(reach: Reach, filter: &Filter) -> Option<Select<outbound_message::Entity>> {
    use outbound_message::Column;
    let statuses = filter.sent.as_ref()?;
    let whose = Condition::all()
        .add(filter.span.contains(Column::CreatedAt))
        .add_option(filter.user.map(|user| Column::UserId.eq(user)))
        .add_option(filter.correlation.as_ref().map(|id| Column::CorrelationId.eq(id)));
    let mut rows = sent_messages(reach).filter(whose);
    if let Some(part) = &filter.text {
        let words = words("outbound_messages.content", &WRITTEN);
        rows = searched(rows, Column::Id).filter(has_part(words, part));
    }
    let how = Condition::all().add_option(any_of(Column::Status, statuses)).add_option(filter.resent.map(was_resent));
    Some(rows.filter(how))
}

fn was_resent(resent: bool) -> SimpleExpr {
    use outbound_message::{Column, Entity};
    const AGAIN: &str = "again";
    let own = Expr::col((AGAIN, Column::Resends)).equals(Column::Id.as_column_ref());
    let again = Query::select().expr(Expr::val(1)).from_as(Entity, AGAIN).and_where(own).to_owned();
    if resent { Expr::exists(again) } else { Expr::exists(again).not() }
}

/// The newest of these. Told by the oldest of them, so that the database walks an index from there on, whatever else is asked.
fn searched<E: EntityTrait>(rows: Select<E>, id: E::Column) -> Select<E> {
    let newest = rows.clone().select_only().column(id).order_by_desc(id).limit(SEARCHED).into_query();
    let oldest = Query::select().column(id).from_subquery(newest, "newest").order_by(id, Order::Asc).limit(1).to_owned();
    rows.filter(id.into_simple_expr().gte(SimpleExpr::from(oldest)))
}

/// What a message says, read out of its JSON in words that both databases understand.
fn words(root: &str, places: &[&str]) -> SimpleExpr {
    let texts = places.iter().map(|place| {
        let mut steps: Vec<String> = place.split('/').skip(1).map(|step| format!("'{step}'")).collect();
        let last = steps.pop().unwrap_or_default();
        let way = [root.to_owned()].into_iter().chain(steps).collect::<Vec<_>>().join(" -> ");
        format!("{way} ->> {last}")
    });
    Expr::cust(format!("COALESCE({})", texts.collect::<Vec<_>>().join(", ")))
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

/// What these messages were sent again as.
pub async fn resends_of(view: &View<'_>, ids: &[OutboundMessageId]) -> Result<Vec<outbound_message::Model>, DbErr> {
    let again = outbound_message::Column::Resends.is_in(ids.iter().copied());
    sent_messages(view.reach()).filter(again).all(view.db()).await
}

/// Only messages: other events have their own list.
pub async fn received_by_id(view: &View<'_>, id: InboundEventId) -> Result<Option<Message>, DbErr> {
    Ok(received_messages(view.reach()).filter(inbound_event::Column::Id.eq(id)).one(view.db()).await?.map(Message::Received))
}
