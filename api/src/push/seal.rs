//! Sealing for one browser: <https://www.rfc-editor.org/rfc/rfc8291>. A new key pair for each message agrees with the
//! browser's key on a secret, of which the message's key and nonce are made.

use aes_gcm::{Aes128Gcm, KeyInit, aead::Aead};
use hkdf::Hkdf;
use p256::{PublicKey, SecretKey, elliptic_curve::Generate};
use sha2::Sha256;

/// Bytes of a body that every push service takes, and the size of record that is told: a message is one record.
const RECORD: u32 = 4096;

/// Salt, record size, and the length and bytes of the sender's point.
const HEADER: usize = 16 + 4 + 1 + 65;

/// What the cipher adds.
const TAG: usize = 16;

/// Ends the message; zeros may follow.
const DELIMITER: u8 = 2;

/// The most bytes of a message.
pub const LONGEST: usize = RECORD as usize - HEADER - TAG - 1;

/// Messages are filled up to whole steps, so that their length says little about what they say.
const STEP: usize = 512;

/// Who can open it.
pub struct Reader {
    pub key: PublicKey,
    /// Known to the browser and the hub, and not to the service between them.
    pub auth: [u8; 16],
}

/// The body of a push, or `None` where the message is longer than [`LONGEST`].
pub fn seal(message: &[u8], reader: &Reader) -> Option<Vec<u8>> {
    (message.len() <= LONGEST).then(|| seal_with(&filled(message), reader, &SecretKey::generate(), rand::random()))
}

fn filled(message: &[u8]) -> Vec<u8> {
    let mut record = [message, &[DELIMITER]].concat();
    record.resize(record.len().next_multiple_of(STEP).min(LONGEST + 1), 0);
    record
}

fn seal_with(record: &[u8], reader: &Reader, own: &SecretKey, salt: [u8; 16]) -> Vec<u8> {
    let (theirs, ours) = (reader.key.to_sec1_bytes(), own.public_key().to_sec1_bytes());
    let shared = own.diffie_hellman(&reader.key);
    let secret: [u8; 32] = derive(&reader.auth, shared.raw_secret_bytes(), &[b"WebPush: info\0", &theirs, &ours]);
    let key: [u8; 16] = derive(&salt, &secret, &[b"Content-Encoding: aes128gcm\0"]);
    let nonce: [u8; 12] = derive(&salt, &secret, &[b"Content-Encoding: nonce\0"]);
    let sealed = Aes128Gcm::new(&key.into()).encrypt(&nonce.into(), record);
    let sealed = sealed.unwrap_or_else(|_| unreachable!("a record is far shorter than what the cipher takes"));
    [salt.as_slice(), &RECORD.to_be_bytes(), &[65], &ours, &sealed].concat()
}

fn derive<const LENGTH: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> [u8; LENGTH] {
    let mut made = [0; LENGTH];
    let filled = Hkdf::<Sha256>::new(Some(salt), secret).expand_multi_info(info, &mut made);
    filled.unwrap_or_else(|_| unreachable!("a key is far shorter than what can be derived"));
    made
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
    use rstest::rstest;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64.decode(text).unwrap()
    }

    /// RFC 8291, section 5 and appendix A, to the last byte.
    #[test]
    fn the_example_of_the_specification_comes_out() {
        let reader = Reader {
            key: PublicKey::from_sec1_bytes(&bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ))
            .unwrap(),
            auth: bytes("BTBZMqHH6r4Tts7J_aSIgg").try_into().unwrap(),
        };
        let own = SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let record = b"When I grow up, I want to be a watermelon\x02";
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(BASE64.encode(seal_with(record, &reader, &own, salt)), expected);
    }

    #[rstest]
    #[case::nothing(0, 512)]
    #[case::short(511, 512)]
    #[case::longer(512, 1024)]
    #[case::nearly_longest(3600, 3994)]
    #[case::longest(LONGEST, 3994)]
    fn a_body_tells_little_of_the_message_s_length(#[case] message: usize, #[case] record: usize) {
        let reader = Reader { key: SecretKey::generate().public_key(), auth: [7; 16] };
        let sealed = seal(&vec![b'a'; message], &reader).unwrap();
        assert_eq!(sealed.len(), HEADER + record + TAG);
        assert!(sealed.len() <= RECORD as usize);
    }

    #[test]
    fn no_two_bodies_are_alike_and_none_is_too_long() {
        let reader = Reader { key: SecretKey::generate().public_key(), auth: [7; 16] };
        assert_ne!(seal(b"again", &reader), seal(b"again", &reader));
        assert_eq!(LONGEST, 3993);
        assert_eq!(seal(&[0; LONGEST + 1], &reader), None);
    }
}
