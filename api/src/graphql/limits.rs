//! What a document may cost, settled before it runs.
//!
//! The library's own walks go through every fragment wherever it is spread, so a few lines of fragments that
//! spread each other twice would keep it busy for hours. Such a document is weighed here first, each fragment once.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use async_graphql::{
    Name, Pos, Request, ServerError, ServerResult, ValidationResult,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest, NextValidation},
    parser::{
        parse_query,
        types::{ExecutableDocument, OperationType, Selection, SelectionSet},
    },
};

/// Fields below each other.
const DEPTH: usize = 12;
/// The customary introspection query follows `ofType` nine times.
const INTROSPECTION_DEPTH: usize = 20;
/// Fields, each as often as its list has rows.
const COST: usize = 10_000;
/// Selections with every fragment written out.
const SELECTIONS: usize = 5_000;
/// Sets, fragments, lists and objects inside each other.
const NESTING: usize = 64;
/// Lists of the schema's own types inside each other; each multiplies the answer by the size of the schema.
const INTROSPECTION_LISTS: usize = 2;

/// The code of every refusal here.
pub const TOO_COSTLY: &str = "QUERY_TOO_COSTLY";

pub struct Limits;

impl ExtensionFactory for Limits {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Check { introspection: AtomicBool::new(false) })
    }
}

struct Check {
    /// Set where the document asks for nothing but the schema.
    introspection: AtomicBool,
}

#[async_graphql::async_trait::async_trait]
impl Extension for Check {
    async fn prepare_request(
        &self,
        ctx: &ExtensionContext<'_>,
        mut request: Request,
        next: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        // Before the parser, which descends by calling itself.
        if nesting(&request.query) > NESTING {
            return Err(refusal(format!("The document nests more than {NESTING} brackets; put large values into variables.")));
        }
        let document = request.parsed_query()?;
        weigh(document)?;
        self.introspection.store(is_introspection(document), Ordering::Relaxed);
        next.run(ctx, request).await
    }

    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let measured = next.run(ctx).await?;
        let depth = if self.introspection.load(Ordering::Relaxed) { INTROSPECTION_DEPTH } else { DEPTH };
        if measured.depth > depth {
            return Err(vec![refusal(format!("The document is {} fields deep; the most is {depth}.", measured.depth))]);
        }
        if measured.complexity > COST {
            let cost = measured.complexity;
            return Err(vec![refusal(format!(
                "The document costs {cost}; the most is {COST}. Ask for smaller pages or fewer fields."
            ))]);
        }
        Ok(measured)
    }
}

/// Which kind of operation a request asks for; `None` where its document cannot be read.
pub fn operation_type(request: &Request) -> Option<OperationType> {
    if nesting(&request.query) > NESTING {
        return None;
    }
    let document = parse_query(&request.query).ok()?;
    let mut operations = document.operations.iter();
    let wanted =
        |name: Option<&Name>| request.operation_name.is_none() || name.map(Name::as_str) == request.operation_name.as_deref();
    operations.find(|(name, _)| wanted(*name)).map(|(_, operation)| operation.node.ty)
}

fn refusal(message: impl Into<String>) -> ServerError {
    let mut error = ServerError::new(message, None::<Pos>);
    error.extensions.get_or_insert_default().set("code", TOO_COSTLY);
    error
}

/// The most brackets that are open at once. Those in strings count too: it is cheap, and long ones are rare.
fn nesting(query: &str) -> usize {
    let (mut open, mut most) = (0_usize, 0);
    for byte in query.bytes() {
        match byte {
            b'{' | b'[' | b'(' => open += 1,
            b'}' | b']' | b')' => open = open.saturating_sub(1),
            _ => {}
        }
        most = most.max(open);
    }
    most
}

fn is_introspection(document: &ExecutableDocument) -> bool {
    let mut selections = document.operations.iter().flat_map(|(_, operation)| &operation.node.selection_set.node.items);
    selections.all(|selection| matches!(&selection.node, Selection::Field(field) if field.node.name.node.starts_with("__")))
}

fn weigh(document: &ExecutableDocument) -> ServerResult<()> {
    let mut scale = Scale { document, fragments: HashMap::new() };
    let mut selections = 0_usize;
    for (_, operation) in document.operations.iter() {
        let weight = scale.weigh(&operation.node.selection_set.node, 0)?;
        selections = selections.saturating_add(weight.selections);
        if weight.lists > INTROSPECTION_LISTS {
            return Err(refusal("The introspection goes in circles: ask for the fields of a type's fields' types one by one."));
        }
    }
    if selections > SELECTIONS {
        return Err(refusal(format!("The document selects more than {SELECTIONS} fields once its fragments are written out.")));
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
}

impl<'a> Scale<'a> {
    fn weigh(&mut self, set: &'a SelectionSet, depth: usize) -> ServerResult<Weight> {
        if depth > NESTING {
            return Err(refusal(format!("Fields and fragments are nested more than {NESTING} deep.")));
        }
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
