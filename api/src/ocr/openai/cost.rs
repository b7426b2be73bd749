//! What a call costs, so that whoever asks can stop in time.

use serde::Deserialize;

use super::{Settings, question::MOST_TOKENS};

/// Tokens of a question, at the very most.
const MOST_ASKED: u32 = 20_000;

/// Never less than what is billed: what came from OpenAI's cache counts like what did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    pub input_tokens: u32,
    /// With those of the thinking that nobody sees.
    pub output_tokens: u32,
    /// Millionths of a dollar, by the prices that are set.
    pub micro_usd: u64,
}

/// OpenAI's count of the tokens of one call.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Usage {
    prompt_tokens: u32,
    completion_tokens: u32,
    prompt_tokens_details: Option<Details>,
}

#[derive(Debug, Deserialize)]
struct Details {
    /// Those of the input that were put into the cache, which costs a quarter more.
    /// <https://developers.openai.com/api/docs/models/gpt-5.6-luna>
    cache_write_tokens: Option<u32>,
}

impl Cost {
    /// More than any one question costs: three pages in the finest detail, and an answer as long as it may be.
    pub(super) fn most(settings: &Settings) -> Self {
        let usage = Usage { prompt_tokens: MOST_ASKED, completion_tokens: MOST_TOKENS, prompt_tokens_details: None };
        Self::of(&usage, settings)
    }

    pub(super) fn of(usage: &Usage, settings: &Settings) -> Self {
        let written = usage.prompt_tokens_details.as_ref().and_then(|details| details.cache_write_tokens).unwrap_or(0);
        let input = f64::from(usage.prompt_tokens) + f64::from(written) / 4.0;
        let output = f64::from(usage.completion_tokens);
        // Dollars for a million tokens are millionths of a dollar for one.
        let micro_usd = input * settings.input_usd_per_million + output * settings.output_usd_per_million;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast keeps to what a u64 can be")]
        let micro_usd = micro_usd.ceil() as u64;
        Self { input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens, micro_usd }
    }
}
