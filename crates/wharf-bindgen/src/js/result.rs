//! The result of a core call.

use wharf_abi::schema::{Flat, Func, Type};

use super::{
    call::Output, code::Code, expr::Expr, glue::Glue, handle, kind::Kind, lift, loads::Loads,
    scalar::View,
};

/// Whether a result is one core value, or none.
pub(crate) fn is_core(glue: &Glue<'_>, func: &Func) -> bool {
    !matches!(glue.schema.flat(&func.result), Flat::Pair | Flat::Pointer)
}

/// The value of a core value that came from the module.
pub(crate) fn lift_core<'s>(glue: &Glue<'s>, ty: &'s Type, core: &str) -> Expr {
    match Kind::of(glue.schema, ty) {
        Kind::Scalar(scalar) => scalar.lift_core(glue, core),
        Kind::Enum(id) => lift::enumeration(glue, id, &format!("{core} >>> 0")),
        Kind::Unit => core.into(),
        _ => handle::lift(glue, ty, &format!("{core} >>> 0")),
    }
}

/// Lifts the result, or makes a view or an object of it.
pub(crate) fn lift<'s>(glue: &Glue<'s>, code: &mut Code, func: &'s Func, output: &Output<'_>) {
    let l = glue.locals;
    let ty = &func.result;
    match glue.schema.flat(ty) {
        Flat::None => {}
        Flat::I32 | Flat::I64 | Flat::F32 | Flat::F64 => {
            let value = match output {
                Output::Construct(_) => {
                    handle::wrap(glue, "new.target", &format!("{} >>> 0", l.result))
                }
                Output::Return | Output::Discard | Output::View(_) => lift_core(glue, ty, l.result),
            };
            code.put(format!("{} = ", l.lifted), &value, ";");
        }
        Flat::Pair | Flat::Pointer => in_memory(glue, code, ty, "throwErrDisplay", output),
    }
}

/// Begins to lift the value of `ty` at an address.
pub(crate) fn begin_lift(glue: &Glue<'_>, ty: &Type, address: &str) -> Expr {
    let layout = glue.schema.layout(ty);
    let args = [address.to_string(), layout.size.to_string(), layout.align.to_string()];
    let call = |func: String, args: Vec<String>| Expr::call(func, args);
    if glue.schema.holds_strings(ty) {
        let args = [&[glue.locals.memory.to_string()], &args[..]].concat();
        call(glue.runtime("openPool").to_string(), args)
    } else {
        call(glue.memory("beginLift"), args.to_vec())
    }
}

/// Lifts a result that is in memory. `throw_err` throws an `Err` that is no string.
pub(crate) fn in_memory<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    ty: &'s Type,
    throw_err: &'static str,
    output: &Output<'_>,
) {
    let l = glue.locals;
    code.put(format!("const {} = ", l.address), &begin_lift(glue, ty, l.result), ";");
    let mut loads = Loads::default();
    let mut throw = None;
    let value = if let Kind::Result(ok, err) = Kind::of(glue.schema, ty) {
        let payload = glue.schema.result_layout(ok, err).payload;
        let test = Expr::call(glue.runtime("readBool"), [loads.load(glue, View::U8, 0)]);
        let value = payload_of(glue, &mut loads, ok, payload, output);
        throw = Some((test, err_of(glue, &mut loads, err, payload, throw_err)));
        value
    } else {
        payload_of(glue, &mut loads, ty, 0, output)
    };
    loads.declare_views(glue, code);
    loads.declare_indexes(glue, code);
    if let Some((test, throw)) = throw {
        code.guard(test.flat(), throw);
    }
    code.put(format!("{} = ", l.lifted), &value, ";");
    if glue.schema.holds_strings(ty) {
        code.line(format!("{}({});", glue.runtime("closePool"), l.memory));
    }
}

/// The value at an offset, as the caller gets it. A string at the top level is in no pool.
fn payload_of<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    ty: &'s Type,
    offset: u32,
    output: &Output<'_>,
) -> Expr {
    match (output, Kind::of(glue.schema, ty)) {
        (Output::View(class), _) => {
            let address = loads.load(glue, View::U32, offset);
            let length = loads.load(glue, View::U32, offset + 4);
            Expr::call(format!("new {class}"), [glue.locals.memory, &address, &length])
        }
        (Output::Construct(class), Kind::Object { def, .. }) if def == *class => {
            handle::wrap(glue, "new.target", &loads.load(glue, View::U32, offset))
        }
        (_, Kind::Text | Kind::Json) if offset == 0 => {
            let address = loads.load(glue, View::U32, 0);
            let length = loads.load(glue, View::U32, 4);
            lift::pair(glue, loads, ty, (&address, &length), "liftString")
        }
        _ => lift::at(glue, loads, ty, offset),
    }
}

/// Throws the `Err` at an offset.
fn err_of<'s>(
    glue: &Glue<'s>,
    loads: &mut Loads,
    err: &'s Type,
    offset: u32,
    throw_err: &'static str,
) -> Expr {
    let is_text = matches!(Kind::of(glue.schema, err), Kind::Text);
    let throw = if is_text { "throwErrString" } else { throw_err };
    let value = lift::at(glue, loads, err, offset);
    let tag = match Kind::of(glue.schema, err) {
        Kind::Variant(id) if throw == "throwErrDisplay" => Some(&glue.schema.types[id].tag),
        _ => None,
    };
    Expr::call(glue.runtime(throw), [glue.locals.memory.into(), value])
        .with_arg(tag.map(|tag| crate::case::quote(tag)))
}
