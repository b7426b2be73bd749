//! What owners change about the accounts of the staff.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::{api_key::Role as RoleRow, ids::OperatorId, operator::Model};

use super::{
    UserError, changer,
    refusal::{told, weak},
};
use crate::{
    app::App,
    domain::{api_key::Scope, error::sentence},
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{Operator, Role},
    },
    staff::{self, New, Refusal},
};

/// An account to be made.
#[derive(Debug, Clone, InputObject)]
pub struct CreateOperatorInput {
    /// With which they sign in; capitals make no difference.
    email: String,
    /// What they are called; the part of the address before the @ unless given.
    name: Option<String>,
    /// What they may do; any but INTEGRATION.
    role: Role,
    /// Their first password, 12 to 256 characters. Tell them in person, and to change it.
    password: String,
    /// One's own password; needed where somebody signed in makes an OWNER.
    current_password: Option<String>,
}

/// An account that shall have another role.
#[derive(Debug, Clone, InputObject)]
pub struct ChangeOperatorRoleInput {
    /// The `id` of an Operator.
    id: ID,
    /// What they may do from now on; any but INTEGRATION.
    role: Role,
    /// One's own password; needed where somebody signed in makes an OWNER.
    current_password: Option<String>,
}

/// An account to be closed, or opened again.
#[derive(Debug, Clone, InputObject)]
pub struct DisableOperatorInput {
    /// The `id` of an Operator.
    id: ID,
    /// False opens it again.
    #[graphql(default = true)]
    disabled: bool,
}

/// An account that failures have locked.
#[derive(Debug, Clone, InputObject)]
pub struct UnlockOperatorInput {
    /// The `id` of an Operator.
    id: ID,
}

/// An account that was made or changed.
#[derive(SimpleObject, Default)]
pub struct OperatorPayload {
    /// The account; null where `userErrors` says why.
    operator: Option<Operator>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct StaffChanges;

#[Object]
impl StaffChanges {
    /// Makes an account. Nobody can make one that may do more than they may themselves.
    #[graphql(guard = "Needs(&[Scope::StaffManage])", complexity = "100 + child_complexity")]
    async fn create_operator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An account to be made.")] input: CreateOperatorInput,
    ) -> Result<OperatorPayload, Error> {
        let role = RoleRow::from(input.role);
        let new = New { email: input.email, name: input.name, role, password: input.password };
        match staff::create(app(ctx), &changer(ctx)?, new, input.current_password).await {
            Err(Refusal::Weak(weakness)) => {
                let error = UserError::of("password", weak(weakness), sentence(&weakness));
                Ok(OperatorPayload { operator: None, user_errors: vec![error] })
            }
            done => changed(ctx, done),
        }
    }

    /// Gives an account another role, and ends its sessions, and its keys where it may make none any more. The last
    /// owner stays one. Nobody can change an account, nor give a role, that may do more than they may themselves.
    #[graphql(guard = "Needs(&[Scope::StaffManage])", complexity = "20 + child_complexity")]
    async fn change_operator_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An account that shall have another role.")] input: ChangeOperatorRoleInput,
    ) -> Result<OperatorPayload, Error> {
        let given = (input.role.into(), input.current_password);
        changed(ctx, staff::change_role(app(ctx), &changer(ctx)?, account(&input.id)?, given).await)
    }

    /// Closes an account and ends its sessions and keys, or opens it again. The last owner stays. Nobody can do so to
    /// an account that may do more than they may themselves.
    #[graphql(guard = "Needs(&[Scope::StaffManage])", complexity = "20 + child_complexity")]
    async fn disable_operator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An account to be closed, or opened again.")] input: DisableOperatorInput,
    ) -> Result<OperatorPayload, Error> {
        changed(ctx, staff::disable(app(ctx), &changer(ctx)?, account(&input.id)?, input.disabled).await)
    }

    /// Lets somebody sign in again whose account is locked because of failures. Nobody can do so to their own account,
    /// nor to one that may do more than they may themselves.
    #[graphql(guard = "Needs(&[Scope::StaffManage])", complexity = "20 + child_complexity")]
    async fn unlock_operator(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An account that failures have locked.")] input: UnlockOperatorInput,
    ) -> Result<OperatorPayload, Error> {
        changed(ctx, staff::unlock(app(ctx), &changer(ctx)?, account(&input.id)?).await)
    }
}

fn app<'a>(ctx: &'a Context<'_>) -> &'a App {
    ctx.data_unchecked()
}

fn account(id: &ID) -> Result<OperatorId, Error> {
    Kind::Operator.read(id).map(OperatorId)
}

fn changed(ctx: &Context<'_>, done: Result<Model, Refusal>) -> Result<OperatorPayload, Error> {
    match done {
        Ok(row) => Ok(OperatorPayload { operator: Some(Operator(row)), user_errors: Vec::new() }),
        Err(refusal) => Ok(OperatorPayload { operator: None, user_errors: told(ctx, refusal)? }),
    }
}
