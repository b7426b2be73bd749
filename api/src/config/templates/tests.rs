use rstest::rstest;

use super::*;
use crate::config::Config;

fn read(news: &str, alerts: &str) -> Result<Config, Vec<Fault>> {
    let settings = [(NEWS, news), (ALERTS, alerts)];
    Config::read(&Vars::from_pairs(settings.map(|(name, value)| (name.to_owned(), value.to_owned()))))
}

#[rstest]
#[case::none("", "", None, None)]
#[case::news_alone("trip_news", "", Some("trip_news"), Some("trip_news"))]
#[case::alerts_alone("", "hub_alert", None, Some("hub_alert"))]
#[case::both("trip_news", "hub_alert", Some("trip_news"), Some("hub_alert"))]
fn alerts_have_that_of_news_unless_they_have_their_own(
    #[case] news: &str,
    #[case] alerts: &str,
    #[case] for_news: Option<&str>,
    #[case] for_alerts: Option<&str>,
) {
    let whatsapp = read(news, alerts).unwrap().whatsapp;
    let names = [&whatsapp.notice_template, &whatsapp.alert_template].map(|name| name.as_ref().map(TemplateName::as_str));
    assert_eq!(names, [for_news, for_alerts]);
}

#[rstest]
#[case(NEWS, "Trip news", "")]
#[case(ALERTS, "", "Hub alert")]
fn what_cannot_be_a_name_is_a_fault(#[case] setting: &str, #[case] news: &str, #[case] alerts: &str) {
    let faults: Vec<&str> = read(news, alerts).unwrap_err().iter().map(|fault| fault.setting).collect();
    assert_eq!(faults, [setting]);
}
