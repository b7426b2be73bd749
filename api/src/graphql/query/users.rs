//! People.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::ids::{OperatorId, UserId};

use crate::{
    domain::{api_key::Scope, record::users},
    graphql::{
        Error,
        connection::{Connection, Cursor, Paging, Total, connection, cost},
        guard::{Needs, check},
        id::Kind,
        loader::Loaders,
        object::{Language, SortDirection, User, UserOrder},
        scalar::PhoneNumber,
        view::view,
    },
};

/// Which people. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct UserFilter {
    /// Exactly this number. Needs the scope numbers:read.
    phone: Option<PhoneNumber>,
    /// A part of the name, in capitals or not. Needs the scope numbers:read.
    name: Option<String>,
    /// Who chose one of these.
    languages: Option<Vec<Language>>,
    /// Whose number is of this country, ISO 3166 alpha-2.
    country: Option<String>,
    /// Who said STOP, or who did not.
    stopped: Option<bool>,
    /// Who is kept out, or who is not.
    blocked: Option<bool>,
    /// Who wrote at this moment or later.
    wrote_since: Option<DateTime<Utc>>,
    /// Whom this account of the staff answers: the `id` of one of `colleagues`. Needs the scope messages:send.
    assigned_to: Option<ID>,
    /// Whom somebody of the staff answers, or whom nobody does. Needs the scope messages:send.
    assigned: Option<bool>,
}

#[derive(Default)]
pub struct Users;

#[Object]
impl Users {
    /// People who wrote to the hub; the newest first unless ordered otherwise.
    #[graphql(guard = "Needs(&[Scope::UsersRead])", complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the API's")]
    async fn users(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which people; all of them unless given.")] filter: Option<UserFilter>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: UserOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<User>, Error> {
        let filter = filter.unwrap_or_default().read(ctx)?;
        let (order, place) = (users::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = users::page(&view(ctx).await?, &filter, order, &slice).await?;
        let cursor = |row: &_| Cursor { order: place, key: users::key(order, row) };
        Ok(connection(page, Total::Users(filter), cursor, User))
    }

    /// One person; null where there is none.
    #[graphql(guard = "Needs(&[Scope::UsersRead])", complexity = "5 + child_complexity")]
    async fn user(&self, ctx: &Context<'_>, #[graphql(desc = "The `id` of a User.")] id: ID) -> Result<Option<User>, Error> {
        let id = UserId(Kind::User.read(&id)?);
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(User))
    }
}

impl UserFilter {
    /// Searching by what is masked would unmask it by trial.
    fn read(self, ctx: &Context<'_>) -> Result<users::Filter, Error> {
        if self.phone.is_some() || self.name.is_some() {
            check(ctx, &[Scope::NumbersRead])?;
        }
        if self.assigned_to.is_some() || self.assigned.is_some() {
            check(ctx, &[Scope::MessagesSend])?;
        }
        Ok(users::Filter {
            phone: self.phone.map(|phone| phone.0),
            name: self.name,
            languages: self.languages.into_iter().flatten().map(Into::into).collect(),
            country: self.country,
            stopped: self.stopped,
            blocked: self.blocked,
            wrote_since: self.wrote_since,
            assigned_to: self.assigned_to.map(|id| Kind::Operator.read(&id)).transpose()?.map(OperatorId),
            assigned: self.assigned,
        })
    }
}
