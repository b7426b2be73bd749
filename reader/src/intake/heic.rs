//! The pictures of iPhones, when they are sent as files: WhatsApp turns those that are sent as photos into JPEG.

use heifer::heifer_isobmff::HeifFile;
use heifer::heifer_isobmff::boxes::Property;
use image::{RgbImage, RgbaImage};

use super::{FileKind, MAX_PIXELS, Refusal, picture};

/// The main picture, turned as the file says.
pub(super) fn page(bytes: &[u8]) -> Result<RgbImage, Refusal> {
    let (width, height) = size(bytes).ok_or(Refusal::Damaged(FileKind::Heic))?;
    picture::check_size(width, height)?;
    let options = heifer::Options { max_threads: 1, max_pixels: MAX_PIXELS };
    let decoded = heifer::decode_rgba8(bytes, &options).map_err(|error| refusal(&error))?;
    // The header can have lied about the size, though not beyond `max_pixels`.
    picture::check_size(decoded.width, decoded.height)?;
    let pixels = RgbaImage::from_raw(decoded.width, decoded.height, decoded.data).ok_or(Refusal::Damaged(FileKind::Heic))?;
    Ok(picture::fitted(picture::on_white(&pixels)))
}

fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let file = HeifFile::parse(bytes).ok()?;
    file.item_properties(file.primary_id).ok()?.find_map(|property| match property {
        Property::ImageSize { width, height } => Some((*width, *height)),
        _ => None,
    })
}

/// A codec or a feature that is not known is no damage: a screenshot of the picture helps, sending it again does not.
fn refusal(error: &heifer::Error) -> Refusal {
    match error {
        heifer::Error::Unsupported(_)
        | heifer::Error::Container(heifer::heifer_isobmff::Error::Unimplemented(_))
        | heifer::Error::Hevc(heifer::heifer_hevc_dec::Error::Unimplemented(_)) => Refusal::Unsupported(FileKind::Heic),
        _ => Refusal::Damaged(FileKind::Heic),
    }
}
