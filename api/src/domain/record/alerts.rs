//! What went wrong with the hub, whom that was told, and when nobody is.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    alert::{AlertStatus, Column, Entity, Model, Severity},
    alert_contact, alert_notice, alert_rule, alert_silence,
    ids::{AlertContactId, AlertId, AlertSilenceId},
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, QueryOrder, Select};

use super::{Span, any_of};
use crate::domain::{
    alert::Rule,
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

/// How far an alert has come, as those see it who are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nobody has taken it on.
    Open,
    Acknowledged,
    Resolved,
}

impl Stage {
    pub fn of(row: &Model) -> Self {
        match (row.status, row.acknowledged_at) {
            (AlertStatus::Resolved, _) => Self::Resolved,
            (_, Some(_)) => Self::Acknowledged,
            (_, None) => Self::Open,
        }
    }

    fn holds(self) -> Condition {
        let status = |status: AlertStatus| Condition::all().add(Column::Status.eq(status));
        match self {
            Self::Open => status(AlertStatus::Open).add(Column::AcknowledgedAt.is_null()),
            Self::Acknowledged => status(AlertStatus::Open).add(Column::AcknowledgedAt.is_not_null()),
            Self::Resolved => status(AlertStatus::Resolved),
        }
    }
}

/// Which alerts. Nothing stands for all of them.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub stages: Vec<Stage>,
    pub severities: Vec<Severity>,
    pub rules: Vec<Rule>,
    pub opened: Span,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

/// Never a person's, and nothing that has not been so for long enough.
fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.whole()).filter(Column::OpenedAt.is_not_null())
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let stages = filter.stages.iter().fold(Condition::any(), |any, stage| any.add(stage.holds()));
    let rules: Vec<String> = filter.rules.iter().map(|rule| rule.name().to_owned()).collect();
    let conditions = Condition::all()
        .add(filter.opened.contains(Column::OpenedAt))
        .add_option((!filter.stages.is_empty()).then_some(stages))
        .add_option(any_of(Column::Severity, &filter.severities))
        .add_option(any_of(Column::Rule, &rules));
    within(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset, slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[AlertId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

/// Those that are not over, the oldest first.
pub async fn open(view: &View<'_>) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Status.eq(AlertStatus::Open)).order_by_asc(Column::Id).all(view.db()).await
}

/// Who was told of each, in the order in which they were.
pub async fn notices_of(view: &View<'_>, alerts: &[AlertId]) -> Result<HashMap<AlertId, Vec<alert_notice::Model>>, DbErr> {
    use alert_notice::{Column, Entity};
    let of = Entity::find().filter(view.reach().whole()).filter(Column::AlertId.is_in(alerts.iter().copied()));
    let mut told: HashMap<AlertId, Vec<alert_notice::Model>> = HashMap::new();
    for row in of.order_by_asc(Column::Id).all(view.db()).await? {
        told.entry(row.alert_id).or_default().push(row);
    }
    Ok(told)
}

/// Everybody who is told, the newest first.
pub async fn contacts(view: &View<'_>) -> Result<Vec<alert_contact::Model>, DbErr> {
    use alert_contact::{Column, Entity};
    Entity::find().filter(view.reach().whole()).order_by_desc(Column::Id).all(view.db()).await
}

pub async fn contacts_by_ids(view: &View<'_>, ids: &[AlertContactId]) -> Result<Vec<alert_contact::Model>, DbErr> {
    use alert_contact::{Column, Entity};
    Entity::find().filter(view.reach().whole()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

pub async fn silences_by_ids(view: &View<'_>, ids: &[AlertSilenceId]) -> Result<Vec<alert_silence::Model>, DbErr> {
    use alert_silence::{Column, Entity};
    Entity::find().filter(view.reach().whole()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

/// Silences that end after this moment, the newest first.
pub async fn silences(view: &View<'_>, now: DateTime<Utc>) -> Result<Vec<alert_silence::Model>, DbErr> {
    use alert_silence::{Column, Entity};
    let holding = Entity::find().filter(view.reach().whole()).filter(Column::EndsAt.gt(now));
    holding.order_by_desc(Column::Id).all(view.db()).await
}

/// What operators changed of the rules.
pub async fn rules(view: &View<'_>) -> Result<HashMap<Rule, alert_rule::Model>, DbErr> {
    let rows = alert_rule::Entity::find().filter(view.reach().whole()).all(view.db()).await?;
    Ok(rows.into_iter().filter_map(|row| Some((Rule::of_name(&row.rule)?, row))).collect())
}
