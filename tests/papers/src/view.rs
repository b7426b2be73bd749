//! The way from a picture to the paper that was photographed, and back.

use std::array;

use image::RgbImage;

use super::{camera::Photo, light};

/// A projection of a plane.
pub struct View {
    forth: [[f32; 3]; 3],
    back: [[f32; 3]; 3],
    page: (f32, f32),
}

impl View {
    pub fn new(page: &RgbImage, photo: &Photo) -> Self {
        let page = (page.width() as f32, page.height() as f32);
        let tilted = tilted(page, photo.tilt);
        let corners = four(page).map(|corner| project(&tilted, corner));
        let (xs, ys) = (corners.map(|(x, _)| x), corners.map(|(_, y)| y));
        let least = (xs.into_iter().fold(f32::MAX, f32::min), ys.into_iter().fold(f32::MAX, f32::min));
        let most = (xs.into_iter().fold(f32::MIN, f32::max), ys.into_iter().fold(f32::MIN, f32::max));
        let (width, height) = (photo.size.0 as f32, photo.size.1 as f32);
        let scale = photo.fill * (width / (most.0 - least.0)).min(height / (most.1 - least.1));
        let left = |whole: f32, span: f32, place: f32, least: f32| (whole - span * scale) * place - least * scale;
        let dx = left(width, most.0 - least.0, photo.place.0, least.0);
        let dy = left(height, most.1 - least.1, photo.place.1, least.1);
        let forth = times(&[[scale, 0.0, dx], [0.0, scale, dy], [0.0, 0.0, 1.0]], &tilted);
        Self { back: inverse(&forth), forth, page }
    }

    pub fn corners(&self) -> [(f32, f32); 4] {
        four(self.page).map(|corner| project(&self.forth, corner))
    }

    /// What light comes from where this pixel looks, from 0 to 255: the mean over what the shutter lets in.
    pub fn see(&self, page: &RgbImage, photo: &Photo, shutter: &[(f32, f32)], (x, y): (f32, f32)) -> [f32; 3] {
        let (at, slope) = self.near((x, y));
        let at = self.bent(photo, at);
        let folded = light::fold(at, self.page, photo.crease);
        let (mut sum, mut beside) = ([0.0; 3], 0.0);
        for (dx, dy) in shutter {
            let at = (at.0 + slope[0] * dx + slope[1] * dy, at.1 + slope[2] * dx + slope[3] * dy);
            if self.holds(at) {
                let seen = light::between_pixels(page, at);
                sum = array::from_fn(|channel| sum[channel] + seen[channel] * folded);
            } else {
                beside += 1.0;
            }
        }
        if beside > 0.0 {
            let table = self.table(photo, (x, y));
            sum = array::from_fn(|channel| sum[channel] + table[channel] * beside);
        }
        sum.map(|all| all / shutter.len() as f32)
    }

    /// The place on the paper, and how it moves with the pixel: by x and by y across, by x and by y down.
    fn near(&self, (x, y): (f32, f32)) -> ((f32, f32), [f32; 4]) {
        let [a, b, c] = self.back.map(|row| row[0] * x + row[1] * y + row[2]);
        let (u, v) = (a / c, b / c);
        let [across, down, depth] = self.back;
        let by = |row: [f32; 3], at: f32, axis: usize| (row[axis] - at * depth[axis]) / c;
        ((u, v), [by(across, u, 0), by(across, u, 1), by(down, v, 0), by(down, v, 1)])
    }

    /// Papers lie a little above the table and darken it below and to the right.
    fn table(&self, photo: &Photo, (x, y): (f32, f32)) -> [f32; 3] {
        let above = self.bent(photo, project(&self.back, (x - 7.0, y - 9.0)));
        let shade = if self.holds(above) { 0.6 } else { 1.0 };
        photo.background.at(x, y, photo.seed).map(|channel| channel * shade)
    }

    fn bent(&self, photo: &Photo, (u, v): (f32, f32)) -> (f32, f32) {
        let lift = (u / self.page.0).clamp(0.0, 1.0) * std::f32::consts::PI;
        (u, v + photo.bend * self.page.1 * lift.sin())
    }

    fn holds(&self, (u, v): (f32, f32)) -> bool {
        u >= 0.0 && v >= 0.0 && u < self.page.0 && v < self.page.1
    }
}

fn four((width, height): (f32, f32)) -> [(f32, f32); 4] {
    [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
}

/// The paper around its middle, tilted, before a lens that is one and a half diagonals away.
fn tilted((width, height): (f32, f32), (side, forward, round): (f32, f32, f32)) -> [[f32; 3]; 3] {
    let away = 1.5 * width.hypot(height);
    let ((sa, ca), (sb, cb), (sc, cc)) = (side.sin_cos(), forward.sin_cos(), round.sin_cos());
    // Round, then forwards, then sideways; of the paper's own depth there is none.
    let turned = [
        [ca * cc + sa * sb * sc, sa * sb * cc - ca * sc, 0.0],
        [cb * sc, cb * cc, 0.0],
        [ca * sb * sc - sa * cc, sa * sc + ca * sb * cc, away],
    ];
    let lens = [[away, 0.0, 0.0], [0.0, away, 0.0], [0.0, 0.0, 1.0]];
    times(&times(&lens, &turned), &[[1.0, 0.0, -width / 2.0], [0.0, 1.0, -height / 2.0], [0.0, 0.0, 1.0]])
}

fn project(by: &[[f32; 3]; 3], (x, y): (f32, f32)) -> (f32, f32) {
    let [a, b, c] = by.map(|row| row[0] * x + row[1] * y + row[2]);
    (a / c, b / c)
}

fn times(a: &[[f32; 3]; 3], b: &[[f32; 3]; 3]) -> [[f32; 3]; 3] {
    array::from_fn(|row| array::from_fn(|column| (0..3).map(|k| a[row][k] * b[k][column]).sum()))
}

/// But for a factor, which a projection does not feel.
fn inverse(m: &[[f32; 3]; 3]) -> [[f32; 3]; 3] {
    array::from_fn(|row| {
        array::from_fn(|column| {
            let ((a, b), (c, d)) = (((column + 1) % 3, (column + 2) % 3), ((row + 1) % 3, (row + 2) % 3));
            m[a][c] * m[b][d] - m[a][d] * m[b][c]
        })
    })
}
