//! What the business does to the chats once its request has been found in order.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::time::{Instant, sleep, sleep_until};

use super::chat::{Author, Message, Status, Step};
use super::delivery::Outstanding;
use super::graph::errors::GraphError;
use super::{Simulator, State, ids, notice};
use crate::domain::phone;

/// How long the typing dots show when no message follows.
const TYPING_FOR: Duration = Duration::from_secs(25);

/// Reports on numbers that are not on the simulated phones share one queue.
const STRANGERS: &str = "strangers";

/// A message of the business that keeps to WhatsApp's form.
pub struct Outgoing {
    pub to: String,
    pub content: Value,
    /// Sent in the words of a template, and so at any time.
    pub template: bool,
    pub callback: Option<String>,
}

impl Simulator {
    /// Takes a message and gives its id, unless a limit or the 24-hour window is in the way.
    pub(super) fn accept(&self, outgoing: Outgoing) -> Result<String, GraphError> {
        self.0.limits.check(&outgoing.to)?;
        let (id, now) = (ids::from_business(&outgoing.to), self.now());
        let mut state = self.lock();
        if state.chats.person(&outgoing.to).is_none() {
            let Outgoing { to, callback, template, .. } = outgoing;
            let step = Step { message_id: id.clone(), status: Status::Failed, callback, template };
            self.notify(&mut state, STRANGERS, &to, &step);
            return Ok(id);
        }
        if !outgoing.template && !state.chats.window_open(&outgoing.to, now) {
            return Err(GraphError::window_closed());
        }
        self.show(&mut state, outgoing, id.clone(), now);
        Ok(id)
    }

    fn show(&self, state: &mut State, outgoing: Outgoing, id: String, now: DateTime<Utc>) {
        let mut message = Message::new(id.clone(), Author::Business, now, outgoing.content);
        message.status = Status::Sent;
        message.callback = outgoing.callback;
        let step = Step::new(&message, Status::Sent);
        state.chats.append(&outgoing.to, message);
        self.report(state, &outgoing.to, &[step]);
        self.deliver_later(outgoing.to, id);
    }

    fn deliver_later(&self, wa_id: String, id: String) {
        let (simulator, outstanding) = (self.clone(), Outstanding::new(&self.0.outstanding));
        self.0.tasks.spawn(self.0.stop.clone().run_until_cancelled_owned(async move {
            sleep(simulator.0.settings.status_delay).await;
            let mut state = simulator.lock();
            let steps = state.chats.advance(&wa_id, &id, Status::Delivered);
            simulator.report(&mut state, &wa_id, &steps);
            drop(outstanding);
        }));
    }

    /// Marks a person's message as read; `false` when it is not known.
    pub(super) fn mark_read(&self, message_id: &str, typing: bool) -> bool {
        let mut state = self.lock();
        let Some(wa_id) = state.chats.mark_read(message_id) else { return false };
        if typing {
            self.show_typing(&mut state, wa_id);
        }
        true
    }

    fn show_typing(&self, state: &mut State, wa_id: String) {
        let (simulator, showing) = (self.clone(), state.chats.start_typing(&wa_id));
        let end = Instant::now() + TYPING_FOR;
        self.0.tasks.spawn(self.0.stop.clone().run_until_cancelled_owned(async move {
            sleep_until(end).await;
            simulator.lock().chats.stop_typing(&wa_id, Some(showing));
        }));
    }

    /// Tells the hub how far its messages to this person have come.
    pub(super) fn report(&self, state: &mut State, wa_id: &str, steps: &[Step]) {
        for step in steps {
            self.notify(state, wa_id, wa_id, step);
        }
    }

    fn notify(&self, state: &mut State, queue: &str, wa_id: &str, step: &Step) {
        let notice = notice::status(&self.0.settings.phone_number_id, wa_id, step, self.now());
        if !self.enqueue(state, queue, &notice, None) {
            let person = phone::mask(wa_id);
            tracing::warn!(%person, status = ?step.status, "status dropped: the hub has not taken the ones before it");
        }
    }
}
