//! `claimlint cite`: drafts a source from the record of a work.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args as ClapArgs;
use serde::Serialize;

use crate::claims::identifier::Scheme;
use crate::claims::identity::Identifier;
use crate::edit::cite::{Added, SourceDraft};
use crate::failure::{Failure, FailureKind};
use crate::load::{self, Loader, write};
use crate::report::{json_line, visible_text};
use crate::source_facts::Notice;
use crate::verification::describe::{self, Description};

#[cfg(feature = "network")]
use super::net::NetArgs;
use super::output::AnswerFormat;
use super::{Ambient, Exit, failed, pdf, settings};

pub(super) const HELP: &str = "\
Examples:
  claimlint cite doi:10.1000/182                       what its registry says of it
  claimlint cite https://www.iana.org/ --add claims/bridge.yaml
  claimlint cite archive/bridge.pdf                    what the file says, offline

Exit status: 0 a source was drafted, 1 the work was retracted or is in the claims file, 2 the work could not be done.";

/// What `cite` takes.
#[derive(Clone, Debug, ClapArgs)]
pub(super) struct Args {
    /// An address, an identifier such as doi:10.1000/182 or isbn:9780306406157, or a file: a saved
    /// page or a PDF
    #[arg(value_name = "URL|DOI|ISBN|FILE")]
    work: String,
    /// Add the source to this claims file; nothing else in it changes
    #[arg(long, value_name = "CLAIMSFILE")]
    add: Option<PathBuf>,
    /// How to write the source
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
    /// A further folder that files may lie in
    #[arg(long, value_name = "DIR")]
    allow_path: Vec<PathBuf>,
    #[cfg(feature = "network")]
    #[command(flatten)]
    net: NetArgs,
}

/// The JSON of a draft: a public format.
#[derive(Serialize)]
struct Answer<'a> {
    version: u8,
    id: &'a str,
    source: serde_json::Map<String, serde_json::Value>,
    notes: &'a [String],
    retracted: bool,
    added: bool,
    known: bool,
}

pub(super) fn run(args: &Args, ambient: &Ambient, out: &mut dyn Write) -> io::Result<Exit> {
    match cite(args, ambient) {
        Ok((draft, description, added)) => say(args, &draft, &description, added.as_ref(), out),
        Err(failure) => Ok(failed(&failure)),
    }
}

fn say(
    args: &Args,
    draft: &SourceDraft,
    description: &Description,
    added: Option<&Added>,
    out: &mut dyn Write,
) -> io::Result<Exit> {
    let (id, known) = match added {
        Some(Added::Text(_, id)) => (id.as_str(), false),
        Some(Added::Known(id)) => (id.as_str(), true),
        None => (draft.id.as_str(), false),
    };
    if args.format == AnswerFormat::Json {
        let source = draft.fields.iter().map(|(key, values)| {
            let value = match values.as_slice() {
                [only] => only.clone().into(),
                several => several.to_vec().into(),
            };
            ((*key).to_owned(), value)
        });
        let answer = Answer {
            version: 1,
            id,
            source: source.collect(),
            notes: &description.notes,
            retracted: description.is_retracted,
            added: added.is_some() && !known,
            known,
        };
        json_line(&answer, out)?;
    } else {
        for note in &description.notes {
            writeln!(out, "# {}", visible_text(note))?;
        }
        match added {
            Some(Added::Text(..)) => writeln!(out, "# added as {}", visible_text(id))?,
            Some(Added::Known(_)) => writeln!(
                out,
                "# this work is in the claims file already: cite {}",
                visible_text(id)
            )?,
            None => {}
        }
        if !known {
            let draft = SourceDraft {
                id: id.to_owned(),
                ..draft.clone()
            };
            write!(out, "{}", visible_text(&draft.document()))?;
        }
    }
    Ok(if known || description.is_retracted {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

fn cite(
    args: &Args,
    ambient: &Ambient,
) -> Result<(SourceDraft, Description, Option<Added>), Failure> {
    let typed: Vec<PathBuf> = args.add.iter().cloned().collect();
    let loader = ambient.loader(&typed, &args.allow_path);
    let work = args.work.trim();
    let lower = work.to_ascii_lowercase();
    let mut file = None;
    let identifier = named(work);
    let is_address = lower.starts_with("http://") || lower.starts_with("https://");
    let mut description = if identifier.is_some() || is_address {
        ask(args, ambient, identifier.as_ref())?
    } else {
        let path = Path::new(&args.work);
        let unread = |why: load::Unread| {
            Failure::unreadable(loader.shown(&loader.absolute(path)), why.message())
        };
        if crate::claims::is_bibliography(&args.work) {
            return Err(Failure::at(
                FailureKind::Usage,
                &args.work,
                "this is a bibliography: name it under `bibliography`, and cite its keys",
            ));
        }
        let bytes = loader.read_bytes(path).map_err(unread)?;
        let real = loader.locate(path).map_err(unread)?;
        let beside = args.add.as_ref().map(|claims| loader.absolute(claims));
        let folder = beside.as_deref().and_then(Path::parent);
        file = Some(match folder {
            Some(folder) => load::shown(&real, folder),
            None => loader.shown(&real),
        });
        describe::file(&args.work, &bytes, &pdf::read)
    };
    let listed = match settings::read(&loader).map(|one| one.retractions_in(loader.root())) {
        Ok(Some(list)) => retracted(&loader, &list, &description)?,
        // What is wrong with settings is said where they are needed.
        _ => Vec::new(),
    };
    description.note_notices(&listed);
    let draft = SourceDraft::of(&description.work, file.as_deref());
    let Some(claims) = &args.add else {
        return Ok((draft, description, None));
    };
    let text = loader.read(claims).map_err(|why| {
        Failure::unreadable(loader.shown(&loader.absolute(claims)), why.message())
    })?;
    let added = draft.added_to(&text)?;
    if let Added::Text(new, _) = &added {
        write::replace(&loader, &loader.absolute(claims), text.text(), new)?;
    }
    Ok((draft, description, Some(added)))
}

/// What the list of retractions that the settings name says of a work.
fn retracted(
    loader: &Loader,
    list: &Path,
    description: &Description,
) -> Result<Vec<Notice>, Failure> {
    let unread = |why: String| Failure::unreadable(loader.shown(list), why);
    let file = loader.open(list).map_err(|why| unread(why.message()))?;
    describe::listed(&description.work, file).map_err(unread)
}

/// The identifier that was typed, with or without its scheme.
fn named(work: &str) -> Option<Identifier> {
    Identifier::of_cover(work)
        .or_else(|| Identifier::new(Scheme::Doi, work))
        .or_else(|| Identifier::new(Scheme::Isbn, work))
}

#[cfg(not(feature = "network"))]
fn ask(args: &Args, _: &Ambient, _: Option<&Identifier>) -> Result<Description, Failure> {
    let why = "this claimlint was built without the network; save the page and name the file";
    Err(Failure::at(FailureKind::Usage, &args.work, why))
}

#[cfg(feature = "network")]
/// Asks for an identifier, or else for the address that was typed.
fn ask(
    args: &Args,
    ambient: &Ambient,
    identifier: Option<&Identifier>,
) -> Result<Description, Failure> {
    use super::net::{HttpFetcher, Progress};

    let reach = settings::read(&ambient.loader(&[], &[]))
        .map_err(|failures| {
            let first = failures.into_iter().next();
            first.unwrap_or_else(|| {
                Failure::new(FailureKind::Settings, "the settings could not be read")
            })
        })?
        .reach;
    let mut net = HttpFetcher {
        options: args.net.options(&reach),
        progress: Progress::new(args.net.verbose),
    };
    match identifier {
        Some(identifier) => describe::identifier(identifier, &mut net),
        None => describe::address(args.work.trim(), &mut net, &pdf::read),
    }
}
