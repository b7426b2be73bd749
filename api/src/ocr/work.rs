//! One document after the other, from the queue to what it proves.

use std::{
    io::Cursor,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, Utc};
use entity::ocr_job::Model;
use image::{ImageError, RgbImage, codecs::jpeg::JpegEncoder};
use reader::intake::sandbox::IntakeError;
use sea_orm::{DatabaseTransaction, DbErr};
use tracing::{Instrument, error, info, info_span, warn};
use webhook::conversation::News;

use super::{
    Pages, ReadError,
    fetch::{FetchError, fetch},
    plan, wake,
};
use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::{
        audit::Actor,
        document::{self, DocumentProblem, FAILURES, Failure, Found, Moment, Tried},
        flag::Flag,
        hook::{self, Fact},
    },
    files::Part,
    interpreter::document_card,
    live::Change,
    metrics::OcrEnd,
    rides, store, trace, worker,
};

/// How long a document may take to be read, whatever holds it up. Then it is tried again.
const LONGEST: Duration = Duration::from_mins(5);

/// The quality of the pages that are kept: small print stays sharp.
const QUALITY: u8 = 88;

/// How often workers look for documents of which nobody has told them: those to be tried again, and those whose worker
/// died.
const LOOK: Duration = Duration::from_secs(2);

/// Reads documents until the hub is asked to end.
pub async fn work(app: App) {
    app.tasks.spawn(wake::listen(app.clone()));
    let queue = worker::Queue { concurrency: app.config.ocr.concurrency.get(), wake: &app.wake.ocr, look: LOOK };
    worker::run(&app, queue, |limit| claim(&app, limit), |job| handle(app.clone(), job)).await;
}

/// Takes up to `limit` documents that are due.
pub async fn claim(app: &App, limit: u64) -> Result<Vec<Model>, DbErr> {
    if !app.flags.is_on(Flag::Reading) {
        return Ok(Vec::new());
    }
    document::claim(&app.db, limit, app.pace.reading, app.clock.now()).await
}

/// Hands back what the previous run of this process held. Only where one process owns the database.
pub async fn release_all(app: &App) -> Result<(), DbErr> {
    document::release_all(&app.db).await
}

/// One try at a claimed document, and what came of it.
pub async fn handle(app: App, job: Model) {
    let span = info_span!("document", correlation_id = %job.correlation_id, job = %job.id, attempt = job.attempts);
    trace::follow(&span, job.traceparent.as_deref());
    async {
        app.live.publish(Change::Document(job.id));
        let (began, timed) = (app.clock.now(), Instant::now());
        let (tried, end) = tokio::select! {
            ended = attempt(&app, &job) => ended,
            () = lose(&app, &job) => return warn!("the document was taken away while it was read"),
        };
        match record(&app, &job, &tried, end, began).await {
            Ok(Some(after)) => {
                let engine = tried.engine.as_deref();
                let waited = began - job.due_at;
                app.metrics.read(&OcrEnd::of(&after, engine, waited, timed.elapsed(), tried.cost_micro_usd));
                info!(engine, "a document was dealt with");
            }
            Ok(None) => warn!("the document was taken away before its end was written"),
            // The lease runs out and it is read again.
            Err(error) => error!(%error, "what became of a document could not be recorded"),
        }
    }
    .instrument(span)
    .await;
}

/// Says again and again that the document is being read; ends when it is no longer this worker's.
async fn lose(app: &App, job: &Model) {
    let third = app.pace.reading / 3;
    loop {
        tokio::time::sleep(third.to_std().unwrap_or(Duration::from_secs(5))).await;
        match document::beat(&app.db, job, app.clock.now() + app.pace.reading).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => warn!(%error, "a sign of life could not be written"),
        }
    }
}

/// How a try ended.
#[derive(Clone)]
enum End {
    Found(Found),
    Failed(Failure),
    /// The document ends the process that reads it.
    Poison,
}

/// It may go better later.
fn failed(error: &impl ToString) -> Failure {
    Failure { error: error.to_string(), after: None, outage: false }
}

/// Others are away.
fn outage(error: &impl ToString) -> Failure {
    Failure { outage: true, ..failed(error) }
}

async fn attempt(app: &App, job: &Model) -> (Tried, End) {
    let mut tried = Tried { engine: None, ..Tried::default() };
    if job.cut_off >= document::CUT_OFF {
        return (tried, End::Poison);
    }
    let end = match tokio::time::timeout(LONGEST, steps(app, job, &mut tried)).await {
        Ok(Ok(found)) => End::Found(found),
        Ok(Err(failed)) => End::Failed(failed),
        Err(_) => End::Failed(failed(&format!("it took longer than {} s", LONGEST.as_secs()))),
    };
    (tried, end)
}

async fn steps(app: &App, job: &Model, tried: &mut Tried) -> Result<Found, Failure> {
    let step = Instant::now();
    let fetched = fetch(app, job).await;
    tried.fetch_ms = Some(millis(step));
    let (bytes, sha256) = match fetched {
        Ok(fetched) => fetched,
        Err(error) => return refused_or_failed(&error),
    };
    let step = Instant::now();
    let opened = app.readers.sandbox.pages(&bytes).await;
    tried.open_ms = Some(millis(step));
    let pages = match opened {
        Ok(pages) => Arc::new(pages),
        Err(IntakeError::Refused(refusal)) => return Ok(refused(refusal.code())),
        Err(error @ IntakeError::Sandbox(_)) => return Err(failed(&error)),
    };
    keep(app, &sha256, &bytes, &pages).await?;
    tried.file = Some(document::File {
        mime_type: reader::intake::mime_type(&bytes).to_owned(),
        size_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        pages: i32::try_from(pages.len()).unwrap_or(i32::MAX),
        sha256,
    });
    let step = Instant::now();
    let read = plan::read(app, pages, today(app), job.failures + 1 >= FAILURES).await;
    tried.read_ms = Some(millis(step));
    match read {
        Ok(read) => {
            tried.engine = Some(read.engine);
            tried.cost_micro_usd = read.micro_usd;
            tried.remark = read.remark;
            Ok(Found { document: read.document, refusal: None })
        }
        Err(unread) => {
            tried.cost_micro_usd = unread.micro_usd;
            // Whose turn has not come has not failed.
            let outage = matches!(unread.error, ReadError::Limited(_));
            Err(Failure { after: unread.after, outage, ..failed(&unread.error) })
        }
    }
}

fn refused_or_failed(error: &FetchError) -> Result<Found, Failure> {
    match error.refusal() {
        Some(code) => Ok(refused(code)),
        None => Err(outage(error)),
    }
}

fn refused(code: &'static str) -> Found {
    Found { document: None, refusal: Some(code) }
}

/// Keeps the file and a picture of each of its pages.
async fn keep(app: &App, sha256: &str, bytes: &Bytes, pages: &Pages) -> Result<(), Failure> {
    app.files.keep(sha256, Part::Original, bytes.clone()).await.map_err(|error| outage(&error))?;
    for number in 0..pages.len() {
        let pages = Arc::clone(pages);
        let drawn = tokio::task::spawn_blocking(move || pages.get(number).map(jpeg)).await;
        let Some(drawn) = drawn.map_err(|error| failed(&error))? else { continue };
        let drawn = drawn.map_err(|error| failed(&format!("a page could not be kept: {error}")))?;
        app.files.keep(sha256, Part::Page(number), drawn.into()).await.map_err(|error| outage(&error))?;
    }
    Ok(())
}

fn jpeg(page: &RgbImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Cursor::new(Vec::new());
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(page)?;
    Ok(bytes.into_inner())
}

fn millis(since: Instant) -> i64 {
    i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX)
}

/// What day it is where the hub is.
pub fn today(app: &App) -> NaiveDate {
    app.clock.now().with_timezone(&app.config.timezone).date_naive()
}

/// Writes down what came of a try, with everything that follows. `None` where the document was no longer this worker's.
async fn record(app: &App, job: &Model, tried: &Tried, end: End, began: DateTime<Utc>) -> Result<Option<Model>, TurnError> {
    store::persistently(deadlocked, || record_once(app, job, tried, end.clone(), began)).await
}

fn deadlocked(error: &TurnError) -> bool {
    matches!(error, TurnError::Database(error) if store::is_deadlock(error))
}

async fn record_once(app: &App, job: &Model, tried: &Tried, end: End, began: DateTime<Utc>) -> Result<Option<Model>, TurnError> {
    let now = app.clock.now();
    let actor = Actor::system();
    let moment = Moment { actor: &actor, now, today: today(app) };
    let tx = store::begin(&app.db).await?;
    let after = match end {
        End::Found(found) => document::settle(&tx, job, found, tried, began, moment).await,
        End::Failed(failure) => document::retry(&tx, job, tried, &failure, began, now).await,
        End::Poison => document::fail(&tx, job, tried, ("ENDS_THE_PROCESS", "no try came to an end"), began, now).await,
    };
    let Some(after) = after? else { return Ok(None) };
    let told = match after.finished_at {
        Some(_) if document::is_news(job, &after) => tell(&tx, app, &after, now).await?,
        Some(_) => {
            hook::record(&tx, &Fact::document_finished(&after), now, now).await?;
            Vec::new()
        }
        None => Vec::new(),
    };
    tx.commit().await?;
    announce(app, &after);
    dialogue::announce(app, after.user_id, &told);
    Ok(Some(after))
}

/// Tells the sender and integrators what became of a document.
pub async fn tell(
    tx: &DatabaseTransaction,
    app: &App,
    job: &Model,
    now: DateTime<Utc>,
) -> Result<Vec<entity::ids::OutboundMessageId>, TurnError> {
    hook::record(tx, &Fact::document_finished(job), now, now).await?;
    let card = document_card(app, tx, job).await?;
    rides::write(app, tx, job.user_id, &News::DocumentRead(card), &job.correlation_id).await
}

/// Tells watchers. Call it after the commit.
pub fn announce(app: &App, job: &Model) {
    app.live.publish(Change::Document(job.id));
    app.wake.hooks.notify_one();
    if job.finished_at.is_none() {
        app.wake.ocr.notify_one();
    }
}

impl From<DocumentProblem> for TurnError {
    fn from(problem: DocumentProblem) -> Self {
        match problem {
            DocumentProblem::Db(error) => Self::Database(error),
            DocumentProblem::Json(error) => Self::Json(error),
            other => Self::bug(&other),
        }
    }
}
