//! What `REDIS_URL` names: one server, or several nodes of one cluster with commas between them.
//!
//! Any node knows the others, but not when it is away itself: a cluster of which several nodes are named outlives the
//! first. All are reached in the same way, since what is known of one has to hold for those that it tells of.

use std::mem::discriminant;

use ::redis::{ConnectionAddr, ConnectionInfo, IntoConnectionInfo};

/// Why it cannot be used. No part of it is repeated: there may be a password in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    #[error("it is no address of a Redis server; a comma in a password is written %2C")]
    NoAddress,
    #[error("several addresses are nodes of one cluster, which is reached over the network and has no database but 0")]
    NoCluster,
    #[error("the addresses differ in more than host and port: a cluster has one scheme, one user and one password")]
    Mixed,
}

/// Every address that is named.
pub fn nodes(url: &str) -> Result<Vec<ConnectionInfo>, Unusable> {
    let nodes = url.split(',').map(|address| address.trim().into_connection_info()).collect::<Result<Vec<_>, _>>();
    let nodes = nodes.map_err(|_| Unusable::NoAddress)?;
    let [first, others @ ..] = &nodes[..] else { return Err(Unusable::NoAddress) };
    let fits_no_cluster =
        |node: &ConnectionInfo| matches!(node.addr(), ConnectionAddr::Unix(_)) || node.redis_settings().db() != 0;
    if others.is_empty() {
        Ok(nodes)
    } else if nodes.iter().any(fits_no_cluster) {
        Err(Unusable::NoCluster)
    } else if others.iter().any(|other| !is_reached_alike(first, other)) {
        Err(Unusable::Mixed)
    } else {
        Ok(nodes)
    }
}

fn is_reached_alike(one: &ConnectionInfo, other: &ConnectionInfo) -> bool {
    let login = |node: &ConnectionInfo| {
        let settings = node.redis_settings();
        (settings.username().map(str::to_owned), settings.password().map(str::to_owned), settings.protocol())
    };
    let trust = |node: &ConnectionInfo| matches!(node.addr(), ConnectionAddr::TcpTls { insecure: true, .. });
    discriminant(one.addr()) == discriminant(other.addr()) && trust(one) == trust(other) && login(one) == login(other)
}
