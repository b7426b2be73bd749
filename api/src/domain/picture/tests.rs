use std::{io::Write, process::Command};

use entity::qr_code::QrTarget;
use image::{GenericImageView, ImageFormat, Rgba, RgbaImage};
use rstest::rstest;

use super::*;
use crate::domain::qr::{
    Target,
    tests::{card, merchant, phone},
};

/// What an independent reader finds in a picture.
fn scan(png: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::with_suffix(".png").unwrap();
    file.write_all(png).unwrap();
    let zbar = Command::new("zbarimg").args(["--quiet", "--raw", "--oneshot"]).arg(file.path()).output();
    let found = zbar.expect("zbarimg reads pictures: install zbar-tools").stdout;
    String::from_utf8(found).unwrap().trim_end().to_owned()
}

/// A loud square with a hole, as a PNG.
fn logo_file(width: u32, height: u32) -> Vec<u8> {
    let pixels = RgbaImage::from_fn(width, height, |x, y| match (x * 3 / width, y * 3 / height) {
        (1, 1) => Rgba([0, 0, 0, 0]),
        _ => Rgba([200, 0, 60, 255]),
    });
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, ImageFormat::Png).unwrap();
    png.into_inner()
}

fn shrunk(png: &[u8], width: u32) -> Vec<u8> {
    let small = image::load_from_memory(png).unwrap().resize(width, u32::MAX, image::imageops::FilterType::Triangle);
    let mut png = std::io::Cursor::new(Vec::new());
    small.write_to(&mut png, ImageFormat::Png).unwrap();
    png.into_inner()
}

#[rstest]
#[case(&phone("0788123456"), Some(2000), "tel:*182*1*1*0788123456*2000#")]
#[case(&phone("0733123456"), None, "tel:*182*1*1*0733123456#")]
#[case(&merchant("12345"), Some(10_000_000), "tel:*182*8*1*12345*10000000#")]
#[case(&merchant("0012"), None, "tel:*182*8*1*0012#")]
#[case(&phone("+22890112345"), Some(2000), "tel:*145*1*2000*90112345#")]
#[case(&phone("+221701234567"), Some(1), "tel:#144*1*701234567*1#")]
fn scanners_read_every_picture(
    #[case] target: &Target,
    #[case] amount: Option<i32>,
    #[case] content: &str,
    #[values(Size::Chat, Size::Print)] size: Size,
    #[values(false, true)] with_logo: bool,
) {
    let logo = with_logo.then(|| Logo::from_png(&logo_file(300, 300)).unwrap());
    let png = png(&card(target, amount), logo.as_ref(), size).unwrap();
    assert_eq!(scan(&png), content);
    assert_eq!(image::load_from_memory(&png).unwrap().width(), size.width());
    if size == Size::Chat {
        assert!(png.len() < 100_000, "{} bytes", png.len());
        assert_eq!(scan(&shrunk(&png, 220)), content, "as a thumbnail");
    }
}

#[rstest]
#[case(600, 100)]
#[case(1, 400)]
#[case(2000, 2000)]
fn logos_of_any_shape_leave_the_code_readable(#[case] width: u32, #[case] height: u32) {
    let logo = Logo::from_png(&logo_file(width, height)).unwrap();
    let png = png(&card(&merchant("12345"), None), Some(&logo), Size::Chat).unwrap();
    assert_eq!(scan(&png), "tel:*182*8*1*12345#");
}

#[test]
fn a_logo_is_seen_in_colour() {
    let logo = Logo::from_png(&logo_file(300, 300)).unwrap();
    let png = png(&card(&merchant("12345"), None), Some(&logo), Size::Chat).unwrap();
    let coloured = image::load_from_memory(&png).unwrap().pixels().any(|(_, _, pixel)| pixel.0[..3] == [200, 0, 60]);
    assert!(coloured);
}

#[rstest]
#[case(b"".to_vec())]
#[case(b"<svg onload=alert(1)>".to_vec())]
#[case(logo_file(300, 300)[..100].to_vec())]
#[case(logo_file(5000, 1))]
fn refuses_what_is_no_logo(#[case] bytes: Vec<u8>) {
    let error = Logo::from_png(&bytes).unwrap_err();
    assert!(matches!(error, Error::Invalid { field: "logo", code: "LOGO", .. }), "{error}");
}

#[test]
fn the_quiet_zone_is_white() {
    let png = png(&card(&phone("0788123456"), Some(2000)), None, Size::Chat).unwrap();
    let page = image::load_from_memory(&png).unwrap().to_luma8();
    let matrix = Matrix::encode("tel:*182*1*1*0788123456*2000#", false).unwrap();
    let layout = Layout::new(&matrix, &[], Size::Chat.width());
    let side = u32::try_from(matrix.size()).unwrap() * layout.module;
    let zone = layout::QUIET_ZONE * layout.module;
    let (left, top) = layout.origin;
    assert!(left >= zone && top >= zone && page.width() - left - side >= zone);
    for (x, y, pixel) in page.enumerate_pixels().filter(|(_, y, _)| *y < top + side + zone) {
        let inside = (left..left + side).contains(&x) && (top..top + side).contains(&y);
        assert!(inside || pixel.0[0] == 255, "{x}, {y}");
    }
}

#[test]
fn error_correction_is_as_strong_as_the_size_allows() {
    let plain = Matrix::encode("tel:*182*1*1*0788123456*2000#", false).unwrap();
    let logo = Matrix::encode("tel:*182*1*1*0788123456*2000#", true).unwrap();
    assert_eq!((plain.size(), logo.size()), (29, 33));
    assert!(matches!(Matrix::encode(&"1".repeat(8000), false), Err(Error::Bug(_))));
}

fn words(target: &Target, amount: Option<i32>) -> Vec<String> {
    caption::of(&card(target, amount)).into_iter().map(|line| line.text).collect()
}

#[test]
fn the_caption_says_whom_how_much_and_on_which_network() {
    assert_eq!(
        words(&phone("0788123456"), Some(2000)),
        [
            "Pay 0788 123 456",
            "2,000 RWF",
            "On MTN: scan, or dial",
            "*182*1*1*0788123456*2000#",
            "On Airtel: dial",
            "*182*1*2*0788123456*2000#",
        ]
    );
    assert_eq!(words(&merchant("12345"), None), ["Pay merchant 12345", "On MTN or Airtel: scan, or dial", "*182*8*1*12345#"]);
    assert_eq!(
        words(&phone("+22890112345"), None),
        [
            "Pay 90 11 23 45",
            "On Togocom: scan, or dial",
            "*145*1#",
            "Then type 90 11 23 45",
            "This menu is not verified: check before you pay",
        ]
    );
}

#[test]
fn the_caption_stays_on_the_page() {
    let matrix = Matrix::encode("tel:*182#", false).unwrap();
    let long = caption::Line { text: "W".repeat(200), weight: caption::Weight::Note };
    let layout = Layout::new(&matrix, &[long], 900);
    assert!(layout.lines[0].width <= 810.1, "{}", layout.lines[0].width);
}

#[test]
fn every_letter_has_a_glyph() {
    for operator in crate::domain::ussd::Registry::embedded().all() {
        let merchant = Target::read(QrTarget::Merchant, "0123456", &operator.country).unwrap();
        let lines = [Some(2000), None].into_iter().flat_map(|amount| caption::of(&card(&merchant, amount)));
        for line in lines.chain(caption::of(&card(&phone("+22890112345"), None))) {
            for c in line.text.chars() {
                assert_ne!(ab_glyph::Font::glyph_id(line.weight.font(), c).0, 0, "{c:?} in {}", line.text);
            }
        }
    }
}

/// What is printed small must be read by eye where the modules are still read by a phone.
#[test]
fn dial_strings_are_printed_large() {
    for target in [phone("0788123456"), merchant("12345678"), phone("+221701234567")] {
        let card = card(&target, Some(10_000_000));
        let layout = Layout::new(&Matrix::encode(&card.dial.raw(), false).unwrap(), &caption::of(&card), 900);
        let dials = layout.lines.iter().filter(|line| line.weight == caption::Weight::Dial);
        assert!(dials.map(|line| line.size).all(|size| size > 900.0 * 0.045), "{target:?}");
    }
}

#[test]
fn the_svg_draws_the_same_modules() {
    let svg = svg(&card(&phone("0788123456"), Some(2000)), None).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    let path = document.descendants().find(|node| node.has_tag_name("path")).unwrap().attribute("d").unwrap();
    let area: usize = path.split('h').skip(1).filter_map(|run| run.split('v').next()?.parse::<usize>().ok()).sum();
    let matrix = Matrix::encode("tel:*182*1*1*0788123456*2000#", false).unwrap();
    assert_eq!(area, matrix.dark().count() * 24);
    let texts = document.descendants().filter(|node| node.has_tag_name("text")).count();
    assert_eq!(texts, 6);
    assert!(svg.contains("<title>Pay 0788 123 456, 2,000 RWF</title>"));
}

#[test]
fn the_svg_is_inert_and_stands_alone() {
    let logo = Logo::from_png(&logo_file(30, 30)).unwrap();
    let svg = svg(&card(&merchant("12345"), None), Some(&logo)).unwrap();
    let document = roxmltree::Document::parse(&svg).unwrap();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        assert!(["svg", "title", "rect", "path", "image", "text"].contains(&node.tag_name().name()));
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            assert!(attribute.name() != "href" || attribute.value().starts_with("data:image/png;base64,"));
        }
    }
}

#[test]
fn the_svg_shows_text_as_text() {
    let matrix = Matrix::encode("tel:*182#", false).unwrap();
    let hostile = "</text><script>alert(1)</script>\"&";
    let line = caption::Line { text: hostile.to_owned(), weight: caption::Weight::Note };
    let svg = vector::draw(&Layout::new(&matrix, &[line], 900), &matrix, None, hostile);
    let document = roxmltree::Document::parse(&svg).unwrap();
    assert!(document.descendants().all(|node| !node.has_tag_name("script")));
    let text = document.descendants().find(|node| node.has_tag_name("text")).unwrap();
    assert_eq!(text.text(), Some(hostile));
}
