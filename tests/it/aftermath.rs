//! What is left when the dust has settled, and what must be true of it.

use std::collections::{HashMap, HashSet};

use api::simulator::Message;
use entity::{
    ids::{InboundEventId, OutboundMessageId},
    inbound_event::{self, InboundKind, InboundStatus},
    outbound_message::{self, OutboundStatus},
};

/// The tables and the chats, at one moment.
pub struct Aftermath {
    pub events: Vec<inbound_event::Model>,
    /// In the order of each person.
    pub rows: Vec<outbound_message::Model>,
    /// What the business sent, a chat for each person.
    pub chats: Vec<Vec<Message>>,
}

impl Aftermath {
    /// What nobody has finished.
    pub fn waiting(&self) -> Vec<String> {
        let events = self.events.iter().filter(|event| event.status == InboundStatus::Pending);
        let rows = self.rows.iter().filter(|row| row.status == OutboundStatus::Queued);
        let events = events.map(|event| format!("event {}, {} tries: {:?}", event.dedupe_key, event.attempts, event.last_error));
        events.chain(rows.map(|row| format!("message {}, {} tries: {:?}", row.id, row.attempts, row.error))).collect()
    }

    pub fn leased(&self) -> usize {
        let events = self.events.iter().filter(|event| event.leased_until.is_some()).count();
        events + self.rows.iter().filter(|row| row.leased_until.is_some()).count()
    }

    pub fn in_doubt(&self) -> usize {
        self.rows.iter().filter(|row| row.in_doubt).count()
    }

    /// Each of these events was kept, handled and answered, and each answer got out.
    pub fn assert_answered(&self, acknowledged: &[String]) {
        let events: HashMap<&str, &inbound_event::Model> =
            self.events.iter().map(|event| (event.dedupe_key.as_str(), event)).collect();
        for key in acknowledged {
            let event = events.get(key.as_str()).unwrap_or_else(|| panic!("{key} was acknowledged and is gone"));
            assert_eq!(event.status, InboundStatus::Processed, "{event:#?}");
            let replies = self.replies(event.id);
            assert!(!replies.is_empty(), "{key} was handled and not answered");
            let indexes: Vec<i32> = replies.iter().map(|row| row.reply_index).collect();
            assert_eq!(indexes, (0..).take(replies.len()).collect::<Vec<_>>(), "the replies to {key}, each once");
        }
        let out = [OutboundStatus::Accepted, OutboundStatus::Sent, OutboundStatus::Delivered, OutboundStatus::Read];
        let stuck: Vec<_> = self.rows.iter().filter(|row| !out.contains(&row.status)).collect();
        assert!(stuck.is_empty(), "did not get out: {stuck:#?}");
    }

    fn replies(&self, event: InboundEventId) -> Vec<&outbound_message::Model> {
        self.rows.iter().filter(|row| row.event_id == Some(event)).collect()
    }

    /// Each message is at the phone; twice only where the row admits doubt.
    pub fn assert_delivered(&self) {
        let mut copies: HashMap<OutboundMessageId, Vec<&str>> = HashMap::new();
        for message in self.chats.iter().flatten() {
            copies.entry(own_id(message)).or_default().push(&message.id);
        }
        for row in &self.rows {
            let copies = copies.remove(&row.id).unwrap_or_default();
            assert!(!copies.is_empty(), "never reached the phone: {row:#?}");
            assert!(copies.len() == 1 || row.in_doubt, "{} copies and no doubt: {row:#?}", copies.len());
            let known = row.wamid.as_deref().is_some_and(|wamid| copies.contains(&wamid));
            assert!(known, "the phone has {copies:?}, the hub knows of {:?}", row.wamid);
        }
        assert!(copies.is_empty(), "nobody decided to send {copies:?}");
    }

    /// How many messages reached a phone more than once: Meta took one, and neither its answer nor its status came back.
    pub fn doubled(&self) -> usize {
        let mut copies: HashMap<OutboundMessageId, usize> = HashMap::new();
        for message in self.chats.iter().flatten() {
            *copies.entry(own_id(message)).or_default() += 1;
        }
        copies.values().filter(|count| **count > 1).count()
    }

    /// What each person was sent came in the order in which it was decided.
    pub fn assert_ordered(&self) {
        let positions: HashMap<OutboundMessageId, i64> = self.rows.iter().map(|row| (row.id, row.position)).collect();
        for chat in &self.chats {
            let mut seen = HashSet::new();
            let first = chat.iter().map(own_id).filter(|id| seen.insert(*id));
            let order: Vec<i64> = first.map(|id| positions[&id]).collect();
            assert!(order.is_sorted(), "positions in the order of a chat: {order:?}");
        }
    }

    /// People's events were handled in the order in which they happened.
    pub fn assert_handled_in_order(&self) {
        let occurred: HashMap<_, _> = self.events.iter().map(|event| (event.id, event.occurred_at)).collect();
        for person in self.rows.chunk_by(|one, next| one.user_id == next.user_id) {
            // The greeting came over Meta, on Meta's clock.
            let answered = person.iter().filter(|row| !self.greeted(row)).filter_map(|row| row.event_id);
            let times: Vec<_> = answered.map(|id| occurred[&id]).collect();
            assert!(times.is_sorted(), "times in the order of the answers: {times:?}");
        }
    }

    fn greeted(&self, row: &outbound_message::Model) -> bool {
        let event = self.events.iter().find(|event| Some(event.id) == row.event_id);
        event.is_some_and(|event| event.payload["message"]["text"]["body"] == "hi")
    }

    /// How often each person's message was tried.
    pub fn tries(&self) -> HashMap<&str, i32> {
        let messages = self.events.iter().filter(|event| event.kind == InboundKind::Message);
        messages.map(|event| (event.dedupe_key.as_str(), event.attempts)).collect()
    }
}

/// The id that the hub gave the message, which Meta carries along.
fn own_id(message: &Message) -> OutboundMessageId {
    let id = message.callback.as_deref().and_then(|id| id.parse().ok());
    id.unwrap_or_else(|| panic!("the hub sent a message without an id of its own: {message:#?}"))
}
