//! A file by its content: which pictures Meta already holds, so that each is uploaded once in 30 days.

use sea_orm::entity::prelude::*;

use crate::ids::MediaId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MediaId,
    /// Lower-case hex.
    #[sea_orm(unique)]
    pub sha256: String,
    pub mime_type: String,
    pub size_bytes: i64,
    pub meta_media_id: Option<String>,
    /// When Meta forgets its copy.
    pub meta_expires_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
