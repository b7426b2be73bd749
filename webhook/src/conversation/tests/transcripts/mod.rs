//! Whole chats, as the person sees them.

mod codes;
mod ways;

use super::{chat::Chat, *};

fn chat(lang: Lang) -> Chat {
    Chat::new(person(lang))
}
