//! Making QR codes.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use serde_json::json;

use super::{UserError, barred, by};
use crate::{
    app::App,
    domain::{
        amount::{self, AmountProblem},
        api_key::Scope,
        audit::{self, Entry},
        flag::Flag,
        merchant::{self, Merchant, MerchantProblem},
        phone::{self, HOME, PhoneProblem},
        qr::{self, Target},
    },
    graphql::{
        Error,
        guard::Needs,
        object::{QrCode, QrTarget},
        view::reach,
    },
    store,
};

/// Whom the code shall pay, and how much.
#[derive(Debug, Clone, InputObject)]
pub struct CreateQrCodeInput {
    /// A phone number or a merchant code, as people write it: `0788 123 456`, `+250788123456`, `12345`.
    target: String,
    /// Which of the two `target` is. Unless given, four to eight digits are a merchant code and all else is a number.
    target_kind: Option<QrTarget>,
    /// ISO 3166 alpha-2: the country of a merchant code, and of a number that is written without one; RW unless given.
    country: Option<String>,
    /// Whole units of the country's currency, in Rwanda francs. Leave it out, and the payer chooses.
    amount_rwf: Option<i32>,
    /// The same as people write it, such as `2k` or `2,000`. Give one of the two.
    amount: Option<String>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct CreateQrCodePayload {
    /// The code; null where `userErrors` says why.
    qr_code: Option<QrCode>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct QrCodeChanges;

#[Object]
impl QrCodeChanges {
    /// Makes a QR code, or finds the one that was made over the API for the same target and amount. A person who is
    /// signed in makes and finds their own.
    #[graphql(guard = "Needs(&[Scope::QrCodesRead, Scope::QrCodesWrite])", complexity = "20 + child_complexity")]
    async fn create_qr_code(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom the code shall pay, and how much.")] input: CreateQrCodeInput,
    ) -> Result<CreateQrCodePayload, Error> {
        if let Some(error) = barred(ctx, Flag::QrCodes)? {
            return Ok(CreateQrCodePayload { qr_code: None, user_errors: vec![error] });
        }
        let app: &App = ctx.data_unchecked();
        match (input.target(), input.amount()) {
            (Ok(target), Ok(amount)) => {
                let (by, now) = (by(ctx)?, app.clock.now());
                let tx = store::begin(&app.db).await?;
                let row = qr::find_or_create(&tx, reach(ctx)?.owner(), &target, amount, now).await?;
                let shown = json!({ "code": row.code, "targetKind": row.target_kind, "amountRwf": row.amount_rwf });
                let entry = Entry { after: Some(shown), ..by.entry("createQrCode", "QrCode", row.id.0) };
                audit::record(&tx, entry, now).await?;
                tx.commit().await?;
                app.wake.hooks.notify_one();
                Ok(CreateQrCodePayload { qr_code: Some(row.into()), user_errors: Vec::new() })
            }
            (target, amount) => {
                let user_errors = target.err().into_iter().chain(amount.err()).collect();
                Ok(CreateQrCodePayload { qr_code: None, user_errors })
            }
        }
    }
}

impl CreateQrCodeInput {
    fn target(&self) -> Result<Target, UserError> {
        let country = self.country.as_deref().unwrap_or(HOME);
        let kind = self.target_kind.unwrap_or_else(|| guess(&self.target));
        match kind {
            QrTarget::Phone => phone::read(&self.target, country).map(Target::Phone).map_err(wrong_phone),
            QrTarget::Merchant => merchant::read(&self.target, country).map(Target::Merchant).map_err(wrong_merchant),
        }
    }

    fn amount(&self) -> Result<Option<u32>, UserError> {
        match (self.amount_rwf, self.amount.as_deref()) {
            (None, None) => Ok(None),
            (Some(number), None) => check(number).map(Some).map_err(|problem| wrong_amount("amountRwf", problem)),
            (None, Some(text)) => amount::read(text).map(Some).map_err(|problem| wrong_amount("amount", problem)),
            (Some(_), Some(_)) => {
                Err(UserError::of("amount", "AMOUNT_GIVEN_TWICE", "Give `amountRwf` or `amount`, not both.".to_owned()))
            }
        }
    }
}

fn check(number: i32) -> Result<u32, AmountProblem> {
    u64::try_from(number).map_err(|_| AmountProblem::Negative).and_then(amount::check)
}

/// No number of a mobile network is as short as a merchant code.
fn guess(target: &str) -> QrTarget {
    let digits = target.chars().filter(|c| !c.is_whitespace() && *c != '-');
    let (count, only_digits) = digits.fold((0, true), |(count, only), c| (count + 1, only && c.is_numeric()));
    let short = (Merchant::LEAST_DIGITS..=Merchant::MOST_DIGITS).contains(&count);
    if only_digits && short { QrTarget::Merchant } else { QrTarget::Phone }
}

fn wrong_phone(problem: PhoneProblem) -> UserError {
    let (code, message) = match problem {
        PhoneProblem::NotANumber => {
            ("NOT_A_NUMBER", "This is not a phone number. Write it like 0788 123 456 or +250788123456.".to_owned())
        }
        PhoneProblem::TooShort => ("TOO_SHORT", "This phone number has too few digits. Check it and send it whole.".to_owned()),
        PhoneProblem::TooLong => {
            ("TOO_LONG", "This phone number has too many digits. Check it and send only the number.".to_owned())
        }
        PhoneProblem::NotMobile(number) => {
            ("NOT_MOBILE", format!("{number} is not a mobile-money number. Give the number that receives the money."))
        }
        PhoneProblem::UnknownCountry(country) => ("UNKNOWN_COUNTRY", unknown_country(&country)),
    };
    UserError::of("target", code, message)
}

fn wrong_merchant(problem: MerchantProblem) -> UserError {
    let (least, most) = (Merchant::LEAST_DIGITS, Merchant::MOST_DIGITS);
    let (code, message) = match problem {
        MerchantProblem::NotANumber => ("NOT_A_NUMBER", format!("A merchant code is {least} to {most} digits and nothing else.")),
        MerchantProblem::TooShort => {
            ("TOO_SHORT", format!("A merchant code has at least {least} digits. Check it and send it whole."))
        }
        MerchantProblem::TooLong => {
            ("TOO_LONG", format!("A merchant code has at most {most} digits. For a phone number set `targetKind` to PHONE."))
        }
        MerchantProblem::UnknownCountry(country) => ("UNKNOWN_COUNTRY", unknown_country(&country)),
    };
    UserError::of("target", code, message)
}

fn unknown_country(country: &str) -> String {
    format!("The mobile-money menu of {country} is not known. Use a number or a merchant code of another country.")
}

fn wrong_amount(field: &'static str, problem: AmountProblem) -> UserError {
    let (code, message) = match problem {
        AmountProblem::NotANumber => ("NOT_A_NUMBER", "This is not an amount. Write it like 2000, 2,000 or 2k.".to_owned()),
        AmountProblem::TooSmall { least } => ("TOO_SMALL", format!("The amount must be at least {}.", amount::display(least))),
        AmountProblem::TooLarge { most } => ("TOO_LARGE", format!("The amount must be at most {}.", amount::display(most))),
        AmountProblem::Fraction => ("FRACTION", "Amounts are whole; leave the cents out.".to_owned()),
        AmountProblem::Negative => ("NEGATIVE", "An amount cannot be negative; leave the minus out.".to_owned()),
    };
    UserError::of(field, code, message)
}
