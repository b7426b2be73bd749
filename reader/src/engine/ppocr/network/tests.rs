use rten_tensor::prelude::*;

use super::*;

fn threads() -> Arc<ThreadPool> {
    Arc::new(ThreadPool::with_num_threads(1))
}

fn classifier() -> Network {
    let onnx = include_bytes!("../../../../models/ch_ppocr_mobile_v2.0_cls_mobile.onnx");
    Network::load("classifier", onnx, threads()).unwrap()
}

#[test]
fn a_broken_file_is_refused_by_name() {
    let whole = include_bytes!("../../../../models/ch_ppocr_mobile_v2.0_cls_mobile.onnx");
    for broken in [b"not a network".as_slice(), &whole[..whole.len() / 2]] {
        let error = Network::load("classifier", broken, threads()).err().unwrap();
        assert_eq!(error.to_string(), "the network classifier cannot be loaded");
    }
}

#[test]
fn a_note_is_read_and_one_that_is_not_there_is_missed() {
    let onnx = include_bytes!("../../../../models/PP-OCRv6_rec_small.onnx");
    let recogniser = Network::load("recogniser", onnx, threads()).unwrap();
    assert!(recogniser.note("character").unwrap().lines().count() > 10_000);
    let network = classifier();
    let error = std::error::Error::source(&network.note("character").unwrap_err()).unwrap().to_string();
    assert_eq!(error, "it says nothing of character");
}

#[test]
fn odds_of_a_picture_add_up_to_one() {
    let odds: NdTensor<f32, 2> = classifier().run(vec![0.0; 2 * 3 * 48 * 192], (192, 48)).unwrap();
    assert_eq!(odds.shape(), [2, 2]);
    assert!((odds.to_vec().iter().sum::<f32>() - 2.0).abs() < 1e-4);
}

#[test]
fn an_answer_of_another_shape_is_an_error() {
    let error = classifier().run::<4>(vec![0.0; 3 * 48 * 192], (192, 48)).unwrap_err();
    assert_eq!(error.to_string(), "the network classifier did not run");
}

#[test]
fn pictures_that_it_cannot_take_are_an_error() {
    let onnx = include_bytes!("../../../../models/PP-OCRv6_rec_small.onnx");
    let network = Network::load("recogniser", onnx, threads()).unwrap();
    let error = network.run::<3>(vec![0.0; 3 * 20 * 64], (64, 20)).unwrap_err();
    assert_eq!(error.to_string(), "the network recogniser did not run");
}
