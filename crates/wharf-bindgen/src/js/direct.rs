//! Functions of the host that take and give scalars alone.

use wharf_abi::schema::Type;

use super::{
    code::Code,
    glue::Glue,
    import,
    kind::Kind,
    lift,
    lower::{self, Body},
    reads::Reads,
    result,
};

/// Whether a function takes scalars alone, and its result fits where they are.
pub(crate) fn fits(glue: &Glue<'_>, params: &[Type], result: &Type) -> bool {
    let is_scalar = |ty| matches!(Kind::of(glue.schema, ty), Kind::Scalar(_) | Kind::Enum(_));
    let args = glue.schema.layout(&Type::Tuple(params.to_vec()));
    let out = glue.schema.layout(result);
    let fits = is_scalar(result) && out.size <= args.size && out.align <= args.align;
    params.iter().all(is_scalar) && (out.size == 0 || fits)
}

/// `answer…(m, given, a)` for a function that is called with a word: argument and result are core values.
pub(crate) fn by_word<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    name: &str,
    param: &'s Type,
    result: &'s Type,
) {
    let value = result::of_core(glue, param, "a");
    begin(code, name);
    let values = import::attempt(glue, code, &format!("given({value})"), result, &[]);
    if values.is_empty() {
        import::alive(code);
        code.line("return 0;");
    } else {
        import::core_result(glue, code, result);
    }
    end(glue, code);
}

/// `answer…(m, given, a)` for such a function: nothing is taken from the arena, and no code of the caller runs but `given`.
/// Node 20, nanoseconds a call with a `u32` each way: 33 with the arena, 12 so.
pub(crate) fn write<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    name: &str,
    params: &'s [Type],
    result: &'s Type,
) {
    let mut reads = Reads::default();
    let values = lift::parts(glue, &mut reads, params, 0);
    let mut body = Body::without_path(code.depth() + 2);
    lower::at(glue, &mut body, result, 0, "v");
    begin(code, name);
    if !params.is_empty() {
        let layout = glue.schema.layout(&Type::Tuple(params.to_vec()));
        let (size, align) = (layout.size, layout.align);
        code.line("const p = a >>> 0;");
        // Checked here rather than in a call, which counts what a lift reads: this reads no more than so much.
        let outside = format!("p + {size} > m.u8.length");
        let wrong = if align > 1 { format!("p & {} || {outside}", align - 1) } else { outside };
        code.line(format!("if ({wrong}) m.open(p, {size}, {align});"));
    }
    reads.declare_views(code);
    reads.declare_shifts_and(&body.shifts, code);
    let call = format!("given({})", values.join(", "));
    let returns = !import::attempt(glue, code, &call, result, &[]).is_empty();
    import::alive(code);
    if returns {
        code.line("if (m.u8.length === 0) m.fresh();");
        code.add(&body.code);
    }
    code.line(if returns { "return p;" } else { "return 0;" });
    end(glue, code);
}

/// Opens `answer…(m, given, a)`.
fn begin(code: &mut Code, name: &str) {
    code.open(format!("function {name}(m, given, a) {{"));
    code.open("try {");
}

/// Closes it: what fails in there ends the instance.
fn end(glue: &Glue<'_>, code: &mut Code) {
    code.turn("} catch (e) {");
    code.line(format!("throw {}(m, e, \"callback()\");", glue.runtime("importFailed")));
    code.close("}");
    code.close("}");
}
