use rstest::rstest;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;

/// What a server says in the place of a greeting: that it will not, and why.
fn refusal(code: &str) -> Vec<u8> {
    let fields = format!("SFATAL\0C{code}\0Mno\0\0");
    let length = u32::try_from(fields.len() + 4).unwrap();
    [b"E".as_slice(), &length.to_be_bytes(), fields.as_bytes()].concat()
}

#[rstest]
#[case::it_starts("57P03", true)]
#[case::no_such_database("3D000", false)]
#[case::a_wrong_password("28P01", false)]
#[tokio::test]
async fn who_says_no_is_not_waited_for(#[case] code: &str, #[case] away: bool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("postgres://hub@{}/hub?sslmode=disable", listener.local_addr().unwrap());
    let server = async {
        let (mut line, _) = listener.accept().await.unwrap();
        let _ = line.read(&mut [0; 1024]).await.unwrap();
        line.write_all(&refusal(code)).await.unwrap();
    };
    let (seen, ()) = tokio::join!(is_away(&url), server);
    assert_eq!(seen, away);
}

#[tokio::test]
async fn where_nobody_listens_somebody_may_come() {
    assert!(is_away("postgres://hub@127.0.0.1:1/hub").await);
}
