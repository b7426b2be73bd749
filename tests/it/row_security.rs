//! PostgreSQL's own word on who may see what, asked past the program. Tables come from the catalogue: a new one fails
//! here until it has policies, and rows of somebody else to try them with.

use std::fmt::Write;

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, FromQueryResult, Statement, TransactionTrait,
};
use tests::{Backend, Program, Scratch, meta::SECRET_KEY, process::free_address};

const A: &str = "0193a7c0-0000-7000-8000-00000000000a";
const B: &str = "0193a7c0-0000-7000-8000-00000000000b";

/// A row of B's, or of nobody's that A should not see, in each table. Those that are filled by themselves need none.
const ROWS: &[(&str, &str)] = &[
    ("users", "(id, profile_name, created_at, updated_at) VALUES ($B, 'B', now(), now())"),
    ("conversations", "VALUES ($B, '{}', 1, 1, NULL, now())"),
    (
        "inbound_events",
        "(id, dedupe_key, lane, kind, subtype, user_id, payload, status, attempts, failures, due_at, correlation_id, \
         occurred_at, received_at) VALUES ($B, 'b', 'b', 'MESSAGE', 'text', $B, '{}', 'PENDING', 0, 0, now(), 'b', now(), now())",
    ),
    (
        "outbound_messages",
        "(id, user_id, reply_index, position, content, status, despite_stop, attempts, due_at, in_doubt, correlation_id, \
         created_at) VALUES ($B, $B, 0, 0, '{}', 'QUEUED', false, 0, now(), false, 'b', now())",
    ),
    (
        "qr_codes",
        "(id, code, user_id, target_kind, target, country, scans, created_at, used_at) \
         VALUES ($B, 'b', $B, 'PHONE', '+250788123456', 'RW', 0, now(), now())",
    ),
    ("media", "(id, sha256, mime_type, size_bytes, created_at) VALUES ($B, 'b', 'image/png', 1, now())"),
    ("channels", "(phone_number_id, probes, updated_at) VALUES ('b', 0, now())"),
    ("api_keys", "(id, name, prefix, hash, role, scopes, created_at) VALUES ($B, 'b', 'b', 'b', 'OWNER', '[]', now())"),
    (
        "audit_entries",
        "(id, actor_kind, actor_name, action, subject_id, created_at) VALUES ($B, 'SYSTEM', 'hub', 'b', $B, now())",
    ),
    (
        "operators",
        "(id, email, name, role, password_hash, recovery_codes, created_at, updated_at) \
         VALUES ($B, 'b@example.rw', 'b', 'OWNER', 'b', '[]', now(), now())",
    ),
    ("sessions", "(id, token_hash, user_id, created_at, last_seen_at, expires_at) VALUES ($B, 'b', $B, now(), now(), now())"),
    ("sign_in_codes", "(id, user_id, message_id, attempts, created_at, expires_at) VALUES ($B, $B, $B, 0, now(), now())"),
    ("sign_in_failures", "(subject, failures, updated_at) VALUES ('b', 1, now())"),
    (
        "webhook_endpoints",
        "(id, url, description, event_types, secret, created_by, created_at, updated_at) \
         VALUES ($B, 'https://b.example.rw', 'b', '[]', 'b', 'b', now(), now())",
    ),
    ("webhook_events", "(id, event_type, payload, occurred_at, user_id) VALUES ($B, 'b', 'b', now(), $B)"),
    (
        "webhook_deliveries",
        "(id, endpoint_id, event_id, status, attempts, round, due_at, created_at) VALUES ($B, $B, $B, 'PENDING', 0, 0, now(), now())",
    ),
    (
        "vehicles",
        "(id, user_id, vehicle_type, plate, verification, created_at, updated_at) \
         VALUES ($B, $B, 'MOTO', 'RC456D', 'UNVERIFIED', now(), now())",
    ),
    (
        "driver_presences",
        "(driver_id, vehicle_id, vehicle_type, latitude, longitude, online, since, seen_at, updated_at) \
         VALUES ($B, $B, 'MOTO', -1.9, 30, true, now(), now(), now())",
    ),
    (
        "trips",
        "(id, posted_by, rider_id, vehicle_id, vehicle_type, status, version, pickup_latitude, pickup_longitude, reminders, \
         created_at, updated_at) VALUES ($B, 'RIDER', $B, $B, 'MOTO', 'REQUESTED', 1, -1.9, 30, 0, now(), now())",
    ),
    (
        "trip_events",
        "(id, trip_id, kind, actor_kind, origin, details, occurred_at) VALUES ($B, $B, 'REQUESTED', 'PERSON', 'CHAT', '{}', now())",
    ),
    (
        "trip_offers",
        "(id, trip_id, driver_id, vehicle_id, status, offered_at, expires_at) VALUES ($B, $B, $B, $B, 'OPEN', now(), now())",
    ),
    ("ratings", "(id, trip_id, rater_id, rated_id, stars, created_at) VALUES ($B, $B, $B, $B, 5, now())"),
    ("trip_reports", "(id, trip_id, reporter_id, about_id, reason, created_at) VALUES ($B, $B, $B, $B, 'RUDE', now())"),
    (
        "saved_places",
        "(id, user_id, kind, name, name_key, latitude, longitude, created_at, updated_at) \
         VALUES ($B, $B, 'HOME', 'Home', 'home', -1.9, 30, now(), now())",
    ),
    (
        "ocr_jobs",
        "(id, user_id, vehicle_id, file_key, meta_media_id, pages, status, priority, attempts, failures, cut_off, asked_at, \
         due_at, cost_micro_usd, version, correlation_id, created_at, updated_at) \
         VALUES ($B, $B, $B, 'b', 'b', 1, 'SUCCEEDED', 0, 1, 0, 0, now(), now(), 0, 1, 'b', now(), now())",
    ),
    (
        "ocr_attempts",
        "(id, job_id, number, result, waited_ms, took_ms, cost_micro_usd, started_at, ended_at) \
         VALUES ($B, $B, 1, 'READ', 0, 0, 0, now(), now())",
    ),
    (
        "vehicle_checks",
        "(id, vehicle_id, before, after, reason, job_id, actor_kind, note, created_at) \
         VALUES ($B, $B, 'UNVERIFIED', 'VERIFIED', 'STAFF', $B, 'OPERATOR', 'b', now())",
    ),
    ("licences", "(user_id, number, holder, job_id, updated_at) VALUES ($B, 'b', 'b', $B, now())"),
    ("metric_points", "VALUES ('b', 'MINUTE', now(), '{}', 0, 1, 1)"),
    ("model_spending", "(day, micro_usd) VALUES ('2026-11-26', 1)"),
    (
        "processes",
        "(id, host, pid, address, version, roles, started_at, seen_at, stopping) \
         VALUES ($B, 'b', 1, 'b', 'b', 'web', now(), now(), false)",
    ),
    ("uptime_minutes", "(minute, ticks) VALUES (now(), 1)"),
    (
        "rate_limit_policies",
        "(id, family, subject, label, user_id, effect, reason, created_by, created_at, updated_at) \
         VALUES ($B, 'WEBHOOK_PERSON', 'person:b', 'b', $B, 'BLOCK', 'b', 'b', now(), now())",
    ),
    (
        "feature_flags",
        "(flag, enabled, environments, roles, users, reason, version, updated_by, updated_at) \
         VALUES ('RIDES', true, '[]', '[]', '[]', 'b', 1, 'b', now())",
    ),
    ("maintenance_runs", "(id, leader, started_at, tasks) VALUES ($B, 'b', now(), '[]')"),
    ("alert_rules", "VALUES ('LIMIT_NEAR', true, 'WARNING', 0.9, 60, 300, 'b', now())"),
    (
        "alerts",
        "(id, rule, subject, severity, status, summary, version, first_seen_at, last_seen_at) \
         VALUES ($B, 'LIMIT_NEAR', 'OCR', 'WARNING', 'OPEN', 'b', 1, now(), now())",
    ),
    ("alert_silences", "(id, reason, created_by, created_at, ends_at) VALUES ($B, 'b', 'b', now(), now())"),
    (
        "alert_contacts",
        "(id, kind, name, address, address_key, least_severity, operator_id, created_at) \
         VALUES ($B, 'PUSH', 'b', 'b', 'b', 'WARNING', $B, now())",
    ),
    (
        "alert_notices",
        "(id, alert_id, contact_id, contact_name, kind, status, attempts, due_at, created_at) \
         VALUES ($B, $B, $B, 'b', 'OPENED', 'PENDING', 0, now(), now())",
    ),
    ("notes", "(id, user_id, author, body, created_at) VALUES ($B, $B, 'b', 'b', now())"),
    ("webhook_attempts", "(id, delivery_id, number, called_at, took_ms) VALUES ($B, $B, 1, now(), 1)"),
    ("qr_scan_days", "VALUES ($B, '2026-11-26', 1)"),
    ("seaql_migrations", ""),
];

/// Tables that hold what a person is to see of themselves; all others are closed to `hub_user`.
const PERSONAL: [&str; 18] = [
    "conversations",
    "driver_presences",
    "inbound_events",
    "licences",
    "ocr_attempts",
    "ocr_jobs",
    "outbound_messages",
    "qr_codes",
    "qr_scan_days",
    "ratings",
    "saved_places",
    "trip_events",
    "trip_offers",
    "trip_reports",
    "trips",
    "users",
    "vehicle_checks",
    "vehicles",
];

/// Tables with secrets, closed to `hub_readonly`.
const SECRET: [&str; 7] =
    ["alert_contacts", "api_keys", "operators", "sessions", "sign_in_codes", "sign_in_failures", "webhook_endpoints"];

async fn database() -> (Scratch, DatabaseConnection) {
    let scratch = Scratch::new(Backend::Postgres).await;
    let migrated = Program::built(&scratch).run(&["migrate", "up"]).await;
    assert_eq!(migrated.code, Some(0), "{migrated:?}");
    let maker = scratch.connect_as_maker().await;
    (scratch, maker)
}

async fn texts(db: &impl ConnectionTrait, query: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(DbBackend::Postgres, query)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn count(db: &impl ConnectionTrait, table: &str) -> Result<i64, DbErr> {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, format!("SELECT count(*) FROM {table}"))).await?;
    row.unwrap().try_get_by_index(0)
}

async fn tables(db: &impl ConnectionTrait) -> Vec<String> {
    texts(
        db,
        "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
    )
    .await
}

/// Puts B's rows in, in the order in which they refer to each other.
async fn fill(maker: &DatabaseConnection) {
    for (table, row) in ROWS.iter().filter(|(_, row)| !row.is_empty()) {
        let sql = format!("INSERT INTO {table} {row}").replace("$B", &format!("'{B}'"));
        maker.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{table}: {error}"));
    }
    let without: Vec<String> =
        tables(maker).await.into_iter().filter(|table| !ROWS.iter().any(|(name, _)| name == table)).collect();
    assert_eq!(without, [""; 0], "say in ROWS what B has in these tables");
    for table in tables(maker).await {
        assert!(count(maker, &table).await.unwrap() > 0, "{table} is empty, so nothing would be tried");
    }
}

/// A transaction as this role, for this person.
async fn act(maker: &DatabaseConnection, role: &str, person: &str) -> DatabaseTransaction {
    let tx = maker.begin().await.unwrap();
    tx.execute_unprepared(&format!("SET LOCAL ROLE {role}; SET LOCAL hub.user_id = '{person}'")).await.unwrap();
    tx
}

fn is_denied(error: &DbErr) -> bool {
    error.to_string().contains("permission denied for table")
}

/// Every way to write to a table, none of which needs to be let see a row.
async fn assert_closed_to_writing(maker: &DatabaseConnection, role: &str, person: &str, table: &str) {
    let columns = texts(
        maker,
        &format!("SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"),
    )
    .await;
    let first = &columns[0];
    for statement in [
        format!("INSERT INTO {table} DEFAULT VALUES"),
        format!("UPDATE {table} SET {first} = NULL"),
        format!("DELETE FROM {table}"),
        format!("TRUNCATE {table} CASCADE"),
    ] {
        let tx = act(maker, role, person).await;
        let refused = tx.execute_unprepared(&statement).await.expect_err(&statement);
        assert!(is_denied(&refused), "{role}: {statement}: {refused}");
        tx.rollback().await.unwrap();
    }
}

#[derive(FromQueryResult)]
struct Table {
    name: String,
    owner: String,
    enabled: bool,
    forced: bool,
    policies: i64,
}

const CATALOGUE: &str = "SELECT relname::text AS name, pg_get_userbyid(relowner)::text AS owner, relrowsecurity AS enabled, \
    relforcerowsecurity AS forced, (SELECT count(*) FROM pg_policy WHERE polrelid = pg_class.oid) AS policies \
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1";

/// The whole of it, also of the list of migrations.
#[tokio::test]
async fn every_table_is_under_row_level_security() {
    let (_scratch, maker) = database().await;
    let statement = Statement::from_string(DbBackend::Postgres, CATALOGUE);
    let found = Table::find_by_statement(statement).all(&maker).await.unwrap();
    assert!(found.len() >= 10, "the catalogue shows {} tables", found.len());
    let mut rights = String::new();
    for table in found {
        assert!(table.enabled && table.forced, "{} is not under row-level security", table.name);
        assert!(table.policies > 0, "{} has no policy", table.name);
        assert_eq!(table.owner, "hub_owner", "{}", table.name);
        write!(rights, "{}:", table.name).unwrap();
        for role in ["hub_service", "hub_user", "hub_readonly"] {
            let held = format!(
                "SELECT right_name FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) \
                 AS right_name WHERE has_table_privilege('{role}', '{}', right_name)",
                table.name
            );
            let held = texts(&maker, &held).await;
            write!(rights, " {role} {}", if held.is_empty() { "nothing".to_owned() } else { held.join("+") }).unwrap();
        }
        rights.push('\n');
    }
    insta::assert_snapshot!("rights", rights);
    let policies = "SELECT format('%s %s: %s for %s using %s', tablename, policyname, cmd, roles, \
                    regexp_replace(qual, '\\s+', ' ', 'g')) FROM pg_policies ORDER BY 1";
    insta::assert_snapshot!("policies", texts(&maker, policies).await.join("\n"));
}

#[tokio::test]
async fn no_role_of_the_hub_is_above_its_policies() {
    let (_scratch, maker) = database().await;
    let above = "SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'hub\\_%' AND rolname IN \
        ('hub_owner', 'hub_service', 'hub_user', 'hub_readonly') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcanlogin)";
    assert_eq!(texts(&maker, above).await, [""; 0]);
    let within = "SELECT member::regrole || ' in ' || roleid::regrole FROM pg_auth_members WHERE member::regrole::text \
        IN ('hub_owner', 'hub_service', 'hub_user', 'hub_readonly')";
    assert_eq!(texts(&maker, within).await, [""; 0], "no role gets at another's rights");
}

/// A's hands on every table, with B's rows in it.
#[tokio::test]
async fn one_person_gets_at_nothing_of_anothers_in_any_table() {
    let (_scratch, maker) = database().await;
    fill(&maker).await;
    for table in tables(&maker).await {
        let before = count(&maker, &table).await.unwrap();
        for person in [A, ""] {
            let tx = act(&maker, "hub_user", person).await;
            match count(&tx, &table).await {
                Ok(seen) => assert_eq!(seen, 0, "A sees B's row in {table}"),
                Err(error) => assert!(is_denied(&error), "{table}: {error}"),
            }
            tx.rollback().await.unwrap();
            assert_closed_to_writing(&maker, "hub_user", person, &table).await;
        }
        assert_eq!(count(&maker, &table).await.unwrap(), before, "{table}");
        let tx = act(&maker, "hub_user", B).await;
        let own = count(&tx, &table).await;
        assert_eq!(own.is_ok_and(|seen| seen == 1), PERSONAL.contains(&table.as_str()), "what B sees of B in {table}");
        tx.rollback().await.unwrap();
    }
}

/// A rides with B. Of B there is more: the rows of before, a vehicle that A never rode in, what B said of A.
const TOGETHER: &str = "
    INSERT INTO users (id, created_at, updated_at) VALUES ($A, now(), now());
    INSERT INTO vehicles (id, user_id, vehicle_type, plate, verification, created_at, updated_at)
        VALUES ($T, $B, 'CAB', 'RAB123C', 'VERIFIED', now(), now());
    INSERT INTO trips (id, posted_by, rider_id, driver_id, vehicle_id, vehicle_type, status, version, pickup_latitude,
        pickup_longitude, reminders, created_at, updated_at)
        VALUES ($T, 'RIDER', $A, $B, $T, 'CAB', 'COMPLETED', 4, -1.9, 30, 0, now(), now());
    INSERT INTO trip_events (id, trip_id, kind, actor_kind, actor_id, origin, details, occurred_at)
        VALUES ($T, $T, 'ACCEPTED', 'PERSON', $B, 'CHAT', '{}', now());
    INSERT INTO trip_offers (id, trip_id, driver_id, vehicle_id, status, offered_at, expires_at)
        VALUES ($T, $T, $B, $T, 'ACCEPTED', now(), now());
    INSERT INTO ocr_jobs (id, user_id, vehicle_id, file_key, meta_media_id, pages, status, priority, attempts, failures, cut_off,
        asked_at, due_at, cost_micro_usd, version, correlation_id, created_at, updated_at)
        VALUES ($T, $B, $T, 't', 't', 1, 'SUCCEEDED', 0, 1, 0, 0, now(), now(), 0, 1, 't', now(), now());
    INSERT INTO vehicle_checks (id, vehicle_id, before, after, reason, job_id, actor_kind, created_at)
        VALUES ($T, $T, 'UNVERIFIED', 'VERIFIED', 'READ', $T, 'SYSTEM', now());
    INSERT INTO ratings (id, trip_id, rater_id, rated_id, stars, created_at) VALUES ($T, $T, $B, $A, 1, now());
    INSERT INTO trip_reports (id, trip_id, reporter_id, about_id, reason, created_at) VALUES ($T, $T, $B, $A, 'RUDE', now());";

#[tokio::test]
async fn who_rides_together_sees_the_trip_and_nothing_else_of_each_other() {
    const T: &str = "0193a7c0-0000-7000-8000-00000000000c";
    let (_scratch, maker) = database().await;
    fill(&maker).await;
    let together = [("$A", A), ("$B", B), ("$T", T)]
        .into_iter()
        .fold(TOGETHER.to_owned(), |sql, (name, id)| sql.replace(name, &format!("'{id}'")));
    maker.execute_unprepared(&together).await.unwrap();
    let tx = act(&maker, "hub_user", A).await;
    for table in PERSONAL {
        let key = if ["conversations", "driver_presences", "licences", "qr_scan_days"].contains(&table) { "1" } else { "id" };
        let seen = texts(&tx, &format!("SELECT {key}::text FROM {table}")).await;
        let expected: &[&str] = match table {
            "users" => &[A],
            "trips" | "trip_events" | "vehicles" => &[T],
            _ => &[],
        };
        assert_eq!(seen, expected, "what A sees in {table}");
    }
    tx.rollback().await.unwrap();
    let tx = act(&maker, "hub_user", B).await;
    for (table, rows) in [
        ("users", 1),
        ("trips", 2),
        ("trip_events", 2),
        ("vehicles", 2),
        ("vehicle_checks", 2),
        ("trip_offers", 2),
        ("ratings", 2),
    ] {
        assert_eq!(count(&tx, table).await.unwrap(), rows, "what B sees in {table}");
    }
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn reports_read_and_change_nothing_and_see_no_secret() {
    let (_scratch, maker) = database().await;
    fill(&maker).await;
    for table in tables(&maker).await {
        let tx = act(&maker, "hub_readonly", "").await;
        match count(&tx, &table).await {
            Ok(seen) => assert!(seen > 0 && !SECRET.contains(&table.as_str()), "{table}: {seen}"),
            Err(error) => assert!(is_denied(&error) && SECRET.contains(&table.as_str()), "{table}: {error}"),
        }
        tx.rollback().await.unwrap();
        assert_closed_to_writing(&maker, "hub_readonly", "", &table).await;
    }
    let readable = "SELECT attrelid::regclass || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid \
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 \
        AND attname ~ '(hash$|secret|password|totp|token|sealed)' AND (has_column_privilege('hub_readonly', attrelid, attnum, 'SELECT') \
        OR has_column_privilege('hub_user', attrelid, attnum, 'SELECT'))";
    assert_eq!(texts(&maker, readable).await, [""; 0], "columns that by their names hold secrets");
}

/// A login of the test's own, gone with its database's rights.
async fn new_login(maker: &DatabaseConnection, rights: &str) -> String {
    let name = format!("login_{:016x}", rand::random::<u64>());
    maker.execute_unprepared(&format!("CREATE ROLE {name} LOGIN; {}", rights.replace("$login", &name))).await.unwrap();
    name
}

/// As README.md says to make it.
const SERVES: &str = "GRANT hub_service, hub_user TO $login";

#[tokio::test]
async fn a_login_that_owns_nothing_serves() {
    let (scratch, maker) = database().await;
    let login = new_login(&maker, SERVES).await;
    let hub = Program::built(&scratch).with([("DATABASE_URL", scratch.url_as(&login))]);
    let doctor = hub.run(&["doctor"]).await;
    assert_eq!(doctor.code, Some(0), "{doctor:?}");
    assert!(!doctor.stdout.contains("login"), "nothing is wrong with it: {doctor:?}");
    let process = hub.serve(free_address(), &[]).await;
    assert!(!process.log().contains("row-level security"), "{}", process.log());
    assert!(process.terminate().await.success());
}

#[tokio::test]
async fn a_login_that_may_be_the_owner_changes_the_schema() {
    // The roles belong to the server: another database brings them.
    let (_first, _) = database().await;
    let scratch = Scratch::new(Backend::Postgres).await;
    let maker = scratch.connect_as_maker().await;
    let schema = "GRANT USAGE, CREATE ON SCHEMA public TO hub_owner; GRANT USAGE ON SCHEMA public TO hub_service, hub_user, \
                  hub_readonly; GRANT hub_owner, hub_service, hub_user, hub_readonly TO $login";
    let login = new_login(&maker, schema).await;
    let hub = Program::built(&scratch).with([("DATABASE_URL", scratch.url_as(&login))]);
    let migrated = hub.run(&["migrate", "up"]).await;
    assert_eq!(migrated.code, Some(0), "{migrated:?}");
    assert!(!migrated.stdout.contains("missing"), "{migrated:?}");
    let serves = new_login(&maker, SERVES).await;
    let hub = hub.with([("DATABASE_URL", scratch.url_as(&serves))]);
    assert!(hub.serve(free_address(), &[]).await.terminate().await.success());
}

#[tokio::test]
async fn a_login_that_owns_nothing_says_who_changes_the_schema() {
    let (scratch, maker) = database().await;
    let login = new_login(&maker, SERVES).await;
    let last = Migrator::migrations().last().unwrap().name().to_owned();
    maker.execute_unprepared(&format!("DELETE FROM seaql_migrations WHERE version = '{last}'")).await.unwrap();
    let ended = Program::built(&scratch).with([("DATABASE_URL", scratch.url_as(&login))]).run(&["serve"]).await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stderr.contains("hub migrate up") && ended.stderr.contains(&last), "{ended:?}");
}

#[tokio::test]
async fn a_login_without_the_roles_is_named_with_its_cure() {
    let (scratch, maker) = database().await;
    for (rights, lacks) in [("GRANT hub_service TO $login", "hub_user"), ("GRANT hub_user TO $login", "hub_service")] {
        let login = new_login(&maker, rights).await;
        let hub = Program::built(&scratch).with([("DATABASE_URL", scratch.url_as(&login))]);
        let doctor = hub.run(&["doctor"]).await;
        assert_eq!(doctor.code, Some(1), "{doctor:?}");
        assert!(doctor.stdout.contains(&format!("GRANT {lacks} TO {login};")), "{doctor:?}");
        maker.execute_unprepared(&format!("GRANT {lacks} TO {login}")).await.unwrap();
        let doctor = hub.run(&["doctor"]).await;
        assert_eq!(doctor.code, Some(0), "the cure helps: {doctor:?}");
    }
}

#[tokio::test]
async fn a_login_above_the_policies_is_named_and_production_refuses_it() {
    let (scratch, maker) = database().await;
    let settings = [
        ("META_ACCESS_TOKEN", "token"),
        ("META_PHONE_NUMBER_ID", "100000000000001"),
        ("META_WABA_VERIFY_TOKEN", "word"),
        ("META_APP_SECRET", "secret"),
        ("META_GRAPH_URL", "http://127.0.0.1:9/v23.0"),
        ("HUB_PUBLIC_URL", "https://hub.example.rw"),
        ("HUB_SECRET_KEY", SECRET_KEY),
    ];
    for power in ["SUPERUSER", "BYPASSRLS"] {
        let login = new_login(&maker, &format!("{SERVES}; ALTER ROLE $login {power}")).await;
        let hub = Program::built(&scratch).with([("DATABASE_URL", scratch.url_as(&login))]);
        let process = hub.serve(free_address(), &[]).await;
        assert!(process.log().contains(&format!("{login} is {power}")), "development warns: {}", process.log());
        process.terminate().await;
        let hub = hub.with(settings).with([("APP_ENV", "production")]);
        for command in ["serve", "doctor"] {
            let ended = hub.run(&[command]).await;
            let said = ended.stdout.clone() + &ended.stderr;
            assert_eq!(ended.code, Some(1), "{said}");
            assert!(said.contains(&format!("{login} is {power}")), "{said}");
            assert!(said.contains(&format!("ALTER ROLE {login} NO{power};")), "{said}");
        }
    }
}
