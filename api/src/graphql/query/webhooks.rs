//! Webhook endpoints.

use async_graphql::{Context, ID, Object};
use entity::ids::WebhookEndpointId;

use crate::{
    domain::{api_key::Scope, record::webhooks},
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        loader::Loaders,
        object::WebhookEndpoint,
        view::view,
    },
};

#[derive(Default)]
pub struct Webhooks;

#[Object]
impl Webhooks {
    /// Where other systems are told what happens here; the newest first.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "cost(first, last, child_complexity)")]
    async fn webhook_endpoints(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<WebhookEndpoint>, Error> {
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = webhooks::endpoints(&view(ctx).await?, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: webhooks::endpoint_key(row) };
        Ok(connection(page, Total::Endpoints, cursor, WebhookEndpoint))
    }

    /// One webhook endpoint; null where there is none.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "5 + child_complexity")]
    async fn webhook_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `id` of a WebhookEndpoint.")] id: ID,
    ) -> Result<Option<WebhookEndpoint>, Error> {
        let id = WebhookEndpointId(Kind::WebhookEndpoint.read(&id)?);
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(WebhookEndpoint))
    }
}
