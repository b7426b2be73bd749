//! News for people who have not written for a day: it goes out in the approved template, or it fails.

use api::{dialogue, simulator::Fault, store};
use chrono::TimeDelta;
use entity::{
    api_key::Role,
    outbound_message::{self, OutboundStatus},
    user,
};
use rstest::rstest;
use sea_orm::EntityTrait;
use serde_json::json;
use tests::{Backend, Hub, meta::NOTICE_TEMPLATE};
use webhook::outbound::{Attachment, Button, Buttons, Content, Text};

const ALINE: &str = "250788123456";
const WITH_TEMPLATE: [(&str, &str); 1] = [("META_NOTICE_TEMPLATE", NOTICE_TEMPLATE)];
const WINDOW_CLOSED: i64 = 131_047;

fn news() -> Content {
    let button = Button { id: Text::fit("trip"), title: Text::fit("My trip") };
    let buttons = Buttons::new(vec![button]).unwrap();
    Content::Buttons { body: Text::fit("*Jean* comes tomorrow\n8:00, Kimironko"), footer: None, buttons }
}

/// Queues `content` as the hub's own news for the only person there is.
async fn tell(hub: &Hub, content: &Content) {
    let (app, now) = (&hub.app, hub.app.clock.now());
    let tx = store::begin(&app.db).await.unwrap();
    let person = user::Entity::find().one(&tx).await.unwrap().unwrap();
    let row = dialogue::write(&tx, person.id, content, "trip", now).await.unwrap();
    tx.commit().await.unwrap();
    dialogue::announce(app, person.id, &[row.id]);
}

/// The message that was queued last.
async fn last(hub: &Hub) -> outbound_message::Model {
    hub.messages().await.into_iter().max_by_key(|row| row.position).unwrap()
}

#[rstest]
#[tokio::test]
async fn news_after_a_day_comes_as_the_template(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start_with(backend, &WITH_TEMPLATE).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    hub.advance(TimeDelta::hours(25));
    tell(&hub, &news()).await;
    hub.settle().await;
    let parameter = json!({ "type": "text", "text": "*Jean* comes tomorrow · 8:00, Kimironko" });
    let template = json!({
        "name": NOTICE_TEMPLATE,
        "language": { "policy": "deterministic", "code": "rw_RW" },
        "components": [{ "type": "body", "parameters": [parameter] }],
    });
    let came = phone.sent().pop().unwrap();
    assert_eq!(came.content, json!({ "type": "template", "template": template }));
    assert_eq!(last(&hub).await.status, OutboundStatus::Delivered);
    // The answer opens the window, and what comes then is as it was written.
    phone.says("English").await;
    tell(&hub, &news()).await;
    hub.settle().await;
    assert_eq!(phone.sent().pop().unwrap().content["interactive"]["type"], "button");
    hub.advance(TimeDelta::hours(25));
    tell(&hub, &news()).await;
    hub.settle().await;
    assert_eq!(phone.sent().pop().unwrap().content["template"]["language"]["code"], "en", "{}", phone.transcript());
}

#[tokio::test]
async fn without_a_template_news_after_a_day_fails() {
    let hub = Hub::start(Backend::Sqlite).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let before = phone.sent().len();
    hub.advance(TimeDelta::hours(25));
    tell(&hub, &news()).await;
    hub.settle().await;
    let row = last(&hub).await;
    assert_eq!((row.status, row.error_code), (OutboundStatus::Failed, Some(WINDOW_CLOSED)));
    assert_eq!(phone.sent().len(), before, "{}", phone.transcript());
}

#[tokio::test]
async fn a_picture_fits_into_no_template() {
    let hub = Hub::start_with(Backend::Sqlite, &WITH_TEMPLATE).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    hub.advance(TimeDelta::hours(25));
    tell(&hub, &Content::Image { attachment: Attachment::QrPicture("abc".to_owned()), caption: None }).await;
    hub.settle().await;
    let row = last(&hub).await;
    assert_eq!((row.status, row.error_code), (OutboundStatus::Failed, Some(WINDOW_CLOSED)));
}

/// A name that Meta does not know costs the one message, and nothing is paused.
#[tokio::test]
async fn a_refused_template_costs_the_one_message() {
    let hub = Hub::start_with(Backend::Sqlite, &[("META_NOTICE_TEMPLATE", "never_approved")]).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    hub.advance(TimeDelta::hours(25));
    tell(&hub, &news()).await;
    hub.settle().await;
    let row = last(&hub).await;
    assert_eq!((row.status, row.error_code, row.attempts), (OutboundStatus::Failed, Some(132_001), 1));
    phone.says("help").await;
    assert_eq!(last(&hub).await.status, OutboundStatus::Delivered);
}

#[tokio::test]
async fn who_said_stop_gets_no_template() {
    let hub = Hub::start_with(Backend::Sqlite, &WITH_TEMPLATE).await;
    let phone = hub.phone(ALINE);
    phone.says("stop").await;
    let before = phone.sent().len();
    hub.advance(TimeDelta::hours(25));
    tell(&hub, &news()).await;
    hub.settle().await;
    assert_eq!(last(&hub).await.status, OutboundStatus::Cancelled);
    assert_eq!(phone.sent().len(), before, "{}", phone.transcript());
}

/// Waits until the newest message has been tried in vain, and a day more.
async fn outlast(hub: &Hub) {
    hub.until("its try has failed", || async {
        let row = last(hub).await;
        row.error.is_some() && row.leased_until.is_none()
    })
    .await;
    hub.advance(TimeDelta::hours(25));
    hub.until("nothing is left", || async { hub.waiting().await.1 == 0 }).await;
}

/// Staff wrote while the window was open; what they said is no news, whenever it can be sent.
#[tokio::test]
async fn the_words_of_staff_go_as_they_are_or_not_at_all() {
    let hub = Hub::start_with(Backend::Sqlite, &WITH_TEMPLATE).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let before = phone.sent().len();
    let mut people = desk.data("{ users(first: 1) { nodes { id } } }", json!({})).await;
    let id = people["users"]["nodes"][0]["id"].take();
    hub.meta.simulator.set_fault(Fault::Down);
    desk.change("sendMessage", json!({ "userId": id, "text": "Are you there?" }), "message { id }").await;
    outlast(&hub).await;
    hub.meta.simulator.set_fault(Fault::None);
    let row = last(&hub).await;
    assert_eq!((row.status, row.error_code), (OutboundStatus::Failed, Some(WINDOW_CLOSED)));
    assert_eq!(phone.sent().len(), before, "{}", phone.transcript());
}

/// What has waited for a day is given up, so that nobody reads of a trip that is over.
#[tokio::test]
async fn news_grows_old() {
    let hub = Hub::start_with(Backend::Sqlite, &WITH_TEMPLATE).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    hub.advance(TimeDelta::hours(25));
    hub.meta.simulator.set_fault(Fault::Down);
    tell(&hub, &news()).await;
    outlast(&hub).await;
    let row = last(&hub).await;
    assert_eq!((row.status, row.error_code), (OutboundStatus::Failed, Some(WINDOW_CLOSED)));
}
