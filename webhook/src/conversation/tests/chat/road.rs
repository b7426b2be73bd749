//! The little world's rides: a few drivers, one trip at a time, and rules that just suffice to see both sides of it.

use chrono::{Duration, NaiveDate};

use super::super::{road, *};

/// What happens on the road.
#[derive(Default)]
pub struct Road {
    pub drivers: Vec<NearbyDriver>,
    pub vehicles: Vec<VehicleCard>,
    pub trip: Option<TripCard>,
    /// What every step is refused with, once something is to go wrong.
    pub refuses: Option<TripProblem>,
}

impl Road {
    pub fn answer(&mut self, person: &mut Person, query: Query) -> Answer {
        match query {
            Query::ReadPlace(text) => Answer::Place(read_place(&text, person)),
            Query::ReadTime { text, day } => Answer::Time(read_time(&text, day)),
            Query::SavePlace { kind, name, at } => Answer::PlaceSaved(save_place(person, kind, name, &at)),
            Query::ForgetPlace(id) => Answer::PlaceForgotten(take(&mut person.places, |place| place.id == id)),
            Query::Vehicles => Answer::Vehicles(self.vehicles.clone()),
            Query::FindVehicle(id) => Answer::Vehicle(self.vehicles.iter().find(|vehicle| vehicle.id == id).cloned()),
            Query::AddVehicle { kind, plate } => Answer::VehicleAdded(self.add_vehicle(kind, &plate)),
            Query::RetireVehicle(id) => Answer::VehicleRetired(take(&mut self.vehicles, |vehicle| vehicle.id == id)),
            Query::GoOnline { vehicle, .. } => Answer::Online(self.go_online(person, &vehicle)),
            Query::MoveDriver(_) => Answer::DriverMoved(person.driving.as_ref().map(|_| true).ok_or(DriveProblem::NotOnline)),
            Query::GoOffline => Answer::Offline(person.driving.take().is_some()),
            Query::Nearby { kind, pickup, wide } => Answer::Nearby(Nearby { kind, pickup, wide, drivers: self.drivers.clone() }),
            Query::Profile => Answer::Profile(Profile { score: Some(Score { tenths: 47, count: 12 }), trips: 14 }),
            query => self.answer_about_trip(query),
        }
    }

    fn answer_about_trip(&mut self, query: Query) -> Answer {
        match query {
            Query::RequestRide { pickup, .. } => {
                let card = TripCard { pickup: stop(&pickup), again: Some(pickup), ..road::ride(Side::Rider) };
                Answer::Requested(self.allow(card))
            }
            Query::SetDropoff { dropoff, .. } => {
                let allowed = vec![TripAction::Cancel];
                let card = self.trip.clone().unwrap();
                Answer::DropoffSet(self.allow(TripCard { dropoff: Some(stop(&dropoff)), allowed, ..card }))
            }
            Query::PlanTrip(plan) => Answer::Planned(self.allow(planned(&plan))),
            Query::TakeOffer(_) => Answer::Taken(self.allow(road::accepted(Side::Driver))),
            Query::DeclineOffer(_) => Answer::Declined(self.refuses.map_or(Ok(()), Err)),
            Query::AnswerMatch { agreed: true, .. } => Answer::MatchAnswered(Ok(Matched::Waiting)),
            Query::AnswerMatch { agreed: false, .. } => Answer::MatchAnswered(Ok(Matched::Declined)),
            Query::Trips => Answer::Trips(self.trip.iter().map(row).collect()),
            Query::FindTrip(_) => Answer::Trip(self.trip.clone().ok_or(TripProblem::NoSuchTrip)),
            Query::Act { act, .. } => {
                let moved = self.trip.clone().map(|card| moved(card, act));
                let card = moved.ok_or(TripProblem::NoSuchTrip).and_then(|card| self.allow(card));
                Answer::Acted(act, card)
            }
            Query::PayTrip(_) => {
                let driver = Target::Phone("+250788999888".to_owned());
                let Some(TripCard { fare: Fare::Agreed(amount), .. }) = &self.trip else {
                    return Answer::Payment(Err(TripProblem::NoFareYet));
                };
                Answer::Payment(Ok(card(driver, Some(*amount))))
            }
            query => panic!("{query:?} is for the rest of the world"),
        }
    }

    fn allow(&mut self, card: TripCard) -> Result<TripCard, TripProblem> {
        match self.refuses {
            Some(problem) => Err(problem),
            None => Ok(self.trip.insert(card).clone()),
        }
    }

    fn add_vehicle(&mut self, kind: VehicleType, plate: &str) -> Result<VehicleCard, PlateProblem> {
        if plate.chars().filter(char::is_ascii_digit).count() != 3 {
            return Err(PlateProblem::NotAPlate);
        }
        if plate.contains('O') {
            return Err(PlateProblem::LetterO);
        }
        let vehicle = VehicleCard { kind, ..road::vehicle(plate) };
        self.vehicles.push(vehicle.clone());
        Ok(vehicle)
    }

    fn go_online(&self, person: &mut Person, id: &str) -> Result<Driving, DriveProblem> {
        let vehicle = self.vehicles.iter().find(|vehicle| vehicle.id == id).ok_or(DriveProblem::NoSuchVehicle)?;
        Ok(person.driving.insert(Driving { kind: vehicle.kind, plate: vehicle.plate.clone() }).clone())
    }
}

fn take<T>(values: &mut Vec<T>, wanted: impl Fn(&T) -> bool) -> Option<T> {
    values.iter().position(wanted).map(|place| values.remove(place))
}

fn stop(place: &Place) -> Stop {
    Stop { name: place.name.clone(), ..road::stop("") }
}

fn row(card: &TripCard) -> TripRow {
    TripRow {
        id: card.id.clone(),
        side: card.side,
        kind: card.kind,
        status: card.status,
        local: card.when.unwrap_or(road::moment(None)).local,
        pickup: card.pickup.name.clone(),
        dropoff: card.dropoff.as_ref().and_then(|stop| stop.name.clone()),
    }
}

fn planned(plan: &Plan) -> TripCard {
    let (side, kind) = match plan.by {
        Planner::Rider { kind } => (Side::Rider, kind),
        Planner::Driver { kind, .. } => (Side::Driver, kind),
    };
    let series = plan.when.recurrence.map(|_| TripAction::CancelSeries);
    TripCard {
        kind,
        status: TripStatus::Scheduled,
        pickup: stop(&plan.pickup),
        dropoff: plan.dropoff.as_ref().map(stop),
        when: Some(plan.when),
        allowed: [TripAction::Cancel].into_iter().chain(series).collect(),
        ..road::ride(side)
    }
}

/// What a step makes of a trip, and what can be done then.
fn moved(card: TripCard, act: TripAct) -> TripCard {
    let (rider, report) = (card.side == Side::Rider, TripAction::Report);
    let started = vec![TripAction::Complete, TripAction::ProposeFare, report];
    match act {
        TripAct::Arrive => {
            let allowed = vec![TripAction::Start, TripAction::Cancel, TripAction::ProposeFare, report];
            TripCard { arrived: true, allowed, ..card }
        }
        TripAct::Start => TripCard { status: TripStatus::InProgress, allowed: started, ..card },
        TripAct::Complete => TripCard { status: TripStatus::Completed, allowed: vec![TripAction::Rate, report], ..card },
        TripAct::Cancel { reason, .. } => {
            let by = if rider { Canceller::Rider } else { Canceller::Driver };
            TripCard { status: TripStatus::Cancelled, cancelled: Some((by, reason)), allowed: Vec::new(), ..card }
        }
        TripAct::ProposeFare(amount) => TripCard { fare: Fare::ProposedByYou(amount), ..card },
        TripAct::AgreeFare(amount) => {
            let pay = rider.then_some(TripAction::Pay);
            let allowed = pay.into_iter().chain([TripAction::Cancel, report]).collect();
            TripCard { fare: Fare::Agreed(amount), allowed, ..card }
        }
        TripAct::RefuseFare(_) => TripCard { fare: Fare::Open, ..card },
        TripAct::Rate(_) => TripCard { allowed: vec![report], ..card },
        TripAct::Report(_) => TripCard { allowed: Vec::new(), ..card },
    }
}

fn read_place(text: &str, person: &Person) -> Result<Place, PlaceProblem> {
    if let Some(saved) = person.places.iter().find(|place| place.name.eq_ignore_ascii_case(text)) {
        return Ok(Place { at: saved.at, name: Some(saved.name.clone()) });
    }
    match text {
        "https://maps.app.goo.gl/heights" => Ok(road::place("Kigali Heights")),
        "-1.95, 30.06" => Ok(Place { at: Spot::new(-1.95, 30.06).unwrap(), name: None }),
        text if text.contains("://") => Err(PlaceProblem::LinkWithoutPlace),
        _ => Err(PlaceProblem::NotFound),
    }
}

fn save_place(person: &mut Person, kind: PlaceKind, name: String, at: &Place) -> Result<SavedPlace, SaveProblem> {
    if name.len() > 40 {
        return Err(SaveProblem::BadName { most: 40 });
    }
    let name = match kind {
        PlaceKind::Home => "home".to_owned(),
        PlaceKind::Work => "work".to_owned(),
        PlaceKind::Named => name,
    };
    let saved = SavedPlace { at: at.at, ..road::saved(kind, &name) };
    person.places.push(saved.clone());
    Ok(saved)
}

fn read_time(text: &str, day: Option<NaiveDate>) -> Result<Moment, TimeProblem> {
    let evening = road::moment(None);
    let morning = Moment { at: evening.at - Duration::hours(11), local: evening.local - Duration::hours(11), ..evening };
    match (text, day) {
        ("tomorrow 18:00" | "ejo 18:00" | "demain 18h", None) => Ok(evening),
        ("7", Some(_)) => {
            Err(TimeProblem::Ambiguous(vec![morning, Moment { local: morning.local + Duration::hours(12), ..evening }]))
        }
        ("7:00", Some(_)) => Ok(morning),
        ("tomorrow", None) => Err(TimeProblem::NoHour(evening.local.date())),
        ("every weekday 18:00", None) => Ok(road::moment(Some(Recurrence::Weekdays))),
        ("yesterday 7:00", None) => Err(TimeProblem::Past(morning.local - Duration::days(2))),
        ("30/2 7:00", None) => Err(TimeProblem::NoSuchDate),
        ("in 5 minutes", None) => Err(TimeProblem::TooSoon { least_minutes: 15 }),
        ("next year", None) => Err(TimeProblem::TooFar { most_days: 90 }),
        _ => Err(TimeProblem::NotATime),
    }
}
