//! What staff write down about a person, for each other.

use sea_orm::entity::prelude::*;

use crate::ids::{NoteId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoteId,
    pub user_id: UserId,
    /// The key or the account that wrote it.
    pub author_id: Option<Uuid>,
    /// Its name then.
    pub author: String,
    pub body: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
