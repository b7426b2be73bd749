//! Who could not pay. What was of no use is charged for when it is over, so that a flood of it would cost the work each
//! time; whoever could not pay for the last is turned away before it, until they can.
//!
//! Debts are known to the process that saw them. Each of several looks once before it knows of one too.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use moka::sync::Cache;

use super::{Charge, Limits, Verdict};
use crate::domain::limit::{Family, Rule, Subject};

/// Debtors that are remembered.
const MOST: u64 = 10_000;

#[derive(Debug)]
pub struct Debts(Cache<(Family, String), Debt>);

#[derive(Debug, Clone, Copy)]
struct Debt {
    verdict: Verdict,
    until: DateTime<Utc>,
}

impl Default for Debts {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl Limits {
    /// Charges somebody for what was of no use, never more than a full bucket of theirs holds. Who cannot pay is
    /// [in debt](Self::in_debt) until they can.
    pub async fn fine(&self, charge: Charge) -> Verdict {
        let cost = match self.rule(charge.family, &charge.subject) {
            Rule::Limit(quota) => charge.cost.min(quota.capacity.get()),
            Rule::Allow | Rule::Block => charge.cost,
        };
        let charge = Charge { cost, ..charge };
        let verdict = self.take(charge.clone()).await;
        if let Some(wait) = verdict.wait {
            let until = self.0.clock.now() + TimeDelta::from_std(wait).unwrap_or_default();
            self.0.debts.0.insert((charge.family, charge.subject.key), Debt { verdict, until });
        }
        verdict
    }

    /// What somebody is told who is in debt; `None` for everybody else. No bucket is looked into, and what operators have
    /// said since counts.
    pub fn in_debt(&self, family: Family, subject: &Subject) -> Option<Verdict> {
        let debt = self.0.debts.0.get(&(family, subject.key.clone()))?;
        let left = (debt.until - self.0.clock.now()).to_std().ok().filter(|left| *left > Duration::ZERO)?;
        let verdict = Verdict { wait: Some(left), ..debt.verdict };
        if self.rule(family, subject) != verdict.rule {
            return None;
        }
        self.note(&[Charge::one(family, subject.clone())], &[verdict]);
        Some(verdict)
    }
}
