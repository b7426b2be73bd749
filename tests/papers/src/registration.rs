//! Registrations of vehicles, "cartes jaunes": yellow, from the tax authority.

use rand::RngExt;
use reader::document::FieldName;

use super::{
    canvas::{Area, Ink},
    chance::{digits, pick},
    decoration,
    form::{self, Piece, Row},
    press::{A5, A5_ACROSS, Layout, Press},
    stamp,
    wording::{Label, label},
};

pub const LAYOUTS: &[Layout] = &[
    Layout { name: "dotted lines", size: A5_ACROSS, draw: dotted },
    Layout { name: "numbered table", size: A5, draw: numbered },
    Layout { name: "boxes", size: A5_ACROSS, draw: boxes },
];

const PAPERS: [Ink; 4] = [[252, 238, 150], [250, 228, 120], [248, 240, 196], [250, 246, 226]];

const OWNER: Label = Label(&["Owner", "Name of owner"], &["Propriétaire", "Nom du propriétaire"], &["Nyir'ikinyabiziga"]);
const YEAR: Label =
    Label(&["Year of manufacture", "Year of first registration"], &["Année de fabrication", "Année"], &["Umwaka"]);

const FIELDS: [FieldName; 8] = [
    FieldName::Plate,
    FieldName::Holder,
    FieldName::Make,
    FieldName::Model,
    FieldName::Chassis,
    FieldName::Engine,
    FieldName::Year,
    FieldName::Seats,
];

fn dotted(press: &mut Press) {
    ground(press);
    head(press, 0.19);
    let rows = rows(press);
    let area = press.area(0.05, 0.24, 0.9, 0.62);
    form::dotted(&mut press.canvas, area, &rows, &press.pens);
    foot(press, 0.86);
}

fn numbered(press: &mut Press) {
    ground(press);
    head(press, 0.15);
    let mut rows = rows(press);
    for (number, row) in (1..).zip(&mut rows) {
        row.label = format!("{number}. {}", row.label);
    }
    let area = press.area(0.05, 0.2, 0.9, 0.55);
    form::table(&mut press.canvas, area, &rows, 0.46, &press.pens);
    foot(press, 0.82);
}

fn boxes(press: &mut Press) {
    ground(press);
    head(press, 0.19);
    let rows = rows(press);
    let area = press.area(0.04, 0.24, 0.92, 0.6);
    form::boxes(&mut press.canvas, area, &rows, 2, &press.pens);
    foot(press, 0.86);
}

fn ground(press: &mut Press) {
    let paper = pick(&mut press.rng, &PAPERS);
    decoration::tint(press, paper);
    if press.rng.random_bool(0.6) {
        let area = press.area(0.02, 0.02, 0.96, 0.96);
        decoration::guilloche(press, area);
    }
}

fn head(press: &mut Press, height: f32) {
    let area = press.area(0.05, 0.03, 0.9, height);
    let middle = area.x + area.width / 2.0;
    let state = press.style.word("REPUBLIC OF RWANDA", "RÉPUBLIQUE DU RWANDA", "REPUBULIKA Y'U RWANDA");
    let office = press.style.word(
        "Rwanda Revenue Authority - Motor Vehicle Registration",
        "Office Rwandais des Recettes - Immatriculation des véhicules",
        "Ikigo cy'Imisoro n'Amahoro",
    );
    let title = press.style.word(
        "VEHICLE REGISTRATION CERTIFICATE (CARTE JAUNE)",
        "CERTIFICAT D'IMMATRICULATION (CARTE JAUNE)",
        "ICYEMEZO CY'IKINYABIZIGA (CARTE JAUNE)",
    );
    let wide = area.width * 0.68;
    press.canvas.centred((middle, area.y), state, press.bold(50.0).fitting(state, wide));
    press.canvas.centred((middle, area.y + 54.0), office, press.small(32.0).fitting(office, wide));
    press.canvas.centred((middle, area.y + 98.0), title, press.bold(46.0).fitting(title, area.width * 0.76));
    let sign = Area { width: 110.0, height: 110.0, ..area };
    decoration::logo(press, sign, "RW");
}

fn rows(press: &mut Press) -> Vec<Row> {
    let mut rows = Vec::new();
    for name in FIELDS {
        let called = match name {
            FieldName::Holder => OWNER,
            FieldName::Year => YEAR,
            name => label(name),
        };
        rows.extend(press.row(&called, &[name], " "));
    }
    let cylinders = format!("{} cc", press.rng.random_range(10..45) * 100);
    rows.push(Row::other(press.style.word("Engine capacity", "Cylindrée", "Cylindrée"), &cylinders));
    let tax = digits(&mut press.rng, 9);
    rows.push(Row { label: "TIN".to_owned(), pieces: vec![Piece { text: tax, field: None }] });
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    rows
}

fn foot(press: &mut Press, top: f32) {
    let area = press.area(0.05, top, 0.9, 0.0);
    let serial = digits(&mut press.rng, 8);
    press.canvas.text((area.x, area.y + 20.0), &format!("N° {serial}"), press.bold(40.0));
    let officer = press.style.word("Registrar", "Le préposé", "Umukozi ubishinzwe");
    press.canvas.text((area.x + area.width * 0.45, area.y), officer, press.small(28.0));
    let scribble = Area { x: area.x + area.width * 0.48, y: area.y + 15.0, width: 280.0, height: 120.0 };
    decoration::signature(press, scribble);
    let at = (area.x + area.width * 0.82, area.y + 40.0);
    stamp::press(press, at, 110.0, "REPUBLIC OF RWANDA * REGISTRATION *", "RRA");
}
