//! The ways through the conversation, one module each, and the doors that lead into them.

mod default;
mod language;
mod qr;
mod target;
pub mod welcome;

use super::{
    effect::{Answer, Person, Turn},
    say::{Key, Voice},
    state::State,
    tap::Tap,
    words::Word,
};
use crate::outbound::Content;

/// What is known while a turn is taken.
#[derive(Clone, Copy)]
pub struct Chat<'a> {
    pub state: &'a State,
    pub person: &'a Person,
    pub voice: Voice,
}

impl Chat<'_> {
    /// Says something without moving.
    fn stay(&self, content: Content) -> Turn {
        Turn::say(self.state.clone(), content)
    }
}

/// Does what an interrupting word asks for.
pub fn obey(chat: &Chat, word: Word) -> Turn {
    match word {
        Word::Greeting => welcome::greet(chat),
        Word::Menu | Word::Start => welcome::menu(chat, None),
        Word::Cancel => welcome::menu(chat, Some(Key::Cancelled)),
        Word::Help => repeat(chat, Key::HelpText),
        Word::Stop => welcome::stop(chat),
        Word::Language => chat.stay(language::ask()),
        Word::Speak(lang) => language::speak(chat, lang),
    }
}

/// Hears free text as an answer to what was asked.
pub fn hear(chat: &Chat, text: &str) -> Turn {
    match chat.state {
        State::Home | State::QrMaking | State::QrFinding | State::QrPrinting if target::is_number(text) => {
            target::guess(chat, target::Purpose::Qr, text)
        }
        State::Home | State::QrMaking | State::QrFinding | State::QrPrinting => welcome::greet(chat),
        State::QrTarget => target::guess(chat, target::Purpose::Qr, text),
        State::DefaultTarget => target::guess(chat, target::Purpose::Default, text),
        State::QrPhone | State::DefaultPhone => target::read_phone(chat.state, text),
        State::QrMerchant | State::DefaultMerchant => target::read_merchant(chat.state, text),
        State::QrAmount { .. } | State::QrOtherAmount { .. } => qr::read_amount(chat.state, text),
    }
}

/// Does what a button's label promised, wherever the person stands by now.
pub fn press(chat: &Chat, tap: Tap) -> Turn {
    match tap {
        Tap::Menu | Tap::Start => welcome::menu(chat, None),
        Tap::Help => repeat(chat, Key::HelpText),
        Tap::Languages => chat.stay(language::ask()),
        Tap::Speak(lang) => language::speak(chat, lang),
        Tap::Qr => Turn::say(State::QrTarget, qr::ask_target(chat, None)),
        Tap::QrPhone => Turn::say(State::QrPhone, target::ask_phone(chat.voice, None)),
        Tap::QrMerchant => Turn::say(State::QrMerchant, target::ask_merchant(chat.voice, None)),
        Tap::QrFor(chosen) => target::check(target::Purpose::Qr, chosen),
        Tap::QrMake { target, amount } => qr::make(target, amount),
        Tap::QrOtherAmount(target) => qr::other_amount(chat, target),
        Tap::QrHistory => qr::history(),
        Tap::QrShow(code) => qr::find(code),
        Tap::QrPrint(code) => qr::print(code),
        Tap::Default => Turn::say(State::DefaultTarget, default::ask(chat, None)),
        Tap::DefaultPhone => Turn::say(State::DefaultPhone, target::ask_phone(chat.voice, None)),
        Tap::DefaultMerchant => Turn::say(State::DefaultMerchant, target::ask_merchant(chat.voice, None)),
        Tap::DefaultIs(chosen) => target::check(target::Purpose::Default, chosen),
        Tap::DefaultNone => default::remove(chat),
    }
}

/// Goes on with what the world answered. An answer nobody here waits for changes nothing.
pub fn learn(chat: &Chat, answer: &Answer) -> Turn {
    match (chat.state, answer) {
        (State::QrPhone | State::QrMerchant, Answer::Target(Ok(target))) => qr::choose_amount(chat, target),
        (State::DefaultPhone | State::DefaultMerchant, Answer::Target(Ok(target))) => default::keep(chat, target),
        (State::QrPhone | State::DefaultPhone, Answer::Target(Err(problem))) => {
            chat.stay(target::phone_problem(chat.voice, problem))
        }
        (State::QrMerchant | State::DefaultMerchant, Answer::Target(Err(problem))) => {
            chat.stay(target::merchant_problem(chat.voice, problem))
        }
        (State::QrAmount { target } | State::QrOtherAmount { target }, Answer::Amount(answer)) => match answer {
            Ok(amount) => qr::make(target.clone(), Some(*amount)),
            Err(problem) => chat.stay(qr::amount_problem(chat.voice, target, problem)),
        },
        (State::QrMaking | State::QrFinding | State::QrPrinting, Answer::Qr(card)) => qr::answer(chat, card.as_ref()),
        (State::Home, Answer::QrHistory(cards)) => chat.stay(qr::show_history(chat.voice, cards)),
        _ => Turn::silent(chat.state.clone()),
    }
}

/// Says something, then asks again what the person was asked, in one message.
pub fn repeat(chat: &Chat, key: Key) -> Turn {
    chat.stay(prompt(chat, Some(chat.voice.say(key))))
}

/// What the person is asked where they stand, after `lead` if there is one.
fn prompt(chat: &Chat, lead: Option<String>) -> Content {
    match chat.state {
        State::Home | State::QrMaking | State::QrFinding | State::QrPrinting => welcome::main_menu(chat.voice, lead),
        State::QrTarget => qr::ask_target(chat, lead),
        State::DefaultTarget => default::ask(chat, lead),
        State::QrPhone | State::DefaultPhone => target::ask_phone(chat.voice, lead),
        State::QrMerchant | State::DefaultMerchant => target::ask_merchant(chat.voice, lead),
        State::QrAmount { target } => qr::ask_amount(chat.voice, target, lead),
        State::QrOtherAmount { target } => qr::ask_other_amount(chat.voice, target, lead),
    }
}

/// Two paragraphs, or one.
fn after(lead: Option<String>, question: String) -> String {
    match lead {
        Some(lead) => format!("{lead}\n\n{question}"),
        None => question,
    }
}
