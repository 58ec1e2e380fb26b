//! Objects, in both directions.

use wharf_abi::schema::Type;

use super::{glue::Glue, kind::Kind};

/// The value of a handle that came from the module.
pub(crate) fn lift(glue: &Glue<'_>, ty: &Type, handle: &str) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Object { def, .. } => {
            let class = glue.class(def);
            format!("{}(m, {class}, {handle})", glue.runtime("adopt"))
        }
        _ => "undefined".to_string(),
    }
}

/// The handle of a value that goes to the module.
pub(crate) fn lower(glue: &Glue<'_>, ty: &Type, value: &str) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Object { def, own } => {
            let class = glue.class(def);
            let verb = glue.runtime(if own { "give" } else { "lend" });
            format!("{verb}(m, {class}, {value})")
        }
        _ => "0".to_string(),
    }
}
