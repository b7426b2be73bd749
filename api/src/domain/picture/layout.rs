//! Where everything goes, in whole pixels, so that modules keep sharp edges.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};

use super::{
    caption::{Line, Weight},
    matrix::Matrix,
};

/// ISO/IEC 18004 asks for four light modules on every side.
pub(super) const QUIET_ZONE: u32 = 4;

/// The longest line, as a share of the picture's width.
const WIDEST: f32 = 0.9;

pub(super) struct Layout {
    pub width: u32,
    pub height: u32,
    /// The side of one module.
    pub module: u32,
    /// Left and upper edge of the first module.
    pub origin: (u32, u32),
    /// The middle square that is left white for a logo.
    pub logo: Square,
    pub lines: Vec<Placed>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Square {
    pub x: u32,
    pub y: u32,
    pub side: u32,
}

pub(super) struct Rule {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// A line of the caption, centred.
pub(super) struct Placed {
    pub text: String,
    pub weight: Weight,
    /// The font's size in pixels.
    pub size: f32,
    pub baseline: f32,
    /// From the first to the last glyph's edge.
    pub width: f32,
}

impl Layout {
    pub fn new(matrix: &Matrix, caption: &[Line], width: u32) -> Self {
        let modules = u32::try_from(matrix.size()).unwrap_or(u32::MAX);
        let module = (width / (modules + 2 * QUIET_ZONE)).max(1);
        let left = width.saturating_sub(modules * module) / 2;
        let origin = (left, QUIET_ZONE * module);
        // An odd number of modules lies symmetrically; a quarter of the side is a sixteenth of the area, well under
        // the 30 % that level H repairs.
        let covered = (modules / 4) | 1;
        let inset = (modules - covered) / 2 * module;
        let logo = Square { x: origin.0 + inset, y: origin.1 + inset, side: covered * module };
        let top = origin.1 + (modules + QUIET_ZONE) * module;
        let lines = place(caption, width, top);
        let height = lines.last().map_or(top, |line| down(line.baseline)) + width / 14;
        Self { width, height, module, origin, logo, lines }
    }

    /// A hairline that sets what to do apart from what is paid.
    pub fn rule(&self) -> Option<Rule> {
        let first = self.lines.iter().find(|line| line.weight == Weight::Label)?;
        let unit = self.width / 450;
        Some(Rule { x: self.width / 10, y: down(first.baseline - first.size * 2.2), width: self.width * 4 / 5, height: unit })
    }
}

/// To the next whole pixel.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page")]
fn down(y: f32) -> u32 {
    y.ceil() as u32
}

/// Sets the lines one beneath another from `top`.
#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
fn place(caption: &[Line], width: u32, top: u32) -> Vec<Placed> {
    let width = width as f32;
    let mut y = top as f32;
    let mut above = None;
    let mut lines = Vec::new();
    for line in caption {
        let wanted = width * line.weight.share();
        let natural = measure(&line.text, line.weight, wanted);
        let shrink = (width * WIDEST / natural).min(1.0);
        y += above.map_or(0.0, |above: Weight| above.gap(line.weight)) * width + wanted;
        lines.push(Placed {
            text: line.text.clone(),
            weight: line.weight,
            size: wanted * shrink,
            baseline: y,
            width: natural * shrink,
        });
        above = Some(line.weight);
    }
    lines
}

impl Weight {
    /// The font's size as a share of the picture's width.
    fn share(self) -> f32 {
        match self {
            Self::Heading => 0.068,
            Self::Amount => 0.088,
            Self::Dial => 0.052,
            Self::Label | Self::Note => 0.036,
        }
    }

    /// The space above the capitals of a line of weight `below`, as a share of the picture's width.
    fn gap(self, below: Self) -> f32 {
        match (self, below) {
            (Self::Heading | Self::Amount, Self::Label) => 0.085,
            (_, Self::Amount) => 0.032,
            (_, Self::Dial) => 0.016,
            (Self::Note, Self::Note) => 0.022,
            _ => 0.038,
        }
    }

    pub fn is_bold(self) -> bool {
        matches!(self, Self::Heading | Self::Amount | Self::Dial)
    }

    pub fn font(self) -> &'static FontRef<'static> {
        if self.is_bold() { &BOLD } else { &REGULAR }
    }
}

static REGULAR: LazyLock<FontRef<'static>> = LazyLock::new(|| font(include_bytes!("../../../assets/DejaVuSans-Latin.ttf")));
static BOLD: LazyLock<FontRef<'static>> = LazyLock::new(|| font(include_bytes!("../../../assets/DejaVuSans-Bold-Latin.ttf")));

fn font(file: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(file).expect("every test that draws reads the compiled-in fonts")
}

/// The line's width in pixels at a font size.
fn measure(text: &str, weight: Weight, size: f32) -> f32 {
    let font = weight.font().as_scaled(pixels(weight.font(), size));
    text.chars().map(|c| font.h_advance(font.glyph_id(c))).sum()
}

/// `ab_glyph` scales by the height of a line; designers and SVG by the em square.
pub(super) fn pixels(font: &FontRef<'_>, size: f32) -> PxScale {
    let em = font.units_per_em().unwrap_or(1.0);
    PxScale::from(size * font.height_unscaled() / em)
}
