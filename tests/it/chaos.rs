//! A minute in the life of a fleet: three hubs behind a balancer, people who write at a steady rate, and one thing after
//! the other that breaks. Nothing that was acknowledged is lost, nothing is answered twice, and what each fault cost is
//! printed.

use std::{net::SocketAddr, time::Duration};

use api::clock::Clock;
use entity::{inbound_event, outbound_message};
use futures::future::{join, join_all, join3};
use sea_orm::EntityTrait;
use tests::{
    Courier, Meta, Process, Program, Scratch,
    balancer::Balancer,
    courier::{delivery, message, tap, text},
    postgres::Postgres,
    process::free_address,
    redis::Redis,
};
use tokio::{
    sync::mpsc,
    time::{self, Instant, interval, sleep},
};

use crate::aftermath::Aftermath;

mod log;
mod meter;
use log::{Log, tell};
use meter::Meter;

const HUBS: usize = 3;
const PEOPLE: usize = 30;

/// Between two messages, whoever writes them. Nobody writes so often that a limit is reached, and programs that are not
/// optimised keep up on two cores.
const BEAT: Duration = Duration::from_millis(200);

/// How long each fault lasts, how long things are left alone before and after all of them, and how long all of it takes at
/// least.
const WHILE: Duration = Duration::from_secs(5);
const MINUTE: Duration = Duration::from_mins(1);

/// By then every hub asks a Redis again that is back.
const RECOVERY: Duration = Duration::from_secs(2);

/// Leases of 15 and 90 s, for a test, are 4 and 22 s: three hubs on two cores are slow, and a lease is to be longer.
const HASTE: [&str; 2] = ["--haste", "4"];

/// Everything is answered by then, or never.
const PATIENCE: Duration = Duration::from_mins(2);
const GLANCE: Duration = Duration::from_millis(100);

/// Everything that can break.
struct World {
    hubs: Vec<Process>,
    program: Program,
    redis: Redis,
    postgres: Postgres,
}

/// Those who write, and those who look on.
struct Town {
    meta: Meta,
    balancer: Balancer,
    courier: Courier,
    phones: Vec<String>,
    began: i64,
    scratch: Scratch,
}

async fn world() -> (World, Town) {
    let postgres = Postgres::start();
    let (scratch, redis) = (Scratch::on(postgres.url()).await, Redis::start().await);
    let addresses: Vec<SocketAddr> = (0..HUBS).map(|_| free_address()).collect();
    let balancer = Balancer::start(&addresses);
    let meta = Meta::start(balancer.address, Clock::System).await;
    let settings = [("REDIS_URL", redis.url()), ("HUB_DRAIN_SECONDS", "3".to_owned())];
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with(settings);
    let hubs = join_all(addresses.iter().map(|address| program.serve(*address, &HASTE))).await;
    let phones: Vec<String> = (0..PEOPLE).map(|index| format!("2507880000{index:02}")).collect();
    for phone in &phones {
        meta.simulator.add_person(&format!("+{phone}"), "Aline").unwrap();
    }
    let began = Clock::System.now().timestamp() - 1_000;
    let town = Town { meta, balancer, courier: Courier::default(), phones, began, scratch };
    (World { hubs, program, redis, postgres }, town)
}

impl World {
    async fn start(&self, address: SocketAddr) -> Process {
        self.program.serve(address, &HASTE).await
    }

    /// One after the other is asked to end and comes back.
    async fn roll(&mut self) {
        for _ in 0..HUBS {
            let hub = self.hubs.remove(0);
            let address = hub.address;
            assert!(hub.terminate().await.success());
            self.hubs.push(self.start(address).await);
        }
    }

    /// One is gone without a word.
    async fn lose_one(&mut self) {
        let hub = self.hubs.remove(0);
        let address = hub.address;
        hub.kill().await;
        sleep(WHILE / 2).await;
        self.hubs.push(self.start(address).await);
    }
}

impl Town {
    /// Everybody writes once over Meta, which opens the window for answers.
    async fn greet(&self) {
        for phone in &self.phones {
            self.meta.simulator.person_says(phone, &text("hi")).unwrap();
        }
        self.settled().await;
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

    /// Somebody writes at each beat until it is over; each person's messages come one after the other, as Meta sends them.
    /// Gives the keys of what was acknowledged.
    async fn write(&self, log: &Log) -> Vec<String> {
        let (senders, writers): (Vec<_>, Vec<_>) = self
            .phones
            .iter()
            .map(|phone| {
                let (sender, turns) = mpsc::unbounded_channel();
                (sender, self.writer(phone, turns, log))
            })
            .unzip();
        let beats = async move {
            let mut beats = interval(BEAT);
            for sender in senders.iter().cycle() {
                beats.tick().await;
                if log.is_over() {
                    return;
                }
                sender.send((Instant::now(), log.fault())).expect("every writer waits for its turn");
            }
        };
        let ((), keys) = join(beats, join_all(writers)).await;
        keys.concat()
    }

    async fn writer(&self, phone: &str, mut turns: mpsc::UnboundedReceiver<(Instant, usize)>, log: &Log) -> Vec<String> {
        let url = format!("http://{}/whatsapp", self.balancer.address);
        let mut keys = Vec::new();
        while let Some((turn, fault)) = turns.recv().await {
            let (body, key) = self.says(phone, i64::try_from(keys.len()).unwrap());
            loop {
                let status = self.courier.post(&url, body.clone()).await;
                if status.is_some_and(|status| status.is_success()) {
                    break;
                }
                log.refuse(fault, status);
                sleep(Duration::from_millis(50)).await;
            }
            // From the moment at which it was to be sent: who waits behind a slow one waits too.
            log.note(fault, turn.elapsed());
            keys.push(key);
        }
        keys
    }

    /// Waits until every event is handled, every message has left and every status is in.
    async fn settled(&self) {
        let started = Instant::now();
        loop {
            let reported = time::timeout(PATIENCE, self.meta.simulator.settled()).await.is_ok();
            let left = self.aftermath().await.waiting();
            if reported && left.is_empty() {
                return;
            }
            assert!(started.elapsed() < PATIENCE, "left over: {left:#?}");
            sleep(GLANCE).await;
        }
    }

    async fn aftermath(&self) -> Aftermath {
        let db = self.scratch.connect().await;
        let events = inbound_event::Entity::find().all(&db).await.unwrap();
        let mut rows = outbound_message::Entity::find().all(&db).await.unwrap();
        db.close().await.unwrap();
        rows.sort_by_key(|row| (row.user_id, row.position));
        let chats = self.phones.iter().map(|phone| self.meta.simulator.sent(phone)).collect();
        Aftermath { events, rows, chats }
    }
}

/// What is on its way is still under the fault before.
async fn comes(log: &Log, name: &'static str) {
    log.begin(name);
    sleep(Duration::from_millis(500)).await;
}

/// Breaks one thing after the other.
async fn break_everything(world: &mut World, log: &Log, meter: &Meter) {
    let began = Instant::now();
    log.begin("nothing");
    meter.begin("while hubs come and go", (Some(1), 1));
    sleep(WHILE).await;
    comes(log, "each hub restarted").await;
    world.roll().await;
    assert_eq!(meter.unknown(), 0, "no request fails while hubs are restarted one after the other");
    comes(log, "a hub killed").await;
    world.lose_one().await;
    meter.pause();
    break_redis(world, log, meter).await;
    comes(log, "PostgreSQL restarted").await;
    meter.begin("while PostgreSQL is restarted", (None, 1));
    world.postgres.restart();
    sleep(WHILE).await;
    comes(log, "nothing again").await;
    sleep(WHILE.max(MINUTE.saturating_sub(began.elapsed()))).await;
    meter.end();
    log.end();
}

/// One that is back, or was flushed, knows of no bucket, so that each begins full; one that hung knows them all.
async fn break_redis(world: &mut World, log: &Log, meter: &Meter) {
    comes(log, "Redis killed").await;
    world.redis.kill();
    sleep(WHILE).await;
    world.redis.revive().await;
    comes(log, "Redis flushed").await;
    sleep(RECOVERY).await;
    meter.begin("while Redis is flushed", (Some(1), 2));
    sleep(WHILE).await;
    world.redis.flush().await;
    sleep(WHILE).await;
    meter.pause();
    comes(log, "Redis hangs").await;
    world.redis.pause();
    sleep(WHILE).await;
    world.redis.go_on();
    sleep(RECOVERY).await;
    meter.begin("after Redis hung", (Some(0), 1));
    sleep(WHILE).await;
    meter.pause();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fleet_in_which_everything_breaks_once_loses_nothing_and_answers_once() {
    let (mut world, town) = world().await;
    town.greet().await;
    let log = Log::default();
    let each: Vec<String> = world.hubs.iter().map(|hub| hub.url("/graphql")).collect();
    let meter = Meter::new(&world.program, &format!("http://{}/graphql", town.balancer.address), &each).await;
    let (keys, (), ()) = join3(town.write(&log), meter.ask(), break_everything(&mut world, &log, &meter)).await;
    log.print();
    meter.assert_held();
    town.settled().await;
    let aftermath = town.aftermath().await;
    aftermath.assert_answered(&keys);
    aftermath.assert_delivered();
    tell(format_args!("messages that were in doubt: {}, at a phone twice: {}", aftermath.in_doubt(), aftermath.doubled()));
    assert_eq!(aftermath.doubled(), 0, "a status settles what is in doubt");
    aftermath.assert_ordered();
    aftermath.assert_handled_in_order();
    for calm in ["nothing", "each hub restarted", "Redis killed", "Redis flushed", "Redis hangs", "nothing again"] {
        assert_eq!(log.refused(calm), 0, "refused while {calm}");
    }
}
