//! What `node` finds is given only to who may ask for its kind.

use entity::{alert::AlertStatus, trip_event::TripEventKind};

use super::{app, ask, codes};
use crate::{
    domain::{
        alert::Rule,
        api_key::Scope,
        flag::Flag,
        record::fixture::{
            alert, check, cleaned, code, database, delivery, endpoint, happened, job, keep, offer, on_call, person, policy,
            rating, received, report, saved_place, sent, silence, told, trip, vehicle,
        },
    },
    graphql::id::Kind,
};

#[tokio::test]
async fn node_asks_for_the_scopes_of_what_it_finds() {
    let db = database().await;
    let user = keep(&db, person(1)).await;
    let row = keep(&db, code(None, 1)).await;
    let message = keep(&db, sent(user.id, 0, "Hello")).await;
    let event = keep(&db, received(None, "Hi")).await;
    let shop = keep(&db, endpoint()).await;
    let news = keep(&db, told()).await;
    let parcel = keep(&db, delivery(shop.id, news.id)).await;
    let bike = keep(&db, vehicle(user.id, 1)).await;
    let ride = keep(&db, trip(user.id, None)).await;
    let wish = keep(&db, happened(ride.id, TripEventKind::Requested, user.id)).await;
    let asked = keep(&db, offer(ride.id, &bike)).await;
    let stars = keep(&db, rating(ride.id, user.id, user.id, 5)).await;
    let trouble = keep(&db, report(ride.id, user.id, user.id)).await;
    let gym = keep(&db, saved_place(user.id, "Gym")).await;
    let paper = keep(&db, job(&bike)).await;
    let seal = keep(&db, check(&bike, &paper)).await;
    let limit = keep(&db, policy(None)).await;
    let pass = keep(&db, cleaned()).await;
    let fault = keep(&db, alert(AlertStatus::Open)).await;
    let aline = keep(&db, on_call("Aline")).await;
    let quiet = keep(&db, silence()).await;
    let app = app(db.clone());
    for (id, kind, scopes) in [
        (Kind::User.id(user.id.0), "User", vec![Scope::UsersRead]),
        (Kind::QrCode.id(row.id.0), "QrCode", vec![Scope::QrCodesRead]),
        (Kind::Message.id(message.id.0), "Message", vec![Scope::MessagesRead]),
        (Kind::Message.id(event.id.0), "Message", vec![Scope::MessagesRead]),
        (Kind::InboundEvent.id(event.id.0), "InboundEvent", vec![Scope::EventsRead]),
        (Kind::WebhookEndpoint.id(shop.id.0), "WebhookEndpoint", vec![Scope::WebhooksManage]),
        (Kind::WebhookEvent.id(news.id.0), "WebhookEvent", vec![Scope::WebhooksManage]),
        (Kind::WebhookDelivery.id(parcel.id.0), "WebhookDelivery", vec![Scope::WebhooksManage]),
        (Kind::Trip.id(ride.id.0), "Trip", vec![Scope::TripsRead]),
        (Kind::TripEvent.id(wish.id.0), "TripEvent", vec![Scope::TripsRead]),
        (Kind::TripOffer.id(asked.id.0), "TripOffer", vec![Scope::TripsRead, Scope::TripsOversee]),
        (Kind::Rating.id(stars.id.0), "Rating", vec![Scope::TripsRead]),
        (Kind::TripReport.id(trouble.id.0), "TripReport", vec![Scope::TripsRead, Scope::TripsOversee]),
        (Kind::Vehicle.id(bike.id.0), "Vehicle", vec![Scope::TripsRead]),
        (Kind::SavedPlace.id(gym.id.0), "SavedPlace", vec![Scope::UsersRead, Scope::TripsRead]),
        (Kind::OcrJob.id(paper.id.0), "OcrJob", vec![Scope::DocumentsRead]),
        (Kind::VehicleCheck.id(seal.id.0), "VehicleCheck", vec![Scope::DocumentsRead]),
        (Kind::RateLimitPolicy.id(limit.id.0), "RateLimitPolicy", vec![Scope::LimitsManage]),
        (Kind::FeatureFlag.id(Flag::Rides.id()), "FeatureFlag", vec![Scope::FlagsManage]),
        (Kind::MaintenanceRun.id(pass.id.0), "MaintenanceRun", vec![Scope::InternalsRead]),
        (Kind::Alert.id(fault.id.0), "Alert", vec![Scope::AlertsRead]),
        (Kind::AlertRule.id(Rule::Test.id()), "AlertRule", vec![Scope::AlertsRead]),
        (Kind::AlertContact.id(aline.id.0), "AlertContact", vec![Scope::AlertsRead]),
        (Kind::AlertSilence.id(quiet.id.0), "AlertSilence", vec![Scope::AlertsRead]),
    ] {
        let query = format!("{{ node(id: \"{}\") {{ __typename id }} }}", *id);
        let found = ask(&app, &scopes, query.as_str()).await;
        assert_eq!(found["data"]["node"], serde_json::json!({ "__typename": kind, "id": *id }), "{found}");
        for scope in scopes {
            let others: Vec<Scope> = Scope::ALL.into_iter().filter(|other| *other != scope).collect();
            assert_eq!(codes(&ask(&app, &others, query.as_str()).await), ["FORBIDDEN"], "{kind}");
        }
    }
}
