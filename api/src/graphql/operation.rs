//! The name under which an operation is counted. Callers write names as they like, so only such are taken as the hub knows
//! beforehand: those in trusted documents, and the fields of its schema.

use std::{
    collections::HashSet,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use async_graphql::{
    Request, Response, Value,
    parser::{
        parse_schema,
        types::{ExecutableDocument, Selection, TypeKind, TypeSystemDefinition},
    },
};
use futures::{StreamExt, stream::BoxStream};

use super::{
    error::{Error, TIMEOUT},
    limits::RATE_LIMITED,
    schema::schema_sdl,
};
use crate::metrics::{End, GraphQlOutcome, Metrics};

/// Whatever has no name of its own.
const OTHER: &str = "other";
const INTROSPECTION: &str = "introspection";

/// In the data of a request that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation(Arc<str>);

impl Default for Operation {
    fn default() -> Self {
        Self(OTHER.into())
    }
}

/// What can be asked for at the root of a document.
static ROOTS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let document = parse_schema(schema_sdl()).unwrap_or_else(|error| unreachable!("the schema is not read by its own: {error}"));
    let types = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(kind) if ["Query", "Mutation", "Subscription"].contains(&kind.node.name.node.as_str()) => {
            Some(kind.node.kind)
        }
        _ => None,
    });
    let fields = types.filter_map(|kind| if let TypeKind::Object(object) = kind { Some(object.fields) } else { None });
    fields.flatten().map(|field| field.node.name.node.to_string()).collect()
});

impl Operation {
    /// `trusted`: the document is one that the hub was started with. The request has been examined.
    pub fn of(request: &mut Request, trusted: bool) -> Self {
        let wanted = request.operation_name.clone();
        request.parsed_query().map(|document| Self(name(document, wanted.as_deref(), trusted).into())).unwrap_or_default()
    }

    /// Counts the answer of a query or mutation.
    pub fn answered(&self, metrics: &Metrics, response: &Response, began: Instant) {
        metrics.graphql(&self.0, outcome(response), began.elapsed());
    }

    /// Counts a subscription while it is open, and how it ends.
    pub fn watch(
        self,
        metrics: Metrics,
        unread: Option<Unread>,
        stream: BoxStream<'static, Response>,
    ) -> BoxStream<'static, Response> {
        metrics.subscription_begins(&self.0);
        let mut open = Open { metrics, operation: self, fell_behind: false, unread };
        stream.inspect(move |response| open.see(response)).boxed()
    }
}

/// In the data of a connection: whether its client takes nothing of what is sent any more.
#[derive(Debug, Clone, Default)]
pub struct Unread(Arc<AtomicBool>);

impl Unread {
    pub fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_noted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Ends with the stream, whoever ends that.
struct Open {
    metrics: Metrics,
    operation: Operation,
    fell_behind: bool,
    unread: Option<Unread>,
}

impl Open {
    fn end(&self) -> End {
        match &self.unread {
            _ if self.fell_behind => End::FellBehind,
            Some(unread) if unread.is_noted() => End::Unread,
            _ => End::Closed,
        }
    }

    fn see(&mut self, response: &Response) {
        self.fell_behind |= has(response, Error::FellBehind.code());
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.metrics.subscription_ends(&self.operation.0, self.end());
    }
}

fn name<'a>(document: &'a ExecutableDocument, wanted: Option<&str>, trusted: bool) -> &'a str {
    let mut operations = document.operations.iter();
    let found = operations.find(|(name, _)| wanted.is_none() || name.map(async_graphql::Name::as_str) == wanted);
    let Some((name, operation)) = found else { return OTHER };
    if let Some(name) = name.filter(|_| trusted) {
        return name;
    }
    let first = operation.node.selection_set.node.items.first().map(|first| &first.node);
    match first {
        Some(Selection::Field(field)) if ROOTS.contains(field.node.name.node.as_str()) => &field.node.name.node,
        Some(Selection::Field(field)) if ["__schema", "__type"].contains(&field.node.name.node.as_str()) => INTROSPECTION,
        _ => OTHER,
    }
}

fn outcome(response: &Response) -> GraphQlOutcome {
    match response {
        response if response.errors.is_empty() => GraphQlOutcome::Ok,
        response if has(response, Error::Internal.code()) => GraphQlOutcome::Failed,
        response if has(response, TIMEOUT) => GraphQlOutcome::TimedOut,
        response if has(response, RATE_LIMITED) => GraphQlOutcome::Limited,
        _ => GraphQlOutcome::Refused,
    }
}

fn has(response: &Response, code: &str) -> bool {
    let codes = response.errors.iter().filter_map(|error| error.extensions.as_ref()?.get("code"));
    codes.into_iter().any(|one| matches!(one, Value::String(one) if one == code))
}

#[cfg(test)]
mod tests;
