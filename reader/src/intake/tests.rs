use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

mod files;
mod hostile;
pub(super) mod samples;

use samples::{Pdf, encoded, picture};

/// Cyan on the left and yellow on the right, each with all of its ink.
const CMYK: &[u8] = include_bytes!("tests/samples/cmyk.jpg");

/// White with a red corner at the top left, 320 by 240.
const HEIC: &[u8] = include_bytes!("tests/samples/corner.heic");

const RED: Rgb<u8> = Rgb([200, 30, 30]);

fn page(bytes: &[u8]) -> RgbImage {
    let mut pages = pages(bytes).unwrap();
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

fn is_near(page: &RgbImage, x: u32, y: u32, colour: Rgb<u8>) -> bool {
    page.get_pixel(x, y).0.iter().zip(colour.0).all(|(one, other)| one.abs_diff(other) < 40)
}

fn with_red_corner() -> RgbImage {
    RgbImage::from_fn(320, 240, |x, y| if x < 100 && y < 80 { RED } else { Rgb([255; 3]) })
}

/// A JPEG that says how the phone was held when it was taken.
fn held(orientation: u8) -> Vec<u8> {
    let notes = [b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[orientation, 0, 0, 0, 0, 0, 0, 0][..]].concat();
    let length = u16::try_from(notes.len() + 2).unwrap().to_be_bytes();
    let jpeg = encoded(&with_red_corner(), ImageFormat::Jpeg);
    [&jpeg[..2], b"\xff\xe1", &length, &notes, &jpeg[2..]].concat()
}

#[rstest]
#[case::jpeg(ImageFormat::Jpeg, FileKind::Jpeg)]
#[case::png(ImageFormat::Png, FileKind::Png)]
#[case::webp(ImageFormat::WebP, FileKind::WebP)]
fn pictures_become_pages(#[case] format: ImageFormat, #[case] kind: FileKind) {
    let bytes = encoded(&with_red_corner(), format);
    assert_eq!(kind::kind(&bytes), Ok(kind));
    let page = page(&bytes);
    assert_eq!(page.dimensions(), (320, 240));
    assert!(is_near(&page, 20, 20, RED) && is_near(&page, 200, 200, Rgb([255; 3])));
}

#[rstest]
#[case::as_it_is(1, (320, 240), (20, 20))]
#[case::mirrored(2, (320, 240), (300, 20))]
#[case::upside_down(3, (320, 240), (300, 220))]
#[case::upside_down_mirrored(4, (320, 240), (20, 220))]
#[case::left_mirrored(5, (240, 320), (20, 20))]
#[case::left(6, (240, 320), (220, 20))]
#[case::right_mirrored(7, (240, 320), (220, 300))]
#[case::right(8, (240, 320), (20, 300))]
#[case::nonsense(9, (320, 240), (20, 20))]
fn photos_are_turned_as_they_say(#[case] orientation: u8, #[case] size: (u32, u32), #[case] corner: (u32, u32)) {
    let page = page(&held(orientation));
    assert_eq!(page.dimensions(), size);
    assert!(is_near(&page, corner.0, corner.1, RED));
}

#[test]
fn iphone_photos_are_read() {
    let upright = page(HEIC);
    assert_eq!(upright.dimensions(), (320, 240));
    assert!(is_near(&upright, 20, 20, RED) && is_near(&upright, 200, 200, Rgb([255; 3])));
    let turned = page(include_bytes!("tests/samples/turned.heic"));
    assert_eq!(turned.dimensions(), (240, 320));
    assert!(is_near(&turned, 220, 20, RED));
}

#[test]
fn inks_of_printers_become_colours() {
    let page = page(CMYK);
    assert!(is_near(&page, 40, 120, Rgb([0, 255, 255])) && is_near(&page, 280, 120, Rgb([255, 255, 0])));
}

#[test]
fn what_is_transparent_lies_on_white() {
    let glass = RgbaImage::from_fn(240, 240, |x, _| if x < 120 { Rgba([0, 0, 0, 0]) } else { Rgba([255, 0, 0, 128]) });
    let page = page(&png(&DynamicImage::from(glass)));
    assert_eq!((page.get_pixel(0, 0).0, page.get_pixel(200, 0).0), ([255, 255, 255], [255, 127, 127]));
}

#[rstest]
#[case::grey(DynamicImage::from(GrayImage::from_pixel(240, 240, Luma([90]))))]
#[case::deep(DynamicImage::from(GrayImage::from_pixel(240, 240, Luma([90]))).into_luma16().into())]
#[case::deep_with_alpha(DynamicImage::from(GrayImage::from_pixel(240, 240, Luma([90]))).into_rgba16().into())]
fn grey_and_deep_pictures_become_eight_bits_of_colour(#[case] picture: DynamicImage) {
    assert_eq!(*page(&png(&picture)).get_pixel(100, 100), Rgb([90; 3]));
}

fn png(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[rstest]
#[case::a_little_larger((3_000, 2_000), (2_400, 1_600))]
#[case::much_larger((6_000, 7_500), (1_920, 2_400))]
#[case::just_right((2_400, 300), (2_400, 300))]
fn large_pictures_are_made_smaller(#[case] size: (u32, u32), #[case] expected: (u32, u32)) {
    let page = page(&encoded(&picture(size.0, size.1), ImageFormat::Jpeg));
    assert_eq!(page.dimensions(), expected);
    assert!(is_near(&page, expected.0 / 2, expected.1 / 2, Rgb([127, 127, 90])));
}

#[rstest]
#[case::tiny(199, 400)]
#[case::a_ribbon(30_000, 1_000)]
fn nothing_is_read_on_few_pixels(#[case] width: u32, #[case] height: u32) {
    let refused = pages(&encoded(&picture(width, height), ImageFormat::Jpeg));
    assert_eq!(refused, Err(Refusal::TooSmall { least: LEAST_SIDE }));
}

#[test]
fn the_first_pages_of_a_pdf_are_drawn() {
    let pages = pages(&Pdf::of_pages(10, "1 0 0 rg 0 40 40 40 re f").bytes()).unwrap();
    assert_eq!(pages.len(), MAX_PAGES);
    for page in &pages {
        assert_eq!(page.dimensions(), (333, 333));
        assert_eq!((page.get_pixel(20, 20).0, page.get_pixel(300, 300).0), ([255, 0, 0], [255, 255, 255]));
    }
}

#[test]
fn a_pdf_locked_against_changes_is_read() {
    let page = page(include_bytes!("tests/samples/owner-only.pdf"));
    assert_eq!(page.get_pixel(160, 160).0, [255, 0, 0]);
}

#[test]
fn print_in_a_font_that_the_pdf_lacks_is_drawn() {
    let mut pdf = Pdf::of_pages(1, "/F0 Do");
    let text = "BT /H 30 Tf 5 30 Td (RAB) Tj ET";
    pdf.add_form("F0", text, "/None 1 0 R >> /Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let page = page(&pdf.bytes());
    let ink = page.pixels().filter(|pixel| pixel.0 == [0; 3]).count();
    assert!((3_000..20_000).contains(&ink), "{ink}");
}
