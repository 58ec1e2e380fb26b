//! Classes for the module's objects, and what belongs to its data.

use std::collections::BTreeMap;

use wharf_abi::schema::{Func, MethodKind};

use super::{
    call::{self, THIS, Wrapper},
    code::Code,
    glue::Glue,
};
use crate::{
    case::{key, quote},
    members, names,
};

/// Writes the classes of objects, as an object that has them by name.
pub(crate) fn all<'s>(glue: &Glue<'s>, code: &mut Code, funcs: &[(String, &'s Func)]) {
    let mut methods: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (core, func) in funcs {
        methods.entry(of(func)).or_default().push((core.as_str(), *func));
    }
    for (index, id) in glue.resources.iter().enumerate() {
        let methods = methods.get(&Some(*id)).map_or(&[][..], Vec::as_slice);
        write(glue, code, *id, methods, index == 0);
    }
    code.close("} };");
    code.line("m.classes = Object.values(classes);");
}

/// Begins the class of one object's type, with its methods.
fn write<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    id: usize,
    methods: &[(&str, &'s Func)],
    is_first: bool,
) {
    let constructor = methods.iter().any(|(_, func)| kind(func) == Some(MethodKind::New));
    let name = glue.names.def(id);
    // Without a name of its own it hides nothing that its methods need.
    let head = format!("{}: class extends {} {{", key(name), glue.runtime("Handle"));
    if is_first {
        code.open(format!("const classes = {{ {head}"));
    } else {
        code.turn(format!("}}, {head}"));
    }
    if !constructor {
        code.open("constructor() {");
        let what = format!("{name} can't be made with new");
        code.line(format!("throw new TypeError({});", quote(&what)));
        code.close("}");
    }
    for (core, func) in methods {
        method(glue, code, func, core);
    }
}

/// Writes the functions, constants and numbers of data, as members of one object.
pub(crate) fn write_data<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    id: usize,
    funcs: &[(String, &'s Func)],
) {
    code.open(format!("{}: {{", key(glue.names.def(id))));
    for (case, number) in members::discriminants(&glue.schema.types[id]) {
        code.line(format!("{}: {number},", key(case)));
    }
    for (core, func) in funcs.iter().filter(|(_, func)| of(func) == Some(id)) {
        let get = if kind(func) == Some(MethodKind::Get) { "get " } else { "" };
        let head = format!("{get}{}", key(&names::func(func)));
        let finish = call::as_it_is;
        let wrapper =
            Wrapper { head: &head, core, give: "return $;", on: THIS, view: None, finish };
        call::write(glue, code, func, &wrapper);
        code.comma();
    }
    code.close("},");
}

/// The type whose method `func` is.
pub(crate) fn of(func: &Func) -> Option<usize> {
    func.method.as_ref().map(|method| method.of)
}

fn kind(func: &Func) -> Option<MethodKind> {
    func.method.as_ref().map(|method| method.kind)
}

fn method<'s>(glue: &Glue<'s>, code: &mut Code, func: &'s Func, core: &str) {
    let head = call::head(func);
    let give = if kind(func) == Some(MethodKind::Set) { "$;" } else { "return $;" };
    let finish = if kind(func) == Some(MethodKind::New) { constructor } else { call::as_it_is };
    let wrapper = Wrapper { head: &head, core, give, on: THIS, view: None, finish };
    call::write(glue, code, func, &wrapper);
}

/// A class derived from this one gets an object of its own kind.
fn constructor(glue: &Glue<'_>, func: &Func, text: &str) -> String {
    let class = of(func).map(|id| glue.class(id)).unwrap_or_default();
    let adopt = |class: &str| format!("{}(m, {class},", glue.runtime("adopt"));
    let text = text.replace(&adopt(&class), &adopt("new.target"));
    // Where nothing is left to do, the object need not be made apart.
    text.replace(&format!("return {}", adopt("new.target")), "super(m,")
}
