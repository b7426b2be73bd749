//! Who reads a document: the machine itself, the model, or first the one and then the other. Each engine has a limit, and
//! is waited for a while: where its turn is far off a document that the model would have read is read here, and one that
//! this machine would have read goes back into the queue.

use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use reader::{document::Document, understand::merged};
use sea_orm::DbErr;
use thiserror::Error;
use tracing::warn;

use super::{Engine, Pages, ReadError, Readers, Reading, openai::OpenAiError};
use crate::{
    app::App,
    config::Choice,
    domain::{
        document,
        flag::Flag,
        limit::{Family, Subject},
    },
};

/// How long a document is held in hand for an engine's turn.
const TURN: Duration = Duration::from_mins(1);

/// A document as it was read, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub document: Option<Document>,
    /// Nothing is written there at all.
    pub is_blank: bool,
    /// Names with `+` between them where two had a part in it.
    pub engine: String,
    pub micro_usd: i64,
    /// What went wrong on the way and did not keep it from being read.
    pub remark: Option<String>,
}

/// Why a document was not read.
#[derive(Debug)]
pub struct Unread {
    pub error: ReadError,
    pub micro_usd: i64,
    /// Until when to wait, where whoever failed said so.
    pub after: Option<TimeDelta>,
}

/// `last` is the last try: then whoever can read it at all does, rather than wait for the model.
pub async fn read(app: &App, pages: Pages, today: NaiveDate, last: bool) -> Result<Read, Unread> {
    let model = app.readers.model.as_ref().filter(|_| app.flags.is_on(Flag::Model));
    match (model, app.readers.choice) {
        (Some(model), Choice::OpenAi) => by_model(app, &**model, pages, today, last).await,
        (Some(model), _) => by_both(app, &**model, pages, today).await,
        (None, _) => locally(app, pages, today).await,
    }
}

/// This machine reads only what the model cannot.
async fn by_model(app: &App, model: &dyn Engine, pages: Pages, today: NaiveDate, last: bool) -> Result<Read, Unread> {
    match ask(app, model, &pages, today).await {
        Ok(reading) => Ok(whole(reading, model.name().to_owned())),
        Err(Unasked::Failed(error)) if wait(&error).is_some() && !last => Err(unread(error)),
        Err(unasked) => Ok(with_remark(locally(app, pages, today).await?, &unasked)),
    }
}

/// The model reads only what is doubtful, or what this machine cannot.
async fn by_both(app: &App, model: &dyn Engine, pages: Pages, today: NaiveDate) -> Result<Read, Unread> {
    let local = match locally(app, pages.clone(), today).await {
        Ok(local) if !is_worth_asking(&local) => return Ok(local),
        local => local,
    };
    match (ask(app, model, &pages, today).await, local) {
        (Ok(second), Ok(local)) => Ok(both(local, second, model.name())),
        (Ok(second), Err(unread)) => {
            Ok(Read { remark: Some(unread.error.to_string()), ..whole(second, model.name().to_owned()) })
        }
        (Err(unasked), Ok(local)) => Ok(with_remark(local, &unasked)),
        (Err(unasked), Err(unread)) => Err(Unread { micro_usd: unread.micro_usd + unasked.micro_usd(), ..unread }),
    }
}

fn whole(reading: Reading, engine: String) -> Read {
    Read { document: reading.document, is_blank: reading.is_blank, engine, micro_usd: reading.micro_usd, remark: None }
}

fn unread(error: ReadError) -> Unread {
    Unread { micro_usd: error.micro_usd(), after: wait(&error), error }
}

fn with_remark(read: Read, why: &Unasked) -> Read {
    warn!(%why, "the model did not read a document; what this machine read of it stands");
    Read { remark: Some(why.to_string()), micro_usd: read.micro_usd + why.micro_usd(), ..read }
}

/// How long an engine asks to be left alone; `None` where waiting does not mend it.
fn wait(error: &ReadError) -> Option<TimeDelta> {
    let after = match error {
        ReadError::Model(error) => error.later()?,
        ReadError::Limited(wait) => *wait,
        _ => return None,
    };
    Some(TimeDelta::from_std(after).unwrap_or(TimeDelta::hours(1)))
}

/// The local engine, or the other one where the first does not work at all.
async fn locally(app: &App, pages: Pages, today: NaiveDate) -> Result<Read, Unread> {
    let Readers { local, fallback, .. } = &app.readers;
    let error = match in_turn(app, &**local, pages.clone(), today).await {
        Ok(reading) => return Ok(whole(reading, local.name().to_owned())),
        // It works, and reads better than the other.
        Err(error @ ReadError::Limited(_)) => return Err(unread(error)),
        Err(error) => error,
    };
    warn!(%error, engine = local.name(), "an engine does not work; the other one reads");
    match in_turn(app, &**fallback, pages, today).await {
        Ok(reading) => Ok(Read { remark: Some(error.to_string()), ..whole(reading, fallback.name().to_owned()) }),
        Err(limited @ ReadError::Limited(_)) => Err(unread(limited)),
        Err(_) => Err(unread(error)),
    }
}

async fn in_turn(app: &App, engine: &dyn Engine, pages: Pages, today: NaiveDate) -> Result<Reading, ReadError> {
    app.limits.turn(Family::Ocr, &Subject::new(engine.name()), TURN).await.map_err(ReadError::Limited)?;
    engine.read(pages, today).await
}

/// Whether somebody would have to look at it. A picture on which nothing is written is nobody else's business.
fn is_worth_asking(read: &Read) -> bool {
    match &read.document {
        Some(document) => !document.needs_review().is_empty(),
        None => !read.is_blank,
    }
}

fn both(local: Read, second: Reading, model: &str) -> Read {
    let document = match (local.document, second.document) {
        (Some(one), Some(other)) => Some(merged(one, other)),
        (one, other) => one.or(other),
    };
    Read {
        document,
        is_blank: local.is_blank && second.is_blank,
        engine: format!("{}+{model}", local.engine),
        micro_usd: local.micro_usd + second.micro_usd,
        remark: local.remark,
    }
}

/// Why there is no answer of the model.
#[derive(Debug, Error)]
enum Unasked {
    #[error(transparent)]
    Failed(#[from] ReadError),
    #[error("the day's spending on the model is reached")]
    CapReached,
    #[error("the limit on questions to the model is reached")]
    Limited,
    #[error("what the model costs today cannot be counted: {0}")]
    Uncounted(#[from] DbErr),
}

impl Unasked {
    fn micro_usd(&self) -> i64 {
        if let Self::Failed(error) = self { error.micro_usd() } else { 0 }
    }
}

/// The most that the answer may cost is set aside first; what is not known to have cost less stays so.
async fn ask(app: &App, model: &dyn Engine, pages: &Pages, today: NaiveDate) -> Result<Reading, Unasked> {
    let most = model.most_micro_usd();
    app.limits.turn(Family::OcrModel, &Subject::new(model.name()), TURN).await.map_err(|_| Unasked::Limited)?;
    if !document::set_aside(&app.db, today, most, app.readers.daily_micro_usd).await? {
        return Err(Unasked::CapReached);
    }
    let answer = model.read(pages.clone(), today).await;
    let cost = match &answer {
        Ok(reading) => reading.micro_usd,
        Err(ReadError::Model(OpenAiError::TooSlow)) => most,
        Err(error) => error.micro_usd(),
    };
    if let Err(error) = document::correct(&app.db, today, cost - most).await {
        warn!(%error, "what the model cost could not be corrected, so it counts as the most it may cost");
    }
    Ok(answer?)
}

#[cfg(test)]
mod tests;
