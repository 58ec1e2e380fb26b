//! Calls by values whose types are known only at run time.

use wasmtime::ValRaw;
use wharf_abi::schema::{Func, Schema, Type};

use crate::{
    Context, Error, GuestError, Module, SchemaError, Value,
    call::{Store, Unlowered, Wrong, enter, invoke, source, with_arguments},
    failure::{check_status, message},
    func::{may_refuse, raw},
    memory::{HostSink, from_bits, to_bits},
    module::{param_kinds, result_kind},
    value::{argument, result},
};

/// Calls the export `name`.
pub(crate) fn call<C: Context>(cx: &mut C, name: &str, args: &[Value]) -> Result<Value, Error> {
    let mut store = cx.store();
    let id = store.data().guest.id;
    enter(&store, id)?;
    let module = store.data().guest.module.clone();
    let index = module.find(name)?;
    let func = module.export(index);
    check_arity(&module, func, args)?;
    let raw = raw(&mut store, index)?;
    let checked = may_refuse(&store.data().guest, index);
    let slots = std::cell::RefCell::new(vec![ValRaw::u64(0); 2 * args.len() + 1]);
    let outcome = with_arguments(
        &mut store,
        |sink| write(module.schema(), func, args, sink, &mut slots.borrow_mut()),
        |store| {
            let slots = &mut *slots.borrow_mut();
            invoke(store, &raw, slots)?;
            if checked {
                check_status(store)?;
            }
            read(store, module.schema(), &func.result, &slots[0])
        },
    );
    outcome.map_err(|error| match error {
        Unlowered::Failed(error) => error,
        Unlowered::Wrong((index, misfit)) => Error::misfit(&func.params[index].name, misfit),
    })
}

fn check_arity(module: &Module, func: &Func, args: &[Value]) -> Result<(), Error> {
    if args.len() == func.params.len() {
        return Ok(());
    }
    let declaration = module.schema().render_func(func);
    Err(SchemaError::Arity { declaration, given: args.len() }.into())
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
    ty: &Type,
    slot: &ValRaw,
) -> Result<Value, Error> {
    let bits = to_bits(slot, result_kind(schema, ty));
    let value = result(schema, &mut source(store), ty, bits);
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
