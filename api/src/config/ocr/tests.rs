use rstest::rstest;

use super::*;
use crate::config::Config;

fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<Fault>> {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(&Vars::from_pairs(pairs))
}

#[test]
fn nothing_has_to_be_set() {
    let config = read(&[]).unwrap();
    assert_eq!((config.ocr.engine, config.ocr.concurrency.get()), (Choice::Auto, 1));
    assert!(config.ocr.openai.is_none());
    assert_eq!(config.media.url.scheme(), "file");
    assert!(config.media.url.path().ends_with("/data/media/"), "{}", config.media.url);
}

#[test]
fn a_model_has_its_prices_and_its_cap() {
    let config = read(&[
        ("OPENAI_API_KEY", "sk-secret"),
        ("OPENAI_BASE_URL", "http://127.0.0.1:9/v1"),
        ("OPENAI_MODEL", "other"),
        ("OPENAI_INPUT_USD", "0.25"),
        ("OPENAI_DAILY_USD", "0.5"),
        ("OCR_ENGINE", "openai"),
    ])
    .unwrap();
    let openai = config.ocr.openai.as_ref().unwrap();
    assert_eq!((openai.model.as_str(), openai.base.as_str()), ("other", "http://127.0.0.1:9/v1"));
    assert_eq!((openai.input_usd_per_million, config.ocr.daily_micro_usd), (0.25, 500_000));
    assert!(!format!("{config:?}").contains("sk-secret"));
}

#[test]
fn a_store_elsewhere_takes_its_usual_settings() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let pairs = [("MEDIA_URL", "s3://papers/kigali"), ("AWS_ACCESS_KEY_ID", "key"), ("AWS_SECRET_ACCESS_KEY", "s3cret")];
    let media = read(&pairs).unwrap().media;
    assert_eq!((media.url.as_str(), media.root.as_ref()), ("s3://papers/kigali", "kigali"));
    assert!(!format!("{media:?}").contains("s3cret"));
}

#[rstest]
#[case::engine("OCR_ENGINE", "paddle")]
#[case::no_key("OCR_ENGINE", "openai")]
#[case::cap("OPENAI_DAILY_USD", "-1")]
#[case::cap_in_words("OPENAI_DAILY_USD", "five")]
#[case::base("OPENAI_BASE_URL", "ftp://models")]
#[case::side_by_side("OCR_CONCURRENCY", "0")]
#[case::store("MEDIA_URL", "gopher://x")]
#[case::no_address("MEDIA_URL", "media")]
fn what_cannot_be_used_is_named(#[case] setting: &str, #[case] value: &str) {
    let faults = read(&[(setting, value)]).unwrap_err();
    let expected = if value == "openai" { "OPENAI_API_KEY" } else { setting };
    assert_eq!(faults.iter().map(|fault| fault.setting).collect::<Vec<_>>(), [expected]);
}
