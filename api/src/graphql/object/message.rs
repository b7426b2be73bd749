//! A message between a person and the hub, in either direction.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, SubsecRound, Utc};
use entity::{inbound_event::InboundStatus, outbound_message::OutboundStatus};
use serde_json::Value;
use webhook::outbound::{Attachment, Content};

use super::User;
use crate::{
    app::App,
    channel,
    domain::{
        api_key::Scope,
        qr::page_url,
        record::messages::{Message as Row, SAID, WRITTEN},
    },
    graphql::{
        Error,
        guard::{Needs, check},
        id::Kind,
        loader::{Loaders, Pause, ResentAs},
        scalar::Url,
    },
    http::{media, signed},
};

/// Who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum MessageDirection {
    /// The person, to the hub.
    Inbound,
    /// The hub, to the person.
    Outbound,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum MessageStatus {
    /// Inbound: waits to be answered.
    Received,
    /// Inbound: answered, or in no need of it.
    Handled,
    /// Inbound: kept, with nothing to do.
    Ignored,
    /// Inbound: could not be handled and was set aside.
    Quarantined,
    /// Outbound: waits to be sent; `waitingReason` may say for what.
    Queued,
    /// Outbound: Meta took it.
    Accepted,
    /// Outbound: on its way to the phone.
    Sent,
    /// Outbound: on the phone.
    Delivered,
    /// Outbound: the person saw it.
    Read,
    /// Outbound: will not arrive; `error` says why.
    Failed,
    /// Outbound: withdrawn before it was sent, because the person said STOP.
    Cancelled,
}

impl MessageStatus {
    pub fn inbound(self) -> Option<InboundStatus> {
        match self {
            Self::Received => Some(InboundStatus::Pending),
            Self::Handled => Some(InboundStatus::Processed),
            Self::Ignored => Some(InboundStatus::Ignored),
            Self::Quarantined => Some(InboundStatus::Quarantined),
            _ => None,
        }
    }

    pub fn outbound(self) -> Option<OutboundStatus> {
        match self {
            Self::Queued => Some(OutboundStatus::Queued),
            Self::Accepted => Some(OutboundStatus::Accepted),
            Self::Sent => Some(OutboundStatus::Sent),
            Self::Delivered => Some(OutboundStatus::Delivered),
            Self::Read => Some(OutboundStatus::Read),
            Self::Failed => Some(OutboundStatus::Failed),
            Self::Cancelled => Some(OutboundStatus::Cancelled),
            _ => None,
        }
    }

    fn of(row: &Row) -> Self {
        match row {
            Row::Received(event) => match event.status {
                InboundStatus::Pending => Self::Received,
                InboundStatus::Processed => Self::Handled,
                InboundStatus::Ignored => Self::Ignored,
                InboundStatus::Quarantined => Self::Quarantined,
            },
            Row::Sent(message) => match message.status {
                OutboundStatus::Queued => Self::Queued,
                OutboundStatus::Accepted => Self::Accepted,
                OutboundStatus::Sent => Self::Sent,
                OutboundStatus::Delivered => Self::Delivered,
                OutboundStatus::Read => Self::Read,
                OutboundStatus::Failed => Self::Failed,
                OutboundStatus::Cancelled => Self::Cancelled,
            },
        }
    }
}

pub struct Message(pub Row);

impl From<Row> for Message {
    fn from(row: Row) -> Self {
        Self(row)
    }
}

impl Message {
    fn sent(&self) -> Option<&entity::outbound_message::Model> {
        match &self.0 {
            Row::Sent(message) => Some(message),
            Row::Received(_) => None,
        }
    }
}

/// A message between a person and the hub.
#[Object(guard = "Needs(&[Scope::MessagesRead])")]
impl Message {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::Message.id(self.0.id())
    }

    /// Who wrote.
    async fn direction(&self) -> MessageDirection {
        if self.sent().is_some() { MessageDirection::Outbound } else { MessageDirection::Inbound }
    }

    /// How far it has come.
    async fn status(&self) -> MessageStatus {
        MessageStatus::of(&self.0)
    }

    /// While QUEUED: what it waits for, where that is known.
    async fn waiting_reason(&self, ctx: &Context<'_>) -> Result<Option<String>, Error> {
        let Some(message) = self.sent().filter(|message| message.status == OutboundStatus::Queued) else { return Ok(None) };
        let pause = ctx.data_unchecked::<Loaders>().load_one(Pause).await?;
        Ok(match pause {
            Some(pause) => Some(format!("Sending is paused. {}", channel::remedy(pause.error_code))),
            None => message.error.clone(),
        })
    }

    /// What it says, in a line; null where it has no words. A person's text is not to be trusted.
    async fn text(&self) -> Option<&str> {
        match &self.0 {
            Row::Sent(message) => first_text(&message.content, &WRITTEN),
            Row::Received(event) => first_text(&event.payload["message"], &SAID),
        }
    }

    /// The whole of it: the hub's messages in the hub's form, a person's in Meta's.
    async fn content(&self) -> &Value {
        match &self.0 {
            Row::Sent(message) => &message.content,
            Row::Received(event) => &event.payload["message"],
        }
    }

    /// The picture, voice or file that it is or comes with; null where it is words alone. Pictures and files of people may be
    /// their licences, so they are null without `documents:read` too.
    async fn media(&self, ctx: &Context<'_>) -> Option<MessageMedia> {
        let app: &App = ctx.data_unchecked();
        match &self.0 {
            Row::Sent(message) => MessageMedia::sent(app, message),
            Row::Received(event) => MessageMedia::received(app, event, check(ctx, &[Scope::DocumentsRead]).is_ok()),
        }
    }

    /// Whether a try ended without an answer from Meta, so that the person may have got it twice.
    async fn possible_duplicate(&self) -> bool {
        self.sent().is_some_and(|message| message.in_doubt)
    }

    /// Tries begun to send or handle it.
    async fn attempts(&self) -> i32 {
        match &self.0 {
            Row::Sent(message) => message.attempts,
            Row::Received(event) => event.attempts,
        }
    }

    /// Meta's code for what went wrong with an outbound message, such as 131047.
    async fn error_code(&self) -> Option<i64> {
        self.sent()?.error_code
    }

    /// What went wrong with an outbound message.
    async fn error(&self) -> Option<&str> {
        self.sent()?.error.as_deref()
    }

    /// Outbound: the message that it was sent again as, if somebody had it sent again. It may have FAILED too.
    async fn resent_as(&self, ctx: &Context<'_>) -> Result<Option<Message>, Error> {
        let Some(message) = self.sent() else { return Ok(None) };
        let again = ctx.data_unchecked::<Loaders>().load_one(ResentAs(message.id)).await?;
        Ok(again.map(|again| Self(Row::Sent(again))))
    }

    /// Ties a message to its answers and both to the log.
    async fn correlation_id(&self) -> &str {
        match &self.0 {
            Row::Sent(message) => &message.correlation_id,
            Row::Received(event) => &event.correlation_id,
        }
    }

    /// Meta's id, once there is one.
    async fn wamid(&self) -> Option<&str> {
        match &self.0 {
            Row::Sent(message) => message.wamid.as_deref(),
            Row::Received(event) => event.wamid.as_deref(),
        }
    }

    /// When it came in, or was queued.
    async fn created_at(&self) -> DateTime<Utc> {
        match &self.0 {
            Row::Sent(message) => message.created_at,
            Row::Received(event) => event.received_at,
        }
    }

    /// Inbound: when the person sent it, says Meta; whole seconds.
    async fn written_at(&self) -> Option<DateTime<Utc>> {
        match &self.0 {
            Row::Sent(_) => None,
            Row::Received(event) => Some(event.occurred_at),
        }
    }

    /// Outbound: when Meta took it.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.sent()?.accepted_at
    }

    /// Outbound: when Meta sent it on.
    async fn sent_at(&self) -> Option<DateTime<Utc>> {
        self.sent()?.sent_at
    }

    /// Outbound: when it reached the phone.
    async fn delivered_at(&self) -> Option<DateTime<Utc>> {
        self.sent()?.delivered_at
    }

    /// Outbound: when the person saw it.
    async fn read_at(&self) -> Option<DateTime<Utc>> {
        self.sent()?.read_at
    }

    /// Outbound: when it was given up.
    async fn failed_at(&self) -> Option<DateTime<Utc>> {
        self.sent()?.failed_at
    }

    /// Who wrote it or whom it is for; null for an inbound message that has not been handled yet.
    #[graphql(guard = "Needs(&[Scope::MessagesRead, Scope::UsersRead])")]
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        let Some(user) = self.0.user_id() else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(user).await?.map(User))
    }
}

/// A picture, voice or file of a message.
#[derive(SimpleObject)]
pub struct MessageMedia {
    /// Where it can be looked at, by whoever has the address. What people sent lies at WhatsApp, for 7 days.
    url: Url,
    /// Until when the address is good; ask for another then. Null where it is good for ever.
    url_expires_at: Option<DateTime<Utc>>,
    /// What it is, as the sender's phone says, such as `image/jpeg`.
    mime_type: Option<String>,
    /// As the sender called it: not to be trusted.
    filename: Option<String>,
}

impl MessageMedia {
    fn received(app: &App, event: &entity::inbound_event::Model, papers: bool) -> Option<Self> {
        let file = media::of(event).filter(|file| papers || !file.may_be_a_paper())?;
        // The address counts whole seconds.
        let until = (app.clock.now() + signed::GOOD_FOR).trunc_subsecs(0);
        let url = Url(media::link(app, event.id)?);
        Some(Self { url, url_expires_at: Some(until), mime_type: file.mime_type, filename: file.filename })
    }

    /// The hub sends pictures of QR codes, which are public.
    fn sent(app: &App, message: &entity::outbound_message::Model) -> Option<Self> {
        let content: Content = serde_json::from_value(message.content.clone()).ok()?;
        let (Attachment::QrPicture(code) | Attachment::QrDocument(code)) = content.attachment()?;
        let mut url = page_url(&app.config.public_url, code);
        url.set_path(&format!("{}.png", url.path()));
        Some(Self { url: Url(url), url_expires_at: None, mime_type: Some("image/png".to_owned()), filename: None })
    }
}

fn first_text<'a>(value: &'a Value, places: &[&str]) -> Option<&'a str> {
    places.iter().find_map(|place| value.pointer(place)?.as_str())
}
