//! Links to what people sent, for whoever was given one by the API: signed, and good for minutes.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use subtle::ConstantTimeEq;
use url::Url;

use crate::app::App;

/// How long a link is good.
pub const GOOD_FOR: TimeDelta = TimeDelta::minutes(5);

/// What a link leads to. Links of one purpose are none of another's.
pub struct Target<'a> {
    pub purpose: &'static str,
    pub parts: &'a [&'a [u8]],
}

/// What a link carries besides its path.
#[derive(Deserialize)]
pub struct Signed {
    /// Unix seconds.
    until: i64,
    signature: String,
}

impl Target<'_> {
    /// Where it can be looked at for [`GOOD_FOR`].
    pub fn link(&self, app: &App, path: &str) -> Option<Url> {
        let until = (app.clock.now() + GOOD_FOR).timestamp();
        let mut url = app.config.public_url.join(path).ok()?;
        url.query_pairs_mut().append_pair("until", &until.to_string()).append_pair("signature", &self.sign(app, until));
        Some(url)
    }

    fn sign(&self, app: &App, until: i64) -> String {
        let until = until.to_be_bytes();
        let parts: Vec<&[u8]> = self.parts.iter().copied().chain([until.as_slice()]).collect();
        BASE64.encode(app.config.secret_key.mac(self.purpose, &parts))
    }

    /// Why it is not shown to whoever comes with this.
    pub fn refuses(&self, app: &App, signed: &Signed) -> Option<Response> {
        let expected = self.sign(app, signed.until);
        if !bool::from(expected.as_bytes().ct_eq(signed.signature.as_bytes())) {
            return Some((StatusCode::FORBIDDEN, "The link is not whole. Ask the API for a new one.\n").into_response());
        }
        let over = "The link is good for five minutes, and they are over. Ask the API for a new one.\n";
        is_over(signed.until, app.clock.now()).then(|| (StatusCode::FORBIDDEN, over).into_response())
    }
}

fn is_over(until: i64, now: DateTime<Utc>) -> bool {
    DateTime::from_timestamp(until, 0).is_none_or(|until| until < now)
}
