//! One trace from Meta's delivery to the answer, though queues lie between the two and processes may.
//!
//! A row of the inbox, of the outbox or of the documents to read carries the W3C `traceparent` of the span that wrote it,
//! and the span of that work takes it as its parent. Where no traces are kept there is no context to write down, and this
//! costs a look. What happens on a trip is told in a trace of its own: it is not the answer to whoever brought it about.

use std::collections::HashMap;

use opentelemetry::{Context, propagation::TextMapPropagator, trace::TraceContextExt};
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;

const TRACEPARENT: &str = "traceparent";

/// What a row says of the span that writes it; `None` where no traces are kept.
pub fn current() -> Option<String> {
    of_context(&Span::current().context())
}

fn of_context(context: &Context) -> Option<String> {
    if !context.span().span_context().is_valid() {
        return None;
    }
    let mut carrier = HashMap::new();
    TraceContextPropagator::new().inject_context(context, &mut carrier);
    carrier.remove(TRACEPARENT)
}

/// Makes a span, which nobody has entered yet, part of the trace that a row belongs to.
pub fn follow(span: &Span, traceparent: Option<&str>) {
    let Some(traceparent) = traceparent else { return };
    // Where traces are no longer kept, or the span is filtered out, there is nothing to follow.
    let _ = span.set_parent(to_context(traceparent));
}

fn to_context(traceparent: &str) -> Context {
    let carrier = HashMap::from([(TRACEPARENT.to_owned(), traceparent.to_owned())]);
    TraceContextPropagator::new().extract_with_context(&Context::new(), &carrier)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_comes_back_as_it_was_written() {
        let written = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(of_context(&to_context(written)).as_deref(), Some(written));
    }

    #[test]
    fn what_is_no_trace_is_none() {
        assert_eq!(of_context(&to_context("00-nonsense")), None);
        assert_eq!(of_context(&Context::new()), None);
    }

    #[test]
    fn without_traces_there_is_nothing_to_write_down() {
        assert_eq!(current(), None);
    }
}
