//! The API under load, beside `PostGraphile` and `GraphQL Yoga`: the same PostgreSQL, the same rows, the same questions.
//! First the three answer each question and the rows are compared; then they take turns under load.
//!
//! The server under load has one core to itself. PostgreSQL and the load generator share the other, as little as that
//! is: where PostgreSQL is the limit, requests a second say more about it than about the servers. So the processor
//! time that the server itself took is measured too, and "a second and core" means a second of that.
//!
//! `make bench` runs it; bench/README.md tells what is fair about it and what is not.

#![expect(clippy::print_stdout, reason = "printing is what a benchmark does")]

mod contender;
mod load;
mod operation;
mod processor;

use std::path::Path;

use anyhow::{Context, ensure};
use contender::{Bench, Contender};
use load::Round;
use operation::Operation;
use processor::Postgres;
use tests::{Backend, Scratch, figures::Spread, meta::install_tls};

/// Unless a third argument says otherwise.
const ROUNDS: usize = 7;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    install_tls();
    let mut arguments = std::env::args().skip(1);
    let folders = arguments.next().zip(arguments.next());
    let (hub, folder) = folders.context("usage: api_speed target/release/hub bench [rounds]")?;
    let count = arguments.next().map_or(Ok(ROUNDS), |count| count.parse()).context("rounds are a number")?;
    let scratch = Scratch::new(Backend::Postgres).await;
    let bench = Bench { hub: Path::new(&hub).canonicalize()?, folder: Path::new(&folder).canonicalize()?, scratch: &scratch };
    let contenders = contender::start(&bench).await?;
    let db = scratch.connect().await;
    let (postgres, people) = (Postgres::of(&db).await?, operation::people(&db).await?);
    println!("{count} rounds each, in turn; median (least to most)\n");
    println!("| | | requests a second and core | ratio | requests a second | p99, ms | PostgreSQL, µs a request |");
    println!("|---|---|---|---|---|---|---|");
    for operation in operation::all(people) {
        let sizes = compare(&operation, &contenders).await?;
        let rounds = measure(&operation, &contenders, &sizes, &postgres, &bench.folder, count).await?;
        report(&operation, &contenders, &rounds);
    }
    Ok(())
}

/// Checks that all give the same rows. The sizes of their answers, bytes.
async fn compare(operation: &Operation, contenders: &[Contender]) -> anyhow::Result<Vec<u32>> {
    let mut sizes = Vec::new();
    let mut first = None;
    for contender in contenders {
        let answer = contender.ask(&operation.bodies(contender.dialect)[0]).await?;
        let rows = operation::rows(&answer).with_context(|| format!("{}, {}", operation.name, contender.name))?;
        let expected = first.get_or_insert_with(|| rows.clone());
        ensure!(*expected == rows, "{}, {}: other rows than the hub's\n{expected:#}\n{rows:#}", operation.name, contender.name);
        sizes.push(u32::try_from(answer.len())?);
    }
    Ok(sizes)
}

/// The rounds of each, in the order of the contenders.
async fn measure(
    operation: &Operation,
    contenders: &[Contender],
    sizes: &[u32],
    postgres: &Postgres,
    folder: &Path,
    count: usize,
) -> anyhow::Result<Vec<Vec<Round>>> {
    let mut rounds = vec![Vec::new(); contenders.len()];
    for contender in contenders {
        load::warm_up(contender, operation, folder).await?;
    }
    for _ in 0..count {
        for (index, contender) in contenders.iter().enumerate() {
            let round = load::round(contender, operation, folder, postgres).await?;
            // GraphQL tells of errors in good answers too; those would be shorter.
            ensure!(round.bytes >= 0.9 * f64::from(sizes[index]), "{} answers something else under load", contender.name);
            rounds[index].push(round);
        }
    }
    Ok(rounds)
}

fn report(operation: &Operation, contenders: &[Contender], rounds: &[Vec<Round>]) {
    let hub = Spread::of(rounds[0].iter().map(Round::per_core)).median;
    for (contender, rounds) in contenders.iter().zip(rounds) {
        let spread = |figure: fn(&Round) -> f64| Spread::of(rounds.iter().map(figure));
        let per_core = spread(Round::per_core);
        println!(
            "| {} | {} | {per_core} | {:.1} | {} | {:.1} | {} |",
            operation.name,
            contender.name,
            hub / per_core.median,
            spread(Round::per_second),
            spread(|round| round.p99_millis),
            spread(|round| round.postgres_micros),
        );
    }
}
