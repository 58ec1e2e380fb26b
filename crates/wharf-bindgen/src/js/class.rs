//! Classes for the module's objects, and what belongs to its data.

use std::collections::BTreeMap;

use wharf_abi::schema::{Func, MethodKind};

use super::{
    call::{self, Output, Wrapper},
    code::Code,
    glue::Glue,
};
use crate::{
    case::{key, quote},
    members, names,
};

/// Writes the classes of objects, as an object that has them by name.
pub(crate) fn write_all<'s>(glue: &Glue<'s>, code: &mut Code, funcs: &[(String, &'s Func)]) {
    let mut methods: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (core, func) in funcs {
        methods.entry(owner(func)).or_default().push((core.as_str(), *func));
    }
    code.open("const classes = {");
    for id in &glue.resources {
        let methods = methods.get(&Some(*id)).map_or(&[][..], Vec::as_slice);
        write(glue, code, *id, methods);
    }
    code.close("};");
    code.line(format!("{} = Object.values(classes);", glue.memory("classes")));
}

/// Writes the class of one object's type.
fn write<'s>(glue: &Glue<'s>, code: &mut Code, id: usize, methods: &[(&str, &'s Func)]) {
    let name = glue.names.def(id);
    code.comment(&glue.schema.types[id].doc, None);
    // Without a name of its own it hides nothing that its methods need.
    code.open(format!("{}: class extends {} {{", key(name), glue.runtime("Handle")));
    if !methods.iter().any(|(_, func)| kind(func) == Some(MethodKind::New)) {
        code.open("constructor() {");
        let what = format!("{name} has no constructor");
        code.line(format!("throw new TypeError({});", quote(&what)));
        code.close("}");
    }
    for (core, func) in methods {
        let output = match kind(func) {
            Some(MethodKind::New) => Output::Construct(id),
            Some(MethodKind::Set) => Output::Discard,
            Some(MethodKind::Get | MethodKind::Plain) | None => Output::Return,
        };
        let signature = call::signature(func);
        let wrapper = Wrapper { signature: &signature, core, output, object_first: false };
        call::write(glue, code, func, &wrapper);
        code.close("}");
    }
    code.close("},");
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
    for (core, func) in funcs.iter().filter(|(_, func)| owner(func) == Some(id)) {
        let get = if kind(func) == Some(MethodKind::Get) { "get " } else { "" };
        let signature = format!("{get}{}", key(&names::func(func)));
        write_member(glue, code, func, &signature, core);
    }
    code.close("},");
}

/// Writes a function as a member of an object.
pub(crate) fn write_member<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    func: &'s Func,
    signature: &str,
    core: &str,
) {
    let wrapper = Wrapper { signature, core, output: Output::Return, object_first: false };
    call::write(glue, code, func, &wrapper);
    code.close("},");
}

/// The type that `func` is a member of.
pub(crate) fn owner(func: &Func) -> Option<usize> {
    func.method.as_ref().map(|method| method.of)
}

fn kind(func: &Func) -> Option<MethodKind> {
    func.method.as_ref().map(|method| method.kind)
}
