//! QR codes.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::ids::{QrCodeId, UserId};

use crate::{
    domain::{
        api_key::Scope,
        record::{Span, qr_codes},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        object::{QrCode, QrCodeOrder, QrTarget, SortDirection},
        view::view,
    },
};

/// Which QR codes. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct QrCodeFilter {
    /// Those that this person made.
    owner_id: Option<ID>,
    /// Those that pay a person, or a shop.
    target_kind: Option<QrTarget>,
    /// Those that pay exactly this target: a number in E.164, or a merchant code.
    target: Option<String>,
    /// Those with an amount, or without.
    has_amount: Option<bool>,
    /// Made at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Made before this moment.
    until: Option<DateTime<Utc>>,
}

#[derive(Default)]
pub struct QrCodes;

#[Object]
impl QrCodes {
    /// QR codes; the newest first unless ordered otherwise.
    #[graphql(guard = "Needs(&[Scope::QrCodesRead])", complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the API's")]
    async fn qr_codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which codes; all of them unless given.")] filter: Option<QrCodeFilter>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: QrCodeOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<QrCode>, Error> {
        let filter = filter.unwrap_or_default().read()?;
        let (order, place) = (qr_codes::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = qr_codes::page(&view(ctx).await?, &filter, order, &slice).await?;
        let cursor = |row: &_| Cursor { order: place, key: qr_codes::key(order, row) };
        Ok(connection(page, Total::QrCodes(filter), cursor, QrCode::from))
    }

    /// One QR code, by its id or by its short code; null where there is none.
    #[graphql(guard = "Needs(&[Scope::QrCodesRead])", complexity = "5 + child_complexity")]
    async fn qr_code(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The `id` of a QrCode.")] id: Option<ID>,
        #[graphql(desc = "The short code in its public address.")] code: Option<String>,
    ) -> Result<Option<QrCode>, Error> {
        let row = match (id, code) {
            (Some(id), None) => qr_codes::by_ids(&view(ctx).await?, &[QrCodeId(Kind::QrCode.read(&id)?)]).await?.pop(),
            (None, Some(code)) => qr_codes::by_code(&view(ctx).await?, &code).await?,
            _ => return Err(Error::bad_input("Give either `id` or `code`.")),
        };
        Ok(row.map(QrCode::from))
    }
}

impl QrCodeFilter {
    fn read(self) -> Result<qr_codes::Filter, Error> {
        Ok(qr_codes::Filter {
            owner: self.owner_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId),
            kind: self.target_kind.map(Into::into),
            target: self.target,
            has_amount: self.has_amount,
            created: Span { since: self.since, until: self.until },
        })
    }
}
