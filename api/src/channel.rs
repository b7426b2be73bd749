//! Whether messages may be sent at all. A dead token or a blocked account pauses the number for every process;
//! one message at a time then tries whether the fault has gone, with growing pauses.

use chrono::{DateTime, TimeDelta, Utc};
use entity::channel::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set, sea_query::OnConflict};
use tracing::{error, info};

use crate::app::App;

const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(15);
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(5);

/// How long one probe has before the next may start.
const PROBE: TimeDelta = TimeDelta::seconds(60);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    Open,
    /// One message, to see whether the fault has gone.
    Probe,
    Paused,
}

/// The row of the hub's number; absent until something went wrong with it.
pub async fn find(db: &impl ConnectionTrait, phone_number_id: &str) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(phone_number_id.to_owned()).one(db).await
}

/// Asks before each claim. Only one process is given each probe.
pub async fn permission(app: &App, now: DateTime<Utc>) -> Result<Permission, DbErr> {
    let number = &app.config.whatsapp.phone_number_id;
    let Some(row) = find(&app.db, number).await? else { return Ok(Permission::Open) };
    if row.paused_since.is_none() {
        return Ok(Permission::Open);
    }
    let probe = Entity::update_many()
        .set(ActiveModel { probe_at: Set(Some(now + PROBE)), ..Default::default() })
        .filter(Column::PhoneNumberId.eq(number))
        .filter(Column::ProbeAt.lte(now))
        .exec(&app.db)
        .await?;
    Ok(if probe.rows_affected == 1 { Permission::Probe } else { Permission::Paused })
}

/// Pauses the number, or pauses it for longer after a probe that failed.
pub async fn pause(app: &App, code: Option<i64>, reason: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let number = app.config.whatsapp.phone_number_id.clone();
    let known = find(&app.db, &number).await?;
    let probes = known.as_ref().map_or(0, |row| row.probes);
    let wait = (FIRST_PAUSE * (1 << probes.clamp(0, 8))).min(LONGEST_PAUSE);
    error!(?code, %reason, "sending is paused: mend the fault at Meta; one message at a time will try again");
    let row = ActiveModel {
        phone_number_id: Set(number),
        paused_since: Set(known.and_then(|row| row.paused_since).or(Some(now))),
        probe_at: Set(Some(now + wait)),
        probes: Set(probes + 1),
        error_code: Set(code),
        error: Set(Some(reason.to_owned())),
        updated_at: Set(now),
    };
    let columns = [Column::PausedSince, Column::ProbeAt, Column::Probes, Column::ErrorCode, Column::Error, Column::UpdatedAt];
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::PhoneNumberId).update_columns(columns).to_owned())
        .exec_without_returning(&app.db)
        .await
        .map(drop)
}

/// A message went through: whatever was wrong is mended.
pub async fn opened(app: &App, now: DateTime<Utc>) -> Result<(), DbErr> {
    let mended = Entity::update_many()
        .set(ActiveModel {
            paused_since: Set(None),
            probe_at: Set(None),
            probes: Set(0),
            error_code: Set(None),
            error: Set(None),
            updated_at: Set(now),
            ..Default::default()
        })
        .filter(Column::PhoneNumberId.eq(&app.config.whatsapp.phone_number_id))
        .filter(Column::PausedSince.is_not_null())
        .exec(&app.db)
        .await?;
    if mended.rows_affected == 1 {
        info!("sending goes on");
        app.wake.outbox.notify_one();
    }
    Ok(())
}

/// What an operator does about a fault of the whole account, by Meta's error code.
pub fn remedy(code: Option<i64>) -> &'static str {
    match code {
        Some(0 | 190) => "Create a new access token at Meta, set META_ACCESS_TOKEN and restart the hub.",
        Some(3 | 10 | 200..=299) => "Give the system user of the token the permission whatsapp_business_messaging.",
        Some(131_042) => "Settle the payment method of the WhatsApp Business account at Meta.",
        Some(131_045) => "Register the phone number at Meta, then restart the hub.",
        Some(368 | 131_031) => "The account is restricted: read Meta's notice in the Business Support Home.",
        _ => "Look the code up in Meta's error reference, mend the fault and restart the hub.",
    }
}

/// Lets the next claim try at once: a restart often means that the fault was mended.
pub async fn probe_now(app: &App, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { probe_at: Set(Some(now)), ..Default::default() })
        .filter(Column::PhoneNumberId.eq(&app.config.whatsapp.phone_number_id))
        .filter(Column::PausedSince.is_not_null())
        .exec(&app.db)
        .await
        .map(drop)
}
