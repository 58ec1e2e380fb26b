//! Enums whose case is named by another property.

use wharf::{Data, export};

#[derive(Data)]
#[data(tag = "kind")]
pub enum Event {
    /// Pressed.
    Key {
        code: u32,
        tag: String,
    },
    #[data(rename = "mouse-move")]
    Move(f64, f64),
    Text(String),
    Quit,
}

#[export]
pub fn event(event: Event) -> Event {
    event
}

#[export]
pub fn events(events: Vec<Event>) -> Vec<Event> {
    events
}
