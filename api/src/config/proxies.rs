//! `TRUSTED_PROXIES`: whose word about a caller's address is taken.

use std::{fmt, net::IpAddr, str::FromStr};

use ipnet::IpNet;

use super::{Fault, Vars, fault};

pub const SETTING: &str = "TRUSTED_PROXIES";
const LOOPBACK: &str = "127.0.0.0/8,::1";

/// Networks of proxies that write truly into `X-Forwarded-For` whom they heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> Self {
        let text = vars.get(SETTING).unwrap_or(LOOPBACK);
        let mut networks = Vec::new();
        for one in text.split(',').map(str::trim).filter(|one| !one.is_empty()) {
            match network(one) {
                Some(network) => networks.push(network),
                None => faults.push(fault(
                    SETTING,
                    format!("{one:?} is neither an address nor a network"),
                    "List the proxies' addresses or networks with commas between them: 127.0.0.1,172.18.0.0/16.",
                )),
            }
        }
        Self(networks)
    }

    pub fn trust(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// An address is a network of one.
fn network(text: &str) -> Option<IpNet> {
    IpNet::from_str(text).ok().or_else(|| IpAddr::from_str(text).ok().map(|address| address.to_canonical().into()))
}

impl fmt::Display for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let networks: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&networks.join(", "))
    }
}

#[cfg(test)]
mod tests;
