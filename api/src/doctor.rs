//! `hub doctor`: every setting and every dependency looked at, every fault with its cure. A hub that runs tells the same of
//! itself to who may see it.

#![expect(clippy::print_stdout, reason = "printing is what a command does")]

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use sea_orm::DatabaseConnection;
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;
use webhook::client::Client;

use crate::{
    app::App,
    channel,
    clock::Clock,
    config::{
        Choice, Config, Database, Environment, Fault, WhatsApp, drain::SETTING as DRAIN, is_local, maps::SETTING as MAPS,
        templates,
    },
    domain::document,
    files::Files,
    health, hooks, inbox, outbox,
    redis::{self, Redis},
    serve, store,
};

/// What was seen of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub subject: &'static str,
    /// Or what is wrong with it, and what mends that. Secrets are said to be set, never shown.
    pub seen: Result<String, (String, String)>,
}

fn fine(subject: &'static str, seen: impl Into<String>) -> Finding {
    Finding { subject, seen: Ok(seen.into()) }
}

fn wrong(subject: &'static str, what: impl Into<String>, mend: impl Into<String>) -> Finding {
    Finding { subject, seen: Err((what.into(), mend.into())) }
}

/// Prints what was found. Exit code 1 if anything needs mending.
pub async fn examine(config: Result<Config, Vec<Fault>>) -> ExitCode {
    let findings = match config {
        Ok(config) => {
            let mut findings = settings(&config);
            findings.extend(dependencies(&config).await);
            findings
        }
        Err(faults) => faults.into_iter().map(|fault| wrong(fault.setting, fault.wrong, fault.mend)).collect(),
    };
    let faults = findings.iter().filter(|finding| finding.seen.is_err()).count();
    for finding in findings {
        match finding.seen {
            Ok(seen) => println!("ok    {}: {seen}", finding.subject),
            Err((what, mend)) => println!("FAULT {}: {what}\n      → {mend}", finding.subject),
        }
    }
    println!("{}", if faults == 0 { "Nothing needs mending.".to_owned() } else { format!("{faults} to mend.") });
    ExitCode::from(u8::from(faults > 0))
}

/// The same of the hub that runs, through what it has open: all at once, as somebody waits for the answer, and whatever hangs
/// is said to.
pub async fn look(app: &App) -> Vec<Finding> {
    let now = app.clock.now();
    let redis = async {
        let redis = app.redis.as_ref()?;
        Some(answered(redis.check().await.map(drop).map_err(|error| error.to_string())))
    };
    let graph = async { if app.config.whatsapp.simulated { None } else { Some(graph(&app.graph).await) } };
    // So many things at once are much to carry on the stack of whoever asks.
    let looks = Box::pin(futures::future::join5(
        within("database", DATABASE, database(&app.config, &app.db, now)),
        within("Redis", REDIS, redis),
        within("MEDIA_URL", MEDIA, async { Some(media(&app.config, &app.files).await) }),
        within("tesseract", "See what keeps `tesseract --version` from ending.", async { Some(tesseract(&app.config).await) }),
        within("Graph API", GRAPH, graph),
    ));
    let (database, redis, media, tesseract, graph) = looks.await;
    let looks = [settings(&app.config), vec![clock(now)], database, redis, media, tesseract, graph];
    looks.into_iter().flatten().collect()
}

async fn within<F>(subject: &'static str, mend: &str, look: impl Future<Output = F>) -> Vec<Finding>
where
    F: IntoIterator<Item = Finding>,
{
    match timeout(health::PATIENCE, look).await {
        Ok(found) => found.into_iter().collect(),
        Err(_) => vec![wrong(subject, format!("it does not answer within {} s", health::PATIENCE.as_secs()), mend)],
    }
}

/// What mends what does not answer.
const DATABASE: &str = "Check that the server runs, and the host, name, user and password in DATABASE_URL; \
                        for the embedded one, that HUB_DATA_DIR can be written and has room.";
const REDIS: &str = "Check that the server runs, and the host, user and password in REDIS_URL.";
const MEDIA: &str = "Check the address, the bucket and the AWS_… settings.";
const GRAPH: &str = "Check the network, a proxy, and META_GRAPH_URL.";

fn settings(config: &Config) -> Vec<Finding> {
    let whatsapp = &config.whatsapp;
    let number = if whatsapp.simulated {
        "simulated, because META_ACCESS_TOKEN is not set".to_owned()
    } else {
        format!("number {} through {}", whatsapp.phone_number_id, whatsapp.graph_url)
    };
    let database = match &config.database {
        Database::Sqlite(path) => format!("embedded, in {}", path.display()),
        Database::Postgres(_) => "PostgreSQL, from DATABASE_URL".to_owned(),
    };
    vec![
        fine("APP_ENV", config.environment.name()),
        fine("HUB_LISTEN", config.listen.to_string()),
        public_url(config),
        fine("TIMEZONE", config.timezone.to_string()),
        fine("DATABASE_URL", database),
        fine("REDIS_URL", redis_nodes(config)),
        fine("META_*", number),
        notice_template(config),
        alert_template(config),
        fine("CORS_ORIGINS", origins(config)),
        fine("TRUSTED_DOCUMENTS", documents(config)),
        fine("QUERY_COST_PER_SECOND", config.api.cost_per_second.to_string()),
        fine("TRUSTED_PROXIES", config.proxies.to_string()),
        fine(DRAIN, config.drain.as_secs().to_string()),
        fine("METRICS_TOKEN", metrics(config)),
        fine("OTEL_EXPORTER_OTLP_ENDPOINT", traces(config)),
        secret_key(config),
        fine(MAPS, maps(config)),
        fine("OCR_ENGINE", engine(config)),
        fine("RETENTION_*", config.retention.to_string()),
        logo(config),
    ]
}

/// The key is said to be set, never shown.
fn engine(config: &Config) -> String {
    let model = config.ocr.openai.as_ref().map_or("no model".to_owned(), |openai| format!("{} at {}", openai.model, openai.base));
    format!("{:?}, with {model}", config.ocr.engine).to_lowercase()
}

fn maps(config: &Config) -> &'static str {
    match config.google_maps_browser_key {
        Some(_) => "set: the console shows Google's maps, and its pages load tiles and look up places at Google",
        None => "not set: the console shows the free map",
    }
}

fn origins(config: &Config) -> String {
    let listed: Vec<&str> = config.api.cors_origins.iter().filter_map(|origin| origin.to_str().ok()).collect();
    if listed.is_empty() { "none but the hub's own".to_owned() } else { listed.join(", ") }
}

fn documents(config: &Config) -> String {
    let others = if config.api.trusted_only { "no others are taken" } else { "others are taken too" };
    format!("{} known, {others}", config.api.trusted.len())
}

/// That there is one, never which.
fn metrics(config: &Config) -> &'static str {
    match (&config.metrics_token, config.environment) {
        (Some(_), _) => "set: /metrics asks for it, or for a key that may read metrics",
        (None, Environment::Production) => {
            "not set: /metrics asks for a key that may read metrics, and needs the database for it"
        }
        (None, Environment::Development) => "not set: /metrics is open to this machine and its private networks",
    }
}

/// Headers may hold a key.
fn traces(config: &Config) -> String {
    match &config.traces {
        Some(traces) => format!("{} of traces go to {}", traces.share, traces.url),
        None => "not set: no traces are kept".to_owned(),
    }
}

/// A hub without one is whole, but for this.
fn notice_template(config: &Config) -> Finding {
    let seen = match &config.whatsapp.notice_template {
        Some(name) => format!("{name}, for news to people who have not written for 24 hours"),
        None => "not set: news and reminders reach only people who wrote within the last 24 hours".to_owned(),
    };
    fine(templates::NEWS, seen)
}

fn alert_template(config: &Config) -> Finding {
    let WhatsApp { alert_template, notice_template, .. } = &config.whatsapp;
    let seen = match alert_template {
        Some(name) if alert_template == notice_template => format!("{name}, that of news, for alerts to numbers on call"),
        Some(name) => format!("{name}, for alerts to numbers on call"),
        None => "not set: no number on call can be told of alerts".to_owned(),
    };
    fine(templates::ALERTS, seen)
}

/// Links and QR landing pages start with it.
fn public_url(config: &Config) -> Finding {
    let url = &config.public_url;
    if is_local(url) && config.environment == Environment::Production {
        let mend = "Set the address under which phones reach the hub, such as https://hub.example.rw.";
        return wrong("HUB_PUBLIC_URL", format!("{url} leads no phone to this machine"), mend);
    }
    fine("HUB_PUBLIC_URL", url.to_string())
}

/// That there is one, never which.
fn secret_key(config: &Config) -> Finding {
    let seen = if config.secret_key_given { "set" } else { "not set: kept in secret.key in HUB_DATA_DIR" };
    fine("HUB_SECRET_KEY", seen)
}

fn logo(config: &Config) -> Finding {
    match serve::logo(config) {
        Ok(Some(_)) => fine("logo", "logo.png in HUB_DATA_DIR"),
        Ok(None) => fine("logo", "none"),
        Err(error) => wrong("logo", format!("{error:#}"), "Put a PNG of at most 4096 pixels a side there, or take it away."),
    }
}

async fn dependencies(config: &Config) -> Vec<Finding> {
    let now = Clock::System.now();
    let mut findings = vec![clock(now)];
    match store::connect(&config.database).await {
        Ok(db) => findings.extend(database(config, &db, now).await),
        Err(error) => findings.extend(login(config).await.into_iter().chain([wrong("database", format!("{error:#}"), DATABASE)])),
    }
    if let Some(url) = &config.redis {
        findings.push(redis(url).await);
    }
    findings.push(media(config, &Files::new(&config.media, config.secret_key.clone())).await);
    findings.push(tesseract(config).await);
    if !config.whatsapp.simulated {
        findings.push(graph(&graph_client(config)).await);
    }
    findings
}

/// A clock before this program was written breaks certificates, leases and WhatsApp's window alike.
fn clock(now: DateTime<Utc>) -> Finding {
    if now.timestamp() < 1_760_000_000 {
        return wrong("clock", format!("it says {now}"), "Set the machine's time, and let NTP keep it.");
    }
    fine("clock", now.to_rfc3339())
}

async fn database(config: &Config, db: &DatabaseConnection, now: DateTime<Utc>) -> Vec<Finding> {
    match store::pending(db).await {
        Ok(pending) if pending.is_empty() => {}
        Ok(pending) => {
            let what = format!("{} migrations are missing", pending.len());
            return vec![wrong("database", what, "Run `hub migrate up`; `hub serve` does it too.")];
        }
        Err(error) => return vec![wrong("database", error.to_string(), "Run `hub migrate up`.")],
    }
    let mut findings = vec![fine("database", "answers, schema up to date")];
    findings.extend(login(config).await);
    if let (Ok(events), Ok(messages)) = (inbox::backlog(db, now).await, outbox::backlog(db, now).await) {
        findings.push(component(health::queue("inbox", "events", events, now)));
        findings.push(component(health::queue("outbox", "messages", messages, now)));
    }
    if let Ok(deliveries) = hooks::backlog(db, now).await {
        findings.push(component(health::of_webhooks(deliveries, now)));
    }
    if let Ok(documents) = document::backlog(db, now).await {
        findings.push(component(health::of_documents(documents, now)));
    }
    if let Ok(Some(row)) = channel::find(db, &config.whatsapp.phone_number_id).await
        && row.paused_since.is_some()
    {
        let what = format!("sending is paused: {}", row.error.unwrap_or_default());
        findings.push(wrong("whatsapp", what, channel::remedy(row.error_code)));
    }
    findings
}

/// In production a login that row-level security does not bind is a fault; while developing it is said and let pass.
async fn login(config: &Config) -> Vec<Finding> {
    let flaws = match store::login::flaws(&config.database).await {
        Ok(flaws) => flaws,
        Err(error) => return vec![wrong("login", format!("{error:#}"), "Check name and password in DATABASE_URL.")],
    };
    let finding = |flaw: store::login::Flaw| {
        if flaw.fatal || config.environment == Environment::Production {
            return wrong("login", flaw.wrong, flaw.mend);
        }
        fine("login", format!("{}, which production refuses. {}", flaw.wrong, flaw.mend))
    };
    flaws.into_iter().map(finding).collect()
}

fn component(component: health::Component) -> Finding {
    match component.remedy {
        Some(remedy) => wrong(component.name, component.detail, remedy),
        None => fine(component.name, component.detail),
    }
}

async fn media(config: &Config, files: &Files) -> Finding {
    let place = config.media.url.to_string();
    match files.probe().await {
        Ok(()) => fine("MEDIA_URL", place),
        Err(error) => wrong("MEDIA_URL", format!("{place}: {error}"), MEDIA),
    }
}

/// The engine itself is within the program; the other one is a package.
async fn tesseract(config: &Config) -> Finding {
    let (mend, needed) =
        ("apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra", config.ocr.engine == Choice::Tesseract);
    match tokio::process::Command::new("tesseract").arg("--version").output().await {
        Ok(_) => fine("tesseract", "installed"),
        Err(_) if needed => wrong("tesseract", "it is not installed although OCR_ENGINE is tesseract", mend),
        Err(_) => fine("tesseract", "not installed; only wanted where the hub's own engine does not work"),
    }
}

fn redis_nodes(config: &Config) -> String {
    let Some(url) = &config.redis else { return "not set: each process keeps to itself".to_owned() };
    match redis::nodes(url.expose_secret()).map_or(0, |nodes| nodes.len()) {
        several @ 2.. => format!("set: {several} nodes of a cluster"),
        _ => "set".to_owned(),
    }
}

async fn redis(url: &SecretString) -> Finding {
    answered(match Redis::open(url) {
        Ok(redis) => redis.check().await.map(drop).map_err(|error| error.to_string()),
        Err(unusable) => Err(unusable.to_string()),
    })
}

fn answered(answer: Result<(), String>) -> Finding {
    match answer {
        Ok(()) => fine("Redis", "answers and takes writes"),
        Err(why) => wrong("Redis", why, REDIS),
    }
}

fn graph_client(config: &Config) -> Client {
    let whatsapp = &config.whatsapp;
    Client::new(
        reqwest::Client::new(),
        whatsapp.graph_url.clone(),
        whatsapp.phone_number_id.clone(),
        whatsapp.access_token.clone(),
    )
}

async fn graph(client: &Client) -> Finding {
    match client.describe_number().await {
        Ok(number) => fine("Graph API", format!("answers for {}", number.display_phone_number.unwrap_or_default())),
        Err(error) if error.code.is_some() => wrong("Graph API", error.to_string(), channel::remedy(error.code)),
        Err(error) => wrong("Graph API", error.to_string(), GRAPH),
    }
}

#[cfg(test)]
mod tests;
