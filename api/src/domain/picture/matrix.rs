//! The modules of a QR code, by `fast_qr`.

use fast_qr::{ECL, QRBuilder, QRCode, qr::QRCodeError};

use crate::domain::error::Error;

pub(super) struct Matrix(QRCode);

impl Matrix {
    /// With a logo at level H, which repairs what the logo covers; else at M or at any better level that needs no
    /// more modules.
    pub fn encode(text: &str, with_logo: bool) -> Result<Self, Error> {
        let code = if with_logo { build(text, ECL::H) } else { build(text, ECL::M).map(|code| strengthen(text, code)) };
        code.map(Self).map_err(|error| Error::Bug(format!("{} characters do not fit a QR code: {error}", text.len())))
    }

    /// Modules along one side, the quiet zone not counted.
    pub fn size(&self) -> usize {
        self.0.size
    }

    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.0[y][x].value()
    }

    /// The dark modules as column and row.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let size = self.size();
        (0..size).flat_map(move |y| (0..size).map(move |x| (x, y))).filter(|(x, y)| self.is_dark(*x, *y))
    }
}

fn build(text: &str, level: ECL) -> Result<QRCode, QRCodeError> {
    QRBuilder::new(text).ecl(level).build()
}

fn strengthen(text: &str, code: QRCode) -> QRCode {
    let as_small = |level| build(text, level).ok().filter(|better| better.size == code.size);
    as_small(ECL::H).or_else(|| as_small(ECL::Q)).unwrap_or(code)
}
