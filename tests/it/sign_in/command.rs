//! What `hub admin` does for accounts that somebody is locked out of.

use std::process::Stdio;

use reqwest::Client;
use rstest::rstest;
use serde_json::{Value, json};
use tests::{Backend, PASSWORD, Process, Program, Scratch, process::free_address};
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

/// What the hub itself did, as an owner reads it.
async fn log(process: &Process, token: &str) -> Vec<Value> {
    let query = "{ auditLog { nodes { action actorKind actorName subjectId after } } }";
    let asked = Client::new().post(process.url("/graphql")).bearer_auth(token).json(&json!({ "query": query })).send();
    let mut told: Value = asked.await.unwrap().json().await.unwrap();
    let nodes: Vec<Value> = serde_json::from_value(told["data"]["auditLog"]["nodes"].take()).unwrap();
    nodes.into_iter().filter(|entry| entry["actorKind"] == "SYSTEM").collect()
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
    let log = log(&process, &token(&answer)).await;
    assert_eq!((&log[0]["action"], &log[0]["actorName"]), (&json!("unlockOperator"), &json!("hub")), "{log:?}");
    assert!(log[0]["subjectId"].is_string(), "{log:?}");
}

#[rstest]
#[tokio::test]
async fn an_account_that_is_not_there_is_said_so(#[values("unlock")] action: &str) {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let ended = typed(&Program::built(&scratch), &["admin", action, "--email", DIANE], PASSWORD).await;
    assert_eq!((ended.0, ended.1.as_str()), (Some(1), ""), "{ended:?}");
    assert!(ended.2.contains("there is no account diane@example.rw"), "{ended:?}");
}
