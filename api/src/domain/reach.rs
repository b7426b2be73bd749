//! Whose rows a caller may see.

use entity::ids::UserId;
use sea_orm::{ColumnTrait, Condition, sea_query::Expr};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Everybody's: staff and keys, each as far as its scopes go.
    All,
    /// One person's own.
    Own(UserId),
}

impl Reach {
    /// The person whose rows these are; `None` where they are everybody's.
    pub fn owner(self) -> Option<UserId> {
        match self {
            Self::All => None,
            Self::Own(own) => Some(own),
        }
    }

    /// The rows within reach, by the column that names whose they are.
    pub(super) fn within(self, owner: impl ColumnTrait) -> Condition {
        Condition::all().add_option(self.owner().map(|own| owner.eq(own)))
    }

    /// No rows, except for those whose reach is everything.
    pub(super) fn whole(self) -> Condition {
        Condition::all().add_option(self.owner().map(|_| Expr::value(false)))
    }

    pub fn covers(self, user: Option<UserId>) -> bool {
        match self {
            Self::All => true,
            Self::Own(own) => user == Some(own),
        }
    }
}
