//! Says what to do where the networks are missing that the reader is compiled with.

use std::path::Path;

const MODELS: [&str; 3] = ["PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx", "ch_ppocr_mobile_v2.0_cls_mobile.onnx"];

fn main() {
    for model in MODELS {
        let path = Path::new("models").join(model);
        println!("cargo::rerun-if-changed={}", path.display());
        assert!(path.is_file(), "reader/{} is missing: run scripts/models.sh", path.display());
    }
}
