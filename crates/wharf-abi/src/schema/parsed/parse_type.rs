//! Type forms and definitions, from JSON.

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::schema::primitive::Primitive;

use super::{
    error::SchemaError,
    interner::{Body, Interner},
    json::Json,
    types::{Case, DEFAULT_TAG, DefKind, Field, Payload, Type},
};

/// Why a type could not be read.
pub(super) enum ParseError {
    /// A form of a later version: what uses it is disabled.
    Unknown(String),
    /// Not what the format asks for.
    Bad(String),
}

impl From<String> for ParseError {
    fn from(what: String) -> Self {
        Self::Bad(what)
    }
}

impl From<&str> for ParseError {
    fn from(what: &str) -> Self {
        Self::Bad(what.to_string())
    }
}

/// The attributes that name a type form.
const FORMS: [&str; 16] = [
    "list", "set", "map", "array", "option", "result", "tuple", "box", "ref", "rec", "own",
    "borrow", "callback", "stream", "host", "view",
];

/// The attributes that give a definition its shape.
const SHAPES: [&str; 6] = ["record", "tuple", "newtype", "enum", "variant", "resource"];

/// Reads a type; `owner` is the definition that `{"rec":key}` stands for.
pub(super) fn ty(
    json: &Json<'_>,
    owner: Option<usize>,
    interner: &mut Interner,
) -> Result<Type, ParseError> {
    match json {
        Json::String(name) => Primitive::from_name(name)
            .map(Type::from)
            .ok_or_else(|| ParseError::Unknown(name.to_string())),
        Json::Object(entries) => {
            let mut forms = entries.iter().filter(|(key, _)| FORMS.contains(&&**key));
            match (forms.next(), forms.next()) {
                (Some((form, value)), None) => compound(form, value, json, owner, interner),
                (Some(_), Some(_)) => Err("a type has two forms".into()),
                (None, _) => {
                    Err(entries.first().map_or("an empty object is no type".into(), |(key, _)| {
                        ParseError::Unknown(key.to_string())
                    }))
                }
            }
        }
        _ => Err("a type is a word or an object".into()),
    }
}

fn compound(
    form: &str,
    value: &Json<'_>,
    json: &Json<'_>,
    owner: Option<usize>,
    interner: &mut Interner,
) -> Result<Type, ParseError> {
    let key = || value.as_str().ok_or_else(|| ParseError::Bad(format!("`{form}` without a key")));
    let mut inside = |json| ty(json, owner, interner).map(Box::new);
    Ok(match form {
        "list" => Type::List(inside(value)?),
        "set" => Type::Set(inside(value)?),
        "option" => Type::Option(inside(value)?),
        "box" => Type::Box(inside(value)?),
        "stream" => Type::Stream(inside(value)?),
        "map" => {
            let [key, value] = pair(value, form)?;
            Type::Map(inside(key)?, inside(value)?)
        }
        "result" => {
            let [ok, err] = pair(value, form)?;
            Type::Result(inside(ok)?, inside(err)?)
        }
        "array" => {
            let [element, length] = pair(value, form)?;
            let length = length.as_u32().ok_or("an array's length is not a 32-bit number")?;
            Type::Array(inside(element)?, length)
        }
        "tuple" => Type::Tuple(types(value, owner, interner)?),
        "ref" => {
            // Arguments stand outside the definition they instantiate, but inside `owner`.
            let args = list(json, "args")?;
            let args = args.iter().map(|arg| ty(arg, owner, interner)).collect::<Result<_, _>>()?;
            Type::Ref(interner.intern(key()?, args))
        }
        "rec" => {
            let key = key()?;
            let owner = owner.filter(|owner| interner.key(*owner) == key);
            Type::Ref(owner.ok_or_else(|| format!("`rec` of `{key}` outside its definition"))?)
        }
        "own" => Type::Own(interner.intern(key()?, Vec::new())),
        "borrow" => Type::Borrow {
            def: interner.intern(key()?, Vec::new()),
            mutable: json.get("mut") == Some(&Json::Bool(true)),
        },
        "view" => {
            Type::View { item: inside(value)?, mutable: json.get("mut") == Some(&Json::Bool(true)) }
        }
        "callback" => callback(value, owner, interner)?,
        _ => Type::Host(key()?.to_string()),
    })
}

fn callback(
    json: &Json<'_>,
    owner: Option<usize>,
    interner: &mut Interner,
) -> Result<Type, ParseError> {
    let params = json.get("params").ok_or("a callback has no `params`")?;
    let params = types(params, owner, interner)?;
    let result = match json.get("result") {
        Some(result) => ty(result, owner, interner)?,
        None => Type::Unit,
    };
    Ok(Type::Callback(params, Box::new(result)))
}

/// The array `name` of `json`, empty if it is absent.
pub(super) fn list<'j, 'a>(json: &'j Json<'a>, name: &str) -> Result<&'j [Json<'a>], ParseError> {
    match json.get(name) {
        None => Ok(&[]),
        Some(value) => value.as_array().ok_or_else(|| format!("`{name}` is not a list").into()),
    }
}

fn pair<'j, 'a>(json: &'j Json<'a>, form: &str) -> Result<&'j [Json<'a>; 2], ParseError> {
    json.as_array()
        .and_then(|items| items.try_into().ok())
        .ok_or_else(|| format!("`{form}` is not a list of two").into())
}

fn types(
    json: &Json<'_>,
    owner: Option<usize>,
    interner: &mut Interner,
) -> Result<Vec<Type>, ParseError> {
    let items = json.as_array().ok_or("types that are not a list")?;
    items.iter().map(|item| ty(item, owner, interner)).collect()
}

/// Reads a line that defines a type.
pub(super) fn define(
    json: &Json<'_>,
    line: &str,
    interner: &mut Interner,
) -> Result<(), SchemaError> {
    let key = json.get("type").and_then(Json::as_str);
    let key = key.ok_or_else(|| SchemaError::malformed(line, "a type's key is not a string"))?;
    let args = list(json, "args")
        .and_then(|args| args.iter().map(|arg| ty(arg, None, interner)).collect());
    let id = match args {
        Ok(args) => interner.intern(key, args),
        // Nothing but a use with the same unknown argument can mean this definition.
        Err(ParseError::Unknown(_)) => return Ok(()),
        Err(ParseError::Bad(what)) => return Err(SchemaError::malformed(key, what)),
    };
    let body = match shape(json, id, interner) {
        Ok(kind) => Body::Known { kind, doc: doc(json), tag: tag(json) },
        Err(ParseError::Unknown(form)) => Body::Unknown(form.into()),
        Err(ParseError::Bad(what)) => return Err(SchemaError::malformed(key, what)),
    };
    interner.define(id, body, line)
}

fn shape(json: &Json<'_>, owner: usize, interner: &mut Interner) -> Result<DefKind, ParseError> {
    let mut shapes = SHAPES.iter().filter_map(|shape| Some((*shape, json.get(shape)?)));
    let (shape, value) = match (shapes.next(), shapes.next()) {
        (Some(found), None) => found,
        (Some(_), Some(_)) => return Err("a definition has two shapes".into()),
        (None, _) => {
            return Err(ParseError::Unknown(format!("the shape of {}", interner.key(owner))));
        }
    };
    Ok(match shape {
        "record" => DefKind::Record(fields(value, owner, interner)?),
        "tuple" => DefKind::Tuple(types(value, Some(owner), interner)?),
        "newtype" => DefKind::Newtype(ty(value, Some(owner), interner)?),
        "enum" => DefKind::Enum(cases(value, |_| Ok(Payload::None))?),
        "variant" => DefKind::Variant(cases(value, |case| payload(case, owner, interner))?),
        _ => DefKind::Resource,
    })
}

fn fields(
    json: &Json<'_>,
    owner: usize,
    interner: &mut Interner,
) -> Result<Vec<Field>, ParseError> {
    let items = json.as_array().ok_or("a record's fields are not a list")?;
    items.iter().map(|item| field(item, owner, interner)).collect()
}

fn field(json: &Json<'_>, owner: usize, interner: &mut Interner) -> Result<Field, ParseError> {
    let name = json.get("name").and_then(Json::as_str).ok_or("a field has no name")?;
    let form = json.get("type").ok_or_else(|| format!("the field `{name}` has no type"))?;
    Ok(Field {
        name: name.into(),
        verbatim: json.get("verbatim") == Some(&Json::Bool(true)),
        ty: ty(form, Some(owner), interner)?,
        doc: doc(json),
        default: json.get("default") == Some(&Json::Bool(true)),
        value: string(json, "value"),
    })
}

fn cases(
    json: &Json<'_>,
    mut payload: impl FnMut(&Json<'_>) -> Result<Payload, ParseError>,
) -> Result<Vec<Case>, ParseError> {
    let items = json.as_array().ok_or("an enum's cases are not a list")?;
    let case = |item: &Json<'_>| {
        let name = item.get("name").and_then(Json::as_str).ok_or("a case has no name")?;
        let discriminant = item.get("discriminant").and_then(Json::as_str);
        Ok(Case {
            name: name.into(),
            doc: doc(item),
            discriminant: discriminant.and_then(|number| number.parse().ok()),
            payload: payload(item)?,
        })
    };
    items.iter().map(case).collect()
}

fn payload(json: &Json<'_>, owner: usize, interner: &mut Interner) -> Result<Payload, ParseError> {
    match (json.get("record"), json.get("tuple")) {
        (None, None) => Ok(Payload::None),
        (Some(record), None) => Ok(Payload::Record(fields(record, owner, interner)?)),
        (None, Some(tuple)) => Ok(Payload::Tuple(types(tuple, Some(owner), interner)?)),
        (Some(_), Some(_)) => Err("a case has two payloads".into()),
    }
}

fn tag(json: &Json<'_>) -> String {
    json.get("tag").and_then(Json::as_str).unwrap_or(DEFAULT_TAG).to_string()
}

/// The doc comment, empty if there is none.
pub(super) fn doc(json: &Json<'_>) -> String {
    string(json, "doc")
}

/// A text that may be missing.
pub(super) fn string(json: &Json<'_>, name: &str) -> String {
    json.get(name).and_then(Json::as_str).unwrap_or_default().to_string()
}
