//! A person's driving licence.

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use entity::licence::Model;

use super::OcrJob;
use crate::{
    domain::api_key::Scope,
    graphql::{Error, guard::Needs, loader::Loaders, scalar::Date},
};

pub struct Licence(pub Model);

/// A person's driving licence, as a document of theirs showed it.
#[Object(guard = "Needs(&[Scope::DocumentsRead])")]
impl Licence {
    /// Its number.
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// Whom it is made out to.
    async fn holder(&self) -> Option<&str> {
        self.0.holder.as_deref()
    }

    /// What it lets them drive, such as `A` and `B`.
    async fn categories(&self) -> Vec<&str> {
        self.0.categories.iter().flat_map(|letters| letters.split(',')).collect()
    }

    /// The last day on which it holds.
    async fn valid_until(&self) -> Option<Date> {
        self.0.valid_until.map(Date)
    }

    /// When it was last shown.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// The document that shows it.
    async fn document(&self, ctx: &Context<'_>) -> Result<Option<OcrJob>, Error> {
        let Some(id) = self.0.job_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(OcrJob))
    }
}
