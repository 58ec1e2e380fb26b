//! `package.json`.

use crate::{Config, File, Package, case::quote};

/// Writes the `package.json` of the generated files.
pub(crate) fn json(config: &Config, package: &Package, files: &[File]) -> String {
    let name = &config.name;
    let mut lines = vec![field("name", &package.name), field("version", &package.version)];
    lines.extend(package.description.as_deref().map(|text| field("description", text)));
    lines.extend(package.license.as_deref().map(|text| field("license", text)));
    lines.push(field("type", "module"));
    lines.push(field("types", &format!("./{name}.d.ts")));
    let own = format!("{{ \"types\": \"./{name}.d.ts\", \"default\": \"./{name}.js\" }}");
    let views = format!("{name}.views.js");
    let views = if files.iter().any(|file| file.name == views) {
        format!(
            "    \"./views\": {{ \"types\": \"./{name}.views.d.ts\", \"default\": \"./{views}\" }},\n"
        )
    } else {
        String::new()
    };
    lines.push(format!(
        "  \"exports\": {{\n    \".\": {own},\n{views}    \"./{name}.wasm\": \"./{name}.wasm\",\n    \
         \"./package.json\": \"./package.json\"\n  }}"
    ));
    let mut names: Vec<_> = files.iter().map(|file| quote(&file.name)).collect();
    names.push(quote(&format!("{name}.wasm")));
    lines.push(format!("  \"files\": [{}]", names.join(", ")));
    lines.push("  \"sideEffects\": false".to_string());
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn field(name: &str, value: &str) -> String {
    format!("  {}: {}", quote(name), quote(value))
}
