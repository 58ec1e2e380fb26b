//! The runtime's function that makes typed arrays of the memory: of those kinds that a module's code reads and writes by.

use std::collections::HashSet;

use super::{code::Code, scalar::View};
use crate::scope::words;

/// That of bytes is last: by its length it is known whether all are of the memory as it is.
const ALL: [View; 10] = [
    View::I8,
    View::U16,
    View::I16,
    View::U32,
    View::I32,
    View::F32,
    View::F64,
    View::U64,
    View::I64,
    View::U8,
];

/// The function, for code that consists of these texts. Growth of the memory detaches every array, so each costs time then.
pub(crate) fn write(texts: &[&str]) -> String {
    let words: HashSet<_> = texts.iter().flat_map(|text| words(text)).collect();
    let mut code = Code::default();
    code.open("function views(m, b) {");
    for view in ALL.iter().filter(|view| words.contains(view.name())) {
        code.line(format!("m.{} = new {}(b);", view.name(), view.class()));
    }
    code.close("}");
    code.text()
}
