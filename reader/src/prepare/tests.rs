use imageproc::drawing::{draw_filled_rect_mut, draw_hollow_rect_mut};
use imageproc::rect::Rect;
use rstest::rstest;

use super::*;

const SHEET: (u32, u32) = (600, 840);
const PAPER: Rgb<u8> = Rgb([250, 250, 246]);
const DESK: Rgb<u8> = Rgb([96, 70, 48]);

/// Of the marks in the corners of a sheet, from its own.
const MARKS: [((f32, f32), Rgb<u8>); 4] = [
    ((60.0, 60.0), Rgb([220, 20, 20])),
    ((540.0, 60.0), Rgb([20, 160, 20])),
    ((540.0, 780.0), Rgb([20, 20, 220])),
    ((60.0, 780.0), Rgb([200, 20, 200])),
];

/// A page with lines of marks as large as letters, a ruled box and a coloured mark in each corner.
fn sheet(paper: Rgb<u8>) -> RgbImage {
    let mut sheet = RgbImage::from_pixel(SHEET.0, SHEET.1, paper);
    for (line, y) in (110..730).step_by(24).enumerate() {
        let mut x = 60;
        while x < if line % 2 == 0 { 480 } else { 540 } {
            let width = 4 + (x + y) % 7;
            draw_filled_rect_mut(&mut sheet, Rect::at(x, y).of_size(width as u32, 11), Rgb([20, 20, 24]));
            x += width + 4 + if (x / 40) % 3 == 0 { 8 } else { 0 };
        }
    }
    draw_hollow_rect_mut(&mut sheet, Rect::at(50, 100).of_size(500, 640), Rgb([20, 20, 24]));
    for ((x, y), colour) in MARKS {
        draw_filled_rect_mut(&mut sheet, Rect::at(x as i32 - 14, y as i32 - 14).of_size(28, 28), colour);
    }
    sheet
}

/// A desk that is not all of one colour.
fn desk(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb(DESK.0.map(|part| part + ((x * 7 + y * 3) % 13) as u8 + (y % 29 / 3) as u8)))
}

/// The sheet on the desk, its corners where they are said to be, and what leads from the sheet to the photo.
fn photo(sheet: &RgbImage, size: (u32, u32), corners: [(f32, f32); 4]) -> (RgbImage, Projection) {
    let (right, bottom) = (sheet.width() as f32, sheet.height() as f32);
    let onto = Projection::from_control_points([(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)], corners).unwrap();
    let mut photo = desk(size.0, size.1);
    let from = onto.invert();
    for (x, y, pixel) in photo.enumerate_pixels_mut() {
        let (u, v) = from * (x as f32, y as f32);
        if u >= 0.0 && v >= 0.0 && u < right && v < bottom {
            *pixel = *sheet.get_pixel(u as u32, v as u32);
        }
    }
    (photo, onto)
}

/// The middle of all pixels of about this colour.
fn find_mark(image: &RgbImage, colour: Rgb<u8>) -> Point {
    let alike = |pixel: &Rgb<u8>| pixel.0.iter().zip(colour.0).all(|(one, other)| one.abs_diff(other) < 50);
    let found: Vec<_> = image.enumerate_pixels().filter(|(_, _, pixel)| alike(pixel)).collect();
    assert!(!found.is_empty(), "{colour:?} is gone");
    let mean = |part: fn(&(u32, u32, &Rgb<u8>)) -> u32| {
        found.iter().map(|pixel| part(pixel) as f32 + 0.5).sum::<f32>() / found.len() as f32
    };
    Point { x: mean(|pixel| pixel.0) / image.width() as f32, y: mean(|pixel| pixel.1) / image.height() as f32 }
}

fn assert_near(one: Point, other: Point, within: f32) {
    assert!((one.x - other.x).abs() < within && (one.y - other.y).abs() < within, "{one:?} is not near {other:?}");
}

const UPRIGHT: [(f32, f32); 4] = [(150.0, 100.0), (760.0, 110.0), (770.0, 1080.0), (140.0, 1090.0)];
const LEANING: [(f32, f32); 4] = [(220.0, 140.0), (690.0, 150.0), (840.0, 1050.0), (90.0, 1020.0)];
const SKEWED: [(f32, f32); 4] = [(280.0, 90.0), (830.0, 260.0), (650.0, 1110.0), (60.0, 850.0)];
const CUT_AT_THE_BOTTOM: [(f32, f32); 4] = [(130.0, 150.0), (780.0, 160.0), (780.0, 1400.0), (120.0, 1400.0)];

#[rstest]
#[case::upright(UPRIGHT)]
#[case::leaning_back(LEANING)]
#[case::skewed(SKEWED)]
fn papers_are_found(
    #[case] corners: [(f32, f32); 4],
    #[values(PAPER, Rgb([240, 196, 206]), Rgb([240, 220, 110]))] paper: Rgb<u8>,
) {
    let (photo, _) = photo(&sheet(paper), (900, 1200), corners);
    let found = paper::find(&photo).expect("a paper");
    for (found, true_one) in found.into_iter().zip(corners) {
        assert!((found.0 - true_one.0).hypot(found.1 - true_one.1) < 6.0, "{found:?} is not {true_one:?}");
    }
}

#[rstest]
#[case::upright(UPRIGHT)]
#[case::leaning_back(LEANING)]
#[case::skewed(SKEWED)]
#[case::cut_at_the_bottom(CUT_AT_THE_BOTTOM)]
fn papers_are_laid_flat_and_lead_back(#[case] corners: [(f32, f32); 4]) {
    let (photo, onto) = photo(&sheet(PAPER), (900, 1200), corners);
    let prepared = prepared(photo.clone());
    for ((x, y), colour) in MARKS {
        let (on_photo_x, on_photo_y) = onto * (x, y);
        if on_photo_y > 1_180.0 {
            continue;
        }
        let true_place = Point { x: on_photo_x / 900.0, y: on_photo_y / 1200.0 };
        let found = find_mark(&prepared.image, colour);
        assert_near(prepared.place.on_page(found), true_place, 0.006);
        if corners != CUT_AT_THE_BOTTOM {
            let flat = Point { x: x / SHEET.0 as f32, y: y / SHEET.1 as f32 };
            assert_near(found, flat, 0.025);
        }
    }
    assert!(prepared.image.width().max(prepared.image.height()) <= LONG_SIDE);
}

/// What only looks like a paper, or is one beyond which nothing is gained.
#[rstest]
#[case::fills_the_picture(sheet(PAPER))]
#[case::panel_on_white_paper({
    let mut page = RgbImage::from_pixel(900, 1_200, PAPER);
    draw_filled_rect_mut(&mut page, Rect::at(150, 150).of_size(600, 900), Rgb([240, 196, 206]));
    page
})]
#[case::bright_circle(RgbImage::from_fn(900, 900, |x, y| {
    if x.abs_diff(450).pow(2) + y.abs_diff(450).pow(2) < 300_u32.pow(2) { PAPER } else { DESK }
}))]
#[case::dark_thing_on_a_bright_desk({
    let mut photo = RgbImage::from_pixel(900, 1_200, PAPER);
    draw_filled_rect_mut(&mut photo, Rect::at(200, 200).of_size(500, 700), DESK);
    photo
})]
#[case::small_card_far_away(photo(&sheet(PAPER), (900, 1_200), [(400.0, 400.0), (500.0, 400.0), (500.0, 540.0), (400.0, 540.0)]).0)]
#[case::desk(desk(900, 1_200))]
#[case::nothing(RgbImage::from_pixel(900, 1_200, PAPER))]
#[case::night(RgbImage::new(900, 1_200))]
fn what_is_no_paper_on_a_desk_is_left(#[case] page: RgbImage) {
    assert_eq!(paper::find(&page), None);
}

#[rstest]
fn slants_are_found(#[values(-7.0, -2.5, -0.8, 0.8, 3.0, 6.5)] degrees: f32) {
    let page = slanted(degrees);
    let found = skew::angle(&luma_of(&page)).to_degrees();
    assert!((found - degrees).abs() < 0.25, "{found} is not {degrees}");
    let straight = prepared(page);
    let left = skew::angle(&luma_of(&straight.image)).to_degrees();
    assert!(left.abs() < 0.3, "{left} is left");
}

/// The sheet with a wide white margin, turned.
fn slanted(degrees: f32) -> RgbImage {
    let about = Projection::translate(450.0, 600.0) * Projection::rotate(degrees.to_radians());
    let mut page = RgbImage::from_pixel(900, 1_200, PAPER);
    warp_into(
        &sheet(PAPER),
        about * Projection::translate(-300.0, -420.0),
        Interpolation::Bilinear,
        Border::Constant(PAPER),
        &mut page,
    );
    page
}

#[test]
fn slanted_pages_lead_back() {
    let page = slanted(5.0);
    let prepared = prepared(page.clone());
    for (_, colour) in MARKS {
        assert_near(prepared.place.on_page(find_mark(&prepared.image, colour)), find_mark(&page, colour), 0.004);
    }
}

#[rstest]
#[case::lines_on_their_side(imageops::rotate90(&slanted(3.0)))]
#[case::upside_down(imageops::rotate180(&slanted(3.0)))]
fn slants_are_found_whichever_way_is_up(#[case] page: RgbImage) {
    assert!((skew::angle(&luma_of(&page)).to_degrees() - 3.0).abs() < 0.25);
}

#[rstest]
#[case::straight(slanted(0.0))]
#[case::empty(RgbImage::from_pixel(900, 1_200, PAPER))]
#[case::desk(desk(900, 1_200))]
fn what_has_no_slant_is_not_turned(#[case] page: RgbImage) {
    assert!(skew::angle(&luma_of(&page)).abs() < f32::EPSILON);
}

/// As a scanner makes it: nothing to do.
#[test]
fn a_good_scan_comes_back_as_it_was() {
    let scan = imageops::resize(&sheet(PAPER), 1_200, 1_680, FilterType::Triangle);
    let prepared = prepared(scan.clone());
    assert_eq!(prepared.image, scan);
    let anywhere = Point { x: 0.3, y: 0.8 };
    assert_near(prepared.place.on_page(anywhere), anywhere, 1e-5);
}

#[rstest]
#[case::small((400, 560), (800, 1_120))]
#[case::rather_small((750, 1_050), (1_143, 1_600))]
#[case::large_enough((1_000, 1_400), (1_000, 1_400))]
fn small_pages_are_enlarged(#[case] size: (u32, u32), #[case] expected: (u32, u32)) {
    let scan = imageops::resize(&sheet(PAPER), size.0, size.1, FilterType::Triangle);
    let prepared = prepared(scan.clone());
    assert_eq!(prepared.image.dimensions(), expected);
    assert_near(prepared.place.on_page(find_mark(&prepared.image, MARKS[2].1)), find_mark(&scan, MARKS[2].1), 0.004);
}

/// Light from one side, and the shadow of a hand across the page.
fn shadow(x: f32, y: f32) -> f32 {
    let side = 0.55 + 0.45 * x;
    let hand = 1.0 - 0.35 / (1.0 + (-(y - 0.6) * 25.0).exp());
    side * hand
}

fn shaded(page: &RgbImage, light: impl Fn(f32, f32) -> f32) -> RgbImage {
    let (width, height) = (page.width() as f32, page.height() as f32);
    RgbImage::from_fn(page.width(), page.height(), |x, y| {
        let level = light(x as f32 / width, y as f32 / height);
        Rgb(page.get_pixel(x, y).0.map(|part| (f32::from(part) * level) as u8))
    })
}

/// The levels of the paper at the left margin, where nothing is printed.
fn margin(page: &RgbImage) -> Vec<u8> {
    let (width, height) = page.dimensions();
    let columns = [width / 30, width * 29 / 30];
    (height / 5..height * 4 / 5).flat_map(|y| columns.map(|x| luma(page.get_pixel(x, y)))).collect()
}

#[rstest]
#[case::from_a_side(|x: f32, _: f32| 0.5 + 0.5 * x)]
#[case::hand(shadow)]
#[case::dull(|_: f32, _: f32| 0.5)]
fn light_is_evened(#[case] light: fn(f32, f32) -> f32) {
    let mut page = shaded(&sheet(PAPER), light);
    let before = sorted(margin(&page));
    light::even(&mut page);
    let after = sorted(margin(&page));
    assert!(before[before.len() / 10] < 150);
    assert!(after[after.len() / 10] > 225, "{}", after[after.len() / 10]);
    let ink = page.pixels().filter(|pixel| luma(pixel) < 70).count();
    let was = sheet(PAPER).pixels().filter(|pixel| luma(pixel) < 70).count();
    assert!(ink.abs_diff(was) < was / 10, "{ink} of {was}");
}

fn sorted(mut levels: Vec<u8>) -> Vec<u8> {
    levels.sort_unstable();
    levels
}

#[test]
fn pink_stays_pink_in_the_shadow() {
    let pink = Rgb([240, 196, 206]);
    let mut page = shaded(&sheet(pink), shadow);
    light::even(&mut page);
    for y in [100, 400, 800] {
        let [red, green, blue] = page.get_pixel(20, y).0.map(f32::from);
        assert!((green / red - 196.0 / 240.0).abs() < 0.03 && (blue / red - 206.0 / 240.0).abs() < 0.03);
        assert!(red > 220.0);
    }
}

/// A dark band with a title is print, not shadow.
#[test]
fn dark_print_stays_dark() {
    let mut page = shaded(&sheet(PAPER), |x, _| 0.6 + 0.4 * x);
    draw_filled_rect_mut(&mut page, Rect::at(60, 200).of_size(480, 120), Rgb([20, 30, 90]));
    light::even(&mut page);
    let Rgb([red, _, blue]) = *page.get_pixel(300, 260);
    assert!(red < 50 && blue < 170, "{red} {blue}");
}

#[rstest]
#[case::night(RgbImage::new(300, 300))]
#[case::one_row(RgbImage::from_pixel(300, 1, Rgb([90; 3])))]
#[case::one_pixel(RgbImage::from_pixel(1, 1, Rgb([90; 3])))]
#[case::noise(RgbImage::from_fn(300, 300, |x, y| Rgb([(x * 31 + y * 17) as u8, (x * 7 + y * 91) as u8, (x * y) as u8])))]
fn odd_pictures_do_no_harm(#[case] page: RgbImage) {
    let prepared = prepared(page);
    let Point { x, y } = prepared.place.on_page(Point { x: 1.0, y: 1.0 });
    assert!((0.99..=1.0).contains(&x) && (0.99..=1.0).contains(&y));
}

#[test]
fn boxes_lead_back_corner_by_corner() {
    let (photo, _) = photo(&sheet(PAPER), (900, 1200), SKEWED);
    let prepared = prepared(photo);
    let corners = [(0.1, 0.2), (0.9, 0.2), (0.9, 0.3), (0.1, 0.3)].map(|(x, y)| Point { x, y });
    let Quad(on_page) = prepared.place.quad_on_page(Quad(corners));
    for (corner, expected) in on_page.into_iter().zip(corners.map(|corner| prepared.place.on_page(corner))) {
        assert_near(corner, expected, 1e-6);
    }
}
