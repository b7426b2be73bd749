//! How long, how far and how often: every number that the rides go by.

use chrono::TimeDelta;

/// How long a driver has to take a ride that is offered to them.
pub const OFFER_LIVES: TimeDelta = TimeDelta::seconds(30);
/// A ride now that nobody has taken by then is given up.
pub const GIVE_UP: TimeDelta = TimeDelta::minutes(10);
/// Drivers are looked for in circles around the pickup, one after the other; in metres.
pub const RADII_M: [f64; 4] = [1_000.0, 2_000.0, 5_000.0, WIDEST_M];
/// Beyond it nobody is looked for; in metres.
pub const WIDEST_M: f64 = 10_000.0;

/// What is planned begins so long from now, or later.
pub const SOONEST: TimeDelta = TimeDelta::minutes(15);
/// What is planned begins so long from now, or sooner.
pub const FURTHEST: TimeDelta = TimeDelta::days(90);
/// So long before its time a rider's planned trip becomes a ride now, and a driver who agreed to one is kept free.
pub const CALL_BEFORE: TimeDelta = TimeDelta::minutes(20);
/// So long before the time of a planned trip those who are on it are reminded, one after the other.
pub const REMIND_BEFORE: [TimeDelta; 2] = [TimeDelta::minutes(60), TimeDelta::minutes(15)];
/// A planned trip that has nobody on the other side so long after its time will find nobody.
pub const ALONE_AFTER: TimeDelta = TimeDelta::minutes(30);
/// An agreed trip that nobody has started so long after its time, or after it was agreed, will not be started.
pub const UNSTARTED_AFTER: TimeDelta = TimeDelta::hours(3);

/// Two planned trips fit whose pickups are at most so many metres apart.
pub const PICKUPS_M: f64 = 2_000.0;
/// And whose drop-offs, where both have one, are at most so many metres apart.
pub const DROPOFFS_M: f64 = 3_000.0;
/// And whose times are at most so far apart.
pub const TIMES_APART: TimeDelta = TimeDelta::minutes(30);
/// How long both sides have to agree to a match, unless the trip's time comes first.
pub const MATCH_LIVES: TimeDelta = TimeDelta::hours(2);

/// A driver is offered rides as long as their place is no older than this.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);
/// After so long without a sign of life a driver is asked whether they are still there.
pub const QUIET: TimeDelta = TimeDelta::minutes(8);
/// After so long without a sign of life a driver is offline.
pub const GONE: TimeDelta = TimeDelta::minutes(15);

/// A fare in whole RWF.
pub const FARES: std::ops::RangeInclusive<i64> = 100..=1_000_000;
/// How many stars there are to give.
pub const STARS: std::ops::RangeInclusive<u8> = 1..=5;
/// The longest note, in letters.
pub const NOTE: usize = 280;
/// How many planned trips one person may have waiting at a time.
pub const PLANNED: u64 = 20;
