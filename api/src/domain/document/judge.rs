//! What a document means, by itself: without a database, and without the vehicle that it may be of.

use chrono::NaiveDate;
use reader::document::{Document, Kind};

/// What is to be done about a document that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody has to look at it.
    Review,
    /// It proves something about a vehicle.
    Vehicle,
    Licence,
    /// What it proves has run out.
    Expired,
}

/// `trusted` is a document that somebody of the staff has looked at: its doubts are settled.
pub fn judge(document: &Document, trusted: bool, today: NaiveDate) -> Verdict {
    if !trusted && !document.needs_review().is_empty() {
        return Verdict::Review;
    }
    if document.is_expired(today) {
        return Verdict::Expired;
    }
    match document.kind {
        Kind::InsuranceCertificate | Kind::YellowCard | Kind::Registration => Verdict::Vehicle,
        Kind::DrivingLicence => Verdict::Licence,
    }
}
