//! The status record of a guest, section 7 of the ABI.

use wharf_abi::{
    Layout, Source as _,
    constants::{
        RECORD_BYTES, RECORD_COLUMN, RECORD_DETAIL, RECORD_FILE, RECORD_LINE, RECORD_MESSAGE,
        RECORD_STATUS, STATUS_BORROWED, STATUS_NONE, STATUS_PANIC, STATUS_REJECTED,
        STATUS_STALE_HANDLE, STATUS_TOO_DEEP, STATUS_WRONG_OBJECT,
    },
};

use super::{
    error::{HandleFault, PanicError},
    memory::HostSource,
};

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
        let at = source.place(address?, 1, Layout { size: RECORD_BYTES, align: 4 }).ok()?;
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
        self.text(RECORD_MESSAGE)
    }

    /// Whether the status is set.
    #[inline]
    pub(crate) fn is_set(&self) -> bool {
        self.word(RECORD_STATUS) != STATUS_NONE
    }

    /// The panic, if the guest panicked.
    pub(crate) fn panic(&mut self, stack: &str) -> Option<PanicError> {
        (self.word(RECORD_STATUS) == STATUS_PANIC).then(|| PanicError {
            message: self.text(RECORD_MESSAGE),
            file: self.text(RECORD_FILE),
            line: self.word(RECORD_LINE),
            column: self.word(RECORD_COLUMN),
            stack: stack.to_string(),
        })
    }

    /// The status, if it is set.
    pub(crate) fn status(&mut self) -> Option<Status> {
        let detail = self.word(RECORD_DETAIL);
        Some(match self.word(RECORD_STATUS) {
            STATUS_NONE => return None,
            STATUS_STALE_HANDLE => Status::Handle(HandleFault::Stale, detail),
            STATUS_BORROWED => Status::Handle(HandleFault::Borrowed, detail),
            STATUS_WRONG_OBJECT => Status::Handle(HandleFault::WrongType, detail),
            STATUS_TOO_DEEP => Status::TooDeep,
            STATUS_REJECTED => {
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
