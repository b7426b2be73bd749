//! Passwords of the hub's staff: which are taken, and how they are kept.

use std::{collections::BTreeSet, sync::LazyLock};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};

/// OWASP's cheat sheet: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

const LEAST: usize = 12;
/// More only makes hashing dear.
const MOST: usize = 256;
/// Fewer different characters are a pattern.
const LEAST_DIFFERENT: usize = 6;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    #[error("a password has at least {LEAST} characters: a few random words will do")]
    TooShort,
    #[error("a password has at most {MOST} characters")]
    TooLong,
    #[error("this password repeats few characters: a few random words will do")]
    Monotonous,
    #[error("this password is a word that everybody tries, and little else: a few random words will do")]
    Common,
    #[error("this password holds the e-mail address: choose one that nobody can guess from it")]
    HoldsEmail,
    #[error("this password runs along the keyboard or the alphabet: a few random words will do")]
    Run,
}

/// The password could not be hashed, or the stored hash not be read.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed: {0}")]
pub struct Unhashable(String);

/// Rows of a keyboard, the alphabet and the digits, along which hands run.
const RUNS: [&str; 5] = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890"];

/// What stands in front of every list of passwords that were found, and what this hub suggests.
const WORDS: [&str; 20] = [
    "password", "passwort", "passwd", "welcome", "letmein", "iloveyou", "changeme", "sunshine", "princess", "football",
    "baseball", "superman", "monkey", "dragon", "master", "secret", "admin", "rwanda", "kigali", "mobility",
];
/// Fewer letters besides such words are an ornament.
const LEAST_BESIDES: usize = 6;

/// Whether a password of the account with this e-mail address is taken.
pub fn check(password: &str, email: &str) -> Result<(), Weakness> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    let different: BTreeSet<char> = lower.chars().collect();
    let name = email.split('@').next().unwrap_or_default().to_lowercase();
    match () {
        () if length < LEAST => Err(Weakness::TooShort),
        () if length > MOST => Err(Weakness::TooLong),
        () if different.len() < LEAST_DIFFERENT => Err(Weakness::Monotonous),
        () if holds(&lower, &name) => Err(Weakness::HoldsEmail),
        () if is_common(&lower) || is_common(&plain(&lower)) => Err(Weakness::Common),
        () if runs(&lower) * 2 > length => Err(Weakness::Run),
        () => Ok(()),
    }
}

/// Whether it holds the name in an address, or a part of it: `mukamana` of `diane.mukamana`.
fn holds(lower: &str, name: &str) -> bool {
    let parts = name.split(|letter: char| !letter.is_alphanumeric()).chain([name]);
    parts.filter(|part| part.chars().count() >= 4).any(|part| lower.contains(part))
}

/// Whether too few letters are left once the words that everybody tries are taken away.
fn is_common(lower: &str) -> bool {
    let rest = WORDS.iter().fold(lower.to_owned(), |rest, word| rest.replace(word, " "));
    rest != lower && rest.chars().filter(|letter| letter.is_alphabetic()).count() < LEAST_BESIDES
}

/// With the letters that digits and signs are often put for.
fn plain(lower: &str) -> String {
    let letter = |sign| match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        other => other,
    };
    lower.chars().map(letter).collect()
}

/// How many characters follow the one before them in a run, either way.
fn runs(lower: &str) -> usize {
    let characters: Vec<char> = lower.chars().collect();
    let follows = |pair: &&[char]| {
        let (there, back) = (String::from_iter(*pair), pair.iter().rev().collect::<String>());
        RUNS.iter().any(|run| run.contains(&there) || run.contains(&back))
    };
    characters.windows(2).filter(follows).count()
}

/// Takes about 30 ms of one core and 19 MiB, so it is for a thread that may block.
pub fn hash(password: &str) -> Result<String, Unhashable> {
    let hashed = hasher()?.hash_password(password.as_bytes()).map_err(|error| Unhashable(error.to_string()))?;
    Ok(hashed.to_string())
}

/// Whether the password is the one that was hashed. Without a hash, which is where there is no account, the same work
/// is done for nothing.
pub fn verify(password: &str, stored: Option<&str>) -> Result<bool, Unhashable> {
    static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| hash(&format!("{:032x}", rand::random::<u128>())).ok());
    let Some(against) = stored.or(NOBODYS.as_deref()) else { return Err(Unhashable("no hash to compare with".to_owned())) };
    let parsed = PasswordHash::new(against).map_err(|error| Unhashable(error.to_string()))?;
    let fits = password.chars().count() <= MOST && hasher()?.verify_password(password.as_bytes(), &parsed).is_ok();
    Ok(fits && stored.is_some())
}

fn hasher() -> Result<Argon2<'static>, Unhashable> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| Unhashable(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests;
