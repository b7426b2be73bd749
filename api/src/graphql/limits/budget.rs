//! What is charged to a caller's budget, and what they are told of it.

use async_graphql::{Name, Response, ServerError, Value};

use super::Caller;
use crate::{
    app::App,
    domain::limit::{Family, Rule},
    graphql::error::{coded, refused},
    limits::{Charge, Verdict, fields},
};

/// The code for a caller whose bucket is empty.
pub const RATE_LIMITED: &str = "RATE_LIMITED";
/// The code for a caller whom operators keep out.
pub const CALLER_BLOCKED: &str = "CALLER_BLOCKED";

/// Bytes that one unit of cost pays for in what is refused.
const REFUSED: usize = 1024;

/// What the header fields call the budget.
const POLICY: &str = "cost";

/// What was asked of the caller's budget, and what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Charged {
    pub cost: u32,
    pub verdict: Verdict,
}

/// Charges a caller for a document that is refused, by its size. Who cannot pay for it is told that instead.
pub async fn fine(app: &App, caller: &Caller, cost: u32, errors: Vec<ServerError>) -> (Vec<ServerError>, Charged) {
    let verdict = app.limits.fine(Charge { family: Family::Graphql, subject: caller.subject(), cost }).await;
    let errors = if verdict.is_granted() { errors } else { vec![turned_away(&verdict)] };
    (errors, Charged { cost, verdict })
}

/// What something of so many bytes costs that is refused.
pub fn price(bytes: usize) -> u32 {
    u32::try_from(bytes.div_ceil(REFUSED)).unwrap_or(u32::MAX).max(1)
}

/// The answer to a document that is refused before the schema sees it. Its caller is charged as for one that the schema
/// refuses.
pub async fn refuse(app: &App, caller: &Caller, document: &str, error: ServerError) -> Response {
    let (errors, charged) = fine(app, caller, price(document.len()), vec![error]).await;
    coded(account(Response::from_errors(errors), &charged))
}

/// Tells a caller that nothing more is to be had, now or at all.
pub fn turned_away(verdict: &Verdict) -> ServerError {
    let Some(seconds) = verdict.retry_after() else {
        return refused("The operators of this hub let this caller ask for nothing. Turn to them.", CALLER_BLOCKED);
    };
    let mut error = refused(format!("The budget of this caller is spent. Ask again in {seconds} s."), RATE_LIMITED);
    error.extensions.get_or_insert_default().set("retryAfter", seconds);
    error
}

/// The answer to whoever was turned away before they could ask.
pub fn turn_away(verdict: &Verdict) -> Response {
    let mut response = Response::from_errors(vec![turned_away(verdict)]);
    response.http_headers.extend(fields(POLICY, verdict));
    response
}

/// Writes what was charged into the answer and its headers.
pub fn account(response: Response, charged: &Charged) -> Response {
    let Charged { cost, verdict } = *charged;
    let shown = match verdict.rule {
        Rule::Limit(_) => vec![("requested", cost), ("remaining", verdict.remaining)],
        Rule::Allow | Rule::Block => vec![("requested", cost)],
    };
    let shown = Value::Object(shown.into_iter().map(|(name, value)| (Name::new(name), value.into())).collect());
    let mut response = response.extension("cost", shown);
    response.http_headers.extend(fields(POLICY, &verdict));
    response
}
