//! Who is writing.

use entity::user::{self, Language};
use sea_orm::{ConnectionTrait, DbErr};
use webhook::{
    conversation::{Capability, Command, Driving, Lang, Person},
    outbound::TemplateLanguage,
};

use super::{card, place, qr};
use crate::{
    app::App,
    domain::{
        driver,
        flag::{Flag, Subject},
        saved_place as kept, vehicle as vehicles,
    },
};

/// The person as the conversation may know them.
pub async fn know(app: &App, db: &impl ConnectionTrait, row: &user::Model) -> Result<Person, DbErr> {
    let presence = driver::of(db, row.id).await?.filter(|presence| presence.online);
    let driving = match presence {
        Some(presence) => vehicles::find(db, presence.vehicle_id).await?,
        None => None,
    };
    let places = kept::of(db, row.id).await?;
    Ok(Person {
        name: row.profile_name.clone(),
        phone: row.phone.clone(),
        country: row.country.clone(),
        language: row.language.map(lang),
        stopped: row.stopped_at.is_some(),
        default_target: row.default_target_kind.zip(row.default_target.clone()).map(|(kind, value)| qr::target(kind, value)),
        driving: driving
            .map(|vehicle| Driving { kind: card::kind(vehicle.vehicle_type), plate: vehicles::shown(&vehicle.plate) }),
        places: places.iter().filter_map(place::saved).collect(),
        off: Capability::ALL.into_iter().filter(|one| !app.flags.is_on_for(flag(*one), &Subject::person(row.id))).collect(),
    })
}

/// What switches it off.
fn flag(capability: Capability) -> Flag {
    match capability {
        Capability::Rides => Flag::Rides,
        Capability::Plans => Flag::Scheduling,
        Capability::Driving => Flag::Driving,
        Capability::Codes => Flag::QrCodes,
        Capability::Papers => Flag::Documents,
    }
}

/// What the person will be once the command is committed, for the rest of the same turn.
pub fn foresee(person: &mut Person, command: Command) {
    match command {
        Command::SetLanguage(lang) => person.language = Some(lang),
        Command::Stop => {
            person.stopped = true;
            person.driving = None;
        }
        Command::Start => person.stopped = false,
        Command::SetDefaultTarget(target) => person.default_target = target,
    }
}

pub(super) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Rw => Language::Rw,
        Lang::En => Language::En,
        Lang::Fr => Language::Fr,
    }
}

/// The language to write a template to the person in: that of their chat.
pub fn template_language(row: &user::Model) -> TemplateLanguage {
    match row.language.map_or_else(|| Lang::of_country(row.country.as_deref()), lang) {
        Lang::Rw => TemplateLanguage::Kinyarwanda,
        Lang::En => TemplateLanguage::English,
        Lang::Fr => TemplateLanguage::French,
    }
}

fn lang(language: Language) -> Lang {
    match language {
        Language::Rw => Lang::Rw,
        Language::En => Lang::En,
        Language::Fr => Lang::Fr,
    }
}
