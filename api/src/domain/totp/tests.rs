use entity::{api_key::Role, ids::OperatorId};
use serde_json::json;

use super::*;
use crate::domain::record::fixture::noon;

fn account() -> Model {
    Model {
        id: OperatorId::new(),
        email: "diane@example.rw".to_owned(),
        name: "Diane".to_owned(),
        role: Role::Owner,
        password_hash: String::new(),
        totp_secret: None,
        totp_begun_at: None,
        totp_confirmed_at: None,
        totp_last_step: None,
        recovery_codes: json!([]),
        last_signed_in_at: None,
        disabled_at: None,
        created_at: noon(),
        updated_at: noon(),
    }
}

/// The test vector of RFC 6238, appendix B, for SHA-1 at 59 seconds, cut to six digits.
#[test]
fn codes_are_those_of_the_standard() {
    let key = SecretKey::random();
    let mut account = account();
    account.totp_secret = Some(key.seal(PURPOSE, &place(&account), b"12345678901234567890").unwrap());
    let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
    assert_eq!(step(&key, &account, "287082", at(59)).unwrap(), Some(1));
    assert_eq!(step(&key, &account, "287082", at(89)).unwrap(), Some(1), "half a minute late");
    assert_eq!(step(&key, &account, "287082", at(120)).unwrap(), None, "too late");
    assert_eq!(step(&key, &account, "287083", at(59)).unwrap(), None);
    assert_eq!(step(&key, &account, "", at(59)).unwrap(), None);
    account.totp_last_step = Some(1);
    assert_eq!(step(&key, &account, "287082", at(59)).unwrap(), None, "it was taken before");
}

#[test]
fn a_secret_is_of_no_use_in_another_row_or_under_another_key() {
    let key = SecretKey::random();
    let mut account = account();
    let enrolment = enrol(&key, &account).unwrap();
    assert!(enrolment.uri.starts_with("otpauth://totp/Mobility%20Hub:diane%40example.rw?secret="), "{}", enrolment.uri);
    assert!(enrolment.uri.contains(&enrolment.secret), "{}", enrolment.uri);
    account.totp_secret = Some(enrolment.sealed);
    let bytes = key.open(PURPOSE, &place(&account), account.totp_secret.as_deref().unwrap()).unwrap();
    let shown = clock(&bytes, &account.email).unwrap().generate(u64::try_from(noon().timestamp()).unwrap()).to_string();
    assert!(step(&key, &account, &shown, noon()).unwrap().is_some());
    assert_eq!(step(&SecretKey::random(), &account, &shown, noon()).unwrap(), None);
    account.id = OperatorId::new();
    assert_eq!(step(&key, &account, &shown, noon()).unwrap(), None);
}

#[test]
fn a_recovery_code_is_good_once() {
    let (codes, hashes) = recovery_codes();
    assert_eq!(codes.len(), 10);
    let mut account = Model { recovery_codes: hashes, ..account() };
    assert_eq!(without(&account, "another"), None);
    account.recovery_codes = without(&account, &format!(" {} ", codes[3])).unwrap();
    assert_eq!(account.recovery_codes.as_array().unwrap().len(), 9);
    assert_eq!(without(&account, &codes[3]), None);
    assert!(without(&account, &codes[4]).is_some());
}
