//! What was received, and how late.

use std::{collections::HashMap, ops::Range};

use serde::Serialize;

/// One message.
#[derive(Debug, Clone, Copy)]
pub struct Receipt {
    /// The first letter of its subscription.
    pub topic: char,
    /// When the server began to look at what it tells, in microseconds since 1970.
    pub tick: i64,
    /// How many microseconds later it was here.
    pub late: u32,
}

#[derive(Debug, Default)]
pub struct Book {
    receipts: Vec<Receipt>,
    /// Subscriptions that have had their first message.
    pub begun: usize,
    /// Messages that were no newer than the one before.
    pub again: u64,
}

/// What it comes to.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Figures {
    pub ticks: usize,
    pub messages: usize,
    /// Messages that somebody did not get though another did.
    pub missed: usize,
    pub again: u64,
    pub median_micros: u32,
    pub p99_micros: u32,
    pub most_micros: u32,
}

impl Book {
    pub fn note(&mut self, receipt: Receipt) {
        self.receipts.push(receipt);
    }

    /// Of the ticks within a span, each of which everybody should have.
    pub fn figures(&self, span: &Range<i64>, sockets: usize) -> Figures {
        let within: Vec<&Receipt> = self.receipts.iter().filter(|receipt| span.contains(&receipt.tick)).collect();
        let mut ticks: HashMap<(char, i64), usize> = HashMap::new();
        for receipt in &within {
            *ticks.entry((receipt.topic, receipt.tick)).or_default() += 1;
        }
        let mut late: Vec<u32> = within.iter().map(|receipt| receipt.late).collect();
        late.sort_unstable();
        let at =
            |share: usize| late.get((late.len() * share / 100).min(late.len().saturating_sub(1))).copied().unwrap_or_default();
        Figures {
            ticks: ticks.len(),
            messages: within.len(),
            missed: ticks.values().map(|got| sockets.saturating_sub(*got)).sum(),
            again: self.again,
            median_micros: at(50),
            p99_micros: at(99),
            most_micros: at(100),
        }
    }
}
