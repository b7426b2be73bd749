//! What a paper says.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use reader::document::{FieldName, Kind};

use super::{
    chance::{digits, letter, pick},
    names::{self, INSURERS, NEWCOMERS},
    vehicle::{self, Vehicle},
};

/// What papers are found without.
const DISPENSABLE: [FieldName; 8] = [
    FieldName::Insurer,
    FieldName::PolicyNumber,
    FieldName::Holder,
    FieldName::Make,
    FieldName::Model,
    FieldName::Chassis,
    FieldName::Use,
    FieldName::BirthDate,
];

/// The fields of a paper that is yet to be drawn, in their normal forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Truth {
    pub kind: Kind,
    pub fields: BTreeMap<FieldName, String>,
}

impl Truth {
    /// Something believable as of a day: most papers hold on it, some have run out.
    pub fn invent(kind: Kind, today: NaiveDate, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x7247);
        let truth = Self { kind, fields: BTreeMap::new() };
        match kind {
            Kind::InsuranceCertificate => truth.insured(&mut rng, today).certified(&mut rng),
            Kind::YellowCard => truth.insured(&mut rng, today).abroad(&mut rng),
            Kind::Registration => truth.registered(&mut rng, today),
            Kind::DrivingLicence => truth.licensed(&mut rng, today),
        }
    }

    #[must_use]
    pub fn with(mut self, name: FieldName, value: impl Into<String>) -> Self {
        self.fields.insert(name, value.into());
        self
    }

    /// The paper does not say it.
    #[must_use]
    pub fn without(mut self, name: FieldName) -> Self {
        self.fields.remove(&name);
        self
    }

    pub fn get(&self, name: FieldName) -> Option<&str> {
        self.fields.get(&name).map(String::as_str)
    }

    /// Some papers do not have everything.
    #[must_use]
    pub fn with_gaps(self, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x6A95);
        if !rng.random_bool(0.25) {
            return self;
        }
        let gaps: Vec<_> = (0..rng.random_range(1..3)).map(|_| pick(&mut rng, &DISPENSABLE)).collect();
        gaps.into_iter().fold(self, Self::without)
    }

    fn vehicle(self, vehicle: &Vehicle, holder: String) -> Self {
        self.with(FieldName::Plate, &vehicle.plate)
            .with(FieldName::Make, vehicle.make)
            .with(FieldName::Model, vehicle.model)
            .with(FieldName::Chassis, &vehicle.chassis)
            .with(FieldName::Holder, holder)
    }

    /// What certificate and Yellow Card have in common.
    fn insured(self, rng: &mut StdRng, today: NaiveDate) -> Self {
        let vehicle = vehicle::invent(rng);
        let (from, until) = period(rng, today);
        let premium = if vehicle.motorcycle { rng.random_range(3500..18_000) } else { rng.random_range(4500..65_000) } * 10;
        let (insurer, _) = if rng.random_bool(0.06) { pick(rng, &NEWCOMERS) } else { pick(rng, &INSURERS) };
        let of = if rng.random_bool(0.05) { pick(rng, &["AMBULANCE", "DRIVING SCHOOL"]) } else { pick(rng, vehicle.uses) };
        self.vehicle(&vehicle, names::owner(rng))
            .with(FieldName::Insurer, insurer)
            .with(FieldName::PolicyNumber, policy_number(rng, from))
            .with(FieldName::Seats, vehicle.seats.to_string())
            .with(FieldName::Use, of)
            .with(FieldName::ValidFrom, from.to_string())
            .with(FieldName::ValidUntil, until.to_string())
            .with(FieldName::IssuedOn, (from - Days::new(rng.random_range(0..4))).to_string())
            .with(FieldName::PremiumRwf, premium.to_string())
    }

    fn certified(self, rng: &mut StdRng) -> Self {
        if rng.random_bool(0.4) { self.with(FieldName::Year, rng.random_range(1998..2026).to_string()) } else { self }
    }

    fn abroad(self, rng: &mut StdRng) -> Self {
        let countries: Vec<_> = ["BI", "CD", "KE", "TZ", "UG", "ZM"].into_iter().filter(|_| rng.random_bool(0.6)).collect();
        let countries = if countries.is_empty() { "UG".to_owned() } else { countries.join(",") };
        let number = match rng.random_range(0..3) {
            0 => format!("RW {}", digits(rng, 7)),
            1 => format!("RWA/{}/{}", rng.random_range(24..28), digits(rng, 6)),
            _ => format!("A {}", digits(rng, 6)),
        };
        self.without(FieldName::PremiumRwf)
            .without(FieldName::Seats)
            .with(FieldName::CardNumber, number)
            .with(FieldName::Countries, countries)
    }

    fn registered(self, rng: &mut StdRng, today: NaiveDate) -> Self {
        let vehicle = vehicle::invent(rng);
        let issued = today - Days::new(rng.random_range(3..2500));
        let built = issued - Days::new(rng.random_range(100..6000));
        self.vehicle(&vehicle, names::owner(rng))
            .with(FieldName::Engine, &vehicle.engine)
            .with(FieldName::Seats, vehicle.seats.to_string())
            .with(FieldName::Year, built.format("%Y").to_string())
            .with(FieldName::IssuedOn, issued.to_string())
    }

    fn licensed(self, rng: &mut StdRng, today: NaiveDate) -> Self {
        let issued = today - Days::new(rng.random_range(30..2200));
        let until = issued.checked_add_months(Months::new(60)).expect("a day within reach") - Days::new(1);
        let born = issued - Days::new(rng.random_range(18 * 366..60 * 365));
        let number = if rng.random_bool(0.5) {
            format!("1{}{}{}", born.format("%Y"), pick(rng, &[7, 8]), digits(rng, 10))
        } else {
            format!("DL{}", digits(rng, 7))
        };
        self.with(FieldName::LicenceNumber, number)
            .with(FieldName::Holder, names::person(rng))
            .with(
                FieldName::Categories,
                pick(rng, &["A", "B", "A,B", "B,C", "A,B,C", "B,D", "A,B,D1", "B,C,E", "B,F", "D", "D,E"]),
            )
            .with(FieldName::BirthDate, born.to_string())
            .with(FieldName::IssuedOn, issued.to_string())
            .with(FieldName::ValidUntil, until.to_string())
    }
}

/// A year mostly, or some months, or up to the day on which a fleet renews; one in eight has run out.
fn period(rng: &mut StdRng, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let months = Months::new(pick(rng, &[12, 12, 12, 12, 6, 3, 1]));
    let age = rng.random_range(0..28);
    let held = if rng.random_bool(0.125) { today - months - Days::new(age + 1) } else { today - Days::new(age) };
    let whole = held.checked_add_months(months).expect("a day within reach") - Days::new(1);
    let odd = rng.random_bool(0.15);
    (held, if odd { held + Days::new(rng.random_range(29..360)) } else { whole })
}

fn policy_number(rng: &mut StdRng, from: NaiveDate) -> String {
    let (year, six) = (from.format("%Y"), digits(rng, 6));
    match rng.random_range(0..7) {
        0 => format!("P/{:02}/{year}/{six}", rng.random_range(1..13)),
        1 => format!("MTR/KGL/{}/0{six}", from.format("%y")),
        2 => format!("1010-00{six}"),
        3 => format!("{}/MV/{year}/{six}", pick(rng, &["HQ", "RBV", "MUS", "HUY"])),
        4 => format!("{} {six}0", letter(rng, "ABCDEFGILO")),
        5 => format!("30{}/{}/{year}", digits(rng, 2), &six[..4]),
        _ => format!("{six}{}", digits(rng, 4)),
    }
}
