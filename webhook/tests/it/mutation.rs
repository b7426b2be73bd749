//! Deliveries damaged at random: nothing panics, and whatever is beside a good message, the good message is read.

use proptest::{prelude::*, sample::Index, test_runner::RngSeed};
use serde_json::{Value, json};
use webhook::inbound::{self, Inbound, Kind};

use crate::corpus::{files, received_at};

/// A good message with an id that no corpus file has.
fn sibling() -> Value {
    json!({ "from": "250780000001", "id": "wamid.SIBLING", "timestamp": "1790000500", "type": "text", "text": { "body": "still here" } })
}

/// Reads and opens everything, checking what must hold of any event.
fn digest(body: &[u8]) -> Option<Vec<Inbound>> {
    let events = inbound::read(body, received_at()).ok()?;
    for event in &events {
        inbound::open(event.kind, &event.payload).expect("what was read can be opened");
        assert!(event.dedupe_key.len() <= 400 && event.lane.len() <= 400, "{event:?}");
        // Behind an escaped backslash the same letters are no NUL.
        assert!(!event.payload.to_string().replace("\\\\", "").contains("\\u0000"), "{event:?}");
        assert_eq!(event.occurred_at.timestamp_subsec_nanos(), 0);
    }
    assert!(events.is_sorted_by_key(|event| event.occurred_at));
    Some(events)
}

/// Whatever may stand in the place of any part of a delivery.
fn junk() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(Value::from("\0wamid.\0")),
        Just(Value::from("\\u0000")),
        Just(Value::from("x".repeat(5_000))),
        Just(Value::from("99999999999999999999")),
        Just(Value::from("1790000001")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let name = prop_oneof![Just("id".to_owned()), Just("type".to_owned()), Just("from".to_owned()), "\\PC{0,8}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..4).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Every place in `value`, as JSON pointers.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, element)| places(element, &format!("{here}/{index}"), found));
        }
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            places(member, &format!("{here}/{}", name.replace('~', "~0").replace('/', "~1")), found);
        }),
        _ => {}
    }
}

fn damage(value: &mut Value, hits: Vec<(Index, Value)>) {
    for (place, junk) in hits {
        let mut found = Vec::new();
        places(value, "", &mut found);
        *value.pointer_mut(&found[place.index(found.len())]).expect("a place that was found") = junk;
    }
}

/// The same damage in every run; the fuzzer is there to look for more.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(20_260_921), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn damaged_bytes_do_not_panic(file in any::<Index>(), hits in prop::collection::vec((any::<Index>(), any::<u8>()), 1..8)) {
        let mut body = file.get(&files()).1.clone();
        for (place, byte) in hits {
            let place = place.index(body.len());
            body[place] = byte;
        }
        digest(&body);
    }

    #[test]
    fn cut_bytes_are_refused(file in any::<Index>(), place in any::<Index>()) {
        let body = file.get(&files()).1.clone();
        let end = body.trim_ascii_end().len();
        prop_assert!(digest(&body[..place.index(end)]).is_none());
    }

    #[test]
    fn damaged_structure_does_not_panic(file in any::<Index>(), hits in prop::collection::vec((any::<Index>(), junk()), 1..6)) {
        let mut delivery: Value = serde_json::from_slice(&file.get(&files()).1).unwrap();
        damage(&mut delivery, hits);
        digest(delivery.to_string().as_bytes());
    }

    /// Damage within one message, in its contacts or beside it never costs the message next to it.
    #[test]
    fn a_good_message_survives_its_neighbours(
        file in any::<Index>(),
        hits in prop::collection::vec((any::<Index>(), junk()), 1..6),
        contacts in junk(),
        neighbour in junk(),
    ) {
        let delivery: Value = serde_json::from_slice(&file.get(&files()).1).unwrap();
        let mut damaged = delivery["entry"][0]["changes"][0]["value"]["messages"][0].clone();
        damage(&mut damaged, hits);
        let body = json!({ "entry": [
            neighbour,
            { "changes": [neighbour, { "field": "messages", "value": { "contacts": contacts, "messages": [damaged, neighbour, sibling()] } }] },
        ] });
        let events = digest(body.to_string().as_bytes()).expect("the delivery is well-formed");
        let good = events.iter().find(|event| event.dedupe_key == "message:wamid.SIBLING").expect("the good message is read");
        prop_assert_eq!(good.kind, Kind::Message);
        prop_assert_eq!(&good.payload["message"], &sibling());
    }
}
