//! Numbers in figures and in words.

use super::phrase::{Reading, after, first_word, skip};
use super::tokens::{Figure, Token};
use super::words::Meaning;

/// A number of at most three figures, or in words.
pub(super) fn number(tokens: &[Token]) -> Reading<'_, u32> {
    let short = figure(tokens).filter(|(figure, _)| figure.width <= 3);
    short.map(|(figure, rest)| (figure.value, rest)).or_else(|| spoken(tokens))
}

/// Figures in one part.
pub(super) fn figure(tokens: &[Token]) -> Reading<'_, Figure> {
    match tokens {
        [Token::Figures(figures), rest @ ..] if figures.parts.len() == 1 => Some((figures.parts[0], rest)),
        _ => None,
    }
}

/// A number in words: `six`, `twenty-five`, `vingt et un`, `dix-huit`, `cumi n'itanu`.
pub(super) fn spoken(tokens: &[Token]) -> Reading<'_, u32> {
    let (first, rest) = word(tokens)?;
    let joined = after(Meaning::And, rest);
    let second = word(skip(Meaning::And, rest));
    match (first, second) {
        (20 | 30 | 40 | 50, Some((unit @ 1..=9, rest))) => Some((first + unit, rest)),
        // French says "ten seven", Kinyarwanda "ten and seven".
        (10, Some((unit @ 7..=9, rest))) => Some((10 + unit, rest)),
        (10, Some((unit @ 1..=6, rest))) if joined.is_some() => Some((10 + unit, rest)),
        _ => Some((first, rest)),
    }
}

fn word(tokens: &[Token]) -> Reading<'_, u32> {
    match first_word(tokens)? {
        Meaning::Number(number) => Some((number, &tokens[1..])),
        Meaning::Sept => Some((7, &tokens[1..])),
        _ => None,
    }
}
