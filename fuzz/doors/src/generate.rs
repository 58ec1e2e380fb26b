//! Sections that are mostly sound, by choice: nested, generic and recursive types of all forms.

use std::fmt::Write as _;

use crate::bytes::Bytes;

/// How many definitions there may be.
const TYPES: usize = 12;
const FUNCS: usize = 8;
/// How deep one type nests.
const DEEP: usize = 6;

const WORDS: [&str; 21] = [
    "bool", "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128", "usize", "isize",
    "f32", "f64", "char", "string", "unit", "duration", "time", "json",
];

/// A section.
pub(crate) fn section(choices: &mut Bytes<'_>) -> String {
    let mut out = "{\"wharf\":1,\"ptr\":4}\n".to_string();
    let types = choices.below(TYPES);
    out += "{\"type\":\"a@1::Object\",\"resource\":true}\n";
    for n in 0..types {
        let body = body(choices, types);
        let _never_fails = writeln!(out, "{{\"type\":\"a@1::T{n}\",{body}}}");
    }
    for n in 0..=choices.below(FUNCS) {
        let params: Vec<_> = (0..choices.below(4))
            .map(|n| format!("{{\"name\":\"p{n}\",\"type\":{}}}", ty(choices, types, 0)))
            .collect();
        let (params, result) = (params.join(","), ty(choices, types, 0));
        let kind = if choices.below(8) == 0 { "import" } else { "fn" };
        let _never_fails =
            writeln!(out, "{{\"{kind}\":\"a:f{n}\",\"params\":[{params}],\"result\":{result}}}");
    }
    out
}

fn body(choices: &mut Bytes<'_>, types: usize) -> String {
    match choices.below(6) {
        0 => format!("\"record\":[{}]", fields(choices, types)),
        1 => format!("\"tuple\":[{}]", several(choices, types, 0)),
        2 => format!("\"newtype\":{}", ty(choices, types, 0)),
        3 => {
            let cases: Vec<_> =
                (0..=choices.below(5)).map(|n| format!("{{\"name\":\"C{n}\"}}")).collect();
            format!("\"enum\":[{}]", cases.join(","))
        }
        _ => {
            let cases: Vec<_> = (0..=choices.below(4))
                .map(|n| match choices.below(3) {
                    0 => format!("{{\"name\":\"C{n}\"}}"),
                    1 => format!("{{\"name\":\"C{n}\",\"record\":[{}]}}", fields(choices, types)),
                    _ => {
                        format!("{{\"name\":\"C{n}\",\"tuple\":[{}]}}", several(choices, types, 0))
                    }
                })
                .collect();
            format!("\"variant\":[{}]", cases.join(","))
        }
    }
}

fn fields(choices: &mut Bytes<'_>, types: usize) -> String {
    let field = |choices: &mut Bytes<'_>, n| {
        let default = choices.below(4) == 0;
        let ty = ty(choices, types, 0);
        format!("{{\"name\":\"f{n}\",\"type\":{ty},\"default\":{default}}}")
    };
    let fields: Vec<_> = (0..choices.below(4)).map(|n| field(choices, n)).collect();
    fields.join(",")
}

fn several(choices: &mut Bytes<'_>, types: usize, depth: usize) -> String {
    let all: Vec<_> = (0..choices.below(4)).map(|_| ty(choices, types, depth)).collect();
    all.join(",")
}

fn ty(choices: &mut Bytes<'_>, types: usize, depth: usize) -> String {
    if depth == DEEP {
        return "\"u8\"".to_string();
    }
    let inner = |choices: &mut Bytes<'_>| ty(choices, types, depth + 1);
    match choices.below(18) {
        0 => format!("{{\"list\":{}}}", inner(choices)),
        1 => format!("{{\"set\":{}}}", inner(choices)),
        2 => format!("{{\"map\":[{},{}]}}", inner(choices), inner(choices)),
        3 => {
            let length = [0, 1, 2, 3, 9, 1000, 70_000, u32::MAX][choices.below(8)];
            format!("{{\"array\":[{},{length}]}}", inner(choices))
        }
        4 => format!("{{\"option\":{}}}", inner(choices)),
        5 => format!("{{\"result\":[{},{}]}}", inner(choices), inner(choices)),
        6 => format!("{{\"tuple\":[{}]}}", several(choices, types, depth + 1)),
        7 => format!("{{\"box\":{}}}", inner(choices)),
        8 => "{\"own\":\"a@1::Object\"}".to_string(),
        9 if choices.below(4) == 0 => {
            let (params, result) = (several(choices, types, depth + 1), inner(choices));
            format!("{{\"callback\":{{\"params\":[{params}],\"result\":{result}}}}}")
        }
        10 if choices.below(4) == 0 => format!("{{\"stream\":{}}}", inner(choices)),
        11 if choices.below(4) == 0 => "{\"host\":\"a@1::Any\"}".to_string(),
        12..16 if types > 0 => format!("{{\"ref\":\"a@1::T{}\"}}", choices.below(types)),
        _ => format!("\"{}\"", WORDS[choices.below(WORDS.len())]),
    }
}
