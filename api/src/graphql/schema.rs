//! The schema, put together.

use std::sync::Arc;

use async_graphql::{Data, Executor, Request, Response, SDLExportOptions, SchemaBuilder, ValidationMode, connection::PageInfo};
use chrono::{DateTime, Utc};
use futures::stream::BoxStream;

use super::{
    Viewer,
    connection::describe,
    error::{Codes, coded},
    limits::{Limits, OPERATION, look_at, within},
    loader::{loaders, loaders_beside},
    mutation::Mutation,
    pulse::Pulse,
    query::Query,
    subscription::Subscription,
    view::given,
};
use crate::{app::App, config::Environment, domain::Reach};

type Library = async_graphql::Schema<Query, Mutation, Subscription>;

/// The schema that answers requests.
///
/// The library calls every extension for every field, and be there only one: that costs more than the fields do. So
/// the extensions look at a request and charge its caller in one schema, and what they let pass runs in another that
/// has none. Subscriptions, whose events are few, run in the first.
#[derive(Clone)]
pub struct Schema {
    app: App,
    checking: Library,
    running: Library,
}

impl Schema {
    pub async fn execute(&self, request: impl Into<Request>) -> Response {
        let mut request = request.into();
        let look = match look_at(&mut request) {
            Ok(look) => look,
            Err(error) => return coded(Response::from_errors(vec![error])),
        };
        let admitted = self.checking.execute(look).await;
        if admitted.is_err() {
            return admitted;
        }
        let (loaders, batches) = loaders_beside(&self.app, reach(&request, None));
        let answer = batches.beside(self.running.execute(request.data(loaders)));
        let mut answer = coded(within(OPERATION, answer).await);
        answer.extensions.extend(admitted.extensions);
        answer.http_headers.extend(admitted.http_headers);
        answer
    }
}

impl Executor for Schema {
    async fn execute(&self, request: Request) -> Response {
        Self::execute(self, request).await
    }

    fn execute_stream(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let loaders = loaders(&self.app, reach(&request, session.as_deref()));
        self.checking.execute_stream_with_session_data(request.data(loaders), session.unwrap_or_default())
    }
}

/// The reach of whoever asks, who came with the request or with the socket that it came through. Each request has
/// loaders of its own by it: one caller's rows are never another's.
fn reach(request: &Request, session: Option<&Data>) -> Option<Reach> {
    let viewer: Option<&Viewer> = given(&request.data).or_else(|| given(session?));
    viewer.map(Viewer::reach)
}

/// The schema that answers requests.
pub fn build(app: &App) -> Schema {
    let pulse = Pulse::new(app.clone());
    let build = || builder().data(pulse.clone()).data(app.clone());
    // The order is that of the layers: codes are given to the errors of everything below.
    let checking = build().extension(Codes).extension(Limits::new(app));
    // What is almost a name tells a stranger the name; in production the documentation does.
    let checking = match app.config.environment {
        Environment::Production => checking.disable_suggestions(),
        Environment::Development => checking,
    };
    let running = build().validation_mode(ValidationMode::Fast);
    Schema { app: app.clone(), checking: checking.finish(), running: running.finish() }
}

/// The schema as text, in an order that does not depend on the code's.
pub fn schema_sdl() -> String {
    let options =
        SDLExportOptions::new().sorted_fields().sorted_arguments().sorted_enum_items().include_specified_by().use_space_ident();
    builder().finish().sdl_with_options(options)
}

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    let builder = Library::build(Query::default(), Mutation::default(), Subscription);
    describe(builder)
        .override_output_type_description::<DateTime<Utc>>("A moment in RFC 3339, such as `2026-11-24T12:00:00+00:00`.")
        .override_output_type_description::<PageInfo>("Where a page lies in its list.")
}
