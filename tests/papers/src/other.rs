//! Papers that drivers send as well and that are none of the four kinds: receipts, quotations, inspection certificates and
//! identity cards. They ask for much of what the four ask for.

use rand::RngExt;
use reader::document::{FieldName, Kind};

use super::{
    canvas::{Area, Ink},
    chance::{digits, pick},
    decoration,
    form::{self, Row},
    names,
    press::{A4, A5, A5_ACROSS, CARD, Layout, Press},
    stamp,
    wording::Label,
};

/// Each with the kind of paper whose fields it borrows.
pub const LAYOUTS: &[(Kind, Layout)] = &[
    (Kind::InsuranceCertificate, Layout { name: "receipt", size: A5_ACROSS, draw: receipt }),
    (Kind::InsuranceCertificate, Layout { name: "quotation", size: A4, draw: quotation }),
    (Kind::InsuranceCertificate, Layout { name: "inspection", size: A5, draw: inspection }),
    (Kind::DrivingLicence, Layout { name: "identity card", size: CARD, draw: identity }),
];

const PAPERS: [Ink; 3] = [[250, 250, 248], [246, 240, 224], [228, 238, 246]];

const RECEIPT: Label = Label(
    &["RECEIPT", "OFFICIAL RECEIPT", "PREMIUM RECEIPT", "RECEIPT OF PAYMENT"],
    &["REÇU", "QUITTANCE", "QUITTANCE DE PRIME", "REÇU DE PAIEMENT"],
    &["INYEMEZABWISHYU"],
);
const QUOTATION: Label = Label(
    &["QUOTATION", "MOTOR INSURANCE QUOTATION", "MOTOR INSURANCE PROPOSAL FORM", "PROFORMA INVOICE"],
    &["DEVIS", "COTATION", "PROPOSITION D'ASSURANCE", "FACTURE PROFORMA"],
    &["PROFORMA INVOICE"],
);
const INSPECTION: Label = Label(
    &["VEHICLE INSPECTION CERTIFICATE", "TECHNICAL INSPECTION", "MOTOR VEHICLE INSPECTION REPORT"],
    &["CONTRÔLE TECHNIQUE", "CERTIFICAT DE CONTRÔLE TECHNIQUE"],
    &["TECHNICAL INSPECTION"],
);
const IDENTITY: Label = Label(&["NATIONAL IDENTITY CARD"], &["CARTE NATIONALE D'IDENTITÉ"], &["INDANGAMUNTU"]);

fn receipt(press: &mut Press) {
    head(press, &RECEIPT);
    let mut rows = vec![Row::other(press.style.word("Receipt No", "Quittance N°", "Inomero"), &digits(&mut press.rng, 6))];
    rows.extend(press.rows(&[FieldName::IssuedOn, FieldName::Holder, FieldName::PolicyNumber, FieldName::Plate]));
    rows.extend(press.rows(&[FieldName::PremiumRwf, FieldName::ValidFrom, FieldName::ValidUntil]));
    rows.push(Row::other(
        press.style.word("Paid by", "Mode de paiement", "Uburyo"),
        pick(&mut press.rng, &["MoMo", "Cash", "BK"]),
    ));
    body(press, &rows, 0.52);
    foot(press);
}

fn quotation(press: &mut Press) {
    head(press, &QUOTATION);
    let mut rows = press.rows(&[FieldName::IssuedOn, FieldName::Holder, FieldName::Plate, FieldName::Make, FieldName::Model]);
    rows.extend(press.rows(&[FieldName::Chassis, FieldName::Use, FieldName::Seats, FieldName::PolicyNumber]));
    rows.extend(press.rows(&[FieldName::ValidFrom, FieldName::ValidUntil, FieldName::PremiumRwf]));
    rows.push(Row::other(press.style.word("Offer valid for", "Offre valable", "Offer valid for"), "30"));
    body(press, &rows, 0.5);
    foot(press);
}

fn inspection(press: &mut Press) {
    head(press, &INSPECTION);
    let mut rows = press.rows(&[FieldName::Plate, FieldName::Make, FieldName::Model, FieldName::Chassis, FieldName::Holder]);
    rows.push(Row::other(press.style.word("Brakes", "Freins", "Feri"), "OK"));
    rows.push(Row::other(press.style.word("Odometer", "Kilométrage", "Kilometero"), &digits(&mut press.rng, 6)));
    rows.extend(press.rows(&[FieldName::IssuedOn, FieldName::ValidUntil]));
    body(press, &rows, 0.5);
    foot(press);
}

fn identity(press: &mut Press) {
    head(press, &IDENTITY);
    let mut rows = press.rows(&[FieldName::Holder, FieldName::BirthDate]);
    rows.push(Row::other(press.style.word("Sex", "Sexe", "Igitsina"), pick(&mut press.rng, &["M", "F", "Gabo", "Gore"])));
    let number =
        format!("1 {} 8 {} 0 {}", press.rng.random_range(1960..2005), digits(&mut press.rng, 7), digits(&mut press.rng, 2));
    rows.push(Row::other(press.style.word("National ID No", "N° d'identité", "Indangamuntu"), &number));
    rows.extend(press.rows(&[FieldName::IssuedOn]));
    body(press, &rows, 0.6);
}

/// Who it is from, and what it calls itself.
fn head(press: &mut Press, title: &Label) {
    let paper = pick(&mut press.rng, &PAPERS);
    decoration::tint(press, paper);
    let area = press.area(0.05, 0.04, 0.9, 0.2);
    let middle = area.x + area.width / 2.0;
    let from = match press.truth.get(FieldName::Insurer) {
        Some(insurer) => names::letterhead(insurer).to_owned(),
        None => press.style.word("REPUBLIC OF RWANDA", "RÉPUBLIQUE DU RWANDA", "REPUBULIKA Y'U RWANDA").to_owned(),
    };
    press.canvas.centred((middle, area.y), &from, press.bold(46.0).fitting(&from, area.width));
    let text = press.style.label(&mut press.rng, title);
    press.canvas.centred((middle, area.y + 70.0), &text, press.bold(60.0).fitting(&text, area.width * 0.8));
}

fn body(press: &mut Press, rows: &[Row], height: f32) {
    let area = press.area(0.06, 0.27, 0.88, height);
    if press.rng.random_bool(0.5) {
        form::table(&mut press.canvas, area, rows, 0.42, &press.pens);
    } else {
        form::columns(&mut press.canvas, area, rows, 1, 0.42, &press.pens);
    }
}

fn foot(press: &mut Press) {
    let area = press.area(0.5, 0.84, 0.3, 0.1);
    decoration::signature(press, Area { width: 280.0, height: 110.0, ..area });
    let at = (press.canvas.width() * 0.8, press.canvas.height() * 0.88);
    stamp::press(press, at, 100.0, "KIGALI * RWANDA *", "CASHIER");
}
