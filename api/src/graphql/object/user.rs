//! A person who writes to the hub.

use async_graphql::{Context, Enum, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::user::Model;
use serde_json::Value;

use super::{
    Colleague, DriverPresence, Licence, Message, Note, OcrJob, OcrJobOrder, QrCode, QrCodeOrder, RatingSummary, SavedPlace,
    SortDirection, Trip, TripOrder, Vehicle,
};
use crate::{
    domain::{
        api_key::Scope,
        people, phone,
        record::{messages, ocr_jobs, qr_codes, trips, users, vehicles},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::{Needs, sees_numbers},
        id::Kind,
        loader::{
            ConversationOf, LicenceOf, Loaders, MessagePage, NotesAbout, OcrJobPage, PresenceOf, QrPage, SavedPlacesOf, ScoreOf,
            TripPage, VehiclePage,
        },
        scalar::PhoneNumber,
        view::reach,
    },
};

/// A language that the hub speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::user::Language")]
pub enum Language {
    /// Kinyarwanda.
    Rw,
    /// English.
    En,
    /// French.
    Fr,
}

/// What people are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "users::Order")]
pub enum UserOrderField {
    /// When they first wrote.
    #[default]
    Created,
    /// When they last wrote.
    LastWrote,
}

/// How a list of people is ordered.
#[derive(Debug, Clone, Copy, Default, InputObject)]
pub struct UserOrder {
    /// By what.
    #[graphql(default)]
    pub field: UserOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: SortDirection,
}

pub struct User(pub Model);

impl From<Model> for User {
    fn from(row: Model) -> Self {
        Self(row)
    }
}

/// A person who writes to the hub on WhatsApp.
#[Object(guard = "Needs(&[Scope::UsersRead])")]
impl User {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::User.id(self.0.id.0)
    }

    /// As their WhatsApp profile shows it: text of their own, not to be trusted. Without the scope numbers:read
    /// only its first letter.
    async fn name(&self, ctx: &Context<'_>) -> Option<String> {
        let name = self.0.profile_name.as_ref()?;
        if sees_numbers(ctx) { Some(name.clone()) } else { people::mask_name(name) }
    }

    /// Their number; null without the scope numbers:read, and where WhatsApp withholds it.
    async fn phone(&self, ctx: &Context<'_>) -> Option<PhoneNumber> {
        self.0.phone.clone().filter(|_| sees_numbers(ctx)).map(PhoneNumber)
    }

    /// Their number with its middle hidden.
    async fn masked_phone(&self) -> Option<String> {
        self.0.phone.as_deref().map(phone::mask)
    }

    /// The country of their number, ISO 3166 alpha-2.
    async fn country(&self) -> Option<&str> {
        self.0.country.as_deref()
    }

    /// The language they chose; until then the country of their number decides.
    async fn language(&self) -> Option<Language> {
        self.0.language.map(Language::from)
    }

    /// Whether they said STOP: nothing is sent until they say START.
    async fn stopped(&self) -> bool {
        self.0.stopped_at.is_some()
    }

    /// When they said STOP.
    async fn stopped_at(&self) -> Option<DateTime<Utc>> {
        self.0.stopped_at
    }

    /// Whether staff keep them out: what they write is not answered, and nothing is sent to them.
    async fn blocked(&self) -> bool {
        self.0.blocked_at.is_some()
    }

    /// When they were kept out.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::UsersBlock])")]
    async fn blocked_at(&self) -> Option<DateTime<Utc>> {
        self.0.blocked_at
    }

    /// Why they are kept out, for staff.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::UsersBlock])")]
    async fn blocked_reason(&self) -> Option<&str> {
        self.0.blocked_reason.as_deref()
    }

    /// When they last wrote. WhatsApp takes free-form answers for 24 hours from then.
    async fn last_wrote_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_inbound_at
    }

    /// When they first wrote.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Where their conversation stands.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::InternalsRead])")]
    async fn conversation(&self, ctx: &Context<'_>) -> Result<Option<Value>, Error> {
        let row = ctx.data_unchecked::<Loaders>().load_one(ConversationOf(self.0.id)).await?;
        Ok(row.map(|row| row.state))
    }

    /// Who of the staff answers them; null where nobody in particular does.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::MessagesSend])")]
    async fn assigned_to(&self, ctx: &Context<'_>) -> Result<Option<Colleague>, Error> {
        let Some(to) = self.0.assigned_to else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(to).await?.map(Colleague::from))
    }

    /// Since when that is so.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::MessagesSend])")]
    async fn assigned_at(&self) -> Option<DateTime<Utc>> {
        self.0.assigned_at
    }

    /// What staff wrote down about them, for each other; the newest first, 100 at most.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::UsersBlock])", complexity = "25 * child_complexity + 10")]
    async fn notes(&self, ctx: &Context<'_>) -> Result<Vec<Note>, Error> {
        let rows = ctx.data_unchecked::<Loaders>().load_one(NotesAbout(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(Note::from).collect())
    }

    /// The QR codes they made.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::QrCodesRead])", complexity = "cost(first, last, child_complexity)")]
    async fn qr_codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: QrCodeOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<QrCode>, Error> {
        let (order, place) = (qr_codes::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = QrPage { user: self.0.id, order, slice };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: place, key: qr_codes::key(order, row) };
        Ok(connection(page, Total::QrCodesOf(self.0.id), cursor, QrCode::from))
    }

    /// What they and the hub wrote to each other, the newest first.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::MessagesRead])", complexity = "cost(first, last, child_complexity)")]
    async fn messages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Message>, Error> {
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = MessagePage { user: self.0.id, slice };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: messages::key(row) };
        Ok(connection(page, Total::MessagesOf(self.0.id), cursor, Message))
    }

    /// The trips that they ride or drive on; the newest first unless ordered otherwise.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::TripsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn trips(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: TripOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Trip>, Error> {
        let (order, place) = (trips::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = TripPage { user: self.0.id, order, slice };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: place, key: trips::key(order, row) };
        Ok(connection(page, Total::TripsOf(self.0.id), cursor, Trip))
    }

    /// What they drive or drove, the newest first.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::TripsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn vehicles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Vehicle>, Error> {
        let page = VehiclePage { user: self.0.id, slice: Paging { first, after, last, before }.slice(Order::Id, true)? };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: vehicles::key(row) };
        Ok(connection(page, Total::VehiclesOf(self.0.id), cursor, Vehicle))
    }

    /// The documents that they sent; the newest first unless ordered otherwise.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::DocumentsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: OcrJobOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<OcrJob>, Error> {
        let (order, place) = (ocr_jobs::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = OcrJobPage { user: self.0.id, order, slice };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: place, key: ocr_jobs::key(order, row) };
        Ok(connection(page, Total::OcrJobsOf(self.0.id), cursor, OcrJob))
    }

    /// Their driving licence; null where they showed none.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::DocumentsRead])")]
    async fn licence(&self, ctx: &Context<'_>) -> Result<Option<Licence>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(LicenceOf(self.0.id)).await?.map(Licence))
    }

    /// What those who were on a trip with them think of them.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::TripsRead])")]
    async fn rating(&self, ctx: &Context<'_>) -> Result<Option<RatingSummary>, Error> {
        if !reach(ctx)?.covers(Some(self.0.id)) {
            return Ok(None);
        }
        let score = ctx.data_unchecked::<Loaders>().load_one(ScoreOf(self.0.id)).await?;
        Ok(Some(score.into()))
    }

    /// Where they are or were last as a driver, and whether they wait for riders; null for who never drove.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::DriversRead])")]
    async fn presence(&self, ctx: &Context<'_>) -> Result<Option<DriverPresence>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(PresenceOf(self.0.id)).await?.map(DriverPresence))
    }

    /// The places that they keep, by name: 20 at most.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::TripsRead])", complexity = "10 * child_complexity + 10")]
    async fn saved_places(&self, ctx: &Context<'_>) -> Result<Vec<SavedPlace>, Error> {
        let rows = ctx.data_unchecked::<Loaders>().load_one(SavedPlacesOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(SavedPlace).collect())
    }
}

impl UserOrderField {
    pub fn place(self) -> Order {
        match self {
            Self::Created => Order::Id,
            Self::LastWrote => Order::LastWrote,
        }
    }
}
