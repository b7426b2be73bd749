//! Every field by itself, asked for with no key and with keys that lack one scope each.

use async_graphql::{EmptyMutation, EmptySubscription, Executor, Object, Request, Response};
use entity::{
    alert::AlertStatus,
    api_key::Role,
    audit_entry::ActorKind,
    ids::{ApiKeyId, AuditEntryId, OperatorId, SessionId},
    trip_event::TripEventKind,
    vehicle::VehicleType,
};
use futures::{FutureExt, StreamExt};
use serde_json::Value;

use super::{app, data, viewer};
use crate::{
    app::App,
    domain::{
        Reach,
        alert::Rule,
        api_key::{Scope, of_person, of_role},
        flag::Flag,
        place::Coordinates,
        presence::{Neighbour, Position},
        record::{
            fixture::{
                alert, attempt, check, cleaned, code, database, delivery, endpoint, happened, job, keep, licence, noon, note,
                offer, on_call, person, policy, presence, rating, received, report, saved_place, sent, silence, staff, told,
                trip, vehicle,
            },
            messages::Message as Row,
        },
    },
    graphql::{
        Viewer, build,
        id::Kind,
        loader::loaders,
        object::{
            Alert, AlertContact, AlertRule, AlertSilence, ApiKey, AuditEntry, Colleague, DriverPresence, FeatureFlag, Health,
            Hub, InboundEvent, Licence, MaintenanceRun, Message, NearbyDriver, Note, OcrAttempt, OcrJob, Operator, QrCode,
            RateLimit, RateLimitPolicy, RateLimits, Rating, SavedPlace, Session, Trip, TripEvent, TripOffer, TripReport, User,
            Vehicle, VehicleCheck, ViewerInfo, WebhookDelivery, WebhookEndpoint, WebhookEvent,
        },
    },
};

/// Types that come with what a guarded field returns, and say nothing else.
const CARRIED: [&str; 30] = [
    "AlertNotice",
    "HealthComponent",
    "HubProcess",
    "MaintenanceTask",
    "MessageMedia",
    "MetricLabel",
    "MetricPoint",
    "MetricSeries",
    "OcrBox",
    "OcrDoubt",
    "OcrEngineSummary",
    "OcrField",
    "OcrOutcomeCount",
    "OcrPage",
    "OcrPoint",
    "OcrSpread",
    "OcrSummary",
    "PageInfo",
    "Place",
    "QrScanDay",
    "RateLimitShare",
    "RateLimitSubject",
    "RatingSummary",
    "RetentionTask",
    "Setting",
    "TripCounterpart",
    "Uptime",
    "UptimeBar",
    "UserError",
    "WebhookCall",
];

/// Hands out one thing of each type to anybody, so that their fields are seen without the guards on the way.
struct Open {
    app: App,
    user: entity::user::Model,
}

#[Object]
impl Open {
    async fn user(&self) -> User {
        User(self.user.clone())
    }

    async fn qr_code(&self) -> QrCode {
        code(Some(self.user.id), 1).into()
    }

    async fn message(&self) -> Message {
        Message(Row::Sent(sent(self.user.id, 0, "Hello")))
    }

    async fn inbound_event(&self) -> InboundEvent {
        InboundEvent(received(Some(self.user.id), "Hi"))
    }

    async fn hub(&self) -> Hub {
        (&*self.app.config).into()
    }

    async fn health(&self) -> Health {
        self.app.checkup.report(&self.app).await.into()
    }

    async fn api_key(&self) -> ApiKey {
        ApiKey(key_row(Role::Viewer, Value::Array(Vec::new())))
    }

    async fn audit_entry(&self) -> AuditEntry {
        AuditEntry(entity::audit_entry::Model {
            id: AuditEntryId::new(),
            actor_kind: ActorKind::System,
            actor_id: None,
            actor_name: "hub".to_owned(),
            action: "blockUser".to_owned(),
            subject_kind: None,
            subject_id: None,
            before: None,
            after: None,
            request_id: None,
            created_at: noon(),
        })
    }

    async fn operator(&self) -> Operator {
        Operator(staff())
    }

    async fn session(&self) -> Session {
        Session(entity::session::Model {
            id: SessionId::new(),
            token_hash: String::new(),
            operator_id: Some(OperatorId::new()),
            user_id: None,
            created_at: noon(),
            last_seen_at: noon(),
            expires_at: noon(),
            revoked_at: None,
            address: None,
            user_agent: None,
        })
    }

    async fn note(&self) -> Note {
        Note::from(note(self.user.id))
    }

    async fn colleague(&self) -> Colleague {
        Colleague::from(staff())
    }

    async fn webhook_endpoint(&self) -> WebhookEndpoint {
        WebhookEndpoint(endpoint())
    }

    async fn webhook_event(&self) -> WebhookEvent {
        WebhookEvent(told())
    }

    async fn webhook_delivery(&self) -> WebhookDelivery {
        WebhookDelivery(delivery(endpoint().id, told().id))
    }

    async fn trip(&self) -> Trip {
        Trip(trip(self.user.id, None))
    }

    async fn trip_event(&self) -> TripEvent {
        TripEvent(happened(trip(self.user.id, None).id, TripEventKind::Requested, self.user.id))
    }

    async fn trip_offer(&self) -> TripOffer {
        TripOffer(offer(trip(self.user.id, None).id, &vehicle(self.user.id, 1)))
    }

    async fn rating(&self) -> Rating {
        Rating(rating(trip(self.user.id, None).id, self.user.id, self.user.id, 5))
    }

    async fn trip_report(&self) -> TripReport {
        TripReport(report(trip(self.user.id, None).id, self.user.id, self.user.id))
    }

    async fn vehicle(&self) -> Vehicle {
        Vehicle(vehicle(self.user.id, 1))
    }

    async fn driver_presence(&self) -> DriverPresence {
        DriverPresence(presence(self.user.id, vehicle(self.user.id, 1).id))
    }

    async fn nearby_driver(&self) -> NearbyDriver {
        let around = Coordinates::KIGALI;
        let position = Position {
            driver: self.user.id,
            vehicle: vehicle(self.user.id, 1).id,
            vehicle_type: VehicleType::Moto,
            at: around,
            seen_at: noon(),
        };
        NearbyDriver::seen(Neighbour::of(position, around), around, Reach::All)
    }

    async fn saved_place(&self) -> SavedPlace {
        SavedPlace(saved_place(self.user.id, "Gym"))
    }

    async fn ocr_job(&self) -> OcrJob {
        OcrJob(job(&vehicle(self.user.id, 1)))
    }

    async fn ocr_attempt(&self) -> OcrAttempt {
        OcrAttempt(attempt(&job(&vehicle(self.user.id, 1)), 1))
    }

    async fn vehicle_check(&self) -> VehicleCheck {
        let bike = vehicle(self.user.id, 1);
        VehicleCheck(check(&bike, &job(&bike)))
    }

    async fn licence(&self) -> Licence {
        Licence(licence(self.user.id, "0042", &job(&vehicle(self.user.id, 1))))
    }

    async fn rate_limits(&self) -> RateLimits {
        self.app.limits.gauge().await.into()
    }

    async fn rate_limit(&self) -> RateLimit {
        RateLimit(self.app.limits.gauge().await.readings.remove(0))
    }

    async fn rate_limit_policy(&self) -> RateLimitPolicy {
        RateLimitPolicy(policy(Some(self.user.id)))
    }

    async fn feature_flag(&self) -> FeatureFlag {
        FeatureFlag::new(Flag::Rides, None)
    }

    async fn maintenance_run(&self) -> MaintenanceRun {
        MaintenanceRun(cleaned())
    }

    async fn alert(&self) -> Alert {
        Alert(alert(AlertStatus::Open))
    }

    async fn alert_rule(&self) -> AlertRule {
        AlertRule { rule: Rule::LimitNear, changed: None }
    }

    async fn alert_contact(&self) -> AlertContact {
        AlertContact(on_call("Aline"))
    }

    async fn alert_silence(&self) -> AlertSilence {
        AlertSilence(silence())
    }

    async fn viewer(&self) -> ViewerInfo {
        (&viewer(&[])).into()
    }
}

pub(super) const SCHEMA: &str = "{ __schema { types { kind name fields {
    name type { ...Named } args { ...Given } }
    inputFields { ...Given } enumValues { name } } } }
fragment Given on __InputValue { name defaultValue type { ...Named } }
fragment Named on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Asks one executor for one field.
struct Probe<'a, E> {
    executor: &'a E,
    app: &'a App,
    document: String,
}

impl<E: Executor> Probe<'_, E> {
    /// The code of the refusal. A subscription that is let in has nothing to say yet.
    async fn refusal(&self, viewer: Option<Viewer>) -> Option<String> {
        let mut request = Request::new(&self.document).data(loaders(self.app, Some(Reach::All)));
        if let Some(viewer) = viewer {
            request = request.data(viewer);
        }
        let response = if self.document.starts_with("subscription") {
            self.executor.execute_stream(request, None).next().now_or_never()??
        } else {
            self.executor.execute(request).await
        };
        refusal(&response)
    }

    /// The scopes that the field cannot do without. Panics where it can do without a key.
    async fn needs(&self) -> Vec<&'static str> {
        assert_eq!(self.refusal(None).await.as_deref(), Some("UNAUTHENTICATED"), "{} has no guard", self.document);
        let mut needed = Vec::new();
        for scope in Scope::ALL {
            let others: Vec<Scope> = Scope::ALL.into_iter().filter(|other| *other != scope).collect();
            if self.refusal(Some(viewer(&others))).await.as_deref() == Some("FORBIDDEN") {
                needed.push(scope.name());
            }
        }
        needed
    }
}

/// Only refusals: a field that is let through may still lack an argument.
pub(super) fn refusal(response: &Response) -> Option<String> {
    let answer = serde_json::to_value(response).unwrap();
    let code = super::codes(&answer).into_iter().find(|code| ["UNAUTHENTICATED", "FORBIDDEN"].contains(code));
    code.map(str::to_owned)
}

/// The field with what it needs to be asked for.
pub(super) fn call(schema: &Value, field: &Value, user: &str) -> String {
    let name = field["name"].as_str().unwrap();
    let arguments = given(schema, &field["args"], user);
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let selection = if is_composite(&field["type"]) { " { __typename }" } else { "" };
    format!("{name}{arguments}{selection}")
}

/// A value for each argument, or each field of an input, that cannot be left out.
fn given(schema: &Value, wanted: &Value, user: &str) -> String {
    let required = wanted
        .as_array()
        .unwrap()
        .iter()
        .filter(|argument| argument["type"]["kind"] == "NON_NULL" && argument["defaultValue"].is_null());
    let values = required.map(|argument| {
        let value = value(schema, &argument["type"]["ofType"], user);
        format!("{}: {value}", argument["name"].as_str().unwrap())
    });
    values.collect::<Vec<_>>().join(", ")
}

fn value(schema: &Value, kind: &Value, user: &str) -> String {
    if kind["kind"] == "LIST" {
        return "[]".to_owned();
    }
    let name = kind["name"].as_str().unwrap();
    let types = schema["__schema"]["types"].as_array().unwrap();
    let named = types.iter().find(|kind| kind["name"] == name).unwrap();
    match (named["kind"].as_str().unwrap(), name) {
        ("INPUT_OBJECT", _) => format!("{{ {} }}", given(schema, &named["inputFields"], user)),
        ("ENUM", _) => named["enumValues"][0]["name"].as_str().unwrap().to_owned(),
        (_, "ID") => format!("{user:?}"),
        (_, "String" | "PhoneNumber") => "\"+250788123456\"".to_owned(),
        (_, "URL") => "\"https://shop.example.rw/hook\"".to_owned(),
        (_, "DateTime") => "\"2026-11-24T12:00:00Z\"".to_owned(),
        (_, "Boolean") => "true".to_owned(),
        (_, "Int") => "1".to_owned(),
        (_, "Float") => "1.5".to_owned(),
        (_, other) => panic!("say here what to give for a {other}"),
    }
}

fn is_composite(kind: &Value) -> bool {
    match kind["kind"].as_str().unwrap() {
        "NON_NULL" | "LIST" => is_composite(&kind["ofType"]),
        kind => ["OBJECT", "INTERFACE", "UNION"].contains(&kind),
    }
}

fn is_carried(name: &str) -> bool {
    CARRIED.contains(&name) || name.ends_with("Payload") || name.ends_with("Connection") || name.ends_with("Edge")
}

#[tokio::test]
async fn every_field_has_a_guard() {
    let db = database().await;
    let app = app(db.clone());
    let user = keep(&db, person(1)).await;
    let id = Kind::User.id(user.id.0);
    let real = build(&app);
    let open = async_graphql::Schema::build(Open { app: app.clone(), user }, EmptyMutation, EmptySubscription)
        .data(app.clone())
        .finish();
    let schema = data(&app, SCHEMA).await;
    let mut table = Vec::new();
    for kind in schema["__schema"]["types"].as_array().unwrap() {
        let name = kind["name"].as_str().unwrap();
        if kind["kind"] != "OBJECT" || name.starts_with("__") || is_carried(name) {
            continue;
        }
        for field in kind["fields"].as_array().unwrap() {
            let call = call(&schema, field, &id);
            let needs = if ["Query", "Mutation", "Subscription"].contains(&name) {
                let document = format!("{} {{ {call} }}", name.to_lowercase());
                Probe { executor: &real, app: &app, document }.needs().await
            } else {
                let handle = format!("{}{}", name[..1].to_lowercase(), &name[1..]);
                Probe { executor: &open, app: &app, document: format!("{{ {handle} {{ {call} }} }}") }.needs().await
            };
            table.push(row(&format!("{name}.{}", field["name"].as_str().unwrap()), &needs));
        }
    }
    table.sort();
    let fields = include_str!("../../../../docs/access.md").split_once("## Fields\n\n").unwrap().1;
    assert_eq!(fields.trim_end(), format!("{HEAD}\n{}", table.join("\n")), "docs/access.md tells another story");
}

const HEAD: &str =
    "| field | scopes | OWNER | OPERATOR | SUPPORT | VIEWER | INTEGRATION | person |\n|---|---|---|---|---|---|---|---|";

/// Who gets the field, as the docs say it.
fn row(field: &str, needs: &[&str]) -> String {
    let scopes: Vec<Scope> = needs.iter().map(|name| name.parse().unwrap()).collect();
    let roles = ROLES.map(|role| {
        let plain = of_role(role);
        let asked = Viewer::of(key_row(role, Scope::ALL.map(Scope::name).to_vec().into())).scopes;
        match scopes.iter().all(|scope| plain.contains(scope)) {
            true => "yes",
            false if scopes.iter().all(|scope| asked.contains(scope)) => "if named",
            false => "no",
        }
    });
    let person = if scopes.iter().all(|scope| of_person().contains(scope)) { "own" } else { "no" };
    let scopes = if needs.is_empty() { "any".to_owned() } else { format!("`{}`", needs.join("` `")) };
    format!("| `{field}` | {scopes} | {} | {person} |", roles.join(" | "))
}

const ROLES: [Role; 5] = [Role::Owner, Role::Operator, Role::Support, Role::Viewer, Role::Integration];

fn key_row(role: Role, scopes: Value) -> entity::api_key::Model {
    entity::api_key::Model {
        id: ApiKeyId::new(),
        name: "shop".to_owned(),
        prefix: "abcd1234".to_owned(),
        hash: String::new(),
        role,
        scopes,
        created_at: noon(),
        expires_at: None,
        revoked_at: None,
        last_used_at: None,
        created_by: None,
        created_by_id: None,
        replaces: None,
    }
}

#[test]
fn roles_reach_as_far_as_they_should() {
    let everything: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
    let table: Vec<String> = ROLES
        .into_iter()
        .map(|role| {
            let plain = Viewer::of(key_row(role, Value::Array(Vec::new())));
            let asked = Viewer::of(key_row(role, everything.clone().into()));
            let marks = Scope::ALL.map(|scope| match (plain.may(scope), asked.may(scope)) {
                (true, true) => "yes",
                (false, true) => "asked",
                (false, false) => "no",
                (true, false) => "LOST",
            });
            format!("{role:?}: {}", marks.join(" "))
        })
        .collect();
    insta::assert_snapshot!("scopes_of_roles", format!("{}\n{}", everything.join(" "), table.join("\n")));
}
