//! Subscriptions over a WebSocket: the `graphql-transport-ws` protocol, with the key in `connection_init` or
//! a session's cookie at the upgrade.
//!
//! Close codes are those of the protocol; besides, 4403 for a key that may not or no longer be used, and 1012 when
//! the hub ends, after which clients connect again.

use std::{
    collections::HashSet,
    future::pending,
    pin::pin,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_graphql::{
    Data, Executor, Request, Response as Answer,
    http::{ClientMessage, WebSocket, WebSocketProtocols, WsMessage},
};
use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocketUpgrade},
    response::{IntoResponse, Response},
};
use futures::{
    Sink, SinkExt, Stream, StreamExt,
    future::ready,
    stream::{BoxStream, once},
};
use serde::{Deserialize, de::Error as _};
use serde_json::Value;
use tokio::{
    sync::{Semaphore, oneshot},
    time::{Instant, interval_at, sleep, timeout},
};
use tracing::{Instrument, Span};

use super::{
    Api, BODY, Format, Refusal,
    read::Asked,
    stream::{RECHECK, ended, session},
};
use crate::{
    app::App,
    graphql::{Viewer, Who, given, refused},
    http::authenticate::{self, Unrecognised},
};

const PROTOCOL: &str = "graphql-transport-ws";

/// Operations that one connection may have open.
const OPERATIONS: usize = 32;

/// How long a connection may take for what.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// To say `connection_init`.
    init: Duration,
    /// To answer a ping; the pings are as far apart.
    ping: Duration,
    /// Between two looks at the key.
    recheck: Duration,
}

const PACE: Pace = Pace { init: Duration::from_secs(10), ping: Duration::from_secs(20), recheck: RECHECK };

/// A reason to close the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Close(u16, &'static str);

const MALFORMED: Close = Close(4400, "Invalid message");
const UNAUTHORIZED: Close = Close(4401, "Unauthorized");
const FORBIDDEN: Close = Close(4403, "Forbidden");
const DUPLICATE: Close = Close(4409, "Subscriber already exists");
const INIT_TIMEOUT: Close = Close(4408, "Connection initialisation timeout");
const SILENT: Close = Close(3008, "Timeout");
const RESTART: Close = Close(1012, "Service restart");
const UNAVAILABLE: Close = Close(1013, "Try again later");

/// `cookie` is whose cookie came along, for a client that says nothing of itself.
pub(super) fn accept(api: Api, upgrade: WebSocketUpgrade, cookie: Option<Viewer>) -> Response {
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(BODY).max_frame_size(BODY);
    if upgrade.selected_protocol().is_none() {
        return Refusal::bad_request(format!("Offer the subprotocol {PROTOCOL}.")).reply(Format::GraphQl);
    }
    let span = Span::current();
    upgrade
        .on_upgrade(move |socket| {
            let (out, frames) = socket.split();
            let tasks = api.app.tasks.clone();
            tasks.track_future(serve(Caller { api, cookie }, frames, out, PACE).instrument(span))
        })
        .into_response()
}

/// Who is at the other end, as far as it is known before they say so.
struct Caller {
    api: Api,
    cookie: Option<Viewer>,
}

/// Speaks with one client until either ends it.
async fn serve<E: Send + 'static>(
    caller: Caller,
    frames: impl Stream<Item = Result<Message, E>> + Send + 'static,
    mut out: impl Sink<Message> + Unpin,
    pace: Pace,
) {
    let heard = Arc::new(AtomicBool::new(true));
    let refusal = Arc::new(OnceLock::new());
    let (greeted, key) = oneshot::channel();
    let mut over = pin!(over(caller.api.app.clone(), key, pace));
    let mut answers =
        pin!(answers(caller, said(frames, Arc::clone(&heard), Arc::clone(&refusal)), greeted, Arc::clone(&refusal)));
    let mut pings = interval_at(Instant::now() + pace.ping, pace.ping);
    loop {
        let frame = tokio::select! {
            answer = answers.next() => match answer {
                Some(answer) => frame(answer, refusal.get()),
                None => break,
            },
            _ = pings.tick() => if heard.swap(false, Ordering::Relaxed) { Message::Ping(Bytes::new()) } else { SILENT.frame() },
            close = &mut over => close.frame(),
        };
        let last = matches!(frame, Message::Close(_));
        // Who does not take what is sent is as good as gone.
        let sent = timeout(pace.ping, out.send(frame)).await;
        if last || !matches!(sent, Ok(Ok(()))) {
            break;
        }
    }
}

/// The library's side of the protocol.
fn answers(
    caller: Caller,
    said: impl Stream<Item = serde_json::Result<ClientMessage>> + Send + 'static,
    greeted: oneshot::Sender<Who>,
    refusal: Arc<OnceLock<Close>>,
) -> impl Stream<Item = WsMessage> {
    let Caller { api, cookie } = caller;
    let executor = Bounded { api: api.clone(), free: Arc::new(Semaphore::new(OPERATIONS)) };
    WebSocket::from_message_stream(executor, Box::pin(said), WebSocketProtocols::GraphQLWS).on_connection_init(
        move |payload| async move {
            let viewer = greet(&api, &payload, cookie).await.map_err(|close| {
                // Set once: the protocol ends a connection that says `connection_init` again.
                let _ = refusal.set(close);
                async_graphql::Error::new(close.1)
            })?;
            // Nobody waits for it any more when the connection is just being closed.
            let _ = greeted.send(viewer.who.clone());
            Ok(session(viewer))
        },
    )
}

async fn greet(api: &Api, payload: &Value, cookie: Option<Viewer>) -> Result<Viewer, Close> {
    let credentials = payload.get("authorization").or_else(|| payload.get("Authorization"));
    let Some(credentials) = credentials.and_then(Value::as_str) else { return cookie.ok_or(UNAUTHORIZED) };
    authenticate::authorization(&api.app, credentials).await.map_err(|refusal| match refusal {
        Unrecognised::Unavailable => UNAVAILABLE,
        Unrecognised::Missing | Unrecognised::Bad | Unrecognised::CrossSite => FORBIDDEN,
    })
}

/// What clients say in this protocol; the library also takes words of an older one.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    ConnectionInit { payload: Option<Value> },
    Subscribe { id: String, payload: Asked },
    Complete { id: String },
    Ping { payload: Option<Value> },
    Pong { payload: Option<Value> },
}

/// The ids of the operations that are open.
#[derive(Debug, Clone, Default)]
struct Ids(Arc<Mutex<HashSet<String>>>);

/// An id that is taken until this is dropped, which the operation's end does.
struct Taken {
    ids: Ids,
    id: String,
}

impl Ids {
    fn take(&self, id: String) -> Option<Taken> {
        let fresh = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.clone());
        fresh.then(|| Taken { ids: self.clone(), id })
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.ids.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// What the client says, noting that it lives. After an error the connection is closed, for `refusal` where it says
/// more than that the message was wrong.
fn said<E>(
    frames: impl Stream<Item = Result<Message, E>>,
    heard: Arc<AtomicBool>,
    refusal: Arc<OnceLock<Close>>,
) -> impl Stream<Item = serde_json::Result<ClientMessage>> {
    let ids = Ids::default();
    frames.take_while(|frame| ready(frame.is_ok())).filter_map(move |frame| {
        heard.store(true, Ordering::Relaxed);
        ready(match frame {
            Ok(frame @ (Message::Text(_) | Message::Binary(_))) => {
                Some(serde_json::from_slice(&frame.into_data()).and_then(|said| message(said, &ids, &refusal)))
            }
            _ => None,
        })
    })
}

fn message(said: Said, ids: &Ids, refusal: &OnceLock<Close>) -> serde_json::Result<ClientMessage> {
    Ok(match said {
        Said::ConnectionInit { payload } => ClientMessage::ConnectionInit { payload },
        Said::Complete { id } => ClientMessage::Stop { id },
        Said::Ping { payload } => ClientMessage::Ping { payload },
        Said::Pong { payload } => ClientMessage::Pong { payload },
        Said::Subscribe { id, payload } => {
            let request = payload.request().map_err(|refusal| serde_json::Error::custom(refusal.message()))?;
            let taken = ids.take(id.clone()).ok_or_else(|| {
                // Nobody says more than one last thing.
                let _ = refusal.set(DUPLICATE);
                serde_json::Error::custom(DUPLICATE.1)
            })?;
            ClientMessage::Start { id, payload: request.data(taken) }
        }
    })
}

/// Comes to the moment when the hub has to close the connection, and to the reason.
async fn over(app: App, key: oneshot::Receiver<Who>, pace: Pace) -> Close {
    let key = tokio::select! {
        key = key => key,
        () = sleep(pace.init) => return INIT_TIMEOUT,
        () = app.stop.cancelled() => return RESTART,
    };
    let Ok(key) = key else { return pending().await };
    ended(app.clone(), key, pace.recheck).await;
    if app.stop.is_cancelled() { RESTART } else { FORBIDDEN }
}

impl Close {
    fn frame(self) -> Message {
        Message::Close(Some(CloseFrame { code: self.0, reason: self.1.into() }))
    }
}

/// The library closes with codes of its own where the protocol has others.
fn frame(answer: WsMessage, refusal: Option<&Close>) -> Message {
    match answer {
        WsMessage::Text(text) => Message::Text(text.into()),
        WsMessage::Close(1002, _) => refusal.unwrap_or(&MALFORMED).frame(),
        WsMessage::Close(1011, _) => UNAUTHORIZED.frame(),
        WsMessage::Close(code, reason) => Message::Close(Some(CloseFrame { code, reason: reason.into() })),
    }
}

/// The schema, for a bounded number of operations at a time.
#[derive(Clone)]
struct Bounded {
    api: Api,
    free: Arc<Semaphore>,
}

impl Executor for Bounded {
    async fn execute(&self, request: Request) -> Answer {
        match self.api.prepare(request) {
            Ok((request, _)) => self.api.schema.execute(request).await,
            Err(refusal) => refusal.response(),
        }
    }

    fn execute_stream(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Answer> {
        let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() else {
            return once(ready(too_many())).boxed();
        };
        match self.api.prepare(request) {
            Ok((request, _)) => {
                let answers = once(answer(self.api.clone(), request, session)).flatten();
                answers.inspect(move |_| _ = &permit).boxed()
            }
            Err(refusal) => once(ready(refusal.response())).boxed(),
        }
    }
}

/// Looks first whether who was greeted may still be here: much can have happened since.
async fn answer(api: Api, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Answer> {
    let welcome = match session.as_deref().and_then(given::<Viewer>) {
        Some(viewer) => authenticate::recheck(&api.app, &viewer.who).await.map_err(|error| authenticate::unavailable(&error)),
        None => Ok(false),
    };
    let refusal = match welcome {
        Ok(true) => return api.schema.execute_stream(request, session),
        Ok(false) => Refusal::from(Unrecognised::Bad),
        Err(unavailable) => Refusal::from(unavailable),
    };
    once(ready(refusal.response())).boxed()
}

fn too_many() -> Answer {
    let message = format!("This connection has {OPERATIONS} operations open. End some, or open another connection.");
    Answer::from_errors(vec![refused(message, "TOO_MANY_OPERATIONS")])
}

#[cfg(test)]
mod tests;
