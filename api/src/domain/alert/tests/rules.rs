//! How strict rules are.

use super::*;

#[rstest]
#[case::measured(Rule::AnswersSlow, Some(2.5), 60, 60, None)]
#[case::measures_nothing(Rule::ComponentDown, Some(1.0), 60, 60, Some("NO_THRESHOLD"))]
#[case::nothing_to_measure_by(Rule::AnswersSlow, None, 60, 60, Some("THRESHOLD_NEEDED"))]
#[case::zero(Rule::AnswersSlow, Some(0.0), 60, 60, Some("OUT_OF_RANGE"))]
#[case::no_number(Rule::AnswersSlow, Some(f64::NAN), 60, 60, Some("OUT_OF_RANGE"))]
#[case::before_it_began(Rule::ComponentDown, None, -1, 60, Some("OUT_OF_RANGE"))]
#[case::all_of_it(Rule::BudgetSpent, Some(1.0), 0, 15, None)]
#[case::more_than_all_of_it(Rule::MessagesFailing, Some(1.01), 60, 60, Some("OUT_OF_RANGE"))]
#[case::percents(Rule::RequestsFailing, Some(5.0), 60, 60, Some("OUT_OF_RANGE"))]
#[case::less_than_nothing(Rule::LimitNear, Some(-0.1), 60, 60, Some("OUT_OF_RANGE"))]
#[case::over_at_a_glance(Rule::ComponentDown, None, 60, 14, Some("OUT_OF_RANGE"))]
#[case::for_ever(Rule::ComponentDown, None, 60, 86_401, Some("OUT_OF_RANGE"))]
#[case::the_test(Rule::Test, None, 60, 60, Some("NOT_FOR_THE_TEST"))]
#[tokio::test]
async fn rules_are_as_strict_as_they_are_set(
    #[case] rule: Rule,
    #[case] threshold: Option<f64>,
    #[case] hold_seconds: i32,
    #[case] clear_seconds: i32,
    #[case] refused: Option<&str>,
) {
    let db = database().await;
    let strict = Strictness { enabled: false, severity: Severity::Critical, threshold, hold_seconds, clear_seconds };
    let set = set_rule(&db, rule, strict, "Aline", noon()).await;
    let code = match &set {
        Err(Error::Invalid { code, .. }) => Some(*code),
        other => other.as_ref().map(|_| None).unwrap(),
    };
    assert_eq!(code, refused);
    let expected = if refused.is_none() { strict } else { rule.default() };
    assert_eq!(strictness(&db).await.unwrap()[&rule], expected);
    assert_eq!(strictness(&db).await.unwrap().len(), Rule::ALL.len());
}

#[rstest]
#[tokio::test]
async fn a_rule_is_set_again_and_again(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let rule = Rule::LimitNear;
    let (before, first) = set_rule(&db, rule, Strictness { hold_seconds: 5, ..rule.default() }, "Aline", at(0)).await.unwrap();
    assert_eq!((before, first.hold_seconds), (None, 5));
    let (before, second) = set_rule(&db, rule, Strictness { hold_seconds: 7, ..rule.default() }, "Eric", at(1)).await.unwrap();
    assert_eq!(before, Some(first));
    assert_eq!((second.hold_seconds, second.updated_by.as_str(), second.updated_at), (7, "Eric", at(1)));
    assert_eq!(strictness(&db).await.unwrap()[&rule].hold_seconds, 7);
}

#[test]
fn rules_are_known_by_name_and_id() {
    for rule in Rule::ALL {
        assert_eq!(Rule::of_name(rule.name()), Some(rule));
        assert_eq!(Rule::ALL.iter().filter(|other| other.id() == rule.id()).count(), 1);
    }
    assert_eq!(Rule::of_name("ECLIPSE"), None);
}

/// The page for operators has a line for each rule, as strict as it is built in, and for no other.
#[test]
fn the_documentation_knows_every_rule() {
    let page = include_str!("../../../../../docs/operations.md");
    let head =
        "| rule | alerts when | severity | threshold | held for | well again for | what to do |\n|---|---|---|---|---|---|---|";
    let row = |rule: Rule| {
        let Strictness { severity, threshold, hold_seconds, clear_seconds, .. } = rule.default();
        let severity = if severity == Severity::Critical { "critical" } else { "warning" };
        let threshold = threshold.map(|threshold| threshold.to_string()).unwrap_or_default();
        let (name, about, remedy) = (rule.name(), rule.about(), rule.remedy());
        format!("| `{name}` | {about} | {severity} | {threshold} | {hold_seconds} s | {clear_seconds} s | {remedy} |")
    };
    let table = format!("{head}\n{}\n", Rule::ALL.map(row).join("\n"));
    assert!(page.contains(&table), "docs/operations.md tells another story than:\n{table}");
}
