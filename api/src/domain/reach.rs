//! Whose rows a caller may see.

use entity::ids::UserId;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Everybody's: staff and keys, each as far as its scopes go.
    All,
    /// One person's own.
    Own(UserId),
}

impl Reach {
    pub fn covers(self, user: Option<UserId>) -> bool {
        match self {
            Self::All => true,
            Self::Own(own) => user == Some(own),
        }
    }
}
