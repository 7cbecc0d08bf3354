//! The state before the change: its units with everything that they rest on, and what a run would
//! have found there.
//!
//! Invariant: nothing in it comes from the change. Articles, claims, bibliographies, local copies
//! and locks are read from the commit where the change began.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use rayon::prelude::*;

use crate::claims::{Citation, Claim};
use crate::failure::Failure;
use crate::filter;
use crate::finding::FileId;
use crate::load::{Commit, Files, Loader};
use crate::lock::store::RememberedFacts;
use crate::rules;
use crate::settings::{self, AcceptWeakened, NAME, Settings};
use crate::source_facts::{CitationEvidence, CitationId, SourceFacts};
use crate::unit::{Options, UnitResult, lint_unit};
use crate::verification::{self, verify};
use crate::workspace::{self, ArticleUnit, Workspace, beside};

use super::before::Before;
use super::{Change, ChangedRun};

/// The state before the change.
#[derive(Debug)]
pub struct Base {
    /// The files of the run as they were.
    pub(super) before: Before,
    /// Opens files as they were.
    pub(super) loader: Loader,
    /// The units as they were, in the order of those of the run; its files have ids of their own.
    pub(super) workspace: Workspace,
    /// The path of each of its files from the root; of a renamed one, the path that it has now.
    pub(super) root_paths: Vec<String>,
    /// The settings as they were, when the change edits them and nothing else sets the policy; what
    /// was typed counts for both.
    pub(super) settings: Option<Settings>,
    /// Where changes may have less checked: as the policy says, else as the settings said before.
    pub(super) accept_weakened: Vec<AcceptWeakened>,
    /// For each unit whether the change touched anything that it rests on.
    pub(super) changed: Vec<bool>,
    /// What was known of the sources of each unit that shares a file with a changed one.
    pub(super) facts: Vec<SourceFacts>,
    /// What would have been found in these units; None for all others.
    pub(super) results: Vec<Option<UnitResult>>,
}

impl Base {
    /// Reads the state of `commit`.
    ///
    /// # Errors
    ///
    /// When git cannot read it.
    pub(super) fn read(
        change: &Change,
        commit: &Commit,
        run: &ChangedRun<'_>,
        now: &Workspace,
    ) -> Result<Self, Failure> {
        let root = run.loader.root();
        let before = Before::read(&change.git, commit, &now.files.relative_to(root))?;
        let loader = run.loader.at(&change.git, commit)?;
        let mut workspace = workspace::earlier(now, &loader);
        let (_, mut remembered) = workspace.read_locks(
            &loader,
            change.policy(),
            run.settings.confirmations.is_by_review(),
        );
        for (unit, facts) in workspace.units.iter_mut().zip(&mut remembered) {
            unit.lock_problems = std::mem::take(&mut facts.problems);
        }
        let root_paths = workspace.files.relative_to(root).into_iter();
        let root_paths = root_paths
            .map(|path| before.renamed.get(&path).cloned().unwrap_or(path))
            .collect();
        let mut base = Self {
            before,
            loader,
            workspace,
            root_paths,
            settings: None,
            accept_weakened: Vec::new(),
            changed: Vec::new(),
            facts: Vec::new(),
            results: Vec::new(),
        };
        if change.policy().is_none() {
            let old = settings_before(&base.loader);
            base.accept_weakened = old
                .as_ref()
                .map_or_else(Vec::new, |old| old.accept_weakened.clone());
            base.settings = old
                .filter(|_| has_other_settings(&base.loader, run))
                .map(|old| Settings {
                    levels: old.levels,
                    overrides: old.overrides,
                    uncited_threshold: old.uncited_threshold,
                    coverage: old.coverage,
                    ..run.settings.clone()
                });
        } else {
            base.accept_weakened
                .clone_from(&run.settings.accept_weakened);
        }
        base.changed = (0..now.units.len())
            .into_par_iter()
            .map(|at| base.settings.is_some() || base.differs(at, run, now, remembered.get(at)))
            .collect();
        base.run(change, run, now, &remembered);
        Ok(base)
    }

    /// Whether anything that a unit rests on is another than before.
    fn differs(
        &self,
        at: usize,
        run: &ChangedRun<'_>,
        now: &Workspace,
        remembered: Option<&RememberedFacts>,
    ) -> bool {
        let (Some(unit), Some(old)) = (now.units.get(at), self.workspace.units.get(at)) else {
            return true;
        };
        let claims = |unit: &ArticleUnit| unit.claims.as_ref().map(|claims| claims.file);
        let is_new = claims(unit).is_some_and(|file| !self.before.had(file));
        let texts = |unit: &ArticleUnit, files: &Files| -> Vec<Option<String>> {
            let one = |id: &FileId| files.get(*id).map(|file| file.text().to_owned());
            let own = [unit.article, claims(unit)].into_iter();
            let own = own.map(|id| id.as_ref().and_then(one));
            own.chain(unit.shared.iter().map(one)).collect()
        };
        let broken = |unit: &ArticleUnit| -> Vec<(String, String)> {
            let paths = unit.broken_paths.iter();
            paths
                .map(|broken| (format!("{:?}", broken.role), broken.path.clone()))
                .collect()
        };
        let is_locked_alike = || match (run.facts.get(at), remembered) {
            (Some(facts), Some(old)) => {
                facts.remembered == old.sources && facts.checks == old.checks
            }
            _ => false,
        };
        let copies = |unit, files, loader: &Loader| -> Vec<_> {
            let paths = copies(unit, files).into_iter();
            paths.map(|path| loader.read_bytes(&path)).collect()
        };
        is_new
            || texts(unit, &now.files) != texts(old, &self.workspace.files)
            || broken(unit) != broken(old)
            || !is_locked_alike()
            || copies(unit, &now.files, run.loader)
                != copies(old, &self.workspace.files, &self.loader)
    }

    /// The files that the changed units of a run rest on.
    pub(super) fn files_of_changed(&self, now: &Workspace) -> HashSet<FileId> {
        let units = now.units.iter().zip(&self.changed);
        units
            .filter(|(_, changed)| **changed)
            .flat_map(|(unit, _)| files_of(unit))
            .collect()
    }

    /// Checks the units that changed, and those that share a file with one: a finding in a
    /// bibliography can be due to either.
    fn run(
        &mut self,
        change: &Change,
        run: &ChangedRun<'_>,
        now: &Workspace,
        remembered: &[RememberedFacts],
    ) {
        let touched = self.files_of_changed(now);
        let is_run: Vec<bool> = now
            .units
            .iter()
            .zip(&self.changed)
            .map(|(unit, changed)| *changed || files_of(unit).any(|file| touched.contains(&file)))
            .collect();
        // A unit that is not run has no claims to verify.
        let units: Vec<ArticleUnit> = self
            .workspace
            .units
            .iter()
            .zip(&is_run)
            .map(|(unit, is_run)| {
                if *is_run {
                    unit.clone()
                } else {
                    ArticleUnit::default()
                }
            })
            .collect();
        let retractions = run.settings.retractions_in(self.loader.root());
        let inputs = verification::Inputs {
            loader: &self.loader,
            files: &self.workspace.files,
            units: &units,
            remembered,
            trusted: change.policy(),
            reads_pages: false,
            dead_after: run.settings.reach.dead_after_days(),
            retractions: retractions.as_deref(),
        };
        let mut facts = verify(&inputs, None, &run.pdf).facts;
        for (at, facts) in facts.iter_mut().enumerate() {
            if let (Some(known), Some(unit), Some(old)) =
                (run.facts.get(at), now.units.get(at), units.get(at))
            {
                with_pages(facts, old, known, unit, run.reads_pages);
            }
        }
        let settings = self.settings.as_ref().unwrap_or(run.settings);
        let running = filter::running(rules::ALL, settings);
        let options = Options {
            settings,
            root_paths: &self.root_paths,
            views: false,
            ..*run.options
        };
        self.results = units
            .par_iter()
            .zip(&facts)
            .zip(&is_run)
            .map(|((unit, facts), is_run)| {
                let files = self.workspace.files.texts();
                is_run.then(|| lint_unit(unit, facts, files, &running, &options, &[]))
            })
            .collect();
        self.facts = facts;
    }
}

/// The settings before the change; None when they were invalid.
fn settings_before(loader: &Loader) -> Option<Settings> {
    match loader.read(&loader.root().join(NAME)) {
        Ok(file) => settings::read(&file).ok(),
        Err(_) => Some(Settings::default()),
    }
}

/// Whether the change edits the settings.
fn has_other_settings(old: &Loader, run: &ChangedRun<'_>) -> bool {
    let words = |loader: &Loader| {
        let file = loader.read(&loader.root().join(NAME)).ok();
        file.map(|file| file.text().to_owned())
    };
    words(old) != words(run.loader)
}

/// The files that a unit is made of.
pub(super) fn files_of(unit: &ArticleUnit) -> impl Iterator<Item = FileId> {
    let claims = unit.claims.as_ref().map(|claims| claims.file);
    let own = unit.article.into_iter().chain(claims);
    own.chain(unit.shared.iter().copied())
}

/// The local copies that the claims of a unit cite, each once.
fn copies(unit: &ArticleUnit, files: &Files) -> Vec<PathBuf> {
    let Some(model) = unit.model() else {
        return Vec::new();
    };
    let cited = model.claims.iter().flat_map(|claim| &claim.cite);
    let mut paths: Vec<PathBuf> = cited
        .filter_map(|cite| model.source(cite.source.as_str().trim()))
        .filter(|source| !source.confidential)
        .filter_map(|source| {
            let copy = source.local_file.as_ref()?;
            Some(beside(files.place(source.file)?, copy.as_str()))
        })
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// Adds what this run has learned from the network: nobody knows what it would have been told
/// before the change, so it counts for both.
fn with_pages(
    facts: &mut SourceFacts,
    old: &ArticleUnit,
    known: &SourceFacts,
    unit: &ArticleUnit,
    reads_pages: bool,
) {
    facts.visits.clone_from(&known.visits);
    facts.pages.clone_from(&known.pages);
    facts.is_verified |= reads_pages;
    if reads_pages {
        // What a list of retractions says is read from the list as it was.
        for reference in old.references() {
            let key = reference.key();
            if let Some(asked) = known.records.get(&key) {
                let before = facts.records.entry(key).or_default();
                before.record.clone_from(&asked.record);
                before.unread.clone_from(&asked.unread);
            }
        }
    }
    let (Some(model), Some(now), true) = (old.model(), unit.model(), reads_pages) else {
        return;
    };
    let mut by_words: HashMap<String, &CitationEvidence> = HashMap::new();
    for (claim, one) in now.claims.iter().enumerate() {
        for (citation, cite) in one.cite.iter().enumerate() {
            let evidence = known.citation(claim, citation);
            by_words.extend(evidence.map(|evidence| (key(one, cite), evidence)));
        }
    }
    for (claim, one) in model.claims.iter().enumerate() {
        for (citation, cite) in one.cite.iter().enumerate() {
            let source = model.source(cite.source.as_str().trim());
            let has_copy = source.is_some_and(|source| source.local_file.is_some());
            if let Some(evidence) = by_words.get(&key(one, cite)).filter(|_| !has_copy) {
                let id = CitationId { claim, citation };
                facts.citations.insert(id, (*evidence).clone());
            }
        }
    }
}

/// What the evidence for a citation depends on, apart from the source.
fn key(claim: &Claim, cite: &Citation) -> String {
    let text = claim.text.as_ref().map(|text| text.exact.as_str());
    let quotes: Vec<&str> = cite
        .quotes
        .iter()
        .map(|quote| quote.exact.as_str())
        .collect();
    let source = cite.source.as_str().trim();
    format!(
        "{source:?} {text:?} {quotes:?} {:?}",
        claim.speaker.as_ref().map(super::names_of)
    )
}
