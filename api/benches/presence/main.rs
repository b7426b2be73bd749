//! Who is near, of a million drivers: in this process, in Redis, and in `PostGIS` as its manual advises. All hold the
//! same positions and are asked the same questions; the answers are compared before anything is timed. What an empty
//! call to either server costs is timed too, because this process is spared it.
//!
//! `make bench` runs it, with a PostgreSQL and a Redis of its own; bench/README.md tells what is fair about it.

#![expect(clippy::print_stdout, reason = "printing is what a benchmark does")]

mod drivers;
mod peers;

use std::{
    collections::HashSet,
    fs,
    hint::black_box,
    iter::Cycle,
    slice,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use anyhow::{Context, ensure};
use api::{
    domain::presence::{Position, Search},
    presence::Presence,
    redis::Redis,
};
use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use drivers::{Question, Town};
use entity::ids::UserId;
use peers::{Geo, Postgis};
use tokio::runtime::{Builder, Runtime};

const DRIVERS: usize = 1_000_000;
const QUESTIONS: usize = 500;
pub const RADIUS_M: f64 = 10_000.0;
pub const LIMIT: usize = 9;

/// Two who are as near to within this are as good as each other. Redis keeps places to within a metre.
const EXACT_M: f64 = 0.001;
const REDIS_M: f64 = 2.0;

#[expect(clippy::disallowed_methods, reason = "a benchmark has no settings of its own")]
fn server(name: &str) -> anyhow::Result<String> {
    std::env::var(name).with_context(|| format!("{name} names no server: run `make bench`"))
}

fn main() -> anyhow::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let mut rng = drivers::rng();
    let positions: Vec<Position> = Town::positions(&mut rng).take(DRIVERS).collect();
    let questions: Vec<Question> = Town::questions(&mut rng).take(QUESTIONS).collect();

    let before = resident_bytes()?;
    let own = Presence::own();
    runtime.block_on(own.fill(positions.iter().copied()))?;
    println!("a position in this process: {} bytes", (resident_bytes()? - before) / DRIVERS);

    let redis = server("BENCH_REDIS_URL")?;
    let (shared, mut geo) = runtime.block_on(async {
        let shared = Presence::of(Some(&Redis::open(&redis.as_str().into())?));
        shared.fill(positions.iter().copied()).await?;
        anyhow::Ok((shared, Geo::connect(&redis).await?))
    })?;
    println!("a position in Redis: {} bytes", runtime.block_on(geo.bytes())? / DRIVERS);
    let mut postgis = runtime.block_on(Postgis::fill(&server("TEST_DATABASE_URL")?, &positions))?;
    runtime.block_on(compare(&questions, &own, &shared, &mut geo, &mut postgis))?;

    let mut criterion = Criterion::default().configure_from_args().measurement_time(Duration::from_secs(8)).sample_size(30);
    let mut group = criterion.benchmark_group("presence");
    stores(&mut group, &runtime, &questions, &own, &shared);
    group.bench_function("Redis, GEOSEARCH … COUNT 9 ASC", |bencher| {
        let mut next = questions.iter().cycle();
        bencher.iter(|| runtime.block_on(geo.nearest(ask(&mut next))));
    });
    group.bench_function("PostGIS, ORDER BY <-> LIMIT 9", |bencher| {
        let mut next = questions.iter().cycle();
        bencher.iter(|| runtime.block_on(postgis.nearest(ask(&mut next))));
    });
    group.bench_function("Redis, PING", |bencher| bencher.iter(|| runtime.block_on(geo.ping())));
    group.bench_function("PostgreSQL, SELECT 1", |bencher| bencher.iter(|| runtime.block_on(postgis.ping())));
    changes(&mut group, &runtime, &positions, &questions, &own, &shared);
    group.finish();
    criterion.final_summary();
    Ok(())
}

fn ask<'a>(questions: &mut Cycle<slice::Iter<'a, Question>>) -> &'a Question {
    questions.next().unwrap_or_else(|| unreachable!("a cycle has no end"))
}

fn search<'a>(question: &Question, without: &'a HashSet<UserId>) -> Search<'a> {
    Search {
        around: question.around,
        vehicle_type: Some(question.vehicle_type),
        radius_m: RADIUS_M,
        limit: LIMIT,
        fresh_since: drivers::noon(),
        without,
    }
}

/// Checks that all find as near ones, to each question.
async fn compare(
    questions: &[Question],
    own: &Presence,
    shared: &Presence,
    geo: &mut Geo,
    postgis: &mut Postgis,
) -> anyhow::Result<()> {
    let nobody = HashSet::new();
    for question in questions {
        let found = own.nearest(search(question, &nobody)).await?;
        ensure!(found == shared.nearest(search(question, &nobody)).await?, "{question:?}: Redis holds something else");
        let expected: Vec<f64> = found.iter().map(|neighbour| neighbour.distance_m).collect();
        let (redis, postgis) = (geo.nearest(question).await?, postgis.nearest(question).await?);
        for (peer, distances, tolerance_m) in [("Redis", redis, REDIS_M), ("PostGIS", postgis, EXACT_M)] {
            let same = |(a, b): (&f64, &f64)| (a - b).abs() <= tolerance_m + a * peers::STRETCH;
            ensure!(
                distances.len() == expected.len() && expected.iter().zip(&distances).all(same),
                "{question:?}: {peer} finds others\n{expected:?}\n{distances:?}"
            );
        }
    }
    Ok(())
}

fn stores(group: &mut BenchmarkGroup<WallTime>, runtime: &Runtime, questions: &[Question], own: &Presence, shared: &Presence) {
    let nobody = HashSet::new();
    for (name, store) in [("this process, nearest", own), ("Redis, nearest", shared)] {
        group.bench_function(name, |bencher| {
            let mut next = questions.iter().cycle();
            bencher.iter(|| black_box(runtime.block_on(store.nearest(search(ask(&mut next), &nobody)))));
        });
    }
}

/// Everybody moves some thirty metres, again and again; then somebody asks meanwhile.
fn changes(
    group: &mut BenchmarkGroup<WallTime>,
    runtime: &Runtime,
    positions: &[Position],
    questions: &[Question],
    own: &Presence,
    shared: &Presence,
) {
    for (name, store) in [("this process, put", own), ("Redis, put", shared)] {
        group.bench_function(name, |bencher| {
            let mut next = positions.iter().cycle().map(drivers::moved);
            bencher.iter(|| next.next().map(|position| runtime.block_on(store.put(position))));
        });
    }
    let (nobody, done) = (HashSet::new(), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let Ok(runtime) = Builder::new_current_thread().build() else { return };
            for position in positions.iter().cycle().map(drivers::moved).take_while(|_| !done.load(Ordering::Relaxed)) {
                // In this process nothing fails.
                let _ = runtime.block_on(own.put(position));
            }
        });
        group.bench_function("this process, nearest while another thread puts", |bencher| {
            let mut next = questions.iter().cycle();
            bencher.iter(|| black_box(runtime.block_on(own.nearest(search(ask(&mut next), &nobody)))));
        });
        done.store(true, Ordering::Relaxed);
    });
}

/// Memory that is in use, as Linux counts it (`VmRSS`).
fn resident_bytes() -> anyhow::Result<usize> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: usize = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib * 1_024)
}
