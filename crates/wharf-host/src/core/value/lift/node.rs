//! A value with parts that are still to be lifted.

use std::sync::Arc;

use wharf_abi::{
    Layout,
    schema::{Case, Field, Payload, Type},
};

use super::super::layouts::Layouts;
use crate::core::{memory::Segment, value::Value};

pub(super) struct Node<'s> {
    parts: Parts<'s>,
    /// The number of parts that lifting has started.
    begun: usize,
    done: Done<'s>,
    make: Make<'s>,
    /// Whether its type can contain itself.
    pub(super) counted: bool,
}

/// The places of the parts that are still to be lifted.
pub(super) enum Parts<'s> {
    /// Elements, one after the other.
    Elements {
        ty: &'s Type,
        at: usize,
        size: u32,
        left: usize,
    },
    /// The keys and values of a map, alternating.
    Entries {
        types: [&'s Type; 2],
        at: usize,
        offset: u32,
        size: u32,
        left: usize,
    },
    /// Parts from `at` on, each at its own offset; `end` is the layout of those before.
    Types {
        types: &'s [Type],
        at: usize,
        end: Layout,
    },
    Fields {
        fields: &'s [Field],
        at: usize,
        end: Layout,
    },
    One(Option<(&'s Type, usize)>),
}

/// The parts that are lifted.
enum Done<'s> {
    Values(Vec<Value>),
    Entries(Vec<(Value, Value)>, Option<Value>),
    Fields(Vec<(Arc<str>, Value)>, &'s [Field]),
}

/// What the parts are combined to.
pub(super) enum Make<'s> {
    List,
    Map,
    Tuple,
    Record,
    Some,
    Ok,
    Err,
    Case(&'s Case),
    /// A newtype, which is represented by its content.
    Same,
}

impl<'s> Node<'s> {
    /// A value with `count` parts.
    pub(super) fn values(parts: Parts<'s>, count: usize, make: Make<'s>) -> Self {
        let done = Done::Values(Vec::with_capacity(count));
        Self { parts, begun: 0, done, make, counted: false }
    }

    pub(super) fn entries(parts: Parts<'s>, count: usize) -> Self {
        let done = Done::Entries(Vec::with_capacity(count), None);
        Self { parts, begun: 0, done, make: Make::Map, counted: false }
    }

    pub(super) fn fields(parts: Parts<'s>, fields: &'s [Field], make: Make<'s>) -> Self {
        let done = Done::Fields(Vec::with_capacity(fields.len()), fields);
        Self { parts, begun: 0, done, make, counted: false }
    }

    /// A value with one part.
    pub(super) fn one(ty: &'s Type, at: usize, make: Make<'s>) -> Self {
        Self::values(Parts::One(Some((ty, at))), 1, make)
    }

    /// The next part: its type, its place, and whether it is an option because it has a default.
    pub(super) fn next(&mut self, layouts: &mut Layouts<'s>) -> Option<(&'s Type, usize, bool)> {
        let next = match &mut self.parts {
            Parts::Elements { ty, at, size, left } => {
                *left = left.checked_sub(1)?;
                let place = *at;
                *at += *size as usize;
                (*ty, place, false)
            }
            Parts::Entries { types: [key, value], at, offset, size, left } => {
                *left = left.checked_sub(1)?;
                if left.is_multiple_of(2) {
                    let place = *at + *offset as usize;
                    *at += *size as usize;
                    (*value, place, false)
                } else {
                    (*key, *at, false)
                }
            }
            Parts::Types { types, at, end } => {
                let (ty, rest) = types.split_first()?;
                *types = rest;
                (ty, *at + layouts.push(end, ty, false) as usize, false)
            }
            Parts::Fields { fields, at, end } => {
                let (field, rest) = fields.split_first()?;
                *fields = rest;
                let place = layouts.push(end, &field.ty, field.default);
                (&field.ty, *at + place as usize, field.default)
            }
            Parts::One(part) => {
                let (ty, at) = part.take()?;
                (ty, at, false)
            }
        };
        self.begun += 1;
        Some(next)
    }

    /// Adds the lifted value of the part that was started last.
    pub(super) fn add(&mut self, value: Value) {
        match &mut self.done {
            Done::Values(values) => values.push(value),
            Done::Entries(entries, key) => match key.take() {
                None => *key = Some(value),
                Some(key) => entries.push((key, value)),
            },
            Done::Fields(values, fields) => {
                let Some(field) = fields.get(self.begun - 1) else { return };
                match value {
                    // A field with a default is left out if it is absent.
                    Value::Option(value) if field.default => {
                        values.extend(value.map(|value| (field.name.clone(), *value)));
                    }
                    value => values.push((field.name.clone(), value)),
                }
            }
        }
    }

    /// The segment of the path for the part that is being lifted.
    pub(super) fn segment(&self) -> Option<Segment> {
        let index = self.begun.checked_sub(1)?;
        let field = |fields: &[Field]| Some(Segment::Name(fields.get(index)?.name.clone()));
        match (&self.done, &self.make) {
            (_, Make::Some | Make::Ok | Make::Err | Make::Same) => None,
            (Done::Fields(_, fields), _) => field(fields),
            (_, Make::Map) => Some(Segment::Element(index / 2)),
            (_, Make::Case(case)) => Some(Segment::Name(case.name.clone())),
            _ => Some(Segment::Element(index)),
        }
    }

    /// The finished value.
    pub(super) fn finish(self) -> Value {
        let Self { done, make, .. } = self;
        let data = match done {
            Done::Entries(entries, _) => Value::Map(entries),
            Done::Fields(fields, _) => Value::Record(fields),
            Done::Values(mut values) => match &make {
                Make::List => Value::List(values),
                Make::Case(Case { payload: Payload::Tuple(types), .. }) if types.len() != 1 => {
                    Value::Tuple(values)
                }
                Make::Tuple => Value::Tuple(values),
                _ => values.pop().unwrap_or(Value::Unit),
            },
        };
        match make {
            Make::Some => Value::Option(Some(Box::new(data))),
            Make::Ok => Value::Result(Ok(Box::new(data))),
            Make::Err => Value::Result(Err(Box::new(data))),
            Make::Case(case) => Value::Variant(case.name.clone(), Some(Box::new(data))),
            Make::List | Make::Map | Make::Tuple | Make::Record | Make::Same => data,
        }
    }
}
