//! The hub's sentences in Kinyarwanda, English and French.
//!
//! Translators own the `.ftl` files beside this module. They are compiled in and parsed once; a sentence that
//! a language lacks is said in English, and one that English lacks shows its key, because a wrong word in a
//! chat is better than none. Numbers come formatted: a payer must read `2,000` or `2 000`, never `2000.0`.

mod key;
mod measure;

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

pub use self::{key::Key, measure::minutes};
use super::effect::{Lang, Target};

type Bundle = FluentBundle<FluentResource>;

// Three files a language: what the hub says of itself and of codes, of rides, and of papers.
const RW_FTL: &str =
    concat!(include_str!("say/rw.ftl"), "\n", include_str!("say/rw_rides.ftl"), "\n", include_str!("say/rw_papers.ftl"));
const EN_FTL: &str =
    concat!(include_str!("say/en.ftl"), "\n", include_str!("say/en_rides.ftl"), "\n", include_str!("say/en_papers.ftl"));
const FR_FTL: &str =
    concat!(include_str!("say/fr.ftl"), "\n", include_str!("say/fr_rides.ftl"), "\n", include_str!("say/fr_papers.ftl"));

static RW: LazyLock<Bundle> = LazyLock::new(|| bundle("rw", RW_FTL));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle("en", EN_FTL));
static FR: LazyLock<Bundle> = LazyLock::new(|| bundle("fr", FR_FTL));

/// Whatever of the source can be read is kept: one broken entry must not silence the others.
fn bundle(language: &str, source: &str) -> Bundle {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(readable, _)| readable);
    let mut bundle = Bundle::new_concurrent(language.parse().into_iter().collect());
    // Isolation marks around arguments show as boxes on old phones and break copied numbers.
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Speaks one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice(pub Lang);

impl Voice {
    pub fn say(self, key: Key) -> String {
        self.with(key, &[])
    }

    pub fn with(self, key: Key, args: &[(&str, &str)]) -> String {
        first_said(&[self.bundle(), &EN], key, &args.iter().copied().collect())
    }

    fn bundle(self) -> &'static Bundle {
        match self.0 {
            Lang::Rw => &RW,
            Lang::En => &EN,
            Lang::Fr => &FR,
        }
    }
}

/// The sentence in the first language that has it, else its key.
fn first_said(bundles: &[&Bundle], key: Key, args: &FluentArgs) -> String {
    bundles.iter().find_map(|bundle| format(bundle, key, args)).unwrap_or_else(|| key.id().to_owned())
}

fn format(bundle: &Bundle, key: Key, args: &FluentArgs) -> Option<String> {
    let pattern = bundle.get_message(key.id())?.value()?;
    // A missing argument leaves its name in the sentence; the sentence is still worth more than silence.
    Some(bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
}

/// A target as people write it: `0788 123 456`, `MoMoPay 123456`; numbers abroad in full.
pub fn target(target: &Target) -> String {
    match target {
        Target::Merchant(code) => merchant(code),
        Target::Phone(phone) => match phone.strip_prefix("+250") {
            Some(national) if national.len() == 9 && national.is_ascii() => spaced(national),
            _ => phone.clone(),
        },
    }
}

pub fn merchant(code: &str) -> String {
    format!("MoMoPay {code}")
}

/// `788123456` as `0788 123 456`.
fn spaced(national: &str) -> String {
    let mut shown = String::from("0");
    for (place, digit) in national.chars().enumerate() {
        if place > 0 && place % 3 == 0 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests;
