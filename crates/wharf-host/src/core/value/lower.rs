//! Lowers values of schema types into memory, and checks them.
//!
//! Not recursive, like lifting, and in the order of the ABI: the bytes of a value, then those that
//! it points to, depth first.

use std::{collections::HashMap, sync::Arc};

use wharf_abi::{
    Layout, Lower, Sink,
    schema::{Case, DefKind, Field, Payload, Schema, Type},
};

use super::{
    Value,
    callback::CallbackTypes,
    convert::{Integer, integer},
    layouts::{Choice, Layouts},
};
use crate::core::memory::{HostSink, LiftError, Segment};

/// Lowers `value` as a `ty` at `at`.
pub(super) fn lower(
    schema: &Schema,
    sink: &mut HostSink<'_>,
    ty: &Type,
    value: &Value,
    at: usize,
) -> Result<(), LiftError> {
    let mut lowerer = Lowerer { schema, sink, layouts: Layouts::new(schema), open: Vec::new() };
    lowerer.run(ty, value, at).map_err(|error| lowerer.locate(error))
}

/// Lowers the text or the elements of `value` as a `ty`. Returns their address and length.
pub(super) fn lower_pair(
    schema: &Schema,
    sink: &mut HostSink<'_>,
    ty: &Type,
    value: &Value,
) -> Result<(u32, u32), LiftError> {
    let mut lowerer = Lowerer { schema, sink, layouts: Layouts::new(schema), open: Vec::new() };
    lowerer.pair(ty, value).map_err(|error| lowerer.locate(error))
}

struct Lowerer<'s, 'v, 'l, 'm> {
    schema: &'s Schema,
    sink: &'l mut HostSink<'m>,
    layouts: Layouts<'s>,
    /// The values that are being lowered, outermost first.
    open: Vec<Node<'s, 'v>>,
}

/// A value with parts that are still to be lowered.
struct Node<'s, 'v> {
    parts: Parts<'s, 'v>,
    /// The number of parts that lowering has started.
    begun: usize,
    /// Whether its type can contain itself.
    counted: bool,
}

enum Parts<'s, 'v> {
    /// Elements, one after the other.
    Elements { ty: &'s Type, values: &'v [Value], at: usize, size: u32 },
    /// Keys and values, alternating.
    Entries {
        types: [&'s Type; 2],
        entries: &'v [(Value, Value)],
        at: usize,
        offset: u32,
        size: u32,
    },
    /// Parts at places of their own, with their names if they have any.
    Listed(Vec<Part<'s, 'v>>),
    /// A part that adds no segment to the path.
    One(Part<'s, 'v>),
}

#[derive(Clone, Copy)]
struct Part<'s, 'v> {
    name: Option<&'s Arc<str>>,
    ty: &'s Type,
    /// `None` for a field that is left out.
    value: Option<&'v Value>,
    at: usize,
    /// Whether it is laid out as an option, because it has a default.
    default: bool,
}

impl<'s, 'v> Lowerer<'s, 'v, '_, '_> {
    fn run(&mut self, ty: &'s Type, value: &'v Value, at: usize) -> Result<(), LiftError> {
        self.start(ty, value, at)?;
        self.write_parts()
    }

    fn pair(&mut self, ty: &'s Type, value: &'v Value) -> Result<(u32, u32), LiftError> {
        let pair = self.lower_indirect(ty, value)?;
        self.write_parts()?;
        Ok(pair)
    }

    fn mismatch(&self, ty: &Type, value: &Value) -> LiftError {
        LiftError::mismatch(self.schema.render(ty), value.kind())
    }

    fn write_parts(&mut self) -> Result<(), LiftError> {
        while let Some(node) = self.open.last_mut() {
            let Some(part) = node.next() else {
                if node.counted {
                    self.sink.leave();
                }
                self.open.pop();
                continue;
            };
            match part {
                Part { default: false, value: Some(value), ty, at, .. } => {
                    self.start(ty, value, at)?;
                }
                Part { value, ty, at, .. } => self.option(ty, value, at)?,
            }
        }
        Ok(())
    }

    /// Adds the path to the value where lowering stopped.
    fn locate(&self, error: LiftError) -> LiftError {
        self.open.iter().rev().fold(error, |error, node| match node.segment() {
            Some(segment) => error.inside(segment),
            None => error,
        })
    }

    fn start(&mut self, ty: &'s Type, value: &'v Value, at: usize) -> Result<(), LiftError> {
        let (ty, at) = self.unwrap(ty, at)?;
        match (ty, value) {
            (Type::Unit, Value::Unit) => {}
            (Type::Bool, Value::Bool(value)) => self.sink.put_u8(at, (*value).into()),
            (Type::F32, Value::F32(value)) => self.sink.put_u32(at, value.to_bits()),
            (Type::F32, Value::F64(value)) => self.sink.put_u32(at, (*value as f32).to_bits()),
            (Type::F64, Value::F64(value)) => self.sink.put_u64(at, value.to_bits()),
            (Type::F64, Value::F32(value)) => self.sink.put_u64(at, f64::from(*value).to_bits()),
            (Type::Char, Value::Char(value)) => self.sink.put_u32(at, (*value).into()),
            (Type::Duration, Value::Duration(value)) => value.lower(self.sink, at)?,
            (Type::Time, Value::Time(value)) => value.lower(self.sink, at)?,
            (Type::String | Type::Json | Type::List(_) | Type::Set(_) | Type::Map(..), value) => {
                let (address, count) = self.lower_indirect(ty, value)?;
                self.sink.put_u32(at, address);
                let at = self.sink.offset(at, 4);
                self.sink.put_u32(at, count);
            }
            (Type::Array(element, count), Value::Bytes(_) | Value::List(_)) => {
                if len(value) != *count as usize {
                    let got = format!("{} elements", len(value));
                    return Err(LiftError::mismatch(self.schema.render(ty), got));
                }
                return self.elements(element, value, at);
            }
            (Type::Option(some), Value::Option(value)) => {
                return self.option(some, value.as_deref(), at);
            }
            (Type::Result(ok, err), Value::Result(value)) => {
                let layout = Choice::of(2, self.layouts.larger(ok, err));
                return match value {
                    Ok(value) => self.payload(layout, 0, ok, value, at),
                    Err(value) => self.payload(layout, 1, err, value, at),
                };
            }
            (Type::Tuple(types), Value::Tuple(values)) if types.len() == values.len() => {
                let parts = self.tuple(types, values, at);
                self.open(parts, false)?;
            }
            (Type::Own(_) | Type::Borrow { .. }, Value::Object(object)) => {
                object.lower(self.sink, at)?;
            }
            (Type::Callback(params, result), Value::Callback(callback)) => {
                self.sink.put_u32(at, callback.pass(params, result)?);
            }
            (Type::Host(_), Value::Host(host)) => self.sink.put_u32(at, host.pass()?),
            (Type::Ref(def), value) => return self.def(*def, ty, value, at),
            (ty, value) => match integer(value) {
                Some(number) => return self.integer(ty, number, at),
                None => return Err(self.mismatch(ty, value)),
            },
        }
        Ok(())
    }

    /// The content of boxes, for which room is reserved, and of newtypes, except those that count
    /// as a level.
    fn unwrap(&mut self, mut ty: &'s Type, mut at: usize) -> Result<(&'s Type, usize), LiftError> {
        loop {
            ty = match ty {
                Type::Box(inner) => {
                    let (address, place) = self.sink.reserve(1, self.layouts.of(inner))?;
                    self.sink.put_u32(at, address);
                    at = place;
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

    fn integer(&mut self, ty: &Type, number: Integer, at: usize) -> Result<(), LiftError> {
        let written = match ty {
            Type::U8 => number.fit().map(|n: u8| self.sink.put_u8(at, n)),
            Type::I8 => number.fit().map(|n: i8| self.sink.put_u8(at, n.cast_unsigned())),
            Type::U16 => number.fit().map(|n: u16| self.sink.put_u16(at, n)),
            Type::I16 => number.fit().map(|n: i16| self.sink.put_u16(at, n.cast_unsigned())),
            Type::U32 | Type::Usize => number.fit().map(|n: u32| self.sink.put_u32(at, n)),
            Type::I32 | Type::Isize => {
                number.fit().map(|n: i32| self.sink.put_u32(at, n.cast_unsigned()))
            }
            Type::U64 => number.fit().map(|n: u64| self.sink.put_u64(at, n)),
            Type::I64 => number.fit().map(|n: i64| self.sink.put_u64(at, n.cast_unsigned())),
            Type::U128 => number.fit().map(|n: u128| self.wide(at, n)),
            Type::I128 => number.fit().map(|n: i128| self.wide(at, n.cast_unsigned())),
            _ => None,
        };
        written.ok_or_else(|| LiftError::mismatch(self.schema.render(ty), number.to_string()))
    }

    fn wide(&mut self, at: usize, number: u128) {
        self.sink.put_u64(at, number as u64);
        let high = self.sink.offset(at, 8);
        self.sink.put_u64(high, (number >> 64) as u64);
    }

    /// Lowers a text, or reserves room for elements that are lowered next. Returns address and
    /// length.
    fn lower_indirect(&mut self, ty: &'s Type, value: &'v Value) -> Result<(u32, u32), LiftError> {
        match (ty, value) {
            (Type::String | Type::Json, Value::String(text)) => self.sink.str(text),
            (Type::List(element) | Type::Set(element), Value::Bytes(_) | Value::List(_)) => {
                let count = wharf_abi::count::<LiftError>(len(value))?;
                let (address, place) = self.sink.reserve(len(value), self.layouts.of(element))?;
                self.elements(element, value, place)?;
                Ok((address, count))
            }
            (Type::Map(key, item), Value::Map(entries)) => self.entries([key, item], entries),
            _ => Err(self.mismatch(ty, value)),
        }
    }

    fn elements(&mut self, ty: &'s Type, value: &'v Value, at: usize) -> Result<(), LiftError> {
        match value {
            Value::Bytes(bytes) if *ty == Type::U8 => {
                self.sink.put_numbers(at, bytes);
                Ok(())
            }
            Value::List(values) => {
                let size = self.layouts.of(ty).size;
                self.open(Parts::Elements { ty, values, at, size }, false)
            }
            _ => Err(LiftError::mismatch(
                format!("a list of {}", self.schema.render(ty)),
                value.kind(),
            )),
        }
    }

    fn entries(
        &mut self,
        types: [&'s Type; 2],
        entries: &'v [(Value, Value)],
    ) -> Result<(u32, u32), LiftError> {
        let count = wharf_abi::count::<LiftError>(entries.len())?;
        let layouts = types.map(|ty| self.layouts.of(ty));
        let layout = Layout::record(&layouts);
        let (address, at) = self.sink.reserve(entries.len(), layout)?;
        let offset = Layout::offset(&layouts, 1);
        self.open(Parts::Entries { types, entries, at, offset, size: layout.size }, false)?;
        Ok((address, count))
    }

    fn option(
        &mut self,
        some: &'s Type,
        value: Option<&'v Value>,
        at: usize,
    ) -> Result<(), LiftError> {
        let layout = Choice::of(2, self.layouts.of(some));
        match value {
            None => {
                self.sink.put_u8(at, 0);
                Ok(())
            }
            Some(value) => self.payload(layout, 1, some, value, at),
        }
    }

    fn payload(
        &mut self,
        layout: Choice,
        case: usize,
        ty: &'s Type,
        value: &'v Value,
        at: usize,
    ) -> Result<(), LiftError> {
        self.discriminant(layout, case, at);
        let at = self.sink.offset(at, layout.payload);
        self.open(
            Parts::One(Part { name: None, ty, value: Some(value), at, default: false }),
            false,
        )
    }

    fn discriminant(&mut self, layout: Choice, case: usize, at: usize) {
        match layout.discriminant {
            1 => self.sink.put_u8(at, case as u8),
            2 => self.sink.put_u16(at, case as u16),
            _ => self.sink.put_u32(at, case as u32),
        }
    }

    fn tuple(&mut self, types: &'s [Type], values: &'v [Value], at: usize) -> Parts<'s, 'v> {
        let mut end = Layout::UNIT;
        let parts = types.iter().zip(values).map(|(ty, value)| {
            let at = self.sink.offset(at, self.layouts.push(&mut end, ty, false));
            Part { name: None, ty, value: Some(value), at, default: false }
        });
        Parts::Listed(parts.collect())
    }

    fn def(&mut self, def: usize, ty: &Type, value: &'v Value, at: usize) -> Result<(), LiftError> {
        let counted = self.schema.is_recursive(def);
        match (&self.schema.types[def].kind, value) {
            (DefKind::Newtype(ty), value) => {
                let part = Part { name: None, ty, value: Some(value), at, default: false };
                self.open(Parts::One(part), counted)
            }
            (DefKind::Record(fields), Value::Record(values)) => {
                let parts = self.record(fields, values, at)?;
                self.open(parts, counted)
            }
            (DefKind::Tuple(types), Value::Tuple(values)) if types.len() == values.len() => {
                let parts = self.tuple(types, values, at);
                self.open(parts, counted)
            }
            (DefKind::Enum(cases) | DefKind::Variant(cases), Value::Variant(name, data)) => {
                let Some(index) = self.layouts.case(def, cases, name) else {
                    let expected = format!("a case of {}", self.schema.render(ty));
                    return Err(LiftError::mismatch(expected, format!("`{name}`")));
                };
                let layout = self.layouts.cases(def, cases);
                self.discriminant(layout, index, at);
                let place = self.sink.offset(at, layout.payload);
                let parts = self.case(&cases[index], data.as_deref(), place)?;
                self.open(parts, counted)
            }
            _ => Err(self.mismatch(ty, value)),
        }
    }

    fn case(
        &mut self,
        case: &'s Case,
        data: Option<&'v Value>,
        at: usize,
    ) -> Result<Parts<'s, 'v>, LiftError> {
        match (&case.payload, data) {
            (Payload::None, None) => Ok(Parts::Listed(Vec::new())),
            (Payload::Record(fields), Some(Value::Record(values))) => {
                self.record(fields, values, at)
            }
            (Payload::Tuple(types), Some(value)) if types.len() == 1 => {
                Ok(self.tuple(types, std::slice::from_ref(value), at))
            }
            (Payload::Tuple(types), Some(Value::Tuple(values))) if types.len() == values.len() => {
                Ok(self.tuple(types, values, at))
            }
            (payload, data) => {
                let expected = match payload {
                    Payload::None => "no data".to_string(),
                    Payload::Record(_) => "a record".to_string(),
                    Payload::Tuple(types) => format!("{} values", types.len()),
                };
                let got = data.map_or("no data", Value::kind);
                Err(LiftError::mismatch(expected, got).inside(Segment::Name(case.name.clone())))
            }
        }
    }

    fn record(
        &mut self,
        fields: &'s [Field],
        values: &'v [(Arc<str>, Value)],
        at: usize,
    ) -> Result<Parts<'s, 'v>, LiftError> {
        let mut parts = Vec::with_capacity(fields.len());
        let mut end = Layout::UNIT;
        for (field, value) in fields.iter().zip(in_order(fields, values)?) {
            if value.is_none() && !field.default {
                let error = LiftError::mismatch(self.schema.render(&field.ty), "nothing");
                return Err(error.inside(Segment::Name(field.name.clone())));
            }
            let (name, ty) = (Some(&field.name), &field.ty);
            let at = self.sink.offset(at, self.layouts.push(&mut end, ty, field.default));
            parts.push(Part { name, ty, value, at, default: field.default });
        }
        Ok(Parts::Listed(parts))
    }

    fn open(&mut self, parts: Parts<'s, 'v>, counted: bool) -> Result<(), LiftError> {
        if counted {
            self.sink.enter()?;
        }
        self.open.push(Node { parts, begun: 0, counted });
        Ok(())
    }
}

impl<'s, 'v> Node<'s, 'v> {
    fn next(&mut self) -> Option<Part<'s, 'v>> {
        let index = self.begun;
        self.begun += 1;
        let plain = |ty, value, at| Part { name: None, ty, value: Some(value), at, default: false };
        match &self.parts {
            Parts::Elements { ty, values, at, size } => {
                Some(plain(*ty, values.get(index)?, at + index * *size as usize))
            }
            Parts::Entries { types, entries, at, offset, size } => {
                let (key, value) = entries.get(index / 2)?;
                let place = at + index / 2 * *size as usize;
                Some(match index % 2 {
                    0 => plain(types[0], key, place),
                    _ => plain(types[1], value, place + *offset as usize),
                })
            }
            Parts::Listed(parts) => parts.get(index).copied(),
            Parts::One(part) => (index == 0).then_some(*part),
        }
    }

    /// The segment of the path for the part that is being lowered.
    fn segment(&self) -> Option<Segment> {
        let index = self.begun.checked_sub(1)?;
        Some(match &self.parts {
            Parts::Elements { .. } => Segment::Element(index),
            Parts::Entries { .. } => Segment::Element(index / 2),
            Parts::Listed(parts) => match parts.get(index)?.name {
                Some(name) => Segment::Name(name.clone()),
                None => Segment::Element(index),
            },
            Parts::One(_) => return None,
        })
    }
}

/// The values in the order of the fields; `None` for one that is left out.
fn in_order<'v>(
    fields: &[Field],
    values: &'v [(Arc<str>, Value)],
) -> Result<Vec<Option<&'v Value>>, LiftError> {
    let mut found = vec![None; fields.len()];
    // Built if the values have another order.
    let mut known: Option<HashMap<&str, usize>> = None;
    for (index, (name, value)) in values.iter().enumerate() {
        let place = match fields.get(index) {
            Some(field) if field.name == *name => Some(index),
            _ => {
                let all =
                    || fields.iter().enumerate().map(|(i, field)| (&*field.name, i)).collect();
                known.get_or_insert_with(all).get(&**name).copied()
            }
        };
        match place.and_then(|place| found.get_mut(place)) {
            Some(free @ None) => *free = Some(value),
            _ => return Err(LiftError::mismatch("no such field", format!("`{name}`"))),
        }
    }
    Ok(found)
}

fn len(value: &Value) -> usize {
    match value {
        Value::Bytes(bytes) => bytes.len(),
        Value::List(values) => values.len(),
        _ => 0,
    }
}

impl CallbackTypes {
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
