//! What staff do to people, messages and events.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::ids::{InboundEventId, UserId};
use tracing::error;
use webhook::outbound::{OutboundError, PARAMETER_LIMIT};

use super::{UserError, by};
use crate::{
    app::App,
    desk::{self, Refusal},
    dialogue::TurnError,
    domain::{self, api_key::Scope, record::messages::Message as Row},
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{InboundEvent, Message, User},
    },
};

/// A reason that is longer is a report.
const REASON: usize = 500;

/// A message to a person.
#[derive(Debug, Clone, InputObject)]
pub struct SendMessageInput {
    /// The `id` of a User.
    user_id: ID,
    /// What it says, 1 to 4,096 characters.
    text: String,
}

/// A message that was queued.
#[derive(SimpleObject, Default)]
pub struct SendMessagePayload {
    /// The message, whose `status` tells how far it has come; null where `userErrors` says why there is none.
    message: Option<Message>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// An event to be handled again.
#[derive(Debug, Clone, InputObject)]
pub struct ReplayInboundEventInput {
    /// The `id` of an `InboundEvent` that is QUARANTINED, or was over its sender's limit (`limitedAt`).
    id: ID,
}

/// An event that is handled again.
#[derive(SimpleObject, Default)]
pub struct ReplayInboundEventPayload {
    /// The event; null where `userErrors` says why not.
    inbound_event: Option<InboundEvent>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// A person to be kept out, or let in again.
#[derive(Debug, Clone, InputObject)]
pub struct BlockUserInput {
    /// The `id` of a User.
    id: ID,
    /// False lets them in again.
    #[graphql(default = true)]
    blocked: bool,
    /// Why, for staff; 500 characters at most.
    reason: Option<String>,
}

/// A person who was kept out, or let in again.
#[derive(SimpleObject, Default)]
pub struct BlockUserPayload {
    /// The person; null where `userErrors` says why.
    user: Option<User>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// A person to be forgotten.
#[derive(Debug, Clone, InputObject)]
pub struct EraseUserInput {
    /// The `id` of a User.
    id: ID,
}

/// A person who was forgotten.
#[derive(SimpleObject, Default)]
pub struct EraseUserPayload {
    /// The id that nobody has any more; null where `userErrors` says why.
    erased_id: Option<ID>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct DeskChanges;

#[Object]
impl DeskChanges {
    /// Writes to a person in the hub's name. WhatsApp takes it only within 24 hours of their last message.
    #[graphql(guard = "Needs(&[Scope::MessagesRead, Scope::MessagesSend])", complexity = "20 + child_complexity")]
    async fn send_message(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A message to a person.")] input: SendMessageInput,
    ) -> Result<SendMessagePayload, Error> {
        let user = UserId(Kind::User.read(&input.user_id)?);
        let done = desk::send(ctx.data_unchecked::<App>(), &by(ctx)?, user, &input.text).await;
        let (message, user_errors) = sorted(done.map(|row| Message(Row::Sent(row))), "userId")?;
        Ok(SendMessagePayload { message, user_errors })
    }

    /// Handles an event again that was set aside, once what made it fail has been mended; or one for the first time that
    /// was over its sender's limit.
    #[graphql(guard = "Needs(&[Scope::EventsRead, Scope::EventsReplay])", complexity = "20 + child_complexity")]
    async fn replay_inbound_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An event to be handled again.")] input: ReplayInboundEventInput,
    ) -> Result<ReplayInboundEventPayload, Error> {
        let id = InboundEventId(Kind::InboundEvent.read(&input.id)?);
        let done = desk::replay(ctx.data_unchecked::<App>(), &by(ctx)?, id).await;
        let (inbound_event, user_errors) = sorted(done.map(InboundEvent), "id")?;
        Ok(ReplayInboundEventPayload { inbound_event, user_errors })
    }

    /// Keeps a person out: what they write is kept and not answered, what was queued for them is withdrawn, and
    /// nothing is sent to them. Or lets them in again.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::UsersBlock])", complexity = "20 + child_complexity")]
    async fn block_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A person to be kept out, or let in again.")] input: BlockUserInput,
    ) -> Result<BlockUserPayload, Error> {
        let id = UserId(Kind::User.read(&input.id)?);
        let reason = input.reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
        if reason.as_ref().is_some_and(|reason| reason.chars().count() > REASON) {
            let message = format!("Give a reason of at most {REASON} characters.");
            return Ok(BlockUserPayload { user: None, user_errors: vec![UserError::of("reason", "TOO_LONG", message)] });
        }
        let done = desk::block(ctx.data_unchecked::<App>(), &by(ctx)?, id, input.blocked, reason.as_deref()).await;
        let (user, user_errors) = sorted(done.map(User), "id")?;
        Ok(BlockUserPayload { user, user_errors })
    }

    /// Forgets a person for good: their row, messages, events, QR codes and conversation, and what the audit log says
    /// of them. What is on Meta's side and on their phone stays there.
    #[graphql(guard = "Needs(&[Scope::UsersErase])", complexity = "20 + child_complexity")]
    async fn erase_user(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A person to be forgotten.")] input: EraseUserInput,
    ) -> Result<EraseUserPayload, Error> {
        let id = UserId(Kind::User.read(&input.id)?);
        let done = desk::erase(ctx.data_unchecked::<App>(), &by(ctx)?, id).await;
        let (erased_id, user_errors) = sorted(done.map(|()| input.id), "id")?;
        Ok(EraseUserPayload { erased_id, user_errors })
    }
}

/// What a person can put right, apart from what only the hub can.
pub(super) fn sorted<T>(done: Result<T, Refusal>, id: &'static str) -> Result<(Option<T>, Vec<UserError>), Error> {
    let refusal = match done {
        Ok(done) => return Ok((Some(done), Vec::new())),
        Err(refusal) => refusal,
    };
    let (field, code, message) = match refusal {
        Refusal::NoSuchPerson => (id, "NOT_FOUND", "There is no such person. Take an `id` from `users`."),
        Refusal::NoSuchEvent => (id, "NOT_FOUND", "There is no such event. Take an `id` from `inboundEvents`."),
        Refusal::NoSuchMessage => (id, "NOT_FOUND", "There is no such message of the hub. Take an `id` from `messages`."),
        Refusal::NoSuchAccount => {
            ("operatorId", "NOT_FOUND", "There is no such account, or it is closed. Take an `id` from `colleagues`.")
        }
        Refusal::MayNotAnswer => {
            ("operatorId", "MAY_NOT_ANSWER", "The role of this account may not write to people. Take an `id` from `colleagues`.")
        }
        Refusal::NoTemplate => (id, "NO_TEMPLATE", "No template is set: have one approved, and name it in META_NOTICE_TEMPLATE."),
        Refusal::NotFailed => (id, "NOT_FAILED", "Only a message that is FAILED, and holds no code, can be sent again."),
        Refusal::SentAgain => (
            id,
            "ALREADY_RESENT",
            "The message was sent again already, as its `resentAs`. If that is FAILED too, send that one again.",
        ),
        Refusal::Stopped => (id, "STOPPED", "The person said STOP: nothing may be sent until they say START."),
        Refusal::Blocked => (id, "BLOCKED", "The person is blocked. Let them in again with `blockUser` first."),
        Refusal::WindowClosed => {
            (id, "WINDOW_CLOSED", "The person last wrote more than 24 hours ago. Wait until they write again.")
        }
        Refusal::Text(OutboundError::TooLong { length, limit: PARAMETER_LIMIT }) => {
            let why = format!("On one line this is {length} characters: a template takes no more than {PARAMETER_LIMIT}.");
            return Ok((None, vec![UserError::of("text", "LENGTH", why)]));
        }
        Refusal::Text(_) => ("text", "LENGTH", "Write 1 to 4,096 characters."),
        Refusal::NotSetAside => {
            (id, "NOT_QUARANTINED", "Only an event that is QUARANTINED, or was over its sender's limit, can be handled again.")
        }
        Refusal::Turn(TurnError::Overtaken) => return Err(Error::Conflict),
        Refusal::Turn(error) => {
            error!(%error, "an API request could not write to a conversation");
            return Err(Error::Internal);
        }
        Refusal::Domain(domain::Error::Invalid { field, why, code }) => return Ok((None, vec![UserError::of(field, code, why)])),
        Refusal::Domain(error) => return Err(error.into()),
        Refusal::Database(error) => return Err(error.into()),
    };
    Ok((None, vec![UserError::of(field, code, message)]))
}
