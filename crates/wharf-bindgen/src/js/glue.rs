//! What is shared while one module's glue is written: which functions it needs.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, VecDeque},
};

use wharf_abi::{
    layout::Layout,
    schema::{Case, DefKind, Schema, Type},
};

use super::{code::Code, scalar::View};
use crate::{
    Config,
    case::quote,
    names::{self, Names},
    runtime,
    scope::{Scope, private},
};

/// In which way a function moves values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// `lift…(m, p)`: the value at an address.
    Lift,
    /// `lift…s(m, a, n)`: a list, set or map at an address.
    LiftMany,
    /// `lower…(m, p, v)`: writes at an address.
    Lower,
    /// `lower…s(m, v)`: writes a list, set or map into the arena; its address.
    LowerMany,
    /// `answer…(m, given, a)`: the guest calls a function of the host.
    Answer,
    /// `invoke…(m, h, …)`: calls a function of the guest.
    Invoke,
    /// `pull…(m, h, max)`: fetches items of a stream.
    Pull,
}

impl Way {
    fn verb(self) -> &'static str {
        match self {
            Self::Lift | Self::LiftMany => "lift",
            Self::Lower | Self::LowerMany => "lower",
            Self::Answer => "answer",
            Self::Invoke => "invoke",
            Self::Pull => "pull",
        }
    }
}

/// A module's glue while it is written.
pub(crate) struct Glue<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) names: &'s Names,
    /// Whether the module may call functions of the caller's.
    pub(crate) calls_out: bool,
    /// The definitions that are objects.
    pub(crate) resources: Vec<usize>,
    /// Whether what the caller must not keep is taken from it.
    pub(crate) strict: bool,
    wanted: RefCell<Wanted<'s>>,
}

#[derive(Default)]
struct Wanted<'s> {
    /// The file's names.
    scope: Scope,
    /// Names of the file, and others that they have beside parameters of the same name.
    aliases: BTreeMap<String, String>,
    /// Functions, and what they are called.
    funcs: BTreeMap<(Way, &'s Type), String>,
    /// Those not written yet, in the order they were asked for.
    queue: VecDeque<(String, Way, &'s Type)>,
    /// Enums whose names are listed in a constant.
    enums: BTreeMap<usize, String>,
    /// What is imported from the runtime.
    runtime: BTreeSet<&'static str>,
}

impl<'s> Glue<'s> {
    /// The glue of a file that has the names `taken` besides those of the runtime.
    pub(crate) fn new(
        schema: &'s Schema,
        names: &'s Names,
        config: &Config,
        taken: &[&str],
    ) -> Self {
        let funcs = schema.exports.iter().chain(&schema.imports);
        let params = funcs.flat_map(names::params);
        // Beside each argument there may be what it was lowered to.
        let params = params.flat_map(|name| [format!("{name}$"), format!("{name}$n"), name]);
        let taken = taken.iter().map(|name| (*name).to_string());
        let scope = Scope::with(params.chain(taken)).inside(runtime::words(config.release));
        let calls_out = schema.imports.iter().any(|func| func.disabled.is_none())
            || schema.walk_all().any(|ty| matches!(ty, Type::Callback(..)));
        let wanted = RefCell::new(Wanted { scope, ..Wanted::default() });
        let is_resource = |id: &usize| schema.types[*id].kind == DefKind::Resource;
        let resources = (0..schema.types.len()).filter(is_resource).collect();
        Self { schema, names, calls_out, resources, strict: !config.release, wanted }
    }

    /// A name for the file that nothing in it has.
    pub(crate) fn take(&self, wanted: &str) -> String {
        self.wanted.borrow_mut().scope.take(wanted)
    }

    /// The name that a name of the file has where a parameter hides it.
    pub(crate) fn alias(&self, name: &str) -> String {
        let mut wanted = self.wanted.borrow_mut();
        if let Some(known) = wanted.aliases.get(name) {
            return known.clone();
        }
        if !wanted.scope.has(name) {
            wanted.scope.take(name);
        }
        let alias = wanted.scope.take(name);
        wanted.aliases.insert(name.to_string(), alias.clone());
        alias
    }

    /// The line that gives those names.
    pub(crate) fn aliases(&self, code: &mut Code) {
        let wanted = self.wanted.borrow();
        let aliases = wanted.aliases.iter().map(|(name, alias)| format!("{alias} = {name}"));
        let aliases: Vec<_> = aliases.collect();
        if !aliases.is_empty() {
            code.line(format!("const {};", aliases.join(", ")));
        }
    }

    /// A function of the runtime, which is imported from now on.
    pub(crate) fn runtime(&self, name: &'static str) -> &'static str {
        self.wanted.borrow_mut().runtime.insert(name);
        name
    }

    /// The function of the runtime that refuses what is not as wanted: numbers, and names of cases, are told as they are.
    pub(crate) fn refusal(&self, want: &str) -> &'static str {
        const SHOWN: [&str; 4] = ["u", "i", "bigint", "\""];
        let shown = SHOWN.iter().any(|kind| want.starts_with(kind));
        self.runtime(if shown { "unfit" } else { "no" })
    }

    /// The same for a helper that may not be needed.
    pub(crate) fn runtime_of(&self, name: Option<&'static str>) {
        if let Some(name) = name {
            self.runtime(name);
        }
    }

    /// Everything asked of the runtime.
    pub(crate) fn runtime_names(&self) -> Vec<&'static str> {
        self.wanted.borrow().runtime.iter().copied().collect()
    }

    /// The function that moves values of `ty`, which will be written.
    pub(crate) fn func(&self, way: Way, ty: &'s Type) -> String {
        let ty = self.schema.written(ty);
        let mut wanted = self.wanted.borrow_mut();
        if let Some(known) = wanted.funcs.get(&(way, ty)) {
            return known.clone();
        }
        let ident = private(&self.names.ident(self.schema, ty));
        let name = wanted.scope.take(&format!("{}{ident}", way.verb()));
        wanted.funcs.insert((way, ty), name.clone());
        wanted.queue.push_back((name.clone(), way, ty));
        name
    }

    /// The next function to write.
    pub(crate) fn next_func(&self) -> Option<(String, Way, &'s Type)> {
        self.wanted.borrow_mut().queue.pop_front()
    }

    /// The constant that lists the names of an enum's cases.
    pub(crate) fn cases(&self, id: usize) -> String {
        let mut wanted = self.wanted.borrow_mut();
        let Wanted { scope, enums, .. } = &mut *wanted;
        let name = || scope.take(&format!("{}$", private(self.names.def(id))));
        enums.entry(id).or_insert_with(name).clone()
    }

    /// All enums asked for.
    pub(crate) fn enums(&self) -> Vec<usize> {
        self.wanted.borrow().enums.keys().copied().collect()
    }

    /// The cases of an enum.
    pub(crate) fn cases_of(&self, id: usize) -> &'s [Case] {
        match &self.schema.types[id].kind {
            DefKind::Enum(cases) | DefKind::Variant(cases) => cases,
            _ => &[],
        }
    }

    /// The names of an enum's cases for an error, as a string: `"Red" | "Green"`.
    pub(crate) fn case_names(&self, id: usize) -> String {
        let names: Vec<_> = self.cases_of(id).iter().map(|case| quote(&case.name)).collect();
        quote(&names.join(" | "))
    }

    /// The class of an object's type, as the instance has it.
    pub(crate) fn class(&self, id: usize) -> String {
        let index = self.resources.binary_search(&id).unwrap_or_default();
        format!("m.classes[{index}]")
    }

    /// A definition's name as a string.
    pub(crate) fn quoted(&self, id: usize) -> String {
        quote(self.names.def(id))
    }

    /// The view that reads the discriminant of an enum type.
    pub(crate) fn tag_view(&self, ty: &Type) -> View {
        match self.schema.inner(ty) {
            Type::Ref(id) => tag_view(self.cases_of(*id).len()),
            _ => View::U8,
        }
    }

    /// Where key and value are in a map's entry, and its layout.
    pub(crate) fn entry(&self, key: &Type, value: &Type) -> (Vec<u32>, Layout) {
        let layout = self.schema.layout(&Type::Tuple(vec![key.clone(), value.clone()]));
        (self.schema.offsets([key, value]), layout)
    }
}

/// The view that reads one of so many discriminants.
pub(crate) fn tag_view(cases: usize) -> View {
    match cases {
        0..=0x100 => View::U8,
        0x101..=0x1_0000 => View::U16,
        _ => View::U32,
    }
}
