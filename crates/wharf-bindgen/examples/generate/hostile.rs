//! Interfaces whose names try to be code.

use std::fmt::Write as _;

/// Texts that would be code if they stood in it as they are. Each has the word `PWNED` apart from
/// others.
const TEXTS: [&str; 13] = [
    "a@1::E=[];globalThis.PWNED=1//",
    "E\u{2028}globalThis.PWNED=1//",
    "*/globalThis.PWNED=1;/*",
    "\"];globalThis.PWNED=1;[\"",
    "\\\";globalThis.PWNED=1//",
    "${globalThis.PWNED=1}`;PWNED",
    "x(){globalThis.PWNED=1},y",
    "x: any } ; globalThis.PWNED=1; {",
    "[globalThis.PWNED=1]",
    "</script><script>PWNED</script>",
    "\u{1}0\u{2} PWNED",
    "1 PWNED",
    "🦀 PWNED",
];

/// Names that are no code, but no identifiers of ASCII either.
const ODD: [&str; 8] = ["1st", "🦀", "größe", "Ⓐ", "a-b", "$x", "नमस्ते", "__proto__"];

/// One interface; what each `@place` stands for follows.
const LINES: &str = r#"{"wharf":1,"ptr":4}
{"type":"@key","record":[{"name":"@field","type":"u32","doc":"@doc"},{"name":"@verbatim","type":"string","verbatim":true,"default":true,"value":"@value"}],"doc":"@doc"}
{"type":"t@1::Of","variant":[{"name":"@case","record":[{"name":"@field","type":"u32"}],"doc":"@doc"},{"name":"Two"}],"tag":"@tag","doc":"@doc"}
{"type":"t@1::Plain","enum":[{"name":"@case","doc":"@doc","discriminant":"404"},{"name":"Two"}]}
{"type":"t@1::Thing","resource":true,"doc":"@doc"}
{"fn":"t:@func","params":[{"name":"@param","type":{"ref":"@key"}},{"name":"b","type":{"ref":"t@1::Of"}}],"result":{"list":{"ref":"@key"}},"doc":"@doc"}
{"fn":"t:second","params":[{"name":"@param","type":{"ref":"t@1::Plain"}},{"name":"h","type":{"host":"@host"}},{"name":"d","type":{"option":"u32"},"default":"@value"}],"result":{"result":["u32",{"ref":"t@1::Of"}]},"doc":"@doc"}
{"fn":"t:later","params":[{"name":"a","type":{"@form":"f64"}}]}
{"fn":"t:Thing.@method","of":"t@1::Thing","self":"ref","params":[{"name":"@param","type":"string"}],"doc":"@doc"}
{"fn":"t:Thing.new","of":"t@1::Thing","kind":"new","params":[{"name":"@param","type":"f64"}],"result":{"own":"t@1::Thing"}}
{"import":"@crate:@import","params":[{"name":"@param","type":{"ref":"@key"}}],"result":"string","doc":"@doc"}
"#;

/// The places, and what stands there unless another text does.
const PLACES: [(&str, &str); 14] = [
    ("key", "t@1::Rec"),
    ("field", "field"),
    ("verbatim", "verb"),
    ("case", "One"),
    ("tag", "kind"),
    ("func", "first"),
    ("param", "a"),
    ("host", "any"),
    ("form", "quaternion"),
    ("method", "turn"),
    ("crate", "t"),
    ("import", "fetch"),
    ("doc", "A text."),
    ("value", "7"),
];

/// All of them: which text stands where, and the section.
pub(crate) fn sections() -> impl Iterator<Item = (String, String)> {
    PLACES.iter().flat_map(|(place, _)| {
        TEXTS
            .iter()
            .chain(&ODD)
            .map(move |text| (format!("{text:?} as {place}"), section(place, text)))
    })
}

fn section(place: &str, text: &str) -> String {
    // A key's path has a package before it.
    let whole = if place == "key" && !text.contains("::") {
        format!("t@1::{text}")
    } else {
        text.to_string()
    };
    PLACES.iter().fold(LINES.to_string(), |lines, (other, usual)| {
        let text = if *other == place { &whole } else { *usual };
        lines.replace(&format!("@{other}"), &escaped(text))
    })
}

/// A text inside a string of JSON.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            _ if c.is_control() => {
                write!(out, "\\u{:04x}", u32::from(c)).expect("a string takes all");
            }
            _ => out.push(c),
        }
    }
    out
}
