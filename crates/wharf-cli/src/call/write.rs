//! Converts values of a type to JSON.

use std::sync::Arc;

use serde_json::{Map, Value as Json};
use wharf_abi::schema::{Case, Def, DefKind, Field, Payload, Schema, Type};
use wharf_bindgen::field_name;
use wharf_host::Value;

use super::shape::is_text;
use super::{number, time};

/// Converts `value` of type `ty` to JSON. `None` if it has no JSON.
pub(super) fn write(schema: &Schema, ty: &Type, value: &Value) -> Option<Json> {
    Writer { schema }.value(ty, value)
}

#[derive(Clone, Copy)]
struct Writer<'s> {
    schema: &'s Schema,
}

impl Writer<'_> {
    fn value(self, ty: &Type, value: &Value) -> Option<Json> {
        let ty = self.schema.unboxed(ty);
        Some(match (ty, value) {
            (_, Value::Unit) => Json::Null,
            (_, Value::Bool(value)) => Json::Bool(*value),
            (_, Value::Char(value)) => Json::String(value.to_string()),
            (Type::Json, Value::String(text)) => serde_json::from_str(text).ok()?,
            (_, Value::String(text)) => Json::String(text.clone()),
            (_, Value::Bytes(bytes)) => bytes.iter().copied().map(Json::from).collect(),
            (_, Value::Duration(value)) => number::of_duration(*value),
            (_, Value::Time(value)) => Json::String(time::write(*value)),
            (Type::List(of) | Type::Set(of) | Type::Array(of, _), Value::List(items)) => {
                self.array(items.iter().map(|item| (&**of, item)))?
            }
            (Type::Map(key, value), Value::Map(entries)) => self.map(key, value, entries)?,
            (Type::Option(some), Value::Option(value)) => self.option(some, value.as_deref())?,
            (Type::Result(ok, err), Value::Result(value)) => match value {
                Ok(value) => wrapped("ok", self.value(ok, value)?),
                Err(value) => wrapped("err", self.value(err, value)?),
            },
            (Type::Tuple(types), Value::Tuple(values)) => self.array(types.iter().zip(values))?,
            (Type::Ref(def), value) => self.def(self.schema.types.get(*def)?, value)?,
            (_, number) => number::write(number)?,
        })
    }

    fn array<'v>(self, items: impl Iterator<Item = (&'v Type, &'v Value)>) -> Option<Json> {
        items.map(|(ty, item)| self.value(ty, item)).collect()
    }

    fn map(self, key: &Type, value: &Type, entries: &[(Value, Value)]) -> Option<Json> {
        let pair = |(name, item): &(Value, Value)| {
            Some((self.value(key, name)?, self.value(value, item)?))
        };
        let pairs = entries.iter().map(pair);
        if !is_text(self.schema, key) {
            return pairs
                .map(|pair| Some(Json::Array(vec![pair.as_ref()?.0.clone(), pair?.1])))
                .collect();
        }
        let member = |pair: Option<(Json, Json)>| match pair? {
            (Json::String(name), item) => Some((name, item)),
            _ => None,
        };
        pairs.map(member).collect::<Option<Map<_, _>>>().map(Json::Object)
    }

    fn option(self, some: &Type, value: Option<&Value>) -> Option<Json> {
        let Some(value) = value else { return Some(Json::Null) };
        let json = self.value(some, value)?;
        Some(if self.schema.admits_null(some) { wrapped("some", json) } else { json })
    }

    fn def(self, def: &Def, value: &Value) -> Option<Json> {
        match (&def.kind, value) {
            (DefKind::Record(fields), Value::Record(values)) => {
                self.record(fields, values).map(Json::Object)
            }
            (DefKind::Tuple(types), Value::Tuple(values)) => self.array(types.iter().zip(values)),
            (DefKind::Enum(_), Value::Variant(name, _)) => Some(Json::String(name.to_string())),
            (DefKind::Variant(cases), Value::Variant(name, data)) => {
                let case = cases.iter().find(|case| case.name == *name)?;
                self.variant(&def.tag, case, data.as_deref())
            }
            _ => None,
        }
    }

    fn record(self, fields: &[Field], values: &[(Arc<str>, Value)]) -> Option<Map<String, Json>> {
        // Values that were read are in the order of their fields.
        let mut fields = fields.iter();
        let member = |(name, value): &(Arc<str>, Value)| {
            let field = fields.find(|field| field.name == *name)?;
            Some((field_name(field), self.value(&field.ty, value)?))
        };
        values.iter().map(member).collect()
    }

    fn variant(self, key: &str, case: &Case, data: Option<&Value>) -> Option<Json> {
        let mut object = Map::new();
        object.insert(key.to_owned(), Json::String(case.name.to_string()));
        match (&case.payload, data) {
            (Payload::None, _) => {}
            (Payload::Record(fields), Some(Value::Record(values))) => {
                object.extend(self.record(fields, values)?);
            }
            (Payload::Tuple(types), Some(value)) => {
                let json = match (&types[..], value) {
                    ([one], value) => self.value(one, value),
                    (types, Value::Tuple(values)) => self.array(types.iter().zip(values)),
                    _ => None,
                };
                object.insert("value".to_owned(), json?);
            }
            _ => return None,
        }
        Some(Json::Object(object))
    }
}

fn wrapped(name: &str, json: Json) -> Json {
    Json::Object(Map::from_iter([(name.to_owned(), json)]))
}
