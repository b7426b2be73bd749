use rstest::rstest;

use super::*;

const BODY: &[u8] = br#"{"object":"whatsapp_business_account"}"#;

fn secret() -> SecretString {
    SecretString::from("app-secret")
}

/// RFC 4231, test case 2, an HMAC-SHA256 vector that somebody else computed.
#[test]
fn signs_like_rfc_4231() {
    let signed = sign(&SecretString::from("Jefe"), b"what do ya want for nothing?");
    assert_eq!(signed, "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

#[test]
fn verifies_its_own_signature() {
    assert!(verify(&secret(), BODY, Some(&sign(&secret(), BODY))));
}

/// Hex has no case; a proxy that rewrote the header must not cost a message.
#[test]
fn verifies_upper_case_hex() {
    let signed = sign(&secret(), BODY);
    let (prefix, digits) = signed.split_at(PREFIX.len());
    assert!(verify(&secret(), BODY, Some(&format!("{prefix}{}", digits.to_uppercase()))));
}

#[rstest]
#[case::missing(None)]
#[case::empty(Some(""))]
#[case::prefix_alone(Some("sha256="))]
#[case::not_hex(Some("sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"))]
#[case::zeros(Some("sha256=0000000000000000000000000000000000000000000000000000000000000000"))]
#[case::other_algorithm(Some("sha1=0ffe1abd1a08215353c233d6e009613e95eec4253832a761af28ff37ac5a150c"))]
#[case::not_ascii(Some("sha256=é"))]
fn refuses(#[case] header: Option<&str>) {
    assert!(!verify(&secret(), BODY, header));
}

#[test]
fn refuses_a_signature_that_is_cut_stretched_or_bare() {
    let signed = sign(&secret(), BODY);
    assert!(!verify(&secret(), BODY, Some(&signed[..signed.len() - 2])));
    assert!(!verify(&secret(), BODY, Some(&format!("{signed}00"))));
    assert!(!verify(&secret(), BODY, Some(&signed[PREFIX.len()..])));
}

#[test]
fn refuses_another_body_and_another_secret() {
    let signed = sign(&secret(), BODY);
    assert!(!verify(&secret(), b"{}", Some(&signed)));
    assert!(!verify(&SecretString::from("other"), BODY, Some(&signed)));
}

#[test]
fn refuses_everything_under_an_empty_secret() {
    let empty = SecretString::from("");
    assert!(!verify(&empty, BODY, Some(&sign(&empty, BODY))));
}

/// The same text escaped, and written again unescaped, are two bodies with two signatures.
#[test]
fn covers_the_bytes_and_not_the_text() {
    let sent = br#"{"body":"Muraho \ud83d\udc4b \u00e9"}"#;
    let text: serde_json::Value = serde_json::from_slice(sent).unwrap();
    let rewritten = serde_json::to_vec(&text).unwrap();
    let signed = "sha256=2c1e4c944866d64683be9dba173c1fd21b27d836fbcbcb7a7cea21239a93179b";
    assert_eq!(sign(&secret(), sent), signed);
    assert!(verify(&secret(), sent, Some(signed)));
    assert!(!verify(&secret(), &rewritten, Some(signed)));
}

#[test]
fn compares_secrets() {
    assert!(same(&SecretString::from("token"), "token"));
    assert!(!same(&SecretString::from("token"), "tokem"));
    assert!(!same(&SecretString::from("token"), "tok"));
}
