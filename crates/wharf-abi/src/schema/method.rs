//! Methods: how they take their object, and what they are for.

/// Defines an enum whose variants have a value of one attribute; the default variant omits it.
macro_rules! attribute {
    ($(#[$doc:meta])* $enum:ident: $($(#[$case_doc:meta])* $case:ident = $value:literal,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $enum {
            $($(#[$case_doc])* $case,)*
        }

        impl $enum {
            /// The value of the schema's attribute, empty where the attribute is omitted.
            pub const fn attribute(self) -> &'static str {
                match self {
                    $(Self::$case => $value,)*
                }
            }

            /// The variant with this value of the attribute.
            pub fn from_attribute(value: &str) -> Option<Self> {
                [$(Self::$case),*].into_iter().find(|case| case.attribute() == value)
            }
        }
    };
}

attribute! {
    /// How a method takes its object: the attribute `self`.
    Receiver:
    /// Not at all: an associated function.
    None = "",
    /// `&self`
    Ref = "ref",
    /// `&mut self`
    Mut = "mut",
    /// `self`
    Own = "own",
}

attribute! {
    /// What a method is for: the attribute `kind`.
    MethodKind:
    /// A method that is called by its name.
    Plain = "",
    /// The constructor.
    New = "new",
    /// A property's getter.
    Get = "get",
    /// A property's setter.
    Set = "set",
}
