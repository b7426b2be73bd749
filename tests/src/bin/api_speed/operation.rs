//! What is asked, in each dialect, and the rows of the answers in a form that all share.

use anyhow::Context;
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::contender::Dialect;

pub struct Operation {
    pub name: &'static str,
    hub: &'static str,
    postgraphile: &'static str,
    /// The ids that it is asked for one after another; none where it takes no id.
    ids: Vec<Uuid>,
}

/// A thousand people, picked alike each time.
pub async fn people(db: &DatabaseConnection) -> Result<Vec<Uuid>, DbErr> {
    let statement = "SELECT id FROM users ORDER BY md5(phone) LIMIT 1000";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), statement)).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// In the order of the report.
pub fn all(people: Vec<Uuid>) -> [Operation; 3] {
    [
        Operation {
            name: "a page of 50 users",
            hub: "{ users(first: 50) { nodes { id name phone country createdAt } } }",
            postgraphile: "{ users: allUsers(first: 50, orderBy: PRIMARY_KEY_DESC) {
                nodes { id name: profileName phone country createdAt } } }",
            ids: Vec::new(),
        },
        Operation {
            name: "50 QR codes, their owners, 5 last messages of each",
            hub: "{ qrCodes(first: 50) { nodes { id code target amountRwf
                owner { id name messages(first: 5) { nodes { id text createdAt } } } } } }",
            postgraphile: "{ qrCodes: allQrCodes(first: 50, orderBy: PRIMARY_KEY_DESC) { nodes { id code target amountRwf
                owner: userByUserId { id name: profileName
                    messages: benchMessagesByUserId(first: 5, orderBy: PRIMARY_KEY_DESC) {
                        nodes { id text createdAt } } } } } }",
            ids: Vec::new(),
        },
        Operation {
            name: "one user by id",
            hub: "query($id: ID!) { node(id: $id) { ... on User { id name phone country createdAt } } }",
            postgraphile: "query($id: ID!) { node(id: $id) { ... on User { id name: profileName phone country createdAt } } }",
            ids: people,
        },
    ]
}

impl Operation {
    /// The bodies of its requests, at least one.
    pub fn bodies(&self, dialect: Dialect) -> Vec<String> {
        let query = match dialect {
            Dialect::Hub => self.hub,
            Dialect::PostGraphile => self.postgraphile,
        };
        // As one line: a file of bodies has a line for each.
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.ids.is_empty() {
            return vec![json!({ "query": query }).to_string()];
        }
        let body = |id: &Uuid| json!({ "query": query, "variables": { "id": user_id(dialect, *id) } }).to_string();
        self.ids.iter().map(body).collect()
    }
}

fn user_id(dialect: Dialect, id: Uuid) -> String {
    match dialect {
        Dialect::Hub => BASE64_URL_SAFE_NO_PAD.encode(format!("User:{id}")),
        Dialect::PostGraphile => BASE64_STANDARD.encode(json!(["User", id]).to_string()),
    }
}

/// The rows of an answer: ids as the database has them, times in one form.
pub fn rows(answer: &str) -> anyhow::Result<Value> {
    let mut answer: Value = serde_json::from_str(answer).with_context(|| format!("no JSON: {answer}"))?;
    anyhow::ensure!(answer["errors"].is_null() && answer["data"].is_object(), "no good answer: {answer}");
    plain(answer["data"].take())
}

fn plain(value: Value) -> anyhow::Result<Value> {
    Ok(match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| {
                let value = match (name.as_str(), value.as_str()) {
                    ("id", Some(id)) => json!(row_id(id)?),
                    ("createdAt", Some(at)) => json!(at.parse::<DateTime<Utc>>()?),
                    _ => plain(value)?,
                };
                Ok((name, value))
            });
            Value::Object(fields.collect::<anyhow::Result<Map<_, _>>>()?)
        }
        Value::Array(values) => Value::Array(values.into_iter().map(plain).collect::<anyhow::Result<_>>()?),
        other => other,
    })
}

/// `User:<uuid>` or `["User","<uuid>"]`, each in base 64.
fn row_id(id: &str) -> anyhow::Result<Uuid> {
    let text = BASE64_STANDARD_NO_PAD.decode(id.trim_end_matches('=').replace('-', "+").replace('_', "/"))?;
    let text = String::from_utf8(text)?;
    let text = text.trim_end_matches("\"]");
    let uuid = text.len().checked_sub(36).and_then(|from| text.get(from..)).context("no id")?;
    Ok(uuid.parse()?)
}
