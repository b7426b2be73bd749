//! `REDIS_URL`: where several processes share what one would keep in memory.

use redis::IntoConnectionInfo;
use secrecy::SecretString;

use super::{Fault, Vars, fault};

const SETTING: &str = "REDIS_URL";

/// `None` where it is not set, or cannot be used, which is a fault.
pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Option<SecretString> {
    let url = vars.get(SETTING)?;
    if url.into_connection_info().is_ok() {
        return Some(url.into());
    }
    // The value itself may hold a password, so it is not repeated.
    faults.push(fault(
        SETTING,
        "it is no address of a Redis server".to_owned(),
        "Give one such as redis://:password@host:6379, rediss://… for TLS, or leave it empty to keep to this process.",
    ));
    None
}

#[cfg(test)]
mod tests;
