//! Feature flags: each capability of the hub can be switched off by itself, for everybody or for some.
//!
//! The list is closed: a flag is a place in the code that asks it. One that nobody has set is on.

mod keep;
mod rule;

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

pub use keep::{FlagProblem, Wish, all, forget, hand_over, set, stamp};
pub use rule::{Extent, Role, Rule, Subject};

/// Something that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    Rides,
    Scheduling,
    Driving,
    QrCodes,
    Documents,
    Answering,
    Sending,
    Webhooks,
    Reading,
    Model,
    SignInCodes,
    ApiChanges,
    Matching,
    QrPages,
    Notices,
    CleanUp,
}

impl Flag {
    pub const ALL: [Self; 16] = [
        Self::Rides,
        Self::Scheduling,
        Self::Driving,
        Self::QrCodes,
        Self::Documents,
        Self::Answering,
        Self::Sending,
        Self::Webhooks,
        Self::Reading,
        Self::Model,
        Self::SignInCodes,
        Self::ApiChanges,
        Self::Matching,
        Self::QrPages,
        Self::Notices,
        Self::CleanUp,
    ];

    /// As it is stored and shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rides => "RIDES",
            Self::Scheduling => "SCHEDULING",
            Self::Driving => "DRIVING",
            Self::QrCodes => "QR_CODES",
            Self::Documents => "DOCUMENTS",
            Self::Answering => "ANSWERING",
            Self::Sending => "SENDING",
            Self::Webhooks => "WEBHOOKS",
            Self::Reading => "READING",
            Self::Model => "MODEL",
            Self::SignInCodes => "SIGN_IN_CODES",
            Self::ApiChanges => "API_CHANGES",
            Self::Matching => "MATCHING",
            Self::QrPages => "QR_PAGES",
            Self::Notices => "NOTICES",
            Self::CleanUp => "CLEAN_UP",
        }
    }

    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.name() == name)
    }

    /// What it lets the hub do, and what becomes of the work where it is off.
    pub fn about(self) -> &'static str {
        match self {
            Self::Rides => "Asking for a ride now, in the chat and over the API. Off: rides that were asked for go on.",
            Self::Scheduling => "Planning trips, in the chat and over the API. Off: trips that are planned stay and come about.",
            Self::Driving => "Going online as a driver. Off: who is online stays, moves, takes rides and goes offline.",
            Self::QrCodes => "Making QR codes and showing them in the chat. Off: codes that were given out work as before.",
            Self::Documents => "Taking papers in by the chat. Off: those that came before are read.",
            Self::Answering => "Handling what Meta delivers. Off: it is taken and kept, and handled in order afterwards.",
            Self::Sending => "Sending messages. Off: they wait in order; what waits longer than Meta's 24 hours fails.",
            Self::Webhooks => "Calling integrators' endpoints. Off: deliveries wait.",
            Self::Reading => "Reading documents. Off: they wait in the queue; Meta hands a file out for seven days.",
            Self::Model => "Asking the vision model. Off: this machine reads alone, and more is left to people.",
            Self::SignInCodes => "Sending codes by which people sign in, and signing in with them. Off: sessions stay good.",
            Self::ApiChanges => "Mutations by other systems, whose keys have the role INTEGRATION. Off: they read as before.",
            Self::Matching => {
                "Asking one driver after the other, and bringing planned trips together. Off: trips wait; whom a rider chooses is asked."
            }
            Self::QrPages => {
                "Showing codes under `/q/`, pages and pictures. Off: who opens one is asked to come again; what is printed dials."
            }
            Self::Notices => "Telling numbers and browsers of alerts. Off: they wait; what is over by then is not told.",
            Self::CleanUp => {
                "Removing what nobody needs any more. Off: it stays until the next pass; `hub maintenance run` does it."
            }
        }
    }

    /// Whether it is asked for each caller, so that it can be on for some of them. The others are asked for the hub as a
    /// whole.
    pub fn is_of_callers(self) -> bool {
        match self {
            Self::Rides | Self::Scheduling | Self::Driving | Self::QrCodes | Self::Documents | Self::ApiChanges => true,
            Self::Answering
            | Self::Sending
            | Self::Webhooks
            | Self::Reading
            | Self::Model
            | Self::SignInCodes
            | Self::Matching
            | Self::QrPages
            | Self::Notices
            | Self::CleanUp => false,
        }
    }

    /// Its id, which follows from its name: a flag that nobody has set has no row.
    pub fn id(self) -> Uuid {
        let hash: [u8; 32] = Sha256::digest(self.name()).into();
        let (head, _) = hash.split_first_chunk().unwrap_or((&[0; 16], &[]));
        Builder::from_custom_bytes(*head).into_uuid()
    }
}

#[cfg(test)]
mod tests;
