//! Those who listen: sockets that speak `graphql-transport-ws`, all on one thread, and how late each message is.
//!
//! Standard input says what to do (see [`Task`]). `measuring` is printed when everybody is there and the time begins, then
//! the figures as JSON. Where a server does not get them all in, how far it got is all that is printed.

#![expect(clippy::print_stdout, reason = "it is how its figures are had")]

mod book;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, bail, ensure};
use book::{Book, Figures, Receipt};
use chrono::DateTime;
use futures::{SinkExt, StreamExt, TryStreamExt, stream};
use serde::Deserialize;
use serde_json::json;
use tokio::{
    net::TcpStream,
    task::JoinSet,
    time::{Instant, sleep, timeout},
};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{
        Message,
        client::IntoClientRequest,
        http::{HeaderValue, header},
        protocol::WebSocketConfig,
    },
};

/// Who come at the same time; a server may have to look each of their keys up.
const AT_ONCE: usize = 32;

/// How long it may take until everybody is there and has been told something.
const COMING: Duration = Duration::from_mins(2);

/// Between the last who comes and the first tick that counts.
const SETTLED: Duration = Duration::from_secs(10);

/// How long late messages are waited for.
const PATIENCE: Duration = Duration::from_secs(30);

const GLANCE: Duration = Duration::from_millis(100);

/// Messages are a few KiB.
const BUFFER: usize = 8 * 1024;

type Socket = WebSocketStream<TcpStream>;

#[derive(Deserialize)]
struct Task {
    server: SocketAddr,
    key: String,
    sockets: usize,
    seconds: u64,
    /// What each socket subscribes to, by the ids that it uses: documents that have the time of the look as `tick`.
    subscriptions: BTreeMap<String, String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let task: Task = serde_json::from_reader(std::io::stdin()).context("standard input is no task")?;
    let book = Arc::new(Mutex::new(Book::default()));
    let Ok(crowd) = timeout(COMING, gather(&task, &book)).await else {
        let begun = book.lock().unwrap_or_else(PoisonError::into_inner).begun;
        let (told, all) = (begun / task.subscriptions.len(), task.sockets);
        println!("after {} s it had told {told} of {all} sockets anything", COMING.as_secs());
        return Ok(());
    };
    let mut crowd = crowd?;
    sleep(SETTLED).await;
    println!("measuring");
    let (began, span) = (now()?, Duration::from_secs(task.seconds));
    sleep(span).await;
    let figures = all_received(&book, began..now()?, task.sockets).await;
    if let Some(gone) = crowd.try_join_next() {
        gone??;
    }
    println!("{}", serde_json::to_string(&figures)?);
    Ok(())
}

/// Everybody, once each has had the first message of all subscriptions. Who is sent away ends with an error.
async fn gather(task: &Task, book: &Arc<Mutex<Book>>) -> anyhow::Result<JoinSet<anyhow::Result<()>>> {
    let come = (0..task.sockets).map(|_| enter(task));
    let mut crowd = JoinSet::new();
    let mut all = stream::iter(come).buffer_unordered(AT_ONCE);
    // Who is there listens: servers ask whether anybody does.
    while let Some(socket) = all.try_next().await? {
        crowd.spawn(listen(socket, Arc::clone(book)));
    }
    while book.lock().unwrap_or_else(PoisonError::into_inner).begun < task.sockets * task.subscriptions.len() {
        if let Some(gone) = crowd.try_join_next() {
            gone??;
        }
        sleep(GLANCE).await;
    }
    Ok(crowd)
}

async fn enter(task: &Task) -> anyhow::Result<Socket> {
    let line = TcpStream::connect(task.server).await?;
    line.set_nodelay(true)?;
    let mut request = format!("ws://{}/graphql", task.server).into_client_request()?;
    request.headers_mut().insert(header::SEC_WEBSOCKET_PROTOCOL, HeaderValue::from_static("graphql-transport-ws"));
    let config = WebSocketConfig::default().read_buffer_size(BUFFER);
    let (mut socket, _) = client_async_with_config(request, line, Some(config)).await?;
    let init = json!({ "type": "connection_init", "payload": { "authorization": format!("Bearer {}", task.key) } });
    socket.send(Message::text(init.to_string())).await?;
    let answer = socket.next().await.context("the server hung up")??;
    ensure!(answer.to_text()?.contains("connection_ack"), "the server does not greet back: {answer}");
    for (id, document) in &task.subscriptions {
        let ask = json!({ "type": "subscribe", "id": id, "payload": { "query": document } });
        socket.send(Message::text(ask.to_string())).await?;
    }
    Ok(socket)
}

async fn listen(mut socket: Socket, book: Arc<Mutex<Book>>) -> anyhow::Result<()> {
    let mut last: BTreeMap<char, i64> = BTreeMap::new();
    while let Some(frame) = socket.next().await {
        match frame? {
            Message::Text(text) => {
                let receipt = read(&text)?;
                let mut book = book.lock().unwrap_or_else(PoisonError::into_inner);
                match last.insert(receipt.topic, receipt.tick) {
                    None => book.begun += 1,
                    Some(last) => book.again += u64::from(receipt.tick <= last),
                }
                book.note(receipt);
            }
            // The library answers by itself.
            Message::Ping(_) | Message::Pong(_) => {}
            other => bail!("the server sent {other}"),
        }
    }
    bail!("the server hung up")
}

/// Servers write these two near the beginning; whoever parsed all of it would measure parsing.
fn read(text: &str) -> anyhow::Result<Receipt> {
    let came = now()?;
    let value = |name: &str| {
        let (_, rest) = text.split_once(name)?;
        rest.split_once('"').map(|(value, _)| value)
    };
    let topic = value("\"id\":\"").and_then(|id| id.chars().next());
    let tick = value("\"tick\":\"").and_then(|tick| DateTime::parse_from_rfc3339(tick).ok());
    let (topic, tick) = topic.zip(tick).with_context(|| format!("{text} is of no subscription"))?;
    let tick = tick.timestamp_micros();
    Ok(Receipt { topic, tick, late: u32::try_from(came - tick).unwrap_or_default() })
}

async fn all_received(book: &Mutex<Book>, span: std::ops::Range<i64>, sockets: usize) -> Figures {
    let ended = Instant::now();
    loop {
        sleep(Duration::from_secs(1)).await;
        let figures = book.lock().unwrap_or_else(PoisonError::into_inner).figures(&span, sockets);
        if figures.missed == 0 || ended.elapsed() > PATIENCE {
            return figures;
        }
    }
}

/// Microseconds since 1970.
fn now() -> anyhow::Result<i64> {
    Ok(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros())?)
}
