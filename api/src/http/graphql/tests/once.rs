//! Mutations that carry an `Idempotency-Key`.

use sea_orm::ConnectionTrait;

use super::*;

const CREATE: &str = "mutation { createQrCode(input: { target: \"0788123456\" }) { qrCode { code } userErrors { code } } }";

struct Hub {
    site: Site,
    api: Router,
}

impl Hub {
    async fn new() -> Self {
        let site = Site::with(Role::Owner).await;
        Self { api: router(site.app.clone()), site }
    }

    async fn send(&self, bearer: &str, key: &[u8], query: &str) -> Answer {
        let mut request = post("/graphql", Some(bearer), &json!({ "query": query }).to_string());
        request.headers_mut().insert(IDEMPOTENCY_KEY, axum::http::HeaderValue::from_bytes(key).unwrap());
        let (parts, body) = self.api.clone().oneshot(request).await.unwrap().into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
    }
}

#[tokio::test]
async fn a_repeated_mutation_gets_the_answer_of_the_first() {
    let hub = Hub::new().await;
    let bearer = hub.site.bearer();
    let first = hub.send(&bearer, b"a", CREATE).await;
    assert_eq!((first.status, first.header(REPLAYED)), (StatusCode::OK, ""));
    assert!(first.headers.contains_key("ratelimit"));
    let again = hub.send(&bearer, b"a", CREATE).await;
    assert_eq!((again.status, again.header(REPLAYED)), (StatusCode::OK, "true"));
    assert_eq!(again.body, first.body);
    let (left, right) = tokio::join!(hub.send(&bearer, b"b", CREATE), hub.send(&bearer, b"b", CREATE));
    assert_eq!(left.body, right.body);
    assert_ne!(left.header(REPLAYED), right.header(REPLAYED), "one of two at once is the first");
}

#[tokio::test]
async fn a_key_belongs_to_one_body_and_one_caller() {
    let hub = Hub::new().await;
    hub.send(&hub.site.bearer(), b"a", CREATE).await;
    let other = hub.send(&hub.site.bearer(), b"a", &CREATE.replace("456", "457")).await;
    assert_eq!((other.status, other.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "IDEMPOTENCY_KEY_REUSED"));
    let new = api_key::New {
        name: "other".to_owned(),
        role: Role::Owner,
        scopes: Vec::new(),
        expires_at: None,
        created_by: None,
        replaces: None,
    };
    let (_, key) = api_key::create(&hub.site.app.db, new, noon()).await.unwrap();
    let theirs = hub.send(&format!("Bearer {key}"), b"a", &CREATE.replace("456", "458")).await;
    assert_eq!((theirs.status, theirs.header(REPLAYED)), (StatusCode::OK, ""));
}

#[tokio::test]
async fn what_failed_may_be_tried_again() {
    let hub = Hub::new().await;
    let rename = |from: &str, to: &str| format!("ALTER TABLE {from} RENAME TO {to}");
    hub.site.app.db.execute_unprepared(&rename("qr_codes", "gone")).await.unwrap();
    let failed = hub.send(&hub.site.bearer(), b"a", CREATE).await;
    assert_eq!(failed.code(), "INTERNAL");
    hub.site.app.db.execute_unprepared(&rename("gone", "qr_codes")).await.unwrap();
    let mended = hub.send(&hub.site.bearer(), b"a", CREATE).await;
    assert_eq!((mended.code().as_str(), mended.header(REPLAYED)), ("", ""));
}

#[tokio::test]
async fn what_was_switched_off_may_be_tried_again() {
    let hub = Hub::new().await;
    let switch = async |key: &[u8], on: bool| {
        let input = format!("flag: QR_CODES, enabled: {on}, reason: \"a try\"");
        let query = format!("mutation {{ setFeatureFlag(input: {{ {input} }}) {{ userErrors {{ code }} }} }}");
        let done = hub.send(&hub.site.bearer(), key, &query).await.json();
        assert_eq!(done["data"]["setFeatureFlag"]["userErrors"], json!([]), "{done}");
    };
    switch(b"off", false).await;
    let barred = hub.send(&hub.site.bearer(), b"a", CREATE).await;
    assert_eq!(barred.json()["data"]["createQrCode"]["userErrors"][0]["code"], "FEATURE_DISABLED");
    assert_eq!(barred.header(header::RETRY_AFTER), "60");
    switch(b"on", true).await;
    let made = hub.send(&hub.site.bearer(), b"a", CREATE).await;
    assert_eq!((&made.json()["data"]["createQrCode"]["userErrors"], made.header(REPLAYED)), (&json!([]), ""));
}

#[rstest]
#[case::empty(b"")]
#[case::long(&[b'x'; 256])]
#[case::no_ascii("clé".as_bytes())]
#[tokio::test]
async fn keys_are_looked_at_with_mutations_only(#[case] key: &[u8]) {
    let hub = Hub::new().await;
    let refused = hub.send(&hub.site.bearer(), key, CREATE).await;
    assert_eq!((refused.status, refused.code().as_str()), (StatusCode::BAD_REQUEST, "BAD_REQUEST"));
    for _ in 0..2 {
        let query = hub.send(&hub.site.bearer(), key, "{ viewer { role } }").await;
        assert_eq!((query.status, query.header(REPLAYED)), (StatusCode::OK, ""));
    }
}
