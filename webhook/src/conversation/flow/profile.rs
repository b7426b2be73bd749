//! What the hub knows of the person, and where to change it.

use super::Chat;
use crate::{
    conversation::{
        effect::{Profile, Turn},
        menu::{self, Choice, Group},
        name,
        say::{self, Key},
        state::State,
        tap::Tap,
    },
    outbound::Content,
};

pub fn show(chat: &Chat, profile: &Profile) -> Turn {
    Turn::say(State::Home, card(chat, profile))
}

fn card(chat: &Chat, profile: &Profile) -> Content {
    let voice = chat.voice;
    let name = chat.person.name.as_deref().and_then(name::presentable);
    let usual = chat.person.default_target.as_ref().map(say::target);
    let lines = [
        name.map(|name| voice.with(Key::ProfileName, &[("name", &name)])),
        Some(voice.with(Key::ProfileLanguage, &[("language", &voice.say(Key::LanguageName))])),
        usual.map(|usual| voice.with(Key::ProfileUsual, &[("target", &usual)])),
        profile.score.map(|score| voice.with(Key::LineScore, &[("score", &voice.score(Some(score)))])),
        Some(voice.with(Key::ProfileTrips, &[("count", &profile.trips.to_string())])),
    ];
    let body = lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let entries = [
        (Tap::Places(0), Key::Places, Key::PlacesAbout),
        (Tap::Default, Key::Default, Key::DefaultAbout),
        (Tap::Vehicles, Key::Vehicles, Key::VehiclesAbout),
        (Tap::Languages, Key::Language, Key::LanguageAbout),
    ];
    let choices = entries
        .into_iter()
        .map(|(tap, title, about)| Choice::new(tap, voice.say(title)).about(voice.say(about)))
        .chain([Choice::menu(voice)])
        .collect();
    let title = voice.say(Key::Profile);
    menu::list(&body, &voice.say(Key::Choose), vec![Group { title, choices }])
}
