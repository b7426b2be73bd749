//! The table of words that `tesseract` writes: a heading, then a row for each page, block, paragraph, line and word, its
//! columns apart by tabs.

use crate::{
    engine::{Turn, order::in_order},
    page::{Line, Point, Quad},
};

/// The level of a row that is a word.
const WORD: &str = "5";

/// Of the space between two words, which the program does not doubt.
const SPACE: f32 = 1.0;

/// A word in the pixels of the page.
struct Word<'a> {
    /// Page, block, paragraph and line.
    line: [&'a str; 4],
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    /// From 0 to 100.
    confidence: f32,
    text: &'a str,
}

/// The lines that the words of a page of this size stand in, or the number of a row, from 1, that is none of those the
/// program promises.
pub fn lines(table: &str, size: (f32, f32)) -> Result<Vec<Line>, usize> {
    let rows = (1_usize..).zip(table.lines()).skip(1).filter(|(_, row)| row.split('\t').next() == Some(WORD));
    let words: Vec<Word> = rows.map(|(number, row)| word(row).ok_or(number)).collect::<Result<_, _>>()?;
    let words: Vec<Word> = words.into_iter().filter(|word| !word.text.trim().is_empty()).collect();
    let grouped: Vec<&[Word]> = words.chunk_by(|one, other| one.line == other.line).collect();
    let (x, y) = grouped.iter().map(|words| direction(words)).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let turn = Turn::from_direction(x, y);
    Ok(in_order(grouped.into_iter().map(|words| line(words, turn, size)).collect(), size))
}

fn word(row: &str) -> Option<Word<'_>> {
    let columns: Vec<&str> = row.split('\t').collect();
    let (before, text) = columns.split_first_chunk()?;
    let &[_, page, block, paragraph, line, _, left, top, width, height, confidence] = before;
    let text = match text {
        // A line that it takes for a word has no text, and then not even the tab before it.
        [] => "",
        [text] => text,
        _ => return None,
    };
    let number = |column: &str| column.parse::<f32>().ok().filter(|number| number.is_finite());
    Some(Word {
        line: [page, block, paragraph, line],
        left: number(left)?,
        top: number(top)?,
        width: number(width)?,
        height: number(height)?,
        confidence: number(confidence)?,
        text,
    })
}

/// From the first word of a line to its last: the program does not say how the page lies.
fn direction(words: &[Word]) -> (f32, f32) {
    let centre = |word: &Word| (word.left + word.width / 2.0, word.top + word.height / 2.0);
    match words {
        [first, .., last] => (centre(last).0 - centre(first).0, centre(last).1 - centre(first).1),
        _ => (0.0, 0.0),
    }
}

/// Words of one line on a page of this size that has to be turned to stand upright.
fn line(words: &[Word], turn: Turn, (width, height): (f32, f32)) -> Line {
    let least = |place: fn(&Word) -> f32| words.iter().map(place).fold(f32::INFINITY, f32::min);
    let most = |place: fn(&Word) -> f32| words.iter().map(place).fold(0.0, f32::max);
    let (left, right) = (least(|word| word.left), most(|word| word.left + word.width));
    let (top, bottom) = (least(|word| word.top), most(|word| word.top + word.height));
    let corner = |x: f32, y: f32| Point { x: (x / width).clamp(0.0, 1.0), y: (y / height).clamp(0.0, 1.0) };
    let mut quad = [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)];
    quad.rotate_left(match turn {
        Turn::None => 0,
        Turn::ThreeQuarters => 1,
        Turn::Half => 2,
        Turn::Quarter => 3,
    });
    let text: Vec<&str> = words.iter().map(|word| word.text).collect();
    let odds: Vec<Vec<f32>> = words.iter().map(odds).collect();
    Line { page: 0, text: text.join(" "), odds: odds.join(&SPACE), quad: Quad(quad) }
}

/// The program says how sure it is of a whole word, which goes for each of its characters.
fn odds(word: &Word) -> Vec<f32> {
    vec![(word.confidence / 100.0).clamp(0.0, 1.0); word.text.chars().count()]
}

#[cfg(test)]
mod tests;
