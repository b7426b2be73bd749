use rstest::rstest;

use super::*;

mod any;

/// The place that a text gives, as coordinates and name.
fn found(text: &str) -> (String, Option<String>) {
    match read(text, Coordinates::KIGALI) {
        Ok(Found::Place(place)) => (place.coordinates().to_string(), place.name().map(str::to_owned)),
        other => panic!("{text}: {other:?}"),
    }
}

/// All these are written in Kigali, at one of its crossings.
#[rstest]
// As map programs copy them.
#[case("-1.9536, 30.0606")]
#[case("-1.9536,30.0606")]
#[case("-1.9536 30.0606")]
#[case("-1.9536;30.0606")]
#[case("-1.9536 / 30.0606")]
#[case("(-1.9536, 30.0606)")]
#[case("[-1.9536, 30.0606]")]
#[case("-1.9536\n30.0606")]
#[case("-1.953600,+30.060600")]
#[case("\u{2212}1.9536, 30.0606")]
#[case("\u{200e}-1.9536, 30.0606\u{200f}")]
#[case("-1.9536°, 30.0606°")]
#[case("-١.٩٥٣٦، ٣٠.٠٦٠٦")]
// With a decimal comma.
#[case("-1,9536 30,0606")]
#[case("-1,9536; 30,0606")]
#[case("-1,9536, 30,0606")]
#[case("-1,9536,30,0606")]
// With the letters of the compass.
#[case("1.9536 S, 30.0606 E")]
#[case("1.9536S 30.0606E")]
#[case("S1.9536 E30.0606")]
#[case("s 1.9536, e 30.0606")]
#[case("1.9536° S, 30.0606° E")]
#[case("30.0606 E, 1.9536 S")]
#[case("1.9536 south 30.0606 east")]
#[case("1,9536° S, 30,0606° E")]
// With words.
#[case("Lat: -1.9536 Long: 30.0606")]
#[case("latitude=-1.9536, longitude=30.0606")]
#[case("Longitude: 30.0606, Latitude: -1.9536")]
#[case("-1.9536 lat, 30.0606 long")]
#[case("Lat 1.9536 S Lng 30.0606 E")]
#[case("I am at -1.9536, 30.0606, please come")]
#[case("ndi hano: -1.9536, 30.0606.")]
#[case("@-1.9536,30.0606,17z")]
#[case("-1.9536, 30.0606 (accuracy 12 m)")]
#[case("KG 7 Ave, house 15: -1.9536, 30.0606")]
// Degrees, minutes and seconds.
#[case("1°57'12.96\"S 30°03'38.16\"E")]
#[case("1° 57' 12.96\" S, 30° 3' 38.16\" E")]
#[case("1°57′12.96″S 30°3′38.16″E")]
#[case("1°57’12.96”S, 30°3’38.16”E")]
#[case("1º57'12.96''S 30º3'38.16''E")]
#[case("-1°57'12.96\", 30°3'38.16\"")]
#[case("S 1° 57.216' E 30° 3.636'")]
#[case("1°57.216'S,30°3.636'E")]
#[case("1 57 12.96 S 30 03 38.16 E")]
#[case("S 1 57 12.96, E 30 3 38.16")]
#[case("1°57'12,96\"S 30°3'38,16\"E")]
// Links.
#[case("geo:-1.9536,30.0606")]
#[case("geo:-1.9536,30.0606,1500;crs=wgs84;u=35")]
#[case("geo:-1.9536,30.0606;crs=WGS84")]
#[case("GEO:-1.9536,30.0606?z=17")]
#[case("geo:0,0?q=-1.9536,30.0606")]
#[case("https://maps.google.com/?q=-1.9536,30.0606")]
#[case("https://maps.google.com/maps?q=-1.9536%2C30.0606&z=17&hl=en")]
#[case("http://maps.google.com/maps?q=loc:-1.9536,30.0606")]
#[case("https://www.google.com/maps?q=-1.9536,+30.0606")]
#[case("https://www.google.com/maps/@-1.9536,30.0606,17z")]
#[case("https://www.google.com/maps/@-1.9536,30.0606,3a,75y,180h,90t/data=!3m6!1e1!3m4!1sabc!2e0!7i16384!8i8192")]
#[case("https://www.google.rw/maps/@-1.9536,30.0606,250m/data=!3m1!1e3?entry=ttu")]
#[case("https://www.google.com/maps/search/-1.9536,30.0606")]
#[case("https://www.google.com/maps/search/-1.9536,+30.0606?entry=tts&g_ep=abc")]
#[case("https://www.google.com/maps/search/?api=1&query=-1.9536%2C30.0606")]
#[case("https://www.google.com/maps/search/?api=1&query=-1.9536%2C30.0606&query_place_id=ChIJabc")]
#[case("https://www.google.com/maps/place/-1.9536,30.0606/@-1.95,30.05,14z")]
#[case(
    "https://www.google.com/maps/place/1%C2%B057'13.0%22S+30%C2%B003'38.2%22E/@-1.95,30.05,17z/data=!3m1!4b1!4m4!3m3!8m2!3d-1.9536!4d30.0606"
)]
#[case("https://maps.google.com/maps?ll=-1.9536,30.0606&z=16")]
#[case("https://www.google.com/maps/@?api=1&map_action=map&center=-1.9536%2C30.0606&zoom=12")]
#[case("https://www.google.com/maps/@?api=1&map_action=pano&viewpoint=-1.9536%2C30.0606")]
#[case("https://maps.google.com/maps?saddr=My+Location&daddr=-1.9536,30.0606&ll=-1.9,30.0")]
#[case("https://www.google.com/maps/dir/?api=1&origin=Remera&destination=-1.9536%2C30.0606&travelmode=driving")]
#[case("https://www.google.com/maps/dir/-1.9700,30.1000/-1.9536,30.0606/@-1.96,30.08,14z")]
#[case("https://www.google.com/maps/dir//-1.9536,30.0606")]
#[case("https://www.google.com/maps/dir/Remera/-1.9600,30.0900/-1.9536,30.0606/")]
#[case("https://www.openstreetmap.org/?mlat=-1.9536&mlon=30.0606#map=17/-1.9500/30.0500")]
#[case("https://www.openstreetmap.org/#map=17/-1.9536/30.0606")]
#[case("https://www.openstreetmap.org/#map=17/-1.9536/30.0606&layers=H")]
#[case("openstreetmap.org/?lat=-1.9536&lon=30.0606&zoom=17")]
#[case("https://www.openstreetmap.org/directions?engine=osrm_car&route=-1.97%2C30.1%3B-1.9536%2C30.0606")]
#[case("https://osm.org/search?query=-1.9536,30.0606")]
#[case("https://maps.apple.com/?ll=-1.9536,30.0606")]
#[case("https://maps.apple.com/?q=-1.9536,30.0606")]
#[case("https://maps.apple.com/?saddr=-1.97,30.1&daddr=-1.9536,30.0606&dirflg=d")]
#[case("https://maps.apple.com/?ll=-1.9536,30.0606&q=-1.9536,30.0606&t=m")]
// Links without a scheme, and among other words.
#[case("maps.google.com/?q=-1.9536,30.0606")]
#[case("www.google.com/maps?q=-1.9536,30.0606")]
#[case("google.com/maps/@-1.9536,30.0606,15z")]
#[case("My location: https://maps.google.com/?q=-1.9536,30.0606")]
#[case("Muraho! Ndi hano https://maps.google.com/?q=-1.9536,30.0606, uze vuba")]
#[case("(see https://maps.google.com/?q=-1.9536,30.0606)")]
#[case("*https://maps.google.com/?q=-1.9536,30.0606*")]
#[case("<https://maps.google.com/?q=-1.9536,30.0606>.")]
#[case("https://maps.google.com/?q=-1.9536,30.0606 https://maps.google.com/?q=-1.9536,30.0606")]
#[case("-1.9536,30.0606 https://shop.example.rw/menu")]
#[case("1.0 is old: https://maps.google.com/?q=-1.9536,30.0606 5 10")]
fn a_crossing(#[case] text: &str) {
    assert_eq!(found(text), ("-1.953600,30.060600".to_owned(), None));
}

/// Names come from links that have them.
#[rstest]
#[case(
    "https://www.google.com/maps/place/Kigali+Heights/@-1.9500,30.0900,17z/data=!3m1!4b1!4m6!3m5!1s0x19dca7:0x1!8m2!3d-1.9532!4d30.0929!16s%2Fg%2F1",
    "-1.953200,30.092900",
    "Kigali Heights"
)]
#[case(
    "https://www.google.com/maps/place/March%C3%A9+de+Kimironko/@-1.9496,30.1263,17z",
    "-1.949600,30.126300",
    "Marché de Kimironko"
)]
#[case(
    "https://www.google.com/maps/dir/Remera/Kigali+Airport/@-1.96,30.1,14z/data=!4m14!4m13!1m5!1m1!1s0x1!2m2!1d30.11!2d-1.957!1m5!1m1!1s0x2!2m2!1d30.1395!2d-1.9686!3e0",
    "-1.968600,30.139500",
    "Kigali Airport"
)]
#[case("https://maps.google.com/?q=Kimironko+Market&ll=-1.9496,30.1263", "-1.949600,30.126300", "Kimironko Market")]
#[case("https://maps.google.com/?q=-1.9496,30.1263+(Kimironko+Market)", "-1.949600,30.126300", "Kimironko Market")]
#[case("geo:0,0?q=-1.9496,30.1263(Kimironko+Market)", "-1.949600,30.126300", "Kimironko Market")]
#[case("geo:0,0?q=-1.9496,30.1263(Kimironko Market)", "-1.949600,30.126300", "Kimironko Market")]
#[case("geo:-1.9496,30.1263?q=Kimironko%20Market", "-1.949600,30.126300", "Kimironko Market")]
#[case("https://maps.apple.com/?q=Kimironko%20Market&ll=-1.9496,30.1263", "-1.949600,30.126300", "Kimironko Market")]
#[case(
    "https://maps.apple.com/place?coordinate=-1.9496,30.1263&name=Kimironko%20Market",
    "-1.949600,30.126300",
    "Kimironko Market"
)]
fn a_place_with_its_name(#[case] text: &str, #[case] coordinates: &str, #[case] name: &str) {
    assert_eq!(found(text), (coordinates.to_owned(), Some(name.to_owned())));
}

/// The point of the crossing's plus code is the middle of its area.
#[rstest]
#[case("3346+XX")]
#[case("3346+XX Kigali")]
#[case("3346+XX, Kigali, Rwanda")]
#[case("come to 6GCG3346+XX")]
#[case("https://plus.codes/6GCG3346+XX")]
#[case("https://maps.google.com/?q=6GCG3346%2BXX")]
#[case("https://maps.google.com/?q=6GCG3346+XX")]
#[case("https://www.google.com/maps/place/3346%2BXX+Kigali")]
#[case("https://www.google.com/maps/search/3346+XX+Kigali/")]
#[case(
    "https://www.google.com/maps/place/3346%2BXX,+Kigali/@-1.9,30.0,17z/data=!3m1!4b1!4m5!3m4!1s0x1:0x2!8m2!3d-1.9425625!4d30.0624375"
)]
fn a_plus_code(#[case] text: &str) {
    let Ok(Found::Place(place)) = read(text, Coordinates::KIGALI) else { panic!("{text}") };
    let middle = Coordinates::new(-1.942_562_5, 30.062_437_5).unwrap();
    assert!(place.coordinates().distance(middle) < 0.01, "{place:?}");
    assert_eq!(place.name(), None);
}

#[rstest]
#[case("https://maps.app.goo.gl/AbCdEf123", "https://maps.app.goo.gl/AbCdEf123")]
#[case("http://maps.app.goo.gl/AbCdEf123?g_st=iw", "https://maps.app.goo.gl/AbCdEf123?g_st=iw")]
#[case("maps.app.goo.gl/AbCdEf123", "https://maps.app.goo.gl/AbCdEf123")]
#[case("HTTPS://MAPS.APP.GOO.GL/AbCdEf123", "https://maps.app.goo.gl/AbCdEf123")]
#[case("https://goo.gl/maps/AbCdEf123", "https://goo.gl/maps/AbCdEf123")]
#[case(
    "Kigali Heights\nKG 7 Ave, Kigali\n+250 788 123 456\nhttps://maps.app.goo.gl/AbCdEf123",
    "https://maps.app.goo.gl/AbCdEf123"
)]
#[case("-1.9536, 30.0606 https://maps.app.goo.gl/AbCdEf123.", "https://maps.app.goo.gl/AbCdEf123")]
fn a_short_link_must_be_followed(#[case] text: &str, #[case] link: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Ok(Found::ShortLink(link.parse().unwrap())));
}

#[rstest]
#[case("")]
#[case("   ")]
#[case("Kimironko")]
#[case("at the market, near the bus stop")]
#[case("+250 788 123 456")]
#[case("0788123456")]
#[case("*182*8*1*123456*5000#")]
#[case("5000")]
#[case("5 10")]
#[case("-2, 30")]
#[case("1.5, 2.5")]
#[case("-1.9536")]
#[case("from 5.30 to 6.30")]
#[case("5.30-6.30")]
#[case("25/11/2026 14:30")]
#[case("25.11.2026 26.11.2026")]
#[case("192.168.1.100 and 10.0.0.1")]
#[case("2,000,000 3,000,000")]
#[case("-1.9536 and then 30.0606")]
#[case("1.9536 S, 30.0606 S")]
#[case("3344 XX")]
#[case("c++")]
#[case("me@maps.google.com")]
#[case("💰📍")]
fn is_no_place(#[case] text: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Err(PlaceProblem::NotAPlace));
}

#[rstest]
#[case("-91.9536, 30.0606")]
#[case("-1.9536, 230.0606")]
#[case("91.0000 S, 30.0606 E")]
#[case("1°60'00\"S 30°03'38\"E")]
#[case("1°57'61\"S 30°03'38\"E")]
#[case("geo:-91,30")]
#[case("https://maps.google.com/?q=-1.9536,1000")]
#[case("https://www.google.com/maps/@-1000,30.0606,17z")]
#[case("https://www.google.com/maps/place/X/data=!3dNaN!4d30.06")]
#[case("https://www.openstreetmap.org/?mlat=inf&mlon=30.0606")]
#[case("https://maps.apple.com/?ll=-1.9536,300")]
#[case("X2222222+22")]
#[case("99999999999999999999999999999999.5555 30.0606")]
fn is_beyond_the_earth(#[case] text: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Err(PlaceProblem::OutOfRange));
}

#[rstest]
#[case("0.0000, 0.0000")]
#[case("geo:0,0")]
#[case("https://maps.google.com/?q=0,0")]
#[case("https://www.google.com/maps/@0,0,2z")]
fn is_null_island(#[case] text: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Err(PlaceProblem::NullIsland));
}

#[rstest]
// Longitude first: as latitude and longitude this is far out in Libya.
#[case("30.0606, -1.9536")]
#[case("-1.9536, 30.0606 -1.9700, 30.1000")]
#[case("-1.9536, 30.0606, 1500.5000")]
#[case("- 1.9536, 30.0606")]
#[case("1.9536 - 30.0606")]
#[case("-1.9536 S, 30.0606 E")]
#[case("2,000 3,000")]
#[case("3346+XX 3347+XX")]
#[case("https://maps.google.com/?q=-1.9536,30.0606 https://maps.google.com/?q=-1.97,30.1")]
#[case("https://maps.app.goo.gl/AbCdEf123 https://maps.app.goo.gl/GhIjKl456")]
#[case("https://maps.google.com/?q=-1.9536+S,30.0606+E")]
fn is_ambiguous(#[case] text: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Err(PlaceProblem::Ambiguous));
}

#[rstest]
#[case("https://www.google.com/maps/search/petrol/@-1.9536,30.0606,14z")]
#[case("https://www.google.com/maps/place/Kigali+Heights")]
#[case("https://www.google.com/maps/dir/Remera/Kigali+Airport/@-1.96,30.1,14z")]
#[case("https://maps.google.com/maps?saddr=-1.97,30.1&daddr=Kigali+Airport")]
#[case("https://maps.google.com/?cid=1234567890")]
#[case("https://www.google.com/maps/search/?api=1&query=Kimironko")]
#[case("https://www.google.com/maps")]
#[case("https://www.google.com/search?q=-1.9536,30.0606")]
#[case("https://www.openstreetmap.org/node/123456")]
#[case("https://www.openstreetmap.org/node/123456#map=19/-1.9536/30.0606")]
#[case("https://www.openstreetmap.org/way/123456")]
#[case("https://osm.org/go/abcdef")]
#[case("https://www.openstreetmap.org/#map=17")]
#[case("https://maps.apple.com/?q=Kimironko")]
#[case("https://maps.apple.com/?address=KG+7+Ave")]
#[case("geo:0,0?q=Kimironko+Market")]
#[case("geo:-1.9536,30.0606;crs=moon-2011")]
#[case("geo:")]
#[case("https://plus.codes/")]
#[case("https://maps.app.goo.gl/")]
#[case("https://maps.app.goo.gl:8443/AbCdEf123")]
#[case("https://me@maps.app.goo.gl/AbCdEf123")]
#[case("https://goo.gl/AbCdEf123")]
#[case("https://shop.example.rw/?q=-1.9536,30.0606")]
#[case("https://www.google.com.example.rw.evil/maps/@-1.9536,30.0606,17z")]
#[case("https://[broken/maps/@-1.9536,30.0606,17z")]
#[case("http://")]
fn the_link_does_not_say(#[case] text: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Err(PlaceProblem::LinkWithoutCoordinates));
}

#[test]
fn a_text_beyond_what_whatsapp_carries_is_not_looked_at() {
    let text = format!("-1.9536, 30.0606{}", " ".repeat(LONGEST));
    assert_eq!(read(&text, Coordinates::KIGALI), Err(PlaceProblem::NotAPlace));
}

/// The same numbers, by somebody who is in Libya.
#[test]
fn what_is_near_decides_what_is_doubtful() {
    let libya = Coordinates::new(30.0, -2.0).unwrap();
    assert!(matches!(read("30.0606, -1.9536", libya), Ok(Found::Place(_))));
    assert_eq!(read("-1.9536, 30.0606", libya), Err(PlaceProblem::Ambiguous));
}

#[rstest]
#[case("Kigali Heights", Some("Kigali Heights"))]
#[case("  Kigali \n\t Heights\u{0} ", Some("Kigali Heights"))]
#[case("\u{202e}Kigali\u{200b}", Some("Kigali"))]
#[case("Isoko rya Kimironko 🏪", Some("Isoko rya Kimironko 🏪"))]
#[case("", None)]
#[case(" \u{feff}\r\n", None)]
fn names_are_one_clean_line(#[case] given: &str, #[case] kept: Option<&str>) {
    let place = Place::new(Coordinates::KIGALI, Some(given), Some(given));
    assert_eq!((place.name(), place.address()), (kept, kept));
}

#[test]
fn names_have_an_end() {
    let long = "é".repeat(300);
    let place = Place::new(Coordinates::KIGALI, Some(&long), Some(&long));
    assert_eq!(place.name().map(|name| name.chars().count()), Some(LONGEST_NAME));
    assert_eq!(place.address().map(|address| address.chars().count()), Some(LONGEST_ADDRESS));
    assert_eq!(Place::new(Coordinates::KIGALI, None, None).name(), None);
}

#[test]
fn the_address_of_a_place_is_kept() {
    let link = "https://maps.apple.com/?ll=-1.9496,30.1263&q=Kimironko%20Market&address=KG%2011%20Ave,%20Kigali";
    let Ok(Found::Place(place)) = read(link, Coordinates::KIGALI) else { panic!("no place") };
    assert_eq!(place.address(), Some("KG 11 Ave, Kigali"));
}

#[test]
fn the_caller_says_what_is_far_outside() {
    let nairobi = Place::new(Coordinates::new(-1.2864, 36.8172).unwrap(), None, None);
    let kigali = Place::new(Coordinates::KIGALI, None, None);
    assert_eq!(kigali.clone().within(&Bounds::RWANDA), Ok(kigali));
    assert_eq!(nairobi.within(&Bounds::RWANDA), Err(PlaceProblem::FarOutside));
}
