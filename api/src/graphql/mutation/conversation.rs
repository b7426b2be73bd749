//! What staff do with somebody's conversation.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::ids::{OperatorId, OutboundMessageId, UserId};

use super::{UserError, by, desk::sorted};
use crate::{
    app::App,
    desk,
    domain::{api_key::Scope, record::messages::Message as Row},
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{Message, Note, User},
    },
};

/// Who is to answer a person.
#[derive(Debug, Clone, InputObject)]
pub struct AssignConversationInput {
    /// The `id` of a User.
    user_id: ID,
    /// The `id` of one of `colleagues`; null for nobody in particular.
    operator_id: Option<ID>,
}

/// A person, with who answers them now.
#[derive(SimpleObject, Default)]
pub struct AssignConversationPayload {
    /// The person; null where `userErrors` says why.
    user: Option<User>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// Something that other staff should know of a person.
#[derive(Debug, Clone, InputObject)]
pub struct AddNoteInput {
    /// The `id` of a User.
    user_id: ID,
    /// What, 1 to 2,000 characters.
    text: String,
}

/// What was written down.
#[derive(SimpleObject, Default)]
pub struct AddNotePayload {
    /// The note; null where `userErrors` says why there is none.
    note: Option<Note>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// Words to a person who may not have written for a day.
#[derive(Debug, Clone, InputObject)]
pub struct SendTemplateInput {
    /// The `id` of a User.
    user_id: ID,
    /// What it says, 1 to 900 characters once its lines are put on one, with ` · ` between them where none ends a sentence.
    text: String,
}

/// A message that was queued.
#[derive(SimpleObject, Default)]
pub struct SendTemplatePayload {
    /// The message, whose `status` tells how far it has come; null where `userErrors` says why there is none.
    message: Option<Message>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// A message to be sent once more.
#[derive(Debug, Clone, InputObject)]
pub struct ResendMessageInput {
    /// The `id` of a Message of the hub that is FAILED, and has no `resentAs` yet.
    id: ID,
}

/// A message that was queued once more.
#[derive(SimpleObject, Default)]
pub struct ResendMessagePayload {
    /// The new message: the one that failed stays as it is. Null where `userErrors` says why there is none.
    message: Option<Message>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ConversationChanges;

#[Object]
impl ConversationChanges {
    /// Says who of the staff answers a person. An account that is closed, or may not write to people any more, gives up those
    /// that it had.
    #[graphql(
        guard = "Needs(&[Scope::UsersRead, Scope::MessagesRead, Scope::MessagesSend])",
        complexity = "20 + child_complexity"
    )]
    async fn assign_conversation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is to answer a person.")] input: AssignConversationInput,
    ) -> Result<AssignConversationPayload, Error> {
        let user = UserId(Kind::User.read(&input.user_id)?);
        let to = input.operator_id.map(|id| Kind::Operator.read(&id)).transpose()?.map(OperatorId);
        let done = desk::assign(ctx.data_unchecked::<App>(), &by(ctx)?, user, to).await;
        let (user, user_errors) = sorted(done.map(User), "userId")?;
        Ok(AssignConversationPayload { user, user_errors })
    }

    /// Writes something down about a person, for other staff: the person never sees it, and it goes with them.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::UsersBlock])", complexity = "20 + child_complexity")]
    async fn add_note(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Something that other staff should know of a person.")] input: AddNoteInput,
    ) -> Result<AddNotePayload, Error> {
        let user = UserId(Kind::User.read(&input.user_id)?);
        let done = desk::add_note(ctx.data_unchecked::<App>(), &by(ctx)?, user, &input.text).await;
        let (note, user_errors) = sorted(done.map(Note::from), "userId")?;
        Ok(AddNotePayload { note, user_errors })
    }

    /// Writes to a person in the hub's name, whenever they last wrote: after 24 hours the words go out in the approved template
    /// that `META_NOTICE_TEMPLATE` names, before that as they are. Within a day of trying, or not at all.
    #[graphql(guard = "Needs(&[Scope::MessagesRead, Scope::MessagesSend])", complexity = "20 + child_complexity")]
    async fn send_template(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Words to a person who may not have written for a day.")] input: SendTemplateInput,
    ) -> Result<SendTemplatePayload, Error> {
        let user = UserId(Kind::User.read(&input.user_id)?);
        let done = desk::send_template(ctx.data_unchecked::<App>(), &by(ctx)?, user, &input.text).await;
        let (message, user_errors) = sorted(done.map(|row| Message(Row::Sent(row))), "userId")?;
        Ok(SendTemplatePayload { message, user_errors })
    }

    /// Sends a message of the hub once more that could not be sent: as a new one, behind what else waits for the person. It is
    /// the `resentAs` of the one that failed, which is not sent again another time; where the new one fails too, it can be.
    #[graphql(guard = "Needs(&[Scope::MessagesRead, Scope::MessagesSend])", complexity = "20 + child_complexity")]
    async fn resend_message(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A message to be sent once more.")] input: ResendMessageInput,
    ) -> Result<ResendMessagePayload, Error> {
        let id = OutboundMessageId(Kind::Message.read(&input.id)?);
        let done = desk::resend(ctx.data_unchecked::<App>(), &by(ctx)?, id).await;
        let (message, user_errors) = sorted(done.map(|row| Message(Row::Sent(row))), "id")?;
        Ok(ResendMessagePayload { message, user_errors })
    }
}
