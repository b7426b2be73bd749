//! What a document may cost, settled before it runs.
//!
//! The library's own walks go through every fragment wherever it is spread, so a few lines of fragments that
//! spread each other twice would keep it busy for hours. Such a document is weighed here first, each fragment once.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, OnceLock},
    time::Duration,
};

use async_graphql::{
    Name, Positioned, Request, Response, ServerError, ServerResult, ValidationResult, Value,
    extensions::{
        Extension, ExtensionContext, ExtensionFactory, NextExecute, NextPrepareRequest, NextRequest, NextSubscribe,
        NextValidation,
    },
    parser::types::{Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet},
};
use futures::{StreamExt, stream::BoxStream};

use super::{
    error::{BAD_USER_INPUT, TIMEOUT, refused},
    view::given,
};
use crate::{
    app::App,
    domain::limit::{Family, Rule},
    limits::{Charge, DEAREST},
};

mod budget;
mod caller;

pub use budget::{CALLER_BLOCKED, RATE_LIMITED, price, refuse, turn_away};
use budget::{Charged, account, fine, turned_away};
pub use caller::{Address, Caller};

/// Fields below each other.
const DEPTH: usize = 12;
/// The customary introspection query follows `ofType` nine times.
const INTROSPECTION_DEPTH: usize = 20;
/// Selections with every fragment written out.
const SELECTIONS: usize = 5_000;
/// Sets, fragments, lists and objects inside each other.
const NESTING: usize = 64;
/// Names, numbers and signs, counted as the parser meets them; those inside texts count too.
const TOKENS: usize = 10_000;
/// Fields under another name.
const ALIASES: usize = 50;
/// The same field of the same set, written again: each is resolved.
const REPEATS: usize = 5;
/// Directives on one place, of which `@skip` and `@include` are all that there are.
const DIRECTIVES: usize = 4;
/// Lists of the schema's own types inside each other; each multiplies the answer by the size of the schema.
const INTROSPECTION_LISTS: usize = 2;

/// How long one operation may take, or one result of a subscription.
pub const OPERATION: Duration = Duration::from_secs(10);

/// The code of every refusal for what a document is.
pub const TOO_COSTLY: &str = "QUERY_TOO_COSTLY";

/// Settles before a document runs what it may cost, and charges its caller.
pub struct Limits;

impl ExtensionFactory for Limits {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Check::default())
    }
}

#[derive(Default)]
struct Check {
    examined: OnceLock<Examined>,
    charged: Arc<OnceLock<Charged>>,
}

#[async_graphql::async_trait::async_trait]
impl Extension for Check {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        let response = next.run(ctx).await;
        match self.charged.get() {
            Some(charged) => account(response, charged),
            None => response,
        }
    }

    /// The first result of a stream tells what it has cost.
    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let charged = Arc::clone(&self.charged);
        let mut told = false;
        next.run(ctx, stream)
            .map(move |response| match charged.get() {
                Some(charged) if !std::mem::replace(&mut told, true) => account(response, charged),
                _ => response,
            })
            .boxed()
    }

    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        mut request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        let examined = match given(&request.data) {
            Some(examined) => *examined,
            None => examine(&mut request)?,
        };
        // Set once: this runs once for each request.
        let _ = self.examined.set(examined);
        next.run(ctx, request).await
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let examined = self.examined.get().copied().unwrap_or_default();
        let caller = ctx.data_opt().cloned().unwrap_or_else(|| Caller::of(ctx.data_opt(), ctx.data_opt()));
        let app: &App = ctx.data_unchecked();
        let most = match app.limits.rule(Family::Graphql, &caller.subject()) {
            Rule::Limit(quota) => quota.capacity.get(),
            Rule::Allow | Rule::Block => u32::MAX,
        };
        let measured = next.run(ctx).await.and_then(|measured| measure(examined, most, measured));
        if ctx.data_opt::<Admitted>().is_some() {
            return measured;
        }
        let (measured, charged) = match measured {
            Ok(measured) => {
                let cost = cost(&measured);
                let charge = Charge { family: Family::Graphql, subject: caller.subject(), cost };
                let verdict = app.limits.take(charge).await;
                let paid = if verdict.is_granted() { Ok(measured) } else { Err(vec![turned_away(&verdict)]) };
                (paid, Charged { cost, verdict })
            }
            Err(errors) => {
                let (errors, charged) = fine(app, &caller, examined.size, errors).await;
                (Err(errors), charged)
            }
        };
        // Set once, as above.
        let _ = self.charged.set(charged);
        measured
    }

    async fn execute(&self, ctx: &ExtensionContext<'_>, operation_name: Option<&str>, next: NextExecute<'_>) -> Response {
        if ctx.data_opt::<OnlyLook>().is_some() {
            return Response::default();
        }
        within(OPERATION, next.run(ctx, operation_name)).await
    }
}

/// An operation that takes longer is dropped, with whatever it was doing; transactions are rolled back.
pub async fn within(most: Duration, operation: impl Future<Output = Response>) -> Response {
    tokio::time::timeout(most, operation).await.unwrap_or_else(|_| {
        let message = format!(
            "The operation took longer than {} s and was stopped. Ask for less at once; before a mutation is \
             repeated, look whether it was done.",
            most.as_secs()
        );
        Response::from_errors(vec![refused(message, TIMEOUT)])
    })
}

/// Looks whether the document is within the limits of all documents, and within what its caller can ever pay.
fn measure(examined: Examined, most: u32, measured: ValidationResult) -> Result<ValidationResult, Vec<ServerError>> {
    let depth = if examined.introspection { INTROSPECTION_DEPTH } else { DEPTH };
    if measured.depth > depth {
        return Err(vec![refusal(format!("The document is {} fields deep; the most is {depth}.", measured.depth))]);
    }
    let (cost, most) = (cost(&measured), most.min(DEAREST.get()));
    if cost > most {
        return Err(vec![refusal(format!(
            "The document costs {cost}; the most is {most}. Ask for smaller pages or fewer fields."
        ))]);
    }
    Ok(measured)
}

fn cost(measured: &ValidationResult) -> u32 {
    u32::try_from(measured.complexity).unwrap_or(u32::MAX).max(1)
}

/// What a look at a document has shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Examined {
    /// Of the operation that is asked for; `None` where the document has no such one.
    pub kind: Option<OperationType>,
    /// Whether it asks for nothing but the schema.
    introspection: bool,
    /// What it costs if it is refused.
    size: u32,
}

/// Parses a request's document and refuses one that is too large in itself. Who looks before the schema does puts
/// the result into the request's data.
pub fn examine(request: &mut Request) -> ServerResult<Examined> {
    let shape = shape(&request.query);
    // Before the parser, which descends by calling itself.
    if shape.nesting > NESTING {
        return Err(refusal(format!("The document nests more than {NESTING} brackets; put large values into variables.")));
    }
    if shape.tokens > TOKENS {
        return Err(refusal(format!("The document has more than {TOKENS} tokens; put large values into variables.")));
    }
    // PostgreSQL keeps none. In a text of the document it can stand as it is or as its escape, and nobody writes the escape for
    // anything else.
    if request.query.contains('\0') || request.query.contains("\\u0000") || request.variables.values().any(holds_nul) {
        return Err(refused("A text holds the character U+0000, which no text here has. Take it out.", BAD_USER_INPUT));
    }
    let (name, size) = (request.operation_name.clone(), price(request.query.len()));
    let document = request.parsed_query()?;
    weigh(document)?;
    Ok(Examined { kind: kind(document, name.as_deref()), introspection: is_introspection(document), size })
}

fn holds_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::List(values) => values.iter().any(holds_nul),
        Value::Object(fields) => fields.values().any(holds_nul),
        _ => false,
    }
}

/// In the data of a request that is to be looked at and charged, and not to run.
struct OnlyLook;

/// In the data of a request that has been looked at and charged.
struct Admitted;

/// The same request, to be looked at and charged only.
pub fn look_at(request: &mut Request, caller: Caller) -> ServerResult<Request> {
    Ok(bare(request)?.data(OnlyLook).data(caller))
}

/// The same request once it has been looked at and charged, to run for whoever else asks the same.
pub fn admitted(request: &mut Request) -> ServerResult<Request> {
    Ok(bare(request)?.data(Admitted))
}

/// What is asked, without anything that belongs to this caller.
fn bare(request: &mut Request) -> ServerResult<Request> {
    let examined = match given(&request.data) {
        Some(examined) => *examined,
        None => examine(request)?,
    };
    let mut bare = Request::new("").variables(request.variables.clone()).data(examined);
    bare.operation_name.clone_from(&request.operation_name);
    bare.set_parsed_query(request.parsed_query()?.clone());
    Ok(bare)
}

fn kind(document: &ExecutableDocument, wanted: Option<&str>) -> Option<OperationType> {
    named(document, wanted).map(|operation| operation.ty)
}

/// The operation that is asked for.
pub fn named<'a>(document: &'a ExecutableDocument, wanted: Option<&str>) -> Option<&'a OperationDefinition> {
    let mut operations = document.operations.iter();
    let found = operations.find(|(name, _)| wanted.is_none() || name.map(Name::as_str) == wanted);
    found.map(|(_, operation)| &operation.node)
}

fn refusal(message: impl Into<String>) -> ServerError {
    refused(message, TOO_COSTLY)
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shape {
    nesting: usize,
    tokens: usize,
}

/// The most brackets that are open at once, and the tokens. Those in texts count too: it is cheap, and long ones
/// are rare.
fn shape(query: &str) -> Shape {
    let mut shape = Shape::default();
    let (mut open, mut in_word) = (0_usize, false);
    for byte in query.bytes() {
        match byte {
            b'{' | b'[' | b'(' => open += 1,
            b'}' | b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        shape.nesting = shape.nesting.max(open);
        let word = byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii();
        let between = byte.is_ascii_whitespace() || byte == b',';
        shape.tokens += usize::from(!(between || word && in_word));
        in_word = word;
    }
    shape
}

fn is_introspection(document: &ExecutableDocument) -> bool {
    let mut selections = document.operations.iter().flat_map(|(_, operation)| &operation.node.selection_set.node.items);
    selections.all(|selection| matches!(&selection.node, Selection::Field(field) if field.node.name.node.starts_with("__")))
}

fn weigh(document: &ExecutableDocument) -> ServerResult<()> {
    let mut scale = Scale { document, fragments: HashMap::new(), aliases: 0 };
    let mut selections = 0_usize;
    for (_, operation) in document.operations.iter() {
        few(&operation.node.directives)?;
        let weight = scale.weigh(&operation.node.selection_set.node, 0)?;
        selections = selections.saturating_add(weight.selections);
        if weight.lists > INTROSPECTION_LISTS {
            return Err(refusal("The introspection goes in circles: ask for the fields of a type's fields' types one by one."));
        }
    }
    if scale.aliases > ALIASES {
        return Err(refusal(format!("The document renames more than {ALIASES} fields. Send several requests.")));
    }
    if selections > SELECTIONS {
        return Err(refusal(format!("The document selects more than {SELECTIONS} fields once its fragments are written out.")));
    }
    Ok(())
}

fn few(directives: &[Positioned<Directive>]) -> ServerResult<()> {
    if directives.len() > DIRECTIVES {
        return Err(refusal(format!("More than {DIRECTIVES} directives stand in one place. Say each once.")));
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    selections: usize,
    /// Lists of the schema's types inside each other.
    lists: usize,
}

struct Scale<'a> {
    document: &'a ExecutableDocument,
    /// `None` while a fragment is being weighed.
    fragments: HashMap<&'a Name, Option<Weight>>,
    /// As they are written, each fragment once.
    aliases: usize,
}

impl<'a> Scale<'a> {
    fn weigh(&mut self, set: &'a SelectionSet, depth: usize) -> ServerResult<Weight> {
        if depth > NESTING {
            return Err(refusal(format!("Fields and fragments are nested more than {NESTING} deep.")));
        }
        self.names(set)?;
        let mut total = Weight::default();
        for selection in &set.items {
            let part = match &selection.node {
                Selection::Field(field) => {
                    let inner = self.weigh(&field.node.selection_set.node, depth + 1)?;
                    let list = matches!(field.node.name.node.as_str(), "fields" | "inputFields" | "interfaces" | "possibleTypes");
                    Weight { lists: inner.lists + usize::from(list), ..inner }
                }
                Selection::InlineFragment(inline) => self.weigh(&inline.node.selection_set.node, depth + 1)?,
                Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node, depth + 1)?,
            };
            total.selections = total.selections.saturating_add(part.selections).saturating_add(1);
            total.lists = total.lists.max(part.lists);
        }
        Ok(total)
    }

    /// Counts the aliases and repetitions of a set, and looks at its directives.
    fn names(&mut self, set: &'a SelectionSet) -> ServerResult<()> {
        let mut repeats = 0;
        let mut keys: HashSet<&Name> = HashSet::with_capacity(set.items.len());
        for selection in &set.items {
            few(selection.node.directives())?;
            let Selection::Field(field) = &selection.node else { continue };
            let Field { alias, name, .. } = &field.node;
            self.aliases += usize::from(alias.is_some());
            repeats += usize::from(!keys.insert(alias.as_ref().map_or(&name.node, |alias| &alias.node)));
        }
        if repeats > REPEATS {
            return Err(refusal(format!("Fields of one set are repeated more than {REPEATS} times. Name each once.")));
        }
        Ok(())
    }

    fn fragment(&mut self, name: &'a Name, depth: usize) -> ServerResult<Weight> {
        match self.fragments.get(name) {
            Some(Some(weight)) => return Ok(*weight),
            Some(None) => return Err(refusal(format!("The fragment {name} contains itself."))),
            None => {}
        }
        // A spread of nothing is for the validation to refuse.
        let Some(fragment) = self.document.fragments.get(name) else { return Ok(Weight::default()) };
        self.fragments.insert(name, None);
        let weight = self.weigh(&fragment.node.selection_set.node, depth)?;
        self.fragments.insert(name, Some(weight));
        Ok(weight)
    }
}

#[cfg(test)]
mod tests;
