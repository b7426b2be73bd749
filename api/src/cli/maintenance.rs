//! `hub maintenance run`: one pass of clean-up by hand.

use anyhow::{Context, bail};

use super::asked_to_end;
use crate::{
    app::App,
    clock::Clock,
    config::Config,
    domain::retention,
    hooks::{self, Poster},
    maintenance, store,
};

/// Cleans up once, whether or not it is due, and prints what was removed.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let _lock = store::lock_embedded(&config.database)?;
    let db = store::open_current(&config.database).await?;
    let poster = Poster::new(hooks::policy(&config)).context("the HTTP client could not be built")?;
    let app = App::new(config, db, Clock::System, reqwest::Client::new(), poster);
    let Some(lead) = maintenance::take(&app.db).await? else {
        bail!("another process is cleaning up at this moment: wait until it is done, and run this again if you still want to");
    };
    let stop = app.stop.clone();
    // A batch that has begun is finished.
    app.tasks.spawn(async move {
        asked_to_end().await;
        stop.cancel();
    });
    let run = maintenance::pass(&app, &lead, true).await?;
    lead.release().await;
    let tasks = retention::done(&run);
    for task in &tasks {
        match &task.error {
            None => println!("{:>9}  {}", task.removed, task.task),
            Some(error) => println!("{:>9}  {}, and then it failed: {error}", task.removed, task.task),
        }
    }
    println!("{:>9}  removed in all", tasks.iter().map(|task| task.removed).sum::<u64>());
    if let Some(error) = run.error {
        bail!("it ended before its time, because {error}: run it again");
    }
    if tasks.iter().any(|task| task.error.is_some()) {
        bail!("some of it failed, as is said above: `hub doctor` may tell why; then run it again");
    }
    Ok(())
}
