//! The login in `DATABASE_URL`: what it may be, and how it is mended where it is too much or too little.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::open;
use crate::config::Database;

/// Something about the login that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Without it the hub cannot work; otherwise it works, but row-level security does not bind the login.
    pub fatal: bool,
    pub wrong: String,
    pub mend: String,
}

/// What is wrong with the login; nothing on `SQLite`, which has none.
pub async fn flaws(database: &Database) -> anyhow::Result<Vec<Flaw>> {
    if matches!(database, Database::Sqlite(_)) {
        return Ok(Vec::new());
    }
    let login = open(database, None, 1).await?;
    let flaws = look(&login).await?;
    login.close().await?;
    Ok(flaws)
}

async fn look(login: &DatabaseConnection) -> Result<Vec<Flaw>, DbErr> {
    let looked = "SELECT quote_ident(rolname), rolsuper, rolbypassrls, \
        COALESCE(pg_has_role(oid, to_regrole('hub_service'), 'MEMBER'), false), \
        COALESCE(pg_has_role(oid, to_regrole('hub_user'), 'MEMBER'), false) FROM pg_roles WHERE rolname = session_user";
    let row = login.query_one_raw(Statement::from_string(DbBackend::Postgres, looked)).await?;
    let Some(row) = row else { return Ok(Vec::new()) };
    let name: String = row.try_get_by_index(0)?;
    let mut flaws = Vec::new();
    for (index, power, without) in [(1, "SUPERUSER", "NOSUPERUSER"), (2, "BYPASSRLS", "NOBYPASSRLS")] {
        if row.try_get_by_index(index)? {
            flaws.push(unbound(&name, power, without));
        }
    }
    for (index, role) in [(3, "hub_service"), (4, "hub_user")] {
        if !row.try_get_by_index::<bool>(index)? {
            flaws.push(Flaw {
                fatal: true,
                wrong: format!("the login {name} may not become {role}"),
                mend: format!("Run as a superuser: GRANT {role} TO {name}; (`hub migrate up` makes the roles.)"),
            });
        }
    }
    Ok(flaws)
}

fn unbound(name: &str, power: &str, without: &str) -> Flaw {
    Flaw {
        fatal: false,
        wrong: format!("the login {name} is {power}, so that row-level security does not bind it"),
        mend: format!(
            "Give the hub a login of its own, as README.md shows under \"Run it for real\", or run as another \
             superuser: ALTER ROLE {name} {without}; GRANT hub_service, hub_user TO {name};"
        ),
    }
}
