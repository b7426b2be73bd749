use rstest::rstest;

use super::*;

fn at(text: &str) -> Result<String, PlaceProblem> {
    read(text, Coordinates::KIGALI).map(|point| point.to_string())
}

/// Each kind of sign counts on each half of the earth.
#[rstest]
#[case("0°30'00\"S 0°30'00\"W", "-0.500000,-0.500000")]
#[case("-0°30'00\", -0°30'00\"", "-0.500000,-0.500000")]
#[case("0.5000 N, 30.0606 W", "0.500000,-30.060600")]
#[case("north 0.5000 west 30.0606", "0.500000,-30.060600")]
#[case("+0.5000, 30.0606", "0.500000,30.060600")]
#[case("0.5000, 30.0606 E", "0.500000,30.060600")]
#[case("30.0606 E, 0.5000", "0.500000,30.060600")]
#[case("2 S 30 E", "-2.000000,30.000000")]
#[case("2°S 30°E", "-2.000000,30.000000")]
#[case("1°57' 30°3'", "1.950000,30.050000")]
#[case("-1.95, 30.06", "-1.950000,30.060000")]
#[case("call 0788 123 456, I am at -1.9536, 30.0606", "-1.953600,30.060600")]
#[case("it is 1°57'12.96\"S 30°03'38.16\"E, the blue gate", "-1.953600,30.060600")]
fn signs_and_marks(#[case] text: &str, #[case] point: &str) {
    assert_eq!(at(text).as_deref(), Ok(point));
}

#[rstest]
#[case("it is 25° today and 27° tomorrow", PlaceProblem::NotAPlace)]
#[case("lat -1.9536", PlaceProblem::NotAPlace)]
#[case("lat long", PlaceProblem::NotAPlace)]
#[case("N S E W", PlaceProblem::NotAPlace)]
#[case("° ' \"", PlaceProblem::NotAPlace)]
#[case("-1.9536, 5, 30.0606", PlaceProblem::NotAPlace)]
#[case("-1.95, 30.06 at the gate", PlaceProblem::NotAPlace)]
#[case("-1.9536 e 30.0606", PlaceProblem::Ambiguous)]
#[case("lat-1.9536 long-30.0606", PlaceProblem::Ambiguous)]
#[case("-1,954 30,061", PlaceProblem::Ambiguous)]
fn is_refused(#[case] text: &str, #[case] problem: PlaceProblem) {
    assert_eq!(at(text), Err(problem));
}

#[rstest]
#[case("-2,30", Ok("-2.000000,30.000000"))]
#[case("-1.9536,30.0606", Ok("-1.953600,30.060600"))]
#[case("30.0606,-1.9536", Ok("30.060600,-1.953600"))]
#[case("1°57'12.96\"S 30°03'38.16\"E", Ok("-1.953600,30.060600"))]
#[case("-1.9536,30.0606,17", Err(PlaceProblem::NotAPlace))]
#[case("-1.9536,30.0606 Kigali", Err(PlaceProblem::NotAPlace))]
#[case("Kigali", Err(PlaceProblem::NotAPlace))]
#[case("", Err(PlaceProblem::NotAPlace))]
#[case("-1.9536", Err(PlaceProblem::NotAPlace))]
#[case("95,30", Err(PlaceProblem::OutOfRange))]
fn exactly_a_pair(#[case] text: &str, #[case] read: Result<&str, PlaceProblem>) {
    let point = read_exactly(text).map(|point| point.to_string());
    assert_eq!(point.as_deref().map_err(|problem| *problem), read);
}
