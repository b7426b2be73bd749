//! Documents that people sent.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, TimeDelta, Utc};
use entity::ids::{OcrJobId, UserId, VehicleId};

use super::every;
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        record::{Span, ocr_jobs},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        loader::Loaders,
        object::{DocumentKind, OcrJob, OcrJobOrder, OcrJobStatus, OcrOutcome, OcrSummary, SortDirection},
        view::view,
    },
};

/// Which documents. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct OcrJobFilter {
    /// Those that have come to any of these.
    statuses: Option<Vec<OcrJobStatus>>,
    /// Any of these.
    kinds: Option<Vec<DocumentKind>>,
    /// Those that mean any of these.
    outcomes: Option<Vec<OcrOutcome>>,
    /// Those with any of these as their `failure`.
    failures: Option<Vec<String>>,
    /// Those that this person sent.
    user_id: Option<ID>,
    /// The papers of this vehicle.
    vehicle_id: Option<ID>,
    /// Those with this plate on them, however it is spaced.
    plate: Option<String>,
    /// Which came at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Which came before this moment.
    until: Option<DateTime<Utc>>,
}

#[derive(Default)]
pub struct Documents;

#[Object]
impl Documents {
    /// Documents that people sent to be read; the newest first unless ordered otherwise. A person sees their own.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead])", complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the API's")]
    async fn ocr_jobs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which documents; all of them unless given.")] filter: Option<OcrJobFilter>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: OcrJobOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<OcrJob>, Error> {
        let filter = filter.unwrap_or_default().read()?;
        let (order, place) = (ocr_jobs::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = ocr_jobs::page(&view(ctx).await?, &filter, order, &slice).await?;
        let cursor = |row: &_| Cursor { order: place, key: ocr_jobs::key(order, row) };
        Ok(connection(page, Total::OcrJobs(filter), cursor, OcrJob))
    }

    /// One document; null where there is none, and to a person where it is another's.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead])", complexity = "5 + child_complexity")]
    async fn ocr_job(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `id` of an OcrJob.")] id: ID,
    ) -> Result<Option<OcrJob>, Error> {
        let id = OcrJobId(Kind::OcrJob.read(&id)?);
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(OcrJob))
    }

    /// How documents fare: what came of those that were done in some time, how long they waited and how long they took.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::InternalsRead])", complexity = "50 + child_complexity")]
    async fn ocr_summary(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "From this moment on; 24 hours before `until` unless given, 31 days before it at most.")] since: Option<
            DateTime<Utc>,
        >,
        #[graphql(desc = "Before this moment; now unless given.")] until: Option<DateTime<Utc>>,
    ) -> Result<OcrSummary, Error> {
        let until = until.unwrap_or_else(|| ctx.data_unchecked::<App>().clock.now());
        let since = since.unwrap_or(until - TimeDelta::days(1));
        if since >= until {
            return Err(Error::bad_input("`since` has to be before `until`."));
        }
        if until - since > LONGEST_SUMMARY {
            return Err(Error::bad_input("Ask for 31 days at most."));
        }
        OcrSummary::of(ctx, since, until).await
    }
}

/// What it takes to add up grows with it.
const LONGEST_SUMMARY: TimeDelta = TimeDelta::days(31);

impl OcrJobFilter {
    pub fn read(self) -> Result<ocr_jobs::Filter, Error> {
        Ok(ocr_jobs::Filter {
            statuses: every(self.statuses),
            kinds: every(self.kinds),
            outcomes: every(self.outcomes),
            failures: self.failures.unwrap_or_default(),
            sender: self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId),
            vehicle: self.vehicle_id.map(|id| Kind::Vehicle.read(&id)).transpose()?.map(VehicleId),
            plate: self
                .plate
                .map(|plate| plate.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_uppercase()),
            created: Span { since: self.since, until: self.until },
        })
    }
}
