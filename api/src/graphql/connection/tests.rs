use proptest::prelude::*;

use super::*;

fn cursors() -> impl Strategy<Value = Cursor> {
    let time = (-1_000_000_000_000_000_i64..4_000_000_000_000_000).prop_map(DateTime::from_timestamp_micros);
    let order = prop::sample::select(&Order::ALL[..]);
    (order, any::<u128>(), time).prop_map(|(order, id, time)| {
        let at = time.filter(|_| order != Order::Id);
        Cursor { order, key: Key { at, id: Uuid::from_u128(id) } }
    })
}

proptest! {
    #[test]
    fn a_cursor_comes_back_as_it_went(cursor in cursors()) {
        prop_assert_eq!(Cursor::decode_cursor(&cursor.encode_cursor()), Ok(cursor));
    }

    #[test]
    fn a_cut_cursor_is_no_cursor(cursor in cursors(), cut in 1_usize..8) {
        let text = cursor.encode_cursor();
        prop_assert!(Cursor::decode_cursor(&text[..text.len() - cut]).is_err());
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,60}", bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        let _ = Cursor::decode_cursor(&text);
        let _ = Cursor::decode_cursor(&BASE64.encode(bytes));
    }
}

#[test]
fn a_list_costs_its_rows() {
    assert_eq!(cost(None, None, 3), 85);
    assert_eq!(cost(Some(2), None, 3), 16);
    assert_eq!(cost(None, Some(100), 3), 310);
    assert_eq!(cost(Some(i32::MAX), None, 3), 310, "it is refused anyway");
    assert_eq!(cost(Some(-5), None, 3), 13);
    assert_eq!(cost(None, None, usize::MAX), usize::MAX);
}
