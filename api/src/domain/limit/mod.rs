//! How much of a thing may be had: families of buckets, the quota of each, and what operators say instead.
//!
//! A bucket holds so many tokens, loses one for each unit of what is asked for, and regains them evenly until it is full.
//! What is built in can be changed while the hub runs: for a whole family, or for one subject in it. Where buckets are
//! kept, and who counts, is not decided here.

mod policy;
mod quota;
mod rules;
mod subject;

pub use entity::rate_limit_policy::{LimitEffect as Effect, LimitFamily as Family};
pub use policy::{MOST, Wish, all, set, take_back};
pub use quota::{LONGEST, Quota, QuotaProblem};
pub use rules::{Policies, Rule};
pub use subject::{Subject, named, network};
