//! What `hub admin` does for accounts that somebody is locked out of.

use std::process::Stdio;

use api::clock::Clock;
use chrono::TimeDelta;
use reqwest::Client;
use rstest::rstest;
use serde_json::{Value, json};
use tests::{Backend, Caller, PASSWORD, Process, Program, Scratch, process::free_address, totp};
use tokio::io::AsyncWriteExt;

use super::{DIANE, credentials};

/// A command with something on standard input: its exit code, output and complaints.
pub async fn typed(program: &Program, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let mut command = program.command(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes()).await;
    let ended = child.wait_with_output().await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (ended.status.code(), text(ended.stdout), text(ended.stderr))
}

/// A hub that serves, with one owner.
async fn owned(program: &Program) -> Process {
    let made = typed(program, &["admin", "create", "--email", DIANE, "--role", "OWNER"], PASSWORD).await;
    assert_eq!(made.0, Some(0), "{made:?}");
    program.serve(free_address(), &[]).await
}

async fn enter(process: &Process, body: &Value) -> reqwest::Response {
    Client::new().post(process.url("/session")).json(body).send().await.unwrap()
}

/// What the hub itself did of this kind, as an owner reads it.
async fn log(process: &Process, token: &str, action: &str) -> Vec<Value> {
    let query = "{ auditLog { nodes { action actorKind actorName subjectId after } } }";
    let asked = Client::new().post(process.url("/graphql")).bearer_auth(token).json(&json!({ "query": query })).send();
    let mut told: Value = asked.await.unwrap().json().await.unwrap();
    let nodes: Vec<Value> = serde_json::from_value(told["data"]["auditLog"]["nodes"].take()).unwrap();
    nodes.into_iter().filter(|entry| entry["actorKind"] == "SYSTEM" && entry["action"] == action).collect()
}

fn token(answer: &reqwest::Response) -> String {
    answer.headers()["set-cookie"].to_str().unwrap().split(['=', ';']).nth(1).unwrap().to_owned()
}

#[rstest]
#[tokio::test]
async fn a_locked_account_is_unlocked(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let scratch = Scratch::new(backend).await;
    let program = Program::built(&scratch);
    let process = owned(&program).await;
    for _ in 0..5 {
        assert_eq!(enter(&process, &credentials(DIANE, "a guess of theirs")).await.status(), 401);
    }
    assert_eq!(enter(&process, &credentials(DIANE, PASSWORD)).await.status(), 429);
    let unlocked = typed(&program, &["admin", "unlock", "--email", "Diane@example.rw"], "").await;
    assert_eq!((unlocked.0, unlocked.1.as_str()), (Some(0), "Unlocked diane@example.rw.\n"), "{unlocked:?}");
    let answer = enter(&process, &credentials(DIANE, PASSWORD)).await;
    assert_eq!(answer.status(), 200);
    let log = log(&process, &token(&answer), "unlockOperator").await;
    assert_eq!((log.len(), &log[0]["actorName"]), (1, &json!("hub")), "{log:?}");
    assert!(log[0]["subjectId"].is_string(), "{log:?}");
}

/// The secret and the recovery codes of a second factor that the owner has just set up.
async fn enrol(process: &Process) -> (String, Vec<String>) {
    let token = token(&enter(process, &credentials(DIANE, PASSWORD)).await);
    let diane = Caller::new(process.url("/graphql"), token);
    let secret = diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await["secret"].take();
    let secret = secret.as_str().unwrap().to_owned();
    let input = json!({ "code": totp(&secret, Clock::System.now()) });
    let mut confirmed = diane.change("confirmTotp", input, "recoveryCodes").await;
    (secret, serde_json::from_value(confirmed["recoveryCodes"].take()).unwrap())
}

/// Sealed secrets are lost with the key; whoever kept the recovery codes is in, and whoever did not has the machine.
#[rstest]
#[tokio::test]
async fn a_lost_key_locks_nobody_out(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let scratch = Scratch::new(backend).await;
    let program = Program::built(&scratch).with([("LOG_FORMAT", "json")]);
    let process = owned(&program).await;
    let (secret, codes) = enrol(&process).await;
    process.terminate().await;
    let program = program.with([("HUB_SECRET_KEY", "5a".repeat(32))]);
    let process = program.serve(free_address(), &[]).await;
    let with = |code: &str| json!({ "email": DIANE, "password": PASSWORD, "code": code });
    // Of the step to come, which was not taken yet.
    let shown = totp(&secret, Clock::System.now() + TimeDelta::seconds(30));
    let told = enter(&process, &with(&shown)).await;
    assert_eq!(told.status(), 401, "there is no such code now: {:?}", told.text().await);
    assert!(process.log().contains("HUB_SECRET_KEY"), "{}", process.tail());
    let inside = enter(&process, &with(&codes[0])).await;
    assert_eq!(inside.status(), 200, "a recovery code needs no key");

    let new = "another violin tundra";
    let reset = typed(&program, &["admin", "reset", "--email", DIANE], &format!("{new}\n")).await;
    let said = "Reset diane@example.rw: no second factor, 1 sessions ended.\n";
    assert_eq!((reset.0, reset.1.as_str()), (Some(0), said), "{reset:?}");
    assert_eq!(enter(&process, &with(&codes[1])).await.status(), 401, "neither old password nor old codes");
    let gone =
        Client::new().post(process.url("/graphql")).bearer_auth(token(&inside)).json(&json!({ "query": "{ __typename }" }));
    assert_eq!(gone.send().await.unwrap().status(), 401);
    let answer = enter(&process, &credentials(DIANE, new)).await;
    assert_eq!(answer.status(), 200);
    let log = log(&process, &token(&answer), "resetOperator").await;
    assert_eq!((log.len(), &log[0]["after"]["sessionsEnded"]), (1, &json!(1)), "{log:?}");
}

#[tokio::test]
async fn a_weak_password_resets_nothing() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let program = Program::built(&scratch);
    typed(&program, &["admin", "create", "--email", DIANE, "--role", "OWNER"], PASSWORD).await;
    let ended = typed(&program, &["admin", "reset", "--email", DIANE], "short").await;
    assert_eq!((ended.0, ended.1.as_str()), (Some(1), ""), "{ended:?}");
    assert!(ended.2.contains("at least 12 characters"), "{ended:?}");
    let process = program.serve(free_address(), &[]).await;
    assert_eq!(enter(&process, &credentials(DIANE, PASSWORD)).await.status(), 200);
}

#[rstest]
#[tokio::test]
async fn an_account_that_is_not_there_is_said_so(#[values("unlock", "reset")] action: &str) {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let ended = typed(&Program::built(&scratch), &["admin", action, "--email", DIANE], PASSWORD).await;
    assert_eq!((ended.0, ended.1.as_str()), (Some(1), ""), "{ended:?}");
    assert!(ended.2.contains("there is no account diane@example.rw"), "{ended:?}");
}
