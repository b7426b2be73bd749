//! Everything that can be changed. What a caller got wrong comes back in the payload's `userErrors`.

mod account;
mod api_key;
mod desk;
mod document;
mod driver;
mod qr_code;
mod refusal;
mod staff;
mod trip;
mod webhook;

use async_graphql::{Context, MergedObject, SimpleObject};

use super::{Error, RequestId, Viewer};
use crate::{domain::audit::By, staff::Changer};

/// Everything that can be changed.
#[derive(MergedObject, Default)]
pub struct Mutation(
    qr_code::QrCodeChanges,
    desk::DeskChanges,
    api_key::ApiKeyChanges,
    account::AccountChanges,
    staff::StaffChanges,
    webhook::WebhookChanges,
    trip::TripChanges,
    driver::DriverChanges,
    document::DocumentChanges,
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
