//! Import cycles between the modules of a crate or package.
//!
//! A folder's `mod.rs` may use the modules in the folder: that is not an import. Everything else
//! is, and a name that a `mod.rs` re-exports is an import of the module that it comes from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{File, Tree, Violation, is_word, tokens};

/// The modules that each module imports.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// The names that a module re-exports, with their paths.
type Exports = HashMap<String, Vec<Vec<String>>>;

pub(super) fn rust(tree: &Tree) -> Vec<Violation> {
    let mut crates: BTreeMap<&str, Vec<&File>> = BTreeMap::new();
    for file in tree.below("crates/").filter(|file| file.has_extension("rs")) {
        if let Some((name, _)) = file.path.split_once("/src/") {
            crates.entry(name).or_default().push(file);
        }
    }
    crates
        .into_iter()
        .flat_map(|(name, files)| cycles(&format!("{name}/src"), &graph(name, &files)))
        .collect()
}

pub(super) fn typescript(tree: &Tree) -> Vec<Violation> {
    let folder = "js/runtime/src";
    let mut graph = Graph::new();
    for file in tree.below(folder).filter(|file| file.has_extension("ts")) {
        let base = file.path.rsplit_once('/').map_or("", |(base, _)| base);
        let imports = file.lines.iter().filter_map(|line| {
            let (_, rest) = line.text.split_once(" from \"")?;
            let path = rest.split('"').next()?.strip_prefix('.')?;
            (!line.text.starts_with("import type")).then(|| normal(&format!("{base}/.{path}")))
        });
        graph.insert(normal(&file.path), imports.collect());
    }
    cycles(folder, &graph)
}

/// A path without its ending, `.` and `..`.
fn normal(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    path.trim_end_matches(".ts").trim_end_matches(".js").to_owned()
}

/// The imports between the modules of a Rust crate, whose names are paths such as `a::b`.
fn graph(name: &str, files: &[&File]) -> Graph {
    let module = |file: &File| {
        let path = &file.path[name.len() + "/src/".len()..];
        let path = path.trim_end_matches(".rs").trim_end_matches("mod").trim_end_matches('/');
        let parts: Vec<_> =
            path.split('/').filter(|part| !["lib", "main", ""].contains(part)).collect();
        parts.join("::")
    };
    let modules: BTreeSet<String> = files.iter().map(|file| module(file)).collect();
    let mut exports: HashMap<String, Exports> = HashMap::new();
    let mut imports: HashMap<String, Vec<Vec<String>>> = HashMap::new();
    for file in files {
        let module = module(file);
        let (used, exported) = paths(&module, &file.code(), &modules);
        imports.insert(module.clone(), used);
        exports.insert(module, exported);
    }
    let mut graph = Graph::new();
    for (module, paths) in &imports {
        let targets = paths.iter().filter_map(|path| resolve(path, &modules, &exports, 8));
        let is_import = |target: &String| {
            target != module && !target.starts_with(&format!("{module}::")) && !module.is_empty()
        };
        graph.insert(module.clone(), targets.filter(is_import).collect());
    }
    graph
}

/// The module that a path's item is in, after re-exports.
fn resolve(
    path: &[String],
    modules: &BTreeSet<String>,
    exports: &HashMap<String, Exports>,
    depth: usize,
) -> Option<String> {
    let length =
        (0..=path.len()).rev().find(|&length| modules.contains(&path[..length].join("::")))?;
    let module = path[..length].join("::");
    let exported = path.get(length).and_then(|name| exports.get(&module)?.get(name));
    match exported.and_then(|paths| paths.first()) {
        Some(target) if depth > 0 && target.as_slice() != path => {
            resolve(target, modules, exports, depth - 1)
        }
        // The root only declares and re-exports.
        _ if module.is_empty() => None,
        _ => Some(module),
    }
}

/// All absolute paths in a module's code, and its re-exports.
fn paths(module: &str, code: &str, modules: &BTreeSet<String>) -> (Vec<Vec<String>>, Exports) {
    let tokens: Vec<&str> = tokens(code).collect();
    let (mut all, mut exports) = (Vec::new(), Exports::new());
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).map_or("", |at| tokens[at]);
        if tokens[at] == "use" {
            let is_public = before == "pub" || before == ")";
            let mut found = Vec::new();
            at = use_tree(&tokens, at + 1, &mut Vec::new(), &mut found);
            for (path, alias) in found {
                let Some(path) = absolute(module, &path, modules) else { continue };
                if is_public {
                    exports.entry(alias).or_default().push(path.clone());
                }
                all.push(path);
            }
        } else if ["crate", "super", "self"].contains(&tokens[at]) && before != "$" && before != "("
        {
            let mut path = vec![tokens[at].to_owned()];
            while tokens.get(at + 1) == Some(&":") && tokens.get(at + 2) == Some(&":") {
                let Some(next) = tokens.get(at + 3).filter(|next| next.chars().all(is_word)) else {
                    break;
                };
                path.push((*next).to_owned());
                at += 3;
            }
            if path.len() > 1 {
                all.extend(absolute(module, &path, modules));
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    (all, exports)
}

/// Reads a tree of `use` up to its end, and returns the position after it.
fn use_tree(
    tokens: &[&str],
    mut at: usize,
    prefix: &mut Vec<String>,
    found: &mut Vec<(Vec<String>, String)>,
) -> usize {
    let length = prefix.len();
    loop {
        match tokens.get(at).copied() {
            Some("{") => {
                at = use_tree(tokens, at + 1, prefix, found);
                while tokens.get(at) == Some(&",") {
                    at = use_tree(tokens, at + 1, prefix, found);
                }
                // The closing brace.
                at += 1;
                prefix.truncate(length);
                return at;
            }
            Some(":") => at += 1,
            Some("as") => {
                let alias =
                    tokens.get(at + 1).map_or_else(String::new, |alias| (*alias).to_owned());
                found.push((prefix.clone(), alias));
                prefix.truncate(length);
                return at + 2;
            }
            Some(word) if word.chars().all(is_word) || word == "*" => {
                prefix.push(word.to_owned());
                at += 1;
            }
            _ => {
                if prefix.len() > length {
                    if prefix.last().is_some_and(|last| last == "self") {
                        prefix.pop();
                    }
                    found.push((prefix.clone(), prefix.last().cloned().unwrap_or_default()));
                }
                prefix.truncate(length);
                return at;
            }
        }
    }
}

/// A path from the crate's root. `None` for paths into other crates.
fn absolute(module: &str, path: &[String], modules: &BTreeSet<String>) -> Option<Vec<String>> {
    let mut base: Vec<String> =
        module.split("::").filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => (base, rest) = (Vec::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|it| it == "super") {
                base.pop()?;
                rest = &rest[1..];
            }
        }
        first => {
            base.push(first.to_owned());
            if !modules.contains(&base.join("::")) {
                return None;
            }
            base.pop();
        }
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// One violation for each set of modules that import one another.
fn cycles(folder: &str, graph: &Graph) -> Vec<Violation> {
    let reach = |start: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(module) = open.pop() {
            for next in graph.get(module).into_iter().flatten() {
                if seen.insert(next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<_, _> = graph.keys().map(|module| (module, reach(module))).collect();
    let mut reported = BTreeSet::new();
    let mut violations = Vec::new();
    for (module, targets) in &reached {
        if !targets.contains(module) || reported.contains(module) {
            continue;
        }
        let members: Vec<_> = targets
            .iter()
            .copied()
            .filter(|it| reached.get(it).is_some_and(|them| them.contains(module)))
            .collect();
        reported.extend(members.iter().copied());
        let edges = members.iter().flat_map(|from| {
            let to = graph.get(*from).into_iter().flatten().filter(|to| members.contains(to));
            to.map(move |to| format!("{from} -> {to}"))
        });
        let edges: Vec<_> = edges.take(8).collect();
        violations.push(Violation {
            path: folder.to_owned(),
            line: 1,
            message: format!("{} modules import one another: {}", members.len(), edges.join(", ")),
        });
    }
    violations
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{File, Tree};
    use super::{rust, typescript};

    fn tree(files: &[(&str, &str)]) -> Tree {
        Tree(files.iter().map(|(path, text)| File::new(Path::new(path), text)).collect())
    }

    #[test]
    fn modules_that_import_one_another() {
        let lib = ("crates/a/src/lib.rs", "mod b;\nmod c;\npub use c::{C, d::D};");
        let cycle = [
            lib,
            ("crates/a/src/b.rs", "use crate::c::C;"),
            ("crates/a/src/c/mod.rs", "use super::b::B;"),
        ];
        assert_eq!(rust(&tree(&cycle)).len(), 1);
        let exported = [
            lib,
            ("crates/a/src/b.rs", "fn f() { crate::D::new() }"),
            ("crates/a/src/c/mod.rs", "pub mod d;"),
            ("crates/a/src/c/d.rs", "use crate::{b::B as E, c};"),
        ];
        assert_eq!(rust(&tree(&exported)).len(), 1);
    }

    #[test]
    fn a_folder_composes_its_modules() {
        let files = [
            ("crates/a/src/lib.rs", "mod c;\npub use c::D;"),
            ("crates/a/src/c/mod.rs", "mod d;\npub use d::D;\npub struct C;"),
            (
                "crates/a/src/c/d.rs",
                "use super::C;\npub struct D;\n#[cfg(test)]\nmod tests {\n    use crate::D;",
            ),
        ];
        assert_eq!(rust(&tree(&files)), []);
    }

    #[test]
    fn files_that_import_one_another() {
        let files = [
            ("js/runtime/src/a.ts", "import { b } from \"./c/b.ts\";"),
            ("js/runtime/src/c/b.ts", "import { a } from \"../a.js\";"),
            ("js/runtime/src/d.ts", "import type { a } from \"./a.js\";"),
        ];
        assert_eq!(typescript(&tree(&files)).len(), 1);
    }
}
