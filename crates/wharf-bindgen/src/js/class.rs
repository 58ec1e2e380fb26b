//! Classes for the module's objects, and what belongs to its data.

use wharf_abi::schema::{Func, MethodKind};

use super::{
    call::{self, THIS, Wrapper},
    code::Code,
    glue::Glue,
};
use crate::{
    case::{key, quote},
    names, walk,
};

/// Writes the class of one object's type, with its methods and the constants of their core functions.
pub(crate) fn write<'s>(glue: &Glue<'s>, code: &mut Code, id: usize, funcs: &[(String, &'s Func)]) {
    let methods = || funcs.iter().filter(|(_, func)| of(func) == Some(id));
    let constructor = methods().any(|(_, func)| kind(func) == Some(MethodKind::New));
    let name = glue.names.def(id);
    code.open(format!("class {name} extends {} {{", glue.runtime("Handle")));
    if !constructor {
        code.open("constructor() {");
        let what = format!("{name} can't be made with new");
        code.line(format!("throw new TypeError({});", quote(&what)));
        code.close("}");
    }
    for (core, func) in methods() {
        method(glue, code, func, core);
    }
    code.close("}");
}

/// Writes the functions, constants and numbers of data, as members of one object.
pub(crate) fn write_data<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    id: usize,
    funcs: &[(String, &'s Func)],
) {
    code.open(format!("{}: {{", glue.names.def(id)));
    for (case, number) in walk::discriminants(&glue.schema.types[id]) {
        code.line(format!("{}: {number},", key(case)));
    }
    for (core, func) in funcs.iter().filter(|(_, func)| of(func) == Some(id)) {
        let get = if kind(func) == Some(MethodKind::Get) { "get " } else { "" };
        let head = format!("{get}{}", key(&names::func(func)));
        let wrapper = Wrapper { head: &head, core, give: "return $;", on: THIS, view: None };
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
    let mut inner = Code::at(code.depth());
    let wrapper = Wrapper { head: &head, core, give, on: THIS, view: None };
    call::write(glue, &mut inner, func, &wrapper);
    if kind(func) == Some(MethodKind::New) {
        // A class derived from this one gets an object of its own kind.
        let class = of(func).map(|id| glue.class(id)).unwrap_or_default();
        let adopt = |class: &str| format!("{}(m, {class},", glue.runtime("adopt"));
        let text = inner.text().replace(&adopt(&class), &adopt("new.target"));
        // Where nothing is left to do, the object need not be made apart.
        code.raw(&text.replace(&format!("return {}", adopt("new.target")), "super(m,"));
    } else {
        code.add(&inner);
    }
}
