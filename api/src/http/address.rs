//! Where a request comes from, as far as that can be believed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::HeaderMap;

const FORWARDED: &str = "x-forwarded-for";

/// The address of the caller. What a proxy says is believed where the proxy is on this machine or in the same private
/// network: it appends whom it heard to `X-Forwarded-For`, so the last public address there is no invention of the
/// caller's. Whoever comes from a public address is taken for what they are.
pub fn of(headers: &HeaderMap, peer: Option<SocketAddr>) -> IpAddr {
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.ip().to_canonical());
    if !is_near(peer) {
        return peer;
    }
    let lists: Vec<&str> = headers.get_all(FORWARDED).iter().filter_map(|list| list.to_str().ok()).collect();
    let mut farthest = peer;
    for hop in lists.iter().rev().flat_map(|list| list.rsplit(',')) {
        // What is no address was not written by a proxy, and neither was anything before it.
        let Ok(address) = hop.trim().parse::<IpAddr>() else { break };
        farthest = address.to_canonical();
        if !is_near(farthest) {
            break;
        }
    }
    farthest
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::direct("203.0.113.7:1", &[], "203.0.113.7")]
    #[case::invented("203.0.113.7:1", &["198.51.100.1"], "203.0.113.7")]
    #[case::proxied("127.0.0.1:1", &["198.51.100.1"], "198.51.100.1")]
    #[case::invented_through_a_proxy("10.0.0.2:1", &["1.1.1.1, 198.51.100.1"], "198.51.100.1")]
    #[case::two_proxies("10.0.0.2:1", &["1.1.1.1, 198.51.100.1, 10.0.0.3"], "198.51.100.1")]
    #[case::two_headers("10.0.0.2:1", &["1.1.1.1", "198.51.100.1"], "198.51.100.1")]
    #[case::ipv6("[::1]:1", &["2001:db8::1"], "2001:db8::1")]
    #[case::mapped("[::ffff:10.0.0.2]:1", &["::ffff:198.51.100.1"], "198.51.100.1")]
    #[case::nonsense("127.0.0.1:1", &["1.1.1.1, unknown"], "127.0.0.1")]
    #[case::from_nearby("127.0.0.1:1", &["192.168.1.5"], "192.168.1.5")]
    fn the_address_is_the_last_that_can_be_believed(
        #[case] peer: &str,
        #[case] forwarded: &[&'static str],
        #[case] expected: &str,
    ) {
        let headers: HeaderMap =
            forwarded.iter().map(|list| (FORWARDED.parse().unwrap(), axum::http::HeaderValue::from_static(list))).collect();
        assert_eq!(of(&headers, Some(peer.parse().unwrap())), expected.parse::<IpAddr>().unwrap());
    }
}
