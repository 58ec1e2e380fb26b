//! What a wrapper does with a core call's result.

use wharf_abi::schema::{Flat, Func, Type};

use super::{code::Code, glue::Glue, handle, kind::Kind, lift, reads::Reads, scalar::View};

/// Whether the result is one core value that says everything, or nothing at all.
pub(crate) fn is_core(glue: &Glue<'_>, func: &Func) -> bool {
    !matches!(glue.schema.flat(&func.result), Flat::Pair | Flat::Pointer)
}

/// The value of a core value that came from the module.
pub(crate) fn of_core<'s>(glue: &Glue<'s>, ty: &'s Type, core: &str) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Scalar(scalar) => {
            glue.runtime_of(scalar.get_helper());
            scalar.of_core(core)
        }
        Kind::Enum(id) => lift::enumeration(glue, id, &format!("{core} >>> 0")),
        Kind::Unit => core.to_string(),
        _ => handle::lift(glue, ty, &format!("{core} >>> 0")),
    }
}

/// Lifts the result `r` into `out`, or makes a view of it.
pub(crate) fn lift<'s>(glue: &Glue<'s>, code: &mut Code, func: &'s Func, view: Option<&str>) {
    let ty = &func.result;
    match glue.schema.flat(ty) {
        Flat::None => {}
        Flat::I32 | Flat::I64 | Flat::F32 | Flat::F64 => {
            code.line(format!("out = {};", of_core(glue, ty, "r")));
        }
        Flat::Pair | Flat::Pointer => memory(glue, code, ty, "failWith", view),
    }
}

/// Lifts a result that is in memory. An `Err` that is no text is thrown by the runtime's `fail`.
pub(crate) fn memory<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    ty: &'s Type,
    fail: &'static str,
    view: Option<&str>,
) {
    let layout = glue.schema.layout(ty);
    let run = glue.schema.holds_strings(ty);
    let open = if run { format!("{}(m, ", glue.runtime("openRun")) } else { "m.open(".to_string() };
    code.line(format!("const p = {open}r, {}, {});", layout.size, layout.align));
    if let Kind::Result(ok, err) = Kind::of(glue.schema, ty) {
        outcome(glue, code, (ok, err), fail, view);
    } else {
        let mut reads = Reads::default();
        let value = match view {
            Some(class) => viewed(&mut reads, class, 0),
            None => top(glue, &mut reads, ty),
        };
        assign(code, &reads, &format!("out = {value};"));
    }
    if run {
        code.line(format!("{}(m);", glue.runtime("closeRun")));
    }
}

fn assign(code: &mut Code, reads: &Reads, statement: &str) {
    reads.declare_views(code);
    reads.declare_shifts(code);
    code.line(statement);
}

/// The value at `p`; a string at the top level is in no run.
fn top<'s>(glue: &Glue<'s>, reads: &mut Reads, ty: &'s Type) -> String {
    match Kind::of(glue.schema, ty) {
        Kind::Text | Kind::Json => {
            let address = reads.load(View::U32, 0);
            let length = reads.load(View::U32, 4);
            let text = format!("{}(m, {address}, {length})", glue.runtime("textOut"));
            match Kind::of(glue.schema, ty) {
                Kind::Json => format!("{}({text})", glue.runtime("jsonOut")),
                _ => text,
            }
        }
        _ => lift::at(glue, reads, ty, 0),
    }
}

/// A view of the list at `p + offset`.
fn viewed(reads: &mut Reads, class: &str, offset: u32) -> String {
    let address = reads.load(View::U32, offset);
    let length = reads.load(View::U32, offset + 4);
    format!("new {class}(m, {address}, {length})")
}

/// `Ok` is returned, `Err` thrown.
fn outcome<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    (ok, err): (&'s Type, &'s Type),
    fail: &'static str,
    view: Option<&str>,
) {
    let payload = glue.schema.result_layout(ok, err).payload;
    let mut reads = Reads::default();
    let tag = reads.load(View::U8, 0);
    let ok = match view {
        Some(class) => viewed(&mut reads, class, payload),
        None => lift::at(glue, &mut reads, ok, payload),
    };
    let text = matches!(Kind::of(glue.schema, err), Kind::Text);
    let err = lift::at(glue, &mut reads, err, payload);
    reads.declare_views(code);
    reads.declare_shifts(code);
    let throw = glue.runtime(if text { "failText" } else { fail });
    code.line(format!("if ({}({tag})) {throw}(m, {err});", glue.runtime("flag")));
    code.line(format!("out = {ok};"));
}
