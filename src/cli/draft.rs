//! `claimlint init` and `claimlint reanchor`.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;

use crate::edit;
use crate::edit::draft::Draft;
use crate::failure::{Failure, FailureKind};
use crate::load::{Loader, shown, write};
use crate::report::visible_text;
use crate::unit::{Analysis, analyze};
use crate::workspace;

use super::settings;
use super::{Ambient, Exit, failed};

pub(super) const REANCHOR_HELP: &str = "\
Examples:
  claimlint reanchor                      what could be moved, in all claims files
  claimlint reanchor opening              moves this claim
  claimlint reanchor articles/bridge.md   what could be moved for one article";

/// What `init` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct InitArgs {
    /// The article
    article: PathBuf,
    /// Add what is new to the claims file that the article has; nothing else in it changes
    #[arg(long)]
    update: bool,
}

/// What `reanchor` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct ReanchorArgs {
    /// Claims to move, by id (opening), place (#4) or both (claims/bridge.yaml#opening); without
    /// any, all that could be moved are shown. An article, a claims file or a folder limits where
    /// they are looked for
    #[arg(value_name = "ID|PATH")]
    names: Vec<String>,
}

pub(super) fn init(args: &InitArgs, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    match draft(args, ambient) {
        Ok(said) => {
            writeln!(out, "{}", visible_text(&said))?;
            Ok(Exit::Clean)
        }
        Err(failure) => Ok(failed(&failure)),
    }
}

fn draft(args: &InitArgs, ambient: &Ambient) -> Result<String, Failure> {
    let loader = ambient.loader(std::slice::from_ref(&args.article), &[]);
    let threshold = settings::read(&loader).map_or_else(
        |failures| {
            Err(failures
                .into_iter()
                .next()
                .unwrap_or_else(|| Failure::new(FailureKind::Settings, "bad configuration")))
        },
        |settings| Ok(settings.uncited_threshold),
    )?;
    let (files, unit) = workspace::one(&loader, &args.article)?;
    let analysis = analyze(&unit, &files);
    let place = claims_place(&loader, &args.article)?;
    let owner = unit
        .claims
        .as_ref()
        .and_then(|claims| files.get(claims.file.0));
    let written = owner.map(|file| ambient.cwd.join(file.path()));
    if let (Some(file), false) = (owner, args.update) {
        return Err(Failure::at(
            FailureKind::Usage,
            file.path(),
            "this article has a claims file already; `--update` adds what is new to it",
        ));
    }
    if analysis.is_broken {
        let path = owner.map_or("", crate::text::TextFile::path);
        return Err(Failure::unreadable(
            path,
            "the claims file cannot be read; `claimlint check` says why",
        ));
    }
    let draft = Draft::of(
        &analysis.text,
        &analysis.claims,
        &covered(&analysis),
        threshold,
    );
    let Some((file, target)) = owner.zip(written) else {
        let article = loader
            .locate(&args.article)
            .map_err(|why| Failure::unreadable(loader.shown(&args.article), why.message()))?;
        let from = place.parent().unwrap_or(&place);
        write::create(&loader, &place, &draft.document(&shown(&article, from)))?;
        return Ok(format!("{}: {}", loader.shown(&place), drafted(&draft)));
    };
    if draft.is_empty() {
        return Ok(format!("{}: nothing is new", file.path()));
    }
    let text = draft.added_to(file).ok_or_else(|| {
        Failure::at(
            FailureKind::Uneditable,
            file.path(),
            "nothing can be added to this file as it is laid out",
        )
    })?;
    write::replace(&loader, &target, file.text(), &text)?;
    Ok(format!("{}: {}", file.path(), drafted(&draft)))
}

/// Says how many claims there are, and how many of them the article cites nothing for.
fn drafted(draft: &Draft) -> String {
    let open = draft.len() - draft.cited();
    let sources = match open {
        0 => String::new(),
        open if open == draft.len() => ", without a source".to_owned(),
        open => format!(", {open} of them without a source"),
    };
    match draft.len() {
        0 => "no factual sentence without a source was found".to_owned(),
        1 => format!("one claim was drafted{sources}; `claimlint check` says what is missing"),
        several => {
            format!(
                "{several} claims were drafted{sources}; `claimlint check` says what is missing"
            )
        }
    }
}

/// Sentences with a claim or an exception, or that are nearest to an orphaned claim.
fn covered(analysis: &Analysis<'_>) -> BTreeSet<usize> {
    let anchors = &analysis.anchors;
    (0..analysis.text.sentences.len())
        .filter(|&at| {
            let any = |lists: &[Vec<usize>]| lists.get(at).is_some_and(|list| !list.is_empty());
            any(&anchors.covering)
                || any(&anchors.excusing)
                || anchors.nearest.get(at) == Some(&true)
        })
        .collect()
}

/// `claims/articles/a.yaml` for `articles/a.md`.
fn claims_place(loader: &Loader, article: &Path) -> Result<PathBuf, Failure> {
    let real = loader.locate(article).map_err(|why| {
        Failure::unreadable(loader.shown(&loader.absolute(article)), why.message())
    })?;
    let inside = real.strip_prefix(loader.root()).unwrap_or(&real);
    Ok(loader
        .root()
        .join("claims")
        .join(inside)
        .with_extension("yaml"))
}

pub(super) fn reanchor(
    args: &ReanchorArgs,
    ambient: &Ambient,
    out: &mut dyn Write,
) -> io::Result<Exit> {
    let typed: Vec<PathBuf> = args.names.iter().map(PathBuf::from).collect();
    let found = match edit::reanchor(&ambient.loader(&typed, &[]), &args.names) {
        Ok(found) => found,
        Err(failure) => return Ok(failed(&failure)),
    };
    let mut can_move = false;
    for one in &found.drifted {
        writeln!(out, "{}", visible_text(&one.name))?;
        match &one.position {
            Ok(to) => {
                can_move = true;
                writeln!(out, "  - {}", visible_text(&to.from))?;
                writeln!(out, "  + {}", visible_text(&to.to))?;
            }
            Err(why) => writeln!(out, "  ! {why}")?,
        }
    }
    let next = if found.is_written {
        "moved; their sources have to be read again"
    } else if can_move {
        "name the claims to move; their sources have to be read again"
    } else if found.drifted.is_empty() {
        "every claim stands in its article"
    } else {
        "none of them can be moved; `claimlint check` shows what to do"
    };
    writeln!(out, "{next}")?;
    Ok(Exit::Clean)
}
