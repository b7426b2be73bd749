use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use entity::{alert::AlertStatus, ids::WebhookEndpointId, webhook_delivery, webhook_endpoint};
use rstest::rstest;
use sea_orm::EntityTrait;
use serde_json::{Value, json};

use super::*;
use crate::domain::secret::{SecretKey, Unopenable};

/// The example that the specification's own verifiers are tested with.
#[test]
fn a_signature_is_that_of_the_specification() {
    let bytes = BASE64.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
    let (key, endpoint) = (SecretKey::random(), WebhookEndpointId::new());
    let sealed = key.seal("webhook", &endpoint.to_string(), &bytes).unwrap();
    let secret = Secret::open(&key, endpoint, &sealed).unwrap();
    assert_eq!(secret.reveal(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    let signed = signature(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#);
    assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

#[test]
fn two_secrets_sign_side_by_side() {
    let (old, new) = (Secret::generate(), Secret::generate());
    let alone = |secret: &Secret| signature(std::slice::from_ref(secret), "msg_1", 1, "{}");
    assert_eq!(signature(&[new.clone(), old.clone()], "msg_1", 1, "{}"), format!("{} {}", alone(&new), alone(&old)));
}

#[test]
fn a_secret_is_kept_sealed_for_its_endpoint_and_never_logged() {
    let (key, secret, endpoint) = (SecretKey::random(), Secret::generate(), WebhookEndpointId::new());
    let sealed = secret.seal(&key, endpoint).unwrap();
    assert_eq!(Secret::open(&key, endpoint, &sealed), Ok(secret.clone()));
    assert_eq!(Secret::open(&key, WebhookEndpointId::new(), &sealed), Err(Unopenable));
    assert_eq!(Secret::open(&SecretKey::random(), endpoint, &sealed), Err(Unopenable));
    assert_eq!(format!("{secret:?}"), "whsec_…");
}

#[rstest]
#[case("https://shop.example.rw/hooks")]
#[case("https://shop.example.rw:8443/hooks?from=hub")]
#[case("https://8.8.8.8/")]
#[case("https://[2606:4700::1111]/")]
#[case("https://[2002:808:808::]/")]
fn outward_addresses_are_taken(#[case] address: &str) {
    for policy in [Policy::Development, Policy::Production] {
        assert!(policy.read(address).is_ok(), "{policy:?}");
    }
}

#[rstest]
#[case::this_network("0.0.0.0")]
#[case::private("10.0.0.1")]
#[case::private("172.16.0.1")]
#[case::private("172.31.255.255")]
#[case::private("192.168.1.1")]
#[case::shared("100.64.0.1")]
#[case::alibaba("100.100.100.200")]
#[case::metadata("169.254.169.254")]
#[case::oracle("192.0.0.192")]
#[case::azure("168.63.129.16")]
#[case::documentation("192.0.2.1")]
#[case::documentation("198.51.100.1")]
#[case::documentation("203.0.113.1")]
#[case::relay("192.88.99.1")]
#[case::benchmarks("198.18.0.1")]
#[case::multicast("224.0.0.1")]
#[case::reserved("240.0.0.1")]
#[case::broadcast("255.255.255.255")]
#[case::decimal("2852039166")]
#[case::hexadecimal("0xa9fea9fe")]
#[case::octal("0251.0376.0251.0376")]
#[case::short("10.1")]
#[case::unspecified("[::]")]
#[case::mapped("[::ffff:10.0.0.1]")]
#[case::mapped_metadata("[::ffff:a9fe:a9fe]")]
#[case::compatible("[::10.0.0.1]")]
#[case::nat64("[64:ff9b::a9fe:a9fe]")]
#[case::six_to_four("[2002:a9fe:a9fe::1]")]
#[case::unique_local("[fd00:ec2::254]")]
#[case::link_local("[fe80::1]")]
#[case::site_local("[fec0::1]")]
#[case::multicast("[ff02::1]")]
#[case::teredo("[2001::1]")]
#[case::documentation("[2001:db8::1]")]
#[case::documentation("[3fff::1]")]
#[case::discard("[100::1]")]
fn inward_addresses_are_refused_everywhere(#[case] host: &str) {
    for policy in [Policy::Development, Policy::Production] {
        assert_eq!(policy.read(&format!("https://{host}/latest/meta-data")), Err(AddressProblem::Inward), "{policy:?}");
    }
}

#[rstest]
#[case("127.0.0.1")]
#[case("127.8.8.8")]
#[case("[::1]")]
#[case("[::ffff:127.0.0.1]")]
#[case("localhost")]
#[case("LOCALHOST.")]
#[case("hub.localhost")]
fn this_machine_is_for_development(#[case] host: &str) {
    assert!(Policy::Development.read(&format!("http://{host}:9000/")).is_ok());
    assert_eq!(Policy::Production.read(&format!("https://{host}:9000/")), Err(AddressProblem::Inward));
}

#[rstest]
#[case::plain("http://shop.example.rw/", AddressProblem::NotHttps)]
#[case::file("file:///etc/passwd", AddressProblem::NotAnAddress)]
#[case::gopher("gopher://shop.example.rw/", AddressProblem::NotAnAddress)]
#[case::words("my shop", AddressProblem::NotAnAddress)]
#[case::nothing("", AddressProblem::NotAnAddress)]
#[case::no_host("https://", AddressProblem::NotAnAddress)]
#[case::credentials("https://me:secret@shop.example.rw/", AddressProblem::Credentials)]
#[case::name("https://me@shop.example.rw/", AddressProblem::Credentials)]
fn wrong_addresses_are_named(#[case] address: &str, #[case] problem: AddressProblem) {
    assert_eq!(Policy::Production.read(address), Err(problem));
}

#[test]
fn an_address_has_an_end() {
    let address = format!("https://shop.example.rw/{}", "a".repeat(2048));
    assert_eq!(Policy::Production.read(&address), Err(AddressProblem::TooLong));
}

#[test]
fn a_payload_tells_no_number_in_full() {
    let row = crate::domain::record::fixture::code(None, 7);
    let fact = Fact::qr_code_created(&row);
    assert_eq!(fact.data["target"], json!("+250 788 ••• 407"));
    assert!(!fact.data.to_string().contains(&row.code), "who has the code can read the number off its page");
}

#[test]
fn every_type_is_found_by_its_name() {
    for event_type in EventType::ALL {
        assert_eq!(EventType::of_name(event_type.name()), Some(event_type));
        let good = |letter: char| letter.is_ascii_lowercase() || letter == '_' || letter == '.';
        assert!(event_type.name().chars().all(good), "the specification's letters: {event_type:?}");
    }
    assert_eq!(EventType::of_name("unknown"), None);
    assert_eq!(Value::from(EventType::Test.name()), json!("webhook.test"));
}

#[test]
fn the_page_for_integrators_knows_every_type() {
    let page = include_str!("../../../../docs/webhooks.md");
    for event_type in EventType::ALL {
        assert!(page.contains(&format!("\n| `{}` | `", event_type.name())), "{event_type:?} is not in docs/webhooks.md");
    }
}

/// What goes wrong inside the hub is told to nobody who did not ask for it.
#[tokio::test]
async fn alerts_come_only_where_they_are_named() {
    use crate::domain::record::fixture::{alert, database, endpoint, keep, noon};
    let db = database().await;
    keep(&db, webhook_endpoint::Model { event_types: json!([]), ..endpoint() }).await;
    keep(&db, webhook_endpoint::Model { event_types: json!(["alert.resolved"]), ..endpoint() }).await;
    let named = keep(&db, webhook_endpoint::Model { event_types: json!(["alert.raised"]), ..endpoint() }).await;
    let fact = Fact::alert_moved(EventType::AlertRaised, &alert(AlertStatus::Open));
    record(&db, &fact, noon(), noon()).await.unwrap();
    let told = webhook_delivery::Entity::find().all(&db).await.unwrap();
    assert_eq!(told.iter().map(|row| row.endpoint_id).collect::<Vec<_>>(), [named.id]);
    assert_eq!((&fact.data["rule"], &fact.data["severity"]), (&json!("COMPONENT_DOWN"), &json!("CRITICAL")));
}
