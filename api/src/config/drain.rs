//! `HUB_DRAIN_SECONDS`: how long a process that was asked to end serves on, so that balancers notice.

use std::time::Duration;

use super::{Fault, Vars, fault, parsed};

pub const SETTING: &str = "HUB_DRAIN_SECONDS";

/// Service managers kill after 90 s at the latest, and what was begun takes up to 28 s more.
const LONGEST: u64 = 60;

/// A laptop has no balancer that has to notice.
pub(super) fn read(vars: &Vars, production: bool, faults: &mut Vec<Fault>) -> Duration {
    let (default, wanted) = (if production { "5" } else { "0" }, "whole seconds from 0 to 60");
    let seconds = parsed(vars, SETTING, default, wanted, faults).unwrap_or_default();
    if seconds > LONGEST {
        faults.push(fault(SETTING, format!("{seconds} s are too many"), &format!("Give {wanted}.")));
    }
    Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests;
