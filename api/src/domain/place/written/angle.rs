//! Angles among tokens: degrees with decimals, or degrees, minutes and seconds, with a letter or a word on either side.

use super::token::{Axis, Comma, Mark, Number, Token, tokens};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Angle {
    /// Infinite where it has 60 minutes or more.
    pub degrees: f64,
    pub axis: Option<Axis>,
    /// A minus and a letter: one of them is too much.
    pub contradictory: bool,
    /// A bare number with a comma before three digits: `2,000` could be two thousand.
    pub grouped: bool,
    /// Of the degrees; minutes are decimals enough.
    decimals: usize,
    degree_sign: bool,
}

impl Angle {
    /// Whether this is written as coordinates are, in a text that holds nothing else, or other words.
    pub(super) fn credible(&self, alone: bool) -> bool {
        let needed = match (alone, self.axis) {
            (false, None) => 3,
            (false, Some(_)) => 1,
            (true, Some(_)) => 0,
            (true, None) => 2,
        };
        self.degree_sign || self.decimals >= needed
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Item {
    Angle(Angle),
    Separator,
    Dash,
    Other,
}

pub(super) fn items(text: &str, comma: Comma) -> Vec<Item> {
    let tokens = tokens(text, comma);
    let mut rest = tokens.as_slice();
    let mut items = Vec::new();
    while let [first, others @ ..] = rest {
        if let Some((angle, after)) = angle(rest) {
            items.push(Item::Angle(angle));
            rest = after;
            continue;
        }
        items.push(match first {
            Token::Separator => Item::Separator,
            Token::Dash => Item::Dash,
            _ => Item::Other,
        });
        rest = others;
    }
    items
}

/// The angle that begins here, and what follows it.
fn angle(tokens: &[Token]) -> Option<(Angle, &[Token])> {
    let (before, rest) = prefix(tokens);
    let [Token::Number(first), ..] = rest else { return None };
    let degree_sign = matches!(rest, [_, Token::Degree, ..]);
    let (parts, rest) = if degree_sign { with_signs(rest) } else { with_spaces(rest, before.is_some()) };
    let (after, rest) = suffix(rest, before);
    let letter = after.and_then(|mark| mark.sign).or(before.and_then(|mark| mark.sign));
    let axis = before.or(after).map(|mark| mark.axis);
    let sign = letter.or(first.sign).unwrap_or(1.0);
    let angle = Angle {
        degrees: sign * sum(&parts),
        axis,
        contradictory: letter.is_some() && first.sign == Some(-1.0),
        grouped: first.comma && first.decimals == 3 && !degree_sign && axis.is_none(),
        decimals: if parts.len() > 1 { 3 } else { first.decimals },
        degree_sign,
    };
    Some((angle, rest))
}

/// The mark before a number, with the colon or equals sign that words have.
fn prefix(tokens: &[Token]) -> (Option<Mark>, &[Token]) {
    match tokens {
        [Token::Mark(mark), Token::Separator, rest @ ..] if mark.sign.is_none() => (Some(*mark), rest),
        [Token::Mark(mark), rest @ ..] => (Some(*mark), rest),
        _ => (None, tokens),
    }
}

/// The mark after a number. Where one stood before, only the letter to that word: the next mark is the next number's.
fn suffix(tokens: &[Token], before: Option<Mark>) -> (Option<Mark>, &[Token]) {
    match (tokens, before) {
        ([Token::Mark(mark), rest @ ..], None) => (Some(*mark), rest),
        ([Token::Mark(mark), rest @ ..], Some(word)) if word.sign.is_none() && mark.sign.is_some() && word.axis == mark.axis => {
            (Some(*mark), rest)
        }
        _ => (None, tokens),
    }
}

/// `1°56'38.8"`, of which minutes and seconds can be missing. Only the last part has decimals.
fn with_signs(tokens: &[Token]) -> (Vec<Number>, &[Token]) {
    let mut parts = Vec::new();
    let mut rest = tokens;
    for sign in [Token::Degree, Token::Minute, Token::Second] {
        match rest {
            [Token::Number(part), closing, after @ ..] if *closing == sign && continues(&parts, part) => {
                parts.push(*part);
                rest = after;
            }
            _ => break,
        }
    }
    (parts, rest)
}

/// `1 56 38.8 S`: numbers in a row are parts of one angle only where a mark holds them together.
fn with_spaces(tokens: &[Token], marked: bool) -> (Vec<Number>, &[Token]) {
    let mut parts = Vec::new();
    let mut rest = tokens;
    while let [Token::Number(part), after @ ..] = rest
        && parts.len() < 3
        && continues(&parts, part)
    {
        parts.push(*part);
        rest = after;
    }
    if !marked && !matches!(rest, [Token::Mark(_), ..]) {
        parts.truncate(1);
        rest = &tokens[1..];
    }
    (parts, rest)
}

fn continues(parts: &[Number], part: &Number) -> bool {
    parts.last().is_none_or(|last| last.decimals == 0 && part.sign.is_none())
}

fn sum(parts: &[Number]) -> f64 {
    if parts.iter().skip(1).any(|part| part.value >= 60.0) {
        return f64::INFINITY;
    }
    parts.iter().zip([1.0, 60.0, 3600.0]).map(|(part, share)| part.value / share).sum()
}
