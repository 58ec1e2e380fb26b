//! A fault on its way out of a value, collecting the path to where it was.

use std::{fmt, sync::Arc};

use wharf_abi::{Failure, Fault};

/// How long the text of a path may become, about.
const LONG: usize = 4096;

/// One step of a value's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A field or case.
    Field(&'static str),
    /// The same with a name from the schema.
    Name(Arc<str>),
    /// An element.
    Element(usize),
    /// An entry of a map, by its key.
    Entry(String),
}

/// What was wrong with a value, and where. Boxed: the way without faults pays for one word.
#[derive(Debug)]
pub struct Misfit(Box<Inner>);

#[derive(Debug)]
struct Inner {
    what: What,
    /// From the inside out.
    path: Vec<Segment>,
}

/// A fault in memory, or a value that is not of its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    Fault(Fault),
    Type {
        expected: String,
        got: String,
    },
    /// The type refuses it, for this reason.
    Refused(String),
}

impl Misfit {
    /// A value that is not of its type.
    pub(crate) fn of_type(expected: impl Into<String>, got: impl Into<String>) -> Self {
        Self::new(What::Type { expected: expected.into(), got: got.into() })
    }

    fn new(what: What) -> Self {
        Self(Box::new(Inner { what, path: Vec::new() }))
    }

    /// The fault is inside `segment`.
    pub(crate) fn inside(mut self, segment: Segment) -> Self {
        self.0.path.push(segment);
        self
    }

    /// What was wrong, and the path from `root`: `person.emails[2]`.
    pub(crate) fn into_parts(self, root: &str) -> (What, String) {
        use std::fmt::Write as _;
        let mut path = root.to_string();
        for segment in self.0.path.iter().rev() {
            if path.len() > LONG {
                path.push('…');
                break;
            }
            let _never_fails = match segment {
                Segment::Field(name) => write!(path, ".{name}"),
                Segment::Name(name) => write!(path, ".{name}"),
                Segment::Element(index) => write!(path, "[{index}]"),
                Segment::Entry(key) => write!(path, "[{key}]"),
            };
        }
        (self.0.what, path)
    }
}

impl From<Fault> for Misfit {
    #[cold]
    fn from(fault: Fault) -> Self {
        Self::new(What::Fault(fault))
    }
}

impl Failure for Misfit {
    #[cold]
    fn refused(reason: fmt::Arguments<'_>) -> Self {
        Self::new(What::Refused(reason.to_string()))
    }
    #[cold]
    fn in_field(self, name: &'static str) -> Self {
        self.inside(Segment::Field(name))
    }
    #[cold]
    fn in_element(self, index: usize) -> Self {
        self.inside(Segment::Element(index))
    }
    #[cold]
    fn in_entry(self, index: usize, key: Option<&dyn fmt::Debug>) -> Self {
        self.inside(match key {
            Some(key) => Segment::Entry(format!("{key:?}")),
            None => Segment::Element(index),
        })
    }
}
