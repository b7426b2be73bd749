//! Of each task the keys of the rows that may go, oldest first. What is not ready is no row of it, whatever its age.

use entity::{
    alert, alert_silence, audit_entry, driver_presence,
    inbound_event::{self, InboundStatus},
    licence, maintenance_run, media,
    metric_point::{self, Resolution},
    model_spending, ocr_attempt,
    ocr_job::{self, OcrJobStatus, OcrOutcome},
    outbound_message::{self, OutboundStatus},
    qr_scan_day, rate_limit_policy, session, sign_in_code, sign_in_failure,
    trip::{self, TripStatus},
    trip_event,
    trip_offer::{self, OfferStatus},
    trip_report, uptime_minute,
    vehicle::{self, Verification},
    webhook_delivery::{self, DeliveryStatus},
    webhook_event,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, IntoSimpleExpr, Iterable, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, Query, SelectStatement, SimpleExpr},
};

use super::Cut;

/// The keys of rows that are `ready` and whose time in `since` lies before the cut.
fn old<E: EntityTrait>(key: E::Column, since: E::Column, cut: Cut, ready: Condition) -> SelectStatement {
    E::find().select_only().column(key).filter(since.lt(cut.before)).filter(ready).order_by_asc(since).into_query()
}

fn any_old<E: EntityTrait>(key: E::Column, since: E::Column, cut: Cut) -> SelectStatement {
    old::<E>(key, since, cut, Condition::all())
}

/// Whether there is such a row.
fn exists<E: EntityTrait>(which: Condition) -> SimpleExpr {
    Expr::exists(E::find().select_only().expr(Expr::val(1)).filter(which).into_query())
}

fn same(one: impl ColumnTrait, other: impl ColumnTrait) -> SimpleExpr {
    one.into_simple_expr().eq(other.into_simple_expr())
}

pub fn inbound_events(cut: Cut) -> SelectStatement {
    events(cut, &[InboundStatus::Processed, InboundStatus::Ignored])
}

pub fn quarantined_events(cut: Cut) -> SelectStatement {
    events(cut, &[InboundStatus::Quarantined])
}

/// Both times count. What is forgotten happened before the cut, and what comes anew from before the cut is not handled
/// ([`crate::inbox::accept`]): so nothing is ever handled twice, however late Meta repeats it.
fn events(cut: Cut, statuses: &[InboundStatus]) -> SelectStatement {
    use inbound_event::{Column, Entity};
    use outbound_message::Column as Message;
    let waiting = Condition::all().add(same(Message::EventId, Column::Id)).add(Message::Status.eq(OutboundStatus::Queued));
    let ready = Condition::all()
        .add(Column::Status.is_in(statuses.iter().copied()))
        .add(Column::OccurredAt.lt(cut.before))
        .add(exists::<outbound_message::Entity>(waiting).not());
    old::<Entity>(Column::Id, Column::ReceivedAt, cut, ready)
}

pub fn outbound_messages(cut: Cut) -> SelectStatement {
    use outbound_message::{Column, Entity};
    old::<Entity>(Column::Id, Column::CreatedAt, cut, Condition::all().add(Column::Status.ne(OutboundStatus::Queued)))
}

pub fn webhook_deliveries(cut: Cut) -> SelectStatement {
    use webhook_delivery::{Column, Entity};
    old::<Entity>(Column::Id, Column::FinishedAt, cut, Condition::all().add(Column::Status.ne(DeliveryStatus::Pending)))
}

pub fn webhook_events(cut: Cut) -> SelectStatement {
    use webhook_event::{Column, Entity};
    let kept = Condition::all().add(same(webhook_delivery::Column::EventId, Column::Id));
    old::<Entity>(Column::Id, Column::OccurredAt, cut, Condition::all().add(exists::<webhook_delivery::Entity>(kept).not()))
}

pub fn sessions(cut: Cut) -> SelectStatement {
    any_old::<session::Entity>(session::Column::Id, session::Column::ExpiresAt, cut)
}

pub fn sign_in_codes(cut: Cut) -> SelectStatement {
    any_old::<sign_in_code::Entity>(sign_in_code::Column::Id, sign_in_code::Column::ExpiresAt, cut)
}

pub fn sign_in_failures(cut: Cut) -> SelectStatement {
    use sign_in_failure::{Column, Entity};
    let open = Condition::any().add(Column::LockedUntil.is_null()).add(Column::LockedUntil.lt(cut.now));
    old::<Entity>(Column::Subject, Column::UpdatedAt, cut, open)
}

const OVER: [TripStatus; 3] = [TripStatus::Completed, TripStatus::Cancelled, TripStatus::Expired];

/// All others, one by one: few trips are open, and an index finds them by what they are and not by what they are not.
fn open() -> impl Iterator<Item = TripStatus> {
    TripStatus::iter().filter(|status| !OVER.contains(status))
}

pub fn trip_offers(cut: Cut) -> SelectStatement {
    use trip_offer::{Column, Entity};
    let over = Condition::all().add(same(trip::Column::Id, Column::TripId)).add(trip::Column::Status.is_in(OVER));
    let ready = Condition::all().add(Column::Status.ne(OfferStatus::Open)).add(exists::<trip::Entity>(over));
    old::<Entity>(Column::Id, Column::OfferedAt, cut, ready)
}

pub fn unridden_trips(cut: Cut) -> SelectStatement {
    let reported = Condition::all().add(same(trip_report::Column::TripId, trip::Column::Id));
    let unridden = trip::Column::Status.is_in([TripStatus::Cancelled, TripStatus::Expired]);
    ended_trips(cut, Condition::all().add(unridden).add(exists::<trip_report::Entity>(reported).not()))
}

pub fn trips(cut: Cut) -> SelectStatement {
    ended_trips(cut, Condition::all().add(trip::Column::Status.is_in(OVER)))
}

fn ended_trips(cut: Cut, which: Condition) -> SelectStatement {
    use trip::{Column, Entity};
    let untold = same(trip_event::Column::TripId, Column::Id).and(trip_event::Column::ToldAt.is_null());
    let ready =
        which.add(exists::<trip_event::Entity>(Condition::all().add(untold)).not()).add(goes_on().not()).add(is_matched().not());
    old::<Entity>(Column::Id, Column::EndedAt, cut, ready)
}

/// Whether a trip that is not over repeats this one.
fn goes_on() -> SimpleExpr {
    let later = Alias::new("later");
    let is_open = Expr::col((later.clone(), trip::Column::Status)).is_in(open());
    let series = Expr::col((later.clone(), trip::Column::SeriesId)).eq(trip::Column::Id.into_simple_expr());
    Expr::exists(beside(&later).and_where(series).and_where(is_open).to_owned())
}

/// Whether this is the plan of a driver who is to drive a trip that is not over: the match goes with it.
fn is_matched() -> SimpleExpr {
    let rider = Alias::new("riders");
    let own = same(trip_offer::Column::PartnerId, trip::Column::Id);
    let its = Expr::col((rider.clone(), trip::Column::Id)).eq(trip_offer::Column::TripId.into_simple_expr());
    let is_open = Expr::col((rider.clone(), trip::Column::Status)).is_in(open());
    let of_open = Expr::exists(beside(&rider).and_where(its).and_where(is_open).to_owned());
    exists::<trip_offer::Entity>(Condition::all().add(own).add(of_open))
}

/// Trips under another name, beside those that go.
fn beside(name: &Alias) -> SelectStatement {
    Query::select().expr(Expr::val(1)).from_as(trip::Entity, name.clone()).to_owned()
}

pub fn ocr_jobs(cut: Cut) -> SelectStatement {
    use ocr_job::{Column, Entity};
    let licensed = Condition::all().add(same(licence::Column::JobId, Column::Id));
    let verified = same(vehicle::Column::Id, Column::VehicleId).and(vehicle::Column::Verification.eq(Verification::Verified));
    let proves_nothing = Condition::any()
        .add(Column::Outcome.ne(OcrOutcome::Verified))
        .add(exists::<vehicle::Entity>(Condition::all().add(verified)).not());
    let ready = Condition::all()
        .add(Column::Status.is_in([OcrJobStatus::Succeeded, OcrJobStatus::Failed]))
        .add(exists::<licence::Entity>(licensed).not())
        .add(proves_nothing);
    old::<Entity>(Column::Id, Column::FinishedAt, cut, ready)
}

pub fn ocr_attempts(cut: Cut) -> SelectStatement {
    use ocr_attempt::{Column, Entity};
    let waits = ocr_job::Column::Status.is_in([OcrJobStatus::Queued, OcrJobStatus::Running]);
    let waiting = Condition::all().add(same(ocr_job::Column::Id, Column::JobId)).add(waits);
    old::<Entity>(Column::Id, Column::EndedAt, cut, Condition::all().add(exists::<ocr_job::Entity>(waiting).not()))
}

pub fn model_spending(cut: Cut) -> SelectStatement {
    use model_spending::{Column, Entity};
    let before = Column::Day.lt(cut.before.date_naive());
    Entity::find().select_only().column(Column::Day).filter(before).order_by_asc(Column::Day).into_query()
}

pub fn qr_scan_days(cut: Cut) -> SelectStatement {
    use qr_scan_day::{Column, Entity};
    let before = Column::Day.lt(cut.before.date_naive());
    let keys = Entity::find().select_only().columns([Column::QrCodeId, Column::Day]);
    keys.filter(before).order_by_asc(Column::Day).into_query()
}

pub fn driver_presences(cut: Cut) -> SelectStatement {
    use driver_presence::{Column, Entity};
    old::<Entity>(Column::DriverId, Column::UpdatedAt, cut, Condition::all().add(Column::Online.eq(false)))
}

pub fn media(cut: Cut) -> SelectStatement {
    any_old::<media::Entity>(media::Column::Id, media::Column::MetaExpiresAt, cut)
}

pub fn audit_entries(cut: Cut) -> SelectStatement {
    any_old::<audit_entry::Entity>(audit_entry::Column::Id, audit_entry::Column::CreatedAt, cut)
}

pub fn metric_points(cut: Cut, resolution: Resolution) -> SelectStatement {
    use metric_point::{Column, Entity};
    let point = [Column::Metric, Column::Resolution, Column::Start, Column::Labels, Column::LeMs];
    let old = Column::Start.lt(cut.before).and(Column::Resolution.eq(resolution));
    Entity::find().select_only().columns(point).filter(old).order_by_asc(Column::Start).into_query()
}

pub fn uptime_minutes(cut: Cut) -> SelectStatement {
    any_old::<uptime_minute::Entity>(uptime_minute::Column::Minute, uptime_minute::Column::Minute, cut)
}

pub fn rate_limit_policies(cut: Cut) -> SelectStatement {
    any_old::<rate_limit_policy::Entity>(rate_limit_policy::Column::Id, rate_limit_policy::Column::ExpiresAt, cut)
}

pub fn maintenance_runs(cut: Cut) -> SelectStatement {
    any_old::<maintenance_run::Entity>(maintenance_run::Column::Id, maintenance_run::Column::StartedAt, cut)
}

pub fn alerts(cut: Cut) -> SelectStatement {
    any_old::<alert::Entity>(alert::Column::Id, alert::Column::ResolvedAt, cut)
}

pub fn alert_silences(cut: Cut) -> SelectStatement {
    any_old::<alert_silence::Entity>(alert_silence::Column::Id, alert_silence::Column::EndsAt, cut)
}
