//! What was changed by hand, in the order in which it was.

use entity::{
    audit_entry::{Column, Entity, Model},
    ids::AuditEntryId,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{Span, any_of};
use crate::domain::page::{self, Key, Keyset, Page, Slice};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// No actions stand for all of them.
    pub actions: Vec<String>,
    pub subject: Option<Uuid>,
    pub actor: Option<Uuid>,
    pub made: Span,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

fn select(filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.made.contains(Column::CreatedAt))
        .add_option(any_of(Column::Action, &filter.actions))
        .add_option(filter.subject.map(|id| Column::SubjectId.eq(id)))
        .add_option(filter.actor.map(|id| Column::ActorId.eq(id)));
    Entity::find().filter(conditions)
}

pub async fn page(db: &impl ConnectionTrait, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(db, select(filter), &Keyset::by_id(Column::Id.into_simple_expr()), slice).await?))
}

pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, DbErr> {
    select(filter).count(db).await
}

pub async fn by_ids(db: &impl ConnectionTrait, ids: &[AuditEntryId]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}
