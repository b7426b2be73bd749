//! Meta's part, on a listener of its own, as the hub would reach it over the network.

use std::{net::SocketAddr, time::Duration};

use api::{
    clock::Clock,
    simulator::{Settings, Simulator},
};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub const PHONE_NUMBER_ID: &str = "106540352242922";
pub const TOKEN: &str = "token-of-the-test";
pub const APP_SECRET: &str = "secret-of-the-test";
pub const VERIFY_TOKEN: &str = "verify-of-the-test";
/// The one that the stand-in's account has; a hub knows of it where [`crate::Hub::start_with`] tells it.
pub const NOTICE_TEMPLATE: &str = "trip_news";
pub const ALERT_TEMPLATE: &str = "hub_alert";
/// 32 bytes, in base 64.
pub const SECRET_KEY: &str = "c2VjcmV0LWtleS1vZi10aGUtdGVzdC0zMi1ieXRlcyE=";

/// A stand-in that is not tied to one hub process: it outlives those that a test kills.
pub struct Meta {
    pub simulator: Simulator,
    pub graph_url: String,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Meta {
    /// Answers at an address of its own and delivers to `hub`.
    pub async fn start(hub: SocketAddr, clock: Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::on(listener, hub, clock)
    }

    pub fn on(listener: TcpListener, hub: SocketAddr, clock: Clock) -> Self {
        install_tls();
        let graph_url = graph_url(listener.local_addr().expect("a bound listener"));
        let (tasks, stop) = (TaskTracker::new(), CancellationToken::new());
        let settings = Settings {
            phone_number_id: PHONE_NUMBER_ID.to_owned(),
            access_token: TOKEN.into(),
            app_secret: APP_SECRET.into(),
            webhook_url: format!("http://{hub}/whatsapp").parse().expect("an address"),
            graph_public_url: graph_url.parse().expect("an address"),
            templates: [NOTICE_TEMPLATE, ALERT_TEMPLATE].map(|name| name.parse().expect("a name")).into(),
            status_delay: Duration::from_millis(1),
        };
        let simulator = Simulator::new(settings, reqwest::Client::new(), move || clock.now(), tasks.clone(), stop.clone());
        let router = axum::Router::new().nest("/v23.0", simulator.graph_router());
        let ended = stop.clone();
        tasks.spawn(async move { axum::serve(listener, router).with_graceful_shutdown(ended.cancelled_owned()).await });
        Self { simulator, graph_url, tasks, stop }
    }

    /// The settings that make a hub talk to this stand-in.
    pub fn settings(graph_url: &str) -> Vec<(String, String)> {
        [
            ("META_PHONE_NUMBER_ID", PHONE_NUMBER_ID),
            ("META_ACCESS_TOKEN", TOKEN),
            ("META_WABA_VERIFY_TOKEN", VERIFY_TOKEN),
            ("META_APP_SECRET", APP_SECRET),
            ("META_GRAPH_URL", graph_url),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec()
    }
}

impl Drop for Meta {
    fn drop(&mut self) {
        self.stop.cancel();
        self.tasks.close();
    }
}

pub fn graph_url(address: SocketAddr) -> String {
    format!("http://{address}/v23.0")
}

/// Once a process; later calls find it done.
pub fn install_tls() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
