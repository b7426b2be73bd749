use rstest::rstest;
use serde_json::{Value, json};

use super::*;

fn text<const MAX: usize>(text: &str) -> Text<MAX> {
    Text::new(text).unwrap()
}

fn button(id: usize) -> Button {
    Button { id: text(&format!("b{id}")), title: text(&format!("Tap {id}")) }
}

fn row(id: usize) -> Row {
    Row { id: text(&format!("r{id}")), title: text("Row"), description: None }
}

fn section(ids: std::ops::Range<usize>) -> Section {
    Section { title: text("Section"), rows: ids.map(row).collect() }
}

fn link(address: &str) -> Result<WebAddress, OutboundError> {
    WebAddress::try_from(address.parse::<Url>().unwrap())
}

#[rstest]
#[case("tel:*182*1%23")]
#[case("javascript:alert(1)")]
#[case("file:///etc/passwd")]
fn a_link_leads_into_the_web(#[case] address: &str) {
    assert_eq!(link(address), Err(OutboundError::NoWebAddress(address.to_owned())));
}

#[test]
fn a_text_ends_at_its_limit() {
    assert_eq!(Text::<20>::new("é".repeat(20)).unwrap().as_str().chars().count(), 20);
    assert_eq!(Text::<20>::new("é".repeat(21)), Err(OutboundError::TooLong { length: 21, limit: 20 }));
    assert_eq!(Text::<20>::new(""), Err(OutboundError::Empty));
    assert_eq!(Text::<20>::new(" \n\u{a0}"), Err(OutboundError::Empty));
}

#[rstest]
#[case("", "…")]
#[case("  ", "…")]
#[case("four", "four")]
#[case("fives", "fiv…")]
fn a_text_is_cut_to_fit(#[case] long: &str, #[case] cut: &str) {
    assert_eq!(Text::<4>::fit(long).as_str(), cut);
}

#[test]
fn there_are_one_to_three_buttons() {
    let buttons = |count| Buttons::new((0..count).map(button).collect());
    assert_eq!(buttons(0), Err(OutboundError::Count { what: "buttons", count: 0, least: 1, most: 3 }));
    assert_eq!(buttons(1).unwrap().iter().count(), 1);
    assert_eq!(buttons(3).unwrap().iter().count(), 3);
    assert_eq!(buttons(4), Err(OutboundError::Count { what: "buttons", count: 4, least: 1, most: 3 }));
}

#[test]
fn ids_do_not_repeat() {
    assert_eq!(Buttons::new(vec![button(1), button(1)]), Err(OutboundError::RepeatedId("b1".to_owned())));
    assert_eq!(Sections::new(vec![section(0..1), section(0..1)]), Err(OutboundError::RepeatedId("r0".to_owned())));
}

#[test]
fn ids_have_no_space_around_them() {
    let padded = Button { id: text("b1 "), title: text("Tap") };
    assert_eq!(Buttons::new(vec![padded]), Err(OutboundError::PaddedId("b1 ".to_owned())));
}

/// Two buttons that read the same cannot be told apart, and Meta refuses them.
#[test]
fn titles_of_buttons_do_not_repeat() {
    let twin = Button { title: text("Tap 1"), ..button(2) };
    assert_eq!(Buttons::new(vec![button(1), twin]), Err(OutboundError::RepeatedTitle("Tap 1".to_owned())));
}

#[test]
fn a_list_has_one_to_ten_sections_and_rows() {
    assert!(Sections::new(Vec::new()).is_err());
    assert!(Sections::new(vec![section(0..0)]).is_err());
    assert_eq!(Sections::new(vec![section(0..10)]).unwrap().iter().count(), 1);
    assert!(Sections::new(vec![section(0..11)]).is_err());
    assert!(Sections::new(vec![section(0..6), section(6..10)]).is_ok());
    assert!(Sections::new(vec![section(0..6), section(6..11)]).is_err());
    assert!(Sections::new((0..10).map(|id| section(id..id + 1)).collect()).is_ok());
    assert!(Sections::new((0..11).map(|id| section(id..id + 1)).collect()).is_err());
}

fn contents() -> Vec<Content> {
    let buttons = Buttons::new(vec![button(1), button(2)]).unwrap();
    let described = Row { description: Some(text("More")), ..row(2) };
    let sections = Sections::new(vec![Section { title: text("S"), rows: vec![row(1), described] }]).unwrap();
    vec![
        Content::Text { body: text("Muraho") },
        Content::Buttons { body: text("Body"), footer: Some(text("Foot")), buttons },
        Content::List { body: text("Body"), footer: None, label: text("Choose"), sections },
        Content::Link { body: text("Body"), label: text("Open"), url: link("https://example.com/q/abc").unwrap() },
        Content::LocationRequest { body: text("Where?") },
        Content::Image { attachment: Attachment::QrPicture("abc".to_owned()), caption: Some(text("Scan")) },
        Content::Document { attachment: Attachment::QrDocument("abc".to_owned()), filename: text("qr.png"), caption: None },
    ]
}

#[test]
fn what_is_stored_reads_back_the_same() {
    for content in contents() {
        let stored = serde_json::to_value(&content).unwrap();
        assert_eq!(serde_json::from_value::<Content>(stored).unwrap(), content);
    }
}

#[rstest]
#[case::text(json!({ "kind": "text", "body": "" }))]
#[case::buttons(json!({ "kind": "buttons", "body": "b", "footer": null, "buttons": [] }))]
#[case::list(json!({ "kind": "list", "body": "b", "footer": null, "label": "l", "sections": [] }))]
#[case::address(json!({ "kind": "link", "body": "b", "label": "l", "url": "tel:112" }))]
#[case::label(json!({ "kind": "link", "body": "b", "label": "x".repeat(21), "url": "https://example.com" }))]
fn what_breaks_a_limit_does_not_read_back(#[case] stored: Value) {
    assert!(serde_json::from_value::<Content>(stored).is_err());
}

#[test]
fn attachments_are_named() {
    let attached: Vec<_> = contents().iter().filter_map(|content| content.attachment().cloned()).collect();
    assert_eq!(attached, [Attachment::QrPicture("abc".to_owned()), Attachment::QrDocument("abc".to_owned())]);
}

#[test]
fn bodies_are_those_meta_documents() {
    let to = Recipient::WaId("250788123456".to_owned());
    let bodies: Vec<_> = contents()
        .iter()
        .map(|content| Message { to: &to, content, media_id: Some("4490709327384033"), callback_data: "row", reply_to: None })
        .map(|message| message.body().unwrap())
        .collect();
    insta::assert_json_snapshot!(bodies);
}

#[test]
fn a_template_is_the_one_meta_documents() {
    let template = Template {
        name: "trip_news".parse().unwrap(),
        language: TemplateLanguage::Kinyarwanda,
        parameter: Parameter::squeeze("Jean araje.\nSaa mbiri"),
    };
    let to = Recipient::WaId("250788123456".to_owned());
    let body = TemplateMessage { to: &to, template: &template, callback_data: "row" }.body();
    let expected = json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": "250788123456",
        "type": "template",
        "template": {
            "name": "trip_news",
            "language": { "policy": "deterministic", "code": "rw_RW" },
            "components": [{ "type": "body", "parameters": [{ "type": "text", "text": "Jean araje. Saa mbiri" }] }],
        },
        "biz_opaque_callback_data": "row",
    });
    assert_eq!(body, expected);
    let scoped = Recipient::ScopedId("RW.1349".to_owned());
    let body = TemplateMessage { to: &scoped, template: &template, callback_data: "row" }.body();
    assert_eq!((&body["recipient"], &body["to"]), (&json!("RW.1349"), &Value::Null));
}

#[test]
fn all_but_pictures_and_files_have_words() {
    let words = contents().iter().map(|content| content.words().map(str::to_owned)).collect::<Vec<_>>();
    let words = words.iter().map(Option::as_deref).collect::<Vec<_>>();
    assert_eq!(words, [Some("Muraho"), Some("Body"), Some("Body"), Some("Body"), Some("Where?"), None, None]);
}

#[test]
fn a_scoped_id_goes_where_meta_wants_it() {
    let to = Recipient::ScopedId("RW.1349".to_owned());
    let content = Content::Text { body: text("hi") };
    let message = Message { to: &to, content: &content, media_id: None, callback_data: "row", reply_to: Some("wamid.1") };
    let body = message.body().unwrap();
    assert_eq!((&body["recipient"], &body["to"]), (&json!("RW.1349"), &Value::Null));
    assert_eq!(body["recipient_type"], "individual");
    assert_eq!(body["context"]["message_id"], "wamid.1");
}

#[test]
fn callback_data_ends_at_what_meta_echoes() {
    let to = Recipient::WaId("250788123456".to_owned());
    let content = Content::Text { body: text("hi") };
    let long = "é".repeat(CALLBACK_DATA_LIMIT + 1);
    let message = Message { to: &to, content: &content, media_id: None, callback_data: &long, reply_to: None };
    let echoed = message.body().unwrap()["biz_opaque_callback_data"].as_str().unwrap().chars().count();
    assert_eq!(echoed, CALLBACK_DATA_LIMIT);
}

#[test]
fn a_picture_wants_its_upload() {
    let to = Recipient::WaId("250788123456".to_owned());
    for content in contents().iter().filter(|content| content.attachment().is_some()) {
        let message = Message { to: &to, content, media_id: None, callback_data: "row", reply_to: None };
        assert_eq!(message.body(), Err(MissingMedia));
    }
}
