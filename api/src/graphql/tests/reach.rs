//! One person against another's rows, through every field there is. The list of fields comes from the schema: a new
//! one fails here until somebody says how it is tried.

use std::collections::BTreeSet;

use async_graphql::{EmptyMutation, EmptySubscription, Executor, ID, Object, Request, Schema};
use entity::{
    conversation, driver_presence,
    ids::{SessionId, UserId},
    inbound_event, licence, ocr_attempt, ocr_job, outbound_message, qr_code, rating, saved_place, trip,
    trip_event::{self, TripEventKind},
    trip_offer, trip_report, user, vehicle, vehicle_check,
};
use futures::{
    FutureExt, StreamExt,
    future::{Either, select},
    stream::BoxStream,
};
use rstest::rstest;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::{app, data, guards, viewer};
use crate::{
    app::App,
    domain::{
        Reach,
        api_key::{Scope, of_person},
        record::{
            fixture::{
                Backend, attempt, check, code, happened, job, keep, licence, noon, offer, person, presence, rating, received,
                report, saved_place, sent, trip, vehicle,
            },
            messages::Message as Row,
        },
    },
    graphql::{
        Viewer, Who, build,
        id::Kind,
        loader::loaders,
        object::{InboundEvent, Message, OcrJob, QrCode, Rating, SavedPlace, Trip, TripEvent, User, Vehicle, VehicleCheck},
    },
    live::Change,
};

mod tries;

use tries::{LISTS_OF_STAFF, NESTED, OF_STAFF, PERSONS, QUERIES, WITHOUT_ROWS};

/// Everything there is of one person. They are on both sides of their trip, which the rules forbid, so that each of its
/// fields leads to them.
struct Someone {
    user: user::Model,
    code: qr_code::Model,
    sent: outbound_message::Model,
    received: inbound_event::Model,
    vehicle: vehicle::Model,
    presence: driver_presence::Model,
    trip: trip::Model,
    event: trip_event::Model,
    offer: trip_offer::Model,
    rating: rating::Model,
    report: trip_report::Model,
    place: saved_place::Model,
    job: ocr_job::Model,
    attempt: ocr_attempt::Model,
    check: vehicle_check::Model,
    licence: licence::Model,
}

impl Someone {
    /// Of whom no row is kept.
    fn unknown(n: u32) -> Self {
        let user = person(n);
        let vehicle = vehicle(user.id, n);
        let job = job(&vehicle);
        let trip = trip::Model { note: Some(format!("Note of Person {n}")), ..trip(user.id, Some(&vehicle)) };
        Self {
            code: qr_code::Model {
                code: char::from(b'a' + u8::try_from(n % 26).unwrap()).to_string().repeat(13),
                ..code(Some(user.id), n)
            },
            sent: sent(user.id, 0, &format!("To Person {n}")),
            received: received(Some(user.id), &format!("From Person {n}")),
            presence: presence(user.id, vehicle.id),
            event: happened(trip.id, TripEventKind::Accepted, user.id),
            offer: offer(trip.id, &vehicle),
            rating: rating(trip.id, user.id, user.id, i32::try_from(n).unwrap()),
            report: report(trip.id, user.id, user.id),
            place: saved_place(user.id, &format!("Gym of Person {n}")),
            attempt: ocr_attempt::Model { engine: Some(format!("Reader of Person {n}")), ..attempt(&job, 1) },
            check: check(&vehicle, &job),
            licence: licence(user.id, &format!("Licence of Person {n}"), &job),
            job,
            trip,
            vehicle,
            user,
        }
    }

    async fn new(db: &DatabaseConnection, n: u32) -> Self {
        let one = Self::unknown(n);
        keep(db, one.user.clone()).await;
        let row = conversation::Model {
            user_id: one.user.id,
            state: json!({ "said": format!("Person {n}") }),
            version: 1,
            next_position: 1,
            pair_limit_at: None,
            updated_at: noon(),
        };
        keep(db, row).await;
        keep(db, one.code.clone()).await;
        keep(db, one.sent.clone()).await;
        let again = sent(one.user.id, 1, &format!("Again to Person {n}"));
        keep(db, outbound_message::Model { resends: Some(one.sent.id), ..again }).await;
        keep(db, one.received.clone()).await;
        keep(db, one.vehicle.clone()).await;
        keep(db, one.presence.clone()).await;
        keep(db, one.trip.clone()).await;
        keep(db, one.event.clone()).await;
        keep(db, one.offer.clone()).await;
        keep(db, one.rating.clone()).await;
        keep(db, one.report.clone()).await;
        keep(db, one.place.clone()).await;
        keep(db, one.job.clone()).await;
        keep(db, one.attempt.clone()).await;
        keep(db, one.check.clone()).await;
        keep(db, one.licence.clone()).await;
        one
    }

    /// Words and ids that nobody else's answer may hold.
    fn marks(&self) -> Vec<String> {
        let ids = Kind::ALL.into_iter().flat_map(|kind| self.ids(kind)).map(|id| id.to_string());
        let ids = ids.chain(self.of_staff().map(|id| id.to_string()));
        let name = self.user.profile_name.clone().unwrap();
        let words = [name, self.code.code.clone(), self.code.target.clone(), self.user.phone.clone().unwrap()];
        // What others think of them on the whole is a number.
        let average = format!("\"average\":{}.0", self.rating.stars);
        ids.chain(words).chain([self.vehicle.plate.clone(), average]).collect()
    }

    /// What is about them and not for them to see.
    fn of_staff(&self) -> [ID; 2] {
        [Kind::TripOffer.id(self.offer.id.0), Kind::TripReport.id(self.report.id.0)]
    }

    fn ids(&self, kind: Kind) -> Vec<ID> {
        match kind {
            Kind::User => vec![kind.id(self.user.id.0)],
            Kind::QrCode => vec![kind.id(self.code.id.0)],
            Kind::Message => vec![kind.id(self.sent.id.0), kind.id(self.received.id.0)],
            Kind::InboundEvent => vec![kind.id(self.received.id.0)],
            Kind::Trip => vec![kind.id(self.trip.id.0)],
            Kind::TripEvent => vec![kind.id(self.event.id.0)],
            Kind::Rating => vec![kind.id(self.rating.id.0)],
            Kind::Vehicle => vec![kind.id(self.vehicle.id.0)],
            Kind::SavedPlace => vec![kind.id(self.place.id.0)],
            Kind::OcrJob => vec![kind.id(self.job.id.0)],
            Kind::VehicleCheck => vec![kind.id(self.check.id.0)],
            Kind::Alert
            | Kind::AlertContact
            | Kind::AlertRule
            | Kind::AlertSilence
            | Kind::ApiKey
            | Kind::AuditEntry
            | Kind::Operator
            | Kind::RateLimitPolicy
            | Kind::TripOffer
            | Kind::TripReport
            | Kind::WebhookEndpoint
            | Kind::WebhookEvent
            | Kind::WebhookDelivery
            | Kind::FeatureFlag
            | Kind::MaintenanceRun => Vec::new(),
        }
    }

    /// The document with this person's ids in it.
    fn about(&self, document: &str) -> String {
        let ids = [
            ("$user", Kind::User.id(self.user.id.0)),
            ("$qr", Kind::QrCode.id(self.code.id.0)),
            ("$sent", Kind::Message.id(self.sent.id.0)),
            ("$received", Kind::Message.id(self.received.id.0)),
            ("$event", Kind::InboundEvent.id(self.received.id.0)),
            ("$trip", Kind::Trip.id(self.trip.id.0)),
            ("$happened", Kind::TripEvent.id(self.event.id.0)),
            ("$stars", Kind::Rating.id(self.rating.id.0)),
            ("$vehicle", Kind::Vehicle.id(self.vehicle.id.0)),
            ("$place", Kind::SavedPlace.id(self.place.id.0)),
            ("$job", Kind::OcrJob.id(self.job.id.0)),
            ("$check", Kind::VehicleCheck.id(self.check.id.0)),
            ("$code", ID(self.code.code.clone())),
            ("$phone", ID(self.user.phone.clone().unwrap())),
            ("$target", ID(self.code.target.clone())),
        ];
        ids.iter().fold(document.to_owned(), |document, (name, id)| document.replace(name, &format!("{:?}", id.as_str())))
    }
}

/// Ids and words of nobody.
fn nobody() -> Someone {
    Someone::unknown(99)
}

/// May do everything, and that with their own rows only: what is left is the reach.
fn person_viewer(id: UserId) -> Viewer {
    Viewer { who: Who::Person { id, session: SessionId::new() }, role: None, ..viewer(&Scope::ALL) }
}

async fn ask(executor: &impl Executor, app: &App, who: UserId, document: &str) -> Value {
    let request = Request::new(document).data(person_viewer(who)).data(loaders(app, Some(Reach::Own(who))));
    let mut answer = serde_json::to_value(executor.execute(request).await).unwrap();
    // What is left in the caller's purse goes down with every request; it says nothing about rows.
    if let Some(cost) = answer.pointer_mut("/extensions/cost").and_then(Value::as_object_mut) {
        cost.remove("remaining");
    }
    answer
}

fn holds(answer: &Value, someone: &Someone) -> bool {
    let text = answer.to_string();
    someone.marks().iter().any(|mark| text.contains(mark))
}

/// Hands out B's rows to anybody, as a leak further up would.
struct Open(Someone);

#[Object]
impl Open {
    async fn user(&self) -> User {
        User(self.0.user.clone())
    }

    async fn qr_code(&self) -> QrCode {
        self.0.code.clone().into()
    }

    async fn message(&self) -> Message {
        Message(Row::Sent(self.0.sent.clone()))
    }

    async fn inbound_event(&self) -> InboundEvent {
        InboundEvent(self.0.received.clone())
    }

    async fn trip(&self) -> Trip {
        Trip(self.0.trip.clone())
    }

    async fn trip_event(&self) -> TripEvent {
        TripEvent(self.0.event.clone())
    }

    async fn rating(&self) -> Rating {
        Rating(self.0.rating.clone())
    }

    async fn vehicle(&self) -> Vehicle {
        Vehicle(self.0.vehicle.clone())
    }

    async fn saved_place(&self) -> SavedPlace {
        SavedPlace(self.0.place.clone())
    }

    async fn ocr_job(&self) -> OcrJob {
        OcrJob(self.0.job.clone())
    }

    async fn vehicle_check(&self) -> VehicleCheck {
        VehicleCheck(self.0.check.clone())
    }
}

const SCHEMA: &str = "{ __schema { types { kind name fields {
    name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
} } } }";

fn named(kind: &Value) -> &Value {
    if kind["ofType"].is_null() { kind } else { named(&kind["ofType"]) }
}

/// Parts of a row that are no rows of their own.
const PARTS: [&str; 5] = ["MessageMedia", "OcrField", "OcrPage", "Place", "QrScanDay"];

/// The fields of a type, or of those only that lead to other objects.
fn fields(schema: &Value, name: &str, only_objects: bool) -> BTreeSet<String> {
    let types = schema["__schema"]["types"].as_array().unwrap();
    let found = types.iter().find(|kind| kind["name"] == name).unwrap();
    let fields = found["fields"].as_array().unwrap().iter();
    let leads = |kind: &Value| {
        let is_object = ["OBJECT", "INTERFACE"].contains(&kind["kind"].as_str().unwrap());
        is_object && !PARTS.contains(&kind["name"].as_str().unwrap())
    };
    let wanted = fields.filter(|field| !only_objects || leads(named(&field["type"])));
    wanted.map(|field| field["name"].as_str().unwrap().to_owned()).collect()
}

fn names(list: impl IntoIterator<Item = &'static str>) -> BTreeSet<String> {
    list.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn every_field_is_tried() {
    let schema = data(&app(Backend::Sqlite.open().await.unwrap()), SCHEMA).await;
    let queries = QUERIES.iter().map(|(name, _)| *name).chain(WITHOUT_ROWS);
    assert_eq!(fields(&schema, "Query", false), names(queries), "say in QUERIES how a person could ask for another's rows");
    let types: BTreeSet<String> = Kind::ALL.into_iter().map(|kind| kind.name().to_owned()).collect();
    assert_eq!(
        types,
        names(NESTED.iter().map(|(name, _)| *name).chain(OF_STAFF)),
        "every type with ids has its nested fields tried"
    );
    for (name, documents) in NESTED {
        for field in fields(&schema, name, true).into_iter().filter(|field| !LISTS_OF_STAFF.contains(&field.as_str())) {
            let tried = documents.iter().any(|document| document.contains(&format!(" {field} {{")));
            assert!(tried, "say in NESTED how {name}.{field} could show another's rows");
        }
    }
    for kind in Kind::ALL {
        let (_, documents) = QUERIES.iter().find(|(name, _)| *name == "node").unwrap();
        let b = nobody();
        let tried = |id: &ID| documents.iter().any(|document| b.about(document).contains(id.as_str()));
        assert!(b.ids(kind).iter().all(tried), "say in QUERIES how node finds a {}", kind.name());
    }
}

#[tokio::test]
async fn what_is_never_a_persons_is_refused_by_scope() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let (schema, executor) = (data(&app, guards::SCHEMA).await, build(&app));
    let (user, mut allowed) = (UserId::new(), BTreeSet::new());
    for root in ["Query", "Mutation", "Subscription"] {
        let types = schema["__schema"]["types"].as_array().unwrap();
        let found = types.iter().find(|kind| kind["name"] == root).unwrap();
        for field in found["fields"].as_array().unwrap() {
            let call = guards::call(&schema, field, &Kind::User.id(user.0));
            let who = Viewer { scopes: of_person(), ..person_viewer(user) };
            let request = Request::new(format!("{} {{ {call} }}", root.to_lowercase())).data(who);
            let refused = match executor.execute_stream(request, None).next().now_or_never() {
                Some(response) => guards::refusal(&response.unwrap()).is_some(),
                // A subscription that is let in has nothing to say yet; so has a query that reads.
                None => false,
            };
            if !refused {
                allowed.insert(format!("{root}.{}", field["name"].as_str().unwrap()));
            }
        }
    }
    assert_eq!(allowed, names(PERSONS), "a person may ask for more, or for less, than is tried here");
}

#[rstest]
#[tokio::test]
async fn another_persons_id_is_as_good_as_none(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (a, b) = (Someone::new(&db, 1).await, Someone::new(&db, 2).await);
    let app = app(db);
    let schema = build(&app);
    for document in QUERIES.iter().flat_map(|(_, documents)| *documents) {
        let theirs = ask(&schema, &app, a.user.id, &b.about(document)).await;
        assert!(!holds(&theirs, &b), "A sees B's: {document}: {theirs}");
        assert_eq!(theirs, ask(&schema, &app, a.user.id, &nobody().about(document)).await, "{document} tells that B is there");
        let own = ask(&schema, &app, b.user.id, &b.about(document)).await;
        assert!(holds(&own, &b), "B does not see B's, so nothing was tried: {document}: {own}");
    }
}

#[rstest]
#[tokio::test]
async fn a_row_that_leaked_leads_to_no_others(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (a, b) = (Someone::new(&db, 1).await, Someone::new(&db, 2).await);
    let (owner, b) = (b.user.id, b);
    let app = app(db);
    let (marks, schema) = (b.marks(), Schema::build(Open(b), EmptyMutation, EmptySubscription).data(app.clone()).finish());
    let holds = |answer: &Value| marks.iter().any(|mark| answer.to_string().contains(mark));
    for document in NESTED.iter().flat_map(|(_, documents)| *documents) {
        let leaked = ask(&schema, &app, a.user.id, document).await;
        assert!(!holds(&leaked), "A sees B's: {document}: {leaked}");
        let own = ask(&schema, &app, owner, document).await;
        assert!(holds(&own), "B does not see B's, so nothing was tried: {document}: {own}");
    }
}

#[rstest]
#[tokio::test]
async fn what_staff_see_of_a_trip_is_not_for_those_on_it(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let one = Someone::new(&db, 1).await;
    let told = keep(&db, happened(one.trip.id, TripEventKind::Reported, one.user.id)).await;
    let app = app(db);
    let schema = build(&app);
    let document =
        one.about("{ trip(id: $trip) { events { totalCount nodes { id } } offers { totalCount nodes { id } } reports { id } } }");
    let seen = ask(&schema, &app, one.user.id, &document).await;
    let happened = json!({ "totalCount": 1, "nodes": [{ "id": *Kind::TripEvent.id(one.event.id.0) }] });
    let expected = json!({ "events": happened, "offers": { "totalCount": 0, "nodes": [] }, "reports": [] });
    assert_eq!(seen["data"]["trip"], expected, "{seen}");
    for id in one.of_staff().into_iter().chain([Kind::TripEvent.id(told.id.0)]) {
        let found = ask(&schema, &app, one.user.id, &format!("{{ node(id: {:?}) {{ id }} }}", id.as_str())).await;
        assert_eq!(found["data"]["node"], Value::Null, "{found}");
    }
    let staff = data(&app, document).await;
    assert_eq!(staff["trip"]["events"]["totalCount"], 2);
    assert!(one.of_staff().iter().all(|id| staff.to_string().contains(id.as_str())), "{staff}");
}

#[rstest]
#[tokio::test]
async fn a_code_is_made_for_the_person_who_asks(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (a, b) = (Someone::new(&db, 1).await, Someone::new(&db, 2).await);
    let app = app(db);
    let schema = build(&app);
    let document =
        b.about("mutation { createQrCode(input: { target: $target }) { qrCode { id owner { id } } userErrors { code } } }");
    let made = ask(&schema, &app, a.user.id, &document).await;
    assert_eq!(made["data"]["createQrCode"]["qrCode"]["owner"]["id"], *Kind::User.id(a.user.id.0), "{made}");
    assert!(!Kind::QrCode.id(b.code.id.0).as_str().eq(made["data"]["createQrCode"]["qrCode"]["id"].as_str().unwrap()));
    let again = ask(&schema, &app, b.user.id, &document).await;
    assert_eq!(again["data"]["createQrCode"]["qrCode"]["id"], *Kind::QrCode.id(b.code.id.0), "B finds the code they had");
}

fn subscribe(app: &App, who: UserId, document: String) -> BoxStream<'static, Value> {
    let responses = build(app).execute_stream(Request::new(document).data(person_viewer(who)), None);
    responses.map(|response| serde_json::to_value(response).unwrap()).boxed()
}

#[rstest]
#[tokio::test]
async fn another_persons_changes_are_not_told(
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
    #[values(
        "subscription { messages(userId: $user) { id text } }",
        "subscription { inboundEvents { id payload } }",
        "subscription { conversationChanged { id name } }",
        "subscription { tripUpdated { id } }",
        "subscription { tripUpdated(id: $trip) { id } }",
        "subscription { tripUpdated(filter: { userId: $user }) { id } }",
        "subscription { ocrJobUpdated { id } }",
        "subscription { ocrJobUpdated(id: $job) { id } }",
        "subscription { ocrJobUpdated(filter: { vehicleId: $vehicle }) { id } }"
    )]
    document: &str,
) {
    let Some(db) = on.open().await else { return };
    let (a, b) = (Someone::new(&db, 1).await, Someone::new(&db, 2).await);
    let app = app(db);
    let mut foreign = subscribe(&app, a.user.id, b.about(document));
    let mut own = subscribe(&app, b.user.id, b.about(document));
    for stream in [&mut foreign, &mut own] {
        assert_eq!(stream.next().now_or_never(), None, "nothing has changed yet");
    }
    let publish = || {
        app.live.publish(Change::Inbound { id: b.received.id, user: Some(b.user.id) });
        app.live.publish(Change::Outbound { id: b.sent.id, user: b.user.id });
        app.live.publish(Change::Trip(b.trip.id));
        app.live.publish(Change::Document(b.job.id));
    };
    let changes = std::pin::pin!(async {
        // Both read each change over the same single connection, A's subscription before B's.
        publish();
        let first = own.next().await;
        publish();
        [first, own.next().await]
    });
    match select(foreign.next(), changes).await {
        Either::Left((told, _)) => panic!("A is told of B's: {told:?}"),
        Either::Right((told, _)) => {
            for told in told {
                assert!(holds(&told.clone().unwrap(), &b), "B is told nothing, so nothing was tried: {told:?}");
            }
        }
    }
}
