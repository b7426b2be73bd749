//! A hub as it runs in production, but for Meta, whom nobody reaches.

use anyhow::ensure;
use sea_orm::ConnectionTrait;

use crate::{Program, Scratch};

/// The login that the hub has: in production it takes none that row-level security does not bind.
const LOGIN: &str = "bench";

const SETTINGS: [(&str, &str); 9] = [
    ("APP_ENV", "production"),
    ("HUB_PUBLIC_URL", "https://hub.example.rw"),
    ("META_PHONE_NUMBER_ID", "100000000000001"),
    ("META_ACCESS_TOKEN", "bench"),
    ("META_WABA_VERIFY_TOKEN", "bench"),
    ("META_APP_SECRET", "bench"),
    ("HUB_SECRET_KEY", "62656e636862656e636862656e636862656e636862656e636862656e63686265"),
    ("META_GRAPH_URL", "http://127.0.0.1:9"),
    // One caller asks for everything.
    ("QUERY_COST_PER_SECOND", "100000000"),
];

/// The program on a database that is ready for it. PostgreSQL's own login is still in its settings.
pub async fn prepare(program: Program, scratch: &Scratch) -> anyhow::Result<Program> {
    let program = program.with(scratch.settings()).with(SETTINGS);
    let migrated = program.run(&["migrate", "up"]).await;
    ensure!(migrated.code == Some(0), "{}", migrated.stderr);
    // Logins are the server's, which may have had such a hub before.
    let login = format!(
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{LOGIN}') THEN CREATE ROLE {LOGIN} LOGIN; END IF; END $$; \
         GRANT hub_service, hub_user TO {LOGIN}"
    );
    scratch.connect_as_maker().await.execute_unprepared(&login).await?;
    Ok(program)
}

/// Where the hub finds its database when it serves.
pub fn database_url(scratch: &Scratch) -> String {
    scratch.url_as(LOGIN)
}

/// A new key of this role.
pub async fn key(program: &Program, role: &str) -> anyhow::Result<String> {
    let made = program.run(&["api-key", "create", "--name", "bench", "--role", role]).await;
    ensure!(made.code == Some(0), "{}", made.stderr);
    Ok(made.stdout.trim().to_owned())
}
