//! What changes, as it changes. A change is only a hint; what is sent is the row as it is when it is read.

use async_graphql::{Context, ID, Subscription as GraphQl};
use entity::ids::UserId;
use futures::{Stream, StreamExt, future::ready, stream::iter};
use tokio::sync::broadcast::Receiver;
use tokio_stream::wrappers::BroadcastStream;

use super::{
    Error,
    guard::Needs,
    id::Kind,
    object::{Health, InboundEvent, InboundKind, Message},
    pulse::Pulse,
    view::reach,
};
use crate::{
    app::App,
    domain::{
        Reach, View,
        api_key::Scope,
        record::{events, messages},
    },
    live::Change,
};

pub struct Subscription;

/// What changes, as it changes. A subscriber who reads too slowly gets the error `FELL_BEHIND` and the end of the
/// stream, never a silent gap: query the list again and subscribe anew.
#[GraphQl]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl Subscription {
    /// How the hub is doing: at once, then whenever it changes, at most once a second.
    #[graphql(guard = "Needs(&[Scope::HealthRead])", complexity = "50 + child_complexity")]
    async fn health(&self, ctx: &Context<'_>) -> impl Stream<Item = Health> + use<> {
        ctx.data_unchecked::<Pulse>().watch().map(Health::from)
    }

    /// A person's messages, each whenever it is handled, queued, sent, delivered or read.
    #[graphql(guard = "Needs(&[Scope::MessagesRead])", complexity = "10 + child_complexity")]
    async fn messages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose messages.")] user_id: ID,
    ) -> Result<impl Stream<Item = Result<Message, Error>> + use<>, Error> {
        let user = UserId(Kind::User.read(&user_id)?);
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        Ok(changes(app.live.subscribe(), move |change| {
            let app = app.clone();
            async move { message(&app, reach, change, user).await }
        }))
    }

    /// Events, each whenever it comes in and whenever its handling moves on.
    #[graphql(guard = "Needs(&[Scope::EventsRead])", complexity = "10 + child_complexity")]
    async fn inbound_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these kinds; all of them unless given.")] kinds: Option<Vec<InboundKind>>,
    ) -> Result<impl Stream<Item = Result<InboundEvent, Error>> + use<>, Error> {
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        let wanted = move |event: &InboundEvent| kinds.as_ref().is_none_or(|kinds| kinds.contains(&event.0.kind.into()));
        let read = changes(app.live.subscribe(), move |change| {
            let app = app.clone();
            async move { event(&app, reach, change).await }
        });
        Ok(read.filter(move |event| ready(event.as_ref().map_or(true, &wanted))))
    }
}

/// What `read` makes of each change, until an error: the gap after it could not be seen.
fn changes<T, Read>(changes: Receiver<Change>, read: impl Fn(Change) -> Read) -> impl Stream<Item = Result<T, Error>>
where
    Read: Future<Output = Result<Option<T>, Error>>,
{
    BroadcastStream::new(changes)
        .then(move |change| {
            let read = change.map(&read);
            async {
                match read {
                    Ok(read) => read.await.transpose(),
                    Err(_) => Some(Err(Error::FellBehind)),
                }
            }
        })
        .filter_map(ready)
        // The end comes with the error, not with the change after it.
        .flat_map(|item| {
            let end = item.is_err().then_some(None);
            iter([Some(item)].into_iter().chain(end))
        })
        .take_while(|item| ready(item.is_some()))
        .filter_map(ready)
}

async fn message(app: &App, reach: Reach, change: Change, user: UserId) -> Result<Option<Message>, Error> {
    let view = || View::open(&app.db, reach);
    let found = match change {
        Change::Outbound { id, user: of } if of == user => messages::sent_by_id(&view().await?, id).await?,
        Change::Inbound(id) => messages::received_by_id(&view().await?, id).await?,
        Change::Outbound { .. } => None,
    };
    Ok(found.filter(|message| message.user_id() == Some(user)).map(Message))
}

async fn event(app: &App, reach: Reach, change: Change) -> Result<Option<InboundEvent>, Error> {
    let Change::Inbound(id) = change else { return Ok(None) };
    Ok(events::by_ids(&View::open(&app.db, reach).await?, &[id]).await?.pop().map(InboundEvent))
}

#[cfg(test)]
mod tests;
