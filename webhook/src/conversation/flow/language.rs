//! Changing the language. It moves nobody: whoever was asked something is asked again, in the new language.

use super::{Chat, prompt};
use crate::{
    conversation::{
        effect::{Command, Lang, Turn},
        menu::{self, Choice},
        say::{Key, Voice},
        tap::Tap,
    },
    outbound::Content,
};

/// Asks in all three languages, since the present one may be the one that is not understood.
pub fn ask() -> Content {
    let question = Lang::ALL.map(|lang| Voice(lang).say(Key::LanguageAsk)).join("\n");
    let languages = Lang::ALL.map(|lang| Choice::new(Tap::Speak(lang), Voice(lang).say(Key::LanguageName)));
    menu::buttons(&question, &languages)
}

pub fn speak(chat: &Chat, lang: Lang) -> Turn {
    let chat = Chat { voice: Voice(lang), ..*chat };
    let again = prompt(&chat, Some(chat.voice.say(Key::LanguageSet)));
    Turn::act(chat.state.clone(), Command::SetLanguage(lang), again)
}
