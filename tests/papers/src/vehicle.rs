//! Vehicles: plates, makes, frame and engine numbers.

use rand::{RngExt, rngs::StdRng};

use super::chance::{digits, letter, pick};

pub struct Vehicle {
    pub plate: String,
    pub make: &'static str,
    pub model: &'static str,
    pub chassis: String,
    pub engine: String,
    pub seats: u32,
    pub motorcycle: bool,
    pub uses: &'static [&'static str],
}

/// Make, model, how the frame number begins, seats, what it is used for.
type Row = (&'static str, &'static str, &'static str, u32, &'static [&'static str]);

const CARS: [Row; 16] = [
    ("TOYOTA", "COROLLA", "JTDBR32E", 5, &["PRIVATE", "TAXI", "RENTAL"]),
    ("TOYOTA", "RAV4", "JTMBD33V", 5, &["PRIVATE", "RENTAL"]),
    ("TOYOTA", "HIACE", "JTFSX22P", 15, &["TAXI"]),
    ("TOYOTA", "HILUX", "AHTFR22G", 5, &["GOODS", "PRIVATE"]),
    ("HYUNDAI", "SANTA FE", "KMHSH81X", 7, &["PRIVATE"]),
    ("KIA", "SPORTAGE", "KNAPC811", 5, &["PRIVATE", "RENTAL"]),
    ("VOLKSWAGEN", "POLO", "AAVUZ16S", 5, &["PRIVATE", "TAXI"]),
    ("MERCEDES-BENZ", "C180", "WDD20404", 5, &["PRIVATE"]),
    ("NISSAN", "X-TRAIL", "JN1TBNT3", 5, &["PRIVATE"]),
    ("SUZUKI", "SWIFT", "JSAFZC82", 5, &["PRIVATE", "TAXI"]),
    ("MITSUBISHI", "L200", "MMBJNKB4", 5, &["GOODS", "PRIVATE"]),
    ("ISUZU", "FVZ", "JALFVZ34", 3, &["GOODS"]),
    ("SINOTRUK", "HOWO 371", "LZZ5ELSD", 2, &["GOODS"]),
    ("HONDA", "CR-V", "JHLRE48H", 5, &["PRIVATE"]),
    ("SKODA", "OCTAVIA", "TMBAG41U", 5, &["PRIVATE"]),
    ("KING LONG", "XMQ6127", "LA6R1HSJ", 49, &["TAXI"]),
];

const MOTORCYCLES: [Row; 7] = [
    ("TVS", "HLX 125", "MD625MF5", 2, &["MOTO_TAXI", "PRIVATE"]),
    ("BAJAJ", "BOXER BM 125", "MD2A18AZ", 2, &["MOTO_TAXI"]),
    ("HONDA", "ACE 110", "LTMJC", 2, &["MOTO_TAXI", "PRIVATE"]),
    ("YAMAHA", "CRUX", "ME15V", 2, &["PRIVATE", "MOTO_TAXI"]),
    ("SUZUKI", "AX100", "LC6PA", 2, &["MOTO_TAXI"]),
    ("HAOJUE", "HJ125-8", "LC6PCJG9", 2, &["MOTO_TAXI"]),
    ("LIFAN", "LF200ZH", "LF3XH", 1, &["GOODS"]),
];

/// Plates and frame numbers have no O; frame numbers have no I and no Q either.
const PLATE_LETTERS: &str = "ABCDEFGHIJKLMNPQRSTUVWXYZ";
const FRAME_LETTERS: &str = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

pub fn invent(rng: &mut StdRng) -> Vehicle {
    let motorcycle = rng.random_bool(0.35);
    let (make, model, begin, seats, uses) = if motorcycle { pick(rng, &MOTORCYCLES) } else { pick(rng, &CARS) };
    let plate = if motorcycle { motorcycle_plate(rng) } else { car_plate(rng) };
    let chassis = if begin.len() == 8 { vin(rng, begin) } else { frame(rng, begin) };
    Vehicle { plate, make, model, chassis, engine: engine(rng), seats, motorcycle, uses }
}

fn car_plate(rng: &mut StdRng) -> String {
    let three = |rng: &mut StdRng| format!("{:03}", rng.random_range(1..1000));
    let end = letter(rng, PLATE_LETTERS);
    match rng.random_range(0..100) {
        0..86 => format!("RA{}{}{end}", letter(rng, "ABCDEFGHIJ"), three(rng)),
        86..90 => format!("GR{}{end}", three(rng)),
        90..92 => format!("GP{}{end}", three(rng)),
        92..95 => format!("IT{}R{end}", three(rng)),
        95..97 => format!("RNP{}{end}", three(rng)),
        97..98 => format!("RDF{}{end}", three(rng)),
        98..99 => format!("GL{}", digits(rng, 4)),
        _ => format!("RL{}", digits(rng, 4)),
    }
}

fn motorcycle_plate(rng: &mut StdRng) -> String {
    let (number, end) = (rng.random_range(1..1000), letter(rng, PLATE_LETTERS));
    match rng.random_range(0..100) {
        0..95 => format!("R{}{number:03}{end}", letter(rng, "BCDEFGHIJ")),
        95..98 => format!("GRM{number:03}{end}"),
        _ => format!("GPM{number:03}{end}"),
    }
}

/// Of 17 characters. Most makers put anything at the ninth place, some the check digit.
fn vin(rng: &mut StdRng, begin: &str) -> String {
    let year = letter(rng, "56789ABCDEFGHJKLMNPRS");
    let draft = format!("{begin}{}{year}{}{}", digits(rng, 1), letter(rng, FRAME_LETTERS), digits(rng, 6));
    if rng.random_bool(0.8) { draft } else { format!("{begin}{}{}", check_digit(&draft), &draft[9..]) }
}

fn frame(rng: &mut StdRng, begin: &str) -> String {
    format!("{begin}{}{}", letter(rng, "0123456789ABCDE"), digits(rng, 6))
}

fn engine(rng: &mut StdRng) -> String {
    format!("{}{}{}", rng.random_range(1..8), pick(rng, &["NZ", "GR", "ZZ", "HK", "KZ", "TR", "DF"]), digits(rng, 6))
}

/// The character at the ninth place, by ISO 3779 as North America uses it: each character has a value, each place a
/// weight, and the remainder by 11 is the digit, X for ten.
pub fn check_digit(vin: &str) -> char {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let sum: u32 = vin.chars().zip(WEIGHTS).map(|(letter, weight)| weight * worth(letter)).sum();
    char::from_digit(sum % 11, 10).unwrap_or('X')
}

fn worth(letter: char) -> u32 {
    match letter {
        '0'..='9' => u32::from(letter) - u32::from('0'),
        'A'..='I' => u32::from(letter) - u32::from('A') + 1,
        'J'..='R' => u32::from(letter) - u32::from('J') + 1,
        'S'..='Z' => u32::from(letter) - u32::from('S') + 2,
        _ => 0,
    }
}
