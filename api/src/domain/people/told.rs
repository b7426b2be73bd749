//! What others were told of a person in their own chats, for when the person is erased.

use entity::{
    ids::UserId,
    outbound_message::{ActiveModel, Column, Entity, OutboundStatus},
    trip, user,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, LikeExpr},
};
use serde_json::json;

/// A shorter name would be found in half of everything.
const LEAST_NAME: usize = 3;

/// Takes the words out of the messages to those who rode with the person, where they hold their number or name; that
/// something was said stays. What waits to be sent is withdrawn. Call it while the trips still name the person.
pub(super) async fn forget(db: &impl ConnectionTrait, person: &user::Model) -> Result<(), DbErr> {
    let companions = companions(db, person.id).await?;
    let name = person.profile_name.as_ref().filter(|name| name.chars().count() >= LEAST_NAME);
    let words: Vec<&String> = person.wa_id.iter().chain(name).collect();
    if companions.is_empty() || words.is_empty() {
        return Ok(());
    }
    let named = words.into_iter().fold(Condition::any(), |any, words| any.add(holds(words)));
    let about = Condition::all().add(Column::UserId.is_in(companions)).add(named);
    let withdrawn = ActiveModel { status: Set(OutboundStatus::Cancelled), ..Default::default() };
    let waiting = Entity::update_many().set(withdrawn).filter(about.clone()).filter(Column::Status.eq(OutboundStatus::Queued));
    waiting.exec(db).await?;
    let wordless = ActiveModel { content: Set(json!({ "kind": "text", "body": "…" })), ..Default::default() };
    Entity::update_many().set(wordless).filter(about).exec(db).await.map(drop)
}

async fn companions(db: &impl ConnectionTrait, person: UserId) -> Result<Vec<UserId>, DbErr> {
    use trip::Column as Trip;
    let shared = trip::Entity::find().select_only().columns([Trip::RiderId, Trip::DriverId]);
    let shared = shared.filter(Condition::any().add(Trip::RiderId.eq(person)).add(Trip::DriverId.eq(person)));
    let pairs: Vec<(Option<UserId>, Option<UserId>)> = shared.distinct().into_tuple().all(db).await?;
    let others = pairs.into_iter().flat_map(|(rider, driver)| [rider, driver]).flatten();
    Ok(others.filter(|other| *other != person).collect())
}

/// Whether the message holds these words, which stand in it as JSON writes them.
fn holds(words: &str) -> Expr {
    let written = json!(words).to_string();
    let pattern = written.trim_matches('"').replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Expr::col(Column::Content).cast_as("text").like(LikeExpr::new(format!("%{pattern}%")).escape('\\'))
}
