//! Settings, read once from the environment and checked as a whole: every fault is named with its cure.

use std::{collections::HashMap, fmt, net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

use chrono_tz::Tz;
use secrecy::{ExposeSecret, SecretString};
use url::{Host, Url};
use webhook::outbound::TemplateName;

use crate::domain::secret::SecretKey;

mod api;
pub mod drain;
pub mod maps;
mod monitor;
mod ocr;
mod proxies;
mod redis;
mod retention;
mod secret_key;
pub mod templates;

pub use api::{Api, Trusted};
pub use monitor::Traces;
pub use ocr::{Choice, MediaPlace, Ocr};
pub use proxies::Proxies;
pub use retention::Retention;

/// The settings of one process.
#[derive(Debug, Clone)]
pub struct Config {
    pub environment: Environment,
    pub listen: SocketAddr,
    /// What links and landing pages start with; no trailing slash in its path.
    pub public_url: Url,
    pub data_dir: PathBuf,
    pub database: Database,
    /// Where the processes of one hub share what they keep in memory; in each of them alone where there is none.
    pub redis: Option<SecretString>,
    pub whatsapp: WhatsApp,
    pub timezone: Tz,
    pub log_format: LogFormat,
    /// `RUST_LOG`'s directives.
    pub log_filter: String,
    /// Who may use the GraphQL API from where, with which documents, and how much of it.
    pub api: Api,
    /// Whether only drivers whose vehicle is verified are offered riders.
    pub verified_drivers_only: bool,
    pub ocr: Ocr,
    /// Where files are kept that people send.
    pub media: MediaPlace,
    /// What `/metrics` is asked with.
    pub metrics_token: Option<SecretString>,
    /// Where traces go; without it none are kept.
    pub traces: Option<Traces>,
    /// With it the console shows Google's maps; without, the free one.
    pub google_maps_browser_key: Option<String>,
    /// How long what is over is kept.
    pub retention: Retention,
    /// Whose `X-Forwarded-For` is believed.
    pub proxies: Proxies,
    /// How long a process that was asked to end serves on, so that balancers notice.
    pub drain: Duration,
    /// Sessions and sealing at rest hang on it.
    pub secret_key: SecretKey,
    /// False where it was made up at start; see [`Config::keep_secret_key`].
    pub secret_key_given: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Environment {
    Development,
    Production,
}

impl Environment {
    pub const ALL: [Self; 2] = [Self::Development, Self::Production];

    /// As `APP_ENV` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Production => "production",
        }
    }
}

#[derive(Debug, Clone)]
pub enum Database {
    /// A file in the data folder; one process only.
    Sqlite(PathBuf),
    Postgres(SecretString),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Pretty,
    Json,
}

/// The number that the hub answers, and how it is reached.
#[derive(Debug, Clone)]
pub struct WhatsApp {
    pub phone_number_id: String,
    pub access_token: SecretString,
    pub verify_token: SecretString,
    pub app_secret: SecretString,
    pub graph_url: Url,
    /// The approved template in which news reaches people who have not written for 24 hours; without it none does.
    pub notice_template: Option<TemplateName>,
    /// The approved template in which numbers on call are told of alerts: that of news unless another is given.
    pub alert_template: Option<TemplateName>,
    /// True while no access token is set: a stand-in in this process plays Meta's part.
    pub simulated: bool,
    /// False where the secret was made up at start, so that only this process knows it.
    pub secret_given: bool,
}

/// A setting that cannot be used as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub setting: &'static str,
    pub wrong: String,
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}. {}", self.setting, self.wrong, self.mend)
    }
}

/// The names of each setting, today's first.
const VERIFY_TOKEN: [&str; 2] = ["META_WABA_VERIFY_TOKEN", "WHATSAPP_VERIFY_TOKEN"];
const APP_SECRET: [&str; 3] = ["META_APP_SECRET", "META_WABA_APP_SECRET", "WHATSAPP_APP_SECRET"];

const GRAPH_URL: &str = "https://graph.facebook.com/v23.0";

/// The environment as it was at start, with empty values taken for absent ones.
pub struct Vars(HashMap<String, String>);

impl Vars {
    /// The process environment, on top of a `.env` file in the working folder.
    pub fn from_environment() -> Self {
        let file = dotenvy::dotenv_iter().into_iter().flatten().flatten();
        Self::from_pairs(file.chain(std::env::vars()))
    }

    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(pairs.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect())
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|value| value.trim())
    }

    /// All that are set.
    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// The first of several names for one thing that is set.
    fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }
}

impl Config {
    /// Reads every setting, or names every fault.
    pub fn read(vars: &Vars) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let environment = environment(vars, &mut faults);
        let production = environment == Environment::Production;
        let listen = parsed(vars, "HUB_LISTEN", "127.0.0.1:8080", "an address with a port, such as 0.0.0.0:8080", &mut faults);
        let listen = listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 8080)));
        let public_url = web_address(vars, "HUB_PUBLIC_URL", &format!("http://{listen}"), &mut faults);
        if let Some(url) = public_url.as_ref().filter(|url| production && url.scheme() == "http" && !is_local(url)) {
            let wrong = format!("{url} is not https://, so that browsers would send the session's cookie in the clear");
            faults.push(fault("HUB_PUBLIC_URL", wrong, "Put something in front that ends TLS, and give its https:// address."));
        }
        let data_dir = PathBuf::from(vars.get("HUB_DATA_DIR").unwrap_or("./data"));
        let database = database(vars, &data_dir, &mut faults);
        let redis = redis::read(vars, &mut faults);
        let whatsapp = whatsapp(vars, listen, production, &mut faults);
        let timezone = parsed(vars, "TIMEZONE", "Africa/Kigali", "a name such as Africa/Kigali", &mut faults);
        let verified_drivers_only = verified_drivers_only(vars, &mut faults);
        let log_format = log_format(vars, production, &mut faults);
        let log_filter = vars.get("RUST_LOG").unwrap_or("info,sea_orm_migration=warn").to_owned();
        let api = Api::read(vars, &mut faults);
        let ocr = Ocr::read(vars, &mut faults);
        let media = MediaPlace::read(vars, &data_dir, &mut faults);
        let metrics_token = monitor::token(vars, &mut faults);
        let traces = monitor::traces(vars, &mut faults);
        let google_maps_browser_key = maps::browser_key(vars, &mut faults);
        let retention = Retention::read(vars, &mut faults);
        let proxies = Proxies::read(vars, &mut faults);
        let drain = drain::read(vars, production, &mut faults);
        let given = secret_key::read(vars, production, &mut faults);
        let (secret_key, secret_key_given) = given.map_or_else(|| (SecretKey::random(), false), |key| (key, true));
        match (public_url, database, whatsapp, timezone, media) {
            (Some(public_url), Some(database), Some(whatsapp), Some(timezone), Some(media)) if faults.is_empty() => Ok(Self {
                environment,
                listen,
                public_url,
                data_dir,
                database,
                redis,
                whatsapp,
                timezone,
                log_format,
                log_filter,
                api,
                verified_drivers_only,
                ocr,
                media,
                metrics_token,
                traces,
                google_maps_browser_key,
                retention,
                proxies,
                drain,
                secret_key,
                secret_key_given,
            }),
            _ => Err(faults),
        }
    }
}

/// Whether the address leads nobody but this machine to it.
pub fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Ipv6(address)) => address.is_loopback() || address.is_unspecified(),
        None => true,
    }
}

fn environment(vars: &Vars, faults: &mut Vec<Fault>) -> Environment {
    match vars.get("APP_ENV") {
        None | Some("development") => Environment::Development,
        Some("production") => Environment::Production,
        Some(other) => {
            faults.push(fault("APP_ENV", format!("{other:?} is not an environment"), "Use development or production."));
            Environment::Production
        }
    }
}

fn verified_drivers_only(vars: &Vars, faults: &mut Vec<Fault>) -> bool {
    match vars.get("VERIFIED_DRIVERS_ONLY") {
        None | Some("false") => false,
        Some("true") => true,
        Some(other) => {
            faults.push(fault("VERIFIED_DRIVERS_ONLY", format!("{other:?} is neither"), "Use true or false."));
            false
        }
    }
}

fn log_format(vars: &Vars, production: bool, faults: &mut Vec<Fault>) -> LogFormat {
    match vars.get("LOG_FORMAT") {
        None if production => LogFormat::Json,
        None | Some("pretty") => LogFormat::Pretty,
        Some("json") => LogFormat::Json,
        Some(other) => {
            faults.push(fault("LOG_FORMAT", format!("{other:?} is not a format"), "Use pretty or json."));
            LogFormat::Json
        }
    }
}

fn database(vars: &Vars, data_dir: &std::path::Path, faults: &mut Vec<Fault>) -> Option<Database> {
    let Some(url) = vars.get("DATABASE_URL") else {
        return Some(Database::Sqlite(data_dir.join("hub.sqlite")));
    };
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Some(Database::Postgres(url.into()));
    }
    // The value itself may hold a password, so it is not repeated.
    faults.push(fault(
        "DATABASE_URL",
        "it does not start with postgres://".to_owned(),
        "Give a PostgreSQL address, or leave it empty for the embedded database in HUB_DATA_DIR.",
    ));
    None
}

fn whatsapp(vars: &Vars, listen: SocketAddr, production: bool, faults: &mut Vec<Fault>) -> Option<WhatsApp> {
    let token = vars.first(&["META_ACCESS_TOKEN", "WHATSAPP_ACCESS_TOKEN"]);
    match token {
        Some(token) => real_whatsapp(vars, token, faults),
        None if production => {
            let wrong = "it is not set, and production does not run on the simulator".to_owned();
            faults.push(fault("META_ACCESS_TOKEN", wrong, "Create a system user token in Meta's Business settings and set it."));
            real_whatsapp(vars, "", faults)
        }
        None => simulated_whatsapp(vars, listen, faults),
    }
}

fn real_whatsapp(vars: &Vars, token: &str, faults: &mut Vec<Fault>) -> Option<WhatsApp> {
    let mut required = |setting: &'static str, names: &[&str], mend: &str| {
        let value = vars.first(names).map(str::to_owned);
        if value.is_none() {
            faults.push(fault(setting, "it is not set although META_ACCESS_TOKEN needs it".to_owned(), mend));
        }
        value
    };
    let number = required(
        "META_PHONE_NUMBER_ID",
        &["META_PHONE_NUMBER_ID", "WHATSAPP_PHONE_NUMBER_ID"],
        "Copy the phone number id from Meta's WhatsApp API set-up page.",
    );
    let verify =
        required("META_WABA_VERIFY_TOKEN", &VERIFY_TOKEN, "Invent a long random word, set it here and in Meta's webhook form.");
    let secret = required("META_APP_SECRET", &APP_SECRET, "Copy the app secret from the app's basic settings at Meta.");
    let graph_url = web_address(vars, "META_GRAPH_URL", GRAPH_URL, faults);
    let (notice_template, alert_template) = templates::read(vars, faults);
    Some(WhatsApp {
        phone_number_id: number?,
        access_token: token.into(),
        verify_token: verify?.into(),
        app_secret: secret?.into(),
        graph_url: graph_url?,
        notice_template,
        alert_template,
        simulated: false,
        secret_given: true,
    })
}

fn simulated_whatsapp(vars: &Vars, listen: SocketAddr, faults: &mut Vec<Fault>) -> Option<WhatsApp> {
    let random = || SecretString::from(format!("{:032x}", rand::random::<u128>()));
    let own = |names: &[&str]| vars.first(names).map_or_else(random, SecretString::from);
    let graph_url = web_address(vars, "META_GRAPH_URL", &format!("{}simulator/graph/v23.0", own_url(listen)), faults);
    let (notice_template, alert_template) = templates::read(vars, faults);
    Some(WhatsApp {
        phone_number_id: vars.get("META_PHONE_NUMBER_ID").unwrap_or("100000000000001").to_owned(),
        access_token: random(),
        verify_token: own(&VERIFY_TOKEN),
        app_secret: own(&APP_SECRET),
        secret_given: vars.first(&APP_SECRET).is_some(),
        graph_url: graph_url?,
        notice_template,
        alert_template,
        simulated: true,
    })
}

fn web_address(vars: &Vars, setting: &'static str, default: &str, faults: &mut Vec<Fault>) -> Option<Url> {
    let url: Url = parsed(vars, setting, default, "a web address such as https://hub.example.rw", faults)?;
    if matches!(url.scheme(), "http" | "https") && url.host().is_some() {
        return Some(url);
    }
    faults.push(fault(setting, format!("{url} is not a web address"), "It must start with http:// or https://."));
    None
}

fn parsed<T: FromStr>(vars: &Vars, setting: &'static str, default: &str, wanted: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let text = vars.get(setting).unwrap_or(default);
    let value = text.parse().ok();
    if value.is_none() {
        faults.push(fault(setting, format!("{text:?} cannot be read"), &format!("Give {wanted}.")));
    }
    value
}

fn fault(setting: &'static str, wrong: String, mend: &str) -> Fault {
    Fault { setting, wrong, mend: mend.to_owned() }
}

impl Config {
    /// Takes over the port that the system chose where `HUB_LISTEN` left it open with port 0.
    pub fn settle_port(&mut self, bound: SocketAddr) {
        if self.listen.port() != 0 {
            return;
        }
        for url in [&mut self.public_url, &mut self.whatsapp.graph_url] {
            if url.port() == Some(0) {
                // Only an address without a host refuses a port, and these have one.
                let _ = url.set_port(Some(bound.port()));
            }
        }
        self.listen = bound;
    }

    /// Where this process reaches itself: over loopback even when it listens on every address.
    pub fn own_url(&self) -> Url {
        own_url(self.listen)
    }
}

fn own_url(listen: SocketAddr) -> Url {
    let host = if listen.ip().is_unspecified() { SocketAddr::from(([127, 0, 0, 1], listen.port())) } else { listen };
    let url = Url::parse(&format!("http://{host}/"));
    url.unwrap_or_else(|_| unreachable!("a socket address is always a host"))
}

impl Database {
    /// The address that the driver wants.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite://{}?mode=rwc", path.display()),
            Self::Postgres(url) => url.expose_secret().to_owned(),
        }
    }
}
