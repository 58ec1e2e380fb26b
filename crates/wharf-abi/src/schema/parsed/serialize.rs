//! A schema written back to lines: sorted, without duplicates.

use alloc::string::{String, ToString};
use core::fmt::Write as _;

use crate::{constants::HEADER, schema::primitive::any_primitive};

use super::{
    json::quote,
    types::{Case, DEFAULT_TAG, Def, DefKind, Field, Func, Method, Param, Payload, Schema, Type},
};

/// Finds a definition's key and arguments by its index.
pub(super) type DefLookup<'a> = dyn Fn(usize) -> (&'a str, &'a [Type]) + 'a;

impl Schema {
    /// The section that describes this schema, in a fixed order. Disabled functions are left out:
    /// what they take is not known.
    pub fn to_section(&self) -> String {
        let mut out = HEADER.to_string();
        let writer = Writer { lookup: &|id| (&self.types[id].key, &self.types[id].args) };
        for func in self.exports.iter().filter(|func| func.disabled.is_none()) {
            writer.func(&mut out, "fn", func);
        }
        for func in self.imports.iter().filter(|func| func.disabled.is_none()) {
            writer.func(&mut out, "import", func);
        }
        for (id, def) in self.types.iter().enumerate() {
            writer.def(&mut out, id, def);
        }
        out
    }
}

/// Writes one type form; `owner` is the generic definition it stands in.
pub(super) fn write_type(
    out: &mut String,
    ty: &Type,
    owner: Option<usize>,
    lookup: &DefLookup<'_>,
) {
    Writer { lookup }.ty(out, ty, owner);
}

struct Writer<'w, 'a> {
    lookup: &'w DefLookup<'a>,
}

impl Writer<'_, '_> {
    fn func(&self, out: &mut String, attribute: &str, func: &Func) {
        write_key(out, attribute, &func.name);
        out.push_str(if func.verbatim { ",\"verbatim\":true" } else { "" });
        if let Some(method) = &func.method {
            self.method(out, method);
        }
        out.push_str(",\"params\":");
        list(out, &func.params, |out, param| self.param(out, param));
        if func.result != Type::Unit {
            out.push_str(",\"result\":");
            self.ty(out, &func.result, None);
        }
        out.push_str(if func.refuses { ",\"refuses\":true" } else { "" });
        write_doc(out, &func.doc);
        out.push_str("}\n");
    }

    fn method(&self, out: &mut String, method: &Method) {
        out.push_str(if method.data { ",\"on\":" } else { ",\"of\":" });
        quote(out, (self.lookup)(method.of).0);
        write_text(out, "self", method.receiver.attribute());
        write_text(out, "kind", method.kind.attribute());
    }

    fn param(&self, out: &mut String, param: &Param) {
        write_key(out, "name", &param.name);
        out.push_str(",\"type\":");
        self.ty(out, &param.ty, None);
        out.push_str(if param.mutable { ",\"mut\":true" } else { "" });
        write_text(out, "default", &param.default);
        out.push('}');
    }

    fn def(&self, out: &mut String, id: usize, def: &Def) {
        // Only a generic definition needs the short form: it alone repeats its arguments.
        let owner = (!def.args.is_empty()).then_some(id);
        write_key(out, "type", &def.key);
        if !def.args.is_empty() {
            out.push_str(",\"args\":");
            list(out, &def.args, |out, ty| self.ty(out, ty, None));
        }
        match &def.kind {
            DefKind::Record(fields) => {
                out.push_str(",\"record\":");
                list(out, fields, |out, field| self.field(out, field, owner));
            }
            DefKind::Tuple(types) => {
                out.push_str(",\"tuple\":");
                list(out, types, |out, ty| self.ty(out, ty, owner));
            }
            DefKind::Newtype(inner) => {
                out.push_str(",\"newtype\":");
                self.ty(out, inner, owner);
            }
            DefKind::Enum(cases) => {
                out.push_str(",\"enum\":");
                list(out, cases, |out, case| self.case(out, case, owner));
            }
            DefKind::Variant(cases) => {
                out.push_str(",\"variant\":");
                list(out, cases, |out, case| self.case(out, case, owner));
            }
            DefKind::Resource => out.push_str(",\"resource\":true"),
        }
        if def.tag != DEFAULT_TAG {
            out.push_str(",\"tag\":");
            quote(out, &def.tag);
        }
        write_doc(out, &def.doc);
        out.push_str("}\n");
    }

    fn field(&self, out: &mut String, field: &Field, owner: Option<usize>) {
        write_key(out, "name", &field.name);
        out.push_str(",\"type\":");
        self.ty(out, &field.ty, owner);
        out.push_str(if field.verbatim { ",\"verbatim\":true" } else { "" });
        out.push_str(if field.default { ",\"default\":true" } else { "" });
        write_text(out, "value", &field.value);
        write_doc(out, &field.doc);
        out.push('}');
    }

    fn case(&self, out: &mut String, case: &Case, owner: Option<usize>) {
        write_key(out, "name", &case.name);
        if let Some(number) = case.discriminant {
            write_text(out, "discriminant", &number.to_string());
        }
        match &case.payload {
            Payload::None => {}
            Payload::Record(fields) => {
                out.push_str(",\"record\":");
                list(out, fields, |out, field| self.field(out, field, owner));
            }
            Payload::Tuple(types) => {
                out.push_str(",\"tuple\":");
                list(out, types, |out, ty| self.ty(out, ty, owner));
            }
        }
        write_doc(out, &case.doc);
        out.push('}');
    }

    fn ty(&self, out: &mut String, ty: &Type, owner: Option<usize>) {
        match ty {
            any_primitive!() => {
                quote(out, ty.primitive().map_or("", |primitive| primitive.info().name));
            }
            Type::List(inner) => self.wrapped(out, "list", &[inner], owner),
            Type::Set(inner) => self.wrapped(out, "set", &[inner], owner),
            Type::Option(inner) => self.wrapped(out, "option", &[inner], owner),
            Type::Box(inner) => self.wrapped(out, "box", &[inner], owner),
            Type::Stream(inner) => self.wrapped(out, "stream", &[inner], owner),
            Type::Map(key, value) => self.wrapped(out, "map", &[key, value], owner),
            Type::Result(ok, err) => self.wrapped(out, "result", &[ok, err], owner),
            Type::Array(element, length) => {
                out.push_str("{\"array\":[");
                self.ty(out, element, owner);
                let _never_fails = write!(out, ",{length}]}}");
            }
            Type::Tuple(types) => {
                out.push_str("{\"tuple\":");
                list(out, types, |out, ty| self.ty(out, ty, owner));
                out.push('}');
            }
            Type::Ref(id) => self.reference(out, *id, owner),
            Type::Own(id) => {
                write_key(out, "own", (self.lookup)(*id).0);
                out.push('}');
            }
            Type::Borrow { def, mutable } => {
                write_key(out, "borrow", (self.lookup)(*def).0);
                out.push_str(if *mutable { ",\"mut\":true}" } else { "}" });
            }
            Type::Callback(params, result) => {
                out.push_str("{\"callback\":{\"params\":");
                list(out, params, |out, ty| self.ty(out, ty, owner));
                out.push_str(",\"result\":");
                self.ty(out, result, owner);
                out.push_str("}}");
            }
            Type::View { item, mutable } => {
                out.push_str("{\"view\":");
                self.ty(out, item, owner);
                out.push_str(if *mutable { ",\"mut\":true}" } else { "}" });
            }
            Type::Host(key) => {
                write_key(out, "host", key);
                out.push('}');
            }
        }
    }

    fn wrapped(&self, out: &mut String, form: &str, types: &[&Type], owner: Option<usize>) {
        out.push('{');
        quote(out, form);
        out.push(':');
        match types {
            [inner] => self.ty(out, inner, owner),
            several => list(out, several, |out, ty| self.ty(out, ty, owner)),
        }
        out.push('}');
    }

    fn reference(&self, out: &mut String, id: usize, owner: Option<usize>) {
        let (key, args) = (self.lookup)(id);
        write_key(out, if owner == Some(id) { "rec" } else { "ref" }, key);
        if !args.is_empty() && owner != Some(id) {
            out.push_str(",\"args\":");
            // `rec` has no meaning inside another definition's arguments.
            list(out, args, |out, ty| self.ty(out, ty, None));
        }
        out.push('}');
    }
}

/// `{"attribute":"value"`, left open.
fn write_key(out: &mut String, attribute: &str, value: &str) {
    out.push('{');
    quote(out, attribute);
    out.push(':');
    quote(out, value);
}

fn write_doc(out: &mut String, doc: &str) {
    write_text(out, "doc", doc);
}

/// An attribute, unless it is empty.
fn write_text(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        out.push(',');
        quote(out, name);
        out.push(':');
        quote(out, text);
    }
}

fn list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}
