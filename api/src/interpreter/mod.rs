//! Between the conversation's words and the domain's rules: runs its commands, answers its questions.
//! This, `dialogue` and `rides` are the only places that know both.

mod card;
mod document;
mod drive;
mod person;
mod place;
mod problem;
mod qr;
mod ride;
mod time;

use chrono::{DateTime, Utc};
use entity::{
    ids::{OcrJobId, TripId, UserId},
    user,
};
use sea_orm::DatabaseTransaction;
use webhook::conversation::{Answer, Command, Query};

pub use card::{match_card, offer_card, side_of, trip_card};
pub use document::document_card;
pub use person::{foresee, know, template_language};
pub use place::{Links, links};

use crate::{app::App, dialogue::TurnError, domain::people, drivers, live::Change};

/// What a turn may touch: everything inside its own transaction.
pub struct World<'a> {
    pub app: &'a App,
    pub tx: &'a DatabaseTransaction,
    pub person: &'a user::Model,
    /// What was opened before the transaction began, since it may take seconds.
    pub links: &'a Links,
    pub after: After,
    /// Of the event that the turn answers.
    pub correlation_id: &'a str,
}

/// What is to be done once the turn is committed.
#[derive(Debug, Default)]
pub struct After {
    /// Drivers who moved, or came or went.
    pub drivers: Vec<UserId>,
    /// Trips that were made or moved, or on which something happened.
    pub trips: Vec<TripId>,
    /// Documents that came, or of which something was said.
    pub documents: Vec<OcrJobId>,
}

impl After {
    /// Tells the presence store, the worker and watchers.
    pub async fn announce(self, app: &App) {
        for driver in self.drivers {
            drivers::refresh(app, driver).await;
        }
        for trip in &self.trips {
            app.live.publish(Change::Trip(*trip));
        }
        if !self.trips.is_empty() {
            app.wake.rides.notify_one();
        }
        for document in &self.documents {
            app.live.publish(Change::Document(*document));
        }
        if !self.documents.is_empty() {
            app.wake.ocr.notify_one();
        }
    }
}

impl World<'_> {
    fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    pub async fn run(&mut self, command: &Command) -> Result<(), TurnError> {
        let (id, now) = (self.person.id, self.now());
        match command {
            Command::SetLanguage(lang) => people::set_language(self.tx, id, person::language(*lang), now).await?,
            Command::Stop => {
                self.leave_the_road().await?;
                people::stop(self.tx, id, now).await?;
            }
            Command::Start => people::start(self.tx, id, now).await?,
            Command::SetDefaultTarget(target) => {
                people::set_default_target(self.tx, id, target.clone().map(qr::columns), now).await?;
            }
        }
        Ok(())
    }

    pub async fn answer(&mut self, query: Query) -> Result<Answer, TurnError> {
        Ok(match query {
            Query::ReadPhone(text) => Answer::Target(self.read_phone(&text)),
            Query::ReadMerchant(text) => Answer::Target(qr::read_merchant(&text)),
            Query::ReadAmount(text) => Answer::Amount(qr::read_amount(&text)),
            Query::MakeQr { target, amount_rwf } => Answer::Qr(self.make(&target, amount_rwf).await?),
            Query::FindQr(code) => self.find_qr(&code).await?,
            Query::QrHistory => self.qr_history().await?,
            Query::ReadPlace(text) => Answer::Place(self.read_place(&text).await?),
            Query::SavePlace { kind, name, at } => Answer::PlaceSaved(self.save_place(kind, &name, &at).await?),
            Query::ForgetPlace(id) => Answer::PlaceForgotten(self.forget_place(&id).await?),
            Query::ReadTime { text, day } => Answer::Time(self.read_time(&text, day)),
            Query::Vehicles => Answer::Vehicles(self.vehicles().await?),
            Query::FindVehicle(id) => Answer::Vehicle(self.find_vehicle(&id).await?),
            Query::AddVehicle { kind, plate } => Answer::VehicleAdded(self.add_vehicle(kind, &plate).await?),
            Query::RetireVehicle(id) => Answer::VehicleRetired(self.retire_vehicle(&id).await?),
            Query::GoOnline { vehicle, at } => Answer::Online(self.go_online(&vehicle, at).await?),
            Query::MoveDriver(at) => Answer::DriverMoved(self.move_driver(at).await?),
            Query::GoOffline => Answer::Offline(self.leave_the_road().await?),
            Query::TakeOffer(id) => Answer::Taken(self.take_offer(&id).await?),
            Query::DeclineOffer(id) => Answer::Declined(self.decline_offer(&id).await?),
            Query::AnswerMatch { offer, agreed } => Answer::MatchAnswered(self.answer_match(&offer, agreed).await?),
            Query::Nearby { kind, pickup, wide } => Answer::Nearby(self.nearby(kind, pickup, wide).await?),
            Query::RequestRide { kind, pickup, driver } => {
                Answer::Requested(self.request_ride(kind, &pickup, driver.as_deref()).await?)
            }
            Query::SetDropoff { trip, dropoff } => Answer::DropoffSet(self.set_dropoff(&trip, &dropoff).await?),
            Query::PlanTrip(plan) => Answer::Planned(self.plan_trip(plan).await?),
            Query::Trips => Answer::Trips(self.trips().await?),
            Query::FindTrip(id) => Answer::Trip(self.find_trip(&id).await?),
            Query::Act { trip, act } => Answer::Acted(act, self.act(&trip, act).await?),
            Query::PayTrip(id) => Answer::Payment(self.pay_trip(&id).await?),
            Query::Profile => Answer::Profile(self.profile().await?),
            Query::ReadDocument { file, wanted } => Answer::DocumentTaken(self.read_document(&file, &wanted).await?),
            Query::FindDocument(id) => Answer::Document(self.find_document(&id).await?),
            Query::ConfirmDocument(id) => Answer::DocumentConfirmed(self.confirm_document(&id).await?),
            Query::MendDocument { document, field, text } => {
                Answer::DocumentMended(self.mend_document(&document, field, &text).await?)
            }
        })
    }
}
