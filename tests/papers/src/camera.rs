//! A phone that photographs a paper: where it is held, what the lens and the hand do, and the file it writes.

use image::{ExtendedColorType, ImageEncoder, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use reader::page::{Point, Quad};

use super::{
    chance::{between, pick, sometimes, strength},
    light::{Background, Light},
    view::View,
};

const DESKS: [Background; 5] = [Background::Wood, Background::Cloth, Background::Stone, Background::Dark, Background::White];

/// How a photograph is taken. Everything is chosen by `drawn`; `plain` is a good one, to change in what matters.
#[derive(Clone, Debug)]
pub struct Photo {
    /// Of noise and background.
    pub seed: u64,
    /// Width and height as the paper is upright.
    pub size: (u32, u32),
    /// How much of the picture the paper takes, from 0 to 1.
    pub fill: f32,
    /// Where the paper lies in what is left: 0 is left or top, 1 right or bottom.
    pub place: (f32, f32),
    /// Of the phone against the paper, in radians: sideways, forwards, and round.
    pub tilt: (f32, f32, f32),
    /// Quarters of a turn clockwise that the picture is turned by.
    pub quarters: u32,
    /// The turn stands in the EXIF orientation, so that viewers show the paper upright.
    pub exif: bool,
    /// How far the middle of the paper is lifted, as a part of its height.
    pub bend: f32,
    /// A crease across the middle of the longer side, from 0 to 1.
    pub crease: f32,
    /// Radius of the spot that a point becomes, in pixels.
    pub blur: f32,
    /// How far the hand moved, in pixels.
    pub motion: (f32, f32),
    pub light: Light,
    pub background: Background,
    /// Of the JPEG, 1 to 100.
    pub quality: u8,
}

/// What came out.
pub struct Photograph {
    /// As a viewer shows it.
    pub image: RgbImage,
    /// As it is stored, turned if the EXIF orientation says so.
    pub jpeg: Vec<u8>,
    /// Where the paper lies in `image`, from its own top left corner clockwise.
    pub quad: Quad,
}

impl Photo {
    /// From above, in good light, with nothing wrong.
    pub fn plain(page: &RgbImage) -> Self {
        Self {
            seed: 1,
            size: frame(page, 1.0, 0.95, 1.34),
            fill: 0.95,
            place: (0.5, 0.5),
            tilt: (0.0, 0.0, 0.0),
            quarters: 0,
            exif: false,
            bend: 0.0,
            crease: 0.0,
            blur: 0.5,
            motion: (0.0, 0.0),
            light: Light::even(),
            background: Background::Wood,
            quality: 88,
        }
    }

    /// As it comes: most of them fair, each with faults of its own, none that keeps a person from reading it.
    pub fn drawn(seed: u64, page: &RgbImage) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0xCA3E);
        let fill = between(&mut rng, 0.82, 0.97);
        let scale = 0.64 + strength(&mut rng, 0.6);
        let shape = pick(&mut rng, &[1.333, 1.333, 1.333, 1.5, 1.6]);
        let lean = |rng: &mut StdRng, most: f32| between(rng, -1.0, 1.0) * strength(rng, most);
        let quarters = if rng.random_bool(0.25) { rng.random_range(1..4) } else { 0 };
        let shaken = sometimes(&mut rng, 0.25, 3.2) * scale;
        let turn = between(&mut rng, 0.0, 6.3);
        Self {
            seed,
            size: frame(page, scale, fill, shape),
            fill,
            place: (rng.random(), rng.random()),
            tilt: (lean(&mut rng, 0.45), lean(&mut rng, 0.45), lean(&mut rng, 0.26)),
            quarters,
            exif: rng.random_bool(0.5),
            bend: lean(&mut rng, 0.016),
            crease: sometimes(&mut rng, 0.4, 1.0),
            blur: 0.45 + strength(&mut rng, 1.5) * scale,
            motion: (shaken * turn.cos(), shaken * turn.sin()),
            light: Light::drawn(&mut rng),
            background: pick(&mut rng, &DESKS),
            quality: rng.random_range(40..=90),
        }
    }
}

/// The picture in which the paper is so many times as large as it was drawn, within what phones send.
fn frame(page: &RgbImage, scale: f32, fill: f32, shape: f32) -> (u32, u32) {
    let (width, height) = (page.width() as f32, page.height() as f32);
    let across = width > height;
    let (long, short) = if across { (width, height) } else { (height, width) };
    let long = (long.max(short * shape) * scale / fill).clamp(1200.0, 3000.0);
    let (long, short) = (long as u32, (long / shape) as u32);
    if across { (long, short) } else { (short, long) }
}

pub fn take(page: &RgbImage, photo: &Photo) -> Photograph {
    let view = View::new(page, photo);
    let shutter = shutter(photo);
    let (width, height) = photo.size;
    let upright = RgbImage::from_fn(width, height, |x, y| {
        let seen = view.see(page, photo, &shutter, (x as f32, y as f32));
        Rgb(photo.light.fall(seen, (x, y), photo.size, photo.seed))
    });
    store(upright, photo, view.corners())
}

/// Where the paper will lie in the picture, as it is before it is turned.
#[cfg(test)]
pub fn outline(page: &RgbImage, photo: &Photo) -> Quad {
    let (width, height) = (photo.size.0 as f32, photo.size.1 as f32);
    quad(View::new(page, photo).corners().map(|(x, y)| (x / width, y / height)))
}

/// Turns the picture, writes the file, and says where the corners went.
fn store(upright: RgbImage, photo: &Photo, corners: [(f32, f32); 4]) -> Photograph {
    let (width, height) = (upright.width() as f32, upright.height() as f32);
    let corners = corners.map(|(x, y)| (x / width, y / height));
    let turned = turn(&upright, photo.quarters);
    if photo.exif && photo.quarters > 0 {
        // The flag says how a viewer must turn what is stored: by as much again as is missing to a whole turn.
        let flag = [6, 3, 8][photo.quarters as usize - 1];
        let stored = turn(&upright, 4 - photo.quarters);
        return Photograph { jpeg: encode(&stored, photo.quality, Some(flag)), image: upright, quad: quad(corners) };
    }
    let corners = (0..photo.quarters).fold(corners, |corners, _| corners.map(|(x, y)| (1.0 - y, x)));
    Photograph { jpeg: encode(&turned, photo.quality, None), image: turned, quad: quad(corners) }
}

fn quad(corners: [(f32, f32); 4]) -> Quad {
    Quad(corners.map(|(x, y)| Point { x, y }))
}

fn turn(image: &RgbImage, quarters: u32) -> RgbImage {
    match quarters % 4 {
        1 => imageops::rotate90(image),
        2 => imageops::rotate180(image),
        3 => imageops::rotate270(image),
        _ => image.clone(),
    }
}

pub fn encode(image: &RgbImage, quality: u8, orientation: Option<u8>) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    if let Some(orientation) = orientation {
        // TIFF, little-endian, one directory with one entry: tag 0x0112, a short.
        let exif = [b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0", &[orientation, 0, 0, 0][..], &[0; 4]].concat();
        encoder.set_exif_metadata(exif).expect("JPEG takes EXIF");
    }
    encoder
        .write_image(image.as_raw(), image.width(), image.height(), ExtendedColorType::Rgb8)
        .expect("a picture of a sound size");
    jpeg
}

/// Places around a pixel whose mean it gets: over the lens and along the way of the hand.
fn shutter(photo: &Photo) -> Vec<(f32, f32)> {
    let moved = photo.motion.0.hypot(photo.motion.1);
    let count = 4 + (moved + photo.blur * 1.5) as usize;
    (0..count)
        .map(|nth| {
            let part = (nth as f32 + 0.5) / count as f32;
            let (radius, angle) = (photo.blur * part.sqrt(), nth as f32 * 2.4);
            let along = (nth * 7 % count) as f32 / count as f32 - 0.5;
            (radius * angle.cos() + along * photo.motion.0, radius * angle.sin() + along * photo.motion.1)
        })
        .collect()
}
