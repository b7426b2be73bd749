//! A USSD string with holes. Networks differ in what they ask first, so the order is data, not code.

use super::{Dial, DialProblem};

/// A parsed `*182*1*1*{phone}*{amount}#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Target,
    Amount,
}

/// Why a registry's template is unusable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateProblem {
    #[error("{{{0}}} is not a placeholder here")]
    Placeholder(String),
    #[error("a brace is not closed")]
    Unclosed,
    #[error("it needs {{{0}}} and {{amount}} once each")]
    Missing(&'static str),
    #[error("filled in, it cannot be dialled: {0}")]
    Dial(#[from] DialProblem),
}

impl Template {
    /// `target` is the placeholder this template pays: `phone` or `merchant`.
    pub fn parse(text: &str, target: &'static str) -> Result<Self, TemplateProblem> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, next) = after.split_once('}').ok_or(TemplateProblem::Unclosed)?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(match name {
                "amount" => Part::Amount,
                name if name == target => Part::Target,
                other => return Err(TemplateProblem::Placeholder(other.to_owned())),
            });
            rest = next;
        }
        parts.push(Part::Text(rest.to_owned()));
        Self(parts).checked(target)
    }

    fn checked(self, target: &'static str) -> Result<Self, TemplateProblem> {
        let count = |wanted: &Part| self.0.iter().filter(|part| *part == wanted).count();
        if count(&Part::Target) != 1 || count(&Part::Amount) != 1 {
            return Err(TemplateProblem::Missing(target));
        }
        self.fill("0", Some(1))?;
        self.fill("0", None)?;
        Ok(self)
    }

    /// Without an amount the string ends before the place of the amount, and the network asks for the rest. What
    /// would come after the gap goes too: a menu takes its answers in order, so a number behind a missing amount
    /// would be taken for the amount.
    pub fn fill(&self, target: &str, amount: Option<u32>) -> Result<Dial, DialProblem> {
        let mut text = String::new();
        for part in &self.0 {
            match (part, amount) {
                (Part::Text(part), _) => text.push_str(part),
                (Part::Target, _) => text.push_str(target),
                (Part::Amount, Some(amount)) => text.push_str(&amount.to_string()),
                (Part::Amount, None) => {
                    text.truncate(text.trim_end_matches('*').len());
                    text.push('#');
                    break;
                }
            }
        }
        Dial::new(text)
    }

    /// Whether the target is still in the string when the amount is left out.
    pub fn keeps_target_without_amount(&self) -> bool {
        let place = |wanted: &Part| self.0.iter().position(|part| part == wanted);
        place(&Part::Target) < place(&Part::Amount)
    }
}
