use std::num::NonZeroU32;

use chrono::TimeDelta;
use entity::ids::RateLimitPolicyId;
use rstest::rstest;
use sea_orm::ActiveEnum;

use super::*;
use crate::domain::record::fixture::noon;

fn built_in() -> Policies {
    Policies::built_in(Quota::of_cost(NonZeroU32::new(1_000).unwrap(), NonZeroU32::new(10_000).unwrap()))
}

/// The rows of a table of the page for operators, cell by cell.
fn table(head: &str) -> Vec<Vec<String>> {
    let page = include_str!("../../../../../docs/limits.md");
    let table = page.split(head).nth(1).unwrap_or_else(|| panic!("no table begins {head}")).split("\n\n").next().unwrap();
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    table.lines().skip(2).map(cells).collect()
}

#[test]
fn the_page_has_the_numbers_that_are_built_in() {
    let number = |cell: &str| cell.replace(',', "").parse::<f64>().unwrap();
    let shown: Vec<(String, f64, f64)> = table("| family | a bucket for each |")
        .into_iter()
        .map(|row| (row[0].trim_matches('`').to_owned(), number(&row[2]), number(&row[3])))
        .collect();
    let policies = built_in();
    let expected: Vec<(String, f64, f64)> = shown
        .iter()
        .map(|(word, ..)| {
            let family =
                Family::iter().find(|family| family.to_value() == *word).unwrap_or_else(|| panic!("no family is {word}"));
            let Rule::Limit(quota) = policies.of_family(family, noon()) else { panic!("{word} has no limit") };
            (word.clone(), quota.capacity.get().into(), quota.refill_per_minute())
        })
        .collect();
    assert_eq!(shown, expected);
    assert_eq!(shown.len(), Family::iter().count(), "each has a line");
}

/// One line may tell of several.
#[test]
fn the_page_says_of_each_which_way_it_fails_and_why() {
    let rows = table("| family | without Redis |");
    let mut told: Vec<&str> = rows.iter().flat_map(|row| row[0].split(", ").map(|name| name.trim_matches('`'))).collect();
    let mut expected: Vec<String> = Family::iter().map(|family| family.to_value()).collect();
    told.sort_unstable();
    expected.sort_unstable();
    assert_eq!(told, expected);
    assert!(rows.iter().all(|row| row.len() == 3 && row.iter().all(|cell| !cell.is_empty())), "{rows:?}");
}

fn row(family: Family, subject: &str, effect: Effect) -> Model {
    Model {
        id: RateLimitPolicyId::new(),
        family,
        subject: subject.to_owned(),
        label: subject.to_owned(),
        user_id: None,
        effect,
        capacity: None,
        refill_per_minute: None,
        reason: String::new(),
        expires_at: None,
        created_by: "Diane".to_owned(),
        created_at: noon(),
        updated_at: noon(),
    }
}

fn limit(family: Family, subject: &str, capacity: i64, refill: f64) -> Model {
    Model { capacity: Some(capacity), refill_per_minute: Some(refill), ..row(family, subject, Effect::Limit) }
}

fn quota(capacity: i64, refill: f64) -> Rule {
    Rule::Limit(Quota::new(capacity, refill).unwrap())
}

#[rstest]
#[case(Family::WebhookPerson, 100, 100.0)]
#[case(Family::Webhook, 1_000, 1_000.0)]
#[case(Family::WebhookNotice, 1, 0.1)]
#[case(Family::Graphql, 60_000, 60_000.0)]
#[case(Family::SignIn, 30, 10.0)]
#[case(Family::Outbound, 80, 4_800.0)]
#[case(Family::Ocr, 600, 600.0)]
#[case(Family::OcrModel, 60, 60.0)]
fn each_family_has_a_limit_of_its_own(#[case] family: Family, #[case] capacity: i64, #[case] refill: f64) {
    assert_eq!(built_in().rule(family, "anybody", noon()), quota(capacity, refill));
}

#[test]
fn an_exception_goes_before_the_family_and_that_before_what_is_built_in() {
    let rows = vec![
        limit(Family::SignIn, "", 5, 1.0),
        row(Family::SignIn, "address:192.0.2.1", Effect::Block),
        row(Family::SignIn, "address:192.0.2.2", Effect::Allow),
        limit(Family::SignIn, "address:192.0.2.3", 50, 10.0),
    ];
    let policies = built_in().with(rows);
    let rule = |subject: &str| policies.rule(Family::SignIn, subject, noon());
    assert_eq!(rule("address:192.0.2.1"), Rule::Block);
    assert_eq!(rule("address:192.0.2.2"), Rule::Allow);
    assert_eq!(rule("address:192.0.2.3"), quota(50, 10.0));
    assert_eq!(rule("address:192.0.2.4"), quota(5, 1.0));
    assert_eq!(policies.of_family(Family::SignIn, noon()), quota(5, 1.0));
    assert_eq!(policies.rule(Family::Webhook, "all", noon()), quota(1_000, 1_000.0), "the other families are untouched");
    assert_eq!(policies.with(Vec::new()).rule(Family::SignIn, "address:192.0.2.1", noon()), quota(30, 10.0));
}

#[test]
fn what_has_expired_counts_no_longer() {
    let until = Some(noon() + TimeDelta::minutes(1));
    let rows = vec![
        Model { expires_at: until, ..row(Family::Graphql, "key:1", Effect::Block) },
        Model { expires_at: until, ..limit(Family::Graphql, "", 7, 7.0) },
    ];
    let policies = built_in().with(rows);
    let rule = |minutes| policies.rule(Family::Graphql, "key:1", noon() + TimeDelta::minutes(minutes));
    assert_eq!((rule(0), rule(1)), (Rule::Block, quota(60_000, 60_000.0)));
    assert_eq!(policies.rule(Family::Graphql, "key:2", noon()), quota(7, 7.0));
}

#[test]
fn a_row_without_usable_numbers_lets_the_next_rule_hold() {
    let rows = vec![row(Family::Ocr, "ppocr", Effect::Limit), limit(Family::Ocr, "", 0, 1.0)];
    assert_eq!(built_in().with(rows).rule(Family::Ocr, "ppocr", noon()), quota(600, 600.0));
}
