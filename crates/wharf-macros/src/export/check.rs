//! The rules for exported items.

use super::{
    model::{Block, Export, ExportFn, FnKind, Receiver},
    parse,
};
use crate::{
    diagnostics::{self, Errors},
    names::{self, NameScope, Place},
    params,
};
use syn::{FnArg, ReceiverKind, ReturnType, Signature, spanned::Spanned};

/// Reports every rule that the item breaks.
pub(super) fn export(export: &Export, errors: &mut Errors) {
    for function in &export.functions {
        if let Some(signature) = &function.source.signature {
            self::signature(signature, errors);
        }
        function.params.iter().for_each(|param| params::check(param, errors));
        result(function, errors);
    }
    match &export.block {
        Some(block) => check_block(block, &export.functions, errors),
        None => export.functions.iter().for_each(|function| check_free(function, errors)),
    }
}

/// Refuses signatures that no wasm function can have.
pub(crate) fn signature(signature: &Signature, errors: &mut Errors) {
    if let Some(generic) = signature.generics.type_params().next() {
        errors.at(generic.span(), diagnostics::GENERIC_FN);
    }
    if let Some(generic) = signature.generics.const_params().next() {
        errors.at(generic.span(), diagnostics::GENERIC_FN);
    }
    if let Some(token) = &signature.asyncness {
        errors.at(token.span(), diagnostics::ASYNC_FN);
    }
    if let Some(variadic) = &signature.variadic {
        errors.at(variadic.span(), diagnostics::VARIADIC);
    }
    if let syn::Safety::Unsafe(token) = &signature.safety {
        errors.at(token.span(), diagnostics::UNSAFE_FN);
    }
    if let Some(abi) = &signature.abi {
        errors.at(abi.span(), diagnostics::EXTERN);
    }
}

fn result(function: &ExportFn, errors: &mut Errors) {
    match &function.result {
        Some(syn::Type::ImplTrait(found)) => errors.at(found.span(), diagnostics::IMPL_TRAIT),
        Some(ty) => params::check_type(ty, errors),
        None => {}
    }
}

fn check_free(function: &ExportFn, errors: &mut Errors) {
    let source = &function.source;
    if let Some(FnArg::Receiver(receiver)) =
        source.signature.as_ref().and_then(|signature| signature.inputs.first())
    {
        errors.at(receiver.span(), diagnostics::SELF_FREE);
    }
    let mut scope = NameScope::new(Place::Function);
    scope.check(&source.member_name, function.verbatim, source.ident.span(), errors);
}

fn check_block(block: &Block, functions: &[ExportFn], errors: &mut Errors) {
    if let Some(span) = block.trait_span {
        errors.at(span, diagnostics::TRAIT_IMPL);
    }
    if let Some(span) = block.generics_span {
        errors.at(span, diagnostics::GENERIC_IMPL);
    }
    if block.name.is_none() {
        errors.at(block.this.span(), diagnostics::EXPORT_ITEM);
    }
    if let Some(name) = &block.attrs.name {
        names::check_type_name(name, errors);
    }
    for span in &block.private_spans {
        errors.at(*span, diagnostics::PRIVATE);
    }
    for function in functions {
        let Some(signature) = &function.source.signature else { continue };
        check_receiver(signature, errors);
        if block.attrs.data {
            check_of_data(function, signature, errors);
        } else {
            check_kind(block, function, signature, errors);
        }
    }
    check_names(functions, errors);
}

fn check_receiver(signature: &Signature, errors: &mut Errors) {
    if let Some(FnArg::Receiver(receiver)) = signature.inputs.first()
        && !matches!(receiver.kind, ReceiverKind::Value | ReceiverKind::Reference(..))
    {
        errors.at(receiver.span(), diagnostics::SELF_TYPE);
    }
}

fn check_of_data(function: &ExportFn, signature: &Signature, errors: &mut Errors) {
    let attrs = &function.source.attrs;
    if parse::receiver(signature) == Receiver::Mut {
        errors.at(signature.inputs.span(), diagnostics::DATA_MUT);
    }
    if attrs.get || attrs.set || attrs.new {
        errors.at(signature.ident.span(), diagnostics::DATA_ACCESSOR);
    }
}

/// Refuses signatures that contradict what the function is in its class.
fn check_kind(block: &Block, function: &ExportFn, signature: &Signature, errors: &mut Errors) {
    let inputs = signature.inputs.len();
    let has_result = !matches!(signature.output, ReturnType::Default);
    let (is_valid, diagnostic) = match function.kind {
        FnKind::Plain | FnKind::Constant => return,
        FnKind::Getter => (
            function.receiver == Receiver::Ref && inputs == 1 && has_result,
            diagnostics::ACCESSOR_GET,
        ),
        FnKind::Setter => (
            function.receiver == Receiver::Mut && inputs == 2 && !has_result,
            diagnostics::ACCESSOR_SET,
        ),
        FnKind::Constructor => {
            (parse::is_constructor(signature, &block.this), diagnostics::CONSTRUCTOR)
        }
    };
    if !is_valid {
        errors.at(signature.span(), diagnostic);
    }
}

/// Refuses two constructors, and names that are invalid or equal for hosts.
fn check_names(functions: &[ExportFn], errors: &mut Errors) {
    let mut members = NameScope::new(Place::Method);
    // A setter may share its name with a getter.
    let mut setters = NameScope::new(Place::Method);
    let mut statics = NameScope::new(Place::Static);
    let mut constructor: Option<String> = None;
    for function in functions {
        let source = &function.source;
        let scope = match (function.kind, function.receiver) {
            (FnKind::Constructor, _) => {
                let name = names::plain(&source.ident);
                if let Some(first) = constructor.replace(name.clone()) {
                    let text = diagnostics::TWO_CONSTRUCTORS.with(&[&first, &name]);
                    errors.at(source.ident.span(), text);
                }
                continue;
            }
            (FnKind::Setter, _) => &mut setters,
            (_, Receiver::None) => &mut statics,
            _ => &mut members,
        };
        scope.check(&source.member_name, function.verbatim, source.ident.span(), errors);
    }
}
