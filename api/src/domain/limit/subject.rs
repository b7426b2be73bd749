//! Whose bucket it is: a key that is the same in every process, and what people may read of it.
//!
//! A person who writes is known by a keyed hash of their number, so that neither Redis nor a list of policies holds it.

use std::net::{IpAddr, Ipv6Addr};

use entity::ids::{ApiKeyId, OperatorId, UserId};

use super::Family;
use crate::domain::{Error, phone, secret::SecretKey};

/// Longer ones are nobody's.
const LONGEST: usize = 200;

/// Bytes of the hash: enough that no two people share one.
const HASH: usize = 16;

/// Whose bucket it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Unique in its family.
    pub key: String,
    /// Where the key itself is not to be read: a number, which is masked before anybody sees it.
    number: Option<String>,
}

impl Subject {
    pub fn new(key: impl Into<String>) -> Self {
        Self { key: key.into(), number: None }
    }

    /// Whoever writes in this lane, `wa:` with a number or `scoped:` with an id.
    pub fn person(secret: &SecretKey, lane: &str) -> Self {
        let hash = secret.mac("rate limit", &[lane.as_bytes()]);
        let key = format!("person:{}", hex::encode(&hash[..HASH]));
        Self { key, number: lane.strip_prefix("wa:").map(str::to_owned) }
    }

    /// A program that calls the API.
    pub fn key(id: ApiKeyId) -> Self {
        Self::new(format!("key:{id}"))
    }

    /// Somebody of the staff who calls the API.
    pub fn operator(id: OperatorId) -> Self {
        Self::new(format!("operator:{id}"))
    }

    /// A person who calls the API.
    pub fn user(id: UserId) -> Self {
        Self::new(format!("person:{id}"))
    }

    /// Whoever calls from there.
    pub fn address(address: IpAddr) -> Self {
        Self::new(format!("address:{}", network(address)))
    }

    /// Whether it is one person, of the staff or not, or whoever is at one address.
    pub fn is_one_persons(&self) -> bool {
        ["person:", "operator:", "address:"].iter().any(|kind| self.key.starts_with(kind))
    }

    /// What people may read.
    pub fn label(&self) -> String {
        self.number.as_deref().map_or_else(|| self.key.clone(), phone::mask)
    }
}

/// One household has a whole /64 of IPv6.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// The subject that an operator names, if the family can have such a one: what would never match is refused.
pub fn named(family: Family, text: &str) -> Result<Subject, Error> {
    let text = text.trim();
    let address = || text.strip_prefix("address:")?.parse().ok().map(Subject::address);
    let one_of = |kinds: &[&str]| kinds.iter().any(|kind| text.strip_prefix(kind).is_some_and(|rest| !rest.is_empty()));
    let subject = match family {
        _ if text.is_empty() || text.len() > LONGEST => None,
        Family::Webhook => None,
        Family::WebhookPerson | Family::WebhookNotice => one_of(&["person:"]).then(|| Subject::new(text)),
        Family::Graphql if text == "stranger" || one_of(&["key:", "operator:", "person:"]) => Some(Subject::new(text)),
        Family::Graphql | Family::SignIn => address(),
        Family::Outbound | Family::Ocr | Family::OcrModel => Some(Subject::new(text)),
    };
    subject.ok_or_else(|| {
        let why = match family {
            Family::Webhook => "This limit is one for everybody. Leave the subject out.",
            _ => "This limit has no such subject. Give one as `rateLimits` shows it, or an `id`.",
        };
        Error::Invalid { field: "subject", why: why.to_owned(), code: "NO_SUCH_SUBJECT" }
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("192.0.2.1", "192.0.2.1")]
    #[case("::ffff:192.0.2.1", "192.0.2.1")]
    #[case("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    fn a_household_counts_as_one(#[case] address: &str, #[case] counted: &str) {
        assert_eq!(network(address.parse().unwrap()), counted.parse::<IpAddr>().unwrap());
    }

    #[test]
    fn a_person_is_known_by_a_hash_and_shown_by_a_masked_number() {
        let (one, other) = (SecretKey::random(), SecretKey::random());
        let person = Subject::person(&one, "wa:250788123456");
        assert_eq!(person.label(), "+250 788 ••• 456");
        assert_eq!(person.key.len(), "person:".len() + 32);
        assert!(!person.key.contains("788"), "{}", person.key);
        assert_eq!(person.key, Subject::person(&one, "wa:250788123456").key);
        assert_ne!(person.key, Subject::person(&one, "scoped:250788123456").key);
        assert_ne!(person.key, Subject::person(&other, "wa:250788123456").key);
        let nameless = Subject::person(&one, "scoped:RW.1");
        assert_eq!(nameless.label(), nameless.key);
    }

    #[rstest]
    #[case(Family::SignIn, " address:2001:db8:1:2:3::9 ", "address:2001:db8:1:2::")]
    #[case(Family::Graphql, "address:192.0.2.1", "address:192.0.2.1")]
    #[case(Family::Graphql, "stranger", "stranger")]
    #[case(Family::Graphql, "key:0193", "key:0193")]
    #[case(Family::WebhookPerson, "person:00ff", "person:00ff")]
    #[case(Family::Outbound, "100000000000001", "100000000000001")]
    #[case(Family::OcrModel, "openai", "openai")]
    fn a_subject_is_taken_as_it_is_counted(#[case] family: Family, #[case] text: &str, #[case] key: &str) {
        assert_eq!(named(family, text).unwrap().key, key);
    }

    #[rstest]
    #[case(Family::Webhook, "all")]
    #[case(Family::WebhookPerson, "+250788123456")]
    #[case(Family::WebhookNotice, "person:")]
    #[case(Family::SignIn, "192.0.2.1")]
    #[case(Family::SignIn, "address:nowhere")]
    #[case(Family::Graphql, "somebody")]
    #[case(Family::Ocr, "")]
    fn what_would_never_match_is_refused(#[case] family: Family, #[case] text: &str) {
        assert!(matches!(named(family, text), Err(Error::Invalid { code: "NO_SUCH_SUBJECT", .. })));
    }
}
