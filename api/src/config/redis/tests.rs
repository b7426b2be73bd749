use rstest::rstest;
use secrecy::ExposeSecret;

use super::*;
use crate::config::Config;

fn config(url: &str) -> Result<Config, Vec<Fault>> {
    Config::read(&Vars::from_pairs([("REDIS_URL".to_owned(), url.to_owned())]))
}

#[rstest]
#[case::plain("redis://127.0.0.1:6379")]
#[case::with_a_login("redis://hub:password@redis.example.rw/2")]
#[case::over_tls("rediss://:password@redis.example.rw")]
#[case::over_a_socket("unix:///run/redis.sock")]
#[case::a_cluster("redis://:password@one:7000,redis://:password@two:7000")]
fn an_address_is_taken_as_it_is(#[case] url: &str) {
    let redis = config(url).unwrap().redis.unwrap();
    assert_eq!(redis.expose_secret(), url);
}

#[test]
fn unsaid_there_is_none() {
    assert!(config("").unwrap().redis.is_none());
}

#[rstest]
#[case::another_server("postgres://:hunter2@localhost")]
#[case::no_server("redis://:hunter2@")]
#[case::no_address("hunter2")]
#[case::several_that_differ("redis://:hunter2@one,redis://two")]
fn a_fault_is_named_and_keeps_the_password(#[case] url: &str) {
    let faults = config(url).unwrap_err();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(matches!(&said[..], [one] if one.starts_with("REDIS_URL: ")), "{said:?}");
    assert!(!said[0].contains("hunter2"), "{said:?}");
}
