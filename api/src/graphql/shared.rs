//! Subscriptions that tell everybody the same, executed once for all who ask in the same words and may see the same.
//!
//! Thousands may watch how the hub is doing. What there is to tell is looked at once for all of them (see
//! [`super::pulse`]); what a document makes of it takes longer than the look, and is the same for all whose scopes are
//! the same. Each of them is still greeted, looked at and charged by itself.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_graphql::{
    Request, Response, Variables,
    parser::types::{ExecutableDocument, Selection},
};
use futures::{Stream, StreamExt, stream::BoxStream};
use tokio::sync::watch;

use super::{
    Viewer,
    limits::named,
    pulse::{BEAT, paced},
};
use crate::{
    app::App,
    domain::{Reach, api_key::Scope},
};

/// The fields that tell everybody the same. Who is late at one of these wants the latest answer and none before it.
const FIELDS: [&str; 2] = ["health", "rateLimits"];

/// What is asked and who may see what of it: all that the answers depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    document: String,
    operation: Option<String>,
    variables: String,
    scopes: BTreeSet<Scope>,
    reach: Reach,
}

impl Question {
    /// `None` where the answers are for this caller alone.
    pub fn of(request: &mut Request, viewer: Option<&Viewer>) -> Option<Self> {
        let (viewer, wanted) = (viewer?, request.operation_name.clone());
        let alike = request.parsed_query().is_ok_and(|document| tells_all(document, wanted.as_deref()));
        alike.then(|| Self {
            document: request.query.clone(),
            operation: wanted,
            variables: written(&request.variables),
            scopes: viewer.scopes.clone(),
            reach: viewer.reach(),
        })
    }
}

/// Whether one of the fields is all that is asked for; of several the latest answer would hide the others'.
fn tells_all(document: &ExecutableDocument, wanted: Option<&str>) -> bool {
    let Some(operation) = named(document, wanted) else { return false };
    match operation.selection_set.node.items.as_slice() {
        [one] => matches!(&one.node, Selection::Field(field) if FIELDS.contains(&field.node.name.node.as_str())),
        _ => false,
    }
}

/// The same variables in the same words: their order is that of their names.
fn written(variables: &Variables) -> String {
    serde_json::to_string(variables).unwrap_or_default()
}

type Latest = watch::Sender<Arc<Response>>;

/// The questions that are being answered; a handle.
#[derive(Clone, Default)]
pub struct Shared(Arc<Mutex<HashMap<Question, Arc<Latest>>>>);

impl Shared {
    /// The latest answer, then those that follow; `None` where nobody has asked this so far.
    pub fn join(&self, question: &Question) -> Option<impl Stream<Item = Response> + use<>> {
        self.open().get(question).map(|latest| hear(latest))
    }

    /// The same where somebody has, else these answers, for those too who come later.
    pub fn begin(
        &self,
        app: &App,
        question: Question,
        first: Response,
        answers: BoxStream<'static, Response>,
    ) -> impl Stream<Item = Response> + use<> {
        let mut open = self.open();
        if let Some(latest) = open.get(&question) {
            return hear(latest);
        }
        let latest = Arc::new(Latest::new(Arc::new(first)));
        let heard = hear(&latest);
        open.insert(question.clone(), Arc::clone(&latest));
        app.tasks.spawn(self.clone().tell(question, latest, answers));
        heard
    }

    /// Hands the answers on until they end, or nobody is left to hear them.
    async fn tell(self, question: Question, latest: Arc<Latest>, mut answers: BoxStream<'static, Response>) {
        loop {
            tokio::select! {
                answer = answers.next() => match answer {
                    Some(answer) => _ = latest.send_replace(Arc::new(answer)),
                    None => break,
                },
                () = latest.closed() => if self.ends(&question, &latest) { return },
            }
        }
        self.open().remove(&question);
    }

    fn ends(&self, question: &Question, latest: &Latest) -> bool {
        let mut open = self.open();
        // Somebody may have joined meanwhile; nobody can while this is held.
        let ends = latest.is_closed();
        if ends {
            open.remove(question);
        }
        ends
    }

    fn open(&self) -> MutexGuard<'_, HashMap<Question, Arc<Latest>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever comes between two beats hears what was said at the last, and not the next at once.
fn hear(latest: &Latest) -> impl Stream<Item = Response> + use<> {
    let mut answers = latest.subscribe();
    answers.mark_changed();
    paced(answers, BEAT, |answer| Some(again(answer)))
}

fn again(answer: &Response) -> Response {
    let mut copy = Response::new(answer.data.clone());
    copy.errors.clone_from(&answer.errors);
    copy
}

#[cfg(test)]
mod tests;
