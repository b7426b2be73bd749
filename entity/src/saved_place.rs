//! A place that a person goes to often.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{SavedPlaceId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_places")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedPlaceId,
    pub user_id: UserId,
    pub kind: PlaceKind,
    /// As the person typed it.
    pub name: String,
    /// The name in small letters without accents: one of each.
    pub name_key: String,
    /// WGS 84, degrees.
    pub latitude: f64,
    pub longitude: f64,
    pub address: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum PlaceKind {
    #[sea_orm(string_value = "HOME")]
    Home,
    #[sea_orm(string_value = "WORK")]
    Work,
    #[sea_orm(string_value = "NAMED")]
    Named,
}

impl ActiveModelBehavior for ActiveModel {}
