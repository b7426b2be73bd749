//! Between the conversation's words and the domain's rules: runs its commands, answers its questions.
//! This and `dialogue` are the only places that know both.

use entity::{qr_code, qr_code::QrTarget, user};
use sea_orm::DatabaseTransaction;
use webhook::conversation::{AmountProblem, Answer, Command, Lang, Person, QrCard, Query, Target, TargetProblem};

use crate::{
    app::App,
    dialogue::TurnError,
    domain::{
        self, amount,
        merchant::{self, MerchantProblem},
        people,
        phone::{self, PhoneProblem},
        qr,
    },
};

/// Codes that the chat's history shows: a list holds ten rows, one of them leads back.
const HISTORY: u64 = 9;

/// What a turn may touch: everything inside its own transaction.
pub struct World<'a> {
    pub app: &'a App,
    pub tx: &'a DatabaseTransaction,
    pub person: &'a user::Model,
}

impl World<'_> {
    pub async fn run(&self, command: &Command) -> Result<(), TurnError> {
        let (id, now) = (self.person.id, self.app.clock.now());
        match command {
            Command::SetLanguage(lang) => people::set_language(self.tx, id, language(*lang), now).await?,
            Command::Stop => people::stop(self.tx, id, now).await?,
            Command::Start => people::start(self.tx, id, now).await?,
            Command::SetDefaultTarget(target) => {
                people::set_default_target(self.tx, id, target.clone().map(columns), now).await?;
            }
        }
        Ok(())
    }

    pub async fn answer(&self, query: Query) -> Result<Answer, TurnError> {
        let country = self.person.country.as_deref().unwrap_or(phone::HOME);
        Ok(match query {
            Query::ReadPhone(text) => Answer::Target(
                phone::read(&text, country).map(|phone| Target::Phone(phone.e164().to_owned())).map_err(phone_problem),
            ),
            Query::ReadMerchant(text) => Answer::Target(
                merchant::read(&text, phone::HOME).map(|code| Target::Merchant(code.code().to_owned())).map_err(merchant_problem),
            ),
            Query::ReadAmount(text) => Answer::Amount(amount::read(&text).map_err(amount_problem)),
            Query::MakeQr { target, amount_rwf } => self.make(&target, amount_rwf).await?,
            Query::FindQr(code) => {
                let row = qr::of_owner(self.tx, self.person.id, &code).await?;
                Answer::Qr(row.map(|row| self.card(&row)).transpose()?)
            }
            Query::QrHistory => {
                let rows = qr::history(self.tx, self.person.id, HISTORY).await?;
                Answer::QrHistory(rows.iter().map(|row| self.card(row)).collect::<Result<_, _>>()?)
            }
        })
    }

    /// What an old button carries may no longer be a target or an amount; that reads as "there is no such code".
    async fn make(&self, target: &Target, amount_rwf: Option<u32>) -> Result<Answer, TurnError> {
        let target = match target {
            Target::Phone(e164) => phone::read(e164, phone::HOME).ok().map(qr::Target::Phone),
            Target::Merchant(code) => merchant::read(code, phone::HOME).ok().map(qr::Target::Merchant),
        };
        let Some(target) = target else { return Ok(Answer::Qr(None)) };
        match qr::find_or_create(self.tx, Some(self.person.id), &target, amount_rwf, self.app.clock.now()).await {
            Ok(row) => Ok(Answer::Qr(Some(self.card(&row)?))),
            Err(domain::Error::Invalid { .. }) => Ok(Answer::Qr(None)),
            Err(error) => Err(error.into()),
        }
    }

    fn card(&self, row: &qr_code::Model) -> Result<QrCard, domain::Error> {
        let card = qr::Card::of(row)?;
        Ok(QrCard {
            url: qr::page_url(&self.app.config.public_url, &row.code),
            code: row.code.clone(),
            target: match row.target_kind {
                QrTarget::Phone => Target::Phone(row.target.clone()),
                QrTarget::Merchant => Target::Merchant(row.target.clone()),
            },
            target_display: card.target_display().to_owned(),
            amount_rwf: card.amount,
            dial: card.dial.to_string(),
            dial_other: card.dial_other.map(|dial| dial.to_string()),
            verified: card.verified,
        })
    }
}

/// The person as the conversation may know them.
pub fn person(row: &user::Model) -> Person {
    let target = row.default_target.clone();
    Person {
        name: row.profile_name.clone(),
        phone: row.phone.clone(),
        country: row.country.clone(),
        language: row.language.map(lang),
        stopped: row.stopped_at.is_some(),
        default_target: row.default_target_kind.zip(target).map(|(kind, value)| match kind {
            QrTarget::Phone => Target::Phone(value),
            QrTarget::Merchant => Target::Merchant(value),
        }),
    }
}

/// What the person will be once the command is committed, for the rest of the same turn.
pub fn foresee(person: &mut Person, command: Command) {
    match command {
        Command::SetLanguage(lang) => person.language = Some(lang),
        Command::Stop => person.stopped = true,
        Command::Start => person.stopped = false,
        Command::SetDefaultTarget(target) => person.default_target = target,
    }
}

fn columns(target: Target) -> (QrTarget, String) {
    match target {
        Target::Phone(e164) => (QrTarget::Phone, e164),
        Target::Merchant(code) => (QrTarget::Merchant, code),
    }
}

fn language(lang: Lang) -> user::Language {
    match lang {
        Lang::Rw => user::Language::Rw,
        Lang::En => user::Language::En,
        Lang::Fr => user::Language::Fr,
    }
}

fn lang(language: user::Language) -> Lang {
    match language {
        user::Language::Rw => Lang::Rw,
        user::Language::En => Lang::En,
        user::Language::Fr => Lang::Fr,
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
