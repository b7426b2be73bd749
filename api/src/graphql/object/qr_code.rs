//! A USSD QR code.

use std::{collections::HashMap, sync::OnceLock};

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use entity::qr_code::Model;
use tracing::error;

use super::{SortDirection, User};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        qr::{Card, page_url},
        record::qr_codes,
    },
    graphql::{
        Error,
        connection::Order,
        guard::Needs,
        id::Kind,
        loader::{Loaders, ScansOf},
        scalar::{Date, Url, UssdCode},
    },
};

/// Whom a code pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::qr_code::QrTarget")]
pub enum QrTarget {
    /// A person's mobile-money number.
    Phone,
    /// A shop's merchant code.
    Merchant,
}

/// What QR codes are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "qr_codes::Order")]
pub enum QrCodeOrderField {
    /// When they were made.
    #[default]
    Created,
    /// When they were last asked for.
    Used,
}

/// How a list of QR codes is ordered.
#[derive(Debug, Clone, Copy, Default, InputObject)]
pub struct QrCodeOrder {
    /// By what.
    #[graphql(default)]
    pub field: QrCodeOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: SortDirection,
}

/// How often a code's page was opened on a day.
#[derive(SimpleObject)]
pub struct QrScanDay {
    /// The day, in the hub's time zone.
    day: Date,
    /// How often.
    scans: i64,
}

/// Days that are shown at most.
const MOST_DAYS: usize = 400;

pub struct QrCode {
    row: Model,
    /// Made where a field asks for it. Absent where the row is of a form that this program does not know; the other
    /// fields are still good.
    card: OnceLock<Option<Card>>,
}

impl From<Model> for QrCode {
    fn from(row: Model) -> Self {
        Self { row, card: OnceLock::new() }
    }
}

impl QrCode {
    fn card(&self) -> Result<&Card, Error> {
        let make = || Card::of(&self.row).inspect_err(|error| error!(%error, "a QR code cannot be shown")).ok();
        self.card.get_or_init(make).as_ref().ok_or(Error::Internal)
    }

    fn page(&self, ctx: &Context<'_>, suffix: &str) -> Url {
        let mut url = page_url(&ctx.data_unchecked::<App>().config.public_url, &self.row.code);
        url.set_path(&format!("{}{suffix}", url.path()));
        Url(url)
    }
}

/// A code that opens the mobile-money menu with everything filled in but the PIN.
#[Object(guard = "Needs(&[Scope::QrCodesRead])")]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl QrCode {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::QrCode.id(self.row.id.0)
    }

    /// The short code in its public address. Who knows it can open the page.
    async fn code(&self) -> &str {
        &self.row.code
    }

    /// Whom it pays: a person or a shop.
    async fn target_kind(&self) -> QrTarget {
        self.row.target_kind.into()
    }

    /// Whom it pays: a number in E.164, or a merchant code.
    async fn target(&self) -> &str {
        &self.row.target
    }

    /// The target as people write it, such as `0788 123 456`.
    async fn target_display(&self) -> Result<&str, Error> {
        Ok(self.card()?.target_display())
    }

    /// The country whose menu it opens, ISO 3166 alpha-2.
    async fn country(&self) -> &str {
        &self.row.country
    }

    /// Whole Rwandan francs; in another country, whole units of its `currency`. Null where the payer is to choose.
    async fn amount_rwf(&self) -> Option<i32> {
        self.row.amount_rwf
    }

    /// The currency of the country, ISO 4217.
    async fn currency(&self) -> Result<&str, Error> {
        Ok(self.card()?.currency)
    }

    /// What the picture dials: right for payers of the `networks`.
    async fn dial_string(&self) -> Result<UssdCode, Error> {
        Ok(UssdCode(self.card()?.dial.as_str().to_owned()))
    }

    /// What payers of the `otherNetworks` dial; null where one string serves all.
    async fn dial_string_other(&self) -> Result<Option<UssdCode>, Error> {
        Ok(self.card()?.dial_other.as_ref().map(|dial| UssdCode(dial.as_str().to_owned())))
    }

    /// The networks whose customers dial `dialString`.
    async fn networks(&self) -> Result<&[&'static str], Error> {
        Ok(&self.card()?.networks)
    }

    /// The networks whose customers dial `dialStringOther`.
    async fn other_networks(&self) -> Result<&[&'static str], Error> {
        Ok(&self.card()?.other_networks)
    }

    /// `dialString` as a link that opens the dialler.
    async fn tel_uri(&self) -> Result<Url, Error> {
        let link = self.card()?.dial.tel_link();
        Ok(Url(link.parse().map_err(|error| {
            error!(%error, link, "a dial string makes no link");
            Error::Internal
        })?))
    }

    /// The public page, for people without a scanner.
    async fn landing_url(&self, ctx: &Context<'_>) -> Url {
        self.page(ctx, "")
    }

    /// The picture for screens.
    async fn png_url(&self, ctx: &Context<'_>) -> Url {
        self.page(ctx, ".png")
    }

    /// The picture for print.
    async fn svg_url(&self, ctx: &Context<'_>) -> Url {
        self.page(ctx, ".svg")
    }

    /// How often the page was opened by a person's device.
    async fn scans(&self) -> i64 {
        self.row.scans
    }

    /// The same by days of the hub's time zone, the oldest first, today included; also days on which nobody opened it. Days
    /// before scans were counted by the day have none.
    #[graphql(complexity = "usize::try_from(days).unwrap_or_default().min(MOST_DAYS) * child_complexity + 5")]
    async fn scans_by_day(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many days, 1 to 400.", default = 30)] days: i32,
    ) -> Result<Vec<QrScanDay>, Error> {
        let wanted = usize::try_from(days).ok().filter(|days| (1..=MOST_DAYS).contains(days));
        let wanted = wanted.ok_or_else(|| Error::BadInput(format!("`days` is {days}; give 1 to {MOST_DAYS}.")))?;
        let app = ctx.data_unchecked::<App>();
        let today = app.clock.now().with_timezone(&app.config.timezone).date_naive();
        let mut shown: Vec<NaiveDate> = today.iter_days().rev().take(wanted).collect();
        shown.reverse();
        let since = shown.first().copied().unwrap_or(today);
        let counted = ctx.data_unchecked::<Loaders>().load_one(ScansOf { code: self.row.id, since }).await?;
        let counted: HashMap<NaiveDate, i64> = counted.unwrap_or_default().into_iter().collect();
        let scans = |day| QrScanDay { day: Date(day), scans: counted.get(&day).copied().unwrap_or_default() };
        Ok(shown.into_iter().map(scans).collect())
    }

    /// When it was last opened.
    async fn last_scanned_at(&self) -> Option<DateTime<Utc>> {
        self.row.last_scanned_at
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.row.created_at
    }

    /// When it was last asked for: the same wish gives the same code.
    async fn used_at(&self) -> DateTime<Utc> {
        self.row.used_at
    }

    /// Whether the country's menu has been tried. Say so to the payer where it has not.
    async fn verified(&self) -> Result<bool, Error> {
        Ok(self.card()?.verified)
    }

    /// Who made it, in the chat or signed in; null for codes made with a key.
    #[graphql(guard = "Needs(&[Scope::QrCodesRead, Scope::UsersRead])")]
    async fn owner(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        let Some(owner) = self.row.user_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(owner).await?.map(User))
    }
}

impl QrCodeOrderField {
    pub fn place(self) -> Order {
        match self {
            Self::Created => Order::Id,
            Self::Used => Order::Used,
        }
    }
}
