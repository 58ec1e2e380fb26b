//! Views: lists of records that stay in the module's memory, in a file that only those load who
//! want them.

mod classes;

use std::collections::{BTreeMap, BTreeSet};

use wharf_abi::schema::{DefKind, Field, Func, Schema, Type};

use super::{
    ERRORS, GENERATED, View,
    call::{self, Output, Wrapper},
    class::owner,
    code::Code,
    cores, enums,
    expr::Expr,
    find_core,
    glue::Glue,
    helpers,
    kind::Kind,
    load_functions,
    scalar::Scalar,
    style::Style,
};
use crate::{
    Config, Module,
    case::{key, quote},
    names::{self, Names},
    runtime,
    scope::private,
};

/// The file with views.
pub(super) struct Views {
    pub(super) text: String,
    /// The names that it uses from the runtime.
    pub(super) used: Vec<&'static str>,
    /// The typed arrays that it uses.
    pub(super) kinds: BTreeSet<View>,
}

impl Views {
    /// The exports of compact glue for this file, beside those that callers import.
    pub(super) fn exports(&self) -> String {
        let names = self.used.iter().filter(|name| !ERRORS.contains(name));
        let names: Vec<_> =
            names.map(|name| format!(", {} as ${name}", runtime::name(name, true))).collect();
        format!("export {{ glue as $glue, wasm as $wasm{} }};\n", names.concat())
    }
}

/// The record of which `func` returns a list that can be viewed. A list with handles can't, since
/// they are lifted once.
pub(crate) fn viewed<'s>(schema: &'s Schema, func: &'s Func) -> Option<(usize, &'s Type)> {
    if func.disabled.is_some() || schema.holds_handles(&func.result) {
        return None;
    }
    let list = match Kind::of(schema, &func.result) {
        Kind::Result(ok, _) => ok,
        _ => &func.result,
    };
    match Kind::of(schema, list) {
        Kind::List(inner) => match Kind::of(schema, inner) {
            Kind::Record(id) => Some((id, inner)),
            _ => None,
        },
        _ => None,
    }
}

/// The fields of a record that are columns of numbers: name, scalar and offset.
pub(crate) fn columns(schema: &Schema, id: usize) -> Vec<(String, &'static Scalar, u32)> {
    let fields = fields(schema, id);
    let number = |(field, offset): (&Field, u32)| match Kind::of(schema, &field.ty) {
        Kind::Scalar(scalar) if !field.default && schema.inner(&field.ty).is_number() => {
            Some((names::field(field), scalar, offset))
        }
        _ => None,
    };
    fields.iter().zip(schema.field_offsets(fields)).filter_map(number).collect()
}

fn fields(schema: &Schema, id: usize) -> &[Field] {
    match &schema.types[id].kind {
        DefKind::Record(fields) => fields,
        other => unreachable!("{other:?} is no record"),
    }
}

/// The functions with a view, by the constants of their core functions.
type Viewed<'g, 's> = BTreeMap<&'g String, (&'s Func, (usize, &'s Type))>;

/// Writes the file; `None` for a module without such results.
pub(super) fn write(
    module: &Module,
    config: &Config,
    names: &Names,
    style: Style,
) -> Option<Views> {
    let glue = Glue::new(&module.schema, names, style, config);
    let exports = cores(&glue, &module.schema.exports);
    let funcs: Viewed<'_, '_> = exports
        .iter()
        .filter_map(|(core, func)| Some((core, (*func, viewed(glue.schema, func)?))))
        .collect();
    let records: BTreeMap<_, _> = funcs.values().map(|(_, record)| *record).collect();
    if funcs.is_empty() {
        return None;
    }
    let mut code = Code::new(style);
    let columns = records.keys().flat_map(|id| columns(glue.schema, *id));
    let kinds: BTreeSet<_> = columns.map(|(_, scalar, _)| scalar.view).collect();
    for kind in kinds {
        classes::column(&glue, &mut code, kind);
    }
    let mut views = BTreeMap::new();
    for (id, ty) in records {
        let name = |kind: &str| glue.unique(&format!("{}${kind}", private(names.def(id))));
        let (item, view) = (name("Item"), name("View"));
        classes::item(&glue, &mut code, id, &item);
        classes::view(&glue, &mut code, id, ty, [&item, &view]);
        views.insert(id, view);
    }
    descriptor(&glue, &mut code, &funcs, &views);
    load_functions(&glue, &mut code, "$wasm");
    let lifts = helpers(&glue);
    // The part with the class `View` needs these.
    let used = glue.runtime_names().into_iter().chain(["HandleError", "UnsupportedError"]);
    let used: Vec<_> = used.collect::<BTreeSet<_>>().into_iter().collect();

    let mut file = Code::new(style);
    head(&mut file, config, &used);
    file.blank();
    file.raw(runtime::part("View", config.release));
    enums(&glue, &mut file);
    file.add(lifts);
    file.add(code);
    Some(Views { text: file.finish().text, used, kinds: glue.views() })
}

fn head(code: &mut Code, config: &Config, used: &[&'static str]) {
    let glue = quote(&format!("./{}.js", config.name));
    code.line(GENERATED);
    if config.release {
        let imported = |name: &&'static str| {
            let prefix = if ERRORS.contains(name) { "" } else { "$" };
            format!(", {prefix}{name} as {}", runtime::name(name, true))
        };
        let used: Vec<_> = used.iter().map(imported).collect();
        code.line(format!("import {{ $glue, $wasm{} }} from {glue};", used.concat()));
    } else {
        code.line(format!("import {{ $glue, $wasm }} from {glue};"));
        let runtime = quote(&format!("./{}.runtime.js", config.name));
        code.put("import ", &Expr::names(used.iter().copied()), &format!(" from {runtime};"));
    }
    code.line(format!("export * from {glue};"));
}

fn descriptor<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    funcs: &Viewed<'_, 's>,
    views: &BTreeMap<usize, String>,
) {
    let l = glue.locals;
    let params = [l.memory, l.core, l.options].join(", ");
    code.blank();
    code.open("const glue = {");
    code.line("...$glue,");
    code.open(format!("exports({params}) {{"));
    for (core, (func, _)) in funcs {
        find_core(glue, code, core, func);
    }
    code.open("return {");
    code.line(format!("...$glue.exports({params}),"));
    code.open("$view: {");
    let owners: BTreeSet<_> = funcs.values().map(|(func, _)| owner(func)).collect();
    for of in owners {
        if let Some(id) = of {
            code.open(format!("{}: {{", key(glue.names.def(id))));
        }
        for (core, (func, (id, _))) in funcs.iter().filter(|(_, (func, _))| owner(func) == of) {
            let signature = key(&names::func(func));
            let output = Output::View(&views[id]);
            let wrapper = Wrapper { signature: &signature, core, output, object_first: true };
            call::write(glue, code, func, &wrapper);
            code.close("},");
        }
        if of.is_some() {
            code.close("},");
        }
    }
    code.close("},");
    code.close("};");
    code.close("},");
    code.close("};");
}
