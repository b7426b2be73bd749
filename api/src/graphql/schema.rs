//! The schema, put together.

use std::sync::Arc;

use async_graphql::{
    Request, SDLExportOptions, SchemaBuilder, ServerResult,
    connection::PageInfo,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest},
};
use chrono::{DateTime, Utc};

use super::{
    connection::describe, error::Codes, limits::Limits, loader, mutation::Mutation, pulse::Pulse, query::Query,
    subscription::Subscription, view::reach_of,
};
use crate::{app::App, config::Environment};

pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// The schema that answers requests.
pub fn build(app: &App) -> Schema {
    // The order is that of the layers: codes are given to the errors of everything below.
    let builder = builder().extension(Codes).extension(Limits::new(app)).extension(FreshLoaders);
    // What is almost a name tells a stranger the name; in production the documentation does.
    let builder = match app.config.environment {
        Environment::Production => builder.disable_suggestions(),
        Environment::Development => builder,
    };
    builder.data(Pulse::new(app.clone())).data(app.clone()).finish()
}

/// The schema as text, in an order that does not depend on the code's.
pub fn schema_sdl() -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().include_specified_by().use_space_ident();
    builder().finish().sdl_with_options(options)
}

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    let builder = Schema::build(Query::default(), Mutation::default(), Subscription);
    describe(builder)
        .override_output_type_description::<DateTime<Utc>>("A moment in RFC 3339, such as `2026-11-24T12:00:00+00:00`.")
        .override_output_type_description::<PageInfo>("Where a page lies in its list.")
}

/// Gives each request loaders of its own, with the reach of whoever asks: one caller's rows are never another's.
struct FreshLoaders;

impl ExtensionFactory for FreshLoaders {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for FreshLoaders {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let app: &App = ctx.data_unchecked();
        let reach = reach_of(&request, ctx);
        next.run(ctx, request.data(loader::loaders(app, reach))).await
    }
}
