//! A vision model reads the pages of a document, over OpenAI's chat completions or whatever speaks like them.
//!
//! ```text
//! pages ─▶ pictures ─▶ question ─▶ POST {base}/chat/completions ─▶ answer: kind, fields as printed, cost
//!          (JPEG)      (prompt, strict schema)                     or why there is none, and what it cost all the same
//! ```
//!
//! The model only copies: it is asked for what stands on the paper, letter for letter, and for nothing where it cannot
//! make that out. What the letters mean, and whether they can be right, is for the checks that all readings go through.
//! The paper comes from anybody, so its words may be meant for the model. They can make it misread, and no more: it has
//! no tools, sees no other paper, and answers in a fixed form.

use std::{sync::LazyLock, time::Duration};

use reader::{
    document::{FieldName, Kind},
    page::Quad,
};
use reqwest::Response;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

mod completion;
mod cost;
mod error;
mod pictures;
mod question;
#[cfg(test)]
mod tests;

pub use self::{cost::Cost, error::OpenAiError, pictures::Pictures};

/// Where OpenAI itself answers.
pub static BASE: LazyLock<Url> = LazyLock::new(|| "https://api.openai.com/v1".parse().expect("an address"));

/// The small model of the current generation: reads pictures, keeps to a strict schema, answers chat completions.
/// <https://developers.openai.com/api/docs/models/gpt-5.6-luna>
pub const MODEL: &str = "gpt-5.6-luna";

/// What [`MODEL`] costs, USD for a million tokens. <https://developers.openai.com/api/docs/pricing>
pub const INPUT_USD: f64 = 0.20;
pub const OUTPUT_USD: f64 = 1.20;

/// How long one call may take, from the connection to the answer's end. The model thinks before it writes.
pub const TIME_OUT: Duration = Duration::from_secs(90);

/// The longest answer that is read, bytes. A whole one has a few thousand.
const LONGEST_ANSWER: usize = 1 << 20;

#[derive(Clone, Debug)]
pub struct Settings {
    pub key: SecretString,
    /// The root of the API, with its version.
    pub base: Url,
    pub model: String,
    pub input_usd_per_million: f64,
    pub output_usd_per_million: f64,
    pub time_out: Duration,
}

impl Settings {
    /// OpenAI's own small model at its own price.
    pub fn new(key: SecretString) -> Self {
        Self {
            key,
            base: BASE.clone(),
            model: MODEL.to_owned(),
            input_usd_per_million: INPUT_USD,
            output_usd_per_million: OUTPUT_USD,
            time_out: TIME_OUT,
        }
    }
}

/// What the model read.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// `None` where it is no paper of the kinds that are known.
    pub kind: Option<Kind>,
    pub fields: Vec<Raw>,
    pub cost: Cost,
    /// The one that answered, which an alias leaves to OpenAI.
    pub model: String,
}

/// A field as the model says that it stands on the page. A name may come twice, where the paper says it twice.
#[derive(Clone, Debug, PartialEq)]
pub struct Raw {
    pub name: FieldName,
    /// `None` where the model saw that it stands there and could not make it out.
    pub printed: Option<String>,
    /// From 0, the first of the pictures.
    pub page: usize,
    /// An upright box; `None` where the model gave none that could be one.
    pub quad: Option<Quad>,
    /// Whether every character could be made out, as the model says.
    pub legible: bool,
}

#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    settings: Settings,
}

impl Client {
    /// `http` must follow no redirect: the papers and the key are for the address that was set.
    pub fn new(http: reqwest::Client, settings: Settings) -> Self {
        Self { http, settings }
    }

    /// More than any one question costs, in millionths of a US dollar.
    pub fn most(&self) -> Cost {
        Cost::most(&self.settings)
    }

    /// Asks once. [`OpenAiError::later`] tells whether to ask again.
    pub async fn read(&self, pictures: &Pictures) -> Result<Answer, OpenAiError> {
        self.ask(pictures).await.map_err(|error| error.without(&self.settings.key))
    }

    async fn ask(&self, pictures: &Pictures) -> Result<Answer, OpenAiError> {
        let Settings { key, model, time_out, .. } = &self.settings;
        let question = question::of(model, pictures);
        let request = self.http.post(self.address()?).bearer_auth(key.expose_secret()).timeout(*time_out).json(&question);
        let response = request.send().await.map_err(OpenAiError::from_transport)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = whole(response).await;
        if !status.is_success() {
            return Err(OpenAiError::from_answer(status, &headers, &body.unwrap_or_default()));
        }
        completion::read(&body?, pictures.count(), &self.settings)
    }

    fn address(&self) -> Result<Url, OpenAiError> {
        let mut address = self.settings.base.clone();
        address
            .path_segments_mut()
            .map_err(|()| OpenAiError::Misconfigured("the base is no web address".to_owned()))?
            .pop_if_empty()
            .extend(["chat", "completions"]);
        Ok(address)
    }
}

async fn whole(mut response: Response) -> Result<Vec<u8>, OpenAiError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(OpenAiError::from_transport)? {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return Err(OpenAiError::nonsense("it is longer than 1 MiB", Cost::default()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
