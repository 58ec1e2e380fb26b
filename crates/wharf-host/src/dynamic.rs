//! Calls by values whose types are known only at run time.

use wasmtime::ValRaw;
use wharf_abi::schema::{Func, Receiver, Schema, Type};

use crate::{
    Context, Error, GuestError, Module, Object, SchemaError, TypeMismatch, Value,
    call::{Store, Unlowered, Wrong, close, enter, open, source},
    export::Export,
    failure::message,
    memory::{HostSink, from_bits, to_bits},
    module::{param_kinds, result_kind},
    session::{self, Passed},
    value::{argument, result},
};

/// Calls the export `name`; a method's object is the first argument.
pub(crate) fn call<C: Context>(cx: &mut C, name: &str, args: &[Value]) -> Result<Value, Error> {
    let mut store = cx.store();
    let id = store.data().guest.id;
    enter(&store, id)?;
    let export = Export::find(&mut store, name)?;
    let module = store.data().guest.module.clone();
    let func = module.export(export.index);
    let (receiver, args) = receiver(&module, func, export.receiver, args)?;
    export.prepare(&mut store)?;
    // One for the receiver and two for each argument, and one that is always there for the result.
    let mut slots = vec![ValRaw::u64(0); 2 * args.len() + 2];
    let first = usize::from(receiver.is_none());
    if let Some(object) = receiver {
        slots[0] = ValRaw::u32(object.lend(&store)?);
    }
    let owner = store.data().guest.owner.clone();
    let mut passed = Passed::new();
    let frame = open(&mut store, |sink| {
        passed = session::lower(Some(&owner), || {
            write(module.schema(), func, args, sink, &mut slots[1..])
        })?;
        Ok(())
    });
    let outcome = frame.and_then(|frame| {
        let outcome = export.call(&mut store, &mut slots[first..], &passed);
        let outcome = outcome.and_then(|()| read(&store, module.schema(), func, &slots[first]));
        close(&mut store, frame);
        outcome.map_err(Unlowered::Failed)
    });
    if let (Some(object), Receiver::Own, true) = (receiver, export.receiver, outcome.is_ok()) {
        object.forget();
    }
    outcome.map_err(|error| export.explain(&store, error))
}

/// The object of a method and the other arguments.
fn receiver<'v>(
    module: &Module,
    func: &Func,
    receiver: Receiver,
    args: &'v [Value],
) -> Result<(Option<&'v Object>, &'v [Value]), Error> {
    let (object, rest) = match (receiver, args) {
        (Receiver::None, args) => (None, args),
        (_, [Value::Object(object), rest @ ..]) => (Some(object), rest),
        (_, [other, ..]) => {
            let (path, expected) = ("self".to_string(), "an object".to_string());
            return Err(TypeMismatch { path, expected, got: other.kind().to_string() }.into());
        }
        (_, []) => return Err(arity(module, func, args)),
    };
    if rest.len() == func.params.len() {
        Ok((object, rest))
    } else {
        Err(arity(module, func, args))
    }
}

fn arity(module: &Module, func: &Func, args: &[Value]) -> Error {
    let declaration = module.schema().render_func(func);
    SchemaError::Arity { declaration, given: args.len() }.into()
}

/// Writes all arguments and their core values.
fn write(
    schema: &Schema,
    func: &Func,
    args: &[Value],
    sink: &mut HostSink<'_>,
    slots: &mut [ValRaw],
) -> Result<(), Wrong> {
    let mut next = 0;
    for (index, (param, value)) in func.params.iter().zip(args).enumerate() {
        session::param(index);
        let bits = argument(schema, sink, &param.ty, value).map_err(|misfit| (index, misfit))?;
        for (kind, bits) in param_kinds(schema, &param.ty).iter().zip(bits) {
            slots[next] = from_bits(*kind, bits);
            next += 1;
        }
    }
    Ok(())
}

/// Lifts the result; an `Err` becomes the call's error.
fn read<T: 'static>(
    store: &Store<'_, T>,
    schema: &Schema,
    func: &Func,
    slot: &ValRaw,
) -> Result<Value, Error> {
    let ty = &func.result;
    let bits = to_bits(slot, result_kind(schema, ty));
    let owner = store.data().guest.owner.clone();
    let (value, _) = session::within(owner, || result(schema, &mut source(store), ty, bits));
    match (value.map_err(|misfit| Error::misfit("result", misfit))?, schema.inner(ty)) {
        (Value::Result(Ok(value)), Type::Result(..)) => Ok(*value),
        (Value::Result(Err(value)), Type::Result(..)) => Err(guest_error(store, *value).into()),
        (value, _) => Ok(value),
    }
}

fn guest_error<T: 'static>(store: &Store<'_, T>, value: Value) -> GuestError {
    let text = match &value {
        Value::String(text) => Some(text.clone()),
        _ => message(store).filter(|text| !text.is_empty()),
    };
    GuestError { message: text.unwrap_or_else(|| format!("{value:?}")), value }
}
