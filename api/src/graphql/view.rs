//! The database within the reach of whoever asks. Resolvers have no other way to rows.

use std::any::{Any, TypeId};

use async_graphql::{Context, Data};

use super::{Error, Viewer};
use crate::{
    app::App,
    domain::{Reach, View},
};

/// Whose rows the caller may see. Nobody's, and an error, where nobody has said who asks.
pub fn reach(ctx: &Context<'_>) -> Result<Reach, Error> {
    Ok(ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)?.reach())
}

/// The database as the caller sees it. Ask for it where it is used and let it go there: see [`View`].
pub async fn view<'c>(ctx: &Context<'c>) -> Result<View<'c>, Error> {
    let app: &App = ctx.data_unchecked();
    Ok(View::open(&app.db, reach(ctx)?).await?)
}

/// What came with a request, or with the socket that it came through.
pub fn given<T: Any>(data: &Data) -> Option<&T> {
    data.get(&TypeId::of::<T>())?.downcast_ref()
}
