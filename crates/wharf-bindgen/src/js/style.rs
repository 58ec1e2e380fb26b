//! The two styles of generated code: one to step through, one to load.

/// How code is written. Both styles have the same statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// For development: full names, comments, lines of at most 100 columns.
    Readable,
    /// For release: short names, no indentation, with a source map to the readable code.
    Compact,
}

impl Style {
    /// The names of local variables.
    pub(crate) fn locals(self) -> &'static Locals {
        match self {
            Self::Readable => &READABLE,
            Self::Compact => &COMPACT,
        }
    }
}

macro_rules! locals {
    ($($(#[$doc:meta])* $name:ident: $readable:literal $compact:literal,)*) => {
        /// Names of local variables in generated code.
        pub(crate) struct Locals {
            $($(#[$doc])* pub(crate) $name: &'static str,)*
        }

        const READABLE: Locals = Locals { $($name: $readable,)* };
        const COMPACT: Locals = Locals { $($name: $compact,)* };

        impl Locals {
            /// Whether a name is one of these.
            pub(crate) fn contains(&self, name: &str) -> bool {
                [$(self.$name),*].contains(&name)
            }
        }
    };
}

locals! {
    /// The runtime's `Memory`.
    memory: "memory" "m",
    /// The address that a function lifts from or lowers to.
    address: "address" "p",
    /// The value that a function lowers, or has lifted.
    value: "value" "v",
    /// The path of the value that is lowered, below the function's own.
    path: "path" "f",
    /// The parameter that is lowered.
    param: "param" "f",
    /// The phase of a call.
    phase: "phase" "s",
    /// The arena before a call.
    top: "top" "t",
    end: "end" "z",
    /// The result of a core call.
    result: "result" "r",
    /// The result for the caller.
    lifted: "lifted" "o",
    error: "error" "e",
    /// Why the guest rejected a call.
    rejection: "rejection" "y",
    /// The values that a call moves to the guest.
    transfers: "transfers" "g",
    /// The number of elements.
    length: "length" "n",
    index: "index" "i",
    /// The end of the elements.
    limit: "limit" "e",
    /// The address of the first element.
    start: "start" "a",
    item: "item" "x",
    list: "list" "o",
    bytes: "bytes" "b",
    entry: "entry" "e",
    key: "key" "k",
    /// The key of the entry that is lowered, for its path.
    shown_key: "pathKey" "q",
    handle: "handle" "h",
    /// The address of arguments, or a core value in its place.
    args: "args" "w",
    callee: "callee" "c",
    /// The lifted arguments of a callback.
    values: "values" "x",
    is_err: "isErr" "d",
    max: "max" "x",
    core: "core" "c",
    options: "options" "o",
    buffer: "buffer" "b",
    depth: "depth" "d",
    view: "view" "v",
    offset: "offset" "o",
    stride: "stride" "d",
    receiver: "this$handle" "this$",
}
