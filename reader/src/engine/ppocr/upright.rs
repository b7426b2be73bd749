//! Which way the text of a page runs.

use image::RgbImage;
use rten_tensor::NdTensor;

use super::{
    frame::{Frame, Spot},
    network::Network,
    sample::draw,
};
use crate::engine::EngineError;

/// What the classifier wants to see of a line, in pixels. It is shown the beginning of longer ones.
const SIZE: (usize, usize) = (192, 48);
/// So many of the longest lines are asked: short ones look the same both ways.
const VOTERS: usize = 24;
/// Beyond this a frame is taller than a letter alone may be.
const TALL: f32 = 1.5;

/// The frames read the way that the page is read: up or down where most of the text is taller than long, and turned by
/// half where most of it is upside down.
pub fn upright(classifier: &Network, page: &RgbImage, mut frames: Vec<Frame>) -> Result<Vec<Frame>, EngineError> {
    let (tall, long): (Vec<&Frame>, Vec<&Frame>) = frames.iter().partition(|frame| is_tall(frame));
    if tall.iter().map(|frame| frame.height).sum::<f32>() > long.iter().map(|frame| frame.length).sum() {
        frames = frames.into_iter().map(|frame| frame.towards(Spot { x: 0.0, y: -1.0 })).collect();
    }
    if are_upside_down(classifier, page, &frames)? {
        frames = frames.into_iter().map(Frame::flipped).collect();
    }
    Ok(frames)
}

pub fn is_tall(frame: &Frame) -> bool {
    frame.height > TALL * frame.length
}

/// The classifier's votes on the longest of the frames.
fn are_upside_down(classifier: &Network, page: &RgbImage, frames: &[Frame]) -> Result<bool, EngineError> {
    let mut voters: Vec<&Frame> = frames.iter().collect();
    voters.sort_by(|one, other| (other.length / other.height).total_cmp(&(one.length / one.height)));
    voters.truncate(VOTERS);
    if voters.is_empty() {
        return Ok(false);
    }
    let (width, height) = SIZE;
    let mut pictures = vec![0.0; voters.len() * 3 * height * width];
    for (voter, picture) in voters.iter().zip(pictures.chunks_exact_mut(3 * height * width)) {
        let natural = (height as f32 * voter.length / voter.height).ceil() as usize;
        draw(page, voter, (natural.clamp(1, width), height), width, picture);
    }
    let odds: NdTensor<f32, 2> = classifier.run(pictures, SIZE)?;
    Ok((0..voters.len()).map(|voter| odds[[voter, 1]] - odds[[voter, 0]]).sum::<f32>() > 0.0)
}
