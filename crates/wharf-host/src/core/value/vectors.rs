//! The byte vectors of `conformance/vectors/` by [`Value`]: good ones in both directions, hostile
//! ones lifted.

use std::{
    path::Path,
    time::{Duration, SystemTime},
};

use serde_json::{Value as Json, json};
use wharf_abi::{
    Fault, Sink as _, Source as _,
    schema::{Case, DefKind, Field, Payload, Schema, Type},
};

use super::{Value, lift::lift, lower::lower};
use crate::core::memory::{HostSink, HostSource, LiftError, LiftErrorKind};

/// The size of the memory of a hostile vector: one page.
const PAGE: usize = 1 << 16;

struct Vector {
    name: String,
    schema: Schema,
    base: u32,
    memory: Vec<u8>,
    json: Json,
}

impl Vector {
    fn of(json: Json) -> Self {
        let func = json!({ "fn": "v:f", "params": [], "result": json["type"] });
        let mut section = format!("{{\"wharf\":1,\"ptr\":4}}\n{func}\n");
        for def in json["defs"].as_array().unwrap() {
            section += &def.to_string();
            section.push('\n');
        }
        let hex = json["memory"].as_str().unwrap();
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        Self {
            name: json["name"].as_str().unwrap().to_string(),
            schema: Schema::parse(section.as_bytes()).unwrap(),
            base: json["base"].as_u64().unwrap() as u32,
            memory: (0..hex.len()).step_by(2).map(byte).collect(),
            json,
        }
    }

    fn ty(&self) -> &Type {
        &self.schema.exports[0].result
    }

    /// The bytes that lowering `value` at the base writes.
    fn lower(&self, value: &Value) -> Vec<u8> {
        let mut bytes = vec![0; self.memory.len() + 64];
        let mut sink = HostSink::new(&mut bytes, self.base);
        let (address, place) = sink.reserve(1, self.schema.layout(self.ty())).unwrap();
        assert_eq!(address, self.base);
        if let Err(error) = lower(&self.schema, &mut sink, self.ty(), value, place) {
            panic!("{}: {:?}", self.name, error.into_parts(""));
        }
        let (end, fits) = sink.finish();
        assert!(fits, "{}", self.name);
        bytes.truncate(end.max(self.memory.len()));
        bytes
    }

    fn lift(&self, memory: &[u8]) -> Result<Value, LiftError> {
        let mut source = HostSource::new(memory);
        let place = source.place(self.base, 1, self.schema.layout(self.ty()))?;
        lift(&self.schema, &mut source, self.ty(), place)
    }

    /// A memory of whole pages with the bytes at the base.
    fn pages(&self) -> Vec<u8> {
        let start = self.base as usize;
        let end = start + self.memory.len();
        let mut memory = vec![0; if start < PAGE { end.next_multiple_of(PAGE) } else { PAGE }];
        if let Some(room) = memory.get_mut(start..end) {
            room.copy_from_slice(&self.memory);
        }
        memory
    }
}

fn vectors(file: &str) -> Vec<Vector> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance/vectors").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let mut reader = serde_json::Deserializer::from_str(&text);
    reader.disable_recursion_limit();
    let all: Vec<Json> = serde::Deserialize::deserialize(&mut reader).unwrap();
    all.into_iter().map(Vector::of).collect()
}

fn check_good(file: &str) {
    for vector in vectors(file) {
        let value = value(&vector.schema, vector.ty(), &vector.json["value"]);
        assert_eq!(vector.lower(&value), vector.memory, "{}", vector.name);
        let lifted = vector.lift(&vector.pages()).unwrap();
        // Bytes are compared, not values: a NaN does not equal itself.
        assert_eq!(vector.lower(&lifted), vector.memory, "{}", vector.name);
    }
}

#[test]
fn good_vectors_go_both_ways() {
    for file in ["scalars.json", "text.json", "lists.json", "choices.json", "named.json"] {
        check_good(file);
    }
}

#[test]
fn deep_vectors_go_both_ways() {
    // The values of the JSON reader are dropped recursively.
    let check = || check_good("deep.json");
    std::thread::Builder::new().stack_size(64 << 20).spawn(check).unwrap().join().unwrap();
}

#[test]
fn hostile_vectors_are_refused() {
    for vector in vectors("hostile.json") {
        let error = vector.lift(&vector.pages()).unwrap_err();
        let found = match error.into_parts("").0 {
            LiftErrorKind::Fault(fault) => fault_name(fault),
            // The limit of host memory is a budget, too.
            LiftErrorKind::Type { expected, .. } if expected.starts_with("a value of at most") => {
                "budget"
            }
            LiftErrorKind::Type { .. } | LiftErrorKind::Refused(_) => "type",
        };
        assert_eq!(found, vector.json["error"].as_str().unwrap(), "{}", vector.name);
    }
}

fn fault_name(fault: Fault) -> &'static str {
    match fault {
        Fault::Bool(_) => "bool",
        Fault::Char(_) => "char",
        Fault::Discriminant { .. } => "discriminant",
        Fault::Utf8 => "utf8",
        Fault::Misaligned { .. } => "misaligned",
        Fault::OutOfBounds { .. } => "out-of-bounds",
        Fault::Budget => "budget",
        Fault::TooDeep => "too-deep",
        Fault::Unsupported(_) => "time",
        _ => "another",
    }
}

/// The value that a vector denotes by JSON.
fn value(schema: &Schema, ty: &Type, json: &Json) -> Value {
    let inside = |ty: &Type, json: &Json| Box::new(value(schema, ty, json));
    match ty {
        Type::Unit => Value::Unit,
        Type::Bool => Value::Bool(json.as_bool().unwrap()),
        Type::F32 => Value::F32(float(json) as f32),
        Type::F64 => Value::F64(float(json)),
        Type::Char => Value::Char(json.as_str().unwrap().parse().unwrap()),
        Type::String | Type::Json => json.as_str().unwrap().into(),
        Type::List(of) | Type::Set(of) | Type::Array(of, _) => {
            list(json, |item| value(schema, of, item))
        }
        Type::Map(key, item) => {
            let entry = |entry: &Json| (*inside(key, &entry[0]), *inside(item, &entry[1]));
            Value::Map(json.as_array().unwrap().iter().map(entry).collect())
        }
        Type::Option(some) => Value::Option(json.get("some").map(|json| inside(some, json))),
        Type::Result(ok, err) => Value::Result(match json.get("ok") {
            Some(json) => Ok(inside(ok, json)),
            None => Err(inside(err, &json["err"])),
        }),
        Type::Tuple(types) => tuple(schema, types, json),
        Type::Box(inner) => value(schema, inner, json),
        Type::Duration => Value::Duration(duration(&json["seconds"], &json["nanos"])),
        Type::Time => Value::Time(time(json)),
        Type::Ref(def) => named(schema, &schema.types[*def].kind, json),
        ty => integer(ty, json),
    }
}

fn integer(ty: &Type, json: &Json) -> Value {
    let digits = json.as_str().map_or_else(|| json.to_string(), str::to_string);
    match ty {
        Type::U128 => Value::U128(digits.parse().unwrap()),
        Type::I128 => Value::I128(digits.parse().unwrap()),
        Type::U64 => Value::U64(digits.parse().unwrap()),
        _ => Value::I64(digits.parse().unwrap()),
    }
}

fn float(json: &Json) -> f64 {
    json.as_f64().unwrap_or_else(|| match json.as_str().unwrap() {
        "NaN" => f64::NAN,
        other => other.parse().unwrap(),
    })
}

fn duration(seconds: &Json, nanos: &Json) -> Duration {
    let seconds = seconds.as_str().unwrap().parse().unwrap();
    Duration::new(seconds, nanos.as_u64().unwrap() as u32)
}

fn time(json: &Json) -> SystemTime {
    let seconds: i64 = json["seconds"].as_str().unwrap().parse().unwrap();
    let whole = Duration::from_secs(seconds.unsigned_abs());
    let base =
        if seconds < 0 { SystemTime::UNIX_EPOCH - whole } else { SystemTime::UNIX_EPOCH + whole };
    base + Duration::from_nanos(json["nanos"].as_u64().unwrap())
}

fn list(json: &Json, item: impl Fn(&Json) -> Value) -> Value {
    Value::List(json.as_array().unwrap().iter().map(item).collect())
}

fn tuple(schema: &Schema, types: &[Type], json: &Json) -> Value {
    let items = types.iter().zip(json.as_array().unwrap());
    Value::Tuple(items.map(|(ty, json)| value(schema, ty, json)).collect())
}

fn named(schema: &Schema, kind: &DefKind, json: &Json) -> Value {
    match kind {
        DefKind::Record(fields) => record(schema, fields, json),
        DefKind::Tuple(types) => tuple(schema, types, json),
        DefKind::Newtype(inner) => value(schema, inner, json),
        DefKind::Enum(_) => Value::Variant(json.as_str().unwrap().into(), None),
        DefKind::Variant(cases) => {
            let (name, data) = json.as_object().unwrap().iter().next().unwrap();
            let case = cases.iter().find(|case| *case.name == **name).unwrap();
            Value::Variant(case.name.clone(), payload(schema, case, data).map(Box::new))
        }
        DefKind::Resource => unreachable!("vectors have no objects"),
    }
}

fn payload(schema: &Schema, case: &Case, json: &Json) -> Option<Value> {
    match &case.payload {
        Payload::None => None,
        Payload::Record(fields) => Some(record(schema, fields, json)),
        Payload::Tuple(types) if types.len() == 1 => Some(value(schema, &types[0], &json[0])),
        Payload::Tuple(types) => Some(tuple(schema, types, json)),
    }
}

fn record(schema: &Schema, fields: &[Field], json: &Json) -> Value {
    let field = |field: &Field| {
        let json = json.get(&*field.name).filter(|json| !(field.default && json.is_null()))?;
        Some((field.name.clone(), value(schema, &field.ty, json)))
    };
    Value::Record(fields.iter().filter_map(field).collect())
}
