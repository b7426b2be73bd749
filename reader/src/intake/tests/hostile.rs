//! Files that are broken, lie about themselves, or mean harm.

use super::*;

fn sample(kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Jpeg => encoded(&picture(240, 210), ImageFormat::Jpeg),
        FileKind::Png => encoded(&RgbImage::from_pixel(240, 210, RED), ImageFormat::Png),
        FileKind::WebP => encoded(&RgbImage::from_pixel(240, 210, RED), ImageFormat::WebP),
        FileKind::Heic => HEIC.to_vec(),
        _ => {
            let mut pdf = Pdf::of_pages(2, "0 0 1 rg 10 10 60 60 re f q /F0 Do Q");
            pdf.nest_forms(2);
            pdf.bytes()
        }
    }
}

/// An archive with nothing in it, and one with a comment: what counts is that it ends the file.
const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const ZIP_WITH_COMMENT: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0hi";

const ALL: [FileKind; 5] = [FileKind::Jpeg, FileKind::Png, FileKind::WebP, FileKind::Heic, FileKind::Pdf];

#[rstest]
fn archives_behind_anything_are_refused(#[values(0, 1, 2, 3, 4)] kind: usize, #[values(ZIP, ZIP_WITH_COMMENT)] zip: &[u8]) {
    let bytes = [&sample(ALL[kind]), zip].concat();
    assert_eq!(pages(&bytes), Err(Refusal::Polyglot(ALL[kind], FileKind::Zip)));
}

#[rstest]
#[case::pdf(b"%PDF-1.4 1 0 obj", FileKind::Pdf)]
#[case::pdf_further_on(b"some more %PDF-1.4 1 0 obj", FileKind::Pdf)]
#[case::zip_entry(b"PK\x03\x04\x14\0\0\0evil.exe", FileKind::Zip)]
#[case::web_page(b"<html><body>hi", FileKind::Html)]
#[case::script(b"something <SCRIPT>alert(1)</SCRIPT>", FileKind::Html)]
#[case::php(b"<?php system($_GET['c']);", FileKind::Html)]
#[case::program(b"MZ\x90\0\x03", FileKind::Program)]
#[case::archive(b"Rar!\x1a\x07\x01\0", FileKind::Archive)]
fn pictures_with_something_else_behind_are_refused(
    #[case] behind: &[u8],
    #[case] other: FileKind,
    #[values(0, 1, 2, 3)] kind: usize,
) {
    let bytes = [&sample(ALL[kind]), behind].concat();
    assert_eq!(pages(&bytes), Err(Refusal::Polyglot(ALL[kind], other)));
}

/// PDF readers look for the header within the first 1,024 bytes; a comment in a JPEG holds it well.
#[test]
fn a_pdf_within_a_picture_is_refused() {
    let jpeg = sample(FileKind::Jpeg);
    let bytes = [&jpeg[..2], b"\xff\xfe\0\x0b%PDF-1.7\n", &jpeg[2..]].concat();
    assert_eq!(pages(&bytes), Err(Refusal::Polyglot(FileKind::Jpeg, FileKind::Pdf)));
}

#[test]
fn a_web_page_behind_a_pdf_is_refused() {
    let bytes = [&sample(FileKind::Pdf)[..], b"<html><script>"].concat();
    assert_eq!(pages(&bytes), Err(Refusal::Polyglot(FileKind::Pdf, FileKind::Html)));
}

/// What phones and their programs append.
#[rstest]
#[case::film(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x10mdat\x01<\x02%\x03PK\x05\x06")]
#[case::second_picture(b"\xff\xd8\xff\xe1\0\x02\xff\xd9")]
#[case::trailer(b"\0\0\x01\x0a\x08\0\0\0Image_UTC_Data1693400000000SEFHk\0\0\0SEFT")]
#[case::zeros(&[0; 5_000])]
#[case::line_break(b"\r\n")]
fn what_phones_append_is_harmless(#[case] behind: &[u8]) {
    let bytes = [&sample(FileKind::Jpeg), behind].concat();
    assert_eq!(pages(&bytes).unwrap().len(), 1);
}

#[rstest]
#[case::jpeg(FileKind::Jpeg)]
#[case::png(FileKind::Png)]
#[case::webp(FileKind::WebP)]
#[case::heic(FileKind::Heic)]
fn pictures_that_are_cut_off_are_damaged(#[case] kind: FileKind) {
    let whole = sample(kind);
    for length in 16..whole.len() {
        match pages(&whole[..length]) {
            Err(Refusal::Damaged(named)) => assert_eq!(named, kind),
            // The headers of boxes can be gone that say what is inside.
            Err(Refusal::Unsupported(FileKind::Heic)) if kind == FileKind::Heic => {}
            other => panic!("{length} of {} bytes: {:?}", whole.len(), other.map(|pages| pages.len())),
        }
    }
}

/// The pages of a PDF can be found without its end, so some are read although they are cut.
#[test]
fn a_pdf_that_is_cut_off_is_read_or_refused() {
    let whole = sample(FileKind::Pdf);
    for length in (5..whole.len()).step_by(7) {
        match pages(&whole[..length]) {
            Ok(pages) => assert!(!pages.is_empty()),
            Err(refusal) => assert!(matches!(refusal, Refusal::Damaged(FileKind::Pdf) | Refusal::NoPages), "{refusal:?}"),
        }
    }
}

/// A picture's claim of its size stands at a fixed place in its first bytes.
#[rstest]
#[case::png(FileKind::Png, 16, &[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60])]
#[case::png_beyond_all(FileKind::Png, 16, &[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff])]
fn a_claim_of_too_many_pixels_is_enough(#[case] kind: FileKind, #[case] at: usize, #[case] claim: &[u8]) {
    let mut bytes = sample(kind);
    bytes[at..at + claim.len()].copy_from_slice(claim);
    let checksum = crc32(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&checksum);
    assert_eq!(pages(&bytes), Err(Refusal::TooManyPixels { limit: MAX_PIXELS }));
}

/// Of PNG chunks, bit by bit.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[test]
fn a_jpeg_that_claims_too_many_pixels_is_refused() {
    let mut bytes = sample(FileKind::Jpeg);
    let frame = bytes.windows(2).position(|marker| marker == b"\xff\xc0").unwrap();
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    assert_eq!(pages(&bytes), Err(Refusal::TooManyPixels { limit: MAX_PIXELS }));
}

#[test]
fn a_webp_that_claims_too_many_pixels_is_refused() {
    let mut bytes = sample(FileKind::WebP);
    // `VP8L`, then 0x2f and fourteen bits each for width and height less one.
    let header = bytes.windows(4).position(|name| name == b"VP8L").unwrap() + 9;
    bytes[header..header + 4].copy_from_slice(&[0xfe, 0xbf, 0xff, 0x0f]);
    assert_eq!(pages(&bytes), Err(Refusal::TooManyPixels { limit: MAX_PIXELS }));
}

#[test]
fn a_heic_that_claims_too_many_pixels_is_refused() {
    let mut bytes = HEIC.to_vec();
    let size = bytes.windows(4).position(|name| name == b"ispe").unwrap() + 8;
    bytes[size..size + 8].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert_eq!(pages(&bytes), Err(Refusal::TooManyPixels { limit: MAX_PIXELS }));
}

#[test]
fn a_pdf_with_a_password_is_refused() {
    assert_eq!(pages(include_bytes!("samples/password.pdf")), Err(Refusal::Encrypted));
}

#[rstest]
#[case::pages_are_gone(b"/Count 1 /Kids [4 0 R ]", b"/Count 0 /Kids [      ]", Refusal::NoPages)]
#[case::catalogue_is_gone(b"/Type /Catalog /Pages 2 0 R", b"/Nope /Nothing /Nothing 0 R", Refusal::Damaged(FileKind::Pdf))]
fn a_pdf_without_pages_is_refused(#[case] there: &[u8], #[case] instead: &[u8], #[case] refusal: Refusal) {
    let mut bytes = Pdf::of_pages(1, "").bytes();
    let at = bytes.windows(there.len()).position(|part| part == there).unwrap();
    bytes[at..at + there.len()].copy_from_slice(instead);
    let page = bytes.windows(10).position(|part| part == b"/Type /Pag").unwrap();
    let page = bytes[page + 10..].windows(10).position(|part| part == b"/Type /Pag").unwrap() + page + 10;
    bytes[page..page + 11].copy_from_slice(b"/Type /Nope");
    assert_eq!(pages(&bytes), Err(refusal));
}

#[test]
fn ten_thousand_pages_are_no_more_than_three() {
    let pages = pages(&Pdf::of_pages(10_000, "0 0 1 rg 10 10 60 60 re f").bytes()).unwrap();
    assert_eq!(pages.len(), MAX_PAGES);
}

#[test]
fn a_form_that_draws_itself_is_drawn_once() {
    let mut pdf = Pdf::of_pages(1, "/F0 Do");
    pdf.add_form("F0", "0 0 1 rg 10 10 60 60 re f /F0 Do", "/F0 5 0 R");
    assert_eq!(page(&pdf.bytes()).get_pixel(160, 160).0, [0, 0, 255]);
}

proptest! {
    /// Whatever happens to a file, it is read or refused.
    #[test]
    fn broken_files_are_read_or_refused(
        kind in 0..ALL.len(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = sample(ALL[kind]);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(pages) = pages(&bytes) {
            prop_assert!((1..=MAX_PAGES).contains(&pages.len()));
            prop_assert!(pages.iter().all(|page| page.width().max(page.height()) <= LONG_SIDE));
        }
    }

    #[test]
    fn noise_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        prop_assert!(pages(&bytes).is_err());
    }
}
