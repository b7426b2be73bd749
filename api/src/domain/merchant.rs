//! Merchant codes: the short number by which a shop is paid.

use super::{
    phone::writing::{dash, digit, invisible},
    ussd::{Operator, Registry},
};

/// A code and the country whose menu it is typed into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merchant {
    code: String,
    operator: &'static Operator,
}

/// Why a text is not a merchant code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MerchantProblem {
    #[error("a merchant code is digits only")]
    NotANumber,
    #[error("a merchant code has at least {} digits", Merchant::LEAST_DIGITS)]
    TooShort,
    #[error("a merchant code has at most {} digits", Merchant::MOST_DIGITS)]
    TooLong,
    /// No menu is known for this country; ISO 3166 alpha-2.
    #[error("merchants in {0} cannot be paid yet")]
    UnknownCountry(String),
}

impl Merchant {
    pub const LEAST_DIGITS: usize = 4;
    pub const MOST_DIGITS: usize = 8;

    pub fn code(&self) -> &str {
        &self.code
    }

    /// ISO 3166 alpha-2.
    pub fn country(&self) -> &'static str {
        &self.operator.country
    }

    /// The operator whose menu takes the code. Where several do, as in Rwanda, they take it alike.
    pub fn operator(&self) -> &'static Operator {
        self.operator
    }
}

/// Reads a code for the menu of `country`, ISO 3166 alpha-2. Leading zeros count; spaces and dashes do not.
pub fn read(text: &str, country: &str) -> Result<Merchant, MerchantProblem> {
    let unknown = || MerchantProblem::UnknownCountry(country.to_owned());
    let operator = Registry::embedded().of_country(country).next().ok_or_else(unknown)?;
    let written = text.chars().filter(|c| !(c.is_whitespace() || dash(*c) || invisible(*c)));
    let code: String = written.map(digit).collect::<Option<_>>().ok_or(MerchantProblem::NotANumber)?;
    match code.len() {
        0 => Err(MerchantProblem::NotANumber),
        1..Merchant::LEAST_DIGITS => Err(MerchantProblem::TooShort),
        Merchant::LEAST_DIGITS..=Merchant::MOST_DIGITS => Ok(Merchant { code, operator }),
        _ => Err(MerchantProblem::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("12345", "12345")]
    #[case(" 0012 34 ", "001234")]
    #[case("12-34-56-78", "12345678")]
    #[case("٤٣٢١", "4321")]
    #[case("\u{202a}12\u{2013}345\u{202c}", "12345")]
    fn reads_codes(#[case] text: &str, #[case] code: &str) {
        let merchant = read(text, "RW").unwrap();
        assert_eq!((merchant.code(), merchant.country()), (code, "RW"));
    }

    #[rstest]
    #[case("", MerchantProblem::NotANumber)]
    #[case("shop 12345", MerchantProblem::NotANumber)]
    #[case("*182*8*1*12345#", MerchantProblem::NotANumber)]
    #[case("123", MerchantProblem::TooShort)]
    #[case("123456789", MerchantProblem::TooLong)]
    fn refuses_other_texts(#[case] text: &str, #[case] problem: MerchantProblem) {
        assert_eq!(read(text, "RW"), Err(problem));
    }

    #[test]
    fn refuses_countries_without_a_menu() {
        assert_eq!(read("12345", "KE"), Err(MerchantProblem::UnknownCountry("KE".to_owned())));
    }
}
