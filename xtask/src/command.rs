//! Running other programs.

use std::env;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::error::{Context, Error, Result};

/// The time between two looks at a command with a time limit.
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

/// Like [`run`], and passes each line of standard output to `see` after printing it.
pub(crate) fn run_and_see(command: &mut Command, mut see: impl FnMut(&str)) -> Result {
    announce(command);
    let mut child = command.stdout(Stdio::piped()).spawn().context(program(command))?;
    let stdout = child.stdout.take().ok_or_else(|| Error::new("standard output is missing"))?;
    for line in lines(stdout) {
        let line = line.context(program(command))?;
        println!("{line}");
        see(&line);
    }
    let status = child.wait().context(program(command))?;
    check(command, status.success())
}

/// Like [`run`], and turns warnings of the compiler into an error.
pub(crate) fn run_without_warnings(command: &mut Command) -> Result {
    announce(command);
    let mut child = command.stderr(Stdio::piped()).spawn().context(program(command))?;
    let stderr = child.stderr.take().ok_or_else(|| Error::new("standard error is missing"))?;
    let mut warnings = 0;
    for text in lines(stderr) {
        let text = text.context(program(command))?;
        eprintln!("{text}");
        warnings += usize::from(text.starts_with("warning: ") && !text.contains(" generated "));
    }
    let status = child.wait().context(program(command))?;
    check(command, status.success())?;
    if warnings == 0 { Ok(()) } else { Err(Error::new(format!("{warnings} warnings"))) }
}

fn lines(stream: impl Read) -> impl Iterator<Item = io::Result<String>> {
    let lines = BufReader::new(stream).split(b'\n');
    lines.map(|line| line.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
}

/// The trimmed standard output of a command. `None` if it fails or does not exist.
pub(crate) fn stdout_of(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The path of the program `name` on `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// `cargo` as the user's own shell would start it, in the repository's root.
///
/// The variables of the running cargo and rustup are removed, because they override `cargo
/// +toolchain`.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(crate::root());
    clear_cargo_environment(&mut command);
    command
}

/// `cargo` that lints the workspace's crates while it compiles them.
///
/// clippy is a compiler: crates that it has checked are compiled too. `cargo clippy` instead checks
/// all dependencies once more before they are compiled for the tests. An option, unlike a variable,
/// is not inherited by the tests.
pub(crate) fn linting_cargo() -> Command {
    let mut command = cargo();
    command.args(["--config", "build.rustc-workspace-wrapper='clippy-driver'"]);
    command
}

/// Removes the variables by which a running cargo steers the commands that it starts.
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
