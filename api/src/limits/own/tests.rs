use chrono::TimeDelta;

use super::*;
use crate::domain::record::fixture::noon;

fn take(own: &Own, family: Family, key: &str, quota: Quota) -> Left {
    own.take(&Ask { family, key: &key.to_owned(), quota, cost: NonZeroU32::MIN })
}

#[test]
fn those_that_have_been_quiet_are_forgotten() {
    let clock = Clock::manual(noon());
    let own = Own::new(clock.clone());
    let (quota, other) = (Quota::new(2, 60.0).unwrap(), Quota::new(3, 60.0).unwrap());
    take(&own, Family::Ocr, "ppocr", other);
    for number in 2..SWEEP {
        take(&own, Family::SignIn, &number.to_string(), quota);
    }
    assert_eq!(own.len(), usize::try_from(SWEEP).unwrap() - 1);
    clock.advance(TimeDelta::hours(1));
    take(&own, Family::SignIn, "late", quota);
    assert_eq!(own.len(), 1);
    assert_eq!(own.limiters.read().unwrap().len(), 1, "so are the quotas that nobody is under");
}

#[test]
fn a_bucket_whose_quota_changes_begins_full() {
    let own = Own::new(Clock::manual(noon()));
    let (narrow, wide) = (Quota::new(1, 1.0).unwrap(), Quota::new(2, 1.0).unwrap());
    assert!(take(&own, Family::SignIn, "one", narrow).wait.is_none());
    assert!(take(&own, Family::SignIn, "one", narrow).wait.is_some());
    assert_eq!(take(&own, Family::SignIn, "one", wide), Left { remaining: 1, wait: None });
    assert!(take(&own, Family::SignIn, "one", narrow).wait.is_some(), "going back gives nothing");
    assert!(take(&own, Family::Graphql, "one", narrow).wait.is_none(), "another family has buckets of its own");
}
