//! An account of the hub's staff.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::operator::Model;

use super::viewer::Role;
use crate::{
    app::App,
    domain::{api_key::Scope, lockout},
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
};

pub struct Operator(pub Model);

/// An account of the hub's staff.
#[Object(guard = "Needs(&[Scope::StaffManage])")]
impl Operator {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::Operator.id(self.0.id.0)
    }

    /// With which they sign in, in lower case.
    async fn email(&self) -> &str {
        &self.0.email
    }

    /// What they are called.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// What they may do.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// Whether signing in asks for a code of their authenticator app as well.
    async fn second_factor(&self) -> bool {
        self.0.totp_confirmed_at.is_some()
    }

    /// Until when nobody can sign in to it, because of too many failures; null where it is not locked.
    #[graphql(complexity = 5)]
    async fn locked_until(&self, ctx: &Context<'_>) -> Result<Option<DateTime<Utc>>, Error> {
        let app: &App = ctx.data_unchecked();
        let subject = lockout::Subject::email(&app.config.secret_key, &self.0.email);
        ctx.data_unchecked::<Loaders>().load_one(subject).await
    }

    /// When it was closed; null where it is open.
    async fn disabled_at(&self) -> Option<DateTime<Utc>> {
        self.0.disabled_at
    }

    /// When they last signed in; null where they never did.
    async fn last_signed_in_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_signed_in_at
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}
