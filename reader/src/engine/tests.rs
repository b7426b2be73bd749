//! Both engines read the same drawn pages.
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "ink and pixels, within their bounds")]

use std::{sync::LazyLock, time::Duration};

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use image::{Rgb, RgbImage, imageops};
use rstest::rstest;

use super::{ppocr::Ppocr, tesseract::Tesseract, *};
use crate::page::Point;

pub(super) static PPOCR: LazyLock<Ppocr> = LazyLock::new(|| Ppocr::load(1).unwrap());

#[derive(Clone, Copy, Debug)]
enum Engine {
    Ppocr,
    Tesseract,
}

impl Engine {
    fn lines(self, page: &RgbImage) -> Vec<Line> {
        match self {
            Engine::Ppocr => PPOCR.lines(page).unwrap(),
            Engine::Tesseract => Tesseract::new("tesseract", Duration::from_mins(2)).lines(page).unwrap(),
        }
    }
}

/// A certificate in small: what stands on it, and where each line begins in pixels.
const WRITTEN: [(f32, f32, &str); 7] = [
    (60.0, 40.0, "CERTIFICATE OF MOTOR INSURANCE"),
    (60.0, 120.0, "Policy No: SON/MV/2026/0012345"),
    (60.0, 180.0, "Plate: RAD 123 B"),
    (500.0, 180.0, "Premium: 145,000 RWF"),
    (60.0, 240.0, "Insured: MUKAMANA Jeanne"),
    (60.0, 300.0, "Valid from 01/03/2026 to 28/02/2027"),
    (60.0, 360.0, "Assuré, usage privé, moto"),
];

/// Engines may leave out the space between two words.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

pub(super) fn paper(width: u32, height: u32) -> RgbImage {
    RgbImage::from_pixel(width, height, Rgb([236, 232, 222]))
}

pub(super) fn write(page: &mut RgbImage, (x, y): (f32, f32), size: f32, text: &str) {
    let font = FontRef::try_from_slice(include_bytes!("../../../api/assets/DejaVuSans-Latin.ttf")).unwrap();
    let scaled = font.as_scaled(PxScale::from(size));
    let mut pen = point(x, y + scaled.ascent());
    for letter in text.chars() {
        let glyph: Glyph = scaled.scaled_glyph(letter);
        let step = scaled.h_advance(glyph.id);
        let placed = Glyph { position: pen, ..glyph };
        if let Some(outline) = font.outline_glyph(placed) {
            let corner = outline.px_bounds().min;
            outline.draw(|dx, dy, ink| darken(page.get_pixel_mut(corner.x as u32 + dx, corner.y as u32 + dy), ink));
        }
        pen.x += step;
    }
}

fn darken(pixel: &mut Rgb<u8>, ink: f32) {
    pixel.0 = pixel.0.map(|part| (f32::from(part) * (1.0 - ink * 0.85)) as u8);
}

fn certificate() -> RgbImage {
    let mut page = paper(960, 440);
    for (x, y, text) in WRITTEN {
        write(&mut page, (x, y), 32.0, text);
    }
    page
}

#[rstest]
fn a_page_is_read_however_it_lies(
    #[values(Engine::Ppocr, Engine::Tesseract)] engine: Engine,
    #[values(Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters)] lies: Turn,
) {
    let page = match lies {
        Turn::None => certificate(),
        Turn::Quarter => imageops::rotate270(&certificate()),
        Turn::Half => imageops::rotate180(&certificate()),
        Turn::ThreeQuarters => imageops::rotate90(&certificate()),
    };
    let lines = engine.lines(&page);
    assert_eq!(Turn::of(&lines), lies);
    let upright: Vec<Line> = lines.into_iter().map(|line| lies.line(line)).collect();
    let read: String = upright.iter().map(|line| letters(&line.text)).collect();
    assert_eq!(read, WRITTEN.iter().map(|(_, _, text)| letters(text)).collect::<String>());
    for (line, (x, y, _)) in upright.iter().zip(WRITTEN).take(3) {
        let Point { x: left, y: top } = line.quad.0[0];
        assert!((left - x / 960.0).abs() < 0.02 && (top - y / 440.0).abs() < 0.04, "{line:?}");
        assert!(line.page == 0 && (0.8..=1.0).contains(&line.confidence()), "{line:?}");
    }
}

#[rstest]
fn where_nothing_is_written_nothing_is_read(
    #[values(Engine::Ppocr, Engine::Tesseract)] engine: Engine,
    #[values((800, 600), (0, 0), (1, 1), (1, 3000), (3000, 1), (7, 7), (8, 8), (9, 4000), (4000, 9), (64, 2000))] size: (
        u32,
        u32,
    ),
) {
    assert_eq!(engine.lines(&paper(size.0, size.1)), []);
}

#[test]
fn a_page_is_read_by_many_at_once() {
    let page = certificate();
    let alone = PPOCR.lines(&page).unwrap();
    let together: Vec<Vec<Line>> = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3).map(|_| scope.spawn(|| PPOCR.lines(&page).unwrap())).collect();
        readers.into_iter().map(|reader| reader.join().unwrap()).collect()
    });
    assert_eq!(together, [alone.clone(), alone.clone(), alone]);
}
