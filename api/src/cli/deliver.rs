//! `hub webhook send`: one delivery as Meta would make it.

use std::path::Path;

use anyhow::{Context, bail};
use reqwest::header::CONTENT_TYPE;
use url::Url;
use webhook::signature;

use crate::config::Config;

/// Posts the file's bytes as they are; the signature covers exactly these.
#[expect(clippy::print_stdout, reason = "printing is what a command does")]
pub async fn send(config: &Config, file: &Path, url: Option<Url>) -> anyhow::Result<()> {
    if config.whatsapp.simulated && !config.whatsapp.secret_given {
        bail!(
            "META_APP_SECRET is not set, so the hub made up a secret that nobody else knows: \
             set it to the same value here and for the running hub"
        );
    }
    let body = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let url = match url {
        Some(url) => url,
        None => config.own_url().join("/whatsapp")?,
    };
    let signature = signature::sign(&config.whatsapp.app_secret, &body);
    let answer = reqwest::Client::new()
        .post(url.clone())
        .header(CONTENT_TYPE, "application/json")
        .header("X-Hub-Signature-256", signature)
        .body(body)
        .send()
        .await
        .with_context(|| format!("nobody answers at {url}: is the hub running?"))?;
    let (status, text) = (answer.status(), answer.text().await.unwrap_or_default());
    if !status.is_success() {
        bail!("{url} answered {status}: {text}");
    }
    println!("{url} answered {status}");
    Ok(())
}
