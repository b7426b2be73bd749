//! What was counted and timed, so that there is a history without a Prometheus.

use async_graphql::{Context, Object};
use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    app::App,
    domain::{
        api_key::Scope,
        record::{
            Span,
            metric_points::{self, Asked},
        },
        retention::Period,
    },
    graphql::{
        Error,
        guard::Needs,
        object::{MetricName, MetricResolution, MetricSeries},
        view::view,
    },
    metrics::{catalogue::Kind, rollups},
};

/// Metrics of one request.
const METRICS: usize = 12;

/// Stretches of one series: a day by minutes, two months by hours, four years by days.
const STRETCHES: i64 = 1_500;

/// Rows that one metric may take, of which a histogram has one for each class.
const ROWS: u64 = 30_000;

#[derive(Default)]
pub struct Metrics;

#[Object]
impl Metrics {
    /// What was counted and timed by all processes of the hub together, as series of minutes, hours or days. The last
    /// seconds are added with some delay.
    #[graphql(guard = "Needs(&[Scope::MetricsRead])", complexity = "100 * names.len() + child_complexity")]
    async fn metrics(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which metrics, 1 to 12.")] names: Vec<MetricName>,
        #[graphql(desc = "From the stretch on that holds this moment; an hour before `until` unless given.")] since: Option<
            DateTime<Utc>,
        >,
        #[graphql(desc = "Before this moment; now unless given.")] until: Option<DateTime<Utc>>,
        #[graphql(desc = "Unless given the finest that is still kept at `since` and makes 1,500 stretches at most.")] resolution: Option<MetricResolution>,
        #[graphql(
            desc = "True for a series for each combination of labels, false for all of them together; states are always apart.",
            default
        )]
        split: bool,
    ) -> Result<Vec<MetricSeries>, Error> {
        if names.is_empty() || names.len() > METRICS {
            return Err(Error::bad_input(format!("Ask for 1 to {METRICS} metrics.")));
        }
        let app = ctx.data_unchecked::<App>();
        let (since, until) = span(app, since, until)?;
        let resolution = fitting(app, resolution, since, until)?;
        let since = rollups::start(resolution.into(), since, app.config.timezone);
        let covered = (since, end(app, resolution, until));
        let view = view(ctx).await?;
        let mut all = Vec::new();
        for name in names {
            let family = name.family();
            let asked = Asked {
                metric: family.name,
                resolution: resolution.into(),
                span: Span { since: Some(since), until: Some(until) },
                split: split || family.kind == Kind::Shared,
            };
            let series = metric_points::series(&view, asked, ROWS).await?.ok_or_else(too_many)?;
            all.extend(series.iter().map(|series| MetricSeries::of(name, resolution, covered, series)));
        }
        Ok(all)
    }
}

fn too_many() -> Error {
    Error::bad_input("That is too much at once. Ask for less time, a coarser `resolution`, or without `split`.")
}

fn span(app: &App, since: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> Result<(DateTime<Utc>, DateTime<Utc>), Error> {
    let until = until.unwrap_or_else(|| app.clock.now());
    let since = since.unwrap_or(until - TimeDelta::hours(1));
    if since >= until {
        return Err(Error::bad_input("`since` has to be before `until`."));
    }
    Ok((since, until))
}

/// The resolution that was asked for; else the finest of those that are not too much, and of these one of which nothing
/// from `since` on is cleaned up yet, if there is any.
fn fitting(
    app: &App,
    asked: Option<MetricResolution>,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<MetricResolution, Error> {
    let now = app.clock.now();
    let fits = |resolution: &MetricResolution| (until - since).num_seconds() / resolution.span().num_seconds() <= STRETCHES;
    let is_kept = |resolution: &MetricResolution| now - app.config.retention.of(kept(*resolution)) <= since;
    let found = if asked.is_some() {
        asked.filter(fits)
    } else {
        let all = [MetricResolution::Minute, MetricResolution::Hour, MetricResolution::Day];
        let fitting = || all.into_iter().filter(fits);
        fitting().find(is_kept).or(fitting().next_back())
    };
    found.ok_or_else(|| Error::bad_input(format!("Ask for {STRETCHES} stretches at most: less time, or a coarser `resolution`.")))
}

fn kept(resolution: MetricResolution) -> Period {
    match resolution {
        MetricResolution::Minute => Period::MetricMinutes,
        MetricResolution::Hour => Period::MetricHours,
        MetricResolution::Day => Period::MetricDays,
    }
}

/// Up to when there is anything in the last stretch that begins before `until`: to its end, or to now where it still runs.
fn end(app: &App, resolution: MetricResolution, until: DateTime<Utc>) -> DateTime<Utc> {
    let start = |at| rollups::start(resolution.into(), at, app.config.timezone);
    let begun = start(until);
    if begun == until {
        return until;
    }
    // Into the middle of the next, since days differ in length.
    let over = start(begun + resolution.span() * 3 / 2);
    over.min(app.clock.now()).max(until)
}
