//! The engines, and which of them reads a document.
//!
//! A local engine reads lines, which are then understood; the model names fields. Both end in a [`Document`] by the same
//! forms and checks, so that nothing else has to know who read it.

use std::{fmt, sync::Arc, time::Duration};

use async_trait::async_trait;
use chrono::NaiveDate;
use image::RgbImage;
use reader::{
    document::Document,
    engine::{EngineError, Recogniser, ppocr::Ppocr, tesseract::Tesseract},
    understand::{RawField, checked},
};
use thiserror::Error;
use tokio::{
    sync::{OnceCell, Semaphore},
    task::JoinError,
};

use super::openai::{self, Cost, OpenAiError, Pictures};

/// How long `tesseract` may take for a page.
const TESSERACT: Duration = Duration::from_mins(1);

/// How sure a field is of which the model says that it could make out every character.
const LEGIBLE: f32 = 0.95;
const ILLEGIBLE: f32 = 0.5;

/// The pages of a document, as they are kept.
pub type Pages = Arc<Vec<RgbImage>>;

/// What an engine made of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Nothing where it is none of the kinds that are known.
    pub document: Option<Document>,
    /// Nothing is written there at all.
    pub is_blank: bool,
    pub micro_usd: i64,
}

#[derive(Debug, Error)]
pub enum ReadError {
    #[error(transparent)]
    Local(#[from] EngineError),
    #[error(transparent)]
    Model(#[from] OpenAiError),
    #[error("the pages could not be drawn for the model: {0}")]
    Pictures(#[from] image::ImageError),
    #[error("the engine was cut off: {0}")]
    CutOff(#[from] JoinError),
    /// It was not asked: so long it would be until its turn.
    #[error("the limit on documents of this engine is reached for {} s more", .0.as_secs())]
    Limited(Duration),
}

impl ReadError {
    /// What the try cost all the same, in millionths of a US dollar.
    pub fn micro_usd(&self) -> i64 {
        if let Self::Model(error) = self { micro_usd(error.cost()) } else { 0 }
    }
}

fn micro_usd(cost: Cost) -> i64 {
    i64::try_from(cost.micro_usd).unwrap_or(i64::MAX)
}

/// Something that reads documents.
#[async_trait]
pub trait Engine: Send + Sync {
    fn name(&self) -> &'static str;

    /// The most that one document costs, in millionths of a US dollar.
    fn most_micro_usd(&self) -> i64;

    /// `today` bounds what dates can be.
    async fn read(&self, pages: Pages, today: NaiveDate) -> Result<Reading, ReadError>;
}

/// A recogniser of this machine. It is made when it is first used: its networks take memory, and most processes of a
/// fleet never read anything.
pub struct Local {
    name: &'static str,
    make: fn() -> Result<Arc<dyn Recogniser>, EngineError>,
    made: OnceCell<Arc<dyn Recogniser>>,
    /// Pages in hand, whoever still waits for them: a page that is given up is read to its end all the same, since nobody
    /// can stop a thread.
    places: Arc<Semaphore>,
}

impl Local {
    /// With so many at a time, as all that are given the same places.
    pub fn ppocr(places: Arc<Semaphore>) -> Self {
        Self { name: "ppocr", make: || Ok(Arc::new(Ppocr::load(1)?)), made: OnceCell::new(), places }
    }

    pub fn tesseract(places: Arc<Semaphore>) -> Self {
        let make = || Ok(Arc::new(Tesseract::new("tesseract", TESSERACT)) as Arc<dyn Recogniser>);
        Self { name: "tesseract", make, made: OnceCell::new(), places }
    }

    async fn made(&self) -> Result<Arc<dyn Recogniser>, ReadError> {
        let made = self.made.get_or_try_init(|| async { Ok::<_, ReadError>(tokio::task::spawn_blocking(self.make).await??) });
        Ok(Arc::clone(made.await?))
    }
}

#[async_trait]
impl Engine for Local {
    fn name(&self) -> &'static str {
        self.name
    }

    fn most_micro_usd(&self) -> i64 {
        0
    }

    async fn read(&self, pages: Pages, today: NaiveDate) -> Result<Reading, ReadError> {
        let recogniser = self.made().await?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let read = tokio::task::spawn_blocking(move || {
            let read = reader::read(&*recogniser, &pages, today);
            drop((pages, place));
            read
        });
        let reader::Read { document, is_blank } = read.await??;
        Ok(Reading { document, is_blank, micro_usd: 0 })
    }
}

#[async_trait]
impl Engine for openai::Client {
    fn name(&self) -> &'static str {
        "openai"
    }

    fn most_micro_usd(&self) -> i64 {
        micro_usd(self.most())
    }

    async fn read(&self, pages: Pages, today: NaiveDate) -> Result<Reading, ReadError> {
        let pictures = tokio::task::spawn_blocking(move || Pictures::of(&pages)).await??;
        let answer = openai::Client::read(self, &pictures).await?;
        let fields = answer.fields.into_iter().filter_map(|raw| {
            let confidence = if raw.legible { LEGIBLE } else { ILLEGIBLE };
            Some(RawField { name: raw.name, printed: raw.printed?, confidence, page: raw.page, quad: raw.quad })
        });
        let fields = fields.collect();
        let document = answer.kind.map(|kind| checked(kind, fields, today));
        Ok(Reading { document, is_blank: false, micro_usd: micro_usd(answer.cost) })
    }
}

impl fmt::Debug for dyn Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
