use image::Rgb;
use rstest::rstest;

use super::*;

/// A picture whose colour tells the place.
fn picture() -> RgbImage {
    RgbImage::from_fn(40, 20, |x, y| Rgb([x as u8 * 6, y as u8 * 12, 200]))
}

fn drawn(page: &RgbImage, frame: &Frame, size: (usize, usize)) -> Vec<f32> {
    let mut planes = vec![9.0; 3 * size.0 * size.1];
    draw(page, frame, size, size.0, &mut planes);
    planes
}

#[test]
fn the_whole_at_its_own_size_is_the_picture_itself() {
    let planes = drawn(&picture(), &Frame::of_picture((40.0, 20.0)), (40, 20));
    for (x, y, pixel) in picture().enumerate_pixels() {
        for (plane, colour) in pixel.0.into_iter().rev().enumerate() {
            let drawn = (planes[plane * 800 + y as usize * 40 + x as usize] + 1.0) * 127.5;
            assert!((drawn - f32::from(colour)).abs() < 1e-2, "{x} {y} {plane}: {drawn} for {colour}");
        }
    }
}

#[test]
fn a_frame_is_drawn_the_way_its_text_runs() {
    let whole = Frame::of_picture((40.0, 20.0));
    let level = drawn(&picture(), &whole, (40, 20));
    let flipped = drawn(&picture(), &whole.flipped(), (40, 20));
    let down = drawn(&picture(), &whole.quartered(), (20, 40));
    for (one, other) in [(level[0], flipped[799]), (level[39], flipped[760]), (level[39], down[0]), (level[799], down[19])] {
        assert!((one - other).abs() < 1e-4);
    }
}

#[test]
fn what_shrinks_is_blended() {
    let chequered = RgbImage::from_fn(64, 64, |x, y| Rgb([((x + y) % 2) as u8 * 255; 3]));
    let planes = drawn(&chequered, &Frame::of_picture((64.0, 64.0)), (16, 16));
    assert!(planes.iter().all(|part| part.abs() < 0.02));
}

#[test]
fn what_is_beside_the_line_is_left_as_it_was() {
    let mut planes = vec![0.0; 3 * 4 * 10];
    draw(&RgbImage::from_pixel(8, 4, Rgb([255; 3])), &Frame::of_picture((8.0, 4.0)), (8, 4), 10, &mut planes);
    for row in planes.chunks_exact(10) {
        assert_eq!(row[8..], [0.0; 2]);
        assert!(row[..8].iter().all(|part| (part - 1.0).abs() < 1e-4));
    }
}

#[rstest]
#[case::beyond_all_borders(Frame::of_picture((40.0, 20.0)).grown(1000.0))]
#[case::far_away(Frame { centre: Spot { x: -1e6, y: 1e6 }, ..Frame::of_picture((4.0, 4.0)) })]
#[case::without_extent(Frame::of_picture((0.0, 0.0)))]
fn a_frame_outside_the_page_shows_its_border(#[case] frame: Frame) {
    let planes = drawn(&picture(), &frame, (16, 8));
    assert!(planes.iter().all(|part| (-1.0..=1.0).contains(part)));
}
