//! Node.

use std::process::Command;

use crate::command::stdout_of;
use crate::error::{Error, Result};

/// The oldest supported major version.
const OLDEST: u32 = 20;

/// Checks the version of Node. It is not installed, because users install it in different ways.
pub(super) fn ready() -> Result<String> {
    let Some(version) = stdout_of(Command::new("node").arg("--version")) else {
        return Err(Error::new(format!(
            "there is no `node` on PATH; install Node {OLDEST} or newer, with npm"
        )));
    };
    if major(&version) < Some(OLDEST) {
        return Err(Error::new(format!(
            "`node` is {version}, which is too old; install Node {OLDEST} or newer, with npm"
        )));
    }
    Ok(version)
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
