//! What one side of a trip thinks of the other.

use sea_orm::entity::prelude::*;

use crate::ids::{RatingId, TripId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ratings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RatingId,
    pub trip_id: TripId,
    pub rater_id: Option<UserId>,
    pub rated_id: UserId,
    /// 1 to 5.
    pub stars: i32,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
