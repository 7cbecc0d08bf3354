//! Selects the files of a run: from paths of the command line, folders and settings.
//!
//! Files found in folders are subject to `exclude`; a file named on the command line is always
//! included, unless a flag says that exclusions win. Hooks that pass every changed file set it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::article::is_article;
use crate::claims::{is_bibliography, is_private};
use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, is_claims_file, shown, walk};
use crate::settings::{NAME, Settings};

use super::AlsoLookedAt;

/// The selected files, symlinks resolved, in the order of their paths.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Claims files.
    pub(super) claims: BTreeSet<PathBuf>,
    /// Articles.
    pub(super) articles: BTreeSet<PathBuf>,
    /// Bibliographies that are checked by themselves; only those that are named.
    pub(super) bibliographies: BTreeSet<PathBuf>,
    /// Those of both that were named on the command line, which are never excluded.
    named: BTreeSet<PathBuf>,
    /// Whether a named file was skipped, because of its type or a flag.
    named_in_vain: bool,
    /// Whether an excluded file was found in a folder.
    passed_excluded: bool,
    /// Whether an article was found that is not among the `articles` of the settings.
    passed_unnamed: bool,
}

/// Why there is nothing to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EmptySelection {
    /// Not a failure: a hook passed only irrelevant files.
    Fine(String),
    /// A failure: something should have been checked.
    Failed(Failure),
}

/// The loader and settings that determine which files count.
#[derive(Clone, Copy, Debug)]
pub(super) struct SelectionRules<'a> {
    /// Opens files.
    pub(super) loader: &'a Loader,
    /// The articles and exclusions.
    pub(super) settings: &'a Settings,
    /// Files that count though a walk may pass over them.
    pub(super) also: &'a AlsoLookedAt,
}

impl SelectionRules<'_> {
    /// Whether settings exclude a file.
    fn excludes(&self, real: &Path) -> bool {
        let exclude = &self.settings.exclude;
        !exclude.is_empty() && exclude.matches(&shown(real, self.loader.root()))
    }

    /// Whether an article matches the settings' `articles`; always without that key.
    fn includes(&self, real: &Path) -> bool {
        let articles = &self.settings.articles;
        articles.is_empty() || articles.matches(&shown(real, self.loader.root()))
    }

    /// Whether to check an article without a claims file.
    pub(super) fn checks_alone(&self, real: &Path) -> bool {
        let is_named_by_settings = !self.settings.articles.is_empty() && self.includes(real);
        !self.settings.claimed_only || is_named_by_settings
    }

    /// The claims files of a folder's `claims/`, including excluded ones.
    pub(super) fn claims_of(&self, dir: &Path) -> impl Iterator<Item = PathBuf> {
        let files = self.files_below(&dir.join("claims")).into_iter();
        files
            .filter(|file| is_claims_file(file))
            .filter_map(|file| self.loader.locate(&file).ok())
    }

    /// Symlinks in a folder that count, and that lead to no file that may be opened: nobody knows
    /// what readers find behind them.
    fn broken_links(&self, dir: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<Failure> {
        let links = self.also.below(dir).filter(|file| {
            wanted(file)
                && !self.excludes(file)
                && (is_claims_file(file) || self.includes(file))
                && self.loader.is_link(file)
        });
        links
            .filter_map(|file| {
                let why = self.loader.locate(file).err()?;
                let why = format!("it is a symlink: {}", why.message());
                Some(Failure::unreadable(self.loader.shown(file), why))
            })
            .collect()
    }

    /// The files of a folder: those that a walk finds, and those that count anyhow.
    fn files_below(&self, dir: &Path) -> BTreeSet<PathBuf> {
        let mut files: BTreeSet<PathBuf> = walk(self.loader, dir).into_iter().collect();
        files.extend(self.also.below(dir).cloned());
        files
    }
}

impl Selection {
    /// The selection for `paths`; without any, the files of the root's `claims/` and the settings.
    pub(super) fn of(
        rules: SelectionRules<'_>,
        paths: &[PathBuf],
        failures: &mut Vec<Failure>,
    ) -> Self {
        let mut selection = Self::default();
        let mut broken = BTreeSet::new();
        if paths.is_empty() {
            let root = rules.loader.root();
            broken.extend(rules.broken_links(&root.join("claims"), is_claims_file));
            if !rules.settings.articles.is_empty() {
                broken.extend(rules.broken_links(root, |file| !is_claims_file(file)));
            }
            for file in rules.claims_of(rules.loader.root()) {
                selection.found(rules, file, true);
            }
            if !rules.settings.articles.is_empty() {
                selection.walk(rules, rules.loader.root(), |file| !is_claims_file(file));
            }
        }
        for path in paths {
            let path = rules.loader.absolute(path);
            if path.is_dir() {
                broken.extend(rules.broken_links(&path, |_| true));
                selection.walk(rules, &path, |_| true);
                continue;
            }
            match rules.loader.locate(&path) {
                Ok(real) => selection.name(rules, &path, real),
                Err(why) => {
                    failures.push(Failure::unreadable(
                        rules.loader.shown(&path),
                        why.message(),
                    ));
                }
            }
        }
        failures.extend(broken);
        selection
    }

    /// Whether nothing is selected.
    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.articles.is_empty() && self.bibliographies.is_empty()
    }

    /// Every folder from those of the articles up to the root.
    pub(super) fn folders_above(&self, rules: SelectionRules<'_>) -> BTreeSet<PathBuf> {
        let inside = |dir: &&Path| dir.starts_with(rules.loader.root());
        self.articles
            .iter()
            .flat_map(|article| article.ancestors().skip(1).take_while(inside))
            .map(Path::to_owned)
            .collect()
    }

    /// Whether files that belong together are excluded: one of them is, and none was named on the
    /// command line.
    pub(super) fn leaves_out(&self, rules: SelectionRules<'_>, files: &[&Path]) -> bool {
        files.iter().any(|file| rules.excludes(file))
            && !files.iter().any(|file| self.named.contains(*file))
    }

    /// Why there is nothing to check.
    pub(super) fn nothing(&self, rules: SelectionRules<'_>, paths: &[PathBuf]) -> EmptySelection {
        let is_excluded = self.passed_excluded && rules.settings.force_exclude;
        if self.named_in_vain || is_excluded {
            return EmptySelection::Fine(
                "nothing was checked: no file that was named is to be".to_owned(),
            );
        }
        if !self.is_empty() && rules.settings.claimed_only {
            let why = "nothing was checked: no file that was named has claims";
            return EmptySelection::Fine(why.to_owned());
        }
        // What was selected and then not checked was excluded with its claims file or article.
        let why = if self.passed_excluded || !self.is_empty() {
            format!(
                "`exclude` of {NAME} leaves out all that is there; a file that is named itself is checked"
            )
        } else if self.passed_unnamed {
            format!(
                "no article there matches `articles` of {NAME}; a file that is named itself is checked"
            )
        } else if !paths.is_empty() {
            "no claims file and no article is there".to_owned()
        } else {
            first_step(rules)
        };
        EmptySelection::Failed(Failure::new(
            FailureKind::NothingToCheck,
            format!("nothing to check: {why}"),
        ))
    }

    fn walk(&mut self, rules: SelectionRules<'_>, dir: &Path, wanted: impl Fn(&Path) -> bool) {
        for file in rules
            .files_below(dir)
            .into_iter()
            .filter(|file| wanted(file))
        {
            let is_claims = is_claims_file(&file);
            if !is_claims && !is_article(&file) {
                continue;
            }
            let Ok(real) = rules.loader.locate(&file) else {
                continue;
            };
            // A symlink counts by the name under which readers find it.
            if real != file && !is_claims && rules.also.in_folders.contains(&file) {
                if !rules.excludes(&file) && rules.includes(&file) {
                    self.articles.insert(real);
                }
            } else {
                self.found(rules, real, is_claims);
            }
        }
    }

    /// Adds a file found in a folder.
    fn found(&mut self, rules: SelectionRules<'_>, real: PathBuf, is_claims: bool) {
        if rules.excludes(&real) {
            self.passed_excluded = true;
        } else if !is_claims && !rules.includes(&real) {
            self.passed_unnamed = true;
        } else if is_claims {
            self.claims.insert(real);
        } else {
            self.articles.insert(real);
        }
    }

    /// Adds a file named on the command line.
    fn name(&mut self, rules: SelectionRules<'_>, path: &Path, real: PathBuf) {
        let is_settings = real == rules.loader.root().join(NAME);
        let is_excluded = rules.settings.force_exclude && rules.excludes(&real);
        if is_settings || is_excluded || is_private(&path.to_string_lossy()) {
            self.named_in_vain = true;
            return;
        }
        self.named.insert(real.clone());
        if is_claims_file(path) || is_yaml(path) {
            self.claims.insert(real);
        } else if is_bibliography(&path.to_string_lossy()) {
            self.bibliographies.insert(real);
        } else {
            self.articles.insert(real);
        }
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"))
}

/// The first step for a repository without claims and settings.
fn first_step(rules: SelectionRules<'_>) -> String {
    let root = rules.loader.root();
    let articles: Vec<PathBuf> = walk(rules.loader, root)
        .into_iter()
        .filter(|file| is_article(file))
        .collect();
    let claims = rules.loader.shown(&root.join("claims"));
    match articles.as_slice() {
        [] => format!("there is neither a claims file in {claims}/ nor an article"),
        [only] => {
            let article = rules.loader.shown(only);
            format!(
                "{claims}/ holds no claims file; `claimlint check {article}` looks at the one article here"
            )
        }
        [first, .., last] => {
            // The list is sorted, so a prefix of the first and the last is common to all.
            let together = first
                .ancestors()
                .skip(1)
                .find(|dir| last.starts_with(dir))
                .unwrap_or(root);
            let folder = rules.loader.shown(together);
            let count = articles.len();
            format!(
                "{claims}/ holds no claims file; `claimlint check {folder}` looks at the {count} articles here"
            )
        }
    }
}

#[cfg(test)]
mod tests;
