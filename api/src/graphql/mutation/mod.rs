//! Everything that can be changed. What a caller got wrong comes back in the payload's `userErrors`.

mod qr_code;

use async_graphql::{MergedObject, SimpleObject};

/// Everything that can be changed.
#[derive(MergedObject, Default)]
pub struct Mutation(qr_code::QrCodeChanges);

/// What was wrong with the input, and what to do about it. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject)]
pub struct UserError {
    /// The field of the input; null where it is the input as a whole.
    field: Option<&'static str>,
    /// What was wrong and what to do, in English.
    message: String,
    /// Stable, for programs.
    code: &'static str,
}
