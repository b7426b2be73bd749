//! Files that people send, and the papers that stand on them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{VehicleCard, VehicleType};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Image,
    Document,
    Audio,
    Video,
    Sticker,
}

/// A file at Meta. Everything but the id is what the sender's phone said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub kind: FileKind,
    /// Meta's media id, good for 7 days.
    pub id: String,
    pub mime_type: Option<String>,
    /// Of the bytes, in base64.
    pub sha256: Option<String>,
    /// Untrusted text of at most 255 characters.
    pub name: Option<String>,
    /// Untrusted text of at most 1,024 characters.
    pub caption: Option<String>,
}

/// Whose papers are expected where a file was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Papers {
    /// Nobody's in particular.
    Any,
    /// Those of a vehicle that is being added.
    New { kind: VehicleType },
    /// Those of this vehicle.
    Of { vehicle: String },
}

/// What became of a file that was to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentTaken {
    Queued,
    /// This very file is being read already.
    Running,
    /// This very file was read before.
    Known(DocumentCard),
}

/// Why a file is not even looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentProblem {
    /// More than `most` in a day.
    TooMany { most: u32 },
}

/// Why a field was not mended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MendProblem {
    /// The text is no plate, no date or whatever else such a field is.
    NotSuch(DocumentField),
    /// The document has been decided on for good.
    Closed,
    /// Not this person's, or no longer kept.
    Gone,
}

/// A document as whoever sent it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentCard {
    pub id: String,
    /// `None` where that could not be told.
    pub kind: Option<DocumentKind>,
    /// The vehicle that it is about, once that is known.
    pub vehicle: Option<VehicleCard>,
    /// What was read, mended by what people said since.
    pub fields: Vec<DocumentValue>,
    pub outcome: DocumentOutcome,
}

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentValue {
    pub field: DocumentField,
    /// As it is shown, untrusted text. Dates in ISO 8601, whole RWF and the words for a vehicle's use (`PRIVATE`, `TAXI`,
    /// `MOTO_TAXI`, `GOODS`, `RENTAL`) become words of the reader's language.
    pub value: String,
    /// The reader was not sure.
    pub doubtful: bool,
}

/// Where a document stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentOutcome {
    Reading,
    /// It speaks for its vehicle.
    Verified,
    /// The registration of its vehicle, whose insurance has run out.
    Uninsured {
        /// The insurance's last day.
        until: NaiveDate,
    },
    /// A driving licence, noted with the person.
    Licence,
    /// Somebody will look at it.
    InReview,
    Expired {
        /// The last day.
        until: NaiveDate,
    },
    /// It is for another vehicle than the one it was sent for. Both plates with spaces.
    OtherPlate {
        expected: String,
        read: String,
    },
    /// By staff.
    Rejected {
        reason: Option<String>,
    },
    /// The file could not be used.
    Refused(FileRefusal),
    /// Something went wrong here, for good.
    Failed,
}

/// The documents that are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// A certificate of motor insurance.
    InsuranceCertificate,
    /// The COMESA Yellow Card: motor insurance that holds in other countries.
    YellowCard,
    /// The registration of a vehicle, "carte jaune".
    Registration,
    DrivingLicence,
}

/// What can stand on one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentField {
    Plate,
    Insurer,
    /// The number of the policy or of the certificate.
    PolicyNumber,
    /// Of a Yellow Card itself.
    CardNumber,
    /// Whom it is made out to.
    Holder,
    Make,
    Model,
    Chassis,
    Engine,
    Year,
    Seats,
    Use,
    ValidFrom,
    ValidUntil,
    PremiumRwf,
    LicenceNumber,
    Categories,
    BirthDate,
    IssuedOn,
    /// For which a Yellow Card holds.
    Countries,
}

impl DocumentField {
    pub const ALL: [Self; 20] = [
        Self::Plate,
        Self::Insurer,
        Self::PolicyNumber,
        Self::CardNumber,
        Self::Holder,
        Self::Make,
        Self::Model,
        Self::Chassis,
        Self::Engine,
        Self::Year,
        Self::Seats,
        Self::Use,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::PremiumRwf,
        Self::LicenceNumber,
        Self::Categories,
        Self::BirthDate,
        Self::IssuedOn,
        Self::Countries,
    ];
}

/// Why a file could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileRefusal {
    Empty,
    TooLarge,
    /// Neither a picture nor a PDF that can be read.
    UnknownType,
    Damaged,
    TooManyPixels,
    TooSmall,
    /// A PDF with a password.
    Encrypted,
    NoPages,
    /// It takes more time or memory than any honest file.
    TooHard,
    /// It is two kinds of file at once.
    TwoThings,
    /// Meta no longer has it.
    Gone,
    /// Nothing that could be understood stands on it.
    NotADocument,
}

impl FileRefusal {
    pub const ALL: [Self; 12] = [
        Self::Empty,
        Self::TooLarge,
        Self::UnknownType,
        Self::Damaged,
        Self::TooManyPixels,
        Self::TooSmall,
        Self::Encrypted,
        Self::NoPages,
        Self::TooHard,
        Self::TwoThings,
        Self::Gone,
        Self::NotADocument,
    ];
}
