//! Blocks that are taken for another language: in a folder of English articles each is a mistake,
//! unless it is one.

use std::path::{Path, PathBuf};

use claimlint::article::analysis::AnnotatedText;
use claimlint::article::{self, Format};
use claimlint::text::TextFile;

/// Reads every article under `folder` and prints each block that is not taken for English.
pub(crate) fn measure(folder: &Path) {
    let mut files = Vec::new();
    collect(folder, &mut files);
    files.sort();
    let (mut articles, mut blocks, mut other_articles, mut other_blocks) = (0, 0, 0, 0);
    for path in &files {
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        let name = path.to_string_lossy();
        let file = TextFile::new(name.as_ref(), text);
        let article = article::read(&file, Format::of(&name));
        let reading = AnnotatedText::new(&article, None);
        articles += 1;
        blocks += article.blocks.len();
        let page = &reading.language;
        if page.language.tag() != "en" {
            other_articles += 1;
            println!("{name}: {} ({})", page.tag, page.from.as_str());
        }
        for (block, language) in article.blocks.iter().zip(&reading.languages) {
            if language.tag() != "en" {
                other_blocks += 1;
                let words: String = block.text.text().chars().take(200).collect();
                println!("{name}: {} {words}", language.tag());
            }
        }
    }
    println!(
        "in another language: {other_articles} of {articles} articles, {other_blocks} of {blocks} blocks"
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}
