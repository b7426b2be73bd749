//! How papers say things: labels in three languages, dates, money and plates as people print them.

use chrono::{Datelike, NaiveDate};
use rand::{RngExt, rngs::StdRng};
use reader::document::FieldName;

use super::{chance::pick, names};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    French,
    /// English and French beside each other.
    Both,
    /// Kinyarwanda and English beside each other.
    Kinyarwanda,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    Slashes,
    Dots,
    ShortDots,
    Dashes,
    Words,
    /// `12-JAN-2026`, in English on every paper.
    Months,
}

/// How one paper writes, all over.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub language: Language,
    pub dates: Dates,
    money: usize,
    spaced: bool,
    capitals: bool,
}

/// What a label is called: English, French, Kinyarwanda, each with several wordings.
pub struct Label(pub &'static [&'static str], pub &'static [&'static str], pub &'static [&'static str]);

pub const DATES: [Dates; 6] = [Dates::Slashes, Dates::Dots, Dates::ShortDots, Dates::Dashes, Dates::Words, Dates::Months];

const MONTHS: [[&str; 12]; 3] = [
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    [
        "Mutarama",
        "Gashyantare",
        "Werurwe",
        "Mata",
        "Gicurasi",
        "Kamena",
        "Nyakanga",
        "Kanama",
        "Nzeri",
        "Ukwakira",
        "Ugushyingo",
        "Ukuboza",
    ],
];

impl Style {
    pub fn drawn(rng: &mut StdRng) -> Self {
        use Language::{Both, English, French, Kinyarwanda};
        let dates = [&[Dates::Slashes; 3], &DATES[..]].concat();
        Self {
            language: pick(rng, &[English, English, English, French, French, Both, Both, Kinyarwanda]),
            dates: pick(rng, &dates),
            money: rng.random_range(0..6),
            spaced: rng.random_bool(0.7),
            capitals: rng.random_bool(0.4),
        }
    }

    /// Of this language and these dates, and nothing odd otherwise.
    #[cfg(test)]
    pub fn plain(language: Language, dates: Dates) -> Self {
        Self { language, dates, money: 0, spaced: true, capitals: true }
    }

    /// A label, both languages where the paper has two.
    pub fn label(self, rng: &mut StdRng, Label(english, french, kinyarwanda): &Label) -> String {
        match self.language {
            Language::English => pick(rng, english).to_owned(),
            Language::French => pick(rng, french).to_owned(),
            Language::Both => format!("{} / {}", pick(rng, english), pick(rng, french)),
            Language::Kinyarwanda => format!("{} / {}", pick(rng, kinyarwanda), pick(rng, english)),
        }
    }

    /// One of three wordings, by the language; where there are two, the first of them.
    pub fn word<'a>(self, english: &'a str, french: &'a str, kinyarwanda: &'a str) -> &'a str {
        match self.language {
            Language::English | Language::Both => english,
            Language::French => french,
            Language::Kinyarwanda => kinyarwanda,
        }
    }

    /// A value of the truth as this paper prints it.
    pub fn value(self, name: FieldName, value: &str) -> String {
        match name {
            FieldName::Plate => self.plate(value),
            FieldName::PremiumRwf => value.parse().map_or_else(|_| value.to_owned(), |amount| self.money(amount)),
            FieldName::Use => self.word_for_use(value).to_owned(),
            FieldName::ValidFrom | FieldName::ValidUntil | FieldName::BirthDate | FieldName::IssuedOn => {
                value.parse().map_or_else(|_| value.to_owned(), |date| self.date(date))
            }
            FieldName::Categories => value.replace(',', if self.spaced { ", " } else { "  " }),
            FieldName::Holder if !self.capitals => names::mixed(value),
            _ => value.to_owned(),
        }
    }

    pub fn date(self, date: NaiveDate) -> String {
        let name = |of: usize| MONTHS[of][date.month0() as usize];
        match (self.dates, self.language) {
            (Dates::Slashes, _) => date.format("%d/%m/%Y").to_string(),
            (Dates::Dots, _) => date.format("%d.%m.%Y").to_string(),
            (Dates::ShortDots, _) => date.format("%d.%m.%y").to_string(),
            (Dates::Dashes, _) => date.format("%d-%m-%Y").to_string(),
            (Dates::Months, _) => date.format("%d-%b-%Y").to_string().to_uppercase(),
            (Dates::Words, Language::French) => format!("{} {} {}", date.day(), name(1), date.year()),
            (Dates::Words, Language::Kinyarwanda) => format!("{} {} {}", date.day(), name(2), date.year()),
            (Dates::Words, _) => format!("{} {} {}", date.day(), name(0), date.year()),
        }
    }

    pub fn money(self, amount: u32) -> String {
        match self.money {
            0 => format!("RWF {}", grouped(amount, ',')),
            1 => format!("{} Frw", grouped(amount, ' ')),
            2 => format!("{} RWF", grouped(amount, ',')),
            3 => format!("{} FRW", grouped(amount, '.')),
            4 => format!("Frw {}", grouped(amount, ',')),
            _ => format!("{}/=", grouped(amount, ',')),
        }
    }

    /// `RAB 123 C`, `RAB123C` or the number alone apart.
    pub fn plate(self, plate: &str) -> String {
        let mut spaced = String::new();
        for letter in plate.chars() {
            if spaced.chars().last().is_some_and(|last| self.parted(last, letter)) {
                spaced.push(' ');
            }
            spaced.push(letter);
        }
        spaced
    }

    fn parted(self, last: char, next: char) -> bool {
        let turns = last.is_ascii_digit() != next.is_ascii_digit();
        turns && (self.spaced || (self.capitals && next.is_ascii_digit()))
    }

    fn word_for_use(self, of: &str) -> &str {
        match of {
            "PRIVATE" => self.word("Private", "Usage privé", "Private"),
            "TAXI" => self.word("Taxi / Public transport", "Transport public de personnes (taxi)", "Taxi"),
            "MOTO_TAXI" => self.word("Motorcycle taxi", "Taxi-moto", "Taxi-moto"),
            "GOODS" => self.word("Goods carrying", "Transport de marchandises", "Goods"),
            "RENTAL" => self.word("Rental / Hire", "Location", "Rental"),
            "AMBULANCE" => "Ambulance",
            "DRIVING SCHOOL" => self.word("Driving school", "Auto-école", "Ishuri ryo gutwara"),
            other => other,
        }
    }
}

fn grouped(amount: u32, by: char) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(by);
        }
        grouped.push(digit);
    }
    grouped
}

/// The label of a field where the kind of paper has no other.
pub fn label(name: FieldName) -> Label {
    match name {
        FieldName::Plate => Label(
            &["Registration No", "Plate No", "Reg. No", "Vehicle Registration Number"],
            &["N° d'immatriculation", "Plaque", "Immatriculation", "N° de plaque"],
            &["Nimero ya pulaki", "Pulaki"],
        ),
        FieldName::Insurer => Label(&["Insurer", "Insurance company"], &["Assureur", "Compagnie"], &["Umwishingizi"]),
        FieldName::PolicyNumber => Label(
            &["Policy No", "Policy Number", "Certificate No"],
            &["Police N°", "N° de police", "Attestation N°"],
            &["Nomero y'ubwishingizi"],
        ),
        FieldName::CardNumber => Label(&["Card No"], &["Carte N°"], &["Ikarita No"]),
        FieldName::Holder => Label(
            &["Insured", "Name of insured", "Policy holder"],
            &["Assuré", "Nom de l'assuré", "Souscripteur"],
            &["Uwishingiwe", "Amazina"],
        ),
        FieldName::Make => Label(&["Make", "Vehicle make"], &["Marque"], &["Ubwoko"]),
        FieldName::Model => Label(&["Model", "Type"], &["Modèle", "Type"], &["Moderi"]),
        FieldName::Chassis => Label(
            &["Chassis No", "Chassis Number", "VIN / Chassis"],
            &["N° de châssis", "Châssis N°", "N° du châssis"],
            &["Nimero ya shasi", "Shasi"],
        ),
        FieldName::Engine => Label(&["Engine No", "Engine Number"], &["N° moteur", "Moteur N°"], &["Nimero ya moteri"]),
        FieldName::Year => Label(&["Year", "Year of manufacture"], &["Année", "Année de fabrication"], &["Umwaka"]),
        FieldName::Seats => Label(&["Seats", "Seating capacity", "No of seats"], &["Places", "Nombre de places"], &["Imyanya"]),
        FieldName::Use => Label(&["Use", "Use of vehicle", "Usage"], &["Usage", "Genre d'usage"], &["Icyo gikoreshwa"]),
        FieldName::ValidFrom => Label(
            &["Valid from", "Commencement date", "Effective date", "From"],
            &["Valable du", "Date d'effet", "Du"],
            &["Kuva ku wa", "Itangira"],
        ),
        FieldName::ValidUntil => Label(
            &["Valid until", "Expiry date", "Expires on", "To"],
            &["Au", "Date d'expiration", "Échéance", "Expire le"],
            &["Kugeza ku wa", "Irangira"],
        ),
        FieldName::PremiumRwf => {
            Label(&["Premium", "Total premium", "Premium paid"], &["Prime", "Prime totale", "Prime TTC"], &["Ikiguzi"])
        }
        FieldName::LicenceNumber => Label(&["Licence No", "No"], &["Permis N°", "N°"], &["Nimero y'uruhushya"]),
        FieldName::Categories => Label(&["Categories", "Category"], &["Catégories", "Catégorie"], &["Ibyiciro", "Inzego"]),
        FieldName::BirthDate => Label(&["Date of birth", "Born on"], &["Date de naissance", "Né(e) le"], &["Itariki y'amavuko"]),
        FieldName::IssuedOn => Label(&["Issued on", "Date of issue"], &["Délivré le", "Fait à Kigali, le"], &["Yatanzwe ku wa"]),
        FieldName::Countries => Label(&["Valid in", "Countries"], &["Valable en", "Pays"], &["Ibihugu"]),
    }
}
