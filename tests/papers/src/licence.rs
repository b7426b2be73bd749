//! Driving licences: the card, and the older paper.

use rand::RngExt;
use reader::document::FieldName;

use super::{
    canvas::{Area, Ink, Pen},
    chance::{digits, pick},
    decoration, form,
    form::Row,
    press::{A5_ACROSS, CARD, Layout, Press},
    stamp,
    wording::Label,
};

pub const LAYOUTS: &[Layout] = &[
    Layout { name: "numbered card", size: CARD, draw: numbered },
    Layout { name: "labelled card", size: CARD, draw: labelled },
    Layout { name: "paper", size: A5_ACROSS, draw: paper },
];

const PAPERS: [Ink; 3] = [[250, 214, 224], [226, 238, 246], [236, 244, 226]];

const NAMES: Label = Label(&["Names", "Name of holder"], &["Nom et prénom", "Titulaire"], &["Amazina"]);
const EXPIRY: Label =
    Label(&["Expiry date", "Valid until"], &["Expire le", "Date d'expiration"], &["Izarangira ku wa", "Irangira"]);

/// Numbers instead of labels: 1 and 2 the names, 3 birth, 4a issue, 4b expiry, 5 number, 9 categories.
fn numbered(press: &mut Press) {
    ground(press);
    head(press);
    let x = press.canvas.width() * 0.34;
    let pen = Pen { size: 44.0, ..press.pens.value };
    let mut y = press.canvas.height() * 0.24;
    let holder = press.value(FieldName::Holder).unwrap_or_default();
    let (surname, given) = holder.split_once(' ').unwrap_or((&holder, ""));
    // On some cards the value is glued to its number.
    let gap = if press.rng.random_bool(0.3) { 0.0 } else { 8.0 };
    for (number, name) in [("1.", surname), ("2.", given)] {
        line(press, (x, &mut y), number, gap, (FieldName::Holder, name), pen);
    }
    for (number, name) in [
        ("3.", FieldName::BirthDate),
        ("4a.", FieldName::IssuedOn),
        ("4b.", FieldName::ValidUntil),
        ("5.", FieldName::LicenceNumber),
        ("9.", FieldName::Categories),
    ] {
        if let Some(text) = press.value(name) {
            line(press, (x, &mut y), number, gap, (name, &text), pen);
        }
    }
    let photograph = press.area(0.05, 0.26, 0.24, 0.5);
    portrait(press, photograph);
    decoration::signature(press, Area { y: photograph.y + photograph.height + 10.0, height: 100.0, ..photograph });
}

/// A number and what it stands for, `gap` apart.
fn line(press: &mut Press, (x, y): (f32, &mut f32), number: &str, gap: f32, (name, text): (FieldName, &str), pen: Pen) {
    if text.is_empty() {
        return;
    }
    let wide = press.canvas.text((x, *y + 6.0), number, press.small(38.0));
    let start = x + (wide + gap).max(if gap > 0.0 { 90.0 } else { 0.0 });
    let width = press.canvas.width() - start - 40.0;
    press.canvas.field(name, (start, *y), text, pen.fitting(text, width));
    *y += press.canvas.height() * 0.096;
}

fn labelled(press: &mut Press) {
    ground(press);
    head(press);
    let rows = rows(press);
    let area = press.area(0.33, 0.25, 0.64, 0.68);
    let pens = form::Pens { slip: (0.0, 0.0), ..press.pens };
    form::columns(&mut press.canvas, area, &rows, 1, 0.45, &pens);
    let photograph = press.area(0.05, 0.26, 0.24, 0.5);
    portrait(press, photograph);
    decoration::signature(press, Area { y: photograph.y + photograph.height + 10.0, height: 100.0, ..photograph });
}

/// Folded once: who on the left, what may be driven on the right.
fn paper(press: &mut Press) {
    ground(press);
    head(press);
    let rows = rows(press);
    let area = press.area(0.27, 0.24, 0.7, 0.5);
    form::dotted(&mut press.canvas, area, &rows, &press.pens);
    let photograph = press.area(0.04, 0.24, 0.2, 0.4);
    portrait(press, photograph);
    let print = press.area(0.04, 0.79, 0.6, 0.15);
    decoration::small_print(press, print, 24.0);
    let at = (press.canvas.width() * 0.22, press.canvas.height() * 0.66);
    stamp::press(press, at, 105.0, "RWANDA NATIONAL POLICE * TRAFFIC *", "KIGALI");
    let scribble = press.area(0.68, 0.78, 0.24, 0.14);
    decoration::signature(press, scribble);
}

fn rows(press: &mut Press) -> Vec<Row> {
    let mut rows = press.rows(&[FieldName::LicenceNumber]);
    rows.extend(press.row(&NAMES, &[FieldName::Holder], " "));
    rows.extend(press.rows(&[FieldName::BirthDate, FieldName::Categories, FieldName::IssuedOn]));
    rows.extend(press.row(&EXPIRY, &[FieldName::ValidUntil], " "));
    rows.push(Row::other(press.style.word("National ID", "Carte d'identité", "Indangamuntu"), &identity(press)));
    rows
}

/// The holder's own number of sixteen digits, which many licences have for theirs.
fn identity(press: &mut Press) -> String {
    let number = match press.truth.get(FieldName::LicenceNumber) {
        Some(number) if number.len() == 16 => number.to_owned(),
        _ => {
            let year = press.truth.get(FieldName::BirthDate).map_or("1990", |born| &born[..4]).to_owned();
            format!("1{year}8{}0{}", digits(&mut press.rng, 7), digits(&mut press.rng, 2))
        }
    };
    if press.rng.random_bool(0.5) {
        return number;
    }
    [&number[..1], &number[1..5], &number[5..6], &number[6..13], &number[13..14], &number[14..]].join(" ")
}

fn ground(press: &mut Press) {
    let paper = pick(&mut press.rng, &PAPERS);
    decoration::tint(press, paper);
    let area = press.area(0.01, 0.01, 0.98, 0.98);
    decoration::guilloche(press, area);
}

fn head(press: &mut Press) {
    let middle = press.canvas.width() / 2.0;
    let state = press.style.word("REPUBLIC OF RWANDA", "RÉPUBLIQUE DU RWANDA", "REPUBULIKA Y'U RWANDA");
    let title = press.style.word("DRIVING LICENCE", "PERMIS DE CONDUIRE", "URUHUSHYA RWO GUTWARA IBINYABIZIGA");
    let top = press.canvas.height() * 0.035;
    press.canvas.centred((middle, top), state, press.bold(46.0));
    press.canvas.centred((middle, top + 60.0), title, press.bold(62.0).fitting(title, middle * 1.5));
    let sign = Area { x: middle * 0.08, y: top, width: 120.0, height: 120.0 };
    decoration::logo(press, sign, "RWA");
}

/// A head and shoulders in a box: nobody.
fn portrait(press: &mut Press, area: Area) {
    press.canvas.fill(area, [206, 214, 222], 1.0);
    let (x, y) = (area.x + area.width / 2.0, area.y + area.height * 0.38);
    let (skin, cloth) =
        pick(&mut press.rng, &[([110, 76, 56], [40, 60, 110]), ([88, 60, 44], [120, 40, 50]), ([130, 92, 66], [60, 66, 60])]);
    let radius = area.width * 0.24;
    let floor = area.y + area.height;
    ellipse(press, (x, floor), (area.width * 0.44, area.height * 0.36), floor, cloth);
    ellipse(press, (x, y), (radius, radius * 1.25), floor, skin);
    ellipse(press, (x, y - radius * 0.9), (radius * 0.95, radius * 0.55), floor, [26, 22, 22]);
    let ink = press.pens.rule;
    press.canvas.frame(area, 2.0, ink);
}

/// A filled ellipse, cut off below the floor.
fn ellipse(press: &mut Press, (x, y): (f32, f32), (rx, ry): (f32, f32), floor: f32, ink: Ink) {
    for step in 0..(2.0 * rx) as i32 {
        let dx = step as f32 - rx;
        let reach = ry * (1.0 - (dx / rx).powi(2)).max(0.0).sqrt();
        let height = (y + reach).min(floor) - (y - reach);
        press.canvas.fill(Area { x: x + dx, y: y - reach, width: 1.5, height }, ink, 1.0);
    }
}
