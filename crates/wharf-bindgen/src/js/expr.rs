//! Expressions of generated code.

use super::code::WIDTH;

/// An expression. Text is one that nobody looks into.
#[derive(Debug, Clone)]
pub(crate) enum Expr {
    Text(String),
    Call {
        func: String,
        args: Vec<Expr>,
    },
    Array(Vec<Expr>),
    Object(Vec<(String, Expr)>),
    /// Names in braces, of an import or export.
    Names(Vec<String>),
    Choice {
        test: Box<Expr>,
        yes: Box<Expr>,
        no: Box<Expr>,
    },
}

impl<T: Into<String>> From<T> for Expr {
    fn from(text: T) -> Self {
        Self::Text(text.into())
    }
}

/// The expression in one line, as a part of a larger one.
impl std::fmt::Display for Expr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Choice { .. } => write!(f, "({})", self.flat()),
            _ => f.write_str(&self.flat()),
        }
    }
}

impl Expr {
    /// A call with these arguments.
    pub(crate) fn call<A: Into<Self>>(
        func: impl Into<String>,
        args: impl IntoIterator<Item = A>,
    ) -> Self {
        Self::Call { func: func.into(), args: args.into_iter().map(Into::into).collect() }
    }

    /// Names in braces.
    pub(crate) fn names<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        Self::Names(names.into_iter().map(Into::into).collect())
    }

    /// This call with one more argument; any other expression as it is.
    #[must_use]
    pub(crate) fn with_arg(mut self, arg: Option<impl Into<Self>>) -> Self {
        if let Self::Call { args, .. } = &mut self {
            args.extend(arg.map(Into::into));
        }
        self
    }

    /// `test ? yes : no`.
    pub(crate) fn choice(test: Self, yes: Self, no: Self) -> Self {
        Self::Choice { test: test.into(), yes: yes.into(), no: no.into() }
    }

    /// The expression in one line.
    pub(crate) fn flat(&self) -> String {
        let list = |parts: &[Self]| parts.iter().map(Self::flat).collect::<Vec<_>>().join(", ");
        match self {
            Self::Text(text) => text.clone(),
            Self::Call { func, args } => format!("{func}({})", list(args)),
            Self::Array(parts) => format!("[{}]", list(parts)),
            Self::Object(fields) if fields.is_empty() => "{}".to_string(),
            Self::Object(fields) => {
                let field = |(key, value): &(String, Self)| format!("{key}: {}", value.flat());
                format!("{{ {} }}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
            }
            Self::Names(names) => format!("{{ {} }}", names.join(", ")),
            Self::Choice { test, yes, no } => format!("{test} ? {yes} : {no}"),
        }
    }

    /// The expression in as many lines as it needs, `used` columns of the first one being taken.
    pub(crate) fn broken(&self, indent: usize, used: usize) -> String {
        let flat = self.flat();
        if used + flat.len() <= WIDTH {
            return flat;
        }
        let inner = indent + 2;
        let pad = " ".repeat(inner);
        let close = &pad[2..];
        let lines = |parts: &[Self]| {
            let line = |part: &Self| format!("{pad}{},\n", part.broken(inner, inner + 1));
            parts.iter().map(line).collect::<String>()
        };
        match self {
            Self::Call { func, args } if !args.is_empty() => {
                format!("{func}(\n{}{close})", lines(args))
            }
            Self::Array(parts) if !parts.is_empty() => format!("[\n{}{close}]", lines(parts)),
            Self::Object(fields) if !fields.is_empty() => {
                let line = |(key, value): &(String, Self)| {
                    let value = value.broken(inner, inner + key.len() + 3);
                    format!("{pad}{key}: {value},\n")
                };
                format!("{{\n{}{close}}}", fields.iter().map(line).collect::<String>())
            }
            Self::Names(names) => {
                let names = names.iter().map(|name| format!("{pad}{name},\n"));
                format!("{{\n{}{close}}}", names.collect::<String>())
            }
            Self::Choice { test, yes, no } => {
                let branch = |branch: &Self| match branch {
                    Self::Choice { .. } => format!("({})", branch.broken(inner, inner + 4)),
                    _ => branch.broken(inner, inner + 2),
                };
                format!("{test}\n{pad}? {}\n{pad}: {}", branch(yes), branch(no))
            }
            Self::Text(_) | Self::Call { .. } | Self::Array(_) | Self::Object(_) => flat,
        }
    }
}
