//! Switching capabilities off and on.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::ids::UserId;

use super::{UserError, by};
use crate::{
    domain::{
        api_key::Scope,
        error::sentence,
        flag::{FlagProblem, Rule, Wish},
    },
    flags,
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{Environment, FeatureFlag, FeatureFlagName, FeatureFlagRole},
    },
};

/// For whom a capability is on. Conditions that are given all have to fit, but for `users`.
#[derive(Debug, Clone, Default, InputObject)]
pub struct FeatureFlagConditions {
    /// Only where the hub runs in one of these.
    #[graphql(default)]
    environments: Vec<Environment>,
    /// Only for these.
    #[graphql(default)]
    roles: Vec<FeatureFlagRole>,
    /// For these people in any case: the `id` of each User, 1,000 at most. Where neither `roles` nor `percentage` is
    /// given, for nobody else.
    #[graphql(default)]
    users: Vec<ID>,
    /// Only for this share of all others, 0 to 100. Who is among them stays among them while it grows.
    percentage: Option<i32>,
}

/// A capability to be switched off, or on.
#[derive(Debug, Clone, InputObject)]
pub struct SetFeatureFlagInput {
    /// Which one.
    flag: FeatureFlagName,
    /// False switches it off for everybody.
    enabled: bool,
    /// For whom it is on; for everybody unless given. What was set before does not stay.
    conditions: Option<FeatureFlagConditions>,
    /// Why, for the colleagues; 500 characters at most.
    reason: String,
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct SetFeatureFlagPayload {
    /// The flag as it is now; null where `userErrors` says why it was not set.
    feature_flag: Option<FeatureFlag>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct FeatureFlagChanges;

#[Object]
impl FeatureFlagChanges {
    /// Switches a capability off or on, for everybody or for some; in every process within a second. What is under way is
    /// not lost: see the flag's `description`.
    #[graphql(guard = "Needs(&[Scope::FlagsManage])", complexity = "20 + child_complexity")]
    async fn set_feature_flag(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A capability to be switched off, or on.")] input: SetFeatureFlagInput,
    ) -> Result<SetFeatureFlagPayload, Error> {
        let flag = input.flag.into();
        let wish = match input.read()? {
            Ok(rule) => rule,
            Err(error) => return Ok(SetFeatureFlagPayload { user_errors: vec![error], ..Default::default() }),
        };
        match flags::set(ctx.data_unchecked(), &by(ctx)?, &wish).await {
            Ok(row) => {
                let feature_flag = Some(FeatureFlag::new(flag, Some(row)));
                Ok(SetFeatureFlagPayload { feature_flag, user_errors: Vec::new() })
            }
            Err(problem) => Ok(SetFeatureFlagPayload { feature_flag: None, user_errors: vec![told(problem)?] }),
        }
    }
}

impl SetFeatureFlagInput {
    fn read(self) -> Result<Result<Wish, UserError>, Error> {
        let conditions = self.conditions.unwrap_or_default();
        let Ok(percentage) = conditions.percentage.map(u8::try_from).transpose() else {
            return Ok(Err(told(FlagProblem::Percentage)?));
        };
        let users: Result<BTreeSet<UserId>, Error> = conditions.users.iter().map(|id| Kind::User.read(id).map(UserId)).collect();
        let rule = Rule {
            enabled: self.enabled,
            environments: conditions.environments.into_iter().map(Into::into).collect(),
            roles: conditions.roles.into_iter().map(Into::into).collect(),
            users: users?,
            percentage,
        };
        Ok(Ok(Wish { flag: self.flag.into(), rule, reason: self.reason }))
    }
}

/// What a caller can mend; anything else is an error.
fn told(problem: FlagProblem) -> Result<UserError, Error> {
    let (field, code) = match problem {
        FlagProblem::Reason => ("reason", "REASON_NEEDED"),
        FlagProblem::Percentage => ("percentage", "OUT_OF_RANGE"),
        FlagProblem::TooManyUsers => ("users", "TOO_MANY"),
        FlagProblem::NotOfCallers => ("conditions", "NOT_OF_CALLERS"),
        FlagProblem::Database(error) => return Err(error.into()),
    };
    Ok(UserError::of(field, code, sentence(&problem)))
}
