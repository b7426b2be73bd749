//! From the recogniser's columns to text.

use std::collections::BTreeMap;

use crate::page::mean;

/// What the recogniser may read: the letters, digits and signs of documents in English, French and Kinyarwanda. It
/// knows thousands of characters of other scripts too, and in a blurred stroke sees one of them; among these few it finds
/// the one that was meant.
pub struct Alphabet {
    /// Each letter with the classes of the network that stand for it: most have one, some are there in wide print, too.
    letters: BTreeMap<char, Vec<usize>>,
}

/// The class that stands for no letter.
const BLANK: usize = 0;

/// A line as it was read, and how sure the network was of each letter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    pub text: String,
    pub odds: Vec<f32>,
}

impl Reading {
    /// On the average.
    pub fn confidence(&self) -> f32 {
        mean(&self.odds)
    }
}

impl Alphabet {
    /// From the network's own list: a character a line, of the classes from 1 on; the last class is the space.
    pub fn of(list: &str) -> Alphabet {
        let mut letters: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (class, meaning) in (1..).zip(list.split('\n').chain([" "])) {
            let mut characters = meaning.chars();
            let (Some(character), None) = (characters.next(), characters.next()) else { continue };
            let letter = plain(character);
            if is_read(letter) {
                letters.entry(letter).or_default().push(class);
            }
        }
        Alphabet { letters }
    }

    /// `columns` holds for each column of a line the odds of each class. A letter reaches over several columns, and a blank
    /// stands between two that are the same (connectionist temporal classification). It is as sure as in the clearest of
    /// its columns, since in the outer ones it gives way to the blank.
    pub fn read<'a>(&self, columns: impl Iterator<Item = &'a [f32]>) -> Reading {
        let mut letters: Vec<(char, f32)> = Vec::new();
        let mut before = None;
        for column in columns {
            let (letter, odds) = self.likeliest(column);
            match (letter, letters.last_mut()) {
                (Some(_), Some((_, clearest))) if letter == before => *clearest = clearest.max(odds),
                (Some(letter), _) => letters.push((letter, odds)),
                (None, _) => {}
            }
            before = letter;
        }
        let (text, odds) = trimmed(&letters).iter().copied().unzip();
        Reading { text, odds }
    }

    /// A letter or none, with its odds: those of all its classes together.
    fn likeliest(&self, column: &[f32]) -> (Option<char>, f32) {
        let odds = |classes: &[usize]| classes.iter().map(|class| column[*class]).sum::<f32>().min(1.0);
        let letters = self.letters.iter().map(|(letter, classes)| (Some(*letter), odds(classes)));
        letters.fold((None, column[BLANK]), |best, other| if other.1 > best.1 { other } else { best })
    }
}

/// Without the spaces at both ends.
fn trimmed(letters: &[(char, f32)]) -> &[(char, f32)] {
    let is_letter = |(letter, _): &(char, f32)| *letter != ' ';
    let start = letters.iter().position(is_letter).unwrap_or(letters.len());
    let end = letters.iter().rposition(is_letter).map_or(start, |last| last + 1);
    &letters[start..end]
}

/// The narrow form of a letter that East Asian print makes as wide as its own.
fn plain(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    }
}

fn is_read(letter: char) -> bool {
    matches!(letter, ' '..='~' | 'À'..='ÿ' | 'Œ' | 'œ' | '°' | 'º' | '«' | '»' | '·' | '•' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '€')
}

#[cfg(test)]
mod tests;
