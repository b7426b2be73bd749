//! The second factor: codes of six digits that change every 30 seconds (RFC 6238), and codes for the day when the
//! phone is lost.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use entity::operator::{ActiveModel, Model};
use sea_orm::Set;
use serde_json::json;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};
use tracing::error;

use super::{
    Error,
    secret::{SecretKey, Unopenable},
};

/// As authenticator apps show it above the account.
const ISSUER: &str = "Mobility Hub";
const PURPOSE: &str = "totp";
/// How many ways in there are without the phone.
const RECOVERY_CODES: usize = 10;
/// 72 bits, written in base 64: too long to be guessed from a plain hash.
const RECOVERY_BYTES: usize = 9;

/// How long a secret waits to be confirmed.
const CONFIRMED_WITHIN: TimeDelta = TimeDelta::minutes(10);

/// A secret that was made for an account and is not confirmed yet.
pub struct Enrolment {
    /// As it is stored.
    pub sealed: String,
    /// As people type it, in base 32.
    pub secret: String,
    /// As a QR code holds it for an app: `otpauth://totp/…`.
    pub uri: String,
}

/// Makes a secret for this account.
pub fn enrol(key: &SecretKey, account: &Model) -> Result<Enrolment, Error> {
    let bytes: [u8; 20] = rand::random();
    let secret = Secret::from(bytes);
    let uri = clock(&bytes, &account.email)?.to_url().map_err(|error| Error::Bug(error.to_string()))?;
    let sealed = key.seal(PURPOSE, &place(account), &bytes).map_err(bug)?;
    Ok(Enrolment { sealed, secret: secret.to_base32(), uri })
}

/// Whether there is a secret that may be confirmed now.
pub fn is_begun(account: &Model, now: DateTime<Utc>) -> bool {
    account.totp_confirmed_at.is_none() && account.totp_begun_at.is_some_and(|begun| begun + CONFIRMED_WITHIN > now)
}

/// The time step whose code this is, now or half a minute off; `None` where it is no code of the account's, or one
/// that was taken before. A secret that cannot be opened has no codes: the recovery codes still let its owner in.
pub fn step(key: &SecretKey, account: &Model, code: &str, now: DateTime<Utc>) -> Result<Option<i64>, Error> {
    let Some(sealed) = &account.totp_secret else { return Ok(None) };
    let bytes = match key.open(PURPOSE, &place(account), sealed) {
        Ok(bytes) => bytes,
        Err(error) => {
            error!(account = %account.id, %error, "a second factor is of no use until HUB_SECRET_KEY is what it was");
            return Ok(None);
        }
    };
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    let step = clock(&bytes, &account.email)?.check(code, seconds).and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| account.totp_last_step.is_none_or(|last| last < *step)))
}

/// Leaves an account without a second factor, begun or confirmed.
pub fn forget(account: &mut ActiveModel) {
    account.totp_secret = Set(None);
    account.totp_begun_at = Set(None);
    account.totp_confirmed_at = Set(None);
    account.totp_last_step = Set(None);
    account.recovery_codes = Set(json!([]));
}

/// New codes for the day when the phone is lost, and their hashes as they are stored.
pub fn recovery_codes() -> (Vec<String>, serde_json::Value) {
    let codes: Vec<String> =
        std::iter::repeat_with(|| BASE64.encode(rand::random::<[u8; RECOVERY_BYTES]>())).take(RECOVERY_CODES).collect();
    let hashes: Vec<String> = codes.iter().map(|code| hash(code)).collect();
    (codes, hashes.into())
}

/// What is left of an account's recovery codes once this one is used; `None` where it is none of them.
pub fn without(account: &Model, code: &str) -> Option<serde_json::Value> {
    let used = hash(code.trim());
    let left: Vec<&str> = account.recovery_codes.as_array()?.iter().filter_map(|hash| hash.as_str()).collect();
    let rest: Vec<&str> = left.iter().copied().filter(|hash| *hash != used).collect();
    (rest.len() < left.len()).then(|| rest.into())
}

fn clock(secret: &[u8], email: &str) -> Result<Totp, Error> {
    // The address is part of a link in which a colon parts it from the issuer.
    let account = email.replace(':', "_");
    let built = Builder::new().with_secret(secret.to_vec()).with_account_name(account).with_issuer(Some(ISSUER)).build();
    built.map_err(|error| Error::Bug(error.to_string()))
}

/// The secret of one account is of no use in another's row.
fn place(account: &Model) -> String {
    format!("operators {}", account.id)
}

fn hash(code: &str) -> String {
    hex::encode(Sha256::digest(code))
}

fn bug(error: Unopenable) -> Error {
    Error::Bug(error.to_string())
}

#[cfg(test)]
mod tests;
