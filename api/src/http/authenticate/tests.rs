use axum::http::HeaderValue;
use rstest::rstest;

use super::*;
use crate::config::Vars;

fn config(url: &str) -> Config {
    Config::read(&Vars::from_pairs([("HUB_PUBLIC_URL".to_owned(), url.to_owned())])).unwrap()
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
}

#[rstest]
#[case::own_page(&[("sec-fetch-site", "same-origin")], true)]
#[case::typed_address(&[("sec-fetch-site", "none")], true)]
#[case::another_site(&[("sec-fetch-site", "cross-site")], false)]
#[case::another_host_of_the_site(&[("sec-fetch-site", "same-site")], false)]
#[case::own_origin(&[("origin", "https://hub.example.rw")], true)]
#[case::another_origin(&[("origin", "https://evil.example")], false)]
#[case::another_port(&[("origin", "https://hub.example.rw:8443")], false)]
#[case::without_tls(&[("origin", "http://hub.example.rw")], false)]
#[case::longer(&[("origin", "https://hub.example.rw.evil.example")], false)]
#[case::nowhere(&[("origin", "null")], false)]
#[case::contradiction(&[("sec-fetch-site", "cross-site"), ("origin", "https://hub.example.rw")], false)]
#[case::no_page(&[], false)]
fn a_cookie_counts_on_pages_of_the_hub(#[case] sent: &[(&'static str, &'static str)], #[case] counts: bool) {
    let config = config("https://hub.example.rw/");
    assert_eq!(is_own_page(&config, &headers(sent)), counts);
    assert_eq!(is_from_elsewhere(&config, &headers(sent)), !counts && !sent.is_empty());
}

#[test]
fn cookies_are_for_the_hub_alone() {
    let (plain, secure) = (config("http://127.0.0.1:8080"), config("https://hub.example.rw"));
    assert_eq!(cookie(&plain, "t".to_owned()), "hub_session=t; HttpOnly; SameSite=Strict; Path=/; Max-Age=604800");
    assert_eq!(
        cookie(&secure, "t".to_owned()),
        "__Host-hub_session=t; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=604800"
    );
    assert_eq!(no_cookie(&secure), "__Host-hub_session=; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=0");
}

#[rstest]
#[case("hub_session=abc", Some("abc"))]
#[case("a=b; hub_session=abc; c=d", Some("abc"))]
#[case("__Host-hub_session=abc", None)]
#[case("xhub_session=abc", None)]
#[case("nonsense", None)]
fn the_cookie_is_found_among_others(#[case] sent: &'static str, #[case] found: Option<&str>) {
    assert_eq!(in_cookies(&config("http://127.0.0.1:8080"), &headers(&[("cookie", sent)])).as_deref(), found);
}
