//! Whatever a schema says, it stays data in the files made from it: no identifier comes out of its
//! texts.

#[path = "../examples/generate/hostile.rs"]
mod hostile;

use wharf_bindgen::{Config, File, Module, javascript};

#[test]
fn no_text_of_a_schema_becomes_code() {
    let (mut made, mut refused) = (0, 0);
    for (what, section) in hostile::sections() {
        // The runtime, which is the same for all, has a file of its own so.
        let files = Module::from_section(section.as_bytes())
            .and_then(|module| javascript(&module, &Config::default()));
        match files {
            Ok(files) => {
                made += 1;
                let files = files.iter().filter(|file| !file.name.ends_with("runtime.js"));
                files.for_each(|file| check(&what, file));
            }
            Err(_) => refused += 1,
        }
    }
    assert!(made > 100 && refused > 50, "{made} made, {refused} refused");
}

/// The issue's own: a key whose newline ends the constant that it names.
#[test]
fn a_key_that_is_code_is_refused() {
    let section = "{\"wharf\":1,\"ptr\":4}\n{\"type\":\"a::E=[]\\n;globalThis.PWNED=1//\",\"enum\":[{\"name\":\"A\"}]}\n\
        {\"fn\":\"a:f\",\"params\":[{\"name\":\"e\",\"type\":{\"ref\":\"a::E=[]\\n;globalThis.PWNED=1//\"}}]}\n";
    let error = Module::from_section(section.as_bytes()).unwrap_err().to_string();
    assert!(error.contains("a type's key must be") && !error.contains('\n'), "{error}");
}

#[track_caller]
fn check(what: &str, file: &File) {
    if !file.contents.contains("PWNED") {
        return;
    }
    for (number, line) in file.contents.lines().enumerate() {
        assert!(
            !line.contains(['\r', '\u{1}', '\u{2}', '\u{2028}']),
            "{what}: {}:{number}",
            file.name
        );
    }
    // The comparer's own code has strings and regular expressions; all texts of the schema are in
    // one line of it.
    let text: String = if file.name.ends_with("schema.js") {
        let lines = file.contents.lines().filter(|line| line.contains("PWNED"));
        lines.map(|line| line.split_once("const old = ").map_or(line, |(_, rest)| rest)).collect()
    } else {
        file.contents.clone()
    };
    let code = without_texts(&text);
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    let found = words.filter(|word| *word == "PWNED").count();
    assert_eq!(found, 0, "{what} is code in {}:\n{}", file.name, file.contents);
}

/// Code without its strings and comments. A slash inside a string or a regular expression of the
/// runtime's begins no comment here, as none is followed by another slash or a star.
fn without_texts(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match (c, rest.peek()) {
            ('/', Some('/')) => while rest.next().is_some_and(|c| c != '\n') {},
            ('/', Some('*')) => {
                rest.next();
                let mut last = ' ';
                for c in rest.by_ref() {
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
            }
            ('"', _) => {
                while let Some(c) = rest.next() {
                    match c {
                        '\\' => _ = rest.next(),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            _ => out.push(c),
        }
    }
    out
}
