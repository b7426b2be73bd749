use std::os::unix::fs::PermissionsExt;

use super::*;

fn config(folder: &Path, key: &str) -> Result<Config, Vec<Fault>> {
    let settings = [("HUB_DATA_DIR", folder.display().to_string()), (SETTING, key.to_owned())];
    Config::read(&Vars::from_pairs(settings.map(|(name, value)| (name.to_owned(), value))))
}

#[test]
fn a_key_that_is_made_up_is_kept_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = config(folder.path(), "").unwrap();
    first.keep_secret_key().unwrap();
    let mut second = config(folder.path(), "").unwrap();
    second.keep_secret_key().unwrap();
    assert_eq!(first.secret_key.to_hex(), second.secret_key.to_hex());
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, [FILE], "no draft is left");
    let mode = std::fs::metadata(folder.path().join(FILE)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_first_of_two_that_make_one_at_once_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let first = make(&path, &SecretKey::random()).unwrap();
    assert_eq!(make(&path, &SecretKey::random()).unwrap().to_hex(), first.to_hex());
}

#[test]
fn a_key_that_is_set_is_used_and_not_written_down() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = config(folder.path(), &"ab".repeat(32)).unwrap();
    config.keep_secret_key().unwrap();
    assert_eq!(config.secret_key.to_hex(), "ab".repeat(32));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_without_a_key_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(FILE), "nothing").unwrap();
    let mut config = config(folder.path(), "").unwrap();
    assert!(config.keep_secret_key().unwrap_err().to_string().contains(SETTING));
}

#[test]
fn a_key_that_is_none_is_refused_and_not_repeated() {
    let faults = config(Path::new("nowhere"), "hunter2 and more").unwrap_err();
    assert_eq!(faults.iter().map(|fault| fault.setting).collect::<Vec<_>>(), [SETTING]);
    assert!(!faults[0].to_string().contains("hunter2"));
}

#[test]
fn production_asks_for_it() {
    let faults = Config::read(&Vars::from_pairs([("APP_ENV".to_owned(), "production".to_owned())])).unwrap_err();
    assert!(faults.iter().any(|fault| fault.setting == SETTING), "{faults:?}");
}
