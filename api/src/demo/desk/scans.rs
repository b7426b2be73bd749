//! How often the demo's codes were scanned, day by day.

use chrono::{DateTime, Days, Utc};
use chrono_tz::Tz;
use entity::{qr_code, qr_scan_day};
use rand::{RngExt, rngs::StdRng};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// Days over which the scans of a code are spread.
const DAYS: u64 = 30;

/// Rows of one statement: below the limits on parameters.
const BATCH: usize = 500;

/// Deals the scans of each code out to the last days, none of them before it was made, more to the later ones.
pub async fn fill(tx: &impl ConnectionTrait, zone: Tz, now: DateTime<Utc>, rng: &mut StdRng) -> anyhow::Result<()> {
    let today = now.with_timezone(&zone).date_naive();
    let mut rows = Vec::new();
    let scanned = qr_code::Entity::find().filter(qr_code::Column::Scans.gt(0)).order_by_asc(qr_code::Column::Id);
    for code in scanned.all(tx).await? {
        let made = code.created_at.with_timezone(&zone).date_naive();
        let days: Vec<_> = (0..DAYS).map(|ago| today - Days::new(ago)).take_while(|day| *day >= made).collect();
        let mut counts = vec![0_i64; days.len()];
        for _ in 0..code.scans {
            let furthest = rng.random_range(0..days.len());
            counts[rng.random_range(0..=furthest)] += 1;
        }
        let counted = days.into_iter().zip(counts).filter(|(_, scans)| *scans > 0);
        rows.extend(counted.map(|(day, scans)| qr_scan_day::ActiveModel {
            qr_code_id: Set(code.id),
            day: Set(day),
            scans: Set(scans),
        }));
    }
    for batch in rows.chunks(BATCH) {
        qr_scan_day::Entity::insert_many(batch.to_vec()).exec_without_returning(tx).await?;
    }
    Ok(())
}
