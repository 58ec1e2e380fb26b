//! Calls by values whose types are known only at run time.

use wasmtime::ValRaw;
use wharf_abi::schema::{Func, Receiver, Schema, Type};

use crate::{
    Context, Error, GuestError, Module, Object, SchemaError, TypeMismatch, Value,
    call::{Store, Unlowered, Wrong, close, enter, open, source},
    export::Export,
    failure::message,
    function::lift_back,
    memory::{HostSink, from_bits, to_bits},
    module::{param_kinds, result_kind},
    session::{self, Passed},
    value::{argument, list, result},
};

/// What an argument is after the call, with its index, for those that the guest may change in place.
type Changed = Vec<(usize, Value)>;

/// Calls the export `name`; a method's object is the first argument.
pub(crate) fn call<C: Context>(
    cx: &mut C,
    name: &str,
    args: &[Value],
) -> Result<(Value, Changed), Error> {
    let mut store = cx.store();
    let id = store.data().guest.id;
    enter(&store, id)?;
    let export = Export::find(&mut store, name)?;
    export.prepare(&mut store)?;
    let module = store.data().guest.module.clone();
    let func = module.export(export.index);
    let (receiver, args) = receiver(&module, func, export.receiver, args)?;
    let handle = receiver.map(|object| object.lend(&store)).transpose()?;
    let receiver = receiver.zip(handle);
    let call = Call { export, schema: module.schema(), func, receiver };
    let (result, mut changed) =
        call.run(&mut store, args).map_err(|error| export.explain(&store, error))?;
    if receiver.is_some() {
        for (index, _) in &mut changed {
            *index += 1;
        }
    }
    Ok((result, changed))
}

/// A call whose arguments have been counted.
struct Call<'s> {
    export: Export,
    schema: &'s Schema,
    func: &'s Func,
    /// The object and its handle.
    receiver: Option<(&'s Object, u32)>,
}

impl Call<'_> {
    fn run(&self, store: &mut Store<'_>, args: &[Value]) -> Result<(Value, Changed), Unlowered> {
        // One for the receiver, two for each argument, and one that is there without any.
        let mut slots = vec![ValRaw::u64(0); 2 * args.len() + 2];
        slots[0] = ValRaw::u32(self.receiver.map_or(0, |(_, handle)| handle));
        let owner = store.data().guest.owner.clone();
        let mut passed = Passed::default();
        let frame = open(store, &mut |sink| {
            let write = || write(self.schema, self.func, args, sink, &mut slots[1..]);
            session::lower(Some(&owner), &mut passed, write)
        })?;
        self.export.receive(self.receiver, &mut passed);
        let lowered = slots.clone();
        let slots = &mut slots[usize::from(self.receiver.is_none())..];
        let outcome = self.export.call(store, slots, &mut passed);
        let outcome = outcome.and_then(|()| Ok(read(store, self.schema, self.func, &slots[0])?));
        let outcome = outcome.map_err(Unlowered::Failed).and_then(|result| {
            let changed = self.changed(store, &lowered[1..]).map_err(Unlowered::Wrong)?;
            Ok((result, changed))
        });
        close(store, frame);
        outcome
    }

    /// Reads the arguments that the guest may have changed, from the core values they were passed by.
    fn changed(&self, store: &Store<'_>, slots: &[ValRaw]) -> Result<Changed, Wrong> {
        let mut changed = Changed::new();
        let mut next = 0;
        for (index, param) in self.func.params.iter().enumerate() {
            let kinds = param_kinds(self.schema, &param.ty);
            if let (true, [address, len]) = (param.mutable, &slots[next..next + kinds.len()]) {
                let at = (address.get_u32(), len.get_u32());
                let value = list(self.schema, &mut source(store), &param.ty, at);
                changed.push((index, value.map_err(|misfit| (index, misfit))?));
            }
            next += kinds.len();
        }
        Ok(changed)
    }
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
fn read(
    store: &mut Store<'_>,
    schema: &Schema,
    func: &Func,
    slot: &ValRaw,
) -> Result<Value, Error> {
    let ty = &func.result;
    let bits = to_bits(slot, result_kind(schema, ty));
    let value = lift_back(store, |store| result(schema, &mut source(store), ty, bits));
    let value = value.map_err(|misfit| Error::misfit("result", misfit))?;
    outcome(store, schema.inner(ty), value)
}

/// A result of type `ty`; an `Err` becomes the call's error.
pub(crate) fn outcome(store: &Store<'_>, ty: &Type, value: Value) -> Result<Value, Error> {
    match (value, ty) {
        (Value::Result(Ok(value)), Type::Result(..)) => Ok(*value),
        (Value::Result(Err(value)), Type::Result(..)) => Err(guest_error(store, *value).into()),
        (value, _) => Ok(value),
    }
}

fn guest_error(store: &Store<'_>, value: Value) -> GuestError {
    let text = match &value {
        Value::String(text) => Some(text.clone()),
        _ => message(store).filter(|text| !text.is_empty()),
    };
    GuestError { message: text.unwrap_or_else(|| shown(&value)), value }
}

/// A value as text, cut where it is too long to be read.
fn shown(value: &Value) -> String {
    use std::fmt::{Error, Result, Write};
    const LONG: usize = 1000;
    struct Short(String);
    impl Write for Short {
        fn write_str(&mut self, text: &str) -> Result {
            self.0.extend(text.chars().take(LONG));
            if self.0.len() > LONG { Err(Error) } else { Ok(()) }
        }
    }
    let mut short = Short(String::new());
    let _cut = write!(short, "{value:?}");
    short.0
}
