use super::*;
use crate::{
    domain::{
        limit::{self, Quota, Rule},
        record::fixture::{database, keep, received},
    },
    graphql::tests::app,
    inbox::claim,
};

/// So many messages of different people in a hub that handles two at once, and then one a second.
async fn hub(messages: usize) -> App {
    let app = app(database().await);
    let rule = Rule::Limit(Quota::new(2, 60.0).unwrap());
    let (family, reason, by) = (Family::Webhook, String::new(), "Diane".to_owned());
    let wish = limit::Wish { family, subject: None, user: None, rule, reason, expires_at: None, by };
    limit::set(&app.db, wish, app.clock.now()).await.unwrap();
    app.limits.reload(&app).await.unwrap();
    for number in 0..messages {
        let (lane, status) = (number.to_string(), InboundStatus::Pending);
        keep(&app.db, Model { lane, status, attempts: 0, processed_at: None, ..received(None, "Hi") }).await;
    }
    app
}

#[tokio::test]
async fn those_whose_turn_has_not_come_are_held_by_nobody() {
    let app = hub(3).await;
    assert_eq!(claim(&app, 10).await.unwrap().len(), 2);
    let rows = Entity::find().all(&app.db).await.unwrap();
    let free: Vec<_> = rows.iter().filter(|row| row.leased_until.is_none()).collect();
    assert_eq!((free.len(), free[0].attempts), (1, 0));
    app.clock.advance(TimeDelta::seconds(1));
    let next: Vec<_> = claim(&app, 10).await.unwrap().into_iter().map(|event| (event.id, event.attempts)).collect();
    assert_eq!(next, [(free[0].id, 1)]);
}

/// What they cost is spent, and nobody else may have them before their leases end.
#[tokio::test]
async fn those_whose_turn_it_is_go_also_where_the_others_cannot_be_given_back() {
    let app = hub(3).await;
    let claimed = Entity::find().all(&app.db).await.unwrap();
    app.db.clone().close().await.unwrap();
    let going = in_turn(&app, &Pause::default(), claimed.clone(), app.clock.now()).await.unwrap();
    assert_eq!(going, claimed[..2]);
}
