//! The moment from which a subscription misses nothing. Who waits for it and then asks for a list has no gap between
//! the two.

use async_graphql::{Context, Request};
use tokio_util::sync::CancellationToken;

/// In the data of a request: whether its subscription has begun, or will not.
#[derive(Debug, Clone, Default)]
pub struct Begun(CancellationToken);

impl Begun {
    /// The request that this is about. One that ends in any way, refused or given up, is not waited for any longer.
    pub fn of(&self, request: Request) -> Request {
        request.data(self.clone()).data(self.0.clone().drop_guard())
    }

    /// There is no subscription to wait for.
    pub fn settle(&self) {
        self.0.cancel();
    }

    pub fn is_over(&self) -> bool {
        self.0.is_cancelled()
    }

    pub async fn wait(&self) {
        self.0.cancelled().await;
    }

    /// The subscription has begun.
    pub(super) fn note(ctx: &Context<'_>) {
        if let Some(Self(begun)) = ctx.data_opt::<Self>() {
            begun.cancel();
        }
    }
}
