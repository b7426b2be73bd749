use std::fmt::Write;

use async_graphql::{Value, Variables};
use rstest::rstest;
use serde_json::json;

use super::*;
use crate::{
    domain::{api_key::Scope, record::fixture::database},
    graphql::{
        error::INVALID_DOCUMENT,
        tests::{app, ask, codes},
    },
};

async fn verdict(request: impl Into<Request>) -> Vec<String> {
    let answer = ask(&app(database().await), &Scope::ALL, request).await;
    codes(&answer).into_iter().map(str::to_owned).collect()
}

/// `open` around `inner`, so many times.
fn nested(times: usize, open: &str, inner: &str) -> String {
    format!("{}{inner}{}", open.repeat(times), "}".repeat(open.matches('{').count() * times))
}

/// The same field under so many names.
fn aliases(count: usize, field: &str) -> String {
    let fields: Vec<String> = (0..count).map(|n| format!("f{n}: {field}")).collect();
    format!("{{ {} }}", fields.join(" "))
}

/// Fragments that each spread the next one twice: 2^n fields in n lines.
fn bomb(fragments: usize) -> String {
    let mut document = "{ viewer { ...F0 } }".to_owned();
    for n in 0..fragments {
        write!(document, " fragment F{n} on Viewer {{ ...F{next} ...F{next} }}", next = n + 1).unwrap();
    }
    write!(document, " fragment F{fragments} on Viewer {{ name }}").unwrap();
    document
}

#[rstest]
#[case::deep(nested(1, "{ users(first: 1) { nodes { ", &nested(4, "qrCodes(first: 1) { nodes { owner { ", "id")))]
#[case::dear("{ users(first: 100) { nodes { qrCodes(first: 100) { nodes { id } } } } }".to_owned())]
#[case::dear_aliases(aliases(100, "users(first: 100) { nodes { id } }"))]
#[case::aliases(aliases(51, "__typename"))]
#[case::repeated_fields(format!("{{ {} }}", "__typename ".repeat(500)))]
#[case::directives(format!("{{ __typename {} }}", "@include(if: true) ".repeat(10)))]
#[case::unknown_directives(format!("{{ __typename {} }}", "@aa".repeat(10)))]
#[case::directives_of_the_operation(format!("query {} {{ __typename }}", "@aa".repeat(10)))]
#[case::tokens(format!("{{ qrCode(id: \"{}\") {{ id }} }}", "a ".repeat(10_001)))]
#[case::fragment_cycle("{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }".to_owned())]
#[case::fragment_of_itself("{ viewer { ...A } } fragment A on Viewer { ...A }".to_owned())]
#[case::fragment_bomb(bomb(30))]
#[case::fragment_chain(bomb(70))]
#[case::brackets("{".repeat(100_000))]
#[case::lists_in_arguments(format!("{{ users(filter: {}) {{ totalCount }} }}", "[".repeat(100_000)))]
#[case::circular_introspection(
    "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }".to_owned()
)]
#[tokio::test]
async fn what_costs_too_much_is_refused_before_it_runs(#[case] document: String) {
    assert_eq!(verdict(document).await, [TOO_COSTLY]);
}

#[rstest]
#[case::list("{ users(first: 100) { totalCount nodes { id name qrCodes(first: 10) { nodes { id code } } } } }".to_owned())]
#[case::fragments(bomb(3))]
#[case::fragment_twice("{ a: viewer { ...A } b: viewer { ...A } } fragment A on Viewer { name role }".to_owned())]
#[case::several("query A { viewer { name } } query B { health { status } }".to_owned())]
#[tokio::test]
async fn what_people_ask_is_not(#[case] document: String) {
    let request = Request::new(document.clone());
    let request = if document.contains("query B") { request.operation_name("A") } else { request };
    assert_eq!(verdict(request).await, Vec::<String>::new());
}

fn looks_for(text: &str) -> Request {
    let filter = json!({ "filter": { "text": text } });
    let query = "query Find($filter: MessageFilter) { messages(filter: $filter) { totalCount } }";
    Request::new(query).variables(Variables::from_json(filter))
}

/// PostgreSQL refuses it and SQLite keeps it: the hub does neither here and there.
#[rstest]
#[case::in_a_variable(looks_for("a\0b"))]
#[case::as_it_is("{ messages(filter: { text: \"a\0b\" }) { totalCount } }".into())]
#[case::escaped("{ messages(filter: { text: \"a\\u0000b\" }) { totalCount } }".into())]
#[tokio::test]
async fn no_text_holds_nul(#[case] request: Request) {
    assert_eq!(verdict(request).await, ["BAD_USER_INPUT"]);
    assert_eq!(verdict(looks_for("ab")).await, Vec::<String>::new());
}

/// As editors and code generators send it.
#[tokio::test]
async fn the_customary_introspection_is_answered() {
    let of_type = nested(9, "ofType { kind name ", "");
    let document = format!(
        "query IntrospectionQuery {{ __schema {{ queryType {{ name }} mutationType {{ name }} subscriptionType {{ name }}
           types {{ ...FullType }} directives {{ name description locations args {{ ...InputValue }} }} }} }}
         fragment FullType on __Type {{ kind name description
           fields(includeDeprecated: true) {{ name description args {{ ...InputValue }} type {{ ...TypeRef }}
             isDeprecated deprecationReason }}
           inputFields {{ ...InputValue }} interfaces {{ ...TypeRef }}
           enumValues(includeDeprecated: true) {{ name description isDeprecated deprecationReason }}
           possibleTypes {{ ...TypeRef }} }}
         fragment InputValue on __InputValue {{ name description type {{ ...TypeRef }} defaultValue }}
         fragment TypeRef on __Type {{ kind name {of_type} }}"
    );
    assert_eq!(verdict(document).await, Vec::<String>::new());
}

#[tokio::test]
async fn pages_given_as_variables_cost_as_much() {
    let query = "query Q($n: Int) { users(first: $n) { nodes { qrCodes(first: $n) { nodes { id } } } } }";
    let with = |n: i32| Request::new(query).variables(Variables::from_json(json!({ "n": n })));
    assert_eq!(verdict(with(10)).await, Vec::<String>::new());
    assert_eq!(verdict(with(100)).await, [TOO_COSTLY]);
}

#[rstest]
#[case::syntax("{ viewer ")]
#[case::no_such_field("{ everything }")]
#[case::no_such_argument("{ viewer(id: 1) { name } }")]
#[case::no_selection("{ viewer }")]
#[case::no_such_fragment("{ viewer { ...A } }")]
#[case::wrong_type("{ users(first: \"many\") { totalCount } }")]
#[tokio::test]
async fn what_does_not_fit_the_schema_has_its_own_code(#[case] document: &str) {
    let mut codes = verdict(document).await;
    codes.dedup();
    assert_eq!(codes, [INVALID_DOCUMENT]);
}

#[rstest]
#[case("{ viewer { name } }", None, Some(OperationType::Query))]
#[case("mutation M { a }", None, Some(OperationType::Mutation))]
#[case("query Q { a } mutation M { b }", Some("M"), Some(OperationType::Mutation))]
#[case("query Q { a } mutation M { b }", Some("X"), None)]
#[case("subscription { a }", None, Some(OperationType::Subscription))]
fn operations_are_told_apart(#[case] document: &str, #[case] name: Option<&str>, #[case] expected: Option<OperationType>) {
    let mut request = Request::new(document);
    request.operation_name = name.map(str::to_owned);
    assert_eq!(examine(&mut request).unwrap().kind, expected);
}

#[rstest]
#[case("{ a(b: 1) }", 2, 8)]
#[case("query Q($n: Int) { a, b ...F }", 1, 16)]
#[case("", 0, 0)]
fn documents_are_measured_before_they_are_parsed(#[case] document: &str, #[case] nesting: usize, #[case] tokens: usize) {
    assert_eq!(shape(document), Shape { nesting, tokens });
}

struct Dropped(Arc<std::sync::atomic::AtomicBool>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.store(true, std::sync::atomic::Ordering::Relaxed);
    }
}

/// The clock of this test goes on by itself where everybody waits.
#[tokio::test(start_paused = true)]
async fn an_operation_that_takes_too_long_is_dropped_with_what_it_holds() {
    let dropped = Arc::default();
    let held = Dropped(Arc::clone(&dropped));
    let response = within(OPERATION, async move {
        let _held = held;
        std::future::pending().await
    })
    .await;
    assert!(dropped.load(std::sync::atomic::Ordering::Relaxed));
    let answer = serde_json::to_value(response).unwrap();
    assert_eq!(codes(&answer), [TIMEOUT]);
}

#[tokio::test]
async fn each_answer_tells_what_it_cost_until_the_budget_is_spent() {
    let app = app(database().await);
    let schema = crate::graphql::build(&app);
    let viewer = crate::graphql::tests::viewer(&Scope::ALL);
    // 10 for the list, a row costs 99 × (1 + 1 + 1).
    let dear = "{ users(first: 99) { nodes { id name } totalCount } }";
    let first = schema.execute(Request::new(dear).data(viewer.clone())).await;
    let Value::Object(cost) = &first.extensions["cost"] else { panic!("{first:?}") };
    assert_eq!((first.errors.len(), cost.len()), (0, 2));
    assert!(first.http_headers["ratelimit-policy"].to_str().unwrap().starts_with("\"cost\";q=60000;w=60"));
    let mut refused = None;
    for _ in 0..200 {
        let answer = schema.execute(Request::new(dear).data(viewer.clone())).await;
        if !answer.errors.is_empty() {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.unwrap();
    assert!(refused.http_headers.contains_key("retry-after"));
    assert_eq!(codes(&serde_json::to_value(&refused).unwrap()), [RATE_LIMITED]);
    let other = schema.execute(Request::new(dear).data(crate::graphql::tests::viewer(&Scope::ALL))).await;
    assert_eq!(other.errors, [], "another caller's budget is untouched");
    app.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(schema.execute(Request::new(dear).data(viewer)).await.errors, []);
}
