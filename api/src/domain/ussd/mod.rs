//! What to dial so that a mobile-money menu opens with everything filled in but the PIN.
//!
//! [`Registry`] is data: one row per operator, read from `ussd-registry.csv`. A row holds [`Template`]s; filled
//! with a number, a merchant code and perhaps an amount, a template gives a [`Dial`].

mod dial;
mod registry;
mod template;
#[cfg(test)]
mod tests;

pub use dial::{Dial, DialProblem};
pub use registry::{Operator, Registry, RegistryError};
pub use template::{Template, TemplateProblem};
