//! What operators say of limits.

use entity::{
    ids::RateLimitPolicyId,
    rate_limit_policy::{Column, Entity, Model},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use crate::domain::view::View;

/// Never a person's.
pub async fn policies_by_ids(view: &View<'_>, ids: &[RateLimitPolicyId]) -> Result<Vec<Model>, DbErr> {
    let named = Column::Id.is_in(ids.iter().copied());
    Entity::find().filter(view.reach().whole()).filter(named).all(view.db()).await
}
