//! Whom alerts are sent to.

use super::*;

#[tokio::test]
async fn addresses_are_sealed_and_known_again() {
    let db = database().await;
    let row = aline(&db).await;
    assert!(!row.address.contains("788") && !row.address_key.contains("788"));
    assert_eq!(open_contact(&key(), &row), Ok(Address::WhatsApp { number: "+250788123456".to_owned() }));
    assert!(open_contact(&SecretKey::random(), &row).is_err());
    let address = Address::WhatsApp { number: "+250788123456".to_owned() };
    let again =
        NewContact { name: "Eric".to_owned(), address, least_severity: Severity::Warning, messages: false, operator: None };
    let refused = create_contact(&db, &key(), again.clone(), noon()).await;
    assert!(matches!(refused, Err(Error::Invalid { code: "EXISTS", .. })), "{refused:?}");
    let nameless = NewContact { name: " ".to_owned(), ..again };
    let refused = create_contact(&db, &key(), nameless, noon()).await;
    assert!(matches!(refused, Err(Error::Invalid { code: "BAD_NAME", .. })), "{refused:?}");
}

/// Two clicks are one contact.
#[rstest]
#[tokio::test]
async fn who_is_made_twice_at_once_is_there_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(one) = backend.open().await else { return };
    let other = match backend {
        Backend::Sqlite => one.clone(),
        Backend::Postgres => crate::domain::record::fixture::beside(&one).await,
    };
    let make = async |db: &DatabaseConnection| {
        let address = Address::WhatsApp { number: "+250788123456".to_owned() };
        let new =
            NewContact { name: "Aline".to_owned(), address, least_severity: Severity::Warning, messages: false, operator: None };
        let tx = crate::store::begin(db).await.unwrap();
        let made = create_contact(&tx, &key(), new, noon()).await;
        tx.commit().await.unwrap();
        made
    };
    let (first, second) = futures::join!(make(&one), make(&other));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    let refused = first.and(second);
    assert!(matches!(refused, Err(Error::Invalid { field: "phone", code: "EXISTS", .. })), "{refused:?}");
    assert_eq!(contacts(&one).await.unwrap().len(), 1);
}

/// Adding one's own browser needs no leave, so nobody may use up the places of the others.
#[tokio::test]
async fn an_account_has_few_browsers() {
    let db = database().await;
    let account = async |email: &str| keep(&db, operator::Model { email: email.to_owned(), ..staff() }).await.id;
    let (diane, eric) = (account("diane@example.rw").await, account("eric@example.rw").await);
    let add = async |operator, n: usize| {
        let endpoint = format!("https://push.example/{operator}/{n}");
        let address = Address::Push(Subscription { endpoint, p256dh: String::new(), auth: String::new() });
        let new = NewContact {
            name: "Browser".to_owned(),
            address,
            least_severity: Severity::Warning,
            messages: false,
            operator: Some(operator),
        };
        create_contact(&db, &key(), new, noon()).await
    };
    let mut made = Vec::new();
    for n in 0..5 {
        made.push(add(diane, n).await.unwrap());
    }
    let refused = add(diane, 5).await;
    assert!(matches!(refused, Err(Error::Invalid { field: "push", code: "TOO_MANY_BROWSERS", .. })), "{refused:?}");
    add(eric, 0).await.unwrap();
    contact(&db, "Aline", "+250788222222", Severity::Warning).await;
    delete_contact(&db, made[0].id, at(1)).await.unwrap();
    add(diane, 5).await.unwrap();
}

#[tokio::test]
async fn there_is_an_end_to_contacts() {
    let db = database().await;
    for n in 0..50 {
        contact(&db, "Aline", &format!("+2507881234{n:02}"), Severity::Warning).await;
    }
    let address = Address::WhatsApp { number: "+250788222222".to_owned() };
    let one_more =
        NewContact { name: "Eric".to_owned(), address, least_severity: Severity::Warning, messages: false, operator: None };
    let refused = create_contact(&db, &key(), one_more, noon()).await;
    assert!(matches!(refused, Err(Error::Invalid { code: "TOO_MANY", .. })), "{refused:?}");
}
