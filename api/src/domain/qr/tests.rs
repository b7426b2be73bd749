use std::collections::HashSet;

use chrono::TimeDelta;
use entity::{qr_code::QrTarget, user};
use migration::{Migrator, MigratorTrait};
use rstest::rstest;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, PaginatorTrait};

use super::*;

/// An empty hub. One connection, because each connection to `:memory:` is a database of its own.
pub(crate) async fn database() -> DatabaseConnection {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    db
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-24T10:00:00Z".parse().unwrap()
}

pub(crate) fn phone(text: &str) -> Target {
    Target::read(QrTarget::Phone, text, "RW").unwrap()
}

pub(crate) fn merchant(text: &str) -> Target {
    Target::read(QrTarget::Merchant, text, "RW").unwrap()
}

async fn person(db: &DatabaseConnection) -> UserId {
    let id = UserId::new();
    let row = user::ActiveModel { id: Set(id), created_at: Set(noon()), updated_at: Set(noon()), ..Default::default() };
    user::Entity::insert(row).exec_without_returning(db).await.unwrap();
    id
}

#[tokio::test]
async fn the_same_wish_finds_the_same_code() {
    let db = database().await;
    let owner = Some(person(&db).await);
    let later = noon() + TimeDelta::minutes(5);
    let first = find_or_create(&db, owner, &phone("0788123456"), Some(2000), noon()).await.unwrap();
    let again = find_or_create(&db, owner, &phone("+250 788 123 456"), Some(2000), later).await.unwrap();
    assert_eq!(again, Model { used_at: later, ..first });
}

#[tokio::test]
async fn another_owner_target_or_amount_is_another_code() {
    let db = database().await;
    let (one, other) = (Some(person(&db).await), Some(person(&db).await));
    let mut codes = HashSet::new();
    for owner in [one, other, None] {
        for target in [phone("0788123456"), phone("0733123456"), merchant("123456"), merchant("0123456")] {
            for amount in [None, Some(1), Some(2000)] {
                let row = find_or_create(&db, owner, &target, amount, noon()).await.unwrap();
                assert_eq!(find_or_create(&db, owner, &target, amount, noon()).await.unwrap().code, row.code);
                codes.insert(row.code);
            }
        }
    }
    assert_eq!(codes.len(), 3 * 4 * 3);
    assert_eq!(Entity::find().count(&db).await.unwrap(), 36);
}

#[tokio::test]
async fn wishes_at_the_same_instant_settle_on_one_code() {
    let db = database().await;
    let target = merchant("12345");
    let wishes = (0..20).map(|_| find_or_create(&db, None, &target, None, noon()));
    let made: HashSet<String> = futures::future::join_all(wishes).await.into_iter().map(|row| row.unwrap().code).collect();
    assert!(!made.is_empty() && u64::try_from(made.len()).unwrap() == Entity::find().count(&db).await.unwrap());
    let oldest = Entity::find().order_by_asc(Column::Id).one(&db).await.unwrap().unwrap();
    assert_eq!(find_or_create(&db, None, &target, None, noon()).await.unwrap().code, oldest.code);
}

#[rstest]
#[case(0)]
#[case(10_000_001)]
#[case(u32::MAX)]
#[tokio::test]
async fn refuses_amounts_out_of_range(#[case] amount: u32) {
    let error = find_or_create(&database().await, None, &merchant("12345"), Some(amount), noon()).await.unwrap_err();
    assert!(matches!(error, Error::Invalid { field: "amountRwf", code: "AMOUNT", .. }), "{error}");
}

#[tokio::test]
async fn finds_by_code_and_keeps_owners_apart() {
    let db = database().await;
    let (owner, stranger) = (person(&db).await, person(&db).await);
    let row = find_or_create(&db, Some(owner), &merchant("12345"), None, noon()).await.unwrap();
    assert_eq!(by_code(&db, &row.code).await.unwrap().unwrap(), row);
    assert_eq!(by_code(&db, &row.code.to_uppercase()).await.unwrap().unwrap(), row);
    assert_eq!(of_owner(&db, owner, &row.code).await.unwrap().unwrap(), row);
    assert_eq!(of_owner(&db, stranger, &row.code).await.unwrap(), None);
}

#[rstest]
#[case("")]
#[case("2222222222222")]
#[case("222222222222\0")]
#[case("' or 1=1 --  ")]
#[case("éééééééééé")]
#[tokio::test]
async fn an_unknown_code_is_none(#[case] code: &str) {
    assert_eq!(by_code(&database().await, code).await.unwrap(), None);
}

#[tokio::test]
async fn history_is_by_last_use() {
    let db = database().await;
    let (owner, stranger) = (person(&db).await, person(&db).await);
    let targets = [merchant("1111"), merchant("2222"), merchant("3333")];
    for (minute, target) in (0..).zip(&targets) {
        find_or_create(&db, Some(owner), target, None, noon() + TimeDelta::minutes(minute)).await.unwrap();
    }
    find_or_create(&db, Some(stranger), &merchant("4444"), None, noon()).await.unwrap();
    find_or_create(&db, Some(owner), &targets[0], None, noon() + TimeDelta::hours(1)).await.unwrap();
    let used = |rows: Vec<Model>| rows.into_iter().map(|row| row.target).collect::<Vec<_>>();
    assert_eq!(used(history(&db, owner, 9).await.unwrap()), ["1111", "3333", "2222"]);
    assert_eq!(used(history(&db, owner, 2).await.unwrap()), ["1111", "3333"]);
}

#[tokio::test]
async fn counts_scans() {
    let db = database().await;
    let row = find_or_create(&db, None, &merchant("12345"), None, noon()).await.unwrap();
    let later = noon() + TimeDelta::minutes(1);
    let day = noon().date_naive();
    record_scan(&db, row.id, noon(), day).await.unwrap();
    record_scan(&db, row.id, later, day).await.unwrap();
    record_scan(&db, row.id, later, day.succ_opt().unwrap()).await.unwrap();
    let counted = by_code(&db, &row.code).await.unwrap().unwrap();
    assert_eq!((counted.scans, counted.last_scanned_at), (3, Some(later)));
    let days = qr_scan_day::Entity::find().order_by_asc(qr_scan_day::Column::Day).all(&db).await.unwrap();
    assert_eq!(days.iter().map(|row| row.scans).collect::<Vec<_>>(), [2, 1]);
    assert!(matches!(record_scan(&db, QrCodeId::new(), noon(), day).await, Err(Error::NotFound("QR code"))));
}

#[tokio::test]
async fn a_taken_code_is_drawn_again() {
    let db = database().await;
    let taken = find_or_create(&db, None, &merchant("1111"), None, noon()).await.unwrap().code;
    let row = || new_row(None, &merchant("2222"), None, noon());
    let codes = [taken.clone(), "abcdefghjkmnp".to_owned()];
    assert_eq!(create(&db, row(), codes.into_iter()).await.unwrap().code, "abcdefghjkmnp");
    assert!(matches!(create(&db, row(), [taken].into_iter()).await, Err(Error::Bug(_))));
}

#[tokio::test]
async fn a_lost_database_is_unavailable() {
    let db = database().await;
    db.clone().close().await.unwrap();
    let made = find_or_create(&db, None, &merchant("12345"), None, noon()).await;
    assert!(matches!(made, Err(Error::Unavailable(_))));
}

#[test]
fn short_codes_are_long_and_plain() {
    let codes: HashSet<String> = (0..1000).map(|_| short_code(&mut rand::rng())).collect();
    assert_eq!(codes.len(), 1000);
    assert!(codes.iter().all(|code| code.len() == CODE_LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte))));
    let bits = f64::from(u32::try_from(ALPHABET.len()).unwrap()).log2() * f64::from(u32::try_from(CODE_LENGTH).unwrap());
    assert!(bits >= 60.0, "{bits}");
}

#[rstest]
#[case("https://hub.example", "https://hub.example/q/abc")]
#[case("https://hub.example/", "https://hub.example/q/abc")]
#[case("https://example.com/hub/", "https://example.com/hub/q/abc")]
fn a_code_has_an_address(#[case] public_url: &str, #[case] url: &str) {
    assert_eq!(page_url(&public_url.parse().unwrap(), "abc").as_str(), url);
}

pub(crate) fn card(target: &Target, amount: Option<i32>) -> Card {
    Card::of(&Model { code: "abcdefghjkmnp".to_owned(), ..new_row(None, target, amount, noon()) }).unwrap()
}

#[test]
fn a_phone_card_knows_both_networks() {
    let card = card(&phone("0733123456"), Some(2000));
    assert_eq!(card.dial.as_str(), "*182*1*1*0733123456*2000#");
    assert_eq!(card.dial_other.as_ref().unwrap().as_str(), "*182*1*2*0733123456*2000#");
    assert_eq!((card.networks.as_slice(), card.other_networks.as_slice()), (&["Airtel"][..], &["MTN"][..]));
    assert_eq!((card.target_display(), card.amount_display().as_deref()), ("0733 123 456", Some("2,000 RWF")));
    assert!(card.verified);
}

#[test]
fn a_merchant_card_is_for_everybody() {
    let card = card(&merchant("12345"), None);
    assert_eq!((card.dial.as_str(), &card.dial_other), ("*182*8*1*12345#", &None));
    assert_eq!((card.networks.as_slice(), card.other_networks.len()), (&["MTN", "Airtel"][..], 0));
    assert_eq!((card.target_display(), card.amount_display()), ("12345", None));
}

/// A country whose second operator has a merchant menu of its own, and no way across is known.
#[test]
fn a_network_is_named_only_where_its_customers_can_dial() {
    let table = include_str!("../ussd-registry.csv").replace("*182*1*2*{phone}*{amount}#", "");
    let table = table.replacen(
        "RW,Rwanda,Airtel,Airtel Money,RWF,072 073,*182#,*182*1*1*{phone}*{amount}#,,*182*8*1*",
        "RW,Rwanda,Airtel,Airtel Money,RWF,072 073,*182#,*182*1*1*{phone}*{amount}#,,*500*8*",
        1,
    );
    let registry = crate::domain::ussd::Registry::parse(&table).unwrap();
    let networks = |target: &Target| card::networks(registry.of_country("RW"), target, false);
    assert_eq!(networks(&phone("0733123456")), (vec!["Airtel"], vec![]));
    assert_eq!(networks(&merchant("12345")), (vec!["MTN"], vec![]));
}

#[test]
fn a_foreign_card_counts_in_its_own_money() {
    let card = card(&phone("+22890112345"), Some(2000));
    assert_eq!(card.dial.as_str(), "*145*1*2000*90112345#");
    assert_eq!((card.amount_display().as_deref(), card.verified), (Some("2,000 XOF"), false));
    assert_eq!((card.networks.as_slice(), &card.dial_other), (&["Togocom"][..], &None));
    assert!(card.dials_target());
    assert!(!self::card(&phone("+22890112345"), None).dials_target());
}

#[rstest]
#[case(QrTarget::Phone, "+254712345678", "RW", None)]
#[case(QrTarget::Merchant, "12", "RW", None)]
#[case(QrTarget::Merchant, "12345", "KE", None)]
#[case(QrTarget::Merchant, "12345", "RW", Some(-1))]
fn an_impossible_row_is_a_bug(
    #[case] target_kind: QrTarget,
    #[case] target: &str,
    #[case] country: &str,
    #[case] amount_rwf: Option<i32>,
) {
    let row = new_row(None, &merchant("12345"), amount_rwf, noon());
    let row = Model { target_kind, target: target.to_owned(), country: country.to_owned(), ..row };
    assert!(matches!(Card::of(&row), Err(Error::Bug(_))));
}

#[rstest]
#[case(QrTarget::Phone, "muraho", "target: that is not a phone number")]
#[case(QrTarget::Phone, "+254712345678", "target: numbers of KE cannot be paid yet")]
#[case(QrTarget::Merchant, "123", "target: a merchant code has at least 4 digits")]
fn says_what_is_wrong_with_a_target(#[case] kind: QrTarget, #[case] text: &str, #[case] why: &str) {
    assert_eq!(Target::read(kind, text, "RW").unwrap_err().to_string(), why);
}
