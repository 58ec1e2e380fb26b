//! The wrapper around one function that the caller supplies: lifts, calls, lowers.

use wharf_abi::schema::{Flat, Func, Param, Type};

use super::{
    code::Code,
    glue::{Glue, Way},
    handle,
    kind::Kind,
    lower::{self, Body},
    result,
    scalar::View,
};
use crate::{case::quote, names};

/// Writes the function that the module imports for `func`, as a property called `key`. `given` holds the caller's.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, func: &'s Func, key: &str, given: &str) {
    let core: Vec<_> = func.params.iter().enumerate().flat_map(|(n, p)| core(glue, n, p)).collect();
    code.open(format!("{key}({}) {{", core.join(", ")));
    let in_memory = matches!(glue.schema.flat(&func.result), Flat::Pair | Flat::Pointer);
    if in_memory {
        code.line("const t = m.top, z = m.end;");
    }
    code.open("try {");
    let lending = func.params.iter().any(|param| glue.schema.holds_handles(&param.ty));
    if lending {
        code.line("m.lending = true;");
    }
    let args: Vec<_> = func
        .params
        .iter()
        .enumerate()
        .map(|(number, param)| argument(glue, code, number, &param.ty))
        .collect();
    if lending {
        code.line("m.lending = false;");
    }
    let call = format!("{given}({})", args.join(", "));
    let slices = slices(glue, func, &args);
    let way = if in_memory { Respond::InMemory } else { Respond::Core };
    attempt(glue, code, &call, &func.result, &slices);
    respond(glue, code, &func.result, way);
    code.turn("} catch (e) {");
    let place = quote(&format!("{}()", names::func(func)));
    code.line(format!("throw {}(m, e, {place});", glue.runtime("importFailed")));
    code.close("}");
    code.close("},");
}

/// Where each slice is among the arguments that the caller's function was given, how long it was, and what it is called.
pub(crate) struct Slice {
    pub(crate) value: String,
    pub(crate) length: String,
    pub(crate) place: String,
}

fn slices(glue: &Glue<'_>, func: &Func, args: &[String]) -> Vec<Slice> {
    let slice = |(number, param): (usize, &Param)| {
        let name = format!("{}({})", names::func(func), names::param(param));
        matches!(Kind::of(glue.schema, &param.ty), Kind::Slice(_)).then(|| Slice {
            value: args[number].clone(),
            length: format!("n{number} >>> 0"),
            place: quote(&name),
        })
    };
    func.params.iter().enumerate().filter_map(slice).collect()
}

/// After the caller's function: the instance may have died meanwhile, and can't go on then. Else its state is what it was, ready, as it
/// is while the module's functions run: calls of numbers cost a seventh less where it is neither written nor read.
pub(crate) fn alive(code: &mut Code) {
    code.line("if (m.dead) m.refuse();");
}

/// The names of an argument's core values.
fn core(glue: &Glue<'_>, number: usize, param: &Param) -> Vec<String> {
    match glue.schema.flat(&param.ty) {
        Flat::None => Vec::new(),
        Flat::Pair => vec![format!("a{number}"), format!("n{number}")],
        _ => vec![format!("a{number}")],
    }
}

/// Lifts an argument; the name of its value.
fn argument<'s>(glue: &Glue<'s>, code: &mut Code, number: usize, ty: &'s Type) -> String {
    let core = format!("a{number}");
    let value = match glue.schema.flat(ty) {
        Flat::None => return "undefined".to_string(),
        Flat::Pair => list(glue, code, ty, number),
        Flat::Pointer => return in_memory(glue, code, ty, number),
        _ => result::of_core(glue, ty, &core),
    };
    code.line(format!("const v{number} = {value};"));
    format!("v{number}")
}

/// An argument of address and length. The run of its strings is named before its first element.
fn list<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, number: usize) -> String {
    let (address, length) = (format!("a{number} >>> 0"), format!("n{number} >>> 0"));
    if glue.schema.holds_strings(ty) {
        code.line(format!("{}(m, a{number}, 0, 4);", glue.runtime("openRun")));
    } else {
        code.line("m.open(0, 0, 1);");
    }
    match Kind::of(glue.schema, ty) {
        Kind::Text => format!("{}(m, {address}, {length})", glue.runtime("textOut")),
        Kind::Json => {
            let text = glue.runtime("textOut");
            format!("{}({text}(m, {address}, {length}))", glue.runtime("jsonOut"))
        }
        Kind::Numbers(scalar) => {
            format!("{}(m, m.{}, {address}, {length})", glue.runtime("copyOut"), scalar.view.name())
        }
        Kind::Slice(scalar) => {
            let (slice, view) = (glue.runtime("sliceOut"), scalar.view.name());
            format!("{slice}(m, m.{view}, {address}, {length})")
        }
        _ => format!("{}(m, {address}, {length})", glue.func(Way::LiftMany, ty)),
    }
}

/// An argument that is one address.
fn in_memory<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, number: usize) -> String {
    let layout = glue.schema.layout(ty);
    let run = glue.schema.holds_strings(ty);
    let open = if run { format!("{}(m, ", glue.runtime("openRun")) } else { "m.open(".to_string() };
    let func = glue.func(Way::Lift, ty);
    let place = format!("{open}a{number}, {}, {})", layout.size, layout.align);
    code.line(format!("const v{number} = {func}(m, {place});"));
    format!("v{number}")
}

/// How a result goes back to the guest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Respond {
    /// As one core value, or none.
    Core,
    /// As the address of its layout.
    InMemory,
}

/// Calls the caller's function, and looks whether it had the slices to the end. The names of what is to be lowered: none, `v`, or with `d` for whether `v` is the `Err`.
pub(crate) fn attempt<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    call: &str,
    ty: &'s Type,
    slices: &[Slice],
) -> &'static [&'static str] {
    let back = |code: &mut Code| {
        for Slice { value, length, place } in slices {
            let back = glue.runtime("sliceBack");
            code.line(format!("{back}({value}, {length}, {place});"));
        }
    };
    let take = |code: &mut Code| {
        if !slices.is_empty() && glue.strict {
            code.line(format!("{}(m);", glue.runtime("detach")));
        }
    };
    if let Kind::Result(_, err) = Kind::of(glue.schema, ty) {
        let text = matches!(Kind::of(glue.schema, err), Kind::Text);
        let thrown = glue.runtime(if text { "thrownText" } else { "thrown" });
        code.line("let v, d = 0;");
        code.open("try {");
        code.line(format!("v = {call};"));
        back(code);
        code.turn("} catch (e) {");
        code.line(format!("v = {thrown}(m, e);"));
        code.line("d = 1;");
        code.close("}");
        take(code);
        return &["v", "d"];
    }
    let nothing = glue.schema.layout(ty).size == 0;
    code.line(if nothing { format!("{call};") } else { format!("const v = {call};") });
    back(code);
    take(code);
    if nothing { &[] } else { &["v"] }
}

/// Lowers what was returned and returns it to the guest. Around it stand `t` and `z` for a result in memory.
pub(crate) fn respond<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, way: Respond) {
    if let Kind::Result(ok, err) = Kind::of(glue.schema, ty) {
        alive(code);
        return outcome(glue, code, ty, (ok, err));
    }
    if glue.schema.layout(ty).size == 0 {
        alive(code);
        if way == Respond::InMemory {
            code.line("return 0;");
        }
        return;
    }
    if way == Respond::InMemory {
        alive(code);
        return lowered(glue, code, ty, |body| lower::at(glue, body, ty, 0, "v"));
    }
    core_result(glue, code, ty);
}

/// Returns `v` as one core value, which runs no more code of the caller's.
pub(crate) fn core_result<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type) {
    let mut body = Body::without_path(code.depth());
    let core = match Kind::of(glue.schema, ty) {
        Kind::Scalar(scalar) => lower::checked(glue, &mut body, scalar, "v"),
        Kind::Enum(id) => lower::enumeration(glue, id, "v"),
        _ => {
            let handle = body.name(&handle::lower(glue, ty, "v", None));
            if glue.schema.gives(ty) {
                body.code.line(format!("{}(m);", glue.runtime("made")));
            }
            handle
        }
    };
    alive(code);
    code.add(&body.code);
    code.line(format!("return {core};"));
}

/// Lowers `v` as `Err` if `d` says so, else as `Ok`.
fn outcome<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, (ok, err): (&'s Type, &'s Type)) {
    let payload = glue.schema.result_layout(ok, err).payload;
    lowered(glue, code, ty, |body| {
        body.store(View::U8, 0, "d");
        body.code.open("if (d) {");
        lower::at(glue, body, err, payload, "v");
        body.code.turn("} else {");
        lower::at(glue, body, ok, payload, "v");
        body.code.close("}");
    });
}

/// Lowers a result above `top`, which does not move: the guest reads it before it crosses again.
fn lowered<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, write: impl FnOnce(&mut Body)) {
    let layout = glue.schema.layout(ty);
    code.line("m.enter(1);");
    code.line(format!("const p = m.take({}, {});", layout.size, layout.align));
    let mut body = Body::without_path(code.depth());
    write(&mut body);
    super::reads::declare(&body.shifts, code);
    code.add(&body.code);
    code.line(format!("{}(m);", glue.runtime("commit")));
    if glue.schema.gives(ty) {
        code.line(format!("{}(m);", glue.runtime("made")));
    }
    code.line(format!("{}(m, t, z);", glue.runtime("hold")));
    code.line("return p;");
}
