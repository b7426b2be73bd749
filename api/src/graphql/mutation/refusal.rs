//! Why an account was not changed, for whoever asked.

use async_graphql::Context;
use axum::http::header;
use tracing::error;

use super::UserError;
use crate::{
    app::App,
    domain::{error::sentence, operator, password::Weakness},
    graphql::Error,
    sign_in::{self, seconds_until},
    staff::Refusal,
};

/// What a person can mend; anything else is an error.
pub fn told(ctx: &Context<'_>, refusal: Refusal) -> Result<Vec<UserError>, Error> {
    let (field, code, message) = match refusal {
        Refusal::WrongPassword => (None, "WRONG_PASSWORD", "This is not the password of your account.".to_owned()),
        Refusal::WrongCode => (
            Some("code"),
            "WRONG_CODE",
            "This code is wrong, too old or was used. Give the one that the app shows now.".to_owned(),
        ),
        Refusal::CodeNeeded => (
            Some("code"),
            "CODE_NEEDED",
            "Give the `code` that your authenticator app shows, or a recovery code, as well.".to_owned(),
        ),
        Refusal::PasswordNeeded => (
            Some("currentPassword"),
            "PASSWORD_NEEDED",
            "An owner may do everything. Give your own password as `currentPassword` as well.".to_owned(),
        ),
        Refusal::Oneself => {
            (Some("id"), "ONESELF", "Nobody unlocks their own account. Ask another owner, or run `hub admin unlock`.".to_owned())
        }
        Refusal::AlreadyOn => (None, "ALREADY_ON", "There is a second factor. Give it up with `disableTotp` first.".to_owned()),
        Refusal::NotBegun => (None, "NOT_BEGUN", "Begin with `beginTotp`, and confirm it within 10 minutes.".to_owned()),
        Refusal::NotOn => (None, "NOT_ON", "There is no second factor to give up.".to_owned()),
        Refusal::RoleBeyond(scope) => (
            Some("role"),
            "BEYOND_YOURSELF",
            format!("The account could do more than you may yourself: you lack {scope}. Give a lesser role, or ask an owner."),
        ),
        Refusal::AccountBeyond(scope) => (
            Some("id"),
            "BEYOND_YOURSELF",
            format!("This account may do more than you may yourself: you lack {scope}. Ask an owner."),
        ),
        Refusal::Weak(weakness) => (Some("newPassword"), weak(weakness), sentence(&weakness)),
        Refusal::Account(refusal) => account(refusal)?,
        Refusal::SignIn(refusal) => busy(ctx, refusal)?,
        Refusal::Domain(error) => return Err(error.into()),
        Refusal::Database(error) => return Err(error.into()),
    };
    Ok(vec![UserError { field, message, code }])
}

pub fn weak(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::TooShort => "TOO_SHORT",
        Weakness::TooLong => "TOO_LONG",
        Weakness::Monotonous | Weakness::Run | Weakness::Common => "TOO_SIMPLE",
        Weakness::HoldsEmail => "HOLDS_EMAIL",
    }
}

fn account(refusal: operator::Refusal) -> Result<(Option<&'static str>, &'static str, String), Error> {
    let message = sentence(&refusal);
    let (field, code) = match refusal {
        operator::Refusal::NotAnEmail => ("email", "NOT_AN_EMAIL"),
        operator::Refusal::BadName => ("name", "BAD_NAME"),
        operator::Refusal::NotForPeople => ("role", "NOT_FOR_PEOPLE"),
        operator::Refusal::Exists => ("email", "EXISTS"),
        operator::Refusal::NoSuchAccount => ("id", "NOT_FOUND"),
        operator::Refusal::LastOwner => ("id", "LAST_OWNER"),
        operator::Refusal::Database(error) => return Err(error.into()),
    };
    Ok((Some(field), code, message))
}

fn busy(ctx: &Context<'_>, refusal: sign_in::Refusal) -> Result<(Option<&'static str>, &'static str, String), Error> {
    match refusal {
        sign_in::Refusal::TooMany { until } => {
            let wait = seconds_until(until, ctx.data_unchecked::<App>().clock.now());
            ctx.insert_http_header(header::RETRY_AFTER, wait.to_string());
            Ok((None, "TOO_MANY_TRIES", format!("There were too many failures. Try again in {wait} seconds.")))
        }
        sign_in::Refusal::Busy => {
            ctx.insert_http_header(header::RETRY_AFTER, "1");
            Ok((None, "BUSY", "Too many passwords are being checked. Try again in a second.".to_owned()))
        }
        sign_in::Refusal::Domain(error) => Err(error.into()),
        sign_in::Refusal::Database(error) => Err(error.into()),
        sign_in::Refusal::Wrong
        | sign_in::Refusal::CodeNeeded
        | sign_in::Refusal::TurnedAway(_)
        | sign_in::Refusal::SwitchedOff => {
            error!("a refusal to sign in was taken for a fault");
            Err(Error::Internal)
        }
    }
}
