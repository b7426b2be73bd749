//! How the hub is set up, what is switched off, and what was cleaned up.

use async_graphql::{Context, Object};

use crate::{
    app::App,
    doctor,
    domain::{
        api_key::Scope,
        flag::Flag,
        page::Slice,
        record::{feature_flags, maintenance_runs},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        object::{FeatureFlag, MaintenanceRun, RetentionTask, Setting, retention},
        view::view,
    },
};

/// Passes among which the last of each task is looked for: those of two days.
const PASSES: Slice = Slice { size: 48, from_end: false, after: None, before: None, newest_first: true };

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

    /// Every setting and everything that the hub depends on, looked at now as `hub doctor` does, with what mends it.
    #[graphql(guard = "Needs(&[Scope::InternalsRead])", complexity = "500 + 30 * child_complexity")]
    async fn settings(&self, ctx: &Context<'_>) -> Vec<Setting> {
        let findings = doctor::look(ctx.data_unchecked::<App>()).await;
        findings.into_iter().map(Setting::from).collect()
    }

    /// How long what is over is kept, and what the last clean-up removed of it.
    #[graphql(guard = "Needs(&[Scope::InternalsRead])", complexity = "50 + 30 * child_complexity")]
    async fn retention(&self, ctx: &Context<'_>) -> Result<Vec<RetentionTask>, Error> {
        let passes = maintenance_runs::page(&view(ctx).await?, &PASSES).await?;
        Ok(retention(&ctx.data_unchecked::<App>().config.retention, &passes.rows))
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
