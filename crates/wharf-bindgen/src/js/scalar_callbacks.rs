//! Trampolines of host functions whose parameters and result are scalars.

use wharf_abi::schema::Type;

use super::{
    call, callback,
    code::Code,
    expr::Expr,
    glue::Glue,
    import,
    kind::Kind,
    lift,
    loads::Loads,
    lower::{self, Body},
    result,
    scalar::View,
};

/// Whether all parameters are scalars, and the result fits where they are.
pub(crate) fn fits(glue: &Glue<'_>, params: &[Type], result: &Type) -> bool {
    let is_scalar = |ty| matches!(Kind::of(glue.schema, ty), Kind::Scalar(_) | Kind::Enum(_));
    let args = glue.schema.layout(&Type::Tuple(params.to_vec()));
    let out = glue.schema.layout(result);
    let fits = is_scalar(result) && out.size <= args.size && out.align <= args.align;
    params.iter().all(is_scalar) && (out.size == 0 || fits)
}

/// Writes the trampoline of a function with one parameter: argument and result are core values.
pub(crate) fn write_single<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    name: &str,
    param: &'s Type,
    result: &'s Type,
) {
    let l = glue.locals;
    let value = result::lift_core(glue, param, l.args);
    callback::open(glue, code, name);
    code.open("try {");
    let values = import::attempt(glue, code, &Expr::call(l.callee, [value]), result, &[]);
    if values.is_empty() {
        import::expect_alive(glue, code);
        code.line("return 0;");
    } else {
        import::core_result(glue, code, result);
    }
    callback::close(glue, code);
}

/// Writes the trampoline of a function with several parameters, or none: the result is written over
/// the arguments. Nothing is taken from the arena, and no code of the caller runs but the callee.
pub(crate) fn write<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    name: &str,
    params: &'s [Type],
    result: &'s Type,
) {
    let l = glue.locals;
    let mut loads = Loads::default();
    let values = lift::parts(glue, &mut loads, params, 0);
    let mut body = Body::without_path(glue);
    lower::at(glue, &mut body, result, 0, l.value);
    callback::open(glue, code, name);
    code.open("try {");
    if !params.is_empty() {
        let layout = glue.schema.layout(&Type::Tuple(params.to_vec()));
        let (size, align) = (layout.size, layout.align);
        code.line(format!("const {} = {} >>> 0;", l.address, l.args));
        // Checked here instead of by a call, which would charge the read.
        let u8 = glue.view(View::U8);
        let outside = format!("{} + {size} > {u8}.length", l.address);
        let is_wrong = match align {
            1 => outside,
            align => format!("{} & {} || {outside}", l.address, align - 1),
        };
        let begin = glue.memory("beginLift");
        code.line(format!("if ({is_wrong}) {begin}({}, {size}, {align});", l.address));
    }
    loads.declare_views(glue, code);
    loads.declare_indexes_and(&body.shifts, glue, code);
    let call = Expr::call(l.callee, values);
    let returns = !import::attempt(glue, code, &call, result, &[]).is_empty();
    import::expect_alive(glue, code);
    if returns {
        call::ensure_views(glue, code);
        code.add(body.code);
    }
    code.line(if returns { format!("return {};", l.address) } else { "return 0;".to_string() });
    callback::close(glue, code);
}
