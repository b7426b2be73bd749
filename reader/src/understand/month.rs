//! Names of months in English, French and Kinyarwanda, and their short forms.

use std::sync::LazyLock;

use super::fold::{Wanted, nearest};

const MONTHS: [&[&str]; 12] = [
    &["January", "Jan", "Janvier", "Janv", "Mutarama", "Mut"],
    &["February", "Feb", "Fevrier", "Fevr", "Fev", "Gashyantare", "Gas"],
    &["March", "Mar", "Mars", "Werurwe", "Wer"],
    &["April", "Apr", "Avril", "Avr", "Mata", "Mat"],
    &["May", "Mai", "Gicurasi", "Gic"],
    &["June", "Jun", "Juin", "Kamena", "Kam"],
    &["July", "Jul", "Juillet", "Juil", "Nyakanga", "Nya"],
    &["August", "Aug", "Aout", "Kanama", "Kan"],
    &["September", "Sept", "Sep", "Septembre", "Nzeri", "Nzeli", "Nze"],
    &["October", "Oct", "Octobre", "Ukwakira", "Ukw"],
    &["November", "Nov", "Novembre", "Ugushyingo", "Ugu"],
    &["December", "Dec", "Decembre", "Ukuboza", "Uku"],
];

static TABLE: LazyLock<Vec<(Wanted, u32)>> = LazyLock::new(|| {
    (1..).zip(MONTHS).flat_map(|(month, names)| names.iter().map(move |name| (Wanted::new(name), month))).collect()
});

/// The month that a word names, from 1, and how many letters of it are wrong.
pub(super) fn month(word: &str) -> Option<(u32, usize)> {
    nearest(word, TABLE.iter().map(|(name, month)| (name, *month)))
}
