//! Values that their types may refuse, and such as JavaScript has in more than one way.

use crate::{Watched, objects::Tally};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, SystemTime},
};
use url::Url;
use uuid::Uuid;
use wharf::{Callback, Data, HostRef, Json, export, import};

#[derive(Data)]
#[data(rename_all = "snake_case")]
pub struct Entry {
    #[data(default)]
    pub entry_id: Option<Uuid>,
}

#[derive(Data)]
pub struct Site {
    pub home_page: Url,
    pub entries: Vec<Entry>,
    pub by_name: BTreeMap<String, Uuid>,
}

/// How many there are, to see that the instance lives on.
#[export]
pub fn count_ids(ids: Vec<Uuid>) -> u32 {
    ids.len() as u32
}

#[export]
pub fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

#[export]
pub fn sites(sites: Vec<Site>) -> u32 {
    sites.iter().map(|site| site.entries.len() as u32 + site.by_name.len() as u32).sum()
}

#[export]
pub fn keys(keys: BTreeMap<Uuid, u8>, more: BTreeSet<Uuid>) -> u32 {
    (keys.len() + more.len()) as u32
}

#[export]
pub fn by_number(ids: BTreeMap<i32, (bool, Uuid)>) -> u32 {
    ids.len() as u32
}

#[export]
pub fn slice_of(ids: &[Uuid], other: [Option<Uuid>; 2]) -> u32 {
    ids.len() as u32 + other.iter().flatten().count() as u32
}

#[export]
pub fn outcome(result: Result<Uuid, Url>) -> bool {
    result.is_ok()
}

#[export]
pub fn total(prices: Json<BTreeMap<String, u32>>) -> u32 {
    prices.values().sum()
}

/// Seconds since 1970.
#[export]
pub fn seconds(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Takes an object, a function and a value of the host, if the text is a URL.
#[export]
pub fn take_all(tally: Tally, held: Held, text: Url) -> String {
    drop((tally, held));
    text.into()
}

#[derive(Data)]
pub struct Held {
    pub call: Callback<fn() -> u32>,
    pub value: HostRef<()>,
    pub id: Uuid,
}

/// A function that takes what it may refuse.
#[export]
pub fn url_counter() -> Callback<fn(u32, Vec<Url>) -> u32> {
    let watched = Watched::new();
    Callback::<fn(u32, Vec<Url>) -> u32>::new(move |more, urls| {
        let _ = &watched;
        more + urls.len() as u32
    })
}

#[import]
fn next_id(kind: u32) -> Uuid;

#[import]
fn try_ids(kind: u32) -> Result<Vec<Uuid>, String>;

/// The id that the host gives.
#[export]
pub fn fetch_id(kind: u32) -> String {
    next_id(kind).to_string()
}

/// How many ids the host gives, or why none.
#[export]
pub fn fetch_ids(kind: u32) -> Result<u32, String> {
    try_ids(kind).map(|ids| ids.len() as u32)
}

/// The same of a function of the host.
#[export]
pub fn call_for_id(get: &dyn Fn() -> Result<Uuid, String>) -> Result<String, String> {
    get().map(|id| id.to_string())
}

#[export]
pub fn call_for_url(get: &dyn Fn() -> Url) -> String {
    get().into()
}

/// Gives the value back.
#[export]
pub fn echo_json(value: Json<serde_json::Value>) -> Json<serde_json::Value> {
    value
}

/// The value as text.
#[export]
pub fn show_json(value: serde_json::Value) -> String {
    value.to_string()
}

/// The value of a text.
#[export]
pub fn read_json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_default()
}

/// A list in a list in a list.
#[export]
pub fn deep_json(levels: u32) -> serde_json::Value {
    (0..levels).fold(serde_json::Value::Null, |inside, _| serde_json::Value::Array(vec![inside]))
}

/// Nanoseconds.
#[export]
pub fn nanos(durations: Vec<Duration>) -> Vec<u64> {
    durations.iter().map(|duration| duration.as_nanos() as u64).collect()
}

#[export]
pub fn echo_durations(durations: Vec<Duration>) -> Vec<Duration> {
    durations
}

/// A time so long after 1970.
#[export]
pub fn time_after(after: Duration) -> SystemTime {
    SystemTime::UNIX_EPOCH + after
}

/// Fields that every object has.
#[derive(Data, Default, Debug)]
pub struct Everyones {
    pub constructor: Option<String>,
    pub to_string: Option<String>,
    #[data(default)]
    pub value_of: String,
    pub has_own_property: Option<HostRef<()>>,
}

#[export]
pub fn everyones(given: Everyones) -> Vec<String> {
    let Everyones { constructor, to_string, value_of, has_own_property } = given;
    let host = has_own_property.map(|_| "host".to_owned());
    let all = [constructor, to_string, Some(value_of), host];
    all.into_iter().map(|text| text.unwrap_or_else(|| "-".to_owned())).collect()
}

#[import]
fn ask() -> Result<u32, String>;

/// What the host says, or why it does not.
#[export]
pub fn ask_host() -> String {
    ask().map_or_else(|why| why, |number| number.to_string())
}

#[import]
fn back() -> Tally;

#[import]
fn back_or() -> Result<Tally, String>;

/// The total of what the host gives back.
#[export]
pub fn take_back() -> u32 {
    back().total()
}

/// The same, or why there is nothing.
#[export]
pub fn try_back() -> String {
    back_or().map_or_else(|why| why, |tally| tally.total().to_string())
}

/// All of its fields may be absent.
#[derive(Data)]
pub struct Settings {
    pub name: Option<String>,
    #[data(default = 8080)]
    pub port: u16,
}

/// The settings as text.
#[export]
pub fn show_settings(settings: Settings) -> String {
    format!("{}:{}", settings.name.as_deref().unwrap_or("localhost"), settings.port)
}

/// Asks for two objects, or the reason why there are none.
#[export]
pub fn counted_pair(get: &dyn Fn() -> Result<(Tally, Tally), String>) -> Result<u32, String> {
    get().map(|_| 2)
}
