//! Phone numbers as people write them, and as the hub keeps them.
//!
//! Google's metadata (the `rlibphonenumber` crate) says what a number of each country looks like; the USSD
//! registry says which countries and operators can be paid.

use rlibphonenumber::{
    PHONE_NUMBER_UTIL as LIBRARY, ParseError, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region, ValidationError,
};

use super::ussd::{Operator, Registry};

#[cfg(test)]
mod tests;
pub(super) mod writing;

use self::writing::{dash, digit, invisible};

/// Where a national number is from when nothing better is known; ISO 3166 alpha-2.
pub const HOME: &str = "RW";

/// E.164 has at most 15 digits; `00` and a bracketed `(0)` add three.
const MOST_DIGITS: usize = 18;

/// A mobile number that can be paid: its operator is in the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    e164: String,
    national: String,
    display: String,
    operator: &'static Operator,
}

/// Why a text is not such a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    /// No number at all, or a number among other words.
    #[error("that is not a phone number")]
    NotANumber,
    #[error("that number has too few digits")]
    TooShort,
    #[error("that number has too many digits")]
    TooLong,
    /// A number, but not of a mobile-money operator we know; carries what was understood.
    #[error("{0} is not a mobile-money number")]
    NotMobile(String),
    /// A valid number of a country without a known menu; ISO 3166 alpha-2.
    #[error("numbers of {0} cannot be paid yet")]
    UnknownCountry(String),
}

impl Phone {
    /// With the plus: `+250788123456`.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// Digits as dialled within the country: `0788123456`.
    pub fn national(&self) -> &str {
        &self.national
    }

    /// As people write it: `0788 123 456`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// ISO 3166 alpha-2.
    pub fn country(&self) -> &'static str {
        &self.operator.country
    }

    pub fn operator(&self) -> &'static Operator {
        self.operator
    }

    /// For logs: see [`mask`].
    pub fn mask(&self) -> String {
        mask(&self.e164)
    }
}

/// Reads a number in international form, or in national form of `default_country` (ISO 3166 alpha-2), else of
/// [`HOME`]: whoever came to Rwanda with a foreign number mostly pays Rwandans. Grouping does not matter; anything but
/// one number does.
pub fn read(text: &str, default_country: &str) -> Result<Phone, PhoneProblem> {
    let written = clean(text)?;
    if default_country == HOME || !Registry::embedded().knows(default_country) {
        return read_in(&written, HOME);
    }
    read_in(&written, default_country).or_else(|problem| read_in(&written, HOME).map_err(|_| problem))
}

fn read_in(written: &str, country: &str) -> Result<Phone, PhoneProblem> {
    let number = parse(written, country)?;
    let length = LIBRARY.is_possible_number_for_type_with_reason(&number, PhoneNumberType::Mobile);
    match length {
        Err(ValidationError::TooShort) => return Err(PhoneProblem::TooShort),
        Err(ValidationError::TooLong) => return Err(PhoneProblem::TooLong),
        _ => {}
    }
    payable(&number).ok_or_else(|| refusal(&number))
}

/// A number of any country in E.164, whether or not it can be paid; without a country it is one of [`HOME`]. `None`
/// where it is no number.
pub fn e164(text: &str) -> Option<String> {
    let number = parse(&clean(text).ok()?, HOME).ok()?;
    LIBRARY.is_possible_number(&number).then(|| LIBRARY.format(&number, PhoneNumberFormat::E164).to_string())
}

/// The country of a WhatsApp id (digits in international form) or E.164 number, ISO 3166 alpha-2, whether or not it can be paid.
pub fn country_of(wa_id: &str) -> Option<String> {
    let number = international(wa_id)?;
    region(&number).map(|region| region.as_region_str().to_string())
}

/// A number as logs may show it: `+250 788 ••• 456`. Takes E.164 or a WhatsApp id; anything else is hidden whole.
pub fn mask(number: &str) -> String {
    const SHOWN: usize = 3;
    let Some(parsed) = international(number) else {
        return "•••".to_owned();
    };
    let national = rlibphonenumber::get_national_significant_number_owned(&parsed);
    let head: String = national.chars().take(national.len().saturating_sub(2 * SHOWN)).collect();
    let tail: String = national.chars().skip(national.len().saturating_sub(SHOWN)).collect();
    format!("+{} {head} ••• {tail}", parsed.country_code)
}

fn international(number: &str) -> Option<PhoneNumber> {
    let digits = number.strip_prefix('+').unwrap_or(number);
    LIBRARY.parse(format!("+{digits}"), None).ok()
}

/// Keeps the digits and a leading plus, drops what people group with, and refuses everything else.
fn clean(text: &str) -> Result<String, PhoneProblem> {
    let mut written = String::new();
    for c in text.chars() {
        match digit(c) {
            Some(digit) => written.push(digit),
            None if matches!(c, '+' | '\u{ff0b}') && written.is_empty() => written.push('+'),
            None if groups(c) => {}
            None => return Err(PhoneProblem::NotANumber),
        }
    }
    match written.trim_start_matches('+').len() {
        0 => Err(PhoneProblem::NotANumber),
        digits if digits > MOST_DIGITS => Err(PhoneProblem::TooLong),
        _ => Ok(written),
    }
}

/// What stands between digits, and the invisible marks that come along when a number is copied from a contact.
fn groups(c: char) -> bool {
    c.is_whitespace() || invisible(c) || dash(c) || matches!(c, '.' | '(' | ')' | '/' | '\u{ff08}' | '\u{ff09}')
}

fn parse(written: &str, country: &str) -> Result<PhoneNumber, PhoneProblem> {
    // `00` is how most of the world dials abroad; no country code begins with 0, so `+0788…` has a plus too many.
    let written = match (written.strip_prefix("00"), written.strip_prefix("+0")) {
        (Some(abroad), _) => format!("+{abroad}"),
        (_, Some(national)) => format!("0{national}"),
        _ => written.to_owned(),
    };
    let national = LIBRARY.parse(&written, Region::from_code(country).ok());
    match &national {
        Ok(number) if LIBRARY.is_possible_number(number) => {}
        // Perhaps international form without its plus, as WhatsApp writes ids.
        _ => match LIBRARY.parse(format!("+{written}"), None) {
            Ok(number) if LIBRARY.is_valid_number(&number) => return Ok(number),
            _ => {}
        },
    }
    national.map_err(|error| match error {
        ParseError::TooLongNsn => PhoneProblem::TooLong,
        ParseError::InvalidCountryCode => PhoneProblem::NotMobile(written),
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn | ParseError::NotANumber(_) => PhoneProblem::TooShort,
    })
}

fn payable(number: &PhoneNumber) -> Option<Phone> {
    let mobile = matches!(LIBRARY.get_number_type(number), PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile);
    let country = region(number).filter(|_| mobile)?.as_region_str();
    let display = LIBRARY.format(number, PhoneNumberFormat::National).into_owned();
    let national: String = display.chars().filter(char::is_ascii_digit).collect();
    let operator = Registry::embedded().operator_of(&country, &national)?;
    Some(Phone { e164: LIBRARY.format(number, PhoneNumberFormat::E164).into_owned(), national, display, operator })
}

fn refusal(number: &PhoneNumber) -> PhoneProblem {
    match region(number).map(|region| region.as_region_str().to_string()) {
        Some(country) if LIBRARY.is_valid_number(number) && !Registry::embedded().knows(&country) => {
            PhoneProblem::UnknownCountry(country)
        }
        Some(country) if country == HOME => {
            PhoneProblem::NotMobile(LIBRARY.format(number, PhoneNumberFormat::National).into_owned())
        }
        _ => PhoneProblem::NotMobile(LIBRARY.format(number, PhoneNumberFormat::International).into_owned()),
    }
}

/// Of several countries that share a calling code, the one the number belongs to. Satellite and other codes without a
/// country have none.
fn region(number: &PhoneNumber) -> Option<Region> {
    LIBRARY
        .get_region_for_number(number)
        .or_else(|| LIBRARY.get_region_for_country_code(number.country_code))
        .filter(|region| region.as_region_str().len() == 2)
}
