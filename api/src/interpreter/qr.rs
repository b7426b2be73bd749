//! Payment codes.

use entity::qr_code::{self, QrTarget};
use webhook::conversation::{AmountProblem, Answer, QrCard, Target, TargetProblem};

use super::World;
use crate::{
    dialogue::TurnError,
    domain::{
        self, amount,
        merchant::{self, MerchantProblem},
        phone::{self, PhoneProblem},
        qr,
    },
};

/// Codes that the chat's history shows: a list holds ten rows, one of them leads back.
const HISTORY: u64 = 9;

impl World<'_> {
    pub(super) fn read_phone(&self, text: &str) -> Result<Target, TargetProblem> {
        let country = self.person.country.as_deref().unwrap_or(phone::HOME);
        phone::read(text, country).map(|phone| Target::Phone(phone.e164().to_owned())).map_err(phone_problem)
    }

    /// What an old button carries may no longer be a target or an amount; that reads as "there is no such code".
    pub(super) async fn make(&self, target: &Target, amount_rwf: Option<u32>) -> Result<Option<QrCard>, TurnError> {
        let target = match target {
            Target::Phone(e164) => phone::read(e164, phone::HOME).ok().map(qr::Target::Phone),
            Target::Merchant(code) => merchant::read(code, phone::HOME).ok().map(qr::Target::Merchant),
        };
        let Some(target) = target else { return Ok(None) };
        match qr::find_or_create(self.tx, Some(self.person.id), &target, amount_rwf, self.now()).await {
            Ok(row) => Ok(Some(self.qr_card(&row)?)),
            Err(domain::Error::Invalid { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) async fn find_qr(&self, code: &str) -> Result<Answer, TurnError> {
        let row = qr::of_owner(self.tx, self.person.id, code).await?;
        Ok(Answer::Qr(row.map(|row| self.qr_card(&row)).transpose()?))
    }

    pub(super) async fn qr_history(&self) -> Result<Answer, TurnError> {
        let rows = qr::history(self.tx, self.person.id, HISTORY).await?;
        Ok(Answer::QrHistory(rows.iter().map(|row| self.qr_card(row)).collect::<Result<_, _>>()?))
    }

    fn qr_card(&self, row: &qr_code::Model) -> Result<QrCard, domain::Error> {
        let card = qr::Card::of(row)?;
        Ok(QrCard {
            url: qr::page_url(&self.app.config.public_url, &row.code),
            code: row.code.clone(),
            target: target(row.target_kind, row.target.clone()),
            target_display: card.target_display().to_owned(),
            amount_rwf: card.amount,
            dial: card.dial.to_string(),
            dial_other: card.dial_other.map(|dial| dial.to_string()),
            verified: card.verified,
        })
    }
}

pub(super) fn read_merchant(text: &str) -> Result<Target, TargetProblem> {
    merchant::read(text, phone::HOME).map(|code| Target::Merchant(code.code().to_owned())).map_err(merchant_problem)
}

pub(super) fn read_amount(text: &str) -> Result<u32, AmountProblem> {
    amount::read(text).map_err(amount_problem)
}

pub(super) fn target(kind: QrTarget, value: String) -> Target {
    match kind {
        QrTarget::Phone => Target::Phone(value),
        QrTarget::Merchant => Target::Merchant(value),
    }
}

pub(super) fn columns(target: Target) -> (QrTarget, String) {
    match target {
        Target::Phone(e164) => (QrTarget::Phone, e164),
        Target::Merchant(code) => (QrTarget::Merchant, code),
    }
}

fn phone_problem(problem: PhoneProblem) -> TargetProblem {
    match problem {
        PhoneProblem::NotANumber => TargetProblem::NotANumber,
        PhoneProblem::TooShort => TargetProblem::TooShort,
        PhoneProblem::TooLong => TargetProblem::TooLong,
        PhoneProblem::NotMobile(number) => TargetProblem::NotMobile(number),
        PhoneProblem::UnknownCountry(country) => TargetProblem::UnknownCountry(country),
    }
}

fn merchant_problem(problem: MerchantProblem) -> TargetProblem {
    match problem {
        MerchantProblem::NotANumber => TargetProblem::NotANumber,
        MerchantProblem::TooShort => TargetProblem::TooShort,
        MerchantProblem::TooLong => TargetProblem::TooLong,
        MerchantProblem::UnknownCountry(country) => TargetProblem::UnknownCountry(country),
    }
}

fn amount_problem(problem: amount::AmountProblem) -> AmountProblem {
    match problem {
        amount::AmountProblem::NotANumber => AmountProblem::NotANumber,
        amount::AmountProblem::TooSmall { least } => AmountProblem::TooSmall { least },
        amount::AmountProblem::TooLarge { most } => AmountProblem::TooLarge { most },
        amount::AmountProblem::Fraction => AmountProblem::Fraction,
        amount::AmountProblem::Negative => AmountProblem::Negative,
    }
}
