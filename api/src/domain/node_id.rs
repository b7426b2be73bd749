//! Ids that are unique across types: `base64url("User:0193…")`. The API's `node(id:)` reads them; whoever else tells
//! the outside of a thing names it by the same id.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use uuid::Uuid;

/// The id of a row of this type.
pub fn node_id(kind: &str, id: Uuid) -> String {
    BASE64.encode(format!("{kind}:{id}"))
}
