//! Amounts in Rwandan francs: `RWF 25,000`, `25 000 Frw`, `25.000`, `25,000.00`.

use std::sync::LazyLock;

use regex::Regex;

use super::found::Found;
use crate::document::Doubt;

/// What a motor premium can be, in RWF.
const CREDIBLE: std::ops::RangeInclusive<u64> = 1_000..=100_000_000;

/// What is a year rather than an amount, if it names no currency.
const YEARS: std::ops::RangeInclusive<u64> = 1_900..=2_099;

/// Digits in groups of three, then perhaps hundredths; and what letters look like digits.
static AMOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([0-9OoIl]{1,3}(?:[ ,.'\x{a0}\x{202f}][0-9OoIl]{3})+|[0-9][0-9OoIl]{2,8})(?:[.,]([0-9]{2}))?").ok()
});

const CURRENCY: [&str; 5] = ["RWF", "FRW", "RFW", "FRS", "F"];

/// The amount that stands in a text where one is due: that with a currency beside it, or else the first.
pub(super) fn find(text: &str) -> Option<Found> {
    let form = AMOUNT.as_ref()?;
    let mut amounts = form.captures_iter(text).filter_map(|parts| {
        let (whole, digits) = (parts.get(0)?, parts.get(1)?.as_str());
        let (before, after) = (&text[..whole.start()], &text[whole.end()..]);
        let glued = |part: &str| part.strip_prefix('/').unwrap_or(part).starts_with(|next: char| next.is_ascii_digit());
        let back = before.strip_suffix('/').unwrap_or(before).ends_with(|last: char| last.is_ascii_digit());
        if glued(after) || back {
            return None;
        }
        let mended = digits.contains(char::is_alphabetic);
        let plain = digits.replace(['O', 'o'], "0").replace(['I', 'l'], "1");
        let amount: u64 = plain.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()?;
        let named = named(before, after);
        let sure = (if named { 1.0 } else { 0.95 }) * if mended { 0.95 } else { 1.0 };
        let found = Found::new(amount.to_string(), whole.range(), sure).with_if(mended, Doubt::Mended);
        let year = !named && digits.len() == 4 && YEARS.contains(&amount);
        (CREDIBLE.contains(&amount) && !year).then_some(found)
    });
    let first = amounts.next()?;
    Some(if first.form < 0.95 { amounts.find(|next| next.form > first.form).unwrap_or(first) } else { first })
}

/// Whether a text begins with a currency, or with an amount that names one.
pub(super) fn begins(text: &str) -> bool {
    let currency = |text: &str| {
        let text = text.trim_start_matches(['/', ' ']).to_uppercase();
        CURRENCY.iter().any(|name| name.len() > 1 && text.starts_with(name))
    };
    let amount = AMOUNT.as_ref().and_then(|form| form.find(text)).filter(|amount| amount.start() == 0);
    currency(text) || amount.is_some_and(|amount| currency(&text[amount.end()..]))
}

fn named(before: &str, after: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_uppercase();
    let (before, after) = (letters(before), letters(after));
    CURRENCY.iter().any(|name| before.ends_with(name) || after.starts_with(name))
}
