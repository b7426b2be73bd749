//! What stands before a value and says what it is: in English, French and Kinyarwanda, and as engines read it.

use std::{ops::Range, sync::LazyLock};

use super::fold::{Folded, Wanted, shapes};
use crate::document::{FieldName, Kind};

mod table;

use self::table::{NUMBERED, TABLE};

/// What a label asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Field(FieldName),
    /// The number of a certificate, which counts where no policy has one.
    Certificate,
    Surname,
    GivenNames,
    /// Both ends of a period.
    Period,
    MakeAndModel,
    /// Something that is not looked for; a value before it ends here.
    Other,
    /// Words that only look like a label.
    Text,
}

/// How a label must stand to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Anywhere,
    /// At the beginning of a line, after a slash or before a colon: elsewhere it is a word like others.
    Set,
    /// Right before its value; it is so short that it is soon found.
    Tight,
}

/// A label on a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    pub target: Target,
    /// In characters of the line, with the colon and with the same in other languages.
    pub at: Range<usize>,
    /// How sure it is that this is that label, from 0 to 1.
    pub sure: f32,
    /// Whether its value must stand right behind it.
    pub tight: bool,
}

struct Label {
    wanted: Wanted,
    target: Target,
    standing: Standing,
    /// Whether its value may follow without a space. What ends in `N` may as well go on as `Numéro`.
    glues: bool,
    /// What is left of it without the word for number: that alone is another label, or none.
    stem: Option<Wanted>,
}

static LABELS: LazyLock<Vec<Label>> = LazyLock::new(|| {
    let each = TABLE.iter().flat_map(|(target, labels)| labels.split('|').map(|label| Label::new(*target, label.trim())));
    each.collect()
});

impl Label {
    fn new(target: Target, label: &str) -> Self {
        let standing = match label.chars().next() {
            Some('~') => Standing::Set,
            Some('>') => Standing::Tight,
            _ => Standing::Anywhere,
        };
        let wanted = Wanted::new(label);
        let glues = wanted.length >= 6 && standing == Standing::Anywhere && !label.ends_with(" N");
        Self { wanted, target, standing, glues, stem: stem(label) }
    }

    /// How many letters are wrong, unless it is rather the label without its word for number: `INSURANCE` is no
    /// `Insurance No`.
    fn wrong(&self, read: &str, length: usize) -> Option<usize> {
        let wrong = self.wanted.wrong(read, length)?;
        let stem = self.stem.as_ref().and_then(|stem| stem.wrong(read, length));
        stem.is_none_or(|stem| stem > wrong).then_some(wrong)
    }
}

/// Words for number, and those that join them to what is numbered.
const NUMBER: [&str; 3] = ["N", "NO", "NR"];
const OF: [&str; 6] = ["DE", "DU", "D", "LA", "YA", "Y"];

fn stem(label: &str) -> Option<Wanted> {
    let words: Vec<String> =
        label.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_uppercase).collect();
    let is = |list: &[&str], word: &String| list.contains(&word.as_str());
    let rest: Vec<&str> = words.iter().filter(|word| !is(&NUMBER, word) && !is(&OF, word)).map(String::as_str).collect();
    (words.iter().any(|word| is(&NUMBER, word)) && !rest.is_empty()).then(|| Wanted::new(&rest.join(" ")))
}

/// Words that may stand between two labels for the same, or around one, and say nothing.
const FILLERS: [&str; 26] = [
    "N", "NO", "NR", "NUM", "NUMBER", "NUMERO", "NOMERO", "NIMERO", "DE", "DU", "DES", "LA", "LE", "OF", "THE", "YA", "Y", "BY",
    "DATE", "ON", "L", "D", "ET", "AND", "OR", "OU",
];

struct Match<'a> {
    label: &'a Label,
    at: Range<usize>,
    wrong: usize,
}

/// The labels of a line, from left to right.
pub(super) fn hits(text: &str, folded: &Folded, kind: Kind) -> Vec<Hit> {
    let letters: Vec<char> = text.chars().collect();
    let mut matches = matches(folded, &letters);
    // What is longer and better read says more.
    matches.sort_by_key(|found| (std::cmp::Reverse(found.at.len() * 2 - found.wrong.min(4) * 3), found.at.start));
    let mut kept: Vec<Match<'_>> = Vec::new();
    for found in matches {
        if kept.iter().all(|other| other.at.end <= found.at.start || found.at.end <= other.at.start) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.at.start);
    let hits = kept.iter().filter(|found| found.label.target != Target::Text).map(|found| hit(found, folded, &letters));
    let mut hits: Vec<Hit> = hits.collect();
    if kind == Kind::DrivingLicence {
        number(&mut hits, &letters);
    }
    merge(&mut hits, &letters);
    hits
}

fn matches<'a>(folded: &Folded, letters: &[char]) -> Vec<Match<'a>> {
    let mut found = Vec::new();
    let mut keep = |label: &'a Label, at: Range<usize>, wrong: usize| {
        if stands(label, folded, &at, letters) {
            found.push(Match { label, at, wrong });
        }
    };
    for at in folded.windows(LONGEST) {
        // What a colon ends goes on no further.
        if letters[folded.signs[at.start].at..folded.signs[at.end - 1].at].contains(&':') {
            continue;
        }
        let read = folded.shapes(at.clone());
        for label in LABELS.iter() {
            if let Some(wrong) = label.wrong(read, at.len()) {
                keep(label, at.clone(), wrong);
            }
        }
    }
    for start in (0..folded.len()).filter(|at| folded.is_end(*at)) {
        for label in LABELS.iter().filter(|label| is_glued(label, folded, start)) {
            keep(label, start..start + label.wanted.length, 0);
        }
    }
    found
}

/// The longest label, in letters and digits, with what an engine may add.
const LONGEST: usize = 48;

/// Whether a label goes on without a space: what follows must be long, and the label too.
fn is_glued(label: &Label, folded: &Folded, start: usize) -> bool {
    let end = start + label.wanted.length;
    let rest = || (end..folded.len()).take_while(|at| *at == end || !folded.is_end(*at)).count();
    label.glues && !folded.is_end(end) && folded.shapes(start..end) == label.wanted.shapes && rest() >= 3
}

fn stands(label: &Label, folded: &Folded, at: &Range<usize>, letters: &[char]) -> bool {
    let last = folded.signs[at.end - 1].at;
    let rest = || letters[last + 1..].iter().filter(|letter| !letter.is_whitespace());
    let before = || letters[..folded.signs[at.start].at].iter().rev().find(|letter| !letter.is_whitespace());
    let joined = || before().is_some_and(|before| matches!(before, '/' | '(' | '|'));
    match label.standing {
        Standing::Anywhere => true,
        Standing::Set => at.start == 0 || joined() || rest().take(3).any(|letter| matches!(letter, ':' | '°' | '#')),
        Standing::Tight => at.start == 0 || rest().next().is_some_and(|next| next.is_ascii_digit() || *next == ':'),
    }
}

fn hit(found: &Match<'_>, folded: &Folded, letters: &[char]) -> Hit {
    let (start, last) = (folded.signs[found.at.start].at, folded.signs[found.at.end - 1].at);
    let end = after_fillers(letters, last + 1, found.label.target);
    let colon = letters[last + 1..end.max(last + 1)].contains(&':') || letters.get(end) == Some(&':');
    let leads = found.at.start == 0;
    let place: f32 = if colon || leads { 1.0 } else { 0.95 };
    let read = match found.wrong {
        0 => 1.0,
        1 => 0.98,
        _ => 0.95,
    };
    Hit { target: found.label.target, at: start..end, sure: place * read, tight: found.label.standing == Standing::Tight }
}

/// Where the words that say nothing end, as in `Plate No. :` or `Police N°`. A short one could be the value, or begin it, so
/// that a colon, a sign or another such word must follow; a D behind categories is always one of them.
fn after_fillers(letters: &[char], from: usize, target: Target) -> usize {
    let (mut end, mut kept) = (from, from);
    loop {
        let start = (end..letters.len()).find(|at| letters[*at].is_alphanumeric()).unwrap_or(letters.len());
        if letters[end..start].contains(&':') {
            return start;
        }
        if letters[end..start].contains(&'°') {
            kept = end;
        }
        let stop = (start..letters.len()).find(|at| !letters[*at].is_alphanumeric()).unwrap_or(letters.len());
        let word = &letters[start..stop];
        if !is_filler(word) || word == ['D'] && target == Target::Field(FieldName::Categories) {
            return kept;
        }
        if word.len() > SHORT {
            kept = stop;
        } else if end > from {
            kept = kept.max(end);
        }
        end = stop;
    }
}

/// Fillers of no more letters than this may begin a value.
const SHORT: usize = 2;

fn is_filler(word: &[char]) -> bool {
    let plain = shapes(&word.iter().collect::<String>());
    !word.is_empty() && !word.iter().any(char::is_ascii_digit) && FILLERS.iter().any(|filler| shapes(filler) == plain)
}

/// Labels for the same with nothing that counts between them become one, as in `Plaque / Plate No:`. So does what a slash joins to a
/// label and a colon ends, in whatever language.
fn merge(hits: &mut Vec<Hit>, letters: &[char]) {
    let mut merged: Vec<Hit> = Vec::new();
    for hit in hits.drain(..) {
        let says_nothing = |from: usize| {
            let mut words = letters[from.min(hit.at.start)..hit.at.start].split(|letter| !letter.is_alphanumeric());
            words.all(|word| word.is_empty() || is_filler(word))
        };
        match merged.last_mut() {
            Some(last) if last.target == hit.target && says_nothing(last.at.end) => {
                last.at.end = hit.at.end;
                last.sure = last.sure.max(hit.sure);
                last.tight &= hit.tight;
            }
            _ => merged.push(hit),
        }
    }
    for at in 0..merged.len() {
        let limit = merged.get(at + 1).map_or(letters.len(), |next| next.at.start);
        let rest = &letters[merged[at].at.end.min(limit)..limit];
        let joined = rest.iter().find(|letter| !letter.is_whitespace()).is_some_and(|letter| matches!(letter, '/' | '(' | '|'));
        let colon = rest.iter().position(|letter| *letter == ':');
        let words = |end: usize| !rest[..end].iter().any(char::is_ascii_digit);
        if let Some(colon) = colon.filter(|colon| joined && words(*colon)) {
            merged[at].at.end += colon + 1;
        }
    }
    *hits = merged;
}

/// Adds the numbers that stand for labels on a licence, as on those of Europe and East Africa: `4b. 12/01/2030`. Where a
/// label in words follows, that says it better.
fn number(hits: &mut Vec<Hit>, letters: &[char]) {
    let mut start = 0;
    for word in letters.split(|letter| letter.is_whitespace()) {
        let at = start;
        start += word.len() + 1;
        let Some((target, end)) = numbered(word, at == 0) else { continue };
        let end = at + end;
        let worded = hits
            .iter()
            .any(|hit| hit.at.start >= at && !letters[end..hit.at.start.max(end)].iter().any(|letter| letter.is_alphanumeric()));
        if !worded && hits.iter().all(|hit| hit.at.end <= at || end <= hit.at.start) {
            hits.push(Hit { target, at: at..end, sure: 0.97, tight: true });
        }
    }
    hits.sort_by_key(|hit| hit.at.start);
}

/// What a word's number stands for, and where the number ends: `4b`, `4b.`, `5.`, and glued to its value at the beginning of
/// a line, `1.UWASE`.
fn numbered(word: &[char], leads: bool) -> Option<(Target, usize)> {
    let end = word.iter().position(|letter| matches!(letter, '.' | ')' | ':')).unwrap_or(word.len());
    let sign: String = word[..end].iter().collect::<String>().to_lowercase();
    let (_, target) = NUMBERED.iter().find(|(number, _)| *number == sign)?;
    let rest = word.len().saturating_sub(end + 1);
    let marked = end < word.len() && (rest == 0 || leads) || sign.len() == 2;
    marked.then_some((*target, (end + 1).min(word.len())))
}
