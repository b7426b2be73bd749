//! A store that is so slow that something happens before the first file is deleted.

use std::{
    fmt,
    sync::{Arc, Mutex},
};

use async_trait::async_trait;
use futures::{
    FutureExt, StreamExt,
    future::{BoxFuture, ready},
    stream::{self, BoxStream},
};
use object_store::{
    CopyOptions, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore, PutMultipartOptions, PutOptions,
    PutPayload, PutResult, Result, path::Path,
};

/// What happens, and whether the file can be deleted after it.
pub type Meanwhile = BoxFuture<'static, Result<()>>;

#[derive(Clone)]
pub struct Meddler {
    store: Arc<dyn ObjectStore>,
    meanwhile: Arc<Mutex<Option<Meanwhile>>>,
}

impl Meddler {
    pub fn of(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, meanwhile: Arc::default() }
    }

    pub fn meddle(&self, meanwhile: impl Future<Output = Result<()>> + Send + 'static) {
        *self.meanwhile.lock().unwrap() = Some(meanwhile.boxed());
    }
}

impl fmt::Debug for Meddler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meddler")
    }
}

impl fmt::Display for Meddler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Meddler")
    }
}

#[async_trait]
impl ObjectStore for Meddler {
    async fn put_opts(&self, at: &Path, bytes: PutPayload, options: PutOptions) -> Result<PutResult> {
        self.store.put_opts(at, bytes, options).await
    }

    async fn put_multipart_opts(&self, at: &Path, options: PutMultipartOptions) -> Result<Box<dyn MultipartUpload>> {
        self.store.put_multipart_opts(at, options).await
    }

    async fn get_opts(&self, at: &Path, options: GetOptions) -> Result<GetResult> {
        self.store.get_opts(at, options).await
    }

    fn delete_stream(&self, paths: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        let meanwhile = self.meanwhile.lock().unwrap().take().unwrap_or_else(|| ready(Ok(())).boxed());
        let deleted = self.store.delete_stream(paths);
        stream::once(meanwhile).filter_map(|ended| ready(ended.err().map(Err))).chain(deleted).boxed()
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.store.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.store.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.store.copy_opts(from, to, options).await
    }
}
