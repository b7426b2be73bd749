//! The words beneath the modules. English only: a printed code is read by strangers, and most of it is digits.

use crate::domain::qr::{Card, Target};

/// One line and how much it matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    pub weight: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Heading,
    Amount,
    /// Says on which network the string beneath is dialled.
    Label,
    Dial,
    Note,
}

pub(super) fn of(card: &Card) -> Vec<Line> {
    let line = |weight, text| Line { text, weight };
    let mut lines = vec![line(Weight::Heading, heading(card))];
    lines.extend(card.amount_display().map(|amount| line(Weight::Amount, amount)));
    lines.push(line(Weight::Label, format!("On {}: scan, or dial", card.networks.join(" or "))));
    lines.push(line(Weight::Dial, card.dial.to_string()));
    if let Some(dial) = &card.dial_other {
        lines.push(line(Weight::Label, format!("On {}: dial", card.other_networks.join(" or "))));
        lines.push(line(Weight::Dial, dial.to_string()));
    }
    if !card.dials_target() {
        lines.push(line(Weight::Note, format!("Then type {}", card.target_display())));
    }
    if !card.verified {
        lines.push(line(Weight::Note, "This menu is not verified: check before you pay".to_owned()));
    }
    lines
}

/// Everything that matters on one line, for whoever cannot see the picture.
pub(super) fn title(card: &Card) -> String {
    let mut title = heading(card);
    if let Some(amount) = card.amount_display() {
        title.push_str(", ");
        title.push_str(&amount);
    }
    title
}

fn heading(card: &Card) -> String {
    match &card.target {
        Target::Phone(_) => format!("Pay {}", card.target_display()),
        Target::Merchant(_) => format!("Pay merchant {}", card.target_display()),
    }
}
