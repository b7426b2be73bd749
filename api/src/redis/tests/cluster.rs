use futures::StreamExt;

use super::*;
use crate::redis::{fixture::Cluster, server::EPOCH};

/// The smallest cluster there is: one node that has every slot. It answers as larger ones do.
#[tokio::test]
async fn a_cluster_is_known_as_one_and_serves_scripts_and_pipelines_by_hash_tag() {
    let cluster = Server::cluster().await;
    let redis = Redis::open(&cluster.url().into()).unwrap();
    until_it_takes_writes(&redis).await;
    let connection = redis.check().await.unwrap().connection;
    assert!(matches!(connection, Connection::Cluster(_)), "{connection:?}");
    let script = ::redis::Script::new("redis.call('SET', KEYS[1], ARGV[1]); return redis.call('GET', KEYS[2])");
    let answer: Option<String> = redis
        .ask(LONG, async |mut connection| {
            ::redis::pipe().set("{tag}:other", "there").ignore().exec_async(&mut connection).await?;
            script.key("{tag}:one").key("{tag}:other").arg("here").invoke_async(&mut connection).await
        })
        .await
        .unwrap();
    assert_eq!(answer.as_deref(), Some("there"));
    let crossing = redis.ask(LONG, async |mut connection| {
        let answer: RedisResult<()> = script.key("{a}:one").key("{b}:other").arg("here").invoke_async(&mut connection).await;
        answer
    });
    assert!(matches!(crossing.await, Err(Unavailable::Refused(_))), "keys of two tags share no node");
}

#[tokio::test]
async fn a_cluster_outlives_the_node_that_is_named_first() {
    let mut cluster = Cluster::with_a_replica().await;
    let redis = Redis::open(&cluster.url().into()).unwrap();
    until_it_takes_writes(&redis).await;
    let before = redis.epoch();
    cluster.is_copied().await;
    cluster.kill(0);
    until_it_is_down(&redis).await;
    // One that is left of two is no majority.
    cluster.node(1).tell(&["CLUSTER", "FAILOVER", "TAKEOVER"]).await;
    until_it_takes_writes(&redis).await;
    assert_eq!(redis.epoch(), before, "it has what it was told of");
    let late = Redis::open(&cluster.url().into()).unwrap();
    until_it_takes_writes(&late).await;
    set(&late, LONG).await.unwrap();
    let mut line = late.listen("channel").await.unwrap();
    late.ask(LONG, async |mut connection| connection.publish("channel", "heard").await).await.unwrap();
    let heard = timeout(LONG, line.on_message().next()).await.expect("it is heard").unwrap();
    assert_eq!(heard.get_payload_bytes(), b"heard");
}

/// As where the first machine has lost its power, or its network.
#[tokio::test]
async fn a_cluster_is_reached_past_a_node_that_says_nothing() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let cluster = Server::cluster().await;
    let url = format!("redis://{},{}", silent.local_addr().unwrap(), cluster.url());
    let redis = Redis::open(&url.into()).unwrap();
    until_it_takes_writes(&redis).await;
    set(&redis, LONG).await.unwrap();
    redis.listen("channel").await.unwrap();
}

/// Else it would be taken for up by a look at the rest, and for down by whoever asks for what is away.
#[tokio::test]
async fn a_cluster_of_which_a_part_is_away_is_down() {
    let mut cluster = Cluster::of([(0, 8_191), (8_192, 16_383)]).await;
    let redis = Redis::open(&cluster.url().into()).unwrap();
    until_it_takes_writes(&redis).await;
    let slot: u16 = cluster.node(0).ask(&["CLUSTER", "KEYSLOT", EPOCH]).await;
    cluster.kill(usize::from(slot < 8_192));
    until_it_is_down(&redis).await;
    for _ in 0..3 {
        assert!(redis.0.see().await.is_err());
    }
}

#[rstest]
#[case::nothing("", Err(Unusable::NoAddress))]
#[case::one("redis://:secret@one:7000/2", Ok(1))]
#[case::a_socket("unix:///run/redis.sock", Ok(1))]
#[case::several("redis://hub:secret@one,redis://hub:secret@two:7000, redis://hub:secret@three", Ok(3))]
#[case::over_tls("rediss://one,rediss://two", Ok(2))]
#[case::a_comma_in_the_password("redis://:sec,ret@one", Err(Unusable::NoAddress))]
#[case::a_comma_written_so("redis://:sec%2Cret@one", Ok(1))]
#[case::one_too_few("redis://one,", Err(Unusable::NoAddress))]
#[case::other_user("redis://hub:secret@one,redis://:secret@two", Err(Unusable::Mixed))]
#[case::other_password("redis://one,redis://:secret@two", Err(Unusable::Mixed))]
#[case::other_protocol("redis://one,redis://two?protocol=resp3", Err(Unusable::Mixed))]
#[case::one_over_tls("redis://one,rediss://two", Err(Unusable::Mixed))]
#[case::one_unchecked("rediss://one,rediss://two/#insecure", Err(Unusable::Mixed))]
#[case::a_database("redis://one/1,redis://two/1", Err(Unusable::NoCluster))]
#[case::one_socket("redis://one,unix:///run/redis.sock", Err(Unusable::NoCluster))]
fn several_addresses_are_nodes_of_one_cluster(#[case] url: &str, #[case] expected: Result<usize, Unusable>) {
    assert_eq!(nodes(url).map(|nodes| nodes.len()), expected);
}
