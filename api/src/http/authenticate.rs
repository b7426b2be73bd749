//! Whose request it is: the one place where credentials become a viewer.
//!
//! A key or a session's token comes in the Authorization header, which no page of another site can send. A browser
//! sends the session's cookie by itself, so with a cookie alone the request has to come from a page of the hub's own.
//!
//! Credentials that are none are charged to the address that they come from, in the budget of strangers. Once that is
//! spent nothing more from there is looked up until some of it is back, save what was good a while ago: others behind the
//! same address go on.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};
use cookie::{Cookie, SameSite, time::Duration};
use sea_orm::DbErr;
use tracing::error;

use crate::{
    app::App,
    config::{Config, Environment},
    domain::{
        api_key::{self, of_person, of_role},
        limit::{Family, Subject},
        session::{self, Holder},
    },
    graphql::{Viewer, Who},
    limits::{Charge, Verdict},
    sign_in,
};

/// Says which page a browser's request comes from, in relation to where it goes.
const FETCH_SITE: &str = "sec-fetch-site";

/// What credentials cost that are none: of an address's 60,000, six hundred at once and then ten a second.
const NOBODY: u32 = 100;

/// Why nobody was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrecognised {
    /// There are no credentials.
    Missing,
    /// They are none that may be used, without a hint as to why.
    Bad,
    /// There is a cookie, and nothing that shows that a page of the hub's own sends it.
    CrossSite,
    /// The database does not answer.
    Unavailable,
    /// Too many from this address were nobody, or the address is kept out.
    TurnedAway(Verdict),
}

/// Whose credentials the request carries that comes from there. Without any there is nothing to be had but, in
/// development, the schema.
pub async fn viewer(app: &App, headers: &HeaderMap, from: IpAddr) -> Result<Option<Viewer>, Unrecognised> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        return admit(app, value.to_str().unwrap_or_default(), from).await.map(Some);
    }
    match own_cookie(app, headers)? {
        Some(token) => guard(app, &token, from, by_session(app, &token)).await.map(Some),
        None if app.config.environment == Environment::Development => Ok(None),
        None => Err(Unrecognised::Missing),
    }
}

/// Whose cookie a WebSocket comes with, for a client that says nothing else of itself later. One that is good no
/// longer counts as none.
pub async fn at_upgrade(app: &App, headers: &HeaderMap, from: IpAddr) -> Result<Option<Viewer>, Unrecognised> {
    let Some(token) = own_cookie(app, headers)? else { return Ok(None) };
    match guard(app, &token, from, by_session(app, &token)).await {
        Ok(viewer) => Ok(Some(viewer)),
        Err(Unrecognised::Bad) => Ok(None),
        Err(other) => Err(other),
    }
}

/// As [`authorization`], for whoever can reach the hub.
pub async fn admit(app: &App, credentials: &str, from: IpAddr) -> Result<Viewer, Unrecognised> {
    guard(app, bearer(credentials).unwrap_or_default(), from, authorization(app, credentials)).await
}

/// Looks up whose token it is, and charges the address where it is nobody's.
async fn guard(
    app: &App,
    token: &str,
    from: IpAddr,
    look_up: impl Future<Output = Result<Viewer, Unrecognised>>,
) -> Result<Viewer, Unrecognised> {
    let (stranger, known) = (Subject::address(from), app.gate.knows(token));
    if !known && let Some(verdict) = app.limits.in_debt(Family::Graphql, &stranger) {
        return Err(Unrecognised::TurnedAway(verdict));
    }
    let found = look_up.await;
    match &found {
        Ok(_) if !known => app.gate.remember(token),
        Err(Unrecognised::Bad) => {
            app.gate.forget(token);
            let verdict = app.limits.fine(Charge { family: Family::Graphql, subject: stranger, cost: NOBODY }).await;
            if !verdict.is_granted() {
                return Err(Unrecognised::TurnedAway(verdict));
            }
        }
        _ => {}
    }
    found
}

/// `credentials` are those of an Authorization header, RFC 6750.
pub async fn authorization(app: &App, credentials: &str) -> Result<Viewer, Unrecognised> {
    let token = bearer(credentials).ok_or(Unrecognised::Bad)?;
    if token.starts_with(session::MARK) {
        return by_session(app, token).await;
    }
    let row = api_key::authenticate(&app.db, token, app.clock.now()).await.map_err(|error| unavailable(&error))?;
    row.map(Viewer::of).ok_or(Unrecognised::Bad)
}

/// Whether somebody who was recognised before may still be here: for connections that live long.
pub async fn recheck(app: &App, who: &Who) -> Result<bool, DbErr> {
    let now = app.clock.now();
    match who {
        Who::Key { id, .. } => Ok(api_key::recheck(&app.db, *id, now).await?.is_some()),
        Who::Operator { session, .. } | Who::Person { session, .. } => session::recheck(&app.db, *session, now).await,
    }
}

async fn by_session(app: &App, token: &str) -> Result<Viewer, Unrecognised> {
    let row = session::authenticate(&app.db, token, app.clock.now()).await.map_err(|error| unavailable(&error))?;
    let row = row.ok_or(Unrecognised::Bad)?;
    let holder = session::holder(&app.db, &row).await.map_err(|error| unavailable(&error))?.ok_or(Unrecognised::Bad)?;
    let expires_at = Some(row.expires_at);
    Ok(match holder {
        Holder::Operator(account) => Viewer {
            who: Who::Operator { id: account.id, session: row.id },
            name: account.name,
            role: Some(account.role),
            scopes: of_role(account.role),
            expires_at,
        },
        Holder::Person(person) => Viewer {
            who: Who::Person { id: person.id, session: row.id },
            name: sign_in::name(&person),
            role: None,
            scopes: of_person(),
            expires_at,
        },
    })
}

pub(super) fn unavailable(error: &DbErr) -> Unrecognised {
    error!(%error, "credentials could not be checked");
    Unrecognised::Unavailable
}

pub(super) fn bearer(credentials: &str) -> Option<&str> {
    let bearer = credentials.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    bearer.map(|(_, token)| token.trim())
}

/// The session's token that a request carries, in its header or in a cookie from a page of the hub's own.
pub fn token(app: &App, headers: &HeaderMap) -> Result<Option<String>, Unrecognised> {
    let said = headers.get(header::AUTHORIZATION).and_then(|value| bearer(value.to_str().ok()?));
    match said {
        Some(token) => Ok(Some(token.to_owned())),
        None => own_cookie(app, headers),
    }
}

fn own_cookie(app: &App, headers: &HeaderMap) -> Result<Option<String>, Unrecognised> {
    match in_cookies(&app.config, headers) {
        Some(_) if !is_own_page(&app.config, headers) => Err(Unrecognised::CrossSite),
        token => Ok(token),
    }
}

/// The newest browsers say where a request comes from, and pages cannot make them lie; older ones name the origin
/// wherever it matters. A request that says neither comes from no page, and has no business with a cookie. Origins in
/// `CORS_ORIGINS` count as the hub's own.
fn is_own_page(config: &Config, headers: &HeaderMap) -> bool {
    if headers.get(header::ORIGIN).is_some_and(|origin| config.api.cors_origins.contains(origin)) {
        return true;
    }
    if let Some(site) = headers.get(FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    headers.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() == own_origin(config).as_bytes())
}

/// Whether a request may sign somebody in: one that a browser sends for another site may not.
pub fn is_from_elsewhere(config: &Config, headers: &HeaderMap) -> bool {
    let told = headers.contains_key(FETCH_SITE) || headers.contains_key(header::ORIGIN);
    told && !is_own_page(config, headers)
}

fn own_origin(config: &Config) -> String {
    config.public_url.origin().ascii_serialization()
}

/// `__Host-` makes browsers insist that the cookie is the host's own, over TLS and for all paths.
fn cookie_name(config: &Config) -> &'static str {
    if is_secure(config) { "__Host-hub_session" } else { "hub_session" }
}

fn is_secure(config: &Config) -> bool {
    config.public_url.scheme() == "https"
}

fn in_cookies(config: &Config, headers: &HeaderMap) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut named = all.flat_map(Cookie::split_parse).flatten().filter(|cookie| cookie.name() == cookie_name(config));
    named.next().map(|cookie| cookie.value().to_owned())
}

/// What makes a browser keep the session, as long as it can last.
pub fn cookie(config: &Config, token: String) -> String {
    baked(config, token, session::LONGEST.num_seconds())
}

/// What makes a browser forget it.
pub fn no_cookie(config: &Config) -> String {
    baked(config, String::new(), 0)
}

fn baked(config: &Config, value: String, seconds: i64) -> String {
    Cookie::build((cookie_name(config), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(is_secure(config))
        .max_age(Duration::seconds(seconds))
        .to_string()
}

#[cfg(test)]
mod tests;
