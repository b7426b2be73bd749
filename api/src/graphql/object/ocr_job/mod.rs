//! A document that somebody sent to be read, and what became of it.

mod attempt;
mod field;
mod words;

pub use attempt::OcrAttempt;
pub use field::OcrFieldName;
pub use words::{DocumentKind, OcrJobOrder, OcrJobStatus, OcrOutcome};

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, SubsecRound, Utc};
use entity::ocr_job::Model;
use reader::document::Document;

use field::OcrField;

use super::{User, Vehicle};
use crate::{
    app::App,
    domain::{api_key::Scope, document},
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        loader::{AttemptsOf, Loaders},
        scalar::Url,
    },
    http::{documents, signed},
};

pub struct OcrJob(pub Model);

/// A page of the file, as it was read.
#[derive(SimpleObject)]
pub struct OcrPage {
    /// Counted from 1.
    number: usize,
    /// Where it can be looked at, as JPEG, by whoever has the address.
    url: Url,
    /// Until when the address is good. Ask again for another.
    url_expires_at: DateTime<Utc>,
}

impl OcrJob {
    fn read(&self) -> Option<Document> {
        document::document(&self.0)
    }

    async fn tried(&self, ctx: &Context<'_>) -> Result<Vec<OcrAttempt>, Error> {
        let rows = ctx.data_unchecked::<Loaders>().load_one(AttemptsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(OcrAttempt).collect())
    }
}

/// A document that somebody sent to be read, from the moment it came to what became of it.
#[Object(guard = "Needs(&[Scope::DocumentsRead])")]
impl OcrJob {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::OcrJob.id(self.0.id.0)
    }

    /// How far it has come.
    async fn status(&self) -> OcrJobStatus {
        self.0.status.into()
    }

    /// What it means for its sender; null until that is decided.
    async fn outcome(&self) -> Option<OcrOutcome> {
        self.0.outcome.map(OcrOutcome::from)
    }

    /// What kind of document it is; null where nobody could tell.
    async fn kind(&self) -> Option<DocumentKind> {
        self.0.kind.map(DocumentKind::from)
    }

    /// Higher is sooner: people who wait come before what is read once more.
    async fn priority(&self) -> i32 {
        self.0.priority
    }

    /// Tries begun, the one that runs included.
    async fn attempts_made(&self) -> i32 {
        self.0.attempts
    }

    /// The tries that came to an end, the newest last: the last 20.
    #[graphql(complexity = "5 * child_complexity + 10")]
    async fn attempts(&self, ctx: &Context<'_>) -> Result<Vec<OcrAttempt>, Error> {
        self.tried(ctx).await
    }

    /// The plate that stands on it, capitals and digits; null where none does.
    async fn plate(&self) -> Option<&str> {
        self.0.plate.as_deref()
    }

    /// What was read of it, with what people have corrected.
    #[graphql(complexity = "8 * child_complexity + 10")]
    async fn fields(&self) -> Vec<OcrField> {
        self.read().into_iter().flat_map(|read| read.fields).map(OcrField::from).collect()
    }

    /// The fields that such a document must have and that were not found.
    async fn missing(&self) -> Vec<OcrFieldName> {
        self.read().into_iter().flat_map(|read| read.missing).map(OcrFieldName::from).collect()
    }

    /// The fields that such a document must have and at which somebody has to look: they are missing or not sure.
    async fn needs_review(&self) -> Vec<OcrFieldName> {
        self.read().into_iter().flat_map(|read| read.needs_review()).map(OcrFieldName::from).collect()
    }

    /// The pages of the file; none until it was opened, and where it was refused.
    #[graphql(complexity = "3 * child_complexity + 10")]
    async fn pages(&self, ctx: &Context<'_>) -> Vec<OcrPage> {
        let app: &App = ctx.data_unchecked();
        // The address counts whole seconds.
        let url_expires_at = (app.clock.now() + signed::GOOD_FOR).trunc_subsecs(0);
        let pages = 0..usize::try_from(self.0.pages).unwrap_or_default();
        let shown = pages.filter_map(|page| {
            let url = Url(documents::link(app, self.0.id, page)?);
            Some(OcrPage { number: page + 1, url, url_expires_at })
        });
        shown.collect()
    }

    /// What the file is, by its content; null until it was opened.
    async fn mime_type(&self) -> Option<&str> {
        self.0.mime_type.as_deref()
    }

    /// How large the file is; null until it was opened.
    async fn size_bytes(&self) -> Option<i64> {
        self.0.size_bytes
    }

    /// What read it, such as `ppocr`.
    async fn engine(&self) -> Option<&str> {
        self.0.engine.as_deref()
    }

    /// What all tries cost, in millionths of a US dollar.
    async fn cost_micro_usd(&self) -> i64 {
        self.0.cost_micro_usd
    }

    /// Why it failed, was refused or has to be looked at, in a word such as `DAMAGED`.
    async fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }

    /// What went wrong at the last try that failed.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::InternalsRead])")]
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    /// When its sender said that what was read is right.
    async fn confirmed_at(&self) -> Option<DateTime<Utc>> {
        self.0.confirmed_at
    }

    /// When staff decided about it.
    async fn reviewed_at(&self) -> Option<DateTime<Utc>> {
        self.0.reviewed_at
    }

    /// What staff gave as the reason for rejecting it; its sender was told.
    async fn review_reason(&self) -> Option<&str> {
        self.0.review_reason.as_deref()
    }

    /// Counts changes: give it as `expectedVersion` with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it came.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// While it is QUEUED: when it is to be tried next.
    async fn due_at(&self) -> DateTime<Utc> {
        self.0.due_at
    }

    /// When the first try began.
    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.started_at
    }

    /// When it was read, given up or decided.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }

    /// How long it waited for its first try; null until then.
    async fn waited_ms(&self) -> Option<i64> {
        self.0.started_at.map(|started| (started - self.0.created_at).num_milliseconds())
    }

    /// How long the tries in `attempts` took in all; null before one has ended.
    #[graphql(complexity = 10)]
    async fn ran_ms(&self, ctx: &Context<'_>) -> Result<Option<i64>, Error> {
        let tried = self.tried(ctx).await?;
        Ok((!tried.is_empty()).then(|| tried.iter().map(OcrAttempt::took_ms).sum()))
    }

    /// Who sent it.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::UsersRead])")]
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.user_id).await?.map(User))
    }

    /// The vehicle whose papers they are; until they were read, the one that their sender meant. Null where there is none.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::TripsRead])")]
    async fn vehicle(&self, ctx: &Context<'_>) -> Result<Option<Vehicle>, Error> {
        let Some(id) = self.0.vehicle_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(Vehicle))
    }
}
