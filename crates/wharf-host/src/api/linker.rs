//! [`Linker`]: the functions that modules import.

use std::{collections::BTreeMap, marker::PhantomData};

use wharf_abi::{
    Lower,
    constants::SECTION,
    schema::{Func, bare},
};

use super::{
    engine::Engine,
    import::{ImportFn, LinkFn, RustTypes, link_fn, link_fn_in_place},
    instance_pre::InstancePre,
    module::Module,
};
use crate::{
    call::{
        store::StoreData,
        trampoline::{DeclaredImport, define_builtin},
    },
    core::{
        closures::{InPlaceFn, Signature},
        core_signature::CoreSignature,
        error::{Error, LoadError, SchemaError},
        params::ImportParams,
        schema_check::check_func,
    },
    engine::Backend,
};

/// Supplies the functions that modules import, for instances with the state `T`.
///
/// ```
/// use wharf_host::{Caller, Engine, Linker, Module, doc};
///
/// let engine = Engine::default();
/// let module = Module::from_bytes(&engine, doc::IMPORTS_WASM)?;
/// let mut linker = Linker::<String>::new(&engine);
/// linker
///     .func("log", |cx: &mut Caller<String>, text: String| cx.state_mut().push_str(&text))
///     .func("item", |_: &mut Caller<String>, index: u32| index * 10)
///     .in_place("fill", |_: &mut String, bytes: &mut [u8]| bytes.fill(7));
/// let mut app = linker.link(&module)?.instantiate(String::new())?;
/// app.func::<(&str,), ()>("say_twice")?.call(&mut app, ("ha",))?;
/// assert_eq!(app.state(), "haha");
/// # Ok::<(), wharf_host::Error>(())
/// ```
pub struct Linker<T, B: Backend> {
    engine: Engine<B>,
    /// By bare name, or by core name if two crates import one bare name.
    imports: BTreeMap<String, Import<B>>,
    marker: PhantomData<fn(T)>,
}

struct Import<B: Backend> {
    types: RustTypes,
    link: Box<LinkFn<B>>,
}

impl<T: Send + 'static, B: Backend> Linker<T, B> {
    /// Makes a linker without functions.
    ///
    /// ```
    /// use wharf_host::{Engine, Linker};
    ///
    /// let linker = Linker::<()>::new(&Engine::default());
    /// ```
    pub fn new(engine: &Engine<B>) -> Self {
        Self { engine: engine.clone(), imports: BTreeMap::new(), marker: PhantomData }
    }

    /// The engine of the linker.
    ///
    /// ```
    /// use wharf_host::{Engine, Linker, Module, doc};
    ///
    /// let linker = Linker::<()>::new(&Engine::default());
    /// let module = Module::from_bytes(linker.engine(), doc::WASM)?;
    /// assert!(linker.link(&module).is_ok());
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn engine(&self) -> &Engine<B> {
        &self.engine
    }

    /// Supplies the import `name`: a bare name, or `crate:name` if two crates import that. It
    /// replaces an earlier function of the same name. If `import` returns a `Result`, so does the
    /// import in the guest.
    ///
    /// ```
    /// # use wharf_host::{Caller, Engine, Linker};
    /// let mut linker = Linker::<()>::new(&Engine::default());
    /// linker.func("log", |_: &mut Caller<()>, text: String| println!("{text}"));
    /// ```
    pub fn func<Args, R>(&mut self, name: &str, import: impl ImportFn<T, B, Args, R>) -> &mut Self
    where
        Args: ImportParams + 'static,
        R: Lower + 'static,
    {
        self.insert(name, RustTypes::new::<Args, R>(), link_fn(import, Ok))
    }

    /// Supplies an import that uses slices of the guest's memory in place: parameters `&mut [T]`
    /// and `&[T]` of numbers. Its first parameter is the state of the instance, and not a
    /// [`Caller`](crate::Caller), with which it could call the guest. It has at most four more.
    ///
    /// The slices are checked: they lie in memory, are aligned, and one that is written overlaps no
    /// other. An import of `&[T]` can also be a [`func`](Self::func) with a `Vec<T>`, which is a
    /// copy.
    ///
    /// ```
    /// # use wharf_host::{Engine, Linker};
    /// let mut linker = Linker::<Vec<u8>>::new(&Engine::default());
    /// // `#[import] fn read(buf: &mut [u8]) -> u32;`
    /// linker.in_place("read", |input: &mut Vec<u8>, buf: &mut [u8]| -> u32 {
    ///     let len = buf.len().min(input.len());
    ///     buf[..len].copy_from_slice(&input[..len]);
    ///     input.drain(..len);
    ///     len as u32
    /// });
    /// ```
    pub fn in_place<F, S>(&mut self, name: &str, import: impl InPlaceFn<T, F, S>) -> &mut Self
    where
        F: Signature<Args: ImportParams, Slices = S>,
        S: 'static,
    {
        self.insert(
            name,
            RustTypes::new::<F::Args, F::Ret>(),
            link_fn_in_place::<T, B, F, S>(import),
        )
    }

    /// Supplies an import that may fail in a way that the guest can't see: the error stops the
    /// guest and poisons the instance, and the call of the host fails with it.
    ///
    /// ```
    /// use std::error::Error as _;
    /// use wharf_host::{Caller, Engine, Error, Linker, Module, doc};
    ///
    /// let engine = Engine::default();
    /// let module = Module::from_bytes(&engine, doc::IMPORTS_WASM)?;
    /// let mut linker = Linker::<Vec<u32>>::new(&engine);
    /// linker
    ///     .func("log", |_: &mut Caller<Vec<u32>>, _: String| ())
    ///     .in_place("fill", |_: &mut Vec<u32>, _: &mut [u8]| ())
    ///     .try_func("item", |cx: &mut Caller<Vec<u32>>, index: u32| {
    ///         let item = cx.state().get(index as usize).copied();
    ///         item.ok_or_else(|| Error::import("there is no such item"))
    ///     });
    /// let mut app = linker.link(&module)?.instantiate(vec![5])?;
    /// let twice = app.func::<(u32,), u32>("twice_item")?;
    /// assert_eq!(twice.call(&mut app, (0,))?, 10);
    /// let error = twice.call(&mut app, (1,)).unwrap_err();
    /// assert!(matches!(error, Error::Import(_)) && app.is_poisoned());
    /// assert_eq!(error.source().unwrap().to_string(), "there is no such item");
    /// # Ok::<(), Error>(())
    /// ```
    pub fn try_func<Args, R>(
        &mut self,
        name: &str,
        import: impl ImportFn<T, B, Args, Result<R, Error>>,
    ) -> &mut Self
    where
        Args: ImportParams + 'static,
        R: Lower + 'static,
    {
        self.insert(name, RustTypes::new::<Args, R>(), link_fn(import, |outcome| outcome))
    }

    fn insert(&mut self, name: &str, types: RustTypes, link: Box<LinkFn<B>>) -> &mut Self {
        self.imports.insert(name.to_string(), Import { types, link });
        self
    }

    /// Compares types and combines the module with its imports, so that instances start quickly.
    ///
    /// # Errors
    ///
    /// - [`LoadError::Import`] if the linker has no function for an import;
    /// - [`SchemaError::Differs`] if the types of a function differ from those of the import;
    /// - [`SchemaError::Disabled`] if the types of an import are of a later version;
    /// - [`LoadError::Instantiate`] if the engine refuses.
    ///
    /// ```
    /// use wharf_host::{Engine, Linker, Module, doc};
    ///
    /// let engine = Engine::default();
    /// let module = Module::from_bytes(&engine, doc::IMPORTS_WASM)?;
    /// let error = Linker::<()>::new(&engine).link(&module).unwrap_err();
    /// assert!(error.to_string().starts_with("missing import `doc:"), "{error}");
    /// # Ok::<(), wharf_host::Error>(())
    /// ```
    pub fn link(&self, module: &Module<B>) -> Result<InstancePre<T, B>, Error> {
        let pre = link(&self.engine, &self.imports, module)?;
        Ok(InstancePre::new(module.clone(), pre))
    }
}

fn link<B: Backend>(
    engine: &Engine<B>,
    imports: &BTreeMap<String, Import<B>>,
    module: &Module<B>,
) -> Result<B::InstancePre<StoreData<B>>, Error> {
    let instantiate = |source| LoadError::Instantiate { source };
    let mut linker = B::linker(engine.inner());
    let mut uses_wasi = false;
    for (space, name, _) in B::imports(module.inner()) {
        if B::is_wasi(space) {
            uses_wasi = true;
        } else {
            link_one(&mut linker, imports, module, (space, name))?;
        }
    }
    if uses_wasi {
        B::define_wasi(&mut linker, wasi_state).map_err(instantiate)?;
    }
    Ok(B::instantiate_pre(&linker, module.inner()).map_err(instantiate)?)
}

fn wasi_state<B: Backend>(data: &mut StoreData<B>) -> &mut B::Wasi {
    &mut data.wasi
}

fn link_one<B: Backend>(
    linker: &mut B::Linker<StoreData<B>>,
    imports: &BTreeMap<String, Import<B>>,
    module: &Module<B>,
    (space, name): (&str, &str),
) -> Result<(), Error> {
    if space == SECTION
        && let Some(defined) = define_builtin::<B>(linker, name)
    {
        return defined;
    }
    let item = format!("{space}:{name}");
    let schema = module.schema();
    let Some(func) = schema.import(&item) else {
        return Err(LoadError::Import { item, declaration: None }.into());
    };
    if let Some(form) = &func.disabled {
        return Err(SchemaError::Disabled { name: item, form: form.to_string() }.into());
    }
    let Some(import) = imports.get(&item).or_else(|| imports.get(bare(&item))) else {
        let declaration = Some(schema.render_func(func));
        return Err(LoadError::Import { item, declaration }.into());
    };
    check_func(schema, func, import.types.params, import.types.result)?;
    let declared = DeclaredImport {
        module: space.into(),
        name: name.into(),
        params: param_names(func),
        signature: CoreSignature::of(schema, func),
    };
    (import.link)(linker, declared)
}

fn param_names(func: &Func) -> Vec<String> {
    func.params.iter().map(|param| param.name.clone()).collect()
}

impl<T, B: Backend> std::fmt::Debug for Linker<T, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linker").field("imports", &self.imports.keys()).finish_non_exhaustive()
    }
}
