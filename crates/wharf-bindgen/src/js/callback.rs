//! Functions that cross by handle: the host's, which the guest calls, and the guest's, which callers call.
//!
//! Both have one signature: a tuple of arguments in memory, and a result in memory.

use wharf_abi::schema::Type;

use super::{
    call,
    code::Code,
    direct,
    glue::{Glue, Way},
    import::{self, Slice},
    kind::Kind,
    lift,
    lower::{self, Body},
    reads::{Reads, declare},
    result,
};
use crate::case::quote;

/// Writes the function `name` for the callback or stream `ty`.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, way: Way, ty: &'s Type) {
    match (Kind::of(glue.schema, ty), way) {
        (Kind::Callback([param], result), Way::Answer) if param.is_word_for(result) => {
            direct::by_word(glue, code, name, param, result);
        }
        (Kind::Callback(params, result), Way::Answer) if direct::fits(glue, params, result) => {
            direct::write(glue, code, name, params, result);
        }
        (Kind::Callback(params, result), Way::Answer) => answer(glue, code, name, params, result),
        (Kind::Callback(params, _), _) if params.iter().any(|ty| is_slice(glue, ty)) => {
            code.open(format!("function {name}() {{"));
            code.line(format!("{}();", glue.runtime("noSlices")));
            code.close("}");
        }
        (Kind::Callback(params, result), _) => invoke(glue, code, name, params, result),
        (Kind::Stream(item), _) => pull(glue, code, name, item),
        _ => {}
    }
}

/// How the value at an address is opened.
pub(crate) fn open(glue: &Glue<'_>, ty: &Type, address: &str) -> String {
    let layout = glue.schema.layout(ty);
    let run = glue.schema.holds_strings(ty);
    let open = if run { format!("{}(m, ", glue.runtime("openRun")) } else { "m.open(".to_string() };
    format!("{open}{address}, {}, {})", layout.size, layout.align)
}

/// `answer…(m, given, a)`: the guest calls `given` with the tuple at `a`. Lifting and lowering are functions of their own, so
/// that little is on the stack while `given` runs: it may come back here many times.
fn answer<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, params: &'s [Type], result: &'s Type) {
    let [args, back] = ["args", "back"].map(|verb| glue.take(&name.replacen("answer", verb, 1)));
    let call = ["given()", "given(x)", "given(...x)"][params.len().min(2)];
    code.open(format!("function {name}(m, given, a) {{"));
    code.line("const t = m.top, z = m.end;");
    code.open("try {");
    if !params.is_empty() {
        code.line(format!("const x = {args}(m, a);"));
    }
    let slices = slices(glue, code, params);
    let values = import::attempt(glue, code, call, result, &slices);
    let values = [&["m", "t", "z"], values].concat().join(", ");
    code.line(format!("return {back}({values});"));
    code.turn("} catch (e) {");
    code.line(format!("throw {}(m, e, \"callback()\");", glue.runtime("importFailed")));
    code.close("}");
    code.close("}");
    if !params.is_empty() {
        code.line("");
        arguments(glue, code, &args, params);
    }
    code.line("");
    code.open(format!("function {back}({values}) {{"));
    import::respond(glue, code, result, import::Respond::InMemory);
    code.close("}");
}

fn is_slice(glue: &Glue<'_>, ty: &Type) -> bool {
    matches!(Kind::of(glue.schema, ty), Kind::Slice(_))
}

/// Writes down how long the slices among the arguments are.
fn slices(glue: &Glue<'_>, code: &mut Code, params: &[Type]) -> Vec<Slice> {
    let places = params.iter().enumerate().filter(|(_, ty)| is_slice(glue, ty));
    let slices = places.map(|(number, _)| Slice {
        value: if params.len() == 1 { "x".to_string() } else { format!("x[{number}]") },
        length: format!("n{number}"),
        place: quote(&format!("callback(arguments[{number}])")),
    });
    let slices: Vec<Slice> = slices.collect();
    for Slice { value, length, .. } in &slices {
        code.line(format!("const {length} = {value}.length;"));
    }
    slices
}

/// `args…(m, a)`: the values of the tuple at `a`, or the only one.
fn arguments<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, params: &'s [Type]) {
    let mut reads = Reads::default();
    let values = lift::parts(glue, &mut reads, params, 0);
    let value = match &values[..] {
        [one] => one.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    let lending = params.iter().any(|ty| glue.schema.holds_handles(ty));
    code.open(format!("function {name}(m, a) {{"));
    code.line(format!("const p = {};", open(glue, &Type::Tuple(params.to_vec()), "a")));
    if lending {
        code.line("m.lending = true;");
    }
    reads.declare_views(code);
    reads.declare_shifts(code);
    code.line(format!("const v = {value};"));
    if lending {
        code.line("m.lending = false;");
    }
    code.line("return v;");
    code.close("}");
}

/// Opens a call of the guest's function `h`, up to where its arguments are lowered.
fn begin(code: &mut Code, head: &str, reading: u8) {
    code.open(head);
    code.line(format!("m.enter({reading});"));
    code.line("const t = m.top, z = m.end;");
    code.line("let s = 0, f = \"\", a, out;");
    code.open("try {");
}

/// The call, and what comes after it.
fn end(glue: &Glue<'_>, code: &mut Code, gives: bool, lift: impl FnOnce(&mut Code)) {
    code.line("s = 1;");
    code.line("const r = m.core.wharf_call(h, a);");
    if gives {
        code.line(format!("const y = {}(m, g);", glue.runtime("accepted")));
    } else {
        code.line(format!("const y = {}(m);", glue.runtime("refusal")));
    }
    code.line("s = 2;");
    code.line("if (y) throw y;");
    lift(code);
    call::leave(code);
    code.line("return out;");
    code.close("}");
}

/// `invoke…(m, h, …)`: calls the guest's function `h`.
fn invoke<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, params: &'s [Type], result: &'s Type) {
    let args: Vec<_> = (0..params.len()).map(|number| format!(", v{number}")).collect();
    begin(code, &format!("function {name}(m, h{}) {{", args.concat()), 1);
    let layout = glue.schema.layout(&Type::Tuple(params.to_vec()));
    code.open("{");
    code.line(format!("const p = a = m.take({}, {});", layout.size, layout.align));
    let mut body = Body::with_path(code.depth());
    for (number, (ty, offset)) in params.iter().zip(glue.schema.offsets(params)).enumerate() {
        let value = format!("v{number}");
        body.inside(&format!("arguments[{number}]"), |body| {
            lower::at(glue, body, ty, offset, &value);
        });
    }
    declare(&body.shifts, code);
    code.add(&body.code);
    code.close("}");
    code.line(format!("{}(m);", glue.runtime("commit")));
    let gives = params.iter().any(|ty| glue.schema.gives(ty));
    if gives {
        code.line(format!("const g = {}(m);", glue.runtime("gifts")));
    }
    end(glue, code, gives, |code| {
        if glue.schema.layout(result).size > 0 {
            result::memory(glue, code, result, "failValue", None);
        }
    });
}

/// `pull…(m, h, max)`: up to `max` items of the guest's stream `h`.
fn pull<'s>(glue: &Glue<'s>, code: &mut Code, name: &str, item: &'s Type) {
    begin(code, &format!("function {name}(m, h, max) {{"), 0);
    code.line("a = m.take(4, 4);");
    code.line("m.u32[a >>> 2] = max;");
    end(glue, code, false, |code| {
        let list = Type::List(Box::new(item.clone()));
        let layout = glue.schema.layout(item);
        code.line(format!("const q = {} >>> 2;", open(glue, &list, "r")));
        code.line("let p = m.u32[q];");
        code.line("const n = m.u32[q + 1];");
        let (size, align) = (layout.size, layout.align);
        lift::pay(glue, code, item, "n");
        code.line(format!("const e = n && m.at(p, n * {size}, {align}) + n * {size};"));
        code.line("out = [];");
        let mut reads = Reads::default();
        let value = lift::at(glue, &mut reads, item, 0);
        reads.declare_views(code);
        super::lift_func::each(code, &reads, size, |code| code.line(format!("out.push({value});")));
        if glue.schema.holds_strings(&list) {
            code.line(format!("{}(m);", glue.runtime("closeRun")));
        }
    });
}
