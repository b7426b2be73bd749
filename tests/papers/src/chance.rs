//! What is left to chance.

use rand::{RngExt, rngs::StdRng};

/// One of several.
pub fn pick<T: Clone>(rng: &mut StdRng, of: &[T]) -> T {
    of[rng.random_range(0..of.len())].clone()
}

pub fn between(rng: &mut StdRng, least: f32, most: f32) -> f32 {
    least + (most - least) * rng.random::<f32>()
}

/// Mostly weak, seldom as strong as it may get.
pub fn strength(rng: &mut StdRng, most: f32) -> f32 {
    most * rng.random::<f32>().powi(2)
}

/// Nothing, but for this part of the cases.
pub fn sometimes(rng: &mut StdRng, part: f64, most: f32) -> f32 {
    if rng.random_bool(part) { between(rng, 0.3, 1.0) * most } else { 0.0 }
}

/// Digits, the first of them not zero.
pub fn digits(rng: &mut StdRng, n: usize) -> String {
    (0..n).map(|i| char::from(rng.random_range(if i == 0 { b'1' } else { b'0' }..=b'9'))).collect()
}

pub fn letter(rng: &mut StdRng, of: &str) -> char {
    char::from(pick(rng, of.as_bytes()))
}

/// An even number from 0 to 1 for a place, the same each time.
pub fn grain(x: i64, y: i64, seed: u64) -> f32 {
    (scatter(x, y, seed) >> 40) as f32 / (1 << 24) as f32
}

/// Bits for a place that look like chance: the finish of `SplitMix64`.
pub fn scatter(x: i64, y: i64, seed: u64) -> u64 {
    let mut bits =
        seed ^ x.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ y.cast_unsigned().wrapping_mul(0xC2B2_AE3D_27D4_EB4F);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
