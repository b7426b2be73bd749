//! How well documents are read, and how quickly: photographs that the generator draws, each engine in the hub's own
//! pipeline, and beside them plain Tesseract and, where a Python has it, `rapidocr`, whose lines are understood by the
//! same code: once of the photograph as it came and once of the page as it is prepared for the hub's engines.
//!
//! Each on one thread. The time of a page is that of preparing, reading and understanding it; what it takes to hand it to
//! another process does not count. A field that is read though the paper has none is as wrong as one that is read amiss,
//! and so is every field of a paper that is taken for another kind.
//!
//! ```text
//! reading COUNT SEED [PYTHON]
//! ```

#![expect(clippy::print_stdout, reason = "printing is what a benchmark does")]
#![expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]

use std::{
    collections::BTreeMap,
    env::args,
    time::{Duration, Instant},
};

use anyhow::Context;
use chrono::NaiveDate;
use image::RgbImage;
use papers::Sample;
use reader::{
    document::{Document, Field, FieldName},
    engine::{Recogniser, Turn, ppocr::Ppocr, tesseract::Tesseract},
    intake,
    page::Line,
    understand::understand,
};

mod peer;

use peer::Rapid;

const TODAY: (i32, u32, u32) = (2026, 3, 2);
const PATIENCE: Duration = Duration::from_mins(2);

/// Fields that count: those that decide about a vehicle or a licence.
const COUNTED: [FieldName; 14] = [
    FieldName::Plate,
    FieldName::Insurer,
    FieldName::PolicyNumber,
    FieldName::CardNumber,
    FieldName::Holder,
    FieldName::Make,
    FieldName::Model,
    FieldName::Chassis,
    FieldName::Use,
    FieldName::ValidFrom,
    FieldName::ValidUntil,
    FieldName::LicenceNumber,
    FieldName::Categories,
    FieldName::BirthDate,
];

/// What one way of reading made of all photographs.
#[derive(Default)]
struct Tally {
    /// Whether to print what was not read aright.
    show: bool,
    fields: BTreeMap<FieldName, (usize, usize)>,
    kinds: usize,
    whole: usize,
    sure: usize,
    sure_and_wrong: usize,
    /// Documents that nobody has to look at, and those of them that say something wrong.
    settled: (usize, usize),
    seconds: Vec<f64>,
}

impl Tally {
    fn add(&mut self, sample: &Sample, read: Option<&Document>, seconds: f64) {
        self.seconds.push(seconds);
        let paper = &sample.paper;
        let right_kind = read.map(|read| read.kind) == paper.kind;
        let mut faults = Vec::new();
        let mut wrong_for_sure = 0;
        for name in COUNTED {
            let (truth, field) = (paper.truth.get(&name), read.and_then(|read| read.field(name)));
            if truth.is_none() && field.is_none() {
                continue;
            }
            let right = right_kind && field.zip(truth).is_some_and(|(field, truth)| alike(&field.value, truth));
            let sure = read.is_some_and(Document::is_kind_sure) && field.is_some_and(Field::is_sure);
            let counts = self.fields.entry(name).or_default();
            counts.1 += 1;
            counts.0 += usize::from(right);
            self.sure += usize::from(sure);
            wrong_for_sure += usize::from(sure && !right);
            if !right {
                let read = field.map(|field| (&field.value, field.confidence));
                faults.push(format!("{}{name:?} {truth:?} as {read:?}", if sure { "SURE " } else { "" }));
            }
        }
        self.sure_and_wrong += wrong_for_sure;
        self.kinds += usize::from(right_kind);
        self.whole += usize::from(right_kind && faults.is_empty());
        if read.is_some_and(|read| read.needs_review().is_empty()) {
            self.settled.0 += 1;
            self.settled.1 += usize::from(!right_kind || wrong_for_sure > 0);
        }
        if self.show && !(right_kind && faults.is_empty()) {
            let said = read.map(|read| (read.kind, read.kind_confidence));
            println!("  {} {:?} in {} as {said:?}: {}", sample.seed, paper.kind, paper.layout, faults.join("; "));
        }
    }

    fn report(&mut self, name: &str, count: usize) {
        self.seconds.sort_by(f64::total_cmp);
        let (right, all) = self.fields.values().fold((0, 0), |(right, all), (r, a)| (right + r, all + a));
        let at =
            |hundredth: usize| self.seconds.get((self.seconds.len().saturating_sub(1)) * hundredth / 100).copied().unwrap_or(0.0);
        println!(
            "{name}: {:.1} % of {all} fields, {} of {count} kinds, {} documents wholly right, {} of {} sure fields wrong, {} of {} \
             documents that need no review wrong, {:.2} s a page in the median, {:.2} s at p95",
            100.0 * right as f64 / all.max(1) as f64,
            self.kinds,
            self.whole,
            self.sure_and_wrong,
            self.sure,
            self.settled.1,
            self.settled.0,
            at(50),
            at(95),
        );
        let each = self.fields.iter().map(|(name, (right, all))| format!("{name:?} {right}/{all}"));
        println!("  {}", each.collect::<Vec<_>>().join(", "));
    }
}

/// Capitals, spaces and signs do not make another value.
fn alike(one: &str, other: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect::<String>();
    plain(one) == plain(other)
}

fn main() -> anyhow::Result<()> {
    let mut words = args().skip(1);
    let count: usize = words.next().context("how many photographs?")?.parse()?;
    let seed: u64 = words.next().context("from which seed?")?.parse()?;
    let today = NaiveDate::from_ymd_opt(TODAY.0, TODAY.1, TODAY.2).context("a day")?;
    let ppocr = Ppocr::load(1)?;
    let tesseract = Tesseract::new("tesseract", PATIENCE);
    let rapid = words.next().map(|python| Rapid::start(&python)).transpose()?;
    let names = ["ppocr", "tesseract, prepared", "plain tesseract", "rapidocr, prepared", "plain rapidocr"];
    let mut tallies = names.map(|name| (name, Tally::default()));
    // What goes wrong is shown for the engine that is used.
    tallies[0].1.show = true;
    for sample in papers::set(count, seed, today) {
        let pages = intake::pages(&sample.photograph.jpeg)?;
        let [ours, prepared, plain, peers, plain_peers] = &mut tallies;
        let none = || Duration::ZERO;
        add(&mut ours.1, &sample, today, none, || Ok(reader::lines(&ppocr, &pages)?));
        add(&mut prepared.1, &sample, today, none, || Ok(reader::lines(&tesseract, &pages)?));
        add(&mut plain.1, &sample, today, none, || bare(&tesseract, &pages));
        if let Some(rapid) = &rapid {
            add(&mut peers.1, &sample, today, || rapid.overhead(), || Ok(reader::lines(rapid, &pages)?));
            add(&mut plain_peers.1, &sample, today, || rapid.overhead(), || bare(rapid, &pages));
        }
    }
    for (name, tally) in tallies.iter_mut().filter(|(_, tally)| !tally.seconds.is_empty()) {
        tally.report(name, count);
    }
    println!("peak memory of this process: {} MiB", peak()? / 1024);
    Ok(())
}

/// Reads a page, understands it and counts what came of it; `overhead` is what of the time does not count.
fn add(
    tally: &mut Tally,
    sample: &Sample,
    today: NaiveDate,
    overhead: impl FnOnce() -> Duration,
    lines: impl FnOnce() -> anyhow::Result<Vec<Line>>,
) {
    let began = Instant::now();
    let document = match lines() {
        Ok(lines) => understand(&lines, today),
        Err(error) => {
            println!("  {}: {error:#}", sample.seed);
            None
        }
    };
    let elapsed = began.elapsed().saturating_sub(overhead());
    tally.add(sample, document.as_ref(), elapsed.as_secs_f64());
}

/// The pages as they came.
fn bare(engine: &dyn Recogniser, pages: &[RgbImage]) -> anyhow::Result<Vec<Line>> {
    let mut all = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let lines = engine.lines(page)?;
        let turn = Turn::of(&lines);
        all.extend(lines.into_iter().map(|line| turn.line(Line { page: number, ..line })));
    }
    Ok(all)
}

/// KiB.
fn peak() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("the kernel tells it")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
