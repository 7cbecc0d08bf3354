//! The flags of a run about a change: its start, the trusted policy, the baseline.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use crate::change::Change;
use crate::failure::{Failure, FailureKind};
use crate::filter::Baseline;
use crate::load::{Git, Loader, Unread, write};
use crate::text::TextFile;

/// The environment variables that git gets: the paths of programs and the user's settings, but
/// nothing that could make it run another program.
const HANDED_ON: &[&str] = &[
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "USERPROFILE",
    "SYSTEMROOT",
    "TMPDIR",
    "TEMP",
];

/// The flags of a run about a change.
#[derive(Clone, Debug, Default, ClapArgs)]
#[command(next_help_heading = "Changes")]
pub(super) struct ChangeArgs {
    /// Say only what was brought about since a revision of git, such as origin/main
    #[arg(long, value_name = "REF")]
    since: Option<String>,
    /// Take settings and baseline from a revision of git, not from what is checked out
    #[arg(long, value_name = "REF")]
    policy_from: Option<String>,
    /// Take what `weakened-check` finds for notes, for this reason
    #[arg(long, value_name = "REASON", value_parser = typed_reason)]
    accept_weakened: Option<String>,
    /// A file of findings that are known and do not count
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings into a baseline file; from then on they are known
    #[arg(long, value_name = "FILE", conflicts_with_all = ["since", "policy_from", "baseline"])]
    write_baseline: Option<PathBuf>,
}

/// The repository around a folder.
fn git(folder: &Path) -> Git {
    let environment: Vec<(OsString, OsString)> = HANDED_ON
        .iter()
        .filter_map(|name| Some((OsString::from(name), std::env::var_os(name)?)))
        .collect();
    Git::new(folder, environment)
}

impl ChangeArgs {
    /// The root as the policy has it; None without a policy.
    pub(super) fn root(&self, cwd: &Path, typed: &[PathBuf]) -> Result<Option<PathBuf>, Failure> {
        let policy = self.policy_from.as_deref();
        policy
            .map(|policy| Change::policy_root(&git(cwd), policy, cwd, typed))
            .transpose()
    }

    /// The change given by the flags, if any.
    pub(super) fn change(&self, loader: &Loader) -> Result<Option<Change>, Failure> {
        Change::find(
            git(loader.root()),
            self.since.as_deref(),
            self.policy_from.as_deref(),
        )
    }

    /// The baseline given by the flags; with a policy, its version there, which may not exist.
    pub(super) fn baseline(
        &self,
        loader: &Loader,
        change: Option<&Change>,
    ) -> Result<Option<Baseline>, Failure> {
        let Some(path) = &self.baseline else {
            return Ok(None);
        };
        let failed = |why: String| {
            Failure::at(
                FailureKind::Baseline,
                loader.shown(&loader.absolute(path)),
                why,
            )
        };
        let file = match change.and_then(Change::policy) {
            Some(policy) => match policy.read(loader, path)? {
                Some(file) => file,
                None => return Ok(Some(Baseline::default())),
            },
            None => Self::typed(loader, path).map_err(|why| {
                failed(match why {
                    Unread::Missing => {
                        "there is no such baseline; --write-baseline writes one".to_owned()
                    }
                    why => why.message(),
                })
            })?,
        };
        Baseline::read(file.text()).map(Some).map_err(failed)
    }

    /// Reads a file given on the command line, which may be anywhere.
    fn typed(loader: &Loader, path: &Path) -> Result<TextFile, Unread> {
        let place = loader.absolute(path);
        let folder = place.parent().unwrap_or(&place).to_owned();
        Loader::new(loader.root(), loader.root(), &[folder]).read(&place)
    }

    /// Why what the change weakens is accepted.
    pub(super) fn accept_weakened(&self) -> Option<String> {
        self.accept_weakened.clone()
    }

    /// The path of the baseline.
    pub(super) fn baseline_file(&self) -> Option<PathBuf> {
        self.baseline.clone()
    }

    /// Whether a baseline is to be written.
    pub(super) fn writes_baseline(&self) -> bool {
        self.write_baseline.is_some()
    }

    /// Writes the new baseline, when one was asked for.
    pub(super) fn write(
        &self,
        loader: &Loader,
        baseline: Option<&str>,
        inputs: &[&Path],
    ) -> Result<(), Failure> {
        match (&self.write_baseline, baseline) {
            (Some(path), Some(text)) => {
                let is_earlier = |text: &str| Baseline::read(text).is_ok();
                write::output(loader, path, inputs, text.as_bytes(), &is_earlier)
            }
            _ => Ok(()),
        }
    }
}

fn typed_reason(typed: &str) -> Result<String, String> {
    let reason = typed.trim();
    if reason.is_empty() {
        return Err("a reason is needed: say why less may be checked".to_owned());
    }
    Ok(reason.to_owned())
}
