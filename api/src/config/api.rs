//! The settings of the GraphQL API: which web pages may call it, which documents it takes, what a caller may spend.

use std::{collections::HashMap, num::NonZeroU32, path::Path, sync::Arc};

use axum::http::HeaderValue;
use sha2::{Digest, Sha256};
use url::Url;

use super::{Fault, Vars, fault, parsed};

/// The settings of `/graphql`.
#[derive(Debug, Clone)]
pub struct Api {
    /// Origins besides the hub's own whose pages may call the API, as browsers write them in `Origin`.
    pub cors_origins: Vec<HeaderValue>,
    /// Documents that were known when the hub started, by the SHA-256 of each.
    pub trusted: Trusted,
    /// True where no other documents are taken.
    pub trusted_only: bool,
    /// What a caller regains of its budget each second, in the units of a document's cost.
    pub cost_per_second: NonZeroU32,
}

/// Documents by their SHA-256.
pub type Trusted = Arc<HashMap<[u8; 32], Arc<str>>>;

const COST_PER_SECOND: &str = "1000";

/// More would be finer than a nanosecond for each unit.
const MOST_COST_PER_SECOND: u32 = 100_000_000;

impl Api {
    pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Self {
        let trusted = vars.get("TRUSTED_DOCUMENTS").and_then(|path| trusted(Path::new(path), faults));
        let trusted_only = truth(vars, "TRUSTED_DOCUMENTS_ONLY", faults);
        if trusted_only && vars.get("TRUSTED_DOCUMENTS").is_none() {
            let wrong = "it is true although TRUSTED_DOCUMENTS is not set, so every request would be refused".to_owned();
            faults.push(fault(
                "TRUSTED_DOCUMENTS_ONLY",
                wrong,
                "Set TRUSTED_DOCUMENTS to the file of documents, or this to false.",
            ));
        }
        Self {
            cors_origins: origins(vars, faults),
            trusted: trusted.unwrap_or_default(),
            trusted_only,
            cost_per_second: cost_per_second(vars, faults),
        }
    }
}

fn truth(vars: &Vars, setting: &'static str, faults: &mut Vec<Fault>) -> bool {
    parsed(vars, setting, "false", "true or false", faults).unwrap_or_default()
}

fn cost_per_second(vars: &Vars, faults: &mut Vec<Fault>) -> NonZeroU32 {
    let setting = "QUERY_COST_PER_SECOND";
    let wanted = "a whole number from 1 to 100000000";
    let rate: NonZeroU32 = parsed(vars, setting, COST_PER_SECOND, wanted, faults).unwrap_or(NonZeroU32::MIN);
    if rate.get() > MOST_COST_PER_SECOND {
        faults.push(fault(setting, format!("{rate} is too much"), &format!("Give {wanted}.")));
    }
    rate
}

fn origins(vars: &Vars, faults: &mut Vec<Fault>) -> Vec<HeaderValue> {
    let listed = vars.get("CORS_ORIGINS").unwrap_or_default().split(',').map(str::trim).filter(|one| !one.is_empty());
    let mut origins = Vec::new();
    for one in listed {
        match origin(one) {
            Some(origin) => origins.push(origin),
            None => faults.push(fault(
                "CORS_ORIGINS",
                format!("{one:?} is not an origin"),
                "List origins without a path and with commas between them: https://shop.example.rw,http://localhost:5173.",
            )),
        }
    }
    origins
}

/// What a browser sends for pages of this address; `None` for what names more or less than an origin.
fn origin(text: &str) -> Option<HeaderValue> {
    let url = Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let origin = url.origin().ascii_serialization();
    let bare = text.strip_suffix('/').unwrap_or(text);
    bare.eq_ignore_ascii_case(&origin).then(|| HeaderValue::from_str(&origin).ok()).flatten()
}

/// A map from hash to document in JSON, as the persisted documents of GraphQL Code Generator are written.
fn trusted(path: &Path, faults: &mut Vec<Fault>) -> Option<Trusted> {
    let mut wrong = |what: String, mend: &str| {
        faults.push(fault("TRUSTED_DOCUMENTS", what, mend));
        None
    };
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) => {
            return wrong(format!("{} cannot be read: {error}", path.display()), "Give the path of a file that is there.");
        }
    };
    let map: HashMap<String, String> = match serde_json::from_slice(&text) {
        Ok(map) => map,
        Err(error) => {
            let what = format!("{} is not a JSON object from hash to document: {error}", path.display());
            return wrong(what, "Write it with the persisted documents of GraphQL Code Generator.");
        }
    };
    let mut documents = HashMap::with_capacity(map.len());
    for (name, document) in map {
        let hash: [u8; 32] = Sha256::digest(document.as_bytes()).into();
        if !name.strip_prefix("sha256:").unwrap_or(&name).eq_ignore_ascii_case(&hex::encode(hash)) {
            let what = format!("{name} in {} is not the SHA-256 of its document", path.display());
            return wrong(
                what,
                "Set hashAlgorithm to sha256 in the code generator's persistedDocuments, and write the file again.",
            );
        }
        documents.insert(hash, document.into());
    }
    Some(Arc::new(documents))
}

#[cfg(test)]
mod tests;
