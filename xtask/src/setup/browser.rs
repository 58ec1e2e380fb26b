//! The browsers for the tests.

use std::env;
use std::path::PathBuf;

use super::apt;
use crate::command::find;
use crate::error::{Error, Result};

/// A browser that tests drive.
pub(crate) struct Browser {
    /// The variable with a path to use instead of `PATH`. The tests read it too.
    pub(crate) variable: &'static str,
    names: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

pub(crate) const CHROMIUM: Browser = Browser {
    variable: "WHARF_CHROMIUM",
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    package: "chromium",
};

pub(crate) const FIREFOX: Browser = Browser {
    variable: "WHARF_FIREFOX",
    names: &["firefox", "firefox-esr"],
    package: "firefox-esr",
};

impl Browser {
    /// The path of the browser.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        let named = env::var_os(self.variable).map(PathBuf::from);
        named.or_else(|| self.names.iter().copied().find_map(find))
    }

    /// Installs the browser if it is missing.
    pub(super) fn ready(&self) -> Result<String> {
        let Self { variable, package, .. } = self;
        if let Some(browser) = self.file() {
            if browser.is_file() {
                return Ok(browser.display().to_string());
            }
            let browser = browser.display();
            return Err(Error::new(format!("{variable} names {browser}, which does not exist")));
        }
        let names = self.names.join(", ");
        if !apt::available() {
            return Err(Error::new(format!(
                "the tests need a browser: put one of {names} on PATH, or name it in {variable}"
            )));
        }
        apt::install(&[package], "testing in a browser")?;
        self.file().map(|browser| browser.display().to_string()).ok_or_else(|| {
            Error::new(format!(
                "the package {package} brought no browser; put one of {names} on PATH, or name it in \
                 {variable}"
            ))
        })
    }
}
