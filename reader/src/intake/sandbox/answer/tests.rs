use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::intake::FileKind;

fn written(answer: &Result<Vec<RgbImage>, Refusal>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(answer, &mut bytes).unwrap();
    bytes
}

#[rstest]
#[case::pages(Ok(vec![RgbImage::new(300, 200), RgbImage::from_pixel(200, 500, image::Rgb([7; 3]))]))]
#[case::refusal(Err(Refusal::Polyglot(FileKind::Jpeg, FileKind::Zip)))]
#[case::refusal_with_a_limit(Err(Refusal::TooManyPixels { limit: 7 }))]
fn an_answer_is_heard_as_it_was_given(#[case] answer: Result<Vec<RgbImage>, Refusal>) {
    assert_eq!(read(&written(&answer)).unwrap(), answer);
}

#[test]
fn the_largest_header_fits() {
    let pages = vec![RgbImage::new(LONG_SIDE, LEAST_SIDE); MAX_PAGES];
    let header = written(&Ok(pages)).len() - MAX_PAGES * (LONG_SIDE * LEAST_SIDE) as usize * 3;
    assert!(header < MAX_HEADER);
}

/// An answer with this header, and so many pixels of three bytes.
fn answered(header: &str, pixels: usize) -> Vec<u8> {
    let length = u32::try_from(header.len()).unwrap();
    [&length.to_le_bytes(), header.as_bytes(), &vec![0; pixels * 3]].concat()
}

#[rstest]
#[case::nothing(vec![])]
#[case::less_than_a_length(vec![1, 0, 0])]
#[case::less_than_it_says(b"\x05\0\0\0{}".to_vec())]
#[case::no_header(answered("{}", 0))]
#[case::no_pages(answered(r#"{"Ok":[]}"#, 0))]
#[case::fewer_pixels(answered(r#"{"Ok":[[200,200]]}"#, 39_999))]
#[case::more_pixels(answered(r#"{"Ok":[[200,200]]}"#, 40_001))]
#[case::too_wide(answered(r#"{"Ok":[[2401,200]]}"#, 2_401 * 200))]
#[case::too_narrow(answered(r#"{"Ok":[[199,2400]]}"#, 199 * 2_400))]
#[case::of_no_size(answered(r#"{"Ok":[[0,0]]}"#, 0))]
#[case::of_no_height(answered(r#"{"Ok":[[200,0]]}"#, 0))]
#[case::too_many(written(&Ok(vec![RgbImage::new(200, 200); MAX_PAGES + 1])))]
fn what_is_no_answer_is_an_error(#[case] bytes: Vec<u8>) {
    assert!(read(&bytes).is_err());
}

/// Headers as a child writes them, with some characters replaced.
fn header() -> impl Strategy<Value = String> {
    let side = || prop_oneof![Just(0), Just(200), Just(2_400), any::<u32>()];
    let pages = prop::collection::vec((side(), side()), 0..5).prop_map(Ok);
    let refusal = prop_oneof![
        Just(Refusal::Empty),
        Just(Refusal::Damaged(FileKind::Pdf)),
        any::<u64>().prop_map(|limit| Refusal::TooManyPixels { limit }),
    ];
    let header = prop_oneof![pages, refusal.prop_map(Err)].prop_map(|header: Header| serde_json::to_string(&header).unwrap());
    let slips = prop::collection::vec((any::<prop::sample::Index>(), "[0-9\\[\\]{}\",:A-Za-z-]"), 0..3);
    (header, slips).prop_map(|(mut header, slips)| {
        for (at, slip) in slips {
            let at = at.index(header.len());
            header.replace_range(at..=at, &slip);
        }
        header
    })
}

proptest! {
    #[test]
    fn nothing_that_is_said_makes_the_parent_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn pages_that_are_heard_have_the_sizes_of_pages(header in header(), pixels in prop_oneof![0_usize..5, Just(40_000), Just(80_000)]) {
        if let Ok(Ok(pages)) = read(&answered(&header, pixels)) {
            prop_assert!((1..=MAX_PAGES).contains(&pages.len()));
            let sides = pages.iter().flat_map(|page| [page.width(), page.height()]);
            prop_assert!(sides.into_iter().all(|side| (LEAST_SIDE..=LONG_SIDE).contains(&side)));
        }
    }
}
