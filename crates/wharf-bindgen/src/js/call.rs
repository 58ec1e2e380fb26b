//! The wrapper around one exported function: lowers, calls, lifts.

use wharf_abi::schema::{Flat, Func, Method, MethodKind, Param, Receiver, Type};

use super::{code::Code, glue::Glue, kind::Kind, lower, result};
use crate::{
    case::quote,
    names,
    scope::{mark, settle},
};

/// The object of a class's own methods.
pub(crate) const THIS: &str = "this";

/// What a wrapper looks like from outside.
#[derive(Clone, Copy)]
pub(crate) struct Wrapper<'a> {
    /// Everything before the parameters: `add`, `static open`, `get size`.
    pub(crate) head: &'a str,
    /// The constant that holds the core function.
    pub(crate) core: &'a str,
    /// What is done with the lifted result: `return $;`.
    pub(crate) give: &'a str,
    /// Where the object is that a method is called on: `this`, or a first parameter of this name.
    pub(crate) on: &'a str,
    /// The class of the view that is made of the result, instead of lifting it.
    pub(crate) view: Option<&'a str>,
    /// What is changed in the text at last.
    pub(crate) finish: fn(&Glue<'_>, &Func, &str) -> String,
}

/// A wrapper's text, finished as it is.
pub(crate) fn as_it_is(_: &Glue<'_>, _: &Func, text: &str) -> String {
    text.to_string()
}

/// What a wrapper has to look after.
#[allow(clippy::struct_excessive_bools)] // each is its own question
struct Plan<'s> {
    params: Vec<(String, &'s Param)>,
    /// Arguments go into the arena.
    arena: bool,
    /// Lowering may run the caller's code.
    reads: bool,
    /// A handle is among the arguments, or the result may be refused.
    status: bool,
    /// Objects are given away.
    gives: bool,
}

/// Writes the method that wraps `func`.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, func: &'s Func, wrapper: &Wrapper<'_>) {
    let on = (wrapper.on != THIS && func.receiver() != Receiver::None).then_some(wrapper.on);
    let wanted: Vec<_> = func.params.iter().map(names::param).collect();
    let wanted: Vec<_> = wanted.into_iter().chain(on.map(str::to_string)).collect();
    let marks: Vec<_> = (0..wanted.len()).map(mark).collect();
    let plan = plan(glue, func, &marks);
    let first = on.map(|_| marks[marks.len() - 1].as_str());
    let wrapper = Wrapper { on: first.unwrap_or(wrapper.on), ..*wrapper };
    let mut body = Code::at(code.depth());
    let params = plan.params.iter().map(|(name, _)| name.as_str());
    let params: Vec<_> = first.into_iter().chain(params).collect();
    body.open(format!("({}) {{", params.join(", ")));
    if plan.arena || plan.gives {
        with_arena(glue, &mut body, func, &plan, &wrapper);
    } else {
        plain(glue, &mut body, func, &plan, &wrapper);
    }
    body.close("}");
    let text = (wrapper.finish)(glue, func, &body.text());
    // What the code calls its own gives way to what the caller's are called.
    let text = settle(&text, &wanted, |name| glue.alias(name));
    code.raw(&format!(
        "{:indent$}{}{}",
        "",
        wrapper.head,
        text.trim_start(),
        indent = 2 * code.depth()
    ));
}

fn plan<'s>(glue: &Glue<'s>, func: &'s Func, marks: &[String]) -> Plan<'s> {
    let params: Vec<_> = marks.iter().cloned().zip(&func.params).collect();
    let kinds = || func.params.iter().map(|param| Kind::of(glue.schema, &param.ty));
    let flat = |ty: &Type| glue.schema.flat(ty);
    let receiver = func.receiver();
    Plan {
        arena: func
            .params
            .iter()
            .any(|param| matches!(flat(&param.ty), Flat::Pair | Flat::Pointer)),
        // A string or a typed array has no code in it.
        reads: kinds().any(|kind| !matches!(kind, Kind::Scalar(_) | Kind::Text | Kind::Enum(_))),
        status: glue.schema.may_reject(func),
        gives: receiver == Receiver::Own
            || func.params.iter().any(|param| glue.schema.gives(&param.ty)),
        params,
    }
}

/// How many core values a function takes.
pub(crate) fn core_params(glue: &Glue<'_>, func: &Func) -> usize {
    let values = |param: &Param| match glue.schema.flat(&param.ty) {
        Flat::None => 0,
        Flat::Pair => 2,
        _ => 1,
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

/// A call whose arguments are all core values: checks stand before everything else. It may be made while another reads its arguments.
fn plain<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    plan: &Plan<'s>,
    wrapper: &Wrapper<'_>,
) {
    let mut args = this(glue, code, func, wrapper);
    for (name, param) in &plan.params {
        args.extend(core_value(glue, code, param, name, Some(name)));
    }
    code.line("if (m.dead) m.refuse();");
    let mut call = format!("{}({})", wrapper.core, args.join(", "));
    if glue.calls_out {
        let all = [&["m".to_string(), wrapper.core.to_string()], &args[..]].concat().join(", ");
        call = format!("(m.state ? {}({all}) : {call})", glue.runtime("aside"));
    }
    if !plan.status && result::is_core(glue, func) {
        // One core value: nothing of the module's memory is read.
        let value = result::of_core(glue, &func.result, &call);
        code.open("try {");
        // What a function without a result gives all the same is not handed out.
        let nothing = glue.schema.flat(&func.result) == Flat::None;
        code.line(if nothing { format!("{value};") } else { wrapper.give.replace('$', &value) });
        code.turn("} catch (e) {");
        // By assignment, as everywhere: where the stack is exhausted, nothing can be called.
        code.line("m.dead = true;");
        code.line("throw m.trap(e);");
        code.close("}");
        return;
    }
    code.line("let s = 1, out;");
    code.open("try {");
    invoke(glue, code, func, plan, wrapper, &call);
    code.turn("} catch (e) {");
    code.line("if (s === 1) m.dead = true;");
    code.line("throw m.fail(e, s, \"\");");
    code.close("}");
    code.line(wrapper.give.replace('$', "out"));
}

/// A call that puts arguments into the arena.
fn with_arena<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    plan: &Plan<'s>,
    wrapper: &Wrapper<'_>,
) {
    code.line(format!("m.enter({});", u8::from(plan.reads)));
    code.line("const t = m.top, z = m.end;");
    code.line("let s = 0, f = \"\", out;");
    code.open("try {");
    let mut args = Vec::new();
    let mut changed: Vec<(&str, &Param)> = Vec::new();
    for (name, param) in &plan.params {
        code.line(format!("f = {};", quote(&names::param(param))));
        if param.mutable {
            if param.ty == Type::List(Type::U8.into()) {
                // What the guest changes is to be seen in the buffer.
                code.line(format!("{name} = {}({name}) ?? {name};", glue.runtime("bytesOf")));
            }
            code.line(format!("{}({name});", glue.runtime("writable")));
        }
        args.extend(argument(glue, code, param, name));
        if param.mutable {
            for other in &changed {
                let (apart, place) = (glue.runtime("apart"), quote(&names::param(other.1)));
                code.line(format!("{apart}({name}, {}, {place});", other.0));
            }
            changed.push((name, param));
        }
    }
    // After the arguments, whose lowering may run code that frees the object; before the core call, since
    // what fails in there kills the instance.
    args.splice(0..0, this(glue, code, func, wrapper));
    if plan.reads {
        code.line(format!("{}(m);", glue.runtime("commit")));
    }
    if plan.gives {
        code.line(format!("const g = {}(m);", glue.runtime("gifts")));
    }
    code.line("s = 1;");
    let call = format!("{}({})", wrapper.core, args.join(", "));
    invoke(glue, code, func, plan, wrapper, &call);
    for (name, param) in &plan.params {
        if param.mutable
            && let Kind::Numbers(scalar) = Kind::of(glue.schema, &param.ty)
        {
            let (copy, view) = (glue.runtime("copyBack"), scalar.view.name());
            let path = quote(&names::param(param));
            // It may run the caller's code, and what that throws is the caller's.
            code.line("s = 3;");
            code.line(format!("{copy}(m.{view}, {name}$, {name}$n, {name}, {path});"));
        }
    }
    leave(code);
    code.line(wrapper.give.replace('$', "out"));
}

/// Ends a call that had arguments in the arena. What must hold after one that failed is assigned: where the stack is exhausted, nothing
/// can be called to mend it.
pub(crate) fn leave(code: &mut Code) {
    code.line("m.leave(t, z);");
    code.turn("} catch (e) {");
    code.line("m.state = 2;");
    code.line("m.top = t;");
    code.line("m.end = z;");
    code.line("if (s === 1) m.dead = true;");
    code.line("throw m.fail(e, s, f);");
    code.close("}");
}

/// The core call and what is lifted from it. Until it is known what the guest has accepted, a failure is one inside of it.
fn invoke<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    plan: &Plan<'s>,
    wrapper: &Wrapper<'_>,
    call: &str,
) {
    let nothing = glue.schema.flat(&func.result) == Flat::None;
    code.line(if nothing { format!("{call};") } else { format!("const r = {call};") });
    let names = if func.refuses { format!(", {}", param_names(plan)) } else { String::new() };
    if plan.gives {
        code.line(format!("const y = {}(m, g{names});", glue.runtime("accepted")));
    } else if plan.status {
        code.line(format!("const y = {}(m{names});", glue.runtime("refusal")));
    }
    code.line("s = 2;");
    if plan.gives || plan.status {
        code.line("if (y) throw y;");
    }
    if plan.params.iter().any(|(_, param)| param.mutable) {
        code.line("if (m.u8.length === 0) m.fresh();");
    }
    result::lift(glue, code, func, wrapper.view);
}

/// The names of the parameters as one string, which costs a call nothing.
fn param_names(plan: &Plan<'_>) -> String {
    let names: Vec<_> = plan.params.iter().map(|(_, param)| names::param(param)).collect();
    quote(&names.join(","))
}

/// Writes down the receiver's handle; its core value.
fn this(glue: &Glue<'_>, code: &mut Code, func: &Func, wrapper: &Wrapper<'_>) -> Vec<String> {
    let Some(Method { of, receiver, .. }) = &func.method else { return Vec::new() };
    let verb = match receiver {
        Receiver::None => return Vec::new(),
        Receiver::Ref | Receiver::Mut => glue.runtime("lend"),
        Receiver::Own => glue.runtime("give"),
    };
    let (class, on) = (glue.class(*of), wrapper.on);
    let shown = if on == THIS { THIS } else { "self" };
    code.line(format!("const self$ = {verb}(m, {class}, {on}, {});", quote(shown)));
    vec!["self$".to_string()]
}

/// Lowers an argument into the arena; its core values.
fn argument<'s>(glue: &Glue<'s>, code: &mut Code, param: &'s Param, name: &str) -> Vec<String> {
    match glue.schema.flat(&param.ty) {
        Flat::Pair => {
            let value = lower::pair(glue, &param.ty, name);
            code.line(format!("const {name}$ = {value}, {name}$n = m.n;"));
            vec![format!("{name}$"), format!("{name}$n")]
        }
        Flat::Pointer => {
            let layout = glue.schema.layout(&param.ty);
            let func = glue.func(super::glue::Way::Lower, &param.ty);
            code.line(format!("const {name}$ = m.take({}, {});", layout.size, layout.align));
            code.line(format!("{func}(m, {name}$, {name});"));
            vec![format!("{name}$")]
        }
        _ => core_value(glue, code, param, name, None),
    }
}

/// Checks an argument that is one core value, or none. `path` if nobody else knows its name.
fn core_value<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    param: &'s Param,
    name: &str,
    path: Option<&str>,
) -> Vec<String> {
    let path = path.map(|_| quote(&names::param(param)));
    let comma = path.as_ref().map_or(String::new(), |path| format!(", {path}"));
    match Kind::of(glue.schema, &param.ty) {
        Kind::Unit => Vec::new(),
        Kind::Scalar(scalar) => {
            if let Some(bad) = scalar.bad(name) {
                let (no, want) = (glue.refusal(scalar.want), quote(scalar.want));
                code.line(format!("if ({bad}) {no}({want}, {name}{comma});"));
                return vec![scalar.put(name)];
            }
            glue.runtime_of(scalar.put_helper());
            let put = scalar.put(name);
            let put = put.strip_suffix(')').unwrap_or(&put);
            code.line(format!("const {name}$ = {put}{comma});"));
            vec![format!("{name}$")]
        }
        Kind::Enum(id) => {
            let number = lower::enumeration(glue, id, name);
            let number = number.strip_suffix(')').unwrap_or(&number);
            code.line(format!("const {name}$ = {number}{comma});"));
            vec![format!("{name}$")]
        }
        _ => {
            let handle = super::handle::lower(glue, &param.ty, name, None);
            let handle = handle.strip_suffix(')').unwrap_or(&handle);
            code.line(format!("const {name}$ = {handle}{comma});"));
            vec![format!("{name}$")]
        }
    }
}

/// The keyword before a method's name.
pub(crate) fn head(func: &Func) -> String {
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
