//! `REDIS_URL`: where several processes share what one would keep in memory.

use secrecy::SecretString;

use super::{Fault, Vars, fault};
use crate::redis::nodes;

const SETTING: &str = "REDIS_URL";

/// `None` where it is not set, or cannot be used, which is a fault.
pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Option<SecretString> {
    let url = vars.get(SETTING)?;
    match nodes(url) {
        Ok(_) => return Some(url.into()),
        // The value itself may hold a password, so it is not repeated.
        Err(unusable) => faults.push(fault(
            SETTING,
            unusable.to_string(),
            "Give one such as redis://:password@host:6379, rediss://… for TLS, several of one cluster with commas between \
             them, or leave it empty to keep to this process.",
        )),
    }
    None
}

#[cfg(test)]
mod tests;
