//! What is shared while one module's glue is written: which functions it needs.

use std::{cell::RefCell, collections::BTreeMap, collections::BTreeSet};

use wharf_abi::{
    layout::Layout,
    schema::{Case, DefKind, Schema, Type},
};

use super::{kind::Kind, scalar::View};
use crate::{case::quote, names::Names, walk};

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
    wanted: RefCell<Wanted<'s>>,
}

#[derive(Default)]
struct Wanted<'s> {
    /// Functions by name.
    funcs: BTreeMap<String, (Way, &'s Type)>,
    /// Those not written yet, in the order they were asked for.
    queue: Vec<(String, Way, &'s Type)>,
    /// Enums whose names are listed in a constant.
    enums: BTreeSet<usize>,
    /// What is imported from the runtime.
    runtime: BTreeSet<&'static str>,
}

impl<'s> Glue<'s> {
    pub(crate) fn new(schema: &'s Schema, names: &'s Names) -> Self {
        let calls_out = schema.imports.iter().any(|func| func.disabled.is_none())
            || walk::any(schema, |ty| matches!(ty, Type::Callback(..)));
        Self { schema, names, calls_out, wanted: RefCell::default() }
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
        let ty = self.schema.inner(ty);
        let mut wanted = self.wanted.borrow_mut();
        let base = format!("{}{}", way.verb(), self.names.ident(self.schema, ty));
        for number in 1.. {
            let name = if number == 1 { base.clone() } else { format!("{base}{number}") };
            match wanted.funcs.get(&name) {
                Some(known) if *known == (way, ty) => return name,
                Some(_) => {}
                None => {
                    wanted.funcs.insert(name.clone(), (way, ty));
                    wanted.queue.push((name.clone(), way, ty));
                    return name;
                }
            }
        }
        unreachable!("there are more numbers than functions")
    }

    /// The next function to write.
    pub(crate) fn next_func(&self) -> Option<(String, Way, &'s Type)> {
        let mut wanted = self.wanted.borrow_mut();
        (!wanted.queue.is_empty()).then(|| wanted.queue.remove(0))
    }

    /// The constant that lists the names of an enum's cases.
    pub(crate) fn cases(&self, id: usize) -> String {
        self.wanted.borrow_mut().enums.insert(id);
        format!("{}$", self.names.def(id))
    }

    /// All enums asked for.
    pub(crate) fn enums(&self) -> Vec<usize> {
        self.wanted.borrow().enums.iter().copied().collect()
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
        let resources = self.resources();
        let index = resources.iter().position(|other| *other == id).unwrap_or_default();
        format!("m.classes[{index}]")
    }

    /// The definitions that are objects.
    pub(crate) fn resources(&self) -> Vec<usize> {
        let is_resource = |id: &usize| self.schema.types[*id].kind == DefKind::Resource;
        (0..self.schema.types.len()).filter(is_resource).collect()
    }

    /// Whether an argument of `ty` may give objects away.
    pub(crate) fn gives(&self, ty: &Type) -> bool {
        let borrowed = matches!(Kind::of(self.schema, ty), Kind::Object { own: false, .. });
        !borrowed && self.schema.holds_handles(ty)
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
