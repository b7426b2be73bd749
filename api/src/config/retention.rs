//! `RETENTION_…`: for how many days what is over is kept.

use std::{collections::BTreeMap, fmt};

use chrono::TimeDelta;

use super::{Fault, Vars, fault};
use crate::domain::retention::Period;

/// What the names of all such settings begin with.
const ALL: &str = "RETENTION_*";

/// Every period, as it is set or by default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention(BTreeMap<Period, u16>);

impl Default for Retention {
    fn default() -> Self {
        Self(Period::ALL.into_iter().map(|period| (period, period.default())).collect())
    }
}

impl Retention {
    pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Self {
        let mut retention = Self::default();
        for period in Period::ALL {
            if let Some(text) = vars.get(period.setting()) {
                retention.0.extend(days(period, text, faults).map(|days| (period, days)));
            }
        }
        let known = |name: &str| Period::ALL.into_iter().any(|period| period.setting() == name);
        let mut unknown: Vec<&str> = vars.pairs().map(|(name, _)| name).filter(|name| name.starts_with("RETENTION_")).collect();
        unknown.retain(|name| !known(name));
        unknown.sort_unstable();
        for name in unknown {
            let names = Period::ALL.map(Period::setting).join(", ");
            faults.push(fault(ALL, format!("{name} is no setting"), &format!("Use one of {names}, or take it away.")));
        }
        retention
    }

    /// How long what this is about is kept.
    pub fn of(&self, period: Period) -> TimeDelta {
        TimeDelta::days(self.days(period).into())
    }

    /// The same in whole days.
    pub fn days(&self, period: Period) -> u16 {
        self.0.get(&period).copied().unwrap_or(period.default())
    }
}

/// `None` where the text is no such number of days, which is a fault.
fn days(period: Period, text: &str, faults: &mut Vec<Fault>) -> Option<u16> {
    let bounds = period.bounds();
    let days = text.parse().ok().filter(|days| bounds.contains(days));
    if days.is_none() {
        let mend = format!("Give whole days from {} to {}.", bounds.start(), bounds.end());
        faults.push(fault(period.setting(), format!("{text:?} is no such period"), &mend));
    }
    days
}

/// Those that are not as by default.
impl fmt::Display for Retention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set: Vec<String> = Period::ALL
            .into_iter()
            .filter(|period| self.days(*period) != period.default())
            .map(|period| format!("{}={}", period.setting(), self.days(period)))
            .collect();
        f.write_str(&if set.is_empty() { "by default".to_owned() } else { set.join(", ") })
    }
}

#[cfg(test)]
mod tests;
