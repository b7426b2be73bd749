//! What a look at a text finds.

use std::ops::Range;

use crate::document::Doubt;

/// A value within a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// In normal form.
    pub value: String,
    /// In bytes of the text.
    pub at: Range<usize>,
    /// How much its form speaks for it, from 0 to 1.
    pub form: f32,
    pub doubts: Vec<Doubt>,
}

impl Found {
    pub fn new(value: impl Into<String>, at: Range<usize>, form: f32) -> Self {
        Self { value: value.into(), at, form, doubts: Vec::new() }
    }

    pub fn with(mut self, doubt: Doubt) -> Self {
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
        self
    }

    pub fn with_if(self, doubtful: bool, doubt: Doubt) -> Self {
        if doubtful { self.with(doubt) } else { self }
    }
}

/// A word of a text: letters and digits, with what stands between two of them where `inner` allows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub at: Range<usize>,
}

/// The words of a text. A sign of `inner` belongs to a word where it stands between two letters or digits.
pub(super) fn words<'a>(text: &'a str, inner: &str) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = start.is_some() && inner.contains(letter) && next.is_some_and(char::is_alphanumeric);
        if letter.is_alphanumeric() || joins {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            words.push(Word { text: &text[start..at], at: start..at });
        }
    }
    if let Some(start) = start {
        words.push(Word { text: &text[start..], at: start..text.len() });
    }
    words
}
