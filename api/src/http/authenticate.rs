//! Whose request it is: the one place where credentials become a viewer.

use axum::http::{HeaderMap, header};
use sea_orm::DbErr;
use tracing::error;

use crate::{
    app::App,
    config::Environment,
    domain::api_key,
    graphql::{Viewer, Who},
};

/// Why nobody was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrecognised {
    /// There are no credentials.
    Missing,
    /// They are none that may be used, without a hint as to why.
    Bad,
    /// The database does not answer.
    Unavailable,
}

/// Whose credentials the request carries. Without any there is nothing to be had but, in development, the schema.
pub async fn viewer(app: &App, headers: &HeaderMap) -> Result<Option<Viewer>, Unrecognised> {
    match headers.get(header::AUTHORIZATION) {
        Some(value) => authorization(app, value.to_str().unwrap_or_default()).await.map(Some),
        None if app.config.environment == Environment::Development => Ok(None),
        None => Err(Unrecognised::Missing),
    }
}

/// `credentials` are those of an Authorization header, RFC 6750.
pub async fn authorization(app: &App, credentials: &str) -> Result<Viewer, Unrecognised> {
    let bearer = credentials.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let key = bearer.map(|(_, key)| key.trim()).ok_or(Unrecognised::Bad)?;
    let row = api_key::authenticate(&app.db, key, app.clock.now()).await.map_err(|error| {
        error!(%error, "a key could not be checked");
        Unrecognised::Unavailable
    })?;
    row.map(Viewer::of).ok_or(Unrecognised::Bad)
}

/// Whether somebody who was recognised before may still be here: for connections that live long.
pub async fn recheck(app: &App, who: &Who) -> Result<bool, DbErr> {
    match who {
        Who::Key { id, .. } => Ok(api_key::recheck(&app.db, *id, app.clock.now()).await?.is_some()),
        // Nobody signs in by a session yet, so there is none that could last.
        Who::Operator { .. } | Who::Person { .. } => Ok(false),
    }
}
