//! What every part of the running hub shares.

use std::{num::NonZeroU32, sync::Arc};

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use sea_orm::DatabaseConnection;
use tokio::sync::Notify;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use webhook::client::Client;

use crate::{
    clock::Clock, config::Config, domain::picture::Logo, files::Files, hooks::Poster, live::Live, ocr::Readers, pace::Pace,
    presence::Presence, short_link::Follower, sign_in::Gate,
};

/// What Meta grants a number at first; one that was upgraded to more gains nothing from a quicker hub.
const MESSAGES_A_SECOND: NonZeroU32 = NonZeroU32::new(80).unwrap();

#[derive(Debug, Clone)]
pub struct App {
    pub config: Arc<Config>,
    pub db: DatabaseConnection,
    pub clock: Clock,
    pub live: Live,
    pub graph: Client,
    /// Calls integrators' endpoints.
    pub poster: Poster,
    /// Opens short links to places.
    pub follower: Follower,
    pub wake: Wake,
    pub pace: Pace,
    /// Where drivers are.
    pub presence: Presence,
    /// Documents that people sent.
    pub files: Files,
    /// What reads them.
    pub readers: Readers,
    /// Meta's limit on messages a second from one number, kept ahead of time.
    pub throughput: Arc<DefaultDirectRateLimiter>,
    /// The brakes on signing in.
    pub gate: Gate,
    /// Drawn into the middle of every QR code.
    pub logo: Option<Arc<Logo>>,
    /// Every task is spawned here, so that shutdown can wait for all of them.
    pub tasks: TaskTracker,
    /// Cancelled when the hub is asked to end.
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
        Self {
            gate: Gate::new(clock.clone()),
            files: Files::new(&config.media, config.secret_key.clone()),
            readers: Readers::new(&config.ocr, http.clone()),
            db,
            clock,
            graph,
            follower: Follower::new(http),
            poster,
            config: Arc::new(config),
            live: Live::default(),
            wake: Wake::default(),
            pace: Pace::default(),
            presence: Presence::own(),
            logo: None,
            throughput: Arc::new(RateLimiter::direct(Quota::per_second(MESSAGES_A_SECOND))),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
        }
    }
}
