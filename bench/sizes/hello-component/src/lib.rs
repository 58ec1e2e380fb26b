//! One function from string to string.

wit_bindgen::generate!("hello");

struct Component;

export!(Component);

impl Guest for Component {
    fn hello(name: String) -> String {
        ["Hello, ", &name, "!"].concat()
    }
}
