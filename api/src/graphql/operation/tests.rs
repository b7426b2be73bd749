use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{
    domain::record::fixture::database,
    graphql::{build, error::refused, tests::app},
};

fn counted(query: &str, wanted: Option<&str>, trusted: bool) -> String {
    let mut request = Request::new(query);
    request.operation_name = wanted.map(str::to_owned);
    Operation::of(&mut request, trusted).0.to_string()
}

#[rstest]
#[case::a_field("{ viewer { name } }", None, false, "viewer")]
#[case::an_alias("{ secret: viewer { name } }", None, false, "viewer")]
#[case::a_mutation("mutation { blockUser(input: {}) { user { id } } }", None, false, "blockUser")]
#[case::a_subscription("subscription { health { status } }", None, false, "health")]
#[case::a_name_of_the_callers_own("query Desk250788123456 { viewer { name } }", None, false, "viewer")]
#[case::a_name_that_is_known("query Desk { viewer { name } }", None, true, "Desk")]
#[case::one_of_several("query A { viewer { name } } query B { health { status } }", Some("B"), false, "health")]
#[case::one_that_is_not_there("query A { viewer { name } }", Some("B"), false, "other")]
#[case::no_field_of_the_schema("{ phone250788123456 }", None, false, "other")]
#[case::a_fragment("{ ...F } fragment F on Query { viewer { name } }", None, false, "other")]
#[case::the_schema("{ __schema { types { name } } }", None, false, "introspection")]
#[case::no_document("{", None, false, "other")]
fn an_operation_has_a_name_that_is_known(
    #[case] query: &str,
    #[case] wanted: Option<&str>,
    #[case] trusted: bool,
    #[case] expected: &str,
) {
    assert_eq!(counted(query, wanted, trusted), expected);
}

proptest! {
    /// However a caller names things, only names of the schema are counted.
    #[test]
    fn no_name_of_a_callers_making_is_counted(name in "[_A-Za-z][_0-9A-Za-z]{0,20}", field in "[_A-Za-z][_0-9A-Za-z]{0,20}") {
        let counted = counted(&format!("query {name} {{ {field} }}"), Some(&name), false);
        prop_assert!(ROOTS.contains(&counted) || [OTHER, INTROSPECTION].contains(&counted.as_str()), "{counted}");
    }
}

#[rstest]
#[case(Error::Internal.code(), GraphQlOutcome::Failed)]
#[case(TIMEOUT, GraphQlOutcome::TimedOut)]
#[case(RATE_LIMITED, GraphQlOutcome::Limited)]
#[case("FORBIDDEN", GraphQlOutcome::Refused)]
fn an_answer_is_counted_by_its_worst_error(#[case] code: &str, #[case] expected: GraphQlOutcome) {
    let response = Response::from_errors(vec![refused("no", "BAD_USER_INPUT"), refused("no", code)]);
    assert_eq!(outcome(&response), expected);
}

#[tokio::test]
async fn what_is_asked_is_counted_once() {
    let app = app(database().await);
    let mut request = Request::new("{ viewer { name } }");
    let operation = Operation::of(&mut request, false);
    build(&app).execute(request.data(operation)).await;
    build(&app).execute("{ viewer { name } }").await;
    let text = app.metrics.text().unwrap();
    assert!(text.contains("hub_graphql_requests_total{operation=\"viewer\",outcome=\"refused\"} 1\n"), "{text}");
    assert!(text.contains("hub_graphql_requests_total{operation=\"other\",outcome=\"refused\"} 1\n"), "{text}");
    assert!(text.contains("hub_graphql_request_seconds_count{operation=\"viewer\"} 1\n"), "{text}");
}

#[tokio::test]
async fn a_subscription_is_counted_while_it_is_open_and_when_it_ends() {
    let app = app(database().await);
    let open = |responses: Vec<Response>| {
        Operation("health".into()).watch(app.metrics.clone(), None, futures::stream::iter(responses).boxed())
    };
    let (left, mut slow) = (open(Vec::new()), open(vec![Response::from_errors(vec![refused("no", "FELL_BEHIND")])]));
    assert!(app.metrics.text().unwrap().contains("hub_subscriptions_open 2\n"));
    while slow.next().await.is_some() {}
    drop((left, slow));
    let text = app.metrics.text().unwrap();
    assert!(text.contains("hub_subscriptions_open 0\n"), "{text}");
    for end in ["closed", "fell_behind"] {
        assert!(text.contains(&format!("hub_subscriptions_total{{end=\"{end}\",operation=\"health\"}} 1\n")), "{text}");
    }
}
