//! What stands on a document, where, and how sure that is.

use async_graphql::{Enum, SimpleObject};
use reader::{
    document::{Doubt, Field},
    page::{Point, Quad},
};

/// What a field of a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "reader::document::FieldName")]
pub enum OcrFieldName {
    /// The number plate, capitals and digits without spaces.
    Plate,
    /// Who insures.
    Insurer,
    /// The number of the policy or of the certificate.
    PolicyNumber,
    /// The number of the Yellow Card itself.
    CardNumber,
    /// Whom it is made out to: insured, owner or holder.
    Holder,
    /// Who made the vehicle.
    Make,
    /// What they call it.
    Model,
    /// VIN or frame number.
    Chassis,
    /// The engine's number.
    Engine,
    /// Of first registration or manufacture, four digits.
    Year,
    /// How many seats it has.
    Seats,
    /// `PRIVATE`, `TAXI`, `MOTO_TAXI`, `GOODS` or `RENTAL`.
    Use,
    /// The first day on which it holds, ISO 8601 as all dates.
    ValidFrom,
    /// The last day on which it holds.
    ValidUntil,
    /// Whole RWF.
    PremiumRwf,
    /// The number of a driving licence.
    LicenceNumber,
    /// What it lets drive: letters with commas, `A,B`.
    Categories,
    /// When its holder was born.
    BirthDate,
    /// When it was issued.
    IssuedOn,
    /// For which a Yellow Card holds: ISO 3166 codes with commas.
    Countries,
}

/// Why somebody has to look at a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum OcrDoubtKind {
    /// It is hard to read.
    Unclear,
    /// Letters were taken for digits, or the other way round. By itself this is no reason to look.
    Mended,
    /// Its sender says that it says so.
    Claimed,
    /// It stands twice, was read twice, or its sender says that it is something else.
    Disagrees,
    /// It is not in any form that such a field has.
    Malformed,
    /// A date that does not go with the others.
    OutOfOrder,
    /// The name is on no list.
    Unknown,
    /// Day and month could be the other way round.
    DayOrMonth,
}

/// Why somebody has to look at a field.
#[derive(SimpleObject)]
pub struct OcrDoubt {
    /// What is doubtful.
    kind: OcrDoubtKind,
    /// With DISAGREES: the other reading.
    other: Option<String>,
}

impl From<Doubt> for OcrDoubt {
    fn from(doubt: Doubt) -> Self {
        let (kind, other) = match doubt {
            Doubt::Unclear => (OcrDoubtKind::Unclear, None),
            Doubt::Mended => (OcrDoubtKind::Mended, None),
            Doubt::Claimed => (OcrDoubtKind::Claimed, None),
            Doubt::Disagrees(other) => (OcrDoubtKind::Disagrees, Some(other)),
            Doubt::Malformed => (OcrDoubtKind::Malformed, None),
            Doubt::OutOfOrder => (OcrDoubtKind::OutOfOrder, None),
            Doubt::Unknown => (OcrDoubtKind::Unknown, None),
            Doubt::DayOrMonth => (OcrDoubtKind::DayOrMonth, None),
        };
        Self { kind, other }
    }
}

/// A point on a page.
#[derive(SimpleObject)]
pub struct OcrPoint {
    /// As part of the page's width: 0 is its left edge, 1 its right.
    x: f64,
    /// As part of the page's height: 0 is its upper edge, 1 its lower.
    y: f64,
}

/// Where something stands on a page.
#[derive(SimpleObject)]
pub struct OcrBox {
    /// Its four corners, clockwise from the upper left of the text: crooked lines have crooked boxes.
    corners: Vec<OcrPoint>,
}

impl From<Quad> for OcrBox {
    fn from(quad: Quad) -> Self {
        Self { corners: quad.0.into_iter().map(|Point { x, y }| OcrPoint { x: decimal(x), y: decimal(y) }).collect() }
    }
}

/// A field of a document, as it was understood or corrected.
#[derive(SimpleObject)]
pub struct OcrField {
    /// What it says.
    name: OcrFieldName,
    /// In the form that its name asks for.
    value: String,
    /// As it stands on the page.
    printed: String,
    /// From 0 to 1, after the checks.
    confidence: f64,
    /// The `number` of the page on which it stands.
    page: usize,
    /// Where on the page; null where the reader could not say.
    r#box: Option<OcrBox>,
    /// What is doubtful about it; empty where nothing is.
    doubts: Vec<OcrDoubt>,
    /// Whether it counts as read for sure.
    sure: bool,
}

impl From<Field> for OcrField {
    fn from(field: Field) -> Self {
        Self {
            sure: field.is_sure(),
            name: field.name.into(),
            value: field.value,
            printed: field.printed,
            confidence: decimal(field.confidence),
            page: field.page + 1,
            r#box: field.quad.map(OcrBox::from),
            doubts: field.doubts.into_iter().map(OcrDoubt::from).collect(),
        }
    }
}

/// Four digits after the point: what a number of the reader's is good for, without the dust of its conversion.
fn decimal(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}
