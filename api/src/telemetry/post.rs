//! How batches of spans reach the collector: by the HTTP client that is there, on the program's own runtime.

use std::time::Duration;

use anyhow::Context;
use axum::http::{Request, Response};
use bytes::Bytes;
use opentelemetry_http::{HttpClient, HttpError};
use tokio::runtime::Handle;

/// A collector that takes longer loses the batch; the hub's work does not wait for it.
const TIME_OUT: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub struct Post {
    http: reqwest::Client,
    /// The thread that asks for it has no runtime.
    runtime: Handle,
}

impl Post {
    /// Call it within a runtime.
    pub fn new() -> anyhow::Result<Self> {
        let http = reqwest::Client::builder().timeout(TIME_OUT).redirect(reqwest::redirect::Policy::none());
        Ok(Self { http: http.build().context("the HTTP client for traces could not be built")?, runtime: Handle::current() })
    }
}

#[async_trait::async_trait]
impl HttpClient for Post {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sent = self.runtime.spawn(async move {
            let answer = http.execute(request.try_into()?).await?;
            let status = answer.status();
            Ok::<_, reqwest::Error>((status, answer.bytes().await?))
        });
        let (status, body) = sent.await??;
        Ok(Response::builder().status(status).body(body)?)
    }
}
