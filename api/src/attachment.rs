//! Pictures that messages carry: drawn when they are sent, uploaded to Meta once, and reused by content.

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::MediaId,
    media::{ActiveModel, Column, Entity},
};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, Set, sea_query::OnConflict};
use sha2::{Digest, Sha256};
use thiserror::Error;
use webhook::{
    client::{SendError, Upload},
    outbound::{Attachment, Content},
};

use crate::{
    app::App,
    domain::{picture, qr},
};

/// Meta keeps uploads for 30 days; one that is about to go is not relied on.
const KEPT: TimeDelta = TimeDelta::days(29);

#[derive(Debug, Error)]
pub enum Error {
    #[error("the QR code {0} is no longer there")]
    Gone(String),
    #[error("the picture could not be drawn: {0}")]
    Drawing(String),
    #[error(transparent)]
    Upload(#[from] SendError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Meta's id for the file that the message carries; `None` for messages without one.
pub async fn media_id(app: &App, content: &Content) -> Result<Option<String>, Error> {
    let (Content::Image { attachment, .. } | Content::Document { attachment, .. }) = content else { return Ok(None) };
    let (bytes, filename) = draw(app, attachment).await?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let now = app.clock.now();
    if let Some(id) = uploaded(&app.db, &sha256, now).await? {
        return Ok(Some(id));
    }
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let upload = Upload { bytes: Bytes::from(bytes), mime_type: "image/png".to_owned(), filename };
    let id = app.graph.upload(upload).await?;
    remember(&app.db, sha256, size, &id, now).await?;
    Ok(Some(id))
}

async fn draw(app: &App, attachment: &Attachment) -> Result<(Vec<u8>, String), Error> {
    let (code, size) = match attachment {
        Attachment::QrPicture(code) => (code, picture::Size::Chat),
        Attachment::QrDocument(code) => (code, picture::Size::Print),
    };
    let row = qr::by_code(&app.db, code).await.map_err(|error| Error::Drawing(error.to_string()))?;
    let row = row.ok_or_else(|| Error::Gone(code.clone()))?;
    let card = qr::Card::of(&row).map_err(|error| Error::Drawing(error.to_string()))?;
    let bytes = picture::png(&card, app.logo.as_deref(), size).map_err(|error| Error::Drawing(error.to_string()))?;
    Ok((bytes, format!("{code}.png")))
}

async fn uploaded(db: &DatabaseConnection, sha256: &str, now: DateTime<Utc>) -> Result<Option<String>, DbErr> {
    let known = Entity::find().filter(Column::Sha256.eq(sha256)).filter(Column::MetaExpiresAt.gt(now)).one(db).await?;
    Ok(known.and_then(|media| media.meta_media_id))
}

async fn remember(db: &DatabaseConnection, sha256: String, size: i64, id: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(MediaId::new()),
        sha256: Set(sha256),
        mime_type: Set("image/png".to_owned()),
        size_bytes: Set(size),
        meta_media_id: Set(Some(id.to_owned())),
        meta_expires_at: Set(Some(now + KEPT)),
        created_at: Set(now),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::column(Column::Sha256).update_columns([Column::MetaMediaId, Column::MetaExpiresAt]).to_owned())
        .exec_without_returning(db)
        .await
        .map(drop)
}

/// Meta no longer knows an upload that was relied on; the next try uploads it again.
pub async fn forget(db: &DatabaseConnection, media_id: &str) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::MetaMediaId.eq(media_id)).exec(db).await.map(drop)
}
