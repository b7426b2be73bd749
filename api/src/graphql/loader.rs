//! Rows that many fields of one answer want, read in one statement for all of them. Nothing is kept between two
//! batches: a subscription that lives for hours reads fresh rows each time.

use std::{
    collections::HashMap,
    future::poll_fn,
    hash::Hash,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    time::Duration,
};

use async_graphql::dataloader::{DataLoader, Loader};
use chrono::{DateTime, Utc};
use entity::{
    alert_notice, api_key, channel, conversation,
    ids::{AlertId, ApiKeyId, OperatorId, UserId, WebhookEndpointId, WebhookEventId},
    operator, qr_code, user, webhook_delivery, webhook_endpoint, webhook_event,
};
use futures::{StreamExt, future::BoxFuture, stream::FuturesUnordered, task::AtomicWaker};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub use desk::{CallsOf, NotesAbout, ResentAs, ScansOf};
pub use papers::{AttemptsOf, CheckCount, CheckPage, LicenceOf, OcrJobCount, OcrJobPage, PaperCount, PaperPage};
pub use rides::{
    OtherSide, PresenceOf, RatingsOf, ReportsOf, SavedPlacesOf, ScoreOf, TripCount, TripEventCount, TripEventPage,
    TripOfferCount, TripOfferPage, TripPage, VehicleCount, VehiclePage,
};

use super::Error;
use crate::{
    app::App,
    channel::find,
    domain::{
        Reach, View,
        lockout::{self, Subject},
        page::{Page, Slice},
        record::{
            alerts, api_keys,
            messages::{self, Message},
            operators, qr_codes, users, webhooks,
        },
    },
};

mod desk;
mod papers;
mod rides;

/// Below both databases' limits on the parameters of one statement.
const BATCH: usize = 500;

pub type Loaders = DataLoader<Rows>;

pub struct Rows {
    app: App,
    /// `None` where nobody has said who asks: then there are no rows.
    reach: Option<Reach>,
}

impl Rows {
    async fn view(&self) -> Result<View<'_>, Error> {
        Ok(View::open(&self.app.db, self.reach.ok_or(Error::Unauthenticated)?).await?)
    }
}

/// Loaders whose batches run in tasks of their own, for answers that go on and on.
pub fn loaders(app: &App, reach: Option<Reach>) -> Loaders {
    let tasks = app.tasks.clone();
    DataLoader::new(Rows { app: app.clone(), reach }, move |batch: BoxFuture<'static, ()>| tasks.spawn(batch))
        .max_batch_size(BATCH)
}

/// Loaders whose batches run beside one answer.
pub fn loaders_beside(app: &App, reach: Option<Reach>) -> (Loaders, Batches) {
    let (wanted, batches) = unbounded_channel();
    // Who gives up the answer gives up its batches.
    let spawn = move |batch: BoxFuture<'static, ()>| _ = wanted.send(batch);
    let loaders = DataLoader::new(Rows { app: app.clone(), reach }, spawn).max_batch_size(BATCH).delay(Duration::ZERO);
    (loaders, Batches(batches))
}

/// What an answer wants to have loaded. A batch begins when the answer cannot go on without it, and so with every row
/// that is wanted by then: a list of a hundred costs as many statements as one of two, however slow the machine is.
pub struct Batches(UnboundedReceiver<BoxFuture<'static, ()>>);

impl Batches {
    /// The answer, its batches run in the same task.
    pub async fn beside<T>(mut self, answer: impl Future<Output = T>) -> T {
        let mut answer = pin!(answer);
        let mut running = FuturesUnordered::new();
        let nudge = Arc::new(Nudge::default());
        let waker = Waker::from(Arc::clone(&nudge));
        poll_fn(move |task| {
            loop {
                nudge.listen(task);
                if let Poll::Ready(answer) = answer.as_mut().poll(&mut Context::from_waker(&waker)) {
                    return Poll::Ready(answer);
                }
                // Long lists are gone through with pauses: what pauses goes on at once, and may want more rows.
                if nudge.came() {
                    return Poll::Pending;
                }
                while let Ok(batch) = self.0.try_recv() {
                    running.push(batch);
                }
                if !matches!(running.poll_next_unpin(task), Poll::Ready(Some(()))) {
                    return Poll::Pending;
                }
            }
        })
        .await
    }
}

/// Wakes the task, and knows that it did.
#[derive(Default)]
struct Nudge {
    came: AtomicBool,
    task: AtomicWaker,
}

impl Nudge {
    fn listen(&self, task: &Context<'_>) {
        self.task.register(task.waker());
        self.came.store(false, Ordering::Release);
    }

    fn came(&self) -> bool {
        self.came.load(Ordering::Acquire)
    }
}

impl Wake for Nudge {
    fn wake(self: Arc<Self>) {
        self.came.store(true, Ordering::Release);
        self.task.wake();
    }
}

impl Loader<UserId> for Rows {
    type Value = user::Model;
    type Error = Error;

    async fn load(&self, ids: &[UserId]) -> Result<HashMap<UserId, user::Model>, Error> {
        let rows = users::by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<ApiKeyId> for Rows {
    type Value = api_key::Model;
    type Error = Error;

    async fn load(&self, ids: &[ApiKeyId]) -> Result<HashMap<ApiKeyId, api_key::Model>, Error> {
        let rows = api_keys::by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// Where a person's conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConversationOf(pub UserId);

impl Loader<ConversationOf> for Rows {
    type Value = conversation::Model;
    type Error = Error;

    async fn load(&self, keys: &[ConversationOf]) -> Result<HashMap<ConversationOf, conversation::Model>, Error> {
        let ids: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let rows = users::conversations(&self.view().await?, &ids).await?;
        Ok(rows.into_iter().map(|row| (ConversationOf(row.user_id), row)).collect())
    }
}

/// A page of a person's QR codes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct QrPage {
    pub user: UserId,
    pub order: qr_codes::Order,
    pub slice: Slice,
}

impl Loader<QrPage> for Rows {
    type Value = Page<qr_code::Model>;
    type Error = Error;

    async fn load(&self, keys: &[QrPage]) -> Result<HashMap<QrPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for ((order, slice), users) in grouped(keys, |key| ((key.order, key.slice.clone()), key.user)) {
            let pages = qr_codes::pages_of(&view, &users, order, &slice).await?;
            loaded.extend(pages.into_iter().map(|(user, page)| (QrPage { user, order, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// A page of a person's messages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MessagePage {
    pub user: UserId,
    pub slice: Slice,
}

impl Loader<MessagePage> for Rows {
    type Value = Page<Message>;
    type Error = Error;

    async fn load(&self, keys: &[MessagePage]) -> Result<HashMap<MessagePage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (slice, users) in grouped(keys, |key| (key.slice.clone(), key.user)) {
            let pages = messages::pages_of(&view, &users, &slice).await?;
            loaded.extend(pages.into_iter().map(|(user, page)| (MessagePage { user, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// Fields of one selection share their arguments, so there is one group for each place in the document.
fn grouped<K, Arguments: Eq + Hash, Owner>(
    keys: &[K],
    split: impl Fn(&K) -> (Arguments, Owner),
) -> HashMap<Arguments, Vec<Owner>> {
    let mut groups: HashMap<Arguments, Vec<Owner>> = HashMap::new();
    for (arguments, owner) in keys.iter().map(split) {
        groups.entry(arguments).or_default().push(owner);
    }
    groups
}

/// How many QR codes a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct QrCount(pub UserId);

impl Loader<QrCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[QrCount]) -> Result<HashMap<QrCount, u64>, Error> {
        let users: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        Ok(qr_codes::counts_of(&self.view().await?, &users)
            .await?
            .into_iter()
            .map(|(user, count)| (QrCount(user), count))
            .collect())
    }
}

/// How many messages went to and fro with a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MessageCount(pub UserId);

impl Loader<MessageCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[MessageCount]) -> Result<HashMap<MessageCount, u64>, Error> {
        let users: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        Ok(messages::counts_of(&self.view().await?, &users)
            .await?
            .into_iter()
            .map(|(user, count)| (MessageCount(user), count))
            .collect())
    }
}

/// The pause of the hub's number, if sending is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pause;

impl Loader<Pause> for Rows {
    type Value = channel::Model;
    type Error = Error;

    async fn load(&self, _: &[Pause]) -> Result<HashMap<Pause, channel::Model>, Error> {
        // Why sending is paused is nothing of a person's, and their role cannot see it.
        if self.reach != Some(Reach::All) {
            return Ok(HashMap::new());
        }
        let row = find(&self.app.db, &self.app.config.whatsapp.phone_number_id).await?;
        Ok(row.filter(|row| row.paused_since.is_some()).map(|row| (Pause, row)).into_iter().collect())
    }
}

impl Loader<OperatorId> for Rows {
    type Value = operator::Model;
    type Error = Error;

    async fn load(&self, ids: &[OperatorId]) -> Result<HashMap<OperatorId, operator::Model>, Error> {
        let rows = operators::by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// Until when an account is locked, if it is.
impl Loader<Subject> for Rows {
    type Value = DateTime<Utc>;
    type Error = Error;

    async fn load(&self, subjects: &[Subject]) -> Result<HashMap<Subject, DateTime<Utc>>, Error> {
        if self.reach != Some(Reach::All) {
            return Ok(HashMap::new());
        }
        Ok(lockout::locked(&self.app.db, subjects, self.app.clock.now()).await?)
    }
}

impl Loader<WebhookEndpointId> for Rows {
    type Value = webhook_endpoint::Model;
    type Error = Error;

    async fn load(&self, ids: &[WebhookEndpointId]) -> Result<HashMap<WebhookEndpointId, webhook_endpoint::Model>, Error> {
        let rows = webhooks::endpoints_by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<WebhookEventId> for Rows {
    type Value = webhook_event::Model;
    type Error = Error;

    async fn load(&self, ids: &[WebhookEventId]) -> Result<HashMap<WebhookEventId, webhook_event::Model>, Error> {
        let rows = webhooks::events_by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// A page of what was sent to a webhook endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeliveryPage {
    pub endpoint: WebhookEndpointId,
    pub filter: webhooks::Filter,
    pub slice: Slice,
}

impl Loader<DeliveryPage> for Rows {
    type Value = Page<webhook_delivery::Model>;
    type Error = Error;

    async fn load(&self, keys: &[DeliveryPage]) -> Result<HashMap<DeliveryPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for ((filter, slice), endpoints) in grouped(keys, |key| ((key.filter.clone(), key.slice.clone()), key.endpoint)) {
            let pages = webhooks::deliveries_of(&view, &endpoints, &filter, &slice).await?;
            let key = |endpoint| DeliveryPage { endpoint, filter: filter.clone(), slice: slice.clone() };
            loaded.extend(pages.into_iter().map(|(endpoint, page)| (key(endpoint), page)));
        }
        Ok(loaded)
    }
}

/// How much was sent to a webhook endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeliveryCount {
    pub endpoint: WebhookEndpointId,
    pub filter: webhooks::Filter,
}

impl Loader<DeliveryCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[DeliveryCount]) -> Result<HashMap<DeliveryCount, u64>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (filter, endpoints) in grouped(keys, |key| (key.filter.clone(), key.endpoint)) {
            let counts = webhooks::delivery_counts(&view, &endpoints, &filter).await?;
            let key = |endpoint| DeliveryCount { endpoint, filter: filter.clone() };
            loaded.extend(counts.into_iter().map(|(endpoint, count)| (key(endpoint), count)));
        }
        Ok(loaded)
    }
}

/// Who was told of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticesOf(pub AlertId);

impl Loader<NoticesOf> for Rows {
    type Value = Vec<alert_notice::Model>;
    type Error = Error;

    async fn load(&self, keys: &[NoticesOf]) -> Result<HashMap<NoticesOf, Self::Value>, Error> {
        let ids: Vec<AlertId> = keys.iter().map(|key| key.0).collect();
        let told = alerts::notices_of(&self.view().await?, &ids).await?;
        Ok(told.into_iter().map(|(alert, notices)| (NoticesOf(alert), notices)).collect())
    }
}
