//! `fuzz-doors [SECONDS [DOOR..]]`: the doors by chance, for as long as wanted; what panics is left
//! in `fuzz/artifacts`.

use std::{
    env, fs,
    path::Path,
    process::ExitCode,
    time::{Duration, SystemTime},
};

use fuzz_doors::{DOORS, Door, run, seeds};

fn main() -> ExitCode {
    let words: Vec<_> = env::args().skip(1).collect();
    let seconds = words.first().and_then(|word| word.parse().ok()).unwrap_or(60);
    let chosen = |door: &&Door| words.len() < 2 || words[1..].iter().any(|word| word == door.0);
    let now = SystemTime::UNIX_EPOCH.elapsed().map_or(1, |time| time.as_nanos() as u64);
    let mut found = false;
    for door in DOORS.iter().filter(chosen) {
        match run(*door, &seeds(door.0), now, Duration::from_secs(seconds)) {
            Ok(calls) => println!("{}: {calls} calls, seed {now}", door.0),
            Err(failure) => {
                found = true;
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../artifacts");
                let file = folder.join(format!("{}-{now}", door.0));
                let kept =
                    fs::create_dir_all(&folder).and_then(|()| fs::write(&file, &failure.data));
                println!("{}: {} ({}: {kept:?})", door.0, failure.what, file.display());
            }
        }
    }
    if found { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
