//! Two hundred drivers take the one ride in the same moment, each over one of three processes that share a database and
//! a Redis: one of them has it, and every other is told so in their language.

use std::{collections::HashMap, time::Duration};

use api::{
    clock::Clock,
    domain::{
        audit::By,
        driver,
        place::{Coordinates, Place},
        trip::{self, Draft, Mover, Side, offer},
        vehicle,
    },
    sign_in, store,
};
use entity::{
    ids::{TripId, TripOfferId, UserId},
    inbound_event::{self, InboundStatus},
    outbound_message::{self, OutboundStatus},
    trip::{TripRole, TripStatus},
    trip_event::{self, Origin, TripEventKind},
    trip_offer::{self, OfferStatus},
    user,
    vehicle::VehicleType,
};
use futures::future::join_all;
use sea_orm::{ColumnTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use serde_json::Value;
use tests::{
    Backend, Courier, Meta, Process, Program, Scratch,
    courier::{delivery, message, tap, text},
    process::free_address,
    redis::Redis,
};
use tokio::time::{self, Instant};

mod graph;
use self::graph::Graph;

const RIDER: &str = "250788999999";

const DRIVERS: usize = 200;

const HUBS: usize = 3;

/// Everything is answered by then, or never.
const PATIENCE: Duration = Duration::from_mins(2);

const GLANCE: Duration = Duration::from_millis(100);

/// What opens the conversation, and what the winner and the others hear, in the language of every third.
const WORDS: [(&str, &str, &str); 3] = [
    ("English", "The ride is yours.", "Another driver was faster."),
    ("Français", "La course est à vous.", "Un autre chauffeur a été plus rapide."),
    ("Kinyarwanda", "Urugendo ni urwanyu.", "Undi mushoferi yabatanze."),
];

/// Three hubs that share everything.
struct World {
    graph: Graph,
    hubs: Vec<Process>,
    db: DatabaseConnection,
    courier: Courier,
    _redis: Redis,
    _scratch: Scratch,
}

fn drivers() -> Vec<String> {
    (0..DRIVERS).map(|index| format!("250788000{index:03}")).collect()
}

impl World {
    async fn new() -> Self {
        let scratch = Scratch::new(Backend::Postgres).await;
        let redis = Redis::start().await;
        let graph = Graph::start().await;
        let program = Program::built(&scratch).with(Meta::settings(&graph.url)).with([("REDIS_URL", redis.url())]);
        let mut hubs = Vec::new();
        for _ in 0..HUBS {
            hubs.push(program.serve(free_address(), &[]).await);
        }
        let db = scratch.connect().await;
        Self { graph, hubs, db, courier: Courier::default(), _redis: redis, _scratch: scratch }
    }

    /// Everybody chooses a language, and so becomes known.
    async fn greet(&self) {
        let phones = [RIDER.to_owned()].into_iter().chain(drivers());
        let words = phones.zip(WORDS.iter().cycle()).map(|(phone, words)| (phone, text(words.0)));
        self.send("hi", words).await;
        self.settled().await;
    }

    /// Delivers a message of each of these people at once, over one process after the other.
    async fn send(&self, name: &str, contents: impl Iterator<Item = (String, Value)>) {
        let time = Clock::System.now().timestamp();
        let sent = contents.zip(self.hubs.iter().cycle()).map(async |((phone, content), hub)| {
            let body = delivery(&[message(&phone, &format!("wamid.{name}.{phone}"), time, &content)]);
            self.courier.deliver(&hub.url("/whatsapp"), &body).await;
        });
        join_all(sent).await;
    }

    /// Waits until every event is handled, everybody is told, and every message has left.
    async fn settled(&self) {
        let started = Instant::now();
        while self.left().await != (0, 0, 0) {
            let left = self.left().await;
            assert!(started.elapsed() < PATIENCE, "left over: {left:?}\nthe first hub's log:\n{}", self.hubs[0].tail());
            time::sleep(GLANCE).await;
        }
    }

    /// Events not handled, news not told, messages not sent.
    async fn left(&self) -> (u64, u64, u64) {
        let pending = inbound_event::Column::Status.eq(InboundStatus::Pending);
        let queued = outbound_message::Column::Status.eq(OutboundStatus::Queued);
        let untold = trip_event::Column::ToldAt.is_null();
        (
            inbound_event::Entity::find().filter(pending).count(&self.db).await.unwrap(),
            trip_event::Entity::find().filter(untold).count(&self.db).await.unwrap(),
            outbound_message::Entity::find().filter(queued).count(&self.db).await.unwrap(),
        )
    }

    async fn person(&self, phone: &str) -> user::Model {
        let found = user::Entity::find().filter(user::Column::Phone.eq(format!("+{phone}"))).one(&self.db).await;
        found.unwrap().expect("they have written")
    }

    /// One ride, and every driver is online beside it and asked about it, each with an offer of their own.
    async fn offer_to_all(&self) -> TripId {
        let now = Clock::System.now();
        let (rider, drivers) = (self.person(RIDER).await, join_all(drivers().iter().map(|phone| self.person(phone))).await);
        let tx = store::begin(&self.db).await.unwrap();
        let trip = wish(&tx, &rider).await;
        for (index, driver) in drivers.iter().enumerate() {
            let at = Coordinates::new(-1.9755, 30.0462).unwrap();
            let moto = vehicle::add(&tx, driver.id, VehicleType::Moto, &format!("RC {index:03} D"), now).await.unwrap();
            driver::go_online(&tx, driver.id, moto.id, at, now).await.unwrap();
            offer::offer(&tx, &trip, driver.id, moto.id, Some(370), now).await.unwrap();
        }
        // However slow the machine is, nobody is to be too late.
        let long = trip_offer::Entity::update_many().col_expr(trip_offer::Column::ExpiresAt, Expr::value(trip.expires_at));
        long.exec(&tx).await.unwrap();
        tx.commit().await.unwrap();
        trip.id
    }

    async fn offers(&self) -> Vec<trip_offer::Model> {
        trip_offer::Entity::find().all(&self.db).await.unwrap()
    }

    /// Every driver taps at once.
    async fn rush(&self) {
        let offers: HashMap<UserId, TripOfferId> =
            self.offers().await.into_iter().map(|offer| (offer.driver_id, offer.id)).collect();
        let people = join_all(drivers().iter().map(|phone| self.person(phone))).await;
        let taps = people.iter().map(|driver| tap(&format!("offer-take:{}", offers[&driver.id].0.simple())));
        self.send("tap", drivers().into_iter().zip(taps)).await;
    }
}

async fn wish(tx: &DatabaseTransaction, rider: &user::Model) -> entity::trip::Model {
    let by = By { actor: sign_in::as_person(rider), request_id: None };
    let mover = Mover { side: Side::Rider, by: &by, origin: Origin::Chat };
    let draft = Draft {
        posted_by: TripRole::Rider,
        person: rider.id,
        vehicle_type: VehicleType::Moto,
        vehicle: None,
        pickup: Place::new(Coordinates::new(-1.9780, 30.0440).unwrap(), None, None),
        dropoff: None,
        scheduled_for: None,
        recurrence: None,
        note: None,
    };
    trip::make(tx, draft, &mover, "Africa/Kigali".parse().unwrap(), Clock::System.now()).await.unwrap()
}

#[tokio::test]
async fn one_of_two_hundred_gets_the_ride() {
    let world = World::new().await;
    world.greet().await;
    let id = world.offer_to_all().await;
    world.settled().await;
    let before = world.offers().await.iter().filter(|offer| offer.status == OfferStatus::Open).count();
    assert_eq!(before, DRIVERS);
    world.rush().await;
    world.settled().await;
    let ride = trip::find(&world.db, id).await.unwrap().unwrap();
    assert_eq!(ride.status, TripStatus::Accepted);
    let mut winners = Vec::new();
    // The rider was the first to choose a language.
    for (phone, (_, won, lost)) in drivers().iter().zip(WORDS.iter().cycle().skip(1)) {
        let heard = world.graph.last(phone);
        if heard.starts_with(won) {
            winners.push(Some(world.person(phone).await.id));
        } else {
            assert!(heard.starts_with(lost), "{phone} heard {heard:?}");
        }
    }
    assert_eq!(winners, [ride.driver_id]);
    let accepted = trip_event::Entity::find().filter(trip_event::Column::Kind.eq(TripEventKind::Accepted));
    assert_eq!(accepted.count(&world.db).await.unwrap(), 1);
    let are = |status| move |offer: &&trip_offer::Model| offer.status == status;
    let offers = world.offers().await;
    assert_eq!(offers.iter().filter(are(OfferStatus::Accepted)).count(), 1);
    assert_eq!(offers.iter().filter(are(OfferStatus::Withdrawn)).count(), DRIVERS - 1);
    let events = inbound_event::Entity::find().all(&world.db).await.unwrap();
    let odd: Vec<_> = events.iter().filter(|event| event.status != InboundStatus::Processed).collect();
    assert!(odd.is_empty(), "{odd:#?}");
}
