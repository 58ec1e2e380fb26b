//! Functions and streams among values of types known only at run time.

use std::{any::Any, fmt, sync::Arc};

use wharf_abi::{
    Fault, Source as _,
    schema::{Schema, Type},
};

use super::{
    Value,
    lift::{WRITTEN, lift},
    lower::lower,
};
use crate::{
    Caller, Context, Error, Module, Object, SchemaError, Stream,
    call::{Store, enter},
    callback::caller,
    dynamic::outcome,
    function::{arguments, call_guest, give},
    given::{Answer, Thing, is_ours},
    import::Stopped,
    memory::{HostSink, HostSource, Misfit},
    session,
};

/// A function whose types are known only at run time: a closure of the host, or one that the guest gave out.
/// What [`Callback`](crate::Callback) is for calls with types.
///
/// ```
/// use wharf_host::{Function, Value};
///
/// // For a `Callback<fn(u32) -> u32>`.
/// let twice = Function::new(|args| match args[..] {
///     [Value::U32(n)] => Ok(Value::U32(2 * n)),
///     _ => Ok(Value::Unit), // is no u32: a `TypeMismatch`
/// });
/// let argument = Value::Function(twice);
/// ```
#[derive(Clone)]
pub struct Function(Inner);

#[derive(Clone)]
enum Inner {
    Host(Arc<Run>),
    Guest(Object, Arc<Types>),
}

type Run = dyn Fn(&mut Store<'_>, Vec<Value>) -> Result<Value, Error> + Send + Sync;

/// A function's types, and the module whose schema they are of.
pub(super) struct Types {
    module: Module,
    /// A tuple.
    args: Type,
    result: Type,
}

/// What the guest's table of the host's things holds.
struct Bound {
    inner: Inner,
    /// Those that the guest calls it with.
    types: Types,
}

impl Function {
    /// Wraps a closure. What it returns must be of the type that the module's schema says. An error
    /// stops the guest, poisons the instance, and comes out of the call that the host made.
    pub fn new(
        closure: impl Fn(Vec<Value>) -> Result<Value, Error> + Send + Sync + 'static,
    ) -> Self {
        Self(Inner::Host(Arc::new(move |_, args| closure(args))))
    }

    /// Wraps a closure that works on the instance's state or calls back into it.
    pub fn with<T: Send + 'static>(
        closure: impl Fn(&mut Caller<'_, T>, Vec<Value>) -> Result<Value, Error> + Send + Sync + 'static,
    ) -> Self {
        Self(Inner::Host(Arc::new(move |store, args| closure(&mut caller(store)?, args))))
    }

    /// Calls it.
    ///
    /// # Errors
    ///
    /// As [`Callback::call`](crate::Callback::call), and [`Error::Guest`] if it returns `Err`.
    pub fn call<C: Context>(&self, cx: &mut C, args: &[Value]) -> Result<Value, Error> {
        let mut store = cx.store();
        match &self.0 {
            Inner::Host(run) => {
                let id = store.data().guest.id;
                enter(&store, id)?;
                run(&mut store, args.to_vec())
            }
            Inner::Guest(object, types) => {
                let value = types.call(&mut store, object, args.to_vec())?;
                outcome(&store, types.schema().inner(&types.result), value)
            }
        }
    }

    /// Frees a function of the guest. One of the host needs no freeing.
    ///
    /// # Errors
    ///
    /// As [`Object::free`].
    pub fn free<C: Context>(&self, cx: &mut C) -> Result<(), Error> {
        match &self.0 {
            Inner::Host(_) => Ok(()),
            Inner::Guest(object, _) => object.free(cx),
        }
    }

    /// The function behind a handle that was read as one of these types.
    pub(super) fn of_handle(handle: u32, types: &Arc<Types>) -> Result<Self, Fault> {
        if !is_ours(handle) {
            return Ok(Self(Inner::Guest(Object::of_handle(handle)?, types.clone())));
        }
        let thing: Arc<dyn Any + Send + Sync> = session::find(handle)?.thing;
        let bound = thing.downcast::<Bound>().map_err(|_| Fault::WrongObject(handle))?;
        Ok(Self(bound.inner.clone()))
    }

    /// The handle to be written for a `params -> result`.
    pub(super) fn pass(&self, params: &[Type], result: &Type) -> Result<u32, Fault> {
        if params.iter().any(|ty| matches!(ty, Type::View { mutable: true, .. })) {
            return Err(Fault::Unsupported(WRITTEN));
        }
        let types = Types::of(params, result)?;
        let bound = Bound { inner: self.0.clone(), types };
        session::give(Arc::new(bound), Some(Answer::Any(answer)))
    }
}

impl Inner {
    fn run(&self, store: &mut Store<'_>, args: Vec<Value>) -> Result<Value, Error> {
        match self {
            Self::Host(run) => run(store, args),
            Self::Guest(object, types) => types.call(store, object, args),
        }
    }
}

impl Types {
    pub(super) fn of(params: &[Type], result: &Type) -> Result<Self, Fault> {
        let owner = session::owner().ok_or(session::OUTSIDE)?;
        let (module, args) = (owner.module.clone(), Type::Tuple(params.to_vec()));
        Ok(Self { module, args, result: result.clone() })
    }

    /// Those of the function that gives a stream's items.
    pub(super) fn of_stream(item: &Type) -> Result<Self, Fault> {
        Self::of(&[Type::U32], &Type::List(Box::new(item.clone())))
    }

    fn schema(&self) -> &Schema {
        self.module.schema()
    }

    /// Whether argument and result are words.
    fn by_word(&self) -> bool {
        match &self.args {
            Type::Tuple(params) => matches!(&params[..], [one] if one.is_word_for(&self.result)),
            _ => false,
        }
    }

    /// Calls a function of the guest; the result is as it lies in memory.
    fn call(
        &self,
        store: &mut Store<'_>,
        function: &Object,
        args: Vec<Value>,
    ) -> Result<Value, Error> {
        let schema = self.schema();
        let (args, mut result) = (Value::Tuple(args), Value::Unit);
        self.check_arity(&args)?;
        let mut write = |sink: &mut HostSink<'_>| write(schema, sink, &self.args, &args);
        call_guest(store, function, &mut write, &mut |source, address| {
            result = read(schema, source, &self.result, address)?;
            Ok(())
        })?;
        Ok(result)
    }

    fn check_arity(&self, args: &Value) -> Result<(), Error> {
        match (&self.args, args) {
            (Type::Tuple(types), Value::Tuple(values)) if types.len() != values.len() => {
                let ty = Type::Callback(types.clone(), Box::new(self.result.clone()));
                let declaration = self.schema().render(&ty);
                Err(SchemaError::Arity { declaration, given: values.len() }.into())
            }
            _ => Ok(()),
        }
    }
}

/// Writes a value of any type at an address.
fn write(
    schema: &Schema,
    sink: &mut HostSink<'_>,
    ty: &Type,
    value: &Value,
) -> Result<u32, Misfit> {
    use wharf_abi::Sink as _;
    let (address, place) = sink.reserve(1, schema.layout(ty))?;
    lower(schema, sink, ty, value, place)?;
    Ok(address)
}

/// Reads a value of any type at an address; what has no size is not read.
fn read(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    address: u32,
) -> Result<Value, Misfit> {
    let layout = schema.layout(ty);
    let place = source.place(address, u32::from(layout.size != 0), layout)?;
    lift(schema, source, ty, place)
}

/// Answers `wharf.call`.
fn answer(thing: &Thing, store: &mut Store<'_>, args: u32) -> Result<u32, Stopped> {
    let Bound { inner, types } = bound(thing)?;
    let schema = types.schema();
    if types.by_word() {
        return by_word(store, inner, types, args);
    }
    let values = match arguments(store, |source| read(schema, source, &types.args, args))? {
        Value::Tuple(values) => values,
        // A tuple of none.
        _ => Vec::new(),
    };
    let result = inner.run(store, values)?;
    give(store, &mut |sink| write(schema, sink, &types.result, &result))
}

/// The same for functions of a word.
fn by_word(store: &mut Store<'_>, inner: &Inner, types: &Types, word: u32) -> Result<u32, Stopped> {
    let schema = types.schema();
    let mut bytes = word.to_le_bytes();
    let values = read(schema, &mut HostSource::new(&bytes), &types.args, 0);
    let Value::Tuple(values) = values.map_err(|misfit| Error::misfit("arguments", misfit))? else {
        return Err(Error::import("the function is of another type").into());
    };
    let result = inner.run(store, values)?;
    bytes = [0; 4];
    let lowered = lower(schema, &mut HostSink::new(&mut bytes, 0), &types.result, &result, 0);
    lowered.map_err(|misfit| Error::misfit("result", misfit))?;
    Ok(u32::from_le_bytes(bytes))
}

fn bound(thing: &Thing) -> Result<&Bound, Stopped> {
    let any: &(dyn Any + Send + Sync) = &**thing;
    let of_another = || Error::import("the function is of another type").into();
    any.downcast_ref::<Bound>().ok_or_else(of_another)
}

impl Stream<Value> {
    /// The stream behind a handle that was read as one of [these types](Types::of_stream).
    pub(super) fn of_items(handle: u32, types: &Arc<Types>) -> Result<Self, Fault> {
        let types = types.clone();
        let pull = move |store: &mut Store<'_>, object: &Object, max| {
            let items = types.call(store, object, vec![Value::U32(max)])?;
            Ok(match items {
                Value::List(items) => items,
                Value::Bytes(bytes) => bytes.into_iter().map(Value::U8).collect(),
                _ => Vec::new(),
            })
        };
        Ok(Self::new(Object::of_handle(handle)?, Box::new(pull)))
    }
}

impl PartialEq for Function {
    /// Whether they are the same function.
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Inner::Host(a), Inner::Host(b)) => Arc::ptr_eq(a, b),
            (Inner::Guest(a, _), Inner::Guest(b, _)) => a == b,
            _ => false,
        }
    }
}

impl fmt::Debug for Function {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Host(_) => f.write_str("Function(Host)"),
            Inner::Guest(object, _) => f.debug_tuple("Function").field(object).finish(),
        }
    }
}
