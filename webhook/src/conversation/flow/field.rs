//! Single fields of a document: what they are called, what they look like and what they say.

use chrono::NaiveDate;

use crate::conversation::{
    effect::{DocumentField, DocumentValue},
    name,
    say::{Key, Voice},
};

/// Characters of a value, which may be whatever was taken for writing.
const LONGEST: usize = 36;

/// A value in the reader's language, marked where whatever read it was not sure; `None` for what nobody could make sense of.
pub fn said(voice: Voice, value: &DocumentValue) -> Option<String> {
    let clean = match translated(voice, value) {
        Some(translated) => translated,
        None => name::within(&value.value, LONGEST)?,
    };
    Some(if value.doubtful { format!("{clean} (?)") } else { clean })
}

/// Dates, sums and words that are the hub's own.
fn translated(voice: Voice, value: &DocumentValue) -> Option<String> {
    match value.field {
        DocumentField::ValidFrom | DocumentField::ValidUntil | DocumentField::BirthDate | DocumentField::IssuedOn => {
            value.value.parse::<NaiveDate>().ok().map(|date| voice.date(date))
        }
        DocumentField::PremiumRwf => value.value.parse().ok().map(|sum| voice.rwf(sum)),
        DocumentField::Use => use_name(&value.value).map(|key| voice.say(key)),
        _ => None,
    }
}

fn use_name(value: &str) -> Option<Key> {
    match value {
        "PRIVATE" => Some(Key::UsePrivate),
        "TAXI" => Some(Key::UseTaxi),
        "MOTO_TAXI" => Some(Key::UseMotoTaxi),
        "GOODS" => Some(Key::UseGoods),
        "RENTAL" => Some(Key::UseRental),
        _ => None,
    }
}

/// A value as it stands on such documents, in whatever language they are.
pub const fn example(field: DocumentField) -> &'static str {
    match field {
        DocumentField::Plate => "RAB 123 C",
        DocumentField::Insurer => "SONARWA",
        DocumentField::PolicyNumber => "MV/2026/001234",
        DocumentField::CardNumber => "RW 0012345",
        DocumentField::Holder => "UWIMANA Aline",
        DocumentField::Make => "TOYOTA",
        DocumentField::Model => "Corolla",
        DocumentField::Chassis => "JTDBR32E520123456",
        DocumentField::Engine => "1ZZ1234567",
        DocumentField::Year => "2015",
        DocumentField::Seats => "5",
        DocumentField::Use => "taxi",
        DocumentField::ValidFrom => "01/01/2026",
        DocumentField::ValidUntil => "31/12/2026",
        DocumentField::PremiumRwf => "25000",
        DocumentField::LicenceNumber => "1199012345678901",
        DocumentField::Categories => "A, B",
        DocumentField::BirthDate => "15/03/1990",
        DocumentField::IssuedOn => "20/05/2020",
        DocumentField::Countries => "KE, TZ, UG",
    }
}

pub fn name(field: DocumentField) -> Key {
    match field {
        DocumentField::Plate => Key::FieldPlate,
        DocumentField::Insurer => Key::FieldInsurer,
        DocumentField::PolicyNumber => Key::FieldPolicy,
        DocumentField::CardNumber => Key::FieldCard,
        DocumentField::Holder => Key::FieldHolder,
        DocumentField::Make => Key::FieldMake,
        DocumentField::Model => Key::FieldModel,
        DocumentField::Chassis => Key::FieldChassis,
        DocumentField::Engine => Key::FieldEngine,
        DocumentField::Year => Key::FieldYear,
        DocumentField::Seats => Key::FieldSeats,
        DocumentField::Use => Key::FieldUse,
        DocumentField::ValidFrom => Key::FieldFrom,
        DocumentField::ValidUntil => Key::FieldUntil,
        DocumentField::PremiumRwf => Key::FieldPremium,
        DocumentField::LicenceNumber => Key::FieldLicence,
        DocumentField::Categories => Key::FieldCategories,
        DocumentField::BirthDate => Key::FieldBirth,
        DocumentField::IssuedOn => Key::FieldIssued,
        DocumentField::Countries => Key::FieldCountries,
    }
}
