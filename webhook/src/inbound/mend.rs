//! Mends JSON that is sound but for single characters or numbers.
//!
//! A text cut in the middle of an emoji leaves half of a surrogate pair, and a byte or a number can be out of
//! range. Refused, such a body would cost every event in it and come back for seven days. So what cannot be
//! represented is replaced, a character by U+FFFD and a number by `null`; what has no JSON structure stays broken.

const REPLACEMENT: &str = "\u{fffd}";

/// `body` with everything replaced that no JSON value can hold.
pub fn mend(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let mut mended = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((between, behind)) = rest.split_once('"') {
        mend_numbers(between, &mut mended);
        let (string, behind) = behind.split_at(string_length(behind));
        mended.push('"');
        mend_string(string, &mut mended);
        // The closing quote, which a body that breaks off lacks.
        let closing = behind.len().min(1);
        mended.push_str(&behind[..closing]);
        rest = &behind[closing..];
    }
    mend_numbers(rest, &mut mended);
    mended
}

/// The bytes before the quote that closes a string.
fn string_length(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return at,
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
    text.len()
}

fn mend_string(string: &str, mended: &mut String) {
    let mut rest = string;
    while let Some(first) = rest.chars().next() {
        let (length, sound) = match (escaped_unit(rest), rest.get(6..).and_then(escaped_unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => (12, true),
            (Some(0xd800..=0xdfff), _) => (6, false),
            _ if first == '\\' => (1 + rest[1..].chars().next().map_or(0, char::len_utf8), true),
            _ => (first.len_utf8(), first >= ' '),
        };
        let (character, behind) = rest.split_at(length);
        mended.push_str(if sound { character } else { REPLACEMENT });
        rest = behind;
    }
}

/// The UTF-16 unit of the `\uXXXX` that `text` begins with.
fn escaped_unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn mend_numbers(between: &str, mended: &mut String) {
    let is_numeric = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
    for piece in between.split_inclusive(|c| !is_numeric(c)) {
        let number = piece.trim_end_matches(|c| !is_numeric(c));
        let endless = number.parse::<f64>().is_ok_and(f64::is_infinite);
        mended.push_str(if endless { "null" } else { number });
        mended.push_str(&piece[number.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;
    use serde_json::{Value, json};

    use super::*;

    fn read(body: &[u8]) -> Option<Value> {
        serde_json::from_str(&mend(body)).ok()
    }

    #[rstest]
    #[case::high_half(br#"{"a":"x\ud83d"}"#, json!({ "a": "x\u{fffd}" }))]
    #[case::low_half(br#"{"a":"\udc4bx"}"#, json!({ "a": "\u{fffd}x" }))]
    #[case::halves_swapped(br#"["\udc4b\ud83d"]"#, json!(["\u{fffd}\u{fffd}"]))]
    #[case::two_highs_then_a_low(br#"["\ud83d\ud83d\udc4b"]"#, json!(["\u{fffd}👋"]))]
    #[case::half_in_a_name(br#"{"\ud83d":1}"#, json!({ "\u{fffd}": 1 }))]
    #[case::half_before_another_escape(br#"["\ud83d\n\"\\"]"#, json!(["\u{fffd}\n\"\\"]))]
    #[case::escaped_backslash_before_u(br#"["\\ud83d"]"#, json!(["\\ud83d"]))]
    #[case::bad_utf8(b"[\"a\xffb\"]", json!(["a\u{fffd}b"]))]
    #[case::raw_control(b"[\"a\nb\x01\"]", json!(["a\u{fffd}b\u{fffd}"]))]
    #[case::number_out_of_range(b"[1e999,-1E+999 ,1]", json!([null, null, 1]))]
    #[case::number_in_a_text(br#"["1e999"]"#, json!(["1e999"]))]
    fn replaces_what_nothing_can_hold(#[case] body: &[u8], #[case] value: Value) {
        assert_eq!(read(body), Some(value));
    }

    #[rstest]
    #[case::open_text(br#"{"a":"\ud83d"#)]
    #[case::open_escape(br#"["\"#)]
    #[case::bad_escape(br#"["\x"]"#)]
    #[case::short_escape(br#"["\ud8"]"#)]
    #[case::no_comma(b"[1 2]")]
    fn leaves_broken_structure_broken(#[case] body: &[u8]) {
        assert_eq!(read(body), None);
    }

    proptest! {
        #[test]
        fn changes_nothing_that_is_sound(texts in prop::collection::vec(any::<String>(), 0..5), number in any::<f64>()) {
            let sound = json!({ "texts": texts, "number": number, "true": true }).to_string();
            prop_assert_eq!(mend(sound.as_bytes()), sound);
        }

        #[test]
        fn takes_anything(body in prop::collection::vec(any::<u8>(), 0..60), text in "[\"\\\\u0-9a-fD-E{}:é]{0,60}") {
            mend(&body);
            mend(text.as_bytes());
        }
    }
}
