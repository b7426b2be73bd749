//! What files are, and what is said of those that are not read.

use super::*;

#[rstest]
#[case::avif(include_bytes!("samples/corner.avif"), FileKind::Avif)]
#[case::avif_behind_a_general_brand(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", FileKind::Avif)]
#[case::gif(b"GIF89a\x10\0\x10\0", FileKind::Gif)]
#[case::bmp(b"BM\x36\0\0\0", FileKind::Bmp)]
#[case::tiff_of_intel(b"II*\0\x08\0\0\0", FileKind::Tiff)]
#[case::tiff_of_motorola(b"MM\0*\0\0\0\x08", FileKind::Tiff)]
#[case::word(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0[Content_Types].xml", FileKind::Office)]
#[case::open_document(b"PK\x03\x04\x14\0\0\x08\0\0mimetypeapplication/vnd.oasis.opendocument.text", FileKind::Office)]
#[case::old_word(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", FileKind::Office)]
#[case::zip(b"PK\x03\x04\x14\0\0\0photo.jpg", FileKind::Zip)]
#[case::seven_zip(b"7z\xbc\xaf\x27\x1c\0\x04", FileKind::Archive)]
#[case::mp4(b"\0\0\0\x20ftypisom\0\0\x02\0", FileKind::Video)]
#[case::threegp(b"\0\0\0\x18ftyp3gp4\0\0\0\0", FileKind::Video)]
#[case::avi(b"RIFF\x10\0\0\0AVI LIST", FileKind::Video)]
#[case::voice_note(b"OggS\0\x02\0\0", FileKind::Audio)]
#[case::web_page(b"\n <!DOCTYPE HTML><p>hi", FileKind::Html)]
#[case::text("Mwaramutse, naboneze é".as_bytes(), FileKind::Text)]
#[case::program(b"\x7fELF\x02\x01\x01", FileKind::Program)]
#[case::script(b"#!/bin/sh\nrm", FileKind::Program)]
fn what_is_not_read_is_named(#[case] bytes: &[u8], #[case] kind: FileKind) {
    assert_eq!(pages(bytes), Err(Refusal::Unsupported(kind)));
}

/// Names play no part: this is what a file is that was called `photo.jpg`.
#[rstest]
#[case::nothing_known(b"\x01\x02\x03\x04\x05\x06\x07\x08\x09")]
#[case::blank(b"   \n  ")]
#[case::other_riff(b"RIFF\x10\0\0\0XXXX")]
#[case::one_byte(b"\xff")]
fn what_nobody_knows_is_said_to_be_unknown(#[case] bytes: &[u8]) {
    assert_eq!(pages(bytes), Err(Refusal::UnknownType));
}

#[test]
fn a_pdf_may_begin_late() {
    let late = [b"X-Scanner: 7\r\n\r\n".to_vec(), Pdf::of_pages(1, "").bytes()].concat();
    assert_eq!(pages(&late).unwrap().len(), 1);
}

#[rstest]
#[case::empty(Refusal::Empty)]
#[case::too_large(Refusal::TooLarge { limit: MAX_BYTES })]
#[case::unknown_type(Refusal::UnknownType)]
#[case::unsupported(Refusal::Unsupported(FileKind::Heic))]
#[case::damaged(Refusal::Damaged(FileKind::Jpeg))]
#[case::too_many_pixels(Refusal::TooManyPixels { limit: MAX_PIXELS })]
#[case::too_small(Refusal::TooSmall { least: LEAST_SIDE })]
#[case::encrypted(Refusal::Encrypted)]
#[case::no_pages(Refusal::NoPages)]
#[case::polyglot(Refusal::Polyglot(FileKind::Jpeg, FileKind::Zip))]
#[case::too_slow(Refusal::TooSlow)]
#[case::too_hungry(Refusal::TooHungry)]
fn refusals_have_a_code_and_say_what_is_wrong(#[case] refusal: Refusal) {
    let name = std::thread::current().name().unwrap_or_default().rsplit("::case_").next().unwrap_or_default().to_owned();
    let (_, case) = name.split_once('_').unwrap();
    assert_eq!(refusal.code(), case.to_uppercase());
    insta::assert_snapshot!(format!("refused_{case}"), refusal.to_string());
}
