//! What people on a trip say of each other: stars, and reports for staff. A person sees the stars that they gave; what
//! others gave them they see as an average.

use entity::{
    ids::{RatingId, TripId, TripReportId},
    rating, trip_report,
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Select};

use crate::domain::{reach::Reach, view::View};

fn ratings(reach: Reach) -> Select<rating::Entity> {
    rating::Entity::find().filter(reach.within(rating::Column::RaterId))
}

/// Never a person's.
fn reports(reach: Reach) -> Select<trip_report::Entity> {
    trip_report::Entity::find().filter(reach.whole())
}

/// Each side rates a trip once, so there are two at most.
pub async fn ratings_of(view: &View<'_>, trips: &[TripId]) -> Result<Vec<rating::Model>, DbErr> {
    use rating::Column;
    ratings(view.reach()).filter(Column::TripId.is_in(trips.iter().copied())).order_by_asc(Column::Id).all(view.db()).await
}

pub async fn ratings_by_ids(view: &View<'_>, ids: &[RatingId]) -> Result<Vec<rating::Model>, DbErr> {
    ratings(view.reach()).filter(rating::Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

pub async fn reports_of(view: &View<'_>, trips: &[TripId]) -> Result<Vec<trip_report::Model>, DbErr> {
    use trip_report::Column;
    reports(view.reach()).filter(Column::TripId.is_in(trips.iter().copied())).order_by_asc(Column::Id).all(view.db()).await
}

pub async fn reports_by_ids(view: &View<'_>, ids: &[TripReportId]) -> Result<Vec<trip_report::Model>, DbErr> {
    reports(view.reach()).filter(trip_report::Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
