//! A person's driving licence, as a document of theirs showed it.

use sea_orm::entity::prelude::*;

use crate::ids::{OcrJobId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "licences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    pub number: String,
    pub holder: Option<String>,
    /// Letters with commas, `A,B`.
    pub categories: Option<String>,
    pub valid_until: Option<Date>,
    /// The document that shows it.
    pub job_id: Option<OcrJobId>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
