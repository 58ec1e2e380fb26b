//! Callbacks whose types are known only at run time.

use std::{fmt, sync::Arc};

use wharf_abi::{
    Fault,
    schema::{Schema, Type},
};

use crate::core::{
    handles::{self, AnyArc, Object, is_host_handle},
    module_schema::ModuleSchema,
};

/// Why a [`DynCallback`] can't take `&mut [T]`.
pub(super) const NOT_IN_PLACE: &str = "only a typed `Callback` can write a slice in place";

/// A callback whose types are known only at run time: a closure of the host, or a function that the
/// guest returned. Typed calls have [`Callback`](crate::Callback).
///
/// ```
/// use wharf_host::{DynCallback, Value, doc};
///
/// let mut app = doc::instance()?;
/// // `fn apply(value: u32, f: Callback<fn(u32) -> u32>) -> u32`
/// let twice = DynCallback::new(|args| match args[..] {
///     [Value::U32(n)] => Ok(Value::U32(2 * n)),
///     _ => unreachable!("the schema says u32"),
/// });
/// let result = app.call_dynamic("apply", &[Value::U32(4), Value::Callback(twice)])?;
/// assert_eq!(result, Value::U32(8));
/// # Ok::<(), wharf_host::Error>(())
/// ```
#[derive(Clone)]
pub struct DynCallback(pub(crate) DynCallbackKind);

#[derive(Clone)]
pub(crate) enum DynCallbackKind {
    /// A closure of the host. `call::dyn_callback` knows what is inside.
    Host(AnyArc),
    /// A function of the guest.
    Guest(Object, Arc<CallbackTypes>),
}

/// The value of the host that a guest holds for a [`DynCallback`].
pub(crate) struct BoundCallback {
    pub(crate) kind: DynCallbackKind,
    /// The types by which the guest calls it.
    pub(crate) types: CallbackTypes,
}

/// The types of a callback, and the schema that they belong to.
pub(crate) struct CallbackTypes {
    module: Arc<ModuleSchema>,
    /// The parameters, as a tuple.
    pub(super) args: Type,
    pub(crate) result: Type,
}

impl DynCallback {
    /// The callback behind a handle that was lifted with these types.
    pub(super) fn of_handle(handle: u32, types: &Arc<CallbackTypes>) -> Result<Self, Fault> {
        if !is_host_handle(handle) {
            let object = Object::of_handle(handle)?;
            return Ok(Self(DynCallbackKind::Guest(object, types.clone())));
        }
        let value = handles::resolve_host_handle(handle)?.value;
        let bound = value.downcast::<BoundCallback>().map_err(|_| Fault::WrongObject(handle))?;
        Ok(Self(bound.kind.clone()))
    }

    /// Passes the callback to the guest as a `params -> result`. Returns its handle.
    pub(super) fn pass(&self, params: &[Type], result: &Type) -> Result<u32, Fault> {
        if params.iter().any(|ty| matches!(ty, Type::View { mutable: true, .. })) {
            return Err(Fault::Unsupported(NOT_IN_PLACE));
        }
        let types = CallbackTypes::new(params, result)?;
        let trampoline = handles::owner()?.dyn_trampoline.clone();
        let bound = BoundCallback { kind: self.0.clone(), types };
        handles::pass_host_value(Arc::new(bound), Some(trampoline))
    }
}

impl CallbackTypes {
    /// The types of a callback of the instance that is being lifted from or lowered for.
    pub(super) fn new(params: &[Type], result: &Type) -> Result<Self, Fault> {
        let (module, args) = (handles::owner()?.schema.clone(), Type::Tuple(params.to_vec()));
        Ok(Self { module, args, result: result.clone() })
    }

    /// The types of the function that returns the items of a stream.
    pub(super) fn of_stream(item: &Type) -> Result<Self, Fault> {
        Self::new(&[Type::U32], &Type::List(Box::new(item.clone())))
    }

    pub(crate) fn schema(&self) -> &Schema {
        &self.module.schema
    }

    fn params(&self) -> &[Type] {
        match &self.args {
            Type::Tuple(params) => params,
            _ => &[],
        }
    }

    /// Whether argument and result are a core value each.
    pub(crate) fn is_single_word(&self) -> bool {
        matches!(self.params(), [one] if one.is_word_for(&self.result))
    }

    /// The declaration of the callback, if it does not take this number of arguments.
    pub(crate) fn declaration_unless_takes(&self, count: usize) -> Option<String> {
        (self.params().len() != count).then(|| {
            let result = Box::new(self.result.clone());
            self.schema().render(&Type::Callback(self.params().to_vec(), result))
        })
    }
}

impl PartialEq for DynCallback {
    /// Whether they are the same callback.
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (DynCallbackKind::Host(a), DynCallbackKind::Host(b)) => Arc::ptr_eq(a, b),
            (DynCallbackKind::Guest(a, _), DynCallbackKind::Guest(b, _)) => a == b,
            _ => false,
        }
    }
}

impl fmt::Debug for DynCallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            DynCallbackKind::Host(_) => f.write_str("DynCallback(Host)"),
            DynCallbackKind::Guest(object, _) => {
                f.debug_tuple("DynCallback").field(object).finish()
            }
        }
    }
}
