//! Questions about a type's whole tree, answered at compile time.

use super::seen::{Seen, same_def};
use super::tree::{Case, Def, Field, Func, Param, Payload, Shape, Type};

/// Whether a value of `ty` holds strings below its top level, so that its header names a run.
pub const fn holds_strings(ty: &Type) -> bool {
    let ty = inner(ty);
    !is_text(ty) && contains(ty, &Question::String)
}

/// `ty` without the newtypes around it, which cross as what is in them.
pub(crate) const fn inner(ty: &Type) -> &Type {
    let shape = match ty {
        Type::Named(def) => &def.get().shape,
        Type::Generic(def) => &def.shape,
        _ => return ty,
    };
    match shape {
        Shape::Newtype(ty) => inner(ty),
        _ => ty,
    }
}

/// Whether `ty` itself is a string.
const fn is_text(ty: &Type) -> bool {
    ty.is_plain("string") || ty.is_plain("json")
}

/// Whether a value of `ty` owns objects of the guest, callbacks or host values: it can only be moved.
pub const fn owns_handles(ty: &Type) -> bool {
    contains(ty, &Question::Handle)
}

/// Whether a value of `ty` holds objects of the guest, which can't be lent to a host.
pub const fn holds_objects(ty: &Type) -> bool {
    contains(ty, &Question::Object)
}

/// Whether a value of `ty` holds objects that its taker will own.
pub const fn takes_objects(ty: &Type) -> bool {
    contains(ty, &Question::Own)
}

/// Whether a value of `ty` holds objects that are lent.
pub const fn lends_objects(ty: &Type) -> bool {
    contains(ty, &Question::Borrow)
}

/// Whether some parameter of a function holds objects that are lent until it returns. One that is such an object itself is not
/// meant.
pub const fn lends_inside(params: &[Param]) -> bool {
    let mut i = 0;
    while i < params.len() {
        if !matches!(params[i].ty, Type::Borrow(..)) && lends_objects(&params[i].ty) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether lifting a value of `ty` may fail: its type refuses it, or an object can't be used.
pub const fn may_refuse(ty: &Type) -> bool {
    is_checked(ty) || holds_objects(ty)
}

/// Whether lifting a value of `ty` may find that its type refuses it.
pub const fn is_checked(ty: &Type) -> bool {
    contains(ty, &Question::Checked)
}

/// Whether a call of a function, or of one that crosses with it, may be refused for a value: what the schema says of it.
pub const fn is_refusable(func: &Func) -> bool {
    let mut i = 0;
    while i < func.params.len() {
        let ty = &func.params[i].ty;
        if is_guests(ty, !func.import) {
            return true;
        }
        i += 1;
    }
    is_guests(&func.result, func.import)
}

/// Whether a call of an export takes objects or functions from its caller, and may be refused for something else: then that is
/// found out first. One object alone refuses by itself.
pub const fn checks_first(func: &Func) -> bool {
    let own = matches!(func.receiver.as_bytes(), b"own");
    let (mut takes, mut objects, mut checks) = (own, !func.receiver.is_empty() as u32, false);
    let mut i = 0;
    while i < func.params.len() {
        let ty = &func.params[i].ty;
        takes = takes || !matches!(ty, Type::Borrow(..)) && owns_handles(ty);
        checks = checks || is_checked(ty) || by_address(ty) && takes_objects(ty);
        objects += holds_objects(ty) as u32;
        i += 1;
    }
    takes && (checks || objects > 1)
}

/// Whether the guest checks something of a value of `ty`: all of it if it `comes_in`, else what its functions are given.
const fn is_guests(ty: &Type, comes_in: bool) -> bool {
    contains(ty, &Question::CheckedByCalls) && (comes_in || contains(ty, &Question::Function))
}

/// Whether all of a value is in its layout, and it can be written again: no address of something else, no handle.
pub const fn is_inline(ty: &Type) -> bool {
    !contains(ty, &Question::Elsewhere)
}

/// Whether a value crosses as the address of its layout, section 3 of the ABI. Strings and lists do as results.
pub const fn by_address(ty: &Type) -> bool {
    match ty {
        Type::Plain(_) | Type::Checked(_) => {
            is_text(ty)
                || ty.is_plain("u128")
                || ty.is_plain("i128")
                || ty.is_plain("duration")
                || ty.is_plain("time")
        }
        Type::Named(def) => shape_by_address(&def.get().shape),
        Type::Generic(def) => shape_by_address(&def.shape),
        Type::Own(_)
        | Type::Borrow(..)
        | Type::Callback(..)
        | Type::Stream(_)
        | Type::View(..)
        | Type::Host(_) => false,
        _ => true,
    }
}

const fn shape_by_address(shape: &Shape) -> bool {
    match shape {
        Shape::Enum(_) | Shape::Resource => false,
        Shape::Newtype(inner) => by_address(inner),
        _ => true,
    }
}

/// Whether `ty` is a string or a list of plain numbers: a result that may stay where it is.
pub const fn is_kept(ty: &Type) -> bool {
    match inner(ty) {
        Type::List(item) => is_number(item),
        ty => is_text(ty),
    }
}

/// Whether an argument of `ty` mostly needs no room: a core value, or a string or list of plain numbers that is passed where it
/// is.
pub const fn is_lent(ty: &Type) -> bool {
    is_kept(ty) && !inner(ty).is_plain("json") || !by_address(ty) && !owns_handles(ty)
}

/// Whether `ty` is a number whose list is bytes.
pub const fn is_number(ty: &Type) -> bool {
    const NUMBERS: [&str; 10] =
        ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "f32", "f64"];
    let mut i = 0;
    while i < NUMBERS.len() {
        if matches!(ty, Type::Plain(_)) && ty.is_plain(NUMBERS[i]) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether some parameter of a function of the host's is a view.
pub const fn lends(params: &[Type]) -> bool {
    match params {
        [] => false,
        [Type::View(..), ..] => true,
        [_, rest @ ..] => lends(rest),
    }
}

/// Whether a function of these arguments, a tuple, and this result is called with a word, section 8 of the ABI.
pub const fn by_word(args: &Type, result: &Type) -> bool {
    match args {
        Type::Tuple([arg]) => is_word(arg) && (is_word(result) || result.is_plain("unit")),
        _ => false,
    }
}

const fn is_word(ty: &Type) -> bool {
    const WORDS: [&str; 10] =
        ["bool", "u8", "u16", "u32", "usize", "i8", "i16", "i32", "isize", "char"];
    let mut i = 0;
    while i < WORDS.len() {
        if ty.is_plain(WORDS[i]) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether a value of the defined type can contain another of it.
pub const fn is_recursive(def: &'static Def) -> bool {
    let mut seen = Seen::new();
    if shape_has(def, &Question::Def(def), &mut seen) {
        return true;
    }
    drain(&mut seen, &Question::Def(def))
}

enum Question {
    String,
    Handle,
    Object,
    Own,
    Borrow,
    /// Anything that is not inline.
    Elsewhere,
    /// What its type may refuse.
    Checked,
    /// The same, also in what functions inside the value take and give.
    CheckedByCalls,
    Function,
    Def(&'static Def),
}

const fn contains(ty: &Type, question: &Question) -> bool {
    let mut seen = Seen::new();
    has(ty, question, None, &mut seen) || drain(&mut seen, question)
}

const fn drain(seen: &mut Seen, question: &Question) -> bool {
    let mut i = 0;
    while let Some(def) = seen.get(i) {
        if shape_has(def, question, seen) {
            return true;
        }
        i += 1;
    }
    false
}

const fn has(ty: &Type, question: &Question, owner: Option<&'static Def>, seen: &mut Seen) -> bool {
    match ty {
        Type::Plain(_) => matches!(question, Question::String | Question::Elsewhere) && is_text(ty),
        Type::Checked(_) => {
            matches!(question, Question::Checked | Question::CheckedByCalls)
                || matches!(question, Question::String | Question::Elsewhere) && is_text(ty)
        }
        Type::List(t) | Type::Set(t) | Type::Box(t) => {
            matches!(question, Question::Elsewhere) || has(t, question, owner, seen)
        }
        Type::Option(t) | Type::Array(t, _) => has(t, question, owner, seen),
        Type::Map(a, b) => {
            matches!(question, Question::Elsewhere)
                || has(a, question, owner, seen)
                || has(b, question, owner, seen)
        }
        Type::Result(a, b) => has(a, question, owner, seen) || has(b, question, owner, seen),
        Type::Tuple(types) => any(types, question, owner, seen),
        Type::Named(def) => meet(def.get(), question, seen),
        Type::Generic(def) => meet(def, question, seen),
        Type::Rec => match (question, owner) {
            (Question::Def(wanted), Some(owner)) => same_def(wanted, owner),
            _ => false,
        },
        Type::Own(_) => is_of_objects(question) || matches!(question, Question::Own),
        Type::Borrow(..) => is_of_objects(question) || matches!(question, Question::Borrow),
        // Address and length are all of it: the numbers stay where they are.
        Type::View(..) => false,
        Type::Callback(params, result) => {
            matches!(question, Question::Handle | Question::Elsewhere | Question::Function)
                || matches!(question, Question::CheckedByCalls)
                    && (any(params, question, owner, seen) || has(result, question, owner, seen))
        }
        Type::Stream(_) | Type::Host(_) => {
            matches!(question, Question::Handle | Question::Elsewhere)
        }
    }
}

const fn is_of_objects(question: &Question) -> bool {
    matches!(question, Question::Handle | Question::Object | Question::Elsewhere)
}

const fn meet(def: &'static Def, question: &Question, seen: &mut Seen) -> bool {
    if let Question::Def(wanted) = question
        && same_def(wanted, def)
    {
        return true;
    }
    seen.add(def);
    false
}

const fn any(
    types: &[Type],
    question: &Question,
    owner: Option<&'static Def>,
    seen: &mut Seen,
) -> bool {
    let mut i = 0;
    while i < types.len() {
        if has(&types[i], question, owner, seen) {
            return true;
        }
        i += 1;
    }
    false
}

const fn shape_has(def: &'static Def, question: &Question, seen: &mut Seen) -> bool {
    let owner = Some(def);
    match &def.shape {
        Shape::Record(fields) => fields_have(fields, question, owner, seen),
        Shape::Tuple(types) => any(types, question, owner, seen),
        Shape::Newtype(inner) => has(inner, question, owner, seen),
        Shape::Enum(_) | Shape::Resource => false,
        Shape::Variant(cases) => cases_have(cases, question, owner, seen),
    }
}

const fn fields_have(
    fields: &[Field],
    question: &Question,
    owner: Option<&'static Def>,
    seen: &mut Seen,
) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if has(&fields[i].ty, question, owner, seen) {
            return true;
        }
        i += 1;
    }
    false
}

const fn cases_have(
    cases: &[Case],
    question: &Question,
    owner: Option<&'static Def>,
    seen: &mut Seen,
) -> bool {
    let mut i = 0;
    while i < cases.len() {
        let found = match cases[i].payload {
            Payload::None => false,
            Payload::Record(fields) => fields_have(fields, question, owner, seen),
            Payload::Tuple(types) => any(types, question, owner, seen),
        };
        if found {
            return true;
        }
        i += 1;
    }
    false
}
