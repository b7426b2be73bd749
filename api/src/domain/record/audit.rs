//! What was changed by hand, in the order in which it was.

use entity::{
    audit_entry::{Column, Entity, Model},
    ids::AuditEntryId,
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};
use uuid::Uuid;

use super::{Span, any_of};
use crate::domain::{
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

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

/// Never a person's.
fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.whole())
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.made.contains(Column::CreatedAt))
        .add_option(any_of(Column::Action, &filter.actions))
        .add_option(filter.subject.map(|id| Column::SubjectId.eq(id)))
        .add_option(filter.actor.map(|id| Column::ActorId.eq(id)));
    within(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice
        .cut(page::walk(view.db(), select(view.reach(), filter), &Keyset::by_id(Column::Id.into_simple_expr()), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[AuditEntryId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
