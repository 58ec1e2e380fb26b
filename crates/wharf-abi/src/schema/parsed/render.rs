//! Types as a Rust programmer would write them.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::schema::{method::Receiver, primitive::any_primitive};

use super::{
    key::short,
    types::{Func, Param, Schema, Type},
};

impl Schema {
    /// `ty` in Rust's words, named types by their short names: `Vec<Person>`.
    ///
    /// ```
    /// use wharf_abi::schema::{Schema, Type};
    /// let ty = Type::Map(Type::String.into(), Type::Option(Type::U8.into()).into());
    /// assert_eq!(Schema::default().render(&ty), "HashMap<String, Option<u8>>");
    /// ```
    ///
    /// # Panics
    ///
    /// If `ty` refers to a definition that is not in this schema.
    pub fn render(&self, ty: &Type) -> String {
        match ty {
            any_primitive!() => {
                ty.primitive().map_or("", |primitive| primitive.info().rust).to_string()
            }
            Type::List(inner) => format!("Vec<{}>", self.render(inner)),
            Type::Set(inner) => format!("HashSet<{}>", self.render(inner)),
            Type::Map(key, value) => {
                format!("HashMap<{}, {}>", self.render(key), self.render(value))
            }
            Type::Array(inner, length) => format!("[{}; {length}]", self.render(inner)),
            Type::Option(inner) => format!("Option<{}>", self.render(inner)),
            Type::Result(ok, err) => format!("Result<{}, {}>", self.render(ok), self.render(err)),
            Type::Tuple(types) => self.render_tuple(types),
            Type::Box(inner) => format!("Box<{}>", self.render(inner)),
            Type::Ref(id) | Type::Own(id) => self.render_def(*id),
            Type::Borrow { def, mutable: false } => format!("&{}", self.render_def(*def)),
            Type::Borrow { def, mutable: true } => format!("&mut {}", self.render_def(*def)),
            Type::Callback(params, result) => {
                format!("Callback<fn({}){}>", self.render_all(params), self.arrow(result))
            }
            Type::Stream(inner) => format!("impl Iterator<Item = {}>", self.render(inner)),
            Type::View { item, mutable: false } => format!("&[{}]", self.render(item)),
            Type::View { item, mutable: true } => format!("&mut [{}]", self.render(item)),
            Type::Host(key) => format!("Host<{}>", short(key)),
        }
    }

    /// `func` as it would be declared: `fn birthday(person: Person) -> Person`.
    ///
    /// # Panics
    ///
    /// If `func` is not of this schema.
    pub fn render_func(&self, func: &Func) -> String {
        let receiver = func.method.as_ref().and_then(|method| match method.receiver {
            Receiver::None => None,
            Receiver::Ref => Some("&self".to_string()),
            Receiver::Mut => Some("&mut self".to_string()),
            Receiver::Own => Some("self".to_string()),
        });
        let params = func.params.iter().map(|param| self.render_param(param));
        let params: Vec<_> = receiver.into_iter().chain(params).collect();
        let name = func.name.rsplit([':', '.']).next().unwrap_or_default();
        format!("fn {name}({}){}", params.join(", "), self.arrow(&func.result))
    }

    /// A parameter with its name.
    pub(super) fn render_param(&self, param: &Param) -> String {
        format!("{}: {}", param.name, self.render_param_type(param))
    }

    pub(super) fn render_param_type(&self, param: &Param) -> String {
        match &param.ty {
            Type::List(inner) if param.mutable => format!("&mut [{}]", self.render(inner)),
            ty if param.mutable => format!("&mut {}", self.render(ty)),
            ty => self.render(ty),
        }
    }

    /// ` -> T`, nothing for unit.
    fn arrow(&self, result: &Type) -> String {
        match result {
            Type::Unit => String::new(),
            result => format!(" -> {}", self.render(result)),
        }
    }

    fn render_tuple(&self, types: &[Type]) -> String {
        match types {
            [one] => format!("({},)", self.render(one)),
            several => format!("({})", self.render_all(several)),
        }
    }

    fn render_def(&self, id: usize) -> String {
        let def = &self.types[id];
        let name = short(&def.key).to_string();
        if def.args.is_empty() { name } else { format!("{name}<{}>", self.render_all(&def.args)) }
    }

    fn render_all(&self, types: &[Type]) -> String {
        let all: Vec<_> = types.iter().map(|ty| self.render(ty)).collect();
        all.join(", ")
    }
}
