//! The typefaces, from Debian's packages.

use std::{collections::BTreeMap, fs, sync::LazyLock};

use ab_glyph::FontVec;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    Sans,
    SansBold,
    Grotesque,
    GrotesqueBold,
    Condensed,
    CondensedBold,
    Serif,
    SerifBold,
    SerifItalic,
    Book,
    BookBold,
    Mono,
    MonoBold,
    Courier,
    CourierBold,
    Typewriter,
}

/// Where each lies under `/usr/share/fonts/truetype`, and the package that puts it there.
const FILES: [(Face, &str, &str); 16] = [
    (Face::Sans, "dejavu/DejaVuSans.ttf", "fonts-dejavu-core"),
    (Face::SansBold, "dejavu/DejaVuSans-Bold.ttf", "fonts-dejavu-core"),
    (Face::Grotesque, "liberation/LiberationSans-Regular.ttf", "fonts-liberation"),
    (Face::GrotesqueBold, "liberation/LiberationSans-Bold.ttf", "fonts-liberation"),
    (Face::Condensed, "dejavu/DejaVuSansCondensed.ttf", "fonts-dejavu-extra"),
    (Face::CondensedBold, "dejavu/DejaVuSansCondensed-Bold.ttf", "fonts-dejavu-extra"),
    (Face::Serif, "liberation/LiberationSerif-Regular.ttf", "fonts-liberation"),
    (Face::SerifBold, "liberation/LiberationSerif-Bold.ttf", "fonts-liberation"),
    (Face::SerifItalic, "liberation/LiberationSerif-Italic.ttf", "fonts-liberation"),
    (Face::Book, "dejavu/DejaVuSerif.ttf", "fonts-dejavu-core"),
    (Face::BookBold, "dejavu/DejaVuSerif-Bold.ttf", "fonts-dejavu-core"),
    (Face::Mono, "dejavu/DejaVuSansMono.ttf", "fonts-dejavu-core"),
    (Face::MonoBold, "liberation/LiberationMono-Bold.ttf", "fonts-liberation"),
    (Face::Courier, "liberation/LiberationMono-Regular.ttf", "fonts-liberation"),
    (Face::CourierBold, "freefont/FreeMonoBold.ttf", "fonts-freefont-ttf"),
    (Face::Typewriter, "gnutypewriter/GNUTypewriter.ttf", "fonts-gnutypewriter"),
];

static FONTS: LazyLock<BTreeMap<Face, FontVec>> = LazyLock::new(|| FILES.into_iter().map(load).collect());

fn load((face, file, package): (Face, &str, &str)) -> (Face, FontVec) {
    let path = format!("/usr/share/fonts/truetype/{file}");
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}; Debian's package {package} brings it"));
    (face, FontVec::try_from_vec(bytes).unwrap_or_else(|error| panic!("{path}: {error}")))
}

impl Face {
    pub fn font(self) -> &'static FontVec {
        &FONTS[&self]
    }

    /// The heavy one of the same family.
    pub fn bold(self) -> Self {
        match self {
            Self::Sans => Self::SansBold,
            Self::Grotesque => Self::GrotesqueBold,
            Self::Condensed => Self::CondensedBold,
            Self::Serif | Self::SerifItalic => Self::SerifBold,
            Self::Book => Self::BookBold,
            Self::Mono | Self::Courier => Self::MonoBold,
            other => other,
        }
    }
}
