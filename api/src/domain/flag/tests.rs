use std::collections::BTreeSet;

use entity::{audit_entry, ids::UserId};
use proptest::prelude::*;
use rstest::rstest;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::*;
use crate::{
    config::Environment,
    domain::{
        audit::{Actor, By},
        record::fixture::{Backend, noon},
    },
};

const HERE: Environment = Environment::Production;

fn people(n: u128) -> impl Iterator<Item = Subject> {
    (0..n).map(|n| Subject::person(UserId(Uuid::from_u128(n.wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)))))
}

fn share(percentage: u8) -> Rule {
    Rule { percentage: Some(percentage), ..Rule::default() }
}

fn by() -> By {
    By { actor: Actor { name: "Diane".to_owned(), ..Actor::system() }, request_id: None }
}

fn wish(flag: Flag, rule: Rule) -> Wish {
    Wish { flag, rule, reason: "a try".to_owned() }
}

#[test]
fn flags_have_names_and_ids_of_their_own() {
    let names: BTreeSet<_> = Flag::ALL.into_iter().map(Flag::name).collect();
    let ids: BTreeSet<_> = Flag::ALL.into_iter().map(Flag::id).collect();
    assert_eq!((names.len(), ids.len()), (Flag::ALL.len(), Flag::ALL.len()));
    assert!(Flag::ALL.into_iter().all(|flag| Flag::of_name(flag.name()) == Some(flag)));
    assert_eq!(Flag::of_name("FLYING"), None);
    // It is in links and in the audit log, so it is for ever.
    assert_eq!(Flag::Rides.id().to_string(), "98a099f6-1e07-8b12-a1bd-5a26be441d00");
}

#[test]
fn the_page_says_what_there_is() {
    let (_, rest) = include_str!("../../../../docs/flags.md").split_once("## What there is\n\n").unwrap();
    let (shown, _) = rest.split_once("\n\n").unwrap();
    let rows = Flag::ALL.map(|flag| {
        let (what, off) = flag.about().split_once(" Off: ").unwrap();
        let of = if flag.is_of_callers() { "callers" } else { "the hub" };
        format!("| `{}` | {what} | {off} | {of} |", flag.name())
    });
    let head = "| flag | lets the hub do | where it is off | asked for |\n|---|---|---|---|";
    assert_eq!(shown, format!("{head}\n{}", rows.join("\n")), "docs/flags.md tells another story");
}

proptest! {
    /// Who has something keeps it while the share grows, and loses it only where it shrinks.
    #[test]
    fn a_share_that_grows_takes_nobody_out(id in any::<u128>(), flag in prop::sample::select(Flag::ALL.to_vec()), low in 0..=100_u8, high in 0..=100_u8) {
        let (low, high) = (low.min(high), low.max(high));
        let subject = Subject::person(UserId(Uuid::from_u128(id)));
        let on = |percentage| share(percentage).is_on_for(flag, HERE, &subject);
        prop_assert!(on(low) <= on(high));
        prop_assert!(!on(0) && on(100));
    }

    /// A condition more never lets more people in, but for those who are named.
    #[test]
    fn a_condition_only_narrows(id in any::<u128>(), percentage in prop::option::of(0..=100_u8), role in prop::sample::select(Role::ALL.to_vec()), roles in prop::sample::subsequence(Role::ALL.to_vec(), 0..4)) {
        let subject = Subject { id: Uuid::from_u128(id), role };
        let wide = Rule { percentage, ..Rule::default() };
        let narrow = Rule { roles: roles.iter().copied().collect(), ..wide.clone() };
        prop_assert!(narrow.is_on_for(Flag::Rides, HERE, &subject) <= wide.is_on_for(Flag::Rides, HERE, &subject));
        let off = Rule { enabled: false, ..narrow.clone() };
        prop_assert!(!off.is_on_for(Flag::Rides, HERE, &subject));
        let elsewhere = Rule { environments: BTreeSet::from([Environment::Development]), ..narrow };
        prop_assert!(!elsewhere.is_on_for(Flag::Rides, HERE, &subject));
    }
}

/// Ten thousand people: a share of p has a deviation of at most 0.5 %, of which four are allowed.
#[test]
fn a_share_is_as_large_as_it_says() {
    for flag in Flag::ALL {
        for percentage in [1, 10, 33, 50, 90] {
            let on = people(10_000).filter(|subject| share(percentage).is_on_for(flag, HERE, subject)).count();
            assert!(on.abs_diff(usize::from(percentage) * 100) <= 200, "{percentage} % of {flag:?} are {on} of 10,000");
        }
    }
}

/// Not always the same people try what is new.
#[test]
fn flags_choose_apart_from_each_other() {
    let half = share(50);
    let both = |one, other| {
        people(10_000).filter(|subject| half.is_on_for(one, HERE, subject) && half.is_on_for(other, HERE, subject)).count()
    };
    assert!(both(Flag::Rides, Flag::Driving).abs_diff(2_500) <= 200);
}

#[rstest]
#[case::everybody(Rule::default(), Extent::Everybody)]
#[case::the_whole_share(share(100), Extent::Everybody)]
#[case::off(Rule { enabled: false, ..share(100) }, Extent::Nobody)]
#[case::elsewhere(Rule { environments: BTreeSet::from([Environment::Development]), ..Rule::default() }, Extent::Nobody)]
#[case::here(Rule { environments: BTreeSet::from([HERE]), ..Rule::default() }, Extent::Everybody)]
#[case::a_share(share(1), Extent::Some)]
#[case::no_share(share(0), Extent::Nobody)]
#[case::no_share_but_somebody(Rule { users: BTreeSet::from([UserId(Uuid::nil())]), ..share(0) }, Extent::Some)]
#[case::a_role(Rule { roles: BTreeSet::from([Role::Person]), ..Rule::default() }, Extent::Some)]
#[case::somebody(Rule { users: BTreeSet::from([UserId(Uuid::nil())]), ..Rule::default() }, Extent::Some)]
fn the_extent_says_for_how_many_it_is_on(#[case] rule: Rule, #[case] expected: Extent) {
    assert_eq!(rule.extent(HERE), expected);
}

#[test]
fn people_who_are_named_have_it_whatever_else_is_said() {
    let aline = UserId(Uuid::from_u128(7));
    let (own, other) = (Subject::person(aline), Subject::person(UserId(Uuid::from_u128(8))));
    let key = Subject { id: aline.0, role: Role::Integration };
    let named = BTreeSet::from([aline]);
    let nobody_else = Rule { users: named.clone(), ..Rule::default() };
    assert_eq!([own, other, key].map(|who| nobody_else.is_on_for(Flag::Rides, HERE, &who)), [true, false, false]);
    let staff_too = Rule { roles: BTreeSet::from([Role::Owner]), users: named.clone(), ..share(0) };
    assert_eq!([own, other].map(|who| staff_too.is_on_for(Flag::Rides, HERE, &who)), [true, false]);
    let everybody = Rule { users: named, ..share(100) };
    assert_eq!([own, other].map(|who| everybody.is_on_for(Flag::Rides, HERE, &who)), [true, true]);
}

#[rstest]
#[tokio::test]
async fn what_is_set_is_read_as_it_was_set_and_written_down(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let rule = Rule {
        enabled: true,
        environments: BTreeSet::from([HERE]),
        roles: BTreeSet::from([Role::Person, Role::Support]),
        users: BTreeSet::from([UserId::new(), UserId::new()]),
        percentage: Some(30),
    };
    assert_eq!(stamp(&db).await.unwrap(), 0);
    let first = set(&db, &by(), &wish(Flag::Rides, rule.clone()), noon()).await.unwrap();
    assert_eq!((Rule::of(&first), first.version, first.updated_by.as_str()), (rule, 1, "Diane"));
    let off = Rule { enabled: false, ..Rule::default() };
    let second = set(&db, &by(), &wish(Flag::Rides, off.clone()), noon()).await.unwrap();
    assert_eq!((Rule::of(&second), second.version), (off, 2));
    set(&db, &by(), &wish(Flag::Driving, Rule::default()), noon()).await.unwrap();
    assert_eq!((all(&db).await.unwrap().len(), stamp(&db).await.unwrap()), (2, 3), "each change is seen in the stamp");
    let log = audit_entry::Entity::find().all(&db).await.unwrap();
    let entry = log.iter().find(|entry| entry.before.is_some()).unwrap();
    assert_eq!((entry.action.as_str(), entry.subject_id), ("setFeatureFlag", Some(Flag::Rides.id())));
    assert_eq!(entry.before.as_ref().unwrap()["percentage"], 30);
    assert_eq!(entry.after.as_ref().unwrap()["enabled"], false);
}

#[rstest]
#[tokio::test]
async fn who_is_erased_is_named_no_longer_and_nobody_gets_in_by_that(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let Some(db) = backend.open().await else { return };
    let (aline, eric) = (UserId::new(), UserId::new());
    let named = |users: &[UserId]| Rule { users: users.iter().copied().collect(), ..Rule::default() };
    set(&db, &by(), &wish(Flag::Rides, named(&[aline])), noon()).await.unwrap();
    set(&db, &by(), &wish(Flag::Driving, named(&[aline, eric])), noon()).await.unwrap();
    set(&db, &by(), &wish(Flag::QrCodes, Rule { users: BTreeSet::from([aline]), ..share(10) }), noon()).await.unwrap();
    let before = stamp(&db).await.unwrap();
    forget(&db, aline).await.unwrap();
    assert_eq!(stamp(&db).await.unwrap(), before + 3, "other processes hear of it");
    let rules: Vec<_> = all(&db).await.unwrap().iter().map(|row| (row.flag.clone(), Rule::of(row))).collect();
    for (flag, rule) in rules {
        match flag.as_str() {
            "RIDES" => assert_eq!(rule, Rule { enabled: false, ..named(&[]) }, "nobody has it now"),
            "DRIVING" => assert_eq!(rule, named(&[eric])),
            _ => assert_eq!(rule, share(10)),
        }
    }
}

#[tokio::test]
async fn who_turns_out_to_be_another_keeps_what_was_on_for_them() {
    let db = Backend::Sqlite.open().await.unwrap();
    let (scoped, aline) = (UserId::new(), UserId::new());
    let named = |user| Rule { users: BTreeSet::from([user]), ..Rule::default() };
    set(&db, &by(), &wish(Flag::Rides, named(scoped)), noon()).await.unwrap();
    hand_over(&db, scoped, aline).await.unwrap();
    assert_eq!(Rule::of(&all(&db).await.unwrap()[0]), named(aline));
}

/// A newer version may know more than this one.
#[rstest]
#[case::role("roles", "PILOT")]
#[case::environment("environments", "staging")]
#[case::user("users", "nobody")]
#[tokio::test]
async fn a_condition_that_is_not_understood_lets_nobody_in(#[case] condition: &str, #[case] unknown: &str) {
    let db = Backend::Sqlite.open().await.unwrap();
    let mut row = set(&db, &by(), &wish(Flag::Rides, Rule::default()), noon()).await.unwrap();
    let list = serde_json::json!([unknown]);
    match condition {
        "roles" => row.roles = list,
        "environments" => row.environments = list,
        _ => row.users = list,
    }
    assert!(people(100).all(|subject| !Rule::of(&row).is_on_for(Flag::Rides, HERE, &subject)));
}
