//! The conversation, tried as a chat, as tables and with anything at all.

mod chat;
mod interrupts;
mod limits;
mod menus;
mod problems;
mod properties;
mod transcripts;

use std::iter;

use chrono::{DateTime, Utc};

use super::*;

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn person(lang: Lang) -> Person {
    Person {
        name: Some("Aline".to_owned()),
        phone: Some("+250788123456".to_owned()),
        country: Some("RW".to_owned()),
        language: Some(lang),
        stopped: false,
        default_target: None,
    }
}

fn phone() -> Target {
    Target::Phone("+250788123456".to_owned())
}

fn merchant() -> Target {
    Target::Merchant("123456".to_owned())
}

fn card(target: Target, amount_rwf: Option<u32>) -> QrCard {
    let url = format!("https://hub.example/q/{}", amount_rwf.unwrap_or_default()).parse().unwrap();
    let amount = amount_rwf.map(|amount| format!("*{amount}")).unwrap_or_default();
    let code = format!("code{}", amount_rwf.unwrap_or_default());
    let (target_display, dial, dial_other) = match &target {
        Target::Phone(phone) => {
            let national = phone.replace("+250", "0");
            let dial = |network: u8| format!("*182*1*{network}*{national}{amount}#");
            (say::target(&target), dial(1), Some(dial(2)))
        }
        Target::Merchant(merchant) => (merchant.clone(), format!("*182*8*1*{merchant}{amount}#"), None),
    };
    QrCard { code, target, target_display, amount_rwf, dial, dial_other, url, verified: true }
}

/// The match has no wildcard, so that a new state cannot be left out of the tests.
fn every_state() -> impl Iterator<Item = State> {
    iter::successors(Some(State::Home), |state| match state {
        State::Home => Some(State::QrTarget),
        State::QrTarget => Some(State::QrPhone),
        State::QrPhone => Some(State::QrMerchant),
        State::QrMerchant => Some(State::QrAmount { target: phone() }),
        State::QrAmount { .. } => Some(State::QrOtherAmount { target: merchant() }),
        State::QrOtherAmount { .. } => Some(State::QrMaking),
        State::QrMaking => Some(State::QrFinding),
        State::QrFinding => Some(State::QrPrinting),
        State::QrPrinting => Some(State::DefaultTarget),
        State::DefaultTarget => Some(State::DefaultPhone),
        State::DefaultPhone => Some(State::DefaultMerchant),
        State::DefaultMerchant => None,
    })
}

fn said(turn: &Turn) -> Vec<&Content> {
    turn.effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Say(content) => Some(content),
            Effect::Do(_) | Effect::Ask(_) => None,
        })
        .collect()
}

/// Every string of a message, ids included.
fn strings(content: &Content) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(content).unwrap(), &mut found);
    found
}

fn body(content: &Content) -> &str {
    match content {
        Content::Text { body } | Content::List { body, .. } => body.as_str(),
        Content::Buttons { body, .. } | Content::Link { body, .. } | Content::LocationRequest { body } => body.as_str(),
        Content::Image { caption, .. } | Content::Document { caption, .. } => {
            caption.as_ref().map_or("", |caption| caption.as_str())
        }
    }
}
