use std::{fs, os::unix::fs::PermissionsExt};

use rstest::rstest;
use tempfile::TempDir;

use super::*;

/// A program that does what this script says.
fn program(script: &str) -> (TempDir, Tesseract) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tesseract");
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, Tesseract::new(path, Duration::from_mins(1)))
}

fn page() -> RgbImage {
    RgbImage::new(40, 20)
}

fn low(number: u32) -> u8 {
    number.to_le_bytes()[0]
}

#[test]
fn it_is_shown_the_page_and_told_the_languages() {
    let (folder, tesseract) = program(r#"cd "$(dirname "$0")" && cat >picture.png && echo "$@" $OMP_THREAD_LIMIT >arguments"#);
    let page = RgbImage::from_fn(40, 20, |x, y| image::Rgb([x, y, 7].map(low)));
    assert_eq!(tesseract.lines(&page).unwrap(), []);
    assert_eq!(image::open(folder.path().join("picture.png")).unwrap().to_rgb8(), page);
    let arguments = fs::read_to_string(folder.path().join("arguments")).unwrap();
    assert_eq!(arguments.trim(), "stdin stdout -l eng+fra --psm 1 --dpi 300 tsv 1");
}

#[test]
fn a_missing_program_is_named() {
    let error = Tesseract::new("/nowhere/tesseract", Duration::from_mins(1)).lines(&page()).unwrap_err();
    assert_eq!(error.to_string(), "the program /nowhere/tesseract is not installed");
}

#[test]
fn a_file_that_is_no_program_is_told_apart_from_none() {
    let (folder, tesseract) = program("");
    fs::set_permissions(folder.path().join("tesseract"), fs::Permissions::from_mode(0o644)).unwrap();
    let error = tesseract.lines(&page()).unwrap_err();
    assert!(matches!(error, EngineError::Program { .. }), "{error}");
}

#[test]
fn a_program_that_hangs_is_ended() {
    let (folder, tesseract) = program(r#"echo $$ >"$0.pid"; exec sleep 600"#);
    let tesseract = Tesseract { patience: Duration::from_millis(500), ..tesseract };
    let error = tesseract.lines(&page()).unwrap_err();
    assert!(matches!(error, EngineError::Slow { .. }), "{error}");
    let pid = fs::read_to_string(folder.path().join("tesseract.pid")).unwrap();
    assert!(!std::path::Path::new("/proc").join(pid.trim()).exists(), "it still runs");
}

#[rstest]
#[case::at_once("echo 'cannot load languages' >&2; exit 1", "cannot load languages")]
#[case::after_half_an_answer("echo level; echo broken >&2; kill -9 $$", "broken")]
#[case::without_a_word("exit 3", "")]
fn a_program_that_fails_is_quoted(#[case] script: &str, #[case] expected: &str) {
    let (_folder, tesseract) = program(script);
    let error = tesseract.lines(&page()).unwrap_err();
    assert!(matches!(&error, EngineError::Failed { message, .. } if message == expected), "{error}");
}

#[test]
fn a_flood_of_complaints_does_not_stop_it() {
    let (_folder, tesseract) = program("yes complaint | head -c 1000000 >&2 || exit 9; exit 4");
    let error = tesseract.lines(&page()).unwrap_err();
    assert!(matches!(&error, EngineError::Failed { message, .. } if message.len() as u64 <= LONGEST_MESSAGE), "{error}");
}

#[test]
fn a_page_that_is_not_taken_is_no_failure_of_the_pipe() {
    let (_folder, tesseract) = program("exec <&-; exit 1");
    let large = RgbImage::from_fn(600, 600, |x, y| image::Rgb([x * y, x * 7 + y * 13, x ^ y].map(low)));
    let error = tesseract.lines(&large).unwrap_err();
    assert!(matches!(error, EngineError::Failed { .. }), "{error}");
}

#[test]
fn an_answer_that_is_no_table_is_refused() {
    let (_folder, tesseract) = program(r"cat >/dev/null; printf 'heading\n5\tUWERA Aline\n'");
    let error = tesseract.lines(&page()).unwrap_err();
    assert!(matches!(error, EngineError::Garbled { row: 2, .. }), "{error}");
    assert!(!format!("{error} {error:?}").contains("UWERA"), "{error:?}");
}

#[rstest]
#[case::that_fails("yes")]
#[case::that_takes_it_for_a_success("trap '' PIPE; yes 2>/dev/null; exit 0")]
fn an_answer_without_end_is_refused(#[case] script: &str) {
    let (_folder, tesseract) = program(script);
    let error = tesseract.lines(&page()).unwrap_err();
    assert!(matches!(error, EngineError::Flooded { limit: LONGEST_ANSWER, .. }), "{error}");
}

#[test]
fn the_program_is_told_no_secrets() {
    let (folder, tesseract) = program(r#"cat >/dev/null; env >"$0.env""#);
    tesseract.lines(&page()).unwrap();
    let told = fs::read_to_string(folder.path().join("tesseract.env")).unwrap();
    // A shell adds the last three by itself.
    let expected = ["OMP_THREAD_LIMIT", "PATH", "TESSDATA_PREFIX", "PWD", "SHLVL", "_"];
    let names = told.lines().filter_map(|line| line.split('=').next());
    assert_eq!(names.filter(|name| !expected.contains(name)).collect::<Vec<_>>(), [""; 0], "CARGO_MANIFEST_DIR is set");
    assert!(told.contains("PATH="), "{told}");
}
