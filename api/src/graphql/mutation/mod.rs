//! Everything that can be changed. What a caller got wrong comes back in the payload's `userErrors`.

mod account;
mod alert;
mod api_key;
mod conversation;
mod desk;
mod document;
mod driver;
mod feature_flag;
mod qr_code;
mod rate_limit;
mod refusal;
mod staff;
mod trip;
mod webhook;

use async_graphql::{Context, MergedObject, SimpleObject};
use axum::http::header;

use super::{
    Error, RequestId, Viewer,
    error::{FEATURE_DISABLED, switched_off},
};
use crate::{
    app::App,
    domain::{audit::By, flag::Flag},
    staff::Changer,
};

/// Everything that can be changed.
#[derive(MergedObject, Default)]
pub struct Mutation(
    qr_code::QrCodeChanges,
    desk::DeskChanges,
    conversation::ConversationChanges,
    api_key::ApiKeyChanges,
    account::AccountChanges,
    staff::StaffChanges,
    webhook::WebhookChanges,
    trip::TripChanges,
    driver::DriverChanges,
    document::DocumentChanges,
    rate_limit::RateLimitChanges,
    feature_flag::FeatureFlagChanges,
    alert::AlertChanges,
);

/// What was wrong with the input, and what to do about it. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct UserError {
    /// The field of the input; null where it is the input as a whole.
    field: Option<&'static str>,
    /// What was wrong and what to do, in English.
    message: String,
    /// Stable, for programs.
    code: &'static str,
}

impl UserError {
    pub fn of(field: &'static str, code: &'static str, message: impl Into<String>) -> Self {
        Self { field: Some(field), message: message.into(), code }
    }
}

/// When to ask again for something that is switched off, in seconds.
const PATIENCE: &str = "60";

/// Why not, where this is switched off for whoever asks.
pub fn barred(ctx: &Context<'_>, flag: Flag) -> Result<Option<UserError>, Error> {
    let viewer = ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)?;
    if ctx.data_unchecked::<App>().flags.is_on_for(flag, &viewer.subject()) {
        return Ok(None);
    }
    ctx.insert_http_header(header::RETRY_AFTER, PATIENCE);
    Ok(Some(UserError { field: None, message: switched_off(flag), code: FEATURE_DISABLED }))
}

/// Who asks for the change, for the audit log.
pub fn by(ctx: &Context<'_>) -> Result<By, Error> {
    let viewer = ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)?;
    Ok(By { actor: viewer.actor(), request_id: ctx.data_opt::<RequestId>().map(|id| id.0.clone()) })
}

/// The same for changes of accounts, which nobody makes beyond what they may do themselves.
pub fn changer(ctx: &Context<'_>) -> Result<Changer, Error> {
    let viewer = ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)?;
    Ok(Changer { by: by(ctx)?, scopes: viewer.scopes.clone() })
}
