use rstest::rstest;

use super::*;

#[rstest]
#[case("no link", &[])]
#[case("https://a.rw/x", &["https://a.rw/x"])]
#[case("see https://a.rw/x, http://b.rw/y.", &["https://a.rw/x", "http://b.rw/y"])]
#[case("(https://a.rw/x) [https://b.rw/y] <https://c.rw/z>", &["https://a.rw/x", "https://b.rw/y", "https://c.rw/z"])]
#[case("https://a.rw/(x)", &["https://a.rw/(x)"])]
#[case("here:https://a.rw/x", &["https://a.rw/x"])]
#[case("\"https://a.rw/x\"", &["https://a.rw/x"])]
#[case("Maps.Google.com/?q=1,2", &["Maps.Google.com/?q=1,2"])]
#[case("not.maps.google.com/?q=1,2", &[])]
#[case("evil-goo.gl/maps/x", &[])]
#[case("geo:0,0?q=1,2(A place) and more", &["geo:0,0?q=1,2(A place)"])]
#[case("geo:0,0?q=1,2(A place that never ends", &["geo:0,0?q=1,2(A"])]
#[case("geo:0,0?q=1,2(A\nplace)", &["geo:0,0?q=1,2(A"])]
#[case("geo:1,2 (a place)", &["geo:1,2"])]
#[case("my geo: lessons", &["geo"])]
#[case("geography", &[])]
#[case("é https://a.rw/é é", &["https://a.rw/é"])]
fn links_are_found_whole(#[case] text: &str, #[case] links: &[&str]) {
    assert_eq!(split(text).0, links);
}

#[test]
fn the_words_around_links_stay() {
    assert_eq!(split("one https://a.rw/x, two (geo:1,2) é").1, "one  , two ( ) é");
}

#[rstest]
#[case("google.com", true)]
#[case("www.google.com", true)]
#[case("www.google.rw", true)]
#[case("maps.google.co.ke", true)]
#[case("www.google.com.example.rw", false)]
#[case("notgoogle.com", false)]
#[case("google", false)]
fn google_has_many_countries(#[case] host: &str, #[case] owned: bool) {
    assert_eq!(google::owns(host), owned);
}

#[rstest]
#[case("3346 XX Kigali", Some("3346+XX Kigali"))]
#[case(" 6GCG3346 22", Some("6GCG3346+22"))]
#[case("2345 67 Street", None)]
#[case("3346", None)]
fn an_unescaped_plus_comes_back(#[case] text: &str, #[case] code: Option<&str>) {
    assert_eq!(escaped(text).as_deref(), code);
}
