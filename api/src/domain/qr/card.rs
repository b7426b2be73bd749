//! A code as people see it: whom it pays, how much, and what to dial on which network.

use entity::qr_code::Model;

use super::Target;
use crate::domain::{
    amount,
    error::Error,
    ussd::{Dial, DialProblem, Operator, Registry, Template},
};

/// Derived from a row whenever it is shown, so that a corrected menu reaches old codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub code: String,
    pub target: Target,
    /// Whole units of [`Card::currency`].
    pub amount: Option<u32>,
    /// ISO 4217, the currency of the target's country.
    pub currency: &'static str,
    /// What the picture dials: right for a payer on the target's own network, or on any where `dial_other` is absent.
    pub dial: Dial,
    /// What a payer on another network of the country dials.
    pub dial_other: Option<Dial>,
    /// The networks whose customers dial `dial`.
    pub networks: Vec<&'static str>,
    /// The networks whose customers dial `dial_other`.
    pub other_networks: Vec<&'static str>,
    /// False where nobody has tried the country's menu yet.
    pub verified: bool,
}

impl Card {
    /// Fails with [`Error::Bug`] on a row that no registry of this program could have made.
    pub fn of(row: &Model) -> Result<Self, Error> {
        let broken = |why: String| Error::Bug(format!("QR code {}: {why}", row.id));
        let target = Target::read(row.target_kind, &row.target, &row.country).map_err(|error| broken(error.to_string()))?;
        let amount = row.amount_rwf.map(u32::try_from).transpose().map_err(|error| broken(error.to_string()))?;
        let (dial, dial_other) = dials(&target, amount).map_err(|error| broken(error.to_string()))?;
        let operator = target.operator();
        let country = Registry::embedded().of_country(&operator.country);
        let (networks, other_networks) = networks(country, &target, dial_other.is_some());
        Ok(Self {
            code: row.code.clone(),
            currency: &operator.currency,
            verified: operator.verified,
            target,
            amount,
            dial,
            dial_other,
            networks,
            other_networks,
        })
    }

    /// `0788 123 456`, or the merchant code.
    pub fn target_display(&self) -> &str {
        self.target.display()
    }

    /// `2,000 RWF`.
    pub fn amount_display(&self) -> Option<String> {
        self.amount.map(|amount| format!("{} {}", amount::display(amount), self.currency))
    }

    /// False where the menu asks for the amount first and none is given: the payer then types the target, too.
    pub fn dials_target(&self) -> bool {
        let operator = self.target.operator();
        let template = match self.target {
            Target::Phone(_) => &operator.to_own,
            Target::Merchant(_) => &operator.to_merchant,
        };
        self.amount.is_some() || template.keeps_target_without_amount()
    }
}

/// Of a country's networks those whose customers dial the first string, and those whose customers dial the other.
pub(super) fn networks<'a>(
    country: impl Iterator<Item = &'a Operator>,
    target: &Target,
    other_is_known: bool,
) -> (Vec<&'a str>, Vec<&'a str>) {
    let operator = target.operator();
    let (own, other): (Vec<_>, Vec<_>) = country.partition(|candidate| match target {
        Target::Phone(_) => candidate.network == operator.network,
        Target::Merchant(_) => candidate.to_merchant == operator.to_merchant,
    });
    let names = |operators: Vec<&'a Operator>| operators.into_iter().map(|one| one.network.as_str()).collect();
    (names(own), if other_is_known { names(other) } else { Vec::new() })
}

fn dials(target: &Target, amount: Option<u32>) -> Result<(Dial, Option<Dial>), DialProblem> {
    let operator = target.operator();
    match target {
        Target::Phone(phone) => {
            let fill = |template: &Template| template.fill(phone.national(), amount);
            Ok((fill(&operator.to_own)?, operator.to_other.as_ref().map(fill).transpose()?))
        }
        Target::Merchant(merchant) => Ok((operator.to_merchant.fill(merchant.code(), amount)?, None)),
    }
}
