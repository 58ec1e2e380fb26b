//! The state of one module's glue while it is written: the helpers that it turned out to need.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet, VecDeque},
};

use wharf_abi::{
    layout::Layout,
    schema::{Case, DefKind, Schema, Type},
};

use super::{
    scalar::View,
    style::{Locals, Style},
};
use crate::{
    Config,
    case::quote,
    names::Names,
    runtime,
    scope::{Scope, private, variables},
};

/// The kinds of functions that are generated for a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Helper {
    /// `lift…(memory, address)`: the value at an address.
    Lift,
    /// `lift…(memory, address, length)`: a list, set or map.
    LiftList,
    /// `lower…(memory, address, value)`: writes at an address.
    Lower,
    /// `lower…(memory, value)`: writes a list, set or map into the arena; returns its address.
    LowerList,
    /// `callHost…(memory, callee, args)`: the trampoline by which the guest calls a host function.
    CallHost,
    /// `callGuest…(memory, handle, …)`: calls a guest function.
    CallGuest,
    /// `pull…(memory, handle, max)`: fetches items of a stream.
    Pull,
}

const VERBS: [&str; 5] = ["lift", "lower", "callHost", "callGuest", "pull"];

impl Helper {
    fn verb(self) -> &'static str {
        match self {
            Self::Lift | Self::LiftList => VERBS[0],
            Self::Lower | Self::LowerList => VERBS[1],
            Self::CallHost => VERBS[2],
            Self::CallGuest => VERBS[3],
            Self::Pull => VERBS[4],
        }
    }
}

/// The names of a file of glue, besides those of the runtime and of helpers.
const FILE: [&str; 8] =
    ["glue", "wasm", "wasi", "load", "loadSync", "classes", "makeViews", "View"];

/// JavaScript's own names that generated code uses.
const GLOBALS: [&str; 9] =
    ["Array", "BigInt", "Map", "NaN", "Object", "RangeError", "Set", "TypeError", "URL"];

/// Whether a caller's name would hide one that generated code uses. Names of helpers and constants
/// contain a `$`, or begin with a verb.
fn is_reserved(name: &str, locals: &Locals) -> bool {
    let is_helper = |verb: &&str| {
        name.strip_prefix(verb).is_some_and(|rest| !rest.starts_with(|c: char| c.is_lowercase()))
    };
    FILE.contains(&name)
        || GLOBALS.contains(&name)
        || name == "undefined"
        || View::named(name).is_some()
        || name.starts_with("index")
        || ["p1", "p2", "p3"].contains(&name)
        || locals.contains(name)
        || runtime::has_name(name)
        || VERBS.iter().any(is_helper)
}

/// Variables for the caller's names, each different from all names that generated code uses.
pub(crate) fn callers_variables<T: AsRef<str>>(
    names: impl IntoIterator<Item = T>,
    locals: &Locals,
) -> Vec<String> {
    let names: Vec<_> = names
        .into_iter()
        .map(|name| {
            let mut name = variables([name]).remove(0);
            while is_reserved(&name, locals) {
                name.insert(0, '_');
            }
            name
        })
        .collect();
    variables(names)
}

/// A module's glue while it is written.
pub(crate) struct Glue<'s> {
    pub(crate) schema: &'s Schema,
    pub(crate) names: &'s Names,
    pub(crate) style: Style,
    /// The names of local variables.
    pub(crate) locals: &'static Locals,
    /// Whether the module may call functions of the caller's.
    pub(crate) calls_out: bool,
    /// The definitions that are objects.
    pub(crate) resources: Vec<usize>,
    /// Whether slices are detached after the call, so that no host keeps them unnoticed.
    pub(crate) detaches_slices: bool,
    requested: RefCell<Requested<'s>>,
}

#[derive(Default)]
struct Requested<'s> {
    /// The names of the file that contain a `$` or begin with a verb.
    scope: Scope,
    /// Helpers by kind and type.
    helpers: BTreeMap<(Helper, &'s Type), String>,
    /// Helpers that are not written yet, in the order of request.
    queue: VecDeque<(String, Helper, &'s Type)>,
    /// Enums whose cases are listed in a constant.
    enums: BTreeMap<usize, String>,
    /// The names imported from the runtime.
    runtime: BTreeSet<&'static str>,
    views: BTreeSet<View>,
}

impl<'s> Glue<'s> {
    /// The glue of one file.
    pub(crate) fn new(schema: &'s Schema, names: &'s Names, style: Style, config: &Config) -> Self {
        let calls_out = schema.imports.iter().any(|func| func.disabled.is_none())
            || schema.walk_all().any(|ty| matches!(ty, Type::Callback(..)));
        let is_resource = |id: &usize| schema.types[*id].kind == DefKind::Resource;
        Self {
            schema,
            names,
            style,
            locals: style.locals(),
            calls_out,
            resources: (0..schema.types.len()).filter(is_resource).collect(),
            detaches_slices: !config.release,
            requested: RefCell::default(),
        }
    }

    /// A name for the file that nothing in it has. It contains a `$`.
    pub(crate) fn unique(&self, wanted: &str) -> String {
        self.requested.borrow_mut().scope.take(wanted)
    }

    /// A function of the runtime, which is imported from now on.
    pub(crate) fn runtime(&self, name: &'static str) -> &'static str {
        self.requested.borrow_mut().runtime.insert(name);
        self.name(name)
    }

    /// A name of the runtime, as this file has it.
    pub(crate) fn name(&self, name: &'static str) -> &'static str {
        runtime::name(name, self.style == Style::Compact)
    }

    /// A constant of the runtime: its name, or its value in compact code.
    pub(crate) fn constant(&self, name: &'static str) -> &'static str {
        match self.style {
            Style::Readable => self.runtime(name),
            Style::Compact => runtime::constant(name),
        }
    }

    /// The name of a member of the runtime's classes.
    pub(crate) fn member(&self, name: &'static str) -> &'static str {
        runtime::member(name, self.style == Style::Compact)
    }

    /// A member of the memory: `memory.reserve`.
    pub(crate) fn memory(&self, member: &'static str) -> String {
        format!("{}.{}", self.locals.memory, self.member(member))
    }

    /// A view of the memory: `memory.u8`.
    pub(crate) fn view(&self, view: View) -> String {
        self.use_view(view);
        format!("{}.{}", self.locals.memory, view.name())
    }

    /// Notes that the glue uses a view.
    pub(crate) fn use_view(&self, view: View) {
        self.requested.borrow_mut().views.insert(view);
    }

    /// All views that the glue uses.
    pub(crate) fn views(&self) -> BTreeSet<View> {
        self.requested.borrow().views.clone()
    }

    /// The function that refuses a value: one that shows values of the right type, if `want` has a
    /// range.
    pub(crate) fn refusal(&self, want: &str) -> &'static str {
        const RANGES: [&str; 5] = ["u", "i", "bigint", "number (", "\""];
        let has_range = RANGES.iter().any(|kind| want.starts_with(kind));
        self.runtime(if has_range { "outOfRange" } else { "expectedType" })
    }

    /// Everything requested from the runtime.
    pub(crate) fn runtime_names(&self) -> Vec<&'static str> {
        self.requested.borrow().runtime.iter().copied().collect()
    }

    /// The helper for values of `ty`, which will be written.
    pub(crate) fn helper(&self, helper: Helper, ty: &'s Type) -> String {
        let ty = self.schema.written(ty);
        let mut requested = self.requested.borrow_mut();
        if let Some(known) = requested.helpers.get(&(helper, ty)) {
            return known.clone();
        }
        let wanted = format!("{}{}", helper.verb(), private(&self.names.ident(self.schema, ty)));
        if runtime::has_name(&wanted) {
            requested.scope.take(&wanted);
        }
        let name = requested.scope.take(&wanted);
        requested.helpers.insert((helper, ty), name.clone());
        requested.queue.push_back((name.clone(), helper, ty));
        name
    }

    /// The next helper to write.
    pub(crate) fn next_helper(&self) -> Option<(String, Helper, &'s Type)> {
        self.requested.borrow_mut().queue.pop_front()
    }

    /// The constant that lists the cases of an enum.
    pub(crate) fn cases(&self, id: usize) -> String {
        let mut requested = self.requested.borrow_mut();
        let Requested { scope, enums, .. } = &mut *requested;
        let name = || scope.take(&format!("{}$cases", private(self.names.def(id))));
        enums.entry(id).or_insert_with(name).clone()
    }

    /// All enums whose cases are listed.
    pub(crate) fn enums(&self) -> Vec<usize> {
        self.requested.borrow().enums.keys().copied().collect()
    }

    /// The cases of an enum.
    pub(crate) fn cases_of(&self, id: usize) -> &'s [Case] {
        match &self.schema.types[id].kind {
            DefKind::Enum(cases) | DefKind::Variant(cases) => cases,
            DefKind::Record(_) | DefKind::Tuple(_) | DefKind::Newtype(_) | DefKind::Resource => &[],
        }
    }

    /// The cases of an enum for an error message, as a string: `"Red" | "Green"`.
    pub(crate) fn case_names(&self, id: usize) -> String {
        let names: Vec<_> = self.cases_of(id).iter().map(|case| quote(&case.name)).collect();
        quote(&names.join(" | "))
    }

    /// The class of an object's type, as the instance has it.
    pub(crate) fn class(&self, id: usize) -> String {
        let index = self.resources.binary_search(&id).unwrap_or_default();
        format!("{}[{index}]", self.memory("classes"))
    }

    /// The name of a definition as a string.
    pub(crate) fn quoted(&self, id: usize) -> String {
        quote(self.names.def(id))
    }

    /// The view that reads the discriminant of an enum type.
    pub(crate) fn discriminant_view(&self, ty: &Type) -> View {
        match self.schema.inner(ty) {
            Type::Ref(id) => discriminant_view(self.cases_of(*id).len()),
            other => unreachable!("{other:?} is no enum"),
        }
    }

    /// The offsets of key and value in a map's entry, and its layout.
    pub(crate) fn entry(&self, key: &Type, value: &Type) -> (Vec<u32>, Layout) {
        let layout = self.schema.layout(&Type::Tuple(vec![key.clone(), value.clone()]));
        (self.schema.offsets([key, value]), layout)
    }
}

/// The view that reads one of so many discriminants.
pub(crate) fn discriminant_view(cases: usize) -> View {
    match cases {
        0..=0x100 => View::U8,
        0x101..=0x1_0000 => View::U16,
        _ => View::U32,
    }
}
