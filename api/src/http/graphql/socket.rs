//! Subscriptions over a WebSocket: the `graphql-transport-ws` protocol, with the key in `connection_init` or
//! a session's cookie at the upgrade.
//!
//! Close codes are those of the protocol; besides, 4403 for a key that may not or no longer be used, and 1012 when
//! the hub ends, after which clients connect again. Who takes nothing of what is sent for 20 s would not take a code
//! either: the connection ends without one.
//!
//! What a client asks for after a subscription is answered when that has begun: so a list and the changes of it have no
//! gap between them.

use std::{
    collections::HashSet,
    future::pending,
    net::IpAddr,
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
    parser::types::OperationType,
};
use axum::{
    body::Bytes,
    extract::ws::{CloseFrame, Message, WebSocketUpgrade},
    response::{IntoResponse, Response},
};
use futures::{
    FutureExt, Sink, SinkExt, Stream, StreamExt,
    future::ready,
    stream::{BoxStream, once},
};
use serde::{Deserialize, de::Error as _};
use serde_json::Value;
use tokio::{
    sync::{Semaphore, oneshot},
    time::{Instant, interval_at, sleep, timeout},
};
use tracing::{Instrument, Span, info};

use super::{
    Api, BODY, Format, Refusal,
    read::Asked,
    stream::{End, RECHECK, ended, session},
};
use crate::{
    app::App,
    domain::limit::Family,
    graphql::{Begun, Caller, Unread, Viewer, Who, given, refused},
    http::authenticate::{self, Unrecognised},
};

const PROTOCOL: &str = "graphql-transport-ws";

/// Of each connection, in bytes, and kept as long as it lasts. Clients say little, and a message that is longer gets the
/// room that it needs.
const READ_BUFFER: usize = 2 * 1024;

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

/// `cookie` is whose cookie came along, for a client that says nothing of itself; `from` where the client is.
pub(super) fn accept(api: Api, upgrade: WebSocketUpgrade, cookie: Option<Viewer>, from: IpAddr) -> Response {
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(BODY).max_frame_size(BODY).read_buffer_size(READ_BUFFER);
    if upgrade.selected_protocol().is_none() {
        return Refusal::bad_request(format!("Offer the subprotocol {PROTOCOL}.")).reply(Format::GraphQl);
    }
    let span = Span::current();
    upgrade
        .on_upgrade(move |socket| {
            let (out, frames) = socket.split();
            let tasks = api.app.tasks.clone();
            tasks.track_future(serve(Guest { api, cookie, from }, frames, out, PACE).instrument(span))
        })
        .into_response()
}

/// Who is at the other end, as far as it is known before they say so.
struct Guest {
    api: Api,
    cookie: Option<Viewer>,
    from: IpAddr,
}

/// Speaks with one client until either ends it.
async fn serve<E: Send + 'static>(
    guest: Guest,
    frames: impl Stream<Item = Result<Message, E>> + Send + 'static,
    mut out: impl Sink<Message> + Unpin,
    pace: Pace,
) {
    let heard = Arc::new(AtomicBool::new(true));
    let refusal = Arc::new(OnceLock::new());
    let unread = Unread::default();
    let (greeted, key) = oneshot::channel();
    let mut over = pin!(over(guest.api.app.clone(), key, pace));
    let said = said(frames, Arc::clone(&heard), Arc::clone(&refusal));
    let mut answers = pin!(answers(guest, said, greeted, Arc::clone(&refusal), unread.clone()));
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
        match timeout(pace.ping, out.send(frame)).await {
            Ok(Ok(())) if !last => {}
            Ok(_) => break,
            // Nor would they take why it ends.
            Err(_) => {
                unread.note();
                info!(seconds = pace.ping.as_secs(), "a client took nothing of what it was sent and is let go");
                break;
            }
        }
    }
}

/// The library's side of the protocol.
fn answers(
    guest: Guest,
    said: impl Stream<Item = serde_json::Result<ClientMessage>> + Send + 'static,
    greeted: oneshot::Sender<Who>,
    refusal: Arc<OnceLock<Close>>,
    unread: Unread,
) -> impl Stream<Item = WsMessage> {
    let Guest { api, cookie, from } = guest;
    let executor = Bounded { api: api.clone(), free: Arc::new(Semaphore::new(OPERATIONS)), beginning: Arc::default() };
    WebSocket::from_message_stream(executor, Box::pin(said), WebSocketProtocols::GraphQLWS).on_connection_init(
        move |payload| async move {
            let viewer = greet(&api, &payload, cookie, from).await.map_err(|close| {
                // Set once: the protocol ends a connection that says `connection_init` again.
                let _ = refusal.set(close);
                async_graphql::Error::new(close.1)
            })?;
            // Nobody waits for it any more when the connection is just being closed.
            let _ = greeted.send(viewer.who.clone());
            let mut data = session(viewer);
            data.insert(unread);
            Ok(data)
        },
    )
}

async fn greet(api: &Api, payload: &Value, cookie: Option<Viewer>, from: IpAddr) -> Result<Viewer, Close> {
    let credentials = payload.get("authorization").or_else(|| payload.get("Authorization"));
    let Some(credentials) = credentials.and_then(Value::as_str) else { return cookie.ok_or(UNAUTHORIZED) };
    authenticate::admit(&api.app, credentials, from).await.map_err(|refusal| match refusal {
        Unrecognised::TurnedAway(verdict) if !verdict.is_blocked() => UNAVAILABLE,
        Unrecognised::Unavailable => UNAVAILABLE,
        Unrecognised::TurnedAway(_) | Unrecognised::Missing | Unrecognised::Bad | Unrecognised::CrossSite => FORBIDDEN,
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
    match ended(app, key, pace.recheck).await {
        End::Hub => RESTART,
        End::Key => FORBIDDEN,
    }
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
    /// What the client has asked for and may be a subscription that has not begun yet.
    beginning: Arc<Mutex<Vec<Begun>>>,
}

impl Bounded {
    /// The mark of another operation, and those of the ones before it that have not begun.
    fn begin(&self) -> (Begun, Vec<Begun>) {
        let mut beginning = self.beginning.lock().unwrap_or_else(PoisonError::into_inner);
        beginning.retain(|begun| !begun.is_over());
        let (begun, before) = (Begun::default(), beginning.clone());
        beginning.push(begun.clone());
        (begun, before)
    }
}

impl Executor for Bounded {
    /// The protocol has no other way than the one below.
    async fn execute(&self, request: Request) -> Answer {
        self.execute_stream(request, None).next().await.unwrap_or_default()
    }

    fn execute_stream(&self, request: Request, session: Option<Arc<Data>>) -> BoxStream<'static, Answer> {
        let Ok(permit) = Arc::clone(&self.free).try_acquire_owned() else {
            return once(ready(too_many())).boxed();
        };
        let (begun, before) = self.begin();
        // Boxed, as all that the beginning needs would be kept to the end.
        let answers = once(answer(self.api.clone(), begun.of(request), session, begun, before).boxed()).flatten();
        answers.inspect(move |_| _ = &permit).boxed()
    }
}

/// A subscription begins at once; all else waits for those that were asked for before it.
async fn answer(
    api: Api,
    request: Request,
    session: Option<Arc<Data>>,
    begun: Begun,
    before: Vec<Begun>,
) -> BoxStream<'static, Answer> {
    let answer = match welcome(&api.app, session.as_deref()).await {
        Ok(caller) => match api.prepare(&caller, request).await {
            Ok((request, Some(OperationType::Subscription))) => return api.schema.execute_stream(request, session),
            Ok((request, _)) => {
                begun.settle();
                for begun in before {
                    begun.wait().await;
                }
                return api.schema.execute_stream(request, session);
            }
            Err(answer) => *answer,
        },
        Err(refusal) => refusal.response(),
    };
    once(ready(answer)).boxed()
}

/// Looks whether who was greeted may still be here, and has not spent everything: much can have happened since.
async fn welcome(app: &App, session: Option<&Data>) -> Result<Caller, Refusal> {
    let viewer = session.and_then(given::<Viewer>).ok_or(Unrecognised::Bad)?;
    let good = authenticate::recheck(app, &viewer.who).await.map_err(|error| authenticate::unavailable(&error))?;
    let caller = Caller::of(Some(viewer), None);
    match app.limits.in_debt(Family::Graphql, &caller.subject()) {
        _ if !good => Err(Unrecognised::Bad.into()),
        Some(verdict) => Err(Refusal::TurnedAway(verdict)),
        None => Ok(caller),
    }
}

fn too_many() -> Answer {
    let message = format!("This connection has {OPERATIONS} operations open. End some, or open another connection.");
    Answer::from_errors(vec![refused(message, "TOO_MANY_OPERATIONS")])
}

#[cfg(test)]
mod tests;
