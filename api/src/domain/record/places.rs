//! Places that people go to often.

use entity::{
    ids::{SavedPlaceId, UserId},
    saved_place::{Column, Entity, Model},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::domain::{reach::Reach, view::View};

fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.within(Column::UserId))
}

/// By name. Everybody has a few at most.
pub async fn of(view: &View<'_>, people: &[UserId]) -> Result<Vec<Model>, DbErr> {
    let theirs = within(view.reach()).filter(Column::UserId.is_in(people.iter().copied()));
    theirs.order_by_asc(Column::NameKey).order_by_asc(Column::Id).all(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[SavedPlaceId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
