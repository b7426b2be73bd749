//! Which of the four kinds of document some lines are of: by their titles, and by what such documents ask.

use std::sync::LazyLock;

use super::{
    fold::{Folded, Wanted},
    insurer,
};
use crate::{
    document::Kind::{self, DrivingLicence, InsuranceCertificate, Registration, YellowCard},
    page::Line,
};

/// What is printed large, and of what it is the title; of nothing that is understood where that is empty. A title counts
/// by its share of its line, as sentences name other documents, too.
const TITLES: [(Option<Kind>, &str); 7] = [
    (
        Some(InsuranceCertificate),
        "Certificate of insurance | Insurance certificate | Certificat d'assurance | Attestation d'assurance | Motor insurance certificate | Certificate of motor insurance \
         | Motor vehicle insurance certificate | Attestation d'assurance automobile | Certificat d'assurance automobile | Assurance automobile | Motor insurance | Motor vehicle insurance \
         | Icyemezo cy'ubwishingizi | Ubwishingizi bw'ikinyabiziga | Icyemezo cy'ubwishingizi bw'ikinyabiziga | Third party insurance | Responsabilite civile automobile | Assurance RC automobile \
         | Ubwishingizi bw'ibinyabiziga | Insurance sticker | Vignette d'assurance | Motorcycle insurance | Assurance moto",
    ),
    (
        Some(YellowCard),
        "Yellow card | COMESA yellow card | Carte jaune COMESA | COMESA carte jaune | COMESA | Third party motor vehicle insurance scheme | Common market for eastern and southern africa \
         | COMESA third party motor vehicle insurance | Regional third party motor vehicle insurance | Marche commun de l'afrique orientale et australe | Ikarita y'umuhondo ya COMESA",
    ),
    (
        Some(Registration),
        "Certificat d'immatriculation | Registration certificate | Certificate of registration | Vehicle registration certificate | Vehicle registration | Carte d'immatriculation \
         | Motor vehicle registration certificate | Motor vehicle registration | Registration card | Vehicle registration card | Certificat d'immatriculation de vehicule | Icyemezo cy'iyandikwa ry'ikinyabiziga \
         | Icyemezo cy'iyandikwa | Icyangombwa cy'ikinyabiziga | Icyemezo cy'ikinyabiziga | Ikarita y'ikinyabiziga | Karite jone | Log book | Logbook | Certificat d'immatriculation des vehicules",
    ),
    (
        Some(DrivingLicence),
        "Driving licence | Driving license | Driver's licence | Driver's license | Permis de conduire | Uruhushya rwo gutwara ibinyabiziga | Uruhushya rwo gutwara ikinyabiziga \
         | Uruhushya rwo gutwara | Driver licence | Driver license | Uruhushya rwa burundu",
    ),
    (
        None,
        "Passport | Passeport | Controle technique | Technical inspection | Vehicle inspection certificate \
         | Certificat de controle technique | Receipt | Quittance | Facture | Invoice | Autorisation de transport | Transport licence | Transport permit | Bank statement | Proforma invoice | Extrait de compte \
         | Inyemezabwishyu | Pro forma | Delivery note | Birth certificate | Business registration certificate | Certificate of domestic company registration | Health insurance | Medical insurance \
         | Mutuelle de sante | Ubwisungane mu kwivuza | Travel insurance | Provisional driving licence test | Quotation | Insurance quotation | Motor insurance quotation | Motor quotation | Premium quotation | Quote \
         | Insurance quote | Devis | Devis d'assurance | Devis assurance automobile | Cotation | Offre d'assurance | Proposal | Proposal form | Insurance proposal form | Motor insurance proposal | Motor insurance proposal form | Motor proposal form \
         | Proposition | Proposition d'assurance | Proposition d'assurance automobile | Formulaire de proposition | Demande d'assurance | Application form | Insurance application form | Motor insurance application form | Official receipt \
         | Premium receipt | Payment receipt | Cash receipt | Insurance receipt | Motor insurance receipt | Quittance de prime | Recu | Recu de paiement | Recu de caisse | Facture proforma | Tax invoice | Insurance invoice | Debit note \
         | Note de debit | Credit note | Note de credit | Avis d'echeance | Renewal notice | Claim form | Motor claim form | Accident report form | Declaration de sinistre | Constat amiable",
    ),
    (None, IDENTITY),
    // COMESA's own card is a "carte jaune", too.
    (Some(Registration), CARTE_JAUNE),
];
const CARTE_JAUNE: &str = "Carte jaune";
/// What licences name, too, with its number.
const IDENTITY: &str = "National identity card | National ID card | Carte nationale d'identite | Carte d'identite | Indangamuntu | Identity card \
     | Ikarita y'indangamuntu";

/// What such documents ask: such words stand on other papers, too, so that each says little.
const SIGNS: [(Kind, &str); 4] = [
    (
        InsuranceCertificate,
        "Insured | Assure | Policy No | Policy Number | N police | Police N | N de police | Numero de police | Premium | Prime totale | Insurer | Assureur | Souscripteur | Uwishingiwe | Umwishingizi | Period of insurance \
         | Periode d'assurance | Periode de garantie | Insurance company | Compagnie d'assurance | Policy holder | Policyholder | Amasezerano | Preneur d'assurance | Prime TTC | Nom de l'assure | Name of insured",
    ),
    (
        YellowCard,
        "Countries | Pays | Burundi | Uganda | Kenya | Zambia | Malawi | Djibouti | Zimbabwe | Ethiopia | Eritrea | Ouganda | Zambie | Ethiopie | Erythree | National bureau | Bureau national | Card No | Issuing bureau",
    ),
    (
        Registration,
        "Owner | Proprietaire | Nyiri ikinyabiziga | Engine No | N moteur | Moteur | Cylindree | Puissance | Year of manufacture | Annee de fabrication | Genre | Carrosserie | Couleur | Colour | Poids a vide | Charge utile \
         | Mise en circulation | Date of first registration | First registration | Body type | Engine capacity | Fuel | Carburant | Tare | Gross weight | Umwaka yakozwemo | Nyirayo",
    ),
    (
        DrivingLicence,
        "Categories | Category | Ibyiciro | Date of birth | Date de naissance | Itariki y'amavuko | Blood group | Groupe sanguin | Licence No | Permis N | Surname | Other names | Given names | Prenoms | Holder's signature \
         | Date of issue | Date of expiry | Place of issue | Licence Number | License No",
    ),
];

const TITLE: f32 = 3.0;
const SIGN: f32 = 0.5;
/// Less is not enough to say that it is any.
const ENOUGH: f32 = 1.5;

struct Phrase {
    kind: Option<Kind>,
    wanted: Wanted,
    title: bool,
    /// Whether another kind has it, too: a "carte jaune" says less where COMESA stands, an identity card on a licence.
    shared: bool,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let phrase = |kind, text: &str, title, shared| Phrase { kind, wanted: Wanted::new(text), title, shared };
    let titles = TITLES.iter().flat_map(|(kind, texts)| {
        texts.split('|').map(move |text| phrase(*kind, text, true, [CARTE_JAUNE, IDENTITY].contains(texts)))
    });
    let signs = SIGNS.iter().flat_map(|(kind, texts)| texts.split('|').map(move |text| phrase(Some(*kind), text, false, false)));
    titles.chain(signs).collect()
});

/// How much of its line a title takes that fills it, and how much one takes that is no word in a sentence.
const FILLS: f32 = 0.9;
const MOSTLY: f32 = 0.6;
/// How many times as high as the others a line is at least that is printed large.
const LARGE: f32 = 1.25;

/// A title as it stands on the page.
struct Title {
    kind: Option<Kind>,
    /// How much of its line it is.
    share: f32,
    /// How high the line is, measured by the others.
    size: f32,
    /// The page, and how far down.
    place: (usize, f32),
}

/// The kind, and how sure it is; nothing where it is none of the four.
pub(super) fn of(lines: &[Line]) -> Option<(Kind, f32)> {
    let median = median_height(lines);
    let mut seen = vec![0.0_f32; PHRASES.len()];
    let mut titles = Vec::new();
    for line in lines {
        let size = height(line) / median;
        look(line, if size.is_finite() { size } else { 1.0 }, &mut seen, &mut titles);
    }
    if is_another(&titles) {
        return None;
    }
    let score = |kind: Option<Kind>, shared: bool| {
        let ours = PHRASES.iter().zip(&seen).filter(|(phrase, _)| phrase.kind == kind && (shared || !phrase.shared));
        ours.map(|(_, seen)| seen).sum::<f32>()
    };
    let called = |kind: Kind| {
        let titles = PHRASES.iter().zip(&seen).filter(|(phrase, _)| phrase.title && phrase.kind == Some(kind));
        titles.map(|(_, seen)| *seen).fold(0.0, f32::max)
    };
    let yellow = score(Some(YellowCard), true);
    let insurers = if lines.iter().any(|line| insurer::find_alone(&line.text).is_some()) { 1.0 } else { 0.0 };
    let scores = [
        (InsuranceCertificate, score(Some(InsuranceCertificate), true) + insurers),
        (YellowCard, yellow),
        (Registration, score(Some(Registration), yellow < ENOUGH)),
        (DrivingLicence, score(Some(DrivingLicence), true)),
    ];
    let (kind, best) = scores.into_iter().max_by(|one, other| one.1.total_cmp(&other.1))?;
    // A Yellow Card is insurance and asks what all insurance does: only titles speak against it.
    let against =
        |other: Kind, score: f32| if kind == YellowCard && other == InsuranceCertificate { called(other) } else { score };
    let others = scores.iter().filter(|(other, _)| *other != kind);
    let second = others.map(|(other, score)| against(*other, *score)).fold(0.0, f32::max);
    let none = score(None, kind != DrivingLicence);
    let sure = (1.0 - (-best / 1.5).exp()) * best / (best + second.max(none) * 0.5);
    (best >= ENOUGH && best > none).then_some((kind, sure.clamp(0.0, 1.0)))
}

/// Whether a paper calls itself something else: in a line of its own that is printed large or that comes before any title
/// of ours. Small and further down it is a label, as that of the receipt on a certificate.
fn is_another(titles: &[Title]) -> bool {
    let ours = || titles.iter().filter(|title| title.kind.is_some() && title.share >= MOSTLY);
    let others = titles.iter().filter(|title| title.kind.is_none() && title.share > FILLS);
    others.into_iter().any(|other| other.size >= LARGE || ours().all(|title| title.place > other.place))
}

/// Notes for each phrase the most that a line says for it, and the titles of the line.
fn look(line: &Line, size: f32, seen: &mut [f32], titles: &mut Vec<Title>) {
    let folded = Folded::new(&line.text);
    let all = folded.len().max(1);
    let sure = line.confidence();
    let sure = if sure.is_finite() { sure.clamp(0.3, 1.0) } else { 0.3 };
    for at in folded.windows(LONGEST) {
        let read = folded.shapes(at.clone());
        for (phrase, seen) in PHRASES.iter().zip(&mut *seen) {
            if phrase.wanted.wrong(read, at.len()).is_none() {
                continue;
            }
            let share = share(at.len(), all);
            if phrase.title {
                titles.push(Title { kind: phrase.kind, share, size, place: (line.page, line.quad.0[0].y) });
            }
            let says = if phrase.title { TITLE * share * size.clamp(0.7, 1.8) } else { SIGN };
            *seen = seen.max(sure * says);
        }
    }
}

/// The longest phrase, in letters and digits, with what an engine may add.
const LONGEST: usize = 60;

fn share(part: usize, all: usize) -> f32 {
    let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
    (number(part) / number(all)).min(1.0)
}

fn height(line: &Line) -> f32 {
    let [top_left, top_right, bottom_right, bottom_left] = line.quad.0;
    ((bottom_left.y - top_left.y) + (bottom_right.y - top_right.y)).abs() / 2.0
}

fn median_height(lines: &[Line]) -> f32 {
    let mut heights: Vec<f32> = lines.iter().map(height).filter(|height| *height > 0.0).collect();
    heights.sort_by(f32::total_cmp);
    heights.get(heights.len() / 2).copied().unwrap_or(1.0)
}
