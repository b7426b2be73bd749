//! Who of the staff answers people: as much of an account as others have to know.

use async_graphql::{ID, SimpleObject};
use entity::operator::Model;

use super::viewer::Role;
use crate::{
    domain::api_key::Scope,
    graphql::{guard::Needs, id::Kind},
};

/// An account of the staff, as much of it as others have to know.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::UsersRead, Scope::MessagesSend])")]
pub struct Colleague {
    /// That of the `Operator`.
    id: ID,
    /// What they are called.
    name: String,
    /// What they may do.
    role: Role,
}

impl From<Model> for Colleague {
    fn from(row: Model) -> Self {
        Self { id: Kind::Operator.id(row.id.0), name: row.name, role: row.role.into() }
    }
}
