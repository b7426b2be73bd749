//! Where a request comes from, as far as that can be believed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::HeaderMap;

use crate::config::Proxies;

const FORWARDED: &str = "x-forwarded-for";

/// The address of the caller. A proxy appends whom it heard to `X-Forwarded-For`, so the header is read from its end
/// for as long as a trusted proxy wrote it: what stands before the first hop that is none may be the caller's
/// invention, in whatever bytes. Whoever is no trusted proxy is taken for what they are.
pub fn of(proxies: &Proxies, headers: &HeaderMap, peer: Option<SocketAddr>) -> IpAddr {
    let mut caller = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip().to_canonical());
    let lists = headers.get_all(FORWARDED).iter().rev();
    for hop in lists.flat_map(|list| list.as_bytes().rsplit(|byte| *byte == b',')) {
        if !proxies.trust(caller) {
            break;
        }
        // What is no address was not written by a proxy, and neither was anything before it.
        let Some(address) = str::from_utf8(hop).ok().and_then(|hop| hop.trim().parse::<IpAddr>().ok()) else { break };
        caller = address.to_canonical();
    }
    caller
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;
    use crate::config::{Config, Vars};

    #[rstest]
    #[case::direct("203.0.113.7:1", &[], "203.0.113.7")]
    #[case::invented("203.0.113.7:1", &["198.51.100.1"], "203.0.113.7")]
    #[case::invented_nearby("10.9.0.2:1", &["198.51.100.1"], "10.9.0.2")]
    #[case::proxied("127.0.0.1:1", &["198.51.100.1"], "198.51.100.1")]
    #[case::invented_through_a_proxy("10.0.0.2:1", &["1.1.1.1, 198.51.100.1"], "198.51.100.1")]
    #[case::two_proxies("10.0.0.2:1", &["1.1.1.1, 198.51.100.1, 10.0.0.3"], "198.51.100.1")]
    #[case::two_headers("10.0.0.2:1", &["1.1.1.1", "198.51.100.1"], "198.51.100.1")]
    #[case::ipv6("[::1]:1", &["2001:db8::1"], "2001:db8::1")]
    #[case::mapped("[::ffff:10.0.0.2]:1", &["::ffff:198.51.100.1"], "198.51.100.1")]
    #[case::nonsense("127.0.0.1:1", &["1.1.1.1, unknown"], "127.0.0.1")]
    #[case::no_text_of_a_proxy("127.0.0.1:1", &["1.1.1.1, \u{e9}"], "127.0.0.1")]
    #[case::no_text_before_a_proxys("127.0.0.1:1", &["\u{e9}, 198.51.100.1"], "198.51.100.1")]
    #[case::a_line_without_text("127.0.0.1:1", &["\u{e9}", "198.51.100.1"], "198.51.100.1")]
    #[case::from_nearby("127.0.0.1:1", &["1.1.1.1, 192.168.1.5"], "192.168.1.5")]
    fn the_address_is_the_last_that_can_be_believed(
        #[case] peer: &str,
        #[case] forwarded: &[&'static str],
        #[case] expected: &str,
    ) {
        let headers: HeaderMap = forwarded
            .iter()
            .map(|list| (FORWARDED.parse().unwrap(), HeaderValue::from_bytes(list.as_bytes()).unwrap()))
            .collect();
        let trusted = "127.0.0.0/8,::1,10.0.0.0/24".to_owned();
        let config = Config::read(&Vars::from_pairs([("TRUSTED_PROXIES".to_owned(), trusted)])).unwrap();
        assert_eq!(of(&config.proxies, &headers, Some(peer.parse().unwrap())), expected.parse::<IpAddr>().unwrap());
    }
}
