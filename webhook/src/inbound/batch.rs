//! The walk through one body: entries, their changes, and the messages and statuses of each change.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{
    Inbound, Kind, MAX_EVENTS, ReadError, Sender,
    field::{digest, id, moment, seconds, take_list, word},
};

/// The largest metadata, contact or entry id that is copied to each of its events, bytes of JSON; a larger one is
/// left out. Meta's take some 150; without a bound 5,000 messages could share, and so multiply, one of megabytes.
const MAX_SHARED: usize = 4096;

/// The members of a `messages` change that its messages and statuses carry with them.
const SHARED: [&str; 3] = ["messaging_product", "metadata", "contacts"];

pub struct Batch {
    received_at: DateTime<Utc>,
    events: Vec<Inbound>,
}

/// What an entry says of all its changes.
struct Origin {
    entry_id: Value,
    time: Value,
}

/// What a change says of all its messages and statuses.
struct Shared<'a> {
    metadata: &'a Value,
    phone_number_id: Option<String>,
    /// By `wa_id` and by `user_id`.
    contacts: HashMap<&'a str, &'a Value>,
    /// Set where one contact faces one message, so that they belong together whatever their ids say: a
    /// WhatsApp id and a phone number of the same person can differ.
    only: Option<&'a Value>,
}

impl Batch {
    pub fn new(received_at: DateTime<Utc>) -> Self {
        Self { received_at, events: Vec::new() }
    }

    pub fn into_events(mut self) -> Vec<Inbound> {
        self.events.sort_by_key(|event| event.occurred_at);
        self.events
    }

    pub fn read_entry(&mut self, mut entry: Value) -> Result<(), ReadError> {
        let changes = take_list(&mut entry, "changes");
        let origin = Origin { entry_id: small(&entry["id"]).clone(), time: small(&entry["time"]).clone() };
        match changes {
            Some(changes) => changes.into_iter().try_for_each(|change| self.read_change(&origin, change)),
            None => self.add_notice(&origin, "unknown", entry),
        }
    }

    fn read_change(&mut self, origin: &Origin, mut change: Value) -> Result<(), ReadError> {
        let field = word(&change, "field").to_owned();
        match change.get_mut("value").map(Value::take) {
            Some(value) if field == "messages" => self.read_messages(origin, value),
            Some(value) => self.add_notice(origin, &field, value),
            None => self.add_notice(origin, &field, change),
        }
    }

    fn read_messages(&mut self, origin: &Origin, mut value: Value) -> Result<(), ReadError> {
        let messages = take_list(&mut value, "messages").unwrap_or_default();
        let statuses = take_list(&mut value, "statuses").unwrap_or_default();
        let count = messages.len() + statuses.len();
        let shared = Shared::of(&value, count);
        for message in messages {
            self.read_message(origin, &shared, message)?;
        }
        for status in statuses {
            self.read_status(origin, &shared, status)?;
        }
        let rest = value.as_object().is_none_or(|members| members.keys().any(|name| !SHARED.contains(&name.as_str())));
        if rest || count == 0 { self.add_notice(origin, "messages", value) } else { Ok(()) }
    }

    fn read_message(&mut self, origin: &Origin, shared: &Shared, message: Value) -> Result<(), ReadError> {
        let contact = shared.contact(&message, ["from", "from_user_id"]);
        let Some(lane) = Sender::of_message(&message, contact).lane() else {
            return self.add_malformed(origin, shared, "message", &message);
        };
        let wamid = id(&message, "id").map(str::to_owned);
        let occurred_at = moment(seconds(&message, "timestamp"), self.received_at);
        self.push(Inbound {
            dedupe_key: format!("message:{}", wamid.clone().unwrap_or_else(|| digest(&[&origin.entry_id, &message]))),
            lane,
            kind: Kind::Message,
            subtype: word(&message, "type").to_owned(),
            wamid,
            phone_number_id: shared.phone_number_id.clone(),
            payload: shared.wrap(origin, contact, occurred_at, ("message", message)),
            occurred_at,
        })
    }

    fn read_status(&mut self, origin: &Origin, shared: &Shared, status: Value) -> Result<(), ReadError> {
        let word = word(&status, "status").to_owned();
        let Some(wamid) = id(&status, "id").filter(|_| word != "unknown").map(str::to_owned) else {
            return self.add_malformed(origin, shared, "status", &status);
        };
        let contact = shared.contact(&status, ["recipient_id", "recipient_user_id"]);
        let occurred_at = moment(seconds(&status, "timestamp"), self.received_at);
        self.push(Inbound {
            dedupe_key: format!("status:{wamid}:{word}"),
            lane: format!("status:{wamid}"),
            kind: Kind::Status,
            subtype: word,
            wamid: Some(wamid),
            phone_number_id: shared.phone_number_id.clone(),
            payload: shared.wrap(origin, contact, occurred_at, ("status", status)),
            occurred_at,
        })
    }

    /// A message from nobody, or a status about nothing.
    fn add_malformed(&mut self, origin: &Origin, shared: &Shared, what: &str, raw: &Value) -> Result<(), ReadError> {
        self.add_notice(origin, &format!("malformed_{what}"), json!({ "metadata": shared.metadata, what: raw }))
    }

    fn add_notice(&mut self, origin: &Origin, field: &str, value: Value) -> Result<(), ReadError> {
        let time = origin.time.as_i64().or_else(|| seconds(&value, "timestamp"));
        let occurred_at = moment(time, self.received_at);
        let dedupe_key = format!("notice:{}", digest(&[&origin.entry_id, &field.into(), &value, &origin.time]));
        let phone_number_id = id(&value["metadata"], "phone_number_id").map(str::to_owned);
        let mut payload = json!({
            "entry_id": origin.entry_id,
            "time": origin.time,
            "occurred_at": occurred_at.timestamp(),
            "field": field,
        });
        payload["value"] = value;
        self.push(Inbound {
            dedupe_key,
            lane: format!("notice:{field}"),
            kind: Kind::Notice,
            subtype: field.to_owned(),
            wamid: None,
            phone_number_id,
            payload,
            occurred_at,
        })
    }

    fn push(&mut self, event: Inbound) -> Result<(), ReadError> {
        if self.events.len() == MAX_EVENTS {
            return Err(ReadError::TooMany);
        }
        self.events.push(event);
        Ok(())
    }
}

impl<'a> Shared<'a> {
    fn of(value: &'a Value, count: usize) -> Self {
        let metadata = &value["metadata"];
        let contacts = value["contacts"].as_array().map(Vec::as_slice).unwrap_or_default();
        Self {
            metadata: small(metadata),
            phone_number_id: id(metadata, "phone_number_id").map(str::to_owned),
            contacts: contacts
                .iter()
                .filter(|contact| is_small(contact))
                .flat_map(|contact| ["wa_id", "user_id"].map(|key| (id(contact, key), contact)))
                .filter_map(|(id, contact)| Some((id?, contact)))
                .collect(),
            only: contacts.first().filter(|contact| contacts.len() == 1 && count == 1 && is_small(contact)),
        }
    }

    fn contact(&self, event: &Value, keys: [&str; 2]) -> Option<&'a Value> {
        keys.iter().find_map(|key| self.contacts.get(id(event, key)?)).copied().or(self.only)
    }

    /// What is stored: `event` as Meta wrote it, between what the entry and the change say of it.
    fn wrap(&self, origin: &Origin, contact: Option<&Value>, at: DateTime<Utc>, event: (&str, Value)) -> Value {
        let mut payload = json!({
            "entry_id": origin.entry_id,
            "metadata": self.metadata,
            "contact": contact,
            "occurred_at": at.timestamp(),
        });
        let (name, event) = event;
        payload[name] = event;
        payload
    }
}

fn small(value: &Value) -> &Value {
    if is_small(value) { value } else { &Value::Null }
}

fn is_small(value: &Value) -> bool {
    value.to_string().len() <= MAX_SHARED
}
