//! A template: a sentence that Meta has approved, the only thing that reaches somebody who has not written for 24 hours.
//!
//! The hub needs one, whose body has one text variable: what it would have said goes in there, on a line.

use std::{fmt, str::FromStr};

use serde_json::{Value, json};
use thiserror::Error;

use super::{OutboundError, Text};

/// The most characters of the parameter. Meta's template reference lets a body have 1,024, and refuses with code 132005
/// where the parameter makes it longer; 124 of them are left to the words of the template itself.
pub const PARAMETER_LIMIT: usize = 900;

/// The longest name of a template, by the same reference.
const NAME_LIMIT: usize = 512;

/// What goes between two lines that become one, unless the first ends a sentence.
const SEPARATOR: &str = " · ";

/// An approved template with its one parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub name: TemplateName,
    pub language: TemplateLanguage,
    pub parameter: Parameter,
}

/// The name under which Meta knows a template, in all its languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateName(String);

/// A text that cannot be the name of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the name of a template has 1 to {NAME_LIMIT} lower-case letters, digits and underscores")]
pub struct NoTemplateName;

/// A language that the template has to be approved in, with Meta's code for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateLanguage {
    Kinyarwanda,
    English,
    French,
}

/// The words of a message as a template takes them: on one line, and not too many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter(Text<PARAMETER_LIMIT>);

impl Template {
    /// The object `template` of Meta's `TemplateMessage`.
    pub(super) fn to_json(&self) -> Value {
        let parameter = json!({ "type": "text", "text": self.parameter.as_str() });
        json!({
            "name": self.name.as_str(),
            "language": { "policy": "deterministic", "code": self.language.code() },
            "components": [{ "type": "body", "parameters": [parameter] }],
        })
    }
}

impl TemplateName {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TemplateName {
    type Err = NoTemplateName;

    fn from_str(name: &str) -> Result<Self, NoTemplateName> {
        let fits = name.chars().all(|char| matches!(char, 'a'..='z' | '0'..='9' | '_'));
        if fits && (1..=NAME_LIMIT).contains(&name.len()) { Ok(Self(name.to_owned())) } else { Err(NoTemplateName) }
    }
}

impl fmt::Display for TemplateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TemplateLanguage {
    pub const ALL: [Self; 3] = [Self::Kinyarwanda, Self::English, Self::French];

    /// As Meta's list of template languages writes it; Kinyarwanda alone wants its country.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kinyarwanda => "rw_RW",
            Self::English => "en",
            Self::French => "fr",
        }
    }
}

impl Parameter {
    /// The words on one line, for whoever can still say them in fewer: what [`Self::squeeze`] would cut is refused.
    pub fn new(text: &str) -> Result<Self, OutboundError> {
        Text::new(one_line(text)).map(Self)
    }

    /// Meta refuses a parameter with a line break, a tab, or more than four spaces in a row. What is too long is cut, and
    /// the cut marked with `…`; an empty text becomes `…`.
    pub fn squeeze(text: &str) -> Self {
        Self(Text::fit(&one_line(text)))
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

fn one_line(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for line in text.lines() {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_some() && !squeezed.is_empty() {
            squeezed.push_str(if squeezed.ends_with(['.', '!', '?', ':', '…']) { " " } else { SEPARATOR });
        }
        while let Some(word) = words.next() {
            squeezed.push_str(word);
            squeezed.push_str(if words.peek().is_some() { " " } else { "" });
        }
    }
    squeezed
}

#[cfg(test)]
mod tests;
