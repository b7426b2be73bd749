//! Webhook endpoints, and what became of telling them.

use std::collections::HashMap;

use entity::{
    ids::{WebhookDeliveryId, WebhookEndpointId, WebhookEventId},
    webhook_attempt,
    webhook_delivery::{self, DeliveryStatus},
    webhook_endpoint, webhook_event,
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};

use super::{Span, any_of, counts, deal};
use crate::domain::{
    page::{self, Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

/// Which deliveries of an endpoint. No statuses stand for all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    pub statuses: Vec<DeliveryStatus>,
    pub created: Span,
}

pub fn endpoint_key(row: &webhook_endpoint::Model) -> Key {
    Key { at: None, id: row.id.0 }
}

pub fn delivery_key(row: &webhook_delivery::Model) -> Key {
    Key { at: None, id: row.id.0 }
}

/// Never a person's.
fn endpoints_within(reach: Reach) -> Select<webhook_endpoint::Entity> {
    webhook_endpoint::Entity::find().filter(reach.whole())
}

pub async fn endpoints(view: &View<'_>, slice: &Slice) -> Result<Page<webhook_endpoint::Model>, DbErr> {
    use webhook_endpoint::Column;
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    Ok(slice.cut(page::walk(view.db(), endpoints_within(view.reach()), &keyset, slice).await?))
}

pub async fn count_endpoints(view: &View<'_>) -> Result<u64, DbErr> {
    endpoints_within(view.reach()).count(view.db()).await
}

pub async fn endpoints_by_ids(view: &View<'_>, ids: &[WebhookEndpointId]) -> Result<Vec<webhook_endpoint::Model>, DbErr> {
    use webhook_endpoint::Column;
    endpoints_within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

pub async fn events_by_ids(view: &View<'_>, ids: &[WebhookEventId]) -> Result<Vec<webhook_event::Model>, DbErr> {
    use webhook_event::{Column, Entity};
    Entity::find().filter(view.reach().whole()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

pub async fn deliveries_by_ids(view: &View<'_>, ids: &[WebhookDeliveryId]) -> Result<Vec<webhook_delivery::Model>, DbErr> {
    use webhook_delivery::{Column, Entity};
    Entity::find().filter(view.reach().whole()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

/// Calls of a delivery that are shown at most.
const CALLS: usize = 50;

/// The newest calls of each delivery, the first of them first.
pub async fn calls_of(
    view: &View<'_>,
    deliveries: &[WebhookDeliveryId],
) -> Result<HashMap<WebhookDeliveryId, Vec<webhook_attempt::Model>>, DbErr> {
    use webhook_attempt::{Column, Entity};
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    let newest = Slice { size: CALLS, from_end: true, after: None, before: None, newest_first: false };
    let select = Entity::find().filter(view.reach().whole());
    let rows = Lists { select, owner: Column::DeliveryId, owners: deliveries, keyset }.walk(view.db(), &newest).await?;
    let dealt =
        deal(deliveries, rows.into_iter().map(|row| (row.delivery_id, row)), &newest, |row| Key { at: None, id: row.id.0 });
    Ok(dealt.into_iter().map(|(delivery, page)| (delivery, page.rows)).collect())
}

fn deliveries(reach: Reach, filter: &Filter) -> Select<webhook_delivery::Entity> {
    use webhook_delivery::{Column, Entity};
    let conditions =
        Condition::all().add(filter.created.contains(Column::CreatedAt)).add_option(any_of(Column::Status, &filter.statuses));
    Entity::find().filter(reach.whole()).filter(conditions)
}

/// A page of each endpoint's deliveries, in one statement.
pub async fn deliveries_of(
    view: &View<'_>,
    endpoints: &[WebhookEndpointId],
    filter: &Filter,
    slice: &Slice,
) -> Result<HashMap<WebhookEndpointId, Page<webhook_delivery::Model>>, DbErr> {
    use webhook_delivery::Column;
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    let select = deliveries(view.reach(), filter);
    let rows = Lists { select, owner: Column::EndpointId, owners: endpoints, keyset }.walk(view.db(), slice).await?;
    Ok(deal(endpoints, rows.into_iter().map(|row| (row.endpoint_id, row)), slice, delivery_key))
}

pub async fn delivery_counts(
    view: &View<'_>,
    endpoints: &[WebhookEndpointId],
    filter: &Filter,
) -> Result<HashMap<WebhookEndpointId, u64>, DbErr> {
    counts(view, deliveries(view.reach(), filter), webhook_delivery::Column::EndpointId, endpoints).await
}
