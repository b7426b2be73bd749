//! Documents that are named by their SHA-256 instead of being sent: those that were known when the hub started, and
//! those that a caller has sent before (automatic persisted queries, as Apollo's clients speak them).

use std::{str, sync::Arc};

use async_graphql::{Request, ServerError, Value};
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use crate::{
    config::{Api as Settings, Trusted},
    graphql::refused,
};

/// What the documents that callers have sent may take, in bytes; those unused for longest go first.
const ROOM: u64 = 16 * 1024 * 1024;

/// What an entry takes besides its text.
const ENTRY: usize = 128;

type Hash = [u8; 32];

/// The documents that are known by their hash.
#[derive(Debug, Clone)]
pub struct Documents {
    trusted: Trusted,
    only: bool,
    sent: Cache<Hash, Arc<str>>,
}

impl Documents {
    pub fn new(settings: &Settings) -> Self {
        let sent = Cache::builder()
            .weigher(|_, text: &Arc<str>| u32::try_from(text.len() + ENTRY).unwrap_or(u32::MAX))
            .max_capacity(ROOM)
            .build();
        Self { trusted: Arc::clone(&settings.trusted), only: settings.trusted_only, sent }
    }

    /// Puts the document in that the request names, and refuses one that is not trusted where only those are taken. Tells
    /// whether it is known to be trusted.
    pub fn resolve(&self, request: &mut Request) -> Result<bool, ServerError> {
        let named = request.extensions.remove("persistedQuery").map(|named| hash(&named)).transpose()?;
        match named {
            Some(hash) if request.query.is_empty() => {
                request.query = self.find(&hash)?;
                Ok(self.trusted.contains_key(&hash))
            }
            None if !self.only => Ok(false),
            // The text is hashed anew: what a caller says of it is worth nothing.
            named => self.accept(named, &request.query),
        }
    }

    fn find(&self, hash: &Hash) -> Result<String, ServerError> {
        if let Some(text) = self.trusted.get(hash) {
            return Ok(text.as_ref().to_owned());
        }
        if self.only {
            return Err(untrusted());
        }
        let text = self.sent.get(hash).ok_or_else(|| refused("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND"))?;
        Ok(text.as_ref().to_owned())
    }

    fn accept(&self, named: Option<Hash>, query: &str) -> Result<bool, ServerError> {
        let hash = Sha256::digest(query.as_bytes()).into();
        if named.is_some_and(|named| named != hash) {
            return Err(bad("The document's SHA-256 is not the `sha256Hash` that was sent with it."));
        }
        if self.trusted.contains_key(&hash) {
            return Ok(true);
        }
        if self.only {
            return Err(untrusted());
        }
        self.sent.insert(hash, query.into());
        Ok(false)
    }
}

/// The hash in `extensions.persistedQuery`.
fn hash(named: &Value) -> Result<Hash, ServerError> {
    let Value::Object(named) = named else { return Err(bad("`extensions.persistedQuery` is not an object.")) };
    if named.get("version") != Some(&Value::from(1)) {
        return Err(bad("Of `extensions.persistedQuery` only version 1 is known."));
    }
    let mut hash = [0; 32];
    match named.get("sha256Hash") {
        Some(Value::String(text)) if hex::decode_to_slice(text, &mut hash).is_ok() => Ok(hash),
        _ => Err(bad("`sha256Hash` is not a SHA-256 in 64 hexadecimal digits.")),
    }
}

fn untrusted() -> ServerError {
    let message = "Only documents that this hub was started with are taken. Have this one added to TRUSTED_DOCUMENTS.";
    refused(message, "DOCUMENT_NOT_TRUSTED")
}

fn bad(message: &str) -> ServerError {
    refused(message, "BAD_REQUEST")
}
