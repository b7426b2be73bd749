//! What a button or list row means, and the id it travels under.
//!
//! WhatsApp keeps old messages and their buttons for ever, so an id carries the whole meaning (the target,
//! the amount, the code) and never relies on where the person stands. The ids are short ASCII of the form
//! `verb` or `verb:argument:argument`, far below the 200 characters of a list row; a person can tap an id
//! that a former version wrote, so the verbs, once released, keep their meaning.

use std::{fmt, str::FromStr};

use super::effect::{Lang, Target};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    Menu,
    Help,
    Start,
    Languages,
    Speak(Lang),
    /// Begin a code: choose whom it pays.
    Qr,
    QrPhone,
    QrMerchant,
    /// A code for this target: choose the amount.
    QrFor(Target),
    QrMake {
        target: Target,
        amount: Option<u32>,
    },
    QrOtherAmount(Target),
    QrHistory,
    /// An existing code by its short code.
    QrShow(String),
    QrPrint(String),
    Default,
    DefaultPhone,
    DefaultMerchant,
    DefaultIs(Target),
    DefaultNone,
}

/// An id that no version of the hub wrote.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownTap;

/// The amount argument of a code whose payer types the amount.
const ANY_AMOUNT: &str = "any";

impl fmt::Display for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Menu => f.write_str("menu"),
            Self::Help => f.write_str("help"),
            Self::Start => f.write_str("start"),
            Self::Languages => f.write_str("languages"),
            Self::Speak(lang) => write!(f, "speak:{}", lang_code(*lang)),
            Self::Qr => f.write_str("qr"),
            Self::QrPhone => f.write_str("qr-phone"),
            Self::QrMerchant => f.write_str("qr-merchant"),
            Self::QrFor(target) => write!(f, "qr-for:{}", Packed(target)),
            Self::QrMake { target, amount: Some(amount) } => write!(f, "qr-make:{}:{amount}", Packed(target)),
            Self::QrMake { target, amount: None } => write!(f, "qr-make:{}:{ANY_AMOUNT}", Packed(target)),
            Self::QrOtherAmount(target) => write!(f, "qr-other:{}", Packed(target)),
            Self::QrHistory => f.write_str("qr-history"),
            Self::QrShow(code) => write!(f, "qr-show:{code}"),
            Self::QrPrint(code) => write!(f, "qr-print:{code}"),
            Self::Default => f.write_str("default"),
            Self::DefaultPhone => f.write_str("default-phone"),
            Self::DefaultMerchant => f.write_str("default-merchant"),
            Self::DefaultIs(target) => write!(f, "default-is:{}", Packed(target)),
            Self::DefaultNone => f.write_str("default-none"),
        }
    }
}

impl FromStr for Tap {
    type Err = UnknownTap;

    fn from_str(id: &str) -> Result<Self, UnknownTap> {
        match id.split_once(':') {
            None => plain(id),
            Some((verb, argument)) => with_argument(verb, argument),
        }
        .ok_or(UnknownTap)
    }
}

fn plain(verb: &str) -> Option<Tap> {
    Some(match verb {
        "menu" => Tap::Menu,
        "help" => Tap::Help,
        "start" => Tap::Start,
        "languages" => Tap::Languages,
        "qr" => Tap::Qr,
        "qr-phone" => Tap::QrPhone,
        "qr-merchant" => Tap::QrMerchant,
        "qr-history" => Tap::QrHistory,
        "default" => Tap::Default,
        "default-phone" => Tap::DefaultPhone,
        "default-merchant" => Tap::DefaultMerchant,
        "default-none" => Tap::DefaultNone,
        _ => return None,
    })
}

fn with_argument(verb: &str, argument: &str) -> Option<Tap> {
    Some(match verb {
        "speak" => Tap::Speak(Lang::ALL.into_iter().find(|lang| lang_code(*lang) == argument)?),
        "qr-for" => Tap::QrFor(unpack(argument)?),
        "qr-make" => {
            let (target, amount) = argument.split_once(':')?;
            let amount = if amount == ANY_AMOUNT { None } else { Some(read_amount(amount)?) };
            Tap::QrMake { target: unpack(target)?, amount }
        }
        "qr-other" => Tap::QrOtherAmount(unpack(argument)?),
        "qr-show" => Tap::QrShow(read_code(argument)?),
        "qr-print" => Tap::QrPrint(read_code(argument)?),
        "default-is" => Tap::DefaultIs(unpack(argument)?),
        _ => return None,
    })
}

const fn lang_code(lang: Lang) -> &'static str {
    match lang {
        Lang::Rw => "rw",
        Lang::En => "en",
        Lang::Fr => "fr",
    }
}

/// A target as one argument: `p+250788123456` or `m123456`.
struct Packed<'a>(&'a Target);

impl fmt::Display for Packed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Target::Phone(phone) => write!(f, "p{phone}"),
            Target::Merchant(code) => write!(f, "m{code}"),
        }
    }
}

fn unpack(packed: &str) -> Option<Target> {
    if let Some(phone) = packed.strip_prefix('p') {
        let digits = phone.strip_prefix('+')?;
        return (is_digits(digits, 7, 15) && !digits.starts_with('0')).then(|| Target::Phone(phone.to_owned()));
    }
    let code = packed.strip_prefix('m')?;
    is_digits(code, 4, 8).then(|| Target::Merchant(code.to_owned()))
}

fn is_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Only the spelling that [`Tap`] itself writes: no sign, no leading zero.
fn read_amount(text: &str) -> Option<u32> {
    text.parse().ok().filter(|amount: &u32| amount.to_string() == text)
}

fn read_code(text: &str) -> Option<String> {
    let fits = (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    fits.then(|| text.to_owned())
}

#[cfg(test)]
pub mod tests;
