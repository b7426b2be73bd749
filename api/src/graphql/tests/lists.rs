//! Lists as a caller pages through them. That the pages themselves are right is tested with the records.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use entity::ids::UserId;
use rstest::rstest;
use sea_orm::DatabaseConnection;
use serde_json::Value;

use super::{app, ask, codes, data};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        record::fixture::{Backend, code, database, keep, noon, person, received, sent, vehicle},
    },
};

async fn people(db: &DatabaseConnection, count: u32) -> Vec<UserId> {
    let mut ids = Vec::new();
    for n in 0..count {
        ids.push(keep(db, person(n)).await.id);
    }
    ids
}

async fn users(app: &App, arguments: &str) -> Value {
    let query = format!(
        "{{ users({arguments}) {{ totalCount edges {{ cursor node {{ name }} }} nodes {{ name }}
           pageInfo {{ startCursor endCursor hasNextPage hasPreviousPage }} }} }}"
    );
    data(app, query).await["users"].take()
}

fn names(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["name"].as_str().unwrap().trim_start_matches("Person ").to_owned()).collect()
}

#[rstest]
#[tokio::test]
async fn a_list_is_walked_both_ways_while_it_grows(
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
    #[values("CREATED", "LAST_WROTE")] field: &str,
) {
    let Some(db) = on.open().await else { return };
    people(&db, 5).await;
    let app = app(db.clone());
    let order = format!("orderBy: {{ field: {field} }}");
    let (mut forwards, mut backwards, mut cursor) = (Vec::new(), Vec::new(), String::new());
    for newcomer in 10.. {
        let page = users(&app, &format!("{order} first: 2 {cursor}")).await;
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !cursor.is_empty());
        forwards.extend(names(&page));
        cursor = format!("after: {}", page["pageInfo"]["endCursor"]);
        // Newer than all, so it belongs to a page that has been read.
        keep(&db, person(newcomer)).await;
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(forwards, ["4", "3", "2", "1", "0"]);
    cursor.clear();
    loop {
        let page = users(&app, &format!("{order} last: 3 {cursor}")).await;
        assert_eq!(page["totalCount"], 8);
        backwards.splice(0..0, names(&page));
        cursor = format!("before: {}", page["pageInfo"]["startCursor"]);
        if page["pageInfo"]["hasPreviousPage"] == false {
            break;
        }
    }
    assert_eq!(backwards, ["12", "11", "10", "4", "3", "2", "1", "0"]);
}

#[tokio::test]
async fn a_page_names_its_own_ends() {
    let db = database().await;
    people(&db, 3).await;
    let app = app(db);
    let page = users(&app, "orderBy: { direction: ASC } first: 2").await;
    assert_eq!(names(&page), ["0", "1"]);
    assert_eq!(page["pageInfo"]["startCursor"], page["edges"][0]["cursor"]);
    assert_eq!(page["pageInfo"]["endCursor"], page["edges"][1]["cursor"]);
    assert_eq!(page["edges"][1]["node"]["name"], "Person 1");
    let past = users(&app, &format!("orderBy: {{ direction: ASC }} after: {}", page["edges"][1]["cursor"])).await;
    assert_eq!(names(&past), ["2"]);
    assert_eq!(past["totalCount"], 3, "the whole list is counted, not what is left of it");
}

#[rstest]
#[case::both("first: 1, last: 1")]
#[case::none("first: 0")]
#[case::negative("last: -1")]
#[case::too_many("first: 101")]
#[case::nonsense("after: \"nonsense\"")]
#[case::empty("before: \"\"")]
#[tokio::test]
async fn wrong_arguments_are_refused(#[case] arguments: &str) {
    let answer = ask(&app(database().await), &Scope::ALL, format!("{{ users({arguments}) {{ nodes {{ id }} }} }}")).await;
    assert_eq!(codes(&answer), ["BAD_USER_INPUT"], "{answer}");
}

#[tokio::test]
async fn a_cursor_is_good_for_its_own_order_only() {
    let db = database().await;
    people(&db, 1).await;
    let app = app(db);
    let cursor = users(&app, "orderBy: { field: LAST_WROTE }").await["edges"][0]["cursor"].take();
    for list in ["users", "qrCodes", "messages", "inboundEvents"] {
        let answer = ask(&app, &Scope::ALL, format!("{{ {list}(after: {cursor}) {{ totalCount }} }}")).await;
        assert_eq!(codes(&answer), ["BAD_USER_INPUT"], "{list}: {answer}");
    }
}

#[rstest]
#[case("users(filter: { stopped: true })", 1)]
#[case("users(filter: { languages: [FR, EN] })", 0)]
#[case("users(filter: { country: \"RW\" })", 2)]
#[case("qrCodes(filter: { targetKind: MERCHANT })", 0)]
#[case("qrCodes(filter: { ownerId: \"USER\" })", 2)]
#[case("qrCodes(filter: { hasAmount: true })", 1)]
#[case("qrCodes(filter: { since: \"2026-11-24T12:02:00Z\" })", 1)]
#[case("qrCodes(filter: null)", 2)]
#[case("messages", 2)]
#[case("messages(userId: \"USER\")", 2)]
#[case("messages(filter: { direction: INBOUND })", 1)]
#[case("messages(filter: { statuses: [QUEUED] })", 1)]
#[case("messages(filter: { statuses: [QUEUED, HANDLED] })", 2)]
#[case("messages(filter: { statuses: [QUEUED], direction: INBOUND })", 0)]
#[case("messages(filter: { resent: true })", 0)]
#[case("messages(filter: { resent: false })", 2)]
#[case("messages(filter: { until: \"2026-11-24T12:00:00Z\" })", 0)]
#[case("messages(filter: { correlationId: \"correlation\" })", 1)]
#[case("messages(filter: { correlationId: \"EVENT\" })", 1)]
#[case("messages(filter: { correlationId: \"nothing\" })", 0)]
#[case("messages(filter: { text: \"hel\" })", 1)]
#[case("messages(filter: { text: \" HI \" })", 1)]
#[case("messages(userId: \"USER\", filter: { text: \"h\" })", 2)]
#[case("messages(filter: { text: \"h\", direction: OUTBOUND })", 1)]
#[case("messages(filter: { text: \"body\" })", 0)]
#[case("messages(filter: { text: \"%\" })", 0)]
#[case("inboundEvents(filter: { correlationId: \"EVENT\" })", 1)]
#[case("inboundEvents(filter: { correlationId: \"nothing\" })", 0)]
#[case("inboundEvents(filter: { wamid: \"wamid.EVENT\" })", 1)]
#[case("inboundEvents(filter: { wamid: \"wamid\" })", 0)]
#[case("vehicles(filter: { plate: \"rc 001\" })", 1)]
#[case("vehicles(filter: { plate: \"9\" })", 0)]
#[case("inboundEvents(filter: { kinds: [MESSAGE], statuses: [PROCESSED] })", 1)]
#[case("inboundEvents(filter: { userId: \"USER\" })", 1)]
#[tokio::test]
async fn filters_fit_rows_and_count_alike(
    #[case] list: &str,
    #[case] expected: usize,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let user = keep(&db, entity::user::Model { stopped_at: Some(noon()), ..person(1) }).await.id;
    keep(&db, person(2)).await;
    keep(&db, code(Some(user), 1)).await;
    keep(&db, entity::qr_code::Model { amount_rwf: Some(500), ..code(Some(user), 2) }).await;
    keep(&db, sent(user, 0, "Hello")).await;
    let event = keep(&db, received(Some(user), "Hi")).await.id;
    keep(&db, vehicle(user, 1)).await;
    let list = list.replace("USER", &crate::graphql::id::Kind::User.id(user.0)).replace("EVENT", &event.to_string());
    let answer = data(&app(db), format!("{{ list: {list} {{ totalCount nodes {{ id }} }} }}")).await;
    assert_eq!(answer["list"]["totalCount"], expected);
    assert_eq!(answer["list"]["nodes"].as_array().unwrap().len(), expected);
}

#[rstest]
#[case::nothing("\"  \"")]
#[case::a_novel("\"NOVEL\"")]
#[tokio::test]
async fn words_that_are_looked_for_are_few(#[case] text: &str) {
    let text = text.replace("NOVEL", &"x".repeat(101));
    let query = format!("{{ messages(filter: {{ text: {text} }}) {{ totalCount }} }}");
    assert_eq!(codes(&ask(&app(database().await), &Scope::ALL, query).await), ["BAD_USER_INPUT"]);
}

/// The id of a message holds the number of whoever wrote it.
#[tokio::test]
async fn a_message_is_not_looked_for_by_what_is_masked() {
    let query = "{ inboundEvents(filter: { wamid: \"wamid\" }) { totalCount } }";
    assert_eq!(codes(&ask(&app(database().await), &[Scope::EventsRead], query).await), ["FORBIDDEN"]);
}

/// Statements that it takes to answer `query` about this many people.
async fn statements(people_count: u32, query: &str) -> usize {
    let mut db = database().await;
    for user in people(&db, people_count).await {
        for n in 0..3 {
            keep(&db, code(Some(user), 10 * n)).await;
            keep(&db, sent(user, n.into(), "Hello")).await;
            keep(&db, received(Some(user), "Hi")).await;
        }
    }
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    db.set_metric_callback(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
    data(&app(db), query).await;
    count.load(Ordering::Relaxed)
}

#[rstest]
#[case("{ users { nodes { qrCodes(first: 2) { totalCount nodes { owner { id } } } conversation } } }")]
#[case("{ users { nodes { messages(first: 4) { totalCount nodes { user { id } waitingReason } } } } }")]
#[case("{ messages { nodes { user { name } waitingReason } } }")]
#[case("{ inboundEvents { nodes { user { name } } } }")]
#[case("{ qrCodes { nodes { owner { name conversation } } } }")]
#[tokio::test]
async fn more_rows_take_no_more_statements(#[case] query: &str) {
    let few = statements(2, query).await;
    assert!(few > 1, "nothing was counted");
    assert_eq!(statements(8, query).await, few);
}
