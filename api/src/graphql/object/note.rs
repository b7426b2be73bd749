//! What staff write down about a person.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use entity::note::Model;

use crate::{domain::api_key::Scope, graphql::guard::Needs};

/// What somebody of the staff wrote down about a person, for the others.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::UsersRead, Scope::UsersBlock])")]
pub struct Note {
    /// What.
    text: String,
    /// The name of the account or the key that wrote it, as it was then.
    author: String,
    /// When.
    created_at: DateTime<Utc>,
}

impl From<Model> for Note {
    fn from(row: Model) -> Self {
        Self { text: row.body, author: row.author, created_at: row.created_at }
    }
}
