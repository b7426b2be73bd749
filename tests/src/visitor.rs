//! Somebody who signs in over HTTP, as a browser or a program does.

use chrono::{DateTime, Utc};
use reqwest::{Client, Method, RequestBuilder, StatusCode, header};
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use crate::{hub::Hub, meta::install_tls};

/// Sends requests with the headers and the cookie that it holds.
#[derive(Debug, Clone)]
pub struct Visitor {
    http: Client,
    base: String,
    headers: Vec<(&'static str, String)>,
    /// `name=value`.
    pub cookie: Option<String>,
}

/// What the hub answers.
#[derive(Debug)]
pub struct Told {
    pub status: StatusCode,
    pub body: Value,
    /// The whole `Set-Cookie`.
    pub set_cookie: Option<String>,
    pub retry_after: Option<i64>,
}

impl Told {
    pub fn code(&self) -> &str {
        let error = &self.body["error"]["code"];
        error.as_str().or(self.body["errors"][0]["extensions"]["code"].as_str()).unwrap_or("none")
    }
}

/// What an authenticator app shows that was given this secret, in base 32.
pub fn totp(secret: &str, now: DateTime<Utc>) -> String {
    let secret = Secret::try_from_base32(secret).expect("base 32");
    let app = Builder::new().with_secret(secret).with_account_name("test").build().expect("a secret that is long enough");
    app.generate(now.timestamp().unsigned_abs()).to_string()
}

impl Visitor {
    /// A program: it names no page that it comes from.
    pub fn of(hub: &Hub) -> Self {
        install_tls();
        Self { http: Client::new(), base: hub.url(""), headers: Vec::new(), cookie: None }
    }

    /// A browser on a page of the hub's own.
    pub fn at_home(hub: &Hub) -> Self {
        Self::of(hub).with("sec-fetch-site", "same-origin")
    }

    /// The same, with one more header.
    #[must_use]
    pub fn with(&self, name: &'static str, value: &str) -> Self {
        let mut same = self.clone();
        same.headers.push((name, value.to_owned()));
        same
    }

    /// The same with this cookie, or without any.
    #[must_use]
    pub fn holding(&self, cookie: Option<&str>) -> Self {
        Self { cookie: cookie.map(str::to_owned), ..self.clone() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        let request = self.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        self.cookie.iter().fold(request, |request, cookie| request.header(header::COOKIE, cookie))
    }

    pub async fn send(&self, request: RequestBuilder) -> Told {
        let response = request.send().await.expect("the hub answers");
        let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (set_cookie, retry_after) = (text(header::SET_COOKIE), text(header::RETRY_AFTER));
        let retry_after = retry_after.map(|seconds| seconds.parse().expect("whole seconds"));
        let status = response.status();
        let body = response.text().await.expect("an answer to its end");
        Told { status, body: serde_json::from_str(&body).unwrap_or(Value::Null), set_cookie, retry_after }
    }

    pub async fn post(&self, path: &str, body: &Value) -> Told {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// Signs in, and holds the cookie from then on.
    pub async fn signs_in(&mut self, body: &Value) -> Told {
        let told = self.post("/session", body).await;
        if let Some(cookie) = &told.set_cookie {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        told
    }

    pub async fn signs_out(&self) -> Told {
        self.send(self.request(Method::DELETE, "/session")).await
    }

    /// Asks the API with what it holds.
    pub async fn asks(&self, query: &str) -> Told {
        self.post("/graphql", &json!({ "query": query })).await
    }

    /// The token in the cookie.
    pub fn token(&self) -> &str {
        self.cookie.as_deref().and_then(|cookie| cookie.split_once('=')).expect("a cookie").1
    }
}
