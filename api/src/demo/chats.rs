//! People who write to the hub: what they wrote and were answered, and the QR codes they made.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    conversation,
    ids::{InboundEventId, OutboundMessageId},
    inbound_event::{self, InboundKind, InboundStatus},
    outbound_message::{self, OutboundStatus},
    qr_code,
    user::{self, Language},
};
use rand::{Rng, RngExt, seq::IndexedRandom};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};
use serde_json::json;
use webhook::{
    conversation::State,
    outbound::{Content, Text},
};

use super::names::GIVEN;
use crate::domain::{
    merchant,
    people::{self, Identity},
    phone, qr,
};

const PEOPLE: usize = 60;

const SHOPS: [&str; 8] = [
    "Kimironko fruits",
    "Nyabugogo tickets",
    "Remera salon",
    "Nyamirambo bakery",
    "Gikondo tailor",
    "Kacyiru café",
    "Kicukiro pharmacy",
    "Gisozi carpenter",
];

/// The people of the last week as seen from `now`; how many they are, with how many messages and codes.
pub async fn fill(tx: &impl ConnectionTrait, now: DateTime<Utc>, rng: &mut impl Rng) -> anyhow::Result<(usize, usize, usize)> {
    let (mut messages, mut codes) = (0, 0);
    for index in 0..PEOPLE {
        let wrote_at = now - TimeDelta::minutes(rng.random_range(5..7 * 24 * 60));
        let person = move_in(tx, index, wrote_at, rng).await?;
        messages += talk(tx, &person, wrote_at, rng).await?;
        codes += pay(tx, &person, wrote_at, rng).await?;
    }
    Ok((PEOPLE, messages, codes))
}

async fn move_in(
    db: &impl ConnectionTrait,
    index: usize,
    wrote_at: DateTime<Utc>,
    rng: &mut impl Rng,
) -> anyhow::Result<user::Model> {
    let network = ["78", "79", "72", "73"].choose(rng).copied().unwrap_or("78");
    let wa_id = format!("250{network}{:07}", rng.random_range(1_000_000..9_999_999));
    let name = match SHOPS.get(index) {
        Some(shop) => (*shop).to_owned(),
        None => GIVEN[index % GIVEN.len()].to_owned(),
    };
    let identity = Identity { wa_id: Some(wa_id), scoped_id: None, name: Some(name) };
    let person = people::recognise(db, &identity, wrote_at, wrote_at - TimeDelta::days(rng.random_range(0..60))).await?;
    let language = [None, Some(Language::Rw), Some(Language::En), Some(Language::Fr)].choose(rng).copied().flatten();
    if let Some(language) = language {
        people::set_language(db, person.id, language, wrote_at).await?;
    }
    Ok(person)
}

/// A greeting and its answer, read more often than not.
async fn talk(
    db: &impl ConnectionTrait,
    person: &user::Model,
    wrote_at: DateTime<Utc>,
    rng: &mut impl Rng,
) -> anyhow::Result<usize> {
    let word = ["Muraho", "Hi", "QR", "Bonjour", "menu", "Mwaramutse"].choose(rng).copied().unwrap_or("Hi");
    let event = heard(person, word, wrote_at).insert(db).await?;
    let answered_at = wrote_at + TimeDelta::milliseconds(rng.random_range(300..1500));
    let read = rng.random_bool(0.8);
    said(person, &event, answered_at, read)?.insert(db).await?;
    stand(person, answered_at)?.insert(db).await?;
    Ok(2)
}

/// The conversation after that turn, so that a real one can go on from it.
pub fn stand(person: &user::Model, at: DateTime<Utc>) -> anyhow::Result<conversation::ActiveModel> {
    let state = serde_json::to_value(State::Home)?;
    Ok(conversation::ActiveModel {
        user_id: Set(person.id),
        state: Set(state),
        version: Set(1),
        next_position: Set(1),
        pair_limit_at: Set(None),
        updated_at: Set(at),
    })
}

fn heard(person: &user::Model, word: &str, at: DateTime<Utc>) -> inbound_event::ActiveModel {
    let id = InboundEventId::new();
    let number = person.wa_id.clone().unwrap_or_default();
    let wamid = format!("wamid.DEMO{}", id.0.simple());
    let message =
        json!({ "id": wamid, "from": number, "timestamp": at.timestamp().to_string(), "type": "text", "text": { "body": word } });
    let contact = json!({ "wa_id": number, "profile": { "name": person.profile_name } });
    inbound_event::ActiveModel {
        id: Set(id),
        dedupe_key: Set(format!("message:{wamid}")),
        lane: Set(format!("wa:{number}")),
        kind: Set(InboundKind::Message),
        subtype: Set("text".to_owned()),
        wamid: Set(Some(wamid)),
        phone_number_id: Set(None),
        user_id: Set(Some(person.id)),
        payload: Set(json!({ "message": message, "contact": contact, "occurred_at": at.timestamp() })),
        status: Set(InboundStatus::Processed),
        attempts: Set(1),
        failures: Set(0),
        due_at: Set(at),
        leased_until: Set(None),
        last_error: Set(None),
        correlation_id: Set(id.to_string()),
        traceparent: Set(None),
        occurred_at: Set(at),
        received_at: Set(at),
        processed_at: Set(Some(at)),
        limited_at: Set(None),
        state: Set(None),
    }
}

fn said(
    person: &user::Model,
    event: &inbound_event::Model,
    at: DateTime<Utc>,
    read: bool,
) -> anyhow::Result<outbound_message::ActiveModel> {
    let id = OutboundMessageId::new();
    let body = Text::fit("Muraho! Write *menu* to see what I can do.");
    let content = serde_json::to_value(Content::Text { body })?;
    Ok(outbound_message::ActiveModel {
        id: Set(id),
        user_id: Set(person.id),
        event_id: Set(Some(event.id)),
        reply_index: Set(0),
        position: Set(0),
        content: Set(content),
        status: Set(if read { OutboundStatus::Read } else { OutboundStatus::Delivered }),
        despite_stop: Set(false),
        notice: Set(false),
        wamid: Set(Some(format!("wamid.DEMO{}", id.0.simple()))),
        attempts: Set(1),
        due_at: Set(at),
        in_doubt: Set(false),
        correlation_id: Set(event.correlation_id.clone()),
        created_at: Set(at),
        accepted_at: Set(Some(at)),
        sent_at: Set(Some(at)),
        delivered_at: Set(Some(at)),
        read_at: Set(read.then_some(at)),
        ..Default::default()
    })
}

/// Up to three codes, some of them scanned a lot.
async fn pay(db: &impl ConnectionTrait, person: &user::Model, at: DateTime<Utc>, rng: &mut impl Rng) -> anyhow::Result<usize> {
    let amounts = [None, Some(500), Some(1_000), Some(2_000), Some(5_000), Some(15_000)];
    let mut made = 0;
    for _ in 0..rng.random_range(0..4) {
        let amount = amounts.choose(rng).copied().flatten();
        let code = rng.random_range(10_000..999_999_u32).to_string();
        let own = person.phone.as_deref().and_then(|phone| phone::read(phone, phone::HOME).ok());
        let shop = merchant::read(&code, phone::HOME).ok();
        let target = if rng.random_bool(0.5) { own.map(qr::Target::Phone) } else { shop.map(qr::Target::Merchant) };
        let Some(target) = target else { continue };
        let row = qr::find_or_create(db, Some(person.id), &target, amount, at).await?;
        let scans = rng.random_range(0..200_i64);
        let seen =
            qr_code::ActiveModel { id: Set(row.id), scans: Set(scans), last_scanned_at: Set(Some(at)), ..Default::default() };
        qr_code::Entity::update(seen).exec(db).await?;
        made += 1;
    }
    Ok(made)
}
