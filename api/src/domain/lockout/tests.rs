use rstest::rstest;

use super::*;
use crate::domain::record::fixture::{Backend, noon};

#[rstest]
#[tokio::test]
async fn after_a_lock_all_tries_are_there_again(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let subject = Subject::email(&SecretKey::random(), "diane@example.rw");
    let mut now = noon();
    for lock in 0..3 {
        for failure in 0..FAILURES {
            let counted = Charge::Counted { last: failure == FAILURES - 1 };
            assert_eq!(charge(&db, &subject, now).await.unwrap(), counted, "failure {failure} before lock {lock}");
        }
        assert_eq!(charge(&db, &subject, now).await.unwrap(), Charge::Locked { until: now + LOCKED_FOR });
        let until = HashMap::from([(subject.clone(), now + LOCKED_FOR)]);
        assert_eq!(locked(&db, std::slice::from_ref(&subject), now).await.unwrap(), until);
        now += LOCKED_FOR;
        assert_eq!(locked(&db, std::slice::from_ref(&subject), now).await.unwrap(), HashMap::new());
    }
}
