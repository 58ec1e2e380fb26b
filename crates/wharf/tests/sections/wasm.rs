//! As much of the wasm format as the test needs: sections and exports.

/// The bytes of all custom sections of this name, joined.
pub fn section(module: &[u8], name: &str) -> Option<Vec<u8>> {
    let customs = sections(module).into_iter().filter(|(id, _)| *id == 0);
    let found = customs.filter_map(|(_, mut body)| (text(&mut body) == name).then_some(body));
    let found: Vec<_> = found.collect();
    (!found.is_empty()).then(|| found.concat())
}

/// The names of all exports.
pub fn exports(module: &[u8]) -> Vec<String> {
    let section = sections(module).into_iter().find(|(id, _)| *id == 7);
    let (_, mut body) = section.expect("a module with exports");
    let count = leb(&mut body);
    let export = |_| {
        let name = text(&mut body).to_owned();
        byte(&mut body);
        leb(&mut body);
        name
    };
    (0..count).map(export).collect()
}

/// Id and body of each section.
fn sections(module: &[u8]) -> Vec<(u8, &[u8])> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0").expect("a wasm module");
    let mut sections = Vec::new();
    while !rest.is_empty() {
        let id = byte(&mut rest);
        let len = leb(&mut rest);
        let (body, after) = rest.split_at(len);
        sections.push((id, body));
        rest = after;
    }
    sections
}

fn byte(from: &mut &[u8]) -> u8 {
    let (first, rest) = from.split_first().expect("a module that is not cut");
    *from = rest;
    *first
}

fn leb(from: &mut &[u8]) -> usize {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let byte = byte(from);
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    value
}

fn text<'a>(from: &mut &'a [u8]) -> &'a str {
    let len = leb(from);
    let (text, rest) = from.split_at(len);
    *from = rest;
    std::str::from_utf8(text).expect("a name that is text")
}
