//! `claimlint reanchor`: finds claims that are no longer in their article, and moves them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::anchor;
use crate::claims::{Claim, ClaimsFile, ParsedClaims};
use crate::edit::moves::{ClaimPosition, Move, positions};
use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, write};
use crate::settings::Settings;
use crate::text::TextFile;

use super::named;
use crate::unit::{Analysis, analyze};
use crate::workspace::{Workspace, gather};

/// The claims that are not in their article.
#[derive(Clone, Debug, Default)]
pub struct Reanchored {
    /// Those that have to be moved, in the order of files and claims; only those that were named
    /// when some were.
    pub drifted: Vec<Drifted>,
    /// Whether they were moved.
    pub is_written: bool,
}

/// A claim that is not in its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drifted {
    /// `claims/bridge.yaml#opening`.
    pub name: String,
    /// Where it could be moved, or why it cannot be.
    pub position: Result<Move, &'static str>,
}

/// Finds where claims could be moved, and moves those that are named.
///
/// `names` are ids, positions (`#4`), either of them after a path (`claims/bridge.yaml#opening`),
/// and paths of articles, claims files or folders, which limit where ids are looked for. Without an
/// id nothing is written. Either all named claims are moved, or none.
///
/// # Errors
///
/// When a name matches no claim or several, when a claim cannot be moved, or when a claims file
/// cannot be read or written.
pub fn reanchor(loader: &Loader, names: &[String]) -> Result<Reanchored, Failure> {
    let (paths, ids): (Vec<&String>, Vec<&String>) = names
        .iter()
        .partition(|name| loader.absolute(Path::new(name)).exists());
    let mut asked: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    if asked.is_empty() {
        asked = named::paths(ids.iter().copied());
    } else {
        let limits = ids.iter().filter_map(|id| named::parts(id).0);
        asked.extend(limits.map(PathBuf::from));
    }
    let workspace = gather(loader, &asked, &Settings::default());
    if let Some(failure) = workspace.failures.first() {
        return Err(failure.clone());
    }
    let files = Files::of(&workspace)?;
    if let ([path], []) = (asked.as_slice(), files.0.as_slice()) {
        return Err(Failure::at(
            FailureKind::Usage,
            loader.shown(&loader.absolute(path)),
            "this article has no claims file",
        ));
    }
    if ids.is_empty() {
        return Ok(Reanchored {
            drifted: files.drifted(),
            is_written: false,
        });
    }
    let mut wanted: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for name in ids {
        let (unit, claim) = named::find(loader, &workspace, name)?;
        wanted.entry(unit).or_default().insert(claim);
    }
    let mut drifted = Vec::new();
    let mut written = Vec::new();
    for file in &files.0 {
        let claims = wanted.remove(&file.unit).unwrap_or_default();
        let mut moves = Vec::new();
        for claim in claims {
            let one = file.wanted(claim)?;
            moves.push((claim, one.clone()));
            drifted.push(Drifted {
                name: file.name(claim),
                position: Ok(one.clone()),
            });
        }
        if !moves.is_empty() {
            written.push((file, file.moved(&moves)?));
        }
    }
    for (file, text) in written {
        write::replace(loader, file.place, file.text.text(), &text)?;
    }
    Ok(Reanchored {
        drifted,
        is_written: true,
    })
}

/// The claims files of a run.
struct Files<'a>(Vec<File<'a>>);

struct File<'a> {
    /// The unit it belongs to, counted from 0.
    unit: usize,
    text: &'a TextFile,
    place: &'a Path,
    analysis: Analysis<'a>,
    positions: Vec<ClaimPosition>,
}

impl<'a> Files<'a> {
    fn of(workspace: &'a Workspace) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for (number, unit) in workspace.units.iter().enumerate() {
            let claims = unit.claims.as_ref();
            let Some((text, place)) = claims.and_then(|claims| {
                let at = claims.file;
                workspace.files.get(at).zip(workspace.files.place(at))
            }) else {
                continue;
            };
            let analysis = analyze(unit, workspace.files.texts());
            if analysis.is_broken {
                return Err(Failure::unreadable(
                    text.path(),
                    "the claims file cannot be read; `claimlint check` says why",
                ));
            }
            let positions = positions(text, &analysis.claims, &analysis.text, &analysis.anchors);
            files.push(File {
                unit: number,
                text,
                place,
                analysis,
                positions,
            });
        }
        Ok(Self(files))
    }

    /// Every claim that is not in its article.
    fn drifted(&self) -> Vec<Drifted> {
        let mut drifted = Vec::new();
        for file in &self.0 {
            for (at, position) in file.positions.iter().enumerate() {
                let position = match position {
                    ClaimPosition::InPlace => continue,
                    ClaimPosition::Movable(one) => Ok(one.clone()),
                    ClaimPosition::Stuck(why) => Err(*why),
                };
                drifted.push(Drifted {
                    name: file.name(at),
                    position,
                });
            }
        }
        drifted
    }
}

impl File<'_> {
    fn name(&self, claim: usize) -> String {
        named::behind(self.text.path(), self.analysis.claims.claims.get(claim))
    }

    /// The move of a named claim.
    fn wanted(&self, claim: usize) -> Result<&Move, Failure> {
        let why = match self.positions.get(claim) {
            Some(ClaimPosition::Movable(one)) => return Ok(one),
            Some(ClaimPosition::Stuck(why)) => format!(
                "`{}` cannot be moved: {why}; `claimlint check` shows what to do",
                self.name(claim)
            ),
            Some(ClaimPosition::InPlace) | None => format!(
                "`{}` is in the article: there is nothing to move",
                self.name(claim)
            ),
        };
        Err(Failure::usage(why))
    }

    /// The text of the file with claims moved, after checking that they are anchored where it was
    /// shown and that no other claim has changed.
    fn moved(&self, moves: &[(usize, Move)]) -> Result<String, Failure> {
        let mut edits: Vec<_> = moves.iter().flat_map(|(_, one)| &one.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        let mut text = String::with_capacity(self.text.text().len());
        let mut from = 0;
        for edit in edits {
            text.push_str(
                self.text
                    .text()
                    .get(from..edit.span.start)
                    .unwrap_or_default(),
            );
            text.push_str(&edit.text);
            from = edit.span.end;
        }
        text.push_str(self.text.text().get(from..).unwrap_or_default());
        let reread = TextFile::new(self.text.path(), text.as_str());
        let claims = ParsedClaims::read(&reread, crate::finding::FileId(0));
        let new = claims.model.unwrap_or_default();
        if self.is_moved(&new, moves) {
            return Ok(text);
        }
        Err(Failure::at(
            FailureKind::Uneditable,
            self.text.path(),
            "these claims cannot be moved as the file is laid out: an alias or another claim shares their words",
        ))
    }

    fn is_moved(&self, new: &ClaimsFile, moves: &[(usize, Move)]) -> bool {
        let old = &self.analysis.claims.claims;
        let anchors = anchor::resolve(new, &self.analysis.text);
        old.len() == new.claims.len()
            && old
                .iter()
                .zip(&new.claims)
                .enumerate()
                .all(|(at, (old, new))| {
                    let words = |claim: &Claim| {
                        let text = claim.text.as_ref()?;
                        Some(text.exact.as_str().to_owned())
                    };
                    match moves.iter().find(|(claim, _)| *claim == at) {
                        Some((_, one)) => anchors.claims.get(at).is_some_and(|anchor| {
                            let places = anchor.occurrences();
                            places.iter().any(|place| place.range == one.range)
                        }),
                        None => words(old) == words(new),
                    }
                })
    }
}
