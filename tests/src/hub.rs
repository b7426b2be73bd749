//! A hub inside the test's own process, on the clock that the test moves.

use std::{collections::BTreeSet, time::Duration};

use api::{
    app::App,
    clock::Clock,
    config::{Config, Vars},
    domain::{
        api_key::{self, New},
        operator as operators, password,
    },
    serve::{self, Role},
};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    api_key::Role as KeyRole,
    ids::ProcessId,
    inbound_event::{self, InboundStatus},
    ocr_job::{self, OcrJobStatus},
    operator,
    outbound_message::{self, OutboundStatus},
    trip, trip_event,
    trip_offer::{self, OfferStatus},
};
use sea_orm::{ColumnTrait, ConnectionTrait, Database, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};
use tokio::{net::TcpListener, task::JoinHandle, time};

use crate::{
    caller::Caller,
    database::{Backend, Scratch},
    meta::{self, Meta},
    phone::Phone,
    process, search,
};

/// A test that waits longer than this hangs; it says so instead.
const PATIENCE: Duration = Duration::from_secs(90);

/// How often a condition is looked at while nothing announces a change.
const GLANCE: Duration = Duration::from_millis(20);

/// How long a call to Meta or an integrator may take; enough for a stand-in that is not slow on purpose.
const TIME_OUT: Duration = Duration::from_secs(2);

/// Of every account that [`Hub::operator`] makes.
pub const PASSWORD: &str = "harbour violin tundra";

/// Monday morning in Kigali.
const START: &str = "2026-03-02T06:00:00Z";

pub struct Hub {
    pub app: App,
    pub meta: Meta,
    pub scratch: Scratch,
    running: Option<JoinHandle<anyhow::Result<()>>>,
}

impl Hub {
    /// A hub with every role, talking to a stand-in for Meta on another listener.
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, &[]).await
    }

    /// The same with more settings.
    pub async fn start_with(backend: Backend, settings: &[(&str, &str)]) -> Self {
        Self::open(backend, BTreeSet::from([Role::Web, Role::Inbox, Role::Outbox, Role::Ocr, Role::Maintenance]), settings).await
    }

    /// A hub whose documents the test reads by itself.
    pub async fn unread(backend: Backend) -> Self {
        Self::unread_with(backend, &[]).await
    }

    /// The same with more settings.
    pub async fn unread_with(backend: Backend, settings: &[(&str, &str)]) -> Self {
        Self::open(backend, BTreeSet::from([Role::Web, Role::Inbox, Role::Outbox, Role::Maintenance]), settings).await
    }

    /// A hub that looks after itself too. The test holds its clock, by which alerts begin and end.
    pub async fn watched(backend: Backend, settings: &[(&str, &str)]) -> Self {
        Self::open(backend, BTreeSet::from([Role::Web, Role::Inbox, Role::Outbox, Role::Maintenance, Role::Monitor]), settings)
            .await
    }

    /// A hub that takes deliveries and does nothing about them: the test claims and handles by itself.
    pub async fn idle(backend: Backend) -> Self {
        Self::open(backend, BTreeSet::from([Role::Web]), &[]).await
    }

    async fn open(backend: Backend, roles: BTreeSet<Role>, settings: &[(&str, &str)]) -> Self {
        meta::install_tls();
        let scratch = Scratch::new(backend).await;
        let clock = Clock::manual(START.parse::<DateTime<Utc>>().expect("a time"));
        let graph = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let graph_url = meta::graph_url(graph.local_addr().expect("a bound listener"));
        let own = [("HUB_LISTEN", "127.0.0.1:0")].iter().chain(settings);
        let own = own.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let vars = Vars::from_pairs(own.chain(scratch.settings()).chain(Meta::settings(&graph_url)));
        let config = Config::read(&vars).expect("usable settings");
        let mut hub = serve::Hub::open(config, roles, clock.clone(), ProcessId::new()).await.expect("a hub that opens");
        hub.app.graph = hub.app.graph.with_time_out(TIME_OUT);
        hub.app.poster = hub.app.poster.with_time_out(TIME_OUT);
        // The test's own program opens no documents.
        hub.app.readers.sandbox.program = process::built();
        let meta = Meta::on(graph, hub.address(), clock);
        let app = hub.app.clone();
        let running = app.tasks.spawn(hub.run());
        Self { app, meta, scratch, running: Some(running) }
    }

    /// Runs a statement that only the owner of the tables may, which the hub itself is not.
    pub async fn alter(&self, sql: &str) {
        match self.scratch.server_url() {
            None => self.app.db.execute_unprepared(sql).await.map(drop).expect("the statement runs"),
            Some(url) => {
                let db = Database::connect(url).await.expect("the server answers");
                db.execute_unprepared(sql).await.expect("the statement runs");
                db.close().await.expect("the connection closes");
            }
        }
    }

    /// Somebody with a new key of this role.
    pub async fn caller(&self, role: KeyRole) -> Caller {
        let new = New { name: "desk".to_owned(), role, scopes: Vec::new(), expires_at: None, created_by: None, replaces: None };
        let (_, key) = api_key::create(&self.app.db, new, self.app.clock.now()).await.expect("a key");
        Caller::new(self.url("/graphql"), key)
    }

    /// An account of the staff, with [`PASSWORD`].
    pub async fn operator(&self, email: &str, role: KeyRole) -> operator::Model {
        let password_hash = password::hash(PASSWORD).expect("a hash");
        let new = operators::New { email: email.to_owned(), name: None, role, password_hash };
        operators::create(&self.app.db, new, self.app.clock.now()).await.expect("an account")
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.app.config.listen)
    }

    pub fn phone(&self, wa_id: &str) -> Phone<'_> {
        Phone::new(self, wa_id)
    }

    /// Moves the clock of hub and Meta alike.
    pub fn advance(&self, by: TimeDelta) {
        self.app.clock.advance(by);
        self.app.wake.inbox.notify_one();
        self.app.wake.outbox.notify_one();
        self.app.wake.hooks.notify_one();
        self.app.wake.rides.notify_one();
        self.app.wake.ocr.notify_one();
        self.app.wake.watch.notify_one();
        self.app.wake.notices.notify_one();
    }

    /// Waits until nothing is left to do: every webhook taken, every event handled, everybody told, every message sent.
    pub async fn settle(&self) {
        // The last messages' statuses come back as events of their own.
        for _ in 0..2 {
            self.meta.simulator.settled().await;
            self.until("everything handled, told and sent", || self.is_idle()).await;
        }
    }

    /// What is told of trips becomes messages between two looks, so the messages are counted before and after.
    async fn is_idle(&self) -> bool {
        self.waiting().await == (0, 0) && self.riding().await == 0 && self.reading().await == 0 && self.waiting().await == (0, 0)
    }

    /// Documents that are being read, or have to be by now.
    async fn reading(&self) -> u64 {
        let running = ocr_job::Column::Status.eq(OcrJobStatus::Running);
        let queued = ocr_job::Column::Status.eq(OcrJobStatus::Queued).and(ocr_job::Column::DueAt.lte(self.app.clock.now()));
        ocr_job::Entity::find().filter(running.or(queued)).count(&self.app.db).await.expect("a count")
    }

    /// Trips that have to be looked at now, and what happened on trips and is not told yet.
    async fn riding(&self) -> u64 {
        let (now, db) = (self.app.clock.now(), &self.app.db);
        let due = trip::Entity::find().filter(trip::Column::DueAt.lte(now)).count(db).await.expect("a count");
        let untold = trip_event::Entity::find().filter(trip_event::Column::ToldAt.is_null()).count(db).await.expect("a count");
        let late = trip_offer::Column::Status.eq(OfferStatus::Open).and(trip_offer::Column::ExpiresAt.lte(now));
        due + untold + trip_offer::Entity::find().filter(late).count(db).await.expect("a count")
    }

    /// Events pending and messages queued.
    pub async fn waiting(&self) -> (u64, u64) {
        let pending = inbound_event::Column::Status.eq(InboundStatus::Pending);
        let queued = outbound_message::Column::Status.eq(OutboundStatus::Queued);
        let db = &self.app.db;
        (
            inbound_event::Entity::find().filter(pending).count(db).await.expect("a count"),
            outbound_message::Entity::find().filter(queued).count(db).await.expect("a count"),
        )
    }

    /// Whether any text of any row of any table holds the words.
    pub async fn holds(&self, words: &str) -> bool {
        search::holds(&self.app.db, words).await
    }

    pub async fn events(&self) -> Vec<inbound_event::Model> {
        inbound_event::Entity::find().all(&self.app.db).await.expect("the events")
    }

    pub async fn messages(&self) -> Vec<outbound_message::Model> {
        outbound_message::Entity::find().all(&self.app.db).await.expect("the messages")
    }

    /// Waits for a condition, looking again whenever something changes.
    pub async fn until<Check, Held>(&self, what: &str, mut holds: Check)
    where
        Check: FnMut() -> Held,
        Held: Future<Output = bool>,
    {
        let mut changes = self.app.live.subscribe();
        let wait = async {
            while !holds().await {
                let _ = time::timeout(GLANCE, changes.recv()).await;
            }
        };
        let held = time::timeout(PATIENCE, wait).await.is_ok();
        assert!(held, "waited in vain for: {what}; left over: {:#?}", self.left_over().await);
    }

    /// What waits, and the reason that it gives.
    async fn left_over(&self) -> Vec<String> {
        let events = self.events().await.into_iter().filter(|event| event.status == InboundStatus::Pending);
        let messages = self.messages().await.into_iter().filter(|message| message.status == OutboundStatus::Queued);
        let events = events.map(|event| format!("event {}: {:?}", event.dedupe_key, event.last_error));
        events.chain(messages.map(|message| format!("message {}: {:?}", message.id, message.error))).collect()
    }

    /// Waits until everything is handled and sent, moving the clock by `step` over the pauses between the tries.
    /// A step has to be shorter than a lease: nothing is moved while a message is held, as two steps under one
    /// try would end its lease and make two messages of it.
    pub async fn until_sent(&self, step: TimeDelta) {
        self.until("everything sent", || async {
            if self.messages().await.iter().all(|row| row.leased_until.is_none()) {
                self.advance(step);
            }
            self.waiting().await == (0, 0)
        })
        .await;
    }

    /// Waits until an event that cannot be handled is set aside, moving the clock over the pauses between its tries.
    pub async fn until_set_aside(&self) {
        self.until("it is set aside", || async {
            let (events, now) = (self.events().await, self.app.clock.now());
            // Only while it waits for its next try: a lease that ran out under a try would make two of it.
            if events.iter().any(|event| event.leased_until.is_none() && event.due_at > now) {
                self.advance(TimeDelta::seconds(10));
            }
            events.iter().any(|event| event.status == InboundStatus::Quarantined)
        })
        .await;
        self.settle().await;
    }

    /// Ends the hub as SIGTERM would and waits for it.
    pub async fn stop(mut self) {
        self.end().await;
    }

    /// The same, and hands over its database.
    pub async fn end(&mut self) -> &Scratch {
        self.app.stop.cancel();
        if let Some(running) = self.running.take() {
            running.await.expect("no panic").expect("a clean end");
        }
        &self.scratch
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.app.stop.cancel();
        if let Some(running) = &self.running {
            running.abort();
        }
    }
}
