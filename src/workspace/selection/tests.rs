use std::fs;

use super::*;
use crate::settings::Globs;

/// A site with articles, claims and drafts; the folder goes when the test ends.
fn site(files: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for file in files {
        let path = dir.path().join(file);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::File::create(path).expect("a file");
    }
    dir
}

const SITE: &[&str] = &[
    "claimlint.yaml",
    "README.md",
    "articles/a.md",
    "articles/logo.png",
    "articles/2018/b.md",
    "claims/a.yaml",
    "claims/sources.private.yaml",
    "drafts/d.md",
    "drafts/claims/d.yaml",
];

struct Wish<'a> {
    articles: &'a [&'a str],
    exclude: &'a [&'a str],
    force: bool,
    paths: &'a [&'a str],
}

const PLAIN: Wish<'_> = Wish {
    articles: &[],
    exclude: &[],
    force: false,
    paths: &[],
};

/// The files that are looked at, or why there are none.
fn selection(files: &[&str], wish: &Wish<'_>) -> Result<Vec<String>, String> {
    let dir = site(files);
    let loader = Loader::new(dir.path(), dir.path(), &[]);
    let settings = Settings {
        articles: Globs::new(wish.articles).expect("patterns"),
        exclude: Globs::new(wish.exclude).expect("patterns"),
        force_exclude: wish.force,
        ..Settings::default()
    };
    let also = AlsoLookedAt::default();
    let rules = SelectionRules {
        loader: &loader,
        settings: &settings,
        also: &also,
    };
    let paths: Vec<PathBuf> = wish.paths.iter().map(PathBuf::from).collect();
    let mut failures = Vec::new();
    let selection = Selection::of(rules, &paths, &mut failures);
    if let Some(failure) = failures.first() {
        return Err(failure.to_string());
    }
    if selection.is_empty() {
        return Err(match selection.nothing(rules, &paths) {
            EmptySelection::Fine(why) => why,
            EmptySelection::Failed(failure) => failure.to_string(),
        });
    }
    let all = selection.claims.iter().chain(&selection.articles);
    Ok(all.map(|path| shown(path, loader.root())).collect())
}

#[test]
fn a_run_is_about_what_was_typed_or_named_and_not_left_out() {
    let all = ["articles/**"];
    let drafts = ["drafts/**"];
    for (wish, files) in [
        (PLAIN, &["claims/a.yaml"][..]),
        (
            Wish {
                articles: &all,
                ..PLAIN
            },
            &["claims/a.yaml", "articles/2018/b.md", "articles/a.md"],
        ),
        (
            Wish {
                articles: &["*.md"],
                exclude: &drafts,
                ..PLAIN
            },
            &[
                "claims/a.yaml",
                "README.md",
                "articles/2018/b.md",
                "articles/a.md",
            ],
        ),
        (
            Wish {
                paths: &["."],
                ..PLAIN
            },
            &[
                "claims/a.yaml",
                "drafts/claims/d.yaml",
                "README.md",
                "articles/2018/b.md",
                "articles/a.md",
                "drafts/d.md",
            ],
        ),
        (
            Wish {
                articles: &all,
                exclude: &drafts,
                paths: &["."],
                ..PLAIN
            },
            &["claims/a.yaml", "articles/2018/b.md", "articles/a.md"],
        ),
        (
            Wish {
                exclude: &drafts,
                paths: &["drafts/d.md"],
                ..PLAIN
            },
            &["drafts/d.md"],
        ),
        (
            Wish {
                articles: &all,
                paths: &["README.md"],
                ..PLAIN
            },
            &["README.md"],
        ),
        (
            Wish {
                exclude: &drafts,
                force: true,
                paths: &["drafts/d.md", "README.md"],
                ..PLAIN
            },
            &["README.md"],
        ),
    ] {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        assert_eq!(
            selection(SITE, &wish),
            Ok(files),
            "{:?} {:?}",
            wish.paths,
            wish.articles
        );
    }
}

#[test]
fn where_there_is_nothing_to_check_the_next_step_is_said() {
    let docs: Vec<String> = (0..800)
        .map(|at| format!("docs/part-{at}/index.md"))
        .collect();
    let docs: Vec<&str> = docs.iter().map(String::as_str).collect();
    let drafts = ["drafts/**"];
    for (files, wish, said) in [
        (
            &[][..],
            PLAIN,
            "nothing to check: there is neither a claims file in claims/ nor an article",
        ),
        (
            &["bridge.md"],
            PLAIN,
            "nothing to check: claims/ holds no claims file; `claimlint check bridge.md` looks at the one article here",
        ),
        (
            &docs,
            PLAIN,
            "nothing to check: claims/ holds no claims file; `claimlint check docs` looks at the 800 articles here",
        ),
        (
            &["a.md", "docs/b.md"],
            PLAIN,
            "nothing to check: claims/ holds no claims file; `claimlint check .` looks at the 2 articles here",
        ),
        (
            &["a.md"],
            Wish {
                articles: &["articles/**"],
                ..PLAIN
            },
            "nothing to check: no article there matches `articles` of claimlint.yaml; a file that is named itself is checked",
        ),
        (
            SITE,
            Wish {
                exclude: &drafts,
                paths: &["drafts"],
                ..PLAIN
            },
            "nothing to check: `exclude` of claimlint.yaml leaves out all that is there; a file that is named itself is checked",
        ),
        (
            SITE,
            Wish {
                exclude: &drafts,
                force: true,
                paths: &["drafts/d.md"],
                ..PLAIN
            },
            "nothing was checked: no file that was named is to be",
        ),
        (
            SITE,
            Wish {
                paths: &["claimlint.yaml", "claims/sources.private.yaml"],
                ..PLAIN
            },
            "nothing was checked: no file that was named is to be",
        ),
        (
            SITE,
            Wish {
                paths: &["gone.md"],
                ..PLAIN
            },
            "gone.md: no such file",
        ),
    ] {
        assert_eq!(selection(files, &wish), Err(said.to_owned()));
    }
}

#[test]
fn what_belongs_to_a_file_that_is_left_out_is_left_out_with_it() {
    let dir = site(SITE);
    let loader = Loader::new(dir.path(), dir.path(), &[]);
    let settings = Settings {
        exclude: Globs::new(&["drafts/**"]).expect("patterns"),
        ..Settings::default()
    };
    let also = AlsoLookedAt::default();
    let rules = SelectionRules {
        loader: &loader,
        settings: &settings,
        also: &also,
    };
    let real = |path: &str| loader.locate(Path::new(path)).expect("a file");
    let (claims, draft) = (real("claims/a.yaml"), real("drafts/d.md"));
    let walked = Selection::of(rules, &[], &mut Vec::new());
    assert!(walked.leaves_out(rules, &[&claims, &draft]));
    assert!(!walked.leaves_out(rules, &[&claims]));
    let named = Selection::of(rules, &[PathBuf::from("claims/a.yaml")], &mut Vec::new());
    assert!(!named.leaves_out(rules, &[&claims, &draft]));
}
