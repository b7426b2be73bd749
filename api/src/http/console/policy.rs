//! What the app's pages may load, and from where: from the hub, and where Google's maps are wanted from Google's.

use axum::http::HeaderValue;
use url::Url;

use crate::config::Config;

/// `GraphiQL` sets style elements, and brings its fonts and pictures in its style sheet.
pub const GRAPHIQL: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                            font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Where Google's tiles come from.
const TILES: &str = " https://tile.googleapis.com";
/// Where Google is asked for places by their names.
const PLACES: &str = " https://places.googleapis.com";

/// Pictures are also made by the page itself, as those of maps and of sheets to print are.
pub fn of(config: &Config) -> HeaderValue {
    let (tiles, places) = if config.google_maps_browser_key.is_some() { (TILES, PLACES) } else { ("", "") };
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:{tiles}; media-src 'self'; \
         font-src 'self'; connect-src 'self' {socket}{tiles}{places}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
        socket = socket(&config.public_url),
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

/// Google knows by the site's name whether a key may be used; nobody is ever told a page's whole address.
pub fn referrer(config: &Config) -> HeaderValue {
    HeaderValue::from_static(if config.google_maps_browser_key.is_some() { "strict-origin" } else { "no-referrer" })
}

/// Older browsers do not take a WebSocket to the page's own origin for `'self'`.
fn socket(public: &Url) -> String {
    let origin = public.origin().ascii_serialization();
    origin.replacen("http", "ws", 1)
}
