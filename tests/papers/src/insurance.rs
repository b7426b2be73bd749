//! Certificates of motor insurance.

use rand::RngExt;
use reader::document::FieldName;

use super::{
    canvas::{Area, Ink, Pen},
    chance::{between, digits, pick},
    decoration, form,
    form::{Piece, Row},
    names,
    press::{A4, A5, A5_ACROSS, Layout, Press},
    stamp,
    wording::{Label, Language, label},
};

pub const LAYOUTS: &[Layout] = &[
    Layout { name: "ruled table", size: A5_ACROSS, draw: ruled },
    Layout { name: "boxes", size: A4, draw: boxes },
    Layout { name: "two columns", size: A5_ACROSS, draw: columns },
    Layout { name: "dotted lines", size: A5, draw: dotted },
    Layout { name: "with sticker", size: A4, draw: with_sticker },
    Layout { name: "letter", size: A4, draw: letter },
];

const PAPERS: [Ink; 7] =
    [[250, 250, 248], [250, 250, 248], [252, 224, 230], [250, 240, 190], [222, 240, 226], [224, 234, 248], [248, 214, 222]];

const TITLE: Label = Label(
    &["CERTIFICATE OF MOTOR INSURANCE", "MOTOR INSURANCE CERTIFICATE", "MOTOR VEHICLE THIRD PARTY INSURANCE CERTIFICATE"],
    &["ATTESTATION D'ASSURANCE AUTOMOBILE", "CERTIFICAT D'ASSURANCE", "ATTESTATION D'ASSURANCE R.C. AUTOMOBILE"],
    &["ICYEMEZO CY'UBWISHINGIZI BW'IKINYABIZIGA"],
);

const VEHICLE: Label = Label(&["Make and model", "Vehicle"], &["Marque et type", "Véhicule"], &["Ikinyabiziga"]);

const PERIOD: Label =
    Label(&["Period of insurance", "Validity"], &["Période d'assurance", "Validité"], &["Igihe cy'ubwishingizi"]);

/// In this order on most certificates.
const FIELDS: [FieldName; 9] = [
    FieldName::PolicyNumber,
    FieldName::Holder,
    FieldName::Plate,
    FieldName::Make,
    FieldName::Model,
    FieldName::Chassis,
    FieldName::Year,
    FieldName::Use,
    FieldName::Seats,
];

fn ruled(press: &mut Press) {
    ground(press);
    head(press, 0.2);
    let mut rows = press.rows(&FIELDS);
    if press.rng.random_bool(0.5) {
        rows.extend(period(press));
    } else {
        rows.extend(hours(press));
    }
    rows.extend(money(press));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    let area = press.area(0.05, 0.24, 0.9, 0.62);
    let share = between(&mut press.rng, 0.33, 0.45);
    form::table(&mut press.canvas, area, &rows, share, &press.pens);
    foot(press, 0.88);
}

fn boxes(press: &mut Press) {
    ground(press);
    head(press, 0.13);
    let mut rows = press.rows(&FIELDS);
    rows.extend(hours(press));
    rows.extend(money(press));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    let area = press.area(0.06, 0.17, 0.88, 0.48);
    form::boxes(&mut press.canvas, area, &rows, 2, &press.pens);
    let print = press.area(0.06, 0.66, 0.88, 0.12);
    decoration::small_print(press, print, 26.0);
    foot(press, 0.8);
}

fn columns(press: &mut Press) {
    ground(press);
    head(press, 0.2);
    let mut rows = press.rows(&[FieldName::PolicyNumber, FieldName::Holder, FieldName::Plate]);
    rows.extend(press.row(&VEHICLE, &[FieldName::Make, FieldName::Model], " / "));
    rows.extend(press.rows(&[FieldName::Chassis, FieldName::Year, FieldName::Use, FieldName::Seats]));
    rows.extend(hours(press));
    rows.extend(money(press));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    let area = press.area(0.05, 0.27, 0.92, 0.44);
    form::columns(&mut press.canvas, area, &rows, 2, 0.42, &press.pens);
    let print = press.area(0.05, 0.72, 0.9, 0.11);
    decoration::small_print(press, print, 23.0);
    foot(press, 0.84);
}

fn dotted(press: &mut Press) {
    ground(press);
    head(press, 0.16);
    let mut rows = press.rows(&FIELDS);
    rows.extend(period(press));
    rows.extend(money(press));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    let area = press.area(0.07, 0.22, 0.86, 0.54);
    form::dotted(&mut press.canvas, area, &rows, &press.pens);
    let print = press.area(0.07, 0.77, 0.86, 0.07);
    decoration::small_print(press, print, 22.0);
    foot(press, 0.85);
}

fn with_sticker(press: &mut Press) {
    ground(press);
    head(press, 0.13);
    let mut rows = press.rows(&FIELDS);
    rows.extend(hours(press));
    rows.extend(money(press));
    let area = press.area(0.06, 0.17, 0.88, 0.4);
    form::table(&mut press.canvas, area, &rows, 0.4, &press.pens);
    let issued = press.rows(&[FieldName::IssuedOn]);
    let line = press.area(0.06, 0.6, 0.5, 0.03);
    if !issued.is_empty() {
        form::columns(&mut press.canvas, line, &issued, 1, 0.5, &press.pens);
    }
    foot(press, 0.61);
    sticker(press, 0.75);
}

/// What is torn off and stuck to the windscreen: insurer, plate and expiry again, large.
fn sticker(press: &mut Press, top: f32) {
    let cut = press.area(0.0, top, 1.0, 0.0);
    for dash in 0..44 {
        let x = cut.width * dash as f32 / 44.0;
        press.canvas.line(&[(x, cut.y), (x + 22.0, cut.y)], 2.5, [90, 90, 90], 1.0);
    }
    let card = press.area(0.18, top + 0.025, 0.64, 0.2);
    let paper = pick(&mut press.rng, &[[255, 236, 150], [200, 230, 255], [255, 210, 215], [215, 245, 205]]);
    press.canvas.fill(card, paper, 1.0);
    let ink = press.colour;
    press.canvas.frame(card, 6.0, ink);
    let middle = card.x + card.width / 2.0;
    let insurer = press.truth.get(FieldName::Insurer).map_or("MOTOR", names::letterhead).to_owned();
    let pen = press.bold(46.0).fitting(&insurer, card.width - 40.0);
    press.canvas.centred((middle, card.y + 20.0), &insurer, pen);
    for (name, y, size) in [(FieldName::Plate, 0.2, 150.0), (FieldName::ValidUntil, 0.58, 96.0)] {
        if let Some(text) = press.value(name) {
            let pen = Pen { ink: super::canvas::BLACK, ..press.bold(size) }.fitting(&text, card.width - 80.0);
            press.canvas.field(name, (middle - pen.width(&text) / 2.0, card.y + card.height * y), &text, pen);
        }
    }
    let words = press.style.label(&mut press.rng, &label(FieldName::ValidUntil));
    let pen = press.small(30.0);
    press.canvas.centred((middle, card.y + card.height * 0.51), &words, pen);
    press.put(FieldName::PolicyNumber, (card.x + 40.0, card.y + card.height - 56.0), card.width - 80.0, pen);
}

/// Without any table: sentences and a short list, as brokers write it.
fn letter(press: &mut Press) {
    ground(press);
    head(press, 0.13);
    let text = press.style.word(
        "We hereby certify that the vehicle described below is insured with us against civil liability towards third parties.",
        "Nous certifions que le véhicule décrit ci-dessous est assuré auprès de notre compagnie en responsabilité civile.",
        "Turemeza ko ikinyabiziga kivugwa hasi gifite ubwishingizi muri sosiyete yacu.",
    );
    let pen = press.small(36.0);
    let opening = press.area(0.08, 0.18, 0.84, 0.06);
    form::paragraph(&mut press.canvas, opening, text, pen);
    let mut rows = press.rows(&[FieldName::Holder, FieldName::Plate]);
    rows.extend(press.row(&VEHICLE, &[FieldName::Make, FieldName::Model], ", "));
    rows.extend(press.rows(&[FieldName::Chassis, FieldName::Year, FieldName::Use, FieldName::Seats, FieldName::PolicyNumber]));
    rows.extend(period(press));
    rows.extend(money(press));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    let area = press.area(0.1, 0.26, 0.82, 0.36);
    form::columns(&mut press.canvas, area, &rows, 1, 0.4, &press.pens);
    let print = press.area(0.08, 0.64, 0.84, 0.1);
    decoration::small_print(press, print, 28.0);
    foot(press, 0.77);
}

/// Coloured or white paper, with security lines on many.
fn ground(press: &mut Press) {
    let paper = pick(&mut press.rng, &PAPERS);
    decoration::tint(press, paper);
    if press.rng.random_bool(0.55) {
        let area = press.area(0.02, 0.02, 0.96, 0.96);
        decoration::guilloche(press, area);
    }
}

/// Logo, insurer, where to reach it, and what this paper is, down to a part of the page.
fn head(press: &mut Press, height: f32) {
    let short = press.truth.get(FieldName::Insurer).unwrap_or("MOTOR").to_owned();
    let long = names::letterhead(&short);
    let area = press.area(0.05, 0.03, 0.9, height);
    let logo = Area { width: area.height * 0.55, height: area.height * 0.55, ..area };
    decoration::logo(press, logo, &short);
    let (x, width) = (logo.x + logo.width + 30.0, area.width - logo.width - 30.0);
    let name = press.bold(58.0).fitting(long, width);
    if press.truth.get(FieldName::Insurer).is_some() {
        press.canvas.field(FieldName::Insurer, (x, area.y), long, name);
    }
    let contacts = decoration::contacts(press);
    let pen = press.small(27.0).fitting(&contacts, width);
    press.canvas.text((x, area.y + name.size + 6.0), &contacts, pen);
    title(press, Area { y: area.y + area.height * 0.62, height: area.height * 0.34, ..area });
}

fn title(press: &mut Press, area: Area) {
    let text = press.style.label(&mut press.rng, &TITLE);
    let pen = press.bold(50.0).fitting(&text, area.width - 20.0);
    if press.rng.random_bool(0.35) {
        let band = Area { height: pen.size + 14.0, ..area };
        press.canvas.fill(band, press.colour, 0.92);
        let pen = Pen { ink: super::canvas::WHITE, ..pen };
        press.canvas.centred((area.x + area.width / 2.0, area.y + 7.0), &text, pen);
    } else {
        press.canvas.centred((area.x + area.width / 2.0, area.y), &text, pen);
    }
}

/// From and to in one row, with words and hours around the dates.
fn period(press: &mut Press) -> Option<Row> {
    let (from, to) = (press.value(FieldName::ValidFrom), press.value(FieldName::ValidUntil));
    if from.is_none() && to.is_none() {
        return None;
    }
    let french = press.style.language == Language::French;
    let hours = if french { ["du ", " à 00h00 au ", " à minuit"] } else { ["from ", " 00:00 to ", " 23:59"] };
    let seconds = ["", " 10:12:25 - ", " 23:59:59"];
    let plain = if french { ["du ", " au ", ""] } else { ["", " to ", ""] };
    let words = pick(&mut press.rng, &[hours, hours, seconds, plain, plain, plain]);
    let mut pieces = Vec::new();
    for (word, (name, text)) in words.iter().zip([(FieldName::ValidFrom, from), (FieldName::ValidUntil, to)]) {
        pieces.push(Piece { text: (*word).to_owned(), field: None });
        pieces.extend(text.map(|text| Piece { text, field: Some(name) }));
    }
    pieces.push(Piece { text: words[2].to_owned(), field: None });
    Some(Row { label: press.style.label(&mut press.rng, &PERIOD), pieces })
}

/// From and to in rows of their own, on some papers with the hour.
fn hours(press: &mut Press) -> Vec<Row> {
    let mut rows = press.rows(&[FieldName::ValidFrom, FieldName::ValidUntil]);
    if press.rng.random_bool(0.4) {
        let hours = pick(
            &mut press.rng,
            &[["  00:00", "  23:59"], [" à 10h30", " à 24h00"], [" 08:15 hrs", " midnight"], [" 14:32:07", " 23:59:59"]],
        );
        for (row, hour) in rows.iter_mut().zip(hours) {
            row.pieces.push(Piece { text: hour.to_owned(), field: None });
        }
    }
    rows
}

/// The premium, on some papers with the tax apart.
fn money(press: &mut Press) -> Vec<Row> {
    let mut rows = press.rows(&[FieldName::PremiumRwf]);
    if !rows.is_empty() && press.rng.random_bool(0.3) {
        let fee = press.style.money(press.rng.random_range(2..9) * 500);
        rows.insert(0, Row::other(press.style.word("Certificate fee", "Frais d'attestation", "Amafaranga y'icyemezo"), &fee));
    }
    rows
}

/// Who signs, the signature, the stamp, and a code on some.
fn foot(press: &mut Press, top: f32) {
    let area = press.area(0.05, top, 0.9, 0.0);
    let height = (press.canvas.height() - area.y).min(250.0);
    let words =
        press.style.word("For the company, authorised signature", "Pour la compagnie, signature autorisée", "Umukono na kashe");
    let pen = press.small(26.0);
    let x = area.x + area.width * between(&mut press.rng, 0.5, 0.62);
    press.canvas.text((x, area.y), words, pen);
    decoration::signature(press, Area { x, y: area.y + 5.0, width: 260.0, height: height - 30.0 });
    let insurer = press.truth.get(FieldName::Insurer).unwrap_or("MOTOR").to_owned();
    let around = format!("{insurer} * KIGALI - RWANDA * {insurer} *");
    let (radius, lift) = (between(&mut press.rng, 95.0, 130.0), between(&mut press.rng, -60.0, 20.0));
    // Some clerks press it onto the fields.
    let lift = if press.rng.random_bool(0.25) { lift - between(&mut press.rng, 100.0, 450.0) } else { lift };
    let across = press.style.word("UNDERWRITING", "PRODUCTION", "KIGALI");
    stamp::press(press, (x + 330.0, area.y + height / 2.0 + lift), radius, &around, across);
    if press.rng.random_bool(0.4) {
        let side = (height - 30.0).clamp(100.0, 190.0);
        decoration::code(press, Area { x: area.x, y: area.y, width: side, height: side });
    } else {
        let serial = format!("Serial N° {}", digits(&mut press.rng, 7));
        press.canvas.text((area.x, area.y + 10.0), &serial, Pen { ink: [170, 30, 30], ..pen });
    }
    if press.rng.random_bool(0.15) {
        stamp::frame(press, (area.x + area.width * 0.3, area.y - 40.0), press.style.word("PAID", "PAYÉ", "PAID"));
    }
}
