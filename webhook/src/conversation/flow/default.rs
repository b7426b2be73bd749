//! The default target: the number or merchant code a person is usually paid on, kept one tap away.

use super::{Chat, after, target};
use crate::{
    conversation::{
        effect::{Command, Target, Turn},
        menu::{self, Choice},
        say::{self, Key},
        state::State,
        tap::Tap,
    },
    outbound::Content,
};

pub fn ask(chat: &Chat, lead: Option<String>) -> Content {
    let (voice, kept) = (chat.voice, chat.person.default_target.as_ref());
    let question = match kept {
        Some(kept) => voice.with(Key::DefaultAsk, &[("target", &say::target(kept))]),
        None => voice.say(Key::DefaultAskNone),
    };
    let mut choices = Vec::new();
    if let Some(own) = target::own(chat).filter(|own| Some(own) != kept) {
        choices.push(target::named(Tap::DefaultIs(own.clone()), &own, voice.say(Key::TargetOwnAbout)));
    }
    choices.push(target::other_phone(chat, Tap::DefaultPhone));
    choices.push(target::merchant(voice, Tap::DefaultMerchant));
    if kept.is_some() {
        choices.push(Choice::new(Tap::DefaultNone, voice.say(Key::DefaultRemove)));
    }
    menu::choose(&after(lead, question), &voice.say(Key::Choose), choices)
}

pub fn keep(chat: &Chat, target: &Target) -> Turn {
    let voice = chat.voice;
    let saved = voice.with(Key::DefaultSaved, &[("target", &say::target(target))]);
    let choices = [Choice::new(Tap::QrFor(target.clone()), voice.say(Key::NewCode)), Choice::menu(voice)];
    Turn::act(State::Home, Command::SetDefaultTarget(Some(target.clone())), vec![menu::buttons(&saved, &choices)])
}

pub fn remove(chat: &Chat) -> Turn {
    let removed = menu::notice(chat.voice, &chat.voice.say(Key::DefaultRemoved));
    Turn::act(State::Home, Command::SetDefaultTarget(None), vec![removed])
}
