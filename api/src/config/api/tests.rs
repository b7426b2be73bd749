use rstest::rstest;

use super::*;
use crate::config::Config;

fn read(settings: &[(&str, &str)]) -> Result<Api, Vec<String>> {
    let vars = Vars::from_pairs(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let config = Config::read(&vars).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    Ok(config.api)
}

fn documents(text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents.json");
    std::fs::write(&path, text).unwrap();
    (folder, path.display().to_string())
}

#[test]
fn unsaid_nothing_is_opened() {
    let api = read(&[]).unwrap();
    assert!(api.cors_origins.is_empty() && api.trusted.is_empty() && !api.trusted_only);
    assert_eq!(api.cost_per_second.get(), 1_000);
}

#[test]
fn origins_are_read_as_browsers_write_them() {
    let api = read(&[("CORS_ORIGINS", "https://Shop.example.rw/, http://localhost:5173")]).unwrap();
    assert_eq!(api.cors_origins, ["https://shop.example.rw", "http://localhost:5173"]);
}

#[test]
fn documents_are_read_from_their_file() {
    let document = "query Q { health { status } }";
    let hash: [u8; 32] = Sha256::digest(document).into();
    let (_folder, path) = documents(&serde_json::json!({ hex::encode(hash): document }).to_string());
    let api = read(&[("TRUSTED_DOCUMENTS", &path), ("TRUSTED_DOCUMENTS_ONLY", "true")]).unwrap();
    assert!(api.trusted_only);
    assert_eq!(api.trusted.get(&hash).map(AsRef::as_ref), Some(document));
}

#[rstest]
#[case::any("CORS_ORIGINS", "*", "is not an origin")]
#[case::path("CORS_ORIGINS", "https://shop.example.rw/app", "is not an origin")]
#[case::scheme("CORS_ORIGINS", "shop.example.rw", "is not an origin")]
#[case::no_file("TRUSTED_DOCUMENTS", "/nowhere/at/all.json", "cannot be read")]
#[case::no_documents("TRUSTED_DOCUMENTS_ONLY", "true", "TRUSTED_DOCUMENTS is not set")]
#[case::neither("TRUSTED_DOCUMENTS_ONLY", "perhaps", "cannot be read")]
#[case::nothing("QUERY_COST_PER_SECOND", "0", "cannot be read")]
#[case::beyond("QUERY_COST_PER_SECOND", "100000001", "is too much")]
fn faults_are_named(#[case] setting: &str, #[case] value: &str, #[case] expected: &str) {
    let faults = read(&[(setting, value)]).unwrap_err().join("\n");
    assert!(faults.starts_with(setting) && faults.contains(expected), "{faults}");
}

#[rstest]
#[case::no_json("query", "is not a JSON object")]
#[case::other_hash(r#"{ "356a192b7913b04c54574d18c28d46e6395428ab": "{ viewer { name } }" }"#, "is not the SHA-256")]
fn documents_that_cannot_be_trusted_are_named(#[case] text: &str, #[case] expected: &str) {
    let (_folder, path) = documents(text);
    let faults = read(&[("TRUSTED_DOCUMENTS", &path)]).unwrap_err().join("\n");
    assert!(faults.contains(expected), "{faults}");
}
