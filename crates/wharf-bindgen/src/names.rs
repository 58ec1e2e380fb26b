//! What everything is called in JavaScript.

use std::collections::BTreeMap;

use wharf_abi::schema::{
    Case, Def, DefKind, Field, Func, Method, MethodKind, Name, Param, Payload, Receiver, Schema,
    Type, bare, short,
};

use crate::{
    Error,
    case::{camel, pascal},
};

/// The names of a module's types, checked together with all others.
pub(crate) struct Names {
    /// By index in [`Schema::types`].
    types: Vec<String>,
}

/// Names that the generated declarations need for themselves. A type of the module with such a name
/// gets a number.
const TAKEN: &[&str] = &[
    "WharfError",
    "GuestError",
    "PanicError",
    "TrapError",
    "PoisonedError",
    "TypeMismatch",
    "SchemaError",
    "HandleError",
    "App",
    "Imports",
    "Json",
    "LoadOptions",
    "LoadSource",
    "GuestFunction",
    "GuestIterator",
    "Undisposed",
    "IterableIterator",
    "IteratorResult",
    "Map",
    "Set",
    "Date",
    "Promise",
    "PromiseLike",
    "Disposable",
    "URL",
    "Response",
    "WebAssembly",
    "ArrayBuffer",
    "ArrayBufferView",
    "Uint8Array",
    "Int8Array",
    "Uint16Array",
    "Int16Array",
    "Uint32Array",
    "Int32Array",
    "BigUint64Array",
    "BigInt64Array",
    "Float32Array",
    "Float64Array",
];

impl Names {
    /// Names all types.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for functions, fields and cases that can't have their names.
    pub(crate) fn new(schema: &Schema) -> Result<Self, Error> {
        check_funcs(schema)?;
        for def in &schema.types {
            check_def(def)?;
        }
        let mut names = Self { types: Vec::new() };
        let mut used: BTreeMap<String, u32> =
            TAKEN.iter().map(|name| (name.to_string(), 1)).collect();
        for id in 0..schema.types.len() {
            let name = names.of_def(schema, id);
            let count = used.entry(name.clone()).or_insert(0);
            *count += 1;
            names.types.push(if *count == 1 { name } else { format!("{name}{count}") });
        }
        Ok(names)
    }

    /// A definition's name.
    pub(crate) fn def(&self, id: usize) -> &str {
        &self.types[id]
    }

    /// A definition's name before it is made unique; arguments that come later count by their short names.
    fn of_def(&self, schema: &Schema, id: usize) -> String {
        let def = &schema.types[id];
        let args = def.args.iter().map(|arg| self.ident(schema, arg));
        pascal(short(&def.key)) + &args.collect::<String>()
    }

    /// A name for any type: `ListPerson`.
    pub(crate) fn ident(&self, schema: &Schema, ty: &Type) -> String {
        let of = |ty: &Type| self.ident(schema, ty);
        let all = |types: &[Type]| types.iter().map(of).collect::<String>();
        match ty {
            Type::List(inner) => format!("List{}", of(inner)),
            Type::Set(inner) => format!("Set{}", of(inner)),
            Type::Map(key, value) => format!("Map{}{}", of(key), of(value)),
            Type::Array(inner, length) => format!("Array{length}{}", of(inner)),
            Type::Option(inner) => format!("Option{}", of(inner)),
            Type::Result(ok, err) => format!("Result{}{}", of(ok), of(err)),
            Type::Tuple(types) => format!("Tuple{}", all(types)),
            Type::Box(inner) => format!("Box{}", of(inner)),
            Type::Ref(id) | Type::Own(id) | Type::Borrow { def: id, .. } => self
                .types
                .get(*id)
                .cloned()
                .unwrap_or_else(|| pascal(short(&schema.types[*id].key))),
            Type::Callback(params, result) => format!("Callback{}{}", all(params), of(result)),
            Type::Stream(inner) => format!("Stream{}", of(inner)),
            Type::Host(key) => format!("Host{}", pascal(short(key))),
            plain => pascal(&schema.render(plain).to_lowercase().replace("()", "unit")),
        }
    }
}

/// What a function is called, without its object.
pub(crate) fn func(func: &Func) -> String {
    let name = Name::split(&func.name).map_or(bare(&func.name), |name| name.func);
    if func.method.as_ref().is_some_and(is_constant) {
        return name.to_string();
    }
    // As a wasm export, a setter is not called like its getter.
    let set = func.method.as_ref().is_some_and(|method| method.kind == MethodKind::Set);
    let plain = name.strip_suffix('=').or(name.strip_prefix("set_"));
    camel(plain.filter(|_| set).unwrap_or(name))
}

/// Whether a getter is that of a constant, which hosts see by its Rust name.
fn is_constant(method: &Method) -> bool {
    method.kind == MethodKind::Get && method.receiver == Receiver::None
}

/// What a field is called in JavaScript.
pub fn field(field: &Field) -> String {
    if field.verbatim { field.name.clone() } else { camel(&field.name) }
}

fn refuse<T>(item: &str, what: String) -> Result<T, Error> {
    Err(Error::Name { item: item.to_string(), what })
}

fn check_funcs(schema: &Schema) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for func in &schema.exports {
        check_func(func)?;
        let place = func.method.as_ref().map(|method| {
            (method.of, method.receiver == Receiver::None, method.kind == MethodKind::Set)
        });
        unique(&mut seen, (place, self::func(func)), &func.name)?;
    }
    let mut seen = BTreeMap::new();
    for func in &schema.imports {
        unique(&mut seen, self::func(func), &func.name)?;
    }
    Ok(())
}

fn check_func(func: &Func) -> Result<(), Error> {
    let name = self::func(func);
    let why = match (&func.method, &*name) {
        // `await` would call it.
        (None, "then") => "would make the loaded module look like a promise",
        (_, "__proto__") => "is not a name that a JavaScript property can safely have",
        (Some(method), "constructor" | "free") if method.kind != MethodKind::New => {
            "is a name that every object of the module has in JavaScript"
        }
        (Some(method), "prototype") if method.receiver == Receiver::None => {
            "is a name that every class has in JavaScript"
        }
        _ => return Ok(()),
    };
    refuse(&func.name, format!("{why}; rename it with #[export(name = \"...\")]"))
}

fn unique<K: Ord>(seen: &mut BTreeMap<K, String>, key: K, item: &str) -> Result<(), Error> {
    match seen.insert(key, item.to_string()) {
        None => Ok(()),
        Some(other) => refuse(item, format!("and `{other}` get the same name in JavaScript")),
    }
}

fn check_def(def: &Def) -> Result<(), Error> {
    match &def.kind {
        DefKind::Record(fields) => check_fields(&def.key, fields, None),
        DefKind::Variant(cases) => cases.iter().try_for_each(|case| check_case(def, case)),
        _ => Ok(()),
    }
}

fn check_case(def: &Def, case: &Case) -> Result<(), Error> {
    let item = format!("{}::{}", def.key, case.name);
    match &case.payload {
        Payload::Record(fields) => check_fields(&item, fields, Some(&def.tag)),
        Payload::Tuple(_) if def.tag == "value" => {
            let what =
                "has its data in `value`, which is the tag; choose another #[data(tag = \"...\")]";
            refuse(&item, what.to_string())
        }
        _ => Ok(()),
    }
}

fn check_fields(item: &str, fields: &[Field], tag: Option<&str>) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for field in fields {
        let item = format!("{item}.{}", field.name);
        let name = self::field(field);
        if tag == Some(&name) {
            let what = "would hide the case's name; rename it with #[data(rename = \"...\")]";
            return refuse(&item, what.to_string());
        }
        unique(&mut seen, name, &item)?;
    }
    Ok(())
}

/// What a parameter is called.
pub(crate) fn param(param: &Param) -> String {
    camel(&param.name)
}
