//! What `init` drafts of whole articles, to be read by a person.

use std::collections::BTreeSet;
use std::path::Path;

use claimlint::article::analysis::AnnotatedText;
use claimlint::article::{self, Format};
use claimlint::claims::ClaimsFile;
use claimlint::edit::draft::Draft;
use claimlint::language::AttributionKind;
use claimlint::text::TextFile;

use crate::data::{line, ratio};

/// The articles of a folder that are drafted.
const ARTICLES: usize = 20;

/// Prints every text that is drafted of the first articles of a folder from the one numbered
/// `from` on, with its speaker, and its sentence where only a part of it is drafted; then how many
/// of the sentences that report a named source have a speaker.
pub(crate) fn of_folder(folder: &Path, from: usize) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|ending| ending == "txt" || ending == "md")
        })
        .collect();
    paths.sort();
    let (mut drafts, mut parts, mut named, mut spoken) = (0, 0, 0, 0);
    for path in paths.iter().skip(from).take(ARTICLES) {
        let Ok(written) = std::fs::read_to_string(path) else {
            continue;
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = TextFile::new(name.as_ref(), written.as_str());
        let read = article::read(&file, Format::of(&name));
        let annotated = AnnotatedText::new(&read, None);
        println!("# {name}");
        for at in 0..annotated.sentences.len() {
            // Everything but one sentence is covered, to know which one a draft is of.
            let others: BTreeSet<usize> = (0..annotated.sentences.len())
                .filter(|other| *other != at)
                .collect();
            let draft = Draft::of(&annotated, &ClaimsFile::default(), &others, 0.5);
            let Some((text, speaker)) = draft.claims().next() else {
                continue;
            };
            let sentence = &annotated.sentences[at];
            let whole = annotated.words(&sentence.range).replace('\n', " ");
            let is_part = text.split(' ').count() < whole.split_whitespace().count();
            let reports = sentence.attributions.iter().any(|found| {
                found.reports && !found.exempt && found.kind == AttributionKind::Named
            });
            drafts += 1;
            parts += usize::from(is_part);
            named += usize::from(reports);
            spoken += usize::from(reports && speaker.is_some());
            let mark = if reports { '*' } else { ' ' };
            println!("{mark} {text} | {}", speaker.unwrap_or("-"));
            if is_part {
                println!("      of: {whole}");
            }
        }
    }
    line("drafts", "parts of sentences", ratio(parts, drafts), "");
    line(
        "drafts",
        "speakers, of named reports",
        ratio(spoken, named),
        "aim 0.35",
    );
}
