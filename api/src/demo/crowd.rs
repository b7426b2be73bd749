//! The demo's drivers and riders.
//!
//! Nobody who was invented may ever be taken for somebody real, or somebody real for them. So their numbers begin with
//! +250 70, which Rwanda gives to no network: no phone has one, so no message reaches anybody and nobody can write
//! from one. By these numbers, and nothing else, [`super`] and [`crate::traffic`] know whom they may move.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    conversation, driver_presence,
    ids::{UserId, VehicleId},
    saved_place::PlaceKind,
    user::{self, Language},
    vehicle::{self, VehicleType, Verification},
};
use rand::{RngExt, rngs::StdRng, seq::IndexedRandom};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Set, sea_query::SimpleExpr};

use super::{chats, course::Course, names, rides::place};
use crate::domain::{
    place::gazetteer::{self, Kind, Known},
    saved_place,
};

pub const DRIVERS: u32 = 240;
pub const RIDERS: u32 = 160;

/// What the numbers begin with; five digits follow.
const DRIVER: &str = "2507010";
const RIDER: &str = "2507020";

/// Somebody who drives a demo vehicle.
#[derive(Debug, Clone, Copy)]
pub struct Driver {
    pub id: UserId,
    pub vehicle: VehicleId,
    pub vehicle_type: VehicleType,
    pub online: bool,
    pub course: Course,
}

/// Which demo driver has this WhatsApp id; `None` for everybody else.
pub fn driver_of(wa_id: &str) -> Option<u32> {
    let digits = wa_id.strip_prefix(DRIVER)?;
    (digits.len() == 5 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// The users of whom [`driver_of`] knows: a range, so that the index on numbers finds them.
pub fn are_drivers() -> SimpleExpr {
    are(DRIVER)
}

/// The users who were invented to ride.
pub fn are_riders() -> SimpleExpr {
    are(RIDER)
}

fn are(begins: &str) -> SimpleExpr {
    user::Column::WaId.between(format!("{begins}00000"), format!("{begins}99999"))
}

/// Whether that driver is on the road, as two of three are.
pub fn is_on_the_road(number: u32) -> bool {
    number % 3 != 2
}

/// The drivers move in, each with a vehicle.
pub async fn drivers(tx: &impl ConnectionTrait, now: DateTime<Utc>, rng: &mut StdRng) -> anyhow::Result<Vec<Driver>> {
    let mut rows = (Vec::new(), Vec::new(), Vec::new());
    let mut drivers = Vec::new();
    for number in 0..DRIVERS {
        let person = person(format!("{DRIVER}{number:05}"), number, now, rng);
        let vehicle = vehicle(&person, number, rng);
        let online = is_on_the_road(number);
        let course = Course::of(number, vehicle.vehicle_type);
        let driver = Driver { id: person.id, vehicle: vehicle.id, vehicle_type: vehicle.vehicle_type, online, course };
        // Of those who are not on the road some never were.
        if online || number % 2 == 0 {
            rows.2.push(presence(&driver, now, rng).into_active_model().reset_all());
        }
        rows.0.push(person);
        rows.1.push(vehicle.into_active_model().reset_all());
        drivers.push(driver);
    }
    settle(tx, rows.0).await?;
    vehicle::Entity::insert_many(rows.1).exec_without_returning(tx).await?;
    driver_presence::Entity::insert_many(rows.2).exec_without_returning(tx).await?;
    Ok(drivers)
}

/// The riders move in. They have said STOP, so that no move of a demo trip writes to them.
pub async fn riders(tx: &impl ConnectionTrait, now: DateTime<Utc>, rng: &mut StdRng) -> anyhow::Result<Vec<UserId>> {
    let mut rows = Vec::new();
    for number in 0..RIDERS {
        let mut person = person(format!("{RIDER}{number:05}"), DRIVERS + number, now, rng);
        person.stopped_at = person.last_inbound_at;
        rows.push(person);
    }
    let riders: Vec<UserId> = rows.iter().map(|person| person.id).collect();
    settle(tx, rows).await?;
    for rider in riders.iter().take(riders.len() * 2 / 3) {
        keep_places(tx, *rider, now, rng).await?;
    }
    Ok(riders)
}

/// Somebody who last wrote more than a day ago, so that WhatsApp's window for messages to them is shut.
fn person(wa_id: String, nth: u32, now: DateTime<Utc>, rng: &mut StdRng) -> user::Model {
    let wrote_at = now - TimeDelta::minutes(rng.random_range(25 * 60..20 * 24 * 60));
    let languages = [Language::Rw, Language::Rw, Language::Rw, Language::En, Language::Fr];
    user::Model {
        id: UserId::new(),
        phone: Some(format!("+{wa_id}")),
        wa_id: Some(wa_id),
        scoped_id: None,
        country: Some("RW".to_owned()),
        profile_name: Some(names::full(nth)),
        language: languages.choose(rng).copied(),
        default_target_kind: None,
        default_target: None,
        stopped_at: None,
        blocked_at: None,
        blocked_reason: None,
        assigned_to: None,
        assigned_at: None,
        last_inbound_at: Some(wrote_at),
        created_at: wrote_at - TimeDelta::days(rng.random_range(20..400)),
        updated_at: wrote_at,
    }
}

async fn settle(tx: &impl ConnectionTrait, people: Vec<user::Model>) -> anyhow::Result<()> {
    let mut talks: Vec<conversation::ActiveModel> = Vec::new();
    for person in &people {
        let mut talk = chats::stand(person, person.updated_at)?;
        talk.next_position = Set(0);
        talks.push(talk);
    }
    let people = people.into_iter().map(|person| person.into_active_model().reset_all());
    user::Entity::insert_many(people).exec_without_returning(tx).await?;
    conversation::Entity::insert_many(talks).exec_without_returning(tx).await?;
    Ok(())
}

fn vehicle(driver: &user::Model, number: u32, rng: &mut StdRng) -> vehicle::Model {
    let vehicle_type = match number % 20 {
        0..=13 => VehicleType::Moto,
        14..=16 => VehicleType::Cab,
        17 => VehicleType::Liffan,
        18 => VehicleType::Truck,
        _ => VehicleType::Rental,
    };
    let verification = match rng.random_range(0..100) {
        0..70 => Verification::Verified,
        70..96 => Verification::Unverified,
        _ => Verification::Rejected,
    };
    vehicle::Model {
        id: VehicleId::new(),
        user_id: driver.id,
        vehicle_type,
        plate: plate(vehicle_type, number, rng),
        verification,
        insurer: None,
        policy_number: None,
        insured_until: None,
        make: None,
        model: None,
        chassis: None,
        holder: None,
        paper_reminders: 0,
        retired_at: None,
        created_at: driver.created_at + TimeDelta::minutes(4),
        updated_at: driver.created_at + TimeDelta::hours(3),
    }
}

/// `RC 456 D` for motorcycles, three-wheeled ones too, `RAB 123 C` for everything larger; the letter O is never used.
/// The number makes it the only one.
fn plate(vehicle_type: VehicleType, number: u32, rng: &mut StdRng) -> String {
    let letters: Vec<char> = "ABCDEFGHIJKLMNPQRSTUVWXYZ".chars().collect();
    let letter = |rng: &mut StdRng| letters.choose(rng).copied().unwrap_or('A');
    let series = match vehicle_type {
        VehicleType::Moto | VehicleType::Liffan => ["RC", "RD", "RE", "RF"],
        VehicleType::Cab | VehicleType::Truck | VehicleType::Rental => ["RAB", "RAC", "RAD", "RAE"],
    };
    let series = series.choose(rng).copied().unwrap_or("RC");
    format!("{series}{:03}{}", 100 + number, letter(rng))
}

fn presence(driver: &Driver, now: DateTime<Utc>, rng: &mut StdRng) -> driver_presence::Model {
    let (since, seen_at) = if driver.online {
        (now - TimeDelta::minutes(rng.random_range(10..240)), now)
    } else {
        let left_at = now - TimeDelta::minutes(rng.random_range(90..3 * 24 * 60));
        (left_at, left_at)
    };
    let at = driver.course.at(seen_at);
    driver_presence::Model {
        driver_id: driver.id,
        vehicle_id: driver.vehicle,
        vehicle_type: driver.vehicle_type,
        latitude: at.latitude(),
        longitude: at.longitude(),
        online: driver.online,
        since,
        seen_at,
        asked_at: None,
        updated_at: seen_at,
    }
}

/// A home in some neighbourhood, work somewhere, and perhaps one place more.
async fn keep_places(tx: &impl ConnectionTrait, rider: UserId, now: DateTime<Utc>, rng: &mut StdRng) -> anyhow::Result<()> {
    let homes: Vec<&Known> = gazetteer::all().iter().filter(|known| known.kind == Kind::Area).collect();
    let spots: Vec<&Known> = gazetteer::all().iter().filter(|known| known.kind == Kind::Spot).collect();
    let named = ["Church", "Mama", "Ku ishuri", "Gym", "École des enfants", "Isoko"];
    let named = named.choose(rng).copied().unwrap_or("Mama");
    let kept = [
        (PlaceKind::Home, "Home", homes.choose(rng)),
        (PlaceKind::Work, "Work", spots.choose(rng)),
        (PlaceKind::Named, named, spots.choose(rng).filter(|_| rng.random_bool(0.5))),
    ];
    let kept_at = now - TimeDelta::days(rng.random_range(2..15));
    for (kind, name, known) in kept {
        if let Some(known) = known {
            saved_place::save(tx, rider, kind, name, &place(known), kept_at).await?;
        }
    }
    Ok(())
}
