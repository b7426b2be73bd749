//! How each field is tried, by what it leads to.

/// A field with the documents that ask it for somebody's rows.
pub type Tries = &'static [(&'static str, &'static [&'static str])];

pub const QUERIES: Tries = &[
    (
        "node",
        &[
            "{ node(id: $user) { __typename id } }",
            "{ node(id: $qr) { __typename id } }",
            "{ node(id: $sent) { __typename id } }",
            "{ node(id: $received) { __typename id } }",
            "{ node(id: $event) { __typename id } }",
            "{ node(id: $trip) { __typename id } }",
            "{ node(id: $happened) { __typename id } }",
            "{ node(id: $stars) { __typename id } }",
            "{ node(id: $vehicle) { __typename id } }",
            "{ node(id: $place) { __typename id } }",
            "{ node(id: $job) { __typename id } }",
            "{ node(id: $check) { __typename id } }",
        ],
    ),
    ("user", &["{ user(id: $user) { id name phone } }"]),
    (
        "users",
        &[
            "{ users { totalCount nodes { id name } } }",
            "{ users(filter: { phone: $phone }) { totalCount nodes { id } } }",
            "{ users(last: 1, orderBy: { field: LAST_WROTE }) { edges { cursor node { id } } } }",
        ],
    ),
    (
        "drivers",
        &[
            "{ drivers { totalCount nodes { id name presence { seenAt } licence { number } } } }",
            "{ drivers(filter: { phone: $phone }) { totalCount nodes { id } } }",
            "{ drivers(last: 1, orderBy: { field: SEEN }) { edges { cursor node { id } } } }",
        ],
    ),
    ("qrCode", &["{ qrCode(id: $qr) { id code } }", "{ qrCode(code: $code) { id code target } }"]),
    (
        "qrCodes",
        &[
            "{ qrCodes { totalCount nodes { id code target owner { id name } } } }",
            "{ qrCodes(filter: { ownerId: $user }) { totalCount nodes { id } } }",
            "{ qrCodes(filter: { target: $target }, orderBy: { field: USED }) { totalCount nodes { id } } }",
        ],
    ),
    (
        "messages",
        &[
            "{ messages { totalCount nodes { id text user { id name } } } }",
            "{ messages(userId: $user) { totalCount nodes { id text content } } }",
        ],
    ),
    (
        "inboundEvents",
        &[
            "{ inboundEvents { totalCount nodes { id payload user { id } } } }",
            "{ inboundEvents(filter: { userId: $user }) { totalCount nodes { id } } }",
        ],
    ),
    ("trip", &["{ trip(id: $trip) { id pickup { latitude } counterpart { name } } }"]),
    (
        "trips",
        &[
            "{ trips { totalCount nodes { id note rider { id } vehicle { plate } } } }",
            "{ trips(filter: { userId: $user }) { totalCount nodes { id } } }",
            "{ trips(filter: { userId: $user, role: DRIVER }, orderBy: { field: SCHEDULED }) { totalCount nodes { id } } }",
            "{ trips(filter: { role: RIDER }, last: 1) { edges { cursor node { id } } } }",
        ],
    ),
    (
        "vehicles",
        &[
            "{ vehicles { totalCount nodes { id plate } } }",
            "{ vehicles(filter: { userId: $user }) { totalCount nodes { id } } }",
        ],
    ),
    ("ocrSummary", &["{ ocrSummary(until: \"2026-11-24T13:00:00Z\") { finished engines { engine read } } }"]),
    ("ocrJob", &["{ ocrJob(id: $job) { id fields { value } attempts { engine } } }"]),
    (
        "ocrJobs",
        &[
            "{ ocrJobs { totalCount nodes { id fields { value } user { name } vehicle { plate } } } }",
            "{ ocrJobs(filter: { userId: $user }) { totalCount nodes { id } } }",
            "{ ocrJobs(filter: { vehicleId: $vehicle }, orderBy: { field: UPDATED }) { totalCount nodes { id } } }",
            "{ ocrJobs(last: 1) { edges { cursor node { id } } } }",
        ],
    ),
];

/// Show no rows of people, or are for staff alone: see [`super::what_is_never_a_persons_is_refused_by_scope`]. Who is near is
/// nobody to a person: see `rides`.
pub const WITHOUT_ROWS: [&str; 21] = [
    "alertContacts",
    "alertRules",
    "alertSilences",
    "alerts",
    "apiKeys",
    "auditLog",
    "colleagues",
    "featureFlags",
    "health",
    "hub",
    "maintenanceRuns",
    "metrics",
    "nearbyDrivers",
    "operators",
    "rateLimits",
    "retention",
    "settings",
    "vapidPublicKey",
    "viewer",
    "webhookEndpoint",
    "webhookEndpoints",
];
pub const OF_STAFF: [&str; 15] = [
    "Alert",
    "AlertContact",
    "AlertRule",
    "AlertSilence",
    "ApiKey",
    "AuditEntry",
    "FeatureFlag",
    "MaintenanceRun",
    "Operator",
    "RateLimitPolicy",
    "TripOffer",
    "TripReport",
    "WebhookDelivery",
    "WebhookEndpoint",
    "WebhookEvent",
];

/// Lists that are there for staff alone: see [`super::what_staff_see_of_a_trip_is_not_for_those_on_it`].
pub const LISTS_OF_STAFF: [&str; 4] = ["assignedTo", "notes", "offers", "reports"];

/// Fields of a row that lead to other rows, by the type of the row.
pub const NESTED: Tries = &[
    (
        "User",
        &[
            "{ user { qrCodes { totalCount nodes { id code } } } }",
            "{ user { messages { totalCount nodes { id text } } } }",
            "{ user { conversation } }",
            "{ user { trips { totalCount nodes { id } } } }",
            "{ user { vehicles { totalCount nodes { id plate } } } }",
            "{ user { rating { average } } }",
            "{ user { presence { online vehicle { id } } } }",
            "{ user { savedPlaces { id name } } }",
            "{ user { documents { totalCount nodes { id } } } }",
            "{ user { licence { number } } }",
        ],
    ),
    (
        "Trip",
        &[
            "{ trip { rider { id } } }",
            "{ trip { driver { id } } }",
            "{ trip { vehicle { id plate } } }",
            "{ trip { counterpart { name phone plate } } }",
            "{ trip { events { totalCount nodes { id actorId } } } }",
            "{ trip { ratings { id rater { id } } } }",
        ],
    ),
    ("TripEvent", &["{ tripEvent { trip { id } } }"]),
    ("Rating", &["{ rating { rater { id } } }", "{ rating { rated { id } } }", "{ rating { trip { id } } }"]),
    (
        "Vehicle",
        &[
            "{ vehicle { user { id } } }",
            "{ vehicle { documents { totalCount nodes { id } } } }",
            "{ vehicle { checks { totalCount nodes { id } } } }",
        ],
    ),
    ("OcrJob", &["{ ocrJob { user { id } } }", "{ ocrJob { vehicle { id plate } } }", "{ ocrJob { attempts { engine } } }"]),
    ("VehicleCheck", &["{ vehicleCheck { document { id } } }"]),
    ("SavedPlace", &[]),
    ("QrCode", &["{ qrCode { owner { id name } } }"]),
    ("Message", &["{ message { user { id name } } }", "{ message { resentAs { id text } } }"]),
    ("InboundEvent", &["{ inboundEvent { user { id name } } }"]),
];

/// What a person who is signed in may ask for at all. Each is tried below or in `rides`, but for those that are about the
/// caller's own account: a person has none, and signing out reaches their own sessions alone.
pub const PERSONS: [&str; 30] = [
    "Mutation.beginTotp",
    "Mutation.cancelTrip",
    "Mutation.changePassword",
    "Mutation.confirmTotp",
    "Mutation.createQrCode",
    "Mutation.disableTotp",
    "Mutation.scheduleTrip",
    "Mutation.setDriverPresence",
    "Mutation.signOutEverywhere",
    "Mutation.updateTrip",
    "Query.drivers",
    "Query.hub",
    "Query.messages",
    "Query.nearbyDrivers",
    "Query.node",
    "Query.ocrJob",
    "Query.ocrJobs",
    "Query.qrCode",
    "Query.qrCodes",
    "Query.trip",
    "Query.trips",
    "Query.user",
    "Query.users",
    "Query.vehicles",
    "Query.viewer",
    "Subscription.conversationChanged",
    "Subscription.driverMoved",
    "Subscription.messages",
    "Subscription.ocrJobUpdated",
    "Subscription.tripUpdated",
];
