//! Why a file is not read: one variant for each thing that its sender can do something about.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::FileKind;

/// What is told to whoever sent the file. Its [`code`](Refusal::code) is for programs and never changes; its `Display`
/// says what is wrong, in English.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Refusal {
    #[error("the file is empty")]
    Empty,
    /// The limit in bytes.
    #[error("the file is larger than {} MB", .limit / 1_000_000)]
    TooLarge { limit: usize },
    #[error("nobody can tell what kind of file this is")]
    UnknownType,
    /// It is whole, for all we know, but not a thing that is read here.
    #[error("this is {}; send a photo (JPEG or PNG), a screenshot or a PDF", .0.name())]
    Unsupported(FileKind),
    /// It says that it is of this kind, and is cut off or broken.
    #[error("this is {} that is cut off or broken; send it again", .0.name())]
    Damaged(FileKind),
    /// It would unpack to more than this many pixels.
    #[error("the picture has more than {} million pixels", .limit / 1_000_000)]
    TooManyPixels { limit: u64 },
    /// In pixels, the least that both sides must have once the long side is scaled to what is worked with.
    #[error("the picture is too small or too narrow: nothing can be read on fewer than {least} pixels")]
    TooSmall { least: u32 },
    #[error("the PDF wants a password; send one without, or a photo")]
    Encrypted,
    #[error("the PDF has no pages")]
    NoPages,
    /// A file that also is something else, as those are that smuggle programs past a check.
    #[error("the file is two things at once: {} and {}", .0.name(), .1.name())]
    Polyglot(FileKind, FileKind),
    /// It took more of a processor's time than any honest file does.
    #[error("the file takes too long to open")]
    TooSlow,
    /// It wanted more memory than any honest file does.
    #[error("the file takes too much memory to open")]
    TooHungry,
}

impl Refusal {
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "EMPTY",
            Self::TooLarge { .. } => "TOO_LARGE",
            Self::UnknownType => "UNKNOWN_TYPE",
            Self::Unsupported(_) => "UNSUPPORTED",
            Self::Damaged(_) => "DAMAGED",
            Self::TooManyPixels { .. } => "TOO_MANY_PIXELS",
            Self::TooSmall { .. } => "TOO_SMALL",
            Self::Encrypted => "ENCRYPTED",
            Self::NoPages => "NO_PAGES",
            Self::Polyglot(..) => "POLYGLOT",
            Self::TooSlow => "TOO_SLOW",
            Self::TooHungry => "TOO_HUNGRY",
        }
    }
}
