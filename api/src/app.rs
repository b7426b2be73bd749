//! What every part of the running hub shares.

use std::sync::Arc;

use entity::ids::ProcessId;
use sea_orm::DatabaseConnection;
use tokio::sync::Notify;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use webhook::client::Client;

use crate::{
    clock::Clock, config::Config, domain::picture::Logo, files::Files, flags::Flags, health::Checkup, hooks::Poster,
    limits::Limits, live::Live, metrics::Metrics, ocr::Readers, pace::Pace, presence::Presence, push::Pusher, redis::Redis,
    short_link::Follower, sign_in::Gate,
};

#[derive(Debug, Clone)]
pub struct App {
    pub config: Arc<Config>,
    pub db: DatabaseConnection,
    pub clock: Clock,
    pub live: Live,
    /// What is counted and timed.
    pub metrics: Metrics,
    pub graph: Client,
    /// Calls integrators' endpoints.
    pub poster: Poster,
    /// Reaches operators' browsers.
    pub pusher: Pusher,
    /// Opens short links to places.
    pub follower: Follower,
    pub wake: Wake,
    pub pace: Pace,
    /// What the processes of this hub share, where there are several.
    pub redis: Option<Redis>,
    /// What this process calls itself among them.
    pub process: ProcessId,
    /// How everything is doing.
    pub checkup: Checkup,
    /// Who may have how much of what.
    pub limits: Limits,
    /// Where drivers are.
    pub presence: Presence,
    /// Documents that people sent.
    pub files: Files,
    /// What reads them.
    pub readers: Readers,
    /// What is switched off.
    pub flags: Flags,
    /// The brakes on signing in.
    pub gate: Gate,
    /// Drawn into the middle of every QR code.
    pub logo: Option<Arc<Logo>>,
    /// Every task is spawned here, so that shutdown can wait for all of them.
    pub tasks: TaskTracker,
    /// Cancelled when the hub was asked to end and still serves, so that a balancer can turn to others.
    pub leaving: CancellationToken,
    /// Cancelled when the hub has to end.
    pub stop: CancellationToken,
}

/// Nudges for the workers of this process; those of others find new rows by polling.
#[derive(Debug, Clone, Default)]
pub struct Wake {
    pub inbox: Arc<Notify>,
    pub outbox: Arc<Notify>,
    pub hooks: Arc<Notify>,
    pub rides: Arc<Notify>,
    pub ocr: Arc<Notify>,
    /// Those who look whether something is wrong.
    pub watch: Arc<Notify>,
    pub notices: Arc<Notify>,
}

impl Wake {
    /// Those who take what waits in a queue.
    pub fn queues(&self) -> [&Arc<Notify>; 5] {
        [&self.inbox, &self.outbox, &self.hooks, &self.ocr, &self.notices]
    }
}

impl App {
    /// `http` makes the calls to the Graph API and follows no redirect by itself; `poster` makes those to integrators' endpoints.
    pub fn new(config: Config, db: DatabaseConnection, clock: Clock, http: reqwest::Client, poster: Poster) -> Self {
        let whatsapp = &config.whatsapp;
        let graph = Client::new(
            http.clone(),
            whatsapp.graph_url.clone(),
            whatsapp.phone_number_id.clone(),
            whatsapp.access_token.clone(),
        );
        let (process, metrics) = (ProcessId::new(), Metrics::new(clock.now()));
        Self {
            gate: Gate::default(),
            limits: Limits::new(config.api.cost_per_second, process, clock.clone(), None, metrics.clone()),
            metrics,
            files: Files::new(&config.media, config.secret_key.clone()),
            readers: Readers::new(&config.ocr, http.clone()),
            flags: Flags::new(config.environment),
            pusher: Pusher::new(poster.clone(), config.secret_key.clone(), &config.public_url, clock.clone()),
            db,
            clock,
            graph,
            follower: Follower::new(http),
            poster,
            config: Arc::new(config),
            live: Live::default(),
            wake: Wake::default(),
            pace: Pace::default(),
            checkup: Checkup::default(),
            redis: None,
            process,
            presence: Presence::own(),
            logo: None,
            tasks: TaskTracker::new(),
            leaving: CancellationToken::new(),
            stop: CancellationToken::new(),
        }
    }
}
