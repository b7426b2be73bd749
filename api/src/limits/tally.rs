//! What was granted and refused in this process, by family and by subject.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    mem::take,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sea_orm::Iterable;
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::{Charge, Verdict};
use crate::domain::limit::{Family, Rule, Subject};

/// Subjects that are told of in each family.
const TOP: usize = 10;

/// Subjects are counted for so long, and then for as long again beside those that come after.
const SPAN: Duration = Duration::from_mins(1);

/// Subjects of a family that are counted one by one; those who come later in a span are counted with the family alone.
const MOST: usize = 10_000;

/// What one process has counted in a second, more or less.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    pub families: BTreeMap<Family, Counted>,
}

/// Of one family.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    pub granted_per_second: f64,
    pub refused_per_second: f64,
    /// What the emptiest bucket held that was charged; `None` where none was.
    pub level: Option<u32>,
    /// The share that is used up of the bucket that is used up furthest by its own size, one person's or one address's apart:
    /// one who asks too much is what their limit is for.
    #[serde(default)]
    pub used: Option<f64>,
    pub top: Vec<TopSubject>,
}

/// One of those who ask the most, over the last minute or two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopSubject {
    pub key: String,
    pub label: String,
    pub granted: u64,
    pub refused: u64,
}

#[derive(Debug, Default)]
pub struct Tally(Mutex<Book>);

type Subjects = HashMap<Family, HashMap<String, Counts>>;

#[derive(Debug)]
struct Book {
    families: HashMap<Family, Second>,
    since: Instant,
    /// Those of this span, and of the one before.
    subjects: [Subjects; 2],
    turned: Instant,
}

impl Default for Book {
    fn default() -> Self {
        let now = Instant::now();
        Self { families: HashMap::new(), since: now, subjects: <[_; 2]>::default(), turned: now }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Second {
    granted: u32,
    refused: u32,
    level: Option<u32>,
    used: Option<f64>,
}

#[derive(Debug, Clone, Default)]
struct Counts {
    label: String,
    granted: u64,
    refused: u64,
}

impl Tally {
    pub fn note(&self, charges: &[Charge], verdicts: &[Verdict]) {
        let mut book = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (charge, verdict) in charges.iter().zip(verdicts) {
            book.note(charge.family, &charge.subject, verdict);
        }
    }

    /// What was counted since the last look, which this ends.
    pub fn look(&self, now: Instant) -> Sample {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).look(now)
    }
}

impl Book {
    fn note(&mut self, family: Family, subject: &Subject, verdict: &Verdict) {
        let granted = verdict.is_granted();
        let second = self.families.entry(family).or_default();
        second.granted += u32::from(granted);
        second.refused += u32::from(!granted);
        if let Rule::Limit(quota) = verdict.rule {
            second.level = Some(second.level.map_or(verdict.remaining, |level| level.min(verdict.remaining)));
            if !subject.is_one_persons() {
                let used = 1.0 - f64::from(verdict.remaining) / f64::from(quota.capacity.get());
                second.used = Some(second.used.map_or(used, |most| most.max(used)));
            }
        }
        let subjects = self.subjects[0].entry(family).or_default();
        if let Some(counts) = subjects.get_mut(&subject.key) {
            counts.add(granted);
        } else if subjects.len() < MOST {
            let mut counts = Counts { label: subject.label(), ..Counts::default() };
            counts.add(granted);
            subjects.insert(subject.key.clone(), counts);
        }
    }

    fn look(&mut self, now: Instant) -> Sample {
        let seconds = (now - self.since).as_secs_f64().max(0.001);
        self.since = now;
        let mut families: BTreeMap<Family, Counted> = BTreeMap::new();
        for (family, second) in take(&mut self.families) {
            let counted = families.entry(family).or_default();
            counted.granted_per_second = f64::from(second.granted) / seconds;
            counted.refused_per_second = f64::from(second.refused) / seconds;
            counted.level = second.level;
            counted.used = second.used;
        }
        for family in Family::iter() {
            let top = self.top(family);
            if !top.is_empty() {
                families.entry(family).or_default().top = top;
            }
        }
        if now - self.turned >= SPAN {
            self.turned = now;
            self.subjects[1] = take(&mut self.subjects[0]);
        }
        Sample { families }
    }

    /// Those who asked the most in both spans together. Decisions wait for this, so nothing is copied but what is told.
    fn top(&self, family: Family) -> Vec<TopSubject> {
        let [now, before] = &self.subjects;
        let (now, before) = (now.get(&family), before.get(&family));
        let in_both = now.into_iter().flatten().map(|(key, counts)| {
            let earlier = before.and_then(|before| before.get(key));
            Asked::of(key, counts, earlier)
        });
        let no_more = before.into_iter().flatten().filter(|(key, _)| now.is_none_or(|now| !now.contains_key(*key)));
        let mut asked: Vec<Asked<'_>> = in_both.chain(no_more.map(|(key, counts)| Asked::of(key, counts, None))).collect();
        if asked.len() > TOP {
            asked.select_nth_unstable_by_key(TOP, Asked::rank);
            asked.truncate(TOP);
        }
        asked.sort_unstable_by_key(Asked::rank);
        asked.into_iter().map(Asked::named).collect()
    }
}

/// One subject, as it stands in the book.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    key: &'a str,
    label: &'a str,
    granted: u64,
    refused: u64,
}

impl<'a> Asked<'a> {
    fn of(key: &'a str, counts: &'a Counts, earlier: Option<&Counts>) -> Self {
        let (granted, refused) = earlier.map_or((0, 0), |earlier| (earlier.granted, earlier.refused));
        Self { key, label: &counts.label, granted: counts.granted + granted, refused: counts.refused + refused }
    }

    fn rank(&self) -> (Reverse<u64>, &'a str) {
        (Reverse(self.granted + self.refused), self.key)
    }

    fn named(self) -> TopSubject {
        let Self { key, label, granted, refused } = self;
        TopSubject { key: key.to_owned(), label: label.to_owned(), granted, refused }
    }
}

impl Counts {
    fn add(&mut self, granted: bool) {
        self.granted += u64::from(granted);
        self.refused += u64::from(!granted);
    }
}

/// Those who ask the most, whatever came of it.
pub fn shorten(top: &mut Vec<TopSubject>) {
    top.sort_unstable_by(|one, other| (other.refused + other.granted, &one.key).cmp(&(one.refused + one.granted, &other.key)));
    top.truncate(TOP);
}

#[cfg(test)]
mod tests;
