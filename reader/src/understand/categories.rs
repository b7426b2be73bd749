//! The categories of a driving licence.

use super::found::{Found, words};
use crate::document::Doubt;

/// In the order in which they are stored.
const CATEGORIES: [&str; 13] = ["A", "A1", "A2", "B", "B1", "C", "C1", "D", "D1", "D2", "E", "F", "G"];

/// The categories that stand in a text where they are due, and nothing else.
pub(super) fn find(text: &str) -> Option<Found> {
    let words: Vec<_> = words(text, "").into_iter().take_while(|word| !read(word.text).is_empty()).collect();
    let mut mended = false;
    let mut said = Vec::new();
    for word in &words {
        let meant = read(word.text);
        mended |= word.text.chars().any(|letter| matches!(letter, '8' | 'l' | 'I'));
        said.extend(meant);
    }
    let at = words.first()?.at.start..words.last()?.at.end;
    let value = joined(&said);
    // One letter is soon found somewhere.
    let form = if value.len() == 1 && text.trim().len() > 3 { 0.85 } else { 0.96 };
    Some(Found::new(value, at, form * if mended { 0.8 } else { 1.0 }).with_if(mended, Doubt::Mended))
}

/// The category at the beginning of a row of a table, which has dates where the category is held.
pub(super) fn of_row(text: &str) -> Option<&'static str> {
    let first = words(text, "").into_iter().next()?;
    match read(first.text).as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// Each once, in their order, with commas.
pub(super) fn joined(categories: &[&'static str]) -> String {
    let each: Vec<&str> = CATEGORIES.into_iter().filter(|category| categories.contains(category)).collect();
    each.join(",")
}

/// What a word names: a category, or several that are glued together.
fn read(word: &str) -> Vec<&'static str> {
    let plain = word.replace(['l', 'I'], "1").replace('8', "B");
    if plain != plain.to_ascii_uppercase() || plain.len() > 8 {
        return Vec::new();
    }
    let mut rest = plain.as_str();
    let mut said = Vec::new();
    while !rest.is_empty() {
        let fits = CATEGORIES.into_iter().filter(|category| rest.starts_with(category));
        let Some(next) = fits.max_by_key(|category| category.len()) else { return Vec::new() };
        said.push(next);
        rest = &rest[next.len()..];
    }
    said
}
