//! What the hub keeps, as lists to look through and rows to look up. Reading only: the rules are elsewhere.
//!
//! Everything is read through a [`View`], and no statement leaves out its reach: what PostgreSQL's policies keep from a
//! person, these conditions keep from them on `SQLite` too.

pub mod alerts;
pub mod api_keys;
pub mod audit;
pub mod drivers;
pub mod events;
pub mod feature_flags;
pub mod maintenance_runs;
pub mod messages;
pub mod metric_points;
pub mod notes;
pub mod ocr_jobs;
pub mod ocr_summary;
pub mod operators;
pub mod opinions;
pub mod places;
pub mod qr_codes;
pub mod qr_scans;
pub mod rate_limits;
pub mod trip_events;
pub mod trip_offers;
pub mod trips;
pub mod users;
pub mod vehicle_checks;
pub mod vehicles;
pub mod webhooks;

use std::{collections::HashMap, hash::Hash};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, Order, QueryFilter, QuerySelect, Select, TryGetable,
    Value,
    sea_query::{Expr, Func, LikeExpr, SimpleExpr},
};

use super::{
    page::{Key, Page, Slice},
    view::View,
};

/// From the first moment on, and before the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Span {
    pub since: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

impl Span {
    fn contains(self, at: impl IntoSimpleExpr) -> Condition {
        let at = at.into_simple_expr();
        Condition::all()
            .add_option(self.since.map(|since| at.clone().gte(since)))
            .add_option(self.until.map(|until| at.lt(until)))
    }
}

/// A condition that the column is one of the values; no values ask for nothing.
fn any_of<T: Into<Value> + Clone>(column: impl ColumnTrait, values: &[T]) -> Option<SimpleExpr> {
    (!values.is_empty()).then(|| column.is_in(values.iter().cloned()))
}

/// Whether the text of `column` holds `part` anywhere, in capitals or not.
fn holds(column: impl ColumnTrait, part: &str) -> SimpleExpr {
    has_part(column.into_simple_expr(), part)
}

/// Whether the text holds `part` anywhere, in capitals or not. To `SQLite` capitals with accents are letters of their own, so
/// there it holds `part` as it is written, too.
fn has_part(text: SimpleExpr, part: &str) -> SimpleExpr {
    let text = Expr::expr(Func::lower(text));
    let (small, plain) = (part.to_lowercase(), part.to_ascii_lowercase());
    let holds = text.clone().like(around(&small));
    if small == plain { holds } else { holds.or(text.like(around(&plain))) }
}

fn around(part: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for letter in part.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('!')
}

/// How many of the rows belong to each owner.
async fn counts<E: EntityTrait, O>(
    view: &View<'_>,
    select: Select<E>,
    owner: E::Column,
    owners: &[O],
) -> Result<HashMap<O, u64>, DbErr>
where
    O: Copy + Eq + Hash + Into<Value> + TryGetable + Send + Sync,
{
    let counted = select.filter(owner.is_in(owners.iter().copied())).select_only().column(owner).expr(Expr::cust("COUNT(*)"));
    let rows: Vec<(O, i64)> = counted.group_by(owner).into_tuple().all(view.db()).await?;
    Ok(rows.into_iter().map(|(owner, count)| (owner, count.unsigned_abs())).collect())
}

/// Deals rows out to their owners and makes a page for each, also for those without any.
fn deal<K: Eq + Hash + Copy, T>(
    owners: &[K],
    rows: impl IntoIterator<Item = (K, T)>,
    slice: &Slice,
    key: impl Fn(&T) -> Key,
) -> HashMap<K, Page<T>> {
    let mut lists: HashMap<K, Vec<T>> = owners.iter().map(|owner| (*owner, Vec::new())).collect();
    for (owner, row) in rows {
        lists.entry(owner).or_default().push(row);
    }
    lists.into_iter().map(|(owner, rows)| (owner, slice.cut(in_walking_order(rows, slice, &key)))).collect()
}

fn in_walking_order<T>(mut rows: Vec<T>, slice: &Slice, key: impl Fn(&T) -> Key) -> Vec<T> {
    match slice.walk() {
        Order::Asc => rows.sort_by_key(key),
        _ => rows.sort_by_key(|row| std::cmp::Reverse(key(row))),
    }
    rows
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
