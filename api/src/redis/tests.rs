use ::redis::AsyncTypedCommands;
use futures::future::join_all;
use rstest::rstest;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    time::sleep,
};

use super::{fixture::Server, *};

mod cluster;
mod slow;
mod whole;

/// Far longer than any of it takes.
const LONG: Duration = Duration::from_secs(20);
/// Too short for a server that does not answer.
const SHORT: Duration = Duration::from_millis(20);

fn open(server: &Server) -> Redis {
    Redis::open(&server.url().into()).unwrap()
}

async fn set(redis: &Redis, patience: Duration) -> Result<(), Unavailable> {
    redis.ask(patience, async |mut connection| connection.set("key", "value").await).await
}

async fn until_it_takes_writes(redis: &Redis) {
    let mut standing = redis.watch();
    let up = standing.wait_for(|standing| matches!(standing, Standing::Up(_)));
    timeout(LONG, up).await.expect("it comes back").unwrap();
}

async fn until_it_is_down(redis: &Redis) -> Arc<str> {
    let mut standing = redis.watch();
    let down = standing.wait_for(|standing| matches!(standing, Standing::Down(..)));
    match &*timeout(LONG, down).await.expect("it goes down").unwrap() {
        Standing::Down(why, _) => Arc::clone(why),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_asks_at_once_waits_for_the_first_look() {
    let server = Server::start().await;
    set(&open(&server), LONG).await.unwrap();
}

#[tokio::test]
async fn a_server_that_nobody_runs_is_down_and_says_so_at_once() {
    let redis = Redis::open(&"redis://127.0.0.1:1/".into()).unwrap();
    until_it_is_down(&redis).await;
    let begun = Instant::now();
    for _ in 0..1_000 {
        assert!(matches!(set(&redis, LONG).await, Err(Unavailable::Down(_))));
    }
    assert!(begun.elapsed() < LONG, "nobody waits for what is known to be away");
}

#[tokio::test]
async fn a_server_that_dies_is_found_again_and_known_to_be_empty() {
    let mut server = Server::start().await;
    let redis = open(&server);
    let before = redis.check().await.unwrap().epoch;
    server.kill();
    assert!(set(&redis, LONG).await.is_err());
    until_it_is_down(&redis).await;
    server.restart().await;
    until_it_takes_writes(&redis).await;
    set(&redis, LONG).await.unwrap();
    assert_ne!(redis.epoch(), before);
}

/// As on a machine that is out of breath: the line is open and nobody answers.
#[tokio::test]
async fn a_server_that_hangs_costs_a_few_patiences_and_is_used_again() {
    let server = Server::start().await;
    let redis = open(&server);
    set(&redis, LONG).await.unwrap();
    server.pause();
    for _ in 0..LATE {
        let asked = set(&redis, SHORT).await;
        assert!(matches!(asked, Err(Unavailable::Slow(_) | Unavailable::Down(_))), "{asked:?}");
    }
    assert!(matches!(set(&redis, LONG).await, Err(Unavailable::Down(_))));
    server.go_on();
    until_it_takes_writes(&redis).await;
    set(&redis, LONG).await.unwrap();
}

#[tokio::test]
async fn a_hiccup_is_the_bad_luck_of_those_who_ask_meanwhile() {
    let server = Server::start().await;
    let redis = open(&server);
    set(&redis, LONG).await.unwrap();
    let standing = redis.watch();
    server.pause();
    let asked = join_all((0..50).map(|_| set(&redis, SHORT))).await;
    server.go_on();
    assert!(asked.iter().all(|asked| matches!(asked, Err(Unavailable::Slow(_)))), "{asked:?}");
    set(&redis, LONG).await.unwrap();
    assert!(!standing.has_changed().unwrap(), "nobody else is told that it is down");
}

/// The library would end what takes longer than half a second.
#[tokio::test]
async fn who_has_patience_gets_an_answer_that_is_long_in_coming() {
    let server = Server::start().await;
    let redis = open(&server);
    redis.check().await.unwrap();
    let standing = redis.watch();
    let asked = redis.ask(LONG, async |mut connection| {
        let answer: RedisResult<Option<String>> =
            ::redis::cmd("BLPOP").arg("nothing").arg(0.55).query_async(&mut connection).await;
        answer
    });
    assert_eq!(asked.await.unwrap(), None);
    assert!(!standing.has_changed().unwrap());
}

#[tokio::test]
async fn the_time_that_a_connection_takes_says_nothing_about_the_server() {
    let server = Server::start().await;
    server.pause();
    let redis = open(&server);
    for _ in 0..=LATE {
        assert!(matches!(set(&redis, SHORT).await, Err(Unavailable::Slow(_))));
    }
    assert!(matches!(&*redis.watch().borrow(), Standing::Unknown), "it is still being reached");
    server.go_on();
    set(&redis, LONG).await.unwrap();
}

#[tokio::test]
async fn a_server_that_went_down_rests_for_a_while() {
    let server = Server::start().await;
    let redis = open(&server);
    let link = redis.check().await.unwrap();
    redis.0.fell("somebody got no answer".to_owned());
    // A look that had begun before and ends well.
    redis.0.note(Ok(link));
    assert!(matches!(set(&redis, LONG).await, Err(Unavailable::Down(_))));
    assert!(!redis.0.rest().is_zero());
    until_it_takes_writes(&redis).await;
    assert!(redis.0.rest().is_zero());
}

#[rstest]
#[case::read_only(&["REPLICAOF", "127.0.0.1", "1"], &["REPLICAOF", "NO", "ONE"])]
#[case::out_of_memory(&["CONFIG", "SET", "maxmemory", "1"], &["CONFIG", "SET", "maxmemory", "0"])]
#[case::too_few_replicas(&["CONFIG", "SET", "min-replicas-to-write", "1"], &["CONFIG", "SET", "min-replicas-to-write", "0"])]
#[tokio::test]
async fn a_server_that_takes_no_writes_is_down(#[case] fault: &[&str], #[case] mend: &[&str]) {
    let server = Server::start().await;
    let redis = open(&server);
    set(&redis, LONG).await.unwrap();
    server.tell(fault).await;
    assert!(matches!(set(&redis, LONG).await, Err(Unavailable::Down(_))));
    until_it_is_down(&redis).await;
    server.tell(mend).await;
    until_it_takes_writes(&redis).await;
    set(&redis, LONG).await.unwrap();
}

#[tokio::test]
async fn a_server_that_was_flushed_has_another_epoch() {
    let server = Server::start().await;
    let redis = open(&server);
    let before = redis.check().await.unwrap().epoch;
    let mut standing = redis.watch();
    server.tell(&["FLUSHALL"]).await;
    let other = standing.wait_for(|standing| matches!(standing, Standing::Up(link) if link.epoch != before));
    timeout(LONG, other).await.expect("it is noticed").unwrap();
}

#[tokio::test]
async fn handles_on_one_server_see_the_same_epoch() {
    let server = Server::start().await;
    let (one, other) = (open(&server), open(&server));
    assert_eq!(one.check().await.unwrap().epoch, other.check().await.unwrap().epoch);
}

/// A mistake of ours is no reason to go on alone.
#[tokio::test]
async fn a_bad_question_is_refused_and_the_server_stays_up() {
    let server = Server::start().await;
    let redis = open(&server);
    set(&redis, LONG).await.unwrap();
    let wrong_type = redis.ask(LONG, async |mut connection| connection.lpush("key", "value").await).await;
    assert!(matches!(wrong_type, Err(Unavailable::Refused(_))), "{wrong_type:?}");
    let no_script = redis.ask(LONG, async |mut connection| {
        let broken = ::redis::Script::new("return redis.call('NONSENSE')");
        let answer: RedisResult<()> = broken.invoke_async(&mut connection).await;
        answer
    });
    assert!(matches!(no_script.await, Err(Unavailable::Refused(_))));
    set(&redis, LONG).await.unwrap();
}

/// What one user may not do is no fault of the server, and is told as what it is.
#[tokio::test]
async fn what_is_forbidden_is_refused_and_the_server_stays_up() {
    let server = Server::start().await;
    let redis = open(&server);
    set(&redis, LONG).await.unwrap();
    let standing = redis.watch();
    assert_eq!(redis.denied(), None);
    server.tell(&["ACL", "SETUSER", "default", "-lpush"]).await;
    let forbidden = redis.ask(LONG, async |mut connection| connection.lpush("list", "value").await).await;
    assert!(matches!(forbidden, Err(Unavailable::Refused(_))), "{forbidden:?}");
    let said = redis.denied().unwrap();
    assert!(said.contains("lpush"), "{said}");
    let forbidden = redis.ask(LONG, async |mut connection| {
        let script = ::redis::Script::new("return redis.call('LPUSH', KEYS[1], 'value')");
        let answer: RedisResult<()> = script.key("list").invoke_async(&mut connection).await;
        answer
    });
    assert!(matches!(forbidden.await, Err(Unavailable::Refused(_))));
    let said = redis.denied().unwrap();
    assert!(said.contains("script") || said.contains("lpush"), "Redis says the one, Valkey the other: {said}");
    set(&redis, LONG).await.unwrap();
    assert!(!standing.has_changed().unwrap());
}

/// Nobody hears anything on such a line, so it must not be waited for.
#[tokio::test]
async fn a_line_that_takes_no_subscription_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let redis = Redis::open(&format!("redis://{}", listener.local_addr().unwrap()).into()).unwrap();
    let server = async {
        let mut lines = Vec::new();
        loop {
            let (mut line, _) = listener.accept().await.unwrap();
            // It takes the two commands in which a client names itself, and says nothing more.
            let _ = line.read(&mut [0; 1024]).await.unwrap();
            line.write_all(b"+OK\r\n+OK\r\n").await.unwrap();
            lines.push(line);
        }
    };
    let heard = tokio::select! {
        heard = timeout(LONG, redis.listen("channel")) => heard,
        () = server => unreachable!(),
    };
    assert!(matches!(heard.expect("it is given up"), Err(Unavailable::Slow(_))));
}

/// The task that looks is the only other holder, and holds on only while it looks.
#[tokio::test]
async fn nothing_is_left_of_a_server_whose_last_handle_is_gone() {
    let server = Server::start().await;
    let redis = open(&server);
    redis.check().await.unwrap();
    let left = Arc::downgrade(&redis.0);
    drop(redis);
    timeout(LONG, async {
        while left.strong_count() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .expect("the last look ends");
}
