//! Who opened a page, as far as the request's headers tell.

use axum::http::{
    HeaderMap, HeaderName,
    header::{ACCEPT_LANGUAGE, USER_AGENT},
};

use super::words::Words;

/// Programs that open links on their own: what a user agent contains in lower case. A bare `bot` would also match
/// phones of the make Cubot.
const PROGRAMS: [&str; 24] = [
    "whatsapp",
    "facebookexternalhit",
    "facebookcatalog",
    "meta-external",
    "googlebot",
    "google-inspectiontool",
    "bingbot",
    "twitterbot",
    "telegrambot",
    "slackbot",
    "discordbot",
    "linkedinbot",
    "applebot",
    "yandexbot",
    "petalbot",
    "ahrefsbot",
    "crawler",
    "spider",
    "preview",
    "headless",
    "curl/",
    "wget/",
    "python-",
    "bot/",
];

pub(super) struct Reader {
    pub words: &'static Words,
    /// Not a link preview, a crawler or a prefetch.
    pub is_person: bool,
    /// iOS refuses `tel:` links with `*` or `#`.
    pub is_iphone: bool,
}

impl Reader {
    pub fn of(headers: &HeaderMap) -> Self {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let agent = text(USER_AGENT).to_ascii_lowercase();
        let prefetched =
            ["sec-purpose", "purpose", "x-moz"].into_iter().any(|name| text(HeaderName::from_static(name)).contains("prefetch"));
        Self {
            words: Words::preferred(text(ACCEPT_LANGUAGE)),
            is_person: !agent.is_empty() && !prefetched && !PROGRAMS.iter().any(|program| agent.contains(program)),
            is_iphone: agent.contains("iphone") || agent.contains("ipad"),
        }
    }
}
