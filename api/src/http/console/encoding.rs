//! Files that the build packed beside the plain ones, for browsers that unpack them.

use axum::http::{HeaderMap, HeaderValue, header};
use rust_embed::EmbeddedFile;

/// As they are preferred: the smaller first.
const ENCODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// What is sent.
pub struct Choice {
    /// `None` for the plain file.
    pub packed: Option<(HeaderValue, EmbeddedFile)>,
    /// Whether others get another form of it.
    pub varies: bool,
}

/// Whether the name is that of a packed file.
pub fn is_packed(path: &str) -> bool {
    ENCODINGS.iter().any(|(_, suffix)| path.ends_with(suffix))
}

/// The first packed form that there is and the caller takes.
pub fn choose(headers: &HeaderMap, file: impl Fn(&str) -> Option<EmbeddedFile>) -> Choice {
    let mut choice = Choice { packed: None, varies: false };
    for (encoding, suffix) in ENCODINGS {
        let Some(packed) = file(suffix) else { continue };
        choice.varies = true;
        if choice.packed.is_none() && takes(headers, encoding) {
            choice.packed = Some((HeaderValue::from_static(encoding), packed));
        }
    }
    choice
}

/// Whether the caller names the encoding, and does not refuse it with `q=0`.
fn takes(headers: &HeaderMap, encoding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|list| list.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|entry| {
        let mut parts = entry.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let weight = parts.find_map(|part| part.to_ascii_lowercase().strip_prefix("q=")?.parse::<f32>().ok());
        named && weight.is_none_or(|weight| weight > 0.0)
    })
}
