use std::collections::HashSet;

use chrono::TimeDelta;
use entity::{
    ids::UserId,
    inbound_event::{InboundKind, InboundStatus},
    outbound_message::OutboundStatus,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, ModelTrait, SqlErr};

use super::{fixture::*, messages::Message, *};
use crate::domain::Reach;

fn slice(size: usize) -> Slice {
    Slice { size, from_end: false, after: None, before: None, newest_first: true }
}

/// As whoever may see everything.
async fn whole(db: &DatabaseConnection) -> View<'_> {
    View::open(db, Reach::All).await.unwrap()
}

async fn people(db: &DatabaseConnection, count: u32) -> Vec<entity::user::Model> {
    let mut people = Vec::new();
    for n in 0..count {
        people.push(keep(db, person(n)).await);
    }
    people
}

async fn users_page(db: &DatabaseConnection, order: users::Order, slice: &Slice) -> Page<entity::user::Model> {
    users::page(&whole(db).await, &users::Filter::default(), order, slice).await.unwrap()
}

fn names(page: &Page<entity::user::Model>) -> Vec<&str> {
    page.rows.iter().map(|row| row.profile_name.as_deref().unwrap().trim_start_matches("Person ")).collect()
}

#[rstest]
#[case::created(users::Order::Created)]
#[case::last_wrote(users::Order::LastWrote)]
#[tokio::test]
async fn pages_follow_each_other_while_rows_come_and_go(
    #[case] order: users::Order,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let known = people(&db, 7).await;
    let mut wanted = slice(3);
    let first = users_page(&db, order, &wanted).await;
    assert_eq!(names(&first), ["6", "5", "4"]);
    assert_eq!((first.has_previous, first.has_next), (false, true));
    // The row that the cursor names goes, another of the same page goes, and newer ones come.
    known[4].clone().delete(&db).await.unwrap();
    known[5].clone().delete(&db).await.unwrap();
    keep(&db, person(8)).await;
    wanted.after = first.rows.last().map(|row| users::key(order, row));
    let second = users_page(&db, order, &wanted).await;
    assert_eq!(names(&second), ["3", "2", "1"]);
    assert_eq!((second.has_previous, second.has_next), (true, true));
    wanted.after = second.rows.last().map(|row| users::key(order, row));
    let third = users_page(&db, order, &wanted).await;
    assert_eq!(names(&third), ["0"]);
    assert!(!third.has_next);
    wanted.after = third.rows.last().map(|row| users::key(order, row));
    assert_eq!(names(&users_page(&db, order, &wanted).await), [""; 0]);
}

#[rstest]
#[tokio::test]
async fn pages_from_the_end_keep_the_order_of_the_list(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let known = people(&db, 5).await;
    let order = users::Order::Created;
    let last = users_page(&db, order, &Slice { from_end: true, ..slice(2) }).await;
    assert_eq!(names(&last), ["1", "0"]);
    assert_eq!((last.has_previous, last.has_next), (true, false));
    let before = Some(users::key(order, &known[1]));
    let earlier = users_page(&db, order, &Slice { from_end: true, before, ..slice(5) }).await;
    assert_eq!(names(&earlier), ["4", "3", "2"]);
    assert_eq!((earlier.has_previous, earlier.has_next), (false, true));
    let between = Slice { after: Some(users::key(order, &known[4])), before, ..slice(5) };
    assert_eq!(names(&users_page(&db, order, &between).await), ["3", "2"]);
    assert_eq!(names(&users_page(&db, order, &Slice { newest_first: false, ..slice(2) }).await), ["0", "1"]);
}

#[rstest]
#[tokio::test]
async fn who_wrote_last_comes_first_and_ties_are_broken(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    for (n, wrote) in [(0, Some(9)), (1, Some(5)), (2, None), (3, Some(5))] {
        let last_inbound_at = wrote.map(|minutes| noon() + TimeDelta::minutes(minutes));
        keep(&db, entity::user::Model { last_inbound_at, ..person(n) }).await;
    }
    let order = users::Order::LastWrote;
    assert_eq!(names(&users_page(&db, order, &slice(9)).await), ["0", "3", "1", "2"]);
    let mut seen = Vec::new();
    let mut wanted = slice(1);
    loop {
        let page = users_page(&db, order, &wanted).await;
        seen.extend(names(&page).into_iter().map(str::to_owned));
        if !page.has_next {
            break;
        }
        wanted.after = page.rows.last().map(|row| users::key(order, row));
    }
    assert_eq!(seen, ["0", "3", "1", "2"]);
}

#[rstest]
#[case::name(users::Filter { name: Some("SON 1".to_owned()), ..Default::default() }, &["1"])]
#[case::wildcards_are_letters(users::Filter { name: Some("%_".to_owned()), ..Default::default() }, &["%_! mark"])]
#[case::escapes_are_letters(users::Filter { name: Some("! m".to_owned()), ..Default::default() }, &["%_! mark"])]
#[case::phone(users::Filter { phone: Some("+250788000002".to_owned()), ..Default::default() }, &["2"])]
#[case::stopped(users::Filter { stopped: Some(true), ..Default::default() }, &["2"])]
#[case::going(users::Filter { stopped: Some(false), ..Default::default() }, &["%_! mark", "1", "0"])]
#[case::country(users::Filter { country: Some("KE".to_owned()), ..Default::default() }, &[])]
#[case::language(users::Filter { languages: vec![entity::user::Language::Fr], ..Default::default() }, &["0"])]
#[case::wrote(users::Filter { wrote_since: Some(noon() + TimeDelta::minutes(2)), ..Default::default() }, &["%_! mark", "2"])]
#[tokio::test]
async fn people_are_found_by(
    #[case] filter: users::Filter,
    #[case] expected: &[&str],
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    keep(&db, entity::user::Model { language: Some(entity::user::Language::Fr), ..person(0) }).await;
    keep(&db, person(1)).await;
    keep(&db, entity::user::Model { stopped_at: Some(noon()), ..person(2) }).await;
    keep(&db, entity::user::Model { profile_name: Some("%_! mark".to_owned()), ..person(3) }).await;
    let page = users::page(&whole(&db).await, &filter, users::Order::Created, &slice(9)).await.unwrap();
    assert_eq!(names(&page), expected);
    assert_eq!(users::count(&whole(&db).await, &filter).await.unwrap(), expected.len() as u64);
}

#[rstest]
#[case(slice(2))]
#[case(slice(9))]
#[case(Slice { from_end: true, ..slice(2) })]
#[case(Slice { newest_first: false, ..slice(2) })]
#[tokio::test]
async fn pages_of_many_people_are_the_pages_of_each(
    #[case] slice: Slice,
    #[values(qr_codes::Order::Created, qr_codes::Order::Used)] order: qr_codes::Order,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let owners: Vec<UserId> = people(&db, 3).await.iter().map(|person| person.id).collect();
    for n in 0..10 {
        // The third has none; what was made last was used first.
        let row = code(Some(owners[n % 2]), u32::try_from(n).unwrap());
        keep(&db, entity::qr_code::Model { used_at: noon() - TimeDelta::minutes(i64::try_from(n).unwrap()), ..row }).await;
    }
    keep(&db, code(None, 20)).await;
    let four = Slice { newest_first: slice.newest_first, ..self::slice(4) };
    let middle = qr_codes::page(&whole(&db).await, &qr_codes::Filter::default(), order, &four).await.unwrap();
    let key = qr_codes::key(order, middle.rows.last().unwrap());
    let bounded =
        if slice.from_end { Slice { before: Some(key), ..slice.clone() } } else { Slice { after: Some(key), ..slice.clone() } };
    for slice in [slice, bounded] {
        let together = qr_codes::pages_of(&whole(&db).await, &owners, order, &slice).await.unwrap();
        for owner in &owners {
            let filter = qr_codes::Filter { owner: Some(*owner), ..Default::default() };
            assert_eq!(together[owner], qr_codes::page(&whole(&db).await, &filter, order, &slice).await.unwrap());
        }
    }
    let counts = qr_codes::counts_of(&whole(&db).await, &owners).await.unwrap();
    assert_eq!(owners.iter().map(|owner| counts.get(owner)).collect::<Vec<_>>(), [Some(&5), Some(&5), None]);
}

#[rstest]
#[case::kind(qr_codes::Filter { kind: Some(entity::qr_code::QrTarget::Merchant), ..Default::default() }, 1)]
#[case::target(qr_codes::Filter { target: Some("12345".to_owned()), ..Default::default() }, 1)]
#[case::amount(qr_codes::Filter { has_amount: Some(true), ..Default::default() }, 1)]
#[case::without(qr_codes::Filter { has_amount: Some(false), ..Default::default() }, 2)]
#[case::until(qr_codes::Filter { created: Span { until: Some(noon() + TimeDelta::minutes(2)), since: None }, ..Default::default() }, 2)]
#[case::since(qr_codes::Filter { created: Span { since: Some(noon() + TimeDelta::minutes(2)), until: None }, ..Default::default() }, 1)]
#[tokio::test]
async fn codes_are_found_by(
    #[case] filter: qr_codes::Filter,
    #[case] count: u64,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    keep(&db, code(None, 0)).await;
    keep(&db, entity::qr_code::Model { amount_rwf: Some(2000), ..code(None, 1) }).await;
    let merchant = entity::qr_code::QrTarget::Merchant;
    keep(&db, entity::qr_code::Model { target_kind: merchant, target: "12345".to_owned(), ..code(None, 2) }).await;
    assert_eq!(qr_codes::count(&whole(&db).await, &filter).await.unwrap(), count);
}

fn words(page: &Page<Message>) -> Vec<String> {
    let word = |message: &Message| match message {
        Message::Received(event) => event.payload["message"]["text"]["body"].as_str().unwrap().to_owned(),
        Message::Sent(message) => message.content["body"].as_str().unwrap().to_owned(),
    };
    page.rows.iter().map(word).collect()
}

fn everything(user: Option<UserId>) -> messages::Filter {
    messages::Filter {
        user,
        received: Some(Vec::new()),
        sent: Some(Vec::new()),
        span: Span::default(),
        resent: None,
        correlation: None,
        text: None,
    }
}

/// One person chats and is answered twice; another says something; a status comes in.
async fn chat(db: &DatabaseConnection) -> Vec<UserId> {
    let users: Vec<UserId> = people(db, 2).await.iter().map(|person| person.id).collect();
    keep(db, received(Some(users[0]), "a")).await;
    keep(db, sent(users[0], 0, "b")).await;
    keep(db, entity::outbound_message::Model { status: OutboundStatus::Read, ..sent(users[0], 1, "c") }).await;
    keep(db, received(Some(users[1]), "d")).await;
    let status = entity::inbound_event::Model { kind: InboundKind::Status, ..received(Some(users[0]), "status") };
    keep(db, status).await;
    keep(db, entity::inbound_event::Model { status: InboundStatus::Pending, ..received(None, "e") }).await;
    users
}

#[rstest]
#[tokio::test]
async fn messages_of_both_directions_are_one_list(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let users = chat(&db).await;
    let page = messages::page(&whole(&db).await, &everything(None), &slice(9)).await.unwrap();
    assert_eq!(words(&page), ["e", "d", "c", "b", "a"]);
    let mut paged = Vec::new();
    let mut wanted = slice(2);
    loop {
        let page = messages::page(&whole(&db).await, &everything(None), &wanted).await.unwrap();
        paged.extend(words(&page));
        if !page.has_next {
            break;
        }
        wanted.after = page.rows.last().map(messages::key);
    }
    assert_eq!(paged, ["e", "d", "c", "b", "a"]);
    let end =
        messages::page(&whole(&db).await, &everything(Some(users[0])), &Slice { from_end: true, ..slice(2) }).await.unwrap();
    assert_eq!(words(&end), ["b", "a"]);
    assert!(end.has_previous);
    assert_eq!(messages::count(&whole(&db).await, &everything(None)).await.unwrap(), 5);
    let together = messages::pages_of(&whole(&db).await, &users, &slice(2)).await.unwrap();
    assert_eq!((words(&together[&users[0]]), words(&together[&users[1]])), (vec!["c".into(), "b".into()], vec!["d".into()]));
    let counts = messages::counts_of(&whole(&db).await, &users).await.unwrap();
    assert_eq!((counts[&users[0]], counts[&users[1]]), (3, 1));
}

#[rstest]
#[tokio::test]
async fn messages_are_found_by_direction_status_and_time(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    chat(&db).await;
    let found = async |filter: messages::Filter| {
        let page = messages::page(&whole(&db).await, &filter, &slice(9)).await.unwrap();
        assert_eq!(messages::count(&whole(&db).await, &filter).await.unwrap(), page.rows.len() as u64);
        words(&page).concat()
    };
    assert_eq!(found(messages::Filter { sent: None, ..everything(None) }).await, "eda");
    assert_eq!(found(messages::Filter { received: None, ..everything(None) }).await, "cb");
    assert_eq!(found(messages::Filter { received: None, sent: Some(vec![OutboundStatus::Read]), ..everything(None) }).await, "c");
    let pending = Some(vec![InboundStatus::Pending]);
    assert_eq!(found(messages::Filter { received: pending, ..everything(None) }).await, "ecb");
    let later = Span { since: Some(noon() + TimeDelta::seconds(1)), until: None };
    assert_eq!(found(messages::Filter { span: later, ..everything(None) }).await, "");
}

#[rstest]
#[tokio::test]
async fn what_was_sent_again_is_told_from_what_was_not(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let users = chat(&db).await;
    let failed = entity::outbound_message::Model { status: OutboundStatus::Failed, ..sent(users[0], 2, "f") };
    let failed = keep(&db, failed).await;
    let again = keep(&db, entity::outbound_message::Model { resends: Some(failed.id), ..sent(users[0], 3, "g") }).await;
    let found = async |resent| {
        let filter = messages::Filter { resent: Some(resent), ..everything(None) };
        let page = messages::page(&whole(&db).await, &filter, &slice(9)).await.unwrap();
        assert_eq!(messages::count(&whole(&db).await, &filter).await.unwrap(), page.rows.len() as u64);
        words(&page).concat()
    };
    assert_eq!(found(true).await, "f");
    assert_eq!(found(false).await, "gedcba");
    assert_eq!(messages::resends_of(&whole(&db).await, &[failed.id, again.id]).await.unwrap(), [again]);
    let twice = entity::outbound_message::Model { resends: Some(failed.id), ..sent(users[0], 4, "h") };
    let refused = twice.into_active_model().reset_all().insert(&db).await.unwrap_err();
    assert!(matches!(refused.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))), "{refused}");
}

/// However few have the status: what is asked for besides the person and the span reaches no further back.
#[rstest]
#[tokio::test]
async fn words_are_looked_for_in_the_newest_alone(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let users: Vec<UserId> = people(&db, 2).await.iter().map(|person| person.id).collect();
    let lost = entity::outbound_message::Model { status: OutboundStatus::Failed, ..sent(users[0], 0, "We found your bag") };
    keep(&db, lost).await;
    for batch in (1..=i64::try_from(messages::SEARCHED).unwrap()).collect::<Vec<_>>().chunks(500) {
        let rows = batch.iter().map(|position| sent(users[1], *position, "Hello").into_active_model().reset_all());
        entity::outbound_message::Entity::insert_many(rows).exec_without_returning(&db).await.unwrap();
    }
    let found = async |filter: messages::Filter| {
        let filter = messages::Filter { text: Some("bag".to_owned()), ..filter };
        let page = messages::page(&whole(&db).await, &filter, &slice(9)).await.unwrap();
        assert_eq!(messages::count(&whole(&db).await, &filter).await.unwrap(), page.rows.len() as u64);
        page.rows.len()
    };
    assert_eq!(found(everything(None)).await, 0);
    let failed = Some(vec![OutboundStatus::Failed]);
    assert_eq!(found(messages::Filter { sent: failed.clone(), ..everything(None) }).await, 0);
    assert_eq!(found(messages::Filter { sent: failed, ..everything(Some(users[0])) }).await, 1);
    let newest = entity::outbound_message::Model { status: OutboundStatus::Failed, ..sent(users[1], 0, "Your BAG") };
    keep(&db, newest).await;
    assert_eq!(found(everything(None)).await, 1);
}

#[rstest]
#[tokio::test]
async fn accents_are_found_as_they_are_written(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    keep(&db, received(None, "ÉLAN")).await;
    for part in ["Él", "ÉLAN", "lan"] {
        let filter = messages::Filter { text: Some(part.to_owned()), ..everything(None) };
        assert_eq!(messages::count(&whole(&db).await, &filter).await.unwrap(), 1, "{part}");
    }
}

#[rstest]
#[tokio::test]
async fn events_are_found_by_kind_status_and_person(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let users = chat(&db).await;
    let count = async |filter: events::Filter| {
        let page = events::page(&whole(&db).await, &filter, &slice(9)).await.unwrap();
        let ids: HashSet<_> = page.rows.iter().map(|row| row.id).collect();
        assert_eq!(events::count(&whole(&db).await, &filter).await.unwrap(), ids.len() as u64);
        ids.len()
    };
    assert_eq!(count(events::Filter::default()).await, 4);
    assert_eq!(count(events::Filter { kinds: vec![InboundKind::Status], ..Default::default() }).await, 1);
    assert_eq!(count(events::Filter { statuses: vec![InboundStatus::Pending], ..Default::default() }).await, 1);
    assert_eq!(count(events::Filter { user: Some(users[0]), ..Default::default() }).await, 2);
    let none = Span { since: None, until: Some(noon()) };
    assert_eq!(count(events::Filter { received: none, ..Default::default() }).await, 0);
}

#[rstest]
#[tokio::test]
async fn one_message_is_found_by_its_id_and_other_events_are_no_messages(
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    chat(&db).await;
    let events = entity::inbound_event::Entity::find().all(&db).await.unwrap();
    let mut found = 0;
    for event in &events {
        found += usize::from(messages::received_by_id(&whole(&db).await, event.id).await.unwrap().is_some());
    }
    assert_eq!((events.len(), found), (4, 3));
}
