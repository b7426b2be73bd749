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
