//! The wrapper around one function that the caller supplies: lifts, calls, lowers.

use wharf_abi::schema::{Flat, Func, Param, Type};

use super::{
    call,
    code::Code,
    expr::Expr,
    glue::{Glue, Helper},
    handle,
    kind::Kind,
    lift,
    loads::{Loads, declare_indexes},
    lower::{self, Body},
    result,
    scalar::View,
    style::Style,
};
use crate::{case::quote, names};

/// Writes the function that the module imports for `func`, as a property called `key`. `supplied` is
/// the variable that holds the caller's function.
pub(crate) fn write<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    key: &str,
    supplied: &str,
) {
    let core: Vec<_> = func.params.iter().enumerate().flat_map(|(n, p)| core(glue, n, p)).collect();
    code.comment(&func.doc, Some(&glue.schema.render_func(func)));
    code.open(format!("{key}({}) {{", core.join(", ")));
    let in_memory = matches!(glue.schema.flat(&func.result), Flat::Pair | Flat::Pointer);
    if in_memory {
        call::save_arena(glue, code);
    }
    code.open("try {");
    let lends = func.params.iter().any(|param| glue.schema.holds_handles(&param.ty));
    lend(glue, code, lends, true);
    let args = func.params.iter().enumerate();
    let args: Vec<_> =
        args.map(|(number, param)| argument(glue, code, number, &param.ty)).collect();
    lend(glue, code, lends, false);
    let slices = slices(glue, func, &args);
    attempt(glue, code, &Expr::call(supplied, args), &func.result, &slices);
    let respond_by = if in_memory { Respond::InMemory } else { Respond::Core };
    let place = format!("{}()", names::func(func));
    respond(glue, code, &func.result, respond_by, &place);
    close_failing(glue, code, &names::func(func));
    code.close("},");
}

/// Ends the `try` block around a function of the host: failures poison the instance.
pub(crate) fn close_failing(glue: &Glue<'_>, code: &mut Code, name: &str) {
    let l = glue.locals;
    code.else_(format!("}} catch ({}) {{", l.error));
    let args = [l.memory, l.error, &quote(&format!("{name}()"))];
    code.put("throw ", &Expr::call(glue.runtime("poisonByImport"), args), ";");
    code.close("}");
}

/// Begins or ends lifting arguments with handles: those of the host stay the guest's.
pub(crate) fn lend(glue: &Glue<'_>, code: &mut Code, lends: bool, begins: bool) {
    if lends {
        code.line(format!("{} = {begins};", glue.memory("isLending")));
    }
}

/// A slice among the arguments of a host function.
pub(crate) struct Slice {
    pub(crate) value: String,
    /// Its length before the call.
    pub(crate) length: String,
    /// Its path in errors.
    pub(crate) place: String,
}

fn slices(glue: &Glue<'_>, func: &Func, args: &[String]) -> Vec<Slice> {
    let slice = |(number, param): (usize, &Param)| {
        let place = format!("{}({})", names::func(func), names::param(param));
        matches!(Kind::of(glue.schema, &param.ty), Kind::Slice(_)).then(|| Slice {
            value: args[number].clone(),
            length: format!("length{number} >>> 0"),
            place: quote(&place),
        })
    };
    func.params.iter().enumerate().filter_map(slice).collect()
}

/// Fails if the instance was poisoned while the host function ran. Its state is what it was: ready.
pub(crate) fn expect_alive(glue: &Glue<'_>, code: &mut Code) {
    code.line(format!("if ({}) {}();", glue.memory("poisoned"), glue.memory("throwUnusable")));
}

/// The names of an argument's core values.
fn core(glue: &Glue<'_>, number: usize, param: &Param) -> Vec<String> {
    match glue.schema.flat(&param.ty) {
        Flat::None => Vec::new(),
        Flat::Pair => vec![format!("arg{number}"), format!("length{number}")],
        Flat::I32 | Flat::I64 | Flat::F32 | Flat::F64 | Flat::Pointer => {
            vec![format!("arg{number}")]
        }
    }
}

/// Lifts an argument; the name of its value.
fn argument<'s>(glue: &Glue<'s>, code: &mut Code, number: usize, ty: &'s Type) -> String {
    let core = format!("arg{number}");
    let value = match glue.schema.flat(ty) {
        Flat::None => return "undefined".to_string(),
        Flat::Pair => list(glue, code, ty, number),
        Flat::Pointer => {
            let lift = glue.helper(Helper::Lift, ty);
            Expr::call(lift, [glue.locals.memory.into(), result::begin_lift(glue, ty, &core)])
        }
        Flat::I32 | Flat::I64 | Flat::F32 | Flat::F64 => result::lift_core(glue, ty, &core),
    };
    code.put(format!("const value{number} = "), &value, ";");
    format!("value{number}")
}

/// An argument of address and length. The header of its string pool is before its first element.
fn list<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, number: usize) -> Expr {
    let memory = glue.locals.memory;
    let begin = if glue.schema.holds_strings(ty) {
        Expr::call(glue.runtime("openPool"), [memory, &format!("arg{number}"), "0", "4"])
    } else {
        Expr::call(glue.memory("beginLift"), ["0", "0", "1"])
    };
    code.put("", &begin, ";");
    let (address, length) = (format!("arg{number} >>> 0"), format!("length{number} >>> 0"));
    match Kind::of(glue.schema, ty) {
        Kind::Numbers(scalar) => {
            let args = [memory, &glue.view(scalar.view), &address, &length];
            Expr::call(glue.runtime("liftNumbers"), args)
        }
        Kind::Slice(scalar) => {
            let args = [memory, &glue.view(scalar.view), &address, &length];
            Expr::call(glue.runtime("liftSlice"), args)
        }
        _ => lift::pair(glue, &mut Loads::default(), ty, (&address, &length), "liftString"),
    }
}

/// How a result goes back to the guest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Respond {
    /// As one core value, or none.
    Core,
    /// As the address of its layout.
    InMemory,
}

/// Calls the caller's function, and checks its slices afterwards. Returns the names of what is to
/// be lowered: none, the value, or the value and whether it is the `Err`.
pub(crate) fn attempt<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    call: &Expr,
    ty: &'s Type,
    slices: &[Slice],
) -> &'static [&'static str] {
    let l = glue.locals;
    let check = |code: &mut Code| {
        for Slice { value, length, place } in slices {
            let check = Expr::call(glue.runtime("checkSlice"), [value, length, place]);
            code.put("", &check, ";");
        }
    };
    let slice_step = |code: &mut Code, step: &'static str| {
        if !slices.is_empty() && glue.detaches_slices {
            code.line(format!("{}({});", glue.runtime(step), l.memory));
        }
    };
    slice_step(code, "holdSlices");
    if let Kind::Result(_, err) = Kind::of(glue.schema, ty) {
        let is_text = matches!(Kind::of(glue.schema, err), Kind::Text);
        let convert = glue.runtime(if is_text { "errorToErrString" } else { "errorToErr" });
        code.line(format!("let {}, {} = 0;", l.value, l.is_err));
        code.open("try {");
        code.put(format!("{} = ", l.value), call, ";");
        check(code);
        code.else_(format!("}} catch ({}) {{", l.error));
        code.line(format!("{} = {convert}({}, {});", l.value, l.memory, l.error));
        code.line(format!("{} = 1;", l.is_err));
        code.close("}");
        slice_step(code, "detachSlices");
        return result_names(glue);
    }
    let is_nothing = glue.schema.layout(ty).size == 0;
    let before = if is_nothing { String::new() } else { format!("const {} = ", l.value) };
    code.put(&before, call, ";");
    check(code);
    slice_step(code, "detachSlices");
    if is_nothing { &[] } else { &result_names(glue)[..1] }
}

/// The variables of a host function's result: its value, and whether it is the `Err`.
fn result_names(glue: &Glue<'_>) -> &'static [&'static str] {
    match glue.style {
        Style::Readable => &["value", "isErr"],
        Style::Compact => &["v", "d"],
    }
}

/// Lowers the result of the host function `place`, and returns it to the guest.
pub(crate) fn respond<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    ty: &'s Type,
    respond_by: Respond,
    place: &str,
) {
    let l = glue.locals;
    if let Kind::Result(ok, err) = Kind::of(glue.schema, ty) {
        expect_alive(glue, code);
        let payload = glue.schema.result_layout(ok, err).payload;
        let is_text = matches!(Kind::of(glue.schema, err), Kind::Text);
        let may_refuse = is_text && glue.schema.layout(ok).size > 0;
        return in_memory(glue, code, ty, |body| {
            body.code.open(format!("if (!{}) {{", l.is_err));
            if may_refuse {
                // A value that is refused becomes the `Err`, as what the function throws.
                body.code.open("try {");
            }
            lower::at(glue, body, ok, payload, l.value);
            if may_refuse {
                body.code.else_(format!("}} catch ({}) {{", l.error));
                let refused = [l.memory, l.error, &quote(place)];
                let text = Expr::call(glue.runtime("refusalToErrString"), refused);
                body.code.put(format!("{} = ", l.value), &text, ";");
                body.code.line(format!("{} = 1;", l.is_err));
                body.code.close("}");
                body.code.close("}");
                body.code.open(format!("if ({}) {{", l.is_err));
            } else {
                body.code.else_("} else {");
            }
            lower::at(glue, body, err, payload, l.value);
            body.code.close("}");
            body.store(glue, View::U8, 0, l.is_err);
        });
    }
    match respond_by {
        _ if glue.schema.layout(ty).size == 0 => {
            expect_alive(glue, code);
            if respond_by == Respond::InMemory {
                code.line("return 0;");
            }
        }
        Respond::InMemory => {
            expect_alive(glue, code);
            in_memory(glue, code, ty, |body| lower::at(glue, body, ty, 0, l.value));
        }
        Respond::Core => core_result(glue, code, ty),
    }
}

/// Returns the value as one core value, which runs no more code of the caller's.
pub(crate) fn core_result<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type) {
    let l = glue.locals;
    let mut body = Body::without_path(glue);
    let core = match Kind::of(glue.schema, ty) {
        Kind::Scalar(scalar) => lower::checked(glue, &mut body, scalar, l.value),
        Kind::Enum(id) => lower::enumeration(glue, id, l.value),
        _ => {
            let lowered = handle::lower(glue, ty, l.value, None);
            let handle = body.name(glue, lowered, "Handle");
            if glue.schema.moves_handles(ty) {
                body.code.line(format!("{}({});", glue.runtime("commitTransfers"), l.memory));
            }
            handle.into()
        }
    };
    expect_alive(glue, code);
    code.add(body.code);
    code.put("return ", &core, ";");
}

/// Lowers a result into the arena, which the guest reads before it crosses again.
fn in_memory<'s>(glue: &Glue<'s>, code: &mut Code, ty: &'s Type, write: impl FnOnce(&mut Body)) {
    let l = glue.locals;
    let layout = glue.schema.layout(ty);
    code.line(format!("{}({});", glue.memory("beginCall"), glue.constant("LOWERING")));
    let room = lower::reserve(glue, layout.size, layout.align);
    code.put(format!("const {} = ", l.address), &room, ";");
    let mut body = Body::without_path(glue);
    write(&mut body);
    declare_indexes(&body.shifts, glue, code);
    code.add(body.code);
    code.line(format!("{}({});", glue.runtime("finishLowering"), l.memory));
    if glue.schema.moves_handles(ty) {
        code.line(format!("{}({});", glue.runtime("commitTransfers"), l.memory));
    }
    let args = [l.memory, l.top, l.end];
    code.put("", &Expr::call(glue.runtime("finishImportResult"), args), ";");
    code.line(format!("return {};", l.address));
}
