//! Whether hosts need the exports for handles.

use wharf_abi::schema::{Func, Schema};

/// Exports that hosts only use in a module with handles.
pub(super) const EXPORTS: [&str; 3] = ["wharf_call", "wharf_drop", "wharf_live"];

/// Whether a value with a handle can cross. A function that this command does not understand
/// counts.
pub(super) fn any(schema: &Schema) -> bool {
    schema.exports.iter().chain(&schema.imports).any(|func| holds(schema, func))
}

fn holds(schema: &Schema, func: &Func) -> bool {
    let mut types = func.params.iter().map(|param| &param.ty).chain([&func.result]);
    func.disabled.is_some() || func.method.is_some() || types.any(|ty| schema.holds_handles(ty))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_and_functions_are_seen() {
        let any_of = |ty: &str| {
            let func = format!("{{\"fn\":\"a:f\",\"params\":[],\"result\":{ty}}}\n");
            let object = "{\"type\":\"a@1.0.0::O\",\"resource\":true}\n";
            any(&Schema::parse(format!("{{\"wharf\":1,\"ptr\":4}}\n{func}{object}").as_bytes())
                .unwrap())
        };
        assert!(!any_of(r#"{"list":"string"}"#));
        assert!(any_of(r#"{"list":{"own":"a@1.0.0::O"}}"#));
        assert!(any_of(r#"{"callback":{"params":[],"result":"u8"}}"#));
        assert!(any_of(r#"{"form":"of the future"}"#));
    }
}
