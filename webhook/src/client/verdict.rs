//! What to do after a failure, by Meta's error code. `docs/whatsapp.md` shows the same table, and a test
//! compares the two.

/// What the sender of a message should do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The same message may succeed after a pause.
    Retry,
    /// This message never will; the next one may.
    GiveUp,
    /// No message will until an operator acts: a dead token, a blocked account, a missing payment.
    StopAll,
}

const RETRY: [i64; 10] = [1, 2, 4, 80_007, 130_429, 131_000, 131_016, 131_056, 131_057, 133_004];

const STOP_ALL: [i64; 8] = [0, 3, 10, 190, 368, 131_031, 131_042, 131_045];

/// Permission errors.
const STOP_ALL_RANGE: std::ops::RangeInclusive<i64> = 200..=299;

const GIVE_UP: [i64; 20] = [
    100, 470, 131_008, 131_009, 131_021, 131_026, 131_047, 131_049, 131_051, 131_052, 131_053, 132_000, 132_001, 132_005,
    132_007, 132_012, 132_015, 132_016, 132_018, 135_000,
];

/// An invalid parameter: this message's, unless the subcode says that the number to send from does not exist or
/// is not for this token.
const INVALID: i64 = 100;
const NO_SUCH_OBJECT: i64 = 33;

impl Verdict {
    /// The verdict on a code of Meta's, from an answer or a `failed` status; `None` for one not known here.
    pub fn of_code(code: i64) -> Option<Self> {
        match code {
            code if RETRY.contains(&code) => Some(Self::Retry),
            code if STOP_ALL.contains(&code) || STOP_ALL_RANGE.contains(&code) => Some(Self::StopAll),
            code if GIVE_UP.contains(&code) => Some(Self::GiveUp),
            _ => None,
        }
    }

    /// The verdict on an answer: the code's where it is known, else the status decides.
    pub fn of_answer(code: Option<i64>, subcode: Option<i64>, http_status: u16) -> Self {
        match (code, subcode) {
            (Some(INVALID), Some(NO_SUCH_OBJECT)) => Self::StopAll,
            _ => code.and_then(Self::of_code).unwrap_or_else(|| Self::of_status(http_status)),
        }
    }

    fn of_status(http_status: u16) -> Self {
        match http_status {
            // Without a code that says better, what was refused is the token or the address, and the next message
            // has the same: a proxy in between, or an address that is not Graph's, must not cost every message.
            401 | 403..=405 | 407 => Self::StopAll,
            408 | 429 => Self::Retry,
            400..=499 => Self::GiveUp,
            _ => Self::Retry,
        }
    }
}
