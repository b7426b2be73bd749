//! What staff wrote down about people.

use std::collections::HashMap;

use entity::{
    ids::UserId,
    note::{Column, Entity, Model},
};
use sea_orm::{DbErr, EntityTrait, IntoSimpleExpr, QueryFilter};

use super::deal;
use crate::domain::{
    page::{Key, Keyset, Lists, Slice},
    view::View,
};

/// The newest that are shown of each person.
const SHOWN: Slice = Slice { size: 100, from_end: false, after: None, before: None, newest_first: true };

/// The notes about each of these people, the newest first. Never a person's to see, those about them neither.
pub async fn about(view: &View<'_>, people: &[UserId]) -> Result<HashMap<UserId, Vec<Model>>, DbErr> {
    let select = Entity::find().filter(view.reach().whole());
    let lists = Lists { select, owner: Column::UserId, owners: people, keyset: Keyset::by_id(Column::Id.into_simple_expr()) };
    let rows = lists.walk(view.db(), &SHOWN).await?;
    let dealt = deal(people, rows.into_iter().map(|row| (row.user_id, row)), &SHOWN, |row| Key { at: None, id: row.id.0 });
    Ok(dealt.into_iter().map(|(person, page)| (person, page.rows)).collect())
}
