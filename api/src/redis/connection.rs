//! The line on which questions go, to one server or to every node of a cluster.

use std::{fmt, time::Duration};

use ::redis::{
    AsyncConnectionConfig, Client, Cmd, Pipeline, RedisFuture, RedisResult, Value,
    aio::{ConnectionLike, MultiplexedConnection},
    cluster::ClusterClient,
    cluster_async::ClusterConnection,
};

/// How long a connection may take to open, and how long one to a node of a cluster: those that are away must leave time
/// for those that are not.
pub const OPENING: Duration = Duration::from_secs(2);
const NODE: Duration = Duration::from_millis(500);

/// A question's own patience ends first; this ends what is retried in the background.
const ANSWER: Duration = Duration::from_secs(5);

/// Takes commands, scripts and pipelines, whichever it leads to. On a cluster the keys of one have to share a hash tag.
#[derive(Clone)]
pub enum Connection {
    Single(MultiplexedConnection),
    Cluster(ClusterConnection),
}

impl Connection {
    pub async fn open(nodes: &[Client]) -> RedisResult<Self> {
        if let [server] = nodes {
            let config = AsyncConnectionConfig::new().set_connection_timeout(Some(OPENING)).set_response_timeout(Some(ANSWER));
            let mut connection = server.get_multiplexed_async_connection_with_config(&config).await?;
            // Who may not ask that is on a server that somebody has set up with care, and tells by the first MOVED.
            let about: RedisResult<String> = ::redis::cmd("INFO").arg("cluster").query_async(&mut connection).await;
            if !about.is_ok_and(|about| about.contains("cluster_enabled:1")) {
                return Ok(Self::Single(connection));
            }
        }
        let nodes = nodes.iter().map(|node| node.get_connection_info().clone());
        let cluster = ClusterClient::builder(nodes).connection_timeout(NODE).response_timeout(ANSWER).retries(2).build()?;
        Ok(Self::Cluster(cluster.get_async_connection().await?))
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Single(_) => "Single",
            Self::Cluster(_) => "Cluster",
        })
    }
}

impl ConnectionLike for Connection {
    fn req_packed_command<'a>(&'a mut self, cmd: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::Single(connection) => connection.req_packed_command(cmd),
            Self::Cluster(connection) => connection.req_packed_command(cmd),
        }
    }

    fn req_packed_commands<'a>(&'a mut self, pipeline: &'a Pipeline, offset: usize, count: usize) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::Single(connection) => connection.req_packed_commands(pipeline, offset, count),
            Self::Cluster(connection) => connection.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::Single(connection) => connection.get_db(),
            Self::Cluster(connection) => connection.get_db(),
        }
    }
}
