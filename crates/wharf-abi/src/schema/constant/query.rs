//! Questions about a type's whole tree, answered at compile time.

use super::types::{
    ConstCase, ConstDef, ConstField, ConstFunc, ConstParam, ConstPayload, ConstShape, ConstType,
};
use super::visited::{Visited, same_def};
use crate::schema::{
    method::Receiver,
    primitive::{Flat, Primitive},
};

/// Whether a value of `ty` holds strings below its top level, which a string pool header precedes.
pub const fn holds_strings(ty: &ConstType) -> bool {
    let ty = inner(ty);
    !is_text(ty) && contains(ty, &Property::String)
}

/// `ty` without the newtypes around it, which are transparent.
pub(crate) const fn inner(ty: &ConstType) -> &ConstType {
    let shape = match ty {
        ConstType::Named(def) => &def.get().shape,
        ConstType::Generic(def) => &def.shape,
        _ => return ty,
    };
    match shape {
        ConstShape::Newtype(ty) => inner(ty),
        _ => ty,
    }
}

const fn is_text(ty: &ConstType) -> bool {
    matches!(ty.primitive(), Some(primitive) if primitive.is_text())
}

/// Whether a value of `ty` owns objects, functions or host values and can therefore only be moved.
pub const fn owns_handles(ty: &ConstType) -> bool {
    contains(ty, &Property::Handle)
}

/// Whether a value of `ty` holds objects of the guest, owned or borrowed.
pub const fn holds_objects(ty: &ConstType) -> bool {
    contains(ty, &Property::Object)
}

/// Whether a value of `ty` holds objects that move with it.
pub const fn owns_objects(ty: &ConstType) -> bool {
    contains(ty, &Property::Own)
}

/// Whether a value of `ty` holds borrowed objects.
pub const fn borrows_objects(ty: &ConstType) -> bool {
    contains(ty, &Property::Borrow)
}

/// Whether the value of some parameter contains borrowed objects; a parameter that is itself a
/// borrowed object does not count.
pub const fn borrows_inside(params: &[ConstParam]) -> bool {
    let mut i = 0;
    while i < params.len() {
        if !matches!(params[i].ty, ConstType::Borrow(..)) && borrows_objects(&params[i].ty) {
            return true;
        }
        i += 1;
    }
    false
}

/// Whether lifting a value of `ty` may be rejected, by its type or because of an object.
pub const fn may_reject(ty: &ConstType) -> bool {
    is_checked(ty) || holds_objects(ty)
}

/// Whether lifting a value of `ty` may be rejected by its type.
pub const fn is_checked(ty: &ConstType) -> bool {
    contains(ty, &Property::Checked)
}

/// Whether a value may be rejected in a call of `func`, or of a function that crosses in it: the
/// schema's attribute `refuses`.
pub const fn func_may_reject(func: &ConstFunc) -> bool {
    let mut i = 0;
    while i < func.params.len() {
        if guest_checks(&func.params[i].ty, !func.import) {
            return true;
        }
        i += 1;
    }
    guest_checks(&func.result, func.import)
}

/// Whether the guest checks some part of a value of `ty`: any part of a value that it lifts, else
/// what is passed to the functions inside the value.
const fn guest_checks(ty: &ConstType, lifts: bool) -> bool {
    contains(ty, &Property::CheckedByCalls) && (lifts || contains(ty, &Property::Function))
}

/// Whether an export takes objects or functions from its caller and may reject the call for
/// another reason: it then checks all arguments before it takes one.
pub const fn checks_first(func: &ConstFunc) -> bool {
    let mut takes = matches!(func.receiver, Receiver::Own);
    let mut objects = !matches!(func.receiver, Receiver::None) as u32;
    let mut checks = false;
    let mut i = 0;
    while i < func.params.len() {
        let ty = &func.params[i].ty;
        takes = takes || !matches!(ty, ConstType::Borrow(..)) && owns_handles(ty);
        checks = checks || is_checked(ty) || is_indirect(ty) && owns_objects(ty);
        objects += holds_objects(ty) as u32;
        i += 1;
    }
    takes && (checks || objects > 1)
}

/// Whether the layout contains the whole value: no address, no handle. It can be written again.
pub const fn is_inline(ty: &ConstType) -> bool {
    !contains(ty, &Property::Outside)
}

/// Whether a result of `ty` crosses as an address, section 3 of the ABI.
pub const fn is_indirect(ty: &ConstType) -> bool {
    match ty {
        ConstType::Primitive(primitive) | ConstType::Checked(primitive) => {
            matches!(primitive.info().flat, Flat::Pair | Flat::Pointer)
        }
        ConstType::Named(def) => shape_is_indirect(&def.get().shape),
        ConstType::Generic(def) => shape_is_indirect(&def.shape),
        ConstType::Own(_)
        | ConstType::Borrow(..)
        | ConstType::Callback(..)
        | ConstType::Stream(_)
        | ConstType::View(..)
        | ConstType::Host(_) => false,
        ConstType::List(_)
        | ConstType::Set(_)
        | ConstType::Map(..)
        | ConstType::Array(..)
        | ConstType::Option(_)
        | ConstType::Result(..)
        | ConstType::Tuple(_)
        | ConstType::Box(_)
        | ConstType::Rec => true,
    }
}

const fn shape_is_indirect(shape: &ConstShape) -> bool {
    match shape {
        ConstShape::Enum(_) | ConstShape::Resource => false,
        ConstShape::Newtype(inner) => is_indirect(inner),
        ConstShape::Record(_) | ConstShape::Tuple(_) | ConstShape::Variant(_) => true,
    }
}

/// Whether a result of `ty` may stay where it is: a string or a list of plain numbers.
pub const fn result_in_place(ty: &ConstType) -> bool {
    match inner(ty) {
        ConstType::List(item) => is_number(item),
        ty => is_text(ty),
    }
}

/// Whether an argument of `ty` usually needs no room: a core value, or a string or list of plain
/// numbers that is passed where it is.
pub const fn param_in_place(ty: &ConstType) -> bool {
    result_in_place(ty) && !inner(ty).is(Primitive::Json) || !is_indirect(ty) && !owns_handles(ty)
}

/// Whether the elements of a list of `ty` are the same bytes in Rust.
pub const fn is_number(ty: &ConstType) -> bool {
    matches!(ty, ConstType::Primitive(primitive) if primitive.is_fixed_number())
}

/// Whether some parameter of a host function is a view.
pub const fn has_view(params: &[ConstType]) -> bool {
    match params {
        [] => false,
        [ConstType::View(..), ..] => true,
        [_, rest @ ..] => has_view(rest),
    }
}

/// Whether a function with these arguments, a tuple, and this result is called through
/// `call_word`, section 8 of the ABI.
pub const fn is_single_word(args: &ConstType, result: &ConstType) -> bool {
    match args {
        ConstType::Tuple([arg]) => is_word(arg) && (is_word(result) || result.is(Primitive::Unit)),
        _ => false,
    }
}

const fn is_word(ty: &ConstType) -> bool {
    matches!(ty.primitive(), Some(primitive) if primitive.is_word())
}

/// Whether a value of the defined type can contain another one.
pub const fn is_recursive(def: &'static ConstDef) -> bool {
    let mut visited = Visited::new();
    let itself = Property::Def(def);
    shape_has(def, &itself, &mut visited) || visit_pending(&mut visited, &itself)
}

/// What a query looks for in the parts of a type.
enum Property {
    String,
    Handle,
    Object,
    Own,
    Borrow,
    /// Anything outside the layout.
    Outside,
    /// A value that its type may reject.
    Checked,
    /// The same, also in the signatures of functions.
    CheckedByCalls,
    Function,
    Def(&'static ConstDef),
}

const fn contains(ty: &ConstType, property: &Property) -> bool {
    let mut visited = Visited::new();
    type_has(ty, property, None, &mut visited) || visit_pending(&mut visited, property)
}

/// Looks into the definitions that were found, and into those that they lead to.
const fn visit_pending(visited: &mut Visited, property: &Property) -> bool {
    let mut i = 0;
    while let Some(def) = visited.get(i) {
        if shape_has(def, property, visited) {
            return true;
        }
        i += 1;
    }
    false
}

const fn type_has(
    ty: &ConstType,
    property: &Property,
    owner: Option<&'static ConstDef>,
    visited: &mut Visited,
) -> bool {
    match ty {
        ConstType::Primitive(_) => {
            matches!(property, Property::String | Property::Outside) && is_text(ty)
        }
        ConstType::Checked(_) => {
            matches!(property, Property::Checked | Property::CheckedByCalls)
                || matches!(property, Property::String | Property::Outside) && is_text(ty)
        }
        ConstType::List(t) | ConstType::Set(t) | ConstType::Box(t) => {
            matches!(property, Property::Outside) || type_has(t, property, owner, visited)
        }
        ConstType::Option(t) | ConstType::Array(t, _) => type_has(t, property, owner, visited),
        ConstType::Map(a, b) => {
            matches!(property, Property::Outside)
                || type_has(a, property, owner, visited)
                || type_has(b, property, owner, visited)
        }
        ConstType::Result(a, b) => {
            type_has(a, property, owner, visited) || type_has(b, property, owner, visited)
        }
        ConstType::Tuple(types) => any_has(types, property, owner, visited),
        ConstType::Named(def) => visit_def(def.get(), property, visited),
        ConstType::Generic(def) => visit_def(def, property, visited),
        ConstType::Rec => match (property, owner) {
            (Property::Def(wanted), Some(owner)) => same_def(wanted, owner),
            _ => false,
        },
        ConstType::Own(_) => is_about_objects(property) || matches!(property, Property::Own),
        ConstType::Borrow(..) => is_about_objects(property) || matches!(property, Property::Borrow),
        // A view's layout is its address and length; the numbers belong to the guest.
        ConstType::View(..) => false,
        ConstType::Callback(params, result) => {
            matches!(property, Property::Handle | Property::Outside | Property::Function)
                || matches!(property, Property::CheckedByCalls)
                    && (any_has(params, property, owner, visited)
                        || type_has(result, property, owner, visited))
        }
        ConstType::Stream(_) | ConstType::Host(_) => {
            matches!(property, Property::Handle | Property::Outside)
        }
    }
}

const fn is_about_objects(property: &Property) -> bool {
    matches!(property, Property::Handle | Property::Object | Property::Outside)
}

const fn visit_def(def: &'static ConstDef, property: &Property, visited: &mut Visited) -> bool {
    if let Property::Def(wanted) = property
        && same_def(wanted, def)
    {
        return true;
    }
    visited.add(def);
    false
}

const fn any_has(
    types: &[ConstType],
    property: &Property,
    owner: Option<&'static ConstDef>,
    visited: &mut Visited,
) -> bool {
    let mut i = 0;
    while i < types.len() {
        if type_has(&types[i], property, owner, visited) {
            return true;
        }
        i += 1;
    }
    false
}

const fn shape_has(def: &'static ConstDef, property: &Property, visited: &mut Visited) -> bool {
    let owner = Some(def);
    match &def.shape {
        ConstShape::Record(fields) => fields_have(fields, property, owner, visited),
        ConstShape::Tuple(types) => any_has(types, property, owner, visited),
        ConstShape::Newtype(inner) => type_has(inner, property, owner, visited),
        ConstShape::Enum(_) | ConstShape::Resource => false,
        ConstShape::Variant(cases) => cases_have(cases, property, owner, visited),
    }
}

const fn fields_have(
    fields: &[ConstField],
    property: &Property,
    owner: Option<&'static ConstDef>,
    visited: &mut Visited,
) -> bool {
    let mut i = 0;
    while i < fields.len() {
        if type_has(&fields[i].ty, property, owner, visited) {
            return true;
        }
        i += 1;
    }
    false
}

const fn cases_have(
    cases: &[ConstCase],
    property: &Property,
    owner: Option<&'static ConstDef>,
    visited: &mut Visited,
) -> bool {
    let mut i = 0;
    while i < cases.len() {
        let found = match cases[i].payload {
            ConstPayload::None => false,
            ConstPayload::Record(fields) => fields_have(fields, property, owner, visited),
            ConstPayload::Tuple(types) => any_has(types, property, owner, visited),
        };
        if found {
            return true;
        }
        i += 1;
    }
    false
}
