//! Files made by hand, here and in the tests of the sandbox.

#![expect(clippy::cast_possible_truncation, reason = "parts of 255")]

use std::fmt::Write as _;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// Colours that run in both directions.
pub fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90]))
}

pub fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A PDF whose pages are squares of 80 points that all show the same.
pub struct Pdf {
    objects: Vec<String>,
    forms: String,
}

impl Pdf {
    pub fn of_pages(count: usize, content: &str) -> Self {
        let kids: String = (0..count).fold(String::new(), |mut kids, page| {
            write!(kids, "{} 0 R ", page + 4).unwrap();
            kids
        });
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Count {count} /Kids [{kids}] >>"),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        ];
        objects.extend((0..count).map(|_| {
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 80 80] /Contents 3 0 R /Resources << /XObject << FORMS >> >> >>"
                .to_owned()
        }));
        Self { objects, forms: String::new() }
    }

    /// A form of the name, which draws what `content` says; it knows all the forms of that name and the next.
    pub fn add_form(&mut self, name: &str, content: &str, resources: &str) {
        let number = self.objects.len() + 1;
        write!(self.forms, "/{name} {number} 0 R ").unwrap();
        self.objects.push(format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 80 80] /Resources << /XObject << {resources} >> >> /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }

    /// `F0` draws `F1` twice, and so on.
    pub fn nest_forms(&mut self, depth: usize) {
        let first = self.objects.len() + 1;
        for level in 0..depth {
            let next = format!("F{}", level + 1);
            let resources = format!("/{next} {} 0 R", first + level + 1);
            self.add_form(&format!("F{level}"), &format!("/{next} Do /{next} Do"), &resources);
        }
        self.add_form(&format!("F{depth}"), "0 0 40 40 re f", "");
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut pdf = "%PDF-1.7\n".to_owned();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (at, object) in self.objects.iter().enumerate() {
            writeln!(table, "{:010} 00000 n ", pdf.len()).unwrap();
            write!(pdf, "{} 0 obj\n{}\nendobj\n", at + 1, object.replace("FORMS", &self.forms)).unwrap();
        }
        let start = pdf.len();
        write!(pdf, "{table}trailer << /Root 1 0 R /Size {} >>\nstartxref\n{start}\n%%EOF\n", self.objects.len() + 1).unwrap();
        pdf.into_bytes()
    }
}
