//! Runs the command.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// What one run left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `wharf` with these arguments in `folder`.
pub(crate) fn wharf_in<A: AsRef<OsStr>>(folder: &Path, args: &[A]) -> Ran {
    command(folder, args, &[])
}

/// Runs `wharf` with these arguments and variables in `folder`.
pub(crate) fn command<A: AsRef<OsStr>>(folder: &Path, args: &[A], env: &[(&str, &OsStr)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wharf"));
    command.current_dir(folder).args(args).envs(env.iter().copied());
    // Guests of one name must not meet in the target folder of these tests.
    command.env("CARGO_TARGET_DIR", folder.join("target"));
    let output = command.output().expect("the command starts");
    Ran {
        code: output.status.code().expect("the command ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

impl Ran {
    /// The run did its work and said nothing wrong.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "stderr: {}", self.stderr);
        self.stdout
    }

    /// The run ended with `code`, and standard error has each of these texts.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        for text in texts {
            assert!(self.stderr.contains(text), "no {text:?} in:\n{}", self.stderr);
        }
    }
}
