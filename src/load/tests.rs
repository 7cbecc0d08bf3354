use std::fs;
use std::path::Path;

use super::*;

fn site() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &[u8]| {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::File::create(path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, text))
            .expect("a file");
    };
    write("site/claims/a.yaml", b"version: 1");
    write("site/articles/a.md", b"words");
    write("site/latin.md", b"caf\xe9");
    write("site/.git/config", b"secret");
    write("secret.txt", b"secret");
    dir
}

fn loader(dir: &Path) -> Loader {
    Loader::new(&dir.join("site"), &dir.join("site"), &[])
}

#[test]
fn regular_files_under_the_root_are_read() {
    let dir = site();
    let file = loader(dir.path())
        .read(Path::new("claims/../articles/a.md"))
        .expect("it is there");
    assert_eq!((file.path(), file.text()), ("articles/a.md", "words"));
}

#[test]
fn what_lies_elsewhere_is_never_opened() {
    let dir = site();
    let loader = loader(dir.path());
    for path in [
        "../secret.txt",
        "../nothing.txt",
        ".git/config",
        "/etc/passwd",
    ] {
        assert_eq!(
            loader.read(Path::new(path)).err(),
            Some(Unread::Outside),
            "{path}"
        );
    }
    let open = Loader::new(
        &dir.path().join("site"),
        &dir.path().join("site"),
        &[dir.path().to_owned()],
    );
    assert!(open.read(Path::new("../secret.txt")).is_ok());
}

#[cfg(unix)]
#[test]
fn a_symlink_is_where_it_points() {
    let dir = site();
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(to, dir.path().join("site").join(name)).expect("a symlink");
    };
    link("../secret.txt", "out.md");
    link("articles/a.md", "in.md");
    link("loop.md", "loop.md");
    link("/dev/zero", "zero.md");
    let loader = loader(dir.path());
    assert_eq!(
        loader.read(Path::new("out.md")).err(),
        Some(Unread::Outside)
    );
    assert_eq!(
        loader.read(Path::new("zero.md")).err(),
        Some(Unread::Outside)
    );
    assert!(loader.read(Path::new("in.md")).is_ok());
    assert!(matches!(
        loader.read(Path::new("loop.md")),
        Err(Unread::Refused(_))
    ));
}

#[test]
fn what_is_no_text_file_is_refused_with_the_reason() {
    let dir = site();
    let loader = loader(dir.path());
    assert_eq!(
        loader.read(Path::new("articles")).err(),
        Some(Unread::NotAFile)
    );
    assert_eq!(
        loader.read(Path::new("gone.md")).err(),
        Some(Unread::Missing)
    );
    assert_eq!(
        loader.read(Path::new("latin.md")).err(),
        Some(Unread::NotUtf8(3))
    );
}

#[test]
fn the_root_is_the_nearest_marked_folder() {
    let dir = site();
    let site = dir.path().join("site");
    assert_eq!(find_root(&site.join("claims"), &[]), site);
    // For a path in another tree, the root is that of its tree.
    assert_eq!(
        find_root(Path::new("/"), &[site.join("claims/a.yaml")]),
        site
    );
}

#[test]
fn claims_files_are_told_by_their_place_or_name() {
    for yes in [
        "claims/a.yaml",
        "x/claims/b/c.yml",
        "seed/claims.yaml",
        "a.claims.yaml",
    ] {
        assert!(is_claims_file(Path::new(yes)), "{yes}");
    }
    for no in [
        "a.yaml",
        "claims/claims.lock",
        "claims/a.md",
        "docs/mkdocs.yml",
        "claims/checks/a/opening.al.yaml",
        "docs/claims/checks/2026/a/opening.yaml",
        "claims/a.checks.private.yaml",
    ] {
        assert!(!is_claims_file(Path::new(no)), "{no}");
    }
}
