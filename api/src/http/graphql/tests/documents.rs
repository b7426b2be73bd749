//! Documents that are named by their hash.

use sha2::{Digest, Sha256};

use super::*;

const DOCUMENT: &str = "query Who { viewer { role } }";

fn hash(document: &str) -> String {
    hex::encode(Sha256::digest(document))
}

fn named(hash: &str) -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } })
}

async fn send(api: &Router, site: &Site, body: Value) -> Answer {
    let response = api.clone().oneshot(post("/graphql", Some(&site.bearer()), &body.to_string())).await.unwrap();
    let (parts, body) = response.into_parts();
    Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
}

fn trusting(site: Site, only: bool) -> Site {
    let trusted = [(Sha256::digest(DOCUMENT).into(), DOCUMENT.into())].into_iter().collect();
    site.set(|config| (config.api.trusted, config.api.trusted_only) = (Arc::new(trusted), only))
}

#[tokio::test]
async fn a_document_that_was_sent_once_is_found_by_its_hash() {
    let site = Site::with(Role::Owner).await;
    let api = router(site.app.clone());
    let hash = hash(DOCUMENT);
    let unknown = send(&api, &site, json!({ "extensions": named(&hash) })).await;
    assert_eq!(unknown.json()["errors"][0]["message"], "PersistedQueryNotFound");
    assert_eq!(unknown.code(), "PERSISTED_QUERY_NOT_FOUND");
    let sent = send(&api, &site, json!({ "query": DOCUMENT, "extensions": named(&hash) })).await;
    assert_eq!(sent.json()["data"], json!({ "viewer": { "role": "OWNER" } }));
    let found = send(&api, &site, json!({ "extensions": named(&hash) })).await;
    assert_eq!(found.json()["data"], json!({ "viewer": { "role": "OWNER" } }));
    let extensions = named(&hash).to_string();
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("extensions", &extensions).finish();
    let get = HttpRequest::get(format!("/graphql?{query}")).header(header::AUTHORIZATION, site.bearer());
    let response = api.oneshot(get.body(Body::empty()).unwrap()).await.unwrap();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["data"], json!({ "viewer": { "role": "OWNER" } }));
}

#[rstest]
#[case::other_hash(named(&hash("{ viewer { name } }")))]
#[case::no_hash(named("abc"))]
#[case::other_version(json!({ "persistedQuery": { "version": 2, "sha256Hash": hash(DOCUMENT) } }))]
#[case::no_object(json!({ "persistedQuery": "abc" }))]
#[tokio::test]
async fn a_hash_has_to_be_that_of_its_document(#[case] extensions: Value) {
    let site = Site::with(Role::Owner).await;
    let answer = send(&router(site.app.clone()), &site, json!({ "query": DOCUMENT, "extensions": extensions })).await;
    assert_eq!((answer.code().as_str(), answer.json().get("data")), ("BAD_REQUEST", None));
}

#[tokio::test]
async fn trusted_documents_are_known_from_the_start() {
    for only in [false, true] {
        let site = trusting(Site::with(Role::Owner).await, only);
        let api = router(site.app.clone());
        let hash = hash(DOCUMENT);
        for body in [
            json!({ "documentId": format!("sha256:{hash}") }),
            json!({ "documentId": hash }),
            json!({ "extensions": named(&hash) }),
            json!({ "query": DOCUMENT }),
        ] {
            let answer = send(&api, &site, body.clone()).await;
            assert_eq!(answer.json()["data"], json!({ "viewer": { "role": "OWNER" } }), "{body}");
        }
    }
}

#[tokio::test]
async fn all_others_are_refused_where_only_those_are_taken() {
    let site = trusting(Site::with(Role::Owner).await, true);
    let api = router(site.app.clone());
    let other = "{ viewer { role } }";
    for body in [
        json!({ "query": other }),
        json!({ "query": other, "extensions": named(&hash(other)) }),
        json!({ "query": other, "extensions": named(&hash(DOCUMENT)) }),
        json!({ "extensions": named(&hash(other)) }),
        json!({ "query": "{ __schema { queryType { name } } }" }),
    ] {
        let answer = send(&api, &site, body.clone()).await;
        let code = if body["extensions"] == named(&hash(DOCUMENT)) { "BAD_REQUEST" } else { "DOCUMENT_NOT_TRUSTED" };
        assert_eq!((answer.code().as_str(), answer.json().get("data")), (code, None), "{body}");
    }
    let stream = site.answer(post("/graphql/stream", Some(&site.bearer()), &json!({ "query": other }).to_string())).await;
    assert_eq!(stream.code(), "DOCUMENT_NOT_TRUSTED");
}
