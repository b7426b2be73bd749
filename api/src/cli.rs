//! The commands. Each prints its result on standard output and everything else on standard error.
//! Exit codes: 0 done, 1 failed with a message that says what to do, 2 wrong usage.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command does")]

use std::{path::PathBuf, process::ExitCode};

use anyhow::bail;
use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use entity::{api_key::Role as KeyRole, ids::ProcessId};
use migration::{Migrator, MigratorTrait};
use sea_orm::DatabaseConnection;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tracing::info;
use url::Url;

use crate::{
    app::App,
    clock::Clock,
    config::{Config, Environment, Fault, Vars},
    demo, doctor,
    domain::api_key,
    files::Files,
    graphql,
    pace::Pace,
    serve::{Hub, Role},
    store, telemetry,
};

mod admin;
mod deliver;
mod maintenance;

#[derive(Parser)]
#[command(name = "hub", version, about = "WhatsApp rides and USSD QR codes for Rwanda")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the hub.
    Serve(Serve),
    /// Change the database schema.
    Migrate {
        #[command(subcommand)]
        step: Migrate,
    },
    /// Check every setting and everything the hub depends on.
    Doctor,
    /// Print the GraphQL schema.
    Schema,
    /// Manage the keys of the GraphQL API.
    ApiKey {
        #[command(subcommand)]
        action: ApiKey,
    },
    /// Manage the accounts of the hub's staff.
    Admin {
        #[command(subcommand)]
        action: Admin,
    },
    /// Play Meta's part.
    Webhook {
        #[command(subcommand)]
        action: Webhook,
    },
    /// Remove what is old.
    Maintenance {
        #[command(subcommand)]
        action: Maintenance,
    },
    /// Fill the database with a believable Kigali.
    Demo,
    /// Open a document from standard input, within limits. The hub calls this itself.
    #[command(hide = true)]
    OpenDocument,
}

#[derive(Args)]
struct Serve {
    /// What this process does; all of it unless said otherwise.
    #[arg(long, value_delimiter = ',', default_value = "web,inbox,outbox,ocr,maintenance,monitor")]
    roles: Vec<Role>,
    /// Divides leases and doubt, so that whoever kills the hub on purpose need not wait for them.
    #[arg(long, hide = true, default_value_t = 1, value_parser = clap::value_parser!(i32).range(1..=60))]
    haste: i32,
}

#[derive(Subcommand, Clone, Copy)]
enum Migrate {
    /// Apply what is missing.
    Up,
    /// Take back the newest migration, and its data with it.
    Down,
    /// List the migrations and whether each is applied.
    Status,
}

#[derive(Subcommand)]
enum ApiKey {
    /// Make a key and print it; it is not shown again.
    Create {
        #[arg(long)]
        name: String,
        #[arg(long, value_enum, ignore_case = true)]
        role: KeyRoleArg,
        /// What the key is narrowed to; without it, all that the role may do.
        #[arg(long, value_delimiter = ',')]
        scopes: Vec<String>,
    },
}

#[derive(Subcommand)]
enum Admin {
    /// Make an account; its password is read from standard input.
    Create {
        #[arg(long)]
        email: String,
        #[arg(long, value_enum, ignore_case = true)]
        role: StaffRole,
        /// What they are called; the part of the address before the @ unless given.
        #[arg(long)]
        name: Option<String>,
    },
    /// Give an account a new password, read from standard input, and take its second factor and sessions away.
    Reset {
        #[arg(long)]
        email: String,
    },
    /// Let somebody try again at once who failed too often.
    Unlock {
        #[arg(long)]
        email: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum StaffRole {
    Owner,
    Operator,
    Support,
    Viewer,
}

#[derive(Clone, Copy, ValueEnum)]
enum KeyRoleArg {
    Owner,
    Operator,
    Support,
    Viewer,
    Integration,
}

#[derive(Subcommand)]
enum Webhook {
    /// Sign a payload as Meta would and post it to the hub.
    Send {
        /// The JSON to post.
        file: PathBuf,
        /// Where to post it; this machine's hub unless said otherwise.
        #[arg(long)]
        url: Option<Url>,
    },
}

#[derive(Subcommand, Clone, Copy)]
enum Maintenance {
    /// Clean up once, and print what was removed.
    Run,
}

/// Runs the command line of this process.
pub fn run() -> ExitCode {
    match begin(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("hub: {error:#}");
            ExitCode::from(1)
        }
    }
}

/// Whoever opens a stranger's file gives up what it could do harm with before there are threads that still have it.
fn begin(command: Command) -> anyhow::Result<ExitCode> {
    if let Command::OpenDocument = command {
        reader::intake::sandbox::serve(std::io::stdin(), std::io::stdout())?;
        return Ok(ExitCode::SUCCESS);
    }
    // Only the first call in a process can install one, and any that is there will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    tokio::runtime::Runtime::new()?.block_on(execute(command))
}

async fn execute(command: Command) -> anyhow::Result<ExitCode> {
    if let Command::Schema = command {
        print!("{}", graphql::schema_sdl());
        return Ok(ExitCode::SUCCESS);
    }
    let read = Config::read(&Vars::from_environment());
    if let Command::Doctor = command {
        return Ok(doctor::examine(read).await);
    }
    let config = read.map_err(|faults| unusable(&faults))?;
    let process = ProcessId::new();
    let telemetry = telemetry::start(&config, process)?;
    let done = carry_out(command, config, process).await;
    telemetry.end().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn carry_out(command: Command, config: Config, process: ProcessId) -> anyhow::Result<()> {
    match command {
        Command::Serve(serve) => run_hub(config, serve, process).await,
        Command::Migrate { step } => migrate(&config, step).await,
        Command::ApiKey { action } => create_key(&config, action).await,
        Command::Admin { action } => administer(config, action).await,
        Command::Webhook { action: Webhook::Send { file, url } } => deliver::send(&config, &file, url).await,
        Command::Maintenance { action: Maintenance::Run } => maintenance::run(config).await,
        Command::Demo => fill(config).await,
        Command::Schema | Command::Doctor | Command::OpenDocument => Ok(()),
    }
}

async fn administer(mut config: Config, action: Admin) -> anyhow::Result<()> {
    // Failures are counted under it.
    config.keep_secret_key()?;
    match action {
        Admin::Create { email, role, name } => admin::create(&config, email, name, role.into()).await,
        Admin::Reset { email } => admin::reset(&config, &email).await,
        Admin::Unlock { email } => admin::unlock(&config, &email).await,
    }
}

fn unusable(faults: &[Fault]) -> anyhow::Error {
    let lines: Vec<String> = faults.iter().map(|fault| format!("\n  {fault}")).collect();
    anyhow::anyhow!("the settings cannot be used:{}", lines.concat())
}

async fn run_hub(config: Config, serve: Serve, process: ProcessId) -> anyhow::Result<()> {
    let mut hub = Hub::open(config, serve.roles.into_iter().collect(), Clock::System, process).await?;
    hub.app.pace = Pace::default().hastened(serve.haste);
    greet(&hub);
    let app = hub.app.clone();
    hub.app.tasks.spawn(async move {
        app.stop.run_until_cancelled(leave(&app)).await;
        app.stop.cancel();
    });
    hub.run().await
}

fn greet(hub: &Hub) {
    let url = &hub.app.config.public_url;
    println!("hub {} listens on {}", env!("CARGO_PKG_VERSION"), hub.address());
    println!("  console     {url}");
    if hub.simulator.is_some() {
        println!("  simulator   {url}simulator");
    }
    if hub.app.config.environment == Environment::Development {
        println!("  API         {url}graphiql");
    }
}

/// Waits to be asked to end, then serves on for a while as a process that is not ready, so that no request is sent to one
/// that no longer listens. Who asks a second time does not want to wait.
async fn leave(app: &App) {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    told_to_end(&mut terminate).await;
    app.leaving.cancel();
    let grace = app.config.drain;
    if !grace.is_zero() {
        info!(seconds = grace.as_secs(), "asked to end; serving on until balancers have noticed");
        tokio::select! {
            () = tokio::time::sleep(grace) => {}
            () = told_to_end(&mut terminate) => {}
        }
    }
    info!("finishing what has begun");
}

/// Ctrl-C, or a service manager's SIGTERM.
async fn asked_to_end() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    told_to_end(&mut terminate).await;
}

async fn told_to_end(terminate: &mut Signal) {
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

async fn migrate(config: &Config, step: Migrate) -> anyhow::Result<()> {
    let _lock = store::lock_embedded(&config.database)?;
    match step {
        Migrate::Up => store::migrate(&config.database).await?,
        Migrate::Down => store::unmigrate(&config.database).await?,
        Migrate::Status => {}
    }
    let missing = store::missing(&config.database).await?;
    for migration in Migrator::migrations() {
        let done = !missing.iter().any(|name| name == migration.name());
        println!("{}  {}", if done { "applied" } else { "missing" }, migration.name());
    }
    Ok(())
}

async fn create_key(config: &Config, action: ApiKey) -> anyhow::Result<()> {
    let ApiKey::Create { name, role, scopes } = action;
    if name.trim().is_empty() {
        bail!("a key needs a name: say with --name who will use it");
    }
    let db = store::open_current(&config.database).await?;
    let new = api_key::New { name, role: role.into(), scopes, expires_at: None, created_by: None, replaces: None };
    let (_, key) = api_key::create(&db, new, Clock::System.now()).await?;
    println!("{key}");
    Ok(())
}

impl From<KeyRoleArg> for KeyRole {
    fn from(role: KeyRoleArg) -> Self {
        match role {
            KeyRoleArg::Owner => Self::Owner,
            KeyRoleArg::Operator => Self::Operator,
            KeyRoleArg::Support => Self::Support,
            KeyRoleArg::Viewer => Self::Viewer,
            KeyRoleArg::Integration => Self::Integration,
        }
    }
}

impl From<StaffRole> for KeyRole {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Owner => Self::Owner,
            StaffRole::Operator => Self::Operator,
            StaffRole::Support => Self::Support,
            StaffRole::Viewer => Self::Viewer,
        }
    }
}

async fn fill(mut config: Config) -> anyhow::Result<()> {
    if config.environment == Environment::Production {
        bail!("APP_ENV is production, and invented people do not belong there");
    }
    if !config.whatsapp.simulated {
        bail!("META_ACCESS_TOKEN is set, and Meta's numbers belong to people who were not invented: take it away first");
    }
    let db = store::open_current(&config.database).await?;
    // Documents and secrets are sealed with it.
    config.keep_secret_key()?;
    let now = Clock::System.now();
    let empty = demo::is_empty(&db).await?;
    if empty {
        let added = demo::fill(&db, config.timezone, now).await?;
        println!("Added {} people, {} messages and {} QR codes;", added.people, added.messages, added.codes);
        println!("      {} drivers, {} riders and {} trips;", added.drivers, added.riders, added.trips);
    } else {
        println!("The database already holds people; nothing was added.");
    }
    let owner = admin::first_owner(&db, now).await?;
    let furnished = if empty { furnish(&config, &db, now).await } else { Ok(()) };
    // Also where the rest came to nothing: nobody learns the password later.
    match owner {
        Some((email, password)) => println!("  sign in     {email}  {password}  (the password is not shown again)"),
        None => println!("  sign in     as before; `hub admin create` makes another account"),
    }
    furnished
}

async fn furnish(config: &Config, db: &DatabaseConnection, now: DateTime<Utc>) -> anyhow::Result<()> {
    let (key, zone) = (&config.secret_key, config.timezone);
    let files = Files::new(&config.media, key.clone());
    let added = demo::desk::Desk { db, files: &files, key, zone, now }.furnish().await?;
    println!("      {} documents, {} alerts, {} webhook deliveries,", added.documents, added.alerts, added.deliveries);
    println!("      {} events and messages that failed.", added.failures);
    Ok(())
}
