//! Everything that the hub keeps in Redis, shared by two of its processes on a cluster of two nodes.

use std::{
    collections::HashSet,
    convert::Infallible,
    future::{Ready, ready},
};

use axum::body::Bytes;
use entity::ids::{ProcessId, TripId};
use webhook::inbound::{Inbound, Kind};

use crate::{
    app::App,
    domain::{
        limit::{Family, Subject},
        presence::fixture::{around, driver, drivers, kigali, moto},
        record::fixture::database,
    },
    graphql::{Caller, tests::app},
    idempotency::{Idempotency, Once, Slot},
    inbox,
    limits::{Charge, Limits},
    live::{self, Change, Live},
    presence::Presence,
    redis::fixture::Cluster,
};

use super::*;

/// A process of the hub with a database of its own, so that what it knows of the other it has from Redis.
async fn process(cluster: &Cluster) -> App {
    let redis = Redis::open(&cluster.url().into()).unwrap();
    until_it_takes_writes(&redis).await;
    let presence = Presence::of(Some(&redis));
    // One key for what is sealed.
    let secret_key = crate::domain::secret::SecretKey::parse(&"7".repeat(64)).unwrap();
    let app = app(database().await);
    let config = Arc::new(crate::config::Config { secret_key, ..(*app.config).clone() });
    let app = App { redis: Some(redis), process: ProcessId::new(), presence, config, live: Live::default(), ..app };
    app.tasks.spawn(live::share(app.live.clone(), app.redis.clone().unwrap(), app.process.0, app.stop.clone()));
    App { limits: Limits::of(&app).patient(), ..app }
}

fn event(app: &App) -> Inbound {
    Inbound {
        dedupe_key: "message:wamid.1".to_owned(),
        lane: "user:250788000001".to_owned(),
        kind: Kind::Message,
        subtype: "text".to_owned(),
        wamid: Some("wamid.1".to_owned()),
        phone_number_id: Some(app.config.whatsapp.phone_number_id.clone()),
        payload: serde_json::json!({}),
        occurred_at: app.clock.now(),
    }
}

fn says(text: &'static str) -> Ready<Result<Bytes, Infallible>> {
    ready(Ok(Bytes::from_static(text.as_bytes())))
}

#[tokio::test]
async fn two_processes_share_everything_on_a_cluster_of_two_nodes() {
    let cluster = Cluster::of([(0, 8_191), (8_192, 16_383)]).await;
    let (one, other) = (process(&cluster).await, process(&cluster).await);

    // One token, and the next in ten minutes.
    let charge = Charge::one(Family::WebhookNotice, Subject::new("person"));
    assert!(one.limits.take(charge.clone()).await.is_granted());
    assert!(!other.limits.take(charge).await.is_granted());

    inbox::accept(&one, vec![event(&one)]).await.unwrap();
    other.db.clone().close().await.unwrap();
    inbox::accept(&other, vec![event(&other)]).await.expect("a copy does not reach the database");

    let slot = || Slot { caller: Caller::Stranger(None), key: "a".to_owned() };
    let answered = Idempotency::new(&one).once(slot(), [1; 32], says("first")).await;
    assert_eq!(answered, Ok(Once::First("first".into())));
    let repeated = Idempotency::new(&other).once(slot(), [1; 32], says("second")).await;
    assert_eq!(repeated, Ok(Once::Again("first".into())));

    one.presence.put(moto(1, kigali())).await.unwrap();
    let found = other.presence.nearest(around(kigali(), 1_000.0, &HashSet::new())).await.unwrap();
    assert_eq!(drivers(&found), [driver(1)]);

    for app in [&one, &other] {
        timeout(LONG, app.live.joined()).await.expect("the first line is tried");
    }
    let (mut heard, trip) = (other.live.subscribe(), Change::Trip(TripId::new()));
    let told = async {
        while heard.recv().await.unwrap() != trip {
            // Of a line that was opened late.
        }
    };
    one.live.publish(trip);
    timeout(LONG, told).await.expect("it is told");

    for node in 0..2 {
        let keys: usize = cluster.node(node).ask(&["DBSIZE"]).await;
        assert!(keys > 0, "nothing is on node {node}");
    }
    for app in [one, other] {
        app.stop.cancel();
    }
}
