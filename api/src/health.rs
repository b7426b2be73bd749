//! What works, what does not, since when, and what to do about it.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DbErr;
use serde::Serialize;

use crate::{app::App, channel, domain::document, hooks, inbox, outbox};

/// Work that waits longer than this means that nobody is doing it.
const LATE: TimeDelta = TimeDelta::seconds(60);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Up,
    /// Works, but somebody should look.
    Degraded,
    Down,
}

/// One thing the hub depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Component {
    pub name: &'static str,
    pub status: Status,
    /// What was seen, in a sentence.
    pub detail: String,
    /// What to do; absent while all is well.
    pub remedy: Option<String>,
    /// Since when it has been so, where that is known.
    pub since: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Health {
    /// The worst of the components.
    pub status: Status,
    pub version: &'static str,
    pub checked_at: DateTime<Utc>,
    pub components: Vec<Component>,
}

/// Looks at everything now.
pub async fn check(app: &App) -> Health {
    let now = app.clock.now();
    let components = vec![
        database(app).await,
        inbox(app, now).await,
        outbox(app, now).await,
        webhooks(app, now).await,
        documents(app, now).await,
        media(app).await,
        whatsapp(app).await,
    ];
    Health {
        status: components.iter().map(|component| component.status).max().unwrap_or(Status::Up),
        version: env!("CARGO_PKG_VERSION"),
        checked_at: now,
        components,
    }
}

fn up(name: &'static str, detail: String) -> Component {
    Component { name, status: Status::Up, detail, remedy: None, since: None }
}

async fn database(app: &App) -> Component {
    match app.db.ping().await {
        Ok(()) => up("database", "answers".to_owned()),
        Err(error) => unreadable("database", &error),
    }
}

fn unreadable(name: &'static str, error: &DbErr) -> Component {
    // The driver's text may name hosts and accounts: it goes to the log, not to whoever asks.
    tracing::error!(component = name, %error, "a health check failed");
    Component {
        name,
        status: Status::Down,
        detail: "the database does not answer".to_owned(),
        remedy: Some("Run `hub doctor` on the server.".to_owned()),
        since: None,
    }
}

async fn inbox(app: &App, now: DateTime<Utc>) -> Component {
    match inbox::backlog(&app.db).await {
        Ok(backlog) => queue("inbox", "events", backlog, now),
        Err(error) => unreadable("inbox", &error),
    }
}

async fn outbox(app: &App, now: DateTime<Utc>) -> Component {
    match outbox::backlog(&app.db).await {
        Ok(backlog) => queue("outbox", "messages", backlog, now),
        Err(error) => unreadable("outbox", &error),
    }
}

async fn webhooks(app: &App, now: DateTime<Utc>) -> Component {
    match hooks::backlog(&app.db, now).await {
        Ok(backlog) => of_webhooks(backlog, now),
        Err(error) => unreadable("webhooks", &error),
    }
}

/// Whoever sends messages delivers webhooks too.
pub fn of_webhooks(backlog: (u64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Component {
    Component { name: "webhooks", ..queue("outbox", "webhook deliveries", backlog, now) }
}

async fn documents(app: &App, now: DateTime<Utc>) -> Component {
    match document::backlog(&app.db, now).await {
        Ok(backlog) => of_documents(backlog, now),
        Err(error) => unreadable("documents", &error),
    }
}

pub fn of_documents(backlog: (u64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Component {
    Component { name: "documents", ..queue("ocr", "documents", backlog, now) }
}

async fn media(app: &App) -> Component {
    match app.files.probe().await {
        Ok(()) => up("media", "answers".to_owned()),
        Err(error) => {
            tracing::error!(component = "media", %error, "a health check failed");
            Component {
                name: "media",
                status: Status::Degraded,
                detail: "the media store does not answer, so documents wait".to_owned(),
                remedy: Some("Run `hub doctor` on the server; look at MEDIA_URL.".to_owned()),
                since: None,
            }
        }
    }
}

/// A queue is late when its oldest item is.
pub fn queue(name: &'static str, what: &str, (waiting, oldest): (u64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Component {
    let Some(since) = oldest.filter(|oldest| now - *oldest > LATE) else {
        return up(name, format!("{what} waiting: {waiting}"));
    };
    Component {
        name,
        status: Status::Degraded,
        detail: format!("{what} waiting: {waiting}, the oldest for {} s", (now - since).num_seconds()),
        remedy: Some(format!("Look at the waiting {what} and their last error; check that a process runs the {name} role.")),
        since: Some(since),
    }
}

async fn whatsapp(app: &App) -> Component {
    let number = &app.config.whatsapp.phone_number_id;
    let paused = match channel::find(&app.db, number).await {
        Ok(row) => row.filter(|row| row.paused_since.is_some()),
        Err(error) => return unreadable("whatsapp", &error),
    };
    match paused {
        Some(row) => Component {
            name: "whatsapp",
            status: Status::Down,
            detail: format!("sending is paused: {}", row.error.unwrap_or_default()),
            remedy: Some(channel::remedy(row.error_code).to_owned()),
            since: row.paused_since,
        },
        None if app.config.whatsapp.simulated => up("whatsapp", "simulated".to_owned()),
        None => up("whatsapp", "sends".to_owned()),
    }
}
