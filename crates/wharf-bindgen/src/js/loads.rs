//! Loads from memory in a lifting function, and indexes of views.

use std::collections::BTreeSet;

use super::{code::Code, glue::Glue, scalar::View, style::Style};

/// The views that one function loads from, and the scales of its address.
#[derive(Default)]
pub(crate) struct Loads {
    views: BTreeSet<View>,
    shifts: BTreeSet<u32>,
}

impl Loads {
    /// The element at `address + offset`.
    pub(crate) fn load(&mut self, glue: &Glue<'_>, view: View, offset: u32) -> String {
        self.views.insert(view);
        format!("{}[{}]", view.name(), index(glue, &mut self.shifts, view, offset))
    }

    /// A whole view.
    pub(crate) fn view(&mut self, view: View) -> &'static str {
        self.views.insert(view);
        view.name()
    }

    /// Declares the views, since nothing that lifts can grow memory.
    pub(crate) fn declare_views(&self, glue: &Glue<'_>, code: &mut Code) {
        if self.views.is_empty() {
            return;
        }
        self.views.iter().for_each(|view| glue.use_view(*view));
        let names: Vec<_> = self.views.iter().map(|view| view.name()).collect();
        code.line(format!("const {{ {} }} = {};", names.join(", "), glue.locals.memory));
    }

    /// Declares the scales of the address, and others.
    pub(crate) fn declare_indexes_and(
        &self,
        others: &BTreeSet<u32>,
        glue: &Glue<'_>,
        code: &mut Code,
    ) {
        declare_indexes(&self.shifts.union(others).copied().collect(), glue, code);
    }

    /// Declares the scales of the address.
    pub(crate) fn declare_indexes(&self, glue: &Glue<'_>, code: &mut Code) {
        declare_indexes(&self.shifts, glue, code);
    }
}

/// The name of the address divided by `1 << shift`.
fn scaled(glue: &Glue<'_>, shift: u32) -> String {
    match (shift, glue.style) {
        (0, _) => glue.locals.address.to_string(),
        (_, Style::Readable) => format!("index{}", 8 << shift),
        (_, Style::Compact) => format!("p{shift}"),
    }
}

/// The index of `address + offset` in a view.
pub(crate) fn index(
    glue: &Glue<'_>,
    shifts: &mut BTreeSet<u32>,
    view: View,
    offset: u32,
) -> String {
    let shift = view.shift();
    shifts.insert(shift);
    match offset >> shift {
        0 => scaled(glue, shift),
        elements => format!("{} + {elements}", scaled(glue, shift)),
    }
}

/// Declares scales of the address.
pub(crate) fn declare_indexes(shifts: &BTreeSet<u32>, glue: &Glue<'_>, code: &mut Code) {
    let address = glue.locals.address;
    let scales = shifts.iter().filter(|shift| **shift > 0);
    let scales: Vec<_> =
        scales.map(|shift| format!("{} = {address} >>> {shift}", scaled(glue, *shift))).collect();
    if !scales.is_empty() {
        code.line(format!("const {};", scales.join(", ")));
    }
}
