//! uniffi, `examples/rondpoint`: every kind of value, returned unchanged and as text.

use std::collections::HashMap;
use wharf::{Data, export};

#[derive(Data, Clone, Copy, Debug, PartialEq)]
pub enum Enumeration {
    Un,
    Deux,
    Trois,
}

#[derive(Data, Clone, Debug, PartialEq)]
pub enum EnumerationAvecDonnees {
    Zero,
    Un { premier: u32 },
    Deux { premier: u32, second: String },
}

#[derive(Data, Clone, Debug, PartialEq)]
pub struct Dictionnaire {
    pub un: Enumeration,
    pub deux: bool,
    pub petit_nombre: u8,
    pub gros_nombre: u64,
}

#[derive(Data, Clone, Debug, PartialEq)]
pub struct DictionnaireNombresSignes {
    pub petit_nombre: i8,
    pub court_nombre: i16,
    pub nombre_simple: i32,
    pub gros_nombre: i64,
}

#[export]
pub fn copie_enumeration(e: Enumeration) -> Enumeration {
    e
}

#[export]
pub fn copie_enumerations(e: Vec<Enumeration>) -> Vec<Enumeration> {
    e
}

#[export]
pub fn copie_carte(
    e: HashMap<String, EnumerationAvecDonnees>,
) -> HashMap<String, EnumerationAvecDonnees> {
    e
}

#[export]
pub fn copie_dictionnaire(d: Dictionnaire) -> Dictionnaire {
    d
}

#[export]
pub fn switcheroo(b: bool) -> bool {
    !b
}

pub struct Retourneur;

#[export]
impl Retourneur {
    pub fn new() -> Self {
        Self
    }
    pub fn identique_i8(&self, value: i8) -> i8 {
        value
    }
    pub fn identique_u8(&self, value: u8) -> u8 {
        value
    }
    pub fn identique_i16(&self, value: i16) -> i16 {
        value
    }
    pub fn identique_u16(&self, value: u16) -> u16 {
        value
    }
    pub fn identique_i32(&self, value: i32) -> i32 {
        value
    }
    pub fn identique_u32(&self, value: u32) -> u32 {
        value
    }
    pub fn identique_i64(&self, value: i64) -> i64 {
        value
    }
    pub fn identique_u64(&self, value: u64) -> u64 {
        value
    }
    pub fn identique_float(&self, value: f32) -> f32 {
        value
    }
    pub fn identique_double(&self, value: f64) -> f64 {
        value
    }
    pub fn identique_boolean(&self, value: bool) -> bool {
        value
    }
    pub fn identique_string(&self, value: String) -> String {
        value
    }
    pub fn identique_json(&self, value: serde_json::Value) -> serde_json::Value {
        value
    }
    pub fn identique_nombres_signes(
        &self,
        value: DictionnaireNombresSignes,
    ) -> DictionnaireNombresSignes {
        value
    }
}

impl Default for Retourneur {
    fn default() -> Self {
        Self::new()
    }
}

pub struct Stringifier;

#[export]
impl Stringifier {
    pub fn new() -> Self {
        Self
    }
    pub fn well_known_string(&self, value: &str) -> String {
        format!("wharf 💚 {value}!")
    }
    pub fn to_string_i8(&self, value: i8) -> String {
        value.to_string()
    }
    pub fn to_string_i32(&self, value: i32) -> String {
        value.to_string()
    }
    pub fn to_string_u64(&self, value: u64) -> String {
        value.to_string()
    }
    pub fn to_string_i64(&self, value: i64) -> String {
        value.to_string()
    }
    pub fn to_string_float(&self, value: f32) -> String {
        value.to_string()
    }
    pub fn to_string_double(&self, value: f64) -> String {
        value.to_string()
    }
    pub fn to_string_boolean(&self, value: bool) -> String {
        value.to_string()
    }
}

impl Default for Stringifier {
    fn default() -> Self {
        Self::new()
    }
}

/// Tests optional parameters. uniffi tests default values here.
pub struct Optionneur;

#[export]
impl Optionneur {
    pub fn new() -> Self {
        Self
    }
    pub fn sinon_null(&self, value: Option<String>) -> Option<String> {
        value
    }
    pub fn sinon_zero(&self, value: Option<i32>) -> Option<i32> {
        Some(value.unwrap_or(0))
    }
    pub fn sinon_enum(&self, value: Option<Enumeration>) -> Enumeration {
        value.unwrap_or(Enumeration::Trois)
    }
}

impl Default for Optionneur {
    fn default() -> Self {
        Self::new()
    }
}
