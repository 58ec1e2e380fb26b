//! The section's lines, read and put together.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use crate::constants::{POINTER_BYTES, VERSION};

use super::{
    Name, SchemaError,
    json::Json,
    link::Links,
    model::{Func, Method, MethodKind, Param, Receiver, Schema, Type},
    types::{Stop, define, doc, string, ty},
};

/// What a line describes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Export,
    Import,
    Type,
}

impl Schema {
    /// Reads the bytes of a module's `wharf` section.
    ///
    /// Lines may come in any order; identical ones count once. A function that reaches a type
    /// form this reader does not know is kept, without parameters and result, and says so in
    /// [`Func::disabled`].
    ///
    /// ```
    /// use wharf_abi::schema::Schema;
    /// let schema = Schema::parse(
    ///     b"{\"wharf\":1,\"ptr\":4}\n{\"fn\":\"calc:double\",\"params\":[{\"name\":\"n\",\"type\":\"u32\"}],\"result\":\"u32\"}\n",
    /// )?;
    /// assert_eq!(schema.exports[0].name, "calc:double");
    /// # Ok::<(), wharf_abi::schema::SchemaError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Any variant of [`SchemaError`] except `Export`, which
    /// [`check_exports`](Schema::check_exports) gives.
    pub fn parse(section: &[u8]) -> Result<Self, SchemaError> {
        let all = read(section)?;
        let mut links = Links::default();
        let mut exports = Funcs::new();
        let mut imports = Funcs::new();
        for line in &all {
            match line.kind {
                Kind::Export => add_func(&mut exports, line, "fn", &mut links)?,
                Kind::Import => add_func(&mut imports, line, "import", &mut links)?,
                Kind::Type => define(&line.json, line.text, &mut links)?,
            }
        }
        let [exports, imports] =
            [exports, imports].map(|funcs| funcs.into_values().map(|(func, _)| func).collect());
        let mut schema = links.finish(exports, imports)?;
        schema.check_names()?;
        schema.check_reserved()?;
        schema.check_resources()?;
        schema.find_facts()?;
        schema.check_layouts(section.len())?;
        schema.check_views()?;
        schema.check_collisions()?;
        Ok(schema)
    }
}

/// Functions by name, each with the line it came from.
type Funcs<'a> = BTreeMap<String, (Func, &'a str)>;

pub(super) struct Line<'a> {
    text: &'a str,
    json: Json<'a>,
    kind: Kind,
}

/// The section as text.
///
/// # Errors
///
/// `Missing` if it is empty, `NotUtf8`, `Truncated`.
pub(super) fn text(section: &[u8]) -> Result<&str, SchemaError> {
    if section.is_empty() {
        return Err(SchemaError::Missing);
    }
    let text = core::str::from_utf8(section)
        .map_err(|error| SchemaError::NotUtf8 { offset: error.valid_up_to() })?;
    if text.ends_with('\n') { Ok(text) } else { Err(SchemaError::Truncated) }
}

fn read(section: &[u8]) -> Result<Vec<Line<'_>>, SchemaError> {
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    let mut header = false;
    for (index, line) in text(section)?.lines().enumerate() {
        if line.trim().is_empty() || !seen.insert(line) {
            continue;
        }
        let json = Json::parse(line).map_err(|error| SchemaError::NotJson {
            line: index + 1,
            column: error.at + 1,
            what: error.what,
        })?;
        if json.get("wharf").is_some() {
            check_header(&json, line)?;
            header = true;
        } else if let Some(kind) = kind(&json) {
            lines.push(Line { text: line, json, kind });
        }
    }
    if header { Ok(lines) } else { Err(SchemaError::Missing) }
}

fn check_header(json: &Json<'_>, line: &str) -> Result<(), SchemaError> {
    let number = |name| json.get(name).and_then(Json::as_u32);
    if number("wharf") == Some(VERSION) && number("ptr") == Some(POINTER_BYTES) {
        Ok(())
    } else {
        Err(SchemaError::Version { header: line.to_string() })
    }
}

/// The kind of a line; nothing for one of a later version.
fn kind(json: &Json<'_>) -> Option<Kind> {
    [("fn", Kind::Export), ("import", Kind::Import), ("type", Kind::Type)]
        .into_iter()
        .find(|(attribute, _)| json.get(attribute).is_some())
        .map(|(_, kind)| kind)
}

fn add_func<'a>(
    funcs: &mut Funcs<'a>,
    line: &Line<'a>,
    attribute: &str,
    links: &mut Links,
) -> Result<(), SchemaError> {
    let name = line.json.get(attribute).and_then(Json::as_str).unwrap_or_default();
    if Name::split(name).is_none() {
        let what = "a function's name must be `crate:name` or `crate:Type.name`";
        return Err(SchemaError::malformed(line.text, what));
    }
    if let Some((_, first)) = funcs.get(name) {
        return Err(SchemaError::Conflict {
            item: name.to_string(),
            first: (*first).to_string(),
            second: line.text.to_string(),
        });
    }
    let func = func(&line.json, name, links)?;
    funcs.insert(name.to_string(), (func, line.text));
    Ok(())
}

fn func(json: &Json<'_>, name: &str, links: &mut Links) -> Result<Func, SchemaError> {
    let mut func = Func {
        name: name.to_string(),
        verbatim: json.get("verbatim") == Some(&Json::Bool(true)),
        params: Vec::new(),
        result: Type::Unit,
        method: None,
        refuses: json.get("refuses") == Some(&Json::Bool(true)),
        doc: doc(json),
        disabled: None,
    };
    match signature(json, links, &mut func) {
        Ok(()) => {}
        Err(Stop::Unknown(form)) => func.disable(form.into()),
        Err(Stop::Bad(what)) => return Err(SchemaError::malformed(name, what)),
    }
    Ok(func)
}

fn signature(json: &Json<'_>, links: &mut Links, func: &mut Func) -> Result<(), Stop> {
    func.method = method(json, links)?;
    for item in list(json, "params")? {
        func.params.push(param(item, links)?);
    }
    if let Some(result) = json.get("result") {
        func.result = ty(result, None, links)?;
    }
    Ok(())
}

fn param(json: &Json<'_>, links: &mut Links) -> Result<Param, Stop> {
    let name = json.get("name").and_then(Json::as_str).ok_or("a parameter has no name")?;
    let ty = match json.get("type") {
        Some(form) => ty(form, None, links)?,
        None => return Err(format!("the parameter `{name}` has no type").into()),
    };
    let mutable = json.get("mut") == Some(&Json::Bool(true));
    Ok(Param { name: name.to_string(), ty, mutable, default: string(json, "default") })
}

fn method(json: &Json<'_>, links: &mut Links) -> Result<Option<Method>, Stop> {
    let (of, data) = match (json.get("of"), json.get("on")) {
        (Some(of), None) => (of, false),
        (None, Some(on)) => (on, true),
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err("a function has both `of` and `on`".into()),
    };
    let key = of.as_str().ok_or("`of` or `on` is not the key of a type")?;
    let receiver = match json.get("self").map(Json::as_str) {
        None => Receiver::None,
        Some(Some("ref")) => Receiver::Ref,
        Some(Some("mut")) => Receiver::Mut,
        Some(Some("own")) => Receiver::Own,
        Some(other) => return Err(Stop::Unknown(format!("self: {}", other.unwrap_or("?")))),
    };
    let kind = match json.get("kind").map(Json::as_str) {
        None => MethodKind::Plain,
        Some(Some("new")) => MethodKind::New,
        Some(Some("get")) => MethodKind::Get,
        Some(Some("set")) => MethodKind::Set,
        Some(other) => return Err(Stop::Unknown(format!("kind: {}", other.unwrap_or("?")))),
    };
    if data && (receiver != Receiver::None || !matches!(kind, MethodKind::Plain | MethodKind::Get))
    {
        return Err("a function of data has a receiver, or is a constructor or setter".into());
    }
    Ok(Some(Method { of: links.intern(key, Vec::new()), data, receiver, kind }))
}

/// The array `name` of `json`, empty if it is absent.
pub(super) fn list<'j, 'a>(json: &'j Json<'a>, name: &str) -> Result<&'j [Json<'a>], Stop> {
    match json.get(name) {
        None => Ok(&[]),
        Some(value) => value.as_array().ok_or_else(|| format!("`{name}` is not a list").into()),
    }
}

impl Func {
    /// Takes away what can't be known and says why.
    pub(super) fn disable(&mut self, form: Arc<str>) {
        self.params.clear();
        self.result = Type::Unit;
        self.method = None;
        self.disabled = Some(form);
    }
}
