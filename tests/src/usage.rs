//! What a process takes of the machine, as Linux counts it.

use std::{fs, time::Duration};

use anyhow::Context;

/// What `/proc/…/stat` counts in, on every Linux there is.
const TICK: Duration = Duration::from_millis(10);

/// Processor time that a process has taken.
#[derive(Debug, Clone, Copy)]
pub struct Used {
    pub parent: u32,
    pub own: Duration,
    /// By its children that have ended.
    pub ended: Duration,
}

/// `man 5 proc`: the fields after the name, which stands in brackets and may hold anything.
pub fn used(process: u32) -> anyhow::Result<Used> {
    let text = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, rest) = text.rsplit_once(") ").context("no name in brackets")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let number = |place: usize| fields.get(place).and_then(|field| field.parse::<u32>().ok()).context("a field is missing");
    Ok(Used { parent: number(1)?, own: TICK * (number(11)? + number(12)?), ended: TICK * (number(13)? + number(14)?) })
}

/// Memory that is in use, MiB (`VmRSS`).
pub fn resident(process: u32) -> anyhow::Result<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kib / 1_024.0)
}
