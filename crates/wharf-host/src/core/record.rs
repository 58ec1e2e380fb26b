//! The status record of a guest, section 7 of the ABI.

use wharf_abi::{Layout, Source as _};

use super::{
    error::{HandleFault, PanicError},
    memory::HostSource,
};

/// The size of the record, and the offsets of its fields.
const SIZE: u32 = 32;
const DETAIL: u32 = 4;
const MESSAGE: u32 = 8;
const FILE: u32 = 16;
const LINE: u32 = 24;
const COLUMN: u32 = 28;

const STALE: u32 = 1;
const BORROWED: u32 = 2;
const TOO_DEEP: u32 = 3;
const WRONG_TYPE: u32 = 4;
const REFUSED: u32 = 5;
const PANIC: u32 = 16;

/// The status record in a memory.
pub(crate) struct Record<'s, 'm> {
    source: &'s mut HostSource<'m>,
    at: usize,
}

/// The status of a guest that refused a call or a result of an import.
pub(crate) enum Status {
    /// A handle can't be used.
    Handle(HandleFault, u32),
    /// A value is nested too deep.
    TooDeep,
    /// The type of a value refuses it.
    Refused { param: usize, path: String, reason: String },
    /// A status that the ABI does not define.
    Unknown(u32),
}

impl<'s, 'm> Record<'s, 'm> {
    /// The record at an address, if it lies inside the memory.
    #[inline]
    pub(crate) fn at(source: &'s mut HostSource<'m>, address: Option<u32>) -> Option<Self> {
        let at = source.place(address?, 1, Layout { size: SIZE, align: 4 }).ok()?;
        Some(Self { source, at })
    }

    #[inline]
    fn word(&self, field: u32) -> u32 {
        self.source.u32(self.source.offset(self.at, field))
    }

    /// A text; empty if it can't be read.
    fn text(&mut self, field: u32) -> String {
        let (address, len) = (self.word(field), self.word(field + 4));
        self.source.str(address, len).map(str::to_string).unwrap_or_default()
    }

    /// The `Display` text of the `Err` that the last call returned.
    pub(crate) fn message(&mut self) -> String {
        self.text(MESSAGE)
    }

    /// Whether the status is set.
    #[inline]
    pub(crate) fn is_set(&self) -> bool {
        self.word(0) != 0
    }

    /// The panic, if the guest panicked.
    pub(crate) fn panic(&mut self, stack: &str) -> Option<PanicError> {
        (self.word(0) == PANIC).then(|| PanicError {
            message: self.text(MESSAGE),
            file: self.text(FILE),
            line: self.word(LINE),
            column: self.word(COLUMN),
            stack: stack.to_string(),
        })
    }

    /// The status, if it is set.
    pub(crate) fn status(&mut self) -> Option<Status> {
        let detail = self.word(DETAIL);
        Some(match self.word(0) {
            0 => return None,
            STALE => Status::Handle(HandleFault::Stale, detail),
            BORROWED => Status::Handle(HandleFault::Borrowed, detail),
            WRONG_TYPE => Status::Handle(HandleFault::WrongType, detail),
            TOO_DEEP => Status::TooDeep,
            REFUSED => {
                let (path, reason) = split(self.message());
                Status::Refused { param: detail as usize, path, reason }
            }
            other => Status::Unknown(other),
        })
    }

    /// The path of a handle in a result of an import, which the guest refused.
    pub(crate) fn path(&mut self) -> String {
        split(self.message()).0
    }
}

/// Splits the message of a refused value into its path and the reason.
fn split(message: String) -> (String, String) {
    match message.split_once('\n') {
        Some((path, reason)) => (unquoted(path), reason.to_string()),
        None => (String::new(), message),
    }
}

/// A path whose names `."name"`, which every host shows verbatim, have no quotes.
fn unquoted(path: &str) -> String {
    let mut shown = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once(".\"") {
        let (name, behind) = after.split_once('"').unwrap_or((after, ""));
        shown = shown + before + "." + name;
        rest = behind;
    }
    shown + rest
}
