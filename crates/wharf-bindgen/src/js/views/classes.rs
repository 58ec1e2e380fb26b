//! The classes that views are made of: straight-line, one a record and one a kind of number.

use wharf_abi::schema::Type;

use super::{columns, fields};
use crate::{
    case::{key, quote},
    js::{
        code::Code,
        expr::Expr,
        glue::{Glue, Helper},
        lift_func,
        loads::Loads,
        scalar::View,
    },
    names,
};

/// The names of a view's members in the runtime.
fn members(glue: &Glue<'_>) -> [&'static str; 4] {
    ["beginRead", "addressOf", "firstAddress", "recordSize"].map(|name| glue.member(name))
}

/// Opens a class that holds a view and a number.
fn open(glue: &Glue<'_>, code: &mut Code, class: &str, number: &str) {
    let view = glue.locals.view;
    code.blank();
    code.open(format!("class {class} {{"));
    code.line(format!("#{view}; #{number};"));
    let fields = format!("this.#{view} = {view}; this.#{number} = {number};");
    code.line(format!("constructor({view}, {number}) {{ {fields} }}"));
}

/// Writes the class for one number of each record.
pub(super) fn column(glue: &Glue<'_>, code: &mut Code, kind: View) {
    let l = glue.locals;
    let (name, class) = (kind.name(), kind.class());
    let [begin_read, address_of, first, size] = members(glue);
    let index = |address: &str| match kind.shift() {
        0 => address.to_string(),
        shift if address.contains(' ') => format!("({address}) >>> {shift}"),
        shift => format!("{address} >>> {shift}"),
    };
    open(glue, code, &format!("{class}$Column"), l.offset);
    let (view, offset) = (format!("this.#{}", l.view), format!("this.#{}", l.offset));
    code.line(format!("get length() {{ return {view}.length; }}"));
    code.open(format!("at({}) {{", l.index));
    code.line(format!("const {{ {name} }} = {view}.{begin_read}();"));
    let at = index(&format!("{view}.{address_of}({}) + {offset}", l.index));
    code.line(format!("return {name}[{at}];"));
    code.close("}");
    code.open("copy() {");
    code.line(format!("const {} = {view}, {} = {}.length;", l.view, l.length, l.view));
    code.line(format!("const {{ {name} }} = {}.{begin_read}();", l.view));
    let stride = index(&format!("{}.{size}", l.view));
    code.line(format!("const {} = new {class}({}), {} = {stride};", l.list, l.length, l.stride));
    code.line(format!("let {} = {};", l.address, index(&format!("{}.{first} + {offset}", l.view))));
    let (i, address) = (l.index, l.address);
    code.open(format!(
        "for (let {i} = 0; {i} < {}; {i}++, {address} += {}) {{",
        l.length, l.stride
    ));
    code.line(format!("{}[{i}] = {name}[{address}];", l.list));
    code.close("}");
    code.line(format!("return {};", l.list));
    code.close("}");
    code.close("}");
    glue.use_view(kind);
}

/// Writes the class for one record, whose fields are read on demand.
pub(super) fn item(glue: &Glue<'_>, code: &mut Code, id: usize, class: &str) {
    let l = glue.locals;
    let [begin_read, ..] = members(glue);
    open(glue, code, class, l.address);
    let fields = fields(glue.schema, id);
    for (field, offset) in fields.iter().zip(glue.schema.field_offsets(fields)) {
        let mut loads = Loads::default();
        let value = lift_func::field_at(glue, &mut loads, field, offset);
        let name = match names::field(field) {
            // A class has no accessor of this name, unless it is computed.
            name if name == "constructor" => format!("[{}]", quote(&name)),
            name => key(&name),
        };
        code.comment(&field.doc, None);
        code.open(format!("get {name}() {{"));
        code.line(format!("const {} = this.#{}.{begin_read}();", l.memory, l.view));
        code.line(format!("const {address} = this.#{address};", address = l.address));
        loads.declare_views(glue, code);
        loads.declare_indexes(glue, code);
        give(glue, code, &field.ty, &value);
        code.close("}");
    }
    code.close("}");
}

/// Returns a value. Its depth counts anew, as the caller may be in the middle of lowering another.
fn give(glue: &Glue<'_>, code: &mut Code, ty: &Type, value: &Expr) {
    if !glue.schema.holds_recursion(ty) {
        return code.put("return ", value, ";");
    }
    let (saved, depth) = (glue.locals.depth, glue.memory("depth"));
    code.line(format!("const {saved} = {depth};"));
    code.line(format!("{depth} = 0;"));
    code.open("try {");
    code.put("return ", value, ";");
    code.else_("} finally {");
    code.line(format!("{depth} = {saved};"));
    code.close("}");
}

/// Writes the class for the list.
pub(super) fn view<'s>(
    glue: &Glue<'s>,
    code: &mut Code,
    id: usize,
    ty: &'s Type,
    [item, class]: [&str; 2],
) {
    let l = glue.locals;
    let [begin_read, address_of, ..] = members(glue);
    let layout = glue.schema.layout(ty);
    let params = [l.memory, l.address, l.length].join(", ");
    code.blank();
    code.open(format!("class {class} extends {} {{", glue.name("View")));
    code.open(format!("constructor({params}) {{"));
    code.line(format!("super({params}, {}, {});", layout.size, layout.align));
    code.close("}");
    code.open(format!("at({}) {{", l.index));
    code.line(format!("this.{begin_read}();"));
    code.line(format!("return new {item}(this, this.{address_of}({}));", l.index));
    code.close("}");
    code.open(format!("copy({}) {{", l.index));
    code.line(format!("const {} = this.{begin_read}();", l.memory));
    code.line(format!("const {} = this.{address_of}({});", l.address, l.index));
    let lift = glue.helper(Helper::Lift, ty);
    give(glue, code, ty, &Expr::call(lift, [l.memory, l.address]));
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
