//! `HUB_SECRET_KEY`: given, or in development kept in a file of the data folder.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use anyhow::{Context, bail};

use super::{Config, Fault, Vars, fault};
use crate::domain::secret::SecretKey;

pub const SETTING: &str = "HUB_SECRET_KEY";
const FILE: &str = "secret.key";
const MEND: &str = "Make one with `openssl rand -hex 32`, keep it safe, and give every process the same.";

/// The key that is set. Where none is, development starts with one that is made up.
pub(super) fn read(vars: &Vars, production: bool, faults: &mut Vec<Fault>) -> Option<SecretKey> {
    let Some(text) = vars.get(SETTING) else {
        if production {
            faults.push(fault(SETTING, "it is not set: sessions and what is sealed at rest need it".to_owned(), MEND));
        }
        return None;
    };
    let key = SecretKey::parse(text);
    if key.is_none() {
        // The value itself is a secret, so it is not repeated.
        faults.push(fault(SETTING, "it is not 32 bytes in hexadecimal or base 64".to_owned(), MEND));
    }
    key
}

impl Config {
    /// Takes the key from the data folder where the settings gave none, and makes it the first time, so that what
    /// was sealed before a restart can be opened after it.
    pub fn keep_secret_key(&mut self) -> anyhow::Result<()> {
        if self.secret_key_given {
            return Ok(());
        }
        let path = self.data_dir.join(FILE);
        self.secret_key = found(&path)?.map_or_else(|| make(&path, &self.secret_key), Ok)?;
        Ok(())
    }
}

fn found(path: &Path) -> anyhow::Result<Option<SecretKey>> {
    match std::fs::read_to_string(path) {
        Ok(text) => match SecretKey::parse(&text) {
            Some(key) => Ok(Some(key)),
            None => bail!("{} holds no key: put back the one that was there, or set {SETTING}", path.display()),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Another process may do the same at this moment. The link appears with its contents or not at all, and the first
/// one stays.
fn make(path: &Path, key: &SecretKey) -> anyhow::Result<SecretKey> {
    let cannot = || format!("cannot write {}: make the folder writable, or set {SETTING}", path.display());
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(cannot)?;
    let draft = path.with_extension(format!("key.{}", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft).with_context(cannot)?;
    writeln!(file, "{}", key.to_hex()).and_then(|()| file.sync_all()).with_context(cannot)?;
    let linked = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft).with_context(cannot)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error).with_context(cannot),
        _ => found(path)?.with_context(cannot),
    }
}

#[cfg(test)]
mod tests;
