//! Events in: stored before they are acknowledged, then handled one at a time in each lane.
//!
//! A lane is a person, or the message that a status is about. Only the oldest pending event of a lane can be
//! claimed, so an order that Meta gave is kept while lanes run side by side. A claim is a lease: a process
//! that dies costs its events the rest of the lease and nothing else. Rows are claimed by compare-and-set,
//! which means the same on SQLite and PostgreSQL.
//!
//! Messages that come faster than their sender may write are stored and not handled (`flood`); those of everybody
//! together are handled no faster than the limit on all of them allows, and wait for it in the table (`turn`).

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{InboundEventId, UserId},
    inbound_event::{self, Column, InboundKind, InboundStatus},
    outbound_message,
};
use futures::FutureExt;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Alias, CaseStatement, Expr, OnConflict, Query, SimpleExpr},
};
use tracing::{Instrument, error, info, info_span, warn};
use webhook::{
    inbound::{Inbound, Kind},
    router::{Inbox, Unavailable},
};

use crate::{
    app::App,
    desk, dialogue,
    domain::{flag::Flag, retention::Period},
    live::Change,
    seen, store, trace, worker,
};

mod flood;
mod turn;

pub use flood::held_off;
use turn::{Pause, in_turn};

/// After so many failed tries an event is set aside, and its lane goes on.
pub const FAILURES: i32 = 5;

/// After so many tries, most of them cut off with their process or by the end of their lease, the event itself is held
/// to be the reason. A process that is killed for other reasons, or a database that is slow for a while, must not cost an
/// event, so this is far from [`FAILURES`].
pub const TRIES: i32 = 12;

/// Lanes handled at the same time by one process.
const CONCURRENCY: usize = 8;

/// Rows of one statement, well below both databases' limits on parameters.
const CHUNK: usize = 500;

/// Why an event is kept and not handled that is older than what is remembered: it may have been handled and its row
/// removed since.
const FORGOTTEN: &str = "it is older than RETENTION_INBOUND_EVENTS, so it may have been handled before";

/// The inbox as the webhook sees it.
#[derive(Debug, Clone)]
pub struct Mailbox(pub App);

impl Inbox for Mailbox {
    fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    async fn accept(&self, events: Vec<Inbound>) -> Result<(), Unavailable> {
        accept(&self.0, events).await.map_err(|error| Unavailable(error.to_string()))
    }
}

/// Stores the events that are new. Once this returns they are durable.
pub async fn accept(app: &App, events: Vec<Inbound>) -> Result<(), DbErr> {
    let (now, received, traceparent) = (app.clock.now(), events.len(), trace::current());
    let events = seen::unknown(app, events).await;
    if events.is_empty() {
        info!(received, "delivery repeated");
        app.metrics.received(0, received);
        return Ok(());
    }
    let keys: Vec<String> = events.iter().map(|event| event.dedupe_key.clone()).collect();
    let rows: Vec<_> = events.into_iter().map(|event| row(app, event, traceparent.clone(), now)).collect();
    let tx = store::begin(&app.db).await?;
    let mut new = Vec::new();
    for chunk in rows.chunks(CHUNK) {
        new.extend(insert(&tx, chunk).await?);
    }
    flood::hold_back(app, &tx, &rows, &new, now).await?;
    tx.commit().await?;
    seen::note(app, &keys).await;
    info!(new = new.len(), received, "delivery accepted");
    app.metrics.received(new.len(), received);
    for id in &new {
        // This line ties the request of the delivery to everything that follows from the event.
        info!(correlation_id = %id, "event received");
        app.live.publish(Change::Inbound { id: *id, user: None });
    }
    if !new.is_empty() {
        app.wake.inbox.notify_one();
    }
    Ok(())
}

/// Inserts the rows whose key is unknown, and gives their ids.
async fn insert(tx: &impl ConnectionTrait, rows: &[inbound_event::ActiveModel]) -> Result<Vec<InboundEventId>, DbErr> {
    let ids: Vec<InboundEventId> = rows.iter().filter_map(|row| row.id.try_as_ref().copied()).collect();
    let new = inbound_event::Entity::insert_many(rows.to_vec())
        .on_conflict(OnConflict::column(Column::DedupeKey).do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    match usize::try_from(new) {
        Ok(0) => Ok(Vec::new()),
        Ok(new) if new == ids.len() => Ok(ids),
        // Those that were known keep the ids they were given first.
        _ => {
            inbound_event::Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::Id.is_in(ids))
                .into_tuple()
                .all(tx)
                .await
        }
    }
}

fn row(app: &App, event: Inbound, traceparent: Option<String>, now: DateTime<Utc>) -> inbound_event::ActiveModel {
    let id = InboundEventId::new();
    let ours = event.phone_number_id.as_ref().is_none_or(|number| *number == app.config.whatsapp.phone_number_id);
    let remembered = now - app.config.retention.of(Period::InboundEvents) < event.occurred_at;
    let last_error = (!remembered).then(|| FORGOTTEN.to_owned());
    inbound_event::ActiveModel {
        id: Set(id),
        dedupe_key: Set(event.dedupe_key),
        lane: Set(event.lane),
        kind: Set(match event.kind {
            Kind::Message => InboundKind::Message,
            Kind::Status => InboundKind::Status,
            Kind::Notice => InboundKind::Notice,
        }),
        subtype: Set(event.subtype),
        wamid: Set(event.wamid),
        phone_number_id: Set(event.phone_number_id),
        user_id: Set(None),
        payload: Set(event.payload),
        status: Set(if ours && remembered { InboundStatus::Pending } else { InboundStatus::Ignored }),
        attempts: Set(0),
        failures: Set(0),
        due_at: Set(now),
        leased_until: Set(None),
        last_error: Set(last_error),
        correlation_id: Set(id.to_string()),
        traceparent: Set(traceparent),
        occurred_at: Set(event.occurred_at),
        received_at: Set(now),
        processed_at: Set(None),
        limited_at: Set(None),
        state: Set(None),
    }
}

/// Handles events until the hub is asked to end.
pub async fn work(app: App) {
    let pause = Pause::default();
    worker::run(
        &app,
        worker::Queue::shared(CONCURRENCY, &app.wake.inbox),
        |limit| claim_unless(&app, &pause, limit),
        |event| handle(app.clone(), event),
    )
    .await;
}

/// Takes up to `limit` events, each the oldest of its lane, for as long as a turn may take.
pub async fn claim(app: &App, limit: u64) -> Result<Vec<inbound_event::Model>, DbErr> {
    claim_unless(app, &Pause::default(), limit).await
}

async fn claim_unless(app: &App, pause: &Pause, limit: u64) -> Result<Vec<inbound_event::Model>, DbErr> {
    if !app.flags.is_on(Flag::Answering) {
        return Ok(Vec::new());
    }
    let now = app.clock.now();
    // What is no message does not wait behind those that have to.
    let which = Condition::all().add_option(pause.holds(now).then(|| Column::Kind.ne(InboundKind::Message)));
    let ready = inbound_event::Entity::find()
        .filter(Column::Status.eq(InboundStatus::Pending))
        .filter(Column::DueAt.lte(now))
        .filter(which)
        .filter(free(now))
        .filter(oldest_of_lane())
        .order_by_asc(Column::OccurredAt)
        .limit(limit)
        .all(&app.db)
        .await?;
    let mut claimed = Vec::with_capacity(ready.len());
    for event in ready {
        match lease(app, &event, now).await {
            Ok(Some(until)) => {
                claimed.push(inbound_event::Model { attempts: event.attempts + 1, leased_until: Some(until), ..event });
            }
            Ok(None) => {}
            // Those that were claimed are this worker's, whatever happens to the rest.
            Err(error) if !claimed.is_empty() => {
                warn!(%error, "some events could not be claimed");
                break;
            }
            Err(error) => return Err(error),
        }
    }
    in_turn(app, pause, claimed, now).await
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now))
}

fn oldest_of_lane() -> SimpleExpr {
    let older = Alias::new("older");
    let col = |column: Column| Expr::col((older.clone(), column));
    let own = |column: Column| Expr::col((inbound_event::Entity, column));
    let before = Condition::any()
        .add(col(Column::OccurredAt).lt(own(Column::OccurredAt)))
        .add(Condition::all().add(col(Column::OccurredAt).eq(own(Column::OccurredAt))).add(col(Column::Id).lt(own(Column::Id))));
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from_as(inbound_event::Entity, older.clone())
            .and_where(col(Column::Lane).eq(own(Column::Lane)))
            .and_where(col(Column::Status).eq(InboundStatus::Pending))
            .cond_where(before)
            .to_owned(),
    )
    .not()
}

/// Until when it is this worker's; `None` where another took it.
async fn lease(app: &App, event: &inbound_event::Model, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbErr> {
    let until = now + app.pace.turn;
    let taken = inbound_event::Entity::update_many()
        .set(inbound_event::ActiveModel {
            leased_until: Set(Some(until)),
            attempts: Set(event.attempts + 1),
            ..Default::default()
        })
        .filter(Column::Id.eq(event.id))
        .filter(Column::Status.eq(InboundStatus::Pending))
        .filter(Column::Attempts.eq(event.attempts))
        .filter(free(now))
        .exec(&app.db)
        .await?;
    Ok((taken.rows_affected == 1).then_some(until))
}

async fn handle(app: App, event: inbound_event::Model) {
    let span = info_span!("event", correlation_id = %event.correlation_id, kind = ?event.kind, subtype = %event.subtype);
    trace::follow(&span, event.traceparent.as_deref());
    async {
        let began = Instant::now();
        let (outcome, user) = match tokio::time::timeout(left_of_lease(&app, &event), attempt(&app, &event)).await {
            Ok(Ok(user)) => {
                info!("event handled");
                ("handled", user)
            }
            Ok(Err(reason)) => fail(&app, &event, reason).await,
            Err(_) => (put_off(&app, &event).await, None),
        };
        app.metrics.handled(&event, outcome, began.elapsed());
        app.live.publish(Change::Inbound { id: event.id, user: user.or(event.user_id) });
        if let Some(person) = user.filter(|_| event.limited_at.is_none()) {
            // Push services take their time, and the next event is not to wait for that.
            let told = app.clone();
            app.tasks.spawn(async move { desk::told::of_message(&told, person).await });
        }
    }
    .instrument(span)
    .await;
}

/// Nobody works on after it: the event may be another's by then.
fn left_of_lease(app: &App, event: &inbound_event::Model) -> Duration {
    let until = event.leased_until.unwrap_or_else(|| app.clock.now() + app.pace.turn);
    (until - app.clock.now()).to_std().unwrap_or_default()
}

/// One try. A panic is a failure like another: it must not take the worker along, nor be tried for ever; the
/// same goes for an event that took the whole process down each time.
async fn attempt(app: &App, event: &inbound_event::Model) -> Result<Option<UserId>, String> {
    if event.attempts > TRIES {
        return Err("it was cut off each time: its process ended, or it took longer than its lease".to_owned());
    }
    match AssertUnwindSafe(dialogue::handle(app, event)).catch_unwind().await {
        Ok(outcome) => outcome.map_err(|error| error.to_string()),
        Err(_) => Err("the handler panicked; the log holds where".to_owned()),
    }
}

/// Puts the event back for a later try, or sets it aside after the last and says so to the person. Tells which, and who
/// that is.
async fn fail(app: &App, event: &inbound_event::Model, reason: String) -> (&'static str, Option<UserId>) {
    let last = event.failures + 1 >= FAILURES || event.attempts > TRIES;
    let recorded = if last {
        dialogue::quarantine(app, event, reason.clone()).await
    } else {
        postpone(app, event, &reason).await.map(|()| None)
    };
    match &recorded {
        Ok(_) if last => error!(%reason, attempts = event.attempts, "event quarantined"),
        Ok(_) => warn!(%reason, attempts = event.attempts, "event failed and will be tried again"),
        // The lease runs out and the event is tried again all the same.
        Err(error) => error!(%reason, %error, "event failed, and the failure could not be recorded"),
    }
    (if last { "quarantined" } else { "retried" }, recorded.ok().flatten())
}

async fn postpone(app: &App, event: &inbound_event::Model, reason: &str) -> Result<(), DbErr> {
    let failures = event.failures + 1;
    again(app, event, failures, TimeDelta::milliseconds(250 << failures.clamp(0, 6)), reason).await
}

/// A try took longer than its lease, which is seldom the event's own fault: it comes again after a pause that grows to
/// minutes, so that a slow database has half an hour to recover before [`TRIES`] are over.
async fn put_off(app: &App, event: &inbound_event::Model) -> &'static str {
    let pause = TimeDelta::seconds(1 << event.attempts.clamp(0, 9));
    let put_off = again(app, event, event.failures, pause, "it took longer than its lease").await;
    warn!(attempts = event.attempts, recorded = put_off.is_ok(), "event not handled before its lease ran out");
    "late"
}

async fn again(app: &App, event: &inbound_event::Model, failures: i32, pause: TimeDelta, reason: &str) -> Result<(), DbErr> {
    inbound_event::Entity::update_many()
        .set(inbound_event::ActiveModel {
            failures: Set(failures),
            due_at: Set(app.clock.now() + pause),
            leased_until: Set(None),
            last_error: Set(Some(reason.to_owned())),
            ..Default::default()
        })
        .filter(Column::Id.eq(event.id))
        .filter(Column::Attempts.eq(event.attempts))
        .filter(Column::Status.eq(InboundStatus::Pending))
        .exec(&app.db)
        .await
        .map(drop)
}

/// Marks the event as done in the caller's transaction. False: another process took it over meanwhile, and
/// this one's work must be rolled back.
pub async fn finish(
    tx: &impl ConnectionTrait,
    event: &inbound_event::Model,
    done: inbound_event::ActiveModel,
) -> Result<bool, DbErr> {
    let finished = inbound_event::Entity::update_many()
        .set(inbound_event::ActiveModel { leased_until: Set(None), ..done })
        .filter(Column::Id.eq(event.id))
        .filter(Column::Status.eq(InboundStatus::Pending))
        .filter(Column::Attempts.eq(event.attempts))
        .exec(tx)
        .await?;
    Ok(finished.rows_affected == 1)
}

/// Puts an event that was set aside, or was over its sender's limit, back as if it had just come. What was said about
/// that stays said, and no longer counts as its answer. False: it is neither.
pub async fn revive(tx: &impl ConnectionTrait, id: InboundEventId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let fresh = inbound_event::ActiveModel {
        status: Set(InboundStatus::Pending),
        attempts: Set(0),
        failures: Set(0),
        due_at: Set(now),
        leased_until: Set(None),
        processed_at: Set(None),
        limited_at: Set(None),
        state: Set(None),
        ..Default::default()
    };
    let over_limit = Condition::all().add(Column::Status.eq(InboundStatus::Ignored)).add(Column::LimitedAt.is_not_null());
    let revived = inbound_event::Entity::update_many()
        .set(fresh)
        .filter(Column::Id.eq(id))
        .filter(Condition::any().add(Column::Status.eq(InboundStatus::Quarantined)).add(over_limit))
        .exec(tx)
        .await?;
    if revived.rows_affected == 0 {
        return Ok(false);
    }
    outbound_message::Entity::update_many()
        .set(outbound_message::ActiveModel { event_id: Set(None), ..Default::default() })
        .filter(outbound_message::Column::EventId.eq(id))
        .exec(tx)
        .await?;
    Ok(true)
}

/// How much waits, and since when the oldest of that could have been done.
pub async fn backlog(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(u64, Option<DateTime<Utc>>), DbErr> {
    let waiting: Option<(i64, Option<DateTime<Utc>>)> = inbound_event::Entity::find()
        .select_only()
        .expr(Expr::col(Column::Id).count())
        .expr(Expr::expr(CaseStatement::new().case(Column::DueAt.lte(now), Expr::col(Column::DueAt))).min())
        .filter(Column::Status.eq(InboundStatus::Pending))
        .into_tuple()
        .one(db)
        .await?;
    Ok(waiting.map_or((0, None), |(count, oldest)| (count.unsigned_abs(), oldest)))
}
