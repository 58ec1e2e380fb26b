//! What a readable schema may still have wrong.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Name, SchemaError,
    grammar::{is_key, is_name},
    model::{Case, Def, DefKind, Field, Func, Payload, Schema, Type},
    visit::{Hold, each, payload_types},
};

impl Schema {
    /// Whether the module's exports and the schema fit: every export with a `:` in its name has a
    /// line and every line has its export.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Export`] names the first function, by name, that lacks one of the two.
    pub fn check_exports<'a>(
        &self,
        exports: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), SchemaError> {
        let exports: BTreeSet<&str> =
            exports.into_iter().filter(|name| name.contains(':')).collect();
        let lines: BTreeSet<&str> = self.exports.iter().map(|func| &*func.name).collect();
        let Some(&name) = exports.symmetric_difference(&lines).next() else { return Ok(()) };
        let what = if lines.contains(name) {
            "is described by the schema but the module does not export it"
        } else {
            "is exported but the schema does not describe it"
        };
        Err(SchemaError::Export { item: name.to_string(), what })
    }

    /// Refuses two crates with one bare name, and a function with the name of an object's type.
    pub(super) fn check_collisions(&self) -> Result<(), SchemaError> {
        let mut seen = BTreeMap::new();
        for func in &self.exports {
            let Some(name) = Name::split(&func.name) else { continue };
            let owner = (name.krate, name.object.is_some());
            let first = seen.entry(name.object.unwrap_or(name.func)).or_insert((owner, &func.name));
            if first.0 != owner {
                return Err(SchemaError::Collision {
                    first: first.1.clone(),
                    second: func.name.clone(),
                });
            }
        }
        Ok(())
    }

    /// Refuses imports by the names that are the ABI's own.
    pub(super) fn check_reserved(&self) -> Result<(), SchemaError> {
        const RESERVED: [&str; 8] =
            ["call", "call_word", "drop", "retain", "module", "instance", "func", "invoke"];
        let is_reserved = |func: &&Func| {
            func.name.strip_prefix("wharf:").is_some_and(|name| RESERVED.contains(&name))
        };
        match self.imports.iter().find(is_reserved) {
            None => Ok(()),
            Some(func) => Err(SchemaError::malformed(&func.name, "a name that the ABI reserves")),
        }
    }

    /// Refuses objects used as data and the reverse.
    pub(super) fn check_resources(&self) -> Result<(), SchemaError> {
        let resource = |id: usize| self.types[id].kind == DefKind::Resource;
        for (item, ty) in self.places() {
            let mut wrong = None;
            each(ty, Hold::Inline, &mut |part, _| match part {
                Type::Ref(id) if resource(*id) => wrong = Some(*id),
                Type::Own(id) | Type::Borrow { def: id, .. } if !resource(*id) => wrong = Some(*id),
                _ => {}
            });
            if let Some(id) = wrong {
                let what = format!("`{}` is both data and an object", self.types[id].key);
                return Err(SchemaError::malformed(&item, what));
            }
        }
        let methods = self.exports.iter().chain(&self.imports);
        let stray = |func: &&Func| {
            func.method.as_ref().is_some_and(|method| resource(method.of) == method.data)
        };
        match methods.into_iter().find(stray) {
            None => Ok(()),
            Some(func) => {
                let what = "`of` is not the key of an object, or `on` is one";
                Err(SchemaError::malformed(&func.name, what))
            }
        }
    }

    /// Refuses what has no sound layout, wherever a type stands.
    pub(super) fn check_layouts(&self) -> Result<(), SchemaError> {
        for (item, ty) in self.places() {
            let mut large = false;
            let mut empty = false;
            each(ty, Hold::Inline, &mut |part, _| {
                large |= self.checked_layout(part).is_none();
                empty |= self.element_size(part) == Some(0);
            });
            if large {
                return Err(SchemaError::TooLarge { item });
            }
            if empty {
                return Err(SchemaError::ZeroSized { item });
            }
        }
        Ok(())
    }

    /// The size of an element, if `ty` has elements behind an address.
    fn element_size(&self, ty: &Type) -> Option<u32> {
        let element = match ty {
            Type::List(element) | Type::Set(element) | Type::Stream(element) => {
                self.checked_layout(element)
            }
            Type::Map(key, value) => self.checked_tuple([&**key, &**value]),
            _ => None,
        };
        element.map(|layout| layout.size)
    }

    /// Every type that stands in a function or definition, with the name of its place.
    fn places(&self) -> impl Iterator<Item = (String, &Type)> {
        let funcs = self.exports.iter().chain(&self.imports).flat_map(|func| {
            let name = |param: &str| format!("{}({param})", func.name);
            let params = func.params.iter().map(move |param| (name(&param.name), &param.ty));
            params.chain([(func.name.clone(), &func.result)])
        });
        funcs.chain(self.types.iter().flat_map(def_places))
    }

    /// Refuses keys and names against the grammar, empty enums, and names that occur twice where they tell things apart.
    pub(super) fn check_names(&self) -> Result<(), SchemaError> {
        for func in self.exports.iter().chain(&self.imports) {
            func.params.iter().try_for_each(|param| check_name(&func.name, &param.name))?;
        }
        self.types.iter().try_for_each(|def| {
            if !is_key(&def.key) {
                let what = "a type's key must be `package@version::path::Name`, of identifiers";
                return Err(SchemaError::malformed(&def.key.escape_debug().to_string(), what));
            }
            check_name(&def.key, &def.tag)?;
            match &def.kind {
                DefKind::Record(fields) => check_fields(def, fields),
                DefKind::Enum(cases) | DefKind::Variant(cases) => check_cases(def, cases),
                _ => Ok(()),
            }
        })
    }
}

fn def_places(def: &Def) -> Vec<(String, &Type)> {
    let place = |field: &Field| format!("{}.{}", def.key, field.name);
    let here = |ty| (def.key.clone(), ty);
    let mut places: Vec<_> = def.args.iter().map(here).collect();
    match &def.kind {
        DefKind::Record(fields) => {
            places.extend(fields.iter().map(|field| (place(field), &field.ty)));
        }
        DefKind::Tuple(types) => places.extend(types.iter().map(here)),
        DefKind::Newtype(inner) => places.push(here(inner)),
        DefKind::Variant(cases) => {
            for case in cases {
                let at = format!("{}::{}", def.key, case.name);
                places.extend(payload_types(&case.payload).map(|ty| (at.clone(), ty)));
            }
        }
        DefKind::Enum(_) | DefKind::Resource => {}
    }
    places
}

fn check_cases(def: &Def, cases: &[Case]) -> Result<(), SchemaError> {
    if cases.is_empty() {
        return Err(SchemaError::EmptyEnum { item: def.key.clone() });
    }
    check_unique(def, cases.iter().map(|case| &*case.name))?;
    cases.iter().try_for_each(|case| match &case.payload {
        Payload::Record(fields) => check_fields(def, fields),
        _ => Ok(()),
    })
}

fn check_fields(def: &Def, fields: &[Field]) -> Result<(), SchemaError> {
    check_unique(def, fields.iter().map(|field| &*field.name))
}

fn check_name(item: &str, name: &str) -> Result<(), SchemaError> {
    if is_name(name) {
        return Ok(());
    }
    let what = format!("{name:?} is no name: it is empty, or has control characters");
    Err(SchemaError::malformed(item, what))
}

fn check_unique<'a>(def: &Def, names: impl Iterator<Item = &'a str>) -> Result<(), SchemaError> {
    let mut seen = BTreeSet::new();
    for name in names {
        check_name(&def.key, name)?;
        if !seen.insert(name) {
            return Err(SchemaError::malformed(&def.key, format!("`{name}` is there twice")));
        }
    }
    Ok(())
}
