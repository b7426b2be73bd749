//! What everybody who signed in changes about their own way in.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::ids::OperatorId;

use super::{UserError, by, changer, refusal::told};
use crate::{
    app::App,
    domain::{api_key::Scope, session::Owner},
    graphql::{
        Error, Viewer, Who,
        guard::{Needs, check},
        id::Kind,
    },
    staff::{self, NewPassword},
};

/// A second factor to be set up.
#[derive(Debug, Clone, InputObject)]
pub struct BeginTotpInput {
    /// The account's password.
    password: String,
}

/// A second factor that was begun.
#[derive(SimpleObject, Default)]
pub struct BeginTotpPayload {
    /// The secret to type into an authenticator app, in base 32; null where `userErrors` says why.
    secret: Option<String>,
    /// The same as a QR code holds it for such an app.
    uri: Option<String>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// A second factor to be asked for from now on.
#[derive(Debug, Clone, InputObject)]
pub struct ConfirmTotpInput {
    /// The six digits that the app shows now.
    code: String,
}

/// A second factor that is asked for from now on.
#[derive(SimpleObject, Default)]
pub struct ConfirmTotpPayload {
    /// Codes for the day when the phone is lost, each good once. They are not shown again; null where `userErrors` says
    /// why there are none.
    recovery_codes: Option<Vec<String>>,
    /// How many sessions ended, this one included: sign in again.
    sessions_ended: Option<u64>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// A second factor to be given up.
#[derive(Debug, Clone, InputObject)]
pub struct DisableTotpInput {
    /// The account's password.
    password: String,
    /// The six digits that the app shows now, or a recovery code.
    code: String,
}

/// A password to be changed.
#[derive(Debug, Clone, InputObject)]
pub struct ChangePasswordInput {
    /// The one that is good until now.
    current_password: String,
    /// The six digits that the app shows now, or a recovery code; needed where there is a second factor.
    code: Option<String>,
    /// The one from now on, 12 to 256 characters.
    new_password: String,
}

/// Whose sessions shall end.
#[derive(Debug, Clone, InputObject)]
pub struct SignOutEverywhereInput {
    /// The `id` of an Operator; one's own sessions unless given. Somebody else's need the scope staff:manage, and
    /// an account that may do no more than oneself.
    operator_id: Option<ID>,
}

/// What ended.
#[derive(SimpleObject, Default)]
pub struct SessionsPayload {
    /// How many sessions ended, this one included where it is one's own: sign in again. Null where `userErrors` says
    /// why none did.
    sessions_ended: Option<u64>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct AccountChanges;

#[Object]
impl AccountChanges {
    /// Makes a secret for a second factor. Nothing asks for it until `confirmTotp`, within 10 minutes; beginning
    /// again replaces it.
    #[graphql(guard = "Needs(&[])", complexity = "100 + child_complexity")]
    async fn begin_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A second factor to be set up.")] input: BeginTotpInput,
    ) -> Result<BeginTotpPayload, Error> {
        let Some(id) = account(ctx)? else {
            return Ok(BeginTotpPayload { user_errors: vec![no_account()], ..Default::default() });
        };
        match staff::begin_totp(ctx.data_unchecked(), &by(ctx)?, id, input.password).await {
            Ok(made) => Ok(BeginTotpPayload { secret: Some(made.secret), uri: Some(made.uri), user_errors: Vec::new() }),
            Err(refusal) => Ok(BeginTotpPayload { user_errors: told(ctx, refusal)?, ..Default::default() }),
        }
    }

    /// Asks for a code at every sign-in from now on.
    #[graphql(guard = "Needs(&[])", complexity = "20 + child_complexity")]
    async fn confirm_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A second factor to be asked for from now on.")] input: ConfirmTotpInput,
    ) -> Result<ConfirmTotpPayload, Error> {
        let Some(id) = account(ctx)? else {
            return Ok(ConfirmTotpPayload { user_errors: vec![no_account()], ..Default::default() });
        };
        match staff::confirm_totp(ctx.data_unchecked(), &by(ctx)?, id, &input.code).await {
            Ok((codes, ended)) => {
                Ok(ConfirmTotpPayload { recovery_codes: Some(codes), sessions_ended: Some(ended), user_errors: Vec::new() })
            }
            Err(refusal) => Ok(ConfirmTotpPayload { user_errors: told(ctx, refusal)?, ..Default::default() }),
        }
    }

    /// Asks for the password alone from now on.
    #[graphql(guard = "Needs(&[])", complexity = "100 + child_complexity")]
    async fn disable_totp(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A second factor to be given up.")] input: DisableTotpInput,
    ) -> Result<SessionsPayload, Error> {
        let Some(id) = account(ctx)? else { return Ok(no_session()) };
        ended(ctx, staff::disable_totp(ctx.data_unchecked(), &by(ctx)?, id, input.password, &input.code).await)
    }

    /// Changes one's own password.
    #[graphql(guard = "Needs(&[])", complexity = "100 + child_complexity")]
    async fn change_password(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A password to be changed.")] input: ChangePasswordInput,
    ) -> Result<SessionsPayload, Error> {
        let Some(id) = account(ctx)? else { return Ok(no_session()) };
        let given = NewPassword { current: input.current_password, code: input.code, new: input.new_password };
        ended(ctx, staff::change_password(ctx.data_unchecked(), &by(ctx)?, id, given).await)
    }

    /// Ends every session at once. Over what they have open nothing more is done, and it ends within a minute.
    #[graphql(guard = "Needs(&[])", complexity = "20 + child_complexity")]
    async fn sign_out_everywhere(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose sessions shall end.")] input: SignOutEverywhereInput,
    ) -> Result<SessionsPayload, Error> {
        let owner = match &input.operator_id {
            Some(id) => Some(somebody(ctx, id)?),
            None => viewer(ctx)?.session_owner(),
        };
        let Some(owner) = owner else { return Ok(no_session()) };
        ended(ctx, staff::sign_out_everywhere(ctx.data_unchecked::<App>(), &changer(ctx)?, owner).await)
    }
}

/// Oneself, or somebody else for who may.
fn somebody(ctx: &Context<'_>, id: &ID) -> Result<Owner, Error> {
    let id = OperatorId(Kind::Operator.read(id)?);
    if account(ctx)? != Some(id) {
        check(ctx, &[Scope::StaffManage])?;
    }
    Ok(Owner::Operator(id))
}

fn viewer<'a>(ctx: &'a Context<'_>) -> Result<&'a Viewer, Error> {
    ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)
}

/// The caller's own account; keys and people have none.
fn account(ctx: &Context<'_>) -> Result<Option<OperatorId>, Error> {
    Ok(match viewer(ctx)?.who {
        Who::Operator { id, .. } => Some(id),
        Who::Key { .. } | Who::Person { .. } => None,
    })
}

fn no_account() -> UserError {
    let message = "Only accounts of the staff have a password. Sign in with one: POST /session.".to_owned();
    UserError { field: None, message, code: "NO_ACCOUNT" }
}

fn no_session() -> SessionsPayload {
    SessionsPayload { sessions_ended: None, user_errors: vec![no_account()] }
}

fn ended(ctx: &Context<'_>, done: Result<u64, staff::Refusal>) -> Result<SessionsPayload, Error> {
    match done {
        Ok(ended) => Ok(SessionsPayload { sessions_ended: Some(ended), user_errors: Vec::new() }),
        Err(refusal) => Ok(SessionsPayload { sessions_ended: None, user_errors: told(ctx, refusal)? }),
    }
}
