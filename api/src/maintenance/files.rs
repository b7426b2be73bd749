//! Files that no document has any more.
//!
//! To look through the store takes long, and meanwhile somebody may send the same paper again. So right before a file goes
//! it is asked for once more, in this order. First the store, whether anything of it is new: a worker keeps a file before
//! its row names it. Then the rows, whether a document has it or waits to be read from it: whoever sends a paper is
//! written down before anything is fetched. A paper would have to be sent, fetched, read and kept within the one call
//! that deletes the old copy for its file to go with it; what was read of it stays.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    lead::Lead,
    step::{Halt, go_on},
};
use crate::{app::App, domain::document};

/// How long a file that nobody has is left alone: a job that is just being written may be about to have it.
const GRACE: TimeDelta = TimeDelta::hours(1);

/// Files that are asked about at once. Those of them that nobody has go before the next are asked about.
const SOME: usize = 100;

/// Deletes files that no document has or needs, and counts them.
pub async fn sweep(app: &App, lead: &Lead, removed: &mut u64) -> Result<(), Halt> {
    let before = app.clock.now() - GRACE;
    let kept = app.stop.run_until_cancelled(app.files.all(before)).await.ok_or(Halt::ENDING)??;
    for some in kept.chunks(SOME) {
        go_on(app, lead).await?;
        for file in document::unused(&app.db, some.to_vec()).await? {
            go_on(app, lead).await?;
            *removed += u64::from(delete(app, file, before).await?);
        }
    }
    Ok(())
}

/// Whether it went.
async fn delete(app: &App, file: String, before: DateTime<Utc>) -> Result<bool, Halt> {
    let Some(remains) = app.files.remains(&file, before).await? else { return Ok(false) };
    let unused = document::unused(&app.db, vec![file]).await?;
    if !unused.is_empty() {
        app.files.delete(remains).await?;
    }
    Ok(!unused.is_empty())
}
