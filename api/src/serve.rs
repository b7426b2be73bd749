//! A running hub: opened, worked and closed again without losing anything on the way.

use std::{collections::BTreeSet, io::ErrorKind, net::SocketAddr, sync::Arc, time::Duration};

use anyhow::{Context, ensure};
use axum::{Router, serve::ListenerExt};
use entity::ids::ProcessId;
use futures::FutureExt;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpListener;
use tracing::{debug, info, warn};

use crate::{
    alerts,
    app::App,
    channel,
    clock::Clock,
    config::{Config, Database, Environment},
    domain::picture::Logo,
    drivers, flags, fleet,
    hooks::{self, Poster},
    http, inbox,
    limits::{self, Limits},
    live, maintenance,
    metrics::rollups,
    ocr, outbox,
    presence::Presence,
    redis::Redis,
    rides,
    simulator::{self, Simulator},
    store, traffic,
};

/// How long a start waits for a database that does not answer yet.
const DAWN: Duration = Duration::from_secs(30);

/// How long the end waits for what has begun, requests and work alike: a call to Meta may take 20 s.
const DRAIN: Duration = Duration::from_secs(25);

/// How long the end waits for what was counted to be kept.
const FAREWELL: Duration = Duration::from_secs(3);

/// What a process does; several processes may share the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Role {
    /// Answers HTTP: webhook, GraphQL, QR pages, console.
    Web,
    /// Handles events.
    Inbox,
    /// Sends messages, and webhooks to integrators.
    Outbox,
    /// Reads documents.
    Ocr,
    /// Does what is due by the clock: trips are offered, reminded of and ended, papers run out, what is old goes.
    Maintenance,
    /// Looks whether something is wrong, and tells who wants to know.
    Monitor,
}

impl Role {
    /// As the command line has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Inbox => "inbox",
            Self::Outbox => "outbox",
            Self::Ocr => "ocr",
            Self::Maintenance => "maintenance",
            Self::Monitor => "monitor",
        }
    }
}

/// A hub that has opened everything and is about to work.
pub struct Hub {
    pub app: App,
    pub simulator: Option<Simulator>,
    roles: BTreeSet<Role>,
    listener: TcpListener,
    /// Held while the hub runs: the embedded database belongs to one process.
    _lock: Option<std::fs::File>,
}

impl Hub {
    /// `process` is what this process calls itself among those of the hub.
    pub async fn open(mut config: Config, roles: BTreeSet<Role>, clock: Clock, process: ProcessId) -> anyhow::Result<Self> {
        allow_files();
        let lock = store::lock_embedded(&config.database)?;
        config.keep_secret_key()?;
        store::wait_for(&config.database, DAWN).await;
        store::migrate(&config.database).await.context("the database schema could not be brought up to date")?;
        admit(&config).await?;
        let db = store::connect(&config.database).await?;
        let listener = TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("cannot listen on {}: choose another address with HUB_LISTEN", config.listen))?;
        config.settle_port(listener.local_addr()?);
        let logo = logo(&config)?;
        let poster = Poster::new(hooks::policy(&config)).context("the HTTP client for webhooks could not be built")?;
        let redis = config.redis.as_ref().map(Redis::open).transpose().context("REDIS_URL cannot be used")?;
        let presence = Presence::of(redis.as_ref());
        let app = App { redis, process, presence, logo, ..App::new(config, db, clock, http_client()?, poster) };
        let mut app = App { limits: Limits::of(&app), ..app };
        app.metrics.follow(&mut app.db);
        app.limits.reload(&app).await?;
        let now = app.clock.now();
        channel::probe_now(&app, now).await?;
        flags::learn(&app).await.context("the feature flags could not be read")?;
        let simulator = app.config.whatsapp.simulated.then(|| simulate(&app)).transpose()?;
        Ok(Self { app, simulator, roles, listener, _lock: lock })
    }

    pub fn address(&self) -> SocketAddr {
        self.app.config.listen
    }

    /// Works until [`App::stop`] is cancelled, then finishes what has begun.
    pub async fn run(self) -> anyhow::Result<()> {
        let app = &self.app;
        if matches!(app.config.database, Database::Sqlite(_)) {
            outbox::release_all(app).await?;
            hooks::release_all(app).await?;
            ocr::release_all(app).await?;
            alerts::release_all(app).await?;
        }
        if self.roles.contains(&Role::Inbox) {
            app.tasks.spawn(inbox::work(app.clone()));
        }
        if self.roles.contains(&Role::Outbox) {
            app.tasks.spawn(outbox::work(app.clone()));
            app.tasks.spawn(hooks::work(app.clone()));
        }
        if self.roles.contains(&Role::Maintenance) {
            app.tasks.spawn(rides::work(app.clone()));
            app.tasks.spawn(ocr::look_after_papers(app.clone()));
            app.tasks.spawn(maintenance::work(app.clone()));
        }
        if self.roles.contains(&Role::Ocr) {
            app.tasks.spawn(ocr::work(app.clone()));
        }
        if self.roles.contains(&Role::Monitor) {
            app.tasks.spawn(alerts::work(app.clone()));
            app.tasks.spawn(alerts::send(app.clone()));
        }
        app.tasks.spawn(drivers::follow(app.clone()));
        app.tasks.spawn(fleet::tell(app.clone(), self.roles.clone()));
        app.tasks.spawn(limits::follow(app.clone()));
        if let Some(redis) = app.redis.clone() {
            app.tasks.spawn(live::share(app.live.clone(), redis, app.process.0, app.stop.clone()));
        }
        app.tasks.spawn(rollups::work(app.clone()));
        app.tasks.spawn(flags::follow(app.clone()));
        if self.simulator.is_some() {
            app.tasks.spawn(traffic::run(app.clone()));
        }
        let router = if self.roles.contains(&Role::Web) {
            http::router(app, self.simulator.as_ref())
        } else {
            Router::new().merge(http::health::router(app.clone())).merge(http::metrics::router(app.clone()))
        };
        info!(address = %self.address(), roles = ?self.roles, "the hub is ready");
        let stop = app.stop.clone();
        let router = router.into_make_service_with_connect_info::<SocketAddr>();
        // What is sent to one subscriber twice in a moment is not to wait until the first has been acknowledged.
        let listener = self.listener.tap_io(|line| {
            if let Err(error) = line.set_nodelay(true) {
                debug!(%error, "small packets may be held back on a connection");
            }
        });
        let served = axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned());
        let drained = async {
            app.stop.cancelled().await;
            tokio::time::sleep(DRAIN).await;
        }
        .shared();
        tokio::select! {
            served = async { served.await } => served.context("the HTTP server failed")?,
            () = drained.clone() => warn!("some connections were still open when the time to close them had passed"),
        }
        app.stop.cancel();
        app.tasks.close();
        tokio::select! {
            () = app.tasks.wait() => {}
            () = drained => warn!("some work had not ended in time; its leases run out and it is done again"),
        }
        // What the last moments brought; a database that is away has had its chance.
        let _ = tokio::time::timeout(FAREWELL, rollups::keep(app)).await;
        self.app.db.close().await.context("the database did not close")
    }
}

/// Each connection is an open file. A thousand is what most systems allow a program, and as many as it asks for.
fn allow_files() {
    let allowed = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: allowed.maximum, ..allowed }) {
        warn!(%error, allowed = allowed.current, "no more files may be open at once, and so no more connections");
    }
}

/// A login that row-level security does not bind is no login for production.
async fn admit(config: &Config) -> anyhow::Result<()> {
    for flaw in store::login::flaws(&config.database).await? {
        let harmless = config.environment == Environment::Development && !flaw.fatal;
        ensure!(harmless, "DATABASE_URL: {}. {}", flaw.wrong, flaw.mend);
        warn!(mend = flaw.mend, "{}", flaw.wrong);
    }
    Ok(())
}

/// `logo.png` in the data folder, where somebody put one.
pub fn logo(config: &Config) -> anyhow::Result<Option<Arc<Logo>>> {
    let path = config.data_dir.join("logo.png");
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(Arc::new(Logo::from_png(&bytes).with_context(|| format!("{} cannot be used", path.display()))?))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// The client for the Graph API. Redirects are not followed: the token must not travel to another host.
fn http_client() -> anyhow::Result<reqwest::Client> {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("mobility-ussd-hub/", env!("CARGO_PKG_VERSION")))
        .build()
        .context("the HTTP client could not be built")
}

/// Meta's part, played in this process over the hub's own listener.
fn simulate(app: &App) -> anyhow::Result<Simulator> {
    let whatsapp = &app.config.whatsapp;
    let own = app.config.own_url();
    let clock = app.clock.clone();
    let settings = simulator::Settings {
        phone_number_id: whatsapp.phone_number_id.clone(),
        access_token: whatsapp.access_token.clone(),
        app_secret: whatsapp.app_secret.clone(),
        webhook_url: own.join("/whatsapp")?,
        graph_public_url: whatsapp.graph_url.clone(),
        templates: [&whatsapp.notice_template, &whatsapp.alert_template].into_iter().flatten().cloned().collect(),
        status_delay: Duration::from_millis(300),
    };
    Ok(Simulator::new(settings, http_client()?, move || clock.now(), app.tasks.clone(), app.stop.clone()))
}
