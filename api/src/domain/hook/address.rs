//! Which addresses the hub may call. An endpoint's address comes from outside, so it must not lead inside: not to this
//! machine, its network, or the cloud's metadata. Names are resolved anew for each call, and what they resolve to is
//! looked at then.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use thiserror::Error;
use url::{Host, Url};

/// The longest address that is stored.
const LONGEST: usize = 2048;

/// How strict to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Loopback and plain HTTP are allowed, so that an integrator can begin on one machine.
    Development,
    Production,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressProblem {
    #[error("this is not a web address; give one such as https://shop.example.rw/hooks")]
    NotAnAddress,
    #[error("the address must start with https://")]
    NotHttps,
    #[error("the address must not hold a name or a password; deliveries are signed instead")]
    Credentials,
    #[error("the address leads to a private, local or reserved network, where the hub sends nothing")]
    Inward,
    #[error("the address is longer than {LONGEST} characters")]
    TooLong,
}

impl AddressProblem {
    /// As the API names it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotAnAddress => "NOT_AN_ADDRESS",
            Self::NotHttps => "NOT_HTTPS",
            Self::Credentials => "CREDENTIALS",
            Self::Inward => "INWARD",
            Self::TooLong => "TOO_LONG",
        }
    }
}

impl Policy {
    /// Reads an address and refuses those that can be seen to be wrong. A name is not resolved here: what it means
    /// now says nothing about later.
    pub fn read(self, text: &str) -> Result<Url, AddressProblem> {
        if text.len() > LONGEST {
            return Err(AddressProblem::TooLong);
        }
        let url: Url = text.trim().parse().map_err(|_| AddressProblem::NotAnAddress)?;
        self.check(&url).map(|()| url)
    }

    pub fn check(self, url: &Url) -> Result<(), AddressProblem> {
        match url.scheme() {
            "https" => {}
            "http" if self == Self::Development => {}
            "http" => return Err(AddressProblem::NotHttps),
            _ => return Err(AddressProblem::NotAnAddress),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressProblem::Credentials);
        }
        let outward = match url.host() {
            None => return Err(AddressProblem::NotAnAddress),
            Some(Host::Ipv4(ip)) => self.allows(ip.into()),
            Some(Host::Ipv6(ip)) => self.allows(ip.into()),
            Some(Host::Domain(name)) => self == Self::Development || !is_local(name),
        };
        if outward { Ok(()) } else { Err(AddressProblem::Inward) }
    }

    /// Whether a call may go to this address.
    pub fn allows(self, ip: IpAddr) -> bool {
        let ip = embedded(ip);
        (ip.is_loopback() && self == Self::Development) || is_public(ip)
    }
}

/// `localhost` and what ends in it never leaves the machine (RFC 6761).
fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

/// The IPv4 address that an IPv6 address is another way of writing: mapped (`::ffff:10.0.0.1`), compatible
/// (`::10.0.0.1`), by NAT64 (`64:ff9b::/96`) or by 6to4 (`2002::/16`).
fn embedded(ip: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = ip else { return ip };
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::V4(Ipv4Addr::new(a, b, c, d))
    };
    match v6.segments() {
        // The loopback and unspecified addresses of IPv6 itself look the same.
        [0, 0, 0, 0, 0, 0, 0, 0..=1] => ip,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => v4(high, low),
        _ => ip,
    }
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// What the IANA registry of special-purpose IPv4 addresses leaves, without multicast. The metadata services of
/// clouds are link-local (169.254.169.254), shared (100.100.100.200) or listed by themselves (192.0.0.192,
/// 168.63.129.16).
fn is_public_v4(ip: Ipv4Addr) -> bool {
    let reserved = matches!(
        ip.octets(),
        [0 | 10 | 127 | 224.., ..]
            | [100, 64..=127, ..]
            | [168, 63, 129, 16]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [198, 18..=19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    );
    !reserved
}

/// Only global unicast, `2000::/3`, and of that not what is set aside for documentation, benchmarks and tunnels.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        [0x2001, second, ..] => second >= 0x200 && second != 0xdb8,
        [0x3fff, second, ..] => second >= 0x1000,
        [first, ..] => (0x2000..=0x3fff).contains(&first),
    }
}
