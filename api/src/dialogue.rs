//! One turn of a conversation is one transaction: the commands it issues, the replies it queues, the state it
//! moves to and the end of the event that caused it are committed together. A crash at any point leaves the
//! event pending, and the turn is taken again with the same result.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use entity::{
    conversation,
    ids::{OutboundMessageId, UserId},
    inbound_event::{self, InboundKind, InboundStatus},
    outbound_message::{self, OutboundStatus},
    user,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::OnConflict,
};
use serde_json::Value;
use thiserror::Error;
use tracing::warn;
use webhook::{
    conversation::{Effect, Event, State, step, too_fast, unanswerable},
    inbound::{self, Kind, Notice, Opened, ReceivedMessage},
    outbound::Content,
};

use crate::{
    app::App,
    domain::{
        self,
        hook::{self, Fact},
        people,
        trip::TripError,
    },
    inbox,
    interpreter::{self, After, World},
    live::Change,
    outbox, store, trace,
};

/// Questions one event may lead to; a conversation that asks on and on is a bug.
const ROUNDS: usize = 8;

/// Why a turn was not taken. Nothing of it was kept.
#[derive(Debug, Error)]
pub enum TurnError {
    #[error("the stored event cannot be read: {0}")]
    Unreadable(#[from] inbound::OpenError),
    #[error("another process took the event over, or moved the conversation meanwhile")]
    Overtaken,
    #[error("the conversation asked more than {ROUNDS} questions about one event")]
    Endless,
    #[error(transparent)]
    Domain(#[from] domain::Error),
    #[error("a trip could not be moved: {0}")]
    Trip(#[from] TripError),
    #[error("a value could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
}

impl TurnError {
    /// Something that the conversation or the rules should have made impossible.
    pub fn bug(what: &(impl ToString + ?Sized)) -> Self {
        Self::Domain(domain::Error::Bug(what.to_string()))
    }
}

/// Handles one claimed event to its end. Where it is a message, tells whose.
pub async fn handle(app: &App, event: &inbound_event::Model) -> Result<Option<UserId>, TurnError> {
    match inbound::open(kind(event), &event.payload)? {
        Opened::Message(message) if event.limited_at.is_some() => hold_off(app, event, &message).await.map(Some),
        Opened::Message(message) => turn(app, event, &message).await.map(Some),
        Opened::Status(status) => outbox::settle(app, event, &status).await.map(|()| None),
        Opened::Notice(notice) => note(app, event, &notice).await.map(|()| None),
    }
}

fn kind(event: &inbound_event::Model) -> Kind {
    match event.kind {
        InboundKind::Message => Kind::Message,
        InboundKind::Status => Kind::Status,
        InboundKind::Notice => Kind::Notice,
    }
}

/// Notices about the account are for operators: kept with their payload, and loud in the log.
async fn note(app: &App, event: &inbound_event::Model, notice: &Notice) -> Result<(), TurnError> {
    warn!(field = %notice.field, "Meta sent a notice about the account");
    if inbox::finish(&app.db, event, processed(app.clock.now(), None)).await? { Ok(()) } else { Err(TurnError::Overtaken) }
}

fn processed(now: DateTime<Utc>, user: Option<UserId>) -> inbound_event::ActiveModel {
    inbound_event::ActiveModel {
        status: Set(InboundStatus::Processed),
        processed_at: Set(Some(now)),
        user_id: Set(user),
        last_error: Set(None),
        ..Default::default()
    }
}

/// A message that is to be queued.
struct Reply {
    content: Content,
    despite_stop: bool,
}

async fn turn(app: &App, event: &inbound_event::Model, message: &ReceivedMessage) -> Result<UserId, TurnError> {
    let now = app.clock.now();
    let links = interpreter::links(app, message.asks.as_ref()).await;
    let tx = store::begin(&app.db).await?;
    let person = recognise(&tx, event, message, now).await?;
    if person.blocked_at.is_some() {
        return leave_unanswered(tx, event, person.id, now).await;
    }
    let before = open_conversation(&tx, person.id, now).await?;
    let mut world =
        World { app, tx: &tx, person: &person, links: &links, after: After::default(), correlation_id: &event.correlation_id };
    let (state, replies) = converse(&mut world, &before, message).await?;
    let moved = moved(&before, &state)?;
    let after = world.after;
    let queued = queue(&tx, event, &person, &before, replies, now).await?;
    close_conversation(&tx, &before, &state, queued.len(), now).await?;
    tell(&tx, event, &person, now).await?;
    let done = inbound_event::ActiveModel { state: Set(moved), ..processed(now, Some(person.id)) };
    if !inbox::finish(&tx, event, done).await? {
        return Err(TurnError::Overtaken);
    }
    tx.commit().await?;
    announce(app, person.id, &queued);
    after.announce(app).await;
    Ok(person.id)
}

/// Where the event leaves the conversation, if that is elsewhere: so that it can be seen how it came to stand where it stands.
fn moved(before: &conversation::Model, after: &State) -> Result<Option<Value>, serde_json::Error> {
    let after = serde_json::to_value(after)?;
    Ok((after != before.state).then_some(after))
}

/// What somebody writes who is kept out is kept, and that is all.
async fn leave_unanswered(
    tx: DatabaseTransaction,
    event: &inbound_event::Model,
    person: UserId,
    now: DateTime<Utc>,
) -> Result<UserId, TurnError> {
    let ignored = inbound_event::ActiveModel { status: Set(InboundStatus::Ignored), ..processed(now, Some(person)) };
    if !inbox::finish(&tx, event, ignored).await? {
        return Err(TurnError::Overtaken);
    }
    tx.commit().await?;
    Ok(person)
}

/// Tells somebody who writes faster than they may that this message is not handled, and leaves their conversation where
/// it is.
async fn hold_off(app: &App, event: &inbound_event::Model, message: &ReceivedMessage) -> Result<UserId, TurnError> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let person = recognise(&tx, event, message, now).await?;
    let known = interpreter::know(app, &tx, &person).await?;
    let mut queued = Vec::new();
    if !known.stopped && person.blocked_at.is_none() {
        let before = open_conversation(&tx, person.id, now).await?;
        let reply = Reply { content: too_fast(&known), despite_stop: false };
        queued = queue(&tx, event, &person, &before, vec![reply], now).await?;
        close_conversation(&tx, &before, &State::from_json(&before.state), queued.len(), now).await?;
    }
    let ended = inbound_event::ActiveModel { user_id: Set(Some(person.id)), ..inbox::held_off(now) };
    if !inbox::finish(&tx, event, ended).await? {
        return Err(TurnError::Overtaken);
    }
    tx.commit().await?;
    announce(app, person.id, &queued);
    Ok(person.id)
}

/// Queues news: a message that answers no event, and that finds the person even where they have not written for a day.
/// It takes its turn in the person's conversation; the caller commits, and then calls [`announce`].
pub async fn write(
    tx: &DatabaseTransaction,
    user: UserId,
    content: &Content,
    correlation_id: &str,
    now: DateTime<Utc>,
) -> Result<outbound_message::Model, TurnError> {
    add(tx, user, content, Origin { correlation_id, notice: true, resends: None }, now).await
}

/// As [`write()`], for what is said within the 24-hour window or not at all: the words of staff, and codes.
pub async fn write_within_window(
    tx: &DatabaseTransaction,
    user: UserId,
    content: &Content,
    correlation_id: &str,
    now: DateTime<Utc>,
) -> Result<outbound_message::Model, TurnError> {
    add(tx, user, content, Origin { correlation_id, notice: false, resends: None }, now).await
}

/// Queues once more what failed, as what it was.
pub async fn write_again(
    tx: &DatabaseTransaction,
    failed: &outbound_message::Model,
    now: DateTime<Utc>,
) -> Result<outbound_message::Model, TurnError> {
    let content: Content = serde_json::from_value(failed.content.clone())?;
    let origin = Origin { correlation_id: &failed.correlation_id, notice: failed.notice, resends: Some(failed.id) };
    add(tx, failed.user_id, &content, origin, now).await
}

/// What a message comes from that answers no event.
struct Origin<'a> {
    correlation_id: &'a str,
    notice: bool,
    resends: Option<OutboundMessageId>,
}

async fn add(
    tx: &DatabaseTransaction,
    user: UserId,
    content: &Content,
    origin: Origin<'_>,
    now: DateTime<Utc>,
) -> Result<outbound_message::Model, TurnError> {
    let before = open_conversation(tx, user, now).await?;
    let row = outbound_message::ActiveModel {
        notice: Set(origin.notice),
        resends: Set(origin.resends),
        correlation_id: Set(origin.correlation_id.to_owned()),
        ..queued_row(user, before.next_position, content, now)?
    };
    let row = row.insert(tx).await?;
    close_conversation(tx, &before, &State::from_json(&before.state), 1, now).await?;
    Ok(row)
}

fn queued_row(
    user: UserId,
    position: i64,
    content: &Content,
    now: DateTime<Utc>,
) -> Result<outbound_message::ActiveModel, serde_json::Error> {
    Ok(outbound_message::ActiveModel {
        id: Set(OutboundMessageId::new()),
        user_id: Set(user),
        reply_index: Set(0),
        position: Set(position),
        content: Set(serde_json::to_value(content)?),
        status: Set(OutboundStatus::Queued),
        despite_stop: Set(false),
        notice: Set(false),
        attempts: Set(0),
        due_at: Set(now),
        in_doubt: Set(false),
        traceparent: Set(trace::current()),
        created_at: Set(now),
        ..Default::default()
    })
}

/// Tells integrators that the person wrote: what is set aside too, since they wrote all the same.
async fn tell(
    tx: &impl ConnectionTrait,
    event: &inbound_event::Model,
    person: &user::Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let fact = Fact::message_received(event.id, &event.subtype, person.id);
    hook::record(tx, &fact, event.occurred_at, now).await
}

async fn recognise(
    tx: &DatabaseTransaction,
    event: &inbound_event::Model,
    message: &ReceivedMessage,
    now: DateTime<Utc>,
) -> Result<user::Model, DbErr> {
    let sender = &message.sender;
    let identity =
        people::Identity { wa_id: sender.wa_id.clone(), scoped_id: sender.scoped_id.clone(), name: sender.name.clone() };
    let person = people::recognise(tx, &identity, event.occurred_at, now).await?;
    if let Some(wa_id) = &message.moved_to {
        people::change_number(tx, person.clone(), wa_id, now).await?;
    }
    Ok(person)
}

/// Reads the conversation and, on PostgreSQL, locks it: the turns of one person follow each other.
async fn open_conversation(tx: &DatabaseTransaction, user: UserId, now: DateTime<Utc>) -> Result<conversation::Model, TurnError> {
    let fresh = conversation::ActiveModel {
        user_id: Set(user),
        state: Set(serde_json::to_value(State::default())?),
        version: Set(0),
        next_position: Set(0),
        pair_limit_at: Set(None),
        updated_at: Set(now),
    };
    conversation::Entity::insert(fresh)
        .on_conflict(OnConflict::column(conversation::Column::UserId).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    let row = conversation::Entity::find_by_id(user).lock_exclusive().one(tx).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("the conversation just inserted".to_owned()).into())
}

/// Steps through the message and every answer it leads to.
async fn converse(
    world: &mut World<'_>,
    before: &conversation::Model,
    message: &ReceivedMessage,
) -> Result<(State, Vec<Reply>), TurnError> {
    let mut state = State::from_json(&before.state);
    let mut known = interpreter::know(world.app, world.tx, world.person).await?;
    let mut replies = Vec::new();
    let mut events: VecDeque<Event> = message.asks.clone().into_iter().collect();
    let mut rounds = 0;
    while let Some(event) = events.pop_front() {
        rounds += 1;
        if rounds > ROUNDS {
            return Err(TurnError::Endless);
        }
        let turn = step(&state, &known, &event, world.app.clock.now());
        state = turn.next;
        for effect in turn.effects {
            match effect {
                Effect::Say(content) => replies.push(Reply { content, despite_stop: known.stopped }),
                Effect::Do(command) => {
                    world.run(&command).await?;
                    interpreter::foresee(&mut known, command);
                }
                Effect::Ask(query) => events.push_back(Event::Answer(world.answer(query).await?)),
            }
        }
    }
    Ok((state, replies))
}

async fn queue(
    tx: &impl ConnectionTrait,
    event: &inbound_event::Model,
    person: &user::Model,
    before: &conversation::Model,
    replies: Vec<Reply>,
    now: DateTime<Utc>,
) -> Result<Vec<OutboundMessageId>, TurnError> {
    let mut rows = Vec::with_capacity(replies.len());
    for (index, reply) in (0..).zip(replies) {
        rows.push(outbound_message::ActiveModel {
            event_id: Set(Some(event.id)),
            reply_index: Set(index),
            despite_stop: Set(reply.despite_stop),
            correlation_id: Set(event.correlation_id.clone()),
            ..queued_row(person.id, before.next_position + i64::from(index), &reply.content, now)?
        });
    }
    let ids = rows.iter().filter_map(|row| row.id.try_as_ref().copied()).collect();
    if !rows.is_empty() {
        outbound_message::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(ids)
}

async fn close_conversation(
    tx: &impl ConnectionTrait,
    before: &conversation::Model,
    state: &State,
    queued: usize,
    now: DateTime<Utc>,
) -> Result<(), TurnError> {
    let positions = i64::try_from(queued).unwrap_or(i64::MAX);
    let moved = conversation::Entity::update_many()
        .set(conversation::ActiveModel {
            state: Set(serde_json::to_value(state)?),
            version: Set(before.version + 1),
            next_position: Set(before.next_position + positions),
            updated_at: Set(now),
            ..Default::default()
        })
        .filter(conversation::Column::UserId.eq(before.user_id))
        .filter(conversation::Column::Version.eq(before.version))
        .exec(tx)
        .await?;
    if moved.rows_affected == 1 { Ok(()) } else { Err(TurnError::Overtaken) }
}

/// Tells watchers and the worker; after the commit.
pub fn announce(app: &App, user: UserId, queued: &[OutboundMessageId]) {
    for id in queued {
        app.live.publish(Change::Outbound { id: *id, user });
    }
    if !queued.is_empty() {
        app.wake.outbox.notify_one();
    }
    app.wake.hooks.notify_one();
}

/// Sets an event aside for good and tells its sender, so that nobody waits for an answer that will not come. Who that is,
/// where it is known.
pub async fn quarantine(app: &App, event: &inbound_event::Model, reason: String) -> Result<Option<UserId>, DbErr> {
    let apologised = apologise(app, event, &reason).await;
    match apologised {
        Ok(person) => Ok(person),
        Err(error) => {
            // What cannot be handled often cannot be apologised for either; setting it aside comes first.
            warn!(%error, "the sender of a quarantined event could not be told");
            inbox::finish(&app.db, event, quarantined(app.clock.now(), None, reason)).await.map(|_| None)
        }
    }
}

async fn apologise(app: &App, event: &inbound_event::Model, reason: &str) -> Result<Option<UserId>, TurnError> {
    let now = app.clock.now();
    let Opened::Message(message) = inbound::open(kind(event), &event.payload)? else {
        inbox::finish(&app.db, event, quarantined(now, None, reason.to_owned())).await?;
        return Ok(None);
    };
    let tx = store::begin(&app.db).await?;
    let person = recognise(&tx, event, &message, now).await?;
    let before = open_conversation(&tx, person.id, now).await?;
    let known = interpreter::know(app, &tx, &person).await?;
    let replies = if known.stopped || person.blocked_at.is_some() || message.asks.is_none() {
        Vec::new()
    } else {
        vec![Reply { content: unanswerable(&known), despite_stop: false }]
    };
    let queued = queue(&tx, event, &person, &before, replies, now).await?;
    close_conversation(&tx, &before, &State::Home, queued.len(), now).await?;
    tell(&tx, event, &person, now).await?;
    let aside = quarantined(now, Some(person.id), reason.to_owned());
    let aside = inbound_event::ActiveModel { state: Set(moved(&before, &State::Home)?), ..aside };
    if !inbox::finish(&tx, event, aside).await? {
        return Err(TurnError::Overtaken);
    }
    tx.commit().await?;
    announce(app, person.id, &queued);
    Ok(Some(person.id))
}

fn quarantined(now: DateTime<Utc>, user: Option<UserId>, reason: String) -> inbound_event::ActiveModel {
    inbound_event::ActiveModel {
        status: Set(InboundStatus::Quarantined),
        processed_at: Set(Some(now)),
        user_id: Set(user),
        last_error: Set(Some(reason)),
        ..Default::default()
    }
}
