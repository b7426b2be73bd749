//! A parameter of a request together with its name, so that every refusal can say which one it is about.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use serde_json::Value;

use super::errors::GraphError;

/// A value and its name as Meta writes it, e.g. `interactive['action']['buttons'][0]`.
#[derive(Debug, Clone)]
pub struct Param<'a> {
    name: String,
    value: &'a Value,
}

impl<'a> Param<'a> {
    /// The request as a whole.
    pub fn root(value: &'a Value) -> Self {
        Self { name: String::new(), value }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn value(&self) -> &'a Value {
        self.value
    }

    /// The field `key`, unless it is absent or null.
    pub fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(Self { name: self.name_of(key), value })
    }

    pub fn require(&self, key: &str) -> Result<Self, GraphError> {
        self.get(key).ok_or_else(|| GraphError::missing(&self.name_of(key)))
    }

    /// A required field that must be an object.
    pub fn object(&self, key: &str) -> Result<Self, GraphError> {
        let field = self.require(key)?;
        if field.value.is_object() { Ok(field) } else { Err(field.of_type("an object")) }
    }

    pub fn str(&self) -> Result<&'a str, GraphError> {
        self.value.as_str().ok_or_else(|| self.of_type("a string"))
    }

    /// A text with as many characters as `lengths` allows, and not only white space.
    pub fn text(&self, lengths: RangeInclusive<usize>) -> Result<&'a str, GraphError> {
        let text = self.str()?;
        let length = if text.trim().is_empty() { 0 } else { text.chars().count() };
        self.within(length, lengths, "characters")?;
        Ok(text)
    }

    /// The field `key` as such a text, if it is there.
    pub fn optional_text(&self, key: &str, lengths: RangeInclusive<usize>) -> Result<Option<&'a str>, GraphError> {
        self.get(key).map(|field| field.text(lengths)).transpose()
    }

    pub fn one_of(&self, words: &[&str]) -> Result<&'a str, GraphError> {
        let word = self.str()?;
        if words.contains(&word) {
            return Ok(word);
        }
        Err(GraphError::wrong(format!("{} must be one of {{{}}}, and is '{word}'", self.name, words.join(", "))))
    }

    /// The elements of a list with as many of them as `counts` allows.
    pub fn items(&self, counts: RangeInclusive<usize>) -> Result<Vec<Self>, GraphError> {
        let items = self.value.as_array().ok_or_else(|| self.of_type("an array"))?;
        self.within(items.len(), counts, "elements")?;
        Ok(items.iter().enumerate().map(|(at, value)| Self { name: format!("{}[{at}]", self.name), value }).collect())
    }

    pub fn within(&self, size: usize, allowed: RangeInclusive<usize>, what: &str) -> Result<(), GraphError> {
        if allowed.contains(&size) {
            return Ok(());
        }
        let (least, most) = (allowed.start(), allowed.end());
        Err(GraphError::invalid(format!("{} must have {least} to {most} {what}, and has {size}", self.name)))
    }

    pub fn of_type(&self, expected: &str) -> GraphError {
        GraphError::wrong(format!("{} must be {expected}", self.name))
    }

    fn name_of(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}['{key}']", self.name) }
    }
}

/// No two of these texts are the same.
pub fn distinct(params: &[Param<'_>]) -> Result<(), GraphError> {
    let mut seen = HashSet::new();
    for param in params {
        if !seen.insert(param.str()?) {
            return Err(GraphError::invalid(format!("{} must be unique, and repeats another one", param.name)));
        }
    }
    Ok(())
}
