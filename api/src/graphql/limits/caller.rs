//! Whose budget a document is charged to.

use std::net::IpAddr;

use entity::ids::{ApiKeyId, OperatorId, UserId};

use crate::{
    domain::limit::Subject,
    graphql::{Viewer, Who},
};

/// Whose budget is charged.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Caller {
    Key(ApiKeyId),
    Operator(OperatorId),
    Person(UserId),
    /// Without credentials, by the address where it is known.
    Stranger(Option<IpAddr>),
}

/// The address that a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

impl Caller {
    pub fn of(viewer: Option<&Viewer>, address: Option<&Address>) -> Self {
        match viewer.map(|viewer| &viewer.who) {
            Some(Who::Key { id, .. }) => Self::Key(*id),
            Some(Who::Operator { id, .. }) => Self::Operator(*id),
            Some(Who::Person { id, .. }) => Self::Person(*id),
            None => Self::Stranger(address.map(|address| address.0)),
        }
    }

    /// The bucket of the caller.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Key(id) => Subject::key(*id),
            Self::Operator(id) => Subject::operator(*id),
            Self::Person(id) => Subject::user(*id),
            Self::Stranger(Some(address)) => Subject::address(*address),
            Self::Stranger(None) => Subject::new("stranger"),
        }
    }
}
