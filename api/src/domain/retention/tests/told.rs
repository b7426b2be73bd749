//! What docs/retention.md says is what the code does, and no table is left out of it.

use sea_orm::{DbBackend, Statement};

use super::*;
use crate::domain::record::fixture::database;

const PAGE: &str = include_str!("../../../../../docs/retention.md");

const HEAD: &str = "| task | table | days | setting | at least | from when, and what stays |\n|---|---|---|---|---|---|";

fn row(task: &Task) -> String {
    let Task { name, table, period, about, .. } = task;
    let (days, setting, least) = (period.default(), period.setting(), *period.bounds().start());
    format!("| `{name}` | `{table}` | {days} | `{setting}` | {least} | {about} |")
}

#[test]
fn the_page_says_what_goes_and_when() {
    let rows: Vec<String> = TASKS.iter().map(row).collect();
    let (_, rest) = PAGE.split_once("## What goes\n\n").unwrap();
    let (shown, _) = rest.split_once("\n\n").unwrap();
    assert_eq!(shown, format!("{HEAD}\n{}", rows.join("\n")), "docs/retention.md tells another story");
    assert!(TASKS.iter().all(|task| *task.period.bounds().end() == 3_650), "as the page says below the table");
}

/// A new table has a period, or somebody has said why not.
#[tokio::test]
async fn no_table_is_left_out() {
    let db = database().await;
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Sqlite, names)).await.unwrap();
    let tables: BTreeSet<String> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
    let (_, rest) = PAGE.split_once("## What stays\n\n").unwrap();
    let listed = rest.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |").map(|(table, _)| table.to_owned()));
    let stay: BTreeSet<String> = listed.collect();
    let go: BTreeSet<String> = TASKS.iter().map(|task| task.table.to_owned()).collect();
    assert_eq!(stay.intersection(&go).next(), None, "it goes and stays");
    assert_eq!(tables, stay.union(&go).cloned().collect(), "say in docs/retention.md how long the rest is kept");
}
