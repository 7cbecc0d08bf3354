//! Finds and reads the settings.

use crate::change::Change;
use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, Unread};
use crate::settings::{self, NAME, Settings};

/// A common wrong name of the settings file, which is reported instead of being ignored.
const MISNAMED: &str = "claimlint.yml";

/// The settings of the root; the defaults where there are none.
///
/// # Errors
///
/// When they cannot be read or are invalid: then nothing is checked.
pub(super) fn read(loader: &Loader) -> Result<Settings, Vec<Failure>> {
    let place = |name: &str| loader.root().join(name);
    let failed = |name: &str, why: &str| {
        Err(vec![Failure::at(
            FailureKind::Settings,
            loader.shown(&place(name)),
            why,
        )])
    };
    match loader.read(&place(NAME)) {
        Ok(file) => settings::read(&file),
        Err(Unread::Missing) if loader.locate(&place(MISNAMED)).is_ok() => {
            let why = format!("bad configuration: settings are read from {NAME}; rename this file");
            failed(MISNAMED, &why)
        }
        Err(Unread::Missing) => Ok(Settings::default()),
        Err(why) => failed(NAME, &format!("bad configuration: {}", why.message())),
    }
}

/// The settings for a change: those of the policy, if there is one, whatever is checked out.
///
/// # Errors
///
/// As for [`read`].
pub(super) fn read_for(loader: &Loader, change: Option<&Change>) -> Result<Settings, Vec<Failure>> {
    let Some(policy) = change.and_then(Change::policy) else {
        return read(loader);
    };
    let trusted = policy.read(loader, &loader.root().join(NAME));
    match trusted.map_err(|failure| vec![failure])? {
        Some(file) => settings::read(&file),
        None => Ok(Settings::default()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read_of(name: &str, bytes: &[u8]) -> Result<Settings, Vec<String>> {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let file = fs::File::create(dir.path().join(name)).expect("a file");
        std::io::Write::write_all(&mut &file, bytes).expect("bytes");
        let loader = Loader::new(dir.path(), dir.path(), &[]);
        read(&loader).map_err(|all| all.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn settings_that_are_not_there_are_the_defaults() {
        assert!(read_of("other.yaml", b"x: y").is_ok());
        let read = read_of("claimlint.yaml", b"fail-on: never").expect("settings");
        assert_eq!(read.fail_on, None);
    }

    #[test]
    fn settings_that_cannot_be_read_are_a_failure() {
        for (name, bytes, said) in [
            (
                "claimlint.yml",
                &b"fail-on: never"[..],
                "claimlint.yml: bad configuration: settings are read from claimlint.yaml; rename this file",
            ),
            (
                "claimlint.yaml",
                b"fail-on: caf\xe9",
                "claimlint.yaml: bad configuration: it is not UTF-8: the byte at offset 12 fits no character; save it as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
            ),
            (
                "claimlint.yaml",
                b"fail-on: [",
                "claimlint.yaml:1:10: bad configuration: ",
            ),
        ] {
            let failures = read_of(name, bytes).expect_err(said);
            assert!(failures[0].starts_with(said), "{failures:?}");
        }
    }
}
