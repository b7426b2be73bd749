//! Draws a layout as SVG. `maud` escapes whatever is put in.

use std::fmt::Write;

use maud::html;

use super::{layout::Layout, logo::Logo, matrix::Matrix};

pub(super) fn draw(layout: &Layout, matrix: &Matrix, logo: Option<&Logo>, title: &str) -> String {
    let view = format!("0 0 {} {}", layout.width, layout.height);
    let square = layout.logo;
    let inset = layout.module / 2;
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(view) role="img" aria-label=(title)
            font-family="'DejaVu Sans', Verdana, Arial, sans-serif" text-anchor="middle" {
            title { (title) }
            rect width="100%" height="100%" fill="#fff" {}
            path d=(modules(layout, matrix)) shape-rendering="crispEdges" {}
            @if let Some(logo) = logo {
                rect x=(square.x) y=(square.y) width=(square.side) height=(square.side) fill="#fff" {}
                image x=(square.x + inset) y=(square.y + inset) width=(square.side - 2 * inset)
                    height=(square.side - 2 * inset) href=(logo.data_uri()) {}
            }
            @if let Some(rule) = layout.rule() {
                rect x=(rule.x) y=(rule.y) width=(rule.width) height=(rule.height) fill="#b0b0b0" {}
            }
            @for line in &layout.lines {
                text x=(layout.width / 2) y=(line.baseline) font-size=(line.size) font-weight=(if line.weight.is_bold() { "bold" } else { "normal" })
                    textLength=(line.width) lengthAdjust="spacingAndGlyphs" { (line.text) }
            }
        }
    };
    markup.into_string()
}

/// All dark modules as one path, a run of neighbours in a row as one rectangle.
fn modules(layout: &Layout, matrix: &Matrix) -> String {
    let mut path = String::new();
    let module = layout.module as usize;
    for y in 0..matrix.size() {
        let mut x = 0;
        while x < matrix.size() {
            let run = (x..matrix.size()).take_while(|x| matrix.is_dark(*x, y)).count();
            if run > 0 {
                let (left, top) = (layout.origin.0 as usize + x * module, layout.origin.1 as usize + y * module);
                // Writing to a string cannot fail.
                let _ = write!(path, "M{left} {top}h{}v{module}h-{}z", run * module, run * module);
            }
            x += run.max(1);
        }
    }
    path
}
