//! Who may read the metrics, and where traces go.

use secrecy::SecretString;
use url::Url;

use super::{Fault, Vars, fault, web_address};

const TOKEN: &str = "METRICS_TOKEN";
const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
const HEADERS: &str = "OTEL_EXPORTER_OTLP_HEADERS";
const SHARE: &str = "OTEL_TRACES_SAMPLER_ARG";

/// A shorter one could be guessed.
const SHORTEST: usize = 16;

/// A collector of OpenTelemetry that takes OTLP over HTTP.
#[derive(Debug, Clone)]
pub struct Traces {
    /// Where traces are posted to.
    pub url: Url,
    /// What is sent along, such as a key.
    pub headers: Vec<(String, SecretString)>,
    /// The part of all traces that is kept, from 0 to 1.
    pub share: f64,
}

/// What `/metrics` is asked with; `None` where it is not set, or a fault.
pub(super) fn token(vars: &Vars, faults: &mut Vec<Fault>) -> Option<SecretString> {
    let token = vars.get(TOKEN)?;
    if token.len() < SHORTEST {
        let wrong = format!("it has {} characters, and could be guessed", token.len());
        faults.push(fault(TOKEN, wrong, "Give at least 16, such as what `openssl rand -hex 16` prints."));
        return None;
    }
    Some(token.into())
}

/// `None` where no collector is named, or a fault.
pub(super) fn traces(vars: &Vars, faults: &mut Vec<Fault>) -> Option<Traces> {
    let mut url = web_address(vars, ENDPOINT, vars.get(ENDPOINT)?, faults)?;
    // By the specification the setting is the root of all signals.
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(["v1", "traces"]);
    }
    Some(Traces { url, headers: headers(vars, faults), share: share(vars, faults) })
}

/// `name=value` with commas between them, values percent-encoded, as the specification has it.
fn headers(vars: &Vars, faults: &mut Vec<Fault>) -> Vec<(String, SecretString)> {
    let listed = vars.get(HEADERS).unwrap_or_default().split(',').map(str::trim).filter(|one| !one.is_empty());
    let mut headers = Vec::new();
    for one in listed {
        let pair = one.split_once('=').and_then(|(name, value)| {
            let value = percent_encoding::percent_decode_str(value.trim()).decode_utf8().ok()?;
            let name = name.trim().parse::<axum::http::HeaderName>().ok()?;
            axum::http::HeaderValue::from_str(&value).ok()?;
            Some((name.to_string(), SecretString::from(value.into_owned())))
        });
        match pair {
            Some(pair) => headers.push(pair),
            // A value may be a key, so none is repeated.
            None => faults.push(fault(
                HEADERS,
                "one of them is no header".to_owned(),
                "Write name=value with commas between them, and %2C for a comma in a value.",
            )),
        }
    }
    headers
}

fn share(vars: &Vars, faults: &mut Vec<Fault>) -> f64 {
    let text = vars.get(SHARE).unwrap_or("1");
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => share,
        _ => {
            let wrong = format!("{text:?} is no part of a whole");
            faults.push(fault(SHARE, wrong, "Give a number from 0, for no trace, to 1, for all of them."));
            1.0
        }
    }
}

#[cfg(test)]
mod tests;
