//! Every way through the schema from a list: however long the list is, the same number of statements answers it. The
//! ways are found in the schema, so a new relation is walked as soon as it is there; all it asks for is rows.

use std::{
    collections::BTreeSet,
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use entity::{alert::AlertStatus, api_key::Role, ids::UserId, trip, trip_event::TripEventKind, vehicle};
use rstest::rstest;
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};
use webhook::outbound::{Attachment, Content};

use super::{app, data};
use crate::{
    app::App,
    domain::{
        api_key,
        audit::{self, Actor, By},
        record::fixture::{
            Backend, alert, attempt, called, check, cleaned, code, delivery, endpoint, happened, job, keep, licence, noon, note,
            notice, offer, on_call, person, presence, rating, received, report, saved_place, sent, staff, told, trip, vehicle,
        },
    },
};

/// Relations after each other, below the list itself.
const RELATIONS: usize = 3;
const FEW: usize = 2;
const MANY: usize = 18;

/// What is there for people alone, and so not for whoever walks here. What it takes is counted with the trips' own tests.
const OF_PERSONS: [&str; 1] = ["counterpart"];

const SCHEMA: &str = "{ __schema { queryType { name } types {
    name kind
    fields { name args { name defaultValue type { kind } } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }
    possibleTypes { name }
} } }";

/// The schema as it describes itself.
struct Schema(Value);

/// What has been selected on the way so far, from the list down to where the way ends.
#[derive(Clone)]
struct Way {
    /// The fields by name, for the answer.
    fields: Vec<String>,
    /// What opens each selection, for the document.
    opens: Vec<String>,
    /// What is to be had there besides, at each place.
    leaves: Vec<String>,
}

impl Schema {
    async fn of(app: &App) -> Self {
        Self(data(app, SCHEMA).await["__schema"].take())
    }

    fn kind<'a>(&'a self, name: &str) -> &'a Value {
        self.0["types"].as_array().unwrap().iter().find(|kind| kind["name"] == name).unwrap()
    }

    fn fields<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
        self.kind(kind)["fields"].as_array().into_iter().flatten()
    }

    /// The type of a field without its "not null" and "list of".
    fn named(field: &Value) -> &str {
        let mut kind = &field["type"];
        while kind["name"].is_null() {
            kind = &kind["ofType"];
        }
        kind["name"].as_str().unwrap()
    }

    fn is_leaf(&self, field: &Value) -> bool {
        matches!(self.kind(Self::named(field))["kind"].as_str(), Some("SCALAR" | "ENUM"))
    }

    /// Everything that a type has without going further.
    fn leaves(&self, kind: &str) -> String {
        let names = self.fields(kind).filter(|field| self.is_leaf(field)).map(|field| field["name"].as_str().unwrap());
        names.chain(["__typename"]).collect::<Vec<_>>().join(" ")
    }

    /// Goes through a field, through a connection's `nodes` too, and to each type that may be there.
    fn through(&self, way: &Way, field: &Value, size: usize) -> Vec<(Way, String)> {
        let name = field["name"].as_str().unwrap();
        let target = Self::named(field);
        let mut way = way.clone();
        way.fields.push(name.to_owned());
        if let Some(nodes) = self.fields(target).find(|field| field["name"] == "nodes") {
            way.opens.push(format!("{name}(first: {size})"));
            way.leaves.push(self.leaves(target));
            way.fields.push("nodes".to_owned());
            way.opens.push("nodes".to_owned());
            return self.land(way, Self::named(nodes));
        }
        let mandatory = |argument: &&Value| argument["type"]["kind"] == "NON_NULL" && argument["defaultValue"].is_null();
        let mandatory = field["args"].as_array().unwrap().iter().find(mandatory);
        assert_eq!(mandatory, None, "the walk does not know what to give to {name}: teach it");
        way.opens.push(name.to_owned());
        self.land(way, target)
    }

    fn land(&self, mut way: Way, target: &str) -> Vec<(Way, String)> {
        let Some(possible) = self.kind(target)["possibleTypes"].as_array() else {
            way.leaves.push(self.leaves(target));
            return vec![(way, target.to_owned())];
        };
        let landed = possible.iter().map(|one| {
            let (mut way, name) = (way.clone(), one["name"].as_str().unwrap());
            way.leaves.push("__typename".to_owned());
            way.opens.push(format!("... on {name}"));
            way.leaves.push(self.leaves(name));
            (way, name.to_owned())
        });
        landed.collect()
    }

    /// Every way from the lists that can be asked for, with a first list of this size.
    fn ways(&self, size: usize) -> Vec<Way> {
        let start = Way { fields: Vec::new(), opens: Vec::new(), leaves: Vec::new() };
        let is_list = |field: &&Value| self.fields(Self::named(field)).any(|field| field["name"] == "nodes");
        let lists = self.fields(self.0["queryType"]["name"].as_str().unwrap()).filter(is_list);
        let mut found = Vec::new();
        for (way, kind) in lists.flat_map(|list| self.through(&start, list, size)) {
            self.further(&way, &kind, RELATIONS, &mut found);
        }
        found
    }

    fn further(&self, way: &Way, kind: &str, relations: usize, found: &mut Vec<Way>) {
        found.push(way.clone());
        if relations == 0 {
            return;
        }
        let shown = |field: &&Value| !self.is_leaf(field) && !OF_PERSONS.contains(&field["name"].as_str().unwrap());
        for field in self.fields(kind).filter(shown) {
            for (way, kind) in self.through(way, field, FEW) {
                self.further(&way, &kind, relations - 1, found);
            }
        }
    }
}

impl Way {
    fn document(&self) -> String {
        let mut document = String::from("{ ");
        for (open, leaves) in self.opens.iter().zip(&self.leaves) {
            let _ = write!(document, "{open} {{ {leaves} ");
        }
        document + &"} ".repeat(self.opens.len() + 1)
    }

    /// How many rows an answer has where the way ends.
    fn reached(&self, answer: &Value) -> usize {
        let mut here = vec![answer];
        for field in &self.fields {
            here = here
                .iter()
                .flat_map(|value| match &value[field] {
                    Value::Array(values) => values.iter().collect(),
                    Value::Null => Vec::new(),
                    value => vec![value],
                })
                .collect();
        }
        here.len()
    }
}

/// Rows for every list, and for whatever they refer to.
async fn fill(db: &DatabaseConnection) {
    let by = By { actor: Actor::system(), request_id: None };
    let (mut replaces, mut rider) = (None, None);
    for n in 0..u32::try_from(MANY).unwrap() {
        let diane = keep(db, entity::operator::Model { email: format!("{n}@example.rw"), ..staff() }).await.id;
        let user = keep(db, entity::user::Model { assigned_to: Some(diane), ..person(n) }).await.id;
        keep(db, note(user)).await;
        let picture = Content::Image { attachment: Attachment::QrPicture("abc".to_owned()), caption: None };
        let picture = serde_json::to_value(picture).unwrap();
        let shown = |position| entity::outbound_message::Model { content: picture.clone(), ..sent(user, position, "") };
        let mut chain: Vec<_> = (0..3).map(shown).collect();
        for _ in 0..3 {
            keep(db, code(Some(user), n)).await;
            let photo = json!({ "message": { "type": "image", "image": { "id": "1", "mime_type": "image/jpeg" } } });
            keep(db, entity::inbound_event::Model { payload: photo, ..received(Some(user), "") }).await;
        }
        // Each was sent again as the one before it, so that whoever begins at the newest gets far.
        chain.push(shown(3));
        for (place, message) in chain.iter().enumerate() {
            let resends = chain.get(place + 1).map(|failed| failed.id);
            keep(db, entity::outbound_message::Model { resends, ..message.clone() }).await;
        }
        keep(db, cleaned()).await;
        let (fault, aline) = (keep(db, alert(AlertStatus::Open)).await.id, keep(db, on_call("Aline")).await.id);
        keep(db, notice(fault, aline)).await;
        audit::record(db, by.entry("blockUser", "User", user.0), noon()).await.unwrap();
        let key = api_key::New {
            name: format!("shop {n}"),
            role: Role::Viewer,
            scopes: Vec::new(),
            expires_at: None,
            created_by: None,
            replaces,
        };
        replaces = Some(api_key::create(db, key, noon()).await.unwrap().0.id);
        let bike = ride(db, rider.replace(user).unwrap_or(user), user, n).await;
        papers(db, &bike).await;
        let shop = keep(db, endpoint()).await.id;
        for _ in 0..3 {
            let event = keep(db, told()).await.id;
            let parcel = keep(db, delivery(shop, event)).await.id;
            keep(db, called(parcel, 1)).await;
        }
    }
}

/// A trip and all that hangs on one.
async fn ride(db: &DatabaseConnection, rider: UserId, driver: UserId, n: u32) -> vehicle::Model {
    let bike = keep(db, vehicle(driver, n)).await;
    keep(db, presence(driver, bike.id)).await;
    keep(db, saved_place(driver, "Gym")).await;
    let dropoff = trip::Model { dropoff_latitude: Some(-1.97), dropoff_longitude: Some(30.1), ..trip(rider, Some(&bike)) };
    let ride = keep(db, dropoff).await.id;
    for kind in [TripEventKind::Requested, TripEventKind::Accepted, TripEventKind::Rated] {
        keep(db, happened(ride, kind, rider)).await;
    }
    keep(db, offer(ride, &bike)).await;
    keep(db, rating(ride, rider, driver, 5)).await;
    keep(db, report(ride, rider, driver)).await;
    bike
}

/// What a driver showed, and what came of it.
async fn papers(db: &DatabaseConnection, of: &vehicle::Model) {
    for number in 0..3 {
        let paper = keep(db, job(of)).await;
        keep(db, attempt(&paper, 1)).await;
        keep(db, attempt(&paper, 2)).await;
        keep(db, check(of, &paper)).await;
        if number == 0 {
            keep(db, licence(of.user_id, "0042", &paper)).await;
        }
    }
}

#[rstest]
#[tokio::test]
async fn no_way_takes_more_statements_for_more_rows(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(mut db) = on.open().await else { return };
    fill(&db).await;
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    db.set_metric_callback(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
    let app = app(db);
    let schema = Schema::of(&app).await;
    let mut walked = BTreeSet::new();
    for (few, many) in schema.ways(FEW).into_iter().zip(schema.ways(MANY)) {
        let name = few.fields.join(".");
        let mut taken = Vec::new();
        for (way, rows) in [(&few, FEW), (&many, MANY)] {
            count.store(0, Ordering::Relaxed);
            let answer = data(&app, way.document()).await;
            taken.push(count.load(Ordering::Relaxed));
            assert!(way.reached(&answer) > 0, "{name} leads nowhere: fill in rows for it");
            let list = Way { fields: way.fields[..2].to_vec(), ..way.clone() };
            assert_eq!(list.reached(&answer), rows, "{name} begins with too few rows: fill in more");
        }
        assert!(taken[0] > 0, "{name}: nothing was counted");
        assert_eq!(taken[0], taken[1], "{name} takes more statements for more rows:\n{}", many.document());
        walked.insert(name);
    }
    for known in [
        "qrCodes.nodes.owner.messages.nodes.user",
        "users.nodes.qrCodes.nodes.owner",
        "trips.nodes.events.nodes.trip",
        "messages.nodes.resentAs.resentAs",
        "ocrJobs.nodes.vehicle.checks.nodes.document",
    ] {
        assert!(walked.contains(known), "the walk missed {known} among {walked:#?}");
    }
}

/// What a list of trips shows: as much as a page of a hundred may cost.
const TRIPS: &str = "nodes { id driver { name } rider { name } vehicle { plate } events(first: 10) { nodes { kind } } }";

#[rstest]
#[tokio::test]
async fn a_hundred_trips_cost_as_many_statements_as_two(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(mut db) = on.open().await else { return };
    for n in 0..100 {
        let [rider, driver] = [keep(&db, person(2 * n)).await.id, keep(&db, person(2 * n + 1)).await.id];
        ride(&db, rider, driver, n).await;
    }
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    db.set_metric_callback(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
    let app = app(db);
    let mut taken = Vec::new();
    for size in [2, 100] {
        count.store(0, Ordering::Relaxed);
        let answer = data(&app, format!("{{ trips(first: {size}) {{ {TRIPS} }} }}")).await;
        taken.push(count.load(Ordering::Relaxed));
        assert_eq!(answer["trips"]["nodes"].as_array().unwrap().len(), size);
    }
    assert_eq!(taken[0], taken[1], "more trips take more statements");
}
