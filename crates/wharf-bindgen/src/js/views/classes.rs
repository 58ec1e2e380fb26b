//! The classes that views are made of: straight-line, one a record and one a kind of number.

use wharf_abi::schema::Type;

use super::{columns, fields};
use crate::{
    case::{key, quote},
    js::{
        code::Code,
        glue::{Glue, Way},
        lift_func,
        reads::Reads,
        scalar::View,
    },
    names,
};

/// One number of each record.
pub(super) fn column(code: &mut Code, view: View) {
    let (name, class) = (view.name(), view.class());
    let index = |address: &str| match view.shift() {
        0 => address.to_string(),
        shift if address.contains(' ') => format!("({address}) >>> {shift}"),
        shift => format!("{address} >>> {shift}"),
    };
    code.line("");
    code.open(format!("class {class}$Column {{"));
    code.line("#v; #o;");
    code.line("constructor(v, o) { this.#v = v; this.#o = o; }");
    code.line("get length() { return this.#v.length; }");
    code.open("at(i) {");
    code.line(format!("const {{ {name} }} = this.#v.look();"));
    code.line(format!("return {name}[{}];", index("this.#v.place(i) + this.#o")));
    code.close("}");
    code.open("copy() {");
    code.line("const v = this.#v, n = v.length;");
    code.line(format!("const {{ {name} }} = v.look();"));
    code.line(format!("const out = new {class}(n), d = {};", index("v.size")));
    code.line(format!("let p = {};", index("v.first + this.#o")));
    code.line(format!("for (let i = 0; i < n; i++, p += d) out[i] = {name}[p];"));
    code.line("return out;");
    code.close("}");
    code.close("}");
}

/// One record, whose fields are read when they are asked for.
pub(super) fn item(glue: &Glue<'_>, code: &mut Code, id: usize, class: &str) {
    code.line("");
    code.open(format!("class {class} {{"));
    code.line("#v; #p;");
    code.line("constructor(v, p) { this.#v = v; this.#p = p; }");
    let fields = fields(glue.schema, id);
    for (field, offset) in fields.iter().zip(glue.schema.field_offsets(fields)) {
        let mut reads = Reads::default();
        let value = lift_func::field_at(glue, &mut reads, field, offset);
        let name = match names::field(field) {
            // A class has no accessor of this name, unless it is computed.
            name if name == "constructor" => format!("[{}]", quote(&name)),
            name => key(&name),
        };
        code.open(format!("get {name}() {{"));
        code.line("const m = this.#v.look(), p = this.#p;");
        reads.declare_views(code);
        reads.declare_shifts(code);
        give(glue, code, &field.ty, &value);
        code.close("}");
    }
    code.close("}");
}

/// Returns a value. How deep it is counts anew, as the caller may be in the middle of lowering another.
fn give(glue: &Glue<'_>, code: &mut Code, ty: &Type, value: &str) {
    if !glue.schema.holds_recursion(ty) {
        return code.line(format!("return {value};"));
    }
    code.line("const d = m.depth;");
    code.line("m.depth = 0;");
    code.line(format!("try {{ return {value}; }} finally {{ m.depth = d; }}"));
}

/// The list.
pub(super) fn view<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    id: usize,
    ty: &'s Type,
    [item, class]: [&str; 2],
) {
    let layout = glue.schema.layout(ty);
    code.line("");
    code.open(format!("class {class} extends View {{"));
    code.line(format!(
        "constructor(m, p, n) {{ super(m, p, n, {}, {}); }}",
        layout.size, layout.align
    ));
    code.open("at(i) {");
    code.line("this.look();");
    code.line(format!("return new {item}(this, this.place(i));"));
    code.close("}");
    code.open("copy(i) {");
    code.line("const m = this.look(), p = this.place(i);");
    give(glue, code, ty, &format!("{}(m, p)", glue.func(Way::Lift, ty)));
    code.close("}");
    code.open("column(name) {");
    for (name, scalar, offset) in columns(glue.schema, id) {
        let class = scalar.view.class();
        let column = format!("new {class}$Column(this, {offset})");
        code.line(format!("if (name === {}) return {column};", quote(&name)));
    }
    code.line("throw new RangeError(\"there is no column of numbers \" + String(name));");
    code.close("}");
    code.close("}");
}
