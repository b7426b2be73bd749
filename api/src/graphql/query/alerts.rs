//! What went wrong with the hub, and who is told of it.

use async_graphql::{Context, InputObject, Object};
use chrono::{DateTime, Utc};

use super::every;
use crate::{
    app::App,
    domain::{
        alert::Rule,
        api_key::Scope,
        record::{Span, alerts},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        object::{Alert, AlertContact, AlertRule, AlertRuleName, AlertSeverity, AlertSilence, AlertStatus},
        view::view,
    },
};

/// Which alerts. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct AlertFilter {
    /// Those that have come to any of these.
    statuses: Option<Vec<AlertStatus>>,
    /// Those that are as bad as any of these.
    severities: Option<Vec<AlertSeverity>>,
    /// Those of any of these rules.
    rules: Option<Vec<AlertRuleName>>,
    /// Opened at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Opened before this moment.
    until: Option<DateTime<Utc>>,
}

impl AlertFilter {
    fn read(self) -> alerts::Filter {
        alerts::Filter {
            stages: every(self.statuses),
            severities: every(self.severities),
            rules: every(self.rules),
            opened: Span { since: self.since, until: self.until },
        }
    }
}

#[derive(Default)]
pub struct Alerts;

#[Object]
impl Alerts {
    /// What went wrong with the hub; the newest first.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn alerts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones; all of them unless given.")] filter: Option<AlertFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Alert>, Error> {
        let filter = filter.unwrap_or_default().read();
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = alerts::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: alerts::key(row) };
        Ok(connection(page, Total::Alerts(filter), cursor, Alert))
    }

    /// Every rule, whether or not anybody has changed it.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "10 + 10 * child_complexity")]
    async fn alert_rules(&self, ctx: &Context<'_>) -> Result<Vec<AlertRule>, Error> {
        let mut changed = alerts::rules(&view(ctx).await?).await?;
        Ok(Rule::ALL.into_iter().map(|rule| AlertRule { rule, changed: changed.remove(&rule) }).collect())
    }

    /// Everybody who is told of alerts, the newest first; 50 at most.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "10 + 50 * child_complexity")]
    async fn alert_contacts(&self, ctx: &Context<'_>) -> Result<Vec<AlertContact>, Error> {
        Ok(alerts::contacts(&view(ctx).await?).await?.into_iter().map(AlertContact).collect())
    }

    /// Silences that hold now, the newest first; 100 at most.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "10 + 100 * child_complexity")]
    async fn alert_silences(&self, ctx: &Context<'_>) -> Result<Vec<AlertSilence>, Error> {
        let now = ctx.data_unchecked::<App>().clock.now();
        Ok(alerts::silences(&view(ctx).await?, now).await?.into_iter().map(AlertSilence).collect())
    }

    /// What a browser needs as `applicationServerKey` to subscribe to the hub's pushes, in base 64 for URLs.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])")]
    async fn vapid_public_key(&self, ctx: &Context<'_>) -> String {
        ctx.data_unchecked::<App>().pusher.public_key()
    }
}
