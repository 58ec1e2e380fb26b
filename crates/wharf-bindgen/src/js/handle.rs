//! Values that cross as a handle, in both directions: objects, functions, streams, host values.

use wharf_abi::schema::Type;

use super::{
    expr::Expr,
    glue::{Glue, Helper},
    kind::Kind,
};

/// The value of a handle that came from the module.
pub(crate) fn lift<'s>(glue: &Glue<'s>, ty: &'s Type, handle: &str) -> Expr {
    let memory = glue.locals.memory.to_string();
    let handle = handle.to_string();
    match Kind::of(glue.schema, ty) {
        Kind::Object { def, .. } => wrap(glue, &glue.class(def), &handle),
        Kind::Callback(..) => {
            let invoke = glue.helper(Helper::CallGuest, ty);
            Expr::call(glue.runtime("liftFunction"), [memory, invoke, handle])
        }
        Kind::Stream(item) => {
            let pull = glue.helper(Helper::Pull, ty);
            // Items that live in the module are fetched one by one: what is not asked for needs no
            // release.
            let largest = glue.schema.holds_handles(item).then_some("1");
            Expr::call(glue.runtime("liftStream"), [memory, pull, handle]).with_arg(largest)
        }
        _ => Expr::call(glue.runtime("liftHostValue"), [memory, handle]),
    }
}

/// An object of a class, which may be `new.target`.
pub(crate) fn wrap(glue: &Glue<'_>, class: &str, handle: &str) -> Expr {
    Expr::call(glue.runtime("wrapHandle"), [glue.locals.memory, class, handle])
}

/// The handle of a value that goes to the module: a call, to which a path can be added. A function
/// in a record is called as its method.
pub(crate) fn lower<'s>(glue: &Glue<'s>, ty: &'s Type, value: &str, record: Option<&str>) -> Expr {
    let memory = glue.locals.memory;
    match Kind::of(glue.schema, ty) {
        Kind::Object { def, own } => {
            let lower = glue.runtime(if own { "moveHandle" } else { "borrowHandle" });
            Expr::call(lower, [memory, &glue.class(def), value])
        }
        Kind::Callback(..) => {
            let trampoline = glue.helper(Helper::CallHost, ty);
            match record {
                Some(record) => {
                    Expr::call(glue.runtime("lowerMethod"), [memory, &trampoline, record, value])
                }
                None => Expr::call(glue.runtime("lowerFunction"), [memory, &trampoline, value]),
            }
        }
        // The macros refuse it. A schema that was written by hand fails at run time.
        Kind::Stream(_) => {
            let want = "\"no iterator: only the guest can return one\"";
            Expr::call(glue.runtime("expectedType"), [want, value])
        }
        _ => Expr::call(glue.runtime("lowerHostValue"), [memory, value]),
    }
}
