//! What is written to somebody because something happened elsewhere.

use chrono::NaiveDate;

use super::{DocumentCard, MatchCard, OfferCard, TripCard};

/// One piece of news. Each carries what it needs: nothing is asked of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// To a driver: a rider is near.
    Offer(OfferCard),
    /// To a rider: a driver comes.
    Taken(TripCard),
    Arrived(TripCard),
    Started(TripCard),
    Completed(TripCard),
    /// By whom and why is in the card.
    Cancelled(TripCard),
    /// To a rider: nobody took the ride.
    NobodyFound(TripCard),
    Expired(TripCard),
    /// To a rider: the time of a planned trip is near and a driver is now looked for.
    Searching(TripCard),
    /// To either side of two planned trips that fit.
    Match(MatchCard),
    MatchAgreed(TripCard),
    /// The other side declined, or did not answer; the search goes on.
    MatchFailed(TripCard),
    /// The sum is in the card.
    FareProposed(TripCard),
    FareAgreed(TripCard),
    FareRefused {
        trip: TripCard,
        amount_rwf: u32,
    },
    Reminder {
        trip: TripCard,
        minutes: u32,
    },
    /// To a driver who has been quiet.
    StillThere,
    /// To a driver who did not answer that.
    WentOffline,
    /// To either side: staff brought them together.
    Assigned(TripCard),
    /// To either side: staff changed where or when.
    Changed(TripCard),
    /// To whoever sent it: a document was read, or staff decided on it. What came of it is in the card.
    DocumentRead(DocumentCard),
    /// To a driver: the insurance of a vehicle is about to end.
    PapersExpiring {
        /// With spaces.
        plate: String,
        /// The last day.
        until: NaiveDate,
        /// Until then: 0 is today.
        days: u32,
    },
    /// To a driver: it has ended.
    PapersExpired {
        plate: String,
    },
}
