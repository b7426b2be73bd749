//! A database for one test, on either of the two that the hub runs on.

use std::{path::Path, process::Command};

use api::{
    config::{Config, Vars},
    store,
};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// An empty database that goes away with this value.
pub struct Scratch {
    folder: TempDir,
    postgres: Option<Created>,
}

struct Created {
    server: String,
    name: String,
}

impl Scratch {
    /// PostgreSQL's server comes from `TEST_DATABASE_URL`, which `make test` sets.
    pub async fn new(backend: Backend) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let postgres = match backend {
            Backend::Sqlite => None,
            Backend::Postgres => Some(Created::new().await),
        };
        Self { folder, postgres }
    }

    /// On a PostgreSQL of the test's own.
    pub async fn on(server: String) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, postgres: Some(Created::on(server).await) }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The settings that point a hub here.
    pub fn settings(&self) -> Vec<(String, String)> {
        let mut settings = vec![("HUB_DATA_DIR".to_owned(), self.folder().display().to_string())];
        if let Some(created) = &self.postgres {
            settings.push(("DATABASE_URL".to_owned(), created.url()));
        }
        settings
    }

    /// PostgreSQL's address, for the login that made the database; `None` on SQLite.
    pub fn server_url(&self) -> Option<String> {
        self.postgres.as_ref().map(Created::url)
    }

    /// Drops PostgreSQL's database under the hub that uses it.
    pub async fn take_away(&self) {
        let created = self.postgres.as_ref().expect("a database of a server");
        let db = Database::connect(&created.server).await.expect("the test server answers");
        db.execute_unprepared(&format!("DROP DATABASE {} WITH (FORCE)", created.name)).await.expect("the database goes");
    }

    /// PostgreSQL's address with another login in it, which the test's server takes without a password.
    pub fn url_as(&self, login: &str) -> String {
        let url = self.postgres.as_ref().expect("a database of a server").url();
        let (_, place) = url.split_once('@').expect("a login in the address");
        format!("postgres://{login}@{place}")
    }

    /// The database as whoever made it sees it: past every policy.
    pub async fn connect_as_maker(&self) -> DatabaseConnection {
        let created = self.postgres.as_ref().expect("a database of a server");
        Database::connect(created.url()).await.expect("the database opens")
    }

    /// The database as the hub sees it, beside the hub.
    pub async fn connect(&self) -> DatabaseConnection {
        let config = Config::read(&Vars::from_pairs(self.settings())).expect("usable settings");
        store::connect(&config.database).await.expect("the database opens")
    }
}

impl Created {
    #[expect(clippy::disallowed_methods, reason = "tests have no settings of their own")]
    async fn new() -> Self {
        Self::on(std::env::var("TEST_DATABASE_URL").expect("TEST_DATABASE_URL names no server: run `make test`")).await
    }

    async fn on(server: String) -> Self {
        let name = format!("hub_{:016x}", rand::random::<u64>());
        let db = Database::connect(&server).await.expect("the test server answers");
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a new database");
        db.close().await.expect("the connection closes");
        Self { server, name }
    }

    fn url(&self) -> String {
        let (server, _) = self.server.rsplit_once('/').expect("a database name in the address");
        format!("{server}/{}", self.name)
    }
}

impl Drop for Created {
    /// By another program: a value that is dropped inside the runtime cannot wait for a connection of its own.
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        // The whole server is thrown away soon; one database left over harms nobody.
        let _ = Command::new("psql").args(["--quiet", "--dbname", &self.server, "--command", &drop]).output();
    }
}
