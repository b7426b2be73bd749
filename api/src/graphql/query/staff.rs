//! Accounts of the hub's staff.

use async_graphql::{Context, Object};

use crate::{
    domain::{api_key::Scope, record::operators},
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        object::{Colleague, Operator},
        view::view,
    },
};

#[derive(Default)]
pub struct Staff;

#[Object]
impl Staff {
    /// Who of the staff may be assigned a conversation: every account that is open and may write to
    /// people, by name.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::MessagesSend])", complexity = "50 * child_complexity + 10")]
    async fn colleagues(&self, ctx: &Context<'_>) -> Result<Vec<Colleague>, Error> {
        Ok(operators::answering(&view(ctx).await?).await?.into_iter().map(Colleague::from).collect())
    }

    /// Accounts of the hub's staff; the newest first.
    #[graphql(guard = "Needs(&[Scope::StaffManage])", complexity = "cost(first, last, child_complexity)")]
    async fn operators(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Operator>, Error> {
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = operators::page(&view(ctx).await?, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: operators::key(row) };
        Ok(connection(page, Total::Operators, cursor, Operator))
    }
}
