//! Reads the sections of a core WebAssembly module: the one reader of hosts, generator and CLI.
//!
//! Nothing here allocates or trusts a length before the bytes are there.

use core::fmt;

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, vec::Vec};

/// The id of a custom section.
pub const CUSTOM: u8 = 0;
/// The id of the import section.
pub const IMPORT: u8 = 2;
/// The id of the export section.
pub const EXPORT: u8 = 7;

const MAGIC: &[u8] = b"\0asm";
const CORE_VERSION: [u8; 4] = [1, 0, 0, 0];
/// The second half of the version field in a component.
const COMPONENT_LAYER: [u8; 2] = [1, 0];

/// Why bytes could not be read as a core module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum WasmError {
    /// The bytes are a component.
    Component,
    /// The bytes are not a core module.
    Malformed {
        /// The offset of the fault in the file.
        offset: usize,
        /// What is wrong there.
        what: &'static str,
    },
}

impl fmt::Display for WasmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Component => f.write_str("a component, not a core module"),
            Self::Malformed { offset, what } => write!(f, "{what} at byte {offset}"),
        }
    }
}

impl core::error::Error for WasmError {}

/// Iterates over the sections of a module. After an error there are no more.
#[derive(Debug, Clone)]
pub struct Sections<'a>(Reader<'a>);

impl<'a> Sections<'a> {
    /// Checks the header of a module.
    ///
    /// ```
    /// use wharf_abi::wasm::Sections;
    /// let mut sections = Sections::new(b"\0asm\x01\0\0\0\0\x03\x01ab").unwrap();
    /// assert_eq!(sections.next().unwrap().unwrap().custom(), Some(("a", &b"b"[..])));
    /// assert!(sections.next().is_none());
    /// ```
    ///
    /// # Errors
    ///
    /// [`WasmError::Component`] for a component, `Malformed` for other bytes.
    pub fn new(bytes: &'a [u8]) -> Result<Self, WasmError> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.take(MAGIC.len()) != Ok(MAGIC) {
            return Err(WasmError::Malformed { offset: 0, what: "the bytes are not WebAssembly" });
        }
        let version = reader.take(CORE_VERSION.len())?;
        if version == CORE_VERSION {
            Ok(Self(reader))
        } else if version.ends_with(&COMPONENT_LAYER) {
            Err(WasmError::Component)
        } else {
            Err(WasmError::Malformed { offset: MAGIC.len(), what: "unknown WebAssembly version" })
        }
    }

    fn read(&mut self) -> Result<Section<'a>, WasmError> {
        let id = self.0.byte()?;
        let len = self.0.number()?;
        let start = self.0.at;
        self.0.take(len as usize)?;
        let contents = Reader { bytes: &self.0.bytes[..self.0.at], at: start };
        if id != CUSTOM {
            return Ok(Section { id, name: None, contents });
        }
        let mut contents = contents;
        let name = contents.name()?;
        Ok(Section { id, name: Some(name), contents })
    }
}

impl<'a> Iterator for Sections<'a> {
    type Item = Result<Section<'a>, WasmError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let section = self.read();
        if section.is_err() {
            self.0.at = self.0.bytes.len();
        }
        Some(section)
    }
}

/// One section of a module.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    /// The section's id.
    pub id: u8,
    name: Option<&'a str>,
    contents: Reader<'a>,
}

impl<'a> Section<'a> {
    /// The name and contents of a custom section.
    pub fn custom(&self) -> Option<(&'a str, &'a [u8])> {
        self.name.map(|name| (name, self.contents.rest()))
    }

    /// The module and name of each import; nothing if this is not the import section.
    pub fn imports(&self) -> Entries<'a, (&'a str, &'a str)> {
        self.entries(IMPORT, Reader::import)
    }

    /// The name of each export; nothing if this is not the export section.
    pub fn exports(&self) -> Entries<'a, &'a str> {
        self.entries(EXPORT, Reader::export)
    }

    fn entries<T>(&self, id: u8, read: ReadEntry<'a, T>) -> Entries<'a, T> {
        let left = if self.id == id { None } else { Some(0) };
        Entries { contents: self.contents, left, read }
    }
}

type ReadEntry<'a, T> = fn(&mut Reader<'a>) -> Result<T, WasmError>;

/// Iterates over the entries of a section. After an error there are no more.
#[derive(Debug, Clone)]
pub struct Entries<'a, T> {
    contents: Reader<'a>,
    /// How many entries are left; nothing until the count has been read.
    left: Option<u32>,
    read: ReadEntry<'a, T>,
}

impl<T> Entries<'_, T> {
    fn advance(&mut self) -> Result<Option<T>, WasmError> {
        let left = match self.left {
            Some(left) => left,
            None => self.contents.number()?,
        };
        self.left = Some(left.saturating_sub(1));
        if left == 0 { Ok(None) } else { (self.read)(&mut self.contents).map(Some) }
    }
}

impl<T> Iterator for Entries<'_, T> {
    type Item = Result<T, WasmError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.advance();
        if entry.is_err() {
            self.left = Some(0);
        }
        entry.transpose()
    }
}

/// The schema of a module: the contents of all its `wharf` sections, in order; empty without one.
///
/// # Errors
///
/// Those of [`Sections`].
#[cfg(feature = "alloc")]
pub fn schema(bytes: &[u8]) -> Result<Cow<'_, [u8]>, WasmError> {
    let mut joined = Cow::Borrowed(&[][..]);
    for section in Sections::new(bytes)? {
        if let Some((name, contents)) = section?.custom()
            && name == crate::constants::SECTION
        {
            join(&mut joined, contents);
        }
    }
    Ok(joined)
}

/// Appends the contents of a further section of the same name, and copies only if there are two.
#[cfg(feature = "alloc")]
pub fn join<'a>(joined: &mut Cow<'a, [u8]>, contents: &'a [u8]) {
    if joined.is_empty() {
        *joined = Cow::Borrowed(contents);
    } else {
        let all: &mut Vec<u8> = joined.to_mut();
        all.extend_from_slice(contents);
    }
}

/// Reads the bytes of a file up to the end of the section that it is in.
#[derive(Debug, Clone, Copy)]
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn fail<T>(&self, what: &'static str) -> Result<T, WasmError> {
        Err(WasmError::Malformed { offset: self.at, what })
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.rest().is_empty()
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8], WasmError> {
        let Some(taken) = self.rest().get(..len) else { return self.fail("it ends too early") };
        self.at += len;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, WasmError> {
        self.take(1).map(|byte| byte[0])
    }

    /// An unsigned LEB128 number of up to 32 bits.
    fn number(&mut self) -> Result<u32, WasmError> {
        let mut value = 0_u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80
                && let Ok(value) = u32::try_from(value)
            {
                return Ok(value);
            }
        }
        self.fail("a number is too large")
    }

    fn name(&mut self) -> Result<&'a str, WasmError> {
        let len = self.number()?;
        let bytes = self.take(len as usize)?;
        core::str::from_utf8(bytes).or_else(|_| self.fail("a name is not UTF-8"))
    }

    fn import(&mut self) -> Result<(&'a str, &'a str), WasmError> {
        let names = (self.name()?, self.name()?);
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            _ => return self.fail("an import of an unknown kind"),
        }
        Ok(names)
    }

    fn limits(&mut self) -> Result<(), WasmError> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 != 0 {
            self.number()?;
        }
        Ok(())
    }

    fn export(&mut self) -> Result<&'a str, WasmError> {
        let name = self.name()?;
        self.byte()?;
        self.number()?;
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec::Vec};

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    /// `(import "a" "b" (func (param i32))) (func (export "c:d"))`, and a section.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x08\x02\x60\x01\x7f\0\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\x03\x02\x01\x01\x07\x07\x01\x03c:d\0\x01\x0a\x04\x01\x02\0\x0b\
        \0\x08\x05wharfhi";

    #[derive(Debug, PartialEq)]
    struct Found {
        imports: Vec<(&'static str, &'static str)>,
        exports: Vec<&'static str>,
        schema: Vec<u8>,
    }

    /// Reads everything, as a generator does.
    fn read(bytes: &'static [u8]) -> Result<Found, WasmError> {
        let (mut imports, mut exports) = (Vec::new(), Vec::new());
        for section in Sections::new(bytes)? {
            let section = section?;
            for import in section.imports() {
                imports.push(import?);
            }
            for export in section.exports() {
                exports.push(export?);
            }
        }
        Ok(Found { imports, exports, schema: schema(bytes)?.into_owned() })
    }

    #[test]
    fn names_and_the_schema_are_found() {
        let found = read(MODULE).unwrap();
        assert_eq!(found.imports, [("a", "b")]);
        assert_eq!(found.exports, ["c:d"]);
        assert_eq!(found.schema, b"hi");
    }

    #[test]
    fn sections_of_one_name_are_joined() {
        let bytes = [EMPTY, b"\0\x08\x05wharfab", b"\0\x02\x01x", b"\0\x07\x05wharf!"].concat();
        assert_eq!(*schema(&bytes).unwrap(), *b"ab!");
        assert_eq!(*schema(EMPTY).unwrap(), *b"");
    }

    #[test]
    fn every_cut_is_an_error_or_a_shorter_module() {
        let ends = [8, 18, 27, 31, 40, 46, MODULE.len()];
        for len in 0..MODULE.len() {
            assert_eq!(read(&MODULE[..len]).is_ok(), ends.contains(&len), "{len}");
        }
    }

    #[test]
    fn a_flipped_bit_in_what_is_read_shows() {
        let original = read(MODULE).unwrap();
        let names = [&b"\0asm\x01\0\0\0"[..], b"\x01a\x01b", b"\x03c:d", b"\x05wharfhi"];
        let is_read = |at: usize| {
            names.iter().any(|name| {
                let start = MODULE.windows(name.len()).position(|found| found == *name).unwrap();
                (start..start + name.len()).contains(&at)
            })
        };
        for bit in 0..MODULE.len() * 8 {
            let mut bytes = MODULE.to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let found = read(bytes.leak());
            assert!(!is_read(bit / 8) || found.as_ref() != Ok(&original), "{bit}");
        }
    }

    #[test]
    fn other_files_are_told_apart() {
        assert_eq!(Sections::new(b"\0asm\x0d\0\x01\0").unwrap_err(), WasmError::Component);
        for bytes in [&b""[..], b"\0as", b"wasm\x01\0\0\0", b"\0asm\x02\0\0\0", b"\0asm\x01"] {
            let error = Sections::new(bytes).unwrap_err();
            assert!(matches!(error, WasmError::Malformed { .. }), "{error}");
        }
        let overlong = [EMPTY, b"\0\xff\xff\xff\xff\xff\xff"].concat();
        let error = schema(&overlong).unwrap_err();
        assert_eq!(error.to_string(), "a number is too large at byte 14");
    }

    #[test]
    fn a_count_without_entries_ends_at_once() {
        let bytes = [EMPTY, b"\x07\x05\xff\xff\xff\xff\x0f"].concat();
        let section = Sections::new(&bytes).unwrap().next().unwrap().unwrap();
        assert_eq!(section.exports().count(), 1);
        assert_eq!(section.imports().count(), 0);
    }
}
