//! What an answer over HTTP tells of a bucket: the fields of draft-ietf-httpapi-ratelimit-headers-10, and `Retry-After`.
//!
//! The draft's quotas come back all at once when a window ends; a bucket's come back one by one. So `w` is the time in
//! which an empty bucket fills, and `t` that in which the next token has come back for certain. `Retry-After`, where
//! there is one, is never sooner.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Verdict;
use crate::domain::limit::Rule;

pub const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
pub const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// `name` is what the policy is called there. Where nothing is counted nothing is told.
pub fn fields(name: &'static str, verdict: &Verdict) -> HeaderMap {
    let mut headers = HeaderMap::new();
    // Digits and names of ASCII are always header values.
    let mut set = |field, text: String| HeaderValue::from_str(&text).map(|value| headers.insert(field, value));
    if let Rule::Limit(quota) = verdict.rule {
        let next = verdict.wait.map_or(quota.interval, |wait| wait.min(quota.interval));
        let _ = set(RATE_LIMIT_POLICY, format!("\"{name}\";q={};w={}", quota.capacity, whole_seconds(quota.full())));
        let _ = set(RATE_LIMIT, format!("\"{name}\";r={};t={}", verdict.remaining, whole_seconds(next)));
    }
    if let Some(seconds) = verdict.retry_after() {
        let _ = set(header::RETRY_AFTER, seconds.to_string());
    }
    headers
}

impl Verdict {
    /// In how many whole seconds to ask again; `None` where it was granted, and where waiting would be of no use.
    pub fn retry_after(&self) -> Option<u64> {
        self.wait.filter(|_| !self.is_blocked()).map(whole_seconds)
    }
}

/// At least one: the fields know nothing shorter.
fn whole_seconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos().div_ceil(1_000_000_000)).unwrap_or(u64::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::domain::limit::Quota;

    fn told(headers: &HeaderMap) -> [Option<&str>; 3] {
        [RATE_LIMIT_POLICY, RATE_LIMIT, header::RETRY_AFTER].map(|name| headers.get(name).map(|value| value.to_str().unwrap()))
    }

    fn limited(capacity: i64, refill: f64, remaining: u32, wait: Option<Duration>) -> Verdict {
        Verdict { rule: Rule::Limit(Quota::new(capacity, refill).unwrap()), remaining, wait }
    }

    #[rstest]
    #[case::granted(limited(60_000, 60_000.0, 59_988, None), Some("r=59988;t=1"), None)]
    #[case::slow(limited(3, 6.0, 1, None), Some("r=1;t=10"), None)]
    #[case::nearly_there(limited(3, 6.0, 0, Some(Duration::from_millis(2_500))), Some("r=0;t=3"), Some("3"))]
    #[case::several(limited(3, 6.0, 0, Some(Duration::from_millis(12_500))), Some("r=0;t=10"), Some("13"))]
    #[case::free(Verdict { rule: Rule::Allow, remaining: 0, wait: None }, None, None)]
    #[case::blocked(Verdict { rule: Rule::Block, remaining: 0, wait: Some(Duration::from_mins(1)) }, None, None)]
    fn what_is_left_and_when_more_is_there(
        #[case] verdict: Verdict,
        #[case] state: Option<&str>,
        #[case] retry_after: Option<&str>,
    ) {
        let headers = fields("cost", &verdict);
        let [policy, limit, retry] = told(&headers);
        assert_eq!((limit, retry), (state.map(|state| format!("\"cost\";{state}")).as_deref(), retry_after));
        assert_eq!(policy.is_some(), limit.is_some());
    }

    proptest! {
        /// As the draft asks of servers, in section 6.
        #[test]
        fn nobody_is_asked_back_before_there_is_more(
            capacity in 1_i64..100_000, refill in 0.1..6e6, wait in 1_u64..10_000_000_000,
        ) {
            let Ok(quota) = Quota::new(capacity, refill) else { return Ok(()) };
            let wait = Duration::from_nanos(wait).min(quota.full());
            let headers = fields("cost", &Verdict { rule: Rule::Limit(quota), remaining: 0, wait: Some(wait) });
            let [_, limit, retry] = told(&headers);
            let reset: u64 = limit.unwrap().rsplit_once("t=").unwrap().1.parse().unwrap();
            prop_assert!(retry.unwrap().parse::<u64>().unwrap() >= reset, "{:?}", headers);
        }
    }
}
