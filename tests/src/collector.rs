//! A collector of OpenTelemetry: takes traces over OTLP on a listener of its own and shows the spans.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    routing::post,
};
use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest, common::v1::any_value::Value, trace::v1::Span as Sent,
};
use prost::Message;
use tokio::{net::TcpListener, task::JoinHandle};

/// A piece of work, as a hub tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub name: String,
    /// Which trace it is part of, in hexadecimal digits.
    pub trace: String,
    pub id: String,
    /// The span that it is part of; empty for the first of a trace.
    pub parent: String,
    /// The process that did it.
    pub process: String,
    /// Everything that is said of it and of what happened in it.
    pub words: String,
}

type Shared = Arc<Mutex<Vec<Span>>>;

/// Ends when dropped.
pub struct Collector {
    /// What a hub gets as its `OTEL_EXPORTER_OTLP_ENDPOINT`.
    pub endpoint: String,
    spans: Shared,
    serving: JoinHandle<()>,
}

/// What the hub has to send along.
pub const HEADER: (&str, &str) = ("x-collector-key", "key-of-the-test");

impl Collector {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let endpoint = format!("http://{}/otlp", listener.local_addr().expect("a bound listener"));
        let spans = Shared::default();
        let router = Router::new().route("/otlp/v1/traces", post(take)).with_state(Arc::clone(&spans));
        #[expect(clippy::disallowed_methods, reason = "it is no part of the hub and ends with the test")]
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { endpoint, spans, serving }
    }

    /// Everything that came so far.
    pub fn spans(&self) -> Vec<Span> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The settings that make a hub send here.
    pub fn settings(&self) -> [(String, String); 2] {
        let (name, value) = HEADER;
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT".to_owned(), self.endpoint.clone()),
            ("OTEL_EXPORTER_OTLP_HEADERS".to_owned(), format!("{name}={value}")),
        ]
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn take(State(spans): State<Shared>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let is = |name: &str, value: &str| headers.get(name).is_some_and(|sent| sent.as_bytes() == value.as_bytes());
    if !is(HEADER.0, HEADER.1) || !is(header::CONTENT_TYPE.as_str(), "application/x-protobuf") {
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(request) = ExportTraceServiceRequest::decode(body) else { return StatusCode::BAD_REQUEST };
    let mut spans = spans.lock().unwrap_or_else(PoisonError::into_inner);
    for batch in request.resource_spans {
        let resource = batch.resource.unwrap_or_default();
        let process = resource.attributes.iter().find(|pair| pair.key == "service.instance.id");
        let process = match process.and_then(|pair| pair.value.clone()?.value) {
            Some(Value::StringValue(process)) => process,
            _ => String::new(),
        };
        spans.extend(batch.scope_spans.into_iter().flat_map(|scope| scope.spans).map(|span| show(&span, &process)));
    }
    StatusCode::OK
}

fn show(span: &Sent, process: &str) -> Span {
    let digits = |bytes: &[u8]| hex::encode(bytes);
    Span {
        name: span.name.clone(),
        trace: digits(&span.trace_id),
        id: digits(&span.span_id),
        parent: digits(&span.parent_span_id),
        process: process.to_owned(),
        words: format!("{:?} {:?}", span.attributes, span.events),
    }
}
