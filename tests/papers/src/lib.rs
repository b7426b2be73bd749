//! Drawn and photographed papers with their truth: certificates of motor insurance, Yellow Cards, registrations and
//! driving licences as people send them, and papers that are none of these. All from seeds: the same seed gives the same
//! bytes, on machines with the same fonts. Nobody who stands on them exists.
//!
//! ```text
//! let truth = Truth::invent(Kind::InsuranceCertificate, today, 7).with(FieldName::Plate, "RAB123C");
//! let paper = Paper::draw(&truth, 7);           // page, truth, and where each field is printed
//! let photograph = paper.photographed(7);       // picture, JPEG, and where the paper lies in it
//! let blurred = paper.photographed_with(&Photo { blur: 12.0, ..Photo::plain(&paper.page) });
//! for sample in papers::set(200, 1, today) { … } // all kinds mixed, certificates the most
//! ```
//!
//! Values of a truth are in the normal forms of `reader::document`. Where that leaves a choice: names, makes and models
//! are in capitals, policy numbers as printed; insurers are those of `INSURERS`, by their short names, and some that are
//! on no list, without their legal form; chassis, engine and licence numbers have no spaces. `bad` has files that are no documents, `pdf` puts pages into a PDF.

#![expect(clippy::missing_panics_doc, reason = "what is drawn for tests fails by panicking")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::many_single_char_names,
    reason = "pictures are small, their pixels are reckoned as fractions, and places are x and y"
)]

pub mod bad;
mod camera;
mod canvas;
mod chance;
mod decoration;
mod fonts;
mod form;
mod insurance;
mod licence;
mod light;
mod names;
mod other;
mod pdf;
mod press;
mod registration;
mod stamp;
#[cfg(test)]
mod tests;
mod truth;
mod vehicle;
mod view;
mod wording;
mod yellow_card;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use image::RgbImage;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use reader::document::{FieldName, Kind};

pub use camera::{Photo, Photograph};
pub use canvas::{Area, Print};
pub use light::{Background, Light};
pub use names::INSURERS;
pub use pdf::pdf;
pub use truth::Truth;

use press::{Layout, Press};

/// A paper as it lies on the table.
pub struct Paper {
    /// Nothing, if it is none that the hub knows.
    pub kind: Option<Kind>,
    pub truth: BTreeMap<FieldName, String>,
    /// How it is laid out, for tables of results.
    pub layout: &'static str,
    pub page: RgbImage,
    /// What is printed of the truth, and where.
    pub prints: Vec<Print>,
}

/// A paper and a photograph of it.
pub struct Sample {
    pub seed: u64,
    pub paper: Paper,
    pub photograph: Photograph,
}

impl Paper {
    /// In a layout, in words and with ornaments that the seed chooses.
    pub fn draw(truth: &Truth, seed: u64) -> Self {
        let layouts = layouts(truth.kind);
        let chosen = chance::pick(&mut StdRng::seed_from_u64(seed ^ 0x1A), layouts);
        Self::draw_in(truth, chosen, seed)
    }

    fn draw_in(truth: &Truth, layout: Layout, seed: u64) -> Self {
        let mut press = Press::new(truth, layout.size, seed);
        (layout.draw)(&mut press);
        let (page, prints) = press.canvas.finish();
        Self { kind: Some(truth.kind), truth: truth.fields.clone(), layout: layout.name, page, prints }
    }

    /// One of none of the kinds, with much on it that stands on theirs.
    pub fn other(today: NaiveDate, seed: u64) -> Self {
        let (borrowed, layout) = chance::pick(&mut StdRng::seed_from_u64(seed ^ 0x07E4), other::LAYOUTS);
        let paper = Self::draw_in(&Truth::invent(borrowed, today, seed), layout, seed);
        Self { kind: None, truth: BTreeMap::new(), ..paper }
    }

    /// As a phone would take it, with the faults that the seed chooses.
    pub fn photographed(&self, seed: u64) -> Photograph {
        self.photographed_with(&Photo::drawn(seed, &self.page))
    }

    pub fn photographed_with(&self, photo: &Photo) -> Photograph {
        camera::take(&self.page, photo)
    }
}

fn layouts(kind: Kind) -> &'static [Layout] {
    match kind {
        Kind::InsuranceCertificate => insurance::LAYOUTS,
        Kind::YellowCard => yellow_card::LAYOUTS,
        Kind::Registration => registration::LAYOUTS,
        Kind::DrivingLicence => licence::LAYOUTS,
    }
}

/// So many samples, each drawn when it is asked for: half of them certificates of insurance, one in ten no document that
/// the hub knows.
pub fn set(n: usize, seed: u64, today: NaiveDate) -> impl Iterator<Item = Sample> {
    let mut seeds = StdRng::seed_from_u64(seed);
    (0..n).map(move |number| sample(MIX[number % MIX.len()], seeds.random(), today))
}

const MIX: [Option<Kind>; 10] = [
    Some(Kind::InsuranceCertificate),
    Some(Kind::Registration),
    Some(Kind::InsuranceCertificate),
    Some(Kind::YellowCard),
    Some(Kind::InsuranceCertificate),
    Some(Kind::DrivingLicence),
    Some(Kind::InsuranceCertificate),
    None,
    Some(Kind::InsuranceCertificate),
    Some(Kind::DrivingLicence),
];

fn sample(kind: Option<Kind>, seed: u64, today: NaiveDate) -> Sample {
    let paper = match kind {
        Some(kind) => Paper::draw(&Truth::invent(kind, today, seed).with_gaps(seed), seed),
        None => Paper::other(today, seed),
    };
    let photograph = paper.photographed(seed);
    Sample { seed, paper, photograph }
}
