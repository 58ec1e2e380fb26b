//! Clients of hand-written schemas.

use wharf_bindgen::Module;

use crate::{app, input::Input, module::Found};

fn expand(input: &str, lines: &str) -> Result<String, String> {
    let lines: String = lines.lines().map(|line| line.trim().to_owned() + "\n").collect();
    let section = format!("{{\"wharf\":1,\"ptr\":4}}{lines}");
    let module = Module::from_section(section.as_bytes()).unwrap();
    let input: Input = syn::parse_str(input).unwrap();
    let found = Found { module, path: "/app.wasm".to_owned() };
    let tokens = app::client(&input, &found).map_err(|error| error.to_string())?;
    // The client must parse.
    syn::parse2::<syn::File>(tokens.clone()).map_err(|error| error.to_string())?;
    Ok(tokens.to_string())
}

/// Asserts that the client contains these parts, apart from white space.
#[track_caller]
fn check(client: &str, parts: &[&str]) {
    let squashed = |text: &str| text.replace(' ', "");
    for part in parts {
        assert!(squashed(client).contains(&squashed(part)), "no `{part}` in {client}");
    }
}

const PERSON: &str = r#"
    {"type":"my-kernel@1.0.0::people::Person","record":[{"name":"name","type":"string","doc":"What they are called."},{"name":"the-id","type":"u64","verbatim":true}]}
    {"fn":"guest:birthday","params":[{"name":"person","type":{"ref":"my-kernel@1.0.0::people::Person"}}],"result":{"ref":"my-kernel@1.0.0::people::Person"},"doc":"Adds a year."}
"#;

#[test]
fn shared_types_are_named() {
    let client = expand(r#""app.wasm", with = my_kernel"#, PERSON).unwrap();
    check(
        &client,
        &["#[doc = \" Adds a year.\"]", "fn birthday(&mut self, person: &my_kernel::Person)"],
    );
    assert!(!client.contains("struct Person"), "{client}");
}

#[test]
fn other_types_are_made() {
    let client = expand(r#""app.wasm""#, PERSON).unwrap();
    let key = "#[data(key = \"my-kernel@1.0.0::people::Person\")]";
    let id = "#[data(rename = \"the-id\")] pub the_id: ::core::primitive::u64";
    check(
        &client,
        &[key, id, "pub struct Person", "person: &Person", "Eq, PartialOrd, Ord, Hash,"],
    );
}

#[test]
fn parameters_are_borrowed_where_that_saves_a_copy() {
    let client = expand(
        r#""app.wasm", name = Client"#,
        r#"
        {"fn":"g:a","params":[{"name":"type","type":"string"},{"name":"b","type":{"list":"u8"}},{"name":"c","type":{"option":"string"}},{"name":"d","type":{"list":"f64"},"mut":true},{"name":"e","type":{"callback":{"params":["u8"],"result":"bool"}}}]}
        "#,
    );
    check(
        &client.unwrap(),
        &[
            "pub struct Client<__State = ()>",
            "r#type: &::core::primitive::str",
            "b: &[::core::primitive::u8]",
            "c: ::std::option::Option<&::core::primitive::str>",
            "d: &mut [::core::primitive::f64]",
            "e: ::wharf_host::Callback<fn(::core::primitive::u8) -> ::core::primitive::bool>",
        ],
    );
}

#[test]
fn what_has_no_type_here_is_left_out() {
    let client = expand(
        r#""app.wasm""#,
        r#"
        {"fn":"g:known","params":[]}
        {"fn":"g:json","params":[{"name":"a","type":"json"}]}
        {"fn":"g:later","params":[{"name":"a","type":{"quaternion":"f64"}}]}
        "#,
    );
    let client = client.unwrap();
    assert!(client.contains("fn known") && !client.contains("fn json"), "{client}");
    assert!(!client.contains("fn later"), "{client}");
}

#[test]
fn a_crate_without_types_of_the_module_is_named() {
    let error = expand(r#""app.wasm", with = kernel"#, PERSON).unwrap_err();
    assert!(
        error.contains("no types of a package `kernel`; it has types of `my-kernel`"),
        "{error}"
    );
}

#[test]
fn a_generic_type_is_not_made() {
    let error = expand(
        r#""app.wasm""#,
        r#"
        {"type":"k@1::Page","args":["u8"],"record":[{"name":"items","type":{"list":"u8"}}]}
        {"fn":"g:page","params":[],"result":{"ref":"k@1::Page","args":["u8"]}}
        "#,
    );
    let error = error.unwrap_err();
    assert!(error.contains("`Page` is generic") && error.contains("`with = k`"), "{error}");
}

#[test]
fn parameters_have_names_of_their_own() {
    let client = expand(
        r#""app.wasm""#,
        r#"
        {"type":"a@1::Box","resource":true}
        {"fn":"g:call","params":[{"name":"func","type":"u8"},{"name":"app","type":"u8"},{"name":"1st","type":"u8"}]}
        {"fn":"g:odd","params":[{"name":"a-b","type":"u8"},{"name":"a_b","type":"u8"},{"name":"🦀","type":"u8"}]}
        {"fn":"g:Box.put","of":"a@1::Box","self":"ref","params":[{"name":"app","type":"u8"}]}
        "#,
    );
    let client = client.unwrap();
    check(&client, &["(&mut self, func: ::core::primitive::u8, app: ::core::primitive::u8, _1st:"]);
    check(&client, &["a_b: ::core::primitive::u8, a_b_: ::core::primitive::u8, __:"]);
}

#[test]
fn two_items_of_one_name_are_refused() {
    let error = expand(
        r#""app.wasm""#,
        r#"
        {"type":"a@1::App","enum":[{"name":"One"}]}
        {"fn":"g:one","params":[],"result":{"ref":"a@1::App"}}
        "#,
    );
    let error = error.unwrap_err();
    assert!(error.contains("`the client` and `a@1::App` would both be named `App`"), "{error}");
}

#[test]
fn objects_that_are_lent_are_references() {
    let client = expand(
        r#""app.wasm""#,
        r#"
        {"type":"g@1.0.0::O","resource":true}
        {"fn":"g:a","params":[{"name":"a","type":{"list":{"borrow":"g@1.0.0::O"}}},{"name":"b","type":{"option":{"borrow":"g@1.0.0::O"}}},{"name":"c","type":{"list":{"own":"g@1.0.0::O"}}}]}
        "#,
    )
    .unwrap();
    let option = "b: ::std::option::Option<&O>";
    check(&client, &["a: &[&O]", option, "c: ::std::vec::Vec<O>"]);
}
