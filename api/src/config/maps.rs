//! Google's maps in the console, for who has a key for them.

use super::{Fault, Vars, fault};

pub const SETTING: &str = "GOOGLE_MAPS_BROWSER_KEY";

/// Not a secret: every browser that shows a map gets it, and Google knows by the site which one may. `None` where it is not
/// set, or a fault.
pub(super) fn browser_key(vars: &Vars, faults: &mut Vec<Fault>) -> Option<String> {
    let key = vars.get(SETTING)?;
    if key.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')) {
        return Some(key.to_owned());
    }
    let wrong = "it has other signs than letters, digits, - and _".to_owned();
    faults.push(fault(SETTING, wrong, "Copy the key from Google's console as it is, or leave it empty for the free map."));
    None
}

#[cfg(test)]
mod tests;
