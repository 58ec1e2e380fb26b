//! Lifts values of schema types from memory.
//!
//! Not recursive: a schema and a memory that nest deep must not exhaust the stack of the host. The
//! host memory of a value is charged to a budget before it is allocated, so that a small guest
//! memory can't fill that of the host.

mod node;

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, SystemTime},
};

use wharf_abi::{
    Fault, Layout, Lift, MAX_DEPTH, Source,
    schema::{Case, DefKind, Field, Payload, Schema, Type},
};

use self::node::{Make, Node, Parts};
use super::{
    DynCallback, Value,
    callback::{CallbackTypes, NOT_IN_PLACE},
    layouts::{Choice, Layouts},
};
use crate::core::{
    handles::{AnyHostValue, Object},
    memory::{HostSource, LiftError},
    stream::Stream,
};

/// The maximal nesting of values of all kinds: enough for [`MAX_DEPTH`] levels of a recursive type
/// with four types in its cycle, and little enough that the value can be dropped on a small stack.
const MAX_NESTING: usize = 4 * MAX_DEPTH as usize;

/// The approximate size of a handle in the host.
const HANDLE_BYTES: usize = 128;

/// Lifts a value of type `ty` at `at`.
pub(super) fn lift(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    at: usize,
) -> Result<Value, LiftError> {
    let mut lifter = Lifter::new(schema, source);
    lifter.run(ty, at).map_err(|error| lifter.locate(error))
}

/// Lifts `count` elements of type `ty` at `address`.
pub(super) fn lift_elements(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    address: u32,
    count: u32,
) -> Result<Value, LiftError> {
    let mut lifter = Lifter::new(schema, source);
    let step = lifter.list_at(ty, address, count)?;
    lifter.finish(step).map_err(|error| lifter.locate(error))
}

struct Lifter<'s, 'l, 'a> {
    schema: &'s Schema,
    source: &'l mut HostSource<'a>,
    layouts: Layouts<'s>,
    /// The types of callbacks and streams, shared by all values of one type.
    callbacks: HashMap<*const Type, Arc<CallbackTypes>>,
    /// The values that are being lifted, outermost first.
    open: Vec<Node<'s>>,
}

/// A finished value, or a value whose parts must be lifted first.
enum Step<'s> {
    Value(Value),
    Open(Node<'s>),
}

impl<'s, 'l, 'a> Lifter<'s, 'l, 'a> {
    fn new(schema: &'s Schema, source: &'l mut HostSource<'a>) -> Self {
        let (layouts, callbacks) = (Layouts::new(schema), HashMap::new());
        Self { schema, source, layouts, callbacks, open: Vec::new() }
    }

    fn run(&mut self, ty: &'s Type, at: usize) -> Result<Value, LiftError> {
        let step = self.start(ty, at)?;
        self.finish(step)
    }

    /// Lifts the parts of a value.
    fn finish(&mut self, mut step: Step<'s>) -> Result<Value, LiftError> {
        loop {
            let mut finished = match step {
                Step::Value(value) => Some(value),
                Step::Open(node) => {
                    self.push(node)?;
                    None
                }
            };
            step = loop {
                if let Some(value) = finished.take() {
                    match self.open.last_mut() {
                        None => return Ok(value),
                        Some(parent) => parent.add(value),
                    }
                }
                let layouts = &mut self.layouts;
                match self.open.last_mut().and_then(|node| node.next(layouts)) {
                    Some((ty, at, false)) => break self.start(ty, at)?,
                    Some((ty, at, true)) => break self.option(ty, at)?,
                    None => finished = self.close(),
                }
            };
        }
    }

    fn push(&mut self, node: Node<'s>) -> Result<(), LiftError> {
        if self.open.len() == MAX_NESTING {
            return Err(Fault::TooDeep.into());
        }
        if node.counted {
            self.source.enter()?;
        }
        self.open.push(node);
        Ok(())
    }

    fn close(&mut self) -> Option<Value> {
        let node = self.open.pop()?;
        if node.counted {
            self.source.leave();
        }
        Some(node.finish())
    }

    /// Adds the path to the value where lifting stopped.
    fn locate(&self, error: LiftError) -> LiftError {
        self.open.iter().rev().fold(error, |error, node| match node.segment() {
            Some(segment) => error.inside(segment),
            None => error,
        })
    }

    fn start(&mut self, ty: &'s Type, at: usize) -> Result<Step<'s>, LiftError> {
        let (ty, at) = self.unwrap(ty, at)?;
        let source = &mut *self.source;
        Ok(Step::Value(match ty {
            Type::Unit => Value::Unit,
            Type::Bool => Value::Bool(bool::lift(source, at)?),
            Type::U8 => Value::U8(source.u8(at)),
            Type::U16 => Value::U16(source.u16(at)),
            Type::U32 | Type::Usize => Value::U32(source.u32(at)),
            Type::U64 => Value::U64(source.u64(at)),
            Type::U128 => Value::U128(u128::lift(source, at)?),
            Type::I8 => Value::I8(i8::lift(source, at)?),
            Type::I16 => Value::I16(i16::lift(source, at)?),
            Type::I32 | Type::Isize => Value::I32(i32::lift(source, at)?),
            Type::I64 => Value::I64(i64::lift(source, at)?),
            Type::I128 => Value::I128(i128::lift(source, at)?),
            Type::F32 => Value::F32(f32::lift(source, at)?),
            Type::F64 => Value::F64(f64::lift(source, at)?),
            Type::Char => Value::Char(char::lift(source, at)?),
            Type::String | Type::Json => {
                let (address, len) = self.pair(at);
                let text = self.source.str(address, len)?;
                self.source.charge_host(text.len())?;
                Value::String(text.to_owned())
            }
            Type::Duration => Value::Duration(Duration::lift(source, at)?),
            Type::Time => Value::Time(SystemTime::lift(source, at)?),
            Type::List(element) | Type::Set(element) => {
                let (address, count) = self.pair(at);
                return self.list_at(element, address, count);
            }
            // A copy. Changes to a copy of a mutable view would be lost.
            Type::View { item, mutable: false } => {
                let (address, count) = self.pair(at);
                return self.list_at(item, address, count);
            }
            Type::View { .. } => return Err(Fault::Unsupported(NOT_IN_PLACE).into()),
            Type::Map(key, value) => return self.map(key, value, at),
            Type::Array(element, count) => return self.elements(element, at, *count),
            Type::Option(some) => return self.option(some, at),
            Type::Result(ok, err) => return self.result(ok, err, at),
            Type::Tuple(types) => return self.tuple(types, at, Make::Tuple),
            Type::Ref(def) => return self.def(*def, at),
            Type::Own(_) => {
                source.charge_host(HANDLE_BYTES)?;
                Value::Object(Object::lift(source, at)?)
            }
            Type::Callback(params, result) => {
                source.charge_host(HANDLE_BYTES)?;
                let handle = source.u32(at);
                let types = self.types(ty, || CallbackTypes::new(params, result))?;
                Value::Callback(DynCallback::of_handle(handle, types)?)
            }
            Type::Stream(item) => {
                source.charge_host(HANDLE_BYTES)?;
                let handle = source.u32(at);
                let types = self.types(ty, || CallbackTypes::of_stream(item))?;
                Value::Stream(Stream::of_items(handle, types)?)
            }
            Type::Host(_) => {
                source.charge_host(HANDLE_BYTES)?;
                Value::Host(AnyHostValue::of_handle(source.u32(at))?)
            }
            // The guest lends no objects. `unwrap` has removed boxes.
            Type::Borrow { .. } | Type::Box(_) => {
                return Err(Fault::Unsupported("a borrowed object").into());
            }
        }))
    }

    /// The content of boxes and newtypes, except newtypes that count as a level.
    fn unwrap(&mut self, mut ty: &'s Type, mut at: usize) -> Result<(&'s Type, usize), LiftError> {
        loop {
            ty = match ty {
                Type::Box(inner) => {
                    let address = self.source.u32(at);
                    at = self.source.place(address, 1, self.layouts.of(inner))?;
                    inner
                }
                Type::Ref(def) => match self.layouts.inside(*def) {
                    Some(inner) => inner,
                    None => return Ok((ty, at)),
                },
                _ => return Ok((ty, at)),
            }
        }
    }

    fn types(
        &mut self,
        ty: &Type,
        make: impl FnOnce() -> Result<CallbackTypes, Fault>,
    ) -> Result<&Arc<CallbackTypes>, Fault> {
        use std::collections::hash_map::Entry;
        Ok(match self.callbacks.entry(std::ptr::from_ref(ty)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(Arc::new(make()?)),
        })
    }

    fn pair(&self, at: usize) -> (u32, u32) {
        (self.source.u32(at), self.source.u32(self.source.offset(at, 4)))
    }

    fn list_at(
        &mut self,
        element: &'s Type,
        address: u32,
        count: u32,
    ) -> Result<Step<'s>, LiftError> {
        let place = self.source.place(address, count, self.layouts.of(element))?;
        self.elements(element, place, count)
    }

    fn elements(&mut self, ty: &'s Type, at: usize, count: u32) -> Result<Step<'s>, LiftError> {
        if *ty == Type::U8 {
            self.source.charge_host(count as usize)?;
            let bytes = self.source.numbers::<u8>(at, count)?;
            return Ok(Step::Value(Value::Bytes(bytes.to_vec())));
        }
        let (size, left) = (self.layouts.of(ty).size, count as usize);
        self.open_values(Parts::Elements { ty, at, size, left }, left, Make::List)
    }

    /// A value with `count` parts.
    fn open_values(
        &mut self,
        parts: Parts<'s>,
        count: usize,
        make: Make<'s>,
    ) -> Result<Step<'s>, LiftError> {
        self.charge::<Value>(count)?;
        Ok(Step::Open(Node::values(parts, count, make)))
    }

    /// Charges the host memory of `count` items.
    fn charge<T>(&mut self, count: usize) -> Result<(), LiftError> {
        self.source.charge_host(count.saturating_mul(size_of::<T>()))
    }

    fn map(&mut self, key: &'s Type, value: &'s Type, at: usize) -> Result<Step<'s>, LiftError> {
        let (address, count) = self.pair(at);
        let parts = [self.layouts.of(key), self.layouts.of(value)];
        let (layout, offset) = (Layout::record(&parts), Layout::offset(&parts, 1));
        let at = self.source.place(address, count, layout)?;
        let count = count as usize;
        self.charge::<(Value, Value)>(count)?;
        let parts =
            Parts::Entries { types: [key, value], at, offset, size: layout.size, left: 2 * count };
        Ok(Step::Open(Node::entries(parts, count)))
    }

    fn option(&mut self, some: &'s Type, at: usize) -> Result<Step<'s>, LiftError> {
        let layout = Choice::of(2, self.layouts.of(some));
        if self.discriminant(layout, 2, at)? == 0 {
            return Ok(Step::Value(Value::Option(None)));
        }
        self.payload(some, layout, at, Make::Some)
    }

    fn result(&mut self, ok: &'s Type, err: &'s Type, at: usize) -> Result<Step<'s>, LiftError> {
        let layout = Choice::of(2, self.layouts.larger(ok, err));
        match self.discriminant(layout, 2, at)? {
            0 => self.payload(ok, layout, at, Make::Ok),
            _ => self.payload(err, layout, at, Make::Err),
        }
    }

    fn payload(
        &mut self,
        ty: &'s Type,
        layout: Choice,
        at: usize,
        make: Make<'s>,
    ) -> Result<Step<'s>, LiftError> {
        self.charge::<Value>(1)?;
        let place = self.source.offset(at, layout.payload);
        Ok(Step::Open(Node::one(ty, place, make)))
    }

    fn discriminant(&self, layout: Choice, cases: usize, at: usize) -> Result<usize, LiftError> {
        let found = match layout.discriminant {
            1 => self.source.u8(at).into(),
            2 => self.source.u16(at).into(),
            _ => self.source.u32(at),
        };
        if (found as usize) < cases {
            Ok(found as usize)
        } else {
            Err(Fault::Discriminant { found, cases: cases as u32 }.into())
        }
    }

    fn tuple(
        &mut self,
        types: &'s [Type],
        at: usize,
        make: Make<'s>,
    ) -> Result<Step<'s>, LiftError> {
        let parts = Parts::Types { types, at, end: Layout::UNIT };
        self.open_values(parts, types.len(), make)
    }

    fn record(
        &mut self,
        fields: &'s [Field],
        at: usize,
        make: Make<'s>,
    ) -> Result<Step<'s>, LiftError> {
        self.charge::<(Arc<str>, Value)>(fields.len())?;
        let parts = Parts::Fields { fields, at, end: Layout::UNIT };
        Ok(Step::Open(Node::fields(parts, fields, make)))
    }

    fn def(&mut self, def: usize, at: usize) -> Result<Step<'s>, LiftError> {
        let counted = self.schema.is_recursive(def);
        let mut step = match &self.schema.types[def].kind {
            DefKind::Record(fields) => self.record(fields, at, Make::Record)?,
            DefKind::Tuple(types) => self.tuple(types, at, Make::Tuple)?,
            DefKind::Newtype(inner) => Step::Open(Node::one(inner, at, Make::Same)),
            DefKind::Enum(cases) | DefKind::Variant(cases) => self.case(def, cases, at)?,
            // Such a schema was refused.
            DefKind::Resource => return Err(Fault::Unsupported("an object as data").into()),
        };
        if let Step::Open(node) = &mut step {
            node.counted = counted;
        }
        Ok(step)
    }

    fn case(&mut self, def: usize, cases: &'s [Case], at: usize) -> Result<Step<'s>, LiftError> {
        let layout = self.layouts.cases(def, cases);
        let case = &cases[self.discriminant(layout, cases.len(), at)?];
        let place = self.source.offset(at, layout.payload);
        match &case.payload {
            Payload::None => Ok(Step::Value(Value::Variant(case.name.clone(), None))),
            Payload::Record(fields) => {
                self.charge::<Value>(1)?;
                self.record(fields, place, Make::Case(case))
            }
            Payload::Tuple(types) => {
                self.charge::<Value>(1)?;
                self.tuple(types, place, Make::Case(case))
            }
        }
    }
}

impl CallbackTypes {
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
