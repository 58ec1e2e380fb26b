//! Whether two schemas mean the same, and if not, where they first differ.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::{
    key::unversioned,
    types::{Case, Def, DefKind, Field, Func, Param, Payload, Schema, Type},
};

/// The first place where two schemas differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The function, type, field or case, without versions: `shapes::Person.age`.
    pub item: String,
    /// What the old schema says.
    pub old: String,
    /// What the new schema says.
    pub new: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}, now {}", self.item, self.old, self.new)
    }
}

impl core::error::Error for Difference {}

/// Finds the first difference that keeps callers made for `old` from using `new`.
///
/// Versions, docs and parameters' names do not count. Further exports do no harm; a further import
/// does, because nobody made for `old` supplies it.
///
/// ```
/// # use wharf_abi::schema::{Schema, compare};
/// # let section = |ty| format!("{{\"wharf\":1,\"ptr\":4}}\n{{\"fn\":\"a:f\",\"params\":[{{\"name\":\"x\",\"type\":\"{ty}\"}}]}}\n");
/// # let old = Schema::parse(section("u32").as_bytes())?;
/// # let new = Schema::parse(section("u64").as_bytes())?;
/// assert_eq!(compare(&old, &new).unwrap_err().to_string(), "a:f(x): u32, now u64");
/// # Ok::<(), wharf_abi::schema::SchemaError>(())
/// ```
///
/// # Errors
///
/// The difference.
pub fn compare(old: &Schema, new: &Schema) -> Result<(), Difference> {
    let mut comparer = Comparer::new(old, new);
    for func in &old.exports {
        let other = new.export(&func.name);
        let Some(other) = other else {
            return Err(differ(func.name.clone(), old.render_func(func), "missing"));
        };
        comparer.shown(func, other)?;
    }
    for func in &new.imports {
        let other = old.import(&func.name);
        let Some(other) = other else {
            return Err(differ(func.name.clone(), "not imported", new.render_func(func)));
        };
        comparer.shown(other, func)?;
    }
    comparer.finish()
}

/// Compares one function.
///
/// # Errors
///
/// The first difference that keeps callers made for `old` from calling `new`.
///
/// # Panics
///
/// If a function is not of its schema.
pub fn compare_func(old: (&Schema, &Func), new: (&Schema, &Func)) -> Result<(), Difference> {
    let mut comparer = Comparer::new(old.0, new.0);
    comparer.func(old.1, new.1)?;
    comparer.finish()
}

/// Compares two types; `item` is the name the difference is given at the top level.
///
/// # Errors
///
/// The first difference.
///
/// # Panics
///
/// If a type is not of its schema.
pub fn compare_type(
    item: &str,
    old: (&Schema, &Type),
    new: (&Schema, &Type),
) -> Result<(), Difference> {
    let mut comparer = Comparer::new(old.0, new.0);
    comparer.ty(|| item.to_string(), old.1, new.1)?;
    comparer.finish()
}

/// As the key of an old [`Type::Host`] it stands for an object of any type, lent or given: a host
/// that handles objects without knowing their types.
pub const ANY_OBJECT: &str = "wharf::Object";

fn differ(item: String, old: impl Into<String>, new: impl Into<String>) -> Difference {
    Difference { item, old: old.into(), new: new.into() }
}

/// The name of what is compared, made for a difference alone.
type Item<'i> = &'i dyn Fn() -> String;

/// Definitions of both schemas that are taken for the same: each leads to another one of its class,
/// or to itself. What equals a third one is not compared again, so that there are fewer comparisons
/// than definitions.
struct Classes(Vec<usize>);

impl Classes {
    fn find(&mut self, mut node: usize) -> usize {
        while self.0[node] != node {
            // Halves the way for the next one.
            self.0[node] = self.0[self.0[node]];
            node = self.0[node];
        }
        node
    }

    /// Makes one class of two; whether they were two.
    fn unite(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a] = b;
        a != b
    }
}

/// Definitions are compared once for each pair, and not inside one another, so that recursive and
/// deeply nested types cost neither stack nor time.
struct Comparer<'s> {
    old: &'s Schema,
    new: &'s Schema,
    same: Classes,
    work: Vec<(usize, usize)>,
}

impl<'s> Comparer<'s> {
    fn new(old: &'s Schema, new: &'s Schema) -> Self {
        let same = Classes((0..old.types.len() + new.types.len()).collect());
        Self { old, new, same, work: Vec::new() }
    }

    fn finish(mut self) -> Result<(), Difference> {
        let mut next = 0;
        while let Some(&(old, new)) = self.work.get(next) {
            self.def(&self.old.types[old], &self.new.types[new])?;
            next += 1;
        }
        Ok(())
    }

    /// Compares two functions, and what code that was made for the old one relies on: how they are
    /// shown, and that a call is not refused for a value.
    fn shown(&mut self, old: &Func, new: &Func) -> Result<(), Difference> {
        if old.verbatim != new.verbatim {
            return Err(differ(old.name.clone(), written(old.verbatim), written(new.verbatim)));
        }
        if new.refuses && !old.refuses {
            return Err(differ(old.name.clone(), "takes all values", "may refuse some"));
        }
        self.func(old, new)
    }

    fn func(&mut self, old: &Func, new: &Func) -> Result<(), Difference> {
        if let (Some(form), _) | (_, Some(form)) = (&old.disabled, &new.disabled) {
            let what = |func: &Func, schema: &Schema| match &func.disabled {
                Some(_) => format!("uses `{form}`, which this version does not know"),
                None => schema.render_func(func),
            };
            return if old.disabled == new.disabled {
                Ok(())
            } else {
                Err(differ(old.name.clone(), what(old, self.old), what(new, self.new)))
            };
        }
        let receiver = |func: &Func| func.method.as_ref().map(|method| method.receiver);
        if old.params.len() != new.params.len() || receiver(old) != receiver(new) {
            let (before, now) = (self.old.render_func(old), self.new.render_func(new));
            return Err(differ(old.name.clone(), before, now));
        }
        for (a, b) in old.params.iter().zip(&new.params) {
            self.param(old, a, b)?;
        }
        self.ty(|| format!("{}, the result", old.name), &old.result, &new.result)
    }

    fn param(&mut self, func: &Func, old: &Param, new: &Param) -> Result<(), Difference> {
        let item = || format!("{}({})", func.name, new.name);
        if old.mutable != new.mutable {
            let (before, now) = (self.old.render_param_type(old), self.new.render_param_type(new));
            return Err(differ(item(), before, now));
        }
        self.ty(item, &old.ty, &new.ty)
    }

    fn ty(&mut self, item: impl Fn() -> String, old: &Type, new: &Type) -> Result<(), Difference> {
        if self.alike(old, new) {
            Ok(())
        } else {
            let (mut before, mut now) = (self.old.render(old), self.new.render(new));
            if before == now {
                // Two types of one name: say where each is from.
                before = full(self.old, old, before);
                now = full(self.new, new, now);
            }
            Err(differ(item(), before, now))
        }
    }

    /// Whether the types agree, as far as they go without entering definitions, which are noted.
    fn alike(&mut self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            // Who only reads a view may as well take a copy.
            (Type::List(a), Type::List(b) | Type::View { item: b, mutable: false })
            | (Type::View { item: a, mutable: false }, Type::List(b))
            | (Type::Set(a), Type::Set(b))
            | (Type::Option(a), Type::Option(b))
            | (Type::Box(a), Type::Box(b))
            | (Type::Stream(a), Type::Stream(b)) => self.alike(a, b),
            (Type::Array(a, n), Type::Array(b, m)) => n == m && self.alike(a, b),
            (Type::Map(a, b), Type::Map(c, d)) | (Type::Result(a, b), Type::Result(c, d)) => {
                self.alike(a, c) && self.alike(b, d)
            }
            (Type::Tuple(a), Type::Tuple(b)) => self.all_alike(a, b),
            (Type::Callback(a, r), Type::Callback(b, s)) => {
                self.all_alike(a, b) && self.alike(r, s)
            }
            (Type::Ref(a), Type::Ref(b)) | (Type::Own(a), Type::Own(b)) => self.same(*a, *b),
            (Type::Borrow { def: a, mutable: m }, Type::Borrow { def: b, mutable: n }) => {
                m == n && self.same(*a, *b)
            }
            (Type::View { item: a, mutable: m }, Type::View { item: b, mutable: n }) => {
                m == n && self.alike(a, b)
            }
            (Type::Host(any), Type::Own(_) | Type::Borrow { .. }) if any == ANY_OBJECT => true,
            (Type::Host(a), Type::Host(b)) => unversioned(a) == unversioned(b),
            _ => old == new,
        }
    }

    fn all_alike(&mut self, old: &[Type], new: &[Type]) -> bool {
        old.len() == new.len() && old.iter().zip(new).all(|(a, b)| self.alike(a, b))
    }

    /// Whether two definitions have the same name; what is inside is compared later.
    fn same(&mut self, old: usize, new: usize) -> bool {
        if !self.same.unite(old, self.old.types.len() + new) {
            return true;
        }
        self.work.push((old, new));
        let (a, b) = (&self.old.types[old], &self.new.types[new]);
        unversioned(&a.key) == unversioned(&b.key) && self.all_alike(&a.args, &b.args)
    }

    fn def(&mut self, old: &Def, new: &Def) -> Result<(), Difference> {
        let item = &|| unversioned(&old.key).to_string();
        if old.tag != new.tag {
            let word = |def: &Def| format!("its case in `{}`", def.tag);
            return Err(differ(item(), word(old), word(new)));
        }
        match (&old.kind, &new.kind) {
            (DefKind::Record(a), DefKind::Record(b)) => self.fields(item, a, b),
            (DefKind::Tuple(a), DefKind::Tuple(b)) => self.tuple(item, a, b),
            (DefKind::Newtype(a), DefKind::Newtype(b)) => self.ty(item, a, b),
            (DefKind::Enum(a), DefKind::Enum(b)) | (DefKind::Variant(a), DefKind::Variant(b)) => {
                self.cases(item, a, b)
            }
            (DefKind::Resource, DefKind::Resource) => Ok(()),
            (a, b) => Err(differ(item(), shape(a), shape(b))),
        }
    }

    fn tuple(&mut self, item: Item<'_>, old: &[Type], new: &[Type]) -> Result<(), Difference> {
        let whole = |types: &[Type]| Type::Tuple(types.to_vec());
        if old.len() != new.len() {
            return self.ty(item, &whole(old), &whole(new));
        }
        let mut parts = old.iter().zip(new).enumerate();
        parts.try_for_each(|(index, (a, b))| self.ty(|| format!("{}.{index}", item()), a, b))
    }

    fn fields(&mut self, item: Item<'_>, old: &[Field], new: &[Field]) -> Result<(), Difference> {
        for index in 0..old.len().max(new.len()) {
            match (old.get(index), new.get(index)) {
                (Some(a), Some(b)) if a.name == b.name => self.field(item, a, b)?,
                (Some(a), b) => {
                    let now = b.map_or("missing".to_string(), |b| format!("`{}`", b.name));
                    return Err(differ(
                        format!("{}.{}", item(), a.name),
                        self.old.render(&a.ty),
                        now,
                    ));
                }
                (None, Some(b)) => {
                    let now = self.new.render(&b.ty);
                    return Err(differ(format!("{}.{}", item(), b.name), "missing", now));
                }
                (None, None) => {}
            }
        }
        Ok(())
    }

    fn field(&mut self, item: Item<'_>, old: &Field, new: &Field) -> Result<(), Difference> {
        let item = || format!("{}.{}", item(), old.name);
        if old.default != new.default {
            let word = |field: &Field| if field.default { "with a default" } else { "required" };
            return Err(differ(item(), word(old), word(new)));
        }
        if old.verbatim != new.verbatim {
            return Err(differ(item(), written(old.verbatim), written(new.verbatim)));
        }
        self.ty(item, &old.ty, &new.ty)
    }

    fn cases(&mut self, item: Item<'_>, old: &[Case], new: &[Case]) -> Result<(), Difference> {
        for index in 0..old.len().max(new.len()) {
            let name = |case: Option<&Case>| case.map_or("missing", |case| &case.name).to_string();
            let (a, b) = (old.get(index), new.get(index));
            match (a, b) {
                (Some(a), Some(b)) if a.name == b.name => self.case(item, a, b)?,
                _ => return Err(differ(format!("{}, case {index}", item()), name(a), name(b))),
            }
        }
        Ok(())
    }

    fn case(&mut self, item: Item<'_>, old: &Case, new: &Case) -> Result<(), Difference> {
        let item = &|| format!("{}::{}", item(), old.name);
        let word = |payload: &Payload| match payload {
            Payload::None => "no data",
            Payload::Record(_) => "named fields",
            Payload::Tuple(_) => "a tuple",
        };
        match (&old.payload, &new.payload) {
            (Payload::None, Payload::None) => Ok(()),
            (Payload::Record(a), Payload::Record(b)) => self.fields(item, a, b),
            (Payload::Tuple(a), Payload::Tuple(b)) => self.tuple(item, a, b),
            (a, b) => Err(differ(item(), word(a), word(b))),
        }
    }
}

fn written(verbatim: bool) -> &'static str {
    if verbatim { "named as written" } else { "camel case" }
}

fn shape(kind: &DefKind) -> &'static str {
    match kind {
        DefKind::Record(_) => "a struct",
        DefKind::Tuple(_) => "a tuple struct",
        DefKind::Newtype(_) => "a newtype",
        DefKind::Enum(_) => "an enum without data",
        DefKind::Variant(_) => "an enum with data",
        DefKind::Resource => "an object",
    }
}

/// A named type by its whole key, anything else as rendered.
fn full(schema: &Schema, ty: &Type, rendered: String) -> String {
    match ty {
        Type::Ref(id) | Type::Own(id) | Type::Borrow { def: id, .. } => {
            schema.types[*id].key.clone()
        }
        Type::Host(key) => key.clone(),
        _ => rendered,
    }
}
