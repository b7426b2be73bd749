//! Whole chats, as the person sees them.

mod codes;
mod documents;
mod driving;
mod keeping;
mod news;
mod plans;
mod rides;
mod ways;

use super::{chat::Chat, *};

fn chat(lang: Lang) -> Chat {
    Chat::new(person(lang))
}
