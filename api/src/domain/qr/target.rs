//! Whom a code pays.

use entity::qr_code::QrTarget;

use crate::domain::{
    error::Error,
    merchant::{self, Merchant},
    phone::{self, Phone},
    ussd::Operator,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Phone(Phone),
    Merchant(Merchant),
}

impl Target {
    /// Reads what a row holds, or what came over the API. `country` (ISO 3166 alpha-2) is the default for a number
    /// in national form, and the country of a merchant code.
    pub fn read(kind: QrTarget, text: &str, country: &str) -> Result<Self, Error> {
        let invalid = |why: String| Error::Invalid { field: "target", why, code: "TARGET" };
        match kind {
            QrTarget::Phone => phone::read(text, country).map(Self::Phone).map_err(|problem| invalid(problem.to_string())),
            QrTarget::Merchant => {
                merchant::read(text, country).map(Self::Merchant).map_err(|problem| invalid(problem.to_string()))
            }
        }
    }

    pub fn kind(&self) -> QrTarget {
        match self {
            Self::Phone(_) => QrTarget::Phone,
            Self::Merchant(_) => QrTarget::Merchant,
        }
    }

    /// As stored: E.164, or the merchant code.
    pub fn value(&self) -> &str {
        match self {
            Self::Phone(phone) => phone.e164(),
            Self::Merchant(merchant) => merchant.code(),
        }
    }

    /// As people write it: `0788 123 456`, or the merchant code.
    pub fn display(&self) -> &str {
        match self {
            Self::Phone(phone) => phone.display(),
            Self::Merchant(merchant) => merchant.code(),
        }
    }

    /// ISO 3166 alpha-2.
    pub fn country(&self) -> &'static str {
        &self.operator().country
    }

    pub fn operator(&self) -> &'static Operator {
        match self {
            Self::Phone(phone) => phone.operator(),
            Self::Merchant(merchant) => merchant.operator(),
        }
    }
}
