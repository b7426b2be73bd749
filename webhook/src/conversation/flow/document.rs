//! Papers: taken from the person, read elsewhere, and shown to be confirmed or mended. A file may come at any time; whoever
//! was asked something else goes on with that.

use super::{Chat, after, at_rest, field, mend, prompt};
use crate::{
    conversation::{
        effect::{
            DocumentCard, DocumentKind, DocumentOutcome, DocumentProblem, DocumentTaken, DocumentValue, File, FileRefusal,
            Papers, Query, Turn, VehicleCard,
        },
        menu::{self, Choice},
        name,
        say::{Key, Voice},
        state::State,
        tap::Tap,
    },
    outbound::Content,
};

/// As many fields as the 1,024 characters of a message hold beside its sentences.
const SHOWN: usize = 9;

/// Characters of a plate, which may have been read from anything.
const PLATE: usize = 20;

/// Characters of what staff write about a document.
const LONGEST_REASON: usize = 200;

pub fn want(chat: &Chat, vehicle: String) -> Turn {
    Turn::say(State::VehiclePapers { vehicle }, ask_papers(chat.voice, None))
}

pub fn ask_papers(voice: Voice, lead: Option<String>) -> Content {
    menu::notice(voice, &after(lead, voice.say(Key::PapersAsk)))
}

pub fn read(chat: &Chat, file: &File) -> Turn {
    let wanted = match chat.state.clone() {
        State::VehiclePapers { vehicle } => Papers::Of { vehicle },
        State::VehiclePlate { kind } => Papers::New { kind },
        _ => Papers::Any,
    };
    Turn::ask(chat.state.clone(), Query::ReadDocument { file: file.clone(), wanted })
}

/// Says at once that it is being read, or why not.
pub fn taken(chat: &Chat, answer: &Result<DocumentTaken, DocumentProblem>) -> Turn {
    let voice = chat.voice;
    let sentence = match answer {
        Ok(DocumentTaken::Queued) => voice.say(Key::PapersReading),
        Ok(DocumentTaken::Running) => voice.say(Key::PapersRunning),
        Ok(DocumentTaken::Known(card)) => return known(chat, card),
        Err(DocumentProblem::TooMany { most }) => voice.with(Key::PapersTooMany, &[("most", &most.to_string())]),
    };
    if is_asked(chat, answer.is_ok()) {
        chat.stay_all(prompt(chat, Some(sentence)))
    } else {
        chat.stay(menu::notice(voice, &sentence))
    }
}

fn known(chat: &Chat, card: &DocumentCard) -> Turn {
    let shown = self::card(chat.voice, card, Some(chat.voice.say(Key::PapersKnown)));
    let question = if is_asked(chat, true) { prompt(chat, None) } else { Vec::new() };
    chat.stay_all([vec![shown], question].concat())
}

/// Whether there is a question that the file did not answer.
fn is_asked(chat: &Chat, taken: bool) -> bool {
    match chat.state {
        State::VehiclePapers { .. } => false,
        State::VehiclePlate { .. } => !taken,
        state => !at_rest(state),
    }
}

/// A document that was asked for: as it stands, or to be mended.
pub fn found(chat: &Chat, card: Option<&DocumentCard>) -> Turn {
    match (card, chat.state) {
        (Some(card), State::DocumentWrong) if is_open(card) => Turn::say(State::Home, mend::choose(chat.voice, card)),
        (Some(card), _) => Turn::say(State::Home, self::card(chat.voice, card, None)),
        (None, _) => gone(chat),
    }
}

pub fn gone(chat: &Chat) -> Turn {
    Turn::say(State::Home, menu::notice(chat.voice, &chat.voice.say(Key::DocumentGone)))
}

/// Whether the person still has a say.
fn is_open(card: &DocumentCard) -> bool {
    match card.outcome {
        DocumentOutcome::Verified
        | DocumentOutcome::Uninsured { .. }
        | DocumentOutcome::Licence
        | DocumentOutcome::InReview
        | DocumentOutcome::Expired { .. }
        | DocumentOutcome::OtherPlate { .. } => true,
        DocumentOutcome::Reading | DocumentOutcome::Rejected { .. } | DocumentOutcome::Refused(_) | DocumentOutcome::Failed => {
            false
        }
    }
}

/// What came of a document, what stands on it, and the way on.
pub fn card(voice: Voice, card: &DocumentCard, lead: Option<String>) -> Content {
    let asks = asks_whether_right(card);
    let question = asks.then(|| voice.say(Key::DocumentRightAsk));
    let parts = [lead, Some(outcome(voice, card)), lines(voice, card), question];
    let body = parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let right = Choice::new(Tap::DocumentRight(card.id.clone()), voice.say(Key::DocumentRight));
    let choices = match card.outcome {
        _ if asks => vec![right, wrong_choice(voice, card)],
        DocumentOutcome::Expired { .. } | DocumentOutcome::Uninsured { .. } => vec![wrong_choice(voice, card)],
        DocumentOutcome::OtherPlate { .. } => {
            vec![wrong_choice(voice, card), Choice::new(Tap::VehicleAdd, voice.say(Key::VehicleAdd))]
        }
        DocumentOutcome::Rejected { .. } => vec![Choice::new(Tap::Vehicles, voice.say(Key::Vehicles))],
        _ => Vec::new(),
    };
    let choices: Vec<Choice> = choices.into_iter().chain([Choice::menu(voice)]).collect();
    menu::buttons(&body, &choices)
}

/// Nobody can confirm what was not read.
fn asks_whether_right(card: &DocumentCard) -> bool {
    let standing = matches!(card.outcome, DocumentOutcome::Verified | DocumentOutcome::Licence | DocumentOutcome::InReview);
    standing && !card.fields.is_empty()
}

pub fn wrong_choice(voice: Voice, card: &DocumentCard) -> Choice {
    Choice::new(Tap::DocumentWrong(card.id.clone()), voice.say(Key::DocumentWrong))
}

fn outcome(voice: Voice, card: &DocumentCard) -> String {
    match &card.outcome {
        DocumentOutcome::Reading => voice.say(Key::PapersRunning),
        DocumentOutcome::Verified => match plate(card) {
            Some(plate) => voice.with(Key::DocumentVerified, &[("plate", &plate)]),
            None => voice.say(Key::DocumentVerifiedAlone),
        },
        DocumentOutcome::Uninsured { until } => {
            let plate = plate(card).unwrap_or_else(|| "–".to_owned());
            voice.with(Key::DocumentUninsured, &[("plate", &plate), ("until", &voice.date(*until))])
        }
        DocumentOutcome::Licence => voice.say(Key::DocumentLicenceNoted),
        DocumentOutcome::InReview if card.fields.is_empty() => voice.say(Key::DocumentUnread),
        DocumentOutcome::InReview => voice.say(Key::DocumentInReview),
        DocumentOutcome::Expired { until } => voice.with(Key::DocumentExpired, &[("until", &voice.date(*until))]),
        DocumentOutcome::OtherPlate { expected, read } => {
            voice.with(Key::DocumentOtherPlate, &[("expected", &shown(expected)), ("read", &shown(read))])
        }
        DocumentOutcome::Rejected { reason } => match reason.as_deref().and_then(|reason| name::within(reason, LONGEST_REASON)) {
            Some(reason) => voice.with(Key::DocumentRejectedFor, &[("reason", &reason)]),
            None => voice.say(Key::DocumentRejected),
        },
        DocumentOutcome::Refused(refusal) => voice.say(refused(*refusal)),
        DocumentOutcome::Failed => voice.say(Key::DocumentFailed),
    }
}

fn plate(card: &DocumentCard) -> Option<String> {
    card.vehicle.as_ref().and_then(|vehicle| name::within(&vehicle.plate, PLATE))
}

fn shown(text: &str) -> String {
    name::within(text, PLATE).unwrap_or_else(|| "–".to_owned())
}

fn refused(refusal: FileRefusal) -> Key {
    match refusal {
        FileRefusal::Empty => Key::FileEmpty,
        FileRefusal::TooLarge => Key::FileTooLarge,
        FileRefusal::UnknownType => Key::FileUnknownType,
        FileRefusal::Damaged => Key::FileDamaged,
        FileRefusal::TooManyPixels => Key::FileTooManyPixels,
        FileRefusal::TooSmall => Key::FileTooSmall,
        FileRefusal::Encrypted => Key::FileEncrypted,
        FileRefusal::NoPages => Key::FileNoPages,
        FileRefusal::TooHard => Key::FileTooHard,
        FileRefusal::TwoThings => Key::FileTwoThings,
        FileRefusal::Gone => Key::FileGone,
        FileRefusal::NotADocument => Key::FileNotADocument,
    }
}

/// What stands on it, one line a field below what it is; nothing where nothing does.
fn lines(voice: Voice, card: &DocumentCard) -> Option<String> {
    let read = mend::in_order(card).into_iter().filter_map(|value| Some((value.doubtful, line(voice, value)?)));
    let (doubts, lines): (Vec<bool>, Vec<String>) = read.take(SHOWN).unzip();
    if lines.is_empty() {
        return None;
    }
    let head = format!("*{}*", voice.say(kind_name(card.kind)));
    let legend = doubts.contains(&true).then(|| voice.say(Key::DocumentDoubts));
    Some([head].into_iter().chain(lines).chain(legend).collect::<Vec<_>>().join("\n"))
}

fn line(voice: Voice, value: &DocumentValue) -> Option<String> {
    let label = voice.say(field::name(value.field));
    let said = field::said(voice, value)?;
    Some(voice.with(Key::DocumentLine, &[("label", &label), ("value", &said)]))
}

pub fn kind_name(kind: Option<DocumentKind>) -> Key {
    match kind {
        Some(DocumentKind::InsuranceCertificate) => Key::DocumentInsurance,
        Some(DocumentKind::YellowCard) => Key::DocumentYellowCard,
        Some(DocumentKind::Registration) => Key::DocumentRegistration,
        Some(DocumentKind::DrivingLicence) => Key::DocumentLicence,
        None => Key::DocumentAny,
    }
}

/// The person said that it is right: thanks, and on to driving where a vehicle was waiting for it.
pub fn confirmed(chat: &Chat, card: Option<&DocumentCard>) -> Turn {
    let voice = chat.voice;
    let Some(card) = card else { return gone(chat) };
    let content = match (&card.outcome, &card.vehicle) {
        (DocumentOutcome::Verified, Some(vehicle)) => go_online(voice, vehicle),
        (DocumentOutcome::Verified | DocumentOutcome::Licence, _) => menu::notice(voice, &voice.say(Key::ConfirmedNoted)),
        (DocumentOutcome::InReview, _) => menu::notice(voice, &voice.say(Key::ConfirmedInReview)),
        _ => self::card(voice, card, None),
    };
    Turn::say(State::Home, content)
}

fn go_online(voice: Voice, vehicle: &VehicleCard) -> Content {
    let drive = Choice::new(Tap::DriveWith(vehicle.id.clone()), voice.say(Key::DriveOn));
    menu::buttons(&voice.with(Key::ConfirmedVerified, &[("plate", &shown(&vehicle.plate))]), &[drive, Choice::menu(voice)])
}
