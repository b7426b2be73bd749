//! What documents and what they prove hang on each other by.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::{
    ids::{OcrJobId, UserId, VehicleId},
    licence, ocr_attempt, ocr_job, vehicle_check,
};

use super::{Rows, grouped};
use crate::{
    domain::{
        page::{Page, Slice},
        record::{ocr_jobs, vehicle_checks},
    },
    graphql::Error,
};

impl Loader<OcrJobId> for Rows {
    type Value = ocr_job::Model;
    type Error = Error;

    async fn load(&self, ids: &[OcrJobId]) -> Result<HashMap<OcrJobId, ocr_job::Model>, Error> {
        let rows = ocr_jobs::by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// A page of the documents that a person sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OcrJobPage {
    pub user: UserId,
    pub order: ocr_jobs::Order,
    pub slice: Slice,
}

impl Loader<OcrJobPage> for Rows {
    type Value = Page<ocr_job::Model>;
    type Error = Error;

    async fn load(&self, keys: &[OcrJobPage]) -> Result<HashMap<OcrJobPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for ((order, slice), users) in grouped(keys, |key| ((key.order, key.slice.clone()), key.user)) {
            let pages = ocr_jobs::pages_of(&view, &users, order, &slice).await?;
            loaded.extend(pages.into_iter().map(|(user, page)| (OcrJobPage { user, order, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How many documents a person sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OcrJobCount(pub UserId);

impl Loader<OcrJobCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[OcrJobCount]) -> Result<HashMap<OcrJobCount, u64>, Error> {
        let owners: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let counts = ocr_jobs::counts_of(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (OcrJobCount(owner), count)).collect())
    }
}

/// A page of a vehicle's papers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PaperPage {
    pub vehicle: VehicleId,
    pub slice: Slice,
}

impl Loader<PaperPage> for Rows {
    type Value = Page<ocr_job::Model>;
    type Error = Error;

    async fn load(&self, keys: &[PaperPage]) -> Result<HashMap<PaperPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (slice, owners) in grouped(keys, |key| (key.slice.clone(), key.vehicle)) {
            let pages = ocr_jobs::pages_of_vehicles(&view, &owners, &slice).await?;
            loaded.extend(pages.into_iter().map(|(vehicle, page)| (PaperPage { vehicle, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How many papers of a vehicle there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PaperCount(pub VehicleId);

impl Loader<PaperCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[PaperCount]) -> Result<HashMap<PaperCount, u64>, Error> {
        let owners: Vec<VehicleId> = keys.iter().map(|key| key.0).collect();
        let counts = ocr_jobs::counts_of_vehicles(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (PaperCount(owner), count)).collect())
    }
}

/// The last tries at a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttemptsOf(pub OcrJobId);

impl Loader<AttemptsOf> for Rows {
    type Value = Vec<ocr_attempt::Model>;
    type Error = Error;

    async fn load(&self, keys: &[AttemptsOf]) -> Result<HashMap<AttemptsOf, Self::Value>, Error> {
        let owners: Vec<OcrJobId> = keys.iter().map(|key| key.0).collect();
        let rows = ocr_jobs::attempts_of(&self.view().await?, &owners).await?;
        Ok(rows.into_iter().map(|(owner, rows)| (AttemptsOf(owner), rows)).collect())
    }
}

/// A page of a vehicle's history.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CheckPage {
    pub vehicle: VehicleId,
    pub slice: Slice,
}

impl Loader<CheckPage> for Rows {
    type Value = Page<vehicle_check::Model>;
    type Error = Error;

    async fn load(&self, keys: &[CheckPage]) -> Result<HashMap<CheckPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (slice, owners) in grouped(keys, |key| (key.slice.clone(), key.vehicle)) {
            let pages = vehicle_checks::pages_of(&view, &owners, &slice).await?;
            loaded.extend(pages.into_iter().map(|(vehicle, page)| (CheckPage { vehicle, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How often something else was held to be true of a vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CheckCount(pub VehicleId);

impl Loader<CheckCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[CheckCount]) -> Result<HashMap<CheckCount, u64>, Error> {
        let owners: Vec<VehicleId> = keys.iter().map(|key| key.0).collect();
        let counts = vehicle_checks::counts_of(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (CheckCount(owner), count)).collect())
    }
}

/// A person's driving licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LicenceOf(pub UserId);

impl Loader<LicenceOf> for Rows {
    type Value = licence::Model;
    type Error = Error;

    async fn load(&self, keys: &[LicenceOf]) -> Result<HashMap<LicenceOf, licence::Model>, Error> {
        let people: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let rows = ocr_jobs::licences_of(&self.view().await?, &people).await?;
        Ok(rows.into_iter().map(|row| (LicenceOf(row.user_id), row)).collect())
    }
}
