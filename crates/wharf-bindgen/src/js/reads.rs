//! Loads from memory in a lifting function.

use std::collections::BTreeSet;

use super::{code::Code, scalar::View};

/// What one function loads from: which views, at which scales of its address `p`.
#[derive(Default)]
pub(crate) struct Reads {
    views: BTreeSet<View>,
    shifts: BTreeSet<u32>,
}

impl Reads {
    /// An expression for what is at `p + offset`.
    pub(crate) fn load(&mut self, view: View, offset: u32) -> String {
        self.views.insert(view);
        format!("{}[{}]", view.name(), index(&mut self.shifts, view, offset))
    }

    /// A view as it is.
    pub(crate) fn view(&mut self, view: View) -> &'static str {
        self.views.insert(view);
        view.name()
    }

    /// The first line of the function: its views as constants, since nothing that lifts can grow memory.
    pub(crate) fn declare_views(&self, code: &mut Code) {
        if !self.views.is_empty() {
            let names: Vec<_> = self.views.iter().map(|view| view.name()).collect();
            code.line(format!("const {{ {} }} = m;", names.join(", ")));
        }
    }

    /// The line after `p` is known: its scales, and others.
    pub(crate) fn declare_shifts_and(&self, others: &BTreeSet<u32>, code: &mut Code) {
        declare(&self.shifts.union(others).copied().collect(), code);
    }

    /// The line after `p` is known: its scales.
    pub(crate) fn declare_shifts(&self, code: &mut Code) {
        declare(&self.shifts, code);
    }
}

/// The index of `p + offset` in a view.
pub(crate) fn index(shifts: &mut BTreeSet<u32>, view: View, offset: u32) -> String {
    let shift = view.shift();
    let base = if shift == 0 { "p".to_string() } else { format!("p{shift}") };
    shifts.insert(shift);
    match offset >> shift {
        0 => base,
        elements => format!("{base} + {elements}"),
    }
}

/// Declares scales of `p`.
pub(crate) fn declare(shifts: &BTreeSet<u32>, code: &mut Code) {
    let scales: Vec<_> =
        shifts.iter().filter(|s| **s > 0).map(|s| format!("p{s} = p >>> {s}")).collect();
    if !scales.is_empty() {
        code.line(format!("const {};", scales.join(", ")));
    }
}
