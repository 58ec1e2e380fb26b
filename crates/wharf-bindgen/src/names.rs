//! Names in JavaScript.

use std::collections::{BTreeMap, BTreeSet};

use wharf_abi::{
    names::{Place, camel_case, pascal_case, reserved_in_js},
    schema::{
        Case, Def, DefKind, Field, Func, MethodKind, Name, Param, Payload, Receiver, Schema, Type,
        bare, short,
    },
};

use crate::{
    Error,
    case::is_identifier,
    members,
    scope::{Scope, variables},
};

/// The names of a module's types, which are those in Rust, checked together with all other names.
pub(crate) struct Names {
    /// By index in [`Schema::types`].
    types: Vec<String>,
    /// The names of the classes of objects in TypeScript.
    classes: Vec<String>,
}

impl Names {
    /// Names all types.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for functions, types, fields and cases with unusable names.
    pub(crate) fn new(schema: &Schema) -> Result<Self, Error> {
        check_funcs(schema)?;
        let mut names = Self { types: Vec::new(), classes: Vec::new() };
        for (id, def) in schema.types.iter().enumerate() {
            check_def(def)?;
            names.types.push(names.of_def(schema, id));
        }
        names.check_types(schema)?;
        let mut scope = Scope::with(names.types.iter().cloned());
        let classes = names.types.iter().map(|name| scope.take(&format!("{name}Class")));
        names.classes = classes.collect();
        Ok(names)
    }

    /// Refuses types with equal names, and classes that would hide functions.
    fn check_types(&self, schema: &Schema) -> Result<(), Error> {
        let mut seen = BTreeMap::new();
        let members: BTreeSet<_> = members::data_with_members(schema).collect();
        let free = schema.exports.iter().filter(|func| func.method.is_none());
        let funcs: BTreeMap<_, _> = free.map(|func| (self::func(func), &func.name)).collect();
        for (id, def) in schema.types.iter().enumerate() {
            let name = &self.types[id];
            if !is_identifier(name) {
                let what = "is no identifier in TypeScript";
                return refuse(&def.key, format!("{what}; {}", cure(def)));
            }
            if !is_declared(schema, id) {
                continue;
            }
            let shown = def.kind == DefKind::Resource || members.contains(&id);
            let func = funcs.get(name).filter(|_| shown);
            if let Some(other) = seen.insert(name, &def.key).or(func.copied()) {
                let what = format!("and `{other}` get the same name in JavaScript, `{name}`");
                return refuse(&def.key, format!("{what}; {}", cure(def)));
            }
        }
        Ok(())
    }

    /// The name of an object's class in TypeScript.
    pub(crate) fn class(&self, id: usize) -> &str {
        &self.classes[id]
    }

    /// A definition's name.
    pub(crate) fn def(&self, id: usize) -> &str {
        &self.types[id]
    }

    /// The name of a definition in Rust, followed by those of its arguments.
    fn of_def(&self, schema: &Schema, id: usize) -> String {
        let def = &schema.types[id];
        let args = def.args.iter().map(|arg| self.ident(schema, arg));
        short(&def.key).to_string() + &args.collect::<String>()
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
            Type::Ref(id) | Type::Own(id) | Type::Borrow { def: id, .. } => {
                self.types.get(*id).map_or_else(
                    || pascal_case(short(&schema.types[*id].key)),
                    |name| pascal_case(name),
                )
            }
            Type::Callback(params, result) => format!("Callback{}{}", all(params), of(result)),
            Type::Stream(inner) => format!("Stream{}", of(inner)),
            Type::View { item, .. } => format!("Slice{}", of(item)),
            Type::Host(key) => format!("Host{}", pascal_case(short(key))),
            plain => pascal_case(&schema.render(plain).to_lowercase().replace("()", "unit")),
        }
    }
}

/// Whether a definition is declared by its name. Most newtypes are transparent instead.
pub(crate) fn is_declared(schema: &Schema, id: usize) -> bool {
    !matches!(schema.types[id].kind, DefKind::Newtype(_)) || schema.stands_alone(id)
}

/// The name of a function in JavaScript, without its object.
pub(crate) fn func(func: &Func) -> String {
    let name = Name::split(&func.name).map_or(bare(&func.name), |name| name.func);
    // As a wasm export, a setter is not called like its getter.
    let set = func.method.as_ref().is_some_and(|method| method.kind == MethodKind::Set);
    let plain = name.strip_suffix('=').or(name.strip_prefix("set_"));
    let name = plain.filter(|_| set).unwrap_or(name);
    if func.verbatim { name.to_string() } else { camel_case(name) }
}

/// The name of a field in JavaScript.
pub fn field(field: &Field) -> String {
    if field.verbatim { field.name.to_string() } else { camel_case(&field.name) }
}

pub(crate) fn refuse<T>(item: &str, what: String) -> Result<T, Error> {
    Err(Error::Name { item: item.to_string(), what })
}

/// The attribute that renames a type.
pub(crate) fn cure(def: &Def) -> &'static str {
    match def.kind {
        DefKind::Resource => "rename it with #[export(name = \"...\")]",
        _ => "rename it with #[data(name = \"...\")]",
    }
}

fn check_funcs(schema: &Schema) -> Result<(), Error> {
    let mut seen = BTreeMap::new();
    for id in members::data_with_members(schema) {
        let def = &schema.types[id];
        for (case, _) in members::discriminants(def) {
            for set in [false, true] {
                let place = (Some((id, true)), case.to_string(), set);
                seen.insert(place, format!("{}::{case}", def.key));
            }
        }
    }
    for func in &schema.exports {
        check_func(func)?;
        let name = self::func(func);
        let Some(method) = &func.method else {
            unique(&mut seen, (None, name, false), &func.name, EXPORT)?;
            continue;
        };
        if method.kind == MethodKind::New {
            let place = (Some((method.of, true)), "new".to_string(), true);
            if let Some(other) = seen.insert(place, func.name.clone()) {
                return refuse(&func.name, format!("and `{other}` are both the constructor"));
            }
            continue;
        }
        let place = Some((method.of, method.receiver == Receiver::None));
        // A getter and a setter are one property; any other method has its name alone.
        let accessors: &[bool] = match method.kind {
            MethodKind::Get => &[false],
            MethodKind::Set => &[true],
            _ => &[false, true],
        };
        for set in accessors {
            unique(&mut seen, (place, name.clone(), *set), &func.name, EXPORT)?;
        }
    }
    let mut seen = BTreeMap::new();
    for func in &schema.imports {
        unique(&mut seen, self::func(func), &func.name, "#[import(name = \"...\")]")?;
    }
    Ok(())
}

/// The attribute that renames a function.
const EXPORT: &str = "#[export(name = \"...\")]";

fn check_func(func: &Func) -> Result<(), Error> {
    let place = match &func.method {
        None => Place::Function,
        // JavaScript shows a constructor as the class itself.
        Some(method) if method.kind == MethodKind::New => return Ok(()),
        Some(method) if method.receiver == Receiver::None => Place::Static,
        Some(_) => Place::Method,
    };
    match reserved_in_js(&self::func(func), place) {
        None => Ok(()),
        Some(why) => refuse(&func.name, format!("{why}; rename it with {EXPORT}")),
    }
}

fn unique<K: Ord>(
    seen: &mut BTreeMap<K, String>,
    key: K,
    item: &str,
    cure: &str,
) -> Result<(), Error> {
    match seen.insert(key, item.to_string()) {
        None => Ok(()),
        Some(other) => {
            let what = "get the same name in JavaScript; rename one with";
            refuse(item, format!("and `{other}` {what} {cure}"))
        }
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
        unique(&mut seen, name, &item, "#[data(rename = \"...\")]")?;
    }
    Ok(())
}

/// Variables for the parameters of a function.
pub(crate) fn params(func: &Func) -> Vec<String> {
    variables(func.params.iter().map(param))
}

/// The name of a parameter in JavaScript.
pub(crate) fn param(param: &Param) -> String {
    camel_case(&param.name)
}
