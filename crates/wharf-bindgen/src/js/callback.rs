//! Functions that cross by handle: the host's, which the guest calls, and the guest's, which
//! callers call.
//!
//! Both have one core signature: a tuple of arguments in memory, and a result in memory.

use wharf_abi::schema::Type;

use super::{
    call::{self, Output},
    code::Code,
    expr::Expr,
    glue::Glue,
    import::{self, Respond, Slice},
    kind::Kind,
    lift, lift_func,
    loads::{Loads, declare_indexes},
    lower::{self, Body},
    result, scalar_callbacks,
};
use crate::case::quote;

/// Writes the trampoline `name`, by which the guest calls a host function of the type.
pub(crate) fn write_call_host<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let Kind::Callback(params, result) = Kind::of(glue.schema, ty) else { return };
    code.comment(&format!("Calls a host function of type `{}`.", glue.schema.render(ty)), None);
    match params {
        [param] if param.is_word_for(result) => {
            scalar_callbacks::write_single(glue, code, name, param, result);
        }
        _ if scalar_callbacks::fits(glue, params, result) => {
            scalar_callbacks::write(glue, code, name, params, result);
        }
        _ => call_host(glue, code, name, params, result),
    }
}

/// Writes `callHost…(memory, callee, args)`: calls `callee` with the tuple at `args`. Lifting and
/// lowering are functions of their own, so that little is on the stack while the callee runs: it
/// may be re-entered many times.
fn call_host<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    name: &str,
    params: &'s [Type],
    result: &'s Type,
) {
    let l = glue.locals;
    let [args, back] = ["args", "result"].map(|part| glue.unique(&format!("{name}${part}")));
    let call = match params.len() {
        0 => Expr::call(l.callee, [""; 0]),
        1 => Expr::call(l.callee, [l.values]),
        _ => Expr::call(l.callee, [format!("...{}", l.values)]),
    };
    open(glue, code, name);
    call::save_arena(glue, code);
    code.open("try {");
    if !params.is_empty() {
        code.line(format!("const {} = {args}({}, {});", l.values, l.memory, l.args));
    }
    let slices = slices(glue, code, params);
    let values = import::attempt(glue, code, &call, result, &slices);
    let values = [&[l.memory, l.top, l.end], values].concat().join(", ");
    code.line(format!("return {back}({values});"));
    close(glue, code);
    if !params.is_empty() {
        code.blank();
        lift_arguments(glue, code, &args, params);
    }
    code.blank();
    code.open(format!("function {back}({values}) {{"));
    import::respond(glue, code, result, Respond::InMemory, "callback()");
    code.close("}");
}

/// Opens a trampoline.
pub(crate) fn open(glue: &Glue<'_>, code: &mut Code, name: &str) {
    let l = glue.locals;
    code.open(format!("function {name}({}, {}, {}) {{", l.memory, l.callee, l.args));
}

/// Closes it, and its `try` block: failures poison the instance.
pub(crate) fn close(glue: &Glue<'_>, code: &mut Code) {
    import::close_failing(glue, code, "callback");
    code.close("}");
}

fn is_slice(glue: &Glue<'_>, ty: &Type) -> bool {
    matches!(Kind::of(glue.schema, ty), Kind::Slice(_))
}

/// Declares the lengths of the slices among the arguments.
fn slices(glue: &Glue<'_>, code: &mut Code, params: &[Type]) -> Vec<Slice> {
    let values = glue.locals.values;
    let places = params.iter().enumerate().filter(|(_, ty)| is_slice(glue, ty));
    let slices = places.map(|(number, _)| Slice {
        value: if params.len() == 1 { values.to_string() } else { format!("{values}[{number}]") },
        length: format!("length{number}"),
        place: quote(&format!("callback(arguments[{number}])")),
    });
    let slices: Vec<Slice> = slices.collect();
    for Slice { value, length, .. } in &slices {
        code.line(format!("const {length} = {value}.length;"));
    }
    slices
}

/// Writes a function for the values of the tuple at an address, or the only one.
fn lift_arguments<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, params: &'s [Type]) {
    let l = glue.locals;
    let mut loads = Loads::default();
    let mut values = lift::parts(glue, &mut loads, params, 0);
    let value = if values.len() == 1 { values.remove(0) } else { Expr::Array(values) };
    let lends = params.iter().any(|ty| glue.schema.holds_handles(ty));
    code.open(format!("function {name}({}, {}) {{", l.memory, l.args));
    let begin = result::begin_lift(glue, &Type::Tuple(params.to_vec()), l.args);
    code.put(format!("const {} = ", l.address), &begin, ";");
    import::lend(glue, code, lends, true);
    loads.declare_views(glue, code);
    loads.declare_indexes(glue, code);
    if lends {
        code.put(format!("const {} = ", l.value), &value, ";");
        import::lend(glue, code, lends, false);
        code.line(format!("return {};", l.value));
    } else {
        code.put("return ", &value, ";");
    }
    code.close("}");
}

/// The core call of a guest function, and what comes after it.
fn finish(glue: &Glue<'_>, code: &mut Code, moves: bool, lift: impl FnOnce(&mut Code)) {
    let l = glue.locals;
    call::enter_phase(glue, code, "CALL");
    let core = format!("{}.wharf_call", glue.memory("core"));
    code.line(format!("const {} = {core}({}, {});", l.result, l.handle, l.args));
    call::check_status(glue, code, moves, None);
    lift(code);
    call::end(glue, code);
    code.line(format!("return {};", l.lifted));
    code.close("}");
}

/// Writes `callGuest…(memory, handle, …)`: calls the guest's function.
pub(crate) fn write_call_guest<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let Kind::Callback(params, result) = Kind::of(glue.schema, ty) else { return };
    code.comment(&format!("Calls a guest function of type `{}`.", glue.schema.render(ty)), None);
    if params.iter().any(|ty| is_slice(glue, ty)) {
        code.open(format!("function {name}() {{"));
        code.line(format!("{}();", glue.runtime("rejectSliceFunction")));
        return code.close("}");
    }
    let l = glue.locals;
    let values: Vec<_> = (0..params.len()).map(|number| format!(", value{number}")).collect();
    code.open(format!("function {name}({}, {}{}) {{", l.memory, l.handle, values.concat()));
    call::begin(glue, code, true, "");
    let layout = glue.schema.layout(&Type::Tuple(params.to_vec()));
    let room = lower::reserve(glue, layout.size, layout.align);
    code.put(format!("const {} = ", l.args), &room, ";");
    let mut body = Body::with_path(glue, l.param);
    for (number, (ty, offset)) in params.iter().zip(glue.schema.offsets(params)).enumerate() {
        let value = format!("value{number}");
        body.inside(&format!("arguments[{number}]"), &value, |body| {
            lower::at(glue, body, ty, offset, &value);
        });
    }
    if !params.is_empty() {
        // In a block, as the result has an address, too.
        code.open("{");
        code.line(format!("const {} = {};", l.address, l.args));
        declare_indexes(&body.shifts, glue, code);
        code.add(body.code);
        code.close("}");
    }
    code.line(format!("{}({});", glue.runtime("finishLowering"), l.memory));
    let moves = params.iter().any(|ty| glue.schema.moves_handles(ty));
    if moves {
        call::take_transfers(glue, code);
    }
    finish(glue, code, moves, |code| {
        if glue.schema.layout(result).size > 0 {
            result::in_memory(glue, code, result, "throwErrValue", &Output::Return);
        }
    });
}

/// Writes `pull…(memory, handle, max)`: fetches up to `max` items of the guest's stream.
pub(crate) fn write_pull<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, ty: &'s Type) {
    let Kind::Stream(item) = Kind::of(glue.schema, ty) else { return };
    let l = glue.locals;
    code.comment(
        &format!("Fetches items of a guest iterator of type `{}`.", glue.schema.render(ty)),
        None,
    );
    code.open(format!("function {name}({}, {}, {}) {{", l.memory, l.handle, l.max));
    call::begin(glue, code, false, "");
    code.put(format!("const {} = ", l.args), &lower::reserve(glue, 4, 4), ";");
    let u32 = glue.view(super::View::U32);
    code.line(format!("{u32}[{} >>> 2] = {};", l.args, l.max));
    finish(glue, code, false, |code| {
        let list = Type::List(Box::new(item.clone()));
        let layout = glue.schema.layout(item);
        let begin = result::begin_lift(glue, &list, l.result);
        code.line(format!("const {} = {begin} >>> 2;", l.start));
        code.line(format!("let {} = {u32}[{}];", l.address, l.start));
        code.line(format!("const {} = {u32}[{} + 1];", l.length, l.start));
        code.line(format!("{} = [];", l.lifted));
        // The address of an empty list may be anything.
        code.open(format!("if ({}) {{", l.length));
        lift::charge(glue, code, item, l.length);
        lift_func::declare_limit(glue, code, layout.size, layout.align);
        let mut loads = Loads::default();
        let value = lift::at(glue, &mut loads, item, 0);
        let push = Expr::call(format!("{}.push", l.lifted), [value]);
        loads.declare_views(glue, code);
        lift_func::each(glue, code, &loads, layout.size, |code| code.put("", &push, ";"));
        code.close("}");
        if glue.schema.holds_strings(&list) {
            code.line(format!("{}({});", glue.runtime("closePool"), l.memory));
        }
    });
}
