//! The architecture: which module may use which, and which alone may use the network, files, the
//! environment or a certain crate.
//!
//! Data flows one way. What breaks this table is fixed or, with a reason, becomes an exception.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::sandbox::repository;

/// Plain types at the bottom.
const PLAIN: &[&str] = &["text", "source_facts", "finding", "failure"];

/// What is written: files and words, without connections between them.
const WRITTEN: &[&str] = &["yaml", "article", "claims", "lock", "checks", "language"];

/// Claims in relation to articles and sources.
const COMPARED: &[&str] = &["anchor", "evidence"];

/// Rules, and the processing of their findings.
const JUDGED: &[&str] = &["rules", "settings", "filter", "report"];

/// The files of a run, and its units.
const RUN: &[&str] = &["load", "workspace", "unit"];

/// The modules that each module may use.
fn may_know(room: &str) -> Option<Vec<&'static str>> {
    let rooms: &[&[&'static str]] = match room {
        "text" | "failure" | "html" => &[],
        "source_facts" | "finding" | "yaml" | "load" => &[&["text", "failure"]],
        "claims" => &[PLAIN, &["yaml"]],
        "language" => &[&["text"]],
        "article" => &[PLAIN, &["html", "language"]],
        "lock" => &[PLAIN, &["yaml", "claims", "load"]],
        "checks" => &[PLAIN, &["yaml", "claims", "load", "lock"]],
        "anchor" => &[PLAIN, &["yaml", "claims", "article"]],
        "reference" => &[PLAIN, &["html"]],
        "probe" => &[PLAIN, &["html", "claims"]],
        "evidence" => &[PLAIN, WRITTEN, &["html"]],
        "rules" => &[PLAIN, WRITTEN, COMPARED, &["reference"]],
        "settings" => &[PLAIN, &["yaml", "load", "rules"]],
        "filter" => &[
            PLAIN,
            &["yaml", "article", "claims", "language", "rules", "settings"],
        ],
        "report" => &[PLAIN, &["article", "claims", "language"]],
        "view" => &[PLAIN, WRITTEN, &["rules", "report"]],
        "workspace" => &[
            PLAIN,
            &[
                "article", "yaml", "claims", "lock", "checks", "load", "settings",
            ],
        ],
        "unit" => &[PLAIN, WRITTEN, &["anchor"], JUDGED, &["view", "workspace"]],
        "verification" => &[
            PLAIN,
            &[
                "article",
                "claims",
                "lock",
                "evidence",
                "reference",
                "load",
                "workspace",
            ],
        ],
        "change" => &[PLAIN, WRITTEN, COMPARED, JUDGED, RUN, &["verification"]],
        "edit" => &[PLAIN, WRITTEN, &["anchor", "reference", "settings"], RUN],
        "schema" => &[PLAIN, &["yaml", "claims", "settings", "rules"]],
        "inspect" => &[PLAIN, &["article", "claims", "language", "report"], RUN],
        "lint" => &[
            PLAIN,
            &["lock", "evidence"],
            JUDGED,
            RUN,
            &["verification", "change"],
        ],
        "cli" => &[
            PLAIN,
            WRITTEN,
            COMPARED,
            JUDGED,
            RUN,
            &[
                "verification",
                "change",
                "edit",
                "probe",
                "inspect",
                "lint",
                "schema",
            ],
        ],
        _ => return None,
    };
    Some(rooms.concat())
}

/// Exceptions: a file, the module that it may use nevertheless, and the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "rules/docs.rs",
    "report",
    "hands the rules' words to the formats that carry them along, in the formats' own type",
)];

/// Code that only certain files may contain, with these files and the reason.
const ALONE: &[(&[&str], &[&str], &str)] = &[
    (
        &["granit_parser", "serde_yaml"],
        &["yaml/"],
        "the YAML crates",
    ),
    (&["html5gum"], &["html/"], "the tokenizer of HTML"),
    (
        &["serde_yaml"],
        &["yaml/typed.rs"],
        "structs of YAML, made of trees that our own parser has read",
    ),
    (
        &["canonicalize(", "symlink_metadata(", "read_link("],
        &["load/"],
        "where files really are",
    ),
    (&["miette"], &["report/human.rs"], "how people see findings"),
    (&["reqwest"], &["probe/transport/http.rs"], "the network"),
    (
        &["csv::"],
        &["reference/retraction_list.rs"],
        "lists of retractions",
    ),
    (
        &["language::en", "whatlang", "sentencex"],
        &["language/"],
        "one language: all others ask the trait",
    ),
    (
        &[
            "env::var",
            "current_dir(",
            "SystemTime::now",
            "Timestamp::now",
            "Zoned::now",
        ],
        &["cli/"],
        "environment, working directory and clock",
    ),
    (
        &["stdout()", "stderr()", "stdin()"],
        &["cli/"],
        "the terminal",
    ),
];

/// Code that modules of pure functions must not contain.
const WORLD: &[&str] = &[
    "std::fs",
    "TcpStream",
    "ToSocketAddrs",
    "std::process",
    "std::env",
    "std::thread",
    "File::open",
    "tokio",
];

/// Modules of pure functions, which get all input as arguments.
const PURE: &[&str] = &[
    "text",
    "source_facts",
    "finding",
    "failure",
    "yaml",
    "html",
    "article",
    "claims",
    "lock",
    "language",
    "anchor",
    "reference",
    "rules",
    "filter",
    "settings",
    "unit",
    "view",
];

/// A file of the program without its tests and comments.
#[derive(Debug)]
struct Source {
    /// Below `src/`, with `/`.
    path: String,
    code: String,
}

impl Source {
    /// The folder or file at the top of `src/` that it belongs to.
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// The path of its module: `claims::decode`.
    fn module(&self) -> String {
        let path = self.path.trim_end_matches(".rs");
        path.trim_end_matches("/mod").replace('/', "::")
    }

    /// Every path that it names, from the crate on.
    fn paths(&self) -> Vec<String> {
        let own = self.module();
        let mut all = Vec::new();
        for (at, _) in self.code.match_indices("crate::") {
            let before = self.code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                all.extend(leaves(&self.code[at + "crate::".len()..], ""));
            }
        }
        for (at, _) in self.code.match_indices("super::") {
            let before = &self.code[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut rest = &self.code[at..];
            let mut base = own.as_str();
            while let Some(more) = rest.strip_prefix("super::") {
                rest = more;
                base = base.rsplit_once("::").map_or("", |(above, _)| above);
            }
            all.extend(leaves(rest, base));
        }
        all
    }

    /// How many `super::` lead from its module to the crate.
    fn depth(&self) -> usize {
        let names = self.path.split('/').count();
        if self.path.ends_with("/mod.rs") {
            names - 1
        } else {
            names
        }
    }

    /// The modules that it names, by `crate::` or by `super::` up to the crate.
    fn names(&self) -> BTreeSet<String> {
        let supers = "super::".repeat(self.depth());
        ["crate::", supers.as_str()]
            .into_iter()
            .flat_map(|root| self.code.match_indices(root))
            .filter(|(at, _)| {
                let before = self.code[..*at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            })
            .flat_map(|(at, root)| heads(&self.code[at + root.len()..]))
            .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
            .collect()
    }
}

/// The paths of a use tree, from `base` on: `a::{b, c::D}` has `a::b` and `a::c::D`.
fn leaves(tree: &str, base: &str) -> Vec<String> {
    let join = |base: &str, name: &str| match (base, name) {
        (base, "") => base.to_owned(),
        ("", name) => name.to_owned(),
        (base, name) => format!("{base}::{name}"),
    };
    let Some(list) = tree.strip_prefix('{') else {
        let name: String = tree
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        let here = join(base, &name);
        return match tree[name.len()..].strip_prefix("::") {
            Some(rest) if !name.is_empty() => leaves(rest, &here),
            _ => vec![here],
        };
    };
    let mut depth = 0_usize;
    let mut from = 0;
    let mut all = Vec::new();
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                all.extend(leaves(list[from..at].trim(), base));
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    all
}

/// The first names of a path: one, or those of `{a::b, c}`.
fn heads(path: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        path.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let Some(list) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0_usize;
    let mut names = vec![name(list)];
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(&list[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn sources() -> Vec<Source> {
    let root = repository().join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    let mut tests_only = BTreeSet::new();
    let mut sources = Vec::new();
    for path in paths {
        let written = fs::read_to_string(&path).expect("a source file");
        let folder = if path.ends_with("mod.rs") {
            path.parent().expect("a folder").to_owned()
        } else {
            path.with_extension("")
        };
        let (code, modules) = without_tests(&written);
        tests_only.extend(modules.iter().map(|module| folder.join(module)));
        sources.push((path, code));
    }
    sources
        .into_iter()
        .filter(|(path, _)| {
            let module = path.with_extension("");
            let named_so = module.to_string_lossy().ends_with("_tests");
            !named_so && !tests_only.iter().any(|tests| module.starts_with(tests))
        })
        .map(|(path, code)| Source {
            path: path
                .strip_prefix(&root)
                .expect("a path below src")
                .to_string_lossy()
                .replace('\\', "/"),
            code,
        })
        .collect()
}

fn collect(dir: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") {
            paths.push(path);
        }
    }
}

/// The code without comments and without the module of tests at its end, and the names of the
/// modules in other files that are tests.
fn without_tests(written: &str) -> (String, Vec<String>) {
    let mut code = String::new();
    let mut modules = Vec::new();
    let mut lines = written
        .lines()
        .map(|line| line.find("//").map_or(line, |at| &line[..at]));
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let next = lines.next().unwrap_or_default().trim();
            if next.starts_with("#[path") {
                break;
            }
            let name = next
                .split_once("mod ")
                .map_or("", |(_, name)| name.trim_end_matches([';', ' ', '{']));
            if name.is_empty() {
                continue;
            }
            if next.ends_with('{') {
                break;
            }
            modules.push(name.to_owned());
            continue;
        }
        code.push_str(line);
        code.push('\n');
    }
    (code, modules)
}

#[test]
fn rooms_know_what_lies_below_them_and_nothing_else() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room().to_owned();
        if matches!(room.as_str(), "main" | "lib") {
            continue;
        }
        let Some(known) = may_know(&room) else {
            wrong.push(format!("src/{room} is not in the table"));
            continue;
        };
        for name in source.names() {
            let excused = EXCEPTIONS
                .iter()
                .any(|(path, other, _)| *path == source.path && *other == name);
            if name != room && !known.contains(&name.as_str()) && !excused {
                wrong.push(format!("src/{} knows {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_room_knows_itself_through_others() {
    let mut rooms: Vec<String> = sources()
        .iter()
        .map(|source| source.room().to_owned())
        .collect();
    rooms.sort();
    rooms.dedup();
    let edges: BTreeMap<String, BTreeSet<String>> = rooms
        .iter()
        .map(|room| {
            let known = may_know(room).unwrap_or_default();
            let others = known.into_iter().filter(|other| other != room);
            (room.clone(), others.map(str::to_owned).collect())
        })
        .collect();
    assert_eq!(circle(&edges), None);
}

/// A file and the module that it declares stay one; anything else that knows each other does not.
#[test]
fn no_circle_of_files() {
    let sources = sources();
    let modules: BTreeSet<String> = sources.iter().map(Source::module).collect();
    let edges: BTreeMap<String, BTreeSet<String>> = sources
        .iter()
        .map(|source| {
            let own = source.module();
            let others = source
                .paths()
                .iter()
                .filter_map(|path| nearest(path, &modules))
                .filter(|other| !is_within(other, &own) && !is_within(&own, other))
                .collect();
            (own, others)
        })
        .collect();
    assert_eq!(circle(&edges), None);
}

/// Whether a module is another one, or below it.
fn is_within(module: &str, other: &str) -> bool {
    module == other || module.starts_with(&format!("{other}::"))
}

/// The deepest module on a path.
fn nearest(path: &str, modules: &BTreeSet<String>) -> Option<String> {
    let mut path = path;
    loop {
        if modules.contains(path) {
            return Some(path.to_owned());
        }
        path = path.rsplit_once("::")?.0;
    }
}

/// Some that know each other in a circle, if any do.
fn circle(edges: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    // What knows nothing that is left is in no circle; nor is what nothing is left to know.
    let mut left: BTreeMap<&String, BTreeSet<&String>> = edges
        .iter()
        .map(|(one, others)| (one, others.iter().collect()))
        .collect();
    loop {
        let free: Vec<&String> = left
            .iter()
            .filter(|(_, others)| others.iter().all(|other| !left.contains_key(*other)))
            .map(|(one, _)| *one)
            .collect();
        if free.is_empty() {
            break;
        }
        for one in free {
            left.remove(one);
        }
    }
    let mut at = *left.keys().next()?;
    let mut path: Vec<&String> = Vec::new();
    while !path.contains(&at) {
        path.push(at);
        at = left[at].iter().find(|other| left.contains_key(**other))?;
    }
    let start = path.iter().position(|one| *one == at)?;
    Some(path[start..].iter().map(|one| (*one).clone()).collect())
}

#[test]
fn exceptions_are_needed() {
    let sources = sources();
    for (path, room, reason) in EXCEPTIONS {
        let needed = sources
            .iter()
            .any(|source| source.path == *path && source.names().contains(*room));
        assert!(needed, "{path} no longer knows {room}: {reason}");
    }
}

#[test]
fn one_room_alone_touches_each_part_of_the_world() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (words, rooms, what) in ALONE {
            let at_home = rooms.iter().any(|room| source.path.starts_with(room));
            for word in words.iter().filter(|word| source.code.contains(**word)) {
                if !at_home {
                    wrong.push(format!("src/{} names {word}: {what}", source.path));
                }
            }
        }
        if PURE.contains(&source.room()) {
            for word in WORLD.iter().filter(|word| source.code.contains(**word)) {
                wrong.push(format!("src/{} names {word}: it is pure", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reader_of_this_test_reads_code() {
    let code = "use crate::{text::{Span, fold}, yaml};\nuse super::finding::Level; // crate::no\n\
                #[cfg(test)]\nmod fixture;\nuse crate::source_facts;\n#[cfg(test)]\nmod tests {\nuse crate::cli;\n}\n";
    let (code, modules) = without_tests(code);
    assert_eq!(modules, ["fixture"]);
    let source = Source {
        path: "rules/mod.rs".to_owned(),
        code,
    };
    let names: Vec<String> = source.names().into_iter().collect();
    assert_eq!(names, ["finding", "source_facts", "text", "yaml"]);
    assert_eq!(source.room(), "rules");
    let inner = Source {
        path: "rules/one.rs".to_owned(),
        code: "use super::Dossier;\nuse super::super::lint;\nmycrate::x;".to_owned(),
    };
    assert_eq!(inner.names().into_iter().collect::<Vec<_>>(), ["lint"]);
}
