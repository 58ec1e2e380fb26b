//! [`Module`]: compiled, with its schema, checked against the ABI.

use std::{path::Path, sync::Arc};

use wharf_abi::{
    schema::{Func, Schema},
    wasm,
};

use super::engine::Engine;
use crate::{
    core::{
        abi_exports,
        core_signature::{CoreSignature, ExternType},
        error::{Error, LoadError},
        module_schema::ModuleSchema,
    },
    engine::Backend,
};

/// A compiled module with its schema. Cheap to clone.
///
/// ```
/// use wharf_host::{Engine, Module, doc};
///
/// let module = Module::from_bytes(&Engine::default(), doc::WASM)?;
/// assert!(module.schema().exports.iter().any(|func| func.name == "doc:add"));
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Module<B: Backend> {
    engine: Engine<B>,
    inner: B::Module,
    schema: Arc<ModuleSchema>,
}

impl<B: Backend> Module<B> {
    /// Reads and compiles a file.
    ///
    /// # Errors
    ///
    /// [`LoadError::Io`] if the file can't be read, and the errors of
    /// [`from_bytes`](Self::from_bytes).
    ///
    /// ```
    /// use wharf_host::{Engine, Module};
    ///
    /// let error = Module::from_file(&Engine::default(), "missing.wasm").unwrap_err();
    /// assert_eq!(error.to_string(), "can't read missing.wasm");
    /// ```
    pub fn from_file(engine: &Engine<B>, path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let bytes = std::fs::read(path)
            .map_err(|error| LoadError::Io { path: path.to_path_buf(), source: error.into() })?;
        Self::from_bytes(engine, &bytes)
    }

    /// Compiles a module.
    ///
    /// # Errors
    ///
    /// - [`LoadError::Invalid`], [`LoadError::Component`] or [`LoadError::Command`] if the bytes
    ///   are not a wasm library;
    /// - [`LoadError::Abi`] if a function of the ABI is missing or has another type;
    /// - [`SchemaError::Invalid`](crate::SchemaError::Invalid) if the schema of the module is
    ///   missing, malformed, or contradicts its exports and imports.
    ///
    /// ```
    /// use wharf_host::{Engine, Error, Module};
    ///
    /// // An empty module has no schema.
    /// let error = Module::from_bytes(&Engine::default(), b"\0asm\x01\0\0\0").unwrap_err();
    /// assert!(matches!(error, Error::Schema(_)));
    /// ```
    pub fn from_bytes(engine: &Engine<B>, bytes: &[u8]) -> Result<Self, Error> {
        let section = wasm::schema(bytes).map_err(LoadError::from)?.into_owned();
        let inner =
            B::compile(engine.inner(), bytes).map_err(|source| LoadError::Invalid { source })?;
        if B::export(&inner, "_start").is_some() {
            return Err(LoadError::Command.into());
        }
        let schema = ModuleSchema::parse(section)?;
        schema.schema.check_exports(B::export_names(&inner))?;
        check_functions::<B>(&inner, &schema.schema)?;
        abi_exports::check(&schema.schema, |name| B::export(&inner, name))?;
        Ok(Self { engine: engine.clone(), inner, schema: Arc::new(schema) })
    }

    /// The schema: all functions and types of the module.
    ///
    /// ```
    /// # let app = wharf_host::doc::instance()?;
    /// let schema = app.module().schema();
    /// let add = schema.export("doc:add").unwrap();
    /// assert_eq!(schema.render_func(add), "fn add(a: u32, b: u32) -> u32");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn schema(&self) -> &Schema {
        &self.schema.schema
    }

    /// The bytes of the schema section.
    ///
    /// ```
    /// # let app = wharf_host::doc::instance()?;
    /// assert!(app.module().section().starts_with(b"{\"wharf\":1,"));
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn section(&self) -> &[u8] {
        &self.schema.section
    }

    /// The engine that compiled the module.
    ///
    /// ```
    /// use wharf_host::Linker;
    ///
    /// # let app = wharf_host::doc::instance()?;
    /// let module = app.module();
    /// let again = Linker::new(module.engine()).link(module)?.instantiate(())?;
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn engine(&self) -> &Engine<B> {
        &self.engine
    }

    pub(crate) fn inner(&self) -> &B::Module {
        &self.inner
    }

    pub(crate) fn module_schema(&self) -> &Arc<ModuleSchema> {
        &self.schema
    }
}

/// Checks that every function has the core type that its declaration prescribes: raw calls rely on
/// it.
fn check_functions<B: Backend>(module: &B::Module, schema: &Schema) -> Result<(), LoadError> {
    let check = |func: &Func, ty: Option<ExternType>| {
        if func.disabled.is_some()
            || ty == Some(ExternType::Func(Some(CoreSignature::of(schema, func))))
        {
            return Ok(());
        }
        Err(LoadError::Abi {
            item: func.name.clone(),
            what: format!("has another core type than `{}`", schema.render_func(func)),
        })
    };
    for func in &schema.exports {
        check(func, B::export(module, &func.name))?;
    }
    for (space, name, ty) in B::imports(module) {
        if let Some(func) = schema.import(&format!("{space}:{name}")) {
            check(func, Some(ty))?;
        }
    }
    Ok(())
}

impl<B: Backend> Clone for Module<B> {
    fn clone(&self) -> Self {
        Self { engine: self.engine.clone(), inner: self.inner.clone(), schema: self.schema.clone() }
    }
}

impl<B: Backend> std::fmt::Debug for Module<B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Module").field("schema", self.schema()).finish_non_exhaustive()
    }
}
