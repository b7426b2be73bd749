//! A server that answers, and takes its time about it for long.

use std::sync::atomic::{AtomicU64, Ordering};

use tokio::{io::AsyncWrite, net::UnixStream};
use tokio_util::task::TaskTracker;

use super::*;
use crate::{
    app::App,
    domain::{
        limit::{Family, Subject},
        record::fixture::database,
    },
    graphql::tests::app,
    health::{self, Status},
    limits::{Charge, Limits},
};

/// Another way to a server, on which answers are late by so many milliseconds.
struct Line {
    url: String,
    late: Arc<AtomicU64>,
}

impl Line {
    async fn to(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (url, late) = (format!("redis://{}", listener.local_addr().unwrap()), Arc::new(AtomicU64::new(0)));
        let (socket, delay) = (server.url().trim_start_matches("unix://").to_owned(), Arc::clone(&late));
        let lines = TaskTracker::new();
        // They end with the test's runtime.
        lines.clone().spawn(async move {
            loop {
                let (near, _) = listener.accept().await.unwrap();
                let far = UnixStream::connect(&socket).await.unwrap();
                let ((asks, tells), (answers, hears)) = (near.into_split(), far.into_split());
                lines.spawn(carry(asks, hears, Arc::default()));
                lines.spawn(carry(answers, tells, Arc::clone(&delay)));
            }
        });
        Self { url, late }
    }

    fn is_late_by(&self, milliseconds: u64) {
        self.late.store(milliseconds, Ordering::Relaxed);
    }
}

/// Until either end closes.
async fn carry(mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWrite + Unpin, late: Arc<AtomicU64>) {
    let mut piece = vec![0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut piece).await {
        sleep(Duration::from_millis(late.load(Ordering::Relaxed))).await;
        if to.write_all(&piece[..length]).await.is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn a_server_that_is_slow_for_long_is_down_until_it_is_quick_again() {
    let server = Server::start().await;
    let line = Line::to(&server).await;
    let redis = Redis::open(&line.url.as_str().into()).unwrap();
    set(&redis, LONG).await.unwrap();
    line.is_late_by(150);
    let why = until_it_is_down(&redis).await;
    assert!(why.contains("too late"), "{why}");
    let hub = App { redis: Some(redis.clone()), ..app(database().await) };
    let hub = App { limits: Limits::of(&hub), ..hub };
    let charge = Charge::one(Family::WebhookPerson, Subject::new("person"));
    for _ in 0..2 {
        // A look at it finds the same each time.
        assert!(redis.0.see().await.is_err());
        assert!(matches!(set(&redis, LONG).await, Err(Unavailable::Down(_))));
        assert!(hub.limits.take(charge.clone()).await.is_granted(), "this process decides alone");
    }
    assert_eq!(health::check(&hub).await.status, Status::Degraded);
    line.is_late_by(0);
    until_it_takes_writes(&redis).await;
    set(&redis, LONG).await.unwrap();
    assert_eq!(health::check(&hub).await.status, Status::Up);
}
