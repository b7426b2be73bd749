//! What is switched off.

use std::collections::HashMap;

use entity::feature_flag::{Entity, Model};
use sea_orm::{DbErr, EntityTrait, QueryFilter};

use crate::domain::{flag::Flag, view::View};

/// Those that somebody has set. Never a person's.
pub async fn all(view: &View<'_>) -> Result<HashMap<Flag, Model>, DbErr> {
    let rows = Entity::find().filter(view.reach().whole()).all(view.db()).await?;
    Ok(rows.into_iter().filter_map(|row| Some((Flag::of_name(&row.flag)?, row))).collect())
}
