//! Packages of Debian and Ubuntu, and the rights to install them.

use std::env;
use std::io::{IsTerminal, stdin};
use std::process::{Command, Stdio};
use std::sync::Once;

use crate::command::{find, run, stdout_of};
use crate::error::{Error, Result};

/// Whether this machine installs packages with apt.
pub(crate) fn available() -> bool {
    find("apt-get").is_some()
}

/// Installs packages without their recommendations. `why` completes the sentence "... needs ...".
///
/// The package lists are updated once, and only if installing fails without.
pub(crate) fn install(packages: &[&str], why: &str) -> Result {
    static UPDATE: Once = Once::new();
    let list = packages.join(" ");
    println!("setup: {why} needs {list}: installing with apt-get");
    if try_install(packages).is_ok() {
        return Ok(());
    }
    UPDATE.call_once(|| {
        if let Err(error) = apt_get().and_then(|mut apt| run(apt.arg("update"))) {
            println!("setup: {error}");
        }
    });
    try_install(packages).map_err(|error| {
        Error::new(format!(
            "{error}\n{why} needs these packages; install them by hand and run \
             `cargo xtask setup` again:\n    apt-get install --no-install-recommends {list}"
        ))
    })
}

/// A command with the rights of root, through sudo unless the user is root.
pub(crate) fn as_root(program: &str) -> Result<Command> {
    if stdout_of(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Ok(Command::new(program));
    }
    if find("sudo").is_none() {
        return Err(Error::new(format!(
            "`{program}` needs the rights of root, and there is no sudo; \
             run `cargo xtask setup` once as root"
        )));
    }
    let mut sudo = Command::new("sudo");
    if !stdin().is_terminal() || env::var_os("CI").is_some() {
        sudo.arg("--non-interactive");
    }
    sudo.arg(program);
    Ok(sudo)
}

fn try_install(packages: &[&str]) -> Result {
    let mut apt = apt_get()?;
    apt.args(["install", "--yes", "--quiet=2", "--no-install-recommends"]).args(packages);
    // What dpkg tells about each package is of no use here; errors go another way.
    run(apt.stdout(Stdio::null()))
}

fn apt_get() -> Result<Command> {
    let mut command = as_root("env")?;
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    // Another installation may be running: wait for it rather than fail.
    command.args(["-o", "DPkg::Lock::Timeout=300"]);
    Ok(command)
}
