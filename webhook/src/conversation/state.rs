//! Where a conversation stands. Each state carries what it needs, so an impossible combination cannot be written.

use serde::{Deserialize, Serialize};

use super::effect::Target;

/// Stored as JSON with the conversation; a state that this version no longer knows reads as [`State::Home`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum State {
    #[default]
    Home,
    /// Choosing whom the code pays.
    QrTarget,
    /// Waiting for a phone number.
    QrPhone,
    /// Waiting for a merchant code.
    QrMerchant,
    /// Choosing with or without an amount.
    QrAmount { target: Target },
    /// Waiting for an amount.
    QrOtherAmount { target: Target },
    /// The code was asked for and is being made.
    QrMaking,
    /// Choosing what "my code" means.
    DefaultTarget,
    /// Choosing a language.
    Language,
}
