//! Documents that people sent, what was tried with them, and the licences that they showed. A person's are those that
//! they sent themselves.

use std::collections::HashMap;

use entity::{
    ids::{OcrJobId, UserId, VehicleId},
    licence, ocr_attempt,
    ocr_job::{Column, DocumentKind, Entity, Model, OcrJobStatus, OcrOutcome},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::{Span, any_of, counts, deal};
use crate::domain::{
    page::{self, Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

/// How many tries of a document are shown: the last ones.
const TRIES: usize = 20;

/// Which documents. Lists without entries stand for all there are.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub statuses: Vec<OcrJobStatus>,
    pub kinds: Vec<DocumentKind>,
    pub outcomes: Vec<OcrOutcome>,
    /// Why they failed, in words such as `DAMAGED`.
    pub failures: Vec<String>,
    pub sender: Option<UserId>,
    pub vehicle: Option<VehicleId>,
    pub plate: Option<String>,
    pub created: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    Created,
    /// By when they last changed.
    Updated,
}

/// The document's place in the order.
pub fn key(order: Order, row: &Model) -> Key {
    Key { at: (order == Order::Updated).then_some(row.updated_at), id: row.id.0 }
}

fn keyset(order: Order) -> Keyset {
    let id = Column::Id.into_simple_expr();
    match order {
        Order::Created => Keyset::by_id(id),
        Order::Updated => Keyset::by_time(Column::UpdatedAt.into_simple_expr(), id),
    }
}

fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.within(Column::UserId))
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.created.contains(Column::CreatedAt))
        .add_option(any_of(Column::Status, &filter.statuses))
        .add_option(any_of(Column::Kind, &filter.kinds))
        .add_option(any_of(Column::Outcome, &filter.outcomes))
        .add_option(any_of(Column::Failure, &filter.failures))
        .add_option(filter.sender.map(|sender| Column::UserId.eq(sender)))
        .add_option(filter.vehicle.map(|vehicle| Column::VehicleId.eq(vehicle)))
        .add_option(filter.plate.as_deref().map(|plate| Column::Plate.eq(plate)));
    within(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset(order), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

/// A page of what each person sent, in one statement.
pub async fn pages_of(
    view: &View<'_>,
    people: &[UserId],
    order: Order,
    slice: &Slice,
) -> Result<HashMap<UserId, Page<Model>>, DbErr> {
    let lists = Lists { select: within(view.reach()), owner: Column::UserId, owners: people, keyset: keyset(order) };
    let rows = lists.walk(view.db(), slice).await?;
    Ok(deal(people, rows.into_iter().map(|row| (row.user_id, row)), slice, |row| key(order, row)))
}

pub async fn counts_of(view: &View<'_>, people: &[UserId]) -> Result<HashMap<UserId, u64>, DbErr> {
    counts(view, within(view.reach()), Column::UserId, people).await
}

/// A page of each vehicle's papers, in one statement.
pub async fn pages_of_vehicles(
    view: &View<'_>,
    vehicles: &[VehicleId],
    slice: &Slice,
) -> Result<HashMap<VehicleId, Page<Model>>, DbErr> {
    let order = Order::Created;
    let lists = Lists { select: within(view.reach()), owner: Column::VehicleId, owners: vehicles, keyset: keyset(order) };
    let rows = lists.walk(view.db(), slice).await?;
    let owned = rows.into_iter().filter_map(|row| Some((row.vehicle_id?, row)));
    Ok(deal(vehicles, owned, slice, |row| key(order, row)))
}

pub async fn counts_of_vehicles(view: &View<'_>, vehicles: &[VehicleId]) -> Result<HashMap<VehicleId, u64>, DbErr> {
    counts(view, within(view.reach()), Column::VehicleId, vehicles).await
}

/// The document, if it fits the filter.
pub async fn fitting(view: &View<'_>, filter: &Filter, id: OcrJobId) -> Result<Option<Model>, DbErr> {
    select(view.reach(), filter).filter(Column::Id.eq(id)).one(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[OcrJobId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

/// The last tries at each document, the newest last, in one statement.
pub async fn attempts_of(view: &View<'_>, jobs: &[OcrJobId]) -> Result<HashMap<OcrJobId, Vec<ocr_attempt::Model>>, DbErr> {
    use ocr_attempt::{Column as Of, Entity as Attempts};
    let own = view.reach().owner().map(|_| {
        let jobs = within(view.reach()).select_only().column(Column::Id).into_query();
        Of::JobId.in_subquery(jobs)
    });
    let select = Attempts::find().filter(Condition::all().add_option(own));
    let last = Slice { size: TRIES, from_end: true, after: None, before: None, newest_first: false };
    let lists = Lists { select, owner: Of::JobId, owners: jobs, keyset: Keyset::by_id(Of::Id.into_simple_expr()) };
    let rows = lists.walk(view.db(), &last).await?.into_iter().map(|row| (row.job_id, row));
    let pages = deal(jobs, rows, &last, |row| Key { at: None, id: row.id.0 });
    Ok(pages.into_iter().map(|(job, page)| (job, page.rows)).collect())
}

/// The driving licences of these people, as far as they showed one.
pub async fn licences_of(view: &View<'_>, people: &[UserId]) -> Result<Vec<licence::Model>, DbErr> {
    let own = licence::Entity::find().filter(view.reach().within(licence::Column::UserId));
    own.filter(licence::Column::UserId.is_in(people.iter().copied())).all(view.db()).await
}
