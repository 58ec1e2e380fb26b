//! A module: compiled, with its schema, checked against the ABI.

mod fixed;
mod signature;

use std::{collections::BTreeMap, path::Path, sync::Arc};

use wharf_abi::{
    schema::{Func, Schema, bare},
    wasm,
};

pub(crate) use self::{
    fixed::{Fixed, function},
    signature::{Signature, in_memory, param_kinds, result_kind},
};
use crate::{Engine, Error, LoadError, SchemaError, memory::is_type};

/// A compiled module that describes itself. Cheap to clone.
#[derive(Clone)]
pub struct Module {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    module: wasmtime::Module,
    schema: Schema,
    section: Vec<u8>,
    /// Indices into the schema's exports, by core name and by bare name.
    names: BTreeMap<String, usize>,
}

impl Module {
    /// Reads and compiles a file.
    ///
    /// # Errors
    ///
    /// [`LoadError::Io`] if it can't be read, and whatever [`from_bytes`](Self::from_bytes) finds wrong.
    pub fn from_file(engine: &Engine, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path)
            .map_err(|error| LoadError::Io { path: path.to_path_buf(), error })?;
        Self::from_bytes(engine, &bytes)
    }

    /// Compiles a module.
    ///
    /// # Errors
    ///
    /// - [`LoadError::Invalid`], `Component` or `Command` if it is no wasm library;
    /// - [`LoadError::Abi`] if a function of the ABI is missing or has another type;
    /// - [`SchemaError::Unsound`] if the module's description is missing, can't be read, or says other
    ///   than the module's own exports and imports.
    pub fn from_bytes(engine: &Engine, bytes: &[u8]) -> Result<Self, Error> {
        let section = wasm::schema(bytes).map_err(LoadError::from)?.into_owned();
        let module = wasmtime::Module::from_binary(engine.inner(), bytes)
            .map_err(|error| LoadError::Invalid(format!("{error:#}")))?;
        if module.get_export("_start").is_some() {
            return Err(LoadError::Command.into());
        }
        let schema = Schema::parse(&section)?;
        schema.check_exports(module.exports().map(|export| export.name()))?;
        check_functions(&module, &schema)?;
        fixed::check(&module, &schema)?;
        let names = names(&schema);
        let engine = engine.clone();
        Ok(Self { inner: Arc::new(Inner { engine, module, schema, section, names }) })
    }

    /// What the module says about itself.
    pub fn schema(&self) -> &Schema {
        &self.inner.schema
    }

    /// The schema as the module carries it.
    pub fn section(&self) -> &[u8] {
        &self.inner.section
    }

    /// The engine that compiled it.
    pub fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    pub(crate) fn inner(&self) -> &wasmtime::Module {
        &self.inner.module
    }

    /// The index of an export by its bare or core name.
    pub(crate) fn find(&self, name: &str) -> Result<usize, Error> {
        let Some(&index) = self.inner.names.get(name) else {
            let known = self.schema().exports.iter().map(|func| bare(&func.name).to_string());
            let known = known.collect();
            return Err(SchemaError::Unknown { name: name.to_string(), known }.into());
        };
        let func = self.export(index);
        match &func.disabled {
            None => Ok(index),
            Some(form) => {
                Err(SchemaError::Disabled { name: func.name.clone(), form: form.to_string() }
                    .into())
            }
        }
    }

    pub(crate) fn export(&self, index: usize) -> &Func {
        &self.inner.schema.exports[index]
    }
}

impl std::fmt::Debug for Module {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Module").field("schema", self.schema()).finish_non_exhaustive()
    }
}

fn names(schema: &Schema) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for (index, func) in schema.exports.iter().enumerate() {
        names.insert(func.name.clone(), index);
        // Core names have a `:`, so that a bare name is never taken for one.
        names.insert(bare(&func.name).to_string(), index);
    }
    names
}

/// Every function has the core type its line asks for: raw calls rely on it.
fn check_functions(module: &wasmtime::Module, schema: &Schema) -> Result<(), LoadError> {
    let differs = |func: &Func| LoadError::Abi {
        item: func.name.clone(),
        what: format!("has another core type than `{}`", schema.render_func(func)),
    };
    for func in schema.exports.iter().filter(|func| func.disabled.is_none()) {
        let export = module.get_export(&func.name);
        let ty = export.and_then(|export| export.func().cloned());
        let signature = Signature::of(schema, func);
        if !ty.is_some_and(|ty| is_type(&ty, &signature.params, signature.result)) {
            return Err(differs(func));
        }
    }
    for import in module.imports() {
        let name = format!("{}:{}", import.module(), import.name());
        let Some(func) = schema.imports.iter().find(|func| func.name == name) else { continue };
        let signature = Signature::of(schema, func);
        let ty = import.ty();
        let fits = |ty| is_type(ty, &signature.params, signature.result);
        if func.disabled.is_none() && !ty.func().is_some_and(fits) {
            return Err(differs(func));
        }
    }
    Ok(())
}
