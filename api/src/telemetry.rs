//! Logs: pretty for people, JSON for machines. Phone numbers never appear in full. And traces, where a collector is named.

use std::io::IsTerminal;

use entity::ids::ProcessId;
use opentelemetry::{KeyValue, trace::TracerProvider};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::{
    Resource,
    trace::{Sampler, SdkTracerProvider},
};
use secrecy::ExposeSecret;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{EnvFilter, Layer, Registry, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{Config, LogFormat, Traces};

mod post;

use post::Post;

/// What the program tells of itself until it ends.
#[must_use = "traces that were not sent yet are lost without `end`"]
pub struct Telemetry(Option<SdkTracerProvider>);

type Boxed = Box<dyn Layer<Registry> + Send + Sync>;

/// Sends the log to standard error, so that commands keep standard output for their result. `process` is what this process
/// calls itself among those of the hub.
pub fn start(config: &Config, process: ProcessId) -> anyhow::Result<Telemetry> {
    let provider = config.traces.as_ref().map(|traces| provider(traces, process)).transpose()?;
    let traced = provider.as_ref().map(|provider| {
        // The hub's own spans, however little of the log is wanted.
        let own = Targets::new().with_targets([("api", LevelFilter::INFO), ("webhook", LevelFilter::INFO)]);
        tracing_opentelemetry::layer().with_tracer(provider.tracer("hub")).with_filter(own).boxed()
    });
    let layers: Vec<Boxed> = [log(config)].into_iter().chain(traced).collect();
    // A second start, as in a test with several hubs, keeps the first.
    let _ = tracing_subscriber::registry().with(layers).try_init();
    Ok(Telemetry(provider))
}

fn log(config: &Config) -> Boxed {
    let filter = EnvFilter::try_new(&config.log_filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = fmt::layer().with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Pretty => log.compact().with_ansi(std::io::stderr().is_terminal()).with_filter(filter).boxed(),
        LogFormat::Json => log.json().flatten_event(true).with_filter(filter).boxed(),
    }
}

/// Sends spans in batches, from a thread of its own.
fn provider(traces: &Traces, process: ProcessId) -> anyhow::Result<SdkTracerProvider> {
    let headers = traces.headers.iter().map(|(name, value)| (name.clone(), value.expose_secret().to_owned()));
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Post::new()?)
        .with_protocol(Protocol::HttpBinary)
        .with_endpoint(traces.url.as_str())
        .with_headers(headers.collect())
        .build()?;
    let process = [
        KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
        KeyValue::new("service.instance.id", process.to_string()),
        KeyValue::new("process.pid", i64::from(std::process::id())),
    ];
    Ok(SdkTracerProvider::builder()
        .with_batch_exporter(exporter)
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(traces.share))))
        .with_resource(Resource::builder_empty().with_service_name("hub").with_attributes(process).build())
        .build())
}

impl Telemetry {
    /// Sends what is left.
    pub async fn end(self) {
        let Some(provider) = self.0 else { return };
        // It waits for a thread that in turn waits for this runtime. A collector that is away loses the last spans.
        let _ = tokio::task::spawn_blocking(move || provider.shutdown()).await;
    }
}
