//! The wrapper around one exported function: lowers, calls, lifts.

use wharf_abi::schema::{Flat, Func, Method, MethodKind, Param, Receiver, Type};

use super::{
    code::Code,
    expr::Expr,
    glue::{Glue, Helper, callers_variables},
    handle,
    kind::Kind,
    lower, result,
    scalar::View,
    style::Style,
};
use crate::{case::quote, names};

/// What a wrapper does with its result.
#[derive(Clone, Copy)]
pub(crate) enum Output<'a> {
    Return,
    /// A setter returns nothing.
    Discard,
    /// A constructor of the object type: the result is the new object, of a derived class if that
    /// was called.
    Construct(usize),
    /// The result becomes a view of this class.
    View(&'a str),
}

/// How a wrapper looks from outside.
#[derive(Clone, Copy)]
pub(crate) struct Wrapper<'a> {
    /// Everything before the parameters: `add`, `static open`, `get size`.
    pub(crate) signature: &'a str,
    /// The constant that holds the core function.
    pub(crate) core: &'a str,
    pub(crate) output: Output<'a>,
    /// Whether the object is the first parameter instead of `this`.
    pub(crate) object_first: bool,
}

/// What a wrapper has to do.
#[allow(clippy::struct_excessive_bools)] // each answers its own question
struct CallPlan<'s> {
    /// The parameters with the names of their variables.
    params: Vec<(String, &'s Param)>,
    /// The expression for a method's object, and what errors call it.
    receiver: (String, &'static str),
    /// Some arguments go into the arena.
    uses_arena: bool,
    /// Lowering may run the caller's code.
    runs_code: bool,
    /// The guest may reject the call.
    checks_status: bool,
    /// Handles are moved to the guest.
    moves: bool,
}

impl<'s> CallPlan<'s> {
    fn new(glue: &Glue<'s>, func: &'s Func, object: Option<&str>) -> Self {
        let wanted = func.params.iter().map(names::param);
        let mut vars = callers_variables(wanted.chain(object.map(str::to_string)), glue.locals);
        let receiver = match object {
            Some(_) => (vars.pop().unwrap_or_default(), "self"),
            None => ("this".to_string(), "this"),
        };
        let kinds = || func.params.iter().map(|param| Kind::of(glue.schema, &param.ty));
        let in_memory =
            |param: &Param| matches!(glue.schema.flat(&param.ty), Flat::Pair | Flat::Pointer);
        let receives = func.receiver();
        Self {
            params: vars.into_iter().zip(&func.params).collect(),
            receiver,
            uses_arena: func.params.iter().any(in_memory),
            // A string or a typed array has no code in it.
            runs_code: kinds()
                .any(|kind| !matches!(kind, Kind::Scalar(_) | Kind::Text | Kind::Enum(_))),
            checks_status: glue.schema.may_reject(func),
            moves: receives == Receiver::Own
                || func.params.iter().any(|param| glue.schema.moves_handles(&param.ty)),
        }
    }
}

/// Writes the method that wraps `func`, without its last line.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, func: &'s Func, wrapper: &Wrapper<'_>) {
    let is_method = func.receiver() != Receiver::None;
    let object = (wrapper.object_first && is_method).then_some("self");
    let plan = CallPlan::new(glue, func, object);
    let params = plan.params.iter().map(|(name, _)| name.as_str());
    let params: Vec<_> = object.map(|_| &*plan.receiver.0).into_iter().chain(params).collect();
    code.comment(&func.doc, Some(&glue.schema.render_func(func)));
    code.open(format!("{}({}) {{", wrapper.signature, params.join(", ")));
    if plan.uses_arena || plan.moves {
        with_arena(glue, code, func, &plan, wrapper);
    } else {
        plain(glue, code, func, &plan, wrapper);
    }
}

/// The number of a function's core parameters.
pub(crate) fn core_params(glue: &Glue<'_>, func: &Func) -> usize {
    let values = |param: &Param| match glue.schema.flat(&param.ty) {
        Flat::None => 0,
        Flat::Pair => 2,
        Flat::I32 | Flat::I64 | Flat::F32 | Flat::F64 | Flat::Pointer => 1,
    };
    let object = usize::from(func.receiver() != Receiver::None);
    object + func.params.iter().map(values).sum::<usize>()
}

/// Whether an export takes arguments in memory.
pub(crate) fn takes_memory(glue: &Glue<'_>) -> bool {
    let in_memory =
        |param: &Param| matches!(glue.schema.flat(&param.ty), Flat::Pair | Flat::Pointer);
    let funcs = glue.schema.exports.iter().filter(|func| func.disabled.is_none());
    funcs.flat_map(|func| &func.params).any(in_memory)
}

/// Hands a value to the caller.
fn output(code: &mut Code, wrapper: &Wrapper<'_>, value: &Expr) {
    code.put(if matches!(wrapper.output, Output::Discard) { "" } else { "return " }, value, ";");
}

/// A call whose arguments are all core values. It may be made while another call lowers its
/// arguments.
fn plain<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    plan: &CallPlan<'s>,
    wrapper: &Wrapper<'_>,
) {
    let l = glue.locals;
    let mut args = borrow_receiver(glue, code, func, plan);
    for (name, param) in &plan.params {
        args.extend(core_value(glue, code, param, name, true));
    }
    code.line(format!("if ({}) {}();", glue.memory("poisoned"), glue.memory("throwUnusable")));
    let mut call = Expr::call(wrapper.core, args.clone());
    if glue.calls_out {
        let all = [&[l.memory.to_string(), wrapper.core.to_string()], &args[..]].concat();
        let reentrant = Expr::call(glue.runtime("callReentrant"), all);
        call = Expr::choice(glue.memory("state").into(), reentrant, call);
    }
    if plan.checks_status || !result::is_core(glue, func) {
        code.line(format!("let {} = {}, {};", l.phase, glue.constant("CALL"), l.lifted));
        code.open("try {");
        invoke(glue, code, func, plan, wrapper, &call);
        code.else_(format!("}} catch ({}) {{", l.error));
        fail(glue, code, "\"\"");
        return output(code, wrapper, &l.lifted.into());
    }
    // Nothing of the module's memory is read: the result is one core value, or none.
    code.open("try {");
    match (&wrapper.output, Kind::of(glue.schema, &func.result)) {
        // The core function may return a value all the same, which is not handed out.
        (_, Kind::Unit) => code.put("", &call, ";"),
        (Output::Construct(_), _) => {
            let args = [l.memory, &format!("{call} >>> 0")];
            code.put("", &Expr::call("super", args), ";");
        }
        (_, Kind::Enum(_)) => {
            code.put(format!("const {} = ", l.result), &call, ";");
            output(code, wrapper, &result::lift_core(glue, &func.result, l.result));
        }
        _ => output(code, wrapper, &result::lift_core(glue, &func.result, &call.flat())),
    }
    code.else_(format!("}} catch ({}) {{", l.error));
    code.line(format!("{} = true;", glue.memory("poisoned")));
    code.line(format!("throw {}({});", glue.memory("poisonByTrap"), l.error));
    code.close("}");
}

/// Throws the error of a failed call.
fn fail(glue: &Glue<'_>, code: &mut Code, param: &str) {
    let l = glue.locals;
    let (phase, call) = (l.phase, glue.constant("CALL"));
    code.line(format!("if ({phase} === {call}) {} = true;", glue.memory("poisoned")));
    code.line(format!("throw {}({}, {phase}, {param});", glue.memory("failCall"), l.error));
    code.close("}");
}

/// Begins a call whose arguments go into the arena.
pub(crate) fn begin(glue: &Glue<'_>, code: &mut Code, runs_code: bool, more: &str) {
    let l = glue.locals;
    let state = glue.constant(if runs_code { "LOWERING" } else { "READY" });
    code.line(format!("{}({state});", glue.memory("beginCall")));
    save_arena(glue, code);
    let lower = glue.constant("LOWER");
    let (phase, param, lifted) = (l.phase, l.param, l.lifted);
    code.line(format!("let {phase} = {lower}, {param} = \"\"{more}, {lifted};"));
    code.open("try {");
}

/// Saves the arena, to be restored after the call.
pub(crate) fn save_arena(glue: &Glue<'_>, code: &mut Code) {
    let l = glue.locals;
    let [top, end] = ["arenaTop", "arenaEnd"].map(|member| glue.memory(member));
    code.line(format!("const {} = {top}, {} = {end};", l.top, l.end));
}

/// Enters a phase of a call.
pub(crate) fn enter_phase(glue: &Glue<'_>, code: &mut Code, phase: &'static str) {
    code.line(format!("{} = {};", glue.locals.phase, glue.constant(phase)));
}

/// Ends a call that had arguments in the arena. After a failure the state is restored by plain
/// assignments: where the stack is exhausted, no function can be called.
pub(crate) fn end(glue: &Glue<'_>, code: &mut Code) {
    let l = glue.locals;
    code.line(format!("{}({}, {});", glue.memory("endCall"), l.top, l.end));
    code.else_(format!("}} catch ({}) {{", l.error));
    code.line(format!("{} = {};", glue.memory("state"), glue.constant("FAILED")));
    code.line(format!("{} = {};", glue.memory("arenaTop"), l.top));
    code.line(format!("{} = {};", glue.memory("arenaEnd"), l.end));
    fail(glue, code, l.param);
}

/// A call that puts arguments into the arena.
fn with_arena<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    plan: &CallPlan<'s>,
    wrapper: &Wrapper<'_>,
) {
    let l = glue.locals;
    begin(glue, code, plan.runs_code, "");
    let mut args = Vec::new();
    let mut changed: Vec<(&str, &Param)> = Vec::new();
    let mut copies = Vec::new();
    for (name, param) in &plan.params {
        let shown = quote(&names::param(param));
        code.line(format!("{} = {shown};", l.param));
        if param.mutable {
            if param.ty == Type::List(Type::U8.into()) {
                // The guest's changes become visible in the buffer.
                code.line(format!("{name} = {}({name}) ?? {name};", glue.runtime("bytesOf")));
            }
            code.line(format!("{}({name});", glue.runtime("expectWritable")));
        }
        let core = argument(glue, code, param, name);
        if param.mutable {
            for (other, param) in &changed {
                let reject = glue.runtime("rejectOverlap");
                code.line(format!("{reject}({name}, {other}, {});", quote(&names::param(param))));
            }
            changed.push((name, param));
            if let (Kind::Numbers(scalar), [address, length]) =
                (Kind::of(glue.schema, &param.ty), &core[..])
            {
                let view = glue.view(scalar.view);
                let copy = [&view, address, length, name, &shown];
                copies.push(Expr::call(glue.runtime("copyBack"), copy));
            }
        }
        args.extend(core);
    }
    // After the arguments, whose lowering may run code that frees the object; before the core call,
    // whose failures poison the instance.
    args.splice(0..0, borrow_receiver(glue, code, func, plan));
    if plan.runs_code {
        code.line(format!("{}({});", glue.runtime("finishLowering"), l.memory));
    }
    if plan.moves {
        take_transfers(glue, code);
    }
    enter_phase(glue, code, "CALL");
    let copy_back = |code: &mut Code| {
        for copy in &copies {
            // What the caller's code throws here is the caller's.
            enter_phase(glue, code, "COPY_BACK");
            code.put("", copy, ";");
        }
    };
    // The guest has changed the arguments, whether it returns `Ok` or `Err`.
    let catches_err =
        !copies.is_empty() && matches!(Kind::of(glue.schema, &func.result), Kind::Result(..));
    if catches_err {
        code.open("try {");
    }
    invoke(glue, code, func, plan, wrapper, &Expr::call(wrapper.core, args));
    if catches_err {
        code.else_(format!("}} catch ({}) {{", l.error));
        code.open(format!("if ({} instanceof {}) {{", l.error, glue.runtime("GuestError")));
        copy_back(code);
        code.close("}");
        code.line(format!("throw {};", l.error));
        code.close("}");
    }
    copy_back(code);
    end(glue, code);
    output(code, wrapper, &l.lifted.into());
}

/// Takes the handles that the call moves to the guest.
pub(crate) fn take_transfers(glue: &Glue<'_>, code: &mut Code) {
    let l = glue.locals;
    code.line(format!("const {} = {}({});", l.transfers, glue.runtime("takeTransfers"), l.memory));
}

/// Looks whether the guest has rejected the call. Until then, a failure is one inside the guest.
pub(crate) fn check_status(glue: &Glue<'_>, code: &mut Code, moves: bool, names: Option<String>) {
    let l = glue.locals;
    let check = if moves {
        Expr::call(glue.runtime("settleTransfers"), [l.memory, l.transfers])
    } else {
        Expr::call(glue.runtime("takeRejection"), [l.memory])
    };
    code.put(format!("const {} = ", l.rejection), &check.with_arg(names), ";");
    enter_phase(glue, code, "LIFT");
    code.line(format!("if ({rejection}) throw {rejection};", rejection = l.rejection));
}

/// The core call, and the lift of its result.
fn invoke<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    plan: &CallPlan<'s>,
    wrapper: &Wrapper<'_>,
    call: &Expr,
) {
    let l = glue.locals;
    let has_result = glue.schema.flat(&func.result) != Flat::None;
    let before = if has_result { format!("const {} = ", l.result) } else { String::new() };
    code.put(&before, call, ";");
    if plan.checks_status || plan.moves {
        // The names as one string, which costs a call nothing.
        let names = || plan.params.iter().map(|(_, param)| names::param(param)).collect::<Vec<_>>();
        let names = func.refuses.then(|| quote(&names().join(",")));
        check_status(glue, code, plan.moves, names);
    } else {
        enter_phase(glue, code, "LIFT");
    }
    if plan.params.iter().any(|(_, param)| param.mutable) {
        ensure_views(glue, code);
    }
    result::lift(glue, code, func, &wrapper.output);
}

/// Makes new views where memory has grown.
pub(crate) fn ensure_views(glue: &Glue<'_>, code: &mut Code) {
    let (u8, ensure) = (glue.view(View::U8), glue.memory("ensureViews"));
    code.line(format!("if ({u8}.length === 0) {ensure}();"));
}

/// Declares the handle of a method's object; its core value.
fn borrow_receiver(
    glue: &Glue<'_>,
    code: &mut Code,
    func: &Func,
    plan: &CallPlan<'_>,
) -> Vec<String> {
    let Some(Method { of, receiver, .. }) = &func.method else { return Vec::new() };
    let take = match receiver {
        Receiver::None => return Vec::new(),
        Receiver::Ref | Receiver::Mut => glue.runtime("borrowHandle"),
        Receiver::Own => glue.runtime("moveHandle"),
    };
    let l = glue.locals;
    let (object, shown) = &plan.receiver;
    let take = Expr::call(take, [l.memory, &glue.class(*of), object, &quote(shown)]);
    code.put(format!("const {} = ", l.receiver), &take, ";");
    vec![l.receiver.to_string()]
}

/// Lowers an argument into the arena; its core values.
fn argument<'s>(glue: &Glue<'s>, code: &mut Code, param: &'s Param, name: &str) -> Vec<String> {
    let l = glue.locals;
    match glue.schema.flat(&param.ty) {
        Flat::Pair => {
            let [address, length] = lowered_names(glue, name);
            let value = lower::pair(glue, &param.ty, name);
            code.put(format!("const {address} = "), &value, ";");
            code.line(format!("const {length} = {};", glue.memory("lastLength")));
            vec![address, length]
        }
        Flat::Pointer => {
            let layout = glue.schema.layout(&param.ty);
            let [address, _] = lowered_names(glue, name);
            let room = lower::reserve(glue, layout.size, layout.align);
            code.put(format!("const {address} = "), &room, ";");
            let helper = glue.helper(Helper::Lower, &param.ty);
            code.put("", &Expr::call(helper, [l.memory, &address, name]), ";");
            vec![address]
        }
        Flat::None | Flat::I32 | Flat::I64 | Flat::F32 | Flat::F64 => {
            core_value(glue, code, param, name, false)
        }
    }
}

/// Variables for what an argument was lowered to. No variable of the caller's contains a `$`.
fn lowered_names(glue: &Glue<'_>, name: &str) -> [String; 2] {
    match glue.style {
        Style::Readable => [format!("{name}$address"), format!("{name}$length")],
        Style::Compact => [format!("{name}$"), format!("{name}$n")],
    }
}

/// Checks an argument that is one core value, or none. `with_path` if the caller does not know the
/// parameter's name.
fn core_value<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    param: &'s Param,
    name: &str,
    with_path: bool,
) -> Vec<String> {
    let path = with_path.then(|| quote(&names::param(param)));
    let lowered = match Kind::of(glue.schema, &param.ty) {
        Kind::Unit => return Vec::new(),
        Kind::Scalar(scalar) => {
            if let Some(condition) = scalar.rejects(glue, name) {
                let refuse = Expr::call(glue.refusal(scalar.want), [&quote(scalar.want), name]);
                code.guard(condition, refuse.with_arg(path));
                return vec![scalar.lower(glue, name).flat()];
            }
            scalar.lower(glue, name)
        }
        Kind::Enum(id) => lower::enumeration(glue, id, name),
        _ => handle::lower(glue, &param.ty, name, None),
    };
    code.put(format!("const {name}$ = "), &lowered.with_arg(path), ";");
    vec![format!("{name}$")]
}

/// Everything before the parameters of a method.
pub(crate) fn signature(func: &Func) -> String {
    let name = crate::case::key(&names::func(func));
    let Some(method) = &func.method else { return name };
    match (method.kind, method.receiver) {
        (MethodKind::New, _) => "constructor".to_string(),
        (MethodKind::Get, Receiver::None) => format!("static get {name}"),
        (MethodKind::Set, Receiver::None) => format!("static set {name}"),
        (MethodKind::Get, _) => format!("get {name}"),
        (MethodKind::Set, _) => format!("set {name}"),
        (MethodKind::Plain, Receiver::None) => format!("static {name}"),
        (MethodKind::Plain, _) => name,
    }
}
