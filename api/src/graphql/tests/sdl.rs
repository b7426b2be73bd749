use serde_json::Value;

use super::{app, data};
use crate::{domain::record::fixture::database, graphql::schema_sdl};

#[test]
fn what_is_published_is_what_is_served() {
    let published = include_str!("../../../../schema.graphql");
    assert_eq!(published.trim_end(), schema_sdl().trim_end(), "run `hub schema > schema.graphql`");
}

const SCHEMA: &str = "{ __schema { types {
    name description
    fields { name description args { name description } }
    inputFields { name description }
    enumValues { name description }
} } }";

/// Names of what has no description, and of what lies inside it.
fn undescribed(place: &str, value: &Value, found: &mut Vec<String>) {
    let name = format!("{place}/{}", value["name"].as_str().unwrap());
    if value["description"].as_str().is_none_or(|text| text.trim().is_empty()) {
        found.push(name.clone());
    }
    for list in ["fields", "args", "inputFields", "enumValues"] {
        for value in value[list].as_array().into_iter().flatten() {
            undescribed(&name, value, found);
        }
    }
}

/// The language's own, which the library leaves bare.
fn is_own(name: &Value) -> bool {
    let name = name.as_str().unwrap();
    !name.starts_with("__") && !["Boolean", "Float", "ID", "Int", "String"].contains(&name)
}

#[tokio::test]
async fn everything_says_what_it_is() {
    let schema = data(&app(database().await), SCHEMA).await;
    let types: Vec<&Value> =
        schema["__schema"]["types"].as_array().unwrap().iter().filter(|kind| is_own(&kind["name"])).collect();
    assert!(types.len() > 30, "the walk saw {} types", types.len());
    let mut found = Vec::new();
    for kind in types {
        undescribed("", kind, &mut found);
    }
    assert_eq!(found, Vec::<String>::new());
}
