//! The vocabulary between the conversation and the world: events in, effects out.

use serde::{Deserialize, Serialize};

use super::state::State;
use crate::outbound::Content;

/// A language the hub speaks. The order is that of the language menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Rw,
    En,
    Fr,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::Rw, Self::En, Self::Fr];

    /// The language most people with a number of this country (ISO 3166 alpha-2) can be expected to read.
    pub fn of_country(country: Option<&str>) -> Self {
        match country {
            Some("RW") => Self::Rw,
            Some(
                "BE" | "BF" | "BI" | "BJ" | "CD" | "CF" | "CG" | "CI" | "CM" | "DJ" | "FR" | "GA" | "GN" | "KM" | "MG" | "ML"
                | "NE" | "SN" | "TD" | "TG",
            ) => Self::Fr,
            _ => Self::En,
        }
    }
}

/// Who is writing, as far as the conversation may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name of the WhatsApp profile.
    pub name: Option<String>,
    /// E.164; absent for people who appear by a business-scoped id alone.
    pub phone: Option<String>,
    /// ISO 3166 alpha-2 of the number's country.
    pub country: Option<String>,
    /// What the person chose; `None` until then.
    pub language: Option<Lang>,
    /// Set between STOP and START.
    pub stopped: bool,
    /// The number or merchant code that "my code" means.
    pub default_target: Option<Target>,
}

impl Person {
    /// The language to write in: the chosen one, else that of the number's country.
    pub fn lang(&self) -> Lang {
        self.language.unwrap_or_else(|| Lang::of_country(self.country.as_deref()))
    }
}

/// Whom a QR code pays.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Target {
    /// E.164.
    Phone(String),
    /// A `MoMoPay` merchant code of 4 to 8 digits.
    Merchant(String),
}

/// Something happened that the conversation answers.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one event lives at a time, so a box would save nothing")]
pub enum Event {
    Said(String),
    /// The chat was opened for the first time, and nothing written yet.
    Arrived,
    /// A button or list row, by its id; old messages keep their buttons, so the id may be of any age. The quick
    /// reply of a template comes by its payload or, where that says nothing here, its text.
    Tapped(String),
    Located {
        latitude: f64,
        longitude: f64,
    },
    /// A picture, document, voice note, sticker or video.
    SentFile(FileKind),
    /// Anything else that wants an answer: contacts, orders, unsupported or unknown kinds.
    Other,
    Answer(Answer),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Image,
    Document,
    Audio,
    Video,
    Sticker,
}

/// What a turn asks of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Queue a message to the person.
    Say(Content),
    /// Change something.
    Do(Command),
    /// Learn something; the reply is stepped through as an [`Event::Answer`] in the same turn.
    Ask(Query),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    SetLanguage(Lang),
    /// Stop: nothing more is sent, what is queued is withdrawn.
    Stop,
    Start,
    SetDefaultTarget(Option<Target>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Is this text a phone number that can be paid?
    ReadPhone(String),
    /// Is this text a merchant code?
    ReadMerchant(String),
    /// Is this text an amount?
    ReadAmount(String),
    /// Make the code, or find the one this person already made.
    MakeQr { target: Target, amount_rwf: Option<u32> },
    /// The code with this short code, if it is this person's.
    FindQr(String),
    /// This person's latest codes, newest first, nine at most.
    QrHistory,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Target(Result<Target, TargetProblem>),
    Amount(Result<u32, AmountProblem>),
    /// `None`: there is no such code of this person.
    Qr(Option<QrCard>),
    QrHistory(Vec<QrCard>),
}

/// A QR code as the chat shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCard {
    pub code: String,
    pub target: Target,
    /// The target as people write it: `0788 123 456`, or the merchant code.
    pub target_display: String,
    pub amount_rwf: Option<u32>,
    /// What the picture dials, e.g. `*182*1*1*0788123456*2000#`.
    pub dial: String,
    /// What a payer on the other network dials; `None` where one string serves all.
    pub dial_other: Option<String>,
    /// The public landing page.
    pub url: url::Url,
    /// False where the country's USSD menu has not been verified.
    pub verified: bool,
}

/// Why a text is not a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetProblem {
    /// No number in it at all.
    NotANumber,
    TooShort,
    TooLong,
    /// A number, but not of a mobile-money operator we know; carries what was understood.
    NotMobile(String),
    /// A valid number of a country without a known menu; ISO 3166 alpha-2.
    UnknownCountry(String),
}

/// Why a text is not an amount. Amounts are whole RWF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountProblem {
    NotANumber,
    TooSmall {
        least: u32,
    },
    TooLarge {
        most: u32,
    },
    /// Money here has no cents.
    Fraction,
    Negative,
}

/// Where the conversation stands afterwards, and what to do, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub next: State,
    pub effects: Vec<Effect>,
}

impl Turn {
    pub(super) fn silent(next: State) -> Self {
        Self { next, effects: Vec::new() }
    }

    pub(super) fn say(next: State, content: Content) -> Self {
        Self { next, effects: vec![Effect::Say(content)] }
    }

    pub(super) fn ask(next: State, query: Query) -> Self {
        Self { next, effects: vec![Effect::Ask(query)] }
    }

    /// Changes something first, then says so.
    pub(super) fn act(next: State, command: Command, content: Content) -> Self {
        Self { next, effects: vec![Effect::Do(command), Effect::Say(content)] }
    }
}
