//! Text as it is compared: without accents, case and signs, and with letters and digits that look alike made one, so
//! that `N° PLAQUE`, `No Plaque` and `N°PIaque` are not far from each other.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A letter or digit of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    pub shape: char,
    /// Which character of the text it is.
    pub at: usize,
    /// Whether a word begins here: after a space or a sign, a capital after a small letter, a digit after a letter.
    pub starts: bool,
}

/// What a line of text comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub signs: Vec<Sign>,
    shapes: String,
    /// Where each sign begins in `shapes`, and its end.
    bounds: Vec<usize>,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        let mut before = None;
        for (at, letter) in text.chars().enumerate() {
            let starts = before.is_none_or(|before| is_border(before, letter));
            let mut first = true;
            for part in letter.nfkd().filter(|part| part.is_alphanumeric() && !is_combining_mark(*part)) {
                folded.push(Sign { shape: shape(part), at, starts: starts && first });
                first = false;
            }
            before = letter.is_alphanumeric().then_some(letter);
        }
        folded.bounds.push(folded.shapes.len());
        folded
    }

    fn push(&mut self, mut sign: Sign) {
        // Two letters that are read for one: rn for m, vv for w.
        let one = match self.signs.last().map(|last| (last.shape, sign.shape)) {
            Some(('R', 'N')) => Some('M'),
            Some(('V', 'V')) => Some('W'),
            _ => None,
        };
        if let Some(one) = one.filter(|_| !sign.starts)
            && let Some(last) = self.signs.pop()
        {
            self.bounds.pop();
            self.shapes.pop();
            let at = if last.starts { last.at } else { sign.at };
            sign = Sign { shape: one, at, starts: last.starts };
        }
        self.bounds.push(self.shapes.len());
        self.shapes.push(sign.shape);
        self.signs.push(sign);
    }

    pub fn len(&self) -> usize {
        self.signs.len()
    }

    /// The shapes of some signs; nothing for what is not there.
    pub fn shapes(&self, signs: Range<usize>) -> &str {
        let bound = |at: usize| self.bounds.get(at).copied().unwrap_or(self.shapes.len());
        self.shapes.get(bound(signs.start)..bound(signs.end)).unwrap_or_default()
    }

    /// All runs of whole words that are no longer than this, in signs.
    pub fn windows(&self, longest: usize) -> impl Iterator<Item = Range<usize>> {
        let starts = (0..self.len()).filter(|start| self.is_end(*start));
        starts.flat_map(move |start| {
            (start + 1..=self.len().min(start + longest)).filter(|end| self.is_end(*end)).map(move |end| start..end)
        })
    }

    /// Whether a word ends before this sign.
    pub fn is_end(&self, at: usize) -> bool {
        self.signs.get(at).is_none_or(|sign| sign.starts)
    }
}

/// The shapes of a whole text.
pub(super) fn shapes(text: &str) -> String {
    Folded::new(text).shapes
}

fn is_border(before: char, letter: char) -> bool {
    !before.is_alphanumeric() || before.is_lowercase() && letter.is_uppercase() || before.is_numeric() != letter.is_numeric()
}

fn shape(letter: char) -> char {
    match letter.to_uppercase().next().unwrap_or(letter) {
        '0' | 'Q' => 'O',
        '1' | 'L' => 'I',
        '8' => 'B',
        '5' => 'S',
        '2' => 'Z',
        '6' => 'G',
        other => other,
    }
}

/// What is as long as this is known by either end.
const LONG: usize = 8;

/// How many letters of a word of this length (in shapes) may be wrong.
fn slips(length: usize) -> usize {
    match length {
        0..6 => 0,
        6..10 => 1,
        10..16 => 2,
        _ => 3,
    }
}

/// A word or some words that are looked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub shapes: String,
    pub length: usize,
    ends: (Option<char>, Option<char>),
}

impl Wanted {
    pub fn new(text: &str) -> Self {
        let shapes = shapes(text);
        Self { length: shapes.chars().count(), ends: ends(&shapes), shapes }
    }

    /// How many letters of what was read are wrong, if no more than may be. `length` is that of `read`.
    pub fn wrong(&self, read: &str, length: usize) -> Option<usize> {
        let slips = slips(self.length);
        if length.abs_diff(self.length) > slips {
            return None;
        }
        if read == self.shapes {
            return Some(0);
        }
        // A short word with another letter at an end is another word: `Hiace` is no `place`. Of a long one both ends are
        // seldom lost.
        let read_ends = ends(read);
        let (first, last) = (read_ends.0 == self.ends.0, read_ends.1 == self.ends.1);
        let near = slips > 0 && if self.length < LONG { first && last } else { first || last };
        let wrong = near.then(|| strsim::osa_distance(read, &self.shapes))?;
        (wrong <= slips).then_some(wrong)
    }
}

fn ends(text: &str) -> (Option<char>, Option<char>) {
    (text.chars().next(), text.chars().next_back())
}

/// The entry of a table that a text is nearest to, with the letters that are wrong, unless two are as near.
pub(super) fn nearest<'a, T: PartialEq>(text: &str, table: impl IntoIterator<Item = (&'a Wanted, T)>) -> Option<(T, usize)> {
    let read = shapes(text);
    let length = read.chars().count();
    let mut best: Option<(T, usize)> = None;
    let mut tied = false;
    for (wanted, entry) in table {
        let Some(wrong) = wanted.wrong(&read, length) else { continue };
        match &best {
            Some((_, least)) if *least < wrong => {}
            Some((kept, least)) if *least == wrong => tied |= *kept != entry,
            _ => (best, tied) = (Some((entry, wrong)), false),
        }
    }
    best.filter(|_| !tied)
}

/// The entry of a table that stands among the words of a text, where it stands in bytes, and the letters that are wrong:
/// the longest that fits.
pub(super) fn longest<'a, T>(text: &str, table: impl IntoIterator<Item = (&'a Wanted, T)>) -> Option<(T, Range<usize>, usize)> {
    let folded = Folded::new(text);
    let mut best: Option<(T, Range<usize>, usize)> = None;
    for (wanted, entry) in table {
        let near = folded
            .windows(wanted.length + 3)
            .filter_map(|at| Some((at.clone(), wanted.wrong(folded.shapes(at.clone()), at.len())?)));
        let Some((at, wrong)) = near.min_by_key(|(_, wrong)| *wrong) else { continue };
        if best.as_ref().is_none_or(|(_, kept, _)| kept.len() < at.len()) {
            best = Some((entry, at, wrong));
        }
    }
    let (entry, at, wrong) = best?;
    let byte = |letter: usize| text.char_indices().nth(letter).map_or(text.len(), |(at, _)| at);
    Some((entry, byte(folded.signs[at.start].at)..byte(folded.signs[at.end - 1].at + 1), wrong))
}
