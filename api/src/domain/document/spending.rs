//! What the model may cost in a day. A question's price is set aside before it is asked, so that many processes that ask
//! at once together keep to the sum, and one that dies has paid.

use chrono::NaiveDate;
use entity::model_spending::{ActiveModel, Column, Entity};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};

/// Sets so many millionths of a dollar aside; not so where the day's sum is spent. The last question of a day may go
/// beyond the sum by its own price.
pub async fn set_aside(db: &impl ConnectionTrait, day: NaiveDate, micro_usd: i64, most: i64) -> Result<bool, DbErr> {
    let nothing = ActiveModel { day: Set(day), micro_usd: Set(0) };
    Entity::insert(nothing)
        .on_conflict(OnConflict::column(Column::Day).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    let more = Entity::update_many().col_expr(Column::MicroUsd, Expr::col(Column::MicroUsd).add(micro_usd));
    let done = more.filter(Column::Day.eq(day)).filter(Column::MicroUsd.lt(most)).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// What was set aside was so much too little or, below nothing, too much.
pub async fn correct(db: &impl ConnectionTrait, day: NaiveDate, micro_usd: i64) -> Result<(), DbErr> {
    let more = Entity::update_many().col_expr(Column::MicroUsd, Expr::col(Column::MicroUsd).add(micro_usd));
    more.filter(Column::Day.eq(day)).exec(db).await.map(drop)
}
