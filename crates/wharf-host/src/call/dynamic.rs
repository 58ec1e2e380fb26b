//! Calls by values whose types are known only at run time.

use wharf_abi::schema::{Func, Receiver, Schema, Type};

use super::{
    export::Export,
    frame::{LowerError, pop_frame, push_frame},
    guest_callback::lift_result,
    objects,
    store::Store,
    trap::guest_message,
};
use crate::{
    core::{
        core_signature::{param_kinds, result_kind},
        error::{Error, GuestError, SchemaError, TypeMismatch},
        handles::{Object, PassedHandles, enter_param, lower as lower_handles},
        memory::HostSink,
        params::ArgError,
        slots::CoreSlot,
        value::{Value, lift_list, lift_result as lift_value, lower_arg},
    },
    engine::Backend,
};

/// The arguments that the guest may have changed in place, by index, as they are after the call.
type Changed = Vec<(usize, Value)>;

/// Calls the export `name`. The first argument of a method is its receiver.
pub(crate) fn call<B: Backend>(
    store: &mut Store<'_, B>,
    name: &str,
    args: &[Value],
) -> Result<(Value, Changed), Error> {
    store.enter_own()?;
    let export = Export::find(store, name)?;
    export.prepare(store)?;
    let owner = store.owner();
    let (schema, func) = (&owner.schema.schema, owner.schema.export(export.index));
    let (receiver, args) = split_receiver(schema, func, export.receiver, args)?;
    let handle = receiver.map(|object| objects::handle(store, object)).transpose()?;
    let receiver = receiver.zip(handle);
    let call = Call { export, schema, func, receiver };
    let (result, mut changed) =
        call.run(store, args).map_err(|error| export.with_path(store, error))?;
    if receiver.is_some() {
        for (index, _) in &mut changed {
            *index += 1;
        }
    }
    Ok((result, changed))
}

/// A call with the right number of arguments.
struct Call<'s, B: Backend> {
    export: Export<B>,
    schema: &'s Schema,
    func: &'s Func,
    /// The object and its handle.
    receiver: Option<(&'s Object, u32)>,
}

impl<B: Backend> Call<'_, B> {
    fn run(
        &self,
        store: &mut Store<'_, B>,
        args: &[Value],
    ) -> Result<(Value, Changed), LowerError> {
        // One for the receiver and two for each argument; at least two.
        let mut slots = vec![B::Slot::from_word(0); 2 * args.len() + 2];
        slots[0] = B::Slot::from_word(self.receiver.map_or(0, |(_, handle)| handle));
        let owner = store.owner();
        let mut passed = PassedHandles::default();
        let frame = push_frame(store, &mut |sink| {
            let write = || write(self.schema, self.func, args, sink, &mut slots[1..]);
            lower_handles(Some(&owner), &mut passed, write)
        })?;
        self.export.add_receiver(self.receiver, &mut passed);
        let lowered = slots.clone();
        let slots = &mut slots[usize::from(self.receiver.is_none())..];
        let outcome = self.export.call(store, slots, &mut passed);
        let outcome = outcome.and_then(|()| Ok(read(store, self.schema, self.func, &slots[0])?));
        let outcome = outcome.map_err(LowerError::Guest).and_then(|result| {
            let changed = self.read_changed(store, &lowered[1..])?;
            Ok((result, changed))
        });
        pop_frame(store, frame);
        outcome
    }

    /// Lifts the arguments that the guest may have changed, from the core values that they were
    /// passed by.
    fn read_changed(&self, store: &Store<'_, B>, slots: &[B::Slot]) -> Result<Changed, LowerError> {
        let mut changed = Changed::new();
        let mut next = 0;
        for (index, param) in self.func.params.iter().enumerate() {
            let kinds = param_kinds(self.schema, &param.ty);
            if let (true, [address, len]) = (param.mutable, &slots[next..next + kinds.len()]) {
                let at = (address.to_word(), len.to_word());
                let value = lift_list(self.schema, &mut store.source(), &param.ty, at);
                let value = value
                    .map_err(|error| LowerError::Guest(Error::lift(&param.name, error).into()))?;
                changed.push((index, value));
            }
            next += kinds.len();
        }
        Ok(changed)
    }
}

/// The receiver of a method, and the other arguments.
fn split_receiver<'v>(
    schema: &Schema,
    func: &Func,
    receiver: Receiver,
    args: &'v [Value],
) -> Result<(Option<&'v Object>, &'v [Value]), Error> {
    let (object, rest) = match (receiver, args) {
        (Receiver::None, args) => (None, args),
        (_, [Value::Object(object), rest @ ..]) => (Some(object), rest),
        (_, [other, ..]) => {
            return Err(TypeMismatch::new("self", "an object", other.kind()).into());
        }
        (_, []) => return Err(argument_count(schema, func, args)),
    };
    if rest.len() == func.params.len() {
        Ok((object, rest))
    } else {
        Err(argument_count(schema, func, args))
    }
}

fn argument_count(schema: &Schema, func: &Func, args: &[Value]) -> Error {
    let declaration = schema.render_func(func);
    SchemaError::ArgumentCount { declaration, given: args.len() }.into()
}

/// Lowers all arguments and sets their core values.
fn write<V: CoreSlot>(
    schema: &Schema,
    func: &Func,
    args: &[Value],
    sink: &mut HostSink<'_>,
    slots: &mut [V],
) -> Result<(), ArgError> {
    let mut next = 0;
    for (index, (param, value)) in func.params.iter().zip(args).enumerate() {
        enter_param(index);
        let bits = lower_arg(schema, sink, &param.ty, value).map_err(|error| (index, error))?;
        for (kind, bits) in param_kinds(schema, &param.ty).iter().zip(bits) {
            slots[next] = V::from_bits(*kind, bits);
            next += 1;
        }
    }
    Ok(())
}

/// Lifts the result. An `Err` is the error of the call.
fn read<B: Backend>(
    store: &mut Store<'_, B>,
    schema: &Schema,
    func: &Func,
    slot: &B::Slot,
) -> Result<Value, Error> {
    let ty = &func.result;
    let bits = slot.to_bits(result_kind(schema, ty));
    let value = lift_result(store, |store| lift_value(schema, &mut store.source(), ty, bits));
    let value = value.map_err(|error| Error::lift("result", error))?;
    take_err(store, schema.inner(ty), value)
}

/// A result of type `ty`; the `Err` of a `Result` is the error of the call.
pub(super) fn take_err<B: Backend>(
    store: &Store<'_, B>,
    ty: &Type,
    value: Value,
) -> Result<Value, Error> {
    match (value, ty) {
        (Value::Result(Ok(value)), Type::Result(..)) => Ok(*value),
        (Value::Result(Err(value)), Type::Result(..)) => Err(guest_error(store, *value).into()),
        (value, _) => Ok(value),
    }
}

fn guest_error<B: Backend>(store: &Store<'_, B>, value: Value) -> GuestError {
    let text = match &value {
        Value::String(text) => Some(text.clone()),
        _ => guest_message(store).filter(|text| !text.is_empty()),
    };
    GuestError::new(text.unwrap_or_else(|| debug_text(&value)), value)
}

/// The `Debug` text of a value, cut at a readable length.
fn debug_text(value: &Value) -> String {
    use std::fmt::{Error, Result, Write};
    const MAX_BYTES: usize = 1000;
    struct Cut(String);
    impl Write for Cut {
        fn write_str(&mut self, text: &str) -> Result {
            self.0.extend(text.chars().take(MAX_BYTES));
            if self.0.len() > MAX_BYTES { Err(Error) } else { Ok(()) }
        }
    }
    let mut cut = Cut(String::new());
    let _is_cut = write!(cut, "{value:?}");
    cut.0
}
