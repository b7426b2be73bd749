use chrono::TimeDelta;

use super::*;
use crate::domain::record::fixture::noon;

#[test]
fn a_bucket_is_emptied_fills_again_and_is_nobody_elses() {
    let clock = Clock::manual(noon());
    let budget = Budget::new(clock.clone(), NonZeroU32::new(200).unwrap());
    assert_eq!(budget.capacity.get(), 12_000);
    let (one, other) = (Caller::Stranger(None), Caller::Key(ApiKeyId::new()));
    assert_eq!(budget.charge(&one, 9_000), Charge { requested: 9_000, remaining: 3_000, wait: None });
    let refused = Charge { requested: 3_400, remaining: 0, wait: Some(Duration::from_secs(2)) };
    assert_eq!(budget.charge(&one, 3_400), refused);
    assert_eq!(budget.charge(&other, 9_000).wait, None);
    clock.advance(TimeDelta::seconds(2));
    assert_eq!(budget.charge(&one, 3_400), Charge { requested: 3_400, remaining: 0, wait: None });
}

#[test]
fn the_dearest_document_can_be_paid_at_any_rate() {
    let budget = Budget::new(Clock::manual(noon()), NonZeroU32::MIN);
    assert_eq!(budget.charge(&Caller::Stranger(None), u32::try_from(COST).unwrap()).wait, None);
    assert!(budget.charge(&Caller::Stranger(None), 1).wait.is_some());
}
