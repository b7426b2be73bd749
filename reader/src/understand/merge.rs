//! Two readings of the same pages become one.

use super::{
    check,
    reading::{DOUBTED, MOST, cap, key},
};
use crate::document::{Document, Doubt, Field};

/// What both readers say alike is surer than either, what they say differently is doubtful, and what only one of them
/// says stays as it is. Readers that see different kinds are not sure of either. Which of two values is kept is not decided but by who was surer; the other is in the doubt.
pub fn merged(a: Document, b: Document) -> Document {
    let same = a.kind == b.kind;
    let (sure, other) = if a.kind_confidence >= b.kind_confidence { (a, b) } else { (b, a) };
    let kind = sure.kind;
    let kind_confidence = if same {
        both(sure.kind_confidence, other.kind_confidence)
    } else {
        (sure.kind_confidence - other.kind_confidence).clamp(0.0, DOUBTED)
    };
    let mut theirs = other.fields;
    let mut fields: Vec<Field> = Vec::new();
    for ours in sure.fields {
        match theirs.iter().position(|field| field.name == ours.name) {
            Some(at) => fields.push(one(ours, theirs.swap_remove(at))),
            None => fields.push(ours),
        }
    }
    fields.extend(theirs.into_iter().filter(|field| super::gather::has(kind, field.name)));
    check::together(&mut fields, kind);
    super::document(kind, kind_confidence, fields)
}

fn one(a: Field, b: Field) -> Field {
    let (sure, other) = if a.confidence >= b.confidence { (a, b) } else { (b, a) };
    let mut field = sure;
    if key(&field.value) == key(&other.value) {
        field.doubts.retain(|doubt| other.doubts.contains(doubt));
        field.confidence = both(field.confidence, other.confidence);
        field.quad = field.quad.or(other.quad);
    } else {
        field.doubts.extend(other.doubts.into_iter().filter(|doubt| matches!(doubt, Doubt::Disagrees(_))));
        field.doubts.push(Doubt::Disagrees(other.value));
        field.confidence = field.confidence.min(DOUBTED);
    }
    cap(&mut field);
    field
}

fn both(one: f32, other: f32) -> f32 {
    (1.0 - (1.0 - one) * (1.0 - other)).min(MOST)
}
