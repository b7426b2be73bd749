//! Somebody who calls the API over HTTP.

use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};

use crate::meta::install_tls;

/// Holds a key, and whatever else its requests shall carry.
#[derive(Debug, Clone)]
pub struct Caller {
    http: Client,
    url: String,
    key: String,
}

impl Caller {
    pub fn new(url: String, key: String) -> Self {
        install_tls();
        Self { http: Client::new(), url, key }
    }

    /// The same, with another key.
    #[must_use]
    pub fn with_key(&self, key: &str) -> Self {
        Self { key: key.to_owned(), ..self.clone() }
    }

    /// The same, at another process.
    #[must_use]
    pub fn at(&self, url: &str) -> Self {
        Self { url: url.to_owned(), ..self.clone() }
    }

    /// The key itself, for what is asked for in another way.
    pub fn key(&self) -> &str {
        &self.key
    }

    pub async fn post(&self, query: &str, variables: Value) -> Response {
        self.request(query, &variables).send().await.expect("the hub answers")
    }

    /// How it was answered; `None` where the connection broke.
    pub async fn try_post(&self, query: &str) -> Option<StatusCode> {
        self.request(query, &json!({})).send().await.ok().map(|answer| answer.status())
    }

    fn request(&self, query: &str, variables: &Value) -> RequestBuilder {
        let body = json!({ "query": query, "variables": variables });
        self.http.post(&self.url).bearer_auth(&self.key).json(&body)
    }

    /// The whole answer.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        self.post(query, variables).await.json().await.expect("an answer in JSON")
    }

    /// The data of an answer without errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let mut answer = self.ask(query, variables).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"].take()
    }

    /// What a mutation with one `input` gives; `shown` is selected of it besides `userErrors`.
    pub async fn change(&self, mutation: &str, input: Value, shown: &str) -> Value {
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let query = format!(
            "mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ field message code }} }} }}"
        );
        self.data(&query, json!({ "input": input })).await[mutation].take()
    }
}
