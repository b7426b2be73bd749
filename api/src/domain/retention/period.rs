//! How long what is over is kept: every period, with its setting, its default and its bounds.

use std::ops::RangeInclusive;

/// A period, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    InboundEvents,
    QuarantinedEvents,
    Messages,
    Webhooks,
    Sessions,
    SignIn,
    Audit,
    Trips,
    UnriddenTrips,
    Offers,
    Documents,
    Readings,
    Spending,
    Presence,
    Uploads,
    MaintenanceRuns,
    MetricMinutes,
    MetricHours,
    MetricDays,
    Uptime,
    Policies,
    Alerts,
    Scans,
}

/// Nobody is served by a row for longer, and a typing error is found.
const TEN_YEARS: u16 = 3_650;

impl Period {
    pub const ALL: [Self; 23] = [
        Self::InboundEvents,
        Self::QuarantinedEvents,
        Self::Messages,
        Self::Webhooks,
        Self::Sessions,
        Self::SignIn,
        Self::Audit,
        Self::Trips,
        Self::UnriddenTrips,
        Self::Offers,
        Self::Documents,
        Self::Readings,
        Self::Spending,
        Self::Presence,
        Self::Uploads,
        Self::MaintenanceRuns,
        Self::MetricMinutes,
        Self::MetricHours,
        Self::MetricDays,
        Self::Uptime,
        Self::Policies,
        Self::Alerts,
        Self::Scans,
    ];

    /// The environment variable that sets it.
    pub fn setting(self) -> &'static str {
        match self {
            Self::InboundEvents => "RETENTION_INBOUND_EVENTS",
            Self::QuarantinedEvents => "RETENTION_QUARANTINED_EVENTS",
            Self::Messages => "RETENTION_MESSAGES",
            Self::Webhooks => "RETENTION_WEBHOOKS",
            Self::Sessions => "RETENTION_SESSIONS",
            Self::SignIn => "RETENTION_SIGN_IN",
            Self::Audit => "RETENTION_AUDIT",
            Self::Trips => "RETENTION_TRIPS",
            Self::UnriddenTrips => "RETENTION_UNRIDDEN_TRIPS",
            Self::Offers => "RETENTION_OFFERS",
            Self::Documents => "RETENTION_DOCUMENTS",
            Self::Readings => "RETENTION_READINGS",
            Self::Spending => "RETENTION_SPENDING",
            Self::Presence => "RETENTION_PRESENCE",
            Self::Uploads => "RETENTION_UPLOADS",
            Self::MaintenanceRuns => "RETENTION_MAINTENANCE_RUNS",
            Self::MetricMinutes => "RETENTION_METRIC_MINUTES",
            Self::MetricHours => "RETENTION_METRIC_HOURS",
            Self::MetricDays => "RETENTION_METRIC_DAYS",
            Self::Uptime => "RETENTION_UPTIME",
            Self::Policies => "RETENTION_LIMIT_POLICIES",
            Self::Alerts => "RETENTION_ALERTS",
            Self::Scans => "RETENTION_SCANS",
        }
    }

    /// Days, unless it is set.
    pub fn default(self) -> u16 {
        match self {
            Self::InboundEvents | Self::MetricMinutes => 7,
            Self::QuarantinedEvents
            | Self::Messages
            | Self::UnriddenTrips
            | Self::Offers
            | Self::Readings
            | Self::MaintenanceRuns
            | Self::MetricHours
            | Self::Policies
            | Self::Alerts => 90,
            Self::Webhooks | Self::Sessions | Self::Presence => 30,
            Self::SignIn | Self::Uploads => 1,
            Self::Audit | Self::Trips | Self::Documents => 730,
            // A day that is shown is not to have gone.
            Self::Spending | Self::Scans => 400,
            Self::MetricDays => 1_095,
            Self::Uptime => 40,
        }
    }

    /// Days that make sense.
    pub fn bounds(self) -> RangeInclusive<u16> {
        let least = match self {
            // Meta delivers again for seven days; a delivery is tried for three, and somebody may want to repeat it after a
            // weekend.
            Self::InboundEvents
            | Self::QuarantinedEvents
            | Self::Webhooks
            | Self::UnriddenTrips
            | Self::Offers
            | Self::Readings
            | Self::Spending => 7,
            // Meta tries to deliver a message for 30 days, and tells of it.
            Self::Messages | Self::Trips | Self::Documents => 30,
            Self::Audit => 90,
            // The longest stretch that uptime is told for is 30 days.
            Self::Uptime | Self::Scans => 31,
            Self::Sessions
            | Self::SignIn
            | Self::Presence
            | Self::Uploads
            | Self::MaintenanceRuns
            | Self::MetricMinutes
            | Self::MetricHours
            | Self::MetricDays
            | Self::Policies
            | Self::Alerts => 1,
        };
        least..=TEN_YEARS
    }
}
