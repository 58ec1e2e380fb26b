//! Type forms and definitions, from JSON.

use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    SchemaError,
    json::Json,
    link::{Body, Links},
    model::{Case, DefKind, Field, Payload, TAG, Type},
    parse::list,
    words::from_word,
};

/// Why a type could not be read.
pub(super) enum Stop {
    /// A form of a later version: what uses it is disabled.
    Unknown(String),
    /// Not what the format asks for.
    Bad(String),
}

impl From<String> for Stop {
    fn from(what: String) -> Self {
        Self::Bad(what)
    }
}

impl From<&str> for Stop {
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
pub(super) fn ty(json: &Json<'_>, owner: Option<usize>, links: &mut Links) -> Result<Type, Stop> {
    match json {
        Json::String(name) => from_word(name).ok_or_else(|| Stop::Unknown(name.to_string())),
        Json::Object(entries) => {
            let mut forms = entries.iter().filter(|(key, _)| FORMS.contains(&&**key));
            match (forms.next(), forms.next()) {
                (Some((form, value)), None) => compound(form, value, json, owner, links),
                (Some(_), Some(_)) => Err("a type has two forms".into()),
                (None, _) => {
                    Err(entries.first().map_or("an empty object is no type".into(), |(key, _)| {
                        Stop::Unknown(key.to_string())
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
    links: &mut Links,
) -> Result<Type, Stop> {
    let key = || value.as_str().ok_or_else(|| Stop::Bad(format!("`{form}` without a key")));
    let mut inside = |json| ty(json, owner, links).map(Box::new);
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
        "tuple" => Type::Tuple(types(value, owner, links)?),
        "ref" => {
            // Arguments stand outside the definition they instantiate, but inside `owner`.
            let args = list(json, "args")?;
            let args = args.iter().map(|arg| ty(arg, owner, links)).collect::<Result<_, _>>()?;
            Type::Ref(links.intern(key()?, args))
        }
        "rec" => {
            let key = key()?;
            let owner = owner.filter(|owner| links.key(*owner) == key);
            Type::Ref(owner.ok_or_else(|| format!("`rec` of `{key}` outside its definition"))?)
        }
        "own" => Type::Own(links.intern(key()?, Vec::new())),
        "borrow" => Type::Borrow {
            def: links.intern(key()?, Vec::new()),
            mutable: json.get("mut") == Some(&Json::Bool(true)),
        },
        "view" => {
            Type::View { item: inside(value)?, mutable: json.get("mut") == Some(&Json::Bool(true)) }
        }
        "callback" => callback(value, owner, links)?,
        _ => Type::Host(key()?.to_string()),
    })
}

fn callback(json: &Json<'_>, owner: Option<usize>, links: &mut Links) -> Result<Type, Stop> {
    let params = json.get("params").ok_or("a callback has no `params`")?;
    let params = types(params, owner, links)?;
    let result = match json.get("result") {
        Some(result) => ty(result, owner, links)?,
        None => Type::Unit,
    };
    Ok(Type::Callback(params, Box::new(result)))
}

fn pair<'j, 'a>(json: &'j Json<'a>, form: &str) -> Result<&'j [Json<'a>; 2], Stop> {
    json.as_array()
        .and_then(|items| items.try_into().ok())
        .ok_or_else(|| format!("`{form}` is not a list of two").into())
}

fn types(json: &Json<'_>, owner: Option<usize>, links: &mut Links) -> Result<Vec<Type>, Stop> {
    let items = json.as_array().ok_or("types that are not a list")?;
    items.iter().map(|item| ty(item, owner, links)).collect()
}

/// Reads a line that defines a type.
pub(super) fn define(json: &Json<'_>, line: &str, links: &mut Links) -> Result<(), SchemaError> {
    let key = json.get("type").and_then(Json::as_str);
    let key = key.ok_or_else(|| SchemaError::malformed(line, "a type's key is not a string"))?;
    let args =
        list(json, "args").and_then(|args| args.iter().map(|arg| ty(arg, None, links)).collect());
    let id = match args {
        Ok(args) => links.intern(key, args),
        // Nothing but a use with the same unknown argument can mean this definition.
        Err(Stop::Unknown(_)) => return Ok(()),
        Err(Stop::Bad(what)) => return Err(SchemaError::malformed(key, what)),
    };
    let body = match shape(json, id, links) {
        Ok(kind) => Body::Known { kind, doc: doc(json), tag: tag(json) },
        Err(Stop::Unknown(form)) => Body::Unknown(form.into()),
        Err(Stop::Bad(what)) => return Err(SchemaError::malformed(key, what)),
    };
    links.define(id, body, line)
}

fn shape(json: &Json<'_>, owner: usize, links: &mut Links) -> Result<DefKind, Stop> {
    let mut shapes = SHAPES.iter().filter_map(|shape| Some((*shape, json.get(shape)?)));
    let (shape, value) = match (shapes.next(), shapes.next()) {
        (Some(found), None) => found,
        (Some(_), Some(_)) => return Err("a definition has two shapes".into()),
        (None, _) => return Err(Stop::Unknown(format!("the shape of {}", links.key(owner)))),
    };
    Ok(match shape {
        "record" => DefKind::Record(fields(value, owner, links)?),
        "tuple" => DefKind::Tuple(types(value, Some(owner), links)?),
        "newtype" => DefKind::Newtype(ty(value, Some(owner), links)?),
        "enum" => DefKind::Enum(cases(value, |_| Ok(Payload::None))?),
        "variant" => DefKind::Variant(cases(value, |case| payload(case, owner, links))?),
        _ => DefKind::Resource,
    })
}

fn fields(json: &Json<'_>, owner: usize, links: &mut Links) -> Result<Vec<Field>, Stop> {
    let items = json.as_array().ok_or("a record's fields are not a list")?;
    items.iter().map(|item| field(item, owner, links)).collect()
}

fn field(json: &Json<'_>, owner: usize, links: &mut Links) -> Result<Field, Stop> {
    let name = json.get("name").and_then(Json::as_str).ok_or("a field has no name")?;
    let form = json.get("type").ok_or_else(|| format!("the field `{name}` has no type"))?;
    Ok(Field {
        name: name.into(),
        verbatim: json.get("verbatim") == Some(&Json::Bool(true)),
        ty: ty(form, Some(owner), links)?,
        doc: doc(json),
        default: json.get("default") == Some(&Json::Bool(true)),
        value: string(json, "value"),
    })
}

fn cases(
    json: &Json<'_>,
    mut payload: impl FnMut(&Json<'_>) -> Result<Payload, Stop>,
) -> Result<Vec<Case>, Stop> {
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

fn payload(json: &Json<'_>, owner: usize, links: &mut Links) -> Result<Payload, Stop> {
    match (json.get("record"), json.get("tuple")) {
        (None, None) => Ok(Payload::None),
        (Some(record), None) => Ok(Payload::Record(fields(record, owner, links)?)),
        (None, Some(tuple)) => Ok(Payload::Tuple(types(tuple, Some(owner), links)?)),
        (Some(_), Some(_)) => Err("a case has two payloads".into()),
    }
}

fn tag(json: &Json<'_>) -> String {
    json.get("tag").and_then(Json::as_str).unwrap_or(TAG).to_string()
}

/// The doc comment, empty if there is none.
pub(super) fn doc(json: &Json<'_>) -> String {
    string(json, "doc")
}

/// A text that may be missing.
pub(super) fn string(json: &Json<'_>, name: &str) -> String {
    json.get(name).and_then(Json::as_str).unwrap_or_default().to_string()
}
