//! What crosses as a handle, in both directions: objects, functions, streams, values of the host.

use wharf_abi::schema::Type;

use super::{
    glue::{Glue, Way},
    kind::Kind,
};

/// The value of a handle that came from the module.
pub(crate) fn lift<'s>(glue: &Glue<'s>, ty: &'s Type, handle: &str) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Object { def, .. } => {
            format!("{}(m, {}, {handle})", glue.runtime("adopt"), glue.class(def))
        }
        Kind::Callback(..) => {
            let invoke = glue.func(Way::Invoke, ty);
            format!("{}(m, {invoke}, {handle})", glue.runtime("functionOut"))
        }
        Kind::Stream(item) => {
            let pull = glue.func(Way::Pull, ty);
            // What lives in the module is fetched when it is asked for, so that nobody need end what was not.
            let largest = if glue.schema.holds_handles(item) { ", 1" } else { "" };
            format!("{}(m, {pull}, {handle}{largest})", glue.runtime("streamOut"))
        }
        _ => format!("{}(m, {handle})", glue.runtime("hostOut")),
    }
}

/// The handle of a value that goes to the module: a call, to which a path can be added. A function that is in a record is
/// called as its method.
pub(crate) fn lower<'s>(
    glue: &Glue<'s>,
    ty: &'s Type,
    value: &str,
    record: Option<&str>,
) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Object { def, own } => {
            let verb = glue.runtime(if own { "give" } else { "lend" });
            format!("{verb}(m, {}, {value})", glue.class(def))
        }
        Kind::Callback(..) => {
            let answer = glue.func(Way::Answer, ty);
            match record {
                Some(record) => {
                    format!("{}(m, {answer}, {record}, {value})", glue.runtime("methodIn"))
                }
                None => format!("{}(m, {answer}, {value})", glue.runtime("functionIn")),
            }
        }
        // The macros refuse it; whoever writes such a schema by hand finds out here.
        Kind::Stream(_) => {
            format!("{}(\"no stream, which only comes out\", {value})", glue.runtime("no"))
        }
        _ => format!("{}(m, {value})", glue.runtime("hostIn")),
    }
}
