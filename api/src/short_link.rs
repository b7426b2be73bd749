//! Where Google's short links lead. Only Google knows, so it is asked, and it alone: the link comes from a chat, and
//! each step of the way could lead anywhere.
//!
//! The way ends as soon as an address tells its coordinates by itself, so that the page behind it is not called.

use std::time::Duration;

use reqwest::header::LOCATION;
use thiserror::Error;
use url::Url;

use crate::domain::place::{self, Coordinates, Found};

#[cfg(test)]
mod tests;

/// How long the whole way may take.
pub const TIME_OUT: Duration = Duration::from_secs(5);

const MOST_REDIRECTS: usize = 5;

/// Nobody else is called.
const HOSTS: [&str; 5] = ["maps.app.goo.gl", "goo.gl", "google.com", "www.google.com", "maps.google.com"];

/// Why it stays unknown where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FollowProblem {
    /// The host, or what stands in its place.
    #[error("the link leads to {0}, which is not called")]
    Foreign(String),
    #[error("the link leads on more than {MOST_REDIRECTS} times")]
    TooLong,
    /// It is unknown, or has expired.
    #[error("the link leads nowhere")]
    Nowhere,
    #[error("no answer within {} seconds", .0.as_secs())]
    TimedOut(Duration),
    #[error("the call failed: {0}")]
    Failed(String),
}

#[derive(Debug, Clone)]
pub struct Follower {
    http: reqwest::Client,
    /// Which addresses may be called. There is no way to set it from outside.
    admits: fn(&Url) -> bool,
    time_out: Duration,
}

impl Follower {
    /// `http` must not follow redirects by itself: each step is looked at first.
    pub fn new(http: reqwest::Client) -> Self {
        Self { http, admits: is_google, time_out: TIME_OUT }
    }

    /// The address at the link's end, for [`place::read`].
    pub async fn follow(&self, link: &Url) -> Result<Url, FollowProblem> {
        let way = tokio::time::timeout(self.time_out, self.walk(link)).await;
        way.unwrap_or(Err(FollowProblem::TimedOut(self.time_out)))
    }

    async fn walk(&self, link: &Url) -> Result<Url, FollowProblem> {
        let mut address = behind_consent(link.clone());
        for _ in 0..=MOST_REDIRECTS {
            if !(self.admits)(&address) {
                return Err(FollowProblem::Foreign(address.host_str().unwrap_or(address.scheme()).to_owned()));
            }
            if names_place(&address) {
                return Ok(address);
            }
            match self.ask(&address).await? {
                Some(next) => address = behind_consent(next),
                None if address == *link || is_short(&address) => return Err(FollowProblem::Nowhere),
                None => return Ok(address),
            }
        }
        Err(FollowProblem::TooLong)
    }

    /// Where this address leads on; `None` where it is the end. The body is left unread.
    async fn ask(&self, address: &Url) -> Result<Option<Url>, FollowProblem> {
        let answer = self.http.get(address.clone()).send().await;
        // Where somebody is belongs in no log.
        let answer = answer.map_err(|error| FollowProblem::Failed(error.without_url().to_string()))?;
        if !answer.status().is_redirection() {
            return Ok(None);
        }
        let location = answer.headers().get(LOCATION).and_then(|location| location.to_str().ok());
        let next = location.and_then(|location| address.join(location).ok());
        next.map(Some).ok_or(FollowProblem::Nowhere)
    }
}

fn is_google(address: &Url) -> bool {
    let plain = address.username().is_empty() && address.password().is_none() && address.port().is_none();
    plain && address.scheme() == "https" && address.host_str().is_some_and(|host| HOSTS.contains(&host))
}

/// Google asks browsers for consent, and busy networks whether they are human, and holds the address back meanwhile.
fn behind_consent(address: Url) -> Url {
    let asks = match address.host_str() {
        Some("consent.google.com") => true,
        Some("www.google.com") => address.path().starts_with("/sorry/"),
        _ => false,
    };
    let held = || address.query_pairs().find(|(key, _)| key == "continue")?.1.parse().ok();
    asks.then(held).flatten().unwrap_or(address)
}

fn names_place(address: &Url) -> bool {
    matches!(place::read(address.as_str(), Coordinates::KIGALI), Ok(Found::Place(_)))
}

fn is_short(address: &Url) -> bool {
    matches!(place::read(address.as_str(), Coordinates::KIGALI), Ok(Found::ShortLink(_)))
}
