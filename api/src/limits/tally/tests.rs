use super::*;
use crate::domain::limit::{Quota, Rule};

fn verdict(remaining: u32, granted: bool) -> Verdict {
    let rule = Rule::Limit(Quota::new(10, 60.0).unwrap());
    Verdict { rule, remaining, wait: (!granted).then_some(Duration::from_secs(1)) }
}

fn note(tally: &Tally, family: Family, key: &str, remaining: u32, granted: bool) {
    tally.note(&[Charge::one(family, Subject::new(key))], &[verdict(remaining, granted)]);
}

fn top(sample: &Sample, family: Family) -> Vec<(&str, u64, u64)> {
    sample.families[&family].top.iter().map(|one| (one.key.as_str(), one.granted, one.refused)).collect()
}

#[test]
fn rates_are_of_the_time_since_the_last_look() {
    let tally = Tally::default();
    let began = Instant::now();
    tally.look(began);
    for remaining in [5, 4, 3] {
        note(&tally, Family::SignIn, "one", remaining, true);
    }
    note(&tally, Family::SignIn, "other", 0, false);
    note(&tally, Family::Webhook, "all", 7, true);
    let sample = tally.look(began + Duration::from_secs(2));
    let counted = &sample.families[&Family::SignIn];
    assert_eq!((counted.granted_per_second, counted.refused_per_second, counted.level), (1.5, 0.5, Some(0)));
    assert_eq!(sample.families[&Family::Webhook].level, Some(7));
    assert_eq!(top(&sample, Family::SignIn), [("one", 3, 0), ("other", 0, 1)]);
    let quiet = tally.look(began + Duration::from_secs(3));
    let counted = &quiet.families[&Family::SignIn];
    assert_eq!((counted.granted_per_second, counted.level, counted.top.len()), (0.0, None, 2), "who asked is told of for longer");
}

#[test]
fn who_asked_is_forgotten_after_two_spans() {
    let tally = Tally::default();
    let began = Instant::now();
    note(&tally, Family::Ocr, "ppocr", 9, true);
    tally.look(began + SPAN);
    note(&tally, Family::Ocr, "ppocr", 9, true);
    note(&tally, Family::Ocr, "tesseract", 9, false);
    assert_eq!(top(&tally.look(began + SPAN), Family::Ocr), [("ppocr", 2, 0), ("tesseract", 0, 1)]);
    tally.look(began + SPAN * 2);
    assert_eq!(top(&tally.look(began + SPAN * 3), Family::Ocr), [("ppocr", 1, 0), ("tesseract", 0, 1)]);
    assert_eq!(tally.look(began + SPAN * 4), Sample::default());
}

#[test]
fn few_are_told_of_and_not_too_many_are_counted() {
    let tally = Tally::default();
    for number in 0..MOST + 100 {
        note(&tally, Family::Graphql, &format!("key:{number:05}"), 9, true);
    }
    note(&tally, Family::Graphql, "key:00007", 9, true);
    let sample = tally.look(Instant::now() + Duration::from_secs(1));
    let top = top(&sample, Family::Graphql);
    assert_eq!((top.len(), top[0], top[1].0), (TOP, ("key:00007", 2, 0), "key:00000"));
    assert_eq!(tally.0.lock().unwrap().subjects[1].len(), 0);
    assert_eq!(tally.0.lock().unwrap().subjects[0][&Family::Graphql].len(), MOST);
}

/// A bucket is measured by its own size, whatever the rest of its family has.
#[test]
fn what_is_used_up_is_told_by_each_bucket_s_own_size() {
    let used = |buckets: &[(&str, i64, u32)]| {
        let tally = Tally::default();
        for (key, capacity, remaining) in buckets {
            let rule = Rule::Limit(Quota::new(*capacity, 60.0).unwrap());
            let verdict = Verdict { rule, remaining: *remaining, wait: None };
            tally.note(&[Charge::one(Family::Graphql, Subject::new(*key))], &[verdict]);
        }
        tally.look(Instant::now()).families[&Family::Graphql].used
    };
    assert_eq!(used(&[("key:1", 10, 5)]), Some(0.5));
    assert_eq!(used(&[("key:1", 10, 5), ("key:narrow", 2, 1)]), Some(0.5), "one of two is half of it");
    assert_eq!(used(&[("key:1", 10, 5), ("key:wide", 1_000, 50)]), Some(0.95), "50 of 1,000 is little");
    assert_eq!(used(&[("key:1", 10, 5), ("person:1", 10, 0), ("operator:1", 10, 0), ("address:::1", 10, 0)]), Some(0.5));
    assert_eq!(used(&[("person:1", 10, 0)]), None, "one's own is nobody else's business");
}

#[test]
fn who_is_let_through_by_rule_has_no_level() {
    let tally = Tally::default();
    let free = Verdict { rule: Rule::Allow, remaining: 0, wait: None };
    tally.note(&[Charge::one(Family::Graphql, Subject::new("key:1"))], &[free]);
    assert_eq!(tally.look(Instant::now()).families[&Family::Graphql].level, None);
}
