//! Any bytes at all: reading them never panics, whatever was read can be stored and opened again, and whatever a
//! message asks is answered.
#![no_main]

use std::collections::BTreeSet;

use chrono::DateTime;
use libfuzzer_sys::fuzz_target;
use webhook::{
    conversation::{Person, State, step},
    inbound::{self, Opened},
};

fuzz_target!(|body: &[u8]| {
    let now = DateTime::from_timestamp(1_790_000_000, 0).expect("a valid moment");
    let person = Person {
        name: None,
        phone: None,
        country: None,
        language: None,
        stopped: false,
        default_target: None,
        driving: None,
        places: Vec::new(),
        off: BTreeSet::new(),
    };
    for event in inbound::read(body, now).into_iter().flatten() {
        assert!(event.dedupe_key.len() <= 400 && event.lane.len() <= 400);
        // PostgreSQL refuses the NUL that JSON escapes like this; a backslash before it makes it mere letters.
        let stored = event.payload.to_string().replace("\\\\", "");
        assert!(!stored.contains("\\u0000"));
        if let Opened::Message(message) = inbound::open(event.kind, &event.payload).expect("what was read can be opened")
            && let Some(asked) = message.asks
        {
            assert!(!step(&State::Home, &person, &asked, now).effects.is_empty());
        }
    }
});
