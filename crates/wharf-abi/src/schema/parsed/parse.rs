//! The section's lines, read and put together.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use crate::{
    constants::{HEADER, POINTER_BYTES, VERSION},
    schema::method::{MethodKind, Receiver},
};

use super::{
    error::SchemaError,
    interner::Interner,
    json::Json,
    key::Name,
    parse_type::{ParseError, define, doc, list, string, ty},
    section::text,
    types::{Func, Method, Param, Schema, Type},
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
        let mut interner = Interner::default();
        let mut exports = Funcs::new();
        let mut imports = Funcs::new();
        for line in &all {
            match line.kind {
                Kind::Export => add_func(&mut exports, line, "fn", &mut interner)?,
                Kind::Import => add_func(&mut imports, line, "import", &mut interner)?,
                Kind::Type => define(&line.json, line.text, &mut interner)?,
            }
        }
        let [exports, imports] =
            [exports, imports].map(|funcs| funcs.into_values().map(|(func, _)| func).collect());
        let mut schema = interner.finish(exports, imports)?;
        schema.check_names()?;
        schema.check_reserved()?;
        schema.check_resources()?;
        schema.analyze()?;
        schema.check_layouts(section.len())?;
        schema.check_views()?;
        schema.check_collisions()?;
        Ok(schema)
    }
}

/// The lines of a section, each once: the header, then the others in byte order. Lines and
/// attributes that this version does not know stay.
///
/// # Errors
///
/// Whatever [`Schema::parse`] finds wrong with the section.
pub fn deduplicate(section: &[u8]) -> Result<String, SchemaError> {
    Schema::parse(section)?;
    let lines: BTreeSet<&str> =
        text(section)?.lines().filter(|line| !line.trim().is_empty()).collect();
    let header = HEADER.trim_end();
    let mut out = String::from(HEADER);
    for line in lines.into_iter().filter(|line| *line != header) {
        out.push_str(line);
        out.push('\n');
    }
    Ok(out)
}

/// Functions by name, each with the line it came from.
type Funcs<'a> = BTreeMap<String, (Func, &'a str)>;

pub(super) struct Line<'a> {
    text: &'a str,
    json: Json<'a>,
    kind: Kind,
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
    interner: &mut Interner,
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
    let func = func(&line.json, name, interner)?;
    funcs.insert(name.to_string(), (func, line.text));
    Ok(())
}

fn func(json: &Json<'_>, name: &str, interner: &mut Interner) -> Result<Func, SchemaError> {
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
    match signature(json, interner, &mut func) {
        Ok(()) => {}
        Err(ParseError::Unknown(form)) => func.disable(form.into()),
        Err(ParseError::Bad(what)) => return Err(SchemaError::malformed(name, what)),
    }
    Ok(func)
}

fn signature(json: &Json<'_>, interner: &mut Interner, func: &mut Func) -> Result<(), ParseError> {
    func.method = method(json, interner)?;
    for item in list(json, "params")? {
        func.params.push(param(item, interner)?);
    }
    if let Some(result) = json.get("result") {
        func.result = ty(result, None, interner)?;
    }
    Ok(())
}

fn param(json: &Json<'_>, interner: &mut Interner) -> Result<Param, ParseError> {
    let name = json.get("name").and_then(Json::as_str).ok_or("a parameter has no name")?;
    let ty = match json.get("type") {
        Some(form) => ty(form, None, interner)?,
        None => return Err(format!("the parameter `{name}` has no type").into()),
    };
    let mutable = json.get("mut") == Some(&Json::Bool(true));
    Ok(Param { name: name.to_string(), ty, mutable, default: string(json, "default") })
}

fn method(json: &Json<'_>, interner: &mut Interner) -> Result<Option<Method>, ParseError> {
    let (of, data) = match (json.get("of"), json.get("on")) {
        (Some(of), None) => (of, false),
        (None, Some(on)) => (on, true),
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err("a function has both `of` and `on`".into()),
    };
    let key = of.as_str().ok_or("`of` or `on` is not the key of a type")?;
    let receiver = attribute(json, "self", Receiver::from_attribute)?;
    let kind = attribute(json, "kind", MethodKind::from_attribute)?;
    if data && (receiver != Receiver::None || !matches!(kind, MethodKind::Plain | MethodKind::Get))
    {
        return Err("a function of data has a receiver, or is a constructor or setter".into());
    }
    Ok(Some(Method { of: interner.intern(key, Vec::new()), data, receiver, kind }))
}

/// An attribute with a fixed set of values, of which a later version may know more.
fn attribute<T>(
    json: &Json<'_>,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, ParseError> {
    let value = json.get(name).map_or(Some(""), Json::as_str).unwrap_or("?");
    read(value).ok_or_else(|| ParseError::Unknown(format!("{name}: {value}")))
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
