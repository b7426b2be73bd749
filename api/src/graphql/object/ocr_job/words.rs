//! The words for what documents are, what became of them, and what they are ordered by.

use async_graphql::{Enum, InputObject};

use super::super::SortDirection;
use crate::{domain::record::ocr_jobs, graphql::connection::Order};

/// How far the reading of a document has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ocr_job::OcrJobStatus")]
pub enum OcrJobStatus {
    /// It waits to be read, for the first time or again.
    Queued,
    /// It is being read.
    Running,
    /// It was read, and somebody has to look: `needsReview` says at what, or `failure` why.
    NeedsReview,
    /// It was read or looked at; `outcome` says what that means.
    Succeeded,
    /// It was refused, given up, called off or rejected; `outcome` says which.
    Failed,
}

/// What a document means for its sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ocr_job::OcrOutcome")]
pub enum OcrOutcome {
    /// Their vehicle is verified by it.
    Verified,
    /// It is the registration of a vehicle whose insurance has run out: noted, and proves nothing until there are papers of
    /// a new one.
    Uninsured,
    /// Their driving licence is known.
    Licence,
    /// What it proves has run out.
    Expired,
    /// It is of another vehicle than the one that they sent it for.
    OtherPlate,
    /// Staff looked, and it does not do.
    Rejected,
    /// The file cannot be used; `failure` says why.
    Refused,
    /// It could not be read, although it was tried again and again.
    Failed,
    /// Staff called it off.
    Cancelled,
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ocr_job::DocumentKind")]
pub enum DocumentKind {
    /// A certificate of motor insurance.
    InsuranceCertificate,
    /// The COMESA Yellow Card: motor insurance that holds in other countries.
    YellowCard,
    /// The registration of a vehicle, "carte jaune".
    Registration,
    /// A driving licence.
    DrivingLicence,
}

impl From<DocumentKind> for reader::document::Kind {
    fn from(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::InsuranceCertificate => Self::InsuranceCertificate,
            DocumentKind::YellowCard => Self::YellowCard,
            DocumentKind::Registration => Self::Registration,
            DocumentKind::DrivingLicence => Self::DrivingLicence,
        }
    }
}

/// What documents are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "ocr_jobs::Order")]
pub enum OcrJobOrderField {
    /// When they came.
    #[default]
    Created,
    /// When they last changed.
    Updated,
}

/// How a list of documents is ordered.
#[derive(Debug, Clone, Copy, Default, InputObject)]
pub struct OcrJobOrder {
    /// By what.
    #[graphql(default)]
    pub field: OcrJobOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: SortDirection,
}

impl OcrJobOrderField {
    pub fn place(self) -> Order {
        match self {
            Self::Created => Order::Id,
            Self::Updated => Order::Updated,
        }
    }
}
