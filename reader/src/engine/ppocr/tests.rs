use image::{Rgb, RgbImage, imageops};
use rstest::rstest;

use super::*;
use crate::engine::tests::{PPOCR, paper, write};

fn texts(page: &RgbImage) -> Vec<String> {
    PPOCR.lines(page).unwrap().into_iter().map(|line| line.text).collect()
}

/// A page that was photographed crooked, by so many degrees clockwise.
fn crooked(page: &RgbImage, degrees: f32) -> RgbImage {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (width, height) = (page.width() as f32, page.height() as f32);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let (dx, dy) = (x as f32 - width / 2.0, y as f32 - height / 2.0);
        let (x, y) = (dx * cos + dy * sin + width / 2.0, dy * cos - dx * sin + height / 2.0);
        imageops::interpolate_bilinear(page, x, y).unwrap_or(Rgb([90, 80, 70]))
    })
}

#[rstest]
fn crooked_lines_are_read_and_framed_as_they_stand(#[values(-12.0, -3.0, 8.0)] degrees: f32) {
    let mut page = paper(900, 500);
    write(&mut page, (200.0, 180.0), 36.0, "Chassis JTDBR32E720045678");
    write(&mut page, (200.0, 260.0), 36.0, "Moteur 1NZ-C123456");
    let lines = PPOCR.lines(&crooked(&page, degrees)).unwrap();
    assert_eq!(
        lines.iter().map(|line| line.text.replace(' ', "")).collect::<Vec<_>>(),
        ["ChassisJTDBR32E720045678", "Moteur1NZ-C123456"]
    );
    for line in lines {
        let [begin, end, ..] = line.quad.0;
        let slope = ((end.y - begin.y) * 500.0).atan2((end.x - begin.x) * 900.0).to_degrees();
        assert!((slope - degrees).abs() < 2.0, "{slope}");
    }
}

#[test]
fn a_large_photograph_is_read_from_its_own_pixels() {
    let mut page = paper(3000, 2200);
    for row in 0..6 {
        write(&mut page, (300.0, 300.0 + 250.0 * row as f32), 44.0, &format!("RAD {}{row}7 B / 0{row}.2027", row + 1));
    }
    let expected: Vec<String> = (0..6).map(|row| format!("RAD{}{row}7B/0{row}.2027", row + 1)).collect();
    assert_eq!(texts(&page).into_iter().map(|text| text.replace(' ', "")).collect::<Vec<_>>(), expected);
}

#[test]
fn a_letter_alone_is_not_taken_for_a_line_on_its_side() {
    let mut page = paper(800, 400);
    write(&mut page, (60.0, 60.0), 40.0, "Categories of the licence");
    write(&mut page, (60.0, 200.0), 60.0, "B");
    assert_eq!(texts(&page).last().map(String::as_str), Some("B"));
}

#[test]
fn light_letters_on_dark_ground_are_read() {
    let mut page = paper(800, 300);
    write(&mut page, (60.0, 100.0), 48.0, "YELLOW CARD 2026");
    imageops::invert(&mut page);
    assert_eq!(texts(&page), ["YELLOW CARD 2026"]);
}

#[test]
fn noise_is_no_text() {
    let noise = RgbImage::from_fn(640, 480, |x, y| Rgb([(x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) >> 3) as u8; 3]));
    assert_eq!(texts(&noise), [""; 0]);
}
