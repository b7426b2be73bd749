//! Whom to pay: a phone number or a `MoMoPay` code, asked for in the same way for a new code and for the default.

use super::{Chat, after, prompt};
use crate::{
    conversation::{
        effect::{Query, Target, TargetProblem, Turn},
        menu::{self, Choice},
        say::{self, Key, Voice},
        state::State,
        tap::Tap,
    },
    outbound::Content,
};

/// The shortest number that can be paid is a merchant code of four digits.
const LEAST_DIGITS: usize = 4;

/// What the target is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Qr,
    Default,
}

impl Purpose {
    fn waiting_for_phone(self) -> State {
        match self {
            Self::Qr => State::QrPhone,
            Self::Default => State::DefaultPhone,
        }
    }

    fn waiting_for_merchant(self) -> State {
        match self {
            Self::Qr => State::QrMerchant,
            Self::Default => State::DefaultMerchant,
        }
    }
}

pub fn ask_phone(voice: Voice, lead: Option<String>) -> Content {
    menu::notice(voice, &after(lead, voice.say(Key::PhoneAsk)))
}

pub fn ask_merchant(voice: Voice, lead: Option<String>) -> Content {
    menu::notice(voice, &after(lead, voice.say(Key::MerchantAsk)))
}

pub fn read_phone(state: &State, text: &str) -> Turn {
    Turn::ask(state.clone(), Query::ReadPhone(text.to_owned()))
}

pub fn read_merchant(state: &State, text: &str) -> Turn {
    Turn::ask(state.clone(), Query::ReadMerchant(text.to_owned()))
}

/// Whether somebody who was asked nothing wrote a number and nothing else: they know what they came for.
pub fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= LEAST_DIGITS && !text.chars().any(char::is_alphabetic)
}

/// Takes a number typed where a choice was offered. Fewer than eight digits are no phone number; eight can be
/// either and are read as the more common of the two, a merchant code that long having its own button.
pub fn guess(chat: &Chat, purpose: Purpose, text: &str) -> Turn {
    match text.chars().filter(char::is_ascii_digit).count() {
        0 => chat.stay_all(prompt(chat, None)),
        1..8 => read_merchant(&purpose.waiting_for_merchant(), text),
        _ => read_phone(&purpose.waiting_for_phone(), text),
    }
}

/// A chosen target takes the same road as a typed one: a button may be years old and the rules younger.
pub fn check(purpose: Purpose, target: Target) -> Turn {
    match target {
        Target::Phone(phone) => Turn::ask(purpose.waiting_for_phone(), Query::ReadPhone(phone)),
        Target::Merchant(code) => Turn::ask(purpose.waiting_for_merchant(), Query::ReadMerchant(code)),
    }
}

/// The person's own number, where it is known.
pub fn own(chat: &Chat) -> Option<Target> {
    chat.person.phone.clone().map(Target::Phone)
}

/// The choice of typing a number, worded by whether the own one is offered beside it.
pub fn other_phone(chat: &Chat, tap: Tap) -> Choice {
    let title = if chat.person.phone.is_some() { Key::TargetOtherPhone } else { Key::TargetPhone };
    Choice::new(tap, chat.voice.say(title)).about(chat.voice.say(Key::TargetPhoneAbout))
}

pub fn merchant(voice: Voice, tap: Tap) -> Choice {
    Choice::new(tap, voice.say(Key::TargetMerchant)).about(voice.say(Key::TargetMerchantAbout))
}

pub fn named(tap: Tap, target: &Target, about: String) -> Choice {
    Choice::new(tap, say::target(target)).about(about)
}

pub fn phone_problem(voice: Voice, problem: &TargetProblem) -> Content {
    let sentence = match problem {
        TargetProblem::NotANumber => voice.say(Key::PhoneNotANumber),
        TargetProblem::TooShort => voice.say(Key::PhoneTooShort),
        TargetProblem::TooLong => voice.say(Key::PhoneTooLong),
        TargetProblem::NotMobile(number) => voice.with(Key::PhoneNotMobile, &[("number", number)]),
        TargetProblem::UnknownCountry(country) => voice.with(Key::TargetUnknownCountry, &[("country", country)]),
    };
    menu::notice(voice, &sentence)
}

pub fn merchant_problem(voice: Voice, problem: &TargetProblem) -> Content {
    let sentence = match problem {
        TargetProblem::NotANumber | TargetProblem::NotMobile(_) => voice.say(Key::MerchantNotANumber),
        TargetProblem::TooShort => voice.say(Key::MerchantTooShort),
        TargetProblem::TooLong => voice.say(Key::MerchantTooLong),
        TargetProblem::UnknownCountry(country) => voice.with(Key::TargetUnknownCountry, &[("country", country)]),
    };
    menu::notice(voice, &sentence)
}
