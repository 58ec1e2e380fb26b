//! Supplies what modules import.

use std::{collections::BTreeMap, marker::PhantomData};

use wharf_abi::schema::{Func, bare};

use crate::{
    Engine, Error, Import, ImportParams, InPlace, LoadError, Lower, Module, Pre, SchemaError,
    Signature as FnType,
    door::{self, Declared},
    expect,
    import::{Supply, Types, supply, supply_in_place, types},
    module::Signature,
    state::Data,
};

/// Supplies the functions that modules import, for instances with state `T`.
///
/// ```
/// use wharf_host::{Caller, Engine, Linker};
///
/// let engine = Engine::default();
/// let linker = Linker::<u32>::new(&engine)
///     .func("log", |cx: &mut Caller<u32>, text: String| {
///         *cx.state_mut() += 1;
///         println!("{text}");
///     });
/// ```
pub struct Linker<T> {
    engine: Engine,
    imports: Imports,
    marker: PhantomData<fn(T)>,
}

/// By bare name, or core name where two crates import one bare name.
type Imports = BTreeMap<String, Entry>;

struct Entry {
    types: Types,
    supply: Box<Supply>,
}

impl<T: Send + 'static> Linker<T> {
    /// A linker that supplies nothing yet.
    pub fn new(engine: &Engine) -> Self {
        Self { engine: engine.clone(), imports: BTreeMap::new(), marker: PhantomData }
    }

    /// The engine it links for.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Supplies the import `name`: its bare name, or `crate:name` where that alone is not clear. A later
    /// one of the same name replaces it. A `Result` that the closure returns is the guest's to see.
    #[must_use]
    pub fn func<Args, R>(self, name: &str, import: impl Import<T, Args, R>) -> Self
    where
        Args: ImportParams + 'static,
        R: Lower + 'static,
    {
        let entry = Entry { types: types::<Args, R>(), supply: supply(import, Ok) };
        self.insert(name, entry)
    }

    /// Supplies an import that works on slices of the guest's memory where they are, for the time of the call: `&mut [T]` and
    /// `&[T]` of numbers, as the guest's declaration has them. It takes the instance's state itself instead of the
    /// [`Caller`](crate::Caller), with which the guest could be called, and up to four values.
    ///
    /// ```
    /// use wharf_host::{Engine, Linker};
    ///
    /// // `#[import] fn read(buf: &mut [u8]) -> u32;`, `#[import] fn write(bytes: &[u8]);`
    /// let linker = Linker::<(Vec<u8>, Vec<u8>)>::new(&Engine::default())
    ///     .in_place("read", |(input, _): &mut (Vec<u8>, Vec<u8>), buf: &mut [u8]| -> u32 {
    ///         let len = buf.len().min(input.len());
    ///         buf[..len].copy_from_slice(&input[..len]);
    ///         input.drain(..len);
    ///         len as u32
    ///     })
    ///     .in_place("write", |(_, output): &mut (Vec<u8>, Vec<u8>), bytes: &[u8]| {
    ///         output.extend_from_slice(bytes);
    ///     });
    /// ```
    ///
    /// What the guest passes is checked: it is in memory, aligned, and what is written overlaps nothing else. An import of
    /// `&[T]` can also be a [`func`](Self::func) that takes a `Vec<T>`, a copy.
    #[must_use]
    pub fn in_place<F, S>(self, name: &str, import: impl InPlace<T, F, S>) -> Self
    where
        F: FnType<Args: ImportParams, Slices = S>,
        S: 'static,
    {
        let entry = Entry { types: types::<F::Args, F::Ret>(), supply: supply_in_place(import) };
        self.insert(name, entry)
    }

    /// Supplies an import that may fail in a way the guest does not see: the error stops the guest,
    /// poisons the instance, and comes out of the call that the host made.
    ///
    /// ```
    /// # use wharf_host::{Caller, Engine, Error, Linker};
    /// let linker = Linker::<Vec<u32>>::new(&Engine::default())
    ///     .try_func("item", |cx: &mut Caller<Vec<u32>>, index: u32| {
    ///         let item = cx.state().get(index as usize).copied();
    ///         item.ok_or_else(|| Error::import("there is no such item"))
    ///     });
    /// ```
    #[must_use]
    pub fn try_func<Args, R>(
        self,
        name: &str,
        import: impl Import<T, Args, Result<R, Error>>,
    ) -> Self
    where
        Args: ImportParams + 'static,
        R: Lower + 'static,
    {
        let entry = Entry { types: types::<Args, R>(), supply: supply(import, |outcome| outcome) };
        self.insert(name, entry)
    }

    fn insert(mut self, name: &str, entry: Entry) -> Self {
        self.imports.insert(name.to_string(), entry);
        self
    }

    /// Compares types and puts everything together, so that instances start quickly.
    ///
    /// # Errors
    ///
    /// - [`LoadError::Import`] if the module imports what was not supplied;
    /// - [`SchemaError::Differs`](crate::SchemaError::Differs) if a closure's types are not the module's;
    /// - [`SchemaError::Disabled`](crate::SchemaError::Disabled) if an import's types are of a later
    ///   version;
    /// - [`LoadError::Instantiate`] if wasmtime refuses.
    pub fn link(&self, module: &Module) -> Result<Pre<T>, Error> {
        let (pre, wasi) = link(&self.engine, &self.imports, module)?;
        Ok(Pre::new(module.clone(), pre, wasi))
    }
}

/// Links, and says whether the module uses WASI.
fn link(
    engine: &Engine,
    imports: &Imports,
    module: &Module,
) -> Result<(wasmtime::InstancePre<Data>, bool), Error> {
    let mut linker = wasmtime::Linker::<Data>::new(engine.inner());
    let mut wasi = false;
    for import in module.inner().imports() {
        if crate::wasi::is_wasi(import.module()) {
            wasi = true;
        } else {
            supply_one(&mut linker, imports, module, (import.module(), import.name()))?;
        }
    }
    if wasi {
        crate::wasi::supply(&mut linker)?;
    }
    match linker.instantiate_pre(module.inner()) {
        Ok(pre) => Ok((pre, wasi)),
        Err(error) => Err(LoadError::Instantiate(format!("{error:#}")).into()),
    }
}

fn supply_one(
    linker: &mut wasmtime::Linker<Data>,
    imports: &Imports,
    module: &Module,
    (space, name): (&str, &str),
) -> Result<(), Error> {
    if space == "wharf"
        && let Some(opened) = door::open_fixed(linker, name)
    {
        return opened;
    }
    let item = format!("{space}:{name}");
    let schema = module.schema();
    let Some(func) = schema.import(&item) else {
        return Err(LoadError::Import { item, declaration: None }.into());
    };
    if let Some(form) = &func.disabled {
        return Err(SchemaError::Disabled { name: item, form: form.to_string() }.into());
    }
    let Some(entry) = imports.get(&item).or_else(|| imports.get(bare(&item))) else {
        let declaration = Some(schema.render_func(func));
        return Err(LoadError::Import { item, declaration }.into());
    };
    expect::check(schema, func, entry.types.params, entry.types.result)?;
    let signature = Signature::of(schema, func);
    let declared =
        Declared { module: space.into(), name: name.into(), params: names(func), signature };
    (entry.supply)(linker, declared)
}

fn names(func: &Func) -> Vec<String> {
    func.params.iter().map(|param| param.name.clone()).collect()
}

impl<T> std::fmt::Debug for Linker<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linker").field("imports", &self.imports.keys()).finish_non_exhaustive()
    }
}
