//! Workers are killed at any moment, again and again, and each document is read, decided and told once.

use std::time::Duration;

use api::{clock::Clock, ocr::openai::Raw};
use entity::outbound_message;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter};
use tests::{Meta, OpenAi, Process, Program, Scratch, courier::text, openai::Fault, process::free_address};
use tokio::time::{self, Instant};

use super::*;

const PEOPLE: usize = 25;
const FILES: usize = 20;
const JOBS: usize = PEOPLE * FILES;
const WORKERS: usize = 3;
const KILLS: usize = 40;
const PATIENCE: Duration = Duration::from_mins(4);

/// A small picture that no other is like.
pub fn picture(number: usize) -> Vec<u8> {
    let part = |number: usize| u8::try_from(number).unwrap();
    let [r, g] = [part(number % 250), part(number / 250 * 40)];
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(240, 240, image::Rgb([r, g, 90])).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

pub fn licence() -> Vec<Raw> {
    let field = |name, printed: &str| Raw { name, printed: Some(printed.to_owned()), page: 0, quad: None, legible: true };
    vec![
        field(FieldName::LicenceNumber, "1198012345678901"),
        field(FieldName::Holder, "HABIMANA Eric"),
        field(FieldName::Categories, "A, B"),
        field(FieldName::ValidUntil, "31/12/2023"),
    ]
}

/// The process that takes messages and answers, and those that read.
struct Fleet {
    program: Program,
    front: Process,
    workers: Vec<Process>,
}

impl Fleet {
    async fn start(program: Program, address: std::net::SocketAddr) -> Self {
        let front = program.serve(address, &["--roles", "web,inbox"]).await;
        let mut fleet = Self { program, front, workers: Vec::new() };
        for _ in 0..WORKERS {
            fleet.hire();
        }
        fleet
    }

    /// Leases of 30 s, for a test, are 2 s.
    fn hire(&mut self) {
        self.workers.push(self.program.launch(free_address(), &["--roles", "ocr", "--haste", "15"]));
    }

    /// Kills one of the workers as the kernel would, and starts another.
    async fn lose(&mut self, which: usize) {
        self.workers.swap_remove(which).kill().await;
        self.hire();
    }
}

async fn left(db: &sea_orm::DatabaseConnection) -> u64 {
    let open = ocr_job::Column::Status.is_in([OcrJobStatus::Queued, OcrJobStatus::Running]);
    let begun = ocr_job::Entity::find().count(db).await.unwrap();
    JOBS as u64 - begun + ocr_job::Entity::find().filter(open).count(db).await.unwrap()
}

#[tokio::test]
async fn five_hundred_documents_are_each_read_once_whoever_dies() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let (address, openai) = (free_address(), OpenAi::start().await);
    openai.set_fault(Fault::None);
    openai.answers(Some(Kind::DrivingLicence), &licence());
    let meta = Meta::start(address, Clock::System).await;
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with(openai.variables());
    let program = program.with([("OCR_ENGINE", "openai"), ("OCR_CONCURRENCY", "2"), ("HUB_SECRET_KEY", tests::meta::SECRET_KEY)]);
    let mut fleet = Fleet::start(program, address).await;
    for person in 0..PEOPLE {
        let phone = format!("2507880001{person:02}");
        meta.simulator.add_person(&format!("+{phone}"), "Eric").unwrap();
        meta.simulator.person_says(&phone, &text("English")).unwrap();
        for file in 0..FILES {
            let file = meta.simulator.attach("image/png", picture(person * FILES + file).into()).unwrap();
            meta.simulator.person_says(&phone, &serde_json::json!({ "type": "image", "image": { "id": file.id } })).unwrap();
        }
    }
    let db = scratch.connect().await;
    let (mut chaos, began, mut kills) = (StdRng::seed_from_u64(11), Instant::now(), 0);
    while left(&db).await > 0 {
        assert!(began.elapsed() < PATIENCE, "{} left:\n{}\n{}", left(&db).await, fleet.front.tail(), fleet.workers[0].tail());
        time::sleep(Duration::from_millis(chaos.random_range(100..900))).await;
        if kills < KILLS {
            fleet.lose(chaos.random_range(0..WORKERS)).await;
            kills += 1;
        }
    }
    assert!(kills > 5, "it was over before anybody died");
    let jobs = ocr_job::Entity::find().all(&db).await.unwrap();
    assert_eq!(jobs.len(), JOBS);
    for job in &jobs {
        assert_eq!((job.status, job.outcome), (OcrJobStatus::Succeeded, Some(OcrOutcome::Expired)), "{job:#?}");
        let notices =
            outbound_message::Entity::find().filter(outbound_message::Column::CorrelationId.eq(job.correlation_id.as_str()));
        let notices = notices.filter(outbound_message::Column::Notice.eq(true)).count(&db).await.unwrap();
        assert_eq!(notices, 1, "of {}", job.id);
        let read = ocr_attempt::Entity::find().filter(ocr_attempt::Column::JobId.eq(job.id));
        assert_eq!(read.count(&db).await.unwrap(), 1, "{} came to an end more than once", job.id);
    }
    let again = jobs.iter().filter(|job| job.attempts > 1).count();
    assert!(again > 0, "nobody was killed while they read");
    db.close().await.unwrap();
}
