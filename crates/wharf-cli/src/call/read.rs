//! Converts JSON to values of a type.

use serde_json::{Map, Number, Value as Json};
use wharf_abi::schema::{Case, DefKind, Field, Payload, Schema, Type};
use wharf_bindgen::field_name;
use wharf_host::Value;

use super::mismatch::{Mismatch, describe};
use super::shape::{MAX_NESTING, is_text};
use super::{number, time};

type Read<T = Value> = std::result::Result<T, Mismatch>;

/// Converts `json` to a value of type `ty`.
///
/// # Errors
///
/// The outermost position where the JSON has another shape. The host checks the range of integers
/// and the length of arrays.
pub(super) fn read(schema: &Schema, ty: &Type, json: &Json) -> Read {
    Reader { schema, depth: 0 }.value(ty, json)
}

#[derive(Clone, Copy)]
struct Reader<'s> {
    schema: &'s Schema,
    depth: u32,
}

impl<'s> Reader<'s> {
    fn value(self, ty: &'s Type, json: &Json) -> Read {
        if self.depth == MAX_NESTING {
            return Err(Mismatch::new("less nesting", "more levels than any guest takes"));
        }
        let inner = Self { depth: self.depth + 1, ..self };
        match (ty, json) {
            (Type::Bool, Json::Bool(value)) => Ok(Value::Bool(*value)),
            (Type::Char, Json::String(text)) => char(text),
            (Type::String, Json::String(text)) => Ok(Value::String(text.clone())),
            (Type::Json, json) => Ok(Value::String(json.to_string())),
            (Type::Unit, Json::Null) => Ok(Value::Unit),
            (Type::F32 | Type::F64, Json::Number(_) | Json::String(_)) => {
                number::float(json).map(Value::F64).ok_or_else(|| self.wrong(ty, json))
            }
            (Type::Duration, Json::Number(number)) => number::duration(number)
                .map(Value::Duration)
                .ok_or_else(|| Mismatch::new("milliseconds from 0 up", describe(json))),
            (Type::Time, Json::String(text)) => {
                time::read(text).map(Value::Time).ok_or_else(|| {
                    Mismatch::new("a time such as \"2026-01-31T12:00:00Z\"", describe(json))
                })
            }
            (Type::List(of) | Type::Set(of) | Type::Array(of, _), Json::Array(items)) => {
                inner.elements(of, items).map(Value::List)
            }
            (Type::Map(key, value), json) => inner.map(ty, key, value, json),
            (Type::Option(some), json) => inner.option(some, json),
            (Type::Result(ok, err), Json::Object(object)) => inner.result(ty, ok, err, object),
            (Type::Tuple(types), json) => inner.tuple(types, json).map(Value::Tuple),
            (Type::Box(of), json) => inner.value(of, json),
            (Type::Ref(def), json) => inner.def(*def, ty, json),
            (ty, Json::Number(number)) => self.integer(ty, number),
            _ => Err(self.wrong(ty, json)),
        }
    }

    fn wrong(self, ty: &Type, json: &Json) -> Mismatch {
        let expected = self.schema.render(ty);
        let got = describe(json);
        Mismatch::new(
            expected,
            if ty.is_handle() || matches!(ty, Type::View { .. }) {
                got + ", which JSON can't say"
            } else {
                got
            },
        )
    }

    fn integer(self, ty: &Type, number: &Number) -> Read {
        let known = ty.is_number() || matches!(ty, Type::U128 | Type::I128);
        let value = if known { number::integer(number) } else { None };
        value.ok_or_else(|| Mismatch::new(self.schema.render(ty), number.to_string()))
    }

    fn elements(self, of: &'s Type, items: &[Json]) -> Read<Vec<Value>> {
        let read = |(index, item)| self.value(of, item).map_err(|error| error.at(index));
        items.iter().enumerate().map(read).collect()
    }

    /// An object if the keys are strings, or an array of pairs.
    fn map(self, ty: &Type, key: &'s Type, value: &'s Type, json: &Json) -> Read {
        let entries = match json {
            Json::Object(object) if is_text(self.schema, key) => {
                let read = |(name, item): (&String, &Json)| {
                    let name_value = self.value(key, &Json::String(name.clone()))?;
                    Ok((name_value, self.value(value, item).map_err(|error| error.in_field(name))?))
                };
                object.iter().map(read).collect::<Read<Vec<_>>>()
            }
            Json::Array(items) => {
                let read = |(index, item)| {
                    self.pair(key, value, item).map_err(|error: Mismatch| error.at(index))
                };
                items.iter().enumerate().map(read).collect()
            }
            other => Err(self.wrong(ty, other)),
        };
        entries.map(Value::Map)
    }

    fn pair(self, key: &'s Type, value: &'s Type, json: &Json) -> Read<(Value, Value)> {
        match json.as_array().map(Vec::as_slice) {
            Some([first, second]) => Ok((
                self.value(key, first).map_err(|error| error.at(0))?,
                self.value(value, second).map_err(|error| error.at(1))?,
            )),
            _ => Err(Mismatch::new("an array of key and value", describe(json))),
        }
    }

    fn option(self, some: &'s Type, json: &Json) -> Read {
        let value = match json {
            Json::Null => return Ok(Value::Option(None)),
            json if !self.schema.admits_null(some) => self.value(some, json)?,
            Json::Object(object) if object.len() == 1 && object.contains_key("some") => {
                self.value(some, &object["some"]).map_err(|error| error.in_field("some"))?
            }
            other => return Err(Mismatch::new("null or {\"some\": ...}", describe(other))),
        };
        Ok(Value::Option(Some(Box::new(value))))
    }

    fn result(self, ty: &Type, ok: &'s Type, err: &'s Type, object: &Map<String, Json>) -> Read {
        let read = |ty, name: &str, json| {
            self.value(ty, json).map(Box::new).map_err(|error| error.in_field(name))
        };
        let mut members = object.iter();
        let result = match (members.next(), members.next()) {
            (Some((name, json)), None) if name == "ok" => Ok(read(ok, name, json)?),
            (Some((name, json)), None) if name == "err" => Err(read(err, name, json)?),
            _ => {
                let expected =
                    format!("{{\"ok\": ...}} or {{\"err\": ...}} for {}", self.schema.render(ty));
                return Err(Mismatch::new(expected, describe(&Json::Object(object.clone()))));
            }
        };
        Ok(Value::Result(result))
    }

    fn tuple(self, types: &'s [Type], json: &Json) -> Read<Vec<Value>> {
        let items = json.as_array().filter(|items| items.len() == types.len());
        let items = items
            .ok_or_else(|| Mismatch::new(format!("an array of {}", types.len()), describe(json)))?;
        let read =
            |(index, (ty, item))| self.value(ty, item).map_err(|error: Mismatch| error.at(index));
        types.iter().zip(items).enumerate().map(read).collect()
    }

    fn def(self, def: usize, ty: &Type, json: &Json) -> Read {
        let Some(def) = self.schema.types.get(def) else { return Err(self.wrong(ty, json)) };
        match (&def.kind, json) {
            (DefKind::Record(fields), Json::Object(object)) => self.record(fields, object, ""),
            (DefKind::Tuple(types), json) => self.tuple(types, json).map(Value::Tuple),
            (DefKind::Newtype(of), json) => self.value(of, json),
            (DefKind::Enum(cases), Json::String(name)) => {
                Ok(Value::Variant(case(cases, name)?.name.clone(), None))
            }
            (DefKind::Variant(cases), Json::Object(object)) => {
                self.variant(&def.tag, cases, object)
            }
            (DefKind::Variant(_), json) => {
                Err(Mismatch::new(format!("an object with a {:?}", def.tag), describe(json)))
            }
            _ => Err(self.wrong(ty, json)),
        }
    }

    /// Fields by their names in JSON or Rust. `other_key` is a key of the object that is not a
    /// field.
    fn record(self, fields: &'s [Field], object: &Map<String, Json>, other_key: &str) -> Read {
        let is_field = |name: &str| fields.iter().any(|field| named(field, name));
        if let Some(stray) = object.keys().find(|name| *name != other_key && !is_field(name)) {
            let names: Vec<String> = fields.iter().map(field_name).collect();
            let expected = format!("no fields but {}", names.join(", "));
            return Err(Mismatch::new(expected, format!("\"{stray}\"")));
        }
        let mut values = Vec::with_capacity(fields.len());
        for field in fields {
            let name = field_name(field);
            let found = object.iter().find(|(key, _)| named(field, key)).map(|(_, json)| json);
            let value = self.field(field, found).map_err(|error| error.in_field(&name))?;
            values.extend(value.map(|value| (field.name.clone(), value)));
        }
        Ok(Value::Record(values))
    }

    /// An option or a field with a default may be missing, as in JavaScript.
    fn field(self, field: &'s Field, found: Option<&Json>) -> Read<Option<Value>> {
        let absent = match found {
            None => true,
            Some(json) => field.default && json.is_null() && !self.schema.admits_null(&field.ty),
        };
        match found {
            _ if absent && field.default => Ok(None),
            Some(json) => self.value(&field.ty, json).map(Some),
            None if matches!(field.ty, Type::Option(_)) => Ok(Some(Value::Option(None))),
            None => Err(Mismatch::new(self.schema.render(&field.ty), "nothing")),
        }
    }

    /// `key` is the property with the name of the case.
    fn variant(self, key: &str, cases: &'s [Case], object: &Map<String, Json>) -> Read {
        let tag = object.get(key).unwrap_or(&Json::Null);
        let Json::String(name) = tag else {
            return Err(Mismatch::new("the name of a case", describe(tag)).in_field(key));
        };
        let case = case(cases, name).map_err(|error| error.in_field(key))?;
        let data = match &case.payload {
            Payload::None => {
                self.record(&[], object, key)?;
                None
            }
            Payload::Record(fields) => Some(self.record(fields, object, key)?),
            Payload::Tuple(types) => Some(self.case_value(key, types, object)?),
        };
        Ok(Value::Variant(case.name.clone(), data.map(Box::new)))
    }

    fn case_value(self, key: &str, types: &'s [Type], object: &Map<String, Json>) -> Read {
        if let Some(stray) = object.keys().find(|name| *name != key && *name != "value") {
            return Err(Mismatch::new(
                format!("no fields but {key}, value"),
                format!("\"{stray}\""),
            ));
        }
        let json = object.get("value").unwrap_or(&Json::Null);
        let value = match types {
            [one] => self.value(one, json),
            several => self.tuple(several, json).map(Value::Tuple),
        };
        value.map_err(|error| error.in_field("value"))
    }
}

fn char(text: &str) -> Read {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) => Ok(Value::Char(char)),
        _ => Err(Mismatch::new("a string of one character", format!("{text:?}"))),
    }
}

fn named(field: &Field, name: &str) -> bool {
    *field.name == *name || field_name(field) == name
}

fn case<'s>(cases: &'s [Case], name: &str) -> Read<&'s Case> {
    cases.iter().find(|case| *case.name == *name).ok_or_else(|| {
        let names: Vec<String> = cases.iter().map(|case| format!("\"{}\"", case.name)).collect();
        Mismatch::new(format!("one of {}", names.join(", ")), format!("{name:?}"))
    })
}
