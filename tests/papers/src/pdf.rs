//! Pages as a PDF, as scanners and phones make them: one JPEG a page.

use image::RgbImage;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};

use super::camera;

/// Of A4 in points.
const WIDTH: f32 = 595.0;

/// A PDF that shows each picture on a page of its own, as wide as A4.
pub fn pdf(pages: &[RgbImage]) -> Vec<u8> {
    let (catalogue, tree) = (Ref::new(1), Ref::new(2));
    let refs = |nth: i32| [3, 4, 5].map(|first| Ref::new(first + 3 * nth));
    let mut pdf = Pdf::new();
    pdf.catalog(catalogue).pages(tree);
    let count = i32::try_from(pages.len()).expect("a book of few pages");
    pdf.pages(tree).kids((0..count).map(|nth| refs(nth)[0])).count(count);
    for (nth, image) in (0..count).zip(pages) {
        page(&mut pdf, tree, refs(nth), image);
    }
    pdf.finish()
}

fn page(pdf: &mut Pdf, tree: Ref, [page, content, picture]: [Ref; 3], image: &RgbImage) {
    let height = WIDTH * image.height() as f32 / image.width() as f32;
    let name = Name(b"Picture");
    let mut leaf = pdf.page(page);
    leaf.media_box(Rect::new(0.0, 0.0, WIDTH, height)).parent(tree).contents(content);
    leaf.resources().x_objects().pair(name, picture);
    leaf.finish();
    let mut drawn = Content::new();
    drawn.transform([WIDTH, 0.0, 0.0, height, 0.0, 0.0]).x_object(name);
    pdf.stream(content, &drawn.finish());
    let jpeg = camera::encode(image, 85, None);
    let mut object = pdf.image_xobject(picture, &jpeg);
    object.filter(Filter::DctDecode);
    object.width(image.width().cast_signed()).height(image.height().cast_signed());
    object.bits_per_component(8).color_space().device_rgb();
}
