//! Where a conversation stands. Each state carries what it needs, so an impossible combination cannot be written.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::effect::Target;

/// Stored as JSON with the conversation.
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
    /// An earlier code was asked for, to be shown.
    QrFinding,
    /// An earlier code was asked for, to be sent as a file.
    QrPrinting,
    /// Choosing what "my usual number" means.
    DefaultTarget,
    /// Waiting for a phone number to keep.
    DefaultPhone,
    /// Waiting for a merchant code to keep.
    DefaultMerchant,
}

impl State {
    /// Reads a stored state; one that this version does not know is [`State::Home`], from where everything
    /// can be reached, so that an older or newer version's state never locks a person out.
    pub fn from_json(stored: &Value) -> Self {
        Self::deserialize(stored).unwrap_or_default()
    }
}
