//! Typed ids, so that one table's id cannot be passed for another's. All are UUID version 7: their order is
//! that of creation, which keeps indexes dense and gives keyset cursors for free.

use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, DeriveValueType)]
        pub struct $name(pub Uuid);

        impl $name {
            #[expect(clippy::disallowed_methods, reason = "the one place where ids are made")]
            #[expect(clippy::new_without_default, reason = "a new id is never a default")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// A person who writes to the hub.
    UserId
);
id!(
    /// One run of the program.
    ProcessId
);
id!(InboundEventId);
id!(OutboundMessageId);
id!(QrCodeId);
id!(MediaId);
id!(ApiKeyId);
id!(AuditEntryId);
id!(
    /// An account of the hub's staff.
    OperatorId
);
id!(
    /// A sign-in that lasts, of staff or of a person.
    SessionId
);
id!(
    /// A code that lets a person sign in.
    SignInCodeId
);
id!(WebhookEndpointId);
id!(
    /// Shown as `msg_` and 32 hexadecimal digits, which is what receivers know it by.
    WebhookEventId
);
id!(WebhookDeliveryId);
id!(WebhookAttemptId);
id!(
    /// What staff write down about a person.
    NoteId
);
id!(VehicleId);
id!(
    /// A ride, now or later.
    TripId
);
id!(TripEventId);
id!(TripOfferId);
id!(RatingId);
id!(TripReportId);
id!(SavedPlaceId);
id!(
    /// A document that is read.
    OcrJobId
);
id!(OcrAttemptId);
id!(VehicleCheckId);
id!(RateLimitPolicyId);
id!(
    /// One pass of clean-up.
    MaintenanceRunId
);
id!(AlertId);
id!(AlertSilenceId);
id!(
    /// Somebody who is told of alerts.
    AlertContactId
);
id!(
    /// An alert on its way to one contact.
    AlertNoticeId
);
