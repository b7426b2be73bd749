//! Messages out: claimed in each person's order, sent through the Graph API, and followed until they are read.
//!
//! A message leaves the queue when Meta has given it an id, so a crash between the call and the commit leaves
//! doubt: it may have been sent. Doubt is resolved towards sending again, after a pause in which a status that
//! carries our own id (`biz_opaque_callback_data`) can prove that the first try arrived.
use chrono::{DateTime, Utc};
use entity::{
    inbound_event,
    outbound_message::{self, Column, OutboundStatus},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Alias, CaseStatement, Expr, Query, SimpleExpr},
};
use tracing::{Instrument, error, info_span};

use crate::{app::App, channel, domain::flag::Flag, live::Change, trace, worker};

mod attempt;
mod notice;
mod record;
mod settle;
pub use attempt::WINDOW;
pub use settle::settle;

/// People served at the same time by one process.
const CONCURRENCY: usize = 16;

/// Sends messages until the hub is asked to end.
pub async fn work(app: App) {
    worker::run(
        &app,
        worker::Queue::shared(CONCURRENCY, &app.wake.outbox),
        |limit| claim(&app, limit),
        |row| deliver(app.clone(), row),
    )
    .await;
}

/// Takes up to `limit` messages, each the oldest queued for its person. While the channel is paused, none; or
/// one, when it is time to see whether the fault has gone.
pub async fn claim(app: &App, limit: u64) -> Result<Vec<outbound_message::Model>, DbErr> {
    if !app.flags.is_on(Flag::Sending) {
        return Ok(Vec::new());
    }
    let now = app.clock.now();
    let limit = match channel::permission(app, now).await? {
        channel::Permission::Open => limit,
        channel::Permission::Probe => 1,
        channel::Permission::Paused => return Ok(Vec::new()),
    };
    let ready = outbound_message::Entity::find()
        .filter(Column::Status.eq(OutboundStatus::Queued))
        .filter(Column::DueAt.lte(now))
        .filter(free(now))
        .filter(oldest_of_person())
        .order_by_asc(Column::CreatedAt)
        .limit(limit)
        .all(&app.db)
        .await?;
    let mut claimed = Vec::with_capacity(ready.len());
    for row in ready {
        claimed.extend(lease(app, row, now).await?);
    }
    Ok(claimed)
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now))
}

fn oldest_of_person() -> SimpleExpr {
    let older = Alias::new("older");
    let col = |column: Column| Expr::col((older.clone(), column));
    let own = |column: Column| Expr::col((outbound_message::Entity, column));
    Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from_as(outbound_message::Entity, older.clone())
            .and_where(col(Column::UserId).eq(own(Column::UserId)))
            .and_where(col(Column::Status).eq(OutboundStatus::Queued))
            .and_where(col(Column::Position).lt(own(Column::Position)))
            .to_owned(),
    )
    .not()
}

/// Takes one message. A lease that ran out belonged to a sender that died at an unknown point: the message is
/// in doubt, and waits for a status before it is tried again.
async fn lease(app: &App, row: outbound_message::Model, now: DateTime<Utc>) -> Result<Option<outbound_message::Model>, DbErr> {
    let orphaned = row.leased_until.is_some();
    let change = if orphaned {
        outbound_message::ActiveModel {
            leased_until: Set(None),
            in_doubt: Set(true),
            due_at: Set(now + app.pace.doubt),
            ..Default::default()
        }
    } else {
        outbound_message::ActiveModel {
            leased_until: Set(Some(now + app.pace.send)),
            attempts: Set(row.attempts + 1),
            ..Default::default()
        }
    };
    let taken = outbound_message::Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(row.id))
        .filter(Column::Status.eq(OutboundStatus::Queued))
        .filter(Column::Attempts.eq(row.attempts))
        .filter(free(now))
        .exec(&app.db)
        .await?;
    let ours = taken.rows_affected == 1 && !orphaned;
    Ok(ours.then(|| outbound_message::Model { attempts: row.attempts + 1, ..row }))
}

/// Hands back what the previous run of this process held. Only where one process owns the database: elsewhere
/// a lease may be somebody's, and runs out by itself.
pub async fn release_all(app: &App) -> Result<(), DbErr> {
    let due = app.clock.now() + app.pace.doubt;
    outbound_message::Entity::update_many()
        .set(outbound_message::ActiveModel {
            leased_until: Set(None),
            in_doubt: Set(true),
            due_at: Set(due),
            ..Default::default()
        })
        .filter(Column::LeasedUntil.is_not_null())
        .exec(&app.db)
        .await?;
    inbound_event::Entity::update_many()
        .set(inbound_event::ActiveModel { leased_until: Set(None), ..Default::default() })
        .filter(inbound_event::Column::LeasedUntil.is_not_null())
        .exec(&app.db)
        .await
        .map(drop)
}

async fn deliver(app: App, row: outbound_message::Model) {
    let span = info_span!("message", correlation_id = %row.correlation_id, outbound_message = %row.id);
    trace::follow(&span, row.traceparent.as_deref());
    async {
        let outcome = match attempt::attempt(&app, &row).await {
            Ok(outcome) => outcome,
            Err(error) => {
                // The lease runs out and the message is tried again, in doubt.
                error!(%error, "the database failed while a message was being sent");
                return;
            }
        };
        if let Err(error) = record::record(&app, &row, outcome).await {
            error!(%error, "what became of a message could not be recorded");
        }
        app.live.publish(Change::Outbound { id: row.id, user: row.user_id });
    }
    .instrument(span)
    .await;
}

/// How much waits, and since when the oldest of that could have been done.
pub async fn backlog(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(u64, Option<DateTime<Utc>>), DbErr> {
    let waiting: Option<(i64, Option<DateTime<Utc>>)> = outbound_message::Entity::find()
        .select_only()
        .expr(Expr::col(Column::Id).count())
        .expr(Expr::expr(CaseStatement::new().case(Column::DueAt.lte(now), Expr::col(Column::DueAt))).min())
        .filter(Column::Status.eq(OutboundStatus::Queued))
        .into_tuple()
        .one(db)
        .await?;
    Ok(waiting.map_or((0, None), |(count, oldest)| (count.unsigned_abs(), oldest)))
}
