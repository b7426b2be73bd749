//! Real children with real limits: what they do when a file is good, and how they end when it is not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use image::{ImageFormat, Rgb, RgbImage};
use reader::intake::sandbox::{IntakeError, Sandbox};
use reader::intake::{self, FileKind, Refusal};
use rstest::rstest;

#[path = "../../src/intake/tests/samples.rs"]
mod samples;

use samples::{Pdf, encoded, picture};

const CHILD: &str = env!("CARGO_BIN_EXE_intake-child");

/// Longer than any child is allowed to compute.
const PATIENCE: Duration = Duration::from_mins(5);

fn child(way: &str) -> Sandbox {
    Sandbox { program: CHILD.into(), args: vec![way.to_owned()], max_duration: PATIENCE }
}

fn shell(script: &str) -> Sandbox {
    Sandbox { program: "/bin/sh".into(), args: vec!["-c".to_owned(), script.to_owned()], max_duration: PATIENCE }
}

fn refusal(answer: Result<Vec<RgbImage>, IntakeError>) -> Refusal {
    match answer {
        Err(IntakeError::Refused(refusal)) => refusal,
        other => panic!("{other:?} is no refusal"),
    }
}

#[rstest]
#[case::picture(encoded(&picture(640, 480), ImageFormat::Jpeg))]
#[case::webp(encoded(&picture(640, 480), ImageFormat::WebP))]
#[case::heic(include_bytes!("../../src/intake/tests/samples/turned.heic").to_vec())]
#[case::pdf(Pdf::of_pages(4, "0 0 1 rg 10 10 60 60 re f").bytes())]
#[tokio::test]
async fn a_child_sees_what_the_parent_would(#[case] bytes: Vec<u8>, #[values("serve", "serve-beside-threads")] way: &str) {
    assert_eq!(child(way).pages(&bytes).await.unwrap(), intake::pages(&bytes).unwrap());
}

#[rstest]
#[case::empty(vec![], Refusal::Empty)]
#[case::text(b"hello".to_vec(), Refusal::Unsupported(FileKind::Text))]
#[case::too_large(vec![0; intake::MAX_BYTES + 1], Refusal::TooLarge { limit: intake::MAX_BYTES })]
#[tokio::test]
async fn a_child_refuses_as_the_parent_would(#[case] bytes: Vec<u8>, #[case] expected: Refusal) {
    assert_eq!(refusal(child("serve").pages(&bytes).await), expected);
}

#[rstest]
#[case::memory("hungry", Refusal::TooHungry)]
#[case::time("endless", Refusal::TooSlow)]
#[tokio::test]
async fn limits_are_real(#[case] way: &str, #[case] expected: Refusal) {
    assert_eq!(refusal(child(way).pages(b"").await), expected);
}

#[test]
fn a_child_reaches_nothing() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("not-for-a-child");
    File::create(&path).unwrap();
    let output = Command::new(CHILD).arg("curious").arg(&path).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_child_writes_no_file() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("written-by-a-child");
    let mut child = Command::new(CHILD).arg("serve").stdin(Stdio::piped()).stdout(File::create(&path).unwrap()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"hello").unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(rustix::process::Signal::XFSZ.as_raw()), "{status}");
    assert_eq!(path.metadata().unwrap().len(), 0);
}

/// Each page draws a form that draws another twice, thirty times over: a thousand million boxes.
fn endless() -> Vec<u8> {
    let mut pdf = Pdf::of_pages(1, "/F0 Do");
    pdf.nest_forms(30);
    pdf.bytes()
}

#[tokio::test]
async fn a_page_that_never_ends_is_refused() {
    assert_eq!(refusal(child("serve").pages(&endless()).await), Refusal::TooSlow);
}

#[rstest]
#[case::content(include_bytes!("../../src/intake/tests/samples/content-bomb.pdf"))]
#[case::objects(include_bytes!("../../src/intake/tests/samples/object-bomb.pdf"))]
#[tokio::test]
async fn a_stream_that_unpacks_to_gigabytes_is_refused(#[case] bytes: &[u8]) {
    // Which limit it meets first depends on how fast it is unpacked.
    let refused = refusal(child("serve").pages(bytes).await);
    assert!(matches!(refused, Refusal::TooHungry | Refusal::TooSlow), "{refused:?}");
}

#[rstest]
#[case::out_of_memory("kill -ABRT $$", Refusal::TooHungry)]
#[case::out_of_stack("kill -SEGV $$", Refusal::TooHungry)]
#[case::out_of_time("kill -XCPU $$", Refusal::TooSlow)]
#[tokio::test]
async fn how_a_child_dies_says_why(#[case] script: &str, #[case] expected: Refusal) {
    assert_eq!(refusal(shell(script).pages(&vec![0; 1 << 20]).await), expected);
}

/// What a busy machine does to any child.
#[rstest]
#[case::asleep(shell("exec sleep 1000"), vec![])]
#[case::at_work(child("serve"), endless())]
#[tokio::test]
async fn a_child_that_takes_too_long_is_ended_and_says_nothing_of_its_file(#[case] sandbox: Sandbox, #[case] bytes: Vec<u8>) {
    let answer = Sandbox { max_duration: Duration::from_millis(300), ..sandbox }.pages(&bytes).await;
    assert!(matches!(&answer, Err(IntakeError::Sandbox(error)) if error.kind() == ErrorKind::TimedOut), "{answer:?}");
}

#[rstest]
#[case::silent(shell("exit 0"))]
#[case::failing(shell("exit 2"))]
#[case::killed_for_want_of_memory(shell("kill -KILL $$"))]
#[case::babbling(shell("echo hello, hello, hello"))]
#[case::endless_babble(shell("exec yes"))]
#[case::missing(Sandbox::new("/nowhere/at-all".into(), vec![]))]
#[tokio::test]
async fn a_sandbox_that_does_not_work_is_no_refusal(#[case] sandbox: Sandbox) {
    let answer = sandbox.pages(b"hello").await;
    assert!(matches!(answer, Err(IntakeError::Sandbox(_))), "{answer:?}");
}

#[tokio::test]
async fn a_child_is_told_no_secrets() {
    let script = r#"test -z "$CARGO_MANIFEST_DIR$HOME" && kill -XCPU $$"#;
    assert_eq!(refusal(shell(script).pages(b"").await), Refusal::TooSlow);
}

/// White, since the pages are not looked at.
#[tokio::test]
async fn the_largest_pages_come_through() {
    let photo = RgbImage::from_pixel(4_000, 3_000, Rgb([255; 3]));
    let pages = child("serve").pages(&encoded(&photo, ImageFormat::Png)).await.unwrap();
    assert_eq!(pages[0].dimensions(), (2_400, 1_800));
}
