//! Two systems of integrators: one that is told of documents and answers, and one that fell silent and was switched off. Both
//! are at addresses where nobody ever answers (RFC 2606).

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{WebhookAttemptId, WebhookDeliveryId, WebhookEndpointId},
    ocr_job, qr_code, webhook_attempt,
    webhook_delivery::{self, DeliveryStatus},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::domain::{
    hook::{self, EventType, Fact, New, Policy},
    secret::SecretKey,
};

/// Deliveries to the shop that is gone.
const UNTAKEN: u64 = 4;

/// When a delivery that nobody takes is tried, in seconds after the first time.
const SCHEDULE: [i64; 10] = [0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105];

/// Says how many deliveries there are.
pub async fn fill(tx: &impl ConnectionTrait, key: &SecretKey, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let insurer = listen(tx, key, ("https://papers.example/hooks", "Insurance desk", EventType::DocumentFinished), now).await?;
    let jobs = ocr_job::Entity::find().filter(ocr_job::Column::FinishedAt.is_not_null());
    let jobs = jobs.order_by_asc(ocr_job::Column::Id).all(tx).await?;
    for job in &jobs {
        let told_at = job.finished_at.unwrap_or(now);
        hook::record(tx, &Fact::document_finished(job), told_at, told_at).await?;
    }
    let taken = deliveries(tx, insurer).await?;
    for (nth, row) in taken.iter().enumerate() {
        take(tx, row, nth % 4 == 3).await?;
    }
    let shop = listen(tx, key, ("https://shop.example/hooks", "Old shop", EventType::QrCodeCreated), now).await?;
    for code in qr_code::Entity::find().order_by_asc(qr_code::Column::Id).limit(UNTAKEN).all(tx).await? {
        let told_at = now - TimeDelta::days(6);
        hook::record(tx, &Fact::qr_code_created(&code), told_at, told_at).await?;
    }
    let untaken = deliveries(tx, shop).await?;
    for row in &untaken {
        give_up(tx, row).await?;
    }
    let silent = "no delivery succeeded for 3 days; the last failure: it answered 500 Internal Server Error";
    hook::disable(tx, shop, silent, now - TimeDelta::days(2)).await?;
    Ok(taken.len() + untaken.len())
}

async fn listen(
    tx: &impl ConnectionTrait,
    key: &SecretKey,
    (url, description, kind): (&str, &str, EventType),
    now: DateTime<Utc>,
) -> anyhow::Result<WebhookEndpointId> {
    let new = New {
        url: url.to_owned(),
        description: description.to_owned(),
        event_types: BTreeSet::from([kind]),
        created_by: "demo".to_owned(),
    };
    let (row, _) = hook::create(tx, key, Policy::Development, new, now - TimeDelta::days(40)).await?;
    Ok(row.id)
}

async fn deliveries(tx: &impl ConnectionTrait, to: WebhookEndpointId) -> anyhow::Result<Vec<webhook_delivery::Model>> {
    use webhook_delivery::{Column, Entity};
    Ok(Entity::find().filter(Column::EndpointId.eq(to)).order_by_asc(Column::Id).all(tx).await?)
}

/// It answered at once, or after two tries in vain.
async fn take(tx: &impl ConnectionTrait, row: &webhook_delivery::Model, late: bool) -> anyhow::Result<()> {
    let mut at = row.created_at + TimeDelta::seconds(1);
    let mut number = 1;
    if late {
        call(tx, row.id, number, at, (15_000, None, Some("no answer within 15 seconds"), None)).await?;
        let busy = (84, Some(503), Some("it answered 503 Service Unavailable"), Some("{\"error\":\"busy, come again\"}"));
        at += TimeDelta::seconds(21);
        number += 1;
        call(tx, row.id, number, at, busy).await?;
        at += TimeDelta::seconds(330);
        number += 1;
    }
    call(tx, row.id, number, at, (61, Some(200), None, Some("{\"ok\":true}"))).await?;
    end(tx, row, (DeliveryStatus::Succeeded, number), (Some(200), None, Some(61)), at).await
}

async fn give_up(tx: &impl ConnectionTrait, row: &webhook_delivery::Model) -> anyhow::Result<()> {
    let why = "it answered 500 Internal Server Error";
    let mut last = row.created_at;
    for (number, after) in (1..).zip(SCHEDULE) {
        last = row.created_at + TimeDelta::seconds(after);
        call(tx, row.id, number, last, (230, Some(500), Some(why), Some("<h1>Internal Server Error</h1>"))).await?;
    }
    end(tx, row, (DeliveryStatus::Failed, 10), (Some(500), Some(why), Some(230)), last).await
}

/// Milliseconds, status, what was wrong, and how the answer began.
type Answer = (i64, Option<i32>, Option<&'static str>, Option<&'static str>);

async fn call(
    tx: &impl ConnectionTrait,
    of: WebhookDeliveryId,
    number: i32,
    at: DateTime<Utc>,
    (took_ms, status_code, error, answer): Answer,
) -> anyhow::Result<()> {
    let row = webhook_attempt::ActiveModel {
        id: Set(WebhookAttemptId::new()),
        delivery_id: Set(of),
        number: Set(number),
        called_at: Set(at),
        took_ms: Set(took_ms),
        status_code: Set(status_code),
        error: Set(error.map(str::to_owned)),
        answer: Set(answer.map(str::to_owned)),
    };
    row.insert(tx).await?;
    Ok(())
}

async fn end(
    tx: &impl ConnectionTrait,
    row: &webhook_delivery::Model,
    (status, attempts): (DeliveryStatus, i32),
    (code, error, ms): (Option<i32>, Option<&str>, Option<i64>),
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let ended = webhook_delivery::ActiveModel {
        id: Set(row.id),
        status: Set(status),
        attempts: Set(attempts),
        round: Set(attempts),
        last_status_code: Set(code),
        last_error: Set(error.map(str::to_owned)),
        answered_in_ms: Set(ms),
        finished_at: Set(Some(at)),
        ..Default::default()
    };
    webhook_delivery::Entity::update(ended).exec(tx).await?;
    Ok(())
}
