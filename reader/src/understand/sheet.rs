//! Lines on their pages: which stand side by side, which below another, and where a part of a line stands.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    fold::Folded,
    labels::{self, Hit},
    shape::{between, mid, share, union, within},
};
use crate::{
    document::Kind,
    page::{Line, Point, Quad},
};

/// A line with its labels.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub line: Line,
    pub letters: Vec<char>,
    pub hits: Vec<Hit>,
}

/// All lines, and how each page is tilted: by how much the text sinks, in parts of the height, on its way from left to
/// right.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub rows: Vec<Row>,
    tilts: BTreeMap<usize, f32>,
}

/// Parts of lines that are read as one text.
#[derive(Clone, Debug, Default)]
pub(super) struct Passage {
    pub text: String,
    /// For each character the line and the character of that line, where it is not a space between two.
    from: Vec<Option<(usize, usize)>>,
}

/// Where something stands and how sure the engine was there: as sure as of its least sure letter, since one wrong letter
/// makes a value wrong.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub page: usize,
    pub quad: Quad,
    pub confidence: f32,
    /// The lines of which it is a part.
    pub rows: Vec<usize>,
}

/// How far below a label its value may begin, in heights of the label.
const BELOW: f32 = 3.2;
/// How far left of a label its value may begin, in parts of the width.
const OUTDENT: f32 = 0.03;
/// How many pieces one value may be made of.
const PIECES: usize = 4;
/// By how much values beside each other may differ in height, in heights of the larger.
const LEVEL: f32 = 0.7;

impl Sheet {
    pub fn new(lines: &[Line], kind: Kind) -> Self {
        let rows: Vec<Row> = lines.iter().filter(|line| !line.text.trim().is_empty()).map(|line| Row::new(line, kind)).collect();
        let pages: BTreeSet<usize> = rows.iter().map(|row| row.line.page).collect();
        let tilts = pages.into_iter().map(|page| (page, tilt(&rows, page))).collect();
        Self { rows, tilts }
    }

    /// Of the page of a line.
    fn tilt(&self, row: &Row) -> f32 {
        self.tilts.get(&row.line.page).copied().unwrap_or_default()
    }

    /// The text behind a label on its line, up to the next label.
    pub fn behind(&self, row: usize, hit: usize) -> Passage {
        let hits = &self.rows[row].hits;
        let end = hits.get(hit + 1).map_or(self.rows[row].letters.len(), |next| next.at.start);
        let mut passage = Passage::default();
        passage.push(self, row, hits[hit].at.end..end);
        passage
    }

    /// What stands to the right of the end of a line at the same height, up to the next label: the first piece of it, and
    /// all.
    pub fn right(&self, row: usize) -> (Passage, Passage) {
        let here = &self.rows[row];
        let end = here.right();
        let mut beside: Vec<usize> =
            (0..self.rows.len()).filter(|other| *other != row && self.is_level(here, end, &self.rows[*other])).collect();
        beside.sort_by(|one, other| self.rows[*one].left().x.total_cmp(&self.rows[*other].left().x));
        let mut all = Passage::default();
        let mut first = None;
        for other in beside.into_iter().take(PIECES) {
            let stop = self.rows[other].hits.first().map(|hit| hit.at.start);
            all.push(self, other, 0..stop.unwrap_or(self.rows[other].letters.len()));
            first.get_or_insert_with(|| all.clone());
            if stop.is_some() {
                break;
            }
        }
        (first.unwrap_or_default(), all)
    }

    fn is_level(&self, here: &Row, end: Point, other: &Row) -> bool {
        let start = other.left();
        let sinks = (start.x - end.x) * self.tilt(here);
        let level = (start.y - end.y - sinks).abs() < LEVEL * here.height().max(other.height());
        here.line.page == other.line.page && start.x > end.x - OUTDENT && level
    }

    /// What stands below a part of a line: the nearest line, and one after it, each cut to the column.
    pub fn below(&self, row: usize, hit: usize) -> Vec<Passage> {
        let here = &self.rows[row];
        let hits = &here.hits;
        let label = share(&here.line.quad, &here.letters, &hits[hit].at);
        let (left, right) = (label.0[0].x.min(label.0[3].x), self.column_end(row, hit));
        let tilt = self.tilt(here);
        let bottom = |x: f32| mid(&label).y + (x - mid(&label).x) * tilt;
        let height = here.height().max(f32::EPSILON);
        let mut under: Vec<(f32, Passage)> = Vec::new();
        for (other, candidate) in self.rows.iter().enumerate() {
            let quad = &candidate.line.quad;
            let gap = mid(quad).y - bottom(mid(quad).x);
            let same = candidate.line.page == here.line.page && other != row;
            let near = gap > height * 0.5 && gap < height.max(candidate.height()) * BELOW;
            if !same || !near {
                continue;
            }
            let Some(part) = candidate.column(left - OUTDENT, right) else { continue };
            let repeats = candidate.hits.iter().all(|other| other.target == hits[hit].target) && !candidate.hits.is_empty();
            let part = match candidate.hits.iter().find(|hit| hit.at.end > part.start && hit.at.start < part.end) {
                // The same label in another language: what is below it is below both.
                Some(other) if repeats => other.at.end..part.end.max(other.at.end),
                Some(other) if other.at.start <= part.start => {
                    under.push((gap, Passage::default()));
                    continue;
                }
                Some(other) => part.start..other.at.start,
                None => part,
            };
            let mut passage = Passage::default();
            passage.push(self, other, part);
            if !(repeats && passage.text.is_empty()) {
                under.push((gap, passage));
            }
        }
        under.sort_by(|one, other| one.0.total_cmp(&other.0));
        under.into_iter().map(|(_, passage)| passage).take_while(|passage| !passage.text.is_empty()).take(2).collect()
    }

    /// Where the column of a label ends: at the next label of its line or at the next line beside it.
    fn column_end(&self, row: usize, hit: usize) -> f32 {
        let here = &self.rows[row];
        if let Some(next) = here.hits.get(hit + 1) {
            return share(&here.line.quad, &here.letters, &next.at).0[0].x - OUTDENT / 3.0;
        }
        let end = here.right();
        let beside = self.rows.iter().filter(|other| !std::ptr::eq(*other, here) && self.is_level(here, end, other));
        beside.map(|other| other.left().x - OUTDENT / 3.0).fold(1.0, f32::min)
    }

    /// All of a line as a text.
    pub fn whole(&self, row: usize) -> Passage {
        let mut passage = Passage::default();
        passage.push(self, row, 0..self.rows[row].letters.len());
        passage
    }
}

impl Row {
    fn new(line: &Line, kind: Kind) -> Self {
        let folded = Folded::new(&line.text);
        let mut line = line.clone();
        line.quad = within(&line.quad);
        line.odds.iter_mut().for_each(|odds| *odds = if odds.is_finite() { odds.clamp(0.0, 1.0) } else { 0.0 });
        Self { letters: line.text.chars().collect(), hits: labels::hits(&line.text, &folded, kind), line }
    }

    /// The middle of the left and of the right edge.
    fn left(&self) -> Point {
        between(self.line.quad.0[0], self.line.quad.0[3], 0.5)
    }

    fn right(&self) -> Point {
        between(self.line.quad.0[1], self.line.quad.0[2], 0.5)
    }

    /// How sure the engine is of a character. Spaces do not count: no value hangs on them.
    fn odds(&self, at: usize) -> f32 {
        if self.letters[at].is_whitespace() { 1.0 } else { self.line.odds.get(at).copied().unwrap_or_default() }
    }

    fn height(&self) -> f32 {
        let [top_left, top_right, bottom_right, bottom_left] = self.line.quad.0;
        ((bottom_left.y - top_left.y) + (bottom_right.y - top_right.y)).abs() / 2.0
    }

    /// The words whose middle lies between two edges, in characters.
    fn column(&self, left: f32, right: f32) -> Option<Range<usize>> {
        let mut column: Option<Range<usize>> = None;
        let mut start = 0;
        for end in 1..=self.letters.len() {
            let borders = end == self.letters.len() || self.letters[end].is_whitespace();
            if !borders {
                continue;
            }
            let word = share(&self.line.quad, &self.letters, &(start..end));
            if (left..right).contains(&mid(&word).x) {
                column = Some(column.map_or(start, |column| column.start)..end);
            }
            start = end;
        }
        // A line that begins in the column and is longer than it is one value all the same.
        column.or_else(|| (left..right).contains(&self.left().x).then_some(0..self.letters.len()))
    }
}

impl Passage {
    fn push(&mut self, sheet: &Sheet, row: usize, part: Range<usize>) {
        let letters = &sheet.rows[row].letters;
        let part = part.start.min(letters.len())..part.end.min(letters.len());
        let ends = |letter: &char| letter.is_whitespace() || matches!(letter, ':' | '=' | '_' | '*' | '°' | '•' | ';');
        let start =
            part.clone().find(|at| !ends(&letters[*at]) && !matches!(letters[*at], '.' | ',' | '-' | ')')).unwrap_or(part.end);
        let end = (start..part.end).rfind(|at| !ends(&letters[*at])).map_or(start, |last| last + 1);
        if start >= end {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
            self.from.push(None);
        }
        self.text.extend(&letters[start..end]);
        self.from.extend((start..end).map(|at| Some((row, at))));
    }

    /// Nothing, where it is only the label in a language that is not known: `/ Kennzeichen`.
    pub fn without_translation(self) -> Self {
        let translates = self.text.starts_with(['/', '(', '|']) && !self.text.contains(|letter: char| letter.is_ascii_digit());
        if translates { Self::default() } else { self }
    }

    /// This passage and another behind it.
    pub fn and(mut self, other: &Self) -> Self {
        if !self.text.is_empty() && !other.text.is_empty() {
            self.text.push(' ');
            self.from.push(None);
        }
        self.text += &other.text;
        self.from.extend_from_slice(&other.from);
        self
    }

    /// Where a part of the text, in bytes, stands.
    pub fn spot(&self, sheet: &Sheet, bytes: &Range<usize>) -> Option<Spot> {
        let count = |end: usize| self.text.get(..end).map(|text| text.chars().count());
        let from = self.from.get(count(bytes.start)?..count(bytes.end)?)?;
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (row, at) in from.iter().flatten() {
            match parts.iter_mut().find(|(known, _)| known == row) {
                Some((_, part)) => part.end = at + 1,
                None => parts.push((*row, *at..at + 1)),
            }
        }
        let lines = || parts.iter().map(|(row, _)| &sheet.rows[*row]);
        let page = lines().next()?.line.page;
        let quads: Vec<Quad> = parts
            .iter()
            .filter(|(row, _)| sheet.rows[*row].line.page == page)
            .map(|(row, part)| share(&sheet.rows[*row].line.quad, &sheet.rows[*row].letters, part))
            .collect();
        let confidence = from.iter().flatten().map(|(row, at)| sheet.rows[*row].odds(*at)).fold(1.0, f32::min);
        Some(Spot { page, quad: union(&quads)?, confidence, rows: parts.iter().map(|(row, _)| *row).collect() })
    }
}

/// That of the middle one of all lines of a page that are long enough to have one.
fn tilt(rows: &[Row], page: usize) -> f32 {
    let long = rows.iter().filter(|row| row.line.page == page && row.letters.len() > 6);
    let tilts = long.filter_map(|row| {
        let (left, right) = (row.left(), row.right());
        (right.x - left.x > 0.05).then(|| (right.y - left.y) / (right.x - left.x))
    });
    let mut tilts: Vec<f32> = tilts.collect();
    tilts.sort_by(f32::total_cmp);
    tilts.get(tilts.len() / 2).copied().unwrap_or_default()
}
