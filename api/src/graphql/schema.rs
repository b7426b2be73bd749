//! The schema, put together.

use std::{sync::Arc, time::Instant};

use async_graphql::{
    Data, Executor, Request, Response, SDLExportOptions, SchemaBuilder, ValidationMode, connection::PageInfo,
    parser::types::OperationType,
};
use chrono::{DateTime, Utc};
use futures::{
    FutureExt, StreamExt,
    future::ready,
    stream::{BoxStream, once},
};

use super::{
    Viewer,
    connection::describe,
    error::{Codes, coded},
    limits::{Caller, Examined, Limits, OPERATION, admitted, look_at, within},
    loader::{loaders, loaders_beside},
    mutation::Mutation,
    operation::{Operation, Unread},
    pulse::Pulse,
    query::Query,
    shared::{Question, Shared},
    subscription::{Begun, Subscription},
    view::given,
};
use crate::{app::App, config::Environment, domain::Reach, health::Health, limits::Gauge};

type Library = async_graphql::Schema<Query, Mutation, Subscription>;

/// The schema that answers requests.
///
/// The library calls every extension for every field, and be there only one: that costs more than the fields do. So
/// the extensions look at a request and charge its caller in one schema, and what they let pass runs in another that
/// has none. Subscriptions, whose events are few, run in the first, and those that tell everybody the same once for all.
#[derive(Clone)]
pub struct Schema {
    app: App,
    checking: Library,
    running: Library,
    shared: Shared,
}

impl Schema {
    pub async fn execute(&self, request: impl Into<Request>) -> Response {
        let (request, began) = (request.into(), Instant::now());
        let operation: Operation = given(&request.data).cloned().unwrap_or_default();
        let response = self.answer(request).await;
        operation.answered(&self.app.metrics, &response, began);
        response
    }

    async fn answer(&self, mut request: Request) -> Response {
        let caller = Caller::of(given(&request.data), given(&request.data));
        let look = match look_at(&mut request, caller) {
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

    fn execute_stream(&self, mut request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let (metrics, began) = (self.app.metrics.clone(), Instant::now());
        let operation: Operation = given(&request.data).cloned().unwrap_or_default();
        let kind = given(&request.data).and_then(|examined: &Examined| examined.kind);
        let viewer = viewer(&request, session.as_deref()).cloned();
        let unread = session.as_deref().and_then(given::<Unread>).cloned();
        let answers = match (Question::of(&mut request, viewer.as_ref()), viewer) {
            (Some(question), Some(viewer)) => {
                // Most of what this needs it needs for a moment, and the stream may last for days.
                once(self.clone().together(question, viewer, request).boxed()).flatten().boxed()
            }
            _ => self.alone(request, session),
        };
        match kind {
            Some(OperationType::Query | OperationType::Mutation) => {
                answers.inspect(move |answer| operation.answered(&metrics, answer, began)).boxed()
            }
            Some(OperationType::Subscription) | None => operation.watch(metrics, unread, answers),
        }
    }
}

impl Schema {
    fn alone(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Response> {
        let loaders = loaders(&self.app, reach(&request, session.as_deref()));
        self.checking.execute_stream_with_session_data(request.data(loaders), session.unwrap_or_default())
    }

    /// Looks at the request and charges its caller, then joins those who ask the same.
    async fn together(self, question: Question, viewer: Viewer, mut request: Request) -> BoxStream<'static, Response> {
        let caller = Caller::of(Some(&viewer), None);
        let prepared = look_at(&mut request, caller).and_then(|look| Ok((look, admitted(&mut request)?)));
        let (look, run) = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return one(coded(Response::from_errors(vec![error]))),
        };
        let mut cost = Some(self.checking.execute(look).await);
        if let Some(refusal) = cost.take_if(|cost| cost.is_err()) {
            return one(refusal);
        }
        let answers = match self.shared.join(&question) {
            Some(answers) => answers.boxed(),
            None => self.begin(question, run.data(viewer)).await,
        };
        // What is told first is how it is by now, so that nothing was missed.
        if let Some(begun) = given::<Begun>(&request.data) {
            begun.settle();
        }
        // What came with the request is let go with its stream.
        let given = request.data;
        answers
            .map(move |mut answer| {
                let _ = &given;
                answer.extensions.extend(cost.take().map(|cost| cost.extensions).unwrap_or_default());
                answer
            })
            .boxed()
    }

    /// A refusal is for this caller alone; what others may hear too begins with an answer.
    async fn begin(&self, question: Question, run: Request) -> BoxStream<'static, Response> {
        let mut answers = self.alone(run, None);
        match answers.next().await {
            Some(first) if first.is_ok() => self.shared.begin(&self.app, question, first, answers).boxed(),
            Some(refusal) => once(ready(refusal)).chain(answers).boxed(),
            None => answers,
        }
    }
}

fn one(answer: Response) -> BoxStream<'static, Response> {
    once(ready(answer)).boxed()
}

/// The reach of whoever asks, who came with the request or with the socket that it came through. Each request has
/// loaders of its own by it: one caller's rows are never another's.
fn reach(request: &Request, session: Option<&Data>) -> Option<Reach> {
    viewer(request, session).map(Viewer::reach)
}

fn viewer<'a>(request: &'a Request, session: Option<&'a Data>) -> Option<&'a Viewer> {
    given(&request.data).or_else(|| given(session?))
}

/// The schema that answers requests.
pub fn build(app: &App) -> Schema {
    let (health, limits) = (Pulse::<Health>::new(app.clone()), Pulse::<Gauge>::new(app.clone()));
    let build = || builder().data(health.clone()).data(limits.clone()).data(app.clone());
    // The order is that of the layers: codes are given to the errors of everything below.
    let checking = build().extension(Codes).extension(Limits);
    // What is almost a name tells a stranger the name; in production the documentation does.
    let checking = match app.config.environment {
        Environment::Production => checking.disable_suggestions(),
        Environment::Development => checking,
    };
    let running = build().validation_mode(ValidationMode::Fast);
    Schema { app: app.clone(), checking: checking.finish(), running: running.finish(), shared: Shared::default() }
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
