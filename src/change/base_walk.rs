//! Which files a walk of the base passes over, by its own ignore files and by names.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::load::{FolderRules, IGNORE_FILES, Patterns, Tree};

use super::Change;

/// A walk of the base: which paths its own ignore files and names pass over.
pub(super) struct BaseWalk {
    root: PathBuf,
    ignore_files: HashMap<String, [Option<String>; 2]>,
    /// The rules of each folder; None for one that is passed over.
    folders: HashMap<String, Option<FolderRules>>,
}

impl BaseWalk {
    pub(super) fn read(change: &Change, base: &Tree, root: &Path) -> Result<Self, Failure> {
        let name_of = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let files: Vec<(&String, &String)> = base
            .files
            .iter()
            .filter(|(path, _)| IGNORE_FILES.contains(&name_of(path).as_str()))
            .collect();
        let mut ignore_files: HashMap<String, [Option<String>; 2]> = HashMap::new();
        for (path, blob) in files {
            let text = change.git.text(blob)?;
            let of_folder = ignore_files.entry(folder_of(path).to_owned()).or_default();
            let name = name_of(path);
            if let Some(at) = IGNORE_FILES.iter().position(|one| *one == name) {
                of_folder[at] = text;
            }
        }
        Ok(Self {
            root: root.to_owned(),
            ignore_files,
            folders: HashMap::new(),
        })
    }

    /// Whether it finds the file at a path, be it there or new.
    pub(super) fn finds(&mut self, path: &str) -> bool {
        let place = self.root.join(path);
        let rules = self.rules(folder_of(path));
        rules.is_some_and(|rules| !rules.pass_over(&place, false))
    }

    fn rules(&mut self, folder: &str) -> Option<FolderRules> {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let place = self.root.join(folder);
        let above = if folder.is_empty() {
            Some(FolderRules::default())
        } else {
            let above = self.rules(folder_of(folder));
            above.filter(|above| !above.pass_over(&place, true))
        };
        let texts = self.ignore_files.remove(folder).unwrap_or_default();
        let own = texts.map(|text| Patterns::read(&place, &text?).ok());
        let rules = above.map(|above| FolderRules::below(&above, own));
        self.folders.insert(folder.to_owned(), rules.clone());
        rules
    }
}

/// The folder of a path; empty for the root.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
