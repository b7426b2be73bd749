//! The words of the public pages in the hub's three languages. `{}` stands for a name or number.

pub(super) struct Words {
    /// BCP 47.
    pub tag: &'static str,
    pub pay: &'static str,
    pub pay_merchant: &'static str,
    pub asks_amount: &'static str,
    /// `{}` stands for the networks.
    pub dial: &'static str,
    pub or: &'static str,
    /// Stands between the thousands of an amount.
    pub thousands: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub then_type: &'static str,
    pub pin: &'static str,
    pub iphone: &'static str,
    pub unverified: &'static str,
    pub scan: &'static str,
    pub print: &'static str,
    pub unknown: &'static str,
    pub unknown_help: &'static str,
    /// Stands before the bare menu's button.
    pub menu: &'static str,
    pub fault: &'static str,
    pub fault_help: &'static str,
}

/// English first: it answers whoever asked for none of the three.
const ALL: [&Words; 3] = [&ENGLISH, &KINYARWANDA, &FRENCH];

const ENGLISH: Words = Words {
    tag: "en",
    pay: "Pay {}",
    pay_merchant: "Pay merchant {}",
    asks_amount: "Your network will ask for the amount.",
    dial: "Dial with {}",
    or: " or ",
    thousands: ",",
    copy: "Copy",
    copied: "Copied",
    then_type: "Then type {}",
    pin: "Your network then asks for your PIN. Never tell it to anyone.",
    iphone: "An iPhone does not dial this from a page. Copy the code, open Phone, then press and hold above the keypad to paste it.",
    unverified: "This menu is not verified: check what it says before you pay.",
    scan: "Or scan to pay",
    print: "For printing",
    unknown: "There is no such code",
    unknown_help: "Check that the whole link was copied, or ask whoever sent it for a new one.",
    menu: "You can also pay from your network's own menu:",
    fault: "This does not work just now",
    fault_help: "Please try again in a minute.",
};

const KINYARWANDA: Words = Words {
    tag: "rw",
    pay: "Ishyura {}",
    pay_merchant: "Ishyura umucuruzi {}",
    asks_amount: "Uzabazwa umubare w'amafaranga.",
    dial: "Ishyura ukoresheje {}",
    or: " cyangwa ",
    thousands: ",",
    copy: "Koporora",
    copied: "Byakoporowe",
    then_type: "Hanyuma wandike {}",
    pin: "Nyuma urasabwa PIN yawe. Ntukayibwire undi muntu.",
    iphone: "iPhone ntihamagara iyi kode ivuye ku rupapuro. Koporora kode, fungura Phone, ukande utinze hejuru y'imibare maze uyomeke.",
    unverified: "Iyi kode ntirasuzumwa: soma neza ibyo ikubwira mbere yo kwishyura.",
    scan: "Cyangwa usikane wishyure",
    print: "Ishusho yo gucapa",
    unknown: "Iyi kode ntibaho",
    unknown_help: "Reba neza ko aderesi yuzuye, cyangwa usabe indi uwayikoherereje.",
    menu: "Ushobora no kwishyura unyuze kuri iyi kode:",
    fault: "Ubu ntibikunze",
    fault_help: "Ongera ugerageze mu kanya.",
};

const FRENCH: Words = Words {
    tag: "fr",
    pay: "Payer {}",
    pay_merchant: "Payer le marchand {}",
    asks_amount: "Votre réseau demandera le montant.",
    dial: "Composer avec {}",
    or: " ou ",
    thousands: "\u{a0}",
    copy: "Copier",
    copied: "Copié",
    then_type: "Tapez ensuite {}",
    pin: "Votre réseau demande ensuite votre code PIN. Ne le dites à personne.",
    iphone: "Un iPhone ne compose pas ce code depuis une page. Copiez-le, ouvrez Téléphone, puis maintenez le doigt au-dessus du clavier pour le coller.",
    unverified: "Ce menu n'est pas vérifié : lisez ce qu'il dit avant de payer.",
    scan: "Ou scannez pour payer",
    print: "Pour imprimer",
    unknown: "Ce code n'existe pas",
    unknown_help: "Vérifiez que le lien est complet, ou demandez-en un nouveau à qui vous l'a envoyé.",
    menu: "Vous pouvez aussi payer par le menu de votre réseau :",
    fault: "Cela ne marche pas en ce moment",
    fault_help: "Réessayez dans une minute.",
};

impl Words {
    /// The best of the three for an `Accept-Language` header: RFC 9110, 12.5.4. Of equals the first stands.
    pub fn preferred(header: &str) -> &'static Self {
        let mut best: (&'static Self, f32) = (ALL[0], 0.0);
        for range in header.split(',') {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse().ok()).unwrap_or(0.0);
            let language = tag.trim().split('-').next().unwrap_or_default();
            let known = ALL.into_iter().find(|words| words.tag.eq_ignore_ascii_case(language));
            if let Some(words) = known.filter(|_| weight > best.1) {
                best = (words, weight);
            }
        }
        best.0
    }
}
