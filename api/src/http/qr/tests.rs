use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use entity::qr_code::QrTarget;
use rstest::rstest;
use sea_orm::{EntityTrait, QueryOrder};
use tower::ServiceExt;

use super::*;
use crate::{
    config::Environment,
    domain::qr::tests::{database, merchant, noon, phone},
};

const ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; TECNO KC8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
const CUBOT: &str = "Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 Chrome/100.0 Mobile Safari/537.36";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";

struct Site {
    pages: QrPages,
    code: String,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

impl Site {
    async fn with(target: &qr::Target, amount: Option<u32>) -> Self {
        let db = database().await;
        let code = qr::find_or_create(&db, None, target, amount, noon()).await.unwrap().code;
        let public_url = "https://hub.example".parse().unwrap();
        let flags = Flags::new(Environment::Development);
        Self {
            pages: QrPages { db, public_url, now: Arc::new(noon), timezone: chrono_tz::Africa::Kigali, logo: None, flags },
            code,
        }
    }

    async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = Request::builder().method(method).uri(path.replace("CODE", &self.code));
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let site: Router = router().with_state(self.pages.clone());
        let (parts, body) = site.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn open(&self, agent: &str) -> Answer {
        self.ask(Method::GET, "/q/CODE", &[("user-agent", agent)]).await
    }

    async fn scans(&self) -> i64 {
        qr::by_code(&self.pages.db, &self.code).await.unwrap().unwrap().scans
    }
}

#[tokio::test]
async fn the_page_dials_on_both_networks() {
    let site = Site::with(&phone("0788123456"), Some(2000)).await;
    let page = site.open(ANDROID).await;
    assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, "text/html; charset=utf-8"));
    assert!(page.body.len() < 10_000, "{} bytes", page.body.len());
    for part in [
        "<h1>Pay 0788 123 456</h1>",
        "2,000 RWF",
        r#"href="tel:*182*1*1*0788123456*2000%23">Dial with MTN</a>"#,
        r#"href="tel:*182*1*2*0788123456*2000%23">Dial with Airtel</a>"#,
        "*182*1*1*0788123456*2000#</code>",
        "*182*1*2*0788123456*2000#</code>",
        &format!(r#"<img src="{}.png""#, site.code),
        &format!(r#"content="https://hub.example/q/{}.png""#, site.code),
    ] {
        assert!(page.text().contains(part), "{part} is not in {}", page.text());
    }
    assert!(!page.text().contains("not verified"));
}

#[tokio::test]
async fn a_merchant_is_one_button_and_the_network_asks_for_the_amount() {
    let page = Site::with(&merchant("12345"), None).await.open(ANDROID).await;
    assert!(page.text().contains("<h1>Pay merchant 12345</h1>"));
    assert!(page.text().contains(r#"href="tel:*182*8*1*12345%23">Dial with MTN or Airtel</a>"#));
    assert!(page.text().contains("Your network will ask for the amount."));
    assert_eq!(page.text().matches("tel:").count(), 1);
}

#[tokio::test]
async fn an_unverified_menu_says_so() {
    let page = Site::with(&phone("+22890112345"), None).await.open(ANDROID).await;
    assert!(page.text().contains("This menu is not verified"));
    assert!(page.text().contains("Then type 90 11 23 45"));
}

#[tokio::test]
async fn an_iphone_is_told_to_copy() {
    let page = Site::with(&phone("0788123456"), None).await.open(IPHONE).await;
    assert!(!page.text().contains("tel:") && page.text().contains("An iPhone does not dial this"));
    assert!(page.text().contains("*182*1*1*0788123456#</code>"));
}

#[rstest]
#[case("rw", "rw", "Ishyura 0788 123 456")]
#[case("fr-FR,fr;q=0.9,en;q=0.8", "fr", "Payer 0788 123 456")]
#[case("sw, RW-RW;q=0.7, en;q=0.3", "rw", "Ishyura 0788 123 456")]
#[case("en,rw", "en", "Pay 0788 123 456")]
#[case("fr;q=0, rw;q=0.1", "rw", "Ishyura 0788 123 456")]
#[case("de", "en", "Pay 0788 123 456")]
#[case(";;,q=,fr;q=x", "en", "Pay 0788 123 456")]
#[case("", "en", "Pay 0788 123 456")]
#[tokio::test]
async fn speaks_the_readers_language(#[case] accepted: &str, #[case] tag: &str, #[case] heading: &str) {
    let site = Site::with(&phone("0788123456"), None).await;
    let page = site.ask(Method::GET, "/q/CODE", &[("accept-language", accepted)]).await;
    assert_eq!((page.header("content-language"), page.header("vary")), (tag, "accept-language, user-agent"));
    assert!(page.text().contains(&format!(r#"<html lang="{tag}">"#)) && page.text().contains(heading));
}

/// A French eye reads `2,000` as two francs.
#[rstest]
#[case("en", "2,000 RWF")]
#[case("fr", "2\u{a0}000 RWF")]
#[tokio::test]
async fn groups_thousands_as_the_reader_does(#[case] accepted: &str, #[case] amount: &str) {
    let site = Site::with(&phone("0788123456"), Some(2000)).await;
    let page = site.ask(Method::GET, "/q/CODE", &[("accept-language", accepted)]).await;
    assert!(page.text().contains(&format!(r#"<p class="amount">{amount}</p>"#)), "{}", page.text());
}

#[tokio::test]
async fn an_unknown_code_leads_to_the_menu() {
    let site = Site::with(&phone("0788123456"), None).await;
    let page = site.ask(Method::GET, "/q/abcdefghjkmnp", &[("user-agent", ANDROID)]).await;
    assert!(page.text().contains(r#"href="tel:*182%23">Dial with MTN or Airtel</a>"#), "{}", page.text());
    let page = site.ask(Method::GET, "/q/abcdefghjkmnp", &[("user-agent", IPHONE)]).await;
    assert!(page.text().contains("*182#</code>") && !page.text().contains("tel:"));
}

#[tokio::test]
async fn a_code_may_be_typed_in_capitals() {
    let site = Site::with(&merchant("12345"), None).await;
    let typed = format!("/q/{}", site.code.to_uppercase());
    assert_eq!(site.ask(Method::GET, &typed, &[]).await.status, StatusCode::OK);
}

/// Whoever asks for pictures by the thousand waits, and the memory stays.
#[tokio::test]
async fn drawings_wait_for_their_turn() {
    let site = Site::with(&merchant("12345"), None).await;
    let taken = DRAWINGS.acquire_many(4).await.unwrap();
    let asked = site.ask(Method::GET, "/q/CODE.svg", &[]);
    tokio::pin!(asked);
    assert!(tokio::time::timeout(std::time::Duration::from_millis(50), &mut asked).await.is_err());
    drop(taken);
    assert_eq!(asked.await.status, StatusCode::OK);
}

#[rstest]
#[case(ANDROID, 1)]
#[case(CUBOT, 1)]
#[case(IPHONE, 1)]
#[case("", 0)]
#[case("WhatsApp/2.24.1.78 A", 0)]
#[case("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", 0)]
#[case("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", 0)]
#[case("TelegramBot (like TwitterBot)", 0)]
#[case("curl/8.5.0", 0)]
#[tokio::test]
async fn counts_people_only(#[case] agent: &str, #[case] scans: i64) {
    let site = Site::with(&merchant("12345"), None).await;
    assert_eq!(site.open(agent).await.status, StatusCode::OK);
    assert_eq!(site.scans().await, scans);
}

/// A day of the hub's own zone: 22:30 in London is past midnight in Kigali.
#[tokio::test]
async fn an_opening_counts_for_its_day() {
    let mut site = Site::with(&merchant("12345"), None).await;
    for (time, openings) in [("2026-11-24T21:59:00Z", 1), ("2026-11-24T22:30:00Z", 2)] {
        site.pages.now = Arc::new(move || time.parse().unwrap());
        for _ in 0..openings {
            site.open(ANDROID).await;
        }
    }
    let days = entity::qr_scan_day::Entity::find().order_by_asc(entity::qr_scan_day::Column::Day).all(&site.pages.db).await;
    let counted: Vec<_> = days.unwrap().into_iter().map(|row| (row.day.to_string(), row.scans)).collect();
    assert_eq!(counted, [("2026-11-24".to_owned(), 1), ("2026-11-25".to_owned(), 2)]);
    assert_eq!(site.scans().await, 3);
}

#[tokio::test]
async fn counts_each_opening_once_and_nothing_else() {
    let site = Site::with(&merchant("12345"), None).await;
    site.open(ANDROID).await;
    site.open(ANDROID).await;
    assert_eq!(site.scans().await, 2);
    let person = ("user-agent", ANDROID);
    site.ask(Method::HEAD, "/q/CODE", &[person]).await;
    site.ask(Method::GET, "/q/CODE.png", &[person]).await;
    site.ask(Method::GET, "/q/CODE.svg", &[person]).await;
    site.ask(Method::GET, "/q/CODE", &[person, ("sec-purpose", "prefetch;prerender")]).await;
    assert_eq!(site.scans().await, 2);
}

#[rstest]
#[case("/q/CODE.png", "image/png", 900)]
#[case("/q/CODE.png?size=chat", "image/png", 900)]
#[case("/q/CODE.png?size=print", "image/png", 2000)]
#[tokio::test]
async fn pictures_come_in_two_sizes(#[case] path: &str, #[case] kind: &str, #[case] width: u32) {
    let picture = Site::with(&merchant("12345"), None).await.ask(Method::GET, path, &[]).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, kind));
    assert_eq!(image::load_from_memory(&picture.body).unwrap().width(), width);
}

#[tokio::test]
async fn a_logo_goes_into_the_pictures() {
    let mut site = Site::with(&merchant("12345"), None).await;
    let plain = site.ask(Method::GET, "/q/CODE.svg", &[]).await;
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbaImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).unwrap();
    site.pages.logo = Some(Arc::new(Logo::from_png(&png.into_inner()).unwrap()));
    let with_logo = site.ask(Method::GET, "/q/CODE.svg", &[]).await;
    assert!(!plain.text().contains("<image") && with_logo.text().contains("<image"));
    assert_ne!(plain.header("etag"), with_logo.header("etag"));
}

#[rstest]
#[case("/q/CODE.png")]
#[case("/q/CODE.svg")]
#[tokio::test]
async fn pictures_are_sent_once(#[case] path: &str) {
    let site = Site::with(&merchant("12345"), None).await;
    let first = site.ask(Method::GET, path, &[]).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.header("cache-control"), "public, max-age=3600");
    for held in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let again = site.ask(Method::GET, path, &[("if-none-match", &held)]).await;
        assert_eq!((again.status, again.body.len(), again.header("etag")), (StatusCode::NOT_MODIFIED, 0, tag.as_str()));
    }
    let other = site.ask(Method::GET, path, &[("if-none-match", "\"other\"")]).await;
    assert_eq!((other.status, other.body), (StatusCode::OK, first.body));
}

#[rstest]
#[case("/q/CODE", "text/html; charset=utf-8")]
#[case("/q/CODE.png", "image/png")]
#[case("/q/CODE.svg", "image/svg+xml")]
#[tokio::test]
async fn head_is_get_without_the_body(#[case] path: &str, #[case] kind: &str) {
    let site = Site::with(&merchant("12345"), None).await;
    let whole = site.ask(Method::GET, path, &[]).await;
    let head = site.ask(Method::HEAD, path, &[]).await;
    assert_eq!((head.status, head.header("content-type"), head.body.len()), (StatusCode::OK, kind, 0));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
}

#[rstest]
#[case(Method::GET, "/q/abcdefghjkmnp", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/abcdefghjkmnp.png", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/CODE.gif", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/CODE.png.png", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/.png", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/%00", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/%3Cscript%3E", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/..%2F..%2Fetc%2Fpasswd", StatusCode::NOT_FOUND)]
#[case(Method::GET, "/q/%ff", StatusCode::BAD_REQUEST)]
#[case(Method::GET, "/q/CODE.png?size=huge", StatusCode::BAD_REQUEST)]
#[case(Method::POST, "/q/CODE", StatusCode::METHOD_NOT_ALLOWED)]
#[tokio::test]
async fn refuses(#[case] method: Method, #[case] path: &str, #[case] status: StatusCode) {
    let answer = Site::with(&merchant("12345"), None).await.ask(method, path, &[]).await;
    assert_eq!(answer.status, status);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    // Nothing of the address comes back; the one script is the page's own.
    assert!(answer.text().matches("<script>").count() <= 1 && !answer.text().contains("passwd"));
    if status == StatusCode::NOT_FOUND {
        assert!(answer.text().contains("There is no such code"));
    }
}

#[rstest]
#[case("/q/CODE")]
#[case("/q/CODE.svg")]
#[case("/q/abcdefghjkmnp")]
#[tokio::test]
async fn every_answer_is_locked_down(#[case] path: &str) {
    let answer = Site::with(&merchant("12345"), None).await.ask(Method::GET, path, &[]).await;
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-robots-tag"), "noindex");
}

/// A browser hashes what stands between the tags; were it anything else, the page would lose its style and script.
#[rstest]
#[case("style")]
#[case("script")]
#[tokio::test]
async fn the_policy_allows_what_the_page_holds(#[case] tag: &str) {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let page = Site::with(&merchant("12345"), None).await.open(ANDROID).await;
    let inside = page.text().split(&format!("<{tag}>")).nth(1).unwrap().split(&format!("</{tag}>")).next().unwrap();
    let hash = STANDARD.encode(Sha256::digest(inside));
    assert!(page.header("content-security-policy").contains(&format!("{tag}-src 'sha256-{hash}'")));
}

#[tokio::test]
async fn a_lost_database_is_a_503() {
    let site = Site::with(&merchant("12345"), None).await;
    site.pages.db.clone().close().await.unwrap();
    let answer = site.open(ANDROID).await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "30"));
    assert!(answer.text().contains("Please try again in a minute."));
}

#[tokio::test]
async fn a_broken_row_is_a_500_that_tells_nothing() {
    use entity::qr_code::{ActiveModel, Column, Entity};
    use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter};
    let site = Site::with(&merchant("12345"), None).await;
    let broken = ActiveModel { target_kind: Set(QrTarget::Phone), ..Default::default() };
    Entity::update_many().set(broken).filter(Column::Code.eq(&site.code)).exec(&site.pages.db).await.unwrap();
    let answer = site.open(ANDROID).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(!answer.text().contains("12345") && !answer.text().contains("bug"));
}
