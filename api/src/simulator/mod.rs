//! A stand-in for WhatsApp: what Meta's Graph API is to the hub and what a phone is to a person.
//!
//! On one side it answers the hub's own Graph client under Meta's rules ([`graph`]), on the other it gives
//! simulated phones to a browser and to tests ([`phone`]). What people say travels to the hub's public endpoint
//! as signed webhooks ([`delivery`]), so that the hub cannot tell it from the real thing. [`Fault`] makes it
//! misbehave as Meta does. Everything is kept in memory, within bounds, and is gone when the process ends.

mod business;
mod chat;
mod delivery;
mod fault;
mod graph;
mod ids;
mod media;
mod notice;
mod phone;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde_json::Value;
use tokio::sync::{broadcast, mpsc, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;
use webhook::outbound::TemplateName;

use self::chat::Chats;
use self::delivery::{Courier, Delivery, Outcome, Outstanding, Receipt};
use self::graph::limits::Limits;
use self::media::MediaStore;

pub use self::chat::{Author, Event, Message, Person, Status};
pub use self::fault::Fault;
pub use self::media::Media;
pub use self::phone::Refusal;

/// The business as its customers and the phone number node show it.
const BUSINESS_NAME: &str = "Mobility + USSD QR Hub";
const DISPLAY_PHONE_NUMBER: &str = "+250 790 000 000";
const GRAPH_VERSION: &str = "v23.0";

/// Events a slow listener may lag behind before it has to start anew.
const EVENTS: usize = 1_024;

/// Webhooks that may wait for one person; more than a chat holds, so that a hub that is down loses nothing seen.
const QUEUE: usize = 2 * chat::MESSAGES;

type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What the stand-in has to agree on with the hub.
#[derive(Debug, Clone)]
pub struct Settings {
    pub phone_number_id: String,
    /// The bearer token that the hub's Graph client sends.
    pub access_token: SecretString,
    /// Signs the webhooks.
    pub app_secret: SecretString,
    /// The hub's own public endpoint for webhooks.
    pub webhook_url: Url,
    /// Where [`Simulator::graph_router`] is mounted, as the hub reaches it: media URLs start with it.
    pub graph_public_url: Url,
    /// The templates that the account has; the body of each has one text variable.
    pub templates: Vec<TemplateName>,
    /// How long after `sent` a business message is `delivered`.
    pub status_delay: Duration,
}

/// The stand-in. Clones share one state.
#[derive(Clone)]
pub struct Simulator(Arc<Shared>);

struct Shared {
    settings: Settings,
    clock: Clock,
    courier: Courier,
    limits: Limits,
    outstanding: watch::Sender<usize>,
    state: Mutex<State>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

struct State {
    chats: Chats,
    media: MediaStore,
    fault: Fault,
    queues: HashMap<String, mpsc::Sender<Delivery>>,
}

impl Simulator {
    /// Starts with two people, Aline on MTN and Eric on Airtel. Tasks run on `tasks` and end with `stop`. `http` should
    /// follow no redirects: Meta does not, and a page elsewhere would count as the hub's 200.
    pub fn new(
        settings: Settings,
        http: reqwest::Client,
        clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static,
        tasks: TaskTracker,
        stop: CancellationToken,
    ) -> Self {
        let clock: Clock = Arc::new(clock);
        let mut chats = Chats::new(broadcast::Sender::new(EVENTS));
        chats.add("250788123456", "Aline");
        chats.add("250733123456", "Eric");
        let state = State { chats, media: MediaStore::default(), fault: Fault::None, queues: HashMap::new() };
        Self(Arc::new(Shared {
            courier: Courier { http, url: settings.webhook_url.clone(), secret: settings.app_secret.clone() },
            limits: Limits::new(clock.clone()),
            outstanding: watch::Sender::new(0),
            state: Mutex::new(state),
            settings,
            clock,
            tasks,
            stop,
        }))
    }

    /// The Graph API, to be mounted at [`Settings::graph_public_url`].
    pub fn graph_router(&self) -> Router {
        graph::router(self.clone())
    }

    /// The phones' JSON API.
    pub fn phone_router(&self) -> Router {
        phone::router(self.clone())
    }

    pub fn people(&self) -> Vec<Person> {
        self.lock().chats.people()
    }

    /// The person with this number; `true` when the number was not known before.
    pub fn add_person(&self, phone: &str, name: &str) -> Result<(Person, bool), Refusal> {
        let (wa_id, name) = (phone::number(phone)?, phone::name(name)?);
        let mut state = self.lock();
        if let Some(known) = state.chats.person(&wa_id) {
            return Ok((known, false));
        }
        if state.chats.full() {
            return Err(Refusal::Full);
        }
        Ok((state.chats.add(&wa_id, &name), true))
    }

    /// The chat with this person, oldest message first.
    pub fn messages(&self, wa_id: &str) -> Option<Vec<Message>> {
        self.lock().chats.messages(wa_id)
    }

    /// What the business sent to this person, oldest first.
    pub fn sent(&self, wa_id: &str) -> Vec<Message> {
        let mut messages = self.messages(wa_id).unwrap_or_default();
        messages.retain(|message| message.from == Author::Business);
        messages
    }

    /// A person sends Meta's message object `content` (without id, from and timestamp) to the business.
    pub fn person_says(&self, wa_id: &str, content: &Value) -> Result<Message, Refusal> {
        let now = self.now();
        let mut state = self.lock();
        let person = state.chats.person(wa_id).ok_or_else(|| Refusal::UnknownPerson(wa_id.to_owned()))?;
        let content = phone::content::complete(content, |id| state.media.get(id, now))?;
        let message = Message::new(ids::from_person(wa_id), Author::Person, now, content);
        let notice = notice::message(&self.0.settings.phone_number_id, &person, &message);
        let receipt = Receipt { wa_id: wa_id.to_owned(), message_id: message.id.clone() };
        if !self.enqueue(&mut state, wa_id, &notice, Some(receipt)) {
            return Err(Refusal::Busy);
        }
        state.chats.append(wa_id, message.clone());
        Ok(message)
    }

    /// The person looks at the chat: every business message in it is read, and the hub hears of it.
    pub fn open_chat(&self, wa_id: &str) -> Result<(), Refusal> {
        let mut state = self.lock();
        let steps = state.chats.open(wa_id).ok_or_else(|| Refusal::UnknownPerson(wa_id.to_owned()))?;
        self.report(&mut state, wa_id, &steps);
        Ok(())
    }

    /// Keeps what a person attaches, as long as Meta keeps received media.
    pub fn attach(&self, mime_type: &str, bytes: Bytes) -> Result<Media, Refusal> {
        let media = Media::new(mime_type, bytes, self.now() + media::RECEIVED_FOR).map_err(Refusal::Media)?;
        self.lock().media.put(media.clone(), self.now());
        Ok(media)
    }

    /// A file by its id, while it is kept.
    pub fn media(&self, id: &str) -> Option<Media> {
        self.lock().media.get(id, self.now())
    }

    /// What the Graph side does to the hub's calls from now on.
    pub fn set_fault(&self, fault: Fault) {
        self.lock().fault = fault;
    }

    pub fn fault(&self) -> Fault {
        self.lock().fault
    }

    /// Everything that changes on the phones from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.lock().chats.subscribe()
    }

    /// Waits until the hub has taken every webhook, late statuses included.
    pub async fn settled(&self) {
        // The sender lives in `self`, so that the wait cannot fail.
        let _ = self.0.outstanding.subscribe().wait_for(|count| *count == 0).await;
    }

    fn now(&self) -> DateTime<Utc> {
        (self.0.clock)()
    }

    /// A panic elsewhere cannot leave the state half changed in a way that matters to a simulation.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a webhook at the end of the queue `key`; `false` when the queue is full.
    fn enqueue(&self, state: &mut State, key: &str, notice: &Value, receipt: Option<Receipt>) -> bool {
        let queue = state.queues.entry(key.to_owned()).or_insert_with(|| self.start_queue());
        let outstanding = Outstanding::new(&self.0.outstanding);
        queue.try_send(Delivery { body: notice::encode(notice), receipt, _outstanding: outstanding }).is_ok()
    }

    fn start_queue(&self) -> mpsc::Sender<Delivery> {
        let (sender, queue) = mpsc::channel(QUEUE);
        let (simulator, stop) = (self.clone(), self.0.stop.clone());
        self.0.tasks.spawn(stop.run_until_cancelled_owned(async move {
            delivery::run(queue, &simulator.0.courier, |receipt, outcome| simulator.settle(receipt, outcome)).await;
        }));
        sender
    }

    /// The ticks under a person's message, now that the fate of its webhook is known.
    fn settle(&self, receipt: &Receipt, outcome: Outcome) {
        let mut state = self.lock();
        match outcome {
            Outcome::Taken => {
                state.chats.advance(&receipt.wa_id, &receipt.message_id, Status::Sent);
                state.chats.advance(&receipt.wa_id, &receipt.message_id, Status::Delivered);
            }
            Outcome::GivenUp(reason) => state.chats.fail(&receipt.wa_id, &receipt.message_id, reason),
        }
    }
}
