//! Codes that are dialled to pay somebody.

use serde::{Deserialize, Serialize};

/// Whom a QR code pays.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Target {
    /// E.164.
    Phone(String),
    /// A `MoMoPay` merchant code of 4 to 8 digits.
    Merchant(String),
}

/// A QR code as the chat shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCard {
    pub code: String,
    pub target: Target,
    /// The target as people write it: `0788 123 456`, or the merchant code.
    pub target_display: String,
    pub amount_rwf: Option<u32>,
    /// What the picture dials, e.g. `*182*1*1*0788123456*2000#`.
    pub dial: String,
    /// What a payer on the other network dials; `None` where one string serves all.
    pub dial_other: Option<String>,
    /// The public landing page.
    pub url: url::Url,
    /// False where the country's USSD menu has not been verified.
    pub verified: bool,
}

/// Why a text is not a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetProblem {
    /// No number in it at all.
    NotANumber,
    TooShort,
    TooLong,
    /// A number, but not of a mobile-money operator we know; carries what was understood.
    NotMobile(String),
    /// A valid number of a country without a known menu; ISO 3166 alpha-2.
    UnknownCountry(String),
}

/// Why a text is not an amount. Amounts are whole RWF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountProblem {
    NotANumber,
    TooSmall {
        least: u32,
    },
    TooLarge {
        most: u32,
    },
    /// Money here has no cents.
    Fraction,
    Negative,
}
