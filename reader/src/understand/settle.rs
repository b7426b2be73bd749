//! From all readings of a field to the field: what agrees speaks for itself, what differs is said.

use super::{
    name::{LONE, WHOLE},
    reading::{MOST, Part, Reading},
};
use crate::document::{
    Doubt, Field,
    FieldName::{self, Chassis, Holder, Insurer, Make, Model, Plate},
};

/// How much of what is left to certainty a second place adds, as both were read by the same engine.
const SECOND: f32 = 0.6;
/// A reading that is less sure than this contradicts nothing.
const HEARD: f32 = 0.5;
/// How well a listed insurer must be read to contradict another.
const NAMED: f32 = 0.97;
/// How much less sure than the best a reading may be and still be heard.
const BESIDE: f32 = 0.75;

/// The fields that the readings come to, in the order of their names.
pub(super) fn settle(readings: Vec<Reading>) -> Vec<Field> {
    let mut names: Vec<FieldName> = readings.iter().map(|reading| reading.name).collect();
    names.sort_unstable();
    names.dedup();
    let (holders, others): (Vec<_>, Vec<_>) = readings.into_iter().partition(|reading| reading.name == Holder);
    let readings: Vec<Reading> = others.into_iter().chain(holder(&holders)).collect();
    names.into_iter().filter_map(|name| one(readings.iter().filter(|reading| reading.name == name).cloned().collect())).collect()
}

/// Surname and given names become one name.
fn holder(readings: &[Reading]) -> Vec<Reading> {
    let best = |part: Part| {
        let ours = readings.iter().filter(|reading| reading.part == part);
        ours.max_by(|one, other| one.confidence.total_cmp(&other.confidence)).cloned()
    };
    let (surname, given) = (best(Part::Surname), best(Part::GivenNames));
    let whole = readings.iter().filter(|reading| reading.part == Part::Whole).cloned();
    let joined = match (surname, given) {
        (Some(surname), Some(given)) if surname.rows == given.rows && surname.key() == given.key() => {
            Some(Reading { part: Part::Whole, ..surname })
        }
        (Some(surname), Some(given)) => Some(Reading {
            value: format!("{} {}", surname.value, given.value),
            printed: format!("{} {}", surname.printed, given.printed),
            confidence: as_part(&surname).min(as_part(&given)),
            part: Part::Whole,
            ..surname
        }),
        (one, other) => one.or(other).map(half),
    };
    // Where names are in parts, a word that stands for both is the title of the part.
    let parts = joined.iter().any(|reading| reading.part == Part::Whole);
    joined.into_iter().chain(whole.filter(|_| !parts)).collect()
}

/// How sure a part of a name is: of one word it was held to be too few for a name.
fn as_part(reading: &Reading) -> f32 {
    if reading.value.contains(' ') { reading.confidence } else { reading.confidence / LONE * WHOLE }
}

/// The other half of the name is on the page and was not read.
fn half(mut reading: Reading) -> Reading {
    reading.doubts.push(Doubt::Unclear);
    reading
}

/// Readings of the same, and how sure they are together.
struct Side {
    readings: Vec<Reading>,
    confidence: f32,
}

/// What is on a list is what was meant: beside it, some words behind a label are no name.
fn listed(readings: Vec<Reading>) -> (Vec<Reading>, Vec<Reading>) {
    let known = |reading: &Reading| !reading.doubts.contains(&Doubt::Unknown);
    let any = readings.iter().any(known);
    readings.into_iter().partition(|reading| !any || known(reading))
}

fn one(readings: Vec<Reading>) -> Option<Field> {
    let (readings, unlisted) = listed(readings);
    let rank = readings.iter().map(|reading| reading.rank).min()?;
    let mut sides: Vec<Side> = Vec::new();
    for reading in readings {
        match sides.iter_mut().find(|side| side.readings[0].key() == reading.key()) {
            Some(side) => side.readings.push(reading),
            None => sides.push(Side { readings: vec![reading], confidence: 0.0 }),
        }
    }
    for side in &mut sides {
        side.weigh();
    }
    // What has the better label comes first, then what is surer.
    let best = |side: &Side| (side.readings.iter().any(|reading| reading.rank == rank), side.confidence);
    sides.sort_by(|one, other| best(other).0.cmp(&best(one).0).then(best(other).1.total_cmp(&best(one).1)));
    let mut sides = sides.into_iter();
    let kept = sides.next()?;
    // A label that names an insurer of no list says more than one of the list that stands somewhere.
    let named = unlisted.into_iter().find(|other| {
        other.name == Insurer && other.confidence >= HEARD && !kept.readings.iter().any(|reading| reading.labelled)
    });
    let rival = sides.find(|side| contradicts(side, &kept)).map(|side| side.readings[0].value.clone());
    let mut field = kept.into_field()?;
    field.doubts.extend(rival.or(named.map(|other| other.value)).map(Doubt::Disagrees));
    super::reading::cap(&mut field);
    Some(field)
}

impl Side {
    /// Readings from other lines make it surer, those from the same say nothing new.
    fn weigh(&mut self) {
        self.readings.sort_by(|one, other| (one.rank.cmp(&other.rank)).then(other.confidence.total_cmp(&one.confidence)));
        let mut rows: Vec<usize> = self.readings[0].rows.clone();
        let mut sure = self.readings[0].confidence;
        for reading in &self.readings[1..] {
            if reading.rows.iter().all(|row| !rows.contains(row)) {
                sure += (1.0 - sure) * reading.confidence * SECOND;
                rows.extend(&reading.rows);
            }
        }
        self.confidence = sure.min(MOST);
    }

    /// The reading with the best label, without having been mended where another was read as it stands.
    fn into_field(self) -> Option<Field> {
        let Self { readings, confidence } = self;
        let mended = readings.iter().all(|reading| reading.doubts.contains(&Doubt::Mended));
        let mut first = readings.into_iter().next()?;
        first.doubts.retain(|doubt| mended || *doubt != Doubt::Mended);
        Some(Reading { confidence, ..first }.into_field())
    }
}

/// Whether another side is to be taken for a contradiction: it is not a part of the best, and has as good a label as the
/// best or is of a kind that is known without one.
fn contradicts(side: &Side, kept: &Side) -> bool {
    let (other, best) = (&side.readings[0], &kept.readings[0]);
    let heard = side.confidence >= HEARD && side.confidence >= kept.confidence * BESIDE;
    let known = match other.name {
        Plate | Chassis => true,
        // Names that are read well; what only resembles one may be a slogan.
        Insurer => other.form >= NAMED,
        _ => false,
    };
    if !heard || other.rank != best.rank && !known {
        return false;
    }
    let (ours, theirs) = (best.key(), other.key());
    match other.name {
        // Vehicles of many makes stand in advertisements.
        Make if !other.labelled => false,
        Insurer if !other.labelled && !known => false,
        Holder => !names(&other.value, &best.value) && !names(&best.value, &other.value),
        Insurer | Make | Model => !ours.contains(&theirs) && !theirs.contains(&ours),
        _ => true,
    }
}

/// Whether all names of one are among those of another.
fn names(one: &str, other: &str) -> bool {
    one.split_whitespace().all(|name| other.split_whitespace().any(|other| name == other))
}
