//! What stands on papers besides words: tint, security lines, logo, code, signature, small print.

use std::f32::consts::TAU;

use chrono::{Days, NaiveDate};
use rand::RngExt;
use reader::document::FieldName;

use super::{
    canvas::{Area, Canvas, Ink, WHITE},
    chance::{between, digits, pick},
    form,
    press::Press,
};

/// A field of the whole page in one colour.
pub fn tint(press: &mut Press, paper: Ink) {
    let all = press.area(0.0, 0.0, 1.0, 1.0);
    press.canvas.fill(all, paper, 1.0);
}

/// Fine wavy lines that cross, as printers put them under what must not be forged.
pub fn guilloche(press: &mut Press, area: Area) {
    let ink = pick(&mut press.rng, &[[120, 170, 150], [170, 150, 190], [200, 160, 120], [130, 160, 200]]);
    let cover = between(&mut press.rng, 0.18, 0.4);
    let (height, length) = (between(&mut press.rng, 12.0, 40.0), between(&mut press.rng, 160.0, 420.0));
    let gap = between(&mut press.rng, 16.0, 30.0);
    for turn in [0.0, 0.5] {
        for line in 0..(area.height / gap) as usize {
            let y = area.y + line as f32 * gap;
            let wave = |x: f32| y + height * (TAU * (x / length + turn)).sin();
            let points: Vec<_> = (0..=(area.width / 12.0) as usize)
                .map(|step| area.x + step as f32 * 12.0)
                .map(|x| (x, wave(x).clamp(area.y, area.y + area.height)))
                .collect();
            press.canvas.line(&points, 1.3, ink, cover);
        }
    }
}

/// A box with a sign and initials in it.
pub fn logo(press: &mut Press, area: Area, name: &str) {
    let (colour, round) = (press.colour, press.rng.random_bool(0.5));
    let (x, y, r) = (area.x + area.width / 2.0, area.y + area.height / 2.0, area.height.min(area.width) / 2.0);
    if round {
        for ring in [1.0, 0.82] {
            ellipse(&mut press.canvas, (x, y), (r * ring, r * ring), 4.0, colour);
        }
    } else {
        press.canvas.fill(area, colour, 0.9);
    }
    let initials: String = name.chars().filter(|letter| letter.is_alphanumeric()).take(2).collect();
    let pen = super::canvas::Pen { ink: if round { colour } else { WHITE }, ..press.bold(r) };
    press.canvas.centred((x, y - r / 2.0), &initials, pen);
}

pub fn ellipse(canvas: &mut Canvas, (x, y): (f32, f32), (rx, ry): (f32, f32), width: f32, ink: Ink) {
    let points: Vec<_> =
        (0..=72).map(|step| step as f32 * TAU / 72.0).map(|turn| (x + rx * turn.cos(), y + ry * turn.sin())).collect();
    canvas.line(&points, width, ink, 1.0);
}

/// Squares as in a QR code. They say nothing.
pub fn code(press: &mut Press, area: Area) {
    let module = area.width / 25.0;
    press.canvas.fill(area, WHITE, 1.0);
    for row in 0..25_u8 {
        for column in 0..25_u8 {
            let corner = |a: u8, b: u8| a < 7 && b < 7;
            let finder = corner(row, column) || corner(row, 24 - column) || corner(24 - row, column);
            let ring = |at: u8| at.min(24 - at);
            let (a, b) = (ring(row), ring(column));
            let edge = if a < 7 && b < 7 { a.abs_diff(3).max(b.abs_diff(3)) } else { 0 };
            if if finder { edge != 2 } else { press.rng.random_bool(0.5) } {
                let (x, y) = (area.x + f32::from(column) * module, area.y + f32::from(row) * module);
                press.canvas.fill(Area { x, y, width: module + 0.5, height: module + 0.5 }, super::canvas::BLACK, 1.0);
            }
        }
    }
}

/// A scribble with a pen, over whatever is there.
pub fn signature(press: &mut Press, area: Area) {
    let ink = pick(&mut press.rng, &[[30, 40, 140], [20, 20, 30], [40, 60, 170]]);
    let (turns, lean) = (between(&mut press.rng, 3.0, 7.0), between(&mut press.rng, 0.0, TAU));
    let points: Vec<_> = (0..=120)
        .map(|step| step as f32 / 120.0)
        .map(|along| {
            let swing = (TAU * turns * along).sin() * (1.0 - 0.7 * along) + 0.4 * (TAU * 2.3 * along + lean).cos();
            let back = 0.06 * (TAU * turns * along + 1.2).cos();
            (area.x + area.width * (along + back), area.y + area.height * (0.5 - 0.36 * swing))
        })
        .collect();
    let width = between(&mut press.rng, 2.5, 5.0);
    press.canvas.line(&points, width, ink, 0.85);
}

/// Telephone, tax number, post box: digits that are no field.
pub fn contacts(press: &mut Press) -> String {
    let rng = &mut press.rng;
    let (phone, tin, post) = (digits(rng, 6), digits(rng, 8), digits(rng, 3));
    match rng.random_range(0..3) {
        0 => format!("P.O. Box {post} Kigali · Tel. +250 788 {} {} · TIN {tin}0", &phone[..3], &phone[3..]),
        1 => format!("B.P. {post} Kigali - Rwanda  Tél: 0252 {phone}  TIN: 10{tin}"),
        _ => format!("KN {} St, Kigali | Toll free 3{} | www.example.rw | VAT {tin}1", &post[..1], &phone[..3]),
    }
}

/// Sentences with dates and numbers of other things.
pub fn small_print(press: &mut Press, area: Area, size: f32) {
    let date = press.truth.get(FieldName::ValidFrom).or(press.truth.get(FieldName::IssuedOn));
    let law = date.and_then(|date| date.parse::<NaiveDate>().ok()).unwrap_or_default() - Days::new(9131);
    let (law, number) = (press.style.date(law), digits(&mut press.rng, 2));
    let printed = press.value(FieldName::IssuedOn).unwrap_or_default();
    let english = format!(
        "This document is issued in accordance with Law N° {number}/2001 of {law} governing compulsory insurance against \
         civil liability in respect of motor vehicles. Any erasure or alteration makes it void. The holder must produce it \
         on demand of the police. In case of accident call the number above within 5 days; claims are limited to \
         RWF 50,000,000 per event. Conditions as approved by the regulator on {law} under reference 0{number}/NBR/4471. {printed} 14:32 user 0{number}7."
    );
    let french = format!(
        "Le présent document est délivré conformément à la loi N° {number}/2001 du {law} relative à l'assurance obligatoire \
         de la responsabilité civile en matière de véhicules automoteurs. Toute rature ou surcharge l'annule. Le titulaire \
         doit le présenter à toute réquisition. En cas d'accident, déclarer dans les 5 jours; garantie limitée à \
         50 000 000 Frw par sinistre. Conditions visées le {law} sous la référence 0{number}/BNR/4471. {printed} 14:32 op. 0{number}7."
    );
    let text = press.style.word(&english, &french, &english).to_owned();
    let pen = press.small(size);
    form::paragraph(&mut press.canvas, area, &text, pen);
}
