//! Empties functions that nothing can call, such as those that only a removed export called.

use std::collections::HashMap;

use wasm_encoder::{CodeSection, Function, Instruction, Module};
use wasmparser::{
    BinaryReaderError, ConstExpr, ElementItems, ExternalKind, FunctionBody, Operator, Parser,
    Payload, TableInit, TypeRef,
};

use super::rewrite::copy;

/// The module with the bodies of dead functions replaced by a trap. The functions stay, so that no
/// index changes.
///
/// # Errors
///
/// If `bytes` is not a well-formed core module.
pub(crate) fn empty_dead_functions(bytes: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let calls = Calls::of(bytes)?;
    let reached = calls.reached()?;
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::CodeSectionStart { .. } => {
                module.section(&code(&calls.bodies, &reached));
            }
            other => copy(&mut module, bytes, &other),
        }
    }
    Ok(module.finish())
}

fn code(bodies: &[FunctionBody<'_>], reached: &[bool]) -> CodeSection {
    let mut section = CodeSection::new();
    for (body, &reached) in bodies.iter().zip(reached) {
        if reached {
            section.raw(body.as_bytes());
        } else {
            let mut trap = Function::new([]);
            trap.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
            section.function(&trap);
        }
    }
    section
}

/// The call graph of a module.
#[derive(Default)]
struct Calls<'m> {
    /// The group of equal types that each type belongs to.
    types: Vec<u32>,
    /// The type of each function, imported functions first.
    functions: Vec<u32>,
    imported: usize,
    /// Functions that are called from outside: exported, started, or in a global.
    roots: Vec<u32>,
    /// Functions in tables, which are called by type.
    listed: Vec<u32>,
    /// Whether every function in a table may be called, because the table is visible outside of the
    /// module or types have subtypes.
    open: bool,
    bodies: Vec<FunctionBody<'m>>,
}

impl<'m> Calls<'m> {
    fn of(bytes: &'m [u8]) -> Result<Self, BinaryReaderError> {
        let mut calls = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            calls.note(payload?)?;
        }
        Ok(calls)
    }

    fn note(&mut self, payload: Payload<'m>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(section) => {
                let mut known = HashMap::new();
                for group in section {
                    for ty in group?.types() {
                        let next = self.types.len() as u32;
                        self.types.push(*known.entry(ty.clone()).or_insert(next));
                        // A function can be called by the type above its own.
                        self.open |= !ty.supertype_idxs.is_empty();
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(ty) | TypeRef::FuncExact(ty) => self.functions.push(ty),
                        TypeRef::Table(_) => self.open = true,
                        _ => {}
                    }
                }
                self.imported = self.functions.len();
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.functions.push(ty?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    match export.kind {
                        ExternalKind::Func | ExternalKind::FuncExact => {
                            self.roots.push(export.index);
                        }
                        ExternalKind::Table => self.open = true,
                        _ => {}
                    }
                }
            }
            Payload::StartSection { func, .. } => self.roots.push(func),
            Payload::GlobalSection(section) => {
                for global in section {
                    self.roots.extend(named(&global?.init_expr)?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    if let TableInit::Expr(init) = table?.init {
                        self.listed.extend(named(&init)?);
                    }
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    self.list(element?.items)?;
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            _ => {}
        }
        Ok(())
    }

    fn list(&mut self, items: ElementItems<'_>) -> Result<(), BinaryReaderError> {
        match items {
            ElementItems::Functions(functions) => {
                for function in functions {
                    self.listed.push(function?);
                }
            }
            ElementItems::Expressions(_, expressions) => {
                for expression in expressions {
                    self.listed.extend(named(&expression?)?);
                }
            }
        }
        Ok(())
    }

    /// Whether each function of the module can be called.
    fn reached(&self) -> Result<Vec<bool>, BinaryReaderError> {
        let mut reached = vec![false; self.bodies.len()];
        let mut called = vec![false; self.types.len()];
        let mut next = self.roots.clone();
        if self.open {
            next.extend(&self.listed);
        }
        while let Some(function) = next.pop() {
            let Some(at) = (function as usize).checked_sub(self.imported) else { continue };
            let Some(body) = self.bodies.get(at) else { continue };
            if std::mem::replace(&mut reached[at], true) {
                continue;
            }
            for operator in body.get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index }
                    | Operator::ReturnCall { function_index }
                    | Operator::RefFunc { function_index } => next.push(function_index),
                    Operator::CallIndirect { type_index, .. }
                    | Operator::ReturnCallIndirect { type_index, .. } => {
                        self.call(type_index, &mut called, &mut next);
                    }
                    // What is taken out of a table can be called by any type.
                    Operator::TableGet { .. } => next.extend(&self.listed),
                    _ => {}
                }
            }
        }
        Ok(reached)
    }

    /// Adds the functions in tables of a type.
    fn call(&self, ty: u32, called: &mut [bool], next: &mut Vec<u32>) {
        let group = |ty: u32| self.types.get(ty as usize).copied();
        let Some(group_of_type) = group(ty) else { return };
        if std::mem::replace(&mut called[group_of_type as usize], true) {
            return;
        }
        let fits = |function: &&u32| {
            self.functions
                .get(**function as usize)
                .is_some_and(|ty| group(*ty) == Some(group_of_type))
        };
        next.extend(self.listed.iter().filter(fits));
    }
}

/// The functions that a constant expression refers to.
fn named(expression: &ConstExpr<'_>) -> Result<Vec<u32>, BinaryReaderError> {
    let mut named = Vec::new();
    for operator in expression.get_operators_reader() {
        if let Operator::RefFunc { function_index } = operator? {
            named.push(function_index);
        }
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the rewritten module, and the number of emptied functions.
    fn after(module: &str) -> (String, usize) {
        let bytes = empty_dead_functions(&wat::parse_str(module).unwrap()).unwrap();
        wasmparser::validate(&bytes).unwrap();
        let text = wasmprinter::print_bytes(&bytes).unwrap();
        let traps = text.matches("unreachable").count();
        (text, traps)
    }

    #[test]
    fn what_nothing_calls_is_emptied() {
        let (text, traps) = after(
            r#"(module
                (import "a" "b" (func $import))
                (func (export "f") call $import call $used)
                (func $used i32.const 1 drop)
                (func $unused i32.const 2 drop call $only_there)
                (func $only_there i32.const 3 drop)
                (@custom "mine" "kept"))"#,
        );
        assert_eq!(traps, 2, "{text}");
        assert!(text.contains("i32.const 1") && text.contains("mine"));
        assert!(!text.contains("i32.const 2") && !text.contains("i32.const 3"));
    }

    #[test]
    fn what_can_be_called_in_any_way_stays() {
        let (text, traps) = after(
            r"(module
                (table 8 funcref)
                (table 1 funcref (ref.func $in_table))
                (global (mut funcref) (ref.func $in_global))
                (elem (i32.const 0) $listed)
                (elem declare funcref (ref.func $declared))
                (start $first)
                (func $first call $again)
                (func $again ref.func $declared drop i32.const 0 call_indirect return_call $last)
                (func $last) (func $listed) (func $declared) (func $in_global) (func $in_table))",
        );
        assert_eq!(traps, 0, "{text}");
    }

    #[test]
    fn tables_are_called_by_type() {
        let module = |with: &str| {
            after(&format!(
                r#"(module
                    (type $same (func (param i32)))
                    (table $t 8 funcref)
                    (elem (i32.const 0) $number $nothing $far)
                    (func (export "f") i32.const 1 i32.const 0 call_indirect (type $same) {with})
                    (func $number (param i32) i32.const 0 call_indirect (result i64) drop)
                    (func $nothing)
                    (func $far (result i64) i64.const 0))"#
            ))
        };
        let (text, traps) = module("");
        assert_eq!(traps, 1, "{text}");
        assert!(text.contains("i64.const"));
        assert_eq!(module("i32.const 0 table.get $t drop").1, 0);
        assert_eq!(module(") (export \"t\" (table $t)").1, 0);
    }
}
