//! Rubber stamps: a ring with words along it and a line across, pressed askew, over what is already there.

use std::f32::consts::{PI, TAU};

use image::{GrayImage, imageops};
use rand::RngExt;

use super::{
    canvas::{BLACK, Canvas, Ink, Pen, WHITE},
    chance::{between, grain, pick},
    fonts::Face,
    press::Press,
};

const INKS: [Ink; 4] = [[30, 50, 170], [40, 70, 190], [180, 25, 40], [90, 40, 140]];

/// What words leave on rubber: dark where there is ink, as wide as the words and a gap.
struct Rubber(GrayImage);

impl Rubber {
    fn of(text: &str, pen: Pen) -> Self {
        let mut canvas = Canvas::new(((pen.width(text) + pen.size * 0.6) as u32, pen.size as u32 + 2), [255, 255, 255]);
        canvas.text((0.0, 0.0), text, pen);
        Self(imageops::grayscale(&canvas.finish().0))
    }

    fn size(&self) -> (f32, f32) {
        (self.0.width() as f32, self.0.height() as f32)
    }

    /// How much ink is at a place, from 0 to 1.
    fn at(&self, x: f32, y: f32) -> f32 {
        if x < 0.0 || y < 0.0 {
            return 0.0;
        }
        self.0.get_pixel_checked(x as u32, y as u32).map_or(0.0, |pixel| 1.0 - f32::from(pixel.0[0]) / 255.0)
    }
}

/// A stamp of this radius around a place.
pub fn press(press: &mut Press, (x, y): (f32, f32), radius: f32, around: &str, across: &str) {
    let ink = pick(&mut press.rng, &INKS);
    let (turn, cover) = (between(&mut press.rng, -0.5, 0.5), between(&mut press.rng, 0.4, 0.75));
    let seed = press.rng.random();
    let pen = |size| Pen::new(Face::GrotesqueBold, size, BLACK);
    let ring = Rubber::of(around, pen(radius * 0.26));
    let line = Rubber::of(across, pen(radius * 0.3).fitting(across, radius * 1.1));
    let reach = radius as i32 + 2;
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let (across, down) = (dx as f32, dy as f32);
            let there = rim(across.hypot(down), radius)
                .max(along(&ring, across, down, radius, turn))
                .max(straight(&line, across, down, turn));
            if there > 0.05 {
                let (px, py) = (x as i32 + dx, y as i32 + dy);
                let worn = 0.55 + 0.45 * grain(i64::from(px) / 5, i64::from(py) / 5, seed);
                press.canvas.stain(px, py, ink, there * cover * worn);
            }
        }
    }
}

/// Two circles outside, one inside the words.
fn rim(from_middle: f32, radius: f32) -> f32 {
    let lines = [(radius - 3.0, 3.0), (radius * 0.93, 1.5), (radius * 0.6, 2.0)];
    lines.iter().map(|(at, width)| (width - (from_middle - at).abs()).clamp(0.0, 1.0)).fold(0.0, f32::max)
}

/// Words along the ring, read from outside.
fn along(ring: &Rubber, x: f32, y: f32, radius: f32, turn: f32) -> f32 {
    let (wide, tall) = ring.size();
    let outer = radius * 0.9;
    let angle = (y.atan2(x) - turn + PI).rem_euclid(TAU);
    let stretch = (wide / (TAU * radius * 0.76)).max(1.0);
    ring.at(angle * radius * 0.76 * stretch, (outer - x.hypot(y)) * tall / (radius * 0.28))
}

fn straight(line: &Rubber, x: f32, y: f32, turn: f32) -> f32 {
    let (wide, tall) = line.size();
    let (sin, cos) = turn.sin_cos();
    line.at(x * cos + y * sin + wide / 2.0, y * cos - x * sin + tall / 2.0)
}

/// A long stamp in a frame, as banks have them for what is paid.
pub fn frame(press: &mut Press, (x, y): (f32, f32), text: &str) {
    let ink = pick(&mut press.rng, &INKS);
    let pen = Pen { ink, ..Pen::new(Face::GrotesqueBold, between(&mut press.rng, 40.0, 60.0), WHITE) };
    let rubber = Rubber::of(text, Pen { ink: BLACK, ..pen });
    let turn = between(&mut press.rng, -0.25, 0.25);
    let (wide, tall) = rubber.size();
    let reach = (wide / 2.0 + tall) as i32;
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let (sin, cos) = turn.sin_cos();
            let (across, down) = (dx as f32 * cos + dy as f32 * sin, dy as f32 * cos - dx as f32 * sin);
            let edge = (across.abs() - wide / 2.0 - 8.0).max(down.abs() - tall / 2.0 - 6.0);
            let there = straight(&rubber, dx as f32, dy as f32, turn).max((3.0 - edge.abs()).clamp(0.0, 1.0));
            if there > 0.05 {
                press.canvas.stain(x as i32 + dx, y as i32 + dy, ink, there * 0.6);
            }
        }
    }
}
