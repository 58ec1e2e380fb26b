//! The source map of release code: to the readable glue, and to the readable parts of the runtime.

use super::code::Text;
use crate::{case::quote, runtime::Bundle};

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes the map of a file with the parts of a bundle after its first lines, and the compact glue
/// at another line. The readable glue has the same statements.
pub(crate) fn write(
    name: &str,
    head_lines: usize,
    bundle: &Bundle,
    glue_line: usize,
    [compact, readable]: [&Text; 2],
) -> String {
    let mut sections = Vec::new();
    let mut line = head_lines;
    for (lines, map) in bundle.maps() {
        sections.push(section(line, map.trim()));
        line += lines;
    }
    let source = quote(&format!("wharf:///{name}.readable.js"));
    let glue = format!(
        "{{\"version\":3,\"sources\":[{source}],\"sourcesContent\":[{}],\"names\":[],\"mappings\":\"{}\"}}",
        quote(&readable.text),
        mappings([&compact.marks, &readable.marks])
    );
    sections.push(section(glue_line, &glue));
    format!("{{\"version\":3,\"sections\":[\n{}\n]}}\n", sections.join(",\n"))
}

fn section(line: usize, map: &str) -> String {
    format!("{{\"offset\":{{\"line\":{line},\"column\":0}},\"map\":{map}}}")
}

/// Maps the beginning of each statement's line to that of its readable line.
fn mappings([from, to]: [&[usize]; 2]) -> String {
    let mut out = String::new();
    let (mut line, mut last) = (0, 0);
    for (&from, &to) in from.iter().zip(to) {
        while line < from {
            out.push(';');
            line += 1;
        }
        // Column, source, line and column, each relative to the last one.
        out.push_str("AA");
        push_number(&mut out, to as i64 - last as i64);
        out.push('A');
        last = to;
    }
    out
}

/// Writes a number as base64 digits of five bits, the sign in the lowest.
fn push_number(out: &mut String, number: i64) {
    let mut rest = number.unsigned_abs() << 1 | u64::from(number < 0);
    loop {
        let digit = rest as usize & 31;
        rest >>= 5;
        let more = usize::from(rest > 0) << 5;
        out.push(char::from(BASE64[digit | more]));
        if rest == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_source_maps_write_them() {
        let text = |number| {
            let mut out = String::new();
            push_number(&mut out, number);
            out
        };
        assert_eq!([0, 1, -1, 16, 1000].map(text), ["A", "C", "D", "gB", "w+B"]);
        assert_eq!(mappings([&[0, 2], &[3, 1]]), "AAGA;;AAFA");
    }
}
