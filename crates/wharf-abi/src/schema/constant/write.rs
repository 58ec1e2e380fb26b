//! Writes schema lines inside const evaluation. The same code computes the length first.

#[cfg(feature = "alloc")]
use crate::constants::HEADER;

use super::{
    query,
    types::{
        ConstCase, ConstDef, ConstField, ConstFunc, ConstParam, ConstPayload, ConstShape, ConstType,
    },
    visited::{Visited, mentions_rec},
};
use crate::schema::primitive::Primitive;

/// The number of bytes that [`bytes`] writes.
pub const fn len(func: &ConstFunc) -> usize {
    let mut out = Output { buf: &mut [], len: 0 };
    lines(func, &mut out);
    out.len
}

/// The lines of `func` and of every type that it reaches. `N` is [`len`].
///
/// # Panics
/// At compile time, if the schema can't be written; the message says why.
pub const fn bytes<const N: usize>(func: &ConstFunc) -> [u8; N] {
    let mut buf = [0; N];
    let mut out = Output { buf: &mut buf, len: 0 };
    lines(func, &mut out);
    assert!(out.len == N, "`N` must be the length that `len` computes");
    buf
}

/// A whole section that describes one function. A host parses it to compare its own types with a
/// module's.
#[cfg(feature = "alloc")]
pub fn section_of(func: &ConstFunc) -> alloc::vec::Vec<u8> {
    let mut buf = alloc::vec![0; len(func)];
    lines(func, &mut Output { buf: &mut buf, len: 0 });
    let mut section = HEADER.as_bytes().to_vec();
    section.extend_from_slice(&buf);
    section
}

/// An output that counts the bytes that do not fit, too.
struct Output<'a> {
    buf: &'a mut [u8],
    len: usize,
}

const fn lines(func: &ConstFunc, out: &mut Output<'_>) {
    let mut visited = Visited::new();
    out.func(func, &mut visited);
    let mut i = 0;
    while let Some(def) = visited.get(i) {
        out.def(def, &mut visited);
        i += 1;
    }
}

impl Output<'_> {
    const fn byte(&mut self, byte: u8) {
        if self.len < self.buf.len() {
            self.buf[self.len] = byte;
        }
        self.len += 1;
    }

    const fn raw(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            self.byte(bytes[i]);
            i += 1;
        }
    }

    const fn escaped(&mut self, bytes: &[u8]) {
        let mut i = 0;
        while i < bytes.len() {
            match bytes[i] {
                b'"' => self.raw("\\\""),
                b'\\' => self.raw("\\\\"),
                b'\n' => self.raw("\\n"),
                b'\t' => self.raw("\\t"),
                b if b < 0x20 => {
                    self.raw("\\u00");
                    self.byte(hex(b >> 4));
                    self.byte(hex(b & 15));
                }
                b => self.byte(b),
            }
            i += 1;
        }
    }

    const fn string(&mut self, text: &str) {
        self.byte(b'"');
        self.escaped(text.as_bytes());
        self.byte(b'"');
    }

    /// `,"name":`, or `"name":` at the start of an object.
    const fn attribute(&mut self, name: &str, first: bool) {
        if !first {
            self.byte(b',');
        }
        self.byte(b'"');
        self.raw(name);
        self.raw("\":");
    }

    const fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.attribute(name, false);
            self.string(value);
        }
    }

    const fn integer(&mut self, n: i128) {
        if n < 0 {
            self.byte(b'-');
        }
        self.digits(n.unsigned_abs());
    }

    const fn digits(&mut self, n: u128) {
        if n >= 10 {
            self.digits(n / 10);
        }
        self.byte(b'0' + (n % 10) as u8);
    }

    /// `package@version::path::Name`, without the quotes.
    const fn key(&mut self, def: &ConstDef) {
        self.byte(b'"');
        self.raw(def.package);
        self.byte(b'@');
        self.raw(def.version);
        let module = def.module.as_bytes();
        let mut i = 0;
        while i < module.len() && module[i] != b':' {
            i += 1;
        }
        while i < module.len() {
            self.byte(module[i]);
            i += 1;
        }
        self.raw("::");
        self.raw(def.name);
        self.byte(b'"');
    }

    const fn func(&mut self, func: &ConstFunc, visited: &mut Visited) {
        self.byte(b'{');
        self.attribute(if func.import { "import" } else { "fn" }, true);
        self.string(func.name);
        if func.verbatim {
            self.raw(",\"verbatim\":true");
        }
        match func.of {
            Some(ConstType::Own(of)) => self.owner("of", of.get(), visited),
            Some(ConstType::Named(of)) => self.owner("on", of.get(), visited),
            None => {}
            _ => panic!(
                "`#[export(data)]` requires a type without type parameters that derives `Data`"
            ),
        }
        self.text("self", func.receiver.attribute());
        self.text("kind", func.kind.attribute());
        self.attribute("params", false);
        self.byte(b'[');
        let mut i = 0;
        while i < func.params.len() {
            if i > 0 {
                self.byte(b',');
            }
            self.param(&func.params[i], visited);
            i += 1;
        }
        self.byte(b']');
        if !func.result.is(Primitive::Unit) {
            self.attribute("result", false);
            self.ty(&func.result, None, visited);
        }
        if query::func_may_reject(func) {
            self.raw(",\"refuses\":true");
        }
        self.text("doc", func.doc);
        self.raw("}\n");
    }

    /// Writes the key of the type that a function belongs to.
    const fn owner(&mut self, attribute: &str, def: &'static ConstDef, visited: &mut Visited) {
        self.attribute(attribute, false);
        self.key(def);
        visited.add(def);
    }

    const fn param(&mut self, param: &ConstParam, visited: &mut Visited) {
        self.byte(b'{');
        self.attribute("name", true);
        self.string(param.name);
        self.attribute("type", false);
        self.ty(&param.ty, None, visited);
        if param.mutable {
            self.raw(",\"mut\":true");
        }
        self.text("default", param.default);
        self.byte(b'}');
    }

    const fn def(&mut self, def: &'static ConstDef, visited: &mut Visited) {
        let owner = if def.args.is_empty() { None } else { Some(def) };
        self.byte(b'{');
        self.attribute("type", true);
        self.key(def);
        if !def.args.is_empty() {
            self.attribute("args", false);
            self.types(def.args, None, visited);
        }
        match def.shape {
            ConstShape::Record(fields) => {
                self.attribute("record", false);
                self.fields(fields, owner, visited);
            }
            ConstShape::Tuple(types) => {
                self.attribute("tuple", false);
                self.types(types, owner, visited);
            }
            ConstShape::Newtype(inner) => {
                self.attribute("newtype", false);
                self.ty(inner, owner, visited);
            }
            ConstShape::Enum(cases) => {
                self.attribute("enum", false);
                self.cases(cases, owner, visited);
            }
            ConstShape::Variant(cases) => {
                self.attribute("variant", false);
                self.cases(cases, owner, visited);
            }
            ConstShape::Resource => self.raw(",\"resource\":true"),
        }
        self.text("tag", def.tag);
        self.text("doc", def.doc);
        self.raw("}\n");
    }

    const fn fields(
        &mut self,
        fields: &[ConstField],
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        self.byte(b'[');
        let mut i = 0;
        while i < fields.len() {
            let field = &fields[i];
            self.raw(if i > 0 { ",{" } else { "{" });
            self.attribute("name", true);
            self.string(field.name);
            self.attribute("type", false);
            self.ty(&field.ty, owner, visited);
            if field.verbatim {
                self.raw(",\"verbatim\":true");
            }
            if field.default {
                self.raw(",\"default\":true");
            }
            self.text("value", field.value);
            self.text("doc", field.doc);
            self.byte(b'}');
            i += 1;
        }
        self.byte(b']');
    }

    const fn cases(
        &mut self,
        cases: &[ConstCase],
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        self.byte(b'[');
        let mut i = 0;
        while i < cases.len() {
            let case = &cases[i];
            self.raw(if i > 0 { ",{" } else { "{" });
            self.attribute("name", true);
            self.string(case.name);
            if let Some(number) = case.discriminant {
                self.attribute("discriminant", false);
                self.byte(b'"');
                self.integer(number);
                self.byte(b'"');
            }
            match case.payload {
                ConstPayload::None => {}
                ConstPayload::Record(fields) => {
                    self.attribute("record", false);
                    self.fields(fields, owner, visited);
                }
                ConstPayload::Tuple(types) => {
                    self.attribute("tuple", false);
                    self.types(types, owner, visited);
                }
            }
            self.text("doc", case.doc);
            self.byte(b'}');
            i += 1;
        }
        self.byte(b']');
    }

    const fn types(
        &mut self,
        types: &[ConstType],
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        self.byte(b'[');
        let mut i = 0;
        while i < types.len() {
            if i > 0 {
                self.byte(b',');
            }
            self.ty(&types[i], owner, visited);
            i += 1;
        }
        self.byte(b']');
    }

    const fn ty(
        &mut self,
        ty: &ConstType,
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        match ty {
            ConstType::Primitive(primitive) | ConstType::Checked(primitive) => {
                self.string(primitive.info().name);
            }
            ConstType::List(t) => self.wrapped("list", t, owner, visited),
            ConstType::Set(t) => self.wrapped("set", t, owner, visited),
            ConstType::Option(t) => self.wrapped("option", t, owner, visited),
            ConstType::Box(t) => self.wrapped("box", t, owner, visited),
            ConstType::Stream(t) => self.wrapped("stream", t, owner, visited),
            ConstType::Map(k, v) => self.wrapped_all("map", &[**k, **v], owner, visited),
            ConstType::Result(t, e) => self.wrapped_all("result", &[**t, **e], owner, visited),
            ConstType::Tuple(types) => self.wrapped_all("tuple", types, owner, visited),
            ConstType::Array(t, n) => {
                self.raw("{\"array\":[");
                self.ty(t, owner, visited);
                self.byte(b',');
                self.digits(*n as u128);
                self.raw("]}");
            }
            ConstType::Named(def) => self.keyed("ref", def.get(), visited),
            ConstType::Own(def) => self.keyed("own", def.get(), visited),
            ConstType::Borrow(def, false) => self.keyed("borrow", def.get(), visited),
            ConstType::Borrow(def, true) => {
                self.raw("{\"borrow\":");
                self.key(def.get());
                visited.add(def.get());
                self.raw(",\"mut\":true}");
            }
            ConstType::Generic(def) => self.generic(def, owner, visited),
            ConstType::Rec => {
                let Some(def) = owner else {
                    panic!("`Rec` is only valid inside a generic definition")
                };
                self.raw("{\"rec\":");
                self.key(def);
                self.byte(b'}');
            }
            ConstType::Callback(params, result) => {
                self.raw("{\"callback\":{\"params\":");
                self.types(params, owner, visited);
                self.raw(",\"result\":");
                self.ty(result, owner, visited);
                self.raw("}}");
            }
            ConstType::View(item, mutable) => {
                self.raw("{\"view\":");
                self.ty(item, owner, visited);
                self.raw(if *mutable { ",\"mut\":true}" } else { "}" });
            }
            ConstType::Host(key) => {
                self.raw("{\"host\":");
                self.string(key);
                self.byte(b'}');
            }
        }
    }

    const fn wrapped(
        &mut self,
        name: &str,
        t: &ConstType,
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        self.byte(b'{');
        self.attribute(name, true);
        self.ty(t, owner, visited);
        self.byte(b'}');
    }

    const fn wrapped_all(
        &mut self,
        name: &str,
        types: &[ConstType],
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        self.byte(b'{');
        self.attribute(name, true);
        self.types(types, owner, visited);
        self.byte(b'}');
    }

    const fn keyed(&mut self, name: &str, def: &'static ConstDef, visited: &mut Visited) {
        self.byte(b'{');
        self.attribute(name, true);
        self.key(def);
        self.byte(b'}');
        visited.add(def);
    }

    const fn generic(
        &mut self,
        def: &'static ConstDef,
        owner: Option<&'static ConstDef>,
        visited: &mut Visited,
    ) {
        assert!(
            !(owner.is_some() && mentions_rec(def.args)),
            "two generic types contain each other, which a schema can't describe; \
             make one of them concrete"
        );
        self.raw("{\"ref\":");
        self.key(def);
        self.attribute("args", false);
        self.types(def.args, None, visited);
        self.byte(b'}');
        visited.add(def);
    }
}

const fn hex(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}
