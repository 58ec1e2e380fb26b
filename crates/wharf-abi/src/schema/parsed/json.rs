//! A small JSON reader: linear, limited in depth, strict.

use alloc::{borrow::Cow, string::String, vec::Vec};

/// How deep arrays and objects may nest; far more than any written type needs.
const MAX_DEPTH: u32 = 128;

/// One JSON value, borrowing what it can from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    /// As written: the schema only has small whole numbers.
    Number(&'a str),
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Json<'a> {
    /// Reads `text`, which must hold one value and nothing after it.
    pub(super) fn parse(text: &'a str) -> Result<Self, JsonError> {
        let mut reader = Reader { text, at: 0 };
        let value = reader.value(0)?;
        reader.blank();
        if reader.at < text.len() {
            return Err(reader.error("something follows the value"));
        }
        Ok(value)
    }

    /// The attribute `name` of an object.
    pub(super) fn get(&self, name: &str) -> Option<&Json<'a>> {
        match self {
            Json::Object(entries) => {
                entries.iter().find(|(key, _)| key == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn as_u32(&self) -> Option<u32> {
        match self {
            Json::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Json<'a>]> {
        match self {
            Json::Array(items) => Some(items),
            _ => None,
        }
    }
}

/// Where reading stopped, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JsonError {
    pub(super) at: usize,
    pub(super) what: &'static str,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn error(&self, what: &'static str) -> JsonError {
        JsonError { at: self.at, what }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: u32) -> Result<Json<'a>, JsonError> {
        if depth > MAX_DEPTH {
            return Err(self.error("nested too deep"));
        }
        self.blank();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Json::String(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(_) => Err(self.error("not the start of a value")),
            None => Err(self.error("a value is missing")),
        }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Result<Json<'a>, JsonError> {
        if !self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            return Err(self.error("not the start of a value"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn array(&mut self, depth: u32) -> Result<Json<'a>, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        self.blank();
        if self.take(b']') {
            return Ok(Json::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blank();
            if self.take(b']') {
                return Ok(Json::Array(items));
            }
            if !self.take(b',') {
                return Err(self.error("`,` or `]` is missing"));
            }
        }
    }

    fn object(&mut self, depth: u32) -> Result<Json<'a>, JsonError> {
        let start = self.at;
        self.at += 1;
        let mut entries = Vec::new();
        self.blank();
        if self.take(b'}') {
            return Ok(Json::Object(entries));
        }
        loop {
            entries.push(self.entry(depth)?);
            self.blank();
            if self.take(b'}') {
                break;
            }
            if !self.take(b',') {
                return Err(self.error("`,` or `}` is missing"));
            }
        }
        // Readers differ in which of two equal keys they take, so neither may be taken.
        if has_duplicates(&entries) {
            return Err(JsonError { at: start, what: "an attribute is given twice" });
        }
        Ok(Json::Object(entries))
    }

    fn entry(&mut self, depth: u32) -> Result<(Cow<'a, str>, Json<'a>), JsonError> {
        self.blank();
        if self.peek() != Some(b'"') {
            return Err(self.error("an attribute's name is missing"));
        }
        let key = self.string()?;
        self.blank();
        if !self.take(b':') {
            return Err(self.error("`:` is missing"));
        }
        Ok((key, self.value(depth + 1)?))
    }

    fn number(&mut self) -> Result<Json<'a>, JsonError> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(Json::Number(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.error("a digit is missing")) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Cow<'a, str>, JsonError> {
        self.at += 1;
        let plain = self.plain()?;
        if self.take(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        let mut text = String::from(plain);
        while !self.take(b'"') {
            text.push(self.escape()?);
            text.push_str(self.plain()?);
        }
        Ok(Cow::Owned(text))
    }

    /// Everything up to the next quote or backslash, both ASCII and so never inside a character.
    fn plain(&mut self) -> Result<&'a str, JsonError> {
        let start = self.at;
        loop {
            match self.peek() {
                Some(b'"' | b'\\') => return Ok(&self.text[start..self.at]),
                Some(0..0x20) => return Err(self.error("a control character in a string")),
                Some(_) => self.at += 1,
                None => return Err(self.error("a string does not end")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        self.at += 1;
        let byte = self.peek().ok_or(self.error("a string does not end"))?;
        let char = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.error("an unknown escape")),
        };
        self.at += 1;
        Ok(char)
    }

    fn unicode(&mut self) -> Result<char, JsonError> {
        let first = self.hex()?;
        let code = match first {
            0xD800..=0xDBFF => {
                let low = (self.take(b'\\') && self.take(b'u'))
                    .then(|| self.hex())
                    .transpose()?
                    .filter(|low| (0xDC00..=0xDFFF).contains(low))
                    .ok_or(self.error("half a surrogate pair"))?;
                0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00)
            }
            _ => first,
        };
        char::from_u32(code).ok_or(self.error("half a surrogate pair"))
    }

    fn hex(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self
                .peek()
                .and_then(|byte| char::from(byte).to_digit(16))
                .ok_or(self.error("four hexadecimal digits are missing"))?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

fn has_duplicates(entries: &[(Cow<'_, str>, Json<'_>)]) -> bool {
    let mut keys: Vec<&str> = entries.iter().map(|(key, _)| &**key).collect();
    keys.sort_unstable();
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

/// Writes `text` as a JSON string.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' => {
                let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.push(hex(char as u32 >> 4));
                out.push(hex(char as u32 & 15));
            }
            _ => out.push(char),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn reads_every_kind_of_value() {
        let json = Json::parse(
            r#" {"a":[1,-2.5e3,true,false,null],"b":"x\n\u00e9\ud83d\ude00\/","c":{}} "#,
        )
        .unwrap();
        assert_eq!(json.get("b").unwrap().as_str(), Some("x\né😀/"));
        assert_eq!(json.get("a").unwrap().as_array().unwrap()[0].as_u32(), Some(1));
        assert_eq!(json.get("c"), Some(&Json::Object(Vec::new())));
    }

    #[test]
    fn refuses_what_is_not_json() {
        for text in [
            "",
            "{",
            "[1,]",
            "{,}",
            "{\"a\":1,}",
            "01",
            "1.",
            "tru",
            "\"",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "1 2",
            "{\"a\":1,\"a\":2}",
            "\"\n\"",
            "{a:1}",
            "\u{feff}1",
            "-",
            "\"\\u12\"",
            "nul",
            "[1 2]",
            "{\"a\" 1}",
        ] {
            assert!(Json::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(&nested(MAX_DEPTH as usize)).is_ok());
        assert_eq!(Json::parse(&nested(1_000_000)).unwrap_err().what, "nested too deep");
    }

    #[test]
    fn quoted_text_reads_back() {
        let text = "\"\\\n\r\t\u{1}\u{1f}é😀";
        let mut quoted = String::new();
        quote(&mut quoted, text);
        assert_eq!(
            Json::parse(&quoted).unwrap().as_str().map(ToString::to_string).as_deref(),
            Some(text)
        );
    }
}
