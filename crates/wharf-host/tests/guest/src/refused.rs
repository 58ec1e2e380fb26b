//! Values that are none of their types.

use std::{collections::BTreeMap, time::SystemTime};

use uuid::Uuid;
use wharf::{Callback, Data, HostRef, export};

use crate::{objects::Counter, values::File};

#[derive(Data)]
pub struct Item {
    #[data(rename = "item_id")]
    pub id: Uuid,
    pub other_ids: Vec<Option<Uuid>>,
}

#[derive(Data)]
pub struct Taken {
    pub counter: Counter,
    pub each: Callback<fn(u32) -> u32>,
    pub file: HostRef<File>,
    pub id: Uuid,
}

#[export]
pub fn count_ids(ids: Vec<Uuid>) -> u32 {
    ids.len() as u32
}

#[export]
pub fn count_items(first: u32, items: BTreeMap<String, Item>) -> u32 {
    first + items.values().map(|item| item.other_ids.len() as u32).sum::<u32>()
}

#[export]
pub fn take(taken: Taken, id: Uuid) -> u32 {
    u32::from(taken.id == id)
}

#[export]
pub fn id_counter() -> Callback<fn(u32, Vec<Uuid>) -> u32> {
    Callback::<fn(u32, Vec<Uuid>) -> u32>::new(|first, ids| first + ids.len() as u32)
}

#[export]
pub fn ask_id(get: &dyn Fn() -> Uuid) -> String {
    get().to_string()
}

#[export]
pub fn try_id(get: &dyn Fn() -> Result<Uuid, String>) -> Result<String, String> {
    get().map(|id| id.to_string())
}

#[export]
pub fn seconds_since_1970(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
