//! What the rules and the dashboard ask of Prometheus: that it is `PromQL`, and of metrics, labels and values that there are.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use api::metrics::{
    Metrics,
    catalogue::{self, Family, Kind},
};
use chrono::{DateTime, Utc};
use promql_parser::{
    label::{MatchOp, Matcher},
    parser::{self, Expr, LabelModifier, VectorSelector},
    util::{ExprVisitor, walk_expr},
};
use serde::Deserialize;
use serde_json::Value;

const DASHBOARD: &str = include_str!("../../../deploy/grafana/hub.json");
const RULES: &str = include_str!("../../../deploy/prometheus/alerts.yml");
const PROMETHEUS: &str = include_str!("../../../deploy/prometheus/prometheus.yml");

/// What Prometheus itself hangs on to everything.
const TARGET: [&str; 2] = ["instance", "job"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    groups: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    alert: String,
    expr: String,
    #[serde(rename = "for", default)]
    pending: Option<String>,
    labels: BTreeMap<String, String>,
    annotations: BTreeMap<String, String>,
}

fn rules() -> Vec<Rule> {
    let rules: Rules = serde_saphyr::from_str(RULES).unwrap();
    let [hub] = rules.groups.try_into().unwrap_or_else(|_| panic!("there is one group"));
    assert_eq!(hub.name, "hub");
    assert!(hub.rules.len() > 20, "there are {} rules", hub.rules.len());
    hub.rules
}

fn dashboard() -> Value {
    serde_json::from_str(DASHBOARD).unwrap()
}

fn panels(dashboard: &Value) -> &[Value] {
    dashboard["panels"].as_array().unwrap()
}

/// Every expression, and where it stands.
fn asked() -> Vec<(String, String)> {
    let mut asked: Vec<_> = rules().into_iter().map(|rule| (rule.alert, rule.expr)).collect();
    for panel in panels(&dashboard()) {
        for target in panel["targets"].as_array().into_iter().flatten() {
            // Grafana puts a time in its place.
            let expr = target["expr"].as_str().unwrap().replace("$__rate_interval", "1m");
            asked.push((panel["title"].as_str().unwrap().to_owned(), expr));
        }
    }
    asked
}

fn parsed(place: &str, expr: &str) -> Expr {
    parser::parse(expr).unwrap_or_else(|error| panic!("{place}: {error}: {expr}"))
}

/// All that an expression is made of.
#[derive(Default)]
struct Parts {
    selectors: Vec<VectorSelector>,
    /// Labels that are kept, or that two sides are put together by, with the selectors that they are labels of.
    grouped: Vec<(Vec<String>, Vec<VectorSelector>)>,
}

impl ExprVisitor for Parts {
    type Error = String;

    fn pre_visit(&mut self, expr: &Expr) -> Result<bool, String> {
        let modifier = match expr {
            Expr::VectorSelector(selector) => {
                self.selectors.push(selector.clone());
                return Ok(true);
            }
            Expr::MatrixSelector(matrix) => {
                self.selectors.push(matrix.vs.clone());
                return Ok(true);
            }
            Expr::Aggregate(aggregate) => aggregate.modifier.as_ref().map(|modifier| (modifier, &aggregate.expr)),
            Expr::Binary(binary) => binary.modifier.as_ref().and_then(|both| both.matching.as_ref()).map(|on| (on, &binary.lhs)),
            _ => None,
        };
        if let Some((LabelModifier::Include(labels) | LabelModifier::Exclude(labels), of)) = modifier {
            self.grouped.push((labels.labels.clone(), parts(of).selectors));
        }
        Ok(true)
    }
}

fn parts(expr: &Expr) -> Parts {
    let mut parts = Parts::default();
    walk_expr(&mut parts, expr).unwrap();
    parts
}

/// Of a metric, without what Prometheus hangs on to histograms.
fn family(selector: &VectorSelector) -> Option<&'static Family> {
    let name = selector.name.as_deref().expect("a selector names its metric");
    if name == "up" {
        return None;
    }
    let known = |name: &str| catalogue::ALL.iter().find(|family| family.name == name);
    let part = ["_bucket", "_sum", "_count"].into_iter().find_map(|part| name.strip_suffix(part));
    let times = part.and_then(known).filter(|family| family.kind == Kind::Times);
    Some(times.or_else(|| known(name)).unwrap_or_else(|| panic!("nobody counts {name}")))
}

/// Whether it has this label.
fn has(selector: &VectorSelector, label: &str) -> bool {
    let own = family(selector).is_some_and(|family| {
        let is_class = family.kind == Kind::Times && label == "le" && selector.name.as_deref() != Some(family.name);
        is_class || family.labels.iter().any(|known| known.name == label)
    });
    own || TARGET.contains(&label)
}

/// The values that a matcher names.
fn named(matcher: &Matcher) -> Vec<&str> {
    match matcher.op {
        MatchOp::Equal | MatchOp::NotEqual => vec![&matcher.value],
        MatchOp::Re(_) | MatchOp::NotRe(_) => matcher.value.split('|').collect(),
    }
}

#[test]
fn metrics_labels_and_values_are_those_of_the_catalogue() {
    for (place, expr) in asked() {
        let parts = parts(&parsed(&place, &expr));
        assert!(!parts.selectors.is_empty(), "{place} asks for nothing: {expr}");
        for selector in &parts.selectors {
            for matcher in &selector.matchers.matchers {
                assert!(has(selector, &matcher.name), "{place}: {selector} has no label {}", matcher.name);
                let labels = family(selector).map_or(&[][..], |family| family.labels);
                let label = labels.iter().find(|label| label.name == matcher.name);
                let values = label.map(|label| (label.values)()).unwrap_or_default();
                let strange: Vec<_> = named(matcher).into_iter().filter(|value| !values.contains(value)).collect();
                assert!(values.is_empty() || strange.is_empty(), "{place}: {} of {selector} is never {strange:?}", matcher.name);
            }
        }
        for (labels, of) in &parts.grouped {
            for label in labels {
                assert!(of.iter().all(|selector| has(selector, label)), "{place}: not everything has the label {label}: {expr}");
            }
        }
    }
}

/// A series that begins with 1 has no rate: what a rule looks at has to be there before it first happens.
#[test]
fn a_process_that_has_just_begun_shows_every_series_that_a_rule_counts() {
    let text = Metrics::new(DateTime::<Utc>::UNIX_EPOCH).text().unwrap();
    let mut looked = 0;
    for rule in rules() {
        for selector in parts(&parsed(&rule.alert, &rule.expr)).selectors {
            let counted = family(&selector).filter(|family| family.kind == Kind::Counter);
            let Some(family) = counted.filter(|family| family.labels.iter().all(|label| !(label.values)().is_empty())) else {
                continue;
            };
            for matcher in &selector.matchers.matchers {
                for value in named(matcher) {
                    let label = format!("{}=\"{value}\"", matcher.name);
                    let begun =
                        text.lines().any(|line| line.starts_with(family.name) && line.contains(&label) && line.ends_with(" 0"));
                    assert!(begun, "{}: {selector} is not there at first", rule.alert);
                    looked += 1;
                }
            }
        }
    }
    assert!(looked >= 10, "{looked} were looked for");
}

#[test]
fn every_rule_says_what_was_seen_and_what_to_do() {
    let mut names = BTreeSet::new();
    for rule in rules() {
        let severity = rule.labels["severity"].as_str();
        assert!(["critical", "warning"].contains(&severity), "{}: {severity}", rule.alert);
        assert!(rule.pending.is_none_or(|time| time.ends_with('m')), "{}", rule.alert);
        let expr = parsed(&rule.alert, &rule.expr);
        let kept: BTreeSet<String> = parts(&expr).grouped.into_iter().flat_map(|(labels, _)| labels).collect();
        for part in ["summary", "runbook"] {
            let text = &rule.annotations[part];
            assert!(text.ends_with('.'), "{}: {part}: {text}", rule.alert);
            for told in text.split("$labels.").skip(1) {
                let label = told.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap();
                let is_whole = kept.is_empty() && TARGET.contains(&label);
                assert!(is_whole || kept.contains(label), "{}: the {part} tells {label}, which is not kept", rule.alert);
            }
        }
        assert!(names.insert(rule.alert.clone()), "{} is there twice", rule.alert);
    }
}

/// `…` in the place of what Prometheus fills in.
fn bare(text: &str) -> String {
    let mut parts = text.split("{{");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |told, part| told + "…" + part.split_once("}}").unwrap_or_else(|| panic!("{text}")).1)
}

#[test]
fn the_page_has_every_rule() {
    let page = include_str!("../../../docs/operations.md");
    let (_, table) = page.split_once("| rule | severity | after | tells that |\n|---|---|---|---|\n").expect("a table of rules");
    let shown = table.split("\n\n").next().unwrap();
    let row = |rule: &Rule| {
        let after = rule.pending.as_deref().unwrap_or("at once");
        format!("| `{}` | {} | {after} | {} |", rule.alert, rule.labels["severity"], bare(&rule.annotations["summary"]))
    };
    let expected: Vec<String> = rules().iter().map(row).collect();
    assert_eq!(shown, expected.join("\n"), "docs/operations.md tells another story");
}

/// The flag that holds a queue is in the rule and in what the rule says.
#[test]
fn a_queue_that_a_flag_holds_is_not_old() {
    let rules = rules();
    let old = rules.iter().find(|rule| rule.alert == "HubQueueOld").unwrap();
    let selectors = parts(&parsed(&old.alert, &old.expr)).selectors;
    let value = |selector: &VectorSelector| selector.matchers.matchers[0].value.clone();
    let pairs: Vec<(String, String)> = selectors.chunks(2).map(|pair| (value(&pair[0]), value(&pair[1]))).collect();
    let expected = [("inbox", "ANSWERING"), ("outbox", "SENDING"), ("webhooks", "WEBHOOKS"), ("documents", "READING")].map(
        |(queue, flag)| {
            assert!(old.annotations["runbook"].contains(flag), "{flag}");
            (queue.to_owned(), flag.to_owned())
        },
    );
    assert_eq!(pairs, expected);
}

/// What the pages for operators say of a rule is said of one that there is.
#[test]
fn the_documentation_names_rules_that_there_are() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let names: BTreeSet<String> = rules().into_iter().map(|rule| rule.alert).collect();
    let mut mentioned = BTreeSet::new();
    for entry in fs::read_dir(docs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let page = fs::read_to_string(&path).unwrap();
            let words =
                page.split('`').filter(|word| word.strip_prefix("Hub").is_some_and(|rest| rest.starts_with(char::is_uppercase)));
            mentioned.extend(words.filter(|word| word.chars().all(char::is_alphanumeric)).map(str::to_owned));
        }
    }
    assert!(!mentioned.is_empty(), "the pages name none any more");
    assert_eq!(mentioned.difference(&names).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn the_example_reads_the_rules() {
    let example: Value = serde_saphyr::from_str(PROMETHEUS).unwrap();
    assert_eq!(example["rule_files"], serde_json::json!(["alerts.yml"]));
    assert_eq!(example["scrape_configs"][0]["job_name"], "hub", "by which the rules and the dashboard know it");
}

#[test]
fn the_dashboard_shows_every_metric() {
    let mut unseen: BTreeSet<&str> = catalogue::ALL.iter().map(|family| family.name).collect();
    for panel in panels(&dashboard()) {
        for target in panel["targets"].as_array().into_iter().flatten() {
            let expr = target["expr"].as_str().unwrap().replace("$__rate_interval", "1m");
            for selector in parts(&parsed("the dashboard", &expr)).selectors {
                family(&selector).map(|family| unseen.remove(family.name));
            }
        }
    }
    assert_eq!(unseen, BTreeSet::new(), "the dashboard shows nothing of these");
}

#[test]
fn the_dashboard_has_its_variables_and_each_panel_an_id() {
    let dashboard = dashboard();
    let variables: Vec<_> = dashboard["templating"]["list"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(variables, ["datasource", "instance"]);
    let panels = panels(&dashboard);
    let ids: BTreeSet<i64> = panels.iter().map(|panel| panel["id"].as_i64().unwrap()).collect();
    assert_eq!(ids.len(), panels.len(), "each panel has an id of its own");
}
