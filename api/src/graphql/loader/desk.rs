//! What staff look at besides people and trips.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use chrono::NaiveDate;
use entity::{
    ids::{OutboundMessageId, QrCodeId, UserId, WebhookDeliveryId},
    note, outbound_message, webhook_attempt,
};

use super::{Rows, grouped};
use crate::{
    domain::record::{messages, notes as note_records, qr_scans, webhooks},
    graphql::Error,
};

/// What staff wrote down about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NotesAbout(pub UserId);

impl Loader<NotesAbout> for Rows {
    type Value = Vec<note::Model>;
    type Error = Error;

    async fn load(&self, keys: &[NotesAbout]) -> Result<HashMap<NotesAbout, Self::Value>, Error> {
        let people: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let rows = note_records::about(&self.view().await?, &people).await?;
        Ok(rows.into_iter().map(|(person, rows)| (NotesAbout(person), rows)).collect())
    }
}

/// What a message that failed was sent again as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ResentAs(pub OutboundMessageId);

impl Loader<ResentAs> for Rows {
    type Value = outbound_message::Model;
    type Error = Error;

    async fn load(&self, keys: &[ResentAs]) -> Result<HashMap<ResentAs, Self::Value>, Error> {
        let ids: Vec<OutboundMessageId> = keys.iter().map(|key| key.0).collect();
        let rows = messages::resends_of(&self.view().await?, &ids).await?;
        Ok(rows.into_iter().filter_map(|row| Some((ResentAs(row.resends?), row))).collect())
    }
}

/// On which days since this one a code was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScansOf {
    pub code: QrCodeId,
    pub since: NaiveDate,
}

impl Loader<ScansOf> for Rows {
    type Value = Vec<(NaiveDate, i64)>;
    type Error = Error;

    async fn load(&self, keys: &[ScansOf]) -> Result<HashMap<ScansOf, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (since, codes) in grouped(keys, |key| (key.since, key.code)) {
            let days = qr_scans::of(&view, &codes, since).await?;
            loaded.extend(days.into_iter().map(|(code, days)| (ScansOf { code, since }, days)));
        }
        Ok(loaded)
    }
}

/// How a delivery's endpoint was called, and answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CallsOf(pub WebhookDeliveryId);

impl Loader<CallsOf> for Rows {
    type Value = Vec<webhook_attempt::Model>;
    type Error = Error;

    async fn load(&self, keys: &[CallsOf]) -> Result<HashMap<CallsOf, Self::Value>, Error> {
        let ids: Vec<WebhookDeliveryId> = keys.iter().map(|key| key.0).collect();
        let calls = webhooks::calls_of(&self.view().await?, &ids).await?;
        Ok(calls.into_iter().map(|(delivery, calls)| (CallsOf(delivery), calls)).collect())
    }
}
