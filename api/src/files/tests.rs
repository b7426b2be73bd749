use chrono::TimeDelta;

use super::*;
use crate::clock::Clock;

const HASH: &str = "ab12f00d";
const OTHER: &str = "ab99f00d";

fn open(folder: &std::path::Path, key: SecretKey) -> Files {
    let url = url::Url::from_directory_path(folder).unwrap();
    Files::new(&MediaPlace::of(url, Vec::new()).unwrap(), key)
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_and_lies_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let files = open(&folder.path().join("media"), SecretKey::random());
    files.keep(HASH, Part::Original, b"RAB 123 C".as_slice().into()).await.unwrap();
    files.keep(HASH, Part::Page(0), b"page".as_slice().into()).await.unwrap();
    assert_eq!(files.fetch(HASH, Part::Original).await.unwrap().unwrap(), "RAB 123 C");
    assert_eq!(files.fetch(HASH, Part::Page(0)).await.unwrap().unwrap(), "page");
    assert_eq!(files.fetch(HASH, Part::Page(1)).await.unwrap(), None);
    let stored = std::fs::read(folder.path().join("media/documents/ab/ab12f00d/original")).unwrap();
    assert!(!stored.windows(3).any(|part| part == b"RAB"), "it lies open");
}

#[tokio::test]
async fn what_was_changed_or_moved_or_sealed_under_another_key_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let files = open(folder.path(), SecretKey::random());
    files.keep(HASH, Part::Original, b"RAB 123 C".as_slice().into()).await.unwrap();
    let other = open(folder.path(), SecretKey::random());
    assert!(matches!(other.fetch(HASH, Part::Original).await, Err(FileError::Unopenable)));
    let [here, there] = ["original", "page-0"].map(|name| folder.path().join("documents/ab").join(HASH).join(name));
    std::fs::copy(&here, &there).unwrap();
    assert!(matches!(files.fetch(HASH, Part::Page(0)).await, Err(FileError::Unopenable)));
    let mut bytes = std::fs::read(&here).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&here, bytes).unwrap();
    assert!(matches!(files.fetch(HASH, Part::Original).await, Err(FileError::Unopenable)));
}

#[tokio::test]
async fn everything_of_a_file_goes_and_nothing_of_others() {
    let folder = tempfile::tempdir().unwrap();
    let files = open(folder.path(), SecretKey::random());
    for hash in [HASH, OTHER] {
        files.keep(hash, Part::Original, b"x".as_slice().into()).await.unwrap();
        files.keep(hash, Part::Page(0), b"y".as_slice().into()).await.unwrap();
    }
    let soon = Clock::System.now() + TimeDelta::minutes(1);
    assert_eq!(files.all(soon).await.unwrap(), [HASH, OTHER]);
    assert!(files.all(soon - TimeDelta::hours(1)).await.unwrap().is_empty(), "none is so old");
    files.forget(HASH).await.unwrap();
    files.forget(HASH).await.unwrap();
    assert_eq!(files.fetch(HASH, Part::Page(0)).await.unwrap(), None);
    assert_eq!(files.all(soon).await.unwrap(), [OTHER]);
    files.probe().await.unwrap();
}

/// Pages are written one after the other, so one that is new speaks for the others.
#[tokio::test]
async fn what_is_left_of_a_file_is_old_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let files = open(folder.path(), SecretKey::random());
    let soon = Clock::System.now() + TimeDelta::minutes(1);
    assert!(files.remains(HASH, soon).await.unwrap().is_none(), "there is nothing");
    for part in [Part::Original, Part::Page(0)] {
        files.keep(HASH, part, b"x".as_slice().into()).await.unwrap();
    }
    let lies = folder.path().join("documents/ab").join(HASH);
    let long_ago = std::time::SystemTime::UNIX_EPOCH;
    std::fs::File::options().write(true).open(lies.join("page-0")).unwrap().set_modified(long_ago).unwrap();
    let an_hour_ago = soon - TimeDelta::hours(1);
    assert_eq!(files.all(an_hour_ago).await.unwrap(), [HASH]);
    assert!(files.remains(HASH, an_hour_ago).await.unwrap().is_none(), "its original is new");
    let remains = files.remains(HASH, soon).await.unwrap().unwrap();
    files.delete(remains).await.unwrap();
    assert_eq!(files.fetch(HASH, Part::Original).await.unwrap(), None);
    assert!(files.all(soon).await.unwrap().is_empty());
}
