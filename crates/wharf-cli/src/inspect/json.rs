//! The report for programs.

use serde_json::{Value, json};
use wharf_abi::schema::{Func, Schema, bare};

use crate::wasm::{ParseError, Item, Kind, Memory, Section, Summary, Table};

use super::{Interface, Report};

/// The whole report as one JSON object.
pub(super) fn json(report: &Report<'_>) -> Value {
    let summary = report.summary;
    let mut out = json!({
        "file": report.file.to_string_lossy(),
        "kind": match summary.kind { Kind::Module => "module", Kind::Component => "component" },
        "size": summary.size,
        "functions": summary.functions,
        "interface": null,
        "schema": null,
    });
    typed(&mut out, &report.interface);
    let rest = rest(summary);
    if let (Value::Object(out), Value::Object(rest)) = (&mut out, rest) {
        out.extend(rest);
    }
    out
}

fn typed(out: &mut Value, interface: &Interface) {
    match interface {
        Interface::Known(schema, lines) => {
            let funcs = |funcs: &[Func]| -> Vec<Value> {
                funcs.iter().map(|item| func(schema, item)).collect()
            };
            out["interface"] =
                json!({ "exports": funcs(&schema.exports), "imports": funcs(&schema.imports) });
            out["schema"] = Value::Array(lines.clone());
        }
        Interface::Absent => {}
        Interface::Broken(why) => out["schemaError"] = json!(why),
    }
}

fn func(schema: &Schema, func: &Func) -> Value {
    json!({
        "name": bare(&func.name),
        "core": func.name,
        "signature": schema.render_func(func),
        "doc": func.doc,
        "disabled": func.disabled.as_deref(),
    })
}

fn rest(summary: &Summary) -> Value {
    json!({
        "memories": summary.memories.iter().map(memory).collect::<Vec<_>>(),
        "tables": summary.tables.iter().map(table).collect::<Vec<_>>(),
        "imports": summary.imports.iter().map(import).collect::<Vec<_>>(),
        "exports": summary.exports.iter().map(export).collect::<Vec<_>>(),
        "sections": summary.sections.iter().map(section).collect::<Vec<_>>(),
        "damage": summary.damage.as_ref().map(damage),
    })
}

fn memory(memory: &Memory) -> Value {
    json!({
        "initial": memory.initial,
        "maximum": memory.maximum,
        "pageSize": memory.page,
        "shared": memory.shared,
        "memory64": memory.wide,
        "imported": memory.imported,
    })
}

fn table(table: &Table) -> Value {
    json!({
        "element": table.element,
        "initial": table.initial,
        "maximum": table.maximum,
        "imported": table.imported,
    })
}

fn import(item: &Item) -> Value {
    json!({
        "module": item.module, "name": item.name, "kind": item.kind, "type": item.detail,
    })
}

fn export(item: &Item) -> Value {
    json!({ "name": item.name, "kind": item.kind, "type": item.detail })
}

fn section(section: &Section) -> Value {
    json!({ "kind": section.kind, "name": section.name, "size": section.size })
}

fn damage(damage: &ParseError) -> Value {
    json!({ "offset": damage.offset, "message": damage.message })
}
