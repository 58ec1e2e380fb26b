//! A browser for the tests.

use std::env;
use std::path::PathBuf;

use super::apt;
use crate::command::find;
use crate::error::{Error, Result};

/// Names a browser to use instead of the one on `PATH`; the tests read it too.
pub(crate) const VARIABLE: &str = "WHARF_CHROMIUM";

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser that the tests drive.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = env::var_os(VARIABLE).map(PathBuf::from);
    named.or_else(|| NAMES.into_iter().find_map(find))
}

/// Makes sure that there is one.
pub(super) fn ready() -> Result<String> {
    if let Some(browser) = chromium() {
        if browser.is_file() {
            return Ok(browser.display().to_string());
        }
        let browser = browser.display();
        return Err(Error::new(format!("{VARIABLE} names {browser}, which does not exist")));
    }
    let names = NAMES.join(", ");
    if !apt::available() {
        return Err(Error::new(format!(
            "the tests need a browser: put one of {names} on PATH, or name it in {VARIABLE}"
        )));
    }
    apt::install(&["chromium"], "testing in a browser")?;
    chromium().map(|browser| browser.display().to_string()).ok_or_else(|| {
        Error::new(format!(
            "the package chromium brought no browser; put one of {names} on PATH, or name it in \
             {VARIABLE}"
        ))
    })
}
