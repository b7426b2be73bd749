//! The documents that are understood, and their fields.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::page::Quad;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A certificate of motor insurance.
    InsuranceCertificate,
    /// The COMESA Yellow Card: motor insurance that holds in other countries.
    YellowCard,
    /// The registration of a vehicle, "carte jaune".
    Registration,
    DrivingLicence,
}

impl Kind {
    /// The fields without which such a document is of no use.
    pub fn required(self) -> &'static [FieldName] {
        use FieldName::{
            CardNumber, Categories, Chassis, Holder, Insurer, LicenceNumber, Make, Plate, PolicyNumber, ValidFrom, ValidUntil,
        };
        match self {
            Self::InsuranceCertificate => &[Plate, Insurer, PolicyNumber, ValidFrom, ValidUntil],
            Self::YellowCard => &[Plate, Insurer, PolicyNumber, CardNumber, ValidFrom, ValidUntil],
            Self::Registration => &[Plate, Holder, Make, Chassis],
            Self::DrivingLicence => &[LicenceNumber, Holder, Categories, ValidUntil],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FieldName {
    /// Capitals and digits, without spaces.
    Plate,
    Insurer,
    /// The number of the policy or of the certificate.
    PolicyNumber,
    /// Of the Yellow Card itself.
    CardNumber,
    /// Whom it is made out to: insured, owner or holder.
    Holder,
    Make,
    Model,
    /// VIN or frame number.
    Chassis,
    Engine,
    /// Of first registration or manufacture, four digits.
    Year,
    Seats,
    /// `PRIVATE`, `TAXI`, `MOTO_TAXI`, `GOODS` or `RENTAL`.
    Use,
    /// ISO 8601, as all dates.
    ValidFrom,
    ValidUntil,
    /// Whole RWF.
    PremiumRwf,
    LicenceNumber,
    /// Letters with commas, `A,B`.
    Categories,
    BirthDate,
    IssuedOn,
    /// For which a Yellow Card holds: ISO 3166 codes with commas.
    Countries,
}

impl FieldName {
    /// For a sentence in English.
    pub fn words(self) -> &'static str {
        match self {
            Self::Plate => "a plate",
            Self::Insurer => "an insurer",
            Self::PolicyNumber => "a policy number",
            Self::CardNumber => "a card number",
            Self::Holder => "a holder",
            Self::Make => "a make",
            Self::Model => "a model",
            Self::Chassis => "a chassis number",
            Self::Engine => "an engine number",
            Self::Year => "a year",
            Self::Seats => "a number of seats",
            Self::Use => "a use",
            Self::ValidFrom => "a first day",
            Self::ValidUntil => "a last day",
            Self::PremiumRwf => "a premium",
            Self::LicenceNumber => "a licence number",
            Self::Categories => "categories",
            Self::BirthDate => "a date of birth",
            Self::IssuedOn => "a date of issue",
            Self::Countries => "countries",
        }
    }
}

/// A field as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub name: FieldName,
    /// In the form that its name asks for.
    pub value: String,
    /// As it stands on the page.
    pub printed: String,
    /// From 0 to 1, after the checks: what the engine said, what had to be mended, what speaks for or against it.
    pub confidence: f32,
    pub page: usize,
    /// Nothing where the reader could not say.
    pub quad: Option<Quad>,
    /// What is wrong or doubtful with it; empty where nothing is.
    pub doubts: Vec<Doubt>,
}

/// From this confidence on a field counts as read for sure: it is meant that no more than one in two hundred such fields
/// is wrong.
pub const SURE: f32 = 0.9;

/// From this confidence on it is sure what kind of document it is. Less is what papers come to that ask for the same things
/// and are another.
pub const SURE_OF_KIND: f32 = 0.8;

/// Why somebody has to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Doubt {
    /// The engine was not sure.
    Unclear,
    /// Letters were taken for digits or the other way round.
    Mended,
    /// Whoever sent the document says so.
    Claimed,
    /// It stands twice, or was read twice, and differs; the other reading.
    Disagrees(String),
    /// It is not in any form that such a field has.
    Malformed,
    /// A date that does not go with the others.
    OutOfOrder,
    /// The name is on no list.
    Unknown,
    /// Day and month could be the other way round.
    DayOrMonth,
}

impl Doubt {
    /// Whether it keeps a field from being sure. What was mended is as sure as its confidence says.
    pub fn weighs(&self) -> bool {
        *self != Self::Mended
    }
}

impl Field {
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE && !self.doubts.iter().any(Doubt::weighs)
    }
}

/// What a document says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub kind: Kind,
    /// How sure it is that this is such a document, from 0 to 1.
    pub kind_confidence: f32,
    pub fields: Vec<Field>,
    /// The fields that such a document must have and that were not found.
    pub missing: Vec<FieldName>,
}

impl Document {
    pub fn field(&self, name: FieldName) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn date(&self, name: FieldName) -> Option<NaiveDate> {
        self.field(name)?.value.parse().ok()
    }

    /// Whether what its fields are called can be relied on.
    pub fn is_kind_sure(&self) -> bool {
        self.kind_confidence >= SURE_OF_KIND
    }

    /// The required fields at which somebody has to look: those that are missing, not sure or doubtful. All, where it may
    /// be another kind of document.
    pub fn needs_review(&self) -> Vec<FieldName> {
        let sure = |name: &FieldName| self.is_kind_sure() && self.field(*name).is_some_and(Field::is_sure);
        self.kind.required().iter().copied().filter(|name| !sure(name)).collect()
    }

    /// Whether its last day is over. What has no such day does not expire.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.date(FieldName::ValidUntil).is_some_and(|until| until < today)
    }
}
