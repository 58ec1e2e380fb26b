//! Reads values of schema types from memory.
//!
//! Without recursion: a schema and a memory made to nest deep must not cost the host its stack.

use std::time::{Duration, SystemTime};

use wharf_abi::{
    Fault, Layout, Lift, MAX_DEPTH, Source,
    schema::{Case, DefKind, Field, Payload, Schema, Type, VariantLayout},
};

use super::{Function, Value};
use crate::{
    AnyHost, Object, Stream,
    memory::{HostSource, Misfit, Segment},
};

/// How deep values of all kinds may nest: enough for [`MAX_DEPTH`] levels of a recursive type that takes
/// four to come back to itself, and little enough that the value can be dropped on a small stack.
const MAX_NESTING: usize = 4 * MAX_DEPTH as usize;

/// Reads a value of type `ty` at `at`.
pub(super) fn lift(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    at: usize,
) -> Result<Value, Misfit> {
    let mut lifter = Lifter { schema, source, open: Vec::new() };
    lifter.run(ty, at).map_err(|misfit| lifter.locate(misfit))
}

/// Reads `count` elements of type `ty` at `address`.
pub(super) fn lift_elements(
    schema: &Schema,
    source: &mut HostSource<'_>,
    ty: &Type,
    address: u32,
    count: u32,
) -> Result<Value, Misfit> {
    let mut lifter = Lifter { schema, source, open: Vec::new() };
    let step = lifter.list_at(ty, address, count)?;
    lifter.finish(step).map_err(|misfit| lifter.locate(misfit))
}

struct Lifter<'s, 'l, 'a> {
    schema: &'s Schema,
    source: &'l mut HostSource<'a>,
    /// The values being read, outermost first.
    open: Vec<Node<'s>>,
}

/// A value some of whose parts are still to be read.
struct Node<'s> {
    parts: Parts<'s>,
    done: Vec<Value>,
    make: Make<'s>,
    /// Its type can contain itself.
    counted: bool,
}

/// Where the parts of a value are.
enum Parts<'s> {
    /// Side by side.
    Elements { ty: &'s Type, at: usize, size: u32, count: usize },
    /// A map's keys and values by turns.
    Entries { key: &'s Type, value: &'s Type, at: usize, offset: u32, size: u32, count: usize },
    /// Each at its own place.
    Listed(Vec<(&'s Type, usize, bool)>),
}

/// What becomes of the parts.
enum Make<'s> {
    List,
    Map,
    Tuple,
    Record(&'s [Field]),
    Some,
    Ok,
    Err,
    Case(&'s Case),
}

/// A type at a place: a value, or parts to be read first.
enum Step<'s> {
    Value(Value),
    Open(Node<'s>),
}

impl<'s> Lifter<'s, '_, '_> {
    fn run(&mut self, ty: &'s Type, at: usize) -> Result<Value, Misfit> {
        let step = self.start(ty, at)?;
        self.finish(step)
    }

    /// Reads the parts of a value that has been begun.
    fn finish(&mut self, mut step: Step<'s>) -> Result<Value, Misfit> {
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
                        Some(parent) => parent.done.push(value),
                    }
                }
                match self.open.last().and_then(Node::next) {
                    Some((ty, at, false)) => break self.start(ty, at)?,
                    Some((ty, at, true)) => break self.option(ty, at)?,
                    None => finished = self.close(),
                }
            };
        }
    }

    fn push(&mut self, node: Node<'s>) -> Result<(), Misfit> {
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

    /// Adds the path to where reading stopped.
    fn locate(&self, misfit: Misfit) -> Misfit {
        self.open.iter().rev().fold(misfit, |misfit, node| match node.segment() {
            Some(segment) => misfit.inside(segment),
            None => misfit,
        })
    }

    fn start(&mut self, ty: &'s Type, at: usize) -> Result<Step<'s>, Misfit> {
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
            Type::String | Type::Json => Value::String(String::lift(source, at)?),
            Type::Duration => Value::Duration(Duration::lift(source, at)?),
            Type::Time => Value::Time(SystemTime::lift(source, at)?),
            Type::List(element) | Type::Set(element) => return self.list(element, at),
            Type::Map(key, value) => return self.map(key, value, at),
            Type::Array(element, count) => return Ok(self.elements(element, at, *count)),
            Type::Option(some) => return self.option(some, at),
            Type::Result(ok, err) => return self.result(ok, err, at),
            Type::Tuple(types) => return Ok(Step::Open(self.tuple(types, at, Make::Tuple))),
            Type::Box(inner) => {
                let address = self.source.u32(at);
                let place = self.source.place(address, 1, self.schema.layout(inner))?;
                return self.start(inner, place);
            }
            Type::Ref(def) => return self.def(*def, at),
            Type::Own(_) => Value::Object(Object::lift(source, at)?),
            Type::Callback(params, result) => {
                Value::Function(Function::of_handle(source.u32(at), params, result)?)
            }
            Type::Stream(item) => Value::Stream(Stream::of_items(source.u32(at), item)?),
            Type::Host(_) => Value::Host(AnyHost::of_handle(source.u32(at))?),
            // The guest lends objects to nobody.
            Type::Borrow { .. } => return Err(Fault::Unsupported("a borrowed object").into()),
        }))
    }

    fn pair(&self, at: usize) -> (u32, u32) {
        (self.source.u32(at), self.source.u32(self.source.offset(at, 4)))
    }

    fn list(&mut self, element: &'s Type, at: usize) -> Result<Step<'s>, Misfit> {
        let (address, count) = self.pair(at);
        self.list_at(element, address, count)
    }

    fn list_at(&mut self, element: &'s Type, address: u32, count: u32) -> Result<Step<'s>, Misfit> {
        let place = self.source.place(address, count, self.schema.layout(element))?;
        Ok(self.elements(element, place, count))
    }

    fn elements(&self, element: &'s Type, at: usize, count: u32) -> Step<'s> {
        if *element == Type::U8 {
            let bytes = (0..count).map(|index| self.source.u8(self.source.offset(at, index)));
            return Step::Value(Value::Bytes(bytes.collect()));
        }
        let size = self.schema.layout(element).size;
        let parts = Parts::Elements { ty: element, at, size, count: count as usize };
        Step::Open(Node::new(parts, Make::List))
    }

    fn map(&mut self, key: &'s Type, value: &'s Type, at: usize) -> Result<Step<'s>, Misfit> {
        let (address, count) = self.pair(at);
        let (layout, offset) = self.entry(key, value);
        let at = self.source.place(address, count, layout)?;
        let count = count as usize;
        let parts = Parts::Entries { key, value, at, offset, size: layout.size, count };
        Ok(Step::Open(Node::new(parts, Make::Map)))
    }

    /// The layout of a map's entry, and where in it the value is.
    fn entry(&self, key: &Type, value: &Type) -> (Layout, u32) {
        let parts = [self.schema.layout(key), self.schema.layout(value)];
        (Layout::record(&parts), Layout::offset(&parts, 1))
    }

    fn option(&mut self, some: &'s Type, at: usize) -> Result<Step<'s>, Misfit> {
        let layout = self.schema.option_layout(some);
        if self.discriminant(layout, 2, at)? == 0 {
            return Ok(Step::Value(Value::Option(None)));
        }
        Ok(self.payload(some, layout, at, Make::Some))
    }

    fn result(&mut self, ok: &'s Type, err: &'s Type, at: usize) -> Result<Step<'s>, Misfit> {
        let layout = self.schema.result_layout(ok, err);
        Ok(match self.discriminant(layout, 2, at)? {
            0 => self.payload(ok, layout, at, Make::Ok),
            _ => self.payload(err, layout, at, Make::Err),
        })
    }

    fn payload(&self, ty: &'s Type, layout: VariantLayout, at: usize, make: Make<'s>) -> Step<'s> {
        let place = self.source.offset(at, layout.payload);
        Step::Open(Node::new(Parts::Listed(vec![(ty, place, false)]), make))
    }

    fn discriminant(
        &self,
        layout: VariantLayout,
        cases: usize,
        at: usize,
    ) -> Result<usize, Misfit> {
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

    fn tuple(&self, types: &'s [Type], at: usize, make: Make<'s>) -> Node<'s> {
        let offsets = self.schema.offsets(types);
        let place = |offset| self.source.offset(at, offset);
        let parts = types.iter().zip(offsets).rev();
        let parts = parts.map(|(ty, offset)| (ty, place(offset), false)).collect();
        Node::new(Parts::Listed(parts), make)
    }

    fn record(&self, fields: &'s [Field], at: usize, make: Make<'s>) -> Node<'s> {
        let offsets = self.schema.field_offsets(fields);
        let place = |offset| self.source.offset(at, offset);
        let parts = fields.iter().zip(offsets).rev();
        let parts =
            parts.map(|(field, offset)| (&field.ty, place(offset), field.default)).collect();
        Node::new(Parts::Listed(parts), make)
    }

    fn def(&mut self, def: usize, at: usize) -> Result<Step<'s>, Misfit> {
        let counted = self.schema.is_recursive(def);
        let mut step = match &self.schema.types[def].kind {
            DefKind::Record(fields) => Step::Open(self.record(fields, at, Make::Record(fields))),
            DefKind::Tuple(types) => Step::Open(self.tuple(types, at, Make::Tuple)),
            DefKind::Newtype(inner) => return self.start(inner, at),
            DefKind::Enum(cases) | DefKind::Variant(cases) => self.case(cases, at)?,
            // A schema that uses an object as data was refused.
            DefKind::Resource => return Err(Fault::Unsupported("an object as data").into()),
        };
        if let Step::Open(node) = &mut step {
            node.counted = counted;
        }
        Ok(step)
    }

    fn case(&mut self, cases: &'s [Case], at: usize) -> Result<Step<'s>, Misfit> {
        let layout = self.schema.cases_layout(cases);
        let case = &cases[self.discriminant(layout, cases.len(), at)?];
        let place = self.source.offset(at, layout.payload);
        Ok(match &case.payload {
            Payload::None => Step::Value(Value::Variant(case.name.clone(), None)),
            Payload::Record(fields) => Step::Open(self.record(fields, place, Make::Case(case))),
            Payload::Tuple(types) => Step::Open(self.tuple(types, place, Make::Case(case))),
        })
    }
}

impl<'s> Node<'s> {
    fn new(parts: Parts<'s>, make: Make<'s>) -> Self {
        Self { parts, done: Vec::new(), make, counted: false }
    }

    /// The next part: its type, its place, and whether it is an option because it has a default.
    fn next(&self) -> Option<(&'s Type, usize, bool)> {
        let index = self.done.len();
        match &self.parts {
            Parts::Elements { ty, at, size, count } => {
                (index < *count).then(|| (*ty, at + index * *size as usize, false))
            }
            Parts::Entries { key, value, at, offset, size, count } => {
                let entry = at + index / 2 * *size as usize;
                let part = if index.is_multiple_of(2) {
                    (*key, entry)
                } else {
                    (*value, entry + *offset as usize)
                };
                (index < 2 * *count).then_some((part.0, part.1, false))
            }
            Parts::Listed(parts) => Some(*parts.get(parts.len().checked_sub(index + 1)?)?),
        }
    }

    /// The part being read, for a path.
    fn segment(&self) -> Option<Segment> {
        let index = self.done.len();
        let field =
            |fields: &[Field]| fields.get(index).map(|field| Segment::Name(field.name.clone()));
        match &self.make {
            Make::List | Make::Tuple => Some(Segment::Element(index)),
            Make::Map => Some(Segment::Element(index / 2)),
            Make::Record(fields) => field(fields),
            Make::Case(case) => match &case.payload {
                Payload::Record(fields) => field(fields),
                _ => Some(Segment::Name(case.name.clone())),
            },
            Make::Some | Make::Ok | Make::Err => None,
        }
    }

    fn finish(self) -> Value {
        let mut done = self.done;
        match self.make {
            Make::List => Value::List(done),
            Make::Tuple => Value::Tuple(done),
            Make::Map => Value::Map(entries(done)),
            Make::Record(fields) => record(fields, done),
            Make::Some => Value::Option(done.pop().map(Box::new)),
            Make::Ok => Value::Result(Ok(only(done).into())),
            Make::Err => Value::Result(Err(only(done).into())),
            Make::Case(case) => {
                let data = match &case.payload {
                    Payload::Record(fields) => record(fields, done),
                    Payload::Tuple(types) if types.len() == 1 => only(done),
                    _ => Value::Tuple(done),
                };
                Value::Variant(case.name.clone(), Some(Box::new(data)))
            }
        }
    }
}

fn only(mut done: Vec<Value>) -> Value {
    done.pop().unwrap_or(Value::Unit)
}

fn entries(done: Vec<Value>) -> Vec<(Value, Value)> {
    let mut values = done.into_iter();
    let mut entries = Vec::with_capacity(values.len() / 2);
    while let (Some(key), Some(value)) = (values.next(), values.next()) {
        entries.push((key, value));
    }
    entries
}

fn record(fields: &[Field], done: Vec<Value>) -> Value {
    let value = |(field, value): (&Field, Value)| match value {
        // What has a default is there or not, without an option to say so.
        Value::Option(value) if field.default => Some((field.name.clone(), *value?)),
        value => Some((field.name.clone(), value)),
    };
    Value::Record(fields.iter().zip(done).filter_map(value).collect())
}
