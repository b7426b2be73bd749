//! Relay connections: what a caller may ask of a list, and the page they get.

use async_graphql::{
    Context, Object, OutputType, SchemaBuilder,
    connection::{self, CursorType, Edge, EmptyFields},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chrono::DateTime;
use entity::ids::{TripId, UserId, VehicleId, WebhookEndpointId};
use uuid::Uuid;

use super::{
    Error,
    loader::{
        CheckCount, DeliveryCount, Loaders, MessageCount, OcrJobCount, PaperCount, QrCount, TripCount, TripEventCount,
        TripOfferCount, VehicleCount,
    },
    object::{
        Alert, ApiKey, AuditEntry, InboundEvent, MaintenanceRun, Message, OcrJob, Operator, QrCode, Trip, TripEvent, TripOffer,
        User, Vehicle, VehicleCheck, WebhookDelivery, WebhookEndpoint,
    },
    view::view,
};
use crate::domain::{
    page::{Key, Page, Slice},
    record::{
        alerts, api_keys, audit, drivers, events, maintenance_runs, messages, ocr_jobs, operators, qr_codes, trips, users,
        vehicles, webhooks,
    },
};

/// Rows of a page unless said otherwise, and at most.
const DEFAULT: i32 = 25;
const MOST: i32 = 100;

pub type Connection<Node> = connection::Connection<Cursor, Node, Total>;

/// A row's place in one of its orders. The order is part of it, so that a cursor is not taken for another list's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub order: Order,
    pub key: Key,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Order {
    Id = 1,
    LastWrote = 2,
    Used = 3,
    Scheduled = 4,
    Updated = 5,
    Seen = 6,
}

impl Order {
    const ALL: [Self; 6] = [Self::Id, Self::LastWrote, Self::Used, Self::Scheduled, Self::Updated, Self::Seen];
}

impl CursorType for Cursor {
    type Error = &'static str;

    fn decode_cursor(text: &str) -> Result<Self, &'static str> {
        decode(text).ok_or("This is not a cursor. Give one from `cursor` or `pageInfo` of this list.")
    }

    fn encode_cursor(&self) -> String {
        let mut bytes = vec![self.order as u8];
        bytes.extend(self.key.id.as_bytes());
        bytes.extend(self.key.at.iter().flat_map(|at| at.timestamp_micros().to_be_bytes()));
        BASE64.encode(bytes)
    }
}

fn decode(text: &str) -> Option<Cursor> {
    let bytes = BASE64.decode(text).ok()?;
    let (order, rest) = bytes.split_first()?;
    let order = Order::ALL.into_iter().find(|known| *known as u8 == *order)?;
    let (id, time) = rest.split_at_checked(16)?;
    let at = match (order, time) {
        (Order::Id, []) => None,
        (Order::LastWrote | Order::Used | Order::Scheduled | Order::Updated | Order::Seen, time) => {
            Some(DateTime::from_timestamp_micros(i64::from_be_bytes(time.try_into().ok()?))?)
        }
        _ => return None,
    };
    Some(Cursor { order, key: Key { at, id: Uuid::from_slice(id).ok()? } })
}

/// The arguments of every list, as they came.
#[derive(Debug, Clone, Default)]
pub struct Paging {
    pub first: Option<i32>,
    pub after: Option<String>,
    pub last: Option<i32>,
    pub before: Option<String>,
}

impl Paging {
    /// The part of the list that is meant, in this order.
    pub fn slice(&self, order: Order, newest_first: bool) -> Result<Slice, Error> {
        if self.first.is_some() && self.last.is_some() {
            return Err(Error::bad_input("Give `first` or `last`, not both."));
        }
        let size = self.first.or(self.last).unwrap_or(DEFAULT);
        if !(1..=MOST).contains(&size) {
            let argument = if self.first.is_some() { "first" } else { "last" };
            return Err(Error::BadInput(format!("`{argument}` is {size}; give 1 to {MOST}.")));
        }
        Ok(Slice {
            size: usize::try_from(size).unwrap_or_default(),
            from_end: self.last.is_some(),
            after: key(self.after.as_deref(), order)?,
            before: key(self.before.as_deref(), order)?,
            newest_first,
        })
    }
}

fn key(cursor: Option<&str>, order: Order) -> Result<Option<Key>, Error> {
    let Some(cursor) = cursor.map(Cursor::decode_cursor).transpose().map_err(Error::bad_input)? else { return Ok(None) };
    if cursor.order == order {
        return Ok(Some(cursor.key));
    }
    Err(Error::bad_input("This cursor belongs to another order. Keep `orderBy` while paging, or begin without a cursor."))
}

/// What a list may cost: each of its rows costs its fields, and the query itself a little.
pub fn cost(first: Option<i32>, last: Option<i32>, row: usize) -> usize {
    let rows = first.or(last).unwrap_or(DEFAULT).clamp(1, MOST);
    usize::try_from(rows).unwrap_or_default().saturating_mul(row).saturating_add(10)
}

/// Dresses a page as a connection.
pub fn connection<Row, Node: OutputType>(
    page: Page<Row>,
    total: Total,
    place: impl Fn(&Row) -> Cursor,
    node: impl Fn(Row) -> Node,
) -> Connection<Node> {
    let mut connection = Connection::with_additional_fields(page.has_previous, page.has_next, total);
    connection.edges.extend(page.rows.into_iter().map(|row| Edge::with_additional_fields(place(&row), node(row), EmptyFields)));
    connection
}

/// Counts a whole list, if anybody asks.
pub enum Total {
    Users(users::Filter),
    Drivers(drivers::Filter),
    QrCodes(qr_codes::Filter),
    Messages(messages::Filter),
    Events(events::Filter),
    ApiKeys(api_keys::Filter),
    Audit(audit::Filter),
    Operators,
    QrCodesOf(UserId),
    MessagesOf(UserId),
    Endpoints,
    DeliveriesOf(WebhookEndpointId, webhooks::Filter),
    Trips(trips::Filter),
    TripsOf(UserId),
    EventsOf(TripId),
    OffersOf(TripId),
    Vehicles(vehicles::Filter),
    VehiclesOf(UserId),
    OcrJobs(ocr_jobs::Filter),
    OcrJobsOf(UserId),
    PapersOf(VehicleId),
    ChecksOf(VehicleId),
    MaintenanceRuns,
    Alerts(alerts::Filter),
}

#[Object]
impl Total {
    /// Rows in the whole list, as far as the filter goes. Counted only where it is asked for.
    #[graphql(complexity = 10)]
    async fn total_count(&self, ctx: &Context<'_>) -> Result<u64, Error> {
        let loaders = ctx.data_unchecked::<Loaders>();
        match self {
            Self::Users(filter) => Ok(users::count(&view(ctx).await?, filter).await?),
            Self::Drivers(filter) => Ok(drivers::count(&view(ctx).await?, filter).await?),
            Self::QrCodes(filter) => Ok(qr_codes::count(&view(ctx).await?, filter).await?),
            Self::Messages(filter) => Ok(messages::count(&view(ctx).await?, filter).await?),
            Self::Events(filter) => Ok(events::count(&view(ctx).await?, filter).await?),
            Self::ApiKeys(filter) => Ok(api_keys::count(&view(ctx).await?, filter).await?),
            Self::Operators => Ok(operators::count(&view(ctx).await?).await?),
            Self::Alerts(filter) => Ok(alerts::count(&view(ctx).await?, filter).await?),
            Self::MaintenanceRuns => Ok(maintenance_runs::count(&view(ctx).await?).await?),
            Self::Audit(filter) => Ok(audit::count(&view(ctx).await?, filter).await?),
            Self::QrCodesOf(user) => Ok(loaders.load_one(QrCount(*user)).await?.unwrap_or_default()),
            Self::MessagesOf(user) => Ok(loaders.load_one(MessageCount(*user)).await?.unwrap_or_default()),
            Self::Endpoints => Ok(webhooks::count_endpoints(&view(ctx).await?).await?),
            Self::DeliveriesOf(endpoint, filter) => {
                let count = DeliveryCount { endpoint: *endpoint, filter: filter.clone() };
                Ok(loaders.load_one(count).await?.unwrap_or_default())
            }
            Self::Trips(filter) => Ok(trips::count(&view(ctx).await?, filter).await?),
            Self::TripsOf(user) => Ok(loaders.load_one(TripCount(*user)).await?.unwrap_or_default()),
            Self::EventsOf(trip) => Ok(loaders.load_one(TripEventCount(*trip)).await?.unwrap_or_default()),
            Self::OffersOf(trip) => Ok(loaders.load_one(TripOfferCount(*trip)).await?.unwrap_or_default()),
            Self::Vehicles(filter) => Ok(vehicles::count(&view(ctx).await?, filter).await?),
            Self::VehiclesOf(user) => Ok(loaders.load_one(VehicleCount(*user)).await?.unwrap_or_default()),
            Self::OcrJobs(filter) => Ok(ocr_jobs::count(&view(ctx).await?, filter).await?),
            Self::OcrJobsOf(user) => Ok(loaders.load_one(OcrJobCount(*user)).await?.unwrap_or_default()),
            Self::PapersOf(vehicle) => Ok(loaders.load_one(PaperCount(*vehicle)).await?.unwrap_or_default()),
            Self::ChecksOf(vehicle) => Ok(loaders.load_one(CheckCount(*vehicle)).await?.unwrap_or_default()),
        }
    }
}

/// The library names these types by itself but has nothing to say about them.
pub fn describe<Q, M, S>(builder: SchemaBuilder<Q, M, S>) -> SchemaBuilder<Q, M, S> {
    builder
        .override_output_type_description::<Connection<User>>("A page of people.")
        .override_output_type_description::<Connection<QrCode>>("A page of QR codes.")
        .override_output_type_description::<Connection<Message>>("A page of messages.")
        .override_output_type_description::<Connection<InboundEvent>>("A page of events.")
        .override_output_type_description::<Connection<ApiKey>>("A page of keys.")
        .override_output_type_description::<Connection<Operator>>("A page of accounts of the hub's staff.")
        .override_output_type_description::<Connection<AuditEntry>>("A page of the audit log.")
        .override_output_type_description::<Connection<WebhookEndpoint>>("A page of webhook endpoints.")
        .override_output_type_description::<Connection<WebhookDelivery>>("A page of webhook deliveries.")
        .override_output_type_description::<Connection<Trip>>("A page of trips.")
        .override_output_type_description::<Connection<TripEvent>>("A page of what happened on a trip.")
        .override_output_type_description::<Connection<TripOffer>>("A page of a trip's offers.")
        .override_output_type_description::<Connection<Vehicle>>("A page of vehicles.")
        .override_output_type_description::<Connection<OcrJob>>("A page of documents.")
        .override_output_type_description::<Connection<VehicleCheck>>("A page of a vehicle's history.")
        .override_output_type_description::<Connection<MaintenanceRun>>("A page of passes of clean-up.")
        .override_output_type_description::<Connection<Alert>>("A page of alerts.")
}

#[cfg(test)]
mod tests;
