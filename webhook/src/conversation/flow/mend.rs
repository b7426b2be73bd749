//! What was read wrongly is said field by field: which one, then what it really says. Somebody looks at it afterwards.

use super::{Chat, after, document, field};
use crate::{
    conversation::{
        effect::{DocumentCard, DocumentField, DocumentKind, DocumentValue, MendProblem, Query, Turn},
        menu::{self, Choice, Group},
        say::{Key, Voice},
        state::State,
        tap::Tap,
    },
    outbound::Content,
};

/// As many fields as leave a list line for the menu.
const FIELDS: usize = 9;

/// What counts on such a document, the most important first.
fn fields_of(kind: Option<DocumentKind>) -> &'static [DocumentField] {
    use DocumentField as F;
    match kind {
        Some(DocumentKind::InsuranceCertificate) | None => {
            &[F::Plate, F::ValidUntil, F::Insurer, F::PolicyNumber, F::ValidFrom, F::Holder, F::Use, F::Chassis]
        }
        Some(DocumentKind::YellowCard) => {
            &[F::Plate, F::ValidUntil, F::Insurer, F::PolicyNumber, F::Countries, F::ValidFrom, F::Holder, F::Chassis]
        }
        Some(DocumentKind::Registration) => {
            &[F::Plate, F::Holder, F::Make, F::Model, F::Chassis, F::Engine, F::Year, F::Seats, F::Use]
        }
        Some(DocumentKind::DrivingLicence) => {
            &[F::LicenceNumber, F::Holder, F::Categories, F::ValidUntil, F::BirthDate, F::IssuedOn]
        }
    }
}

/// What was read, the most important first.
pub fn in_order(card: &DocumentCard) -> Vec<&DocumentValue> {
    let usual = fields_of(card.kind);
    let mut values: Vec<&DocumentValue> = card.fields.iter().collect();
    values.sort_by_key(|value| usual.iter().position(|field| *field == value.field).unwrap_or(usual.len()));
    values
}

/// The fields that count, and then whatever else was read; also those that were not, which may be what is wrong.
pub fn choose(voice: Voice, card: &DocumentCard) -> Content {
    let mut fields = fields_of(card.kind).to_vec();
    for value in &card.fields {
        if !fields.contains(&value.field) {
            fields.push(value.field);
        }
    }
    let rows = fields.into_iter().take(FIELDS).map(|field| row(voice, card, field));
    let choices = rows.chain([Choice::menu(voice)]).collect();
    let title = voice.say(document::kind_name(card.kind));
    menu::list(&voice.say(Key::MendAsk), &voice.say(Key::Choose), vec![Group { title, choices }])
}

fn row(voice: Voice, card: &DocumentCard, field: DocumentField) -> Choice {
    let read = card.fields.iter().find(|value| value.field == field).and_then(|value| field::said(voice, value));
    let tap = Tap::DocumentMend { document: card.id.clone(), field };
    Choice::new(tap, voice.say(field::name(field))).about(read.unwrap_or_else(|| voice.say(Key::MendUnread)))
}

pub fn want(chat: &Chat, document: String, field: DocumentField) -> Turn {
    let question = ask_value(chat.voice, &document, field, None);
    Turn::say(State::DocumentValue { document, field }, question)
}

pub fn ask_value(voice: Voice, document: &str, field: DocumentField, lead: Option<String>) -> Content {
    let question =
        voice.with(Key::MendValueAsk, &[("label", &voice.say(field::name(field))), ("example", field::example(field))]);
    let back = Choice::new(Tap::Document(document.to_owned()), voice.say(Key::MendBack));
    menu::buttons(&after(lead, question), &[back, Choice::menu(voice)])
}

pub fn read_value(state: &State, document: &str, field: DocumentField, text: &str) -> Turn {
    let query = Query::MendDocument { document: document.to_owned(), field, text: text.to_owned() };
    Turn::ask(state.clone(), query)
}

pub fn mended(chat: &Chat, answer: &Result<DocumentCard, MendProblem>) -> Turn {
    let voice = chat.voice;
    match (answer, chat.state) {
        (Ok(card), _) => {
            let choices = [document::wrong_choice(voice, card), Choice::menu(voice)];
            Turn::say(State::Home, menu::buttons(&voice.say(Key::MendDone), &choices))
        }
        (Err(MendProblem::NotSuch(_)), State::DocumentValue { document, field }) => {
            chat.stay(ask_value(voice, document, *field, Some(not_such(voice, *field))))
        }
        (Err(MendProblem::NotSuch(field)), _) => chat.stay(menu::notice(voice, &not_such(voice, *field))),
        (Err(MendProblem::Closed), _) => Turn::say(State::Home, menu::notice(voice, &voice.say(Key::MendClosed))),
        (Err(MendProblem::Gone), _) => document::gone(chat),
    }
}

fn not_such(voice: Voice, field: DocumentField) -> String {
    voice.with(Key::MendNotSuch, &[("label", &voice.say(field::name(field)))])
}
