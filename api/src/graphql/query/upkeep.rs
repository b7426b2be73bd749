//! What is switched off, and what was cleaned up.

use async_graphql::{Context, Object};

use crate::{
    domain::{
        api_key::Scope,
        flag::Flag,
        record::{feature_flags, maintenance_runs},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        object::{FeatureFlag, MaintenanceRun},
        view::view,
    },
};

#[derive(Default)]
pub struct Upkeep;

#[Object]
impl Upkeep {
    /// Every capability that can be switched off, whether or not anybody has set it.
    #[graphql(guard = "Needs(&[Scope::FlagsManage])", complexity = "10 + 12 * child_complexity")]
    async fn feature_flags(&self, ctx: &Context<'_>) -> Result<Vec<FeatureFlag>, Error> {
        let mut rows = feature_flags::all(&view(ctx).await?).await?;
        let flags = Flag::ALL.into_iter().map(|flag| FeatureFlag::new(flag, rows.remove(&flag)));
        Ok(flags.collect())
    }

    /// Passes of clean-up; the newest first.
    #[graphql(guard = "Needs(&[Scope::InternalsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn maintenance_runs(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<MaintenanceRun>, Error> {
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = maintenance_runs::page(&view(ctx).await?, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: maintenance_runs::key(row) };
        Ok(connection(page, Total::MaintenanceRuns, cursor, MaintenanceRun))
    }
}
