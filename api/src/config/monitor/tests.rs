use rstest::rstest;
use secrecy::ExposeSecret;

use super::*;
use crate::config::Config;

fn read(settings: &[(&str, &str)]) -> Result<Config, Vec<Fault>> {
    Config::read(&Vars::from_pairs(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))))
}

#[test]
fn without_settings_nobody_is_sent_anything() {
    let config = read(&[]).unwrap();
    assert!(config.traces.is_none() && config.metrics_token.is_none());
}

#[rstest]
#[case("http://collector:4318", "http://collector:4318/v1/traces")]
#[case("http://collector:4318/", "http://collector:4318/v1/traces")]
#[case("https://otlp.example.rw/otlp", "https://otlp.example.rw/otlp/v1/traces")]
fn traces_go_below_the_collectors_root(#[case] endpoint: &str, #[case] expected: &str) {
    let traces = read(&[(ENDPOINT, endpoint)]).unwrap().traces.unwrap();
    assert_eq!(traces.url.as_str(), expected);
    assert!((traces.share - 1.0).abs() < f64::EPSILON, "{}", traces.share);
}

#[test]
fn headers_are_read_as_the_specification_writes_them() {
    let settings = [(ENDPOINT, "http://c"), (HEADERS, "Authorization=Basic%20dTpw, x-scope=a%2Cb"), (SHARE, "0.25")];
    let traces = read(&settings).unwrap().traces.unwrap();
    let headers: Vec<(&str, &str)> = traces.headers.iter().map(|(name, value)| (name.as_str(), value.expose_secret())).collect();
    assert_eq!(headers, [("authorization", "Basic dTpw"), ("x-scope", "a,b")]);
    assert!((traces.share - 0.25).abs() < f64::EPSILON, "{}", traces.share);
}

#[rstest]
#[case::short(TOKEN, "secret")]
#[case::no_address(ENDPOINT, "collector:4318")]
#[case::no_header(HEADERS, "Bearer topsecretkey")]
#[case::broken_header(HEADERS, "x=a%0Atopsecretkey")]
#[case::too_much(SHARE, "1.5")]
#[case::no_number(SHARE, "half")]
fn what_cannot_be_used_is_named_and_no_secret_repeated(#[case] setting: &'static str, #[case] value: &str) {
    let mut settings = vec![(setting, value)];
    if setting != ENDPOINT {
        settings.push((ENDPOINT, "http://collector:4318"));
    }
    let faults = read(&settings).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].setting, setting);
    assert!(!faults[0].to_string().contains("secret"), "{}", faults[0]);
}
