use rstest::rstest;

use super::*;

#[rstest]
#[case::hex("00".repeat(32), true)]
#[case::capitals("AB".repeat(32), true)]
#[case::base64(BASE64.encode([7; 32]), true)]
#[case::spaces(format!(" {}\n", "00".repeat(32)), true)]
#[case::short("00".repeat(31), false)]
#[case::long(BASE64.encode([7; 33]), false)]
#[case::words("correct horse battery staple".to_owned(), false)]
#[case::nothing(String::new(), false)]
fn a_key_has_256_bits(#[case] text: String, #[case] good: bool) {
    assert_eq!(SecretKey::parse(&text).is_some(), good);
}

#[test]
fn a_key_is_read_as_it_is_written_and_never_shown() {
    let key = SecretKey::random();
    assert_eq!(SecretKey::parse(&key.to_hex()).unwrap().to_hex(), key.to_hex());
    assert_eq!(format!("{key:?}"), "SecretKey");
}

#[test]
fn what_is_sealed_opens_only_where_it_belongs() {
    let key = SecretKey::random();
    let sealed = key.seal("totp", "operators 1", b"secret").unwrap();
    assert_eq!(key.open("totp", "operators 1", &sealed).unwrap(), b"secret");
    assert_ne!(key.seal("totp", "operators 1", b"secret").unwrap(), sealed, "the nonce is drawn anew");
    let mut changed = BASE64.decode(&sealed).unwrap();
    changed[NONCE] ^= 1;
    for (opener, purpose, place, sealed) in [
        (&key, "totp", "operators 2", sealed.clone()),
        (&key, "other", "operators 1", sealed.clone()),
        (&SecretKey::random(), "totp", "operators 1", sealed.clone()),
        (&key, "totp", "operators 1", BASE64.encode(changed)),
        (&key, "totp", "operators 1", sealed[..8].to_owned()),
        (&key, "totp", "operators 1", "*".to_owned()),
    ] {
        assert_eq!(opener.open(purpose, place, &sealed), Err(Unopenable), "{purpose} {place} {sealed}");
    }
}

#[test]
fn a_keyed_hash_depends_on_everything() {
    let key = SecretKey::random();
    let made = key.mac("code", &[b"ab", b"c"]);
    assert_eq!(key.mac("code", &[b"ab", b"c"]), made);
    assert_ne!(key.mac("code", &[b"a", b"bc"]), made);
    assert_ne!(key.mac("codes", &[b"ab", b"c"]), made);
    assert_ne!(SecretKey::random().mac("code", &[b"ab", b"c"]), made);
}
