//! Running other programs.

use std::env;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::{Context, Error, Result};

/// How often a command with a time limit is looked at.
const POLL: Duration = Duration::from_millis(50);

/// Prints the command, runs it, and turns a failing exit into an error.
pub(crate) fn run(command: &mut Command) -> Result {
    announce(command);
    let status = command.status().context(program(command))?;
    check(command, status.success())
}

/// Like [`run`], but ends the command when it takes longer than `limit`.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result {
    announce(command);
    let mut child = command.spawn().context(program(command))?;
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context(program(command))? {
            return check(command, status.success());
        }
        if start.elapsed() > limit {
            child.kill().and_then(|()| child.wait()).context(program(command))?;
            let seconds = limit.as_secs();
            return Err(Error::new(format!("`{}` took over {seconds} s", line(command))));
        }
        sleep(POLL);
    }
}

/// Like [`run`], and shows each line of standard output to `see` after printing it.
pub(crate) fn run_seen(command: &mut Command, mut see: impl FnMut(&str)) -> Result {
    announce(command);
    let mut child = command.stdout(Stdio::piped()).spawn().context(program(command))?;
    let stdout = child.stdout.take().ok_or_else(|| Error::new("standard output is missing"))?;
    for bytes in BufReader::new(stdout).split(b'\n') {
        let bytes = bytes.context(program(command))?;
        let text = String::from_utf8_lossy(&bytes);
        println!("{text}");
        see(&text);
    }
    let status = child.wait().context(program(command))?;
    check(command, status.success())
}

/// The standard output of a command, trimmed; nothing when it fails or does not exist.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where `name` lies on `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// `cargo` as the user's own shell would start it, in the repository's root.
///
/// What the running cargo and rustup put into the environment is taken out again, so that
/// `cargo +toolchain` means what it says.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(crate::root());
    clear_cargo_environment(&mut command);
    command
}

/// Removes the variables by which a running cargo would steer the one about to start.
pub(crate) fn clear_cargo_environment(command: &mut Command) {
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH"] {
        command.env_remove(name);
    }
}

fn announce(command: &Command) {
    println!("$ {}", line(command));
}

fn check(command: &Command, success: bool) -> Result {
    if success { Ok(()) } else { Err(Error::new(format!("`{}` failed", line(command)))) }
}

fn program(command: &Command) -> String {
    format!("cannot run {}", command.get_program().to_string_lossy())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    let root = format!("{}/", crate::root().display());
    words.join(" ").replace(&root, "")
}
