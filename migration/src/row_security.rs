//! Row-level security on `PostgreSQL`: who may touch which rows, decided by the database itself.
//!
//! Four roles that nobody logs in as. `hub_owner` owns the tables and runs migrations; `hub_service` is what the
//! program works as; `hub_user` sees the rows of one person, named by the setting `hub.user_id` of the transaction;
//! `hub_readonly` reads, for reports and backups, and never sees a secret. A role without a policy on a table sees
//! none of its rows. `SQLite` has no roles: there the program's own filters hold.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend},
};

/// Whose rows a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The hub's own. Reports may read them.
    Hub,
    /// Keys, hashes and sessions: nobody's but the program's.
    Secret,
    /// A person's, whose id is in this column. The person and reports may read them.
    Person(&'static str),
    /// Of two people, whose ids are in these columns.
    Either(&'static str, &'static str),
    /// Of whoever may see the row that this column names, in this table.
    Part(&'static str, &'static str),
    /// Of the person whose id is in the last column of the row that the first names, in this table, and of nobody else who
    /// may see that row.
    PartOfOwn(&'static str, &'static str, &'static str),
    /// A person's, whose id is in the first column; who may see a row of the second that names it, in the third, may
    /// see it too.
    Shared(&'static str, &'static str, &'static str),
}

/// Makes the roles where they are missing and lets the login act as each of them. Run by the login itself, before
/// the migrations, which are run as `hub_owner`. The login needs CREATEROLE the first time, or somebody who has it
/// makes the roles; tables that the login owns are handed to `hub_owner`.
///
/// # Errors
/// Where the roles are missing and the login may not make them.
pub async fn prepare(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    db.execute_unprepared(PREPARE).await.map(drop)
}

const PREPARE: &str = "DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['hub_owner', 'hub_service', 'hub_user', 'hub_readonly'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of this server was quicker
            END;
        END IF;
        IF NOT pg_has_role(current_user, name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', name, current_user);
        END IF;
        IF NOT has_schema_privilege(name, 'public', 'USAGE') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', name);
        END IF;
    END LOOP;
    IF NOT has_schema_privilege('hub_owner', 'public', 'CREATE') THEN
        GRANT CREATE ON SCHEMA public TO hub_owner;
    END IF;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user LOOP
        EXECUTE format('ALTER TABLE public.%I OWNER TO hub_owner', name);
    END LOOP;
END $$";

/// Puts a table under row-level security. Every migration that makes a table calls this.
///
/// # Errors
/// Where the database refuses.
pub async fn secure(manager: &SchemaManager<'_>, table: &str, whose: Whose) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    manager.get_connection().execute_unprepared(&statements(table, whose)).await.map(drop)
}

fn statements(table: &str, whose: Whose) -> String {
    let mut parts = vec![format!(
        "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
         ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
         CREATE POLICY owner_all ON {table} TO hub_owner USING (true) WITH CHECK (true);
         CREATE POLICY service_all ON {table} TO hub_service USING (true) WITH CHECK (true);
         GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO hub_service;"
    )];
    if whose != Whose::Secret {
        parts.push(format!(
            "CREATE POLICY readonly_read ON {table} FOR SELECT TO hub_readonly USING (true);
             GRANT SELECT ON {table} TO hub_readonly;"
        ));
    }
    if let Some(own) = own(table, whose) {
        parts.push(format!(
            "CREATE POLICY user_own ON {table} FOR SELECT TO hub_user USING ({own});
             GRANT SELECT ON {table} TO hub_user;"
        ));
    }
    parts.join("\n")
}

/// In a subquery the setting is read once for the statement and not once for each row. It is empty, not null, in a
/// connection where an earlier transaction set it.
const ME: &str = "(SELECT nullif(current_setting('hub.user_id', true), '')::uuid)";

/// The condition for a row to be the person's. Subqueries see what the person may see of the other table.
fn own(table: &str, whose: Whose) -> Option<String> {
    Some(match whose {
        Whose::Hub | Whose::Secret => return None,
        Whose::Person(column) => format!("{column} = {ME}"),
        Whose::Either(one, other) => format!("{one} = {ME} OR {other} = {ME}"),
        Whose::Part(column, of) => format!("EXISTS (SELECT FROM {of} WHERE {of}.id = {table}.{column})"),
        Whose::PartOfOwn(column, of, owner) => {
            format!("EXISTS (SELECT FROM {of} WHERE {of}.id = {table}.{column} AND {of}.{owner} = {ME})")
        }
        Whose::Shared(owner, by, column) => {
            format!("{owner} = {ME} OR EXISTS (SELECT FROM {by} WHERE {by}.{column} = {table}.id)")
        }
    })
}

/// Takes a table out again, for a migration that is taken back but leaves the table.
///
/// # Errors
/// Where the database refuses.
pub async fn release(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let policies = ["owner_all", "service_all", "readonly_read", "user_own"];
    let parts = [
        format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"),
        policies.map(|policy| format!("DROP POLICY IF EXISTS {policy} ON {table};")).concat(),
        format!("REVOKE ALL ON {table} FROM hub_service, hub_readonly, hub_user;"),
    ];
    manager.get_connection().execute_unprepared(&parts.concat()).await.map(drop)
}
