//! Files that are no documents, or pretend to be: what people and attackers send.

use std::io::{Read, Write, repeat};

use flate2::{Compression, Crc, write::ZlibEncoder};
use image::{Rgb, RgbImage};

use super::camera;

/// Everything here with its name, for tables of tests.
pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("empty", Vec::new()),
        ("text", text()),
        ("zip", zip()),
        ("heic", heic()),
        ("tiny picture", tiny()),
        ("truncated JPEG", truncated_jpeg()),
        ("JPEG with absurd size", absurd_jpeg()),
        ("PNG bomb", png_bomb()),
        ("encrypted PDF", encrypted_pdf()),
        ("PDF without pages", empty_pdf()),
        ("PDF whose pages are their own parents", recursive_pdf()),
        ("PDF with a million pages", endless_pdf()),
        ("PDF with a drawing that draws itself", self_drawing_pdf()),
        ("JPEG followed by a ZIP", jpeg_with_zip()),
        ("JPEG followed by HTML", jpeg_with_html()),
    ]
}

pub fn text() -> Vec<u8> {
    b"Certificate No 123456, RAB 123 C, valid until 31/12/2026\n".repeat(20)
}

/// An archive with one empty file.
pub fn zip() -> Vec<u8> {
    let name = b"insurance.jpg";
    let length = [name.len() as u8, 0];
    let local = [b"PK\x03\x04\x0a\0".as_slice(), &[0; 20], &length, &[0, 0], name].concat();
    let central = [b"PK\x01\x02\x0a\0\x0a\0".as_slice(), &[0; 20], &length, &[0; 16], name].concat();
    let (size, at) = ((central.len() as u32).to_le_bytes(), (local.len() as u32).to_le_bytes());
    [&local, &central, b"PK\x05\x06\0\0\0\0\x01\0\x01\0".as_slice(), &size, &at, &[0, 0]].concat()
}

/// As iPhones begin a picture.
pub fn heic() -> Vec<u8> {
    [b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice(), b"\0\0\0\x22meta\0\0\0\0", &[0x5A; 4000]].concat()
}

/// A sound picture on which nothing can stand.
pub fn tiny() -> Vec<u8> {
    camera::encode(&RgbImage::from_pixel(24, 16, Rgb([250, 240, 200])), 80, None)
}

fn sound() -> Vec<u8> {
    let picture = RgbImage::from_fn(900, 700, |x, y| Rgb([(x / 4) as u8, (y / 4) as u8, ((x ^ y) & 0xFF) as u8]));
    camera::encode(&picture, 80, None)
}

/// Its second half is missing.
pub fn truncated_jpeg() -> Vec<u8> {
    let mut jpeg = sound();
    jpeg.truncate(jpeg.len() / 2);
    jpeg
}

/// Its header says that it is 65,535 pixels wide and high.
pub fn absurd_jpeg() -> Vec<u8> {
    let mut jpeg = sound();
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a baseline frame");
    jpeg[frame + 5..frame + 9].fill(0xFF);
    jpeg
}

/// 30,000 by 30,000 white pixels in some hundred kilobytes.
pub fn png_bomb() -> Vec<u8> {
    const SIDE: u32 = 30_000;
    let side = SIDE.to_be_bytes();
    // One bit a pixel, grey; each row begins with a byte for its filter.
    let header = [&side[..], &side[..], &[1, 0, 0, 0, 0]].concat();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    std::io::copy(&mut repeat(0).take(u64::from(SIDE) * u64::from(SIDE / 8 + 1)), &mut packed).expect("memory");
    let packed = packed.finish().expect("memory");
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(*b"IHDR", &header), chunk(*b"IDAT", &packed), chunk(*b"IEND", b"")].concat()
}

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = Crc::new();
    sum.update(&name);
    sum.update(data);
    [&(data.len() as u32).to_be_bytes(), &name[..], data, &sum.sum().to_be_bytes()].concat()
}

/// Opens with a password only, and nobody knows it.
pub fn encrypted_pdf() -> Vec<u8> {
    let key = "0123456789abcdeffedcba98765432100123456789abcdeffedcba9876543210";
    let encrypt = format!("<< /Filter /Standard /V 1 /R 2 /Length 40 /P -64 /O <{key}> /U <{key}> >>");
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>";
    let trailer = "/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    written(&[CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, &encrypt], trailer)
}

pub fn empty_pdf() -> Vec<u8> {
    written(&[CATALOGUE, "<< /Type /Pages /Kids [] /Count 0 >>"], "")
}

/// The tree of pages leads back to its root.
pub fn recursive_pdf() -> Vec<u8> {
    let tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>";
    written(&[CATALOGUE, tree, "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>"], "")
}

/// The same page a million times, by a tree in which each node has ten times the one below it.
pub fn endless_pdf() -> Vec<u8> {
    let mut objects = vec![CATALOGUE.to_owned()];
    for level in 0..6 {
        let kids = format!("{} 0 R ", level + 3).repeat(10);
        objects.push(format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", 10_u32.pow(6 - level)));
    }
    objects.push("<< /Type /Page /MediaBox [0 0 595 842] /Parent 7 0 R >>".to_owned());
    let objects: Vec<&str> = objects.iter().map(String::as_str).collect();
    written(&objects, "")
}

/// A form that is drawn twice by each of those below it, and below it is itself.
pub fn self_drawing_pdf() -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /XObject << /F 4 0 R >> >> >>";
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >> /Length 11 >>\n\
                stream\n/F Do /F Do\nendstream";
    let drawn = "<< /Length 5 >>\nstream\n/F Do\nendstream";
    written(&[CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, form, drawn], "")
}

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";

/// Objects from number 1 on, with the table of where they are and a trailer.
fn written(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(format!("{:010} 00000 n \n", file.len()));
        write!(file, "{number} 0 obj\n{object}\nendobj\n").expect("memory");
    }
    let (start, size, table) = (file.len(), objects.len() + 1, places.concat());
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend_from_slice(end.as_bytes());
    file
}

/// A sound picture that archivers open as well.
pub fn jpeg_with_zip() -> Vec<u8> {
    [sound(), zip()].concat()
}

/// A sound picture that a careless browser shows as a page.
pub fn jpeg_with_html() -> Vec<u8> {
    [sound(), b"<!doctype html><script>alert(document.domain)</script>".to_vec()].concat()
}
