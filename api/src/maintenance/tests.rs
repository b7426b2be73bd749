//! Passes that stop early, and files that somebody needs again while they are looked through.

use std::{collections::BTreeSet, fs::File, sync::Arc, time::SystemTime};

use entity::{
    ids::UserId,
    ocr_job::{OcrJobStatus, OcrOutcome},
};
use object_store::local::LocalFileSystem;
use rstest::rstest;
use sea_orm::ConnectionTrait;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::{
    clock::Clock,
    config::MediaPlace,
    domain::{
        audit::{Actor, By},
        document::{self, Enqueued, New},
        flag::{Rule, Wish},
        record::fixture::{Backend, beside, cleaned, database, job, keep, noon, person, vehicle},
        retention::TASKS,
        secret::SecretKey,
    },
    files::{Files, Part},
    flags,
    graphql::tests,
};

mod meddler;
use meddler::Meddler;

const DATABASE: &str = "the database did not do its part; the log says why";
const STORE: &str = "the media store did not do its part; the log says why";
const ENDING: &str = "the hub was asked to end";

fn names(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(|step| step.name()).collect()
}

/// A pass that came as far as this.
fn as_far_as(task: &str) -> Model {
    let tasks = json!([{ "task": "inbound_events", "removed": 3 }, { "task": task, "removed": 0 }]);
    Model { tasks, ended_at: None, ..cleaned() }
}

fn cut_short(run: Model) -> Model {
    Model { ended_at: Some(noon()), error: Some(ENDING.to_owned()), ..run }
}

#[rstest]
#[case::the_first(true, None, "inbound_events")]
#[case::after_a_whole_one(true, Some(Model { ended_at: Some(noon()), ..as_far_as("sessions") }), "inbound_events")]
#[case::after_one_that_was_cut_short(true, Some(cut_short(as_far_as("sessions"))), "sign_in_codes")]
#[case::after_one_whose_process_died(true, Some(as_far_as("sessions")), "sign_in_codes")]
#[case::after_one_that_died_at_once(true, Some(Model { tasks: json!([]), ..as_far_as("sessions") }), "inbound_events")]
#[case::after_the_last_of_the_rows(true, Some(cut_short(as_far_as("maintenance_runs"))), "files_in_vain")]
#[case::where_files_are_not_due(false, Some(cut_short(as_far_as("maintenance_runs"))), "inbound_events")]
#[case::after_the_last_of_all(true, Some(cut_short(as_far_as("files"))), "inbound_events")]
#[case::after_what_another_version_did(true, Some(cut_short(as_far_as("comets"))), "inbound_events")]
fn a_pass_begins_behind_where_the_last_one_stopped(#[case] with_files: bool, #[case] last: Option<Model>, #[case] first: &str) {
    let steps = names(&steps(with_files, last.as_ref()));
    assert_eq!(steps[0], first);
    let all: BTreeSet<_> = steps.iter().collect();
    assert_eq!((all.len(), steps.len()), (TASKS.len() + 2 * usize::from(with_files), all.len()), "each once: {steps:?}");
}

/// Processes that live for two steps, one after the other.
#[test]
fn no_step_goes_without_for_ever() {
    let (mut last, mut done) = (None, BTreeSet::new());
    let all = TASKS.len() + 2;
    for _ in 0..all.div_ceil(2) {
        let steps = names(&steps(true, last.as_ref()));
        done.extend(steps[..2].to_vec());
        last = Some(cut_short(as_far_as(steps[1])));
    }
    assert_eq!(done.len(), all);
}

/// A hub with files that have lain about for long, and nobody's documents.
struct Site {
    app: App,
    store: Meddler,
    folder: tempfile::TempDir,
}

impl Site {
    /// On PostgreSQL whoever leads keeps a connection, and works by others.
    async fn open(on: Backend) -> Option<Self> {
        let db = on.open().await?;
        Some(Self::of(if on == Backend::Postgres { beside(&db).await } else { db }))
    }

    fn of(db: sea_orm::DatabaseConnection) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = url::Url::from_directory_path(folder.path()).unwrap();
        let store = Meddler::of(Arc::new(LocalFileSystem::new()));
        let place = MediaPlace { store: Arc::new(store.clone()), ..MediaPlace::of(url, Vec::new()).unwrap() };
        let files = Files::new(&place, SecretKey::random());
        // Stores go by the clock on the wall.
        let app = App { files, clock: Clock::manual(Clock::System.now()), ..tests::app(db) };
        Self { app, store, folder }
    }

    async fn keep(&self, hash: &str) {
        self.app.files.keep(hash, Part::Original, b"paper".as_slice().into()).await.unwrap();
        let lies = self.folder.path().join("documents").join(&hash[..2]).join(hash).join("original");
        File::options().write(true).open(lies).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }

    async fn has(&self, hash: &str) -> bool {
        self.app.files.fetch(hash, Part::Original).await.unwrap().is_some()
    }

    async fn turn(&self) -> Model {
        turn(&self.app).await.unwrap().expect("it is due")
    }
}

fn of(run: &Model, task: &str) -> (u64, Option<String>) {
    let done = done(run).into_iter().find(|done| done.task == task).unwrap_or_else(|| panic!("{task} was not done: {run:?}"));
    (done.removed, done.error)
}

/// Somebody sends a file of which Meta says that this is its hash.
async fn send(app: &App, user: UserId, hash: &str) {
    let new = New {
        user,
        vehicle: None,
        vehicle_type: None,
        file_key: hash.to_owned(),
        meta_media_id: "media".to_owned(),
        correlation_id: "correlation".to_owned(),
        traceparent: None,
    };
    assert!(matches!(document::enqueue(&app.db, new, app.clock.now()).await.unwrap(), Enqueued::Now(_)));
}

#[rstest]
#[tokio::test]
async fn a_pass_that_was_cut_short_is_gone_on_with_at_once(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(mut site) = Site::open(on).await else { return };
    site.app.stop.cancel();
    let cut_short = site.turn().await;
    assert_eq!(cut_short.error.as_deref(), Some(ENDING));
    assert_eq!(of(&cut_short, "inbound_events"), (0, Some(ENDING.to_owned())));
    assert_eq!(done(&cut_short).len(), 1);
    site.app.stop = CancellationToken::new();
    let rest = site.turn().await;
    assert_eq!((rest.error.as_deref(), done(&rest)[0].task.as_str()), (None, "quarantined_events"));
    assert!(turn(&site.app).await.unwrap().is_none(), "the hour is not over");
}

async fn switch(app: &App, enabled: bool) {
    let by = By { actor: Actor::system(), request_id: None };
    let rule = Rule { enabled, ..Rule::default() };
    let wish = Wish { flag: Flag::CleanUp, rule, reason: "a try".to_owned() };
    flags::set(app, &by, &wish).await.unwrap();
}

/// Also while it is at it: then it goes on where it stopped.
#[rstest]
#[tokio::test]
async fn nothing_goes_while_clean_up_is_switched_off(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(site) = Site::open(on).await else { return };
    switch(&site.app, false).await;
    assert!(turn(&site.app).await.unwrap().is_none());
    switch(&site.app, true).await;
    site.keep("aa11").await;
    site.keep("bb22").await;
    let app = site.app.clone();
    site.store.meddle(async move {
        switch(&app, false).await;
        Ok(())
    });
    assert_eq!(of(&site.turn().await, "files"), (1, Some("clean-up was switched off".to_owned())));
    assert!(turn(&site.app).await.unwrap().is_none() && site.has("bb22").await);
    switch(&site.app, true).await;
    assert_eq!(of(&site.turn().await, "files"), (1, None));
}

/// Nor are its files done for the day.
#[rstest]
#[tokio::test]
async fn files_that_were_not_come_to_are_looked_through_again(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(mut site) = Site::open(on).await else { return };
    site.keep("aa11").await;
    site.keep("bb22").await;
    let stop = site.app.stop.clone();
    site.store.meddle(async move {
        stop.cancel();
        Ok(())
    });
    assert_eq!(of(&site.turn().await, "files"), (1, Some(ENDING.to_owned())));
    assert!(site.has("bb22").await);
    site.app.stop = CancellationToken::new();
    assert_eq!(of(&site.turn().await, "files"), (1, None));
    assert!(!site.has("bb22").await);
}

/// The store takes its time with one file, and meanwhile somebody sends the next one again.
#[rstest]
#[tokio::test]
async fn a_file_that_is_sent_again_while_others_go_stays(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(site) = Site::open(on).await else { return };
    let eric = keep(&site.app.db, person(1)).await.id;
    site.keep("aa11").await;
    site.keep("bb22").await;
    let app = site.app.clone();
    site.store.meddle(async move {
        send(&app, eric, "bb22").await;
        Ok(())
    });
    assert_eq!(of(&site.turn().await, "files"), (1, None));
    assert_eq!([site.has("aa11").await, site.has("bb22").await], [false, true]);
}

/// Where Meta declares no hash, no row names a file before it was read: only that it is new speaks for it.
#[tokio::test]
async fn a_file_that_is_kept_anew_while_others_go_stays() {
    let site = Site::of(database().await);
    site.keep("aa11").await;
    site.keep("bb22").await;
    let files = site.app.files.clone();
    site.store.meddle(async move {
        files.keep("bb22", Part::Original, b"paper".as_slice().into()).await.unwrap();
        Ok(())
    });
    assert_eq!(of(&site.turn().await, "files"), (1, None));
    assert_eq!([site.has("aa11").await, site.has("bb22").await], [false, true]);
}

/// Both are told of in a fixed sentence: what was said of them may name hosts.
#[tokio::test]
async fn files_are_looked_through_though_documents_could_not_let_go_of_theirs() {
    let site = Site::of(database().await);
    let db = &site.app.db;
    let bike = keep(db, vehicle(keep(db, person(1)).await.id, 1)).await;
    let (status, outcome) = (OcrJobStatus::Failed, Some(OcrOutcome::Refused));
    let finished_at = Some(site.app.clock.now() - TimeDelta::days(30));
    keep(db, entity::ocr_job::Model { status, outcome, finished_at, ..job(&bike) }).await;
    let stubborn = "CREATE TRIGGER stubborn BEFORE UPDATE ON ocr_jobs BEGIN SELECT RAISE(ABORT, 'db-1.example.rw'); END";
    db.execute_unprepared(stubborn).await.unwrap();
    site.keep("aa11").await;
    let run = site.turn().await;
    assert_eq!(of(&run, "files_in_vain"), (0, Some(DATABASE.to_owned())));
    assert_eq!(of(&run, "files"), (1, None));
    site.keep("bb22").await;
    let away = object_store::Error::Generic { store: "S3", source: "s3.example.rw: no route".into() };
    site.store.meddle(async { Err(away) });
    site.app.clock.advance(SWEEP);
    assert_eq!(of(&site.turn().await, "files"), (0, Some(STORE.to_owned())));
}
