//! Calls to addresses that others gave. Names are resolved here, so that no call goes where the policy forbids: what a
//! name meant when it was stored is no promise.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use reqwest::{
    RequestBuilder, Response, StatusCode,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{CONTENT_TYPE, DATE, HeaderMap, HeaderName, RETRY_AFTER},
};
use thiserror::Error;

use crate::domain::hook::{AddressProblem, Policy};

/// How long one call may take, from the name to the answer's end.
pub const TIME_OUT: Duration = Duration::from_secs(15);

const CONNECT: Duration = Duration::from_secs(5);

/// So much of an answer is read, most of it only so that the connection can be used again.
const READ: usize = 16 * 1024;

/// Waits that are asked for are granted up to here.
const LONGEST_WAIT: Duration = Duration::from_hours(24);

/// The specification's three headers.
pub struct Stamp<'a> {
    pub id: &'a str,
    /// Seconds since 1970.
    pub timestamp: i64,
    pub signature: &'a str,
}

/// What an endpoint said.
#[derive(Debug, Clone, Copy)]
pub struct Answer {
    pub status: StatusCode,
    pub retry_after: Option<Duration>,
}

#[derive(Debug, Error)]
pub enum CallError {
    #[error(transparent)]
    Address(#[from] AddressProblem),
    #[error("no answer within {} seconds", .0.as_secs())]
    TimedOut(Duration),
    #[error("the call failed: {0}")]
    Failed(String),
}

#[derive(Debug, Clone)]
pub struct Poster {
    http: reqwest::Client,
    policy: Policy,
    time_out: Duration,
}

impl Poster {
    pub fn new(policy: Policy) -> reqwest::Result<Self> {
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            // A proxy would resolve names by itself.
            .no_proxy()
            .dns_resolver(Arc::new(Guarded(policy)))
            .user_agent(concat!("mobility-ussd-hub/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { http, policy, time_out: TIME_OUT })
    }

    /// The same with another patience, for tests.
    #[must_use]
    pub fn with_time_out(self, time_out: Duration) -> Self {
        Self { time_out, ..self }
    }

    /// How strict it is with addresses.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The answer, and how its body begins.
    pub async fn post(&self, url: &str, stamp: &Stamp<'_>, payload: String) -> Result<(Answer, Vec<u8>), CallError> {
        let call = self
            .to(url)?
            .header(CONTENT_TYPE, "application/json")
            .header(HeaderName::from_static("webhook-id"), stamp.id)
            .header(HeaderName::from_static("webhook-timestamp"), stamp.timestamp)
            .header(HeaderName::from_static("webhook-signature"), stamp.signature)
            .body(payload);
        self.call(call).await
    }

    /// A call to an address that others gave, to be made by [`Self::call`].
    pub(crate) fn to(&self, url: &str) -> Result<RequestBuilder, AddressProblem> {
        // An address that is a number is never resolved, and is looked at here.
        Ok(self.http.post(self.policy.read(url)?))
    }

    /// The answer, and how its body begins.
    pub(crate) async fn call(&self, call: RequestBuilder) -> Result<(Answer, Vec<u8>), CallError> {
        let response = match tokio::time::timeout(self.time_out, call.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(CallError::Failed(causes(&error.without_url()))),
            Err(_) => return Err(CallError::TimedOut(self.time_out)),
        };
        let answer = Answer { status: response.status(), retry_after: retry_after(response.headers()) };
        Ok((answer, beginning(response).await))
    }
}

/// The status has said nearly all there is; a body that is long or slow ends the connection.
async fn beginning(mut response: Response) -> Vec<u8> {
    let mut body = Vec::new();
    let read = async {
        while let Ok(Some(chunk)) = response.chunk().await {
            body.extend_from_slice(&chunk);
            if body.len() > READ {
                break;
            }
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(1), read).await;
    body
}

/// The error and what it came from, which reqwest leaves to `source`.
pub(crate) fn causes(error: &reqwest::Error) -> String {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    let text = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    text.chars().filter(|letter| !letter.is_control()).take(500).collect()
}

/// Seconds, or a date, which is measured against the answer's own `Date`, so that a wrong clock does not matter.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok();
    let wish = text(RETRY_AFTER)?.trim();
    let until = |date: &str| {
        let answered = httpdate::parse_http_date(text(DATE)?).ok()?;
        httpdate::parse_http_date(date).ok()?.duration_since(answered).ok()
    };
    let pause = wish.parse().ok().map(Duration::from_secs).or_else(|| until(wish))?;
    Some(pause.min(LONGEST_WAIT))
}

/// Resolves names as the system does, and keeps only what the policy allows. The call goes to one of these addresses
/// and to no other, so a name cannot change its mind in between.
struct Guarded(Policy);

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let policy = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| policy.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, AddressProblem::Inward).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name passes, what it means does not: as with a name whose owner points it inside.
    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_resolved() {
        let name = || "localhost".parse::<Name>().unwrap();
        assert!(Guarded(Policy::Development).resolve(name()).await.is_ok());
        let refused = Guarded(Policy::Production).resolve(name()).await.err().unwrap();
        assert!(refused.to_string().contains("private, local or reserved"), "{refused}");
    }

    #[tokio::test]
    async fn an_address_that_is_a_number_is_looked_at_before_the_call() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let poster = Poster::new(Policy::Production).unwrap();
        let stamp = Stamp { id: "msg_1", timestamp: 1, signature: "v1,x" };
        for address in ["https://127.0.0.1:9/", "https://[::1]:9/", "https://2130706433:9/"] {
            let refused = poster.post(address, &stamp, "{}".to_owned()).await;
            assert!(matches!(refused, Err(CallError::Address(AddressProblem::Inward))), "{address}: {refused:?}");
        }
    }

    #[test]
    fn a_wait_is_read_in_both_forms_and_has_an_end() {
        let wait = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().unwrap());
            headers.insert(DATE, "Tue, 24 Nov 2026 12:00:00 GMT".parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!(wait("120"), Some(Duration::from_mins(2)));
        assert_eq!(wait("Tue, 24 Nov 2026 12:05:00 GMT"), Some(Duration::from_mins(5)));
        assert_eq!(wait("Tue, 24 Nov 2026 11:00:00 GMT"), None);
        assert_eq!(wait("99999999"), Some(LONGEST_WAIT));
        assert_eq!(wait("soon"), None);
    }
}
