//! Killed, asked to end, doubled: whatever was acknowledged is answered, in order, and twice only where doubt is on record.

use std::{net::SocketAddr, time::Duration};

use api::clock::Clock;
use entity::{inbound_event, outbound_message};
use futures::future::join_all;
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use rstest::rstest;
use sea_orm::EntityTrait;
use tests::{
    Backend, Courier, Meta, Process, Program, Scratch,
    courier::{delivery, message, tap, text},
    process::free_address,
};
use tokio::time::{self, Instant};

use crate::aftermath::Aftermath;

/// Leases of 15 and 60 s, for a test, are 1 and 4 s.
const HASTE: [&str; 2] = ["--haste", "15"];

/// Everything is answered by then, or never.
const PATIENCE: Duration = Duration::from_secs(80);

const GLANCE: Duration = Duration::from_millis(50);

const KILLS: usize = 15;

/// Texts of each person: with repeats in doubt still within WhatsApp's burst of 45 to one person.
const TEXTS: i64 = 20;

/// The long delays in which a hub lives, or a person thinks; part of the fault, not of the proof.
fn moment(chaos: &mut impl Rng) -> Duration {
    Duration::from_millis(chaos.random_range(20..300))
}

/// A hub in a process of its own, and Meta, who outlives it.
struct World {
    meta: Meta,
    program: Program,
    address: SocketAddr,
    courier: Courier,
    phones: Vec<String>,
    began: i64,
    scratch: Scratch,
}

impl World {
    async fn new(backend: Backend, people: usize) -> Self {
        let scratch = Scratch::new(backend).await;
        let address = free_address();
        let meta = Meta::start(address, Clock::System).await;
        let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url));
        let phones: Vec<String> = (0..people).map(|index| format!("2507880000{index:02}")).collect();
        for phone in &phones {
            meta.simulator.add_person(&format!("+{phone}"), "Aline").unwrap();
        }
        let began = Clock::System.now().timestamp() - 1_000;
        Self { meta, program, address, courier: Courier::default(), phones, began, scratch }
    }

    /// Everybody writes once over Meta, which opens the window for answers.
    async fn greet(&self, hub: &Process) {
        for phone in &self.phones {
            self.meta.simulator.person_says(phone, &text("hi")).unwrap();
        }
        self.settled(hub).await;
    }

    /// The `index`th thing that a person sends, and the key of its event.
    fn says(&self, phone: &str, index: i64) -> (Vec<u8>, String) {
        let content = match index % 3 {
            0 => text("help"),
            1 => tap(&format!("qr-make:p+250788123456:{}", 1_000 + index)),
            _ => text("menu"),
        };
        let wamid = format!("wamid.{phone}.{index}");
        (delivery(&[message(phone, &wamid, self.began + index, &content)]), format!("message:{wamid}"))
    }

    fn webhook(&self) -> String {
        format!("http://{}/whatsapp", self.address)
    }

    /// Everything that anybody sends, in the order of each person.
    fn keys(&self, texts: i64) -> Vec<String> {
        self.phones.iter().flat_map(|phone| (0..texts).map(|index| self.says(phone, index).1)).collect()
    }

    /// Waits until every event is handled, every message has left and every status is in.
    async fn settled(&self, hub: &Process) {
        let started = Instant::now();
        loop {
            let sent = self.aftermath().await.waiting().is_empty();
            let reported = time::timeout(PATIENCE, self.meta.simulator.settled()).await.is_ok();
            let left = self.aftermath().await.waiting();
            if sent && reported && left.is_empty() {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "left over: {left:#?}\nthe hub's log:\n{}", hub.tail());
            time::sleep(GLANCE).await;
        }
    }

    /// Opened anew each time: a reader that stayed would tidy up behind the hub that is killed.
    async fn aftermath(&self) -> Aftermath {
        let db = self.scratch.connect().await;
        let events = inbound_event::Entity::find().all(&db).await.unwrap();
        let mut rows = outbound_message::Entity::find().all(&db).await.unwrap();
        db.close().await.unwrap();
        rows.sort_by_key(|row| (row.user_id, row.position));
        let chats = self.phones.iter().map(|phone| self.meta.simulator.sent(phone)).collect();
        Aftermath { events, rows, chats }
    }

    /// One person writes on and on, each message once the one before it is acknowledged.
    async fn writes(&self, phone: &str, mut chaos: StdRng) {
        for index in 0..TEXTS {
            self.courier.deliver(&self.webhook(), &self.says(phone, index).0).await;
            time::sleep(moment(&mut chaos)).await;
        }
    }

    /// The hub starts and is killed, time and again; one in five times before it is ready.
    async fn dies_often(&self, mut chaos: StdRng) {
        for _ in 0..KILLS {
            let mut hub = self.program.launch(self.address, &HASTE);
            if chaos.random_bool(0.8) {
                hub.ready().await;
            }
            time::sleep(moment(&mut chaos)).await;
            hub.kill().await;
        }
    }
}

/// Says at the end of a failed test how its delays come again.
struct Seed(u64);

impl Seed {
    fn new() -> Self {
        let given = std::env::var_os("CRASH_SEED").and_then(|seed| seed.to_str()?.parse().ok());
        Self(given.unwrap_or_else(rand::random))
    }

    fn chaos(&self, stream: u64) -> StdRng {
        StdRng::seed_from_u64(self.0.wrapping_add(stream))
    }
}

impl Drop for Seed {
    #[expect(clippy::print_stderr, reason = "the seed of a failed test belongs beside its message")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("CRASH_SEED={} gives the same delays", self.0);
        }
    }
}

#[rstest]
#[tokio::test]
async fn a_hub_killed_at_random_loses_nothing_that_it_acknowledged(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let seed = Seed::new();
    let world = World::new(backend, 5).await;
    let hub = world.program.serve(world.address, &HASTE).await;
    world.greet(&hub).await;
    hub.kill().await;
    let people = world.phones.iter().zip(1..).map(|(phone, stream)| world.writes(phone, seed.chaos(stream)));
    let hub = {
        let restarts = async {
            world.dies_often(seed.chaos(0)).await;
            world.program.serve(world.address, &HASTE).await
        };
        let (hub, _) = tokio::join!(restarts, join_all(people));
        hub
    };
    world.settled(&hub).await;
    let aftermath = world.aftermath().await;
    aftermath.assert_answered(&world.keys(TEXTS));
    aftermath.assert_delivered();
    aftermath.assert_ordered();
    aftermath.assert_handled_in_order();
    // And on goes the conversation.
    world.greet(&hub).await;
    let replies = world.aftermath().await.rows.len();
    assert_eq!(replies, aftermath.rows.len() + world.phones.len(), "each greeting has its answer");
}

#[rstest]
#[tokio::test]
async fn a_hub_asked_to_end_finishes_what_it_began_and_leaves_no_doubt(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let world = World::new(backend, 5).await;
    let hub = world.program.serve(world.address, &[]).await;
    world.greet(&hub).await;
    let url = world.webhook();
    let posts = world.phones.iter().flat_map(|phone| (0..6).map(|index| world.says(phone, index).0));
    join_all(posts.map(async |body| world.courier.deliver(&url, &body).await)).await;
    let ended = hub.terminate().await;
    assert_eq!(ended.code(), Some(0), "{ended}");
    let left = world.aftermath().await;
    assert_eq!((left.leased(), left.in_doubt()), (0, 0), "{:#?}", left.waiting());
    let hub = world.program.serve(world.address, &[]).await;
    world.settled(&hub).await;
    let aftermath = world.aftermath().await;
    aftermath.assert_answered(&world.keys(6));
    assert_eq!(aftermath.in_doubt(), 0, "so that nothing can have been sent twice");
    aftermath.assert_delivered();
    aftermath.assert_ordered();
}

#[tokio::test]
async fn two_hubs_on_one_database_answer_everything_once_and_in_order() {
    let world = World::new(Backend::Postgres, 20).await;
    let second = free_address();
    let hub = world.program.serve(world.address, &[]).await;
    let _other = world.program.serve(second, &[]).await;
    world.greet(&hub).await;
    let urls = [world.webhook(), format!("http://{second}/whatsapp")];
    join_all(world.phones.iter().map(async |phone| {
        for index in 0..10 {
            let (body, _) = world.says(phone, index);
            join_all(urls.iter().map(|url| world.courier.deliver(url, &body))).await;
        }
    }))
    .await;
    world.settled(&hub).await;
    let aftermath = world.aftermath().await;
    aftermath.assert_answered(&world.keys(10));
    assert_eq!(aftermath.in_doubt(), 0, "so that nothing can have been sent twice");
    aftermath.assert_delivered();
    aftermath.assert_ordered();
    aftermath.assert_handled_in_order();
    let again: Vec<_> = aftermath.tries().into_iter().filter(|(_, tries)| *tries != 1).collect();
    assert!(again.is_empty(), "handled more than once: {again:?}");
}
