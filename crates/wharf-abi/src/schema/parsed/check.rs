//! What a readable schema may still have wrong.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::ToString,
};
use core::fmt;

use crate::schema::grammar::{is_key, is_name};

use super::{
    error::SchemaError,
    key::Name,
    types::{Case, Def, DefKind, Field, Func, Payload, Schema, Type},
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
        self.each_place(|place, ty| {
            let wrong = ty.walk().find_map(|part| match part {
                Type::Ref(id) if resource(*id) => Some(*id),
                Type::Own(id) | Type::Borrow { def: id, .. } if !resource(*id) => Some(*id),
                _ => None,
            });
            let Some(id) = wrong else { return Ok(()) };
            let what = format!("`{}` is both data and an object", self.types[id].key);
            Err(SchemaError::malformed(&place.to_string(), what))
        })?;
        let stray = |func: &&Func| {
            func.method.as_ref().is_some_and(|method| resource(method.of) == method.data)
        };
        match self.funcs().find(stray) {
            None => Ok(()),
            Some(func) => {
                let what = "`of` is not the key of an object, or `on` is one";
                Err(SchemaError::malformed(&func.name, what))
            }
        }
    }

    /// Refuses what has no sound layout, or too many parts, wherever a type stands; `section` is
    /// how many bytes were read.
    pub(super) fn check_layouts(&self, section: usize) -> Result<(), SchemaError> {
        self.each_place(|place, ty| {
            ty.walk().try_for_each(|part| self.check_layout(&place, part, section))
        })
    }

    fn check_layout(
        &self,
        place: &Place<'_>,
        ty: &Type,
        section: usize,
    ) -> Result<(), SchemaError> {
        let too_large = || SchemaError::TooLarge { item: place.to_string() };
        let layout = self.checked_layout(ty).ok_or_else(too_large)?;
        let element = match ty {
            Type::List(element) | Type::Set(element) | Type::Stream(element) => {
                Some(self.checked_layout(element))
            }
            Type::Map(key, value) => Some(self.checked_tuple([&**key, &**value])),
            Type::Callback(params, _) => {
                // They cross as a tuple.
                self.checked_tuple(params).ok_or_else(too_large)?;
                None
            }
            _ => None,
        };
        if let Some(element) = element
            && element.ok_or_else(too_large)?.size == 0
        {
            return Err(SchemaError::ZeroSized { item: place.to_string() });
        }
        self.check_parts(ty, layout, section, || place.to_string())
    }

    /// Calls `check` for every type that stands in a function or definition.
    fn each_place(
        &self,
        mut check: impl FnMut(Place<'_>, &Type) -> Result<(), SchemaError>,
    ) -> Result<(), SchemaError> {
        for func in self.funcs() {
            for param in &func.params {
                check(Place::Param(&func.name, &param.name), &param.ty)?;
            }
            check(Place::Item(&func.name), &func.result)?;
        }
        self.types.iter().try_for_each(|def| each_in_def(def, &mut check))
    }

    /// Refuses a view that is no parameter of an import or callback, or shows no numbers.
    pub(super) fn check_views(&self) -> Result<(), SchemaError> {
        let sound = |ty: &Type| matches!(ty, Type::View { item, .. } if item.is_number());
        let imported = self.imports.iter().flat_map(|func| &func.params);
        let imported: BTreeSet<*const Type> = imported.map(|param| &raw const param.ty).collect();
        self.each_place(|place, ty| {
            let mut views = 0;
            let mut right = usize::from(sound(ty) && imported.contains(&core::ptr::from_ref(ty)));
            ty.walk().for_each(|part| match part {
                Type::View { .. } => views += 1,
                Type::Callback(params, _) => right += params.iter().filter(|ty| sound(ty)).count(),
                _ => {}
            });
            if views == right {
                return Ok(());
            }
            let what = "a view is of numbers, and a parameter of an import or callback";
            Err(SchemaError::malformed(&place.to_string(), what))
        })
    }

    /// Refuses keys and names against the grammar, empty enums, and names that occur twice where
    /// they tell things apart.
    pub(super) fn check_names(&self) -> Result<(), SchemaError> {
        for func in self.funcs() {
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

/// Where a type stands. Its name is made for errors alone: keys can be long.
enum Place<'s> {
    Item(&'s str),
    Param(&'s str, &'s str),
    Field(&'s str, &'s str),
    Case(&'s str, &'s str),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(name) => f.write_str(name),
            Self::Param(func, param) => write!(f, "{func}({param})"),
            Self::Field(def, field) => write!(f, "{def}.{field}"),
            Self::Case(def, case) => write!(f, "{def}::{case}"),
        }
    }
}

fn each_in_def(
    def: &Def,
    check: &mut impl FnMut(Place<'_>, &Type) -> Result<(), SchemaError>,
) -> Result<(), SchemaError> {
    for arg in &def.args {
        check(Place::Item(&def.key), arg)?;
    }
    match &def.kind {
        DefKind::Record(fields) => fields
            .iter()
            .try_for_each(|field| check(Place::Field(&def.key, &field.name), &field.ty)),
        DefKind::Tuple(types) => types.iter().try_for_each(|ty| check(Place::Item(&def.key), ty)),
        DefKind::Newtype(inner) => check(Place::Item(&def.key), inner),
        DefKind::Variant(cases) => cases.iter().try_for_each(|case| {
            let place = || Place::Case(&def.key, &case.name);
            case.payload.types().try_for_each(|ty| check(place(), ty))
        }),
        DefKind::Enum(_) | DefKind::Resource => Ok(()),
    }
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
