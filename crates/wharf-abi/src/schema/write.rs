//! Writes schema lines inside const evaluation; the same code runs dry to find the length.

use crate::constants::HEADER;

use super::{
    seen::{Seen, mentions_rec},
    tree::{Case, Def, Field, Func, Param, Payload, Shape, Type},
    walk,
};

/// How many bytes [`bytes`] writes.
pub const fn len(func: &Func) -> usize {
    let mut out = Out { buf: &mut [], len: 0 };
    lines(func, &mut out);
    out.len
}

/// The line of `func` and of every type it reaches. `N` is [`len`].
///
/// # Panics
/// At compile time, when a schema can't be written; the message says why.
pub const fn bytes<const N: usize>(func: &Func) -> [u8; N] {
    let mut buf = [0; N];
    let mut out = Out { buf: &mut buf, len: 0 };
    lines(func, &mut out);
    assert!(out.len == N, "the length of a schema is found by `len`");
    buf
}

/// A whole section that describes one function with result `ty`: how a host renders its own type
/// to compare it with a module's.
#[cfg(feature = "alloc")]
pub fn section_of(func: &Func) -> alloc::vec::Vec<u8> {
    let mut buf = alloc::vec![0; len(func)];
    lines(func, &mut Out { buf: &mut buf, len: 0 });
    let mut section = HEADER.as_bytes().to_vec();
    section.extend_from_slice(&buf);
    section
}

/// Output that also counts what does not fit.
struct Out<'a> {
    buf: &'a mut [u8],
    len: usize,
}

const fn lines(func: &Func, out: &mut Out<'_>) {
    let mut seen = Seen::new();
    out.func(func, &mut seen);
    let mut i = 0;
    while let Some(def) = seen.get(i) {
        out.def(def, &mut seen);
        i += 1;
    }
}

impl Out<'_> {
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
    const fn key(&mut self, def: &Def) {
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

    const fn func(&mut self, func: &Func, seen: &mut Seen) {
        self.byte(b'{');
        self.attribute(if func.import { "import" } else { "fn" }, true);
        self.string(func.name);
        if func.verbatim {
            self.raw(",\"verbatim\":true");
        }
        match func.of {
            Some(Type::Own(of)) => self.owner("of", of.get(), seen),
            Some(Type::Named(of)) => self.owner("on", of.get(), seen),
            None => {}
            _ => panic!(
                "`#[export(data)]` goes on an `impl` block of a type without parameters that derives `Data`"
            ),
        }
        self.text("self", func.receiver);
        self.text("kind", func.kind);
        self.attribute("params", false);
        self.byte(b'[');
        let mut i = 0;
        while i < func.params.len() {
            if i > 0 {
                self.byte(b',');
            }
            self.param(&func.params[i], seen);
            i += 1;
        }
        self.byte(b']');
        if !func.result.is_plain("unit") {
            self.attribute("result", false);
            self.ty(&func.result, None, seen);
        }
        if walk::is_refusable(func) {
            self.raw(",\"refuses\":true");
        }
        self.text("doc", func.doc);
        self.raw("}\n");
    }

    /// The type whose function it is.
    const fn owner(&mut self, attribute: &str, def: &'static Def, seen: &mut Seen) {
        self.attribute(attribute, false);
        self.key(def);
        seen.add(def);
    }

    const fn param(&mut self, param: &Param, seen: &mut Seen) {
        self.byte(b'{');
        self.attribute("name", true);
        self.string(param.name);
        self.attribute("type", false);
        self.ty(&param.ty, None, seen);
        if param.mutable {
            self.raw(",\"mut\":true");
        }
        self.text("default", param.default);
        self.byte(b'}');
    }

    const fn def(&mut self, def: &'static Def, seen: &mut Seen) {
        let owner = if def.args.is_empty() { None } else { Some(def) };
        self.byte(b'{');
        self.attribute("type", true);
        self.key(def);
        if !def.args.is_empty() {
            self.attribute("args", false);
            self.types(def.args, None, seen);
        }
        match def.shape {
            Shape::Record(fields) => {
                self.attribute("record", false);
                self.fields(fields, owner, seen);
            }
            Shape::Tuple(types) => {
                self.attribute("tuple", false);
                self.types(types, owner, seen);
            }
            Shape::Newtype(inner) => {
                self.attribute("newtype", false);
                self.ty(inner, owner, seen);
            }
            Shape::Enum(cases) => {
                self.attribute("enum", false);
                self.cases(cases, owner, seen);
            }
            Shape::Variant(cases) => {
                self.attribute("variant", false);
                self.cases(cases, owner, seen);
            }
            Shape::Resource => self.raw(",\"resource\":true"),
        }
        self.text("tag", def.tag);
        self.text("doc", def.doc);
        self.raw("}\n");
    }

    const fn fields(&mut self, fields: &[Field], owner: Option<&'static Def>, seen: &mut Seen) {
        self.byte(b'[');
        let mut i = 0;
        while i < fields.len() {
            let field = &fields[i];
            self.raw(if i > 0 { ",{" } else { "{" });
            self.attribute("name", true);
            self.string(field.name);
            self.attribute("type", false);
            self.ty(&field.ty, owner, seen);
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

    const fn cases(&mut self, cases: &[Case], owner: Option<&'static Def>, seen: &mut Seen) {
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
                Payload::None => {}
                Payload::Record(fields) => {
                    self.attribute("record", false);
                    self.fields(fields, owner, seen);
                }
                Payload::Tuple(types) => {
                    self.attribute("tuple", false);
                    self.types(types, owner, seen);
                }
            }
            self.text("doc", case.doc);
            self.byte(b'}');
            i += 1;
        }
        self.byte(b']');
    }

    const fn types(&mut self, types: &[Type], owner: Option<&'static Def>, seen: &mut Seen) {
        self.byte(b'[');
        let mut i = 0;
        while i < types.len() {
            if i > 0 {
                self.byte(b',');
            }
            self.ty(&types[i], owner, seen);
            i += 1;
        }
        self.byte(b']');
    }

    const fn ty(&mut self, ty: &Type, owner: Option<&'static Def>, seen: &mut Seen) {
        match ty {
            Type::Plain(name) | Type::Checked(name) => self.string(name),
            Type::List(t) => self.wrapped("list", t, owner, seen),
            Type::Set(t) => self.wrapped("set", t, owner, seen),
            Type::Option(t) => self.wrapped("option", t, owner, seen),
            Type::Box(t) => self.wrapped("box", t, owner, seen),
            Type::Stream(t) => self.wrapped("stream", t, owner, seen),
            Type::Map(k, v) => self.wrapped_all("map", &[**k, **v], owner, seen),
            Type::Result(t, e) => self.wrapped_all("result", &[**t, **e], owner, seen),
            Type::Tuple(types) => self.wrapped_all("tuple", types, owner, seen),
            Type::Array(t, n) => {
                self.raw("{\"array\":[");
                self.ty(t, owner, seen);
                self.byte(b',');
                self.digits(*n as u128);
                self.raw("]}");
            }
            Type::Named(def) => self.keyed("ref", def.get(), seen),
            Type::Own(def) => self.keyed("own", def.get(), seen),
            Type::Borrow(def, false) => self.keyed("borrow", def.get(), seen),
            Type::Borrow(def, true) => {
                self.raw("{\"borrow\":");
                self.key(def.get());
                seen.add(def.get());
                self.raw(",\"mut\":true}");
            }
            Type::Generic(def) => self.generic(def, owner, seen),
            Type::Rec => {
                let Some(def) = owner else {
                    panic!("`Rec` stands only inside a generic definition")
                };
                self.raw("{\"rec\":");
                self.key(def);
                self.byte(b'}');
            }
            Type::Callback(params, result) => {
                self.raw("{\"callback\":{\"params\":");
                self.types(params, owner, seen);
                self.raw(",\"result\":");
                self.ty(result, owner, seen);
                self.raw("}}");
            }
            Type::View(item, mutable) => {
                self.raw("{\"view\":");
                self.ty(item, owner, seen);
                self.raw(if *mutable { ",\"mut\":true}" } else { "}" });
            }
            Type::Host(key) => {
                self.raw("{\"host\":");
                self.string(key);
                self.byte(b'}');
            }
        }
    }

    const fn wrapped(
        &mut self,
        name: &str,
        t: &Type,
        owner: Option<&'static Def>,
        seen: &mut Seen,
    ) {
        self.byte(b'{');
        self.attribute(name, true);
        self.ty(t, owner, seen);
        self.byte(b'}');
    }

    const fn wrapped_all(
        &mut self,
        name: &str,
        types: &[Type],
        owner: Option<&'static Def>,
        seen: &mut Seen,
    ) {
        self.byte(b'{');
        self.attribute(name, true);
        self.types(types, owner, seen);
        self.byte(b'}');
    }

    const fn keyed(&mut self, name: &str, def: &'static Def, seen: &mut Seen) {
        self.byte(b'{');
        self.attribute(name, true);
        self.key(def);
        self.byte(b'}');
        seen.add(def);
    }

    const fn generic(&mut self, def: &'static Def, owner: Option<&'static Def>, seen: &mut Seen) {
        assert!(
            !(owner.is_some() && mentions_rec(def.args)),
            "two generic types contain each other: Wharf can't write this schema; make one of them concrete"
        );
        self.raw("{\"ref\":");
        self.key(def);
        self.attribute("args", false);
        self.types(def.args, None, seen);
        self.byte(b'}');
        seen.add(def);
    }
}

const fn hex(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 }
}
