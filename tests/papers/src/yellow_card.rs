//! COMESA Yellow Cards: pink or yellow, with the countries in which they hold.

use rand::RngExt;
use reader::document::FieldName;

use super::{
    canvas::{Area, Ink, Pen},
    chance::{between, digits, pick},
    decoration,
    form::{self, Piece, Row},
    names,
    press::{A4, A5_ACROSS, Layout, Press},
    stamp,
    wording::Label,
};

pub const LAYOUTS: &[Layout] = &[
    Layout { name: "crossed out", size: A5_ACROSS, draw: crossed },
    Layout { name: "list of countries", size: A4, draw: listed },
    Layout { name: "boxes", size: A5_ACROSS, draw: boxes },
];

const PAPERS: [Ink; 4] = [[252, 236, 130], [250, 226, 100], [250, 206, 216], [255, 242, 170]];

/// The members, in the order of the cards.
pub const COUNTRIES: [(&str, &str, &str); 11] = [
    ("BI", "Burundi", "Burundi"),
    ("CD", "D.R. Congo", "R.D. Congo"),
    ("DJ", "Djibouti", "Djibouti"),
    ("ER", "Eritrea", "Érythrée"),
    ("ET", "Ethiopia", "Éthiopie"),
    ("KE", "Kenya", "Kenya"),
    ("MW", "Malawi", "Malawi"),
    ("TZ", "Tanzania", "Tanzanie"),
    ("UG", "Uganda", "Ouganda"),
    ("ZM", "Zambia", "Zambie"),
    ("ZW", "Zimbabwe", "Zimbabwe"),
];

const FIELDS: [FieldName; 9] = [
    FieldName::PolicyNumber,
    FieldName::Holder,
    FieldName::Plate,
    FieldName::Make,
    FieldName::Model,
    FieldName::Chassis,
    FieldName::Use,
    FieldName::ValidFrom,
    FieldName::ValidUntil,
];

const CARD: Label = Label(&["Yellow Card No", "Card No"], &["Carte Jaune N°", "Carte N°"], &["Ikarita No"]);

fn crossed(press: &mut Press) {
    ground(press);
    head(press, 0.2);
    let rows = rows(press);
    let area = press.area(0.04, 0.23, 0.58, 0.6);
    form::table(&mut press.canvas, area, &rows, 0.4, &press.pens);
    let area = press.area(0.65, 0.23, 0.31, 0.56);
    grid(press, area);
    foot(press, 0.85);
}

fn listed(press: &mut Press) {
    ground(press);
    head(press, 0.14);
    let mut rows = rows(press);
    rows.push(list(press));
    let area = press.area(0.07, 0.19, 0.86, 0.45);
    form::dotted(&mut press.canvas, area, &rows, &press.pens);
    let print = press.area(0.07, 0.66, 0.86, 0.12);
    decoration::small_print(press, print, 27.0);
    foot(press, 0.8);
}

fn boxes(press: &mut Press) {
    ground(press);
    head(press, 0.2);
    let mut rows = rows(press);
    rows.push(list(press));
    let area = press.area(0.04, 0.23, 0.92, 0.6);
    form::boxes(&mut press.canvas, area, &rows, 2, &press.pens);
    foot(press, 0.85);
}

fn ground(press: &mut Press) {
    let paper = pick(&mut press.rng, &PAPERS);
    decoration::tint(press, paper);
    if press.rng.random_bool(0.5) {
        let area = press.area(0.02, 0.02, 0.96, 0.96);
        decoration::guilloche(press, area);
    }
}

fn head(press: &mut Press, height: f32) {
    let area = press.area(0.04, 0.03, 0.92, height);
    let middle = area.x + area.width / 2.0;
    let title = press.style.word("COMESA YELLOW CARD", "CARTE JAUNE COMESA", "COMESA YELLOW CARD / IKARITA Y'UMUHONDO");
    let name = press.bold(64.0).fitting(title, area.width * 0.7);
    press.canvas.centred((middle, area.y), title, name);
    let subtitle = press.style.word(
        "Regional third party motor vehicle insurance scheme",
        "Régime régional d'assurance responsabilité civile automobile",
        "Regional third party motor vehicle insurance scheme",
    );
    press.canvas.centred((middle, area.y + name.size + 4.0), subtitle, press.small(32.0));
    let side = area.height * 0.6;
    let sign = Area { width: side, height: side, ..area };
    decoration::logo(press, sign, "COMESA");
    if let Some(short) = press.truth.get(FieldName::Insurer) {
        let long = names::letterhead(short).to_owned();
        let pen = press.bold(40.0).fitting(&long, area.width * 0.8);
        let x = middle - pen.width(&long) / 2.0;
        press.canvas.field(FieldName::Insurer, (x, area.y + name.size + 46.0), &long, pen);
    }
}

fn rows(press: &mut Press) -> Vec<Row> {
    let mut rows: Vec<Row> = press.row(&CARD, &[FieldName::CardNumber], " ").into_iter().collect();
    rows.extend(press.rows(&FIELDS));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    rows
}

/// Where it holds, in words.
fn list(press: &mut Press) -> Row {
    let holds = press.truth.get(FieldName::Countries).unwrap_or_default();
    let names: Vec<_> = holds.split(',').map(|code| name(press, code)).collect();
    let piece = Piece { text: names.join(", "), field: Some(FieldName::Countries) };
    let label = press.style.word("Valid in", "Valable en", "Ibihugu").to_owned();
    Row { label, pieces: vec![piece] }
}

fn name(press: &Press, code: &str) -> String {
    let known = COUNTRIES.iter().find(|(known, _, _)| *known == code);
    known.map_or(code, |(_, english, french)| press.style.word(english, french, english)).to_owned()
}

/// All countries in boxes, with a cross through those where it does not hold.
fn grid(press: &mut Press, area: Area) {
    let holds: Vec<String> = press.truth.get(FieldName::Countries).unwrap_or_default().split(',').map(str::to_owned).collect();
    let heading = press.style.word("Not valid where crossed out", "Non valable si barré", "Not valid where crossed out");
    let pen = press.small(28.0).fitting(heading, area.width);
    press.canvas.text((area.x, area.y), heading, pen);
    let (tall, wide) = ((area.height - 40.0) / 6.0, area.width / 2.0);
    for (i, (code, _, _)) in COUNTRIES.iter().enumerate() {
        let (x, y) = (area.x + wide * (i % 2) as f32, area.y + 40.0 + tall * (i / 2) as f32);
        let cell = Area { x, y, width: wide, height: tall };
        press.canvas.frame(cell, 2.0, press.pens.rule);
        let text = name(press, code);
        let pen = Pen { size: 34.0, ..press.small(34.0) }.fitting(&text, wide - 20.0);
        let at = (x + 10.0, y + (tall - pen.size) / 2.0);
        if holds.iter().any(|held| held == code) {
            press.canvas.field(FieldName::Countries, at, &text, pen);
        } else {
            press.canvas.text(at, &text, pen);
            let (right, bottom, ink) = (x + wide - 8.0, y + tall - 6.0, [40, 40, 120]);
            press.canvas.line(&[(x + 8.0, y + 6.0), (right, bottom)], 4.0, ink, 0.9);
            press.canvas.line(&[(x + 8.0, bottom), (right, y + 6.0)], 4.0, ink, 0.9);
        }
    }
}

fn foot(press: &mut Press, top: f32) {
    let area = press.area(0.05, top, 0.9, 0.0);
    let (serial, shift) = (digits(&mut press.rng, 6), between(&mut press.rng, 0.45, 0.6));
    let bureau = press.style.word("National Bureau Rwanda", "Bureau National Rwanda", "National Bureau Rwanda");
    press.canvas.text((area.x, area.y), &format!("{bureau} · Form CYC/{serial} · Tel. +250 252 {serial}"), press.small(26.0));
    decoration::signature(press, Area { x: area.x + area.width * shift, y: area.y + 10.0, width: 260.0, height: 110.0 });
    let at = (area.x + area.width * 0.86, (area.y + 60.0).min(press.canvas.height() - 130.0));
    stamp::press(press, at, 115.0, "NATIONAL BUREAU OF RWANDA * COMESA *", "YELLOW CARD");
}
