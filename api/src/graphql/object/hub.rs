//! The hub itself: what its pages have to know of it, how it is set up, and what it removes when.

use async_graphql::{Enum, SimpleObject};

use super::{Environment, MaintenanceRun};
use crate::{
    config::{Config, Retention},
    doctor::Finding,
    domain::retention::{self, TASKS},
    graphql::{guard::Needs, scalar::Url},
};

/// What pages of the hub have to know of it.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[])")]
pub struct Hub {
    /// The time zone in which times are shown and dates are understood, such as `Africa/Kigali`.
    timezone: String,
    /// Where it runs.
    environment: Environment,
    /// Whether a stand-in takes WhatsApp's place: then nobody is written to.
    simulated: bool,
    /// What its links start with.
    public_url: Url,
    /// The hub's version.
    version: &'static str,
    /// The key for Google's maps in a browser; null where the free map is shown.
    google_maps_browser_key: Option<String>,
}

impl From<&Config> for Hub {
    fn from(config: &Config) -> Self {
        Self {
            timezone: config.timezone.to_string(),
            environment: config.environment.into(),
            simulated: config.whatsapp.simulated,
            public_url: Url(config.public_url.clone()),
            version: env!("CARGO_PKG_VERSION"),
            google_maps_browser_key: config.google_maps_browser_key.clone(),
        }
    }
}

/// Whether something has to be mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum SettingState {
    /// Nothing.
    Fine,
    /// It is as `remedy` says.
    Fault,
}

/// A setting, or something that the hub depends on, as `hub doctor` sees it. Secrets are said to be set, never shown.
#[derive(SimpleObject)]
pub struct Setting {
    /// The setting, or what the hub depends on.
    name: &'static str,
    /// Whether it has to be mended.
    state: SettingState,
    /// How it is set, or what is wrong with it.
    words: String,
    /// What mends it; null where nothing is wrong.
    remedy: Option<String>,
}

impl From<Finding> for Setting {
    fn from(Finding { subject, seen }: Finding) -> Self {
        let (state, words, remedy) = match seen {
            Ok(words) => (SettingState::Fine, words, None),
            Err((words, remedy)) => (SettingState::Fault, words, Some(remedy)),
        };
        Self { name: subject, state, words, remedy }
    }
}

/// One kind of row that goes when it is old enough.
#[derive(SimpleObject)]
pub struct RetentionTask {
    /// As passes of clean-up name it, such as `inbound_events`.
    task: &'static str,
    /// From when its age is counted, and what of it stays whatever its age.
    about: &'static str,
    /// How long it is kept.
    days: u16,
    /// How long it has to be kept at least.
    least_days: u16,
    /// The setting that says so.
    setting: &'static str,
    /// The last pass that came to it, among the latest; null where there was none.
    last_run: Option<MaintenanceRun>,
    /// How much that pass removed of it.
    last_removed: Option<u64>,
    /// Why that pass did not come to its end with it.
    last_error: Option<String>,
}

/// Every task, with the newest of these passes that came to it.
pub fn retention(kept: &Retention, passes: &[entity::maintenance_run::Model]) -> Vec<RetentionTask> {
    let task = |task: &'static retention::Task| {
        let came = |pass: &entity::maintenance_run::Model| {
            let done = retention::done(pass).into_iter().find(|done| done.task == task.name)?;
            Some((MaintenanceRun(pass.clone()), done))
        };
        let (last_run, done) = passes.iter().find_map(came).unzip();
        let done: Option<retention::Done> = done;
        RetentionTask {
            task: task.name,
            about: task.about,
            days: kept.days(task.period),
            least_days: *task.period.bounds().start(),
            setting: task.period.setting(),
            last_run,
            last_removed: done.as_ref().map(|done| done.removed),
            last_error: done.and_then(|done| done.error),
        }
    };
    TASKS.iter().map(task).collect()
}
