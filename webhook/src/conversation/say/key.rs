//! The sentences the hub knows, by name. Each is written out in the three `.ftl` files.

macro_rules! keys {
    ($($key:ident = $id:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Key {
            $($key,)*
        }

        impl Key {
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$key,)*];

            /// The message id in the `.ftl` files.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$key => $id,)*
                }
            }
        }
    };
}

keys! {
    Hello = "hello",
    HelloNamed = "hello-named",
    Intro = "intro",
    MenuAsk = "menu-ask",
    Menu = "menu",
    SectionCodes = "section-codes",
    SectionSettings = "section-settings",
    NewCode = "new-code",
    NewCodeAbout = "new-code-about",
    History = "history",
    HistoryAbout = "history-about",
    HistoryAsk = "history-ask",
    HistoryEmpty = "history-empty",
    Language = "language",
    LanguageAbout = "language-about",
    LanguageAsk = "language-ask",
    LanguageName = "language-name",
    LanguageSet = "language-set",
    Help = "help",
    HelpAbout = "help-about",
    HelpText = "help-text",
    Cancelled = "cancelled",
    Stopped = "stopped",
    Start = "start",
    Started = "started",
    TargetAsk = "target-ask",
    TargetOwnAbout = "target-own-about",
    TargetDefaultAbout = "target-default-about",
    TargetPhone = "target-phone",
    TargetOtherPhone = "target-other-phone",
    TargetPhoneAbout = "target-phone-about",
    TargetMerchant = "target-merchant",
    TargetMerchantAbout = "target-merchant-about",
    TargetUnknownCountry = "target-unknown-country",
    Choose = "choose",
    PhoneAsk = "phone-ask",
    PhoneNotANumber = "phone-not-a-number",
    PhoneTooShort = "phone-too-short",
    PhoneTooLong = "phone-too-long",
    PhoneNotMobile = "phone-not-mobile",
    MerchantAsk = "merchant-ask",
    MerchantNotANumber = "merchant-not-a-number",
    MerchantTooShort = "merchant-too-short",
    MerchantTooLong = "merchant-too-long",
    AmountAsk = "amount-ask",
    AmountLabel = "amount-label",
    AmountAny = "amount-any",
    AmountAnyAbout = "amount-any-about",
    AmountOther = "amount-other",
    AmountOtherAbout = "amount-other-about",
    AmountOtherAsk = "amount-other-ask",
    AmountNotANumber = "amount-not-a-number",
    AmountTooSmall = "amount-too-small",
    AmountTooLarge = "amount-too-large",
    AmountFraction = "amount-fraction",
    AmountNegative = "amount-negative",
    QrTitle = "qr-title",
    QrAmount = "qr-amount",
    QrAnyAmount = "qr-any-amount",
    QrDial = "qr-dial",
    QrNetwork = "qr-network",
    QrLink = "qr-link",
    QrUnverified = "qr-unverified",
    QrNext = "qr-next",
    QrNextLabel = "qr-next-label",
    QrAgainAbout = "qr-again-about",
    QrPrint = "qr-print",
    QrPrintAbout = "qr-print-about",
    QrPrintCaption = "qr-print-caption",
    QrKeep = "qr-keep",
    QrKeepAbout = "qr-keep-about",
    QrNotMade = "qr-not-made",
    QrNotFound = "qr-not-found",
    Default = "default",
    DefaultAbout = "default-about",
    DefaultAsk = "default-ask",
    DefaultAskNone = "default-ask-none",
    DefaultRemove = "default-remove",
    DefaultRemoved = "default-removed",
    DefaultSaved = "default-saved",
    UnknownTap = "unknown-tap",
    UnreadLocation = "unread-location",
    UnreadVoice = "unread-voice",
    UnreadSticker = "unread-sticker",
    UnreadFile = "unread-file",
    UnreadOther = "unread-other",
    Trouble = "trouble",
    SignInCode = "sign-in-code",
}
