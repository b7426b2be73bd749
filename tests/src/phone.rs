//! Somebody with a phone: says things, taps what was offered, and shows the chat as text.

use std::fmt::Write;

use api::simulator::{Author, Message};
use serde_json::{Value, json};

use crate::hub::Hub;

pub struct Phone<'a> {
    hub: &'a Hub,
    wa_id: String,
}

impl<'a> Phone<'a> {
    pub(crate) fn new(hub: &'a Hub, wa_id: &str) -> Self {
        let phone = format!("+{wa_id}");
        hub.meta.simulator.add_person(&phone, "Aline").expect("a number that can exist");
        Self { hub, wa_id: wa_id.to_owned() }
    }

    /// Writes, and waits until it is answered.
    pub async fn says(&self, text: &str) {
        self.sends(&json!({ "type": "text", "text": { "body": text } })).await;
    }

    /// Sends any message, in Meta's words, and waits until it is answered.
    pub async fn sends(&self, content: &Value) {
        self.posts(content);
        self.hub.settle().await;
    }

    /// Sends a file as `kind`, `image` or `document`, and waits until it is answered and read.
    pub async fn sends_file(&self, kind: &str, mime_type: &str, bytes: &[u8]) {
        self.posts_file(kind, mime_type, bytes);
        self.hub.settle().await;
    }

    /// The same without waiting.
    pub fn posts_file(&self, kind: &str, mime_type: &str, bytes: &[u8]) {
        let file = self.hub.meta.simulator.attach(mime_type, bytes.to_vec().into()).expect("the stand-in takes the file");
        let mut content = json!({ "type": kind, kind: { "id": file.id } });
        if kind == "document" {
            content[kind]["filename"] = json!("paper");
        }
        self.posts(&content);
    }

    /// Sends and does not wait.
    pub fn posts(&self, content: &Value) {
        self.hub.meta.simulator.person_says(&self.wa_id, content).expect("the stand-in takes it");
    }

    /// Taps the newest button or list row whose title contains `title`.
    pub async fn taps(&self, title: &str) {
        let found = self.sent().iter().rev().find_map(|message| reply(message, title));
        let content = found.unwrap_or_else(|| panic!("nothing to tap says {title:?} in:\n{}", self.transcript()));
        self.sends(&content).await;
    }

    /// Everything the business sent, oldest first.
    pub fn sent(&self) -> Vec<Message> {
        self.hub.meta.simulator.sent(&self.wa_id)
    }

    /// The bytes of the newest picture.
    pub fn picture(&self) -> Vec<u8> {
        let pictures =
            self.sent().into_iter().rev().find_map(|message| message.content["image"]["id"].as_str().map(str::to_owned));
        let id = pictures.expect("a picture in the chat");
        self.hub.meta.simulator.media(&id).expect("the stand-in keeps it").bytes.to_vec()
    }

    /// The chat as a product owner would read it.
    pub fn transcript(&self) -> String {
        let messages = self.hub.meta.simulator.messages(&self.wa_id).unwrap_or_default();
        let mut text = String::new();
        for message in &messages {
            let who = if message.from == Author::Person { "»" } else { "«" };
            let _ = writeln!(text, "{who} {}", show(&message.content).replace('\n', "\n  "));
        }
        text
    }
}

/// The content that a tap on this message's control sends back.
fn reply(message: &Message, title: &str) -> Option<Value> {
    let action = &message.content["interactive"]["action"];
    let context = json!({ "id": message.id });
    let says = |value: &Value| value.as_str().is_some_and(|text| text.contains(title));
    let button = list(&action["buttons"]).find(|button| says(&button["reply"]["title"]));
    if let Some(button) = button {
        let reply = json!({ "type": "button_reply", "button_reply": button["reply"] });
        return Some(json!({ "type": "interactive", "interactive": reply, "context": context }));
    }
    let row = list(&action["sections"]).flat_map(|section| list(&section["rows"])).find(|row| says(&row["title"]))?;
    let reply = json!({ "type": "list_reply", "list_reply": row });
    Some(json!({ "type": "interactive", "interactive": reply, "context": context }))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn show(content: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match content["type"].as_str().unwrap_or_default() {
        "text" => text(&content["text"]["body"]),
        "image" => format!("[picture] {}", text(&content["image"]["caption"])),
        "document" => format!("[{}] {}", text(&content["document"]["filename"]), text(&content["document"]["caption"])),
        "interactive" => show_interactive(&content["interactive"]),
        "template" => format!("[template] {}", text(&content["template"]["components"][0]["parameters"][0]["text"])),
        other => format!("[{other}]"),
    }
}

fn show_interactive(interactive: &Value) -> String {
    let title = |value: &Value| value["title"].as_str().unwrap_or_default().to_owned();
    let mut shown = interactive["body"]["text"].as_str().unwrap_or_default().to_owned();
    for reply in [&interactive["button_reply"], &interactive["list_reply"]] {
        if reply.is_object() {
            let _ = write!(shown, "({})", title(reply));
        }
    }
    for button in list(&interactive["action"]["buttons"]) {
        let _ = write!(shown, "\n[{}]", title(&button["reply"]));
    }
    for section in list(&interactive["action"]["sections"]) {
        for row in list(&section["rows"]) {
            let about = row["description"].as_str().map(|about| format!(": {about}"));
            let _ = write!(shown, "\n- {}{}", title(row), about.unwrap_or_default());
        }
    }
    shown
}
