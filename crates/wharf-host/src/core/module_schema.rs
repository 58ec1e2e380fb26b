//! The schema of a module, with its functions by name.

use std::collections::BTreeMap;

use wharf_abi::schema::{Func, Schema, bare};

use super::error::{Error, SchemaError};

/// What a module says about itself.
pub(crate) struct ModuleSchema {
    pub(crate) schema: Schema,
    /// The schema as the module contains it.
    pub(crate) section: Vec<u8>,
    /// Indices of exports, by core name and by bare name.
    exports: BTreeMap<String, usize>,
}

impl ModuleSchema {
    /// Parses a schema section.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Invalid`] if the section is missing or malformed.
    pub(crate) fn parse(section: Vec<u8>) -> Result<Self, Error> {
        let schema = Schema::parse(&section)?;
        let mut exports = BTreeMap::new();
        for (index, func) in schema.exports.iter().enumerate() {
            exports.insert(func.name.clone(), index);
            // A core name contains a `:`, so no bare name equals one.
            exports.insert(bare(&func.name).to_string(), index);
        }
        Ok(Self { schema, section, exports })
    }

    /// The index of an export by its bare or core name.
    ///
    /// # Errors
    ///
    /// [`SchemaError::Unknown`] or [`SchemaError::Disabled`].
    pub(crate) fn find(&self, name: &str) -> Result<usize, Error> {
        let Some(&index) = self.exports.get(name) else {
            let known = self.schema.exports.iter().map(|func| bare(&func.name).to_string());
            let known = known.collect();
            return Err(SchemaError::Unknown { name: name.to_string(), known }.into());
        };
        let func = self.export(index);
        match &func.disabled {
            None => Ok(index),
            Some(form) => {
                let (name, form) = (func.name.clone(), form.to_string());
                Err(SchemaError::Disabled { name, form }.into())
            }
        }
    }

    /// The export of this index.
    pub(crate) fn export(&self, index: usize) -> &Func {
        &self.schema.exports[index]
    }
}
