use rstest::rstest;

use super::*;
use crate::page::Quad;

const SIZE: (f32, f32) = (1000.0, 500.0);

/// A line of 100 by 20 pixels, its middle here on a page that was turned clockwise by so many degrees about its top left.
fn line(text: &str, (x, y): (f32, f32), degrees: f32) -> Line {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let corner = |(dx, dy): (f32, f32)| {
        let (x, y) = (x + dx, y + dy);
        Point { x: (x * cos - y * sin) / SIZE.0, y: (x * sin + y * cos) / SIZE.1 }
    };
    let quad = Quad([(-50.0, -10.0), (50.0, -10.0), (50.0, 10.0), (-50.0, 10.0)].map(corner));
    Line { page: 0, text: text.to_owned(), odds: vec![0.9; text.len()], quad }
}

fn texts(lines: Vec<Line>) -> String {
    lines.into_iter().map(|line| line.text).collect()
}

#[rstest]
fn lines_are_read_row_by_row(#[values(0.0, 4.0, -7.0, 90.0, 180.0, 268.0)] degrees: f32) {
    let places =
        [("d", (700.0, 148.0)), ("b", (400.0, 104.0)), ("e", (100.0, 190.0)), ("a", (100.0, 100.0)), ("c", (100.0, 150.0))];
    let lines = places.map(|(text, place)| line(text, place, degrees));
    assert_eq!(texts(in_order(lines.into(), SIZE)), "abcde");
}

#[test]
fn two_columns_out_of_step_stay_apart() {
    let steps = [("a", (100.0, 100.0)), ("b", (700.0, 112.0)), ("c", (100.0, 124.0)), ("d", (700.0, 136.0))];
    let lines = steps.map(|(text, place)| line(text, place, 0.0)).into_iter().rev().collect();
    assert_eq!(texts(in_order(lines, SIZE)), "abcd");
}

#[test]
fn nothing_stays_nothing() {
    assert_eq!(in_order(vec![], SIZE), []);
}

#[test]
fn lines_without_extent_are_kept() {
    let spot = Line { quad: Quad([Point { x: 0.5, y: 0.5 }; 4]), ..line("a", (0.0, 0.0), 0.0) };
    assert_eq!(texts(in_order(vec![spot.clone(), spot], SIZE)), "aa");
}
