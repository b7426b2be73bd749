//! The `hub` command as whoever types it meets it: results on standard output, faults named with their cure, exit codes.

use std::{fs, process::Stdio, time::Duration};

use api::clock::Clock;
use entity::{driver_presence, trip};
use rstest::rstest;
use sea_orm::{ColumnTrait, ConnectionTrait, Database, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tests::{
    Backend, Meta, Program, Scratch,
    courier::{delivery, message, text},
    meta::{APP_SECRET, SECRET_KEY, install_tls},
    process::{built, free_address},
    redis,
};
use tokio::{net::TcpStream, process::Command};

const ALINE: &str = "250788123456";
/// What production needs besides Meta.
const PRODUCTION: [(&str, &str); 2] = [("APP_ENV", "production"), ("HUB_SECRET_KEY", SECRET_KEY)];

#[rstest]
#[case::no_command(&[])]
#[case::unknown_command(&["fly"])]
#[case::unknown_role(&["serve", "--roles", "web,pilot"])]
#[case::no_name(&["api-key", "create", "--role", "OWNER"])]
#[tokio::test]
async fn wrong_usage_ends_with_2(#[case] arguments: &[&str]) {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let ended = Program::built(&scratch).run(arguments).await;
    assert_eq!(ended.code, Some(2), "{ended:?}");
    assert!(ended.stderr.contains("--help"), "{ended:?}");
}

#[rstest]
#[tokio::test]
async fn the_schema_goes_up_and_down(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let scratch = Scratch::new(backend).await;
    let hub = Program::built(&scratch);
    let missing = hub.run(&["migrate", "status"]).await;
    assert!(missing.stdout.starts_with("missing"), "{missing:?}");
    let doctor = hub.run(&["doctor"]).await;
    assert_eq!(doctor.code, Some(1), "{doctor:?}");
    assert!(doctor.stdout.contains("Run `hub migrate up`"), "{doctor:?}");
    for (step, word) in [("up", "applied"), ("up", "applied"), ("down", "missing"), ("up", "applied")] {
        let ended = hub.run(&["migrate", step]).await;
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.stdout.lines().last().is_some_and(|line| line.starts_with(word)), "{step}: {ended:?}");
    }
    let doctor = hub.run(&["doctor"]).await;
    assert_eq!(doctor.code, Some(0), "{doctor:?}");
    assert!(doctor.stdout.contains("Nothing needs mending."), "{doctor:?}");
}

/// Each connection is an open file, and shells allow fewer than there may be connections.
#[tokio::test]
async fn a_hub_may_have_as_many_files_open_as_the_system_lets_it() {
    let (scratch, address, program) = (Scratch::new(Backend::Sqlite).await, free_address(), built());
    let shell = Program::at("sh".into(), scratch.folder()).with(scratch.settings());
    let mut hub = shell.command(&["-c", "ulimit -S -n 256 && exec \"$0\" serve", program.to_str().unwrap()]);
    let hub = hub.env("HUB_LISTEN", address.to_string()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let listens = async {
        while TcpStream::connect(address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), listens).await.expect("the hub listens");
    let limits = fs::read_to_string(format!("/proc/{}/limits", hub.id().unwrap())).unwrap();
    let files = limits.lines().find_map(|line| line.strip_prefix("Max open files")).unwrap();
    let (soft, hard) = files.trim().split_once(' ').unwrap();
    assert!(hard.trim().starts_with(soft), "{files}");
}

/// Whoever runs the hub from day to day need not be able to change its tables.
#[tokio::test]
async fn a_login_that_does_not_own_the_tables_uses_them_and_leaves_them_as_they_are() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let owner = Program::built(&scratch);
    let url = scratch.server_url().unwrap();
    let login = format!("daily_{:016x}", rand::random::<u64>());
    let server = Database::connect(&url).await.unwrap();
    server.execute_unprepared(&format!("CREATE ROLE {login} LOGIN")).await.unwrap();
    let daily = Program::built(&scratch).with([("DATABASE_URL", url.replacen("//hub@", &format!("//{login}@"), 1))]);
    owner.run(&["migrate", "up"]).await;
    server.execute_unprepared(&format!("GRANT hub_service, hub_user TO {login}")).await.unwrap();
    let made = daily.run(&["api-key", "create", "--name", "shop", "--role", "VIEWER"]).await;
    assert_eq!(made.code, Some(0), "{made:?}");
    let down = daily.run(&["migrate", "down"]).await;
    assert_eq!(down.code, Some(1), "{down:?}");
    assert!(down.stderr.contains("may not change the schema: run `hub migrate down`"), "{down:?}");
    owner.run(&["migrate", "down"]).await;
    let up = daily.run(&["migrate", "up"]).await;
    assert_eq!(up.code, Some(1), "{up:?}");
    assert!(up.stderr.contains("run `hub migrate up` with the DATABASE_URL of a member of hub_owner"), "{up:?}");
    server.execute_unprepared(&format!("DROP OWNED BY {login}; DROP ROLE {login}")).await.unwrap();
}

#[tokio::test]
async fn production_names_everything_that_is_missing() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let hub = Program::built(&scratch).with([("APP_ENV", "production")]);
    for arguments in [["serve"], ["doctor"]] {
        let ended = hub.run(&arguments).await;
        assert_eq!(ended.code, Some(1), "{ended:?}");
        let said = ended.stdout + &ended.stderr;
        for setting in
            ["META_ACCESS_TOKEN", "META_PHONE_NUMBER_ID", "META_WABA_VERIFY_TOKEN", "META_APP_SECRET", "HUB_SECRET_KEY"]
        {
            assert!(said.contains(setting), "{setting} is not named: {said}");
        }
    }
}

#[tokio::test]
async fn the_doctor_sees_links_that_lead_no_phone_here() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let meta = Meta::start(free_address(), Clock::System).await;
    let hub = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with(PRODUCTION);
    hub.run(&["migrate", "up"]).await;
    let local = hub.run(&["doctor"]).await;
    assert_eq!(local.code, Some(1), "{local:?}");
    assert!(local.stdout.contains("FAULT HUB_PUBLIC_URL"), "{local:?}");
    let clear = hub.clone().with([("HUB_PUBLIC_URL", "http://hub.example.rw")]).run(&["doctor"]).await;
    assert_eq!(clear.code, Some(1), "{clear:?}");
    assert!(clear.stdout.contains("FAULT HUB_PUBLIC_URL: http://hub.example.rw/ is not https://"), "{clear:?}");
    let public = hub.with([("HUB_PUBLIC_URL", "https://hub.example.rw")]).run(&["doctor"]).await;
    assert_eq!(public.code, Some(0), "{public:?}");
}

/// What Meta thinks of the token is looked at, and the token is not shown.
#[tokio::test]
async fn the_doctor_asks_meta_and_keeps_secrets() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let meta = Meta::start(free_address(), Clock::System).await;
    let hub = Program::built(&scratch).with(Meta::settings(&meta.graph_url));
    hub.run(&["migrate", "up"]).await;
    let well = hub.run(&["doctor"]).await;
    assert_eq!(well.code, Some(0), "{well:?}");
    assert!(well.stdout.contains("Graph API: answers"), "{well:?}");
    assert!(well.stdout.contains("META_NOTICE_TEMPLATE: not set: news and reminders reach only"), "{well:?}");
    assert!(well.stdout.contains("GOOGLE_MAPS_BROWSER_KEY: not set: the console shows the free map"), "{well:?}");
    let news = hub.clone().with([("META_NOTICE_TEMPLATE", "trip_news")]).run(&["doctor"]).await;
    assert!(news.stdout.contains("ok    META_NOTICE_TEMPLATE: trip_news, for news"), "{news:?}");
    assert!(well.stdout.contains("META_ALERT_TEMPLATE: not set: no number on call"), "{well:?}");
    assert!(news.stdout.contains("ok    META_ALERT_TEMPLATE: trip_news, that of news, for alerts"), "{news:?}");
    let both = [("META_NOTICE_TEMPLATE", "trip_news"), ("META_ALERT_TEMPLATE", "hub_alert")];
    let both = hub.clone().with(both).run(&["doctor"]).await;
    assert!(both.stdout.contains("ok    META_ALERT_TEMPLATE: hub_alert, for alerts"), "{both:?}");
    let odd = hub.clone().with([("META_NOTICE_TEMPLATE", "Trip news")]).run(&["doctor"]).await;
    assert_eq!(odd.code, Some(1), "{odd:?}");
    assert!(odd.stdout.contains("FAULT META_NOTICE_TEMPLATE: \"Trip news\" cannot be one"), "{odd:?}");
    let revoked = hub.with([("META_ACCESS_TOKEN", "revoked-token"), ("HUB_SECRET_KEY", SECRET_KEY)]).run(&["doctor"]).await;
    assert_eq!(revoked.code, Some(1), "{revoked:?}");
    assert!(revoked.stdout.contains("Create a new access token"), "{revoked:?}");
    for secret in ["revoked-token", APP_SECRET, SECRET_KEY] {
        assert!(!(revoked.stdout.clone() + &revoked.stderr).contains(secret), "{revoked:?}");
    }
}

#[tokio::test]
async fn the_doctor_asks_redis_and_keeps_its_password() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let address = free_address();
    let with = |password: &str| Program::built(&scratch).with([("REDIS_URL", format!("redis://:{password}@{address}"))]);
    with("hunter2").run(&["migrate", "up"]).await;
    let away = with("hunter2").run(&["doctor"]).await;
    let mut server = Command::new(redis::program());
    server.args(["--bind", "127.0.0.1", "--port", &address.port().to_string(), "--requirepass", "hunter2", "--save", ""]);
    let _server = server.current_dir(scratch.folder()).stdout(Stdio::null()).kill_on_drop(true).spawn().unwrap();
    while TcpStream::connect(address).await.is_err() {}
    let well = with("hunter2").run(&["doctor"]).await;
    assert_eq!(well.code, Some(0), "{well:?}");
    assert!(well.stdout.contains("Redis: answers"), "{well:?}");
    let denied = with("guessed").run(&["doctor"]).await;
    for ended in [away, denied] {
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(ended.stdout.contains("FAULT Redis: ") && ended.stdout.contains("password in REDIS_URL"), "{ended:?}");
        let said = ended.stdout.clone() + &ended.stderr;
        assert!(!said.contains("hunter2") && !said.contains("guessed"), "{ended:?}");
    }
}

/// What Redis holds can be had from the database too.
#[tokio::test]
async fn a_hub_starts_without_its_redis() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let hub = Program::built(&scratch).with([("REDIS_URL", format!("redis://{}", free_address()))]);
    let serving = hub.serve(free_address(), &[]).await;
    assert!(serving.terminate().await.success());
}

#[tokio::test]
async fn the_embedded_database_belongs_to_one_process() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let hub = Program::built(&scratch);
    let _first = hub.serve(free_address(), &[]).await;
    let second = hub.with([("HUB_LISTEN", free_address().to_string())]).run(&["serve"]).await;
    assert_eq!(second.code, Some(1), "{second:?}");
    assert!(second.stderr.contains("DATABASE_URL"), "it says how several can share: {second:?}");
}

#[rstest]
#[tokio::test]
async fn a_printed_key_opens_the_api(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let scratch = Scratch::new(backend).await;
    let hub = Program::built(&scratch);
    let process = hub.serve(free_address(), &[]).await;
    let made = hub.run(&["api-key", "create", "--name", "console", "--role", "OPERATOR"]).await;
    assert_eq!((made.code, made.stdout.lines().count()), (Some(0), 1), "{made:?}");
    install_tls();
    let request = reqwest::Client::new().post(process.url("/graphql")).bearer_auth(made.stdout.trim());
    let answer = request.json(&json!({ "query": "{ viewer { name role } }" })).send().await.unwrap();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["data"], json!({ "viewer": { "name": "console", "role": "OPERATOR" } }));
    let unknown = hub.run(&["api-key", "create", "--name", "x", "--role", "VIEWER", "--scopes", "everything"]).await;
    assert_eq!(unknown.code, Some(1), "{unknown:?}");
    assert!(unknown.stderr.contains("qr_codes:read"), "it lists the scopes: {unknown:?}");
}

#[tokio::test]
async fn a_webhook_is_signed_and_sent() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let file = scratch.folder().join("hi.json");
    fs::write(&file, delivery(&[message(ALINE, "wamid.1", Clock::System.now().timestamp(), &text("hi"))])).unwrap();
    let arguments = ["webhook", "send", file.to_str().unwrap()];
    let address = free_address();
    let hub = Program::built(&scratch).with([("META_APP_SECRET", APP_SECRET)]).with([("HUB_LISTEN", address.to_string())]);
    let nobody = hub.run(&arguments).await;
    assert_eq!(nobody.code, Some(1), "{nobody:?}");
    assert!(nobody.stderr.contains("is the hub running?"), "{nobody:?}");
    let _process = hub.serve(address, &[]).await;
    let taken = hub.run(&arguments).await;
    assert_eq!(taken.code, Some(0), "{taken:?}");
    assert!(taken.stdout.contains("200 OK"), "{taken:?}");
    let forged = hub.with([("META_APP_SECRET", "another secret")]).run(&arguments).await;
    assert_eq!(forged.code, Some(1), "{forged:?}");
    assert!(forged.stderr.contains("403"), "{forged:?}");
}

#[rstest]
#[tokio::test]
async fn a_demo_fills_an_empty_database_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let scratch = Scratch::new(backend).await;
    let hub = Program::built(&scratch);
    let first = hub.run(&["demo"]).await;
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(first.stdout.starts_with("Added 60 people"), "{first:?}");
    assert!(first.stdout.contains("240 drivers, 160 riders") && first.stdout.contains("11 documents, 6 alerts"), "{first:?}");
    let trips = || async { trip::Entity::find().count(&scratch.connect().await).await.unwrap() };
    let made = trips().await;
    let second = hub.run(&["demo"]).await;
    assert!(second.stdout.contains("nothing was added"), "{second:?}");
    assert_eq!(trips().await, made);
    let real = hub.with(Meta::settings("http://127.0.0.1:9/v23.0")).with([("HUB_SECRET_KEY", SECRET_KEY)]);
    let connected = real.run(&["demo"]).await;
    assert_eq!(connected.code, Some(1), "{connected:?}");
    assert!(connected.stderr.contains("META_ACCESS_TOKEN is set"), "{connected:?}");
    let serious = real.with(PRODUCTION).run(&["demo"]).await;
    assert_eq!(serious.code, Some(1), "{serious:?}");
    assert!(serious.stderr.contains("invented people do not belong there"), "{serious:?}");
}

/// While nobody but the simulator plays Meta's part.
#[tokio::test]
async fn the_drivers_of_the_demo_drive() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let hub = Program::built(&scratch);
    hub.run(&["demo"]).await;
    let db = scratch.connect().await;
    let online = || driver_presence::Entity::find().filter(driver_presence::Column::Online.eq(true));
    let before = online().count(&db).await.unwrap();
    let parked = online().order_by_desc(driver_presence::Column::SeenAt).one(&db).await.unwrap().unwrap().seen_at;
    let process = hub.serve(free_address(), &[]).await;
    install_tls();
    let (url, client) = (process.url("/health/live"), reqwest::Client::new());
    while online().filter(driver_presence::Column::SeenAt.gt(parked)).count(&db).await.unwrap() < before {
        // Each look waits for the hub itself.
        client.get(&url).send().await.unwrap();
    }
    process.terminate().await;
    assert_eq!(online().count(&db).await.unwrap(), before);
}

#[tokio::test]
async fn the_published_schema_is_printed() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let printed = Program::built(&scratch).run(&["schema"]).await;
    let published = include_str!("../../schema.graphql");
    assert_eq!(printed.stdout, published, "run `hub schema > schema.graphql`");
}

/// One id runs from the delivery to Meta's answer, and nothing on the way tells a number, a name or a text.
#[tokio::test]
async fn the_log_ties_an_answer_to_its_message_and_names_nobody() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let address = free_address();
    let meta = Meta::start(address, Clock::System).await;
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with([("LOG_FORMAT", "json")]);
    let process = program.serve(address, &[]).await;
    meta.simulator.add_person(&format!("+{ALINE}"), "Aline").unwrap();
    let wamid = meta.simulator.person_says(ALINE, &text("help me across the river")).unwrap().id;
    meta.simulator.settled().await;
    let (url, client) = (process.url("/health/live"), reqwest::Client::new());
    while !process.log().contains("message accepted by Meta") {
        // Each look waits for the hub itself.
        client.get(&url).send().await.unwrap();
    }
    let log = process.log();
    process.terminate().await;
    let lines: Vec<Value> = log.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let about = |said: &str| {
        let line = lines.iter().find(|line| line["message"] == said).unwrap_or_else(|| panic!("nothing says {said:?} in {log}"));
        line["correlation_id"].as_str().or(line["span"]["correlation_id"].as_str()).expect("an id").to_owned()
    };
    let received = about("event received");
    assert_eq!(about("event handled"), received);
    assert_eq!(about("message accepted by Meta"), received);
    for private in [ALINE, "788123456", "Aline", "across the river", &wamid] {
        assert!(!log.contains(private), "{private} is in the log");
    }
}
