//! Amounts of money as people write them: whole francs, from 1 to ten million.

use super::phone::writing::{dash, digit, invisible};

#[cfg(test)]
mod tests;

/// The smallest amount that can be asked for.
pub const LEAST: u32 = 1;
/// More than any mobile-money account may move in a day, so beyond it is a slip of the thumb.
pub const MOST: u32 = 10_000_000;

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountProblem {
    #[error("that is not an amount")]
    NotANumber,
    #[error("the least is {}", display(*least))]
    TooSmall { least: u32 },
    #[error("the most is {}", display(*most))]
    TooLarge { most: u32 },
    /// The franc has no cents.
    #[error("amounts are whole francs")]
    Fraction,
    #[error("an amount cannot be negative")]
    Negative,
}

/// Reads an amount. `docs/ussd.md` has the grammar; what could be meant in two ways is refused, not guessed.
pub fn read(text: &str) -> Result<u32, AmountProblem> {
    let text = fold(text);
    let bare = without_currency(&text);
    let (negative, bare) = match bare.strip_prefix('-') {
        Some(rest) => (true, without_currency(rest)),
        None => (false, bare),
    };
    let amount = match multiplier(bare) {
        Some((number, factor)) => multiplied(number, factor),
        None => whole(bare),
    };
    match amount {
        Err(AmountProblem::NotANumber) => Err(AmountProblem::NotANumber),
        _ if negative => Err(AmountProblem::Negative),
        other => check(other?),
    }
}

/// Whether a number that came as a number is an amount.
pub fn check(amount: u64) -> Result<u32, AmountProblem> {
    match u32::try_from(amount) {
        Ok(amount) if amount < LEAST => Err(AmountProblem::TooSmall { least: LEAST }),
        Ok(amount) if amount <= MOST => Ok(amount),
        _ => Err(AmountProblem::TooLarge { most: MOST }),
    }
}

/// `2000` as `2,000`.
pub fn display(amount: u32) -> String {
    let digits = amount.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// One spelling for each thing: ASCII digits and marks, lower case, a plain space, a plain minus; nothing invisible.
fn fold(text: &str) -> String {
    let visible = text.chars().filter(|c| !invisible(*c));
    let plain = visible.map(|c| match c {
        c if c.is_whitespace() => ' ',
        c if dash(c) => '-',
        '\u{2019}' => '\'',
        '\u{ff0c}' | '\u{66c}' => ',',
        c => digit(c).unwrap_or(c),
    });
    plain.collect::<String>().to_lowercase().trim().to_owned()
}

/// Drops the currency before or after, and the stroke that shops write behind a price: `2,000/=`. Longer words stand
/// before those they begin with.
fn without_currency(text: &str) -> &str {
    const STROKES: [&str; 2] = ["/=", "/-"];
    const WORDS: [&str; 8] = ["amafaranga", "francs", "franc", "rwf", "frw", "frs", "fr", "f"];
    let text = STROKES.iter().find_map(|stroke| text.trim().strip_suffix(stroke)).unwrap_or(text).trim();
    let after = WORDS.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let before = WORDS.iter().find_map(|word| after.strip_suffix(word)).unwrap_or(after);
    before.trim()
}

/// `2k` and `1.5m`: the number before the letter, and what it is multiplied with.
fn multiplier(text: &str) -> Option<(&str, u64)> {
    let thousand = text.strip_suffix('k').map(|number| (number, 1_000));
    let million = || text.strip_suffix('m').map(|number| (number, 1_000_000));
    thousand.or_else(million).map(|(number, factor)| (number.trim_end(), factor))
}

/// Before `k` or `m` one point or comma is a decimal mark, with at most two digits: `1.500k` could be 1,500 or
/// 1,500,000.
fn multiplied(text: &str, factor: u64) -> Result<u64, AmountProblem> {
    let Some((units, decimals)) = text.split_once(['.', ',']) else {
        return whole(text).map(|number| number.saturating_mul(factor));
    };
    let scale = match decimals.len() {
        1 => 10,
        2 => 100,
        _ => return Err(AmountProblem::NotANumber),
    };
    let parts = digits(units)?.saturating_mul(scale).saturating_add(digits(decimals)?);
    match parts.saturating_mul(factor) {
        product if product % scale == 0 || product == u64::MAX => Ok(product / scale),
        _ => Err(AmountProblem::Fraction),
    }
}

/// A number without a letter: grouped in threes by one kind of mark or not at all, then perhaps decimals. Behind fewer
/// than three digits, zeros are a group that is cut short sooner than cents: `2,00` would be 2 francs, or 2,000.
fn whole(text: &str) -> Result<u64, AmountProblem> {
    let (units, decimals) = split_decimals(text);
    let amount = ungrouped(units)?;
    match decimals.map(digits).transpose()? {
        None => Ok(amount),
        Some(0) if amount == 0 || units.len() >= 3 => Ok(amount),
        Some(0) => Err(AmountProblem::NotANumber),
        Some(_) => Err(AmountProblem::Fraction),
    }
}

/// One or two digits after the last point or comma are decimals, and so are three after a lone zero. Three after
/// anything else are a group: money here has no thousandths.
fn split_decimals(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(['.', ',']) {
        Some((units, decimals)) if matches!(decimals.len(), 1 | 2) || units == "0" => (units, Some(decimals)),
        _ => (text, None),
    }
}

fn ungrouped(text: &str) -> Result<u64, AmountProblem> {
    let Some(mark) = text.chars().find(|c| matches!(c, ',' | '.' | ' ' | '\'')) else {
        return digits(text);
    };
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let proper = (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3);
    if proper { digits(&text.replace(mark, "")) } else { Err(AmountProblem::NotANumber) }
}

/// A number beyond 64 bits is as good as the largest: both are too large.
fn digits(text: &str) -> Result<u64, AmountProblem> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(AmountProblem::NotANumber);
    }
    Ok(text.parse().unwrap_or(u64::MAX))
}
