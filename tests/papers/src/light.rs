//! Light, shadows, grain, and the table under the paper.

use std::array;

use image::RgbImage;
use rand::{RngExt, rngs::StdRng};

use super::{
    canvas::distance,
    chance::{between, grain, scatter, sometimes, strength},
};

/// What the paper lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    Wood,
    Cloth,
    Stone,
    Dark,
    /// Brighter than most papers.
    White,
}

/// How light falls, each with 0 for nothing of it.
#[derive(Clone, Debug)]
pub struct Light {
    /// 1 is right, less is dark, more is overexposed.
    pub exposure: f32,
    /// How much darker the far side is.
    pub falloff: f32,
    /// Whereto light falls, as a vector of length 1.
    pub towards: (f32, f32),
    /// A straight soft-edged shadow, as of a window frame: strength, and where it ends on the way across.
    pub edge: (f32, f32),
    /// The shadow of a hand with the phone: strength, and how far it lies to the right.
    pub hand: (f32, f32),
    /// A spot of reflected light: strength and place.
    pub glare: (f32, f32, f32),
    /// Of each channel, 1 for none.
    pub cast: [f32; 3],
    /// Grain, in steps of 255.
    pub noise: f32,
}

impl Light {
    pub fn even() -> Self {
        Self {
            exposure: 0.95,
            falloff: 0.0,
            towards: (1.0, 0.0),
            edge: (0.0, 0.5),
            hand: (0.0, 0.0),
            glare: (0.0, 0.5, 0.5),
            cast: [1.0; 3],
            noise: 2.0,
        }
    }

    pub fn drawn(rng: &mut StdRng) -> Self {
        let low = rng.random_bool(0.18);
        let warm = between(rng, -0.1, 0.16);
        Self {
            exposure: if low { between(rng, 0.38, 0.6) } else { between(rng, 0.75, 1.06) },
            falloff: strength(rng, if low { 0.25 } else { 0.5 }),
            towards: between(rng, 0.0, 6.3).sin_cos(),
            edge: (sometimes(rng, 0.3, if low { 0.25 } else { 0.5 }), between(rng, 0.2, 0.8)),
            hand: (sometimes(rng, 0.2, 0.5), between(rng, -0.45, 0.35)),
            glare: (sometimes(rng, 0.2, 0.6), between(rng, 0.1, 0.9), between(rng, 0.1, 0.9)),
            cast: [1.0 + warm * 0.5, 1.0 - between(rng, 0.0, 0.05), 1.0 - warm],
            noise: if low { between(rng, 6.0, 13.0) } else { 1.5 + strength(rng, 7.0) },
        }
    }

    /// What is recorded of what is seen.
    pub fn fall(&self, seen: [f32; 3], (x, y): (u32, u32), (width, height): (u32, u32), grains: u64) -> [u8; 3] {
        let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
        let lit = self.exposure * self.gradient(u, v) * self.edge(u, v) * self.hand(u, v, height as f32 / width as f32);
        let glare = self.glare(u, v, height as f32 / width as f32);
        let bits = scatter(i64::from(x), i64::from(y), grains);
        let lane = |nth: u32| ((bits >> (16 * nth)) & 0xFFFF) as f32 / 65_536.0 - 0.5;
        let grey = lane(0) + lane(1) + lane(2);
        array::from_fn(|channel| {
            let bright = seen[channel] * lit * self.cast[channel];
            let washed = bright + (255.0 - bright).max(0.0) * glare;
            let tint = lane(channel as u32 + 1);
            (washed + self.noise * (1.4 * grey + 1.2 * tint)).clamp(0.0, 255.0) as u8
        })
    }

    fn gradient(&self, u: f32, v: f32) -> f32 {
        1.0 - self.falloff * (0.5 + (u - 0.5) * self.towards.0 + (v - 0.5) * self.towards.1).clamp(0.0, 1.0)
    }

    /// Its edge lies askew to the rest of the light.
    fn edge(&self, u: f32, v: f32) -> f32 {
        let (strength, at) = self.edge;
        let across = 0.5 + (u - 0.5) * self.towards.1 - (v - 0.5) * self.towards.0;
        1.0 - strength * smooth((across - at) / 0.05)
    }

    /// Fingers and palm that come in from below.
    fn hand(&self, u: f32, v: f32, shape: f32) -> f32 {
        let (strength, right) = self.hand;
        if strength == 0.0 {
            return 1.0;
        }
        let at = (u - right, v * shape);
        let to = |x: f32, y: f32| (x, y * shape);
        let fingers = [(0.25, 0.72), (0.4, 0.52), (0.55, 0.47), (0.7, 0.55)];
        let palm = distance(at, to(0.45, 1.15), to(0.65, 1.1)) - 0.22;
        let nearest = fingers.iter().map(|&(x, y)| distance(at, to(0.55, 1.0), to(x, y)) - 0.055).fold(palm, f32::min);
        1.0 - strength * smooth(0.5 - nearest / 0.05)
    }

    fn glare(&self, u: f32, v: f32, shape: f32) -> f32 {
        let (strength, x, y) = self.glare;
        if strength == 0.0 {
            return 0.0;
        }
        let away = (u - x).hypot((v - y) * shape) / 0.14;
        strength * (-away * away).exp()
    }
}

/// From 0 to 1 without corners.
fn smooth(at: f32) -> f32 {
    let at = at.clamp(0.0, 1.0);
    at * at * (3.0 - 2.0 * at)
}

/// A crease across the middle of the longer side: bright on one side of the fold, dark on the other, and the halves not lit alike.
pub fn fold((across, down): (f32, f32), (width, height): (f32, f32), strength: f32) -> f32 {
    let off = if width > height { across / width } else { down / height } - 0.5;
    let near = (1.0 - off.abs() / 0.008).max(0.0);
    1.0 + strength * (0.03 * off.signum() - 0.22 * near * (off / 0.008).signum().min(0.3))
}

/// The colour between four pixels.
pub fn between_pixels(page: &RgbImage, (u, v): (f32, f32)) -> [f32; 3] {
    let (u, v) = ((u - 0.5).max(0.0), (v - 0.5).max(0.0));
    let (x, y) = ((u as u32).min(page.width() - 2), (v as u32).min(page.height() - 2));
    let (du, dv) = ((u - x as f32).min(1.0), (v - y as f32).min(1.0));
    let start = (y * page.width() + x) as usize * 3;
    let (above, below) = (&page.as_raw()[start..][..6], &page.as_raw()[start + page.width() as usize * 3..][..6]);
    array::from_fn(|channel| {
        let along = |row: &[u8]| f32::from(row[channel]) * (1.0 - du) + f32::from(row[channel + 3]) * du;
        along(above) * (1.0 - dv) + along(below) * dv
    })
}

impl Background {
    pub fn at(self, x: f32, y: f32, seed: u64) -> [f32; 3] {
        match self {
            Self::Wood => {
                let ring = (y * 0.03 + 3.0 * cloud(x * 0.004, y * 0.02, seed)).sin();
                let tone = 0.75 + 0.12 * ring + 0.13 * cloud(x * 0.02, y * 0.3, seed);
                [150.0 * tone, 104.0 * tone, 62.0 * tone]
            }
            Self::Cloth => {
                let weave = (x * 0.9).sin() * (y * 0.9).sin();
                let check = if ((x / 90.0) as i64 + (y / 90.0) as i64) % 2 == 0 { 1.0 } else { 0.8 };
                let tone = check * (0.85 + 0.12 * weave);
                [70.0 * tone, 95.0 * tone, 140.0 * tone]
            }
            Self::Stone => {
                let tone = 0.7 + 0.2 * cloud(x * 0.01, y * 0.01, seed) + 0.15 * cloud(x * 0.2, y * 0.2, seed);
                [168.0 * tone, 166.0 * tone, 160.0 * tone]
            }
            Self::White => {
                let tone = 0.96 + 0.06 * cloud(x * 0.008, y * 0.008, seed);
                [253.0 * tone, 252.0 * tone, 249.0 * tone]
            }
            Self::Dark => {
                let tone = 0.6 + 0.5 * cloud(x * 0.006, y * 0.006, seed);
                [48.0 * tone, 44.0 * tone, 46.0 * tone]
            }
        }
    }
}

/// Noise that changes slowly, from 0 to 1.
fn cloud(x: f32, y: f32, seed: u64) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (du, dv) = (smooth(x - left), smooth(y - top));
    let at = |dx: i64, dy: i64| grain(left as i64 + dx, top as i64 + dy, seed);
    let above = at(0, 0) * (1.0 - du) + at(1, 0) * du;
    let below = at(0, 1) * (1.0 - du) + at(1, 1) * du;
    above * (1.0 - dv) + below * dv
}
