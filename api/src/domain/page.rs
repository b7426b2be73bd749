//! Pages by keyset: a page begins after a row's place in the order, not at a count of rows. Rows that come and go
//! elsewhere make none repeat and none disappear, and a late page costs as much as the first.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, ExprTrait, FromQueryResult, IntoSimpleExpr, JoinType,
    Order, QueryFilter, QuerySelect, QueryTrait, Select, Value,
    sea_query::{Alias, Asterisk, Expr, OverStatement, Query, SelectStatement, SimpleExpr, ValueTuple, WindowStatement},
};
use uuid::Uuid;

/// A row's place in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The time that the order is by; `None` where it is by id alone.
    pub at: Option<DateTime<Utc>>,
    pub id: Uuid,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slice {
    pub size: usize,
    /// Taken from the end of the list instead of its beginning; the rows keep the list's order.
    pub from_end: bool,
    pub after: Option<Key>,
    pub before: Option<Key>,
    /// The list's own order: newest or oldest first.
    pub newest_first: bool,
}

/// One part of a list, and whether there is more on either side of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub has_previous: bool,
    pub has_next: bool,
}

impl<T> Page<T> {
    /// The page with what its rows stand for; those that are gone meanwhile are left out.
    pub(super) fn fill<U>(self, found: impl FnMut(T) -> Option<U>) -> Page<U> {
        let rows = self.rows.into_iter().filter_map(found).collect();
        Page { rows, has_previous: self.has_previous, has_next: self.has_next }
    }
}

/// What a list is ordered by. Ids break ties and, being made in the order of time, stand for it.
#[derive(Debug, Clone)]
pub struct Keyset {
    at: Option<SimpleExpr>,
    id: SimpleExpr,
}

impl Keyset {
    pub fn by_id(id: impl Into<SimpleExpr>) -> Self {
        Self { at: None, id: id.into() }
    }

    pub fn by_time(at: impl Into<SimpleExpr>, id: impl Into<SimpleExpr>) -> Self {
        Self { at: Some(at.into()), id: id.into() }
    }

    /// Rows with a greater, or a smaller, key.
    fn beyond(&self, key: &Key, greater: bool) -> Condition {
        let past = |expr: &SimpleExpr, value: Value| if greater { expr.clone().gt(value) } else { expr.clone().lt(value) };
        match (&self.at, key.at) {
            (Some(column), Some(at)) => Condition::any()
                .add(past(column, at.into()))
                .add(Condition::all().add(column.clone().eq(at)).add(past(&self.id, key.id.into()))),
            _ => Condition::all().add(past(&self.id, key.id.into())),
        }
    }

    fn columns(&self) -> impl Iterator<Item = &SimpleExpr> {
        self.at.iter().chain([&self.id])
    }
}

impl Slice {
    /// One more row than is wanted tells whether there are more.
    pub(super) fn limit(&self) -> u64 {
        self.size as u64 + 1
    }

    /// The order in which rows are looked at: backwards where the end of the list is wanted.
    pub(super) fn walk(&self) -> Order {
        if self.newest_first == self.from_end { Order::Asc } else { Order::Desc }
    }

    fn bounds(&self, keyset: &Keyset) -> Condition {
        let after = self.after.as_ref().map(|key| keyset.beyond(key, !self.newest_first));
        let before = self.before.as_ref().map(|key| keyset.beyond(key, self.newest_first));
        Condition::all().add_option(after).add_option(before)
    }

    /// Makes a page of rows that were found walking, up to [`Self::limit`] of them.
    pub(super) fn cut<T>(&self, mut rows: Vec<T>) -> Page<T> {
        let more = rows.len() > self.size;
        rows.truncate(self.size);
        if self.from_end {
            rows.reverse();
            return Page { rows, has_previous: more, has_next: self.before.is_some() };
        }
        Page { rows, has_previous: self.after.is_some(), has_next: more }
    }
}

/// The rows of one list that a slice needs, one more than its size, in walking order.
pub(super) async fn walk<E: EntityTrait>(
    db: &impl ConnectionTrait,
    select: Select<E>,
    keyset: &Keyset,
    slice: &Slice,
) -> Result<Vec<E::Model>, DbErr> {
    walk_as(db, select, keyset, slice).await
}

/// The same with what else was selected.
pub(super) async fn walk_as<E: EntityTrait, T: FromQueryResult>(
    db: &impl ConnectionTrait,
    select: Select<E>,
    keyset: &Keyset,
    slice: &Slice,
) -> Result<Vec<T>, DbErr> {
    let select = select.filter(slice.bounds(keyset)).limit(slice.limit());
    sorted(select, keyset, slice).into_model().all(db).await
}

/// Many lists in one table: the rows with the same `owner` are a list.
pub(super) struct Lists<'a, E: EntityTrait, O> {
    pub select: Select<E>,
    pub owner: E::Column,
    pub owners: &'a [O],
    pub keyset: Keyset,
}

impl<E: EntityTrait, O: Copy + Into<Value>> Lists<'_, E, O> {
    /// The same slice of each list in one statement. Rows of one owner follow each other in walking order.
    pub async fn walk(self, db: &impl ConnectionTrait, slice: &Slice) -> Result<Vec<E::Model>, DbErr> {
        self.walk_as(db, slice, &[]).await
    }

    /// The same with these columns alone; none stand for all.
    pub async fn walk_as<T: FromQueryResult>(
        self,
        db: &impl ConnectionTrait,
        slice: &Slice,
        columns: &[E::Column],
    ) -> Result<Vec<T>, DbErr> {
        if self.owners.is_empty() {
            return Ok(Vec::new());
        }
        let backend = db.get_database_backend();
        let wanted = if backend == DbBackend::Postgres { self.one_by_one(slice, columns) } else { self.ranked(slice, columns) };
        E::find().from_raw_sql(backend.build(&wanted)).into_model().all(db).await
    }

    /// For each owner the few rows that are wanted, found in an index, however long the list is. `SQLite` cannot say
    /// this.
    fn one_by_one(self, slice: &Slice, columns: &[E::Column]) -> SelectStatement {
        const OWNERS: &str = "owners";
        const PAGE: &str = "page";
        let of_one = self.select.filter(slice.bounds(&self.keyset)).limit(slice.limit());
        let of_one = of_one.filter(self.owner.into_simple_expr().eq(Expr::col((OWNERS, "column1"))));
        let rows = sorted(only(of_one, columns), &self.keyset, slice).into_query();
        Query::select()
            .column((PAGE, Asterisk))
            .from_values(self.owners.iter().map(|owner| ValueTuple::One((*owner).into())), OWNERS)
            .join_lateral(JoinType::InnerJoin, rows, PAGE, Expr::cust("TRUE"))
            .to_owned()
    }

    /// Ranks the whole lists and takes the first ranks.
    fn ranked(self, slice: &Slice, columns: &[E::Column]) -> SelectStatement {
        const ID: &str = "id";
        const PLACE: &str = "place";
        let mut window = WindowStatement::new();
        window.add_partition_by(self.owner.into_simple_expr());
        for column in self.keyset.columns() {
            window.order_by_expr(column.clone(), slice.walk());
        }
        let lists = self.select.filter(slice.bounds(&self.keyset)).filter(self.owner.is_in(self.owners.iter().copied()));
        let mut ranked = lists.select_only().into_query();
        ranked.expr_as(self.keyset.id.clone(), ID).expr_window_as(Expr::cust("ROW_NUMBER()"), window, PLACE);
        let wanted = Query::select()
            .column(ID)
            .from_subquery(ranked, Alias::new("ranked"))
            .and_where(Expr::col(PLACE).lte(slice.limit()))
            .to_owned();
        let rows = E::find().filter(self.keyset.id.clone().in_subquery(wanted));
        sorted(only(rows, columns), &self.keyset, slice).into_query()
    }
}

fn only<E: EntityTrait>(select: Select<E>, columns: &[E::Column]) -> Select<E> {
    if columns.is_empty() { select } else { select.select_only().columns(columns.iter().copied()) }
}

fn sorted<E: EntityTrait>(mut select: Select<E>, keyset: &Keyset, slice: &Slice) -> Select<E> {
    for column in keyset.columns() {
        QueryTrait::query(&mut select).order_by_expr(column.clone(), slice.walk());
    }
    select
}
