//! Files that people sent, and the pages that were made of them: sealed, under the hash of their content, in a folder or
//! in a store such as S3.
//!
//! Two jobs of the same file share it, so a file goes only when the last job that has it is gone. What a crash leaves
//! behind between the end of a job and the end of its file is swept away later ([`Files::all`]).

use std::{collections::BTreeSet, fmt, sync::Arc};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::{StreamExt, TryStreamExt};
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, path::Path};
use thiserror::Error;

use crate::{config::MediaPlace, domain::secret::SecretKey};

#[cfg(test)]
mod tests;

/// What the key is made for.
const PURPOSE: &str = "documents";

/// Where in the store they are.
const FOLDER: &str = "documents";

/// How a file could not be kept or fetched.
#[derive(Debug, Error)]
pub enum FileError {
    #[error("the media store failed: {0}")]
    Store(#[from] object_store::Error),
    #[error("a file in the media store was changed, or sealed under another HUB_SECRET_KEY")]
    Unopenable,
}

/// A part of what belongs to one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// As it was sent.
    Original,
    /// A page as a JPEG, from 0.
    Page(usize),
}

/// What lies in the store of a file that nobody has.
#[derive(Debug)]
pub struct Remains(Vec<Path>);

#[derive(Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    root: Path,
    key: SecretKey,
}

impl Files {
    pub fn new(place: &MediaPlace, key: SecretKey) -> Self {
        Self { store: Arc::clone(&place.store), root: place.root.clone(), key }
    }

    /// `sha256` is that of the original, in lower-case hex.
    pub async fn keep(&self, sha256: &str, part: Part, bytes: Bytes) -> Result<(), FileError> {
        let (key, place) = (self.key.clone(), place(sha256, part));
        // Tens of megabytes would hold up whatever else this thread has to do.
        let sealed = tokio::task::spawn_blocking(move || key.seal_bytes(PURPOSE, &place, &bytes)).await;
        let sealed = sealed.ok().and_then(Result::ok).ok_or(FileError::Unopenable)?;
        self.store.put(&self.path(sha256, part), sealed.into()).await?;
        Ok(())
    }

    /// `None` where there is no such file any more.
    pub async fn fetch(&self, sha256: &str, part: Part) -> Result<Option<Bytes>, FileError> {
        let path = self.path(sha256, part);
        let sealed = match self.store.get(&path).await {
            Ok(found) => found.bytes().await?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let opened = self.key.open_bytes(PURPOSE, &place(sha256, part), &sealed).map_err(|_| FileError::Unopenable)?;
        Ok(Some(opened.into()))
    }

    /// Everything of a file goes.
    pub async fn forget(&self, sha256: &str) -> Result<(), FileError> {
        let parts = self.parts(sha256).await?;
        self.delete(Remains(parts.into_iter().map(|part| part.location).collect())).await
    }

    /// What is left of a file of which nothing was written since `before`; `None` where something was, and where nothing
    /// is left.
    pub async fn remains(&self, sha256: &str, before: DateTime<Utc>) -> Result<Option<Remains>, FileError> {
        let parts = self.parts(sha256).await?;
        let old = !parts.is_empty() && parts.iter().all(|part| part.last_modified < before);
        Ok(old.then(|| Remains(parts.into_iter().map(|part| part.location).collect())))
    }

    pub async fn delete(&self, remains: Remains) -> Result<(), FileError> {
        for path in remains.0 {
            match self.store.delete(&path).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    async fn parts(&self, sha256: &str) -> Result<Vec<ObjectMeta>, FileError> {
        Ok(self.store.list(Some(&self.folder(sha256))).try_collect().await?)
    }

    /// The hashes of the files that are kept since before `at`, each once.
    pub async fn all(&self, before: DateTime<Utc>) -> Result<Vec<String>, FileError> {
        let mut listed = self.store.list(Some(&self.root.clone().join(FOLDER)));
        let mut hashes = BTreeSet::new();
        while let Some(found) = listed.next().await {
            let found = found?;
            if found.last_modified < before
                && let Some(hash) = found.location.parts().rev().nth(1)
            {
                hashes.insert(hash.as_ref().to_owned());
            }
        }
        Ok(hashes.into_iter().collect())
    }

    /// Whether the store answers.
    pub async fn probe(&self) -> Result<(), FileError> {
        match self.store.list(Some(&self.root.clone().join(FOLDER))).next().await {
            Some(Err(error)) => Err(error.into()),
            Some(Ok(_)) | None => Ok(()),
        }
    }

    fn folder(&self, sha256: &str) -> Path {
        // Few of the stores like a million files in one folder.
        let begins = sha256.get(..2).unwrap_or(sha256);
        self.root.clone().join(FOLDER).join(begins).join(sha256)
    }

    fn path(&self, sha256: &str, part: Part) -> Path {
        self.folder(sha256).join(name(part))
    }
}

fn name(part: Part) -> String {
    match part {
        Part::Original => "original".to_owned(),
        Part::Page(page) => format!("page-{page}"),
    }
}

/// What a file is sealed for. The store's own folder is no part of it, so that files can be moved to another store.
fn place(sha256: &str, part: Part) -> String {
    format!("{sha256}/{}", name(part))
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").field("store", &self.store.to_string()).finish_non_exhaustive()
    }
}
