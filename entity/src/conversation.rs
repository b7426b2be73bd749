//! Where one person's conversation stands. One row a person, moved forward by one turn at a time.

use sea_orm::entity::prelude::*;

use crate::ids::UserId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: UserId,
    /// `webhook::conversation::State` as JSON.
    pub state: Json,
    /// Grows by one with each turn; a turn that read an older one is refused.
    pub version: i64,
    /// The place of the next outbound message in this person's order.
    pub next_position: i64,
    /// When the pair limit's bucket will be empty again (GCRA's theoretical arrival time).
    pub pair_limit_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
