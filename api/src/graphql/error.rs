//! What goes wrong, with a stable code. What went wrong inside goes to the log and never to the caller.

use std::sync::Arc;

use async_graphql::{
    ErrorExtensions, Response, ServerError,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextRequest, NextSubscribe},
};
use futures::{StreamExt, stream::BoxStream};
use sea_orm::DbErr;
use tracing::error;

use crate::domain::{self, api_key::Scope, flag::Flag};

/// The only error of resolvers. It is no `Display`, so that it cannot be made of just anything: an error from
/// below has to be turned into one of these on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    Unauthenticated,
    Forbidden(Scope),
    /// Says what was wrong and what to do.
    BadInput(String),
    Conflict,
    /// Somebody has switched it off.
    SwitchedOff(Flag),
    /// A subscriber was too slow and missed something.
    FellBehind,
    Internal,
}

impl Error {
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::BadInput(message.into())
    }

    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden(_) => "FORBIDDEN",
            Self::BadInput(_) => BAD_USER_INPUT,
            Self::Conflict => "CONFLICT",
            Self::SwitchedOff(_) => FEATURE_DISABLED,
            Self::FellBehind => "FELL_BEHIND",
            Self::Internal => "INTERNAL",
        }
    }

    fn message(&self) -> String {
        match self {
            Self::Unauthenticated => "Send an API key, `Authorization: Bearer hub_…`, or sign in with POST /session.".to_owned(),
            Self::Forbidden(scope) => format!("The scope {scope} is lacking."),
            Self::BadInput(message) => message.clone(),
            Self::Conflict => "Somebody else changed it meanwhile. Read it again and repeat.".to_owned(),
            Self::SwitchedOff(flag) => switched_off(*flag),
            Self::FellBehind => "Changes came faster than they were read, and some were missed. \
                                 Query the list again, then subscribe anew."
                .to_owned(),
            Self::Internal => {
                "Something went wrong inside the hub. The log holds what, beside the request's x-request-id.".to_owned()
            }
        }
    }
}

impl From<Error> for async_graphql::Error {
    fn from(error: Error) -> Self {
        Self::new(error.message()).extend_with(|_, extensions| extensions.set("code", error.code()))
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        error!(%error, "the database failed an API request");
        Self::Internal
    }
}

impl From<domain::Error> for Error {
    fn from(error: domain::Error) -> Self {
        match error {
            domain::Error::NotFound(_) | domain::Error::Invalid { .. } => Self::BadInput(format!("{error}.")),
            domain::Error::Conflict => Self::Conflict,
            domain::Error::Unavailable(error) => error.into(),
            domain::Error::Bug(_) => {
                error!(%error, "an API request met a bug");
                Self::Internal
            }
        }
    }
}

/// Gives every error a code, also those that the library makes, and hides what only the log should see.
pub struct Codes;

impl ExtensionFactory for Codes {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_graphql::async_trait::async_trait]
impl Extension for Codes {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        coded(next.run(ctx).await)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        next.run(ctx, stream).map(coded).boxed()
    }
}

/// Gives every error of an answer a code, and hides what only the log should see.
pub fn coded(mut response: Response) -> Response {
    response.errors.iter_mut().for_each(code);
    response
}

fn code(error: &mut ServerError) {
    if error.source.is_some() {
        error!(error = %error.message, path = ?error.path, "an API request failed");
        error.message = Error::Internal.message();
        error.extensions = None;
        set_code(error, Error::Internal.code());
    } else if error.extensions.as_ref().is_none_or(|extensions| extensions.get("code").is_none()) {
        // Before a field is reached it is the document that is wrong, afterwards a value in it.
        set_code(error, if error.path.is_empty() { INVALID_DOCUMENT } else { "BAD_USER_INPUT" });
    }
}

/// Somebody has switched off what was asked for.
pub const BAD_USER_INPUT: &str = "BAD_USER_INPUT";
pub const FEATURE_DISABLED: &str = "FEATURE_DISABLED";

/// What a caller reads of something that is switched off.
pub fn switched_off(flag: Flag) -> String {
    format!("{} is switched off at the moment. Try again later.", flag.name())
}

/// The document does not parse, or does not fit the schema.
pub const INVALID_DOCUMENT: &str = "GRAPHQL_VALIDATION_FAILED";

/// The operation was stopped because it took too long.
pub const TIMEOUT: &str = "TIMEOUT";

/// A refusal that no resolver makes, with its code.
pub fn refused(message: impl Into<String>, code: &str) -> ServerError {
    let mut error = ServerError::new(message, None);
    set_code(&mut error, code);
    error
}

fn set_code(error: &mut ServerError, code: &str) {
    error.extensions.get_or_insert_default().set("code", code);
}
