//! One person with a phone, and a world small enough to be read at a glance.

mod desk;
mod road;

use std::fmt::Write;

use self::{desk::Desk, road::Road};
use super::*;
use crate::outbound::{Attachment, Button};

pub struct Chat {
    pub person: Person,
    pub state: State,
    pub road: Road,
    pub desk: Desk,
    codes: Vec<QrCard>,
    /// Every choice ever shown, as title and id: old messages keep their buttons.
    shown: Vec<(String, String)>,
    transcript: String,
}

impl Chat {
    pub fn new(person: Person) -> Self {
        Self {
            person,
            state: State::Home,
            road: Road::default(),
            desk: Desk::default(),
            codes: Vec::new(),
            shown: Vec::new(),
            transcript: String::new(),
        }
    }

    pub fn says(&mut self, text: &str) -> &mut Self {
        self.note(&format!("» {text}"));
        self.happens(Event::Said(text.to_owned()))
    }

    /// Taps the newest button or row with this title.
    pub fn taps(&mut self, title: &str) -> &mut Self {
        let id = self.shown.iter().rev().find(|(shown, _)| plain(shown) == plain(title)).map(|(_, id)| id.clone());
        self.note(&format!("» [{title}]"));
        self.happens(Event::Tapped(id.unwrap_or_else(|| panic!("{title:?} was never shown:\n{}", self.transcript))))
    }

    pub fn sends(&mut self, what: &str, event: Event) -> &mut Self {
        self.note(&format!("» ({what})"));
        self.happens(event)
    }

    /// Shares where they are.
    pub fn shares(&mut self, name: Option<&str>) -> &mut Self {
        self.note(&format!("» (location {})", name.unwrap_or("without a name")));
        self.happens(Event::Located { latitude: -1.95, longitude: 30.06, name: name.map(str::to_owned) })
    }

    /// Is written to, since something happened elsewhere.
    pub fn hears(&mut self, what: &str, told: &News) -> &mut Self {
        self.note(&format!("« ({what})"));
        for content in news(&self.person, told) {
            self.show(&content);
        }
        self
    }

    pub fn transcript(&self) -> String {
        plain(&self.transcript)
    }

    fn happens(&mut self, event: Event) -> &mut Self {
        let mut events = vec![event];
        for _ in 0..8 {
            let Some(event) = events.pop() else { return self };
            let turn = step(&self.state, &self.person, &event, now());
            self.state = State::from_json(&serde_json::to_value(&turn.next).unwrap());
            for effect in turn.effects {
                match effect {
                    Effect::Say(content) => self.show(&content),
                    Effect::Do(command) => self.obey(command),
                    Effect::Ask(query) => events.push(Event::Answer(self.answer(query))),
                }
            }
        }
        panic!("a turn without an end:\n{}", self.transcript)
    }

    fn obey(&mut self, command: Command) {
        self.note(&format!("  ({command:?})"));
        match command {
            Command::SetLanguage(lang) => self.person.language = Some(lang),
            Command::Stop => self.person.stopped = true,
            Command::Start => self.person.stopped = false,
            Command::SetDefaultTarget(target) => self.person.default_target = target,
        }
    }

    fn answer(&mut self, query: Query) -> Answer {
        match query {
            Query::ReadPhone(text) => Answer::Target(read_phone(&text)),
            Query::ReadMerchant(text) => Answer::Target(read_merchant(&text)),
            Query::ReadAmount(text) => Answer::Amount(read_amount(&text)),
            Query::MakeQr { target, amount_rwf } => {
                let card = card(target, amount_rwf);
                self.codes.insert(0, card.clone());
                Answer::Qr(Some(card))
            }
            Query::FindQr(code) => Answer::Qr(self.codes.iter().find(|card| card.code == code).cloned()),
            Query::QrHistory => Answer::QrHistory(self.codes.clone()),
            Query::ReadDocument { .. } | Query::FindDocument(_) | Query::ConfirmDocument(_) | Query::MendDocument { .. } => {
                self.desk.answer(query)
            }
            query => self.road.answer(&mut self.person, query),
        }
    }

    fn note(&mut self, line: &str) {
        writeln!(self.transcript, "{}", line.trim_end()).unwrap();
    }

    fn show(&mut self, content: &Content) {
        match content {
            Content::Image { attachment: Attachment::QrPicture(code), .. } => self.note(&format!("  <picture {code}>")),
            Content::LocationRequest { .. } => self.note("  <share your location>"),
            Content::Document { filename, .. } => self.note(&format!("  <file {}>", filename.as_str())),
            _ => {}
        }
        for line in body(content).lines() {
            self.note(&format!("  {line}"));
        }
        match content {
            Content::Buttons { buttons, .. } => {
                self.offer("", buttons.iter().map(|Button { id, title }| (title.as_str(), id.as_str())));
            }
            Content::List { label, sections, .. } => {
                let rows = sections.iter().flat_map(|section| &section.rows);
                self.offer(&format!("{}: ", label.as_str()), rows.map(|row| (row.title.as_str(), row.id.as_str())));
            }
            _ => {}
        }
    }

    fn offer<'a>(&mut self, label: &str, choices: impl Iterator<Item = (&'a str, &'a str)>) {
        let choices: Vec<_> = choices.map(|(title, id)| (title.to_owned(), id.to_owned())).collect();
        let titles: Vec<_> = choices.iter().map(|(title, _)| format!("[{title}]")).collect();
        self.note(&format!("  {label}{}", titles.join(" ")));
        self.shown.extend(choices);
    }
}

/// With spaces as people type them.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn read_phone(text: &str) -> Result<Target, TargetProblem> {
    let digits = digits(text);
    let national = digits.strip_prefix("250").unwrap_or_else(|| digits.trim_start_matches('0'));
    match national.len() {
        0 => Err(TargetProblem::NotANumber),
        1..9 => Err(TargetProblem::TooShort),
        9 if national.starts_with('7') => Ok(Target::Phone(format!("+250{national}"))),
        9 => Err(TargetProblem::NotMobile(digits)),
        _ if text.starts_with("+33") => Err(TargetProblem::UnknownCountry("FR".to_owned())),
        _ => Err(TargetProblem::TooLong),
    }
}

fn read_merchant(text: &str) -> Result<Target, TargetProblem> {
    match digits(text) {
        digits if digits.is_empty() => Err(TargetProblem::NotANumber),
        digits if digits.len() < 4 => Err(TargetProblem::TooShort),
        digits if digits.len() > 8 => Err(TargetProblem::TooLong),
        digits => Ok(Target::Merchant(digits)),
    }
}

fn read_amount(text: &str) -> Result<u32, AmountProblem> {
    let amount: i64 = text.parse().map_err(|_| AmountProblem::NotANumber)?;
    match amount {
        ..0 => Err(AmountProblem::Negative),
        0 => Err(AmountProblem::TooSmall { least: 1 }),
        10_000_001.. => Err(AmountProblem::TooLarge { most: 10_000_000 }),
        _ => u32::try_from(amount).map_err(|_| AmountProblem::NotANumber),
    }
}
