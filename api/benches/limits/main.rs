//! What a decision about a limit costs: in this process, and over Redis one at a time, many at once and a delivery's worth
//! in one call. Beside it in the process: the bare crate. Beside it on the same server over the same kind of connection: an
//! empty call, a fixed window, the known algorithm in a script, and redis-cell where the server has it.
//!
//! `make bench` runs it, with a Redis of its own; bench/README.md tells what is fair about it.

#![expect(clippy::print_stdout, reason = "printing is what a benchmark does")]

mod peers;

use std::{num::NonZeroU32, time::Duration};

use anyhow::{Context, ensure};
use api::{
    clock::Clock,
    domain::limit::{Family, Subject},
    limits::{Charge, Limits},
    metrics::Metrics,
    redis::Redis,
};
use criterion::{BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use entity::ids::ProcessId;
use futures::future::join_all;
use peers::{Governor, Peers};
use tokio::runtime::{Builder, Runtime};

/// Who asks, in turn. Each has a budget of hundreds of millions, so that all is granted and every bucket is written.
const SUBJECTS: usize = 10_000;

/// How many ask at once.
const AT_ONCE: usize = 64;

/// How many messages a large delivery has.
const DELIVERY: usize = 100;

#[expect(clippy::disallowed_methods, reason = "a benchmark has no settings of its own")]
fn server() -> anyhow::Result<String> {
    std::env::var("BENCH_REDIS_URL").context("BENCH_REDIS_URL names no server: run `make bench`")
}

fn main() -> anyhow::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let url = server()?;
    let cost = NonZeroU32::new(50_000_000).context("a number")?;
    let metrics = Metrics::new(Clock::System.now());
    let own = Limits::new(cost, ProcessId::new(), Clock::System, None, metrics.clone());
    let (shared, peers) = runtime.block_on(async {
        let redis = Redis::open(&url.as_str().into())?;
        redis.check().await?;
        let shared = Limits::new(cost, ProcessId::new(), Clock::System, Some(redis), metrics);
        anyhow::Ok((shared, Peers::connect(&url).await?))
    })?;
    runtime.block_on(agree(&shared, &peers))?;
    let mut criterion = Criterion::default().configure_from_args().measurement_time(Duration::from_secs(4)).sample_size(30);
    let mut group = criterion.benchmark_group("limits");
    let mut who = (0..SUBJECTS).cycle();
    let mut next = move || who.next().unwrap_or_default();
    one_by_one(&mut group, &runtime, (&own, &shared, &peers), &mut next);
    at_once(&mut group, &runtime, (&own, &shared, &peers), &mut next);
    group.finish();
    criterion.final_summary();
    Ok(())
}

/// Nothing is timed unless what is timed decides: a narrow bucket refuses, and comes back.
async fn agree(shared: &Limits, peers: &Peers) -> anyhow::Result<()> {
    let granted = |wait: Option<Duration>| wait.is_none();
    let mut ours = 0;
    for _ in 0..100 {
        ours += usize::from(granted(shared.take(Charge::one(Family::SignIn, Subject::new("address:192.0.2.1"))).await.wait));
    }
    let (script, cell) = peers.narrow().await?;
    println!("of 100 tries at a bucket of 30 granted: {ours} by the hub, {script} by the script, {cell:?} by redis-cell");
    let decides = |granted: usize| (30..=31).contains(&granted);
    ensure!(decides(ours) && decides(script) && cell.is_none_or(decides), "somebody does not decide");
    Ok(())
}

fn charge(who: usize) -> Charge {
    Charge::one(Family::Graphql, Subject::new(format!("key:{who}")))
}

type Stores<'a> = (&'a Limits, &'a Limits, &'a Peers);

fn one_by_one(group: &mut BenchmarkGroup<'_, WallTime>, runtime: &Runtime, stores: Stores<'_>, next: &mut impl FnMut() -> usize) {
    let (own, shared, peers) = stores;
    group.throughput(Throughput::Elements(1));
    group.bench_function("in the process", |bencher| bencher.iter(|| runtime.block_on(own.take(charge(next())))));
    let bare = Governor::new();
    group.bench_function("governor alone, in the process", |bencher| bencher.iter(|| bare.take(next())));
    group.bench_function("in Redis", |bencher| bencher.iter(|| runtime.block_on(shared.take(charge(next())))));
    group.bench_function("Redis, PING", |bencher| bencher.iter(|| runtime.block_on(peers.ping())));
    group.bench_function("Redis, a fixed window: INCR, EXPIRE", |bencher| {
        bencher.iter(|| runtime.block_on(peers.window(next())));
    });
    group.bench_function("the known algorithm in a script", |bencher| bencher.iter(|| runtime.block_on(peers.gcra(next()))));
    if peers.has_cell {
        group.bench_function("redis-cell, CL.THROTTLE", |bencher| bencher.iter(|| runtime.block_on(peers.throttle(next()))));
    }
}

fn at_once(group: &mut BenchmarkGroup<'_, WallTime>, runtime: &Runtime, stores: Stores<'_>, next: &mut impl FnMut() -> usize) {
    let (_, shared, peers) = stores;
    group.throughput(Throughput::Elements(AT_ONCE as u64));
    group.bench_function("in Redis, 64 at once", |bencher| {
        bencher.iter(|| runtime.block_on(join_all((0..AT_ONCE).map(|_| shared.take(charge(next()))))));
    });
    group.bench_function("a fixed window, 64 at once", |bencher| {
        bencher.iter(|| runtime.block_on(join_all((0..AT_ONCE).map(|_| peers.window(next())))));
    });
    group.bench_function("the known algorithm, 64 at once", |bencher| {
        bencher.iter(|| runtime.block_on(join_all((0..AT_ONCE).map(|_| peers.gcra(next())))));
    });
    if peers.has_cell {
        group.bench_function("redis-cell, 64 at once", |bencher| {
            bencher.iter(|| runtime.block_on(join_all((0..AT_ONCE).map(|_| peers.throttle(next())))));
        });
    }
    group.throughput(Throughput::Elements(DELIVERY as u64));
    group.bench_function("in Redis, 100 buckets in one call", |bencher| {
        bencher.iter(|| {
            let charges: Vec<Charge> = (0..DELIVERY).map(|_| charge(next())).collect();
            runtime.block_on(shared.take_each(&charges))
        });
    });
}
