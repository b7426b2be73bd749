//! A capability that can be switched off.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::feature_flag::Model;

use crate::{
    app::App,
    config,
    domain::{
        api_key::Scope,
        flag::{Extent, Flag, Role, Rule},
    },
    graphql::{guard::Needs, id::Kind},
};

/// What can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Flag")]
pub enum FeatureFlagName {
    /// Asking for a ride now.
    Rides,
    /// Planning trips.
    Scheduling,
    /// Going online as a driver.
    Driving,
    /// Making QR codes, and showing them in the chat.
    QrCodes,
    /// Taking papers in by the chat.
    Documents,
    /// Handling what Meta delivers.
    Answering,
    /// Sending messages.
    Sending,
    /// Calling integrators' endpoints.
    Webhooks,
    /// Reading documents.
    Reading,
    /// Asking the vision model.
    Model,
    /// Signing in by a code.
    SignInCodes,
    /// Mutations by keys of other systems.
    ApiChanges,
    /// Asking one driver after the other, and bringing planned trips together.
    Matching,
    /// The public pages and pictures of QR codes.
    QrPages,
    /// Telling of alerts.
    Notices,
    /// Removing what nobody needs any more.
    CleanUp,
}

/// Where a hub runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "config::Environment")]
pub enum Environment {
    /// Where it is built and tried.
    Development,
    /// Where people rely on it.
    Production,
}

/// Who asks for a capability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Role")]
pub enum FeatureFlagRole {
    /// An account or a key with the role OWNER.
    Owner,
    /// An account or a key with the role OPERATOR.
    Operator,
    /// An account or a key with the role SUPPORT.
    Support,
    /// An account or a key with the role VIEWER.
    Viewer,
    /// A key of another system.
    Integration,
    /// Somebody who writes to the hub on WhatsApp.
    Person,
}

/// For how many something is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Extent")]
pub enum FeatureFlagExtent {
    /// Off.
    Nobody,
    /// For those whom its conditions name.
    Some,
    /// On.
    Everybody,
}

/// A flag, and what somebody has set for it.
pub struct FeatureFlag {
    flag: Flag,
    row: Option<Model>,
}

impl FeatureFlag {
    pub fn new(flag: Flag, row: Option<Model>) -> Self {
        Self { flag, row }
    }

    fn rule(&self) -> Rule {
        self.row.as_ref().map(Rule::of).unwrap_or_default()
    }
}

/// A capability that can be switched off, for everybody or for some.
#[Object(guard = "Needs(&[Scope::FlagsManage])")]
impl FeatureFlag {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::FeatureFlag.id(self.flag.id())
    }

    /// Which one.
    async fn flag(&self) -> FeatureFlagName {
        self.flag.into()
    }

    /// What it lets the hub do, and what becomes of the work where it is off.
    async fn description(&self) -> &str {
        self.flag.about()
    }

    /// Whether it is asked for each caller, so that it can be on for some of them; else only `environments` apply.
    async fn of_callers(&self) -> bool {
        self.flag.is_of_callers()
    }

    /// For how many it is on in the environment of this hub.
    async fn extent(&self, ctx: &Context<'_>) -> FeatureFlagExtent {
        ctx.data_unchecked::<App>().flags.extent(&self.rule()).into()
    }

    /// False where it is off for everybody, whatever its conditions say.
    async fn enabled(&self) -> bool {
        self.rule().enabled
    }

    /// Where it is on; an empty list stands for everywhere.
    async fn environments(&self) -> Vec<Environment> {
        self.rule().environments.into_iter().map(Into::into).collect()
    }

    /// For whom it is on; an empty list stands for all.
    async fn roles(&self) -> Vec<FeatureFlagRole> {
        self.rule().roles.into_iter().map(Into::into).collect()
    }

    /// The `id` of each User for whom it is on whatever their role and share.
    async fn users(&self) -> Vec<ID> {
        self.rule().users.into_iter().map(|user| Kind::User.id(user.0)).collect()
    }

    /// The share of all others for whom it is on, in percent; null stands for all of them, or for none where `users` is
    /// all that is said.
    async fn percentage(&self) -> Option<i32> {
        self.rule().percentage.map(i32::from)
    }

    /// Why it was set so; null where nobody has.
    async fn reason(&self) -> Option<&str> {
        self.row.as_ref().map(|row| row.reason.as_str())
    }

    /// Who set it, as they were called then.
    async fn updated_by(&self) -> Option<&str> {
        self.row.as_ref().map(|row| row.updated_by.as_str())
    }

    /// When it was set.
    async fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.row.as_ref().map(|row| row.updated_at)
    }
}
