//! A sign-in that lasts.

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};
use entity::session::Model;

use crate::graphql::{Viewer, Who, guard::Needs};

pub struct Session(pub Model);

/// A sign-in of the caller's own that lasts.
#[Object(guard = "Needs(&[])")]
impl Session {
    /// Whether it is the one behind this request.
    async fn current(&self, ctx: &Context<'_>) -> bool {
        let session = match ctx.data_opt::<Viewer>().map(|viewer| &viewer.who) {
            Some(Who::Operator { session, .. } | Who::Person { session, .. }) => Some(*session),
            _ => None,
        };
        session == Some(self.0.id)
    }

    /// When they signed in.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last used, to the minute. Twelve hours later it ends.
    async fn last_seen_at(&self) -> DateTime<Utc> {
        self.0.last_seen_at
    }

    /// When it ends in any case.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// Where the sign-in came from.
    async fn address(&self) -> Option<&str> {
        self.0.address.as_deref()
    }

    /// What the browser or program called itself: text that is not to be trusted.
    async fn user_agent(&self) -> Option<&str> {
        self.0.user_agent.as_deref()
    }
}
