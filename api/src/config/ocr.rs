//! How documents are read, and where they are kept.

use std::{num::NonZeroUsize, path::PathBuf, sync::Arc};

use object_store::{ObjectStore, local::LocalFileSystem, path::Path};
use url::Url;

use super::{Fault, Vars, fault, parsed, web_address};
use crate::ocr::openai;

/// How documents are read.
#[derive(Debug, Clone)]
pub struct Ocr {
    pub engine: Choice,
    /// Absent without `OPENAI_API_KEY`.
    pub openai: Option<openai::Settings>,
    /// What the model may cost a day, in millionths of a US dollar, by the days of `TIMEZONE`.
    pub daily_micro_usd: i64,
    /// Documents that one process reads side by side. Each takes a core and some 500 MiB while it is read.
    pub concurrency: NonZeroUsize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Locally, and by the model what is doubtful then, where there is a key.
    Auto,
    Ppocr,
    Tesseract,
    OpenAi,
}

/// Where files are kept.
#[derive(Debug, Clone)]
pub struct MediaPlace {
    /// `file://`, `s3://` and what else `object_store` knows.
    pub url: Url,
    pub store: Arc<dyn ObjectStore>,
    /// The folder within it.
    pub root: Path,
}

/// What the names of such settings begin with.
const STORES: [&str; 1] = ["AWS_"];

impl MediaPlace {
    /// Where it is on a disk of this machine.
    pub fn folder(&self) -> Option<PathBuf> {
        self.url.to_file_path().ok()
    }
}

impl Ocr {
    pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Self {
        let engine = engine(vars, faults);
        let openai = openai(vars, faults);
        if engine == Choice::OpenAi && openai.is_none() && faults.iter().all(|fault| fault.setting != "OPENAI_API_KEY") {
            let wrong = "it is not set although OCR_ENGINE is openai".to_owned();
            faults.push(fault("OPENAI_API_KEY", wrong, "Set the key, or OCR_ENGINE to auto, ppocr or tesseract."));
        }
        let daily = parsed(vars, "OPENAI_DAILY_USD", "5", "a sum in US dollars such as 5 or 0.5", faults);
        let concurrency = parsed(vars, "OCR_CONCURRENCY", "1", "a whole number from 1", faults);
        Self {
            engine,
            openai,
            daily_micro_usd: daily.and_then(|usd| micro(usd, faults)).unwrap_or_default(),
            concurrency: concurrency.unwrap_or(NonZeroUsize::MIN),
        }
    }
}

fn micro(usd: f64, faults: &mut Vec<Fault>) -> Option<i64> {
    if !(0.0..=1e6).contains(&usd) {
        faults.push(fault("OPENAI_DAILY_USD", format!("{usd} is no such sum"), "Give a sum from 0 to 1000000."));
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a million dollars in millionths is far below the largest")]
    Some((usd * 1e6).round() as i64)
}

fn engine(vars: &Vars, faults: &mut Vec<Fault>) -> Choice {
    match vars.get("OCR_ENGINE") {
        None | Some("auto") => Choice::Auto,
        Some("ppocr") => Choice::Ppocr,
        Some("tesseract") => Choice::Tesseract,
        Some("openai") => Choice::OpenAi,
        Some(other) => {
            faults.push(fault("OCR_ENGINE", format!("{other:?} is no engine"), "Use auto, ppocr, tesseract or openai."));
            Choice::Auto
        }
    }
}

fn openai(vars: &Vars, faults: &mut Vec<Fault>) -> Option<openai::Settings> {
    let base = web_address(vars, "OPENAI_BASE_URL", openai::BASE.as_str(), faults);
    let wanted = "a price in US dollars for a million tokens, such as 0.25";
    let input = parsed(vars, "OPENAI_INPUT_USD", &openai::INPUT_USD.to_string(), wanted, faults);
    let output = parsed(vars, "OPENAI_OUTPUT_USD", &openai::OUTPUT_USD.to_string(), wanted, faults);
    let key = vars.get("OPENAI_API_KEY")?;
    Some(openai::Settings {
        base: base?,
        model: vars.get("OPENAI_MODEL").unwrap_or(openai::MODEL).to_owned(),
        input_usd_per_million: input?,
        output_usd_per_million: output?,
        ..openai::Settings::new(key.into())
    })
}

impl MediaPlace {
    /// `None` where the setting cannot be used, which is a fault.
    pub(super) fn read(vars: &Vars, data_dir: &std::path::Path, faults: &mut Vec<Fault>) -> Option<Self> {
        let place = address(vars, data_dir).and_then(|url| Self::of(url, settings(vars)));
        place.map_err(|wrong| faults.push(fault("MEDIA_URL", wrong, MEND))).ok()
    }

    /// `options` are settings of the store by their usual names, such as `aws_access_key_id`.
    pub fn of(url: Url, options: Vec<(String, String)>) -> Result<Self, String> {
        let (store, root) = object_store::parse_url_opts(&url, options).map_err(|error| format!("{url}: {error}"))?;
        // A job that says that its file is kept outlives a power cut, and so must the file.
        let on_disk = || Arc::new(LocalFileSystem::new().with_fsync(true)) as Arc<dyn ObjectStore>;
        let store = if url.scheme() == "file" { on_disk() } else { store.into() };
        Ok(Self { url, store, root })
    }
}

const MEND: &str =
    "Give an address such as s3://bucket/folder or file:///srv/hub/media, or leave it empty for a folder in HUB_DATA_DIR.";

fn address(vars: &Vars, data_dir: &std::path::Path) -> Result<Url, String> {
    if let Some(text) = vars.get("MEDIA_URL") {
        return text.parse().map_err(|error| format!("{text:?} is no address: {error}"));
    }
    let folder = std::path::absolute(data_dir.join("media")).ok().and_then(|folder| Url::from_directory_path(folder).ok());
    folder.ok_or_else(|| format!("{} is no folder", data_dir.display()))
}

fn settings(vars: &Vars) -> Vec<(String, String)> {
    let theirs = vars.pairs().filter(|(name, _)| STORES.iter().any(|store| name.starts_with(store)));
    theirs.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect()
}

#[cfg(test)]
mod tests;
