//! A payment code: whom it pays, how much, the picture, and the codes made before.

use super::{Chat, after, target};
use crate::{
    conversation::{
        effect::{AmountProblem, Effect, QrCard, Query, Target, Turn},
        menu::{self, Choice, Group},
        say::{self, Key, Voice},
        state::State,
        tap::Tap,
    },
    outbound::{Attachment, Content, Text},
};

/// Whole RWF that fares and small purchases often come to.
const QUICK_AMOUNTS: [u32; 6] = [500, 1_000, 2_000, 5_000, 10_000, 20_000];

/// As many earlier codes as leave a list line for the menu.
const HISTORY: usize = 9;

pub fn ask_target(chat: &Chat, lead: Option<String>) -> Content {
    let voice = chat.voice;
    let (own, kept) = (target::own(chat), chat.person.default_target.clone());
    let mut choices = Vec::new();
    if let Some(kept) = kept.filter(|kept| Some(kept) != own.as_ref()) {
        choices.push(target::named(Tap::QrFor(kept.clone()), &kept, voice.say(Key::TargetDefaultAbout)));
    }
    if let Some(own) = own {
        choices.push(target::named(Tap::QrFor(own.clone()), &own, voice.say(Key::TargetOwnAbout)));
    }
    choices.push(target::other_phone(chat, Tap::QrPhone));
    choices.push(target::merchant(voice, Tap::QrMerchant));
    menu::choose(&after(lead, voice.say(Key::TargetAsk)), &voice.say(Key::Choose), choices)
}

pub fn choose_amount(chat: &Chat, target: &Target) -> Turn {
    Turn::say(State::QrAmount { target: target.clone() }, ask_amount(chat.voice, target, None))
}

pub fn ask_amount(voice: Voice, target: &Target, lead: Option<String>) -> Content {
    let make = |amount| Tap::QrMake { target: target.clone(), amount };
    let mut choices: Vec<Choice> =
        QUICK_AMOUNTS.iter().map(|amount| Choice::new(make(Some(*amount)), voice.amount(*amount, target))).collect();
    choices.push(Choice::new(make(None), voice.say(Key::AmountAny)).about(voice.say(Key::AmountAnyAbout)));
    choices.push(
        Choice::new(Tap::QrOtherAmount(target.clone()), voice.say(Key::AmountOther)).about(voice.say(Key::AmountOtherAbout)),
    );
    choices.push(Choice::menu(voice));
    let question = voice.with(Key::AmountAsk, &[("target", &say::target(target))]);
    menu::choose(&after(lead, question), &voice.say(Key::AmountLabel), choices)
}

pub fn other_amount(chat: &Chat, target: Target) -> Turn {
    let question = ask_other_amount(chat.voice, &target, None);
    Turn::say(State::QrOtherAmount { target }, question)
}

pub fn ask_other_amount(voice: Voice, target: &Target, lead: Option<String>) -> Content {
    menu::notice(voice, &after(lead, voice.with(Key::AmountOtherAsk, &[("target", &say::target(target))])))
}

pub fn read_amount(state: &State, text: &str) -> Turn {
    Turn::ask(state.clone(), Query::ReadAmount(text.to_owned()))
}

/// Says what was wrong with an amount; the person may type again or leave it to the payer.
pub fn amount_problem(voice: Voice, target: &Target, problem: &AmountProblem) -> Content {
    let sentence = amount_sentence(voice, problem, |amount| voice.amount(amount, target));
    let any = Choice::new(Tap::QrMake { target: target.clone(), amount: None }, voice.say(Key::AmountAny));
    menu::buttons(&sentence, &[any, Choice::menu(voice)])
}

/// What was wrong with an amount, whose limits `shown` writes.
pub fn amount_sentence(voice: Voice, problem: &AmountProblem, shown: impl Fn(u32) -> String) -> String {
    match problem {
        AmountProblem::NotANumber => voice.say(Key::AmountNotANumber),
        AmountProblem::TooSmall { least } => voice.with(Key::AmountTooSmall, &[("least", &shown(*least))]),
        AmountProblem::TooLarge { most } => voice.with(Key::AmountTooLarge, &[("most", &shown(*most))]),
        AmountProblem::Fraction => voice.say(Key::AmountFraction),
        AmountProblem::Negative => voice.say(Key::AmountNegative),
    }
}

pub fn make(target: Target, amount_rwf: Option<u32>) -> Turn {
    Turn::ask(State::QrMaking, Query::MakeQr { target, amount_rwf })
}

pub fn find(code: String) -> Turn {
    Turn::ask(State::QrFinding, Query::FindQr(code))
}

pub fn print(code: String) -> Turn {
    Turn::ask(State::QrPrinting, Query::FindQr(code))
}

pub fn history() -> Turn {
    Turn::ask(State::Home, Query::QrHistory)
}

/// Hands over the code that was made or found, in the shape that was asked for.
pub fn answer(chat: &Chat, card: Option<&QrCard>) -> Turn {
    let voice = chat.voice;
    match (card, chat.state) {
        (Some(card), State::QrPrinting) => Turn::say(State::Home, document(voice, card)),
        (Some(card), _) => {
            let effects = vec![Effect::Say(picture(voice, card)), Effect::Say(ask_next(chat, card))];
            Turn { next: State::Home, effects }
        }
        (None, State::QrMaking) => Turn::say(State::Home, offer_new(voice, Key::QrNotMade)),
        (None, _) => Turn::say(State::Home, offer_new(voice, Key::QrNotFound)),
    }
}

pub fn picture(voice: Voice, card: &QrCard) -> Content {
    Content::Image { attachment: Attachment::QrPicture(card.code.clone()), caption: Some(Text::fit(&caption(voice, card))) }
}

/// Everything a payer needs who cannot scan, so that a forwarded picture still works.
fn caption(voice: Voice, card: &QrCard) -> String {
    let mut lines = vec![
        voice.with(Key::QrTitle, &[("target", &target_of(card))]),
        amount_line(voice, card),
        voice.with(Key::QrDial, &[("dial", &card.dial)]),
    ];
    if card.dial_other.is_some() {
        lines.push(voice.say(Key::QrNetwork));
    }
    lines.push(voice.with(Key::QrLink, &[("url", card.url.as_str())]));
    if !card.verified {
        lines.push(voice.say(Key::QrUnverified));
    }
    lines.join("\n")
}

fn amount_line(voice: Voice, card: &QrCard) -> String {
    match card.amount_rwf {
        Some(amount) => voice.with(Key::QrAmount, &[("amount", &voice.amount(amount, &card.target))]),
        None => voice.say(Key::QrAnyAmount),
    }
}

fn target_of(card: &QrCard) -> String {
    match card.target {
        Target::Phone(_) => card.target_display.clone(),
        Target::Merchant(_) => say::merchant(&card.target_display),
    }
}

fn ask_next(chat: &Chat, card: &QrCard) -> Content {
    let voice = chat.voice;
    let again = voice.with(Key::QrAgainAbout, &[("target", &target_of(card))]);
    let mut choices = vec![
        Choice::new(Tap::QrFor(card.target.clone()), voice.say(Key::AmountOther)).about(again),
        Choice::new(Tap::Qr, voice.say(Key::NewCode)).about(voice.say(Key::NewCodeAbout)),
        Choice::new(Tap::QrPrint(card.code.clone()), voice.say(Key::QrPrint)).about(voice.say(Key::QrPrintAbout)),
    ];
    if chat.person.default_target.as_ref() != Some(&card.target) {
        choices.push(Choice::new(Tap::DefaultIs(card.target.clone()), voice.say(Key::QrKeep)).about(voice.say(Key::QrKeepAbout)));
    }
    choices.push(Choice::new(Tap::QrHistory, voice.say(Key::History)).about(voice.say(Key::HistoryAbout)));
    choices.push(Choice::menu(voice));
    menu::choose(&voice.say(Key::QrNext), &voice.say(Key::QrNextLabel), choices)
}

fn document(voice: Voice, card: &QrCard) -> Content {
    let caption = format!("{}\n{}\n{}", target_of(card), amount_line(voice, card), voice.say(Key::QrPrintCaption));
    Content::Document {
        attachment: Attachment::QrDocument(card.code.clone()),
        filename: Text::fit(&format!("qr-{}.png", card.code)),
        caption: Some(Text::fit(&caption)),
    }
}

pub fn show_history(voice: Voice, cards: &[QrCard]) -> Content {
    if cards.is_empty() {
        return offer_new(voice, Key::HistoryEmpty);
    }
    let codes = cards.iter().take(HISTORY).map(|card| {
        Choice::new(Tap::QrShow(card.code.clone()), target_of(card)).about(match card.amount_rwf {
            Some(amount) => voice.amount(amount, &card.target),
            None => voice.say(Key::AmountAny),
        })
    });
    let choices = codes.chain([Choice::menu(voice)]).collect();
    let title = voice.say(Key::History);
    menu::list(&voice.say(Key::HistoryAsk), &title, vec![Group { title: title.clone(), choices }])
}

fn offer_new(voice: Voice, why: Key) -> Content {
    menu::buttons(&voice.say(why), &[Choice::new(Tap::Qr, voice.say(Key::NewCode)), Choice::menu(voice)])
}
