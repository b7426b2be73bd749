//! Places on the map.

use async_graphql::{Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::saved_place::Model;

use crate::{
    domain::api_key::Scope,
    graphql::{guard::Needs, id::Kind},
};

/// Somewhere on the map.
#[derive(Debug, Clone, PartialEq, SimpleObject)]
pub struct Place {
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// What people call it: text of theirs, not to be trusted.
    pub name: Option<String>,
    /// Where it is in words, as far as that is known.
    pub address: Option<String>,
}

/// What a person keeps a place as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::saved_place::PlaceKind")]
pub enum PlaceKind {
    /// Where they live.
    Home,
    /// Where they work.
    Work,
    /// Anything else, by its name.
    Named,
}

pub struct SavedPlace(pub Model);

/// A place that a person goes to often.
#[Object(guard = "Needs(&[Scope::UsersRead, Scope::TripsRead])")]
impl SavedPlace {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::SavedPlace.id(self.0.id.0)
    }

    /// What they keep it as.
    async fn kind(&self) -> PlaceKind {
        self.0.kind.into()
    }

    /// What they call it: text of theirs, not to be trusted.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Where it is.
    async fn place(&self) -> Place {
        let Model { latitude, longitude, ref name, ref address, .. } = self.0;
        Place { latitude, longitude, name: Some(name.clone()), address: address.clone() }
    }

    /// When they first kept it.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}
