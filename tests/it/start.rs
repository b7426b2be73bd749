//! How a hub starts: several processes at once, and before what they need is there.

use std::time::Duration;

use api::{
    config::{Config, Database as Place, Vars},
    store,
};
use futures::future::join_all;
use sea_orm::{ConnectionTrait, Database, DbBackend, FromQueryResult, Statement, TransactionTrait};
use tests::{Backend, Program, Scratch, postgres::Postgres, process::free_address};
use tokio::time::{sleep, timeout};

/// What takes longer does not come.
const PATIENCE: Duration = Duration::from_mins(1);

fn place(scratch: &Scratch) -> Place {
    Config::read(&Vars::from_pairs(scratch.settings())).unwrap().database
}

#[derive(Debug, PartialEq, FromQueryResult)]
struct Thing {
    kind: String,
    name: String,
}

/// Everything that migrations make.
async fn things(scratch: &Scratch) -> Vec<Thing> {
    let question = "SELECT 'column' AS kind, table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS name
            FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'index', indexname || ': ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'policy', tablename || ': ' || policyname FROM pg_policies WHERE schemaname = 'public'
        UNION ALL SELECT 'constraint', conrelid::regclass::text || ': ' || conname || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        ORDER BY 1, 2";
    let db = Database::connect(scratch.server_url().unwrap()).await.unwrap();
    let things = Thing::find_by_statement(Statement::from_string(DbBackend::Postgres, question)).all(&db).await.unwrap();
    db.close().await.unwrap();
    things
}

#[tokio::test]
async fn five_who_start_at_once_make_the_schema_that_one_makes() {
    let (together, alone) = (Scratch::new(Backend::Postgres).await, Scratch::new(Backend::Postgres).await);
    let database = place(&together);
    for made in join_all((0..5).map(|_| store::migrate(&database))).await {
        made.unwrap();
    }
    assert_eq!(store::missing(&database).await.unwrap(), [""; 0]);
    store::migrate(&place(&alone)).await.unwrap();
    let expected = things(&alone).await;
    assert!(expected.len() > 100, "{expected:?}");
    assert_eq!(things(&together).await, expected);
}

/// Before a migration that makes indexes over tables that are in use.
async fn before_indexes(scratch: &Scratch) -> Place {
    let database = place(scratch);
    store::migrate(&database).await.unwrap();
    while store::missing(&database).await.unwrap().iter().all(|name| name != "m20261126_000015_found_by") {
        store::unmigrate(&database).await.unwrap();
    }
    database
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

async fn count(db: &impl ConnectionTrait, of: &str) -> i64 {
    let question = Statement::from_string(DbBackend::Postgres, format!("SELECT count(*) AS count FROM {of}"));
    Count::find_by_statement(question).one(db).await.unwrap().unwrap().count
}

/// Whoever has the table open is waited for, and others write to it meanwhile.
#[tokio::test]
async fn nobody_waits_for_an_index_that_is_made() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let database = before_indexes(&scratch).await;
    let (maker, hub) = (scratch.connect_as_maker().await, scratch.connect().await);
    let long = hub.begin().await.unwrap();
    long.execute_unprepared("LOCK TABLE inbound_events IN ROW EXCLUSIVE MODE").await.unwrap();
    let upgrade = async { join_all([store::migrate(&database), store::migrate(&database)]).await };
    let meanwhile = async {
        let waits =
            "pg_stat_activity WHERE datname = current_database() AND query LIKE 'CREATE INDEX%' AND wait_event_type = 'Lock'";
        while count(&maker, waits).await == 0 {
            sleep(Duration::from_millis(20)).await;
        }
        let write = hub.begin().await.unwrap();
        write.execute_unprepared("LOCK TABLE inbound_events IN ROW EXCLUSIVE MODE NOWAIT").await.unwrap();
        write.commit().await.unwrap();
        long.commit().await.unwrap();
    };
    let (upgraded, ()) = tokio::join!(upgrade, meanwhile);
    for upgraded in upgraded {
        upgraded.unwrap();
    }
    assert_eq!(store::missing(&database).await.unwrap(), [""; 0]);
}

#[tokio::test]
async fn an_index_that_broke_off_is_made_anew() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let database = before_indexes(&scratch).await;
    let maker = scratch.connect_as_maker().await;
    let name = "inbound_events_wamid";
    maker.execute_unprepared(&format!("CREATE INDEX {name} ON inbound_events (wamid)")).await.unwrap();
    let broken = format!("UPDATE pg_index SET indisvalid = false WHERE indexrelid = '{name}'::regclass");
    maker.execute_unprepared(&broken).await.unwrap();
    store::migrate(&database).await.unwrap();
    assert_eq!(count(&maker, "pg_index WHERE NOT indisvalid").await, 0);
    assert_eq!(count(&maker, &format!("pg_index WHERE indexrelid = '{name}'::regclass")).await, 1);
}

#[tokio::test]
async fn a_hub_that_starts_before_its_database_waits_for_it() {
    let server = Postgres::start();
    let scratch = Scratch::on(server.url()).await;
    server.stop();
    let mut hub = Program::built(&scratch).launch(free_address(), &["--roles", "web"]);
    let said = async {
        while !hub.log().contains("the database does not answer yet") {
            sleep(Duration::from_millis(50)).await;
        }
    };
    assert!(timeout(PATIENCE, said).await.is_ok(), "it does not say that it waits:\n{}", hub.tail());
    server.begin();
    hub.ready().await;
    assert!(hub.terminate().await.success());
}
