use rstest::rstest;

use super::*;

#[rstest]
#[case::words("harbour violin tundra", Ok(()))]
#[case::random("k3#vR9!pQz2m", Ok(()))]
#[case::other_letters("ubusanzwe imvura iragwa", Ok(()))]
#[case::short("k3#vR9!pQz2", Err(Weakness::TooShort))]
#[case::long(&"abc1-xyz9".repeat(29), Err(Weakness::TooLong))]
#[case::one_letter("aaaaaaaaaaaaaa", Err(Weakness::Monotonous))]
#[case::few_letters("ababcbabcabcab", Err(Weakness::Monotonous))]
#[case::the_name("Diane-Mukamana-77", Err(Weakness::HoldsEmail))]
#[case::everybodys("Password1234", Err(Weakness::Common))]
#[case::disguised("P@ssw0rd!2026", Err(Weakness::Common))]
#[case::several("welcome-to-Kigali", Err(Weakness::Common))]
#[case::a_word_among_others("password harbour violin", Ok(()))]
#[case::digits("1234567890123", Err(Weakness::Run))]
#[case::keyboard("Qwertyuiop123", Err(Weakness::Run))]
#[case::alphabet("zyxwvutsrqpo", Err(Weakness::Run))]
fn passwords_that_are_easy_to_guess_are_not_taken(#[case] password: &str, #[case] expected: Result<(), Weakness>) {
    assert_eq!(check(password, "diane@hub.example.rw"), expected);
}

#[rstest]
#[case("tundra mukamana 77", Err(Weakness::HoldsEmail))]
#[case("tundra mukaman 77", Ok(()))]
#[case("bo tundra violin", Ok(()))]
fn no_part_of_the_address_is_taken(#[case] password: &str, #[case] expected: Result<(), Weakness>) {
    assert_eq!(check(password, "bo.mukamana@hub.example.rw"), expected);
}

#[test]
fn a_password_is_recognised_by_its_hash() {
    let stored = hash("harbour violin tundra").unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    assert_ne!(hash("harbour violin tundra").unwrap(), stored, "each has a salt of its own");
    assert!(verify("harbour violin tundra", Some(&stored)).unwrap());
    assert!(!verify("harbour violin tundr", Some(&stored)).unwrap());
    assert!(!verify("harbour violin tundra", None).unwrap(), "nobody's password fits nobody");
    assert!(verify("harbour violin tundra", Some("what is this")).is_err());
}
