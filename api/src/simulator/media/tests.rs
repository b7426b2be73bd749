use chrono::TimeZone;
use rstest::rstest;

use super::*;

fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 0, 0).unwrap()
}

fn of_size(mime_type: &str, start: &[u8], size: usize) -> Result<Media, String> {
    let mut bytes = start.to_vec();
    bytes.resize(size, 0);
    Media::new(mime_type, bytes.into(), moment() + UPLOADED_FOR)
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

#[rstest]
#[case::png("image/png", PNG, 5 * MIB)]
#[case::jpeg("image/jpeg", b"\xff\xd8\xff", 5 * MIB)]
#[case::with_parameters("Text/Plain; charset=utf-8", b"", 1)]
#[case::pdf("application/pdf", b"%PDF-1.7", 16 * MIB)]
fn what_whatsapp_takes(#[case] mime_type: &str, #[case] start: &[u8], #[case] size: usize) {
    assert_eq!(of_size(mime_type, start, size).unwrap().bytes.len(), size);
}

#[rstest]
#[case::picture_too_large("image/png", PNG, 5 * MIB + 1, "must have 1 to 5242880 bytes, and has 5242881")]
#[case::document_too_large("application/pdf", b"%PDF-", 16 * MIB + 1, "must have 1 to 16777216 bytes")]
#[case::empty("text/plain", b"", 0, "and has 0")]
#[case::script("text/html", b"<script>", 8, "is of type 'text/html'")]
#[case::drawing("image/svg+xml", b"<svg/>", 6, "file must be of one of the types image/jpeg, image/png")]
#[case::disguised("image/png", b"%PDF-", 5, "its first bytes say otherwise")]
fn what_whatsapp_refuses(#[case] mime_type: &str, #[case] start: &[u8], #[case] size: usize, #[case] sentence: &str) {
    let refusal = of_size(mime_type, start, size).unwrap_err();
    assert!(refusal.contains(sentence), "{refusal}");
}

#[test]
fn digests_are_of_the_bytes() {
    let media = Media::new("text/plain", "abc".into(), moment()).unwrap();
    assert_eq!(media.sha256_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(media.sha256_base64(), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

#[test]
fn the_oldest_files_make_room() {
    let mut store = MediaStore::default();
    let files: Vec<Media> = (0..5).map(|_| of_size("application/pdf", b"%PDF-", 16 * MIB).unwrap()).collect();
    for file in &files {
        store.put(file.clone(), moment());
    }
    assert_eq!(store.get(&files[0].id, moment()), None);
    assert!(files[1..].iter().all(|file| store.get(&file.id, moment()).is_some()));
}

#[test]
fn a_file_goes_when_its_time_is_over() {
    let mut store = MediaStore::default();
    let file = of_size("image/png", PNG, 10).unwrap();
    store.put(file.clone(), moment());
    assert!(store.get(&file.id, moment() + UPLOADED_FOR - TimeDelta::seconds(1)).is_some());
    assert_eq!(store.get(&file.id, moment() + UPLOADED_FOR), None);
}
