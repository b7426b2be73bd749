//! What operators do about alerts.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::ids::{AlertContactId, AlertId, AlertSilenceId, OperatorId};

use super::{UserError, by};
use crate::{
    alerts::change::{self, Stricter},
    app::App,
    domain::{
        self,
        alert::{self, Address, NewContact, NewSilence, Rule},
        api_key::Scope,
    },
    graphql::{
        Error, Viewer, Who,
        guard::{Needs, check},
        id::Kind,
        object::{Alert, AlertContact, AlertRule, AlertRuleName, AlertSeverity, AlertSilence},
        scalar::PhoneNumber,
    },
    push::Subscription,
};

/// An alert to be taken on.
#[derive(Debug, Clone, InputObject)]
pub struct AcknowledgeAlertInput {
    /// The `id` of an Alert.
    id: ID,
    /// What there is to say about it, for the colleagues; 500 letters at most.
    note: Option<String>,
}

/// How strict a rule shall be. What is left out stays.
#[derive(Debug, Clone, InputObject)]
pub struct SetAlertRuleInput {
    /// Which rule.
    rule: AlertRuleName,
    /// False opens no alerts by it, and ends those that are open: whoever was told of one is told that it is not watched any
    /// more.
    enabled: Option<bool>,
    /// How bad its alerts are, those that are open included: who wants to know of the worse ones only is told then.
    severity: Option<AlertSeverity>,
    /// What has to be reached, more than 0, and at most 1 where it is a share; only for rules that measure something.
    threshold: Option<f64>,
    /// How long it has to be so before anybody is told, in seconds; a day at most.
    hold_seconds: Option<i32>,
    /// How long it has to be well again before the alert is over, in seconds; 15 at least and a day at most.
    clear_seconds: Option<i32>,
}

/// What nobody shall be told of, and until when. Alerts are written down all the same.
#[derive(Debug, Clone, InputObject)]
pub struct SilenceAlertsInput {
    /// Of which rule; of every rule unless given.
    rule: Option<AlertRuleName>,
    /// About what, as alerts have it in `subject`; about everything unless given.
    subject: Option<String>,
    /// Why, for the colleagues; 500 letters at most.
    reason: String,
    /// Until when; within seven days.
    ends_at: DateTime<Utc>,
}

/// A silence to be ended.
#[derive(Debug, Clone, InputObject)]
pub struct EndAlertSilenceInput {
    /// The `id` of an `AlertSilence`.
    id: ID,
}

/// A browser's push subscription, as `PushSubscription.toJSON()` has it.
#[derive(Debug, Clone, InputObject)]
pub struct PushSubscriptionInput {
    /// The address at the browser's push service.
    endpoint: String,
    /// `keys.p256dh`.
    #[graphql(name = "p256dh")]
    p256dh: String,
    /// `keys.auth`.
    auth: String,
}

/// Somebody who shall be told of alerts. Give `phone` or `push`.
#[derive(Debug, Clone, InputObject)]
pub struct CreateAlertContactInput {
    /// As operators call them; 100 letters at most.
    name: String,
    /// A number on WhatsApp. It is sent the template that `META_ALERT_TEMPLATE` names.
    phone: Option<PhoneNumber>,
    /// The browser of whoever asks. It goes with their account.
    push: Option<PushSubscriptionInput>,
    /// They shall be told of alerts that are at least so bad.
    #[graphql(default_with = "AlertSeverity::Warning")]
    least_severity: AlertSeverity,
    /// Whether the browser is also told that somebody wrote whose conversation is assigned to its account; `push` alone.
    #[graphql(default)]
    messages: bool,
}

/// A contact to be deleted.
#[derive(Debug, Clone, InputObject)]
pub struct DeleteAlertContactInput {
    /// The `id` of an `AlertContact`.
    id: ID,
}

/// A test of whether alerts arrive.
#[derive(Debug, Clone, Default, InputObject)]
pub struct TestAlertInput {
    /// The `id` of an `AlertContact`; everybody is told unless given.
    contact_id: Option<ID>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct AcknowledgeAlertPayload {
    /// The alert as it is now; null where `userErrors` says why not.
    alert: Option<Alert>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct SetAlertRulePayload {
    /// The rule as it is now; null where `userErrors` says why not.
    alert_rule: Option<AlertRule>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct SilenceAlertsPayload {
    /// The silence; null where `userErrors` says why not.
    alert_silence: Option<AlertSilence>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct EndAlertSilencePayload {
    /// The silence, which is over; null where `userErrors` says why not.
    alert_silence: Option<AlertSilence>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct CreateAlertContactPayload {
    /// The contact; null where `userErrors` says why not.
    alert_contact: Option<AlertContact>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct DeleteAlertContactPayload {
    /// The id of what is gone; null where `userErrors` says why.
    deleted_id: Option<ID>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct TestAlertPayload {
    /// The alert, which is over after half a minute; null where `userErrors` says why. One that is still open is given again,
    /// and nobody is told twice.
    alert: Option<Alert>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct AlertChanges;

#[Object]
impl AlertChanges {
    /// Says that you look after an alert, with a word for the colleagues. Whoever was told of it is told when it is over.
    #[graphql(guard = "Needs(&[Scope::AlertsRead, Scope::AlertsWrite])", complexity = "20 + child_complexity")]
    async fn acknowledge_alert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "An alert to be taken on.")] input: AcknowledgeAlertInput,
    ) -> Result<AcknowledgeAlertPayload, Error> {
        let id = AlertId(Kind::Alert.read(&input.id)?);
        let done = change::acknowledge(ctx.data_unchecked::<App>(), &by(ctx)?, id, input.note.as_deref()).await;
        let (alert, user_errors) = mendable(done.map(Alert), "id")?;
        Ok(AcknowledgeAlertPayload { alert, user_errors })
    }

    /// Changes how strict a rule is; every process goes by it at its next look.
    #[graphql(guard = "Needs(&[Scope::AlertsRead, Scope::AlertsWrite])", complexity = "20 + child_complexity")]
    async fn set_alert_rule(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How strict a rule shall be.")] input: SetAlertRuleInput,
    ) -> Result<SetAlertRulePayload, Error> {
        let rule = Rule::from(input.rule);
        let wish = Stricter {
            enabled: input.enabled,
            severity: input.severity.map(Into::into),
            threshold: input.threshold,
            hold_seconds: input.hold_seconds,
            clear_seconds: input.clear_seconds,
        };
        let done = change::set_rule(ctx.data_unchecked::<App>(), &by(ctx)?, rule, wish).await;
        let (alert_rule, user_errors) = mendable(done.map(|row| AlertRule { rule, changed: Some(row) }), "rule")?;
        Ok(SetAlertRulePayload { alert_rule, user_errors })
    }

    /// Tells nobody of certain alerts for a while, as during planned work. What is still open when it ends is told then.
    #[graphql(guard = "Needs(&[Scope::AlertsRead, Scope::AlertsWrite])", complexity = "20 + child_complexity")]
    async fn silence_alerts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What nobody shall be told of, and until when.")] input: SilenceAlertsInput,
    ) -> Result<SilenceAlertsPayload, Error> {
        let by = by(ctx)?;
        let new = NewSilence {
            rule: input.rule.map(Into::into),
            subject: input.subject,
            reason: input.reason,
            ends_at: input.ends_at,
            by: by.actor.name.clone(),
        };
        let done = change::silence(ctx.data_unchecked::<App>(), &by, new).await;
        let (alert_silence, user_errors) = mendable(done.map(AlertSilence), "rule")?;
        Ok(SilenceAlertsPayload { alert_silence, user_errors })
    }

    /// Ends a silence before its time.
    #[graphql(guard = "Needs(&[Scope::AlertsRead, Scope::AlertsWrite])", complexity = "20 + child_complexity")]
    async fn end_alert_silence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A silence to be ended.")] input: EndAlertSilenceInput,
    ) -> Result<EndAlertSilencePayload, Error> {
        let id = AlertSilenceId(Kind::AlertSilence.read(&input.id)?);
        let done = change::end_silence(ctx.data_unchecked::<App>(), &by(ctx)?, id).await;
        let (alert_silence, user_errors) = mendable(done.map(AlertSilence), "id")?;
        Ok(EndAlertSilencePayload { alert_silence, user_errors })
    }

    /// Has somebody told of alerts: a number on call, which needs `alerts:write`, or the browser of whoever asks.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "20 + child_complexity")]
    async fn create_alert_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Somebody who shall be told of alerts.")] input: CreateAlertContactInput,
    ) -> Result<CreateAlertContactPayload, Error> {
        let refused = |user_error| Ok(CreateAlertContactPayload { alert_contact: None, user_errors: vec![user_error] });
        let (address, operator) = match (input.phone, input.push) {
            (Some(phone), None) => {
                check(ctx, &[Scope::AlertsWrite])?;
                (Address::WhatsApp { number: phone.0 }, None)
            }
            (None, Some(PushSubscriptionInput { endpoint, p256dh, auth })) => {
                let Some(operator) = account(ctx) else { return refused(no_account()) };
                (Address::Push(Subscription { endpoint, p256dh, auth }), Some(operator))
            }
            _ => return refused(UserError::of("phone", "ONE_ADDRESS", "Give `phone` or `push`.")),
        };
        let new = NewContact {
            name: input.name,
            address,
            least_severity: input.least_severity.into(),
            messages: input.messages,
            operator,
        };
        let done = change::create_contact(ctx.data_unchecked::<App>(), &by(ctx)?, new).await;
        let (alert_contact, user_errors) = mendable(done.map(AlertContact), "name")?;
        Ok(CreateAlertContactPayload { alert_contact, user_errors })
    }

    /// Tells somebody nothing any more; who it is but one's own browser needs `alerts:write`. What is on its way to them is
    /// withdrawn; what they were told stays known.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "20 + child_complexity")]
    async fn delete_alert_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A contact to be deleted.")] input: DeleteAlertContactInput,
    ) -> Result<DeleteAlertContactPayload, Error> {
        let id = AlertContactId(Kind::AlertContact.read(&input.id)?);
        may_change(ctx, Some(id)).await?;
        let done = change::delete_contact(ctx.data_unchecked::<App>(), &by(ctx)?, id).await;
        let (deleted_id, user_errors) = mendable(done.map(|()| input.id), "id")?;
        Ok(DeleteAlertContactPayload { deleted_id, user_errors })
    }

    /// Opens an alert of which nothing is true, to see whether alerts arrive: it is told as any other, whatever is silenced,
    /// and over by itself. To tell anybody but one's own browser needs `alerts:write`.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "20 + child_complexity")]
    async fn test_alert(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A test of whether alerts arrive.")] input: TestAlertInput,
    ) -> Result<TestAlertPayload, Error> {
        let contact = input.contact_id.map(|id| Kind::AlertContact.read(&id)).transpose()?.map(AlertContactId);
        may_change(ctx, contact).await?;
        let done = change::test(ctx.data_unchecked::<App>(), &by(ctx)?, contact).await;
        let (alert, user_errors) = mendable(done.map(Alert), "contactId")?;
        Ok(TestAlertPayload { alert, user_errors })
    }
}

/// One's own browser is everybody's own business; all else is for those who write alerts.
async fn may_change(ctx: &Context<'_>, contact: Option<AlertContactId>) -> Result<(), Error> {
    if let (Some(me), Some(id)) = (account(ctx), contact) {
        let row = alert::find_contact(&ctx.data_unchecked::<App>().db, id).await.map_err(domain::Error::from)?;
        if row.is_some_and(|row| row.operator_id == Some(me)) {
            return Ok(());
        }
    }
    check(ctx, &[Scope::AlertsWrite])
}

/// The account of whoever asks; keys have none.
fn account(ctx: &Context<'_>) -> Option<OperatorId> {
    match ctx.data_opt::<Viewer>()?.who {
        Who::Operator { id, .. } => Some(id),
        Who::Key { .. } | Who::Person { .. } => None,
    }
}

fn no_account() -> UserError {
    UserError::of("push", "NO_ACCOUNT", "A browser is somebody's. Sign in with an account of the staff: POST /session.")
}

/// What the caller can mend becomes a user error; all else stays an error. `id` is the field that names what there is not.
fn mendable<T>(outcome: Result<T, domain::Error>, id: &'static str) -> Result<(Option<T>, Vec<UserError>), Error> {
    match outcome {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(domain::Error::Invalid { field, why, code }) => Ok((None, vec![UserError::of(field, code, why)])),
        Err(domain::Error::NotFound(what)) => {
            Ok((None, vec![UserError::of(id, "NOT_FOUND", format!("There is no such {what}."))]))
        }
        Err(error) => Err(error.into()),
    }
}
