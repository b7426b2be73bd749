//! What Meta says of the number and of the token, asked for every few minutes in the background: a slow answer holds up
//! nobody who wants to know how the hub is.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;
use tracing::Instrument;
use webhook::client::{PhoneNumber, SendError, Token};

use super::Component;
use crate::{app::App, channel};

/// How long an answer counts, and how long none.
const FRESH: Duration = Duration::from_mins(5);
const RETRY: Duration = Duration::from_secs(30);

/// A token that ends within this is to be replaced now.
const SOON: TimeDelta = TimeDelta::days(7);

#[derive(Debug, Clone, Default)]
pub struct Account(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// When Meta is to be asked again.
    due: Option<Instant>,
    components: Vec<Component>,
}

impl Account {
    /// What was last answered; nothing before that, and nothing of the simulator.
    pub fn components(&self, app: &App) -> Vec<Component> {
        if app.config.whatsapp.simulated {
            return Vec::new();
        }
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.due.is_none_or(|due| due <= Instant::now()) {
            known.due = Some(Instant::now() + FRESH);
            let (account, app) = (self.clone(), app.clone());
            let stop = app.stop.clone();
            app.tasks.clone().spawn(stop.run_until_cancelled_owned(async move { account.ask(&app).await }.in_current_span()));
        }
        known.components.clone()
    }

    async fn ask(&self, app: &App) {
        let (number, token) = futures::join!(timed(app.graph.describe_number()), timed(app.graph.describe_token()));
        let answered = number.0.is_ok() && token.0.is_ok();
        let components = vec![
            Component { latency_ms: number.1, ..of_number(number.0) },
            Component { latency_ms: token.1, ..of_token(token.0, app.clock.now()) },
        ];
        let due = Some(Instant::now() + if answered { FRESH } else { RETRY });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Known { due, components };
    }
}

/// With how long it took, in milliseconds.
async fn timed<T>(answer: impl Future<Output = T>) -> (T, Option<u64>) {
    let begun = Instant::now();
    let answer = answer.await;
    (answer, u64::try_from(begun.elapsed().as_millis()).ok())
}

/// Meta lowers the quality when people block or report a number, and limits what it may send after that.
fn of_number(answer: Result<PhoneNumber, SendError>) -> Component {
    let number = match answer {
        Ok(number) => number,
        Err(error) => return unanswered("number", &error),
    };
    let rating = number.quality_rating.as_deref().unwrap_or("UNKNOWN");
    let seen = format!("Meta rates its quality {rating}");
    match rating {
        "RED" | "YELLOW" => Component::degraded("number", seen)
            .mend("People block or report the number: see the quality of its templates in WhatsApp Manager, and send less."),
        _ => Component::up("number", seen),
    }
}

fn of_token(answer: Result<Token, SendError>, now: DateTime<Utc>) -> Component {
    let token = match answer {
        Ok(token) => token,
        Err(error) => return unanswered("token", &error),
    };
    let remedy = "Create a system user token at Meta that does not expire, set META_ACCESS_TOKEN and restart the hub.";
    match token.expires_at {
        _ if !token.is_valid => Component::down("token", "Meta holds it for invalid").mend(remedy),
        Some(at) if at <= now + SOON => Component::degraded("token", format!("ends at {}", at.to_rfc3339())).mend(remedy),
        Some(at) => Component::up("token", format!("good until {}", at.to_rfc3339())),
        None => Component::up("token", "good, and does not expire"),
    }
}

/// What Meta does not say now proves nothing: whether messages go out is seen by those that do.
fn unanswered(name: &'static str, error: &SendError) -> Component {
    let seen = Component::degraded(name, format!("Meta does not say how it is: {}", error.message));
    seen.mend(if error.code.is_some() { channel::remedy(error.code) } else { "Check the network, a proxy, and META_GRAPH_URL." })
}

#[cfg(test)]
mod tests;
