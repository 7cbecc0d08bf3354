use std::path::{Component, Path};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Patterns for paths below the root, as in `.gitignore`: a name without `/` matches in every
/// folder, a folder matches everything in it, `**` any number of folders, and `!` excludes what an
/// earlier pattern matched.
#[derive(Clone, Debug)]
pub struct Globs {
    compiled: Gitignore,
    written: Vec<String>,
}

/// Longest pattern, in bytes: patterns are compiled, and real ones are far shorter.
const LONGEST: usize = 1_000;

impl Globs {
    /// The patterns in order; later ones win over earlier ones.
    ///
    /// # Errors
    ///
    /// The index of every invalid pattern, and why.
    pub fn new(patterns: &[&str]) -> Result<Self, Vec<(usize, String)>> {
        Self::build(patterns, false)
    }

    /// The same for patterns that match in capitals as well: on many file systems these are one
    /// name.
    ///
    /// # Errors
    ///
    /// As for [`Globs::new`].
    pub fn in_any_case(patterns: &[&str]) -> Result<Self, Vec<(usize, String)>> {
        Self::build(patterns, true)
    }

    fn build(patterns: &[&str], in_any_case: bool) -> Result<Self, Vec<(usize, String)>> {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        builder
            .case_insensitive(in_any_case)
            .map_err(|error| vec![(0, reason(&error))])?;
        let mut flaws = Vec::new();
        for (at, pattern) in patterns.iter().enumerate() {
            let added = checked(pattern)
                .and_then(|line| builder.add_line(None, line).map_err(|error| reason(&error)));
            if let Err(why) = added {
                flaws.push((at, why));
            }
        }
        match builder.build() {
            Ok(compiled) if flaws.is_empty() => Ok(Self {
                compiled,
                written: patterns.iter().map(|one| (*one).to_owned()).collect(),
            }),
            Ok(_) => Err(flaws),
            Err(error) => {
                flaws.push((0, reason(&error)));
                Err(flaws)
            }
        }
    }

    /// Whether there is no pattern at all.
    pub fn is_empty(&self) -> bool {
        self.compiled.is_empty()
    }

    /// The patterns, as they are written.
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// Whether the file at `path`, relative to the root and with `/`, matches. Never for paths
    /// outside the root.
    pub fn matches(&self, path: &str) -> bool {
        let path = Path::new(path);
        let mut parts = path.components();
        parts.all(|part| matches!(part, Component::Normal(_)))
            && self
                .compiled
                .matched_path_or_any_parents(path, false)
                .is_ignore()
    }
}

impl Default for Globs {
    fn default() -> Self {
        Self {
            compiled: Gitignore::empty(),
            written: Vec::new(),
        }
    }
}

/// The pattern as it is compiled, unless it could never match.
fn checked(pattern: &str) -> Result<&str, String> {
    let plain = pattern.trim();
    let plain = plain.strip_prefix("./").unwrap_or(plain);
    let path = plain.strip_prefix('!').unwrap_or(plain);
    if matches!(path, "" | "/" | ".") {
        return Err("it is empty; `**` means all files".to_owned());
    }
    if plain.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    if plain.starts_with('#') {
        return Err("it begins with `#`, which makes it a comment; write `\\#`".to_owned());
    }
    if path.split('/').any(|part| part == "..") {
        return Err("it leads out of the root; patterns start at the root".to_owned());
    }
    Ok(plain)
}

/// What is wrong with a pattern, without the pattern itself.
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_read_as_gitignore_reads_them() {
        for (patterns, path, meant) in [
            (&["articles/**/*.md"][..], "articles/a.md", true),
            (&["articles/**/*.md"], "articles/2018/08/a.md", true),
            (&["articles/**/*.md"], "other/articles/a.md", false),
            (&["articles/*.md"], "articles/2018/a.md", false),
            (&["./articles/*.md"], "articles/a.md", true),
            (&["/articles"], "articles/2018/a.md", true),
            (&["drafts/**"], "drafts/a/b.md", true),
            (&["drafts"], "drafts/a/b.md", true),
            (&["drafts/"], "drafts/a/b.md", true),
            (&["drafts/"], "drafts", false),
            (&["drafts"], "x/drafts/b.md", true),
            (&["CHANGELOG.md"], "packages/one/CHANGELOG.md", true),
            (&["*.md"], "a/b.md", true),
            (&["**"], "a/b.md", true),
            (&["docs/*.{md,mdx}"], "docs/a.mdx", true),
            (&["docs/[ab].md"], "docs/b.md", true),
            (&["*.md", "!keep.md"], "a/keep.md", false),
            (&["!keep.md", "*.md"], "a/keep.md", true),
            (&["**"], "../a.md", false),
            (&["**"], "/a.md", false),
            (&["caf\u{e9}/*"], "caf\u{e9}/a.md", true),
            (&[], "a.md", false),
        ] {
            let globs = Globs::new(patterns).expect("patterns");
            assert_eq!(globs.matches(path), meant, "{patterns:?} {path}");
        }
    }

    #[test]
    fn case_counts_unless_it_does_not() {
        for (path, in_any_case) in [("Articles/NEW.MD", true), ("articles/new.txt", false)] {
            let patterns = &["articles/*.md"];
            let globs = Globs::in_any_case(patterns).expect("patterns");
            assert_eq!(globs.matches(path), in_any_case, "{path}");
            assert!(!Globs::new(patterns).expect("patterns").matches(path));
        }
    }

    #[test]
    fn a_pattern_that_cannot_match_is_refused() {
        let long = "x".repeat(LONGEST + 1);
        for pattern in [
            "",
            " ",
            "!",
            "./",
            "#1.md",
            "../other/*.md",
            "a/../b",
            "[a",
            "{a",
            &long,
        ] {
            let flaws = Globs::new(&["*.md", pattern]).expect_err(pattern);
            assert_eq!(flaws.len(), 1, "{pattern}");
            assert_eq!(flaws[0].0, 1, "{pattern}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_pattern_makes_it_stumble(patterns in proptest::collection::vec("\\PC{0,20}", 0..4), path in "[a-z./]{0,12}") {
            let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
            if let Ok(globs) = Globs::new(&patterns) {
                let _ = globs.matches(&path);
            }
        }
    }
}
