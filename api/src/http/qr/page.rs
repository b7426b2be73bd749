//! The pages themselves, in a few kilobytes with nothing to fetch but the picture. `maud` escapes whatever is put in.

use std::sync::LazyLock;

use axum::http::HeaderValue;
use base64::{Engine, engine::general_purpose::STANDARD};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};
use url::Url;

use super::{reader::Reader, words::Words};
use crate::domain::{
    phone::HOME,
    qr::{Card, Target},
    ussd::{Dial, Registry},
};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Only the style and the script of this very build run. `data:` is for a logo inside an SVG.
pub(super) static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let policy = format!(
        "default-src 'none'; img-src 'self' data:; style-src {}; script-src {}; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    HeaderValue::from_str(&policy).expect("a policy is plain ASCII")
});

/// The landing page of one code.
pub(super) struct Page<'a> {
    pub card: &'a Card,
    /// The page's own address.
    pub url: &'a Url,
    pub reader: &'a Reader,
}

impl Page<'_> {
    pub fn render(&self) -> String {
        let (card, words) = (self.card, self.reader.words);
        let head = html! {
            meta property="og:title" content=(self.title());
            meta property="og:description" content=(card.dial);
            meta property="og:image" content=(format!("{}.png", self.url));
        };
        let body = html! {
            div {
                h1 { (self.heading()) }
                @match self.amount() {
                    Some(amount) => p.amount { (amount) },
                    None => p { (words.asks_amount) },
                }
                @if !card.verified { p.warn { (words.unverified) } }
                (self.ways())
                p.hint { (words.pin) }
            }
            (self.picture())
            script { (PreEscaped(SCRIPT)) }
        };
        document(words, &self.title(), &head, &html! { main.code { (body) } })
    }

    fn heading(&self) -> String {
        let words = self.reader.words;
        let form = match self.card.target {
            Target::Phone(_) => words.pay,
            Target::Merchant(_) => words.pay_merchant,
        };
        form.replace("{}", self.card.target_display())
    }

    fn amount(&self) -> Option<String> {
        self.card.amount_display().map(|amount| amount.replace(',', self.reader.words.thousands))
    }

    fn title(&self) -> String {
        match self.amount() {
            Some(amount) => format!("{}: {amount}", self.heading()),
            None => self.heading(),
        }
    }

    /// A button for each string that can be dialled; the payer knows their network.
    fn ways(&self) -> Markup {
        let (card, words) = (self.card, self.reader.words);
        html! {
            (way(self.reader, "own", &card.networks, &card.dial))
            @if let Some(other) = &card.dial_other { (way(self.reader, "other", &card.other_networks, other)) }
            @if !card.dials_target() { p { (words.then_type.replace("{}", card.target_display())) } }
            @if self.reader.is_iphone { p.hint { (words.iphone) } }
        }
    }

    fn picture(&self) -> Markup {
        let (code, words) = (&self.card.code, self.reader.words);
        html! {
            figure {
                h2 { (words.scan) }
                img src=(format!("{code}.png")) alt=(format!("{}: {}", words.scan, self.card.dial)) loading="lazy";
                p {
                    (words.print) ": "
                    a href=(format!("{code}.png?size=print")) { "PNG" } " · " a href=(format!("{code}.svg")) { "SVG" }
                }
            }
        }
    }
}

/// One string to dial: a button where the phone dials it, and always the text to copy.
fn way(reader: &Reader, id: &str, networks: &[&str], dial: &Dial) -> Markup {
    let words = reader.words;
    let networks = networks.join(words.or);
    html! {
        div.way {
            @if reader.is_iphone {
                strong.on { (networks) }
            } @else {
                a.dial href=(dial.tel_link()) { (words.dial.replace("{}", &networks)) }
            }
            div.copy {
                code id=(id) { (dial) }
                button type="button" hidden data-copies=(id) data-copy=(words.copy) data-done=(words.copied) aria-live="polite" {
                    (words.copy)
                }
            }
        }
    }
}

/// A page that says one thing.
pub(super) fn notice(words: &Words, title: &str, help: &str) -> String {
    document(words, title, &html! {}, &html! { main { h1 { (title) } p { (help) } } })
}

/// The link leads nowhere, but somebody holds a phone and wants to pay.
pub(super) fn unknown(reader: &Reader) -> String {
    let words = reader.words;
    let home: Vec<_> = Registry::embedded().of_country(HOME).collect();
    let networks: Vec<_> = home.iter().map(|operator| operator.network.as_str()).collect();
    let body = html! {
        main {
            h1 { (words.unknown) }
            p { (words.unknown_help) }
            p { (words.menu) }
            @if let Some(first) = home.first() { (way(reader, "own", &networks, &first.menu)) }
            script { (PreEscaped(SCRIPT)) }
        }
    };
    document(words, words.unknown, &html! {}, &body)
}

fn document(words: &Words, title: &str, head: &Markup, body: &Markup) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(words.tag) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                // Else iOS and old Androids make their own links out of the digits.
                meta name="format-detection" content="telephone=no";
                title { (title) }
                link rel="icon" href="../favicon.svg";
                (head)
                style { (PreEscaped(STYLE)) }
            }
            body { (body) }
        }
    };
    page.into_string()
}
