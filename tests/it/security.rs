//! `SECURITY.md` names tests; every one of them exists.

use std::fs;
use std::path::Path;

use crate::sandbox::repository;

#[test]
fn every_promise_names_a_test_that_exists() {
    let root = repository();
    let promises = fs::read_to_string(root.join("SECURITY.md")).expect("SECURITY.md");
    let mut code = String::new();
    for folder in ["src", "tests"] {
        read_all(&root.join(folder), &mut code);
    }
    let named: Vec<&str> = promises
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|words| words.contains('_') && !words.contains(['/', ' ']))
        .collect();
    assert!(named.len() > 20, "{named:?}");
    for name in named {
        let test = format!("#[test]\nfn {name}()");
        let indented = format!("#[test]\n    fn {name}()");
        assert!(
            code.contains(&test) || code.contains(&indented),
            "no test is called {name}"
        );
    }
}

fn read_all(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            code.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}
