//! What failures leave in the audit log.
//!
//! Only those of accounts that are there, and only tries that were looked at: the lock lets through five in a quarter
//! of an hour, so that nobody fills the log at will. They are written after the answer is given, which takes no longer
//! where there is an account.

use std::net::IpAddr;

use sea_orm::DbErr;
use serde_json::json;
use tracing::{error, warn};
use uuid::Uuid;

use crate::{
    app::App,
    domain::{
        audit::{self, Actor, By, Entry},
        session::Owner,
    },
    store,
};

/// Where a try failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Password,
    /// The second factor, or the code that was sent to a chat.
    Code,
    /// All was right, and the account is closed.
    Closed,
    /// A password or code that is asked for once more of somebody signed in.
    Proof,
}

/// A try that is being looked at.
#[derive(Debug, Clone)]
pub struct Try {
    /// `None` inside, where the session tells where it was opened.
    pub address: Option<IpAddr>,
    pub request_id: Option<String>,
    /// Failing locks the account.
    pub last: bool,
}

impl Try {
    /// Notes that it failed, without waiting. `owner`: whose account it was; `None` where there is none.
    pub fn failed(self, app: &App, owner: Option<Owner>, stage: Stage) {
        if let Some(owner) = owner {
            self.note(app, owner, Some(stage));
        } else {
            warn!(address = ?self.address, "somebody tried an account that is not there");
        }
    }

    /// The same for a right password without the code that is asked for next: no failure, unless it locks.
    pub fn unfinished(self, app: &App, owner: Owner) {
        if self.last {
            self.note(app, owner, None);
        }
    }

    fn note(self, app: &App, owner: Owner, stage: Option<Stage>) {
        let task = app.clone();
        let errand = async move {
            if let Err(error) = self.record(&task, owner.subject(), stage).await {
                error!(%error, ?owner, "a failure to sign in could not be written down");
            }
        };
        app.tasks.spawn(app.gate.errands.track_future(errand));
    }

    async fn record(self, app: &App, (kind, id): (&'static str, Uuid), stage: Option<Stage>) -> Result<(), DbErr> {
        let now = app.clock.now();
        let by = By { actor: Actor::system(), request_id: self.request_id };
        let address = self.address.map(|address| address.to_string());
        let tx = store::begin(&app.db).await?;
        if let Some(stage) = stage {
            let after = json!({ "address": address, "stage": stage.name() });
            audit::record(&tx, Entry { after: Some(after), ..by.entry("signInFailed", kind, id) }, now).await?;
        }
        if self.last {
            let after = json!({ "address": address });
            audit::record(&tx, Entry { after: Some(after), ..by.entry("accountLocked", kind, id) }, now).await?;
        }
        tx.commit().await
    }
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Code => "code",
            Self::Closed => "closed",
            Self::Proof => "proof",
        }
    }
}
