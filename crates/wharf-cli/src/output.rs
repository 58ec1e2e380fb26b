//! Standard output. A closed pipe is not an error.

use std::io::{self, Write};

use crate::failure::{Failure, Result};

/// Writes `text` to standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new("standard output can't be written").cause(error))
        }
        _ => Ok(()),
    }
}
