//! How long each delivery took, under what.

use std::{
    collections::BTreeMap,
    fmt,
    io::Write,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use reqwest::StatusCode;

#[derive(Default)]
pub struct Log(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    faults: Vec<Fault>,
    over: bool,
}

struct Fault {
    name: &'static str,
    took: Vec<Duration>,
    /// What came instead of a yes, by how often; `None` is a broken line.
    refusals: BTreeMap<Option<StatusCode>, usize>,
}

/// Says something past the harness, which keeps what a test prints to itself.
pub fn tell(what: fmt::Arguments<'_>) {
    let _ = writeln!(std::io::stderr().lock(), "{what}");
}

impl Log {
    pub fn begin(&self, name: &'static str) {
        self.kept().faults.push(Fault { name, took: Vec::new(), refusals: BTreeMap::new() });
    }

    pub fn end(&self) {
        self.kept().over = true;
    }

    pub fn is_over(&self) -> bool {
        self.kept().over
    }

    /// The number of what is broken now.
    pub fn fault(&self) -> usize {
        self.kept().faults.len().saturating_sub(1)
    }

    /// A delivery that was due under this fault was acknowledged after so long.
    pub fn note(&self, fault: usize, took: Duration) {
        if let Some(fault) = self.kept().faults.get_mut(fault) {
            fault.took.push(took);
        }
    }

    pub fn refuse(&self, fault: usize, status: Option<StatusCode>) {
        if let Some(fault) = self.kept().faults.get_mut(fault) {
            *fault.refusals.entry(status).or_default() += 1;
        }
    }

    pub fn refused(&self, name: &str) -> usize {
        let kept = self.kept();
        let fault = kept.faults.iter().find(|fault| fault.name == name);
        fault.unwrap_or_else(|| panic!("nothing was called {name:?}")).refusals.values().sum()
    }

    pub fn print(&self) {
        tell(format_args!(
            "{:<24}{:>12}{:>10}{:>10}{:>10}{:>10}",
            "fault", "deliveries", "refused", "p50 ms", "p99 ms", "max ms"
        ));
        for fault in &mut self.kept().faults {
            fault.took.sort();
            let at = |share: usize| fault.took.get(fault.took.len() * share / 100).or(fault.took.last());
            let [p50, p99, max] = [50, 99, 100].map(|share| at(share).map_or(0, Duration::as_millis));
            let count = fault.took.len();
            let refused: Vec<String> = fault.refusals.iter().map(|(status, count)| format!("{count} by {status:?}")).collect();
            tell(format_args!("{:<24}{count:>12}{p50:>10}{p99:>10}{max:>10}  {}", fault.name, refused.join(", ")));
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
