//! Callbacks whose types are known only at run time.

use std::{fmt, sync::Arc};

use wharf_abi::{
    Fault, Sink as _, Source as _,
    schema::{Schema, Type},
};

use super::{
    Stream, Value,
    lift::{IN_PLACE, lift},
    lower::lower,
};
use crate::core::{
    handles::{self, AnyArc, Object, is_host_handle},
    memory::{HostSink, HostSource, LiftError},
    module_schema::ModuleSchema,
};

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
    args: Type,
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
            return Err(Fault::Unsupported(IN_PLACE));
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

    /// Lowers arguments, a tuple. Returns their address.
    pub(crate) fn write_args(
        &self,
        sink: &mut HostSink<'_>,
        args: &Value,
    ) -> Result<u32, LiftError> {
        write(self.schema(), sink, &self.args, args)
    }

    /// Lowers a result. Returns its address.
    pub(crate) fn write_result(
        &self,
        sink: &mut HostSink<'_>,
        result: &Value,
    ) -> Result<u32, LiftError> {
        write(self.schema(), sink, &self.result, result)
    }

    /// Lifts the arguments at an address.
    pub(crate) fn read_args(
        &self,
        source: &mut HostSource<'_>,
        address: u32,
    ) -> Result<Vec<Value>, LiftError> {
        match read(self.schema(), source, &self.args, address)? {
            Value::Tuple(values) => Ok(values),
            _ => Ok(Vec::new()),
        }
    }

    /// Lifts the result at an address.
    pub(crate) fn read_result(
        &self,
        source: &mut HostSource<'_>,
        address: u32,
    ) -> Result<Value, LiftError> {
        read(self.schema(), source, &self.result, address)
    }

    /// Lowers a result that is a single core value.
    pub(crate) fn result_to_word(&self, result: &Value) -> Result<u32, LiftError> {
        let mut bytes = [0; 4];
        lower(self.schema(), &mut HostSink::new(&mut bytes, 0), &self.result, result, 0)?;
        Ok(u32::from_le_bytes(bytes))
    }
}

/// Lowers a value. Returns its address.
fn write(
    schema: &Schema,
    sink: &mut HostSink<'_>,
    ty: &Type,
    value: &Value,
) -> Result<u32, LiftError> {
    let (address, place) = sink.reserve(1, schema.layout(ty))?;
    lower(schema, sink, ty, value, place)?;
    Ok(address)
}

/// Lifts the value at an address. The address of a value without size is ignored.
fn read(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    address: u32,
) -> Result<Value, LiftError> {
    let layout = schema.layout(ty);
    let place = source.place(address, u32::from(layout.size != 0), layout)?;
    lift(schema, source, ty, place)
}

impl Stream<Value> {
    /// The stream behind a handle that was lifted with [these types](CallbackTypes::of_stream).
    pub(super) fn of_items(handle: u32, types: &Arc<CallbackTypes>) -> Result<Self, Fault> {
        let types = types.clone();
        let read = move |source: &mut HostSource<'_>, address: u32| {
            Ok(match types.read_result(source, address)? {
                Value::List(items) => items,
                Value::Bytes(bytes) => bytes.into_iter().map(Value::U8).collect(),
                _ => Vec::new(),
            })
        };
        Ok(Self::new(Object::of_handle(handle)?, Box::new(read)))
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
