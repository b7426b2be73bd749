//! A text as a row of tokens: figures, words that mean something, and a gap for each word that does not.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::super::phone::writing::{dash, digit, invisible};
use super::Measure;
use super::words::{LONGEST, Meaning, meaning, misspelt};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Figures(Figures),
    Word(Meaning),
    /// A word without a meaning here; what stands on its two sides does not belong together.
    Gap,
}

/// Digits, perhaps in parts with one kind of mark between: `7`, `1830`, `25/12`, `2026-12-25`, `7.30`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figures {
    pub parts: Vec<Figure>,
    /// A space where there is one part only.
    pub mark: char,
    /// A full stop stands behind, as in `25.12.`
    pub stopped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figure {
    pub value: u32,
    pub width: usize,
}

enum Piece {
    Figures(Figures),
    Word(String),
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let pieces = pieces(&fold(text));
    let mut tokens = Vec::with_capacity(pieces.len());
    let mut rest = pieces.as_slice();
    while let [piece, tail @ ..] = rest {
        let (token, count) = match piece {
            Piece::Figures(figures) => (Some(Token::Figures(figures.clone())), 1),
            Piece::Word(word) => named(word, tail, tokens.last()),
        };
        tokens.extend(token);
        rest = &rest[count..];
    }
    tokens
}

/// The longest phrase that begins here, and of how many words it is.
fn named(word: &str, tail: &[Piece], before: Option<&Token>) -> (Option<Token>, usize) {
    if word == "m" && matches!(before, Some(Token::Figures(_))) {
        return (Some(Token::Word(Meaning::Unit(Measure::Minutes))), 1);
    }
    let mut phrases = vec![word.to_owned()];
    for piece in tail.iter().take(LONGEST - 1) {
        let Piece::Word(next) = piece else { break };
        phrases.push(format!("{} {next}", phrases[phrases.len() - 1]));
    }
    let longest = (1..=phrases.len()).rev().find_map(|count| Some((meaning(&phrases[count - 1])?, count)));
    match longest.or_else(|| Some((misspelt(word)?, 1))) {
        Some((Meaning::Filler, count)) => (None, count),
        Some((meaning, count)) => (Some(Token::Word(meaning)), count),
        None => (Some(Token::Gap), 1),
    }
}

/// One spelling for each thing: ASCII digits, lower case, no accents, one kind of dash, marks close to their digits.
fn fold(text: &str) -> String {
    let bare = text.nfkd().filter(|c| !is_combining_mark(*c) && !invisible(*c)).flat_map(char::to_lowercase);
    let plain = bare.map(|c| if dash(c) { '-' } else { digit(c).unwrap_or(c) });
    let words = plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" :", ":").replace(": ", ":").replace(" /", "/").replace("/ ", "/")
}

/// Runs of letters and runs of figures. Whatever else stands between parts them: `n'ebyiri` is two words.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let (figures, after) = figures(rest);
            pieces.push(Piece::Figures(figures));
            rest = after;
        } else if first.is_alphabetic() {
            let (word, after) = split(rest, char::is_alphabetic);
            pieces.push(Piece::Word(word.to_owned()));
            rest = after;
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    pieces
}

fn figures(text: &str) -> (Figures, &str) {
    let (first, mut rest) = figure(text);
    let mark = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.' | ':'));
    let mut figures = Figures { parts: vec![first], mark: ' ', stopped: false };
    while let Some(after) =
        mark.and_then(|mark| rest.strip_prefix(mark)).filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
    {
        let (next, after) = figure(after);
        figures.parts.push(next);
        figures.mark = mark.unwrap_or(' ');
        rest = after;
    }
    figures.stopped = rest.starts_with('.');
    (figures, rest)
}

/// A number beyond 32 bits is as good as the largest: none of them is part of a time.
fn figure(text: &str) -> (Figure, &str) {
    let (digits, rest) = split(text, |c| c.is_ascii_digit());
    (Figure { value: digits.parse().unwrap_or(u32::MAX), width: digits.len() }, rest)
}

fn split(text: &str, belongs: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !belongs(c)).unwrap_or(text.len()))
}
