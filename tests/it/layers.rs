//! Who may know whom. A rule that is only written down is a wish.

use std::{fs, path::Path};

/// Sources under `folder`, each with its text.
fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn nobody_imports_above_their_layer() {
    let rules: [(&str, &[&str]); 6] = [
        ("entity/src", &["migration", "webhook", "api", "axum", "async_graphql"]),
        ("migration/src", &["entity", "webhook", "api", "axum"]),
        ("webhook/src", &["entity", "migration", "api", "sea_orm", "async_graphql"]),
        ("api/src/domain", &["axum", "async_graphql", "redis", "webhook", "crate::graphql", "crate::http", "crate::dialogue"]),
        ("api/src/graphql", &["webhook::conversation::step"]),
        ("api/src/http", &["crate::dialogue"]),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut broken = Vec::new();
    for (folder, forbidden) in rules {
        let mut found = Vec::new();
        sources(&root.join(folder), &mut found);
        assert!(!found.is_empty(), "{folder} has moved");
        for (file, text) in found {
            let uses = text.lines().map(str::trim_start).filter(|line| line.starts_with("use ") || line.starts_with("pub use "));
            for line in uses {
                let path = line.trim_start_matches("pub ").trim_start_matches("use ");
                broken.extend(forbidden.iter().filter(|name| names(path, name)).map(|name| format!("{file}: {name}")));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

fn names(path: &str, forbidden: &str) -> bool {
    path.strip_prefix(forbidden).is_some_and(|rest| rest.starts_with("::") || rest.starts_with(';'))
}

/// What the page for operators says of a fault is what a test of that name has seen.
#[test]
fn each_fault_that_is_documented_is_tried() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    for folder in ["tests/it", "api/src"] {
        sources(&root.join(folder), &mut found);
    }
    let page = fs::read_to_string(root.join("docs/operations.md")).unwrap();
    let table = page.split("| what breaks |").nth(1).expect("a table of faults").split("\n\n").next().unwrap();
    let rows: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split('|').map(str::trim).collect()).collect();
    assert!(rows.len() > 10, "the table has {} rows", rows.len());
    for row in &rows {
        assert!(row[1..row.len() - 1].iter().all(|cell| !cell.is_empty()), "something is not told of {:?}", row[1]);
        let test = row[row.len() - 2].trim_matches('`');
        let known = found.iter().any(|(_, text)| text.contains(&format!("fn {test}(")));
        assert!(known, "{:?} names a test that is not there: {test}", row[1]);
    }
    let health = page.split("| component | looks at |").nth(1).expect("a table of components").split("\n\n").next().unwrap();
    let components = health.lines().skip(2).filter_map(|line| line.split('`').nth(1));
    for component in components {
        let named = rows.iter().any(|row| row[2].contains(&format!("`{component}`")));
        assert!(named, "no fault of {component} is told of");
    }
}
