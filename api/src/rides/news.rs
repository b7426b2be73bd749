//! What happened on a trip is told to those whom it concerns and who did not do it themselves.

use entity::{
    audit_entry::ActorKind,
    ids::{OutboundMessageId, TripOfferId, UserId},
    trip::{self, CancelReason, TripStatus},
    trip_event::{self, TripEventKind as Kind},
    trip_offer::{self, OfferStatus},
    user,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait};
use tracing::{Instrument, error, info_span};
use webhook::conversation::{self, News, Side};

use super::BATCH;
use crate::{
    app::App,
    demo::crowd,
    dialogue::{self, TurnError},
    domain::trip::{due, event, find, offer, people, rules},
    interpreter::{self, match_card, offer_card, side_of, trip_card},
    live::Change,
    store,
};

pub async fn tell(app: &App) -> Result<usize, TurnError> {
    let untold = event::untold(&app.db, BATCH).await?;
    for event in &untold {
        let span = info_span!("trip event", correlation_id = %event.id, trip = %event.trip_id, kind = ?event.kind);
        async {
            match tell_one(app, event).await {
                Ok(()) => app.live.publish(Change::Trip(event.trip_id)),
                Err(TurnError::Database(error)) => error!(%error, "news could not be written; it is tried again"),
                // What cannot be worded today cannot be worded tomorrow, and must not hold up what follows.
                Err(error) => give_up(app, event, &error).await,
            }
        }
        .instrument(span)
        .await;
    }
    Ok(untold.len())
}

async fn give_up(app: &App, event: &trip_event::Model, error: &TurnError) {
    error!(%error, "news could not be written, and is left out");
    if let Err(error) = event::claim(&app.db, event.id, app.clock.now()).await {
        error!(%error, "and it could not be noted that it is");
    }
}

async fn tell_one(app: &App, event: &trip_event::Model) -> Result<(), TurnError> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    if !event::claim(&tx, event.id, now).await? {
        return Ok(());
    }
    let mut written = Vec::new();
    if let Some(trip) = find(&tx, event.trip_id).await? {
        for (person, news) in audience(app, &tx, event, &trip).await? {
            let ids = write(app, &tx, person, &news, &event.id.to_string()).await?;
            written.push((person, ids));
        }
    }
    tx.commit().await?;
    for (person, ids) in written {
        dialogue::announce(app, person, &ids);
    }
    Ok(())
}

/// Puts a piece of news into somebody's conversation; nothing for who wants to hear nothing or is kept out, or drives in
/// the demo: no phone has their number, and they know what they are offered without being told.
pub async fn write(
    app: &App,
    tx: &DatabaseTransaction,
    person: UserId,
    news: &News,
    correlation_id: &str,
) -> Result<Vec<OutboundMessageId>, TurnError> {
    let Some(row) = user::Entity::find_by_id(person).one(tx).await? else { return Ok(Vec::new()) };
    let invented = row.wa_id.as_deref().and_then(crowd::driver_of).is_some();
    if row.stopped_at.is_some() || row.blocked_at.is_some() || invented {
        return Ok(Vec::new());
    }
    let known = interpreter::know(app, tx, &row).await?;
    let mut ids = Vec::new();
    for content in conversation::news(&known, news) {
        ids.push(dialogue::write(tx, person, &content, correlation_id, app.clock.now()).await?.id);
    }
    Ok(ids)
}

/// Who hears what. Each is told from their own side.
async fn audience(
    app: &App,
    tx: &DatabaseTransaction,
    event: &trip_event::Model,
    trip: &trip::Model,
) -> Result<Vec<(UserId, News)>, TurnError> {
    match event.kind {
        Kind::Offered => return offered(app, tx, event, trip).await,
        Kind::Declined | Kind::Lapsed => return failed(app, tx, event).await,
        Kind::Cancelled if trip.cancel_reason == Some(CancelReason::Matched) => return failed(app, tx, event).await,
        _ => {}
    }
    // What becomes of a trip ends the matches that it had.
    let mut told = failed(app, tx, event).await?;
    for person in people(trip).filter(|person| !did(event, *person)) {
        let Some(side) = side_of(trip, person) else { continue };
        told.extend(worded(app, tx, event, trip, side).await?.map(|news| (person, news)));
    }
    Ok(told)
}

fn did(event: &trip_event::Model, person: UserId) -> bool {
    event.actor_kind == ActorKind::Person && event.actor_id == Some(person.0)
}

async fn worded(
    app: &App,
    tx: &impl ConnectionTrait,
    event: &trip_event::Model,
    trip: &trip::Model,
    side: Side,
) -> Result<Option<News>, TurnError> {
    let card = trip_card(app, tx, trip, side).await?;
    let by_staff = matches!(event.actor_kind, ActorKind::Operator | ActorKind::Key);
    Ok(Some(match event.kind {
        Kind::Requested if event.from_status == Some(TripStatus::Scheduled) => News::Searching(card),
        Kind::Requested | Kind::Scheduled | Kind::Updated => News::Changed(card),
        Kind::Accepted if by_staff => News::Assigned(card),
        Kind::Accepted if event.from_status == Some(TripStatus::Scheduled) => News::MatchAgreed(card),
        Kind::Accepted => News::Taken(card),
        Kind::Arrived => News::Arrived(card),
        Kind::Started => News::Started(card),
        Kind::Completed => News::Completed(card),
        Kind::Cancelled => News::Cancelled(card),
        Kind::Expired if event.from_status == Some(TripStatus::Requested) => News::NobodyFound(card),
        Kind::Expired => News::Expired(card),
        Kind::FareProposed => News::FareProposed(card),
        Kind::FareAgreed => News::FareAgreed(card),
        Kind::FareRefused => match amount(event) {
            Some(amount_rwf) => News::FareRefused { trip: card, amount_rwf },
            None => return Ok(None),
        },
        Kind::Reminded => News::Reminder { minutes: minutes(event, trip), trip: card },
        Kind::Offered | Kind::Declined | Kind::Lapsed | Kind::Agreed | Kind::NobodyFound | Kind::Rated | Kind::Reported => {
            return Ok(None);
        }
    }))
}

fn amount(event: &trip_event::Model) -> Option<u32> {
    event.details["amountRwf"].as_u64().and_then(|amount| u32::try_from(amount).ok())
}

/// How long before the trip it is; as the reminder was meant, not when it was late by a second.
fn minutes(event: &trip_event::Model, trip: &trip::Model) -> u32 {
    let Some(time) = trip.scheduled_for else { return 0 };
    let left = time - event.occurred_at;
    let meant = rules::REMIND_BEFORE.iter().rev().find(|before| left <= **before).copied().unwrap_or(left);
    u32::try_from(meant.num_minutes()).unwrap_or_default()
}

fn offers(event: &trip_event::Model) -> Vec<TripOfferId> {
    serde_json::from_value(event.details["offers"].clone()).unwrap_or_default()
}

/// A ride is offered to a driver; a match is put to both sides.
async fn offered(
    app: &App,
    tx: &DatabaseTransaction,
    event: &trip_event::Model,
    trip: &trip::Model,
) -> Result<Vec<(UserId, News)>, TurnError> {
    let mut told = Vec::new();
    for id in offers(event) {
        let Some(row) = offer::find(tx, id).await?.filter(|row| row.status == OfferStatus::Open) else { continue };
        match row.partner_id {
            None => told.push((row.driver_id, News::Offer(offer_card(tx, trip, &row).await?))),
            Some(partner) => {
                let Some(partner) = find(tx, partner).await? else { continue };
                told.extend(matched(app, tx, &row, trip, &partner).await?);
            }
        }
    }
    Ok(told)
}

async fn matched(
    app: &App,
    tx: &DatabaseTransaction,
    offer: &trip_offer::Model,
    riders: &trip::Model,
    drivers: &trip::Model,
) -> Result<Vec<(UserId, News)>, TurnError> {
    let mut told = Vec::new();
    if let Some(rider) = riders.rider_id {
        told.push((rider, News::Match(match_card(app, tx, offer, (riders, drivers), Side::Rider).await?)));
    }
    told.push((offer.driver_id, News::Match(match_card(app, tx, offer, (drivers, riders), Side::Driver).await?)));
    Ok(told)
}

/// A match has come to nothing: the plans on both its ends look for others at once, and whoever had agreed to it hears of
/// it, as long as they are still looking.
async fn failed(app: &App, tx: &DatabaseTransaction, event: &trip_event::Model) -> Result<Vec<(UserId, News)>, TurnError> {
    let mut told = Vec::new();
    for id in offers(event) {
        let Some(row) = offer::find(tx, id).await? else { continue };
        let Some(partner) = row.partner_id else { continue };
        due::at_once(tx, &[row.trip_id, partner], app.clock.now()).await?;
        let ends = [(row.rider_agreed_at, row.trip_id, Side::Rider), (row.driver_agreed_at, partner, Side::Driver)];
        for (_, trip, side) in ends.into_iter().filter(|(agreed, ..)| agreed.is_some()) {
            let Some(trip) = find(tx, trip).await?.filter(|trip| trip.status == TripStatus::Scheduled) else { continue };
            let own = if side == Side::Rider { trip.rider_id } else { trip.driver_id };
            let Some(own) = own.filter(|own| !did(event, *own)) else { continue };
            told.push((own, News::MatchFailed(trip_card(app, tx, &trip, side).await?)));
        }
    }
    Ok(told)
}
