//! The whole table, once more by hand.

use entity::trip::CancelReason;
use proptest::prelude::*;
use sea_orm::ActiveEnum;

use super::*;
use crate::domain::record::fixture::database;

const OPEN: [TripStatus; 4] = [TripStatus::Requested, TripStatus::Scheduled, TripStatus::Accepted, TripStatus::InProgress];
const ENDED: [TripStatus; 3] = [TripStatus::Completed, TripStatus::Cancelled, TripStatus::Expired];
const SIDES: [Side; 4] = [Side::Rider, Side::Driver, Side::Staff, Side::Hub];

/// For each move a line for rider, driver, staff and hub; in it where the move leads from REQUESTED, SCHEDULED, ACCEPTED
/// and `IN_PROGRESS`, or why it does not.
const TABLE: [(&str, [&str; 4]); 9] = [
    (
        "accept",
        [
            "ACCEPTED ACCEPTED TAKEN TAKEN",
            "ACCEPTED ACCEPTED TAKEN TAKEN",
            "ACCEPTED ACCEPTED TAKEN TAKEN",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
        ],
    ),
    (
        "call",
        [
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_PLANNED REQUESTED NOT_PLANNED NOT_PLANNED",
        ],
    ),
    (
        "arrive",
        [
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_ACCEPTED NOT_ACCEPTED ACCEPTED UNDER_WAY",
            "NOT_ACCEPTED NOT_ACCEPTED ACCEPTED UNDER_WAY",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
        ],
    ),
    (
        "start",
        [
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_ACCEPTED NOT_ACCEPTED IN_PROGRESS UNDER_WAY",
            "NOT_ACCEPTED NOT_ACCEPTED IN_PROGRESS UNDER_WAY",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
        ],
    ),
    (
        "complete",
        [
            "NOT_STARTED NOT_STARTED NOT_STARTED COMPLETED",
            "NOT_STARTED NOT_STARTED NOT_STARTED COMPLETED",
            "NOT_STARTED NOT_STARTED NOT_STARTED COMPLETED",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
        ],
    ),
    (
        "cancel",
        [
            "CANCELLED CANCELLED CANCELLED UNDER_WAY",
            "CANCELLED CANCELLED CANCELLED UNDER_WAY",
            "CANCELLED CANCELLED CANCELLED CANCELLED",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
        ],
    ),
    (
        "left",
        [
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "CANCELLED CANCELLED CANCELLED CANCELLED",
        ],
    ),
    (
        "matched",
        [
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "CANCELLED CANCELLED CANCELLED CANCELLED",
        ],
    ),
    (
        "expire",
        [
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART NOT_YOUR_PART",
            "EXPIRED EXPIRED EXPIRED UNDER_WAY",
        ],
    ),
];

fn step(name: &str, driver: UserId, vehicle: VehicleId) -> Move {
    let cancel = |reason| Move::Cancel { reason, series: false };
    match name {
        "accept" => Move::Accept { driver, vehicle },
        "call" => Move::Call,
        "arrive" => Move::Arrive,
        "start" => Move::Start,
        "complete" => Move::Complete,
        "cancel" => cancel(CancelReason::ChangedPlans),
        "left" => cancel(CancelReason::Left),
        "matched" => cancel(CancelReason::Matched),
        "expire" => Move::Expire,
        other => panic!("no move is called {other}"),
    }
}

#[test]
fn every_move_of_every_side_leads_where_the_table_says() {
    let (driver, vehicle) = (UserId::new(), VehicleId::new());
    for (name, lines) in TABLE {
        let step = step(name, driver, vehicle);
        for (side, line) in SIDES.into_iter().zip(lines) {
            for (from, expected) in OPEN.into_iter().zip(line.split_whitespace()) {
                let found = match machine::next(from, &step, side) {
                    Ok(to) => to.to_value(),
                    Err(refusal) => refusal.code().to_owned(),
                };
                assert_eq!(found, expected, "{name} by {side:?} from {from:?}");
            }
            for from in ENDED {
                assert_eq!(machine::next(from, &step, side), Err(Refusal::AlreadyEnded(from)), "{name} by {side:?}");
            }
        }
    }
}

/// Whatever is tried in whatever order.
#[test]
fn no_sequence_of_moves_breaks_a_trip() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let db = runtime.block_on(database());
    let people = runtime.block_on(async { (somebody(&db, 1).await, driver(&db, 2).await) });
    let moves = prop::collection::vec((0..TABLE.len(), 0..SIDES.len()), 1..14);
    proptest!(ProptestConfig::with_cases(64), |(planned: bool, repeats: bool, moves in moves)| {
        runtime.block_on(walk(&db, people, (planned, repeats), &moves));
    });
}

async fn walk(
    db: &DatabaseConnection,
    (rider, (who, vehicle)): (UserId, (UserId, VehicleId)),
    (planned, repeats): (bool, bool),
    moves: &[(usize, usize)],
) {
    let draft = if planned { plan(rider, TimeDelta::hours(5)) } else { ride(rider) };
    let draft = if planned && repeats { daily(draft) } else { draft };
    let mut trip = made(db, draft).await;
    for (name, side) in moves {
        let step = step(TABLE[*name].0, who, vehicle);
        let hand = match SIDES[*side] {
            Side::Rider => Hand::rider(rider),
            Side::Driver => Hand::driver(who),
            Side::Staff => Hand::staff(),
            Side::Hub => Hand::hub(),
        };
        let result = go(db, &trip, step, &hand).await;
        let kept = now(db, trip.id).await;
        match result {
            Ok(after) => {
                assert!(!machine::ended(trip.status), "{trip:?} moved by {step:?}");
                assert_eq!((&after, after.version), (&kept, trip.version + 1));
            }
            Err(error) => {
                assert!(matches!(error, TripError::Refused(_)), "{error}");
                assert_eq!(kept, trip, "what is refused changes nothing");
            }
        }
        trip = kept;
        let over = machine::ended(trip.status);
        assert_eq!((trip.ended_at.is_some(), trip.due_at.is_none()), (over, over || trip.status == TripStatus::InProgress));
        assert!(trip.due_at.is_none() || trip.due_at <= trip.expires_at, "{trip:?}");
    }
    leave::leave(db, rider, noon()).await.unwrap();
}
