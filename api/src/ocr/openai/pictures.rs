//! Pages as OpenAI takes them: JPEG, inside the question.

use std::borrow::Cow;

use base64::{Engine, engine::general_purpose::STANDARD};
use image::{
    ImageResult, RgbImage,
    codecs::jpeg::JpegEncoder,
    imageops::{self, FilterType},
};

/// A paper has a front, a back and perhaps a sheet more; each page costs as much as all the words do.
const MOST: usize = 3;

/// Pixels. More are made smaller on the other side, and paid for.
/// <https://developers.openai.com/api/docs/guides/images-vision>
const LONG_SIDE: u32 = 2048;

const QUALITY: u8 = 85;

/// The pages of one document, encoded. Not to be shown: they are somebody's papers.
#[derive(Clone)]
pub struct Pictures(Vec<String>);

impl Pictures {
    /// The first three pages. This is work for a thread that may be busy.
    pub fn of(pages: &[RgbImage]) -> ImageResult<Self> {
        pages.iter().take(MOST).map(encoded).collect::<ImageResult<_>>().map(Self)
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn urls(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// As a data URL.
fn encoded(page: &RgbImage) -> ImageResult<String> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(fitted(page).as_ref())?;
    Ok(format!("data:image/jpeg;base64,{}", STANDARD.encode(bytes)))
}

fn fitted(page: &RgbImage) -> Cow<'_, RgbImage> {
    let (width, height) = page.dimensions();
    let long = width.max(height);
    if long <= LONG_SIDE {
        return Cow::Borrowed(page);
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(LONG_SIDE) / u64::from(long);
        u32::try_from(side).unwrap_or(LONG_SIDE).max(1)
    };
    Cow::Owned(imageops::resize(page, scaled(width), scaled(height), FilterType::Triangle))
}
