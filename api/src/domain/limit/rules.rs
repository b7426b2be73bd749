//! Which rule holds for which bucket at a moment: an exception, else what is said of its family, else what is built in.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Utc};
use entity::rate_limit_policy::Model;
use sea_orm::Iterable;
use tracing::error;

use super::{Effect, Family, Quota};

/// What is asked of a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Nothing is counted.
    Allow,
    /// Nothing is let through.
    Block,
    Limit(Quota),
}

/// All that is built in and all that operators have said. It is made anew when they say something else.
#[derive(Debug, Clone)]
pub struct Policies {
    families: HashMap<Family, Said>,
    rows: Vec<Model>,
}

/// What is said of one family.
#[derive(Debug, Clone)]
struct Said {
    built_in: Quota,
    family: Option<Held>,
    exceptions: HashMap<String, Held>,
}

#[derive(Debug, Clone, Copy)]
struct Held {
    rule: Rule,
    expires_at: Option<DateTime<Utc>>,
}

impl Held {
    fn holds(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_none_or(|at| at > now)
    }
}

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);

impl Policies {
    /// What holds while nobody has said anything. `cost` is what one caller of the API may spend.
    pub fn built_in(cost: Quota) -> Self {
        let quota = |family| match family {
            // Meta's production checklist for one person, and for the number.
            Family::WebhookPerson => Quota::fixed(100, MINUTE / 100),
            Family::Webhook => Quota::fixed(1_000, MINUTE / 1_000),
            Family::WebhookNotice => Quota::fixed(1, MINUTE * 10),
            Family::Graphql => cost,
            Family::SignIn => Quota::fixed(30, MINUTE / 10),
            // What Meta grants a number at first.
            Family::Outbound => Quota::fixed(80, SECOND / 80),
            Family::Ocr => Quota::fixed(600, MINUTE / 600),
            Family::OcrModel => Quota::fixed(60, SECOND),
        };
        let said = |family| Said { built_in: quota(family), family: None, exceptions: HashMap::new() };
        Self { families: Family::iter().map(|family| (family, said(family))).collect(), rows: Vec::new() }
    }

    /// The same with what these rows say in place of anything said before.
    #[must_use]
    pub fn with(&self, rows: Vec<Model>) -> Self {
        let mut families = self.families.clone();
        for said in families.values_mut() {
            said.family = None;
            said.exceptions.clear();
        }
        for row in &rows {
            let Some(held) = held(row) else {
                // Nobody could have written it through the hub.
                error!(policy = %row.id, "a rate limit policy has no usable numbers and does not count");
                continue;
            };
            let Some(said) = families.get_mut(&row.family) else { continue };
            match row.subject.as_str() {
                "" => said.family = Some(held),
                subject => _ = said.exceptions.insert(subject.to_owned(), held),
            }
        }
        Self { families, rows }
    }

    /// Whether this is what operators have said.
    pub fn are(&self, rows: &[Model]) -> bool {
        self.rows == rows
    }

    /// What holds for a bucket.
    pub fn rule(&self, family: Family, subject: &str, now: DateTime<Utc>) -> Rule {
        let Some(said) = self.families.get(&family) else { return Rule::Allow };
        let exception = said.exceptions.get(subject).filter(|held| held.holds(now));
        exception.map_or_else(|| said.of_family(now), |held| held.rule)
    }

    /// What holds for a bucket of which nothing in particular is said.
    pub fn of_family(&self, family: Family, now: DateTime<Utc>) -> Rule {
        self.families.get(&family).map_or(Rule::Allow, |said| said.of_family(now))
    }

    /// What operators have said of a family and of subjects in it, as it is stored.
    pub fn rows(&self, family: Family) -> impl Iterator<Item = &Model> {
        self.rows.iter().filter(move |row| row.family == family)
    }
}

impl Said {
    fn of_family(&self, now: DateTime<Utc>) -> Rule {
        self.family.filter(|held| held.holds(now)).map_or(Rule::Limit(self.built_in), |held| held.rule)
    }
}

fn held(row: &Model) -> Option<Held> {
    let rule = match row.effect {
        Effect::Allow => Rule::Allow,
        Effect::Block => Rule::Block,
        Effect::Limit => Rule::Limit(Quota::new(row.capacity?, row.refill_per_minute?).ok()?),
    };
    Some(Held { rule, expires_at: row.expires_at })
}

#[cfg(test)]
mod tests;
