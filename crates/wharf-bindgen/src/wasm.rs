//! Just enough of the wasm format to find the schema, the imports and the exports.

use crate::Error;

/// What is found in a module.
#[derive(Default)]
pub(crate) struct Found<'a> {
    /// The custom section `wharf`, empty if there is none.
    pub(crate) section: &'a [u8],
    /// Core module and name of each import.
    pub(crate) imports: Vec<(&'a str, &'a str)>,
    /// The name of each export.
    pub(crate) exports: Vec<&'a str>,
}

const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const EXPORT: u8 = 7;

/// Reads a module's sections.
pub(crate) fn read(bytes: &[u8]) -> Result<Found<'_>, Error> {
    let mut reader = Reader { bytes, at: 0 };
    if reader.take(8)? != b"\0asm\x01\0\0\0" {
        return Err(Error::Wasm { offset: 0, what: "no core module's header" });
    }
    let mut found = Found::default();
    while reader.at < bytes.len() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let start = reader.at;
        reader.take(length)?;
        let mut inside = Reader { bytes: &bytes[..reader.at], at: start };
        match id {
            CUSTOM if inside.name()? == "wharf" => found.section = &inside.bytes[inside.at..],
            IMPORT => found.imports = inside.list(Reader::import)?,
            EXPORT => found.exports = inside.list(Reader::export)?,
            _ => {}
        }
    }
    Ok(found)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn fail<T>(&self, what: &'static str) -> Result<T, Error> {
        Err(Error::Wasm { offset: self.at, what })
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let Some(taken) = self.bytes[self.at..].get(..length) else {
            return self.fail("it ends too early");
        };
        self.at += length;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned number of up to 32 bits.
    fn number(&mut self) -> Result<usize, Error> {
        let mut value = 0u64;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 && u32::try_from(value).is_ok() {
                return Ok(value as usize);
            }
        }
        self.fail("a number is too large")
    }

    fn name(&mut self) -> Result<&'a str, Error> {
        let length = self.number()?;
        let bytes = self.take(length)?;
        core::str::from_utf8(bytes).or_else(|_| self.fail("a name is not UTF-8"))
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let count = self.number()?;
        (0..count).map(|_| item(self)).collect()
    }

    fn import(&mut self) -> Result<(&'a str, &'a str), Error> {
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

    fn limits(&mut self) -> Result<(), Error> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 != 0 {
            self.number()?;
        }
        Ok(())
    }

    fn export(&mut self) -> Result<&'a str, Error> {
        let name = self.name()?;
        self.byte()?;
        self.number()?;
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    /// `(import "a" "b" (func (param i32))) (func (export "c:d"))`, and a section.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x08\x02\x60\x01\x7f\0\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\x03\x02\x01\x01\x07\x07\x01\x03c:d\0\x01\x0a\x04\x01\x02\0\x0b\
        \0\x08\x05wharfhi";

    #[test]
    fn finds_what_the_generator_needs() {
        let found = read(MODULE).unwrap();
        assert_eq!(found.section, b"hi");
        assert_eq!(found.imports, [("a", "b")]);
        assert_eq!(found.exports, ["c:d"]);
    }

    #[test]
    fn every_cut_is_an_error_or_a_shorter_module() {
        let sections = [8, 18, 27, 31, 40, 46, MODULE.len()];
        for length in 0..MODULE.len() {
            assert_eq!(read(&MODULE[..length]).is_ok(), sections.contains(&length), "{length}");
        }
    }

    #[test]
    fn flipped_bytes_do_not_panic() {
        for at in 0..MODULE.len() {
            for bit in 0..8 {
                let mut bytes = MODULE.to_vec();
                bytes[at] ^= 1 << bit;
                let _ = read(&bytes);
            }
        }
    }
}
