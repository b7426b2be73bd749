use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use image::GenericImageView;
use reader::{
    document::{FieldName, Kind},
    page::{Point, Quad},
};
use rstest::rstest;

use super::{
    Paper, Photo, Print, Truth, bad, layouts,
    names::letterhead,
    pdf, set,
    vehicle::check_digit,
    wording::{DATES, Language, Style},
};

const KINDS: [Kind; 4] = [Kind::InsuranceCertificate, Kind::YellowCard, Kind::Registration, Kind::DrivingLicence];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day")
}

fn truths() -> impl Iterator<Item = Truth> {
    KINDS.into_iter().flat_map(|kind| (0..60).map(move |seed| Truth::invent(kind, today(), seed)))
}

fn hash(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let bytes = || set(3, 5, today()).map(|sample| hash(&sample.photograph.jpeg)).collect::<Vec<_>>();
    let once = bytes();
    assert_eq!(once, bytes());
    assert!(once[0] != once[1] && once[1] != once[2]);
}

#[test]
fn a_set_has_all_kinds_and_others_and_papers_with_gaps() {
    let kinds: Vec<_> = set(10, 1, today()).map(|sample| sample.paper.kind).collect();
    for kind in KINDS.map(Some).into_iter().chain([None]) {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    assert!(kinds.iter().filter(|kind| **kind == Some(Kind::InsuranceCertificate)).count() * 2 >= kinds.len());
    let gaps = (0..60).filter(|seed| {
        let truth = Truth::invent(Kind::InsuranceCertificate, today(), *seed);
        truth.clone().with_gaps(*seed) != truth
    });
    assert!((5..30).contains(&gaps.count()));
}

#[test]
fn others_are_drawn_with_words_of_ours_and_have_no_truth() {
    let others: Vec<_> = (0..40).map(|seed| Paper::other(today(), seed)).collect();
    let mut layouts: Vec<_> = others.iter().map(|paper| paper.layout).collect();
    layouts.sort_unstable();
    layouts.dedup();
    assert_eq!(layouts, ["identity card", "inspection", "quotation", "receipt"]);
    assert!(others.iter().all(|paper| paper.kind.is_none() && paper.truth.is_empty() && !paper.prints.is_empty()));
}

/// Letters and digits as `A` and `0`.
fn shape(plate: &str) -> String {
    plate.chars().map(|sign| if sign.is_ascii_digit() { '0' } else { 'A' }).collect()
}

#[test]
fn plates_are_of_the_families() {
    for truth in truths() {
        let Some(plate) = truth.get(FieldName::Plate) else { continue };
        let families = ["AAA000A", "AA000A", "AA000AA", "AA0000"];
        assert!(families.contains(&shape(plate).as_str()), "{plate}");
        assert!(!plate.contains('O') && ["R", "G", "IT"].iter().any(|begin| plate.starts_with(begin)), "{plate}");
    }
}

#[test]
fn few_frame_numbers_of_17_have_the_check_digit() {
    assert_eq!(check_digit("1M8GDM9A_KP042788"), 'X');
    let numbers: Vec<String> = truths().filter_map(|truth| truth.get(FieldName::Chassis).map(str::to_owned)).collect();
    assert!(numbers.iter().all(|chassis| !chassis.contains(['I', 'O', 'Q'])));
    let whole: Vec<_> = numbers.iter().filter(|chassis| chassis.len() == 17).collect();
    let right = whole.iter().filter(|chassis| chassis.chars().nth(8) == Some(check_digit(chassis))).count();
    assert!(whole.len() > 60 && right > 5 && right < whole.len() / 2, "{right} of {}", whole.len());
}

#[test]
fn dates_are_in_order() {
    for truth in truths() {
        let date = |name| truth.get(name).map(|value| value.parse::<NaiveDate>().expect("an ISO date"));
        let days = [FieldName::BirthDate, FieldName::IssuedOn, FieldName::ValidFrom, FieldName::ValidUntil].map(date);
        let days: Vec<_> = days.into_iter().flatten().collect();
        assert!(!days.is_empty() && days.is_sorted(), "{truth:?}");
    }
}

#[test]
fn most_papers_hold_today_and_some_have_run_out() {
    let until = |truth: &Truth| truth.get(FieldName::ValidUntil).map(|date| date >= today().to_string().as_str());
    let holds: Vec<_> =
        truths().filter(|truth| truth.kind == Kind::InsuranceCertificate).filter_map(|truth| until(&truth)).collect();
    let ended = holds.iter().filter(|holds| !**holds).count();
    assert!(ended > 0 && ended < holds.len() / 3, "{ended} of {}", holds.len());
}

#[rstest]
#[case::certificate(Kind::InsuranceCertificate)]
#[case::yellow_card(Kind::YellowCard)]
#[case::registration(Kind::Registration)]
#[case::licence(Kind::DrivingLicence)]
fn every_field_of_the_truth_is_printed_in_every_layout(#[case] kind: Kind) {
    for layout in layouts(kind) {
        for seed in 0..6 {
            let truth = Truth::invent(kind, today(), seed);
            let paper = Paper::draw_in(&truth, *layout, seed);
            for (name, value) in &paper.truth {
                let printed = said(&paper.prints, *name);
                assert!(says(*name, value, &printed), "{} {seed}: {name:?} {value}: {printed:?}", layout.name);
            }
            for print in &paper.prints {
                let (right, bottom) = (print.area.x + print.area.width, print.area.y + print.area.height);
                let inside = print.area.x >= 0.0 && print.area.y >= 0.0;
                let page = (paper.page.width() as f32, paper.page.height() as f32);
                assert!(inside && right <= page.0 && bottom <= page.1, "{} {seed}: {print:?}", layout.name);
                assert!(print.area.height >= 20.0, "too small to be read: {} {seed}: {print:?}", layout.name);
            }
        }
    }
}

fn said(prints: &[Print], name: FieldName) -> Vec<&str> {
    prints.iter().filter(|print| print.field == name).map(|print| print.text.as_str()).collect()
}

/// Whether any of the ways to print a value stands there; what a paper parts is put together.
fn says(name: FieldName, value: &str, printed: &[&str]) -> bool {
    let plain = |text: &str| text.to_uppercase().chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    match name {
        FieldName::ValidFrom | FieldName::ValidUntil | FieldName::IssuedOn | FieldName::BirthDate => {
            let date: NaiveDate = value.parse().expect("an ISO date");
            let styles = DATES.into_iter().flat_map(|dates| LANGUAGES.map(|language| Style::plain(language, dates)));
            let ways: Vec<_> = styles.map(|style| style.date(date)).collect();
            !printed.is_empty() && printed.iter().all(|text| ways.iter().any(|way| way == text))
        }
        FieldName::PremiumRwf => plain(&printed.concat()).contains(value),
        FieldName::Insurer => printed.contains(&letterhead(value)),
        FieldName::Use | FieldName::Countries => !printed.concat().is_empty(),
        _ => plain(&printed.concat()).starts_with(&plain(value)),
    }
}

const LANGUAGES: [Language; 4] = [Language::English, Language::French, Language::Both, Language::Kinyarwanda];

#[test]
fn what_is_asked_for_stands_on_the_paper_and_what_is_taken_out_does_not() {
    let truth = Truth::invent(Kind::InsuranceCertificate, today(), 3)
        .with(FieldName::Plate, "RAB123C")
        .with(FieldName::Insurer, "NEW INSURER LTD")
        .without(FieldName::PremiumRwf);
    let paper = Paper::draw(&truth, 3);
    assert_eq!(said(&paper.prints, FieldName::Plate).concat().replace(' ', "")[..7], *"RAB123C");
    assert_eq!(said(&paper.prints, FieldName::Insurer), ["NEW INSURER LTD"]);
    assert!(said(&paper.prints, FieldName::PremiumRwf).is_empty());
}

#[test]
fn the_paper_lies_in_the_picture() {
    let paper = Paper::draw(&Truth::invent(Kind::DrivingLicence, today(), 2), 2);
    for seed in 0..400 {
        let photo = Photo { seed, ..Photo::drawn(seed, &paper.page) };
        let Quad(corners) = super::camera::outline(&paper.page, &photo);
        for Point { x, y } in corners {
            assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y), "{seed}: {corners:?}");
        }
        let long = photo.size.0.max(photo.size.1);
        assert!((1200..=3000).contains(&long), "{seed}: {long}");
    }
}

/// The middle of the top edge of the paper, a little inside, in the picture.
#[rstest]
fn the_quad_says_where_the_paper_lies(#[values(0, 1, 2, 3)] quarters: u32, #[values(false, true)] exif: bool) {
    let mut page = Paper::draw(&Truth::invent(Kind::DrivingLicence, today(), 2), 2).page;
    for (x, y, pixel) in page.enumerate_pixels_mut() {
        // The quarter at the top left is red, all else white.
        pixel.0 = if x < 720 && y < 454 { [250, 10, 10] } else { [250, 250, 250] };
    }
    let paper = Paper { page, ..Paper::draw(&Truth::invent(Kind::DrivingLicence, today(), 2), 2) };
    let plain = Photo::plain(&paper.page);
    let photo = Photo { quarters, exif, tilt: (0.1, -0.1, 0.1), fill: 0.8, size: (1200, 900), ..plain };
    let photograph = paper.photographed_with(&photo);
    let Quad(corners) = photograph.quad;
    let middle =
        Point { x: corners.iter().map(|at| at.x).sum::<f32>() / 4.0, y: corners.iter().map(|at| at.y).sum::<f32>() / 4.0 };
    let (width, height) = photograph.image.dimensions();
    for (nth, corner) in corners.iter().enumerate() {
        let inside = |a: f32, b: f32| a + (b - a) * 0.1;
        let (x, y) = (inside(corner.x, middle.x) * width as f32, inside(corner.y, middle.y) * height as f32);
        let green = photograph.image.get_pixel(x as u32, y as u32).0[1];
        assert_eq!(green < 100, nth == 0, "corner {nth} of {corners:?}: {green}");
    }
    let stored = image::load_from_memory(&photograph.jpeg).expect("a picture").dimensions();
    let turned = quarters % 2 == 1;
    assert_eq!(stored, if turned { (900, 1200) } else { (1200, 900) });
}

#[test]
fn the_orientation_flag_turns_the_stored_picture_upright() {
    use image::ImageDecoder;
    let paper = Paper::draw(&Truth::invent(Kind::DrivingLicence, today(), 2), 2);
    for quarters in 1..4 {
        let photo = Photo { quarters, exif: true, size: (1200, 900), ..Photo::plain(&paper.page) };
        let photograph = paper.photographed_with(&photo);
        let mut decoder = image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(&photograph.jpeg)).expect("a JPEG");
        let orientation = decoder.orientation().expect("a flag");
        let mut shown = image::DynamicImage::from_decoder(decoder).expect("a picture");
        shown.apply_orientation(orientation);
        assert_eq!(shown.dimensions(), photograph.image.dimensions());
        let apart =
            shown.to_rgb8().pixels().zip(photograph.image.pixels()).map(|(a, b)| u64::from(a.0[1].abs_diff(b.0[1]))).sum::<u64>();
        assert!(apart / (1200 * 900) < 6, "{quarters}: {apart}");
    }
}

#[test]
fn a_pdf_has_a_picture_on_each_page() {
    let page = Paper::draw(&Truth::invent(Kind::DrivingLicence, today(), 2), 2).page;
    let bytes = pdf(&[page.clone(), page]);
    let count = |what: &[u8]| bytes.windows(what.len()).filter(|part| *part == what).count();
    assert!(bytes.starts_with(b"%PDF-") && count(b"/DCTDecode") == 2 && count(b"/Count 2") == 1);
}

#[test]
fn bad_files_are_what_they_are_called() {
    let files = bad::all();
    assert!(files.iter().all(|(name, bytes)| bytes.is_empty() == (*name == "empty") && bytes.len() < 2_000_000));
    let decoded = |bytes: &[u8]| image::load_from_memory(bytes).map(|picture| picture.dimensions()).ok();
    assert_eq!(decoded(&bad::jpeg_with_zip()), Some((900, 700)));
    assert_eq!(decoded(&bad::tiny()), Some((24, 16)));
    let bomb = bad::png_bomb();
    let size = image::ImageReader::new(std::io::Cursor::new(&bomb)).with_guessed_format().expect("a format").into_dimensions();
    assert_eq!(size.expect("a header"), (30_000, 30_000));
}
