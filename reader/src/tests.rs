use image::Rgb;
use imageproc::geometric_transformations::Projection;
use rstest::rstest;

use super::*;
use crate::{document::FieldName, page::Point};

/// What it reads, on whatever page.
struct Fixed(Vec<Line>);

impl Recogniser for Fixed {
    fn lines(&self, _page: &RgbImage) -> Result<Vec<Line>, EngineError> {
        Ok(self.0.clone())
    }
}

const SIZE: (f32, f32) = (900.0, 1_200.0);

/// Of a sheet that was photographed from its left, from the top left clockwise, in pixels.
const CORNERS: [(f32, f32); 4] = [(100.0, 150.0), (800.0, 330.0), (800.0, 870.0), (100.0, 1_050.0)];

/// From a sheet, as parts of its sides, to the photo.
fn onto() -> Projection {
    Projection::from_control_points([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], CORNERS).unwrap()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "pixels")]
fn photo() -> RgbImage {
    let from = onto().invert();
    RgbImage::from_fn(SIZE.0 as u32, SIZE.1 as u32, |x, y| {
        let (u, v) = from * (x as f32, y as f32);
        let on_sheet = (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v);
        Rgb(if on_sheet { [250, 250, 246] } else { [96, 70, 48] })
    })
}

/// Where these lines stand on the sheet.
fn written() -> Vec<Line> {
    let rows = [
        (0.1, 0.04, "CERTIFICAT D'ASSURANCE"),
        (0.1, 0.14, "Date d'effet"),
        (0.7, 0.14, "12/01/2026"),
        (0.1, 0.19, "Expiration"),
        (0.7, 0.19, "11/01/2027"),
        (0.1, 0.24, "Date d'émission"),
        (0.7, 0.24, "10/01/2026"),
    ];
    // Most of the text stands where the photo slopes the other way.
    let below = (0_u8..12).map(|row| line(0.1, 0.55 + 0.03 * f32::from(row), "Voir les conditions au verso"));
    rows.into_iter().map(|(x, y, text)| line(x, y, text)).chain(below).collect()
}

fn line(x: f32, y: f32, text: &str) -> Line {
    let at = |x, y| Point { x, y };
    let quad = Quad([at(x, y), at(x + 0.2, y), at(x + 0.2, y + 0.02), at(x, y + 0.02)]);
    Line { page: 0, text: text.to_owned(), odds: vec![0.98; text.chars().count()], quad }
}

#[rstest]
fn a_photo_from_the_side_is_understood_flat_and_shown_as_it_came(
    #[values(Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters)] turn: Turn,
) {
    let lies = |line: Line| Line { quad: turn.back(line.quad), ..line };
    let recogniser = Fixed(written().into_iter().map(lies).collect());
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let document = read(&recogniser, &[photo()], today).unwrap().document.unwrap();
    let dates =
        [(FieldName::ValidFrom, "2026-01-12"), (FieldName::ValidUntil, "2027-01-11"), (FieldName::IssuedOn, "2026-01-10")];
    for (name, date) in dates {
        assert_eq!(document.field(name).map(|field| field.value.as_str()), Some(date), "{name:?}");
    }
    let expected = turn.back(line(0.7, 0.14, "").quad);
    let found = document.field(FieldName::ValidFrom).unwrap().quad.unwrap();
    for (found, expected) in found.0.into_iter().zip(expected.0) {
        let (x, y) = onto() * (expected.x, expected.y);
        assert!((found.x - x / SIZE.0).abs() < 0.02 && (found.y - y / SIZE.1).abs() < 0.02, "{found:?} {x} {y}");
    }
}

#[test]
fn lines_are_told_as_they_stand_on_the_sheet() {
    assert_eq!(
        lines(&Fixed(written()), &[photo(), photo()]).unwrap().iter().filter(|line| line.page == 1).count(),
        written().len()
    );
    assert_eq!(lines(&Fixed(written()), &[photo()]).unwrap(), written());
}
