use entity::{ids::UserId, vehicle};

use super::*;
use crate::{
    domain::{
        driver,
        record::fixture::{database, keep, person},
        vehicle as vehicles,
    },
    graphql::tests::app,
    redis::Redis,
};

/// One degree of latitude north of the middle of Kigali is some 111 km away.
fn north(metres: f64) -> Coordinates {
    Coordinates::new(Coordinates::KIGALI.latitude() + metres / 111_195.0, Coordinates::KIGALI.longitude()).unwrap()
}

async fn online(app: &App, number: u32, metres: f64) -> UserId {
    let (now, who) = (app.clock.now(), keep(&app.db, person(number)).await.id);
    let moto = vehicles::add(&app.db, who, VehicleType::Moto, &format!("RC {number:03} D"), now).await.unwrap();
    driver::go_online(&app.db, who, moto.id, north(metres), now).await.unwrap();
    refresh(app, who).await;
    who
}

async fn found(app: &App, wish: Wish<'_>) -> Vec<UserId> {
    near(app, &app.db, wish).await.unwrap().iter().map(|neighbour| neighbour.position.driver).collect()
}

fn anybody(without: &HashSet<UserId>) -> Wish<'_> {
    let (around, vehicle_type) = (Coordinates::KIGALI, Some(VehicleType::Moto));
    Wish { rider: None, around, vehicle_type, radius_m: None, limit: 9, without }
}

#[tokio::test]
async fn the_circle_grows_until_a_few_are_free() {
    let app = app(database().await);
    let mut drivers = Vec::new();
    for (number, metres) in [(1, 300.0), (2, 1_500.0), (3, 4_000.0), (4, 4_500.0), (5, 9_000.0)] {
        drivers.push(online(&app, number, metres).await);
    }
    let nobody = HashSet::new();
    assert_eq!(found(&app, anybody(&nobody)).await, drivers[..4], "four within the circle that holds three");
    assert_eq!(found(&app, Wish { limit: 1, ..anybody(&nobody) }).await, drivers[..1]);
    assert_eq!(found(&app, Wish { radius_m: Some(2_000.0), ..anybody(&nobody) }).await, drivers[..2]);
    let asked = drivers[..2].iter().copied().collect();
    assert_eq!(found(&app, anybody(&asked)).await, drivers[2..], "the widest circle, for want of a third");
}

/// Nobody listens where the store is said to be.
#[tokio::test]
async fn the_database_answers_for_a_store_that_is_away() {
    let mut app = app(database().await);
    let mut drivers = Vec::new();
    for (number, metres) in [(1, 300.0), (2, 600.0), (3, 20_000.0)] {
        drivers.push(online(&app, number, metres).await);
    }
    let late = online(&app, 4, 200.0).await;
    let ago = app.clock.now() - rules::FRESH - TimeDelta::seconds(1);
    Entity::update_many()
        .col_expr(Column::SeenAt, sea_orm::sea_query::Expr::value(ago))
        .filter(Column::DriverId.eq(late))
        .exec(&app.db)
        .await
        .unwrap();
    let papers = vehicle::ActiveModel { verification: sea_orm::Set(Verification::Rejected), ..Default::default() };
    let rejected = online(&app, 5, 100.0).await;
    let theirs = vehicle::Entity::update_many().set(papers).filter(vehicle::Column::UserId.eq(rejected));
    theirs.exec(&app.db).await.unwrap();
    app.presence = Presence::of(Some(&Redis::open(&"redis://127.0.0.1:1/".into()).unwrap()));
    assert_eq!(found(&app, anybody(&HashSet::new())).await, drivers[..2]);
}
