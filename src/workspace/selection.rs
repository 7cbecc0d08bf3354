//! What a run is asked to look at: typed paths, folders, and what settings name or leave out.
//!
//! What is walked is subject to `exclude`; a file that is named on the command line is meant,
//! unless a flag says that exclusions win. Hooks that pass every changed file set that flag.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::claims::is_private;
use crate::failure::Failure;
use crate::load::{Loader, is_article, is_claims_file, shown, walk};
use crate::settings::{NAME, Settings};

/// What was asked for, symlinks resolved and in the order of the paths.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Claims files.
    pub(super) claims: BTreeSet<PathBuf>,
    /// Articles.
    pub(super) articles: BTreeSet<PathBuf>,
    /// Those of both that were named themselves: nothing leaves them out.
    named: BTreeSet<PathBuf>,
    /// Whether a file that is no matter of a run was named, or one that flags keep out.
    named_in_vain: bool,
    /// Whether a walk came upon a file that is left out.
    passed_excluded: bool,
    /// Whether a walk came upon an article that is not one of those that settings name.
    passed_unnamed: bool,
}

/// Why there is nothing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum EmptySelection {
    /// As it should be: a hook passed files that are none of our business.
    Fine(String),
    /// Somebody wanted something checked.
    Failed(Failure),
}

/// Where files are looked for, and which of them count.
#[derive(Clone, Copy, Debug)]
pub(super) struct SelectionRules<'a> {
    /// Opens files.
    pub(super) loader: &'a Loader,
    /// Which articles, and what is left out.
    pub(super) settings: &'a Settings,
}

impl SelectionRules<'_> {
    /// Whether settings leave a file out.
    fn excludes(&self, real: &Path) -> bool {
        let exclude = &self.settings.exclude;
        !exclude.is_empty() && exclude.matches(&shown(real, self.loader.root()))
    }

    /// Whether settings name an article; without any that do, all are named.
    fn includes(&self, real: &Path) -> bool {
        let articles = &self.settings.articles;
        articles.is_empty() || articles.matches(&shown(real, self.loader.root()))
    }

    /// Whether to check an article without a claims file.
    pub(super) fn checks_alone(&self, real: &Path) -> bool {
        let is_named_by_settings = !self.settings.articles.is_empty() && self.includes(real);
        !self.settings.claimed_only || is_named_by_settings
    }

    /// The claims files of a folder's `claims/`, also those that are left out.
    pub(super) fn claims_of(&self, dir: &Path) -> impl Iterator<Item = PathBuf> {
        walk(&dir.join("claims"), false)
            .into_iter()
            .filter(|file| is_claims_file(file))
            .filter_map(|file| self.loader.locate(&file).ok())
    }
}

impl Selection {
    /// What `paths` ask for; without any, what the root's `claims/` and the settings name.
    pub(super) fn of(
        rules: SelectionRules<'_>,
        paths: &[PathBuf],
        failures: &mut Vec<Failure>,
    ) -> Self {
        let mut selection = Self::default();
        if paths.is_empty() {
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
                selection.walk(rules, &path, |_| true);
                continue;
            }
            match rules.loader.locate(&path) {
                Ok(real) => selection.name(rules, &path, real),
                Err(why) => {
                    failures.push(Failure::at(rules.loader.shown(&path), why.message()));
                }
            }
        }
        selection
    }

    /// Whether there is nothing to look at.
    pub(super) fn is_empty(&self) -> bool {
        self.claims.is_empty() && self.articles.is_empty()
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

    /// Whether what belongs to these files stays out of the run: it is left out, and none of
    /// them was named itself.
    pub(super) fn leaves_out(&self, rules: SelectionRules<'_>, files: &[&Path]) -> bool {
        files.iter().any(|file| rules.excludes(file))
            && !files.iter().any(|file| self.named.contains(*file))
    }

    /// Why there is nothing to look at, when nothing was asked for or all of it fell away.
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
        // What was asked for and is not looked at is left out with what belongs to it.
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
        EmptySelection::Failed(Failure::new(format!("nothing to check: {why}")))
    }

    fn walk(&mut self, rules: SelectionRules<'_>, dir: &Path, wanted: impl Fn(&Path) -> bool) {
        for file in walk(dir, false).into_iter().filter(|file| wanted(file)) {
            let is_claims = is_claims_file(&file);
            if !is_claims && !is_article(&file) {
                continue;
            }
            if let Ok(real) = rules.loader.locate(&file) {
                self.found(rules, real, is_claims);
            }
        }
    }

    /// Takes a file that a walk came upon.
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

    /// Takes a file that was named on the command line.
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
        } else {
            self.articles.insert(real);
        }
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("yaml") || end.eq_ignore_ascii_case("yml"))
}

/// What somebody can do who has neither claims nor settings.
fn first_step(rules: SelectionRules<'_>) -> String {
    let root = rules.loader.root();
    let articles: Vec<PathBuf> = walk(root, false)
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
            // The list is sorted, so what the first and the last share is shared by all.
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
